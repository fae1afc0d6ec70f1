"""The forms of a paragraph that it is matched by, and how much two paragraphs have in common.

Which paragraphs share sequences of words that few others have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import lru_cache
from sys import intern
from typing import NamedTuple, Protocol

from negotiate.compare.wording_diff import words

_SHINGLE = 3  # words that follow each other and are looked up together
Shingle = str  # words joined: unlike a tuple, a string keeps its hash


class HasNumberAndText(Protocol):
    """Be a paragraph, or one version of it; the label is not part of `text`."""

    @property
    def number(self) -> str:
        """Return the number, `2.2.10`."""

    @property
    def text(self) -> str:
        """Return the text as typed."""


class Paragraph(NamedTuple):
    """Hold what a paragraph is matched by."""

    number: str
    text: str


def paragraphs(side: Sequence[HasNumberAndText]) -> tuple[Paragraph, ...]:
    """Return what the paragraphs of a text are matched by."""
    return tuple([Paragraph(one.number, one.text) for one in side])


@lru_cache(maxsize=2)
def forms(side: tuple[Paragraph, ...]) -> tuple[Form, ...]:
    """Give the paragraphs of a text their forms; those of the two compared last are kept."""
    return tuple(map(Form, side))


class Form:
    """Give one paragraph the forms that it is matched by, each made when first asked for."""

    __slots__ = ("_shingles", "_vocabulary", "_wording", "number", "text")

    def __init__(self, source: HasNumberAndText) -> None:
        self.number = source.number
        self.text = source.text
        self._wording: str | None = None
        self._vocabulary: frozenset[str] | None = None
        self._shingles: frozenset[Shingle] | None = None

    @property
    def wording(self) -> str:
        """Return the words as typed, without notation and punctuation, one space between them."""
        if self._wording is None:
            self._wording = " ".join(words(self.text))
        return self._wording

    @property
    def length(self) -> int:
        return self.wording.count(" ") + bool(self.wording)

    @property
    def vocabulary(self) -> frozenset[str]:
        if self._vocabulary is None:
            self._vocabulary = frozenset(map(intern, self.wording.casefold().split(" ")))
        return self._vocabulary

    @property
    def shingles(self) -> frozenset[Shingle]:
        """Return the sequences of three words; a shorter text is one sequence."""
        if self._shingles is None:
            folded = self.wording.casefold().split(" ")
            if len(folded) > _SHINGLE:
                threes = zip(folded, folded[1:], folded[2:], strict=False)
                self._shingles = frozenset(map(" ".join, threes))
            else:
                self._shingles = frozenset([" ".join(folded)])
        return self._shingles


def likeness(left: Form, right: Form) -> int:
    """Return in per cent what share of their different words two paragraphs have in common.

    It is 100 for the same words only. Texts without words are alike where they are the same.
    """
    if left.text == right.text:
        return 100
    if left.wording == right.wording:
        return 100 if left.wording else 0
    together = len(left.vocabulary) + len(right.vocabulary)
    return min(99, 200 * len(left.vocabulary & right.vocabulary) // together)


def has_same_words(left: Form, right: Form) -> bool:
    """Tell whether two paragraphs have the same words; equal texts are not read for them."""
    return left.text == right.text or left.wording == right.wording


def contained(part: Form, whole: Form) -> int:
    """Return in per cent what share of a paragraph's different words stands in another."""
    return 100 * len(part.vocabulary & whole.vocabulary) // len(part.vocabulary)


def contained_sequences(part: Form, whole: Form) -> int:
    """Return in per cent what share of a paragraph's sequences of words stands in another."""
    return 100 * len(part.shingles & whole.shingles) // len(part.shingles)


_POSTINGS = 16  # a sequence of words that stands in more paragraphs is a formula and tells nothing
_PARTNERS = 8  # of those that share sequences with a paragraph, so many are looked at closely

_Shared = dict[int, dict[int, int]]  # by paragraph: how many sequences it shares with which others


def partners(
    old: Sequence[Form], new: Sequence[Form], olds: Collection[int], news: Collection[int]
) -> set[tuple[int, int]]:
    """Pair each of the given paragraphs with those of the other side that share most with it.

    Sequences that stand in many paragraphs are not looked at, so that the work grows with the
    text, whatever stands in it.
    """
    of_old: _Shared = defaultdict(lambda: defaultdict(int))
    for found_old, found_new in _shared(old, new, olds, news):
        for one in found_old:
            counts = of_old[one]
            for other in found_new:
                counts[other] += 1
    of_new: _Shared = defaultdict(dict)
    for one, counts in of_old.items():
        for other, count in counts.items():
            of_new[other][one] = count
    pairs = set(_best(of_old))
    pairs.update((one, other) for other, one in _best(of_new))
    return pairs


def nearness(left: int, right: int) -> tuple[int, int]:
    """Rank pairs alike whichever side is called the old one; two that tie share no paragraph."""
    return abs(left - right), left + right


def _shared(
    old: Sequence[Form], new: Sequence[Form], olds: Collection[int], news: Collection[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Give for each sequence that is rare on both sides the paragraphs that it stands in."""
    if len(olds) <= len(news):
        postings_old = _postings(old, olds)
        postings_new = _postings(new, news, postings_old)
    else:
        postings_new = _postings(new, news)
        postings_old = _postings(old, olds, postings_new)
    for shingle in postings_old.keys() & postings_new.keys():
        found = postings_old[shingle], postings_new[shingle]
        if max(map(len, found)) <= _POSTINGS:
            yield found


def _postings(
    side: Sequence[Form], places: Iterable[int], among: Container[Shingle] | None = None
) -> dict[Shingle, list[int]]:
    """List where each sequence stands; `among`, those that the other side has."""
    postings: dict[Shingle, list[int]] = {}
    for place in places:
        for shingle in side[place].shingles:
            if among is None or shingle in among:
                postings.setdefault(shingle, []).append(place)
    return postings


def _best(shared_by: _Shared) -> Iterator[tuple[int, int]]:
    """Give for each paragraph those that share most rare sequences with it."""
    for one, shared in shared_by.items():
        if len(shared) <= _PARTNERS:
            yield from ((one, other) for other in shared)
            continue
        least = sorted(shared.values())[-_PARTNERS]
        ranked = sorted(
            (-count, *nearness(one, other), other)
            for other, count in shared.items()
            if count >= least
        )
        yield from ((one, other) for *_, other in ranked[:_PARTNERS])
