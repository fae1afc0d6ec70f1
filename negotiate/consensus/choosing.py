"""The ways that some delegations make possible: all of them, since the record prefers none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import prod
from typing import TypeAlias

from negotiate.bracket_parser import Position, TargetKind
from negotiate.consensus.spans import Chosen, Contest

AT_MOST = 8
"""How many ways that tie are written out one by one; of more, none is."""

Able = Sequence[Sequence[int]]
"""For every span the indices of the ways that can be gone, to keep a bracket before to drop it."""

_Listed: TypeAlias = "list[tuple[Position, ...]] | None"


def able_ways(laid: Contest, movers: int | None) -> Able:
    """List for every span the ways that go against nobody but the movers, or all ways for None.

    A way is none if something that it leaves inside has no way.
    """
    found: list[Sequence[int]] = [()] * len(laid.spans)
    for at in range(len(laid.spans) - 1, -1, -1):
        span = laid.spans[at]
        able = [
            index
            for index, way in enumerate(span.ways)
            if (movers is None or not way.movers & ~movers)
            and all(found[one] for one in way.inside)
        ]
        found[at] = able if span.kind is TargetKind.GROUP else able[::-1]
    return found


def how_many(laid: Contest, able: Able) -> list[int]:
    """Count for every span the outcomes of it and of what is inside it."""
    counts = [0] * len(laid.spans)
    for at in range(len(laid.spans) - 1, -1, -1):
        ways = (laid.spans[at].ways[way] for way in able[at])
        counts[at] = sum(prod(counts[one] for one in way.inside) for way in ways)
    return counts


def every_choice(laid: Contest, able: Able) -> Iterator[Chosen]:
    """Count through the ways like an odometer, the last span that is reached fastest."""
    chosen: list[tuple[int, int]] = []  # each span with the place of its way in `able`
    waiting = list(reversed(laid.outermost))
    while True:
        while waiting:
            at = waiting.pop()
            chosen.append((at, 0))
            waiting += reversed(laid.spans[at].ways[able[at][0]].inside)
        yield tuple((at, able[at][place]) for at, place in chosen)
        while chosen and chosen[-1][1] + 1 == len(able[chosen[-1][0]]):
            chosen.pop()
        if not chosen:
            return
        at, place = chosen.pop()
        chosen.append((at, place + 1))
        waiting = _still_waiting(laid, able, chosen)


def _still_waiting(laid: Contest, able: Able, chosen: Sequence[tuple[int, int]]) -> list[int]:
    """List the spans that the ways so far reach and that follow the last, last ones first."""
    reached = set(laid.outermost)
    for at, place in chosen:
        reached.update(laid.spans[at].ways[able[at][place]].inside)
    return sorted((at for at in reached if at > chosen[-1][0]), reverse=True)


def least_unclaimed(laid: Contest, movers: int) -> int:
    """Count the spans without a recorded position that these leave to decide at the least."""
    able = able_ways(laid, movers)
    least = [0] * len(laid.spans)
    for at in range(len(laid.spans) - 1, -1, -1):
        ways = (laid.spans[at].ways[way] for way in able[at])
        inside = (sum(least[one] for one in way.inside) for way in ways)
        least[at] = int(not laid.spans[at].on) + min(inside, default=0)
    return sum(least[at] for at in laid.outermost)


def fewest_marks(laid: Contest, movers: int) -> tuple[tuple[Position, ...], ...]:
    """List the smallest collections of marks of the movers that close a paragraph, all that tie.

    None is listed where there are more than `AT_MOST`, or where these cannot close it.
    """
    # What is inside one span is inside no other, so that the fewest of each are the fewest of all.
    able = able_ways(laid, movers)
    if not all(able[at] for at in laid.outermost):
        return ()
    fewest = [0] * len(laid.spans)
    listed: list[_Listed] = [[]] * len(laid.spans)
    for at in range(len(laid.spans) - 1, -1, -1):
        ways = [laid.spans[at].ways[way] for way in able[at]]
        asked = [way.marks + sum(fewest[one] for one in way.inside) for way in ways]
        fewest[at] = min(asked, default=0)
        tied = [way for way, count in zip(ways, asked, strict=True) if count == fewest[at]]
        listed[at] = _united(_joined([way.against], listed, way.inside) for way in tied)
    return tuple(_joined([()], listed, laid.outermost) or ())


def _joined(found: _Listed, listed: Sequence[_Listed], spans: Iterable[int]) -> _Listed:
    for at in spans:
        inside = listed[at]
        if found is None or inside is None or len(found) * len(inside) > AT_MOST:
            return None
        found = [(*one, *other) for one in found for other in inside]
    return found


def _united(lists: Iterable[_Listed]) -> _Listed:
    """Put lists together, each collection once; None stands for too many to list."""
    found: dict[frozenset[tuple[str, str, str]], tuple[Position, ...]] = {}
    for one in lists:
        if one is None:
            return None
        for marks in one:
            found.setdefault(frozenset((at.code, at.sign, at.target) for at in marks), marks)
    return list(found.values()) if len(found) <= AT_MOST else None
