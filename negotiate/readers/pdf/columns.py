"""Know text that is set in two columns, which is read down and not across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from negotiate.outline.sentences import closing
from negotiate.readers.pdf.glyphs import Glyph
from negotiate.readers.pdf.lines import Line, bands, lines

_GUTTER = 0.9  # of the size: wider than spaces are where lines are stretched
_FEWEST = 8  # lines side by side
_NARROWEST = 0.3  # of the width of the text
_RUNNING = 2  # lines of each column that plainly go on from the line above
_SAME_PLACE = 2.0  # points
_NEXT = 1.4  # of the distance of lines

Row = list[Glyph]


@dataclass(frozen=True, slots=True)
class _Region:
    """Hold the heights between which text stands in two columns, and where the right one begins."""

    top: float
    bottom: float
    right: float


def set_in_columns(glyphs: Sequence[Glyph], page: int) -> list[Line] | None:
    """Read the lines of a page with two columns: above, left, right, below; else None."""
    ink = [glyph for glyph in glyphs if glyph.text.strip()]
    rows = [sorted(band, key=lambda glyph: glyph.x0) for band in bands(ink)]
    region = _region(rows)
    if region is None:
        return None
    parts: dict[str, list[Glyph]] = {"above": [], "left": [], "right": [], "below": []}
    for glyph in glyphs:
        if glyph.middle < region.top:
            parts["above"].append(glyph)
        elif glyph.middle > region.bottom:
            parts["below"].append(glyph)
        else:
            parts["right" if glyph.centre >= region.right else "left"].append(glyph)
    left, right = (_column(lines(parts[side], page)) for side in ("left", "right"))
    if not (_is_prose(left) and _is_prose(right)) or not _are_wide(left, right):
        return None
    return [*lines(parts["above"], page), *left, *right, *lines(parts["below"], page)]


def _region(rows: Sequence[Row]) -> _Region | None:
    """Find the rows that have a gap at one place, and hold nothing that stands across it."""
    begins: Counter[int] = Counter()
    for row in rows:
        begins.update({round(one / _SAME_PLACE) for one in _begins(row)})
    if not begins or begins.most_common(1)[0][1] < _FEWEST:
        return None
    right = begins.most_common(1)[0][0] * _SAME_PLACE
    best: list[Row] = []
    current: list[Row] = []
    for row in rows:
        if not _is_free(row, right):
            current = []
        elif current or _is_beside(row, right):
            current.append(row)
            best = current if len(current) > len(best) else best
    beside = sum(_is_beside(row, right) for row in best)
    if beside < _FEWEST:
        return None
    beside_all = _without_what_is_apart(best, right)
    top = min(glyph.top for glyph in beside_all[0])
    return _Region(top, max(glyph.bottom for glyph in beside_all[-1]), right - _SAME_PLACE)


def _begins(row: Row) -> list[float]:
    return [
        after.x0 for before, after in pairwise(row) if after.x0 - before.x1 > _GUTTER * after.size
    ]


def _is_free(row: Row, right: float) -> bool:
    """Tell whether nothing in a row stands in the gap before the right column."""
    return all(
        glyph.x0 >= right - _SAME_PLACE or glyph.x1 <= right - 0.5 * glyph.size for glyph in row
    )


def _is_beside(row: Row, right: float) -> bool:
    return any(abs(one - right) <= _SAME_PLACE for one in _begins(row))


def _without_what_is_apart(rows: Sequence[Row], right: float) -> Sequence[Row]:
    """Leave out what stands under the columns at a distance, as a footer does."""
    distances = Counter(round(row[0].bottom - above[0].bottom) for above, row in pairwise(rows))
    usual = distances.most_common(1)[0][0]
    end = max(index for index, row in enumerate(rows) if _is_beside(row, right)) + 1
    while end < len(rows) and rows[end][0].bottom - rows[end - 1][0].bottom <= _NEXT * usual:
        end += 1
    return rows[:end]


def _column(found: Sequence[Line]) -> list[Line]:
    """Tell each line of a column where lines begin and end in it."""
    if not found:
        return []
    place = (min(line.x0 for line in found), max(line.x1 for line in found))
    return [replace(line, column=place) for line in found]


def _is_prose(column: Sequence[Line]) -> bool:
    """Tell whether sentences run from line to line, which they do not do down a table."""
    running = sum(
        closing(before.text) in {"", ","} and line.text[:1].islower()
        for before, line in pairwise(column)
    )
    return running >= _RUNNING


def _are_wide(left: Sequence[Line], right: Sequence[Line]) -> bool:
    (begin, middle), (inner, end) = left[0].column or (0, 0), right[0].column or (0, 0)
    return min(middle - begin, end - inner) >= _NARROWEST * (end - begin)
