"""Take ruled tables out of a page, before its lines would run through their cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from negotiate.late import dataclass
from negotiate.readers.pdf.glyphs import Box, Glyph, Sheet
from negotiate.readers.pdf.lines import Line, lines

_MOST_CROSSINGS = 10_000  # on one page: more are a drawing, and each would be looked at
_PADDING = 6.0  # points that a cell usually leaves free at its sides


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold the printed lines of a cell; `edge` is where they may end at the right."""

    lines: tuple[Line, ...]
    edge: float


@dataclass(frozen=True, slots=True)
class Table:
    """Hold the rows of a table on one page; a cell that is merged away has no lines.

    `columns` are the left edges of its columns.
    """

    top: float
    columns: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def continues_in(self, other: Table) -> bool:
        """Tell whether a table has the same columns."""
        return len(self.columns) == len(other.columns) and all(
            abs(one - another) <= 3
            for one, another in zip(self.columns, other.columns, strict=True)
        )


def tables(page: Any, sheet: Sheet) -> tuple[list[Table], list[Glyph]]:
    """Find the ruled tables of a page; return what stands in none of their cells as well.

    A frame around one paragraph is no table.
    """
    rest = list(sheet.glyphs)
    found: list[Table] = []
    for grid in sorted(_grids(page, sheet), key=_area):
        rows = [list(row.cells) for row in grid.rows]
        if sum(cell is not None for row in rows for cell in row) < 2:
            continue
        boxes = [[_box(cell) for cell in row] for row in rows]
        inside, rest = _filled(boxes, rest)
        if inside:
            found.append(_table(grid, boxes, inside, sheet.number))
    return sorted(found, key=lambda table: table.top), rest


def _grids(page: Any, sheet: Sheet) -> list[Any]:
    level = [rule for rule in sheet.rules if rule.x1 - rule.x0 >= rule.bottom - rule.top]
    upright = [rule for rule in sheet.rules if rule.x1 - rule.x0 < rule.bottom - rule.top]
    if min(len(level), len(upright)) < 2 or is_drawing(sheet):
        return []
    settings = {
        "vertical_strategy": "explicit",
        "horizontal_strategy": "explicit",
        "explicit_vertical_lines": [_edge(rule, upright=True) for rule in upright],
        "explicit_horizontal_lines": [_edge(rule, upright=False) for rule in level],
    }
    return list(page.find_tables(settings))


def is_drawing(sheet: Sheet) -> bool:
    """Tell whether a page has more rules than any table."""
    heights = {round(rule.top) for rule in sheet.rules}
    places = {round(rule.x0) for rule in sheet.rules}
    return len(heights) * len(places) > _MOST_CROSSINGS


def _edge(rule: Box, *, upright: bool) -> dict[str, object]:
    """Describe a rule as pdfplumber describes a line, however thick it was."""
    middle = (rule.x0 + rule.x1) / 2 if upright else (rule.top + rule.bottom) / 2
    x0, x1 = (middle, middle) if upright else (rule.x0, rule.x1)
    top, bottom = (rule.top, rule.bottom) if upright else (middle, middle)
    return {
        "object_type": "line",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def _area(grid: Any) -> float:
    """Measure a table; one inside a cell of another comes first."""
    x0, top, x1, bottom = grid.bbox
    return float((x1 - x0) * (bottom - top))


def _box(cell: tuple[float, float, float, float] | None) -> Box | None:
    return None if cell is None else Box(cell[0], cell[2], cell[1], cell[3])


def _filled(
    boxes: Sequence[Sequence[Box | None]], glyphs: Iterable[Glyph]
) -> tuple[dict[Box, list[Glyph]], list[Glyph]]:
    """Sort signs into cells; return those that stand in none as well."""
    cells = [cell for row in boxes for cell in row if cell is not None]
    bands = list(_bands(cells))
    inside: dict[Box, list[Glyph]] = defaultdict(list)
    rest: list[Glyph] = []
    for glyph in glyphs:
        cell = _cell_of(glyph, bands)
        (rest if cell is None else inside[cell]).append(glyph)
    if not any(not glyph.text.isspace() for found in inside.values() for glyph in found):
        return {}, list(glyphs)
    return inside, rest


def _bands(cells: Sequence[Box]) -> Iterator[tuple[float, float, list[Box]]]:
    """Give the level strips of a table with the cells that each runs through."""
    heights = sorted({cell.top for cell in cells} | {cell.bottom for cell in cells})
    for top, bottom in pairwise(heights):
        middle = (top + bottom) / 2
        yield top, bottom, [cell for cell in cells if cell.top <= middle <= cell.bottom]


def _cell_of(glyph: Glyph, bands: Sequence[tuple[float, float, list[Box]]]) -> Box | None:
    if not bands or not bands[0][0] <= glyph.middle <= bands[-1][1]:
        return None
    for top, bottom, cells in bands:
        if top <= glyph.middle <= bottom:
            return next((cell for cell in cells if cell.holds(glyph)), None)
    return None


def _table(
    grid: Any, boxes: Sequence[Sequence[Box | None]], inside: dict[Box, list[Glyph]], page: int
) -> Table:
    printed = {box: tuple(lines(found, page)) for box, found in inside.items()}
    padding = min(
        (line.x0 - box.x0 for box, found in printed.items() for line in found), default=_PADDING
    )
    padding = min(max(padding, 0.0), _PADDING)
    rows = tuple(
        tuple(
            Cell((), 0.0) if box is None else Cell(printed.get(box, ()), box.x1 - padding)
            for box in row
        )
        for row in boxes
    )
    columns = sorted({round(box.x0, 1) for row in boxes for box in row if box is not None})
    return Table(float(grid.bbox[1]), tuple(columns), rows)
