"""A bracket that became several, and several that became one."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from negotiate.bracket_parser import Target, TargetKind
from negotiate.compare.bare_wording import BareWording

Same = tuple[Target, Target]


@dataclass(frozen=True, slots=True)
class Sides:
    """Hold two versions, and which words of each stayed where in the other."""

    old: BareWording
    new: BareWording
    there: Mapping[int, int]
    back: Mapping[int, int]

    @property
    def swapped(self) -> Sides:
        """Call the old version the new one."""
        return Sides(self.new, self.old, self.back, self.there)


@dataclass(frozen=True, slots=True)
class Parting:
    """Hold pairs of one and one, of one and each of its parts, of each part and one."""

    same: tuple[Same, ...]
    split: tuple[Same, ...]
    merged: tuple[Same, ...]


def parting(sides: Sides, same: list[Same]) -> Parting:
    """Find among matched targets those that are not alone in their match.

    A part is a bracket of which more than half has come from one bracket of the other version, at
    the same level. A bracket that is the only part of one that is gone is that bracket itself.
    Where splitting and merging cannot be told from each other, neither is reported.
    """
    new_of = {before.id: after.id for before, after in same}
    old_of = {after.id: before.id for before, after in same}
    news_of: dict[str, set[str]] = defaultdict(set)
    olds_of: dict[str, set[str]] = defaultdict(set)
    backwards = _came_from(sides.swapped, new_of, old_of)
    for old, new in (*_came_from(sides, old_of, new_of), *((old, new) for new, old in backwards)):
        news_of[old].add(new)
        olds_of[new].add(old)
    split = [
        (old, new)
        for old, news in news_of.items()
        for new in news
        if len(news) > 1 and all(len(olds_of[one]) == 1 for one in news)
    ]
    merged = [
        (old, new)
        for new, olds in olds_of.items()
        for old in olds
        if len(olds) > 1 and all(len(news_of[one]) == 1 for one in olds)
    ]
    alone = [
        (old, new)
        for old, news in news_of.items()
        for new in news
        if len(news) == len(olds_of[new]) == 1 and old not in new_of and new not in old_of
    ]
    parted = {*split, *merged}
    kept = [pair for pair in same if (pair[0].id, pair[1].id) not in parted]
    return Parting(
        (*kept, *_in_order(sides, alone)),
        tuple(_in_order(sides, split)),
        tuple(_in_order(sides, merged)),
    )


def _in_order(sides: Sides, pairs: list[tuple[str, str]]) -> list[Same]:
    old, new = sides.old.held.targets, sides.new.held.targets
    found = [(old[before], new[after]) for before, after in pairs]
    return sorted(found, key=lambda pair: (pair[0].start, pair[1].start))


def _came_from(
    sides: Sides, old_of: Mapping[str, str], new_of: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Pair old brackets with the unmatched new ones that are parts of them, and with their own."""
    new = sides.new.held.targets
    origin = _Origin(sides)
    for part in new:
        if part.kind is not TargetKind.BRACKET or part.id in old_of or part.parent not in old_of:
            continue
        level = old_of[part.parent]
        whole = origin.of(part, level)
        if whole is None:
            continue
        yield whole, part.id
        own = new_of.get(whole)
        if (
            own is not None
            and new[own].parent == part.parent
            and origin.of(new[own], level) == whole
        ):
            yield whole, own


class _Origin:
    """Tell which bracket of the old version the words of a new one have come from."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.known: dict[str, str | None] = {}
        self.starts: dict[str, list[int]] = defaultdict(list)
        self.ends: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for target in sides.old.held.targets:
            if target.kind is TargetKind.BRACKET:
                start, end = sides.old.span(target)
                self.starts[target.parent].append(start)
                self.ends[target.parent].append((end, target.id))

    def of(self, part: Target, level: str) -> str | None:
        """Return the bracket, directly below `level`, that more than half has come from."""
        if part.id not in self.known:
            start, end = self.sides.new.span(part)
            came = Counter(self._holder(at, level) for at in range(start, end))
            del came[None]
            found = came.most_common(1)
            self.known[part.id] = found[0][0] if found and 2 * found[0][1] > end - start else None
        return self.known[part.id]

    def _holder(self, new_word: int, level: str) -> str | None:
        word = self.sides.back.get(new_word)
        if word is None or level not in self.starts:
            return None
        at = bisect_right(self.starts[level], word) - 1
        end, holder = self.ends[level][at]
        return holder if at >= 0 and word < end else None
