"""What a paragraph leaves to be decided, as a tree of spans with the ways to decide each.

A span is a bracket or a group of alternatives; the members of a group are its ways. A paragraph
that carries marks itself counts as a bracket round the whole. A gap is never decided: the marks on
one count on whatever holds it, and with that it goes or stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negotiate.bracket_parser import Decision, Position, TargetKind
from negotiate.consensus.mover_sets import LIMIT, joined, smallest_first

Chosen = tuple[tuple[int, int], ...]
"""The spans that an outcome reaches, in document order, each with the index of its way."""


@dataclass(frozen=True, slots=True)
class Way:
    """Hold one way to decide a span: whom it goes against, and which spans it leaves to decide.

    `against` are the positions that are not met, `reserved` the reservations on the span, which no
    decision meets; `movers` and `confirms` are the same as sets of delegations. `inside` are
    indices of spans, `gaps` the gaps that would be left in the text.
    """

    decision: Decision
    against: tuple[Position, ...]
    reserved: tuple[Position, ...]
    movers: int
    confirms: int
    inside: tuple[int, ...]
    gaps: tuple[str, ...]
    marks: int
    """How many marks are not met, each counted once."""


@dataclass(frozen=True, slots=True)
class Span:
    """Hold one bracket or group with its ways, those that drop a bracket or keep it in this order.

    `on` are the positions that count on it, each with the bracket or member that it counts on;
    `within` is the index of the span that holds it and the way that it needs, None for the
    outermost.
    """

    target: str
    kind: TargetKind
    ways: tuple[Way, ...]
    on: tuple[tuple[str, Position], ...]
    members: tuple[str, ...]
    within: tuple[int, int] | None

    @property
    def positions(self) -> tuple[Position, ...]:
        """List the positions that count on the span, on the members of a group too."""
        return tuple(one for _, one in self.on)


@dataclass(frozen=True, slots=True)
class Contest:
    """Hold the spans of a paragraph, outer before inner, and those that are always reached.

    `codes` are in alphabetical order, and the first is the highest bit of a set, so that of two
    sets of one size the greater comes first.
    """

    codes: tuple[str, ...]
    spans: tuple[Span, ...]
    outermost: tuple[int, ...]
    gaps: tuple[str, ...]

    def fronts(self) -> tuple[list[list[int]], bool]:
        """Give for each span the sets of movers that can close it and contain no other such set.

        Also whether one of them was cut at `LIMIT`: then smaller sets may be missing.
        """
        found: list[list[int]] = [[]] * len(self.spans)
        cut = False
        for at in range(len(self.spans) - 1, -1, -1):
            closing: list[int] = []
            for way in self.spans[at].ways:
                inside, shortened = self.together(found, way.inside)
                cut = cut or shortened
                closing += [one | way.movers for one in inside]
            closing = smallest_first(closing)
            cut = cut or len(closing) > LIMIT
            found[at] = closing[:LIMIT]
        return found, cut

    def together(self, fronts: Sequence[list[int]], spans: Sequence[int]) -> tuple[list[int], bool]:
        """Give the sets that close all of some spans, and whether they were cut."""
        closing, cut = [0], False
        for at in spans:
            closing = joined(closing, fronts[at])
            cut = cut or len(closing) > LIMIT
            del closing[LIMIT:]
        return closing, cut

    def closes(self, movers: int) -> bool:
        """Tell whether the moves of these delegations are enough for some outcome."""
        shut = [False] * len(self.spans)
        for at in range(len(self.spans) - 1, -1, -1):
            shut[at] = any(
                not way.movers & ~movers and all(shut[one] for one in way.inside)
                for way in self.spans[at].ways
            )
        return all(shut[at] for at in self.outermost)
