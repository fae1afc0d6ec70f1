"""Pairs that need no guessing: those an officer has pinned, and those of one printed number."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from negotiate.languages.language_text import Read

Places = tuple[int, int]
"""The place of a paragraph in one text and of one in the other."""


def same_numbers(left: Sequence[Read], right: Sequence[Read]) -> list[Places]:
    """Pair the paragraphs of which each text has one with the number."""
    return unique_pairs([one.key for one in left], [one.key for one in right])


def unique_pairs(left: Sequence[Hashable | None], right: Sequence[Hashable | None]) -> list[Places]:
    """Pair what stands once on either side; None is paired with nothing."""
    counts, others = Counter(left), Counter(right)
    place_of = {one: at for at, one in enumerate(right)}
    return [
        (at, place_of[one])
        for at, one in enumerate(left)
        if one is not None and counts[one] == others[one] == 1
    ]


def beside_pins(pins: Iterable[Places], numbered: Iterable[Places]) -> list[Places]:
    """Join the pairs of one number to the pinned ones, where neither paragraph is pinned."""
    pinned = list(pins)
    lefts, rights = ({one[side] for one in pinned} for side in (0, 1))
    return sorted(
        [*pinned, *(one for one in numbered if one[0] not in lefts and one[1] not in rights)]
    )


def in_order(pairs: Sequence[Places]) -> list[Places]:
    """Choose the most pairs that stand in the same order on both sides; `pairs` are sorted."""
    ends: list[int] = []  # the smallest right place that a chain of each length can end with
    last: list[int] = []  # and the pair that ends it
    before: list[int] = []
    for at, (_, right) in enumerate(pairs):
        length = bisect_left(ends, right)
        if length == len(ends):
            ends.append(right)
            last.append(at)
        else:
            ends[length], last[length] = right, at
        before.append(last[length - 1] if length else -1)
    chosen = []
    at = last[-1] if last else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]
