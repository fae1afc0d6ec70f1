"""What would close if some delegations lifted their marks; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from negotiate.consensus.record import Record, Supposed
from negotiate.consensus.what_if import Lift
from negotiate.queries import consensus as consensus_answers
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.widgets.page_rows import PageRows, ToldScreen
from negotiate.screens.widgets.rows import Rows
from negotiate.telling import consensus as telling
from negotiate.telling.words import NOBODY_RECORDED


class Lifting(Rows):
    """List delegations that can be supposed to lift their marks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "open", "Lift", id="what_if.lift"),
        Binding("backspace", "screen.nobody", "Nobody", id="what_if.nobody"),
    ]


class WhatIfScreen(ToldScreen):
    """Suppose that delegations lift their marks, and see at once what would close."""

    opened: Opened
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "every", "All", id="what_if.every", tooltip="Only what is concerned, or all"),
        Binding("tab", "app.focus_next", "Other pane", id="screen.pane"),
        Binding("escape", "back", "Drop it", id="screen.back"),
    ]

    def __init__(self, desk: Desk, opened: Opened, code: str | None = None) -> None:
        super().__init__(desk, opened)
        self._begin = code
        self.lifted: frozenset[str] = frozenset()
        self.found: Supposed | None = None
        self._record: tuple[Opened, Record] | None = None
        self._found_for: tuple[Opened, frozenset[str]] | None = None
        self._is_counting = False
        self._every = False
        self.codes: Sequence[str] = ()
        self._paragraphs: Counter[str] = Counter()

    def body(self) -> ComposeResult:
        """Put the delegations beside what would become of the paragraphs, one text at the foot."""
        yield Static(id="as-of")
        with Horizontal(id="supposed"):
            yield Lifting(self._draw_delegation, id="lifting")
            with Vertical():
                yield Static(id="counts")
                yield PageRows(id="after")
        with VerticalScroll(id="told"):
            yield Static(id="told-text")

    def on_mount(self) -> None:
        """Begin with the delegations."""
        self.query_one("#told").can_focus = False
        self.query_one("#lifting").focus()
        self._list_delegations()

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have changed something."""
        self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the text again, and count on it."""
        opened = await self.ask(self.desk.again, self.opened)
        if opened is not None and opened != self.opened:
            self.opened = opened
            self._list_delegations()
        self._suppose()

    def _list_delegations(self) -> None:
        self._paragraphs = Counter(
            code for version in self.opened.versions for code in version.holders
        )
        self.codes = sorted(self._paragraphs)
        self.lifted = self.lifted.intersection(self._paragraphs)
        at = self.codes.index(self._begin) if self._begin in self.codes else 0
        rows = self.query_one("#lifting", Rows)
        nobody = render.line(NOBODY_RECORDED, render.MUTED)
        rows.show(len(self.codes), at=max(at, rows.cursor), empty=nobody)
        self._show_heading()

    def _show_heading(self) -> None:
        name = render.line(self.opened.name, render.MUTED)
        place = [render.line("What if: a supposition", render.STRONG), name]
        figures = f"{len(self.lifted)} of {len(self.codes)} lift" if self.codes else ""
        self.heading.show(render.joined(place, "  "), self.figures(figures))

    @on(Rows.Opened, "#lifting")
    def _toggled(self, event: Rows.Opened) -> None:
        self.lifted ^= {self.codes[event.index]}
        self.query_one("#lifting", Rows).redraw_row(event.index)
        self._show_heading()
        self._suppose()

    def action_nobody(self) -> None:
        """Suppose nothing any more."""
        self.lifted = frozenset()
        self.query_one("#lifting", Rows).redraw()
        self._show_heading()
        self._suppose()

    def _is_counted(self) -> bool:
        """Tell whether what was counted is what is supposed now, on the text as it is now."""
        if self._found_for is None:
            return False
        opened, lifted = self._found_for
        return opened is self.opened and lifted == self.lifted

    @work(group="suppose")
    async def _suppose(self) -> None:
        """Count until what was counted is what is supposed: who ticks on is not kept waiting."""
        if self._is_counting:
            return
        self._is_counting = True
        while not self._is_counted():
            opened, lifted = self.opened, self.lifted
            if self.found is None:
                self.query_one("#counts", Static).update(render.line("counting… Esc leaves"))
            if (found := await self.ask(self._count, opened, lifted)) is None:
                break
            self.found, self._found_for = found, (opened, lifted)
            if self._is_counted():
                self._show()
        self._is_counting = False

    def _count(self, opened: Opened, lifted: frozenset[str]) -> Supposed:
        """Count on what is read once for each text; in a thread, and never in two at a time."""
        if self._record is None or self._record[0] is not opened:
            self._record = (opened, self.desk.record(opened))
        supposed = [Lift(code) for code in sorted(lifted)]

        def count(record: Record) -> Supposed:
            return consensus_answers.what_if(record, supposed)

        name = " ".join(["what if", *(one.code for one in supposed)])
        return self.desk.account(name, self._record[1], count)

    def _show(self) -> None:
        if (found := self.found) is None:
            return
        supposed = [Lift(code) for code in sorted(self.lifted)]
        lead = render.stacked(map(render.told_line, telling.supposition(found, supposed)))
        self.query_one("#as-of", Static).update(lead.stylize(render.MUTED))
        counts = telling.counts(found)
        wide = counts.columns[0].width + 2
        lines = [
            render.columns([(render.told_line(what), wide)]) + render.told_line(many)
            for what, many in (row.cells for row in counts.rows)
        ]
        self.query_one("#counts", Static).update(render.stacked(lines))
        self.query_one(PageRows).show_blocks(telling.closing(found, every=self._every))

    def action_every(self) -> None:
        """List every contested paragraph, or those that the supposition concerns."""
        self._every = not self._every
        self._show()

    def _draw_delegation(self, index: int, width: int) -> Content:
        """Show a delegation with a tick where it is supposed to lift its marks."""
        code = self.codes[index]
        lifts = code in self.lifted
        cells = [
            (render.line("[x]" if lifts else "[ ]", render.ACCENT if lifts else render.MUTED), 3),
            (Content(""), 1),
            (render.line(code, render.STRONG if lifts else ""), max(width - 9, 4)),
            (Content(""), 1),
            (render.line(str(self._paragraphs[code]), render.MUTED), -4),
        ]
        return render.columns(cells)
