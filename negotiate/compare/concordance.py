"""Old number to new number between two revisions: what became of each paragraph, how sure it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import product
from zlib import crc32

from negotiate.compare.matching import (
    SIMILAR,
    SIMILAR_APART,
    SIMILAR_BETWEEN,
    SIMILAR_IN_PLACE,
    TELLING,
    Matching,
    Pair,
    Place,
    moved,
)
from negotiate.compare.paragraph_forms import (
    Form,
    HasNumberAndText,
    contained,
    forms,
    has_same_words,
    likeness,
    paragraphs,
    partners,
)
from negotiate.late import dataclass

_PART = 75  # per cent of the words of each part: less is doubtful
_RIVAL = 10  # per cent fewer words in common: a rival that is nearer is nearly as good

_LENGTH_COUNTS_FIRST = 2**64  # more than the checksums of any draft together


class Confidence(StrEnum):
    """Tell how sure a match is.

    `DOUBTFUL` where the texts have little in common, or where another paragraph that is not spoken
    for fits nearly as well and neither the number nor a neighbour tells which. `CONFIRMED` is what
    an officer has said; everything else is computed from the texts, whoever matched them.
    """

    CONFIRMED = "confirmed"
    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


_Judged = tuple[Confidence, int]


class _Judge:
    """Judge what a matching says, by the texts alone."""

    def __init__(self, old: Sequence[Form], new: Sequence[Form], matching: Matching) -> None:
        self._old = old
        self._new = new
        self._new_of = {one.old: one.new for one in matching.pairs if one.old is not None}
        self._old_of = {one.new: one.old for one in matching.pairs if one.new is not None}
        self._rivals_of_old: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._rivals_of_new: dict[int, list[tuple[int, int]]] = defaultdict(list)
        changed_old = [at for at in range(len(old)) if not self._is_kept(at, self._new_of[at])]
        changed_new = [at for at in range(len(new)) if not self._is_kept(self._old_of[at], at)]
        for one, other in partners(old, new, changed_old, changed_new):
            percent = likeness(old[one], new[other])
            self._rivals_of_old[one].append((percent, other))
            self._rivals_of_new[other].append((percent, one))

    def _is_kept(self, old: int | None, new: int | None) -> bool:
        return (
            old is not None and new is not None and has_same_words(self._old[old], self._new[new])
        )

    @cached_property
    def _often(self) -> set[str]:
        """List the wordings that stand more than once in either revision."""
        counts = (Counter(one.wording for one in side) for side in (self._old, self._new))
        return {wording for side in counts for wording, count in side.items() if count > 1}

    def pair(self, old: int, new: int) -> _Judged:
        """Judge that two paragraphs are one; the figure is their likeness."""
        percent = likeness(self._old[old], self._new[new])
        in_place = self._in_place(old, new)
        if percent == 100:
            certain = in_place or self._old[old].wording not in self._often
            return (Confidence.CERTAIN if certain else Confidence.DOUBTFUL), percent
        least = SIMILAR_IN_PLACE if in_place else SIMILAR
        if percent < least or (not in_place and self._has_rival(old, new, percent)):
            return Confidence.DOUBTFUL, percent
        return Confidence.LIKELY, percent

    def _in_place(self, old: int, new: int) -> bool:
        """Tell whether the number, or the paragraph before or after, says that they are one."""
        return self._old[old].number == self._new[new].number != "" or any(
            old + step in self._new_of and self._new_of[old + step] == new + step
            for step in (-1, 1)
        )

    def _has_rival(self, old: int, new: int, percent: int) -> bool:
        near = percent - _RIVAL
        return any(
            rival != new and alike > near and alike >= self._spoken_for(self._old_of[rival], rival)
            for alike, rival in self._rivals_of_old[old]
        ) or any(
            rival != old and alike > near and alike >= self._spoken_for(rival, self._new_of[rival])
            for alike, rival in self._rivals_of_new[new]
        )

    def _spoken_for(self, old: int | None, new: int | None) -> int:
        """Return how well a rival fits where it was put."""
        return (
            likeness(self._old[old], self._new[new]) if old is not None and new is not None else 0
        )

    def new(self, place: int) -> _Judged:
        """Judge that a paragraph is new; the figure is what the likest deleted one lacks."""
        return _alone(
            percent for percent, old in self._rivals_of_new[place] if self._new_of[old] is None
        )

    def deleted(self, place: int) -> _Judged:
        """Judge that a paragraph was deleted; the figure is what the likest new one lacks."""
        return _alone(
            percent for percent, new in self._rivals_of_old[place] if self._old_of[new] is None
        )


def _alone(alike: Iterable[int]) -> _Judged:
    likest = max(alike, default=0)
    if likest >= SIMILAR_APART:
        return Confidence.DOUBTFUL, 100 - likest
    return (Confidence.LIKELY if likest >= SIMILAR_BETWEEN else Confidence.CERTAIN), 100 - likest


def _judged_parts(whole: Form, parts: Sequence[Form]) -> _Judged:
    """Judge that some paragraphs are parts of one; the figure is what stands in it of the least."""
    if " ".join(part.wording for part in parts).casefold() == whole.wording.casefold():
        return Confidence.CERTAIN, 100
    percent = min(contained(part, whole) for part in parts)
    is_sure = percent >= _PART and all(part.length >= TELLING for part in parts)
    return (Confidence.LIKELY if is_sure else Confidence.DOUBTFUL), percent


class Fate(StrEnum):
    """Tell what happened to a paragraph.

    `EDITED` is any difference in the text as typed, notation included, `RENUMBERED` another number
    in its old place among the others, `MOVED` another place. `KEPT` is none of these.
    """

    KEPT = "kept"
    EDITED = "edited"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one line of a concordance.

    `old` and `new` are indexes in the two revisions, one each but for splits and merges. `what`
    is all that is true of the paragraph, the word for a table first. `percent` is the share of
    words that the texts have in common; of a split or merge, what stands in the whole of the part
    that stands there least; of a new or deleted paragraph, what the likest candidate lacks.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    old_numbers: tuple[str, ...]
    new_numbers: tuple[str, ...]
    what: tuple[Fate, ...]
    confidence: Confidence
    percent: int

    @property
    def leading(self) -> Fate:
        return self.what[0]


@dataclass(frozen=True, slots=True)
class ConcordanceRow:
    """Hold one line: numbers, what happened, how sure that is.

    `old` and `new` have one number each but for splits and merges. `what` is all that happened,
    the word for a table first. `next` are the commands of which one settles a doubtful row.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    what: tuple[str, ...]
    confidence: str
    percent: int
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConcordanceAnswer:
    """Hold the rows asked for; `counts` are of all, by the word for a table."""

    document: str
    old: str
    new: str
    counts: tuple[tuple[str, int], ...]
    doubtful: int
    rows: tuple[ConcordanceRow, ...]


def concordance(
    old: Sequence[HasNumberAndText],
    new: Sequence[HasNumberAndText],
    matching: Matching,
    confirmed: frozenset[Pair] = frozenset(),
) -> tuple[Row, ...]:
    """Say of each paragraph of two revisions what happened to it; every one is in one row.

    The rows are in the order of the new revision, a split at its first part, a deleted paragraph
    after what it followed. `confirmed` are the pairs that an officer has confirmed; one without an
    old or a new paragraph confirms that there is none.
    """
    return tuple(_Rows(old, new, matching, confirmed).rows())


class _Rows:
    def __init__(
        self,
        old: Sequence[HasNumberAndText],
        new: Sequence[HasNumberAndText],
        matching: Matching,
        confirmed: frozenset[Pair],
    ) -> None:
        self._old = forms(paragraphs(old))
        self._new = forms(paragraphs(new))
        self._matching = matching
        self._confirmed = confirmed
        self._judge = _Judge(self._old, self._new, matching)
        places = [
            (one.old, one.new)
            for one in matching.pairs
            if one.old is not None and one.new is not None
        ]
        self._moved = moved(places, self._weight)

    def _weight(self, place: Place) -> int:
        """Weigh a paragraph alike whichever revision is called the old one; hardly two weigh one.

        Of two that changed places the longer is said to have stayed.
        """
        old, new = self._old[place[0]], self._new[place[1]]
        written = "\0".join((*sorted((old.number, new.number)), *sorted((old.text, new.text))))
        length = len(old.text) + len(new.text)
        return length * _LENGTH_COUNTS_FIRST + crc32(written.encode("utf-8", "surrogatepass"))

    def rows(self) -> Iterator[Row]:
        """Give the rows in order."""
        matching = self._matching
        part_of_split = {part: one for one in matching.splits for part in one.parts}
        whole_of_merge = {one.whole: one for one in matching.merges}
        merged = {part for one in matching.merges for part in one.parts}
        done: set[int] = set()
        for pair in matching.pairs:
            if pair.new in part_of_split:
                split = part_of_split[pair.new]
                if split.whole not in done:
                    yield self._group((split.whole,), split.parts)
                done.add(split.whole)
            elif pair.new in whole_of_merge:
                yield self._group(whole_of_merge[pair.new].parts, (pair.new,))
            elif pair.old not in merged:
                yield self._row(pair)

    def _row(self, pair: Pair) -> Row:
        old, new = pair.old, pair.new
        if old is not None and new is not None:
            return self._as_row((old,), (new,), self._fates(old, new), self._judge.pair(old, new))
        if old is not None:
            return self._as_row((old,), (), [Fate.DELETED], self._judge.deleted(old))
        return self._as_row((), (new or 0,), [Fate.NEW], self._judge.new(new or 0))

    def _fates(self, old: int, new: int) -> list[Fate]:
        before, after = self._old[old], self._new[new]
        fates = [Fate.MOVED] if (old, new) in self._moved else []
        if before.text != after.text:
            fates.append(Fate.EDITED)
        if before.number != after.number and Fate.MOVED not in fates:
            fates.append(Fate.RENUMBERED)
        return fates or [Fate.KEPT]

    def _group(self, old: tuple[int, ...], new: tuple[int, ...]) -> Row:
        before, after = [self._old[one] for one in old], [self._new[one] for one in new]
        fates = [Fate.SPLIT if len(old) == 1 else Fate.MERGED]
        judged = (
            _judged_parts(before[0], after) if len(old) == 1 else _judged_parts(after[0], before)
        )
        if any(place in self._moved for place in product(old, new)):
            fates.append(Fate.MOVED)
        if _as_typed(before) != _as_typed(after):
            fates.append(Fate.EDITED)
        return self._as_row(old, new, fates, judged)

    def _as_row(
        self, old: tuple[int, ...], new: tuple[int, ...], what: list[Fate], judged: _Judged
    ) -> Row:
        confidence, percent = judged
        if all(Pair(*link) in self._confirmed for link in product(old or (None,), new or (None,))):
            confidence = Confidence.CONFIRMED
        return Row(
            old,
            new,
            tuple(self._old[one].number for one in old),
            tuple(self._new[one].number for one in new),
            tuple(what),
            confidence,
            percent,
        )


def _as_typed(parts: Sequence[Form]) -> str:
    """Put texts in a row; where lines broke and stops at the joints do not count."""
    return " ".join(word.rstrip(".,;:") for part in parts for word in part.text.split())
