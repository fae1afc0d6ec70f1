"""Share the width of a table among its columns, so that no word has to be cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIGN = 125  # twentieths of a point: an average letter in a cell, and some more
_PADDING = 240
_WORD = re.compile(r"[^\s-]+-?")


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Give all columns one width; one with a longer word takes from those that have room.

    Where there is too little for all, each has its share of what it needs. The last cell of a row
    that has too few of them runs on to the edge, and says nothing of its column.
    """
    columns = max(len(row) for row in rows)
    needs = [_PADDING] * columns
    for row in rows:
        for at, words in enumerate(row if len(row) == columns else row[:-1]):
            needs[at] = max(needs[at], _PADDING + _SIGN * _longest(words))
    equal = width // columns
    if all(need <= equal for need in needs):
        return [equal] * columns
    left = width - sum(needs)
    if left < 0:
        return [width * need // sum(needs) for need in needs]
    return _filled(needs, left)


def _filled(needs: Sequence[int], left: int) -> list[int]:
    """Give what is left to the narrowest columns, so that they become alike."""
    widths = list(needs)
    order = sorted(range(len(widths)), key=lambda at: widths[at])
    for count, at in enumerate(order, start=1):
        room = left // count
        if count < len(order):
            room = min(room, widths[order[count]] - widths[at])
        for narrow in order[:count]:
            widths[narrow] += room
        left -= room * count
    return widths


def _longest(words: str) -> int:
    return max(map(len, _WORD.findall(words)), default=0)
