"""For every contested span, each way to decide it and who would have to move for that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from negotiate.bracket_parser import (
    Decision,
    Meaning,
    NotInOrder,
    Position,
    TargetKind,
    who_would_vanish,
)
from negotiate.consensus.layout import Contest, Span, Way, contest
from negotiate.consensus.positions_by_target import Roll, SpeaksFor
from negotiate.late import dataclass

NEW_WORDING: Literal["new wording"] = "new wording"


@dataclass(frozen=True, slots=True)
class Holder:
    """Name a delegation once, with the marks that concern it: `("+b1", "-b3")`."""

    code: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Say who would have to move for one decision on one span.

    `confirms` have a reservation there, which no decision meets; `affected` would see a recorded
    wish fall away with the text that holds it, without being movers; the marks of `taken` are about
    what stays, and stand among the words that would go. No movers means no *recorded* objection.
    """

    decision: Decision | Literal["new wording"]
    movers: tuple[Holder, ...]
    confirms: tuple[Holder, ...]
    affected: tuple[Holder, ...]
    taken: tuple[Holder, ...] = ()


@dataclass(frozen=True, slots=True)
class SpanOutcomes:
    """List the outcomes of one bracket, group, or paragraph that carries marks (`p`).

    `only_if` are the decisions on outer spans under which it is decided at all, outermost first;
    those recorded `around` it have a mark on what holds it, the paragraph too. `unclaimed` says
    that nobody is recorded on the span itself.
    """

    target: str
    kind: TargetKind
    only_if: tuple[tuple[str, Decision], ...]
    unclaimed: bool
    outcomes: tuple[Outcome, ...]
    around: tuple[Holder, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcomes:
    """List the outcomes of every contested span of a paragraph in document order.

    `contradictory` are for and against the same text.
    """

    spans: tuple[SpanOutcomes, ...]
    contradictory: tuple[Holder, ...]
    speak_for: tuple[SpeaksFor, ...]
    not_recorded: tuple[str, ...]


def outcomes(held: Meaning, roll: Roll | None = None) -> Outcomes:
    """Account for each decision on each contested span: keep, drop, choose, or new wording."""
    laid = contest(held)
    roll = roll or Roll()
    fall = _Falling(laid)
    return Outcomes(
        tuple(_of_span(held, laid, at, fall) for at in range(len(laid.spans))),
        contradictory(held),
        roll.speak_for(laid.codes),
        roll.not_recorded(laid.codes),
    )


def holders(positions: Iterable[Position]) -> tuple[Holder, ...]:
    """Gather positions by delegation, in alphabetical order, each mark once."""
    marks: dict[str, dict[str, None]] = {}
    for one in positions:
        marks.setdefault(one.code, {})[one.sign + one.target] = None
    return tuple(Holder(code, tuple(marks[code])) for code in sorted(marks))


def contradictory(held: Meaning) -> tuple[Holder, ...]:
    """Name those for and against one target: they are movers whatever becomes of it (M8).

    What they have on a set is about each wording of it.
    """
    held = held.gathered
    both: set[tuple[str, str]] = set()
    for on in (held.effective(target.id) for target in held.targets):
        signs = {(one.code, one.sign) for one in on}
        both |= {
            (one.code, one.target) for one in on if {(one.code, "+"), (one.code, "-")} <= signs
        }
    return holders(one for one in held.positions if (one.code, one.target) in both)


def affected(positions: Iterable[Position], movers: Iterable[Holder]) -> tuple[Holder, ...]:
    """Name those whose wish or reservation goes unread although nothing is decided against it."""
    moving = {one.code for one in movers}
    return holders(one for one in positions if one.sign != "-" and one.code not in moving)


class _Falling:
    """Find the positions on what a decision makes fall away, without walking each span anew."""

    def __init__(self, laid: Contest) -> None:
        self.spans = laid.spans
        # Spans are in document order, so whatever a span holds follows it without a break.
        self.after = list(range(1, len(laid.spans) + 1))
        for at in range(len(laid.spans) - 1, -1, -1):
            for way in laid.spans[at].ways:
                for one in way.inside:
                    self.after[at] = max(self.after[at], self.after[one])

    def with_way(self, at: int, way: Way | None) -> Iterable[Position]:
        stays = set(way.inside) if way else set()
        one = at + 1
        while one < self.after[at]:
            if one in stays:
                one = self.after[one]
            else:
                yield from self.spans[one].positions
                one += 1


def _of_span(held: Meaning, laid: Contest, at: int, fall: _Falling) -> SpanOutcomes:
    span = laid.spans[at]
    around = _around(laid, span)
    order = span.ways if span.kind is TargetKind.GROUP else tuple(reversed(span.ways))
    found = [
        _outcome(way.decision, way.against, way.reserved, fall.with_way(at, way)) for way in order
    ]
    recorded = [one for one in span.positions if one.sign != "?"]
    found.append(_outcome(NEW_WORDING, recorded, order[0].reserved, fall.with_way(at, None)))
    if around:
        found = [replace(one, taken=_taken(held, span, one, around)) for one in found]
    conditions = _conditions(laid, span)
    return SpanOutcomes(
        span.target, span.kind, conditions, not span.on, tuple(found), holders(around)
    )


def _outcome(
    decision: Decision | Literal["new wording"],
    against: Iterable[Position],
    reserved: Iterable[Position],
    falling: Iterable[Position],
) -> Outcome:
    movers = holders(against)
    return Outcome(decision, movers, holders(reserved), affected(falling, movers))


def _around(laid: Contest, span: Span) -> list[Position]:
    """List the positions on what holds a span, outermost first."""
    found: list[Position] = []
    within = span.within
    while within is not None:
        outer = laid.spans[within[0]]
        near = {outer.target, *outer.members[within[1] : within[1] + 1]}
        found[:0] = (one for on, one in outer.on if not outer.members or on in near)
        within = outer.within
    return found


def _taken(
    held: Meaning, span: Span, one: Outcome, around: Iterable[Position]
) -> tuple[Holder, ...]:
    decision = None if one.decision == NEW_WORDING else one.decision
    try:
        vanishing = who_would_vanish(held, span.target, decision)
    except NotInOrder:
        return ()
    return holders(each for each in around if each in vanishing)


def _conditions(laid: Contest, span: Span) -> tuple[tuple[str, Decision], ...]:
    found: list[tuple[str, Decision]] = []
    within = span.within
    while within is not None:
        outer = laid.spans[within[0]]
        found.append((outer.target, outer.ways[within[1]].decision))
        within = outer.within
    return tuple(reversed(found))
