"""Compare lengths across languages: one runs longer, evenly so in long paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from math import log, sqrt

from negotiate.languages.language_text import Read

# In 250 pairs of real English and Russian paragraphs none was as far off as 2.
_ODD = 2.5


def usual_ratio(left: Sequence[Read], right: Sequence[Read]) -> float:
    """Tell how long the right text usually is for the left."""
    totals = [sum(one.length for one in side) for side in (left, right)]
    return totals[1] / totals[0] if all(totals) else 1.0


def how_odd(left: int, right: int, ratio: float) -> float:
    """Measure how far two lengths are from the ratio; short texts differ more, and count less."""
    return log((right + 5) / (left * ratio + 5)) / sqrt(0.02 + 4 / (left + 5))


def is_odd(left: int, right: int, ratio: float) -> bool:
    """Tell whether one side is so much longer that something may be lacking on the other."""
    return abs(how_odd(left, right, ratio)) > _ODD
