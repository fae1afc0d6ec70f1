"""The parity of two language versions in words: what differs, never which of them is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from negotiate.languages import Checks, Divergence, DivergenceKind

_QUOTE = 60
_NUMBER = 18
_COMPARED = (
    "Compared: paragraphs, their order and numbers, brackets, positions, gaps,",
    "dates, figures, document symbols and lengths. Wording is not compared.",
)

Typed = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParityDifference:
    """Hold one thing that differs, as plain values; `words` say it in a sentence.

    `left` and `right` are what stands on either side, as typed. Numbers are None where the
    difference is of the whole text, or the paragraph stands on one side only.
    """

    kind: str
    left_number: str | None
    right_number: str | None
    left: Typed
    right: Typed
    words: str


@dataclass(frozen=True, slots=True)
class ParityPair:
    """Hold paragraphs that are one text in two languages, by their numbers.

    `ground` says what that rests on: `pinned`, `number`, `figures` or `order`; None where one side
    has none.
    """

    left: Typed
    right: Typed
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
    differences: tuple[ParityDifference, ...]
    all: tuple[ParityPair, ...] = ()


@dataclass(frozen=True, slots=True)
class PairedAnswer:
    """Say what an officer's word on a pair was."""

    act: int
    document: str
    said: str


def differences(answer: ParityAnswer, *, with_pairs: bool = False) -> Iterator[str]:
    """Say what differs, one thing a line, or why the texts are not aligned."""
    yield f"{answer.document}: {answer.left} and {answer.right}"
    if not answer.aligned:
        yield from _not_aligned(answer)
        return
    yield f"{figures(answer)}."
    yield from _COMPARED
    if answer.differences:
        yield ""
        for one in answer.differences:
            yield f"  {cited(one)}: {one.words}"
    if with_pairs:
        yield ""
        yield from _pairs(answer)


def figures(answer: ParityAnswer) -> str:
    """Count the pairs and the differences: `61 pairs, 1 difference (positions 1)`."""
    pairs = _counted(answer.pairs, "pair")
    if not answer.differences:
        return f"No differences found in {pairs}"
    listed = ", ".join(f"{what} {count}" for what, count in answer.counts)
    return f"{pairs}, {_counted(len(answer.differences), 'difference')} ({listed})"


def not_aligned(answer: ParityAnswer) -> str:
    """Say why two texts are not aligned."""
    checks = answer.checks
    if not checks.are_paired:
        return (
            f"Not aligned: of {_counted(checks.paragraphs, 'paragraph')} of the shorter text only"
            f" {checks.paired} would find a counterpart"
        )
    return (
        f"Not aligned: of {_counted(checks.made, 'check')} on numbers, figures and brackets only"
        f" {checks.held} would hold"
    )


def _not_aligned(answer: ParityAnswer) -> Iterator[str]:
    yield f"{not_aligned(answer)}, so no differences are listed."
    yield (
        "See whether they are one text: name others with --revision and --language. Where they are,"
        " pin pairs with `negotiate pair`."
    )


def cited(one: ParityDifference) -> str:
    """Cite the paragraph of a difference, by both numbers where they are not the same."""
    numbers = dict.fromkeys(n for n in (one.left_number, one.right_number) if n)
    return " / ".join(numbers) or "the text"


def sentence(one: Divergence, left: str, right: str) -> str:
    """Say what differs in words; `left` and `right` name the languages."""
    words = _WORDS.get(one.kind)
    if words is not None:
        return words(one, left, right)
    return f"{one.kind.value}: {_both(one.left, one.right, left, right)}"


def _both(ours: Typed, theirs: Typed, left: str, right: str) -> str:
    if ours and theirs:
        return f"{_listed(ours)} in {left}, {_listed(theirs)} in {right}"
    here, there = (left, right) if ours else (right, left)
    return f"{_listed(ours or theirs)} in {here}, nothing to answer it in {there}"


def _missing(one: Divergence, left: str, right: str) -> str:
    here, there = (left, right) if one.left else (right, left)
    return f"stands in {here} only, not in {there}: “{_listed(one.left or one.right)}”"


def _elsewhere(one: Divergence, left: str, right: str) -> str:
    ours, theirs = (f"after {side[0]}" if side else "first" for side in (one.left, one.right))
    return f"stands {ours} in {left}, {theirs} in {right}"


def _divided(one: Divergence, left: str, right: str) -> str:
    ours, theirs = (" and ".join(side) for side in (one.left, one.right))
    return f"{ours} in {left} {'are' if len(one.left) > 1 else 'is'} {theirs} in {right}"


def _numbered(one: Divergence, left: str, right: str) -> str:
    return f"is {_listed(one.left)} in {left}, {_listed(one.right)} in {right}"


def _length(one: Divergence, left: str, right: str) -> str:
    lengths = f"{_listed(one.left)} in {left}, {_listed(one.right)} in {right}"
    return f"length: {lengths}, which is far from usual for these two texts"


def _figures(one: Divergence, left: str, right: str) -> str:
    """Say of figures that are written alike why they are not the same."""
    words = f"{one.kind.value}: {_both(one.left, one.right, left, right)}"
    if set(one.left).isdisjoint(one.right):
        return words
    return f"{words}: written alike, and read otherwise in the two languages"


def _open(one: Divergence, left: str, right: str) -> str:
    here, there = (left, right) if one.left else (right, left)
    return f"open in {here}, clean in {there}: {_listed(one.left or one.right)}"


_WORDS: dict[DivergenceKind, Callable[[Divergence, str, str], str]] = {
    DivergenceKind.MISSING: _missing,
    DivergenceKind.ELSEWHERE: _elsewhere,
    DivergenceKind.DIVIDED: _divided,
    DivergenceKind.LABEL: _numbered,
    DivergenceKind.OPEN: _open,
    DivergenceKind.LENGTH: _length,
    DivergenceKind.NUMBER: _figures,
    DivergenceKind.DATE: _figures,
}


def _listed(typed: Typed) -> str:
    return " ".join(_quoted(one) for one in typed)


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTE else line[: _QUOTE - 1].rstrip() + "…"


def _pairs(answer: ParityAnswer) -> Iterator[str]:
    left, right = answer.left_language, answer.right_language
    yield f"  {left:<{_NUMBER}} {right:<{_NUMBER}} {'rests on':<10} differences"
    for one in answer.all:
        ours, theirs = (" + ".join(side) or "-" for side in (one.left, one.right))
        line = f"  {ours:<{_NUMBER}} {theirs:<{_NUMBER}} {one.ground or '-':<10} "
        yield f"{line}{one.differences or '-'}"


def paired(answer: PairedAnswer) -> Iterator[str]:
    """What an officer said of a pair, in a sentence."""
    yield f"{answer.document}: {answer.said}. No text has changed."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
