"""Lines of double height and width, which some terminals have (DEC: `ESC # 3`, `ESC # 4`).

A line keeps its size until it is given another, whatever is written on it. Of such a line only the
left half of the columns is seen, and both lines of a pair hold the same text: the terminal shows
the upper half of its letters on the one and the lower half on the other. xterm does not underline
them, so a line of the usual size below each pair has what is drawn under its words. Terminals that
do not know such lines show the text twice; none can be asked.
"""

from __future__ import annotations

from collections.abc import Iterable

UPPER, LOWER, SINGLE = "3", "4", "5"
_OF_A_LINE = (UPPER, LOWER, SINGLE)
ROWS = len(_OF_A_LINE)
"""How many rows a line of text takes."""


def columns(width: int) -> int:
    """Return how many letters a line takes; the last column is left free.

    What a line is filled up with to its right ends up there.
    """
    return max(width // 2 - 1, 1)


def sizes(height: int, tall: range) -> list[str]:
    """Give every row of a screen its size; those of `tall` are lines from its first one on."""
    return [
        _OF_A_LINE[(row - tall.start) % ROWS] if row in tall else SINGLE for row in range(height)
    ]


def sequence(given: Iterable[str]) -> str:
    """Write what gives the rows their sizes, from the first one on."""
    return "".join(f"\x1b[{row};1H\x1b#{size}" for row, size in enumerate(given, 1))
