"""Two language versions side by side: which paragraph of one is which of the other.

What an officer pinned comes first, then what has the same printed number, then the way through the
rest that figures, brackets, positions and lengths make the likeliest. What does not hold when it is
checked is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from operator import itemgetter

from negotiate.languages.alignment_costs import chain
from negotiate.languages.checking import Checks, checks_of
from negotiate.languages.fixed_pairs import Places, beside_pins, in_order, same_numbers
from negotiate.languages.language_text import LanguageText, Read
from negotiate.languages.lengths import usual_ratio


class Ground(StrEnum):
    """Tell what a pair rests on, the firmest first."""

    PINNED = "pinned"
    NUMBER = "number"
    FIGURES = "figures"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Bead:
    """Hold paragraphs that are the same text in two languages; one side may have none, or two.

    Places count from 0. `elsewhere`: it stands in another order in the other text.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    ground: Ground | None
    elsewhere: bool = False

    @property
    def is_pair(self) -> bool:
        """Tell whether both sides have it."""
        return bool(self.left and self.right)


@dataclass(frozen=True, eq=False)
class Alignment:
    """Hold the beads in the order of the left text, each place of either side in one of them.

    Where the checks do not hold `beads` is empty: the texts are not aligned. `ratio` is the usual
    length of the right text to the left.
    """

    left: LanguageText
    right: LanguageText
    beads: tuple[Bead, ...]
    checks: Checks
    ratio: float

    @property
    def is_aligned(self) -> bool:
        """Tell whether the pairs hold; two empty texts do."""
        return self.checks.hold

    @property
    def pairs(self) -> int:
        """Count the beads that both sides have."""
        return sum(bead.is_pair for bead in self.beads)


def align(left: LanguageText, right: LanguageText, pins: Iterable[Places] = ()) -> Alignment:
    """Pair the paragraphs of two language versions; `pins` are pairs of places that must hold."""
    work = _Aligning(left.paragraphs, right.paragraphs, frozenset(pins))
    beads = tuple(work.beads())
    sides = [(one.left, one.right) for one in beads]
    checks = checks_of(left.paragraphs, right.paragraphs, sides, work.fixed, work.pins)
    return Alignment(left, right, beads if checks.hold else (), checks, work.ratio)


def rows(alignment: Alignment) -> list[tuple[int | None, int | None]]:
    """List what stands side by side, one paragraph a side in a row, for two columns.

    Every paragraph of either side is in one row; none are given where the texts are not aligned.
    """
    listed: list[tuple[int | None, int | None]] = []
    for bead in alignment.beads:
        for at in range(max(len(bead.left), len(bead.right))):
            left = bead.left[at] if at < len(bead.left) else None
            listed.append((left, bead.right[at] if at < len(bead.right) else None))
    return listed


class _Aligning:
    """Go through both texts from one fixed pair to the next."""

    def __init__(
        self, left: Sequence[Read], right: Sequence[Read], pins: frozenset[Places]
    ) -> None:
        self.left, self.right, self.pins = left, right, pins
        self.ratio = usual_ratio(left, right)
        fixed = beside_pins(pins, same_numbers(left, right))
        self.fixed = frozenset(fixed)
        self._standing = in_order(fixed)
        self._apart = sorted(self.fixed - set(self._standing))

    def beads(self) -> Iterator[Bead]:
        """Give the beads in the order of the left text."""
        elsewhere = [
            Bead((left,), (right,), self._ground(left, right), elsewhere=True)
            for left, right in self._apart
        ]
        return _in_reading_order(self._in_order(), elsewhere)

    def _in_order(self) -> Iterator[Bead]:
        gone, others = ({one[side] for one in self._apart} for side in (0, 1))
        lefts = [at for at in range(len(self.left)) if at not in gone]
        rights = [at for at in range(len(self.right)) if at not in others]
        at_left = {one: at for at, one in enumerate(lefts)}
        at_right = {one: at for at, one in enumerate(rights)}
        marks = [(at_left[one], at_right[other]) for one, other in self._standing]
        edges = [(0, 0), *marks, (len(lefts), len(rights))]
        for place, ((low, below), (high, above)) in enumerate(pairwise(edges)):
            yield from self._stretch(lefts[low:high], rights[below:above], fixed=place > 0)

    def _stretch(self, lefts: list[int], rights: list[int], *, fixed: bool) -> Iterator[Bead]:
        """Pair what stands from one fixed pair, which begins it, to before the next."""
        ours, theirs = [self.left[at] for at in lefts], [self.right[at] for at in rights]
        for (begin, end), (first, last) in chain(ours, theirs, self.ratio, begins_paired=fixed):
            some, others = tuple(lefts[begin:end]), tuple(rights[first:last])
            ground = self._ground(some[0], others[0]) if some and others else None
            yield Bead(some, others, ground)

    def _ground(self, left: int, right: int) -> Ground:
        if (left, right) in self.fixed:
            return Ground.PINNED if (left, right) in self.pins else Ground.NUMBER
        shared = self.left[left].tokens & self.right[right].tokens
        return Ground.FIGURES if shared else Ground.ORDER


def _in_reading_order(steps: Iterable[Bead], elsewhere: Iterable[Bead]) -> Iterator[Bead]:
    """Put the beads in the order of the left text; what it lacks follows what it follows there."""
    keyed = [((bead.left[0], 0), bead) for bead in elsewhere]
    last = -1
    for bead in steps:
        last = bead.left[-1] if bead.left else last
        keyed.append(((last, 0 if bead.left else 1), bead))
    return (bead for _, bead in sorted(keyed, key=itemgetter(0)))
