"""The tables of an export, as CSV and as rows for a workbook."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO

from negotiate.compare import ConcordanceAnswer, ConcordanceRow
from negotiate.consensus import Stand
from negotiate.errors import SourceError
from negotiate.late import dataclass
from negotiate.model import TO_LOOK_AT
from negotiate.telling.comparison import compared
from negotiate.telling.words import SIGNS
from negotiate.writers.export import Export, OpenLine
from negotiate.writers.progress import safe_cell

Cell = str | int

_NOBODY = "nobody recorded on"
_IN_COMMON = "percent of words in common"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold one table; `said` stands above it in a workbook."""

    name: str
    said: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def open_sheet(export: Export) -> Sheet:
    """List the open paragraphs with who holds their brackets."""
    columns = ["paragraph", "kind", "brackets", "nesting", "blanks"]
    with_positions = any(one.stands for one in export.open_list)
    if with_positions:
        columns += [*(one.alone for one in SIGNS.values()), _NOBODY]
    rows = [_open(one, with_positions=with_positions) for one in export.open_list]
    doubtful = {one.number: ", ".join(one.words) for one in export.clean.to_look_at}
    if doubtful:
        columns.append(TO_LOOK_AT)
        rows = [(*row[:-1], doubtful.get(str(row[0]), ""), row[-1]) for row in rows]
    return Sheet("open paragraphs", export.clean.state, (*columns, "text"), tuple(rows))


def _open(one: OpenLine, *, with_positions: bool) -> tuple[Cell, ...]:
    counted: tuple[Cell, ...] = (one.number, one.kind, one.brackets, one.depth)
    blanks = "to be filled in" if one.unfinished else ""
    held = _held(one.stands) if with_positions else ()
    return (*counted, blanks, *held, one.text)


def _held(stands: Sequence[Stand]) -> tuple[str, ...]:
    sides = ("supports", "opposes", "reserves")
    nobody = [one.target for one in stands if not one.holders and not _group_is_held(one, stands)]
    return (*(_side(stands, side) for side in sides), " ".join(nobody))


def _side(stands: Iterable[Stand], side: str) -> str:
    """Name those of one side with what they hold: `IND b1 b3, RUS b2`."""
    held: dict[str, list[str]] = {}
    for one in stands:
        for code in getattr(one, side):
            held.setdefault(code, []).append(one.target)
    return ", ".join(f"{code} {' '.join(targets)}" for code, targets in sorted(held.items()))


def _group_is_held(one: Stand, stands: Sequence[Stand]) -> bool:
    """Tell whether marks on a group, or on an alternative, speak for what has none of its own."""
    if one.group is None:
        return any(other.group == one.target and other.holders for other in stands)
    return any(other.target == one.group and other.holders for other in stands)


def positions_sheet(export: Export) -> Sheet:
    """List every position, one a row."""
    rows = (
        (one.paragraph, one.target, one.delegation, SIGNS[one.sign].alone, one.words)
        for one in export.positions
    )
    columns = ("paragraph", "target", "delegation", "position", "words")
    return Sheet("positions", "Positions as marked in the text.", columns, tuple(rows))


def concordance_sheet(export: Export) -> Sheet:
    """Say which paragraph is which in the text before."""
    columns = ("old", "new", "what happened", "confidence", _IN_COMMON)
    found = export.concordance
    if found is None:
        return Sheet("concordance", "There is no text before it.", columns, ())
    said = f"{compared(found.old, found.new)}."
    return Sheet("concordance", said, columns, tuple(map(_concordance_row, found.rows)))


def _concordance_row(one: ConcordanceRow) -> tuple[Cell, ...]:
    # Of a paragraph that stands in one text only there is nothing in common to say.
    percent = one.percent if one.old and one.new else ""
    return " + ".join(one.old), " + ".join(one.new), ", ".join(one.what), one.confidence, percent


def concordance_csv(answer: ConcordanceAnswer) -> str:
    """Write one row a line.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    named = ("document", "old revision", "new revision", "old", "new")
    rows.writerow([*named, "what", "confidence", _IN_COMMON])
    text = answer.document, answer.old, answer.new
    for row in answer.rows:
        cells = (*text, *_concordance_row(row))
        rows.writerow([safe_cell(one) if isinstance(one, str) else one for one in cells])
    return written.getvalue()


TABLES: Mapping[str, Callable[[Export], Sheet]] = {
    "open": open_sheet,
    "concordance": concordance_sheet,
    "positions": positions_sheet,
}
MATRIX = "matrix"
OF_POSITIONS = (MATRIX, "positions")


def as_csv(export: Export, table: str) -> str:
    """Write one table: the text that it is of stands in every row, of a matrix at its foot.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.

    Raises:
        SourceError: it would list positions, and they are left out.
    """
    if table in OF_POSITIONS and export.matrix is None:
        message = f"a table of {table} cannot leave positions out; use --open marked"
        raise SourceError(message)
    if table == MATRIX:
        return _matrix(export)
    sheet = TABLES[table](export)
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    clean = export.clean
    of_text = tuple(map(safe_cell, (clean.reference, export.name, clean.distribution)))
    rows.writerow(("document", "revision", "distribution", *sheet.columns))
    for row in sheet.rows:
        rows.writerow((*of_text, *(one if isinstance(one, int) else safe_cell(one) for one in row)))
    return written.getvalue()


def _matrix(export: Export) -> str:
    from negotiate.writers.matrix import as_csv as matrix_csv

    assert export.matrix is not None, "asked before"
    written = StringIO(matrix_csv(export.matrix))
    written.seek(0, 2)
    rows = csv.writer(written, lineterminator="\n")
    for line in (export.clean.reference, export.clean.distribution):
        if line:
            rows.writerow((safe_cell(line),))
    return written.getvalue()
