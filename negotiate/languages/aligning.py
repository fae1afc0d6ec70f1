"""Two language versions side by side: which paragraph of one is which of the other.

What an officer pinned comes first, then what has the same printed number, then the way through the
rest that length, figures, brackets, positions and labels make the likeliest; words never count. A
step of that way pairs one with one, leaves one out, or joins two of a side to one of the other.
Large texts are searched in a band along the course that their unique figures give, so time and
memory grow with the length of the texts. What does not hold when it is checked is no answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from math import inf, log, sqrt
from operator import itemgetter

from negotiate.languages.language_text import LanguageText, Read
from negotiate.late import dataclass
from negotiate.model import ParagraphKind

_HOLDS = 80  # percent of the checks
_PAIRED = 65  # percent of the paragraphs of the shorter text
_FAILURES = 3  # fewer are what an officer looks for, not a wrong pairing

_Sides = tuple[Sequence[int], Sequence[int]]

_SIZES = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))
_BAND = 60
_SMALL = 40_000  # cells that are searched without a band
_GAP = 5.0
_JOIN_GOING_ON = 2.0  # two paragraphs of which the first ends within a sentence
_JOIN_DOUBTFUL = 6.5  # the first is not ended, or the second begins with a small letter
_JOIN = 7.5
_JOIN_LABELLED = 5.0
_MOST = 6.0  # that an odd length, or figures that differ, can cost
_SHARED = 1.5
_SAME_LABEL = -4.0
_OTHER_LABEL = 8.0
_OTHER_KIND = 2.0
_SAME_NUMBER = -0.5
_ROUND = (ParagraphKind.UNNUMBERED, ParagraphKind.PREAMBULAR, ParagraphKind.CHAPEAU)
# In 250 pairs of real English and Russian paragraphs none was as far off as 2.
_ODD = 2.5


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
        return 100 * self.paired >= _PAIRED * self.paragraphs


def _checks_of(
    left: Sequence[Read],
    right: Sequence[Read],
    sides: Iterable[_Sides],
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
        return sum(bead.is_pair for bead in self.beads)


def align(left: LanguageText, right: LanguageText, pins: Iterable[Places] = ()) -> Alignment:
    """Pair the paragraphs of two language versions; `pins` are pairs of places that must hold."""
    work = _Aligning(left.paragraphs, right.paragraphs, frozenset(pins))
    beads = tuple(work.beads())
    sides = [(one.left, one.right) for one in beads]
    checks = _checks_of(left.paragraphs, right.paragraphs, sides, work.fixed, work.pins)
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
        self.ratio = _usual_ratio(left, right)
        fixed = _beside_pins(pins, _same_numbers(left, right))
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
        for (begin, end), (first, last) in _chain(ours, theirs, self.ratio, begins_paired=fixed):
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


_Span = tuple[int, int]
"""From the first place to before the second."""
_Step = tuple[_Span, _Span]

_ONE, _LEFT, _RIGHT, _TWO_LEFT, _TWO_RIGHT = range(5)


def _chain(
    left: Sequence[Read], right: Sequence[Read], ratio: float, *, begins_paired: bool
) -> list[_Step]:
    """Pair two stretches of text in order; `ratio` is the usual length of right to left.

    `begins_paired` holds the first paragraphs of both together.
    """
    if not (left and right):
        return [((at, at + 1), (0, 0)) for at in range(len(left))] + [
            ((0, 0), (at, at + 1)) for at in range(len(right))
        ]
    costs = _Costs(left, right, ratio)
    band = _band(left, right)
    search = _Search(costs, band)
    search.run(begins_paired=begins_paired)
    return search.steps()


class _Costs:
    """Say what a step costs that ends before two places.

    `join_left` and `join_right` are the least that joining a paragraph to the one before can cost.
    """

    def __init__(self, left: Sequence[Read], right: Sequence[Read], ratio: float) -> None:
        self.left, self.right, self.ratio = left, right, ratio
        self._lefts = [one.tokens.total() for one in left]
        self._rights = [one.tokens.total() for one in right]
        self._joins = [_joins(left), _joins(right)]
        self.join_left = _least(self._joins[0], self._lefts)
        self.join_right = _least(self._joins[1], self._rights)

    def one(self, i: int, j: int) -> float:
        left, right = self.left[i - 1], self.right[j - 1]
        cost = self._length(left.length, right.length) + _labels(left, right)
        total = self._lefts[i - 1] + self._rights[j - 1]
        return cost + _figures(left.tokens, right.tokens, total) if total else cost

    def two_left(self, i: int, j: int) -> float:
        first, second, right = self.left[i - 2], self.left[i - 1], self.right[j - 1]
        cost = self._length(first.length + second.length, right.length) + _labels(first, right)
        total = self._lefts[i - 2] + self._lefts[i - 1] + self._rights[j - 1]
        if total:
            cost += _figures(first.tokens + second.tokens, right.tokens, total)
        return cost + self._joins[0][i - 1]

    def two_right(self, i: int, j: int) -> float:
        left, first, second = self.left[i - 1], self.right[j - 2], self.right[j - 1]
        cost = self._length(left.length, first.length + second.length) + _labels(left, first)
        total = self._lefts[i - 1] + self._rights[j - 2] + self._rights[j - 1]
        if total:
            cost += _figures(left.tokens, first.tokens + second.tokens, total)
        return cost + self._joins[1][j - 1]

    def _length(self, left: int, right: int) -> float:
        odd = _how_odd(left, right, self.ratio)
        return min(_MOST, odd * odd / 2)


def _joins(side: Sequence[Read]) -> list[float]:
    return [inf, *(_join(first, second) for first, second in pairwise(side))]


def _least(joins: Sequence[float], tokens: Sequence[int]) -> list[float]:
    """Take off what a step can gain at most: one label, one number, every figure shared."""
    gains = [0, *(one + other for one, other in pairwise(tokens))]
    return [
        cost + _SAME_LABEL + _SAME_NUMBER - _SHARED * gain
        for cost, gain in zip(joins, gains, strict=True)
    ]


def _figures(left: Counter[str], right: Counter[str], total: int) -> float:
    shared = sum(min(count, right[one]) for one, count in left.items() if one in right)
    return min(_MOST, float(total - 2 * shared)) - _SHARED * shared


def _labels(left: Read, right: Read) -> float:
    cost = _SAME_NUMBER if left.number == right.number else 0.0
    if left.own or right.own:
        cost += _SAME_LABEL if left.own == right.own else _OTHER_LABEL
    if left.kind is not right.kind and not (left.kind in _ROUND and right.kind in _ROUND):
        cost += _OTHER_KIND
    return cost


def _join(first: Read, second: Read) -> float:
    if second.begins_anew and first.is_ended:
        return _JOIN + (_JOIN_LABELLED if second.own or second.dashed else 0.0)
    goes_on = not (first.is_ended or second.begins_anew)
    return _JOIN_GOING_ON if goes_on else _JOIN_DOUBTFUL


def _band(left: Sequence[Read], right: Sequence[Read]) -> list[_Span]:
    """Say for each place on the left which places on the right are looked at."""
    rows, columns = len(left), len(right)
    if (rows + 1) * (columns + 1) <= _SMALL:
        return [(0, columns)] * (rows + 1)
    course = _course(left, right)
    band = []
    for (row, column), (next_row, next_column) in pairwise(course):
        slope = (next_column - column) / (next_row - row)
        width = _BAND + int(slope)
        for at in range(row, next_row):
            middle = column + int((at - row) * slope)
            band.append((max(0, middle - width), min(columns, middle + width)))
    band.append((max(0, columns - _BAND), columns))
    return band


def _course(left: Sequence[Read], right: Sequence[Read]) -> list[Places]:
    """Find the places that the way through both texts comes by, from the figures that they hold."""
    told = [[_signature(one) for one in side] for side in (left, right)]
    found = in_order(_unique_pairs(told[0], told[1]))
    return [(0, 0), *(one for one in found if one[0] > 0), (len(left), len(right))]


def _signature(one: Read) -> tuple[tuple[str, int], ...] | None:
    return tuple(sorted(one.tokens.items())) if len(one.tokens) > 1 else None


class _Search:
    """Find the cheapest way; a row holds the costs of its band."""

    def __init__(self, costs: _Costs, band: list[_Span]) -> None:
        self._costs, self._band = costs, band
        self._steps: list[bytearray] = []
        self._rows: list[list[float]] = []

    def run(self, *, begins_paired: bool) -> None:
        for i, (low, high) in enumerate(self._band):
            row = [inf] * (high - low + 1)
            steps = bytearray(high - low + 1)
            self._rows.append(row)
            self._steps.append(steps)
            for j in range(low, high + 1):
                if i == j == 0:
                    row[0] = 0.0
                elif not (begins_paired and (i == 0 or j == 0)):
                    row[j - low], steps[j - low] = self._best(i, j)
            if i >= 2:
                self._rows[i - 2] = []

    def _best(self, i: int, j: int) -> tuple[float, int]:
        costs = self._costs
        found = min((self._at(i - 1, j) + _GAP, _LEFT), (self._at(i, j - 1) + _GAP, _RIGHT))
        if (before := self._at(i - 1, j - 1)) < inf:
            found = min(found, (before + costs.one(i, j), _ONE))
        if i > 1 and (before := self._at(i - 2, j - 1)) + costs.join_left[i - 1] < found[0]:
            found = min(found, (before + costs.two_left(i, j), _TWO_LEFT))
        if j > 1 and (before := self._at(i - 1, j - 2)) + costs.join_right[j - 1] < found[0]:
            found = min(found, (before + costs.two_right(i, j), _TWO_RIGHT))
        return found

    def _at(self, i: int, j: int) -> float:
        if i < 0:
            return inf
        low, high = self._band[i]
        return self._rows[i][j - low] if low <= j <= high else inf

    def steps(self) -> list[_Step]:
        """Walk back from the end."""
        i, j = len(self._band) - 1, self._band[-1][1]
        walked: list[_Step] = []
        while i or j:
            rows, columns = _SIZES[self._steps[i][j - self._band[i][0]]]
            walked.append(((i - rows, i), (j - columns, j)))
            i, j = i - rows, j - columns
        return walked[::-1]


def _usual_ratio(left: Sequence[Read], right: Sequence[Read]) -> float:
    """Tell how long the right text usually is for the left."""
    totals = [sum(one.length for one in side) for side in (left, right)]
    return totals[1] / totals[0] if all(totals) else 1.0


def _how_odd(left: int, right: int, ratio: float) -> float:
    """Measure how far two lengths are from the ratio; short texts differ more, and count less."""
    return log((right + 5) / (left * ratio + 5)) / sqrt(0.02 + 4 / (left + 5))


def is_odd(left: int, right: int, ratio: float) -> bool:
    """Tell whether one side is so much longer that something may be lacking on the other."""
    return abs(_how_odd(left, right, ratio)) > _ODD


Places = tuple[int, int]
"""The place of a paragraph in one text and of one in the other."""


def _same_numbers(left: Sequence[Read], right: Sequence[Read]) -> list[Places]:
    """Pair the paragraphs of which each text has one with the number."""
    return _unique_pairs([one.key for one in left], [one.key for one in right])


def _unique_pairs(
    left: Sequence[Hashable | None], right: Sequence[Hashable | None]
) -> list[Places]:
    """Pair what stands once on either side; None is paired with nothing."""
    counts, others = Counter(left), Counter(right)
    place_of = {one: at for at, one in enumerate(right)}
    return [
        (at, place_of[one])
        for at, one in enumerate(left)
        if one is not None and counts[one] == others[one] == 1
    ]


def _beside_pins(pins: Iterable[Places], numbered: Iterable[Places]) -> list[Places]:
    """Join the pairs of one number to the pinned ones, where neither paragraph is pinned."""
    pinned = list(pins)
    lefts, rights = ({one[side] for one in pinned} for side in (0, 1))
    return sorted(
        [*pinned, *(one for one in numbered if one[0] not in lefts and one[1] not in rights)]
    )


def in_order(pairs: Sequence[Places]) -> list[Places]:
    """Choose the most pairs that stand in the same order on both sides; `pairs` are sorted."""
    ends: list[int] = []  # the smallest right place that a chain of each length can end with
    last: list[int] = []  # and the pair that ends it
    before: list[int] = []
    for at, (_, right) in enumerate(pairs):
        length = bisect_left(ends, right)
        if length == len(ends):
            ends.append(right)
            last.append(at)
        else:
            ends[length], last[length] = right, at
        before.append(last[length - 1] if length else -1)
    chosen = []
    at = last[-1] if last else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]
