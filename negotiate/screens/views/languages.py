"""Two languages side by side: which paragraph is which, what differs, and the officer's pins."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from negotiate.acts import On, Paired, Secretariat
from negotiate.errors import NegotiateError, UnknownName
from negotiate.model import Act, Version
from negotiate.screens import render
from negotiate.screens.acts.copying import as_typed, titled
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.acts import ACTS_KEY
from negotiate.screens.dialogs.choosing import Choice, Choices, ChoosingScreen, drawn
from negotiate.screens.dialogs.form import ActDialog, ConfirmActScreen
from negotiate.screens.frame import report, said
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.views import parity_words as words
from negotiate.screens.views.parity_reading import (
    Block,
    BothLanguages,
    both_languages,
    near,
    other_languages,
)
from negotiate.screens.widgets.rows import Rows
from negotiate.screens.widgets.two_columns import Pair, PairedTexts


def _not_to_pin(screen: ParityScreen) -> str | None:
    both, block = screen.both, screen.block
    if both is None or block is None:
        return "There are no two languages here to pair."
    if len(block.left) > 1 or len(block.right) > 1:
        return f"{words.cited(both, block)}: pin them one by one with `negotiate pair`."
    if not (both.found.ours and both.found.theirs):
        return "One of the two texts has no paragraph."
    return None


def _not_to_unpin(screen: ParityScreen) -> str | None:
    both, block = screen.both, screen.block
    if both is None or block is None:
        return "There are no two languages here to pair."
    if not block.is_pinned:
        return f"{words.cited(both, block)}: no officer has pinned this."
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
        yield Static(id="parity-title", classes="pane-title")
        with VerticalScroll(id="parity-told"):
            yield Static(id="parity-differs")

    def on_mount(self) -> None:
        """Begin with the language of the text on screen, or the only other one."""
        self.query_one("#pairs").focus()
        others = other_languages(self.opened)
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
        return action != "language" or len(other_languages(self.opened)) > 1

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
            both = await asyncio.to_thread(
                both_languages, self.desk, again, self.language, self.both
            )
        except UnknownName:
            self._show_nothing(words.none_in_both(again, self.language))
            return
        except NegotiateError as error:
            report(self.app, error)
            return
        if both is not self.both:
            at = self._again(both)
            self.both = both
            self._show(both, at)

    def _why_nothing(self) -> Content:
        opened = self.opened
        if other_languages(opened):
            return render.passage("Press b to choose a language.", render.MUTED)
        return words.only_one_language(opened.reference, opened.document.language)

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
        self.query_one("#parity-counts", Static).update(words.counts(both))
        self.query_one("#parity-counts").display = True
        empty = render.passage("Neither text has a paragraph.", render.MUTED)
        texts = self.query_one("#pairs", PairedTexts)
        texts.show(len(both.blocks), words.header(both), at=at, empty=empty)
        self.refresh_bindings()
        self._show_block()

    def _show_nothing(self, why: Content) -> None:
        self.both = None
        self.query_one("#parity-counts").display = False
        names = (Content(""), Content(""))
        self.query_one("#pairs", PairedTexts).show(0, names, empty=why)
        self._show_block()

    def _place(self) -> Content:
        named = words.names(self.both) if self.both else self.opened.name
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
            title, told = words.title(both, block), words.told(both, block)
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
        return words.pair(self.both, self.both.blocks[index])

    def action_next_difference(self, by: int) -> None:
        """Go to the next or previous pair in which something differs."""
        texts = self.query_one("#pairs", PairedTexts)
        at = self.both.differing(texts.cursor, by) if self.both is not None else None
        if at is not None:
            texts.cursor = at
        elif self.both is not None and not self.both.answer.aligned:
            said(self.app, "The texts are not aligned, so no differences are listed.")
        else:
            said(self.app, f"Nothing differs {'after' if by > 0 else 'before'} this one.")

    def action_language(self) -> None:
        """Choose the other language."""
        choices = [
            Choice(one, render.line(one), Content("")) for one in other_languages(self.opened)
        ]
        question = render.line(f"{self.opened.reference} beside its version in which language?")

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
        question = render.line(f"Take the pin off {words.cited(both, block)}? No text changes.")

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
        question = render.line(f"Which paragraph of {there} is {own.number} of {here}?")
        super().__init__(desk, On(both.found.document, own.number), question)
        others = both.found.theirs if self._is_left else both.found.ours
        self._choices: Sequence[Choice] = words.choices(others)
        self._first = near(block, others, on_left=self._is_left)

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
