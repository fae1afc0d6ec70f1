"""Cut lines into blocks by distance, indentation, labels and short lines.

Know text that is set in two columns, which is read down and not across.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto
from itertools import pairwise

from negotiate.late import dataclass, pattern
from negotiate.outline.blocks import block as read_block
from negotiate.outline.blocks import follows
from negotiate.outline.labels import LETTER, ROMAN, Label
from negotiate.outline.sentences import closing, ends_in_linking_word, is_ended, is_in_capitals
from negotiate.readers.front_matter.masthead import names_organisation
from negotiate.readers.front_matter.metadata_lines import fact
from negotiate.readers.pdf.glyphs import Glyph
from negotiate.readers.pdf.lines import Line, lines
from negotiate.readers.pdf.type_metrics import (
    GLUE,
    MARK,
    WIDEST_LEADING,
    Setting,
    distance,
    fits,
    is_centred,
    may_meet,
)

_INDENT = 3.0  # points
_ITEM = pattern(r"(?:[a-zа-я]|[ivx]{1,5})\.\s")
_DIVISION = pattern(r"[^\W\d_]{3,}\s")  # a word with its number: `Part VIII`
_REFERS = pattern(
    r"(?:\b(?:paragraphs?|paras?|articles?|sections?|chapters?|annex(?:es)?|parts?|points?|nos?"
    r"|items?|decisions?|resolutions?|пункт\w*|стат\w+|раздел\w*|глав\w+|част\w+)\.?|[§№])\s*$",
    re.IGNORECASE,
)


class _Step(Enum):
    """Tell how a line stands to the line before it."""

    GOES_ON = auto()
    NEW_LINE = auto()
    NEW_BLOCK = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """Hold the printed lines of one paragraph; its author broke the line between two strands."""

    strands: tuple[tuple[Line, ...], ...]

    @property
    def first(self) -> Line:
        """Give the first printed line."""
        return self.strands[0][0]

    @property
    def last(self) -> Line:
        """Give the last printed line."""
        return self.strands[-1][-1]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for strand in self.strands for line in strand)

    def continued(self, following: Block) -> Block:
        seam = (*self.strands[-1], *following.strands[0])
        return Block((*self.strands[:-1], seam, *following.strands[1:]))


def blocks(lines: Sequence[Line], setting: Setting) -> list[Block]:
    """Cut lines that follow one another on one page into blocks."""
    found: list[list[list[Line]]] = []
    last: dict[str, Label] = {}
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        label = read_block(1, [line.text], alone=False).label
        step = _step(_flat(found[-1]), line, after, setting) if found else _Step.NEW_BLOCK
        if step is _Step.NEW_BLOCK and found and _goes_on_narrow(found[-1][-1], line, setting):
            step = _Step.GOES_ON
        if step is _Step.GOES_ON and _counts_on(last, label, lines[index - 1], line):
            step = _Step.NEW_BLOCK
        if step is _Step.NEW_BLOCK:
            found.append([[line]])
            last.update({label.kind: label} if label is not None else {})
        elif step is _Step.NEW_LINE:
            found[-1].append([line])
        else:
            found[-1][-1].append(line)
    return [Block(tuple(tuple(strand) for strand in one)) for one in found]


def _goes_on_narrow(strand: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Tell whether a line goes on in a narrow column, such as one of a masthead.

    The line before ends in a word that ends nothing, or is full like those before it; a title in
    capitals may end in a shorter line under its middle. `Distr.` goes on in what it is.
    """
    before = strand[-1]
    if (
        (before.size, before.bold, before.frame_edge) != (line.size, line.bold, line.frame_edge)
        or setting.is_set_apart(before, line)
        or fact(line.text) is not None
    ):
        return False
    both = f"{before.text.strip()} {line.text.strip()}"
    told = fact(both)
    if told is not None or names_organisation(both.title()):
        return fact(before.text) is None
    if closing(before.text) or begins_with_marker(line):
        return False
    if abs(before.x0 - line.x0) > _INDENT:
        capitals = is_in_capitals(before.text) and is_in_capitals(line.text)
        return capitals and before.x0 < line.x0 and line.x1 < before.x1
    narrow = len(strand) > 1 and not fits(before, line, max(one.x1 for one in strand))
    return narrow or ends_in_linking_word(before.text)


def begins_with_marker(line: Line) -> bool:
    return not read_block(1, [line.text], alone=False).is_plain


def _counts_on(last: dict[str, Label], label: Label | None, before: Line, line: Line) -> bool:
    """Tell whether a full line ends its paragraph, as the next begins with the number that follows.

    A letter or a number that a sentence refers to may stand there as well.
    """
    if label is None or label.kind in {LETTER, ROMAN} or label.kind not in last:
        return False
    refers = ends_in_linking_word(before.text) or _REFERS.search(before.text) is not None
    rest = line.text[label.end :].lstrip(' [*“"«')
    return not refers and rest[:1].isupper() and follows(last[label.kind], label)


def _flat(strands: list[list[Line]]) -> tuple[Line, Line, Line]:
    """Give the first, the second and the last line of a block under way."""
    last = strands[-1]
    second = strands[0][1] if len(strands[0]) > 1 else strands[1][0] if strands[1:] else last[-1]
    return strands[0][0], second, last[-1]


def _step(
    block: tuple[Line, Line, Line], line: Line, after: Line | None, setting: Setting
) -> _Step:
    first, _, before = block
    wraps = setting.wraps(before, line)
    apart = setting.is_set_apart(before, line)
    if _is_set_otherwise(before, line) or (before is first and fact(before.text) is not None):
        return _Step.NEW_BLOCK
    if apart and not (wraps and _is_regular(before, line, after, setting)):
        return _Step.NEW_BLOCK
    if before.frame_edge and wraps:
        return _Step.GOES_ON
    return _by_words(block, line, setting, wraps=wraps)


def _by_words(
    block: tuple[Line, Line, Line], line: Line, setting: Setting, *, wraps: bool
) -> _Step:
    """Judge a line that stands as close as lines of one paragraph do."""
    first, second, before = block
    if _ITEM.match(line.text) and is_ended(before.text):
        return _Step.NEW_BLOCK
    if begins_with_marker(line):
        moved = _is_moved(before, line) and not setting.ends_in_space(before)
        stops = is_ended(before.text) or closing(before.text) == "," or moved
        refers = _DIVISION.match(line.text) is not None and ends_in_linking_word(before.text)
        return _Step.GOES_ON if (wraps or refers) and not stops else _Step.NEW_BLOCK
    if GLUE.search(before.text) or (wraps and MARK.match(line.text)):
        return _Step.GOES_ON
    return _by_indent(first, second, before, line, setting) if wraps else _after_short(before, line)


def _is_set_otherwise(before: Line, line: Line) -> bool:
    """Tell whether two lines differ in size, or one of them stands in a frame."""
    if before.frame_edge != line.frame_edge or before.column != line.column:
        return True
    most = 0.5 if before.bold != line.bold else 0.1 * before.size
    return abs(before.size - line.size) > most


def _is_regular(before: Line, line: Line, after: Line | None, setting: Setting) -> bool:
    """Tell whether the lines stand apart only because they are widely set."""
    return (
        after is not None
        and distance(before, line) <= WIDEST_LEADING * line.size
        and abs(distance(line, after) - distance(before, line)) < 1
        and setting.wraps(line, after)
        and not is_ended(before.text)
    )


def _after_short(before: Line, line: Line) -> _Step:
    """Judge a line after one that had room for its first word."""
    centred = is_centred(before, line)
    if before.bold != line.bold or (is_ended(before.text) and not centred):
        return _Step.NEW_BLOCK
    if centred or not line.text[:1].isupper():
        return _Step.NEW_LINE
    return _Step.NEW_BLOCK


def _ends_here(before: Line, line: Line, setting: Setting) -> bool:
    """Tell whether a full line ends its paragraph: a space would have been painted after it."""
    if may_meet(before.text, line.text):
        return False
    inside = setting.breaks_inside_word(before, setting.edge_of(before))
    return inside is True and is_ended(before.text)


def _by_indent(first: Line, second: Line, before: Line, line: Line, setting: Setting) -> _Step:
    if _ends_here(before, line, setting):
        return _Step.NEW_BLOCK
    if not _is_moved(before, line):
        return _Step.GOES_ON
    if before is first:
        hangs = line.x0 < before.x0 or begins_with_marker(first) or not is_ended(before.text)
        return _Step.GOES_ON if hangs else _Step.NEW_BLOCK
    if abs(before.centre - line.centre) < 2 or not _is_moved(second, line):
        return _Step.GOES_ON
    return _Step.NEW_BLOCK


def _is_moved(before: Line, line: Line) -> bool:
    return abs(before.x0 - line.x0) > _INDENT


_GUTTER = 0.9  # of the size: wider than spaces are where lines are stretched
_FEWEST = 8  # lines side by side
_NARROWEST = 0.3  # of the width of the text
_RUNNING = 2  # lines of each column that plainly go on from the line above
_SAME_PLACE = 2.0  # points
_NEXT = 1.4  # of the distance of lines

_Row = list[Glyph]


@dataclass(frozen=True, slots=True)
class _Region:
    """Hold the heights between which text stands in two columns, and where the right one begins."""

    top: float
    bottom: float
    right: float


def set_in_columns(glyphs: Sequence[Glyph], rows: Sequence[_Row], page: int) -> list[Line] | None:
    """Read the lines of a page with two columns: above, left, right, below; else None."""
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


def _region(rows: Sequence[_Row]) -> _Region | None:
    """Find the rows that have a gap at one place, and hold nothing that stands across it."""
    begins: Counter[int] = Counter()
    for row in rows:
        begins.update({round(one / _SAME_PLACE) for one in _begins(row)})
    if not begins or begins.most_common(1)[0][1] < _FEWEST:
        return None
    right = begins.most_common(1)[0][0] * _SAME_PLACE
    best: list[_Row] = []
    current: list[_Row] = []
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


def _begins(row: _Row) -> list[float]:
    return [
        after.x0 for before, after in pairwise(row) if after.x0 - before.x1 > _GUTTER * after.size
    ]


def _is_free(row: _Row, right: float) -> bool:
    """Tell whether nothing in a row stands in the gap before the right column."""
    return all(
        glyph.x0 >= right - _SAME_PLACE or glyph.x1 <= right - 0.5 * glyph.size for glyph in row
    )


def _is_beside(row: _Row, right: float) -> bool:
    return any(abs(one - right) <= _SAME_PLACE for one in _begins(row))


def _without_what_is_apart(rows: Sequence[_Row], right: float) -> Sequence[_Row]:
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
