"""Which paragraph of one text is which of another, and the officer's word on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from negotiate.acts import Matched, Secretariat
from negotiate.compare import Confidence, Fate, Row, word_changes
from negotiate.model import Act, Revision, Version
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.choosing import ACTS_KEY, Choice, ChoosingScreen
from negotiate.screens.frame import as_typed, said, titled
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.widgets.line_view import OneLine
from negotiate.screens.widgets.rows import Rows
from negotiate.screens.widgets.ruled_text import RuledText
from negotiate.store import Store
from negotiate.store.concordances import Concordance, concordance_of
from negotiate.store.typed_names import revision_name
from negotiate.telling import comparison as telling
from negotiate.telling.words import NO_PARAGRAPHS, which_is

_NUMBER = 12
_WHAT = 19
_SURE = 11
_STYLES = {
    Confidence.CONFIRMED: "bold $supports",
    Confidence.CERTAIN: render.MUTED,
    Confidence.LIKELY: "",
    Confidence.DOUBTFUL: render.PROBLEM,
}
_FLAGS = {Confidence.CONFIRMED: "✓", Confidence.DOUBTFUL: "?"}


def _no_row(screen: ConcordanceScreen) -> str | None:
    return None if screen.row else telling.NO_ROW


def _settled(screen: ConcordanceScreen) -> str | None:
    row = screen.row
    if row is not None and row.confidence is Confidence.CONFIRMED:
        return telling.is_confirmed(_numbers(row))
    return _no_row(screen)


def _not_one(screen: ConcordanceScreen) -> str | None:
    row = screen.row
    if row is not None and not row.new:
        return telling.in_the_older_only(_numbers(row))
    if row is not None and len(row.new) > 1:
        return telling.one_by_one(_numbers(row))
    return _no_row(screen)


class ConcordanceScreen(TextScreen):
    """List what happened to each paragraph between two texts; the first one in doubt is shown."""

    opened: Opened
    ACTS = {"confirm": _settled, "choose": _not_one, "call_new": _not_one}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "n", "next_doubt(1)", "Next", id="concordance.next", tooltip="Next paragraph in doubt"
        ),
        Binding(
            "N",
            "next_doubt(-1)",
            "Previous",
            id="concordance.previous",
            tooltip="Previous paragraph in doubt",
            show=False,
        ),
        Binding(
            "K", "confirm", "Confirm", id="concordance.confirm", tooltip="Confirm what is said here"
        ),
        Binding(
            "Y",
            "choose",
            "Other",
            id="concordance.choose",
            tooltip="Choose another paragraph of the older text",
        ),
        Binding(
            "X",
            "call_new",
            "New",
            id="concordance.new",
            tooltip="Say that it is none of the older text",
        ),
        ACTS_KEY,
    ]

    def __init__(self, desk: Desk, opened: Opened, old: Revision | None, new: Revision) -> None:
        super().__init__(desk, opened)
        self.old = old
        self.new = new
        self.found: Concordance | None = None

    def body(self) -> ComposeResult:
        """Put the list above both texts of the paragraph under the cursor."""
        yield Rows(self._draw, _header, id="concordance", opens=False)
        yield OneLine(id="change-title", classes="pane-title")
        yield RuledText(id="change")

    def on_mount(self) -> None:
        """Begin at the first paragraph in doubt."""
        self.query_one("#concordance").focus()
        self.reload()

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have changed something."""
        if self.found is not None:
            self.reload()

    @property
    def listing(self) -> Rows:
        """Return the list."""
        return self.query_one("#concordance", Rows)

    def place_of(self, version: Version) -> int | None:
        """Return the row that has a paragraph in the newer text, or else in the older."""
        rows = self.found.rows if self.found is not None else ()
        for side in ("new", "old"):
            for place, row in enumerate(rows):
                stands: Version | None = getattr(row, side)
                if stands is not None and stands.paragraph == version.paragraph:
                    return place
        return None

    @property
    def row(self) -> Row | None:
        """Return the row under the cursor."""
        rows = self.query_one("#concordance", Rows)
        return self.found.rows[rows.cursor] if self.found and rows.count else None

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Match both texts as they are now; the cursor stays on its paragraph."""
        if self.old is None:
            self._show_nothing(telling.ONE_REVISION)
            return
        if self.found is None:
            self.heading.show(self._place(), render.line("matching…", render.MUTED))
        again = await self.ask(self.desk.again, self.opened)
        if again is None:
            return
        self.opened = again
        known = {one.id: one for one in again.revisions}
        if not {self.old.id, self.new.id} <= known.keys():
            self._show_nothing(telling.NO_LONGER_HERE)
            return
        self.old, self.new = known[self.old.id], known[self.new.id]
        found = await self.ask(_read, self.desk, again, self.old, self.new)
        if found is not None:
            at = self._again(found)
            self.found = found
            self._show(at)

    def _again(self, found: Concordance) -> int:
        """Find the place of the paragraph under the cursor, at first that of the first in doubt."""
        before = self.row
        if before is None:
            return next(iter(found.doubtful), 0)
        for place, row in enumerate(found.rows):
            if row.new == before.new if before.new else row.old == before.old:
                return place
        return self.query_one("#concordance", Rows).cursor

    def _show(self, at: int) -> None:
        if self.found is None:
            return
        counted = telling.in_doubt(len(self.found.doubtful))
        self.heading.show(self._place(), self.figures(counted))
        empty = render.passage(NO_PARAGRAPHS, render.MUTED)
        self.query_one("#concordance", Rows).show(len(self.found.rows), at=at, empty=empty)
        self._show_row()

    def _show_nothing(self, why: str) -> None:
        self.found = None
        self.heading.show(render.line(self.opened.name, render.STRONG), Content(""))
        empty = render.passage(f"{why}\n{telling.TO_GO_BACK}", render.MUTED)
        self.query_one("#concordance", Rows).show(0, empty=empty)
        self._show_row()

    def _place(self) -> Content:
        names = (revision_name(one, self.opened.document) for one in (self.old, self.new) if one)
        return render.line(f"{self.opened.reference}  {' → '.join(names)}", render.STRONG)

    @on(Rows.Highlighted)
    def _show_row(self) -> None:
        """Show both texts of what is under the cursor."""
        row, found = self.row, self.found
        title, ruled = Content(""), render.EMPTY
        if row is not None and found is not None:
            title = render.line(f"{_numbers(row)}: {_what(row)}; {_sureness(row)}")
            ruled = _both_sides(found, row)
        self.query_one("#change-title", Static).update(title)
        self.query_one("#change", RuledText).show(ruled)

    def copied(self) -> str:
        """Return what is under the cursor, in both texts."""
        row, found = self.row, self.found
        if row is None or found is None:
            return ""
        old, new = [found.before[at] for at in row.old], [found.after[at] for at in row.new]
        return titled([(found.old_name, as_typed(old)), (found.new_name, as_typed(new))])

    def _draw(self, index: int, width: int) -> Content:
        return _drawn(self.found, self.found.rows[index], width) if self.found else Content("")

    def action_next_doubt(self, by: int) -> None:
        """Go to the next or previous paragraph in doubt."""
        rows = self.query_one("#concordance", Rows)
        doubtful = self.found.doubtful if self.found else ()
        ahead = [at for at in doubtful if (at - rows.cursor) * by > 0]
        if ahead:
            rows.cursor = min(ahead) if by > 0 else max(ahead)
        else:
            said(self.app, telling.no_other_doubt(by))

    def action_confirm(self) -> None:
        """Confirm what is said of the paragraph."""
        row = self.row
        if self.is_in_order("confirm") and row is not None:
            on = self._matched(row)
            self._act(lambda room: room.confirm_match(on) if row.new else room.call_deleted(on))

    def action_call_new(self) -> None:
        """Say that the paragraph is none of the older text."""
        row = self.row
        if self.is_in_order("call_new") and row is not None:
            on = self._matched(row)
            self._act(lambda room: room.call_new(on))

    def action_choose(self) -> None:
        """Choose the paragraph of the older text that this one is."""
        row, found = self.row, self.found
        if not self.is_in_order("choose") or row is None or found is None:
            return
        on = self._matched(row)

        def chosen(number: str | None) -> None:
            if number is not None:
                self._act(lambda room: room.match_with(on, number))

        question = which_is(on.number, found.new_name, found.old_name)
        now = found.before[_near(found, row)].number if found.before else None
        choices = _choices(found.before)
        self.app.push_screen(ChoosingScreen(render.line(question), choices, now), chosen)

    def _matched(self, row: Row) -> Matched:
        number = (row.new_numbers or row.old_numbers)[0]
        return Matched(self.opened.document, self.new, number, self.old)

    @work(group="act")
    async def _act(self, make: Callable[[Secretariat], Act]) -> None:
        self.acted(await self.ask(self.desk.act, make))


def _read(desk: Desk, opened: Opened, old: Revision, new: Revision) -> Concordance:
    with Store.open(desk.database, create=False) as store:
        return concordance_of(store, opened.document, old, new)


def _near(found: Concordance, row: Row) -> int:
    """Give the place of the paragraph that it is held to be, or one at the same place."""
    return row.old[0] if row.old else min(row.new[0], len(found.before) - 1)


def _choices(versions: Sequence[Version]) -> list[Choice]:
    return [
        Choice(one.number, render.line(one.number, render.STRONG), render.beginning(one, 200))
        for one in versions
    ]


def _header(width: int) -> Content:
    names = ("", "Old", "New", "What happened", "How sure", "Text")
    return _columns([render.line(name) for name in names], width)


def _drawn(found: Concordance, row: Row, width: int) -> Content:
    style = _STYLES[row.confidence]
    text = found.after[row.new[0]] if row.new else found.before[row.old[0]]
    return _columns(
        [
            render.line(_FLAGS.get(row.confidence, ""), style),
            render.line(telling.joined(row.old_numbers)),
            render.line(telling.joined(row.new_numbers), render.STRONG),
            render.line(_what(row)),
            render.line(row.confidence.value, style),
            render.beginning(text, max(width, 40)),
        ],
        width,
    )


def _columns(cells: Sequence[Content], width: int) -> Content:
    flag, old, new, what, sure, text = cells
    rest = max(width - 2 - 2 * _NUMBER - _WHAT - _SURE, 4)
    widths = (2, _NUMBER, _NUMBER, _WHAT, _SURE, rest)
    return render.columns(zip((flag, old, new, what, sure, text), widths, strict=True))


def _numbers(row: Row) -> str:
    old, new = " + ".join(row.old_numbers), " + ".join(row.new_numbers)
    return f"{old} → {new}" if old and new and old != new else new or old


def _what(row: Row) -> str:
    return ", ".join(one.value for one in row.what)


def _sureness(row: Row) -> str:
    is_in_both = row.leading not in (Fate.NEW, Fate.DELETED)
    return telling.sureness(row.confidence.value, row.percent if is_in_both else None)


def _both_sides(found: Concordance, row: Row) -> render.Ruled:
    """Show the old text and the new one; the parts of a whole one after the other."""
    sides = [found.before[at] for at in row.old], [found.after[at] for at in row.new]
    old, new = ("\n".join(one.text for one in side) for side in sides)
    names = found.old_name, found.new_name
    titles = [
        (f"{name}  {' + '.join(one.number for one in side)}", side[0].label) if side else None
        for name, side in zip(names, sides, strict=True)
    ]
    return render.changed(word_changes(old, new), titles[0], titles[1])
