"""Two delegations that hold mirrored positions: each alone stands in the way of one paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from negotiate.bracket_parser import Meaning


@dataclass(frozen=True, slots=True)
class Trade:
    """Name two delegations with opposite signs on one span, and the reverse on another.

    Each of `one_moves_in` closes with the moves of `one` alone, each of `other_moves_in` with those
    of `other` alone; the mover has `sign` there. It is a symmetry of the record, not a proposal.
    """

    one: str
    other: str
    sign: str
    one_moves_in: tuple[str, ...]
    other_moves_in: tuple[str, ...]


_Key = tuple[str, str, str]
"""Who moves, who faces it, and the sign that the mover has."""


def trades(paragraphs: Iterable[tuple[str, Meaning, tuple[str, ...]]]) -> tuple[Trade, ...]:
    """Find the mirrored positions in paragraphs that come with those who alone can close them."""
    found: dict[_Key, list[str]] = {}
    for number, held, closers in paragraphs:
        for key in sorted(set(_facing(held, frozenset(closers)))):
            found.setdefault(key, []).append(number)
    pairs = []
    for (one, other, sign), own in sorted(found.items()):
        back = found.get((other, one, sign), [])
        # Both may move in one paragraph; a trade takes two.
        if one < other and back and len({*own, *back}) > 1:
            pairs.append(Trade(one, other, sign, tuple(own), tuple(back)))
    return tuple(pairs)


def _facing(held: Meaning, closers: frozenset[str]) -> Iterator[_Key]:
    if not closers:
        return
    for positions in held.gathered.on.values():
        for mover in positions:
            if mover.code not in closers or mover.sign == "?":
                continue
            against = "+-".replace(mover.sign, "")
            for other in positions:
                if other.sign == against and other.code != mover.code:
                    yield mover.code, other.code, mover.sign
