"""Who holds what: delegations by open paragraphs, or by the brackets of one paragraph."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from negotiate.bracket_parser import Meaning
from negotiate.consensus import Stand, account
from negotiate.consensus.matrix import BOTH, Matrix, collapsed, ordered
from negotiate.consensus.record import AsOf, Record
from negotiate.model import Version
from negotiate.queries import consensus as consensus_answers
from negotiate.queries.brief import begun_in
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.export import MatrixFileScreen, copied
from negotiate.screens.dialogs.form import PRINTABLE
from negotiate.screens.frame import said
from negotiate.screens.places import ParagraphAt, WhatIfOf
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.themes import AsciiMarks
from negotiate.screens.widgets.grid import Cell, MatrixGrid, Sheet
from negotiate.screens.widgets.line_view import OneLine
from negotiate.telling.consensus import matrix as tell
from negotiate.telling.words import NOBODY_ON_IT, SIGNS, SILENCE, recorded_as_of

_REST = 0.1  # seconds that the cursor rests before earlier revisions are looked into
_SWAPPED = "rows and columns swapped"
_LONGEST = 400  # characters of a bracket
_STRENGTH = {"+": 0, BOTH: 1, "-": 2, "?": 3}


@dataclass(frozen=True, slots=True)
class View:
    """Hold how a matrix is looked at.

    `rows` and `columns` say how delegations, and paragraphs or brackets, are sorted: None as they
    are, `""` by how many are held, else by what stands at the one that is named.
    """

    transposed: bool = False
    together: bool = False
    wanted: str = ""
    rows: str | None = None
    columns: str | None = None


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
        self.view = View(transposed=desk.bookmark.view("matrix") == _SWAPPED)
        self.whole: Matrix | None = None
        self.matrix: Matrix | None = None
        self._record: Record | None = None
        self._groups: Mapping[str, tuple[str, ...]] = {}

    def body(self) -> ComposeResult:
        """Put the table below what it is, and what one cell says at the foot."""
        yield Static(id="as-of")
        yield OneLine(id="matrix-legend")
        yield Input(placeholder=tell.FILTER, id="matrix-filter", restrict=PRINTABLE)
        yield MatrixGrid(id="matrix")
        yield OneLine(id="cell-title", classes="pane-title")
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
        return _place_of(self.matrix, (code, version.number), transposed=turned)

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
        self.matrix = seen(self.whole, self.view, self._groups, self.opened.register)
        place = render.line(f"Who holds what{f' in {self.number}' * bool(self.number)}", "bold")
        opened = render.line(self.opened.name, render.MUTED)
        figures = self.figures(tell.figures(self.matrix))
        self.heading.show(render.joined([place, opened], "  "), figures)
        said = _scope(self.whole.as_of, self.view)
        self.query_one("#as-of", Static).update(said)
        legend = _legend(ascii_only=self.is_ascii)
        self.query_one("#matrix-legend", Static).update(legend, layout=False)
        turned = self.view.transposed
        sheet = _sheet(self.matrix, transposed=turned, ascii_only=self.is_ascii)
        cell = _place_of(self.matrix, at, transposed=turned)
        self.grid.show(sheet, at=cell, empty=_nothing(self.matrix, self.view))

    @property
    def chosen(self) -> tuple[str, str] | None:
        """Name the delegation, and the paragraph or bracket, under the cursor."""
        if self.matrix is None:
            return None
        return _names_at(self.matrix, self.grid.cursor, transposed=self.view.transposed)

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
            told = cell(held, self._together(code), target)
            if self._marks(chosen):
                self._tell_since(chosen, version)
        self.query_one("#cell-title", Static).update(title, layout=False)
        self.query_one("#told-text", Static).update(told)
        self.query_one("#told").scroll_home(animate=False)

    def _title(self, chosen: tuple[str, str]) -> Content:
        code, column = chosen
        place = f"{self.number} {column}" if self.number else column
        named = self._together(code)
        name = self.opened.register.name_of(code)
        return render.line(tell.cell(code, name, place, named if named != (code,) else ()))

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
            more = render.line(f"  {tell.since_when(version.number, since)}", render.MUTED)
            self.query_one("#cell-title", Static).update(self._title(chosen) + more, layout=False)

    def _since(self, version: Version, codes: Sequence[str]) -> str | None:
        known = [one for one in self.opened.revisions if self._is_before(one.order, one.language)]
        read = self.desk.read_store(lambda store: store.versions_of(version.paragraph, known))
        held = {one.revision: not one.holders.keys().isdisjoint(codes) for one in read}
        names = (begun_in(known, at) if one.working else one.name for at, one in enumerate(known))
        marked = (held.get(one.id, False) for one in known)
        return recorded_since([*zip(names, marked, strict=True)])

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

    def _look(self, view: View) -> None:
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
            self._look(replace(self.view, rows=_next_order(self.view.rows, number)))
        else:
            self._look(replace(self.view, columns=_next_order(self.view.columns, code)))

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
            said(self.app, tell.COPIED)

    def action_write(self) -> None:
        """Write the table as it is looked at to a file."""
        if self.matrix is not None:
            screen = MatrixFileScreen(self.desk, self.matrix, transposed=self.view.transposed)
            self.app.push_screen(screen, self._written)

    def _written(self, made: Path | None) -> None:
        if made is not None:
            said(self.app, f"Written to {made}.")


def seen(
    matrix: Matrix, view: View, groups: Mapping[str, tuple[str, ...]], register: Register
) -> Matrix:
    """Give the matrix as it is looked at; only `_sheet` transposes it."""
    if view.together:
        matrix = collapsed(matrix, groups)
    matrix = _filtered(matrix, view.wanted, register)
    if view.rows is not None:
        matrix = _rows_sorted(matrix, view.rows)
    if view.columns is not None:
        matrix = _columns_sorted(matrix, view.columns)
    return matrix


def _filtered(matrix: Matrix, wanted: str, register: Register) -> Matrix:
    """Keep the delegations and the paragraphs that words typed are the beginning of.

    A delegation that is not recorded is shown where its whole code is typed.
    """
    words = wanted.casefold().split()
    if not words:
        return matrix
    named = tuple(one for one in matrix.rows if _is_wanted(one, words, register))
    named += tuple(one for one in matrix.not_recorded if one.casefold() in words)
    numbered = tuple(
        one for one in matrix.columns if any(one.casefold().startswith(word) for word in words)
    )
    if not named and not numbered:
        return replace(matrix, rows=(), columns=())
    return replace(matrix, rows=named or matrix.rows, columns=numbered or matrix.columns)


def _is_wanted(code: str, words: Sequence[str], register: Register) -> bool:
    names = (code.casefold(), *register.name_of(code).casefold().split())
    return any(name.startswith(word) for name in names for word in words)


def _rows_sorted(matrix: Matrix, by: str) -> Matrix:
    if not by:
        return ordered(matrix, "held")
    return replace(
        matrix, rows=tuple(sorted(matrix.rows, key=lambda one: _strength(matrix.sign(one, by))))
    )


def _columns_sorted(matrix: Matrix, by: str) -> Matrix:
    if not by:
        return ordered(matrix, "open")
    return replace(
        matrix,
        columns=tuple(sorted(matrix.columns, key=lambda one: _strength(matrix.sign(by, one)))),
    )


def _strength(sign: str) -> int:
    return _STRENGTH.get(sign.rstrip("?") or sign, 4)


def _names_at(matrix: Matrix, cell: Cell, *, transposed: bool) -> tuple[str, str] | None:
    """Name the delegation, and the paragraph or bracket, of a cell of the table."""
    row, column = reversed(cell) if transposed else cell
    if row >= len(matrix.rows) or column >= len(matrix.columns):
        return None
    return matrix.rows[row], matrix.columns[column]


def _place_of(matrix: Matrix, names: tuple[str, str] | None, *, transposed: bool) -> Cell:
    """Find the cell of a delegation and a paragraph or bracket, or its row or column at least."""
    code, number = names or ("", "")
    if code not in matrix.rows:
        groups = (group for group, members in matrix.together.items() if code in members)
        code = next(groups, "")
    row = matrix.rows.index(code) if code in matrix.rows else 0
    column = matrix.columns.index(number) if number in matrix.columns else 0
    return (column, row) if transposed else (row, column)


def _sheet(matrix: Matrix, *, transposed: bool, ascii_only: bool) -> Sheet:
    """Lay a matrix out as a table."""
    holders = matrix.holders()
    rows = [(code, matrix.held_by(code)) for code in matrix.rows]
    columns = [(number, holders[number]) for number in matrix.columns]
    sign = _drawn(matrix, ascii_only=ascii_only)
    if transposed:
        corner = "Bracket" if matrix.paragraph else "Paragraph"
        return Sheet(corner, columns, rows, lambda row, column: sign(column, row))
    return Sheet("Delegation", rows, columns, sign)


def _shown_sign(sign: str, *, ascii_only: bool) -> Content:
    """Draw a sign; whoever has none is not recorded."""
    style = render.POSITIONS.get(sign[0], render.STRONG) if sign else render.MUTED
    return render.line(tell.shown(sign, plain=ascii_only), style)


def _drawn(matrix: Matrix, *, ascii_only: bool) -> Callable[[int, int], Content]:
    drawn: dict[str, Content] = {}

    def at(row: int, column: int) -> Content:
        sign = matrix.sign(matrix.rows[row], matrix.columns[column])
        if sign not in drawn:
            drawn[sign] = _shown_sign(sign, ascii_only=ascii_only)
        return drawn[sign]

    return at


def _next_order(order: str | None, at: str) -> str | None:
    """Go from as it is to by number held, to what stands at one, and back."""
    if order is None:
        return ""
    return at if not order else None


def _legend(*, ascii_only: bool) -> Content:
    """Explain the signs."""
    parts = [
        render.joined([_shown_sign(sign, ascii_only=ascii_only), render.line(word, render.MUTED)])
        for sign, word in tell.LEGEND
    ]
    return render.joined(parts, "  ")


def _scope(of: AsOf, view: View) -> Content:
    """Say as of when the positions are recorded, and how the matrix is looked at."""
    said = []
    if view.rows is not None:
        said.append(f"delegations {tell.ordered_by(view.rows)}")
    if view.columns is not None:
        said.append(f"columns {tell.ordered_by(view.columns)}")
    if view.together:
        said.append("groups together")
    if view.wanted:
        said.append(f"only “{view.wanted}”")
    looked_at = render.line(", ".join(said), render.ACCENT)
    return render.joined([render.line(f"{recorded_as_of(of)}.", render.MUTED), looked_at], "  ")


def _nothing(matrix: Matrix, view: View) -> Content:
    """Say why there is no cell."""
    said = tell.NOTHING_FITS if view.wanted else f"{tell.nothing(matrix)} {SILENCE}"
    return render.passage(said, render.MUTED)


def cell(held: Meaning, codes: Collection[str], target: str | None) -> Content:
    """Give each bracket that delegations hold, as typed, with everybody recorded on it."""
    stands = [one for one in account(held.gathered) if target in (None, one.target)]
    mine = [one for one in stands if not set(codes).isdisjoint(one.holders)]
    lines: list[Content] = []
    if not mine:
        lines.append(render.line(tell.NOT_HERE))
    for one in mine or stands:
        lines += _stand(one)
    return render.stacked(lines)


def _stand(one: Stand) -> list[Content]:
    sides = [
        render.joined(
            [
                render.line(SIGNS[sign].short, render.MUTED),
                render.signed((sign, who) for who in some),
            ]
        )
        for sign, some in zip(SIGNS, (one.supports, one.opposes, one.reserves), strict=True)
        if some
    ]
    name = "the paragraph" if one.target == "p" else one.target
    nobody = render.line(NOBODY_ON_IT, render.MUTED)
    text = one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST]}…"
    return [
        render.joined([render.line(name, render.ACCENT), *(sides or [nobody])], "  "),
        render.passage(text),
    ]


def recorded_since(marked: Sequence[tuple[str, bool]]) -> str | None:
    """Name the first of the last texts in a row in which a mark stands; they are in order."""
    found = None
    for name, stands in marked:
        found = (found or name) if stands else None
    return found
