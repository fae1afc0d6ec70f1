"""Sets of delegations as bit masks: those that contain no other, and the smallest that do all.

A demand is met when the moves of all delegations of one of its sets are made; a span of two sides
is a demand of two sets. The smallest sets that meet every demand are a minimum hitting set with a
choice, found by branch and bound (decision 40 says why no solver library is used), exact while the
work allows. Nothing depends on the clock: the work is counted, so the same record gives the same
answer on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import and_, or_

from negotiate.late import dataclass

LIMIT = 1_024
"""How many sets a front may hold. Twelve delegations have at most 924 that contain no other."""

WORK = 1_000_000
"""How many sets may be looked at, about a second, before the answer is what was found so far."""


def bits_of(codes: Sequence[str]) -> dict[str, int]:
    """Give each code its bit; the first has the highest, so of equal sizes the greater is first."""
    return {code: 1 << (len(codes) - 1 - at) for at, code in enumerate(codes)}


def set_of(bits: Mapping[str, int], codes: Iterable[str]) -> int:
    """Give the set of some delegations; those without a bit have no mark and are left out."""
    found = 0
    for code in codes:
        found |= bits.get(code, 0)
    return found


def names(bits: Mapping[str, int], movers: int) -> tuple[str, ...]:
    """List the codes of a set in the order of the bits."""
    return tuple(code for code, bit in bits.items() if movers & bit)


def smallest_first(sets: Iterable[int]) -> list[int]:
    """Keep the sets that contain no other, by size and then as they came."""
    kept: list[int] = []
    for one in sorted(dict.fromkeys(sets), key=int.bit_count):
        if not _contains_any(one, kept):
            kept.append(one)
    return kept


def joined(left: Sequence[int], right: Sequence[int]) -> list[int]:
    """Give the smallest unions of a set of each front.

    A set that holds one of the other front already stays as it is, so that only the rest is
    multiplied and compared.
    """
    met: list[int] = []
    unmet: list[int] = []
    for one in left:
        (met if _contains_any(one, right) else unmet).append(one)
    fresh = dict.fromkeys(one | other for one in unmet for other in right)
    kept: list[int] = []
    for one in sorted(fresh, key=int.bit_count):
        if not _contains_any(one, met) and not _contains_any(one, kept):
            kept.append(one)
    return sorted(met + kept, key=int.bit_count)


def _contains_any(one: int, others: Iterable[int]) -> bool:
    # Not any(): a generator costs more than the comparison, and this is the innermost loop.
    for other in others:  # noqa: SIM110
        if other & one == other:
            return True
    return False


_Demands = list[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class SmallestSets:
    """Hold the smallest sets found, as bit masks with the highest first.

    `at_least` is proven: no set with fewer can do. `more` says that others of that size may exist.
    """

    sets: tuple[int, ...]
    at_least: int
    more: bool

    @property
    def size(self) -> int:
        """Count the delegations of each set."""
        return self.sets[0].bit_count()

    @property
    def proven(self) -> bool:
        return self.size == self.at_least


def smallest_sets(demands: Iterable[Sequence[int]], at_most: int, work: int = WORK) -> SmallestSets:
    """Find the smallest unions that hold a set of every demand; list `at_most` of them."""
    found = _simplified([tuple(one) for one in demands], 0, 0)
    if found is None:
        message = "a demand with no set cannot be met"
        raise ValueError(message)
    rest, moved = found
    whole = SmallestSets((moved,), moved.bit_count(), more=False)
    parts = sorted(_parts(rest), key=len)
    for at, part in enumerate(parts):
        search = _Search(part, at_most, work // (len(parts) - at))
        whole = _side_by_side(whole, search.run(), at_most)
        work -= search.done
    return whole


def _side_by_side(left: SmallestSets, right: SmallestSets, at_most: int) -> SmallestSets:
    """Combine answers that share no delegation.

    The first sets of the whole are made of the first of each part, so that no other is lost.
    """
    unions = sorted((one | other for one in left.sets for other in right.sets), reverse=True)
    more = left.more or right.more or len(unions) > at_most
    return SmallestSets(tuple(unions[:at_most]), left.at_least + right.at_least, more)


def _simplified(demands: _Demands, moved: int, stays: int) -> tuple[_Demands, int] | None:
    """Leave out what is met and make the moves that are forced; None if a demand cannot be met."""
    while True:
        rest: dict[tuple[int, ...], None] = {}
        forced = 0
        for demand in demands:
            left = [one & ~moved for one in demand if not one & stays]
            if not left:
                return None
            if 0 not in left:
                forced |= left[0] & left[1] if len(left) == 2 else reduce(and_, left)
                rest[tuple(left)] = None
        demands = list(rest)
        if not forced:
            return demands, moved
        moved |= forced


def _parts(demands: _Demands) -> list[_Demands]:
    """Part demands that have no delegation in common."""
    parts: list[tuple[int, _Demands]] = []
    for demand in demands:
        named, own = reduce(or_, demand), [demand]
        apart = []
        for codes, part in parts:
            if codes & named:
                named, own = codes | named, part + own
            else:
                apart.append((codes, part))
        parts = [*apart, (named, own)]
    return [part for _, part in parts]


@dataclass(slots=True)
class _Node:
    demands: _Demands
    moved: int
    at_least: int


class _Search:
    """Branch on whether a delegation moves; leave a branch that cannot be as small."""

    def __init__(self, demands: _Demands, at_most: int, work: int) -> None:
        self.demands = demands
        self.at_most = at_most
        self.work = work
        self.done = 0

    def run(self) -> SmallestSets:
        """Find one smallest set, then others of its size."""
        best = self._greedy()
        pending = [_Node(self.demands, 0, _least(self.demands, _facing(self.demands)))]
        while pending and self.done < self.work:
            node = pending.pop()
            if node.at_least >= best.bit_count():
                continue
            if node.demands:
                pending += self._branches(node, one_is_enough=True)
            else:
                best = node.moved
        if pending:
            at_least = min(best.bit_count(), *(one.at_least for one in pending))
            return SmallestSets((best,), at_least, more=True)
        return self._all_of_size(best)

    def _all_of_size(self, best: int) -> SmallestSets:
        size = best.bit_count()
        found: list[int] = []
        pending = [_Node(self.demands, 0, 0)]
        while pending and len(found) <= self.at_most and self.done < self.work:
            node = pending.pop()
            if node.at_least > size:
                continue
            if node.demands:
                pending += self._branches(node, one_is_enough=False)
            else:
                found.append(node.moved)
        more = bool(pending) or len(found) > self.at_most
        listed = sorted(found[: self.at_most], reverse=True)
        return SmallestSets(tuple(listed) or (best,), size, more)

    def _branches(self, node: _Node, *, one_is_enough: bool) -> Iterator[_Node]:
        """Let the delegation that is named most stay, and let it move, which is tried first."""
        one = _most_wanted(node.demands)
        for moves, stays in ((0, one), (one, 0)):
            self.done += sum(len(demand) for demand in node.demands)
            found = _simplified(node.demands, node.moved | moves, stays)
            while found is not None:
                rest, moved = found
                facing = _facing(rest)
                better = _no_worse(rest, facing) if one_is_enough else 0
                if not better:
                    yield _Node(rest, moved, moved.bit_count() + _least(rest, facing))
                    break
                self.done += sum(len(demand) for demand in rest)
                found = _simplified(rest, moved | better, 0)

    def _greedy(self) -> int:
        """Let those stay first whom the fewest demands name; then take back what is not needed."""
        rest, moved = self.demands, 0
        while rest:
            self.done += sum(len(demand) for demand in rest)
            wanted = _wanted(rest)
            least = min(wanted, key=lambda one: (wanted[one], one))
            found = _simplified(rest, moved, least) or _simplified(rest, moved | least, 0)
            rest, moved = found or ([], moved)
        return self._without_needless(moved)

    def _without_needless(self, moved: int) -> int:
        for one in _bits(moved):
            fewer = moved & ~one
            if all(any(not each & ~fewer for each in demand) for demand in self.demands):
                moved = fewer
        return moved


def _wanted(demands: _Demands) -> dict[int, int]:
    """Count the sets that name each delegation."""
    counts: dict[int, int] = {}
    for demand in demands:
        for one in demand:
            for bit in _bits(one) if one & (one - 1) else (one,):
                counts[bit] = counts.get(bit, 0) + 1
    return counts


def _most_wanted(demands: _Demands) -> int:
    counts = _wanted(demands)
    return max(counts, key=lambda one: (counts[one], one))


def _facing(demands: _Demands) -> dict[int, int]:
    """Map each delegation to those on the other side of a demand of two: one of a pair moves."""
    facing: dict[int, int] = {}
    for demand in demands:
        if len(demand) == 2:
            for side, other in (demand, (demand[1], demand[0])):
                # Nearly every side is one delegation, and this is the innermost loop.
                for one in _bits(side) if side & (side - 1) else (side,):
                    facing[one] = facing.get(one, 0) | other
    return facing


def _no_worse(demands: _Demands, facing: dict[int, int]) -> int:
    """Choose delegations that some smallest set has: each faces another and all whom that faces."""
    elsewhere = 0
    for demand in demands:
        if len(demand) != 2:
            elsewhere |= reduce(or_, demand)
    chosen = 0
    for one, others in facing.items():
        if one & (elsewhere | chosen):
            continue
        for other in _bits(others & ~chosen):
            if not others & ~(facing[other] | other):
                chosen |= other
                break
    return chosen


def _least(demands: _Demands, facing: dict[int, int]) -> int:
    """Count how many have to move at the least.

    Of any number of delegations that all face one another, all but one have to move; demands of
    other kinds that share nobody with them or with each other add up.
    """
    least, used = _least_of_facing(facing)
    for demand in demands:
        if len(demand) != 2 and not (named := reduce(or_, demand)) & used:
            used |= named
            least += min(one.bit_count() for one in demand)
    return least


def _least_of_facing(facing: dict[int, int]) -> tuple[int, int]:
    least = used = 0
    for one in sorted(facing, key=lambda each: (facing[each].bit_count(), each)):
        if one & used:
            continue
        others = facing[one] & ~used
        if not others:
            continue
        used |= one
        while others:
            other = min(_bits(others), key=lambda each: facing[each].bit_count())
            used |= other
            others &= facing[other] & ~other
            least += 1
    return least, used


def _bits(codes: int) -> Iterator[int]:
    while codes:
        one = codes & -codes
        yield one
        codes ^= one
