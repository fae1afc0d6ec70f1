"""Which bracket of one version is which of another, also where one became several.

Every step asks the same of both sides, so that the answer is the same whichever version is called
the old one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from itertools import accumulate, product

from negotiate.bracket_parser import Notation, Target, TargetKind
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.compare.bare_wording import Alignment, BareWording, bare_wording
from negotiate.compare.bracket_closing import Aligned, aligned
from negotiate.late import dataclass

Same = tuple[Target, Target]


@dataclass(frozen=True, slots=True)
class _Sides:
    """Hold two versions, and which words of each stayed where in the other."""

    old: BareWording
    new: BareWording
    there: Mapping[int, int]
    back: Mapping[int, int]

    @property
    def swapped(self) -> _Sides:
        return _Sides(self.new, self.old, self.back, self.there)


@dataclass(frozen=True, slots=True)
class _Parting:
    """Hold pairs of one and one, of one and each of its parts, of each part and one."""

    same: tuple[Same, ...]
    split: tuple[Same, ...]
    merged: tuple[Same, ...]


def _parting(sides: _Sides, same: list[Same]) -> _Parting:
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
    return _Parting(
        (*kept, *_in_order(sides, alone)),
        tuple(_in_order(sides, split)),
        tuple(_in_order(sides, merged)),
    )


def _in_order(sides: _Sides, pairs: list[tuple[str, str]]) -> list[Same]:
    old, new = sides.old.held.targets, sides.new.held.targets
    found = [(old[before], new[after]) for before, after in pairs]
    return sorted(found, key=lambda pair: (pair[0].start, pair[1].start))


def _came_from(
    sides: _Sides, old_of: Mapping[str, str], new_of: Mapping[str, str]
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

    def __init__(self, sides: _Sides) -> None:
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


SIMILAR = 0.5  # share of words in common from which two brackets may be one
_CLOSELY = 10_000  # brackets left on one side times brackets left on the other that are compared


@dataclass(frozen=True, slots=True)
class Matched:
    """Hold the targets that are the same in two versions.

    `same` begins with the paragraph itself; then come brackets and gaps, then groups. A bracket
    that was `split` is paired with each of its parts, those that were `merged` with the whole; no
    other pair names them. `moved` names those of `same` whose words have left for another place.
    """

    same: tuple[Same, ...]
    split: tuple[Same, ...]
    merged: tuple[Same, ...]
    moved: frozenset[tuple[str, str]]
    alignment: Aligned

    @property
    def all(self) -> tuple[Same, ...]:
        """List every old target with every new one in which it lives on."""
        return (*self.same, *self.split, *self.merged)


def matched_targets(old: str, new: str, notation: Notation) -> tuple[tuple[str, str], ...]:
    """List which target of one text of a paragraph is which of another, by their names.

    A bracket that was split comes once with each part, and parts that were merged each with the
    whole. What is in no pair was opened or closed.
    """
    found = match_targets(bare_wording(old, notation), bare_wording(new, notation))
    return tuple((before.id, after.id) for before, after in found.all)


def match_targets(old: BareWording, new: BareWording) -> Matched:
    """Match the brackets, gaps and groups of two versions; the paragraph matches itself.

    Equal wording at the same place goes first, then equal wording that moved, then the same place,
    then similar wording, then order within words that were replaced. What is left may be a part of
    something. Groups go by their members.
    """
    alignment = aligned(old, new)
    itself = old.held.targets[PARAGRAPH], new.held.targets[PARAGRAPH]
    if not (old.has_targets and new.has_targets):
        return Matched((itself,), (), (), frozenset(), alignment)
    there, back = alignment.there, alignment.swapped.there
    matching = _Matching(
        _units(old, there, there.slots[0]), _units(new, back, there.slots[1]), there
    )
    matching.by_key(lambda unit: (unit.words, unit.first, unit.last))
    matching.by_key(lambda unit: unit.words if unit.has_left else None)
    matching.by_key(
        lambda unit: (unit.first, unit.last) if unit.first != unit.last else None, alike=True
    )
    matching.by_similar_words()
    matching.by_key(lambda unit: unit.first if unit.first == unit.last else None, alike=True)
    units = [(before.target, after.target) for before, after in matching.pairs]
    parted = _parting(_Sides(old, new, there.kept, back.kept), [itself, *units])
    groups = _matched_groups(old, new, parted.same)
    return Matched(
        (*parted.same, *groups),
        parted.split,
        parted.merged,
        frozenset(matching.moved()),
        alignment,
    )


@dataclass(frozen=True, slots=True)
class _Unit:
    """A bracket or a gap with the words in it, and the slots of its two ends."""

    target: Target
    order: int
    start: int
    end: int
    first: int
    last: int
    words: tuple[str, ...]
    own: tuple[str, ...]  # those in no bracket of their own
    has_left: bool


def _units(side: BareWording, alignment: Alignment, slots: list[int]) -> list[_Unit]:
    """List brackets and gaps; one has left its place when most of its words have not stayed."""
    has_stayed = map(alignment.kept.__contains__, range(len(side.plain)))
    stayed = list(accumulate(has_stayed, initial=0))
    own_of = _own_words(side)
    found = []
    for order, target in enumerate(side.held.targets):
        if target.kind in (TargetKind.BRACKET, TargetKind.GAP):
            start, end = side.span(target)
            has_left = 2 * (stayed[end] - stayed[start]) < end - start
            words = side.plain[start:end]
            ends = slots[start], slots[end]
            own = own_of.get(target.id, ())
            found.append(_Unit(target, order, start, end, *ends, words, tuple(own), has_left))
    return found


def _own_words(side: BareWording) -> dict[str, list[str]]:
    """List the words of each bracket that has others in it, without theirs."""
    outer = {target.parent for target in side.held.targets} - {PARAGRAPH}
    if not outer:
        return {}
    found: dict[str, list[str]] = defaultdict(list)
    for word, holder in zip(side.plain, side.holders, strict=True):
        if holder in outer:
            found[holder].append(word)
    return found


class _Matching:
    def __init__(self, old: list[_Unit], new: list[_Unit], there: Alignment) -> None:
        self.there = there
        self.old = old
        self.new = new
        self.pairs: list[tuple[_Unit, _Unit]] = []

    def _take(self, pairs: list[tuple[_Unit, _Unit]]) -> None:
        taken_old = {before.order for before, _ in pairs}
        taken_new = {after.order for _, after in pairs}
        self.old = [unit for unit in self.old if unit.order not in taken_old]
        self.new = [unit for unit in self.new if unit.order not in taken_new]
        self.pairs += pairs

    def by_key(self, key: Callable[[_Unit], Hashable], *, alike: bool = False) -> None:
        """Match units that have the same key, in order; a key of None matches nothing.

        `alike`: only those that have most words of the shorter one in common.
        """
        olds, news = _by_kind_and_key(self.old, key), _by_kind_and_key(self.new, key)
        pairs: list[tuple[_Unit, _Unit]] = []
        for one, before in olds.items():
            after = news.get(one, [])
            pairs += _alike(before, after) if alike else zip(before, after, strict=False)
        self._take(pairs)

    def by_similar_words(self) -> None:
        """Match the units that have most words in common first, those at one place before others.

        What stands elsewhere is the same only if its words have left.
        """
        if len(self.old) * len(self.new) > _CLOSELY:
            return
        ranked = []
        for before in self.old:
            for after in self.new:
                in_common = _similarity(before, after)
                if before.target.kind is not after.target.kind or in_common < SIMILAR:
                    continue
                meets = self._meet(before, after)
                if meets or (before.has_left and after.has_left):
                    near = abs(before.order - after.order), before.order + after.order
                    ranked.append((not meets, -in_common, *near, before, after))
        ranked.sort(key=lambda one: one[:4])
        taken: set[tuple[str, int]] = set()
        pairs = []
        for *_, before, after in ranked:
            if taken.isdisjoint({("old", before.order), ("new", after.order)}):
                taken |= {("old", before.order), ("new", after.order)}
                pairs.append((before, after))
        self._take(pairs)

    def _meet(self, old: _Unit, new: _Unit) -> bool:
        moved = self.there.moved
        return moved(old.start, new.end) >= 0 >= moved(old.end, new.start)

    def moved(self) -> Iterator[tuple[str, str]]:
        """Name the pairs that have no place in common."""
        for before, after in self.pairs:
            if not self._meet(before, after):
                yield before.target.id, after.target.id


def _by_kind_and_key(
    units: list[_Unit], key: Callable[[_Unit], Hashable]
) -> dict[Hashable, list[_Unit]]:
    found: dict[Hashable, list[_Unit]] = defaultdict(list)
    for unit in units:
        own = key(unit)
        if own is not None:
            found[unit.target.kind, own].append(unit)
    return found


def _alike(olds: list[_Unit], news: list[_Unit]) -> list[tuple[_Unit, _Unit]]:
    """Pair those that may be one, in order, the first of both before others."""
    if len(olds) * len(news) > _CLOSELY:
        return [pair for pair in zip(olds, news, strict=False) if _may_be_one(*pair)]
    places = product(range(len(olds)), range(len(news)))
    free_olds, free_news = set(range(len(olds))), set(range(len(news)))
    pairs = []
    for old, new in sorted(places, key=lambda at: (sum(at), abs(at[0] - at[1]))):
        if old in free_olds and new in free_news and _may_be_one(olds[old], news[new]):
            free_olds.remove(old)
            free_news.remove(new)
            pairs.append((olds[old], news[new]))
    return pairs


def _may_be_one(left: _Unit, right: _Unit) -> bool:
    """Tell whether what stands at one place may be one bracket: other words are another one.

    Nobody who spoke to the old words has spoken to those. A gap, or what holds one, is filled. Of
    brackets that hold others, their own words tell.
    """
    if left.target.kind is TargetKind.GAP or not left.words or not right.words:
        return True
    if _are_alike(left.words, right.words):
        return True
    ours, theirs = left.own or left.words, right.own or right.words
    return (left.own, right.own) != ((), ()) and _are_alike(ours, theirs)


def _are_alike(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    ours, theirs = set(words), set(others)
    return 2 * len(ours & theirs) > min(len(ours), len(theirs))


def _similarity(left: _Unit, right: _Unit) -> float:
    found = _share(left.words, right.words)
    if not (left.own or right.own):
        return found
    return max(found, _share(left.own or left.words, right.own or right.words))


def _share(words: tuple[str, ...], others: tuple[str, ...]) -> float:
    ours, theirs = set(words), set(others)
    together = len(ours) + len(theirs)
    return 2 * len(ours & theirs) / together if together else 1.0


def _matched_groups(old: BareWording, new: BareWording, units: tuple[Same, ...]) -> list[Same]:
    """Match the groups that have most members in common first."""
    shared: Counter[tuple[str, str]] = Counter()
    for before, after in units:
        if in_group(old, before) and in_group(new, after):
            shared[before.parent, after.parent] += 1
    order = {id_: at for at, id_ in enumerate(old.held.targets.by_id)}
    new_order = {id_: at for at, id_ in enumerate(new.held.targets.by_id)}

    def rank(pair: tuple[str, str]) -> tuple[int, int, int]:
        left, right = order[pair[0]], new_order[pair[1]]
        return -shared[pair], abs(left - right), left + right

    taken: set[tuple[str, str]] = set()
    found = []
    for before_id, after_id in sorted(shared, key=rank):
        if taken.isdisjoint({("old", before_id), ("new", after_id)}):
            taken |= {("old", before_id), ("new", after_id)}
            found.append((old.held.targets[before_id], new.held.targets[after_id]))
    return found


def in_group(side: BareWording, target: Target) -> bool:
    return side.held.targets[target.parent].kind is TargetKind.GROUP
