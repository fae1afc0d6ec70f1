"""What a paragraph leaves to be decided, as a tree of spans with the ways to decide each.

A span is a bracket or a group of alternatives; the members of a group are its ways. A paragraph
that carries marks itself counts as a bracket round the whole. A gap is never decided: the marks on
one count on whatever holds it, and with that it goes or stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from negotiate.bracket_parser import Decision, Meaning, Position, Target, TargetKind
from negotiate.consensus.mover_sets import LIMIT, bits_of, joined, set_of, smallest_first
from negotiate.late import dataclass, field


def contest(held: Meaning, codes: Sequence[str] | None = None) -> Contest:
    """Lay out what a paragraph leaves to be decided; `codes` where they are those of a document.

    Marks of a set that are written on each of its wordings count on the set.
    """
    listed = tuple(sorted({one.code for one in held.positions} if codes is None else set(codes)))
    return _Layout(held.gathered, listed).contest()


@dataclass(slots=True)
class _Place:
    """Collect what one way of a span leaves in the text; the paragraph itself has one too."""

    span: _Open | None
    target: str
    way: int
    inside: list[int] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """Collect a span while its targets are passed."""

    at: int
    target: Target
    within: _Place
    places: list[_Place] = field(default_factory=list)
    on: list[tuple[str, Position]] = field(default_factory=list)


_Marks = tuple[tuple[Position, ...], int]
"""Positions, and whose they are as a set."""

_NONE: _Marks = ((), 0)


class _Layout:
    def __init__(self, held: Meaning, codes: tuple[str, ...]) -> None:
        self.held = held
        self.codes = codes
        self.bits = bits_of(codes)
        self.spans: list[_Open] = []
        self.whole = _Place(None, "", 0)
        self.place: dict[str, _Place] = {}  # of a bracket, a member or the paragraph
        self.groups: dict[str, _Open] = {}

    def contest(self) -> Contest:
        for target in self.held.targets:
            if target.kind is TargetKind.PARAGRAPH:
                self._paragraph(target)
            elif target.parent in self.groups:
                self._member(target, self.groups[target.parent])
            elif target.kind is TargetKind.GAP:
                self._gap(target)
            else:
                self._span(target)
        spans = tuple(self._closed(one) for one in self.spans)
        return Contest(self.codes, spans, tuple(self.whole.inside), tuple(self.whole.gaps))

    def _paragraph(self, target: Target) -> None:
        self.place[target.id] = self.whole
        marked = (self.held.targets[one] for one in self.held.on)
        marked_gap = any(one.kind is TargetKind.GAP and one.parent == target.id for one in marked)
        if target.id in self.held.on or marked_gap:
            self._span(target)

    def _span(self, target: Target) -> None:
        """Begin a bracket, a group, or a paragraph that has marks of its own."""
        within = self.place[target.parent]
        span = _Open(len(self.spans), target, within)
        within.inside.append(span.at)
        self._count(span, target.id, target)
        if target.kind is TargetKind.GROUP:
            self.groups[target.id] = span
        else:
            stays = _Place(span, target.id, 1)
            self.place[target.id] = stays
            span.places = [_Place(span, target.id, 0), stays]
        self.spans.append(span)

    def _member(self, target: Target, group: _Open) -> None:
        place = _Place(group, target.id, len(group.places))
        group.places.append(place)
        self._count(group, target.id, target)
        if target.kind is TargetKind.GAP:
            place.gaps.append(target.id)
        else:
            self.place[target.id] = place

    def _gap(self, target: Target) -> None:
        place = self.place[target.parent]
        place.gaps.append(target.id)
        if place.span is not None:
            self._count(place.span, place.target, target)

    def _count(self, span: _Open, target: str, marked: Target) -> None:
        if marked.id in self.held.on:
            span.on += [(target, one) for one in self.held.on[marked.id]]

    def _closed(self, span: _Open) -> Span:
        decide = self._alternatives if span.target.kind is TargetKind.GROUP else self._bracket
        within = span.within
        return Span(
            span.target.id,
            span.target.kind,
            decide(span),
            tuple(span.on),
            tuple(one.target for one in span.places) if span.target.id in self.groups else (),
            None if within.span is None else (within.span.at, within.way),
        )

    def _bracket(self, span: _Open) -> tuple[Way, ...]:
        goes, stays = span.places
        reserved = self._marks(span, "?")
        return (
            self._way("drop", self._marks(span, "+"), reserved, goes),
            self._way("keep", self._marks(span, "-"), reserved, stays),
        )

    def _alternatives(self, span: _Open) -> tuple[Way, ...]:
        reserved = self._marks(span, "?")
        ways = [
            self._way(at, self._by(_against_choosing(span, place.target)), reserved, place)
            for at, place in enumerate(span.places, 1)
        ]
        nothing = _Place(span, span.target.id, len(ways))
        return (*ways, self._way("drop", self._marks(span, "+"), reserved, nothing))

    def _marks(self, span: _Open, sign: str) -> _Marks:
        return self._by([one for _, one in span.on if one.sign == sign]) if span.on else _NONE

    def _by(self, on: Sequence[Position]) -> _Marks:
        return (tuple(on), set_of(self.bits, [one.code for one in on])) if on else _NONE

    def _way(self, decision: Decision, against: _Marks, reserved: _Marks, leaves: _Place) -> Way:
        unmet, movers = against
        return Way(
            decision,
            unmet,
            reserved[0],
            movers,
            reserved[1],
            tuple(leaves.inside),
            tuple(leaves.gaps),
            len({(one.code, one.sign, one.target) for one in unmet}) if unmet else 0,
        )


def _against_choosing(span: _Open, member: str) -> list[Position]:
    """List the marks against a member or its group, and those that want another member only."""
    near = (span.target.id, member)
    takes = {one.code for on, one in span.on if on in near and one.sign == "+"}
    return [
        one
        for on, one in span.on
        if (one.sign == "-" if on in near else one.sign == "+" and one.code not in takes)
    ]


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
