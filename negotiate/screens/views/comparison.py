"""Two texts compared: one list of paragraphs, and the one under the cursor old and new."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from threading import Event
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from negotiate.compare import PositionChange
from negotiate.errors import NegotiateError
from negotiate.model import Document, Revision, Version
from negotiate.queries.two_texts import (
    Compared,
    ComparedParagraph,
    Side,
    Watch,
    side_at,
    side_of,
)
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.choose_text import (
    TextChoosingScreen,
    moment_choices,
    moments,
    text_typed,
)
from negotiate.screens.dialogs.choosing import revision_choices
from negotiate.screens.frame import ALARMS_KEY, as_typed, not_opened, report, said, titled
from negotiate.screens.places import AlarmsOf, ConcordanceOf, ParagraphAt
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.widgets import comparison as drawn
from negotiate.screens.widgets.comparison import ComparedText, Mode
from negotiate.screens.widgets.line_view import OneLine
from negotiate.screens.widgets.rows import Rows
from negotiate.store import Store
from negotiate.store.typed_names import AT
from negotiate.telling import comparison as telling
from negotiate.telling.keys import CONCORDANCE
from negotiate.telling.words import not_in

_MODES = tuple(Mode)
_GAPS = 4  # columns beside and between the two sides of the heading
_MOST = 65  # of a hundred columns for the figures, as in the style sheet


class ComparisonStopped(Exception):  # noqa: N818 - nothing went wrong
    """Tell a comparison in its thread that nobody waits for it."""


class ComparisonScreen(TextScreen):
    """Compare two revisions of one document in one language, or two moments of it."""

    opened: Opened
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next_change(1)", "Next", id="comparison.next", tooltip="Next change"),
        Binding("N", "next_change(-1)", "Previous change", id="comparison.previous", show=False),
        Binding(
            "v",
            "mode",
            "View",
            id="comparison.mode",
            tooltip="Another view: words, side by side, positions",
        ),
        Binding(
            "o", "scope", "Changed/all", id="comparison.scope", tooltip="Only what changed, or all"
        ),
        Binding(
            "less_than_sign",
            "choose_old",
            "From",
            id="comparison.from",
            tooltip="Choose the older text",
        ),
        Binding(
            "greater_than_sign",
            "choose_new",
            "To",
            id="comparison.to",
            tooltip="Choose the newer text",
        ),
        Binding(
            "number_sign",
            "concordance",
            "Concordance",
            id="comparison.concordance",
            tooltip=CONCORDANCE,
        ),
        ALARMS_KEY,
    ]

    def __init__(self, desk: Desk, opened: Opened) -> None:
        super().__init__(desk, opened)
        old, new = last_two(opened)
        self.old: str | None = old.id if old else None
        self.new: str = new.id
        seen = desk.bookmark.view("comparison")
        self.mode = next((mode for mode in _MODES if mode.value == seen), Mode.WORDS)
        self.changed_only = True
        self.compared: Compared | None = None
        self.entries: tuple[Entry, ...] = ()
        self._shown = (self.old, self.new)
        self._number_width = 0
        self._stop = Event()
        self._stage: str | None = None

    def body(self) -> ComposeResult:
        """Put the list above the paragraph under the cursor."""
        yield OneLine(id="comparison-mode")
        yield Rows(self._draw, self._header, id="comparison")
        yield OneLine(id="compared-title", classes="pane-title")
        yield ComparedText(id="compared")

    def on_mount(self) -> None:
        """Compare the revisions that were chosen by being last."""
        self.query_one("#comparison").focus()
        self.set_interval(0.1, self._show_stage)
        self.load()

    def on_unmount(self) -> None:
        """Let no thread compare what nobody waits for."""
        self._stop.set()

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have changed something."""
        self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the revisions again, and compare them again where they are others."""
        found = await self.ask(self.desk.again, self.opened)
        if found is not None and found != self.opened:
            self.opened = found
            here = {one.id for one in found.revisions}
            if any(one and one not in here and not _is_moment(one) for one in (self.old, self.new)):
                old, new = last_two(found)
                self.old, self.new = old.id if old else None, new.id
            self.load()

    @work(exclusive=True, group="compare")
    async def load(self) -> None:
        """Compare the chosen texts in a thread and show what changed."""
        self._stop.set()
        if self.old is None:
            self._show_nothing_to_compare()
            return
        stop = self._stop = Event()
        old, new = self.old, self.new

        def watch(stage: str) -> None:
            if stop.is_set():
                raise ComparisonStopped
            self._stage = stage

        self._stage = "reading"
        found = None
        try:
            document = self.opened.document
            found = await asyncio.to_thread(compared, self.desk, document, old, new, watch)
        except ComparisonStopped:
            return
        except NegotiateError as error:
            report(self.app, error)
        self._stage = None
        if found is None:
            self.old, self.new = self._shown
            found = self.compared
        if found is not None:
            self._shown = self.old, self.new
            self._show(found)

    def _show_stage(self) -> None:
        if self._stage is not None:
            now = render.line(f"{self._stage}…  Esc stops", render.MUTED)
            self.heading.show(render.line(self.opened.reference, render.STRONG), now)

    def _show_nothing_to_compare(self) -> None:
        self.heading.show(render.line(self.opened.name, render.STRONG), Content(""))
        told = f"{telling.ONE_REVISION}\n{telling.TO_COMPARE}"
        self.query_one("#comparison", Rows).show(0, empty=render.passage(told, render.MUTED))

    def _show(self, found: Compared) -> None:
        before = self.entry
        self.compared = found
        self._show_heading()
        self._show_list(before.paragraph if before else None)

    def on_resize(self) -> None:
        """Count as much in the heading as there is room for."""
        if self.compared is not None:
            self._show_heading()

    def _show_heading(self) -> None:
        found = self.compared
        if found is None:
            return
        names = f"{self.opened.reference}  {found.old.name} → {found.new.name}"
        place = render.line(names, render.STRONG)
        width = self.app.size.width
        room = min(width - place.cell_length - _GAPS, width * _MOST // 100)
        room -= self.figures("").cell_length
        self.heading.show(place, self.figures(drawn.counted_in(room, found.counts)))

    @property
    def listing(self) -> Rows:
        """Return the list."""
        return self.query_one("#comparison", Rows)

    def place_of(self, version: Version) -> int | None:
        """Return where a paragraph is listed."""
        for place, entry in enumerate(self.entries):
            identity, *_ = entry.paragraph.standing.paragraph.split("@")
            if identity == version.paragraph:
                return place
        return None

    def go_to(self, version: Version) -> None:
        """Put the cursor on a paragraph; all are listed where it did not change."""
        if self.place_of(version) is None and self.changed_only and self.mode is not Mode.POSITIONS:
            self.action_scope()
        super().go_to(version)

    @property
    def entry(self) -> Entry | None:
        """Return what is under the cursor."""
        rows = self.query_one("#comparison", Rows)
        return self.entries[rows.cursor] if rows.count else None

    def _show_list(self, at: ComparedParagraph | None) -> None:
        """List what the mode and the scope have; the cursor stays where it was in the text."""
        found = self.compared
        if found is None:
            return
        self.entries = tuple(entries_of(found, self.mode, changed_only=self.changed_only))
        self._number_width = drawn.number_width(one.numbers for one in self.entries)
        empty = render.passage(telling.NOTHING_CHANGED, render.MUTED)
        rows = self.query_one("#comparison", Rows)
        rows.show(len(self.entries), at=place_of(at, self.entries), empty=empty)
        self.refresh_bindings()
        self._show_entry()

    @on(Rows.Highlighted)
    def _show_entry(self) -> None:
        """Show the paragraph under the cursor, old and new."""
        entry, found = self.entry, self.compared
        title, texts = Content(""), []
        if entry is not None and found is not None:
            texts = list(drawn.paragraph_texts(found, entry.paragraph, self.mode))
            title = (
                drawn.paragraph_title(entry.paragraph)
                if entry.position is None
                else drawn.position_title(entry.position, found.new.register)
            )
        self.query_one("#compared-title", Static).update(title)
        self.query_one("#compared", ComparedText).show(texts)
        self.query_one("#comparison-mode", Static).update(
            drawn.mode_bar(self.mode, self._scope(), self._where())
        )

    def copied(self) -> str:
        """Return the paragraph under the cursor, in both texts."""
        entry, found = self.entry, self.compared
        if entry is None or found is None:
            return ""
        sides = (found.old.name, entry.paragraph.old), (found.new.name, entry.paragraph.new)
        return titled((name, as_typed([side] if side else [])) for name, side in sides)

    def _scope(self) -> str:
        if self.mode is Mode.POSITIONS:
            return ""
        return "changed only" if self.changed_only else "all paragraphs"

    def _where(self) -> str:
        rows = self.query_one("#comparison", Rows)
        return f"{rows.cursor + 1:,} of {rows.count:,}" if rows.count else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the choice of paragraphs where only changes are listed."""
        return action != "scope" or self.mode is not Mode.POSITIONS

    def action_back(self) -> None:
        """Stop comparing and show what was there; leave the screen where nothing was."""
        if self._stage is None or self.compared is None:
            super().action_back()
            return
        self._stop.set()
        self._stage = None
        self.old, self.new = self._shown
        self._show(self.compared)

    def action_next_change(self, by: int) -> None:
        """Go to the next or previous change; a new number alone is none."""
        rows = self.query_one("#comparison", Rows)
        at = rows.cursor + by
        while 0 <= at < len(self.entries):
            if self.entries[at].paragraph.is_changed:
                rows.cursor = at
                return
            at += by
        said(self.app, telling.no_other_change(by))

    def action_mode(self, mode: str | None = None) -> None:
        """Look at the comparison in the next way, or in the one named."""
        after = _MODES[(_MODES.index(self.mode) + 1) % len(_MODES)]
        self.mode = Mode(mode) if mode is not None else after
        self.desk.bookmark.note_view("comparison", self.mode.value)
        self._show_list(self.entry.paragraph if self.entry else None)

    def action_scope(self) -> None:
        """List all paragraphs, or again those that changed."""
        self.changed_only = not self.changed_only
        self._show_list(self.entry.paragraph if self.entry else None)

    def action_concordance(self) -> None:
        """Show which paragraph of one revision is which of the other."""
        known = {one.id: one for one in self.opened.revisions}
        if self.new not in known or (self.old and self.old not in known):
            not_opened(self.app, telling.NOT_OF_TWO_REVISIONS)
            return
        old = known[self.old] if self.old else None

        def back(_: str | None) -> None:
            self.load()  # what is confirmed there changes no text, so nothing else would tell

        self.show_place(ConcordanceOf(self.opened, old, known[self.new]), back)

    def action_alarms(self) -> None:
        """Show what is easily overlooked in the newer of the two."""
        known = {one.id: one for one in self.opened.revisions}
        if self.old in known and self.new in known:
            texts = (known[self.old], known[self.new])
            self.show_place(AlarmsOf(self.opened.document, texts))

    @on(Rows.Opened)
    def _opened(self) -> None:
        if self.entry is not None and self.compared is not None:
            self.open_paragraph(self.compared, self.entry.paragraph)

    @work(exclusive=True, group="open")
    async def open_paragraph(self, found: Compared, one: ComparedParagraph) -> None:
        """Show a paragraph in the newer text, or the older; that of a moment as it stands now."""
        side = found.new if one.new is not None else found.old
        revision = None if side.is_past else side.revision.id
        opened = await self.ask(self.desk.opened, found.document.id, revision)
        if opened is None:
            return
        identity, *_ = one.standing.paragraph.split("@")
        version = opened.by_identity(identity)
        if version is None:
            not_opened(self.app, not_in(one.standing.number, opened.name))
        else:
            self.show_place(ParagraphAt(opened, version))

    def action_choose_old(self) -> None:
        """Choose the text to compare from."""
        self.choose(telling.COMPARE_FROM, self.old, self._old_chosen)

    def action_choose_new(self) -> None:
        """Choose the text to compare to."""
        self.choose(telling.COMPARE_TO, self.new, self._new_chosen)

    @work(exclusive=True, group="choose")
    async def choose(
        self, question: str, chosen: str | None, then: Callable[[str | None], None]
    ) -> None:
        """Offer the revisions, then the moments."""
        document = self.opened.document
        known = await self.ask(moments, self.desk, document)
        choices = [
            *revision_choices(document, self.opened.revisions),
            *moment_choices(known or ()),
        ]
        read = partial(text_typed, self.desk, document)
        screen = TextChoosingScreen(render.line(question), choices, chosen, read)
        self.app.push_screen(screen, then)

    def _old_chosen(self, text: str | None) -> None:
        if text is not None:
            self.old = text
            self.load()

    def _new_chosen(self, text: str | None) -> None:
        if text is not None:
            self.new = text
            self.old = self._in_one_language()
            self.load()

    def _in_one_language(self) -> str | None:
        """Return the older text, or where it has another language the one before the newer."""
        known = {one.id: one for one in self.opened.revisions}
        old, new = known.get(self.old or ""), known.get(self.new)
        if new is None or (self.old is not None and (old is None or old.language == new.language)):
            return self.old
        earlier = the_one_before(self.opened, new)
        return earlier.id if earlier else None

    def _header(self, width: int) -> Content:
        header = drawn.position_header if self.mode is Mode.POSITIONS else drawn.paragraph_header
        return header(width, self._number_width)

    def _draw(self, index: int, width: int) -> Content:
        entry = self.entries[index]
        if self.compared is None:
            return Content("")
        if entry.position is not None:
            return drawn.position_row(entry.position, width, self._number_width)
        return drawn.paragraph_row(self.compared, entry.paragraph, width, self._number_width)


def compared(desk: Desk, document: Document, old: str, new: str, watch: Watch) -> Compared:
    """Compare two texts, each a revision by its identity or a moment, `@17`.

    `watch` is told how far it is, and stops it by raising.
    """
    watch("reading")
    with Store.open(desk.database, create=False) as store:
        sides = [_side(store, document, one) for one in (old, new)]
        return desk.comparisons.of(store, document, sides[0], sides[1], watch)


def _is_moment(named: str) -> bool:
    """Tell a moment from the identity of a revision."""
    return named.startswith(AT)


def _side(store: Store, document: Document, named: str) -> Side:
    if _is_moment(named):
        return side_at(store, document, named.removeprefix(AT))
    known = {one.id: one for one in store.revisions(document)}
    return side_of(store, document, known.get(named) or store.revision(document))


class Entry(NamedTuple):
    """Hold one row: a paragraph, or one of the changes in its brackets and positions."""

    paragraph: ComparedParagraph
    position: PositionChange | None

    @property
    def numbers(self) -> str:
        """Write the numbers of the paragraph."""
        return drawn.numbers_of(self.paragraph)


def entries_of(found: Compared, mode: Mode, *, changed_only: bool) -> Iterator[Entry]:
    """List the paragraphs, or in the mode of positions what changed in them."""
    if mode is Mode.POSITIONS:
        for one in found.paragraphs:
            yield from (Entry(one, change) for change in one.positions)
        return
    for one in found.changed if changed_only else found.paragraphs:
        yield Entry(one, None)


def place_of(at: ComparedParagraph | None, entries: Sequence[Entry]) -> int:
    """Find the row of a paragraph, or of the first after it in the text."""
    if at is None:
        return 0
    order = at.new.order if at.new else -1
    for place, one in enumerate(entries):
        standing = one.paragraph
        if (standing.old, standing.new) == (at.old, at.new):
            return place
        if at.new is not None and standing.new is not None and standing.new.order >= order:
            return place
    return 0


def last_two(opened: Opened) -> tuple[Revision | None, Revision]:
    """Choose the revision on screen and the one before it, or the one after the very first."""
    earlier = the_one_before(opened, opened.revision)
    if earlier is not None:
        return earlier, opened.revision
    known = [one for one in opened.revisions if one.language == opened.revision.language]
    return (known[0], known[1]) if len(known) > 1 else (None, opened.revision)


def the_one_before(opened: Opened, revision: Revision) -> Revision | None:
    """Find the revision before one, in its language."""
    known = [one for one in opened.revisions if one.language == revision.language]
    at = known.index(revision)
    return known[at - 1] if at else None
