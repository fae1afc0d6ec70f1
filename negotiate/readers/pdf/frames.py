"""Know which lines stand in a frame that is ruled round a paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from negotiate.readers.pdf.glyphs import Box, Sheet
from negotiate.readers.pdf.lines import Line
from negotiate.readers.pdf.tables import is_drawing

_CLOSE = 1.5  # points: rules so close together meet


def framed(found: Sequence[Line], sheet: Sheet) -> list[Line]:
    """Tell each line where lines end in the frame that it stands in: as far in as they begin."""
    told = list(found)
    for frame in _frames(sheet):
        inside = [index for index, line in enumerate(told) if _surrounds(frame, line)]
        begin = min((told[index].x0 for index in inside), default=frame.x0)
        for index in inside:
            told[index] = replace(told[index], frame_edge=frame.x1 - (begin - frame.x0))
    return told


def _frames(sheet: Sheet) -> Iterator[Box]:
    """Find level rules of one length with an upright rule at both ends, none between them."""
    if is_drawing(sheet):
        return
    level: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for rule in sheet.rules:
        if rule.x1 - rule.x0 > rule.bottom - rule.top:
            level[round(rule.x0), round(rule.x1)].append(rule)
    upright = [rule for rule in sheet.rules if rule.bottom - rule.top > rule.x1 - rule.x0]
    for rules in level.values():
        ordered = sorted(rules, key=lambda rule: rule.top)
        for above, below in pairwise(ordered):
            box = Box(above.x0, above.x1, above.top, below.bottom)
            sides = [place for rule in upright for place in _sides(rule, box)]
            if below.top - above.top > _CLOSE and {*sides} == {"left", "right"}:
                yield box


def _sides(rule: Box, box: Box) -> Iterator[str]:
    """Say on which side of a box an upright rule runs from its head to its foot, or inside it."""
    if rule.top > box.top + _CLOSE or rule.bottom < box.bottom - _CLOSE:
        return
    if abs(rule.x0 - box.x0) <= _CLOSE:
        yield "left"
    elif abs(rule.x1 - box.x1) <= _CLOSE:
        yield "right"
    elif box.x0 < rule.x0 < box.x1:
        yield "inside"


def _surrounds(frame: Box, line: Line) -> bool:
    middle = (line.top + line.bottom) / 2
    return frame.x0 <= line.x0 and line.x1 <= frame.x1 and frame.top <= middle <= frame.bottom
