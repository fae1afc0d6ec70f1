"""The ways that some delegations make possible: all of them, since the record prefers none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from math import prod
from operator import or_
from typing import NamedTuple, TypeAlias

from negotiate.bracket_parser import Position, TargetKind
from negotiate.consensus.spans import Chosen, Contest, Span

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


class _Least(NamedTuple):
    """Hold how few marks close a span with all that is inside it, and which, all that tie."""

    marks: int
    listed: _Listed


class Fewest:
    """Find the smallest collections of marks that close a paragraph, whoever moves.

    `concerned` are all delegations that some way goes against: no others make a difference, and
    in a span only those of its own ways and of the spans inside it, so that it is looked at once
    for each set of those.
    """

    def __init__(self, laid: Contest) -> None:
        self._laid = laid
        self._known: list[dict[int, _Least | None]] = [{} for _ in laid.spans]
        self._concerned = [0] * len(laid.spans)
        for at in range(len(laid.spans) - 1, -1, -1):
            for way in laid.spans[at].ways:
                inside = (self._concerned[one] for one in way.inside)
                self._concerned[at] |= reduce(or_, inside, way.movers)
        self.concerned = reduce(or_, self._concerned, 0)

    def marks(self, movers: int) -> tuple[tuple[Position, ...], ...]:
        """List the smallest collections of marks of the movers that do, all that tie.

        None is listed where there are more than `AT_MOST`, or where these cannot close it.
        """
        # What is inside one span is inside no other: the fewest of each are the fewest of all.
        found: list[_Least | None] = [None] * len(self._laid.spans)
        for at in range(len(self._laid.spans) - 1, -1, -1):
            known, concerned = self._known[at], movers & self._concerned[at]
            if concerned not in known:
                known[concerned] = _least(self._laid.spans[at], concerned, found)
            found[at] = known[concerned]
        closed = _all_closed(found, self._laid.outermost)
        return () if closed is None else tuple(_joined([()], closed) or ())


def _least(span: Span, movers: int, found: Sequence[_Least | None]) -> _Least | None:
    """Find the fewest marks of the movers for a span by those for the spans inside it."""
    able = []
    for way in span.ways:
        inside = None if way.movers & ~movers else _all_closed(found, way.inside)
        if inside is not None:
            able.append((way.marks + sum(one.marks for one in inside), way.against, inside))
    if not able:
        return None
    marks = min(asked for asked, *_ in able)
    ordered = able if span.kind is TargetKind.GROUP else able[::-1]
    lists = (_joined([against], inside) for asked, against, inside in ordered if asked == marks)
    return _Least(marks, _united(lists))


def _all_closed(found: Sequence[_Least | None], spans: Iterable[int]) -> list[_Least] | None:
    """Give what was found for some spans, or None where one of them cannot be closed."""
    inside = [found[at] for at in spans]
    closed = [one for one in inside if one is not None]
    return closed if len(closed) == len(inside) else None


def _joined(found: _Listed, closed: Iterable[_Least]) -> _Listed:
    for _, inside in closed:
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
