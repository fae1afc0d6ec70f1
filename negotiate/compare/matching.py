"""Find for each paragraph of one revision the same paragraph in another.

Every step asks the same of both sides, so that the answer is the same whichever revision is called
the old one. Renumbering is never an edit: equal words find each other before numbers do.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from negotiate.compare.wording_diff import words

SIMILAR = 0.6  # share of words in common from which two paragraphs may be one, wherever they stand
SIMILAR_IN_PLACE = 0.5  # the same, where the number or the paragraph beside it says so too

_SAME_NUMBER = 0.15  # what the same number counts against more words in common elsewhere
_POSTINGS = 16  # a sequence of words that stands in more paragraphs is a formula and tells nothing
_PARTNERS = 8  # of those that share sequences with a paragraph, so many are looked at closely


class HasNumberAndText(Protocol):
    """Be a paragraph, or one version of it; the label is not part of `text`."""

    @property
    def number(self) -> str:
        """Return the number, `2.2.10`."""

    @property
    def text(self) -> str:
        """Return the text as typed."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold the indexes of one paragraph in two revisions; None where it does not stand."""

    old: int | None
    new: int | None


def pair(
    old: Sequence[HasNumberAndText],
    new: Sequence[HasNumberAndText],
    known: Iterable[tuple[int, int]] = (),
) -> list[Pair]:
    """Match the paragraphs of two revisions; every index of both comes once.

    The order is that of `new`; a deleted paragraph follows the one that it followed in `old`.
    `known` are pairs of indexes that are settled already.
    """
    matching = _Matching(old, new)
    for pair_of_indexes in known:
        matching.take(*pair_of_indexes)
    matching.by_key(lambda one: (one.number, one.text))
    matching.by_key(lambda one: (one.number, one.words) if one.words else None)
    matching.by_key(lambda one: one.text)
    matching.by_key(lambda one: one.words or None)
    matching.by_similar_words()
    matching.by_neighbour()
    matching.by_key(lambda one: one.number or None)
    return _in_order(matching.new_of, matching.old_of)


class _Side:
    """Give one paragraph the forms that it is matched by, each made when first asked for."""

    __slots__ = ("_shingles", "_vocabulary", "_words", "number", "text")

    def __init__(self, source: HasNumberAndText) -> None:
        self.number = source.number
        self.text = source.text
        self._words: tuple[str, ...] | None = None
        self._vocabulary: frozenset[str] | None = None
        self._shingles: frozenset[tuple[str, ...]] | None = None

    @property
    def words(self) -> tuple[str, ...]:
        if self._words is None:
            self._words = tuple(words(self.text))
        return self._words

    @property
    def vocabulary(self) -> frozenset[str]:
        if self._vocabulary is None:
            self._vocabulary = frozenset(word.casefold() for word in self.words)
        return self._vocabulary

    @property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        """Return the sequences of three words; a shorter text is one sequence."""
        if self._shingles is None:
            folded = [word.casefold() for word in self.words]
            if len(folded) > 3:
                self._shingles = frozenset(zip(folded, folded[1:], folded[2:], strict=False))
            else:
                self._shingles = frozenset([tuple(folded)] if folded else [])
        return self._shingles


class _Matching:
    """Keep what is matched so far, in both directions."""

    def __init__(self, old: Sequence[HasNumberAndText], new: Sequence[HasNumberAndText]) -> None:
        self.old = [_Side(one) for one in old]
        self.new = [_Side(one) for one in new]
        self.new_of: list[int | None] = [None] * len(old)
        self.old_of: list[int | None] = [None] * len(new)

    def take(self, old: int, new: int) -> bool:
        """Match two paragraphs if both are free."""
        if self.new_of[old] is not None or self.old_of[new] is not None:
            return False
        self.new_of[old] = new
        self.old_of[new] = old
        return True

    def by_key(self, key: Callable[[_Side], Hashable]) -> None:
        """Match what has the same key, duplicates in order; a key of None matches nothing."""
        for old, new in self._same(key):
            self.take(old, new)

    def _same(self, key: Callable[[_Side], Hashable]) -> list[tuple[int, int]]:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for old in reversed(_free(self.new_of)):
            waiting[key(self.old[old])].append(old)
        waiting.pop(None, None)
        found = []
        for new in _free(self.old_of) if waiting else ():
            same = waiting.get(key(self.new[new]))
            if same:
                found.append((same.pop(), new))
        return found

    def by_similar_words(self) -> None:
        """Match the pairs that have most words in common first; the same number counts too."""
        ranked = []
        for old, new in self._candidates():
            in_common = _similarity(self.old[old], self.new[new])
            numbered = self.old[old].number == self.new[new].number != ""
            if in_common >= (SIMILAR_IN_PLACE if numbered else SIMILAR):
                ranked.append(
                    (-in_common - _SAME_NUMBER * numbered, *_nearness(old, new), old, new)
                )
        ranked.sort()
        for *_, old, new in ranked:
            self.take(old, new)

    def _candidates(self) -> set[tuple[int, int]]:
        """Return the free pairs worth a look: the same number, or rare sequences in common."""
        free_old, free_new = _free(self.new_of), _free(self.old_of)
        found = set(self._same(lambda one: one.number or None))
        postings_old, postings_new = _postings(self.old, free_old), _postings(self.new, free_new)
        partners_of_old: dict[int, Counter[int]] = defaultdict(Counter)
        partners_of_new: dict[int, Counter[int]] = defaultdict(Counter)
        for shingle, olds in postings_old.items():
            news = postings_new.get(shingle, ())
            if len(olds) <= _POSTINGS and len(news) <= _POSTINGS:
                for old in olds:
                    partners_of_old[old].update(news)
                for new in news:
                    partners_of_new[new].update(olds)
        found.update((old, new) for old, new in _best(partners_of_old))
        found.update((old, new) for new, old in _best(partners_of_new))
        return found

    def by_neighbour(self) -> None:
        """Match similar paragraphs that stand beside matched ones, forwards, then backwards."""
        for step in (1, -1):
            for start in range(len(self.old)) if step == 1 else reversed(range(len(self.old))):
                new = self.new_of[start]
                if new is None:
                    continue
                beside, beside_new = start + step, new + step
                if (
                    0 <= beside < len(self.old)
                    and 0 <= beside_new < len(self.new)
                    and self.new_of[beside] is None
                    and self.old_of[beside_new] is None
                    and _similarity(self.old[beside], self.new[beside_new]) >= SIMILAR_IN_PLACE
                ):
                    self.take(beside, beside_new)


def _free(taken: list[int | None]) -> list[int]:
    return [index for index, other in enumerate(taken) if other is None]


def _similarity(left: _Side, right: _Side) -> float:
    """Return the share of different words that two texts have in common."""
    together = len(left.vocabulary) + len(right.vocabulary)
    return 2 * len(left.vocabulary & right.vocabulary) / together if together else 0.0


def _nearness(left: int, right: int) -> tuple[int, int]:
    """Rank pairs alike whichever side is called the old one; two that tie share no paragraph."""
    return abs(left - right), left + right


def _postings(side: Sequence[_Side], free: list[int]) -> dict[tuple[str, ...], list[int]]:
    postings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in free:
        for shingle in side[index].shingles:
            postings[shingle].append(index)
    return postings


def _best(partners: dict[int, Counter[int]]) -> Iterator[tuple[int, int]]:
    """Give for each paragraph those that share most rare sequences with it."""
    for one, shared in partners.items():
        ranked = ((-count, *_nearness(one, other), other) for other, count in shared.items())
        for *_, other in heapq.nsmallest(_PARTNERS, ranked):
            yield one, other


def _in_order(new_of: list[int | None], old_of: list[int | None]) -> list[Pair]:
    """List the pairs by new; a deleted paragraph follows the one that preceded it in old."""
    ordered: list[Pair] = []

    def deleted_from(old: int) -> None:
        while old < len(new_of) and new_of[old] is None:
            ordered.append(Pair(old, None))
            old += 1

    deleted_from(0)
    for new, old in enumerate(old_of):
        ordered.append(Pair(old, new))
        if old is not None:
            deleted_from(old + 1)
    return ordered
