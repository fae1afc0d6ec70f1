"""Workbooks: strings and numbers only, so that no cell is a formula."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from negotiate.consensus.matrix import Matrix
from negotiate.telling.consensus.matrix import about, besides, legend, shown
from negotiate.telling.words import recorded_as_of
from negotiate.visible import show_line
from negotiate.writers.export import Export
from negotiate.writers.matrix import table
from negotiate.writers.sheets import Sheet, concordance_sheet, open_sheet, positions_sheet

_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same record gives the same file
_CELL = 32_767  # UTF-16 units, the most that a cell may have
_CUT = " (cut here: a cell holds no more; the other formats have the whole text)"
_PRINTED = 120  # characters; a header of a printed page may have 255 with every & doubled
_WIDTHS = {"text": 80, "words": 60, "what happened": 24, "supports": 28, "opposes": 28}


def as_xlsx(matrix: Matrix, *, transpose: bool = False) -> bytes:
    """Write a matrix on one sheet, its names and headings frozen."""
    book = _Book()
    book.add_matrix(matrix, (), transpose=transpose)
    return book.finish()


def export_xlsx(export: Export) -> bytes:
    """Write the tables of an export, the text that they are of above each and on printed pages."""
    clean = export.clean
    above = [one for one in (clean.reference, clean.distribution, clean.title) if one]
    book = _Book(" - ".join(one for one in (clean.distribution, clean.reference) if one))
    book.add(open_sheet(export), above)
    if export.matrix is not None:
        book.add_matrix(export.matrix, above)
    book.add(concordance_sheet(export), above)
    if export.matrix is not None:
        book.add(positions_sheet(export), above)
    return book.finish()


class _Book:
    """Write sheets. `write_string` takes nothing for a formula, whatever the text begins with."""

    def __init__(self, header: str = "") -> None:
        from xlsxwriter import Workbook  # nobody else waits for it

        self._written = BytesIO()
        self._book = Workbook(self._written, {"in_memory": True})
        self._book.set_properties({"created": _MADE.replace(tzinfo=None)})
        self._bold = self._book.add_format({"bold": True, "valign": "top"})
        self._centred = self._book.add_format({"align": "center"})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._header = show_line(header)[:_PRINTED].replace("&", "&&")

    def finish(self) -> bytes:
        self._book.close()
        return self._written.getvalue()

    def add(self, sheet: Sheet, above: list[str]) -> None:
        """Add a table, its columns frozen under what stands above."""
        page = self._page(sheet.name)
        first = self._begin(page, [*above, sheet.said])
        for at, name in enumerate(sheet.columns):
            page.write_string(first, at, name, self._bold)
            page.set_column(at, at, _WIDTHS.get(name, 14))
        for line, row in enumerate(sheet.rows, start=first + 1):
            for at, value in enumerate(row):
                if isinstance(value, int):
                    page.write_number(line, at, value, self._wrapped)
                else:
                    page.write_string(line, at, _cell(value), self._wrapped)
        page.freeze_panes(first + 1, 1)
        page.repeat_rows(first)

    def add_matrix(
        self, matrix: Matrix, above: list[str] | tuple[()], *, transpose: bool = False
    ) -> None:
        laid = table(matrix, transpose=transpose)
        page = self._page("recorded positions")
        row = self._begin(
            page, [*(above or [about(matrix)]), recorded_as_of(matrix.as_of), legend()]
        )
        for at, name in enumerate((laid.corner, "recorded", *laid.columns)):
            page.write_string(row, at, _cell(name), self._bold)
        page.freeze_panes(row + 1, 1)
        for name, count, cells in zip(laid.rows, laid.by_row, laid.cells, strict=True):
            row += 1
            page.write_string(row, 0, _cell(name), self._bold)
            page.write_number(row, 1, count)
            for at, sign in enumerate(cells, start=2):
                page.write_string(row, at, shown(sign), self._centred)
        self._sums(page, row + 1, laid.by_column)
        for at, line in enumerate(besides(matrix), start=row + 2):
            page.write_string(at, 0, _cell(line))
        page.set_column(0, 0, 14)

    def _sums(self, page: Any, row: int, counts: tuple[int, ...]) -> None:
        page.write_string(row, 0, "recorded", self._bold)
        for at, count in enumerate(counts, start=2):
            page.write_number(row, at, count, self._centred)

    def _page(self, name: str) -> Any:
        page = self._book.add_worksheet(name)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        if self._header:
            page.set_header(f"&L{self._header}")
        page.set_footer("&C&A, &P / &N")
        return page

    def _begin(self, page: Any, lines: list[str]) -> int:
        """Write what stands above a table, and return the row after it."""
        said = [line for line in lines if line]
        for row, line in enumerate(said):
            page.write_string(row, 0, _cell(line), *([self._bold] if row == 0 else []))
        return len(said)


def _cell(text: str) -> str:
    line = show_line(text)
    units = line.encode("utf-16-le")
    if len(units) <= 2 * _CELL:
        return line
    kept = units[: 2 * (_CELL - len(_CUT))].decode("utf-16-le", "ignore")
    return f"{kept}{_CUT}"
