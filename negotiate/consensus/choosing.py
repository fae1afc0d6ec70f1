"""Of all outcomes that some delegations make possible, the one that asks the least."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from negotiate.consensus.spans import Contest

KEPT = 64
"""How many sets of reservations are followed. Beyond it only this preference is not exact."""

Chosen = tuple[tuple[int, int], ...]
"""The spans that an outcome reaches, in document order, each with the index of its way."""

_Link: TypeAlias = "tuple[_Link, _State] | None"
_State: TypeAlias = "tuple[int, int, int, int, _Link]"
"""Who has to confirm, how many spans nobody claims, span, way, and the states of what is inside."""

_Any = TypeVar("_Any", bound=tuple[int, int, *tuple[object, ...]])


def best_ways(laid: Contest, movers: int) -> Chosen | None:
    """Choose a way for every span that is reached, none against others than the movers.

    Fewest confirmations first, then fewest unclaimed spans, then the earliest ways. None where
    these delegations cannot close the paragraph.
    """
    states: list[list[_State]] = [[]] * len(laid.spans)
    for at in range(len(laid.spans) - 1, -1, -1):
        span = laid.spans[at]
        found: list[_State] = []
        for index, way in enumerate(span.ways):
            if way.movers & ~movers:
                continue
            for confirms, unclaimed, link in _together(states, way.inside):
                found.append(
                    (
                        confirms | way.confirms,
                        unclaimed + (not span.on),
                        at,
                        index,
                        link,
                    )
                )
        states[at] = _worth_keeping(found)
    whole = _together(states, laid.outermost)
    if not whole:
        return None
    return _unrolled(min(whole, key=lambda one: (one[0].bit_count(), one[1]))[2])


def fewest_marks(laid: Contest, movers: int) -> Chosen | None:
    """Choose a way for every span that is reached, none against others than the movers.

    Fewest unclaimed spans first, then fewest of their marks, then fewest reservations, then the
    earliest ways. None where these delegations cannot close the paragraph.
    """
    # What is inside one span is inside no other, so that the best of each is the best of all.
    best: list[_Least | None] = [None] * len(laid.spans)
    for at in range(len(laid.spans) - 1, -1, -1):
        ways = enumerate(laid.spans[at].ways)
        able = (_least(laid, at, index, best) for index, way in ways if not way.movers & ~movers)
        best[at] = min(filter(None, able), default=None)
    found: list[tuple[int, int]] = []
    pending = list(laid.outermost)
    while pending:
        at = pending.pop()
        least = best[at]
        if least is None:
            return None
        found.append((at, least.way))
        pending += laid.spans[at].ways[least.way].inside
    return tuple(sorted(found))


class _Least(NamedTuple):
    """Count what one way of a span and the best ways inside it ask for; less comes first."""

    unclaimed: int
    marks: int
    reserved: int
    way: int


def _least(laid: Contest, at: int, index: int, best: Sequence[_Least | None]) -> _Least | None:
    span, way = laid.spans[at], laid.spans[at].ways[index]
    unclaimed, marks, reserved = int(not span.on), way.marks, len(way.reserved)
    for one in way.inside:
        inside = best[one]
        if inside is None:
            return None
        unclaimed += inside.unclaimed
        marks += inside.marks
        reserved += inside.reserved
    return _Least(unclaimed, marks, reserved, index)


def _together(states: Sequence[list[_State]], spans: Sequence[int]) -> list[tuple[int, int, _Link]]:
    """Combine the states of some spans, in the order of the ways chosen."""
    found: list[tuple[int, int, _Link]] = [(0, 0, None)]
    for at in spans:
        found = [
            (confirms | one[0], unclaimed + one[1], (link, one))
            for confirms, unclaimed, link in found
            for one in states[at]
        ]
        if len(found) > 1:
            found = _worth_keeping(found)
    return found


def _worth_keeping(states: list[_Any]) -> list[_Any]:
    """Drop what can never be chosen: no better in anything, or worse in something and no sooner."""
    if len(states) < 2:
        return states
    kept: list[_Any] = []
    for one in states:
        if any(not sooner[0] & ~one[0] and sooner[1] <= one[1] for sooner in kept):
            continue
        kept = [sooner for sooner in kept if one[0] & ~sooner[0] or one[1] >= sooner[1]]
        kept.append(one)
    if len(kept) > KEPT:
        order = sorted(range(len(kept)), key=lambda at: (kept[at][0].bit_count(), kept[at][1]))
        kept = [kept[at] for at in sorted(order[:KEPT])]
    return kept


def _unrolled(link: _Link) -> Chosen:
    found: list[tuple[int, int]] = []
    pending = [link]
    while pending:
        rest = pending.pop()
        while rest is not None:
            rest, (_, _, at, way, inside) = rest
            found.append((at, way))
            pending.append(inside)
    return tuple(sorted(found))
