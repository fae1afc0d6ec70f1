"""The complete texts that the brackets of a paragraph allow, and who would have to move for each.

Sets of movers are exact as far as `cut` says: brackets inside a bracket only count where it stays,
and a delegation counts once however many of its marks an outcome goes against.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod

from negotiate.bracket_parser import Decision, Meaning, Position, Tree, Wording, wording
from negotiate.bracket_parser.meaning import BROKEN
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.consensus.choosing import AT_MOST, Able, able_ways, every_choice, how_many
from negotiate.consensus.layout import contest
from negotiate.consensus.mover_sets import bits_of, set_of
from negotiate.consensus.outcomes import Holder, affected, contradictory, holders
from negotiate.consensus.positions_by_target import Roll, SpeaksFor
from negotiate.consensus.spans import Chosen, Contest


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
        prod(how_many(laid, able_ways(laid, None))[at] for at in laid.outermost),
        cut or shortened,
        is_unmatched(held),
        contradictory(held),
        roll.speak_for(laid.codes),
        roll.not_recorded(laid.codes),
    )


def readings_with(held: Meaning, movers: Iterable[str]) -> Tie | None:
    """Find all readings that go against nobody but these delegations, or None."""
    laid = contest(held)
    return _tie(laid, set_of(bits_of(laid.codes), movers))


def every_reading(held: Meaning) -> Iterator[Reading]:
    """Give all outcomes one by one in document order: for a few brackets, or for the first few."""
    laid = contest(held)
    for ways in every_choice(laid, able_ways(laid, None)):
        yield _reading(laid, ways)


def text_of(of: Tree | Meaning, reading: Reading) -> Wording:
    """Make the text of a reading; a paragraph that is dropped leaves none."""
    decisions = dict(reading.decisions)
    if decisions.pop(PARAGRAPH, "keep") == "drop":
        return Wording("", ())
    return wording(of, decisions)


def texts_of(held: Meaning, tie: Tie) -> tuple[str | None, ...]:
    """Make the texts of the readings that a tie lists; None where texts would form new notation."""
    return tuple(text_of(held, one).text for one in tie.readings)


def is_unmatched(held: Meaning) -> bool:
    """Tell whether a bracket has no partner, so that no decision can close the paragraph."""
    return any(one.code in BROKEN for one in held.tree.diagnostics)


def _tie(laid: Contest, movers: int) -> Tie | None:
    """Gather the outcomes that go against nobody but these; None where there is none."""
    able = able_ways(laid, movers)
    counts = how_many(laid, able)
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
    listed = every_choice(laid, able) if count <= AT_MOST else ()
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


def _choices(laid: Contest, able: Able) -> tuple[dict[int, Choice], set[int]]:
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


def _in_every_way(laid: Contest, able: Able, always: Iterable[int]) -> Iterator[Position]:
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
