"""Find for each paragraph of one revision the same paragraph in another.

Every step asks the same of both sides, so that the answer is the same whichever revision is called
the old one. Renumbering is never an edit: equal words find each other before numbers do.

Which paragraphs kept their order from one revision to the next, and which moved.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import pairwise

from negotiate.compare.paragraph_forms import (
    Form,
    HasNumberAndText,
    Paragraph,
    forms,
    likeness,
    nearness,
    paragraphs,
    partners,
)
from negotiate.compare.splitting import Parts, find_groups
from negotiate.late import dataclass

_MOST = 8  # pairs of texts remembered whole
SIMILAR_BESIDE = 70  # per cent of words in common: taken at once beside a matched paragraph
SIMILAR = 60  # taken wherever they stand
SIMILAR_IN_PLACE = 50  # taken where the number or the paragraph beside it says so too
SIMILAR_APART = 40  # taken where nothing else comes near
SIMILAR_BETWEEN = 25  # taken between two matched paragraphs
SIMILAR_REWRITTEN = 15  # taken where a long paragraph has the same number and a neighbour

_APART = 10  # per cent more in common than the next best: nothing else comes near
TELLING = 12  # words: a shorter text that stands several times is known by its place only
_IN_PLACE = 10  # per cent that the number or the place counts against more in common elsewhere


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold the indexes of one paragraph in two revisions; None where it does not stand."""

    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Matching:
    """Hold which paragraph is which.

    `pairs` has every index of both revisions once, in the order of the new one; a deleted paragraph
    follows the one that it followed in the old. Of `splits` the whole is in the old revision and
    the parts in the new, of `merges` the other way round; one of the parts is paired with the
    whole, and a paragraph belongs to one split or merge at most.
    """

    pairs: tuple[Pair, ...]
    splits: tuple[Parts, ...] = ()
    merges: tuple[Parts, ...] = ()


def match(
    old: Sequence[HasNumberAndText],
    new: Sequence[HasNumberAndText],
    known: Iterable[Pair] = (),
) -> Matching:
    """Match the paragraphs of two revisions.

    `known` are pairs that are settled already; one without an old or a new paragraph says that
    there is none.
    """
    return matching_of(paragraphs(old), paragraphs(new), tuple(known))


@lru_cache(_MOST)
def matching_of(
    old: tuple[Paragraph, ...], new: tuple[Paragraph, ...], known: tuple[Pair, ...]
) -> Matching:
    """Match the paragraphs of two revisions, or return what was found in the very same ones."""
    steps = _Steps(forms(old), forms(new))
    for pair in known:
        steps.settle(pair)
    steps.same_words()
    steps.beside(SIMILAR_BESIDE)
    steps.similar()
    steps.beside(SIMILAR_IN_PLACE)
    steps.above()
    splits, merges = steps.grouped()
    steps.between()
    steps.same_number()
    pairs = tuple(_in_order(steps.new_of, steps.old_of))
    return Matching(pairs, splits, merges)


_NOWHERE = -1  # settled: no paragraph of the other revision is this one


class _Steps:
    """Keep what is matched so far, in both directions."""

    def __init__(self, old: Sequence[Form], new: Sequence[Form]) -> None:
        self.old = old
        self.new = new
        self.new_of: list[int | None] = [None] * len(old)
        self.old_of: list[int | None] = [None] * len(new)

    def settle(self, pair: Pair) -> None:
        """Take over a pair, or that a paragraph has no counterpart."""
        if pair.old is not None and pair.new is not None:
            self._take(pair.old, pair.new)
        elif pair.old is not None:
            self.new_of[pair.old] = _NOWHERE
        elif pair.new is not None:
            self.old_of[pair.new] = _NOWHERE

    def _take(self, old: int, new: int) -> None:
        if self.new_of[old] is None and self.old_of[new] is None:
            self.new_of[old] = new
            self.old_of[new] = old

    def same_words(self) -> None:
        """Match equal texts, then equal words: those that stand once, beside others, by number."""
        self._by_key(lambda one: one.text or None, once=True)
        self._by_key(lambda one: one.wording or None, once=True)
        if not self._some_are_equal():
            return
        self._in_their_places()
        self.beside(100)
        self._by_key(lambda one: (one.number, one.text))
        self._by_key(lambda one: (one.number, one.wording) if one.wording else None)
        self.beside(100)
        self._in_gaps(lambda one: one.text)
        self._in_gaps(lambda one: one.wording or None)
        self._as_often()

    def _by_key(self, key: Callable[[Form], Hashable], *, once: bool = False) -> None:
        """Match what has the same key, duplicates in order; a key of None matches nothing."""
        for old, new in self._same(key, once=once):
            self._take(old, new)

    def _some_are_equal(self) -> bool:
        """Tell whether any words that stand in both revisions are still to be matched."""
        olds = {self.old[one].wording or self.old[one].text for one in _free(self.new_of)}
        return any(
            (self.new[one].wording or self.new[one].text) in olds for one in _free(self.old_of)
        )

    def _in_their_places(self) -> None:
        """Match equal texts under one number that stand beside what they stood beside.

        The first and the last of a text stand there, unless what either stood beside has left.
        """
        same = dict(self._same(lambda one: (one.number, one.text)))
        ends = {(-1, -1), (len(self.old), len(self.new))}
        for step in (1, -1):
            for old in sorted(same)[::step]:
                new = same[old]
                before, after = (old - step, new - step), (old + step, new + step)
                left = _other(self.new_of, after[0]) not in (None, after[1]) and _other(
                    self.old_of, after[1]
                ) not in (None, after[0])
                if (before in ends and not left) or (min(before) >= 0 and self._is_pair(*before)):
                    self._take(old, new)

    def _is_pair(self, old: int, new: int) -> bool:
        return old < len(self.old) and self.new_of[old] == new

    def _as_often(self) -> None:
        """Match in order the equal texts that stand as often as they stood: some changed places."""
        for key in (lambda one: one.text or None, lambda one: one.wording or None):
            olds, news = _places(self.old, self.new_of, key), _places(self.new, self.old_of, key)
            for found, places in olds.items():
                if len(places) == len(news.get(found, ())):
                    for old, new in zip(places, news[found], strict=True):
                        self._take(old, new)

    def _in_gaps(self, key: Callable[[Form], Hashable]) -> None:
        """Match duplicates in order between the pairs that they stand between, and only there."""
        olds, news = _places(self.old, self.new_of, key), _places(self.new, self.old_of, key)
        if olds.keys().isdisjoint(news):
            return
        for side in (_BEFORE, _AFTER):
            place = _Place(self.new_of, self.old_of)
            olds = _places(self.old, self.new_of, key, partial(place.of_old, side))
            news = _places(self.new, self.old_of, key, partial(place.of_new, side))
            for old, new in _in_both(olds, news):
                self._take(old, new)

    def _same(
        self, key: Callable[[Form], Hashable], *, once: bool = False
    ) -> list[tuple[int, int]]:
        olds, news = _places(self.old, self.new_of, key), _places(self.new, self.old_of, key)
        return _in_both(olds, news, once=once)

    def beside(self, least: int) -> None:
        """Match similar paragraphs that stand beside matched ones, forwards, then backwards."""
        for step in (1, -1):
            for place in _free(self.new_of)[::step]:
                beside = place - step
                new = self.new_of[beside] if 0 <= beside < len(self.old) else None
                if new is not None and new >= 0:
                    self._take_if_free(place, new + step, least)

    def _take_if_free(self, old: int, new: int, least: int) -> None:
        if (
            0 <= new < len(self.new)
            and self.new_of[old] is None
            and self.old_of[new] is None
            and likeness(self.old[old], self.new[new]) >= least
        ):
            self._take(old, new)

    def similar(self) -> None:
        """Match the pairs that have most words in common first; the same number counts too."""
        candidates = partners(self.old, self.new, _free(self.new_of), _free(self.old_of))
        candidates.update(self._same(lambda one: one.number or None))
        alike = {pair: likeness(self.old[pair[0]], self.new[pair[1]]) for pair in candidates}
        best = _Best(alike)
        place = _Place(self.new_of, self.old_of)
        ranked = []
        for (old, new), percent in alike.items():
            numbered = self.old[old].number == self.new[new].number != ""
            in_place = numbered or place.same(old, new)
            least = SIMILAR_IN_PLACE if in_place else SIMILAR
            if percent >= best.rival(old, new, percent) + _APART:
                least = min(least, SIMILAR_APART)
            if percent == 100 and not in_place and self.old[old].length < TELLING:
                continue  # else it would have been found: it stands several times
            if percent >= least:
                rank = -percent - _IN_PLACE * in_place
                ranked.append((rank, *nearness(old, new), old, new))
        for *_, old, new in sorted(ranked):
            self._take(old, new)

    def above(self) -> None:
        """Match short headings by what stands under them, most of it in common first."""
        headed_old = _headed(self.old, self.new_of)
        if not headed_old:
            return
        headed_new = _headed(self.new, self.old_of)
        shared: Counter[tuple[int, int]] = Counter()
        for old, heading in headed_old.items():
            new = self.new_of[old]
            if new is not None and new in headed_new:
                shared[heading, headed_new[new]] += 1
        for old, new in sorted(shared, key=lambda pair: (-shared[pair], *nearness(*pair))):
            self._take(old, new)

    def grouped(self) -> tuple[tuple[Parts, ...], tuple[Parts, ...]]:
        """Match wholes with their principal parts; return the splits and the merges."""
        both: dict[bool, list[Parts]] = {True: [], False: []}
        for one in find_groups(self.old, self.new, self.new_of, self.old_of):
            whole_of = self.old_of if one.split else self.new_of
            for part in one.parts:
                if part != one.principal:
                    whole_of[part] = _NOWHERE
            old, new = (one.whole, one.principal) if one.split else (one.principal, one.whole)
            self._take(old, new)
            if len(one.parts) > 1:
                both[one.split].append(Parts(one.whole, one.parts))
        return tuple(both[True]), tuple(both[False])

    def between(self) -> None:
        """Match what stands alone between two matched paragraphs, if it has something in common."""
        for old in _free(self.new_of):
            if not 0 < old < len(self.old) - 1:
                continue
            before, after = self.new_of[old - 1], self.new_of[old + 1]
            if before is not None and after is not None and before >= 0 and after == before + 2:
                self._take_if_free(old, before + 1, SIMILAR_BETWEEN)

    def same_number(self) -> None:
        """Match what was rewritten in place: the same number, beside the same paragraph.

        Two long texts that have next to nothing in common are two paragraphs, one gone and one new.
        """
        candidates = self._same(lambda one: one.number or None)
        place = _Place(self.new_of, self.old_of) if candidates else None
        for old, new in candidates:
            short = min(self.old[old].length, self.new[new].length) < TELLING
            if place and place.same(old, new):
                self._take_if_free(old, new, 0 if short else SIMILAR_REWRITTEN)


_BEFORE, _AFTER = 0, 1


class _Place:
    """Tell after and before which pairs free paragraphs stand, as matched when this is made.

    A pair is named by its old paragraph; there is none before the first and after the last.
    """

    def __init__(self, new_of: Sequence[int | None], old_of: Sequence[int | None]) -> None:
        self._old_of = old_of
        self._olds = _matched(new_of)
        self._news = _matched(old_of)

    def of_old(self, side: int, place: int) -> int | None:
        return _nearest(self._olds, place, side)

    def of_new(self, side: int, place: int) -> int | None:
        nearest = _nearest(self._news, place, side)
        return None if nearest is None else self._old_of[nearest]

    def same(self, old: int, new: int) -> bool:
        return any(self.of_old(side, old) == self.of_new(side, new) for side in (_BEFORE, _AFTER))


def _matched(partner_of: Sequence[int | None]) -> list[int]:
    return [at for at, other in enumerate(partner_of) if other is not None and other >= 0]


def _nearest(matched: Sequence[int], place: int, side: int) -> int | None:
    at = bisect(matched, place) - (side == _BEFORE)
    return matched[at] if 0 <= at < len(matched) else None


class _Best:
    """Tell how much the rivals of a pair have in common."""

    def __init__(self, alike: Mapping[tuple[int, int], int]) -> None:
        self._of_old: dict[int, tuple[int, int]] = {}
        self._of_new: dict[int, tuple[int, int]] = {}
        for (old, new), percent in alike.items():
            for known, place in ((self._of_old, old), (self._of_new, new)):
                best, second = known.get(place, (0, 0))
                known[place] = (max(best, percent), max(second, min(best, percent)))

    def rival(self, old: int, new: int, percent: int) -> int:
        """Return what the best other pair of either paragraph has in common."""
        found = 0
        for best, second in (self._of_old.get(old, (0, 0)), self._of_new.get(new, (0, 0))):
            found = max(found, second if best == percent else best)
        return found


def _other(partner_of: Sequence[int | None], place: int) -> int | None:
    return partner_of[place] if 0 <= place < len(partner_of) else None


def _headed(side: Sequence[Form], taken: Sequence[int | None]) -> dict[int, int]:
    """Give for each paragraph the short one, free as yet, that it stands under by its number."""
    found: dict[int, int] = {}
    for heading in _free(taken):
        number = side[heading].number
        if not number or side[heading].length >= TELLING:
            continue
        begins = f"{number} ", f"{number}."
        place = heading + 1
        while place < len(side) and side[place].number.startswith(begins):
            found.setdefault(place, heading)
            place += 1
    return found


def _free(taken: Sequence[int | None]) -> list[int]:
    return [place for place, other in enumerate(taken) if other is None]


def _places(
    side: Sequence[Form],
    taken: Sequence[int | None],
    key: Callable[[Form], Hashable],
    gap: Callable[[int], Hashable] | None = None,
) -> dict[Hashable, list[int]]:
    """List by key, and by gap, where the paragraphs stand that are free."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for place in _free(taken):
        found = key(side[place])
        if found is not None:
            places[(found, gap(place)) if gap else found].append(place)
    return places


def _in_both(
    olds: Mapping[Hashable, list[int]], news: Mapping[Hashable, list[int]], *, once: bool = False
) -> list[tuple[int, int]]:
    """Pair the places that have the same key, in order; `once`, those that are alone with it."""
    return [
        pair
        for key, places in olds.items()
        if key in news and not (once and len(places) + len(news[key]) > 2)
        for pair in zip(places, news[key], strict=False)
    ]


def _in_order(new_of: Sequence[int | None], old_of: Sequence[int | None]) -> Iterator[Pair]:
    """Give the pairs by new; a deleted paragraph follows the one that preceded it in old."""
    deleted: dict[int, list[int]] = defaultdict(list)
    last = -1
    for place, partner in enumerate(new_of):
        if partner is not None and partner >= 0:
            last = place
        else:
            deleted[last].append(place)
    yield from (Pair(gone, None) for gone in deleted[-1])
    for new, old in enumerate(old_of):
        if old is None or old < 0:
            yield Pair(None, new)
            continue
        yield Pair(old, new)
        yield from (Pair(gone, None) for gone in deleted[old])


Place = tuple[int, int]  # of one paragraph in the old and in the new revision
_LAST = -1


def moved(places: Sequence[Place], weight: Callable[[Place], int]) -> frozenset[Place]:
    """Return the places of what moved: as few as can be, and of those the lightest.

    `places` are in the order of the new revision. What stays is a longest sequence that is in
    order in both revisions; a block that was shifted whole stays or moves whole.
    """
    blocks = _blocks(places)
    if len(blocks) < 2:
        return frozenset()
    total = sum(map(weight, places)) + 1
    weights = [sum(total + weight(place) for place in block) for block in blocks]
    staying = _heaviest([block[0][0] for block in blocks], weights)
    return frozenset(
        place for at, block in enumerate(blocks) if at not in staying for place in block
    )


def _blocks(places: Sequence[Place]) -> list[list[Place]]:
    """Put together what follows each other in both revisions, deleted and new ones aside."""
    next_of = dict(pairwise(sorted(old for old, _ in places)))
    blocks: list[list[Place]] = []
    for place in places:
        if blocks and next_of.get(blocks[-1][-1][0]) == place[0]:
            blocks[-1].append(place)
        else:
            blocks.append([place])
    return blocks


def _heaviest(olds: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Return the indexes of the heaviest increasing sequence.

    `best` is a Fenwick tree: what the sequences weigh that end at or before an old place, and with
    which block they end.
    """
    rank = {old: at for at, old in enumerate(sorted(olds), start=1)}
    best = [(0, _LAST)] * (len(olds) + 1)
    before: list[int] = []
    for block, old in enumerate(olds):
        heaviest = (0, _LAST)
        at = rank[old]
        while at:
            heaviest = max(heaviest, best[at])
            at &= at - 1
        before.append(heaviest[1])
        reached = (heaviest[0] + weights[block], block)
        at = rank[old]
        while at < len(best):
            best[at] = max(best[at], reached)
            at += at & -at
    _, block = max(best)
    found: set[int] = set()
    while block != _LAST:
        found.add(block)
        block = before[block]
    return found
