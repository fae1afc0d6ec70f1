"""Which paragraphs share sequences of words that few others have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence

from negotiate.compare.paragraph_forms import Form, Shingle

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
