"""How sure it is that two paragraphs are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cached_property

from negotiate.compare.matching import (
    SIMILAR,
    SIMILAR_APART,
    SIMILAR_BETWEEN,
    SIMILAR_IN_PLACE,
    TELLING,
    Matching,
)
from negotiate.compare.paragraph_forms import Form, contained, has_same_words, likeness, partners

_PART = 75  # per cent of the words of each part: less is doubtful
_RIVAL = 10  # per cent fewer words in common: a rival that is nearer is nearly as good


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


Judged = tuple[Confidence, int]


class Judge:
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

    def pair(self, old: int, new: int) -> Judged:
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

    def new(self, place: int) -> Judged:
        """Judge that a paragraph is new; the figure is what the likest deleted one lacks."""
        return _alone(
            percent for percent, old in self._rivals_of_new[place] if self._new_of[old] is None
        )

    def deleted(self, place: int) -> Judged:
        """Judge that a paragraph was deleted; the figure is what the likest new one lacks."""
        return _alone(
            percent for percent, new in self._rivals_of_old[place] if self._old_of[new] is None
        )


def _alone(alike: Iterable[int]) -> Judged:
    likest = max(alike, default=0)
    if likest >= SIMILAR_APART:
        return Confidence.DOUBTFUL, 100 - likest
    return (Confidence.LIKELY if likest >= SIMILAR_BETWEEN else Confidence.CERTAIN), 100 - likest


def judged_parts(whole: Form, parts: Sequence[Form]) -> Judged:
    """Judge that some paragraphs are parts of one; the figure is what stands in it of the least."""
    if " ".join(part.wording for part in parts).casefold() == whole.wording.casefold():
        return Confidence.CERTAIN, 100
    percent = min(contained(part, whole) for part in parts)
    is_sure = percent >= _PART and all(part.length >= TELLING for part in parts)
    return (Confidence.LIKELY if is_sure else Confidence.DOUBTFUL), percent
