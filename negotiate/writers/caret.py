"""A line of a text with a caret under the place that a remark is about."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from negotiate.visible import show_line

_INDENT = 4
_LEAST = 40
_CUT = "\u2026"


def pointed_at(text: str, start: int, end: int, width: int) -> Iterator[str]:
    """Show the line of a text that a place begins on, as far as it fits, and carets under it.

    A line that runs from right to left is not shown: where its letters stand, the terminal decides.
    """
    begins = text.rfind("\n", 0, start) + 1
    line = text[begins:].split("\n", 1)[0]
    if any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in line):
        return
    shown = [show_line(sign) for sign in line]
    cells = [columns(one) for one in shown]
    place = start - begins
    first, last = _window(cells, place, max(width, _LEAST) - _INDENT - 2 * len(_CUT))
    before, after = _CUT if first else "", _CUT if last < len(shown) else ""
    yield f"{' ' * _INDENT}{before}{''.join(shown[first:last])}{after}"
    under = sum(cells[place : min(max(end - begins, place + 1), last)])
    yield f"{' ' * (_INDENT + len(before) + sum(cells[first:place]))}{'^' * max(under, 1)}"


def _window(cells: Sequence[int], place: int, room: int) -> tuple[int, int]:
    """Choose what is shown of a line too long for it: the place, half of it before, as it fits."""
    first = place
    while first and sum(cells[first - 1 : place]) <= room // 2:
        first -= 1
    last = first
    used = 0
    while last < len(cells) and used + cells[last] <= room:
        used += cells[last]
        last += 1
    while first and used + cells[first - 1] <= room:
        first -= 1
        used += cells[first]
    return first, last


def columns(text: str) -> int:
    """Count the columns that a text takes up on a terminal."""
    return sum(
        0
        if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me")
        else 1 + (unicodedata.east_asian_width(sign) in ("W", "F"))
        for sign in text
    )
