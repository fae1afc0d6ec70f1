"""Who holds what: delegations by open paragraphs, or by the brackets of one paragraph."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from negotiate.consensus.matrix import Matrix
from negotiate.consensus.record import Record
from negotiate.model import Version
from negotiate.queries import consensus as consensus_answers
from negotiate.queries.brief import begun_in
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.export import MatrixFileScreen, copied
from negotiate.screens.dialogs.form import PRINTABLE
from negotiate.screens.frame import said
from negotiate.screens.places import ParagraphAt, WhatIfOf
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.themes import AsciiMarks
from negotiate.screens.views import matrix_view as views
from negotiate.screens.views import matrix_words as words
from negotiate.screens.widgets.grid import MatrixGrid

_REST = 0.1  # seconds that the cursor rests before earlier revisions are looked into
_SWAPPED = "rows and columns swapped"


class MatrixScreen(TextScreen):
    """Show who is recorded where; Enter opens the paragraph at the bracket."""

    opened: Opened
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "transpose", "Swap", id="matrix.transpose", tooltip="Swap rows and columns"),
        Binding("z", "groups", "Groups", id="matrix.groups", tooltip="Groups together, or apart"),
        Binding("s", "sort", "Sort", id="matrix.sort", tooltip="Sort what stands in rows"),
        Binding("slash", "filter", "Filter", id="matrix.filter"),
        Binding(
            "d",
            "brackets",
            "Brackets",
            id="matrix.brackets",
            tooltip="The brackets of this paragraph, as a table",
        ),
        Binding("w", "what_if", "What if", id="matrix.what_if", show=False),
        Binding("y", "copy", "Copy", id="matrix.copy", show=False, tooltip="Copy the table"),
        Binding("E", "write", "Export", id="matrix.write", tooltip="Write the table to a file"),
    ]

    def __init__(self, desk: Desk, opened: Opened, number: str | None = None) -> None:
        super().__init__(desk, opened)
        self._begin = number
        self.number = number
        self.view = views.View(transposed=desk.bookmark.view("matrix") == _SWAPPED)
        self.whole: Matrix | None = None
        self.matrix: Matrix | None = None
        self._record: Record | None = None
        self._groups: Mapping[str, tuple[str, ...]] = {}

    def body(self) -> ComposeResult:
        """Put the table below what it is, and what one cell says at the foot."""
        yield Static(id="as-of")
        yield Static(id="matrix-legend")
        yield Input(placeholder="codes or numbers to show", id="matrix-filter", restrict=PRINTABLE)
        yield MatrixGrid(id="matrix")
        yield Static(id="cell-title", classes="pane-title")
        with VerticalScroll(id="told"):
            yield Static(id="told-text")

    def on_mount(self) -> None:
        """Begin with the table."""
        self.query_one("#matrix-filter").display = False
        self.query_one("#told").can_focus = False
        self.query_one("#matrix").focus()

    @property
    def grid(self) -> MatrixGrid:
        """Return the table."""
        return self.query_one(MatrixGrid)

    @property
    def is_ascii(self) -> bool:
        """Tell whether plain marks are asked for: signs of a draft are not replaced, ours are."""
        return any(isinstance(one, AsciiMarks) for one in self.app.get_line_filters())

    @property
    def listing(self) -> MatrixGrid:
        """Return the table."""
        return self.grid

    def place_of(self, version: Version) -> object | None:
        """Return the cell of a paragraph beside the delegation under the cursor."""
        if self.matrix is None or self.number or version.number not in self.matrix.columns:
            return None
        code = self.chosen[0] if self.chosen else ""
        turned = self.view.transposed
        return views.place_of(self.matrix, (code, version.number), transposed=turned)

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have changed something."""
        self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the positions again, the cursor where it was."""
        if self.whole is None:
            self.query_one("#as-of", Static).update(render.line("reading… Esc leaves"))
        opened = await self.ask(self.desk.again, self.opened)
        if opened is not None and opened != self.opened:
            self.opened, self._record = opened, None
        found = await self.ask(self._read, self.opened, self.number)
        if found is not None and found[1] != self.whole:
            at = self.chosen
            self._record, self.whole = found
            self._groups = consensus_answers.groups(self._record)
            self.show(at)

    def _read(self, opened: Opened, number: str | None) -> tuple[Record, Matrix]:
        record = self._record or self.desk.record(opened)
        if number is not None and opened.by_number(number) is None:
            number = None
        if number is not None:
            return record, consensus_answers.matrix(record, number)
        return record, self.desk.account("matrix", record, consensus_answers.matrix)

    def show(self, at: tuple[str, str] | None) -> None:
        """Draw the table as it is looked at now, with the cursor on a delegation and a column."""
        if self.whole is None:
            return
        self.number = self.whole.paragraph
        self.matrix = views.seen(self.whole, self.view, self._groups, self.opened.register)
        place = render.line(f"Who holds what{f' in {self.number}' * bool(self.number)}", "bold")
        opened = render.line(self.opened.name, render.MUTED)
        figures = self.figures(words.figures(self.matrix))
        self.heading.show(render.joined([place, opened], "  "), figures)
        said = words.scope(self.whole.as_of, self.view)
        self.query_one("#as-of", Static).update(said)
        legend = words.legend(ascii_only=self.is_ascii)
        self.query_one("#matrix-legend", Static).update(legend, layout=False)
        turned = self.view.transposed
        sheet = views.sheet(self.matrix, transposed=turned, ascii_only=self.is_ascii)
        cell = views.place_of(self.matrix, at, transposed=turned)
        self.grid.show(sheet, at=cell, empty=words.nothing(self.view))

    @property
    def chosen(self) -> tuple[str, str] | None:
        """Name the delegation, and the paragraph or bracket, under the cursor."""
        if self.matrix is None:
            return None
        return views.names_at(self.matrix, self.grid.cursor, transposed=self.view.transposed)

    @property
    def chosen_paragraph(self) -> Version | None:
        """Return the paragraph under the cursor."""
        chosen = self.chosen
        return self.opened.by_number(self.number or (chosen[1] if chosen else None))

    @on(MatrixGrid.Moved)
    def _moved(self) -> None:
        chosen, version = self.chosen, self.chosen_paragraph
        title, told = Content(""), Content("")
        if chosen is not None and version is not None and self._record is not None:
            code, number = chosen
            title = self._title(chosen)
            held, target = self._record.read(version), number if self.number else None
            told = words.cell(held, self._together(code), target)
            if self._marks(chosen):
                self._tell_since(chosen, version)
        self.query_one("#cell-title", Static).update(title, layout=False)
        self.query_one("#told-text", Static).update(told)
        self.query_one("#told").scroll_home(animate=False)

    def _title(self, chosen: tuple[str, str]) -> Content:
        code, column = chosen
        place = f"{self.number} {column}" if self.number else column
        named = self._together(code)
        return words.title(code, place, self.opened.register, named if named != (code,) else ())

    def _together(self, code: str) -> Sequence[str]:
        return self.matrix.together.get(code, (code,)) if self.matrix is not None else (code,)

    def _marks(self, chosen: tuple[str, str]) -> tuple[str, ...]:
        code, number = chosen
        return self.matrix.marks.get(code, {}).get(number, ()) if self.matrix is not None else ()

    @work(exclusive=True, group="since")
    async def _tell_since(self, chosen: tuple[str, str], version: Version) -> None:
        """Say since when the delegation is recorded in the paragraph, once that is read."""
        await asyncio.sleep(_REST)
        since = await self.ask(self._since, version, self._together(chosen[0]))
        if since is not None and chosen == self.chosen:
            more = render.line(f"  (recorded in {version.number} since {since})", render.MUTED)
            self.query_one("#cell-title", Static).update(self._title(chosen) + more, layout=False)

    def _since(self, version: Version, codes: Sequence[str]) -> str | None:
        known = [one for one in self.opened.revisions if self._is_before(one.order, one.language)]
        read = self.desk.read_store(lambda store: store.versions_of(version.paragraph, known))
        held = {one.revision: not one.holders.keys().isdisjoint(codes) for one in read}
        names = (begun_in(known, at) if one.working else one.name for at, one in enumerate(known))
        marked = (held.get(one.id, False) for one in known)
        return words.since([*zip(names, marked, strict=True)])

    def _is_before(self, order: int, language: str | None) -> bool:
        here = self.opened.revision
        return language == here.language and order <= here.order

    @on(MatrixGrid.Opened)
    def _opened(self) -> None:
        chosen, version = self.chosen, self.chosen_paragraph
        if chosen is None or version is None:
            return
        marks = self._marks(chosen)
        target = chosen[1] if self.number else marks[0][1:] if marks else None
        self.show_place(ParagraphAt(self.opened, version, target))

    def _look(self, view: views.View) -> None:
        at = self.chosen
        self.view = view
        self.show(at)

    def action_transpose(self) -> None:
        """Exchange rows and columns."""
        self._look(replace(self.view, transposed=not self.view.transposed))
        self.desk.bookmark.note_view("matrix", _SWAPPED if self.view.transposed else "")

    def action_groups(self) -> None:
        """Show the members of each group in one row, or apart."""
        self._look(replace(self.view, together=not self.view.together))

    def action_sort(self) -> None:
        """Sort what stands in rows: as it is, by number held, by what stands at the cursor."""
        if (chosen := self.chosen) is None:
            return
        code, number = chosen
        if not self.view.transposed:
            self._look(replace(self.view, rows=views.next_order(self.view.rows, number)))
        else:
            self._look(replace(self.view, columns=views.next_order(self.view.columns, code)))

    def action_filter(self) -> None:
        """Ask which delegations or paragraphs to show."""
        box = self.query_one("#matrix-filter", Input)
        box.display = True
        box.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the slash to the filter while it is being typed in."""
        return action != "filter" or not self.query_one("#matrix-filter").has_focus

    @on(Input.Changed, "#matrix-filter")
    def _wanted(self, event: Input.Changed) -> None:
        self._look(replace(self.view, wanted=event.value.strip()))

    @on(Input.Submitted, "#matrix-filter")
    def _filtered(self, event: Input.Submitted) -> None:
        event.input.display = bool(self.view.wanted)
        self.grid.focus()

    def action_brackets(self) -> None:
        """Show the brackets of the paragraph under the cursor, or the paragraphs again."""
        version = self.chosen_paragraph
        if self.number is not None:
            self._show_other(None)
        elif version is not None:
            self._show_other(version.number)

    def _show_other(self, number: str | None) -> None:
        # An order by what stands at one column says nothing of other columns.
        self.view = replace(self.view, rows=None, columns=None)
        self.number = number
        self.reload()

    def action_back(self) -> None:
        """Take the filter away first, then the brackets of a paragraph, then go back."""
        box = self.query_one("#matrix-filter", Input)
        if box.display or self.view.wanted:
            box.display = False
            box.value = ""
            self.grid.focus()
        elif self.number is not None and self._begin is None:
            self._show_other(None)
        else:
            super().action_back()

    def action_what_if(self) -> None:
        """Suppose that delegations lift, with the one under the cursor first."""
        self.show_place(WhatIfOf(self.opened, self.chosen[0] if self.chosen else None))

    def action_copy(self) -> None:
        """Copy the table as it is looked at."""
        if self.matrix is not None:
            self.app.copy_to_clipboard(copied(self.matrix, transposed=self.view.transposed))
            said(self.app, "The table is copied, as Markdown.")

    def action_write(self) -> None:
        """Write the table as it is looked at to a file."""
        if self.matrix is not None:
            screen = MatrixFileScreen(self.desk, self.matrix, transposed=self.view.transposed)
            self.app.push_screen(screen, self._written)

    def _written(self, made: Path | None) -> None:
        if made is not None:
            said(self.app, f"Written to {made}.")
