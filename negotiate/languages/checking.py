"""Check an alignment by what needs no translating: numbers, figures, brackets, positions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from negotiate.languages.fixed_pairs import Places
from negotiate.languages.language_text import Read

_HOLDS = 80  # percent of the checks
_PAIRED = 65  # percent of the paragraphs of the shorter text
_FAILURES = 3  # fewer are what an officer looks for, not a wrong pairing

Sides = tuple[Sequence[int], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Checks:
    """Count what could be checked and what held, and the paragraphs that have a partner at all.

    `paired` and `paragraphs` are of the text that has fewer.
    """

    held: int
    made: int
    paired: int
    paragraphs: int

    @property
    def hold(self) -> bool:
        """Tell whether the pairs can be shown; where nothing can be checked nothing is against."""
        failed = self.made - self.held
        return self.are_paired and (failed < _FAILURES or 100 * self.held >= _HOLDS * self.made)

    @property
    def are_paired(self) -> bool:
        """Tell whether enough paragraphs have a partner."""
        return 100 * self.paired >= _PAIRED * self.paragraphs


def checks_of(
    left: Sequence[Read],
    right: Sequence[Read],
    sides: Iterable[Sides],
    fixed: frozenset[Places],
    pins: frozenset[Places],
) -> Checks:
    """Check pairs, each by its printed number, its figures, and its brackets and positions.

    Where the number says which paragraph it is, brackets are no evidence but what is to be
    compared; a pair that an officer pinned holds as it is.
    """
    made: list[bool] = []
    ours = theirs = 0
    for lefts, rights in sides:
        if not (lefts and rights):
            continue
        ours, theirs = ours + len(lefts), theirs + len(rights)
        first = (lefts[0], rights[0])
        if first in pins:
            made.append(True)
            continue
        one, other = [left[at] for at in lefts], [right[at] for at in rights]
        if one[0].own or other[0].own:
            made.append(one[0].own == other[0].own)
        made += _alike([read.figures for read in one], [read.figures for read in other])
        if first not in fixed:
            marks = ([read.brackets.tokens for read in side] for side in (one, other))
            made += _alike(*marks)
    shorter = min((len(left), ours), (len(right), theirs))
    return Checks(sum(made), len(made), shorter[1], shorter[0])


def _alike(left: Iterable[Iterable[str]], right: Iterable[Iterable[str]]) -> list[bool]:
    """Check that both sides share at least half of what they have; nothing where they have none."""
    ours, theirs = (Counter(one for some in side for one in some) for side in (left, right))
    total = ours.total() + theirs.total()
    return [4 * (ours & theirs).total() >= total] if total else []
