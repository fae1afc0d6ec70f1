"""Take the numbers of lines out of the margin of a page, before they would run into its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from negotiate.readers.pdf.glyphs import Glyph
from negotiate.readers.pdf.lines import bands, usual_size

_GAP = 0.6  # of the size: more than a space between a number and the text
_SAME_EDGE = 2.0  # points
_FEWEST = 5  # numbers on the first page that has them
_FEWEST_STEPS = 2  # where every fifth line has one
_STEPS = (1, 5, 10)
_REGULAR = 0.9
_WRAPPED = 2  # lines that plainly go on from the line above
_FULL = 0.8  # of the width of the text
_LONGEST = 4  # digits


@dataclass(frozen=True, slots=True)
class _Number:
    """Hold a number at one end of a printed line, and the line without it."""

    place: int  # among the lines of its page
    value: int
    glyphs: tuple[Glyph, ...]
    text: tuple[Glyph, ...]


@dataclass(slots=True)
class LineNumbers:
    """Know the column of line numbers of a document from one page to the next.

    `edge` is where the numbers end at the right, None until a page has shown it.
    """

    on_left: bool = True
    edge: float | None = None
    _doubts: list[str] = field(default_factory=list)

    def taken(
        self, glyphs: Sequence[Glyph], page: int
    ) -> tuple[list[Glyph], tuple[str, ...], tuple[str, ...]]:
        """Part the signs of a page from its line numbers; say what cannot be told."""
        self._doubts = []
        rows = _rows(glyphs)
        for on_left in (True, False):
            if self.edge is not None and on_left != self.on_left:
                continue
            column = self._column(rows, page, on_left=on_left)
            if column:
                numbers = {id(glyph) for one in column for glyph in one.glyphs}
                rest = [glyph for glyph in glyphs if id(glyph) not in numbers]
                return rest, tuple(str(one.value) for one in column), ()
        return list(glyphs), (), tuple(self._doubts)

    def _column(self, rows: Sequence[list[Glyph]], page: int, *, on_left: bool) -> list[_Number]:
        column = _at_one_edge(_numbers(rows, on_left=on_left))
        if not column or not _is_apart(column, rows, on_left=on_left):
            return []
        edge = column[0].glyphs[-1].x1
        if self.edge is not None:
            known = abs(edge - self.edge) <= _SAME_EDGE and _counts(column)
            return column if known else []
        step = _step(column)
        fewest = _FEWEST if step == 1 else _FEWEST_STEPS
        if not step or len(column) < fewest:
            return []
        if step == 1 and _wrapped(column) < _WRAPPED:
            first, last = column[0].value, column[-1].value
            self._doubts.append(
                f"page {page}: numbers {first} to {last} stand in a column beside the text "
                "and were read as part of it; are they the numbers of its lines?"
            )
            return []
        self.on_left, self.edge = on_left, edge
        return column


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    ink = [glyph for glyph in glyphs if glyph.text.strip()]
    rows = [sorted(band, key=lambda glyph: glyph.x0) for band in bands(ink)]
    return [row for row in rows if row]


def _numbers(rows: Sequence[Sequence[Glyph]], *, on_left: bool) -> list[_Number]:
    """Find the lines that begin, or end, in a number that stands apart."""
    found: list[_Number] = []
    for place, row in enumerate(rows):
        ordered = list(row) if on_left else list(reversed(row))
        count = _figures(ordered)
        if not 0 < count <= _LONGEST:
            continue
        number, text = ordered[:count], ordered[count:]
        if not on_left:
            number.reverse()
            text.reverse()
        space = _GAP * number[0].size
        gap = min((_space(number, one) for one in text), default=space)
        if gap >= space and number[-1].x1 - number[0].x0 < _LONGEST * number[0].size:
            value = int("".join(glyph.text for glyph in number))
            found.append(_Number(place, value, tuple(number), tuple(text)))
    return found


def _figures(ordered: Sequence[Glyph]) -> int:
    """Count the figures of a number with which signs begin."""
    count = 0
    for before, glyph in zip((None, *ordered), ordered, strict=False):
        near = before is None or _space([before], glyph) < _GAP * glyph.size
        if not (glyph.text.isdecimal() and near):
            break
        count += 1
    return count


def _space(number: Sequence[Glyph], glyph: Glyph) -> float:
    return max(glyph.x0 - number[-1].x1, number[0].x0 - glyph.x1)


def _at_one_edge(numbers: Sequence[_Number]) -> list[_Number]:
    """Give the numbers that end at one place, the place where most do."""
    ends = [one.glyphs[-1].x1 for one in numbers]
    best: list[_Number] = []
    for edge in dict.fromkeys(round(end) for end in ends):
        alike = [one for one, end in zip(numbers, ends, strict=True) if abs(end - edge) <= 1]
        best = max(best, alike, key=len)
    return best


def _is_apart(column: Sequence[_Number], rows: Sequence[Sequence[Glyph]], *, on_left: bool) -> bool:
    """Tell whether hardly anything else stands where the column does, or beyond it."""
    mine = {one.place for one in column}
    inner = max(one.glyphs[-1].x1 for one in column)
    outer = min(one.glyphs[0].x0 for one in column)
    others = [row for place, row in enumerate(rows) if place not in mine]
    beyond = sum(row[0].x0 < inner if on_left else row[-1].x1 > outer for row in others)
    return beyond <= (1 - _REGULAR) * len(rows)


def _counts(column: Sequence[_Number]) -> bool:
    """Tell whether numbers only go up, but where they begin again."""
    return all(after.value > one.value or after.value <= 1 for one, after in pairwise(column))


def _step(column: Sequence[_Number]) -> int:
    """Tell by how much the numbers go up, one for so many lines; 0 where they do not."""
    pairs = list(pairwise(column))
    for step in _STEPS:
        regular = sum(
            after.value - one.value == step == after.place - one.place for one, after in pairs
        )
        if pairs and regular >= _REGULAR * len(pairs):
            return step
    return 0


def _wrapped(column: Sequence[_Number]) -> int:
    """Count the lines that begin in the middle of a sentence after a full line."""
    texts = [one.text for one in column if one.text]
    if not texts:
        return 0
    left = min(text[0].x0 for text in texts)
    full = left + _FULL * (max(text[-1].x1 for text in texts) - left)
    size = usual_size([glyph for text in texts for glyph in text])
    return sum(
        above.text[-1].x1 > full and one.text[0].text.islower() and one.text[0].size <= 1.1 * size
        for above, one in pairwise(one for one in column if one.text)
    )
