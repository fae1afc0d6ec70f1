"""A matrix as an officer looks at it: sorted, filtered, transposed, groups together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from textual.content import Content

from negotiate.consensus.matrix import BOTH, Matrix, collapsed, ordered
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.widgets.grid import Cell, Sheet
from negotiate.writers.matrix import NOT_RECORDED, NOT_RECORDED_ASCII

BOTH_ASCII = "+-"

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


def seen(
    matrix: Matrix, view: View, groups: Mapping[str, tuple[str, ...]], register: Register
) -> Matrix:
    """Give the matrix as it is looked at; only `sheet` transposes it."""
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


def names_at(matrix: Matrix, cell: Cell, *, transposed: bool) -> tuple[str, str] | None:
    """Name the delegation, and the paragraph or bracket, of a cell of the table."""
    row, column = reversed(cell) if transposed else cell
    if row >= len(matrix.rows) or column >= len(matrix.columns):
        return None
    return matrix.rows[row], matrix.columns[column]


def place_of(matrix: Matrix, names: tuple[str, str] | None, *, transposed: bool) -> Cell:
    """Find the cell of a delegation and a paragraph or bracket, or its row or column at least."""
    code, number = names or ("", "")
    if code not in matrix.rows:
        groups = (group for group, members in matrix.together.items() if code in members)
        code = next(groups, "")
    row = matrix.rows.index(code) if code in matrix.rows else 0
    column = matrix.columns.index(number) if number in matrix.columns else 0
    return (column, row) if transposed else (row, column)


def sheet(matrix: Matrix, *, transposed: bool, ascii_only: bool) -> Sheet:
    """Lay a matrix out as a table."""
    holders = matrix.holders()
    rows = [(code, matrix.held_by(code)) for code in matrix.rows]
    columns = [(number, holders[number]) for number in matrix.columns]
    sign = _drawn(matrix, ascii_only=ascii_only)
    if transposed:
        corner = "Bracket" if matrix.paragraph else "Paragraph"
        return Sheet(corner, columns, rows, lambda row, column: sign(column, row))
    return Sheet("Delegation", rows, columns, sign)


def shown_sign(sign: str, *, ascii_only: bool) -> Content:
    """Draw a sign; whoever has none is not recorded."""
    style = render.POSITIONS.get(sign[0], render.STRONG) if sign else render.MUTED
    if ascii_only:
        return render.line(sign.replace(BOTH, BOTH_ASCII) or NOT_RECORDED_ASCII, style)
    return render.line(sign or NOT_RECORDED, style)


def _drawn(matrix: Matrix, *, ascii_only: bool) -> Callable[[int, int], Content]:
    drawn: dict[str, Content] = {}

    def at(row: int, column: int) -> Content:
        sign = matrix.sign(matrix.rows[row], matrix.columns[column])
        if sign not in drawn:
            drawn[sign] = shown_sign(sign, ascii_only=ascii_only)
        return drawn[sign]

    return at


def next_order(order: str | None, at: str) -> str | None:
    """Go from as it is to by number held, to what stands at one, and back."""
    if order is None:
        return ""
    return at if not order else None


def order_in_words(order: str) -> str:
    """Say how one side is sorted."""
    return f"by what stands at {order}" if order else "by number held"
