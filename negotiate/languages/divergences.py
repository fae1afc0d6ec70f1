"""What differs between two language versions; never which of them is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from negotiate.languages.aligning import Alignment, Bead, Checks, is_odd
from negotiate.languages.figures import Figure, FigureKind, Languages, unlike
from negotiate.languages.language_text import Brackets, Marked, Read
from negotiate.late import dataclass


class DivergenceKind(StrEnum):
    """Tell what differs."""

    MISSING = "missing"  # no counterpart on the other side
    ELSEWHERE = "elsewhere"  # in another order
    DIVIDED = "divided"  # one paragraph here, two there
    LABEL = "number of the paragraph"
    OPEN = "open and clean"
    BRACKETS = "brackets"
    POSITIONS = "positions"
    PLACED = "positions on other brackets"
    GAPS = "gaps"
    SYMBOL = "document symbol"
    DATE = "date"
    NUMBER = "number"
    LENGTH = "length"
    DATED = "date of the text"


@dataclass(frozen=True, slots=True)
class Divergence:
    """Hold one thing that is not the same on both sides.

    `left_number` and `right_number` cite the paragraphs, of two the first, None where it is of the
    whole text or the paragraph stands on one side only; `left` and `right` are what stands there,
    as typed, and empty where nothing answers to the other side.
    """

    kind: DivergenceKind
    left_number: str | None
    right_number: str | None
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParityPair:
    """Hold paragraphs that are one text in two languages, by their numbers.

    `ground` says what that rests on: `pinned`, `number`, `figures` or `order`; None where one side
    has none.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    ground: str | None
    elsewhere: bool
    differences: int


@dataclass(frozen=True, slots=True)
class ParityAnswer:
    """Hold what differs between two language versions; nothing where they are not aligned.

    `checks` are what the pairs were tried by; `all` are the pairs, where they were asked for.
    """

    document: str
    left: str
    right: str
    left_language: str
    right_language: str
    aligned: bool
    pairs: int
    checks: Checks
    counts: tuple[tuple[str, int], ...]
    differences: tuple[Divergence, ...]
    all: tuple[ParityPair, ...] = ()


_FIGURES = {
    FigureKind.SYMBOL: DivergenceKind.SYMBOL,
    FigureKind.DATE: DivergenceKind.DATE,
    FigureKind.NUMBER: DivergenceKind.NUMBER,
}


def divergences_of(alignment: Alignment, bead: Bead) -> Iterator[Divergence]:
    """List what differs in one pair, or say that a paragraph has no counterpart."""
    ours = [alignment.left.paragraphs[at] for at in bead.left]
    theirs = [alignment.right.paragraphs[at] for at in bead.right]
    if not (ours and theirs):
        yield _found(DivergenceKind.MISSING, ours, theirs, _texts(ours), _texts(theirs))
        return
    numbers = (tuple(one.number for one in ours), tuple(one.number for one in theirs))
    if bead.elsewhere:
        yield _found(DivergenceKind.ELSEWHERE, ours, theirs, *_before(alignment, bead))
    if len(ours) != len(theirs):
        yield _found(DivergenceKind.DIVIDED, ours, theirs, *numbers)
    if ours[0].own != theirs[0].own:
        yield _found(DivergenceKind.LABEL, ours, theirs, numbers[0][:1], numbers[1][:1])
    languages = alignment.left.language, alignment.right.language
    here = alignment.left.brackets_of(bead.left)
    there = alignment.right.brackets_of(bead.right)
    for kind, left, right in (*_of_brackets(here, there), *_of_figures(here, there, languages)):
        yield _found(kind, ours, theirs, left, right)
    lengths = [sum(one.length for one in side) for side in (ours, theirs)]
    if is_odd(lengths[0], lengths[1], alignment.ratio):
        left, right = ((f"{length} characters",) for length in lengths)
        yield _found(DivergenceKind.LENGTH, ours, theirs, left, right)


def _found(
    kind: DivergenceKind,
    ours: Sequence[Read],
    theirs: Sequence[Read],
    left: tuple[str, ...],
    right: tuple[str, ...],
) -> Divergence:
    cited = [side[0].number if side else None for side in (ours, theirs)]
    return Divergence(kind, cited[0], cited[1], left, right)


def _texts(side: Sequence[Read]) -> tuple[str, ...]:
    return tuple(one.text for one in side)


def _before(alignment: Alignment, bead: Bead) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name what a paragraph that stands elsewhere comes after on either side."""
    lefts, rights = alignment.left.paragraphs, alignment.right.paragraphs
    left, right = bead.left[0], bead.right[0]
    return (
        (lefts[left - 1].number,) if left else (),
        (rights[right - 1].number,) if right else (),
    )


_Typed = tuple[DivergenceKind, tuple[str, ...], tuple[str, ...]]


def _of_brackets(here: Brackets, there: Brackets) -> Iterator[_Typed]:
    if here.open != there.open:
        yield DivergenceKind.OPEN, here.open_parts, there.open_parts
    else:
        shapes = [(one.shape, one.unmatched) for one in (here, there)]
        if shapes[0] != shapes[1]:
            yield DivergenceKind.BRACKETS, here.open_parts, there.open_parts
        yield from _of_marks(here, there, same_shape=shapes[0] == shapes[1])
    if len(here.gaps) != len(there.gaps):
        yield DivergenceKind.GAPS, here.gaps, there.gaps


def _of_marks(here: Brackets, there: Brackets, *, same_shape: bool) -> Iterator[_Typed]:
    ours, theirs = _beyond(here.marks, there.marks), _beyond(there.marks, here.marks)
    if ours or theirs:
        yield DivergenceKind.POSITIONS, ours, theirs
    elif same_shape and here.placed != there.placed:
        yield DivergenceKind.PLACED, (here.placed,), (there.placed,)


def _beyond(some: Sequence[Marked], others: Sequence[Marked]) -> tuple[str, ...]:
    """Return the marks of which the others have fewer."""
    left = Counter(one.key for one in others)
    beyond = []
    for one in some:
        left[one.key] -= 1
        if left[one.key] < 0:
            beyond.append(one.typed)
    return tuple(beyond)


def _of_figures(here: Brackets, there: Brackets, languages: Languages) -> Iterator[_Typed]:
    ours, theirs = unlike(here.wording, there.wording, languages)
    for figure, kind in _FIGURES.items():
        left, right = _typed(ours, figure), _typed(theirs, figure)
        if left or right:
            yield kind, left, right


def _typed(figures: Sequence[Figure], kind: FigureKind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.typed for one in figures if one.kind is kind))
