"""From a document's open paragraphs to the smallest sets of delegations whose moves close them.

Two delegations that hold mirrored positions are named apart: each alone stands in the way of one
paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from negotiate.bracket_parser import Meaning
from negotiate.consensus.layout import Contest, contest
from negotiate.consensus.mover_sets import SmallestSets, bits_of, names, smallest_sets
from negotiate.consensus.outcomes import Holder, holders
from negotiate.consensus.positions_by_target import Roll, SpeaksFor
from negotiate.consensus.readings import Fewest, is_unmatched, least_unclaimed
from negotiate.late import dataclass, field


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


AT_MOST = 16
"""How many smallest sets are listed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Name a bracket or group of a paragraph."""

    paragraph: str
    target: str


@dataclass(frozen=True, slots=True)
class Moves:
    """Name who would have to move in one paragraph, each with the marks that it would move.

    `ways` are all collections of equally few marks, each as those who would move them; none is
    listed where there are too many.
    """

    paragraph: str
    ways: tuple[tuple[Holder, ...], ...]


@dataclass(frozen=True, slots=True)
class OneDelegation:
    """Say what one delegation can do alone.

    `would_close` are the paragraphs that some move is needed for and its own are enough for, and
    `moves` the fewest of its marks that it would move there; in those of `leaves_unclaimed` there
    is a bracket to decide, whatever it moves, on which nobody is recorded. Nobody else is recorded
    in those of `holds_alone`.
    """

    code: str
    would_close: tuple[str, ...]
    moves: tuple[Moves, ...]
    leaves_unclaimed: tuple[str, ...]
    holds_alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsensusPath:
    """Say whose moves would close every paragraph that brackets or marks leave open.

    `sets` are the smallest found, in alphabetical order, and `moves` say of each set, paragraph by
    paragraph, the fewest marks that would move; `at_least` is the proven least size, and only where
    `proven` no smaller set exists. `more` says that others of that size may exist.
    The paragraphs in `cut` have more ways than were followed. Apart from the sets stand paragraphs
    with `no_recorded_objection` to some outcome, those where for such an outcome `nobody_recorded`
    can be asked about a bracket, and those that no move closes, `unmatched`; in the `unfinished`
    a gap is to be filled besides.
    """

    paragraphs: tuple[str, ...]
    sets: tuple[tuple[str, ...], ...]
    moves: tuple[tuple[Moves, ...], ...]
    at_least: int
    proven: bool
    more: bool
    cut: tuple[str, ...]
    no_recorded_objection: tuple[str, ...]
    nobody_recorded: tuple[str, ...]
    unmatched: tuple[str, ...]
    unfinished: tuple[str, ...]
    unclaimed: tuple[Place, ...]
    delegations: tuple[OneDelegation, ...]
    trades: tuple[Trade, ...]
    speak_for: tuple[SpeaksFor, ...]
    not_recorded: tuple[str, ...]


@dataclass(frozen=True)
class _Open:
    number: str
    held: Meaning
    laid: Contest
    unmatched: bool
    _known: dict[int, tuple[tuple[Holder, ...], ...]] = field(default_factory=dict, compare=False)

    @cached_property
    def _fewest(self) -> Fewest:
        return Fewest(self.laid)

    def ways_moved(self, movers: int) -> tuple[tuple[Holder, ...], ...]:
        """List the fewest marks of some delegations that would have to move here."""
        concerned = movers & self._fewest.concerned
        if concerned not in self._known:
            ways = self._fewest.marks(concerned)
            self._known[concerned] = tuple(holders(one) for one in ways)
        return self._known[concerned]


@dataclass(frozen=True, slots=True)
class _Demands:
    """Hold for every outermost span the sets of which one has to move; `cut` ones apart."""

    exact: list[Sequence[int]]
    cut: list[Sequence[int]]
    paragraphs: tuple[str, ...]


def consensus_path(
    paragraphs: Iterable[tuple[str, Meaning]], roll: Roll | None = None
) -> ConsensusPath:
    """Find the smallest sets of delegations whose moves would close all of these paragraphs.

    `paragraphs` are numbers and meanings in order; those that are not contested are passed over.
    """
    texts = list(paragraphs)
    codes = sorted({one.code for _, held in texts for one in held.positions})
    contested = _contested(texts, codes)
    closable = [one for one in contested if not one.unmatched]
    free = [one for one in closable if one.laid.closes(0)]
    unclaimed = [one for one in free if least_unclaimed(one.laid, 0)]
    demands = _demands(closable)
    smallest, at_least = _smallest(demands)
    bits = bits_of(codes)
    closers = {one.number: _closers(one, bits) for one in closable}
    roll = roll or Roll()
    return ConsensusPath(
        paragraphs=tuple(one.number for one in contested),
        sets=tuple(names(bits, one) for one in smallest.sets),
        moves=tuple(_moves(closable, one) for one in smallest.sets),
        at_least=at_least,
        proven=smallest.proven and not demands.cut,
        more=smallest.more or bool(demands.cut),
        cut=demands.paragraphs,
        no_recorded_objection=tuple(one.number for one in free if one not in unclaimed),
        nobody_recorded=tuple(one.number for one in unclaimed),
        unmatched=tuple(one.number for one in contested if one.unmatched),
        unfinished=tuple(one.number for one in contested if one.held.unfinished),
        unclaimed=tuple(_unclaimed(contested)),
        delegations=tuple(_alone(contested, closers, bits)),
        trades=trades([(one.number, one.held, closers[one.number]) for one in closable]),
        speak_for=roll.speak_for(codes),
        not_recorded=roll.not_recorded(codes),
    )


def _contested(texts: Iterable[tuple[str, Meaning]], codes: Sequence[str]) -> list[_Open]:
    laid = (_Open(at, held, contest(held, codes), is_unmatched(held)) for at, held in texts)
    return [one for one in laid if one.laid.spans or one.unmatched]


def _demands(closable: Iterable[_Open]) -> _Demands:
    exact: list[Sequence[int]] = []
    cut: list[Sequence[int]] = []
    paragraphs = []
    for one in closable:
        fronts, shortened = one.laid.fronts()
        (cut if shortened else exact).extend(fronts[at] for at in one.laid.outermost)
        if shortened:
            paragraphs.append(one.number)
    return _Demands(exact, cut, tuple(paragraphs))


def _smallest(demands: _Demands) -> tuple[SmallestSets, int]:
    """Find the sets, and how many have to move at the least: what was cut proves nothing."""
    found = smallest_sets([*demands.exact, *demands.cut], AT_MOST)
    if not demands.cut:
        return found, found.at_least
    return found, smallest_sets(demands.exact, 1).at_least


def _moves(closable: Iterable[_Open], movers: int) -> tuple[Moves, ...]:
    """List in each paragraph the fewest marks of some delegations that would have to move."""
    moved = ((one.number, one.ways_moved(movers)) for one in closable)
    return tuple(Moves(number, ways) for number, ways in moved if ways != ((),))


def _closers(one: _Open, bits: Mapping[str, int]) -> tuple[str, ...]:
    """List the delegations whose moves alone are enough, where any move is needed."""
    if one.laid.closes(0):
        return ()
    return tuple(code for code in sorted(one.held.holders) if one.laid.closes(bits[code]))


def _unclaimed(contested: Iterable[_Open]) -> Iterable[Place]:
    for one in contested:
        for span in one.laid.spans:
            if not span.on:
                yield Place(one.number, span.target)


def _alone(
    contested: Sequence[_Open], closers: Mapping[str, Sequence[str]], bits: Mapping[str, int]
) -> Iterable[OneDelegation]:
    for code, bit in bits.items():
        closes = [one for one in contested if code in closers.get(one.number, ())]
        holds = [one for one in contested if one.held.holders.keys() == {code}]
        if closes or holds:
            yield OneDelegation(
                code,
                tuple(one.number for one in closes),
                _moves(closes, bit),
                tuple(one.number for one in closes if least_unclaimed(one.laid, bit)),
                tuple(one.number for one in holds),
            )
