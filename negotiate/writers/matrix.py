"""Delegations by open paragraphs as a table: on a terminal, as csv, xlsx, Markdown and HTML."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from io import StringIO
from typing import Protocol

from negotiate.clean_text import escaped
from negotiate.consensus.matrix import Matrix
from negotiate.late import dataclass
from negotiate.telling.consensus.matrix import about, besides, in_words, legend, nothing, shown
from negotiate.telling.consensus.movers import first_of
from negotiate.telling.words import recorded_as_of
from negotiate.visible import on_paper, on_paper_line, show_line
from negotiate.writers.html import LANDSCAPE, page
from negotiate.writers.progress import safe_cell
from negotiate.writers.terminal import wrapped

_HELD = "recorded"
_NAME = 24  # the widest name of a row on a terminal


@dataclass(frozen=True, slots=True)
class Table:
    """Hold a matrix with counts on both sides; a cell is a sign, empty where not recorded."""

    corner: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    by_row: tuple[int, ...]
    by_column: tuple[int, ...]


def table(matrix: Matrix, *, transpose: bool = False) -> Table:
    """Lay a matrix out, delegations down or, transposed, across."""
    cells = [[matrix.sign(row, column) for column in matrix.columns] for row in matrix.rows]
    names = tuple(_called(matrix, row) for row in matrix.rows)
    corner = "delegation" if not transpose else "bracket" if matrix.paragraph else "paragraph"
    rows, columns = names, matrix.columns
    if transpose:
        rows, columns = columns, rows
        cells = [[line[at] for line in cells] for at in range(len(rows))]
    by_column = tuple(sum(bool(line[at]) for line in cells) for at in range(len(columns)))
    by_row = tuple(sum(map(bool, line)) for line in cells)
    return Table(corner, rows, columns, tuple(map(tuple, cells)), by_row, by_column)


def _called(matrix: Matrix, row: str) -> str:
    """Name a row; one of several delegations says whose marks it has."""
    together = matrix.together.get(row)
    return row if together is None else f"{row} ({', '.join(together)})"


def as_lines(
    matrix: Matrix, width: int, *, transpose: bool = False, plain: bool = False
) -> Iterator[str]:
    """Print the table, in blocks of columns where it is wider than the terminal."""
    yield from (*wrapped(about(matrix), width), *wrapped(recorded_as_of(matrix.as_of), width))
    yield from wrapped(legend(plain=plain), width)
    laid = table(matrix, transpose=transpose)
    if not (laid.rows and laid.columns):
        yield ""
        yield nothing(matrix)
    else:
        wide = max(len(show_line(one)) for one in (*laid.rows, laid.corner))
        for block in _blocks(laid, width - min(wide, _NAME) - len(_HELD) - 3):
            yield ""
            yield from _block(laid, block, min(wide, _NAME), plain=plain)
    yield ""
    for line in besides(matrix, first_of):
        yield from wrapped(line, width)


def _blocks(laid: Table, room: int) -> Iterator[range]:
    """Part the columns so that each block fits; one column at least stands in each."""
    start, used = 0, 0
    for at, name in enumerate(laid.columns):
        wide = _wide(name) + 1
        if used + wide > room and at > start:
            yield range(start, at)
            start, used = at, 0
        used += wide
    yield range(start, len(laid.columns))


def _wide(name: str) -> int:
    return max(len(_cut(name)), 3)


def _cut(name: str) -> str:
    line = show_line(name)
    return line if len(line) <= _NAME else f"{line[: _NAME - 1]}\u2026"


def _block(laid: Table, block: range, wide: int, *, plain: bool) -> Iterator[str]:
    def line(name: str, count: str, cells: Sequence[str]) -> str:
        across = " ".join(
            f"{cell:<{_wide(laid.columns[at])}}" for at, cell in zip(block, cells, strict=True)
        )
        return f"{_cut(name):<{wide}}  {count:>{len(_HELD)}} {across}".rstrip()

    yield line(laid.corner, _HELD, [_cut(laid.columns[at]) for at in block])
    for name, count, cells in zip(laid.rows, laid.by_row, laid.cells, strict=True):
        yield line(name, str(count), [shown(cells[at], plain=plain) for at in block])
    yield line(_HELD, "", [str(laid.by_column[at]) for at in block])


def as_csv(matrix: Matrix, *, transpose: bool = False) -> str:
    """Write one row a line, the signs as words, which no spreadsheet takes for a formula.

    Below the counts stand those that are not recorded anywhere.
    """
    laid = table(matrix, transpose=transpose)
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([safe_cell(recorded_as_of(matrix.as_of)), _HELD, *map(safe_cell, laid.columns)])
    for name, count, cells in zip(laid.rows, laid.by_row, laid.cells, strict=True):
        rows.writerow([safe_cell(name), count, *map(in_words, cells)])
    rows.writerow([_HELD, "", *laid.by_column])
    for line in besides(matrix):
        rows.writerow([safe_cell(line)])
    return written.getvalue()


def as_markdown(matrix: Matrix, *, transpose: bool = False) -> str:
    """Write a Markdown table."""
    laid = table(matrix, transpose=transpose)
    first, said = about(matrix), recorded_as_of(matrix.as_of)
    columns = map(_md, laid.columns)
    lines = [_row((laid.corner, _HELD, *columns)), _row(("---",) * (2 + len(laid.columns)))]
    for name, count, cells in zip(laid.rows, laid.by_row, laid.cells, strict=True):
        lines.append(_row((_md(name), str(count), *map(shown, cells))))
    lines.append(_row((_HELD, "", *map(str, laid.by_column))))
    blocks = [f"# {_md(first)}", _md(said), f"Signs: {legend()}", "\n".join(lines)]
    return "\n\n".join([*blocks, *map(_md, besides(matrix))]) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _md(text: str) -> str:
    return escaped(show_line(text))


def as_html(matrix: Matrix, *, transpose: bool = False) -> str:
    """Write one HTML file: no script, nothing fetched, every word escaped."""
    laid = table(matrix, transpose=transpose)
    first, said = about(matrix), recorded_as_of(matrix.as_of)
    body = [f"<h1>{_safe(first)}</h1>", f"<p>{_safe(said)}</p>", f"<p>{_safe(legend())}</p>"]
    body += ["<table>", "<thead><tr>", *map(_column, (laid.corner, _HELD, *laid.columns))]
    body.append("</tr></thead>")
    for name, count, cells in zip(laid.rows, laid.by_row, laid.cells, strict=True):
        signs = "".join(f'<td title="{in_words(cell)}">{shown(cell)}</td>' for cell in cells)
        body.append(f'<tr><th scope="row">{_safe(name)}</th><td>{count}</td>{signs}</tr>')
    counts = "".join(f"<td>{count}</td>" for count in laid.by_column)
    body += [f'<tr><th scope="row">{_HELD}</th><td></td>{counts}</tr>', "</table>"]
    body += [f"<p>{_safe(line)}</p>" for line in besides(matrix)]
    return page(on_paper_line(first), "\n".join(body), LANDSCAPE)


def _column(name: str) -> str:
    return f'<th scope="col">{_safe(name)}</th>'


def _safe(text: str) -> str:
    return escape(on_paper(text))


class _Writer(Protocol):
    def __call__(self, matrix: Matrix, *, transpose: bool) -> str: ...


WRITERS: Mapping[str, _Writer] = {".csv": as_csv, ".md": as_markdown, ".html": as_html}
