"""The matrix as a workbook: strings and numbers only, so that no cell is a formula."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from negotiate.consensus.matrix import Matrix
from negotiate.visible import show_line
from negotiate.writers.matrix import NOT_RECORDED, legend, table
from negotiate.writers.movers import SILENCE

_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same record gives the same file
_CELL = 32_767  # characters, the most that a cell may have


def as_xlsx(matrix: Matrix, *, transpose: bool = False) -> bytes:
    """Write one sheet, its names and headings frozen."""
    from xlsxwriter import Workbook  # nobody else waits for it

    laid = table(matrix, transpose=transpose)
    written = BytesIO()
    # `write_string` takes nothing for a formula or a link, whatever the text begins with.
    book = Workbook(written, {"in_memory": True})
    book.set_properties({"created": _MADE.replace(tzinfo=None)})
    sheet = book.add_worksheet("recorded positions")
    bold, centred = book.add_format({"bold": True}), book.add_format({"align": "center"})
    where = f", {matrix.paragraph}" if matrix.paragraph else ""
    sheet.write_string(0, 0, _cell(f"{matrix.as_of.document}{where}"), bold)
    sheet.write_string(1, 0, _cell(matrix.as_of.said))
    sheet.write_string(2, 0, legend())
    for at, name in enumerate((laid.corner, "recorded", *laid.columns)):
        sheet.write_string(3, at, _cell(name), bold)
    row = 4
    for name, count, cells in zip(laid.rows, laid.by_row, laid.cells, strict=True):
        sheet.write_string(row, 0, _cell(name), bold)
        sheet.write_number(row, 1, count)
        for at, sign in enumerate(cells, start=2):
            sheet.write_string(row, at, sign or NOT_RECORDED, centred)
        row += 1
    sheet.write_string(row, 0, "recorded", bold)
    for at, count in enumerate(laid.by_column, start=2):
        sheet.write_number(row, at, count, centred)
    if matrix.not_recorded:
        silent = f"Not recorded anywhere in this text: {', '.join(matrix.not_recorded)}."
        sheet.write_string(row + 1, 0, _cell(silent))
    sheet.write_string(row + 2, 0, SILENCE)
    sheet.freeze_panes(4, 1)
    sheet.set_column(0, 0, 14)
    book.close()
    return written.getvalue()


def _cell(text: str) -> str:
    return show_line(text)[:_CELL]
