"""The complete texts that the brackets of a paragraph allow, and who would have to move for each.

Sets of movers are exact as far as `cut` says: brackets inside a bracket only count where it stays,
and a delegation counts once however many of its marks an outcome goes against.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod

from negotiate.bracket_parser import Decision, Meaning, Tree, Wording, wording
from negotiate.bracket_parser.meaning import BROKEN
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.consensus.choosing import Chosen, best_ways
from negotiate.consensus.layout import contest
from negotiate.consensus.mover_sets import bits_of, set_of
from negotiate.consensus.outcomes import Holder, affected, contradictory, holders
from negotiate.consensus.roll import Roll, SpeaksFor
from negotiate.consensus.spans import Contest


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
class Readings:
    """List, for a paragraph, every smallest set of movers with one reading that it makes possible.

    Those with the fewest movers come first, then in document order; no set contains another.
    `allowed` counts the complete outcomes that the brackets allow. Where `cut`, smaller sets may
    be missing; where `unmatched`, a bracket has no partner and no reading closes the paragraph.
    """

    readings: tuple[Reading, ...]
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
    chosen = [one for one in (best_ways(laid, each) for each in movers) if one is not None]
    chosen.sort(key=lambda ways: (_movers(laid, ways).bit_count(), ways))
    roll = roll or Roll()
    return Readings(
        tuple(_reading(laid, ways) for ways in chosen),
        _allowed(laid),
        cut or shortened,
        is_unmatched(held),
        contradictory(held),
        roll.speak_for(laid.codes),
        roll.not_recorded(laid.codes),
    )


def reading_with(held: Meaning, movers: Iterable[str]) -> Reading | None:
    """Find a reading that these delegations alone make possible, or None.

    It is one that needs the fewest of them; of several it has the fewest confirmations, then the
    fewest unclaimed spans, then the earliest decisions.
    """
    laid = contest(held)
    free = set_of(bits_of(laid.codes), movers)
    fronts, _ = laid.fronts()
    enough = (one for one in laid.together(fronts, laid.outermost)[0] if not one & ~free)
    ways = best_ways(laid, next(enough, free))
    return None if ways is None else _reading(laid, ways)


def every_reading(held: Meaning) -> Iterator[Reading]:
    """Give all outcomes one by one in document order: for a few brackets, or for the first few."""
    laid = contest(held)
    for ways in _every_choice(laid):
        yield _reading(laid, ways)


def text_of(tree: Tree, reading: Reading) -> Wording:
    """Make the text of a reading; a paragraph that is dropped leaves none."""
    decisions = dict(reading.decisions)
    if decisions.pop(PARAGRAPH, "keep") == "drop":
        return Wording("", ())
    return wording(tree, decisions)


def is_unmatched(held: Meaning) -> bool:
    """Tell whether a bracket has no partner, so that no decision can close the paragraph."""
    return any(one.code in BROKEN for one in held.tree.diagnostics)


def _movers(laid: Contest, ways: Chosen) -> int:
    movers = 0
    for at, way in ways:
        movers |= laid.spans[at].ways[way].movers
    return movers


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


def _allowed(laid: Contest) -> int:
    counts = [0] * len(laid.spans)
    for at in range(len(laid.spans) - 1, -1, -1):
        counts[at] = sum(prod(counts[one] for one in way.inside) for way in laid.spans[at].ways)
    return prod(counts[at] for at in laid.outermost)


def _every_choice(laid: Contest) -> Iterator[Chosen]:
    """Count through the decisions like an odometer, the last span that is reached fastest."""
    chosen: list[tuple[int, int]] = []
    waiting = list(reversed(laid.outermost))
    while True:
        while waiting:
            at = waiting.pop()
            chosen.append((at, 0))
            waiting += reversed(laid.spans[at].ways[0].inside)
        yield tuple(chosen)
        while chosen and chosen[-1][1] + 1 == len(laid.spans[chosen[-1][0]].ways):
            chosen.pop()
        if not chosen:
            return
        at, way = chosen.pop()
        chosen.append((at, way + 1))
        waiting = _still_waiting(laid, chosen)


def _still_waiting(laid: Contest, chosen: list[tuple[int, int]]) -> list[int]:
    """List the spans that the decisions so far reach and that follow the last, last ones first."""
    reached = set(laid.outermost)
    for at, way in chosen:
        reached.update(laid.spans[at].ways[way].inside)
    return sorted((at for at in reached if at > chosen[-1][0]), reverse=True)
