"""The complete texts that the brackets of a paragraph allow, and who would have to move for each.

Sets of movers are exact as far as `cut` says: brackets inside a bracket only count where it stays,
and a delegation counts once however many of its marks an outcome goes against. Of the ways that
some delegations make possible all are given, since the record prefers none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from math import prod
from operator import or_
from typing import NamedTuple, TypeAlias

from negotiate.bracket_parser import Decision, Meaning, Position, TargetKind, Wording, wording
from negotiate.bracket_parser.meaning import BROKEN
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.consensus.layout import Chosen, Contest, Span, contest
from negotiate.consensus.mover_sets import bits_of, set_of
from negotiate.consensus.outcomes import Holder, affected, contradictory, holders
from negotiate.consensus.positions_by_target import Roll, SpeaksFor
from negotiate.late import dataclass

AT_MOST = 8
"""How many ways that tie are written out one by one; of more, none is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold one complete outcome: a decision on every span that it reaches, in document order.

    `p` is the paragraph itself, where that carries marks. `confirms` have a reservation on a span
    that is reached; `affected` would see a recorded wish fall away with the text that holds it.
    On the spans in `unclaimed` nobody is recorded, so nobody can be asked. `gaps` stay to be
    filled: with one, the text is not finished. No movers means no *recorded* objection.
    """

    decisions: tuple[tuple[str, Decision], ...]
    movers: tuple[Holder, ...]
    confirms: tuple[Holder, ...]
    affected: tuple[Holder, ...]
    unclaimed: tuple[str, ...]
    gaps: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """List the movers in alphabetical order."""
        return tuple(one.code for one in self.movers)


@dataclass(frozen=True, slots=True)
class Choice:
    """List the ways of one span that the record holds equal.

    `within` is the decision on an outer span under which it is decided at all, None where it
    always is.
    """

    target: str
    decisions: tuple[Decision, ...]
    within: tuple[str, Decision] | None


@dataclass(frozen=True, slots=True)
class Tie:
    """Hold all outcomes that the same movers make possible: none of them before another.

    `choices` says what each may decide, in document order, `count` how many there are, and
    `readings` lists every one of them, or none where there are more than `AT_MOST`. The rest is
    what one or the other of them asks for; `same_marks` says that all go against the same marks.
    """

    choices: tuple[Choice, ...]
    count: int
    readings: tuple[Reading, ...]
    movers: tuple[Holder, ...]
    same_marks: bool
    confirms: tuple[Holder, ...]
    affected: tuple[Holder, ...]
    unclaimed: tuple[str, ...]
    gaps: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """List the movers in alphabetical order."""
        return tuple(one.code for one in self.movers)


@dataclass(frozen=True, slots=True)
class Readings:
    """List, for a paragraph, every smallest set of movers with all readings it makes possible.

    Those with the fewest movers come first, then by their codes; no set contains another.
    `allowed` counts the complete outcomes that the brackets allow. Where `cut`, smaller sets may
    be missing; where `unmatched`, a bracket has no partner and no reading closes the paragraph.
    """

    readings: tuple[Tie, ...]
    allowed: int
    cut: bool
    unmatched: bool
    contradictory: tuple[Holder, ...]
    speak_for: tuple[SpeaksFor, ...]
    not_recorded: tuple[str, ...]


def readings(held: Meaning, roll: Roll | None = None) -> Readings:
    """Find the readings of a paragraph that need the fewest delegations to move."""
    laid = contest(held)
    fronts, cut = laid.fronts()
    movers, shortened = laid.together(fronts, laid.outermost)
    found = [one for one in (_tie(laid, each) for each in movers) if one is not None]
    found.sort(key=lambda one: (len(one.movers), one.codes))
    roll = roll or Roll()
    return Readings(
        tuple(found),
        prod(_how_many(laid, _able_ways(laid, None))[at] for at in laid.outermost),
        cut or shortened,
        is_unmatched(held),
        contradictory(held),
        roll.speak_for(laid.codes),
        roll.not_recorded(laid.codes),
    )


def readings_with(laid: Contest, movers: Iterable[str]) -> Tie | None:
    """Find all readings that go against nobody but these delegations, or None."""
    return _tie(laid, set_of(bits_of(laid.codes), movers))


def stays_open(held: Meaning, code: str) -> bool:
    """Tell at a glance that the moves of one delegation alone close nothing; else it may be so.

    There is a span that nothing holds, with others on both sides of it. Where marks are on the
    paragraph itself, or on a gap in it, the whole of it could go.
    """
    on = held.gathered.on
    outermost = [one for one in held.targets if one.parent == PARAGRAPH]
    if PARAGRAPH in on or any(one.kind is TargetKind.GAP and one.id in on for one in outermost):
        return False
    others = ({at.sign for at in on.get(one.id, ()) if at.code != code} for one in outermost)
    return any(signs >= {"+", "-"} for signs in others)


def text_of(held: Meaning, reading: Reading) -> Wording:
    """Make the text of a reading; a paragraph that is dropped leaves none."""
    decisions = dict(reading.decisions)
    if decisions.pop(PARAGRAPH, "keep") == "drop":
        return Wording("", ())
    return wording(held, decisions)


def texts_of(held: Meaning, tie: Tie) -> tuple[str | None, ...]:
    """Make the texts of the readings that a tie lists; None where texts would form new notation."""
    return tuple(text_of(held, one).text for one in tie.readings)


def is_unmatched(held: Meaning) -> bool:
    """Tell whether a bracket has no partner, so that no decision can close the paragraph."""
    return any(one.code in BROKEN for one in held.tree.diagnostics)


def _tie(laid: Contest, movers: int) -> Tie | None:
    """Gather the outcomes that go against nobody but these; None where there is none."""
    able = _able_ways(laid, movers)
    counts = _how_many(laid, able)
    count = prod(counts[at] for at in laid.outermost)
    if not count:
        return None
    choices, always = _choices(laid, able)
    ways = [(at, laid.spans[at].ways[way]) for at in choices for way in able[at]]
    moved = [one for _, way in ways for one in way.against]
    named = holders(moved)
    unread = (
        one for at, span in enumerate(laid.spans) if at not in always for one in span.positions
    )
    gaps = dict.fromkeys((*laid.gaps, *(gap for _, way in ways for gap in way.gaps)))
    listed = _every_choice(laid, able) if count <= AT_MOST else ()
    return Tie(
        tuple(choices.values()),
        count,
        tuple(_reading(laid, one) for one in listed),
        named,
        holders(_in_every_way(laid, able, always)) == named,
        holders(one for _, way in ways for one in way.reserved),
        affected(unread, named),
        tuple(laid.spans[at].target for at in choices if not laid.spans[at].on),
        tuple(gaps),
    )


def _choices(laid: Contest, able: _Able) -> tuple[dict[int, Choice], set[int]]:
    """List by span what can be decided on it, and say which spans are decided in any case."""
    found: dict[int, Choice] = {}
    always: set[int] = set()
    for at, span in enumerate(laid.spans):
        within = None
        if span.within is not None:
            outer, way = span.within
            if outer not in found or way not in able[outer]:
                continue
            if outer not in always or len(able[outer]) > 1:
                within = (laid.spans[outer].target, laid.spans[outer].ways[way].decision)
        if within is None:
            always.add(at)
        decisions = tuple(span.ways[way].decision for way in able[at])
        found[at] = Choice(span.target, decisions, within)
    return found, always


def _in_every_way(laid: Contest, able: _Able, always: Iterable[int]) -> Iterator[Position]:
    for at in sorted(always):
        ways = [laid.spans[at].ways[way] for way in able[at]]
        yield from (one for one in ways[0].against if all(one in way.against for way in ways))


def _reading(laid: Contest, chosen: Chosen) -> Reading:
    reached = {at for at, _ in chosen}
    ways = [laid.spans[at].ways[way] for at, way in chosen]
    movers = holders(one for way in ways for one in way.against)
    unread = (
        one for at, span in enumerate(laid.spans) if at not in reached for one in span.positions
    )
    return Reading(
        tuple((laid.spans[at].target, laid.spans[at].ways[way].decision) for at, way in chosen),
        movers,
        holders(one for way in ways for one in way.reserved),
        affected(unread, movers),
        tuple(laid.spans[at].target for at, _ in chosen if not laid.spans[at].on),
        laid.gaps + tuple(gap for way in ways for gap in way.gaps),
    )


_Able = Sequence[Sequence[int]]
"""For every span the indices of the ways that can be gone, to keep a bracket before to drop it."""

_Listed: TypeAlias = "list[tuple[Position, ...]] | None"


def _able_ways(laid: Contest, movers: int | None) -> _Able:
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


def _how_many(laid: Contest, able: _Able) -> list[int]:
    """Count for every span the outcomes of it and of what is inside it."""
    counts = [0] * len(laid.spans)
    for at in range(len(laid.spans) - 1, -1, -1):
        ways = (laid.spans[at].ways[way] for way in able[at])
        counts[at] = sum(prod(counts[one] for one in way.inside) for way in ways)
    return counts


def _every_choice(laid: Contest, able: _Able) -> Iterator[Chosen]:
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


def _still_waiting(laid: Contest, able: _Able, chosen: Sequence[tuple[int, int]]) -> list[int]:
    """List the spans that the ways so far reach and that follow the last, last ones first."""
    reached = set(laid.outermost)
    for at, place in chosen:
        reached.update(laid.spans[at].ways[able[at][place]].inside)
    return sorted((at for at in reached if at > chosen[-1][0]), reverse=True)


def least_unclaimed(laid: Contest, movers: int) -> int:
    """Count the spans without a recorded position that these leave to decide at the least."""
    able = _able_ways(laid, movers)
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
