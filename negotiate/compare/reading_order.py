"""Which paragraphs kept their order from one revision to the next, and which moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

Place = tuple[int, int]  # of one paragraph in the old and in the new revision
_LAST = -1


def moved(places: Sequence[Place], weight: Callable[[Place], int]) -> frozenset[Place]:
    """Return the places of what moved: as few as can be, and of those the lightest.

    `places` are in the order of the new revision. What stays is a longest sequence that is in
    order in both revisions; a block that was shifted whole stays or moves whole.
    """
    blocks = _blocks(places)
    if len(blocks) < 2:
        return frozenset()
    total = sum(map(weight, places)) + 1
    weights = [sum(total + weight(place) for place in block) for block in blocks]
    staying = _heaviest([block[0][0] for block in blocks], weights)
    return frozenset(
        place for at, block in enumerate(blocks) if at not in staying for place in block
    )


def _blocks(places: Sequence[Place]) -> list[list[Place]]:
    """Put together what follows each other in both revisions, deleted and new ones aside."""
    next_of = dict(pairwise(sorted(old for old, _ in places)))
    blocks: list[list[Place]] = []
    for place in places:
        if blocks and next_of.get(blocks[-1][-1][0]) == place[0]:
            blocks[-1].append(place)
        else:
            blocks.append([place])
    return blocks


def _heaviest(olds: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Return the indexes of the heaviest increasing sequence.

    `best` is a Fenwick tree: what the sequences weigh that end at or before an old place, and with
    which block they end.
    """
    rank = {old: at for at, old in enumerate(sorted(olds), start=1)}
    best = [(0, _LAST)] * (len(olds) + 1)
    before: list[int] = []
    for block, old in enumerate(olds):
        heaviest = (0, _LAST)
        at = rank[old]
        while at:
            heaviest = max(heaviest, best[at])
            at &= at - 1
        before.append(heaviest[1])
        reached = (heaviest[0] + weights[block], block)
        at = rank[old]
        while at < len(best):
            best[at] = max(best[at], reached)
            at += at & -at
    _, block = max(best)
    found: set[int] = set()
    while block != _LAST:
        found.add(block)
        block = before[block]
    return found
