"""Two languages side by side: which paragraph is which, what differs, and the officer's pins."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from negotiate.acts import On, Paired, Secretariat
from negotiate.bracket_parser import Notation, meaning_of
from negotiate.errors import NegotiateError, UnknownName
from negotiate.model import Act, Version
from negotiate.queries.languages import Block, BothLanguages, both_languages
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.choosing import ACTS_KEY, Choice, Choices, ChoosingScreen, drawn
from negotiate.screens.dialogs.form import ActDialog, ConfirmActScreen
from negotiate.screens.frame import as_typed, report, said, titled
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.widgets.line_view import OneLine
from negotiate.screens.widgets.rows import Rows
from negotiate.screens.widgets.two_columns import Cell, Pair, PairedTexts
from negotiate.store.typed_names import revision_name
from negotiate.telling import languages as tell
from negotiate.telling.words import NO_PARAGRAPHS, which_is


def _not_to_pin(screen: ParityScreen) -> str | None:
    both, block = screen.both, screen.block
    if both is None or block is None:
        return tell.NO_LANGUAGES
    if len(block.left) > 1 or len(block.right) > 1:
        return tell.pin_one_by_one(both.cited(block))
    if not (both.found.ours and both.found.theirs):
        return tell.ONE_IS_EMPTY
    return None


def _not_to_unpin(screen: ParityScreen) -> str | None:
    both, block = screen.both, screen.block
    if both is None or block is None:
        return tell.NO_LANGUAGES
    if not block.is_pinned:
        return tell.not_pinned(both.cited(block))
    return None


class ParityScreen(TextScreen):
    """Show a text beside its version in another language, and what differs between them."""

    opened: Opened
    ACTS = {"pin": _not_to_pin, "unpin": _not_to_unpin}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next_difference(1)", "Next", id="parity.next", tooltip="Next difference"),
        Binding(
            "N",
            "next_difference(-1)",
            "Previous",
            id="parity.previous",
            tooltip="Previous difference",
            show=False,
        ),
        Binding(
            "K",
            "pin",
            "Pin",
            id="parity.pin",
            tooltip="Say which paragraph of the other text it is",
        ),
        Binding("X", "unpin", "Unpin", id="parity.unpin", tooltip="Take the pin off", show=False),
        Binding(
            "b", "language", "Language", id="parity.language", tooltip="Choose another language"
        ),
        ACTS_KEY,
    ]

    def __init__(self, desk: Desk, opened: Opened) -> None:
        super().__init__(desk, opened)
        self.language: str | None = None
        self.both: BothLanguages | None = None

    def body(self) -> ComposeResult:
        """Put both texts above what differs in the pair under the cursor."""
        yield Static(id="parity-counts")
        yield PairedTexts(self._pair, id="pairs")
        yield OneLine(id="parity-title", classes="pane-title")
        with VerticalScroll(id="parity-told"):
            yield Static(id="parity-differs")

    def on_mount(self) -> None:
        """Begin with the language of the text on screen, or the only other one."""
        self.query_one("#pairs").focus()
        others = _other_languages(self.opened)
        if len(others) == 1:
            self.language = others[0]
        elif self.opened.revision.language in others:
            self.language = self.opened.revision.language
        if others and self.language is None:
            self.action_language()
        self.reload()

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have changed something."""
        if self.both is not None:
            self.reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the languages where there are several."""
        return action != "language" or len(_other_languages(self.opened)) > 1

    @property
    def listing(self) -> PairedTexts:
        """Return the two texts."""
        return self.query_one("#pairs", PairedTexts)

    def place_of(self, version: Version) -> int | None:
        """Return the pair that has a paragraph on its left or right."""
        if (both := self.both) is None:
            return None
        for place, block in enumerate(both.blocks):
            standing = itertools.chain(*both.sides(block))
            if any(version.paragraph == side.paragraph for side in standing):
                return place
        return None

    @property
    def block(self) -> Block | None:
        """Return what is under the cursor."""
        both, texts = self.both, self.query_one("#pairs", PairedTexts)
        return both.blocks[texts.cursor] if both is not None and texts.count else None

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Pair both texts as they are now; the cursor stays on its paragraph."""
        again = await self.ask(self.desk.again, self.opened)
        if again is None:
            return
        self.opened = again
        if self.language is None:
            self._show_nothing(self._why_nothing())
            return
        if self.both is None or self.both.found.right.language != self.language:
            self.heading.show(self._place(), render.line("pairing…", render.MUTED))
        try:
            both = await asyncio.to_thread(self._read, again, self.language, self.both)
        except UnknownName:
            self._show_nothing(_none_in_both(again, self.language))
            return
        except NegotiateError as error:
            report(self.app, error)
            return
        if both is not self.both:
            at = self._again(both)
            self.both = both
            self._show(both, at)

    def _read(self, of: Opened, language: str, before: BothLanguages | None) -> BothLanguages:
        return self.desk.read_store(
            lambda store: both_languages(store, of.document, of.revision, language, before)
        )

    def _why_nothing(self) -> Content:
        opened = self.opened
        if _other_languages(opened):
            return render.passage(tell.CHOOSE_LANGUAGE, render.MUTED)
        said = tell.only_one_language(opened.reference, opened.document.language)
        return render.passage(said, render.MUTED)

    def _again(self, both: BothLanguages) -> int:
        """Find the paragraph under the cursor again, at first the first that differs."""
        before = self.block
        if before is None:
            return both.differing(-1, 1) or 0
        for place, one in enumerate(both.blocks):
            if one.left[:1] == before.left[:1] if before.left else one.right == before.right:
                return place
        return self.query_one("#pairs", PairedTexts).cursor

    def _show(self, both: BothLanguages, at: int) -> None:
        self.query_one("#parity-counts", Static).update(render.stacked(_counts(both)))
        self.query_one("#parity-counts").display = True
        empty = render.passage(NO_PARAGRAPHS, render.MUTED)
        texts = self.query_one("#pairs", PairedTexts)
        texts.show(len(both.blocks), _header(both), at=at, empty=empty)
        self.refresh_bindings()
        self._show_block()

    def _show_nothing(self, why: Content) -> None:
        self.both = None
        self.query_one("#parity-counts").display = False
        names = (Content(""), Content(""))
        self.query_one("#pairs", PairedTexts).show(0, names, empty=why)
        self._show_block()

    def _place(self) -> Content:
        both, named = self.both, self.opened.name
        if both is not None:
            named = f"{both.found.reference}  {both.answer.left} | {both.answer.right}"
        return render.line(named, render.STRONG)

    def copied(self) -> str:
        """Return the pair under the cursor, in both languages."""
        both, block = self.both, self.block
        if both is None or block is None:
            return ""
        names = (both.answer.left, both.answer.right)
        sides = map(as_typed, both.sides(block))
        return titled(zip(names, sides, strict=True))

    @on(PairedTexts.Highlighted)
    def _show_block(self) -> None:
        """Say what differs in the pair under the cursor."""
        both, block = self.both, self.block
        title = told = Content("")
        where = ""
        if both is not None and block is not None:
            title, told = _title(both, block), _told(both, block)
            at = self.query_one("#pairs", PairedTexts).cursor
            where = f"{at + 1:,} of {len(both.blocks):,}"
        self.heading.show(self._place(), self.figures(where))
        for name, content in (("#parity-title", title), ("#parity-differs", told)):
            self.query_one(name, Static).update(content)
        for name in ("#parity-title", "#parity-told"):
            self.query_one(name).display = block is not None
        self.query_one("#parity-told", VerticalScroll).scroll_home(animate=False)

    def _pair(self, index: int) -> Pair:
        if self.both is None:
            return Pair((), (), None)
        return _pair(self.both, self.both.blocks[index])

    def action_next_difference(self, by: int) -> None:
        """Go to the next or previous pair in which something differs."""
        texts = self.query_one("#pairs", PairedTexts)
        at = self.both.differing(texts.cursor, by) if self.both is not None else None
        if at is not None:
            texts.cursor = at
        elif self.both is not None and not self.both.answer.aligned:
            said(self.app, tell.NOT_ALIGNED)
        else:
            said(self.app, tell.no_more_differs(after=by > 0))

    def action_language(self) -> None:
        """Choose the other language."""
        choices = [
            Choice(one, render.line(one), Content("")) for one in _other_languages(self.opened)
        ]
        question = render.line(tell.which_language(self.opened.reference))

        def chosen(language: str | None) -> None:
            if language is not None:
                self.language = language
                self.reload()

        self.app.push_screen(ChoosingScreen(question, choices, self.language), chosen)

    def action_pin(self) -> None:
        """Say which paragraph of the other text this one is."""
        both, block = self.both, self.block
        if not self.is_in_order("pin") or both is None or block is None:
            return
        self.app.push_screen(PinScreen(self.desk, both, block), self.acted)

    def action_unpin(self) -> None:
        """Take the pin off the pair."""
        both, block = self.both, self.block
        if not self.is_in_order("unpin") or both is None or block is None:
            return
        left, right = both.sides(block)
        pair = _paired(both, left[0].number, right[0].number)
        question = render.line(tell.take_off_pin(both.cited(block)))

        def make(room: Secretariat, on: On) -> Act:
            return room.unpin_pair(replace(pair, source=on.source))

        dialog = ConfirmActScreen(self.desk, On(pair.document, pair.number), question, make)
        self.app.push_screen(dialog, self.acted)


class PinScreen(ActDialog):
    """Pin a paragraph to one of the other text; the list begins at the one it is held to be."""

    def __init__(self, desk: Desk, both: BothLanguages, block: Block) -> None:
        self._both = both
        self._is_left = bool(block.left)
        sides = both.sides(block)
        own = (sides[0] or sides[1])[0]
        names = (both.answer.left, both.answer.right)
        here, there = names if self._is_left else names[::-1]
        question = render.line(which_is(own.number, here, there))
        super().__init__(desk, On(both.found.document, own.number), question)
        others = both.found.theirs if self._is_left else both.found.ours
        self._choices: Sequence[Choice] = _choices(others)
        self._first = _near(block, others, on_left=self._is_left)

    def body(self) -> ComposeResult:
        """List the paragraphs of the other text."""
        yield Choices(self._draw, id="choices")

    def on_mount(self) -> None:
        """Begin at the one that it is held to be."""
        rows = self.query_one("#choices", Rows)
        rows.show(len(self._choices), at=self._first)
        rows.focus()

    def wanted(self) -> Callable[[], Act]:
        """Pin the paragraph to the one under the cursor."""
        chosen = self._choices[self.query_one("#choices", Rows).cursor].value
        own = self._on.number
        pair = _paired(self._both, *((own, chosen) if self._is_left else (chosen, own)))
        return self.making(lambda room, on: room.pin_pair(replace(pair, source=on.source)))

    def _draw(self, index: int, width: int) -> Content:
        return drawn(self._choices, index, width)


def _paired(both: BothLanguages, number: str, other: str) -> Paired:
    found = both.found
    return Paired(found.document, number, other, found.right.language, found.left_name)


def _other_languages(opened: Opened) -> tuple[str, ...]:
    """List the languages that a document stands in beside its drafting language."""
    known = {one.language for one in opened.revisions if one.language}
    return tuple(sorted(known - {opened.document.language}))


def _none_in_both(opened: Opened, language: str) -> Content:
    """Say that no text stands in both languages, and when one does."""
    drafted, given = (
        [revision_name(one, opened.document) for one in opened.revisions if one.language == which]
        for which in (opened.document.language, language)
    )
    return render.passage(tell.none_in_both(opened.reference, drafted, given), render.MUTED)


def _counts(both: BothLanguages) -> Iterator[Content]:
    """Count pairs and differences by kind, or say why there are none."""
    answer = both.answer
    if answer.aligned:
        yield render.line(tell.figures(answer))
    else:
        yield render.line(f"{tell.not_aligned(answer)}.", render.PROBLEM)
        yield render.line(tell.pin_first("K"))
    if both.instead_of is not None:
        yield render.line(tell.latest_instead_of(both.instead_of), render.MUTED)
    for one in both.of_the_whole:
        yield render.line(f"! the text: {tell.sentence(one, answer)}", render.PROBLEM)


def _header(both: BothLanguages) -> tuple[Content, Content]:
    """Name both columns."""
    answer = both.answer
    return (
        render.line(f"{answer.left_language}  {answer.left}"),
        render.line(f"{answer.right_language}  {answer.right}"),
    )


def _title(both: BothLanguages, block: Block) -> Content:
    """Cite a pair, and say what it rests on."""
    if block.ground is not None:
        said = tell.GROUNDS[block.ground]
    elif both.answer.aligned:
        said = f"in {both.answer.left_language if block.left else both.answer.right_language} only"
    else:
        said = tell.NOT_PAIRED
    return render.line(f"{both.cited(block)}: {said}")


def _told(both: BothLanguages, block: Block) -> Content:
    """Say what differs in a pair."""
    if block.differences:
        said = (tell.sentence(one, both.answer) for one in block.differences)
        return render.stacked(map(render.passage, said))
    if not both.answer.aligned:
        return render.line(tell.NOT_ALIGNED, render.MUTED)
    return render.line(tell.NOTHING_DIFFERS, render.MUTED)


def _pair(both: BothLanguages, block: Block) -> Pair:
    """Show a block: either text with its numbers, and between them whether anything differs."""
    sign = render.line("!", render.PROBLEM) if block.differences else None
    nothing = "nothing here" if both.answer.aligned else tell.NOT_PAIRED
    cells = [
        tuple(_cell(side, notation, block, nothing))
        for side, notation in zip(both.sides(block), both.notations, strict=True)
    ]
    return Pair(cells[0], cells[1], sign)


def _cell(
    side: Sequence[Version], notation: Notation, block: Block, nothing: str
) -> Iterator[Cell]:
    if not side:
        yield Cell(render.line(nothing, render.MUTED), render.EMPTY)
    for one in side:
        parts = [render.line(one.number, render.STRONG), render.status(one)]
        parts += [render.line("pinned", render.ACCENT)] if block.is_pinned else []
        held = meaning_of(one.text, notation)
        yield Cell(render.joined(parts, "  "), render.numbered(held, one.label))


def _choices(versions: Sequence[Version]) -> list[Choice]:
    """Offer the paragraphs of one text."""
    return [
        Choice(one.number, render.line(one.number, render.STRONG), render.beginning(one, 200))
        for one in versions
    ]


def _near(block: Block, side: Sequence[Version], *, on_left: bool) -> int:
    """Give the place of the partner of a block, or one at the same place of the other text."""
    own, other = (block.left, block.right) if on_left else (block.right, block.left)
    return other[0] if other else min(own[0], len(side) - 1)
