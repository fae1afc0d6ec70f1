"""Two languages of a text side by side: what differs, never which of them is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from negotiate.languages import Divergence, DivergenceKind, Ground, ParityAnswer
from negotiate.telling.words import counted, cut

if TYPE_CHECKING:
    from negotiate.answers.session import Paired

_QUOTE = 60
_NUMBER = 18
_COMPARED = (
    "Compared: paragraphs, their order and numbers, brackets, positions, gaps,",
    "dates, figures, document symbols and lengths. Wording is not compared.",
)
NOTHING_DIFFERS = "No difference found in what is compared. Wording is not compared."
NOT_ALIGNED = "The texts are not aligned, so no differences are listed."
NOT_PAIRED = "not paired"
NO_LANGUAGES = "There are no two languages here to pair."
ONE_IS_EMPTY = "One of the two texts has no paragraph."
CHOOSE_LANGUAGE = "Press b to choose a language."
GROUNDS = {
    Ground.PINNED: "pinned by an officer",
    Ground.NUMBER: "paired by number",
    Ground.FIGURES: "paired by figures and order",
    Ground.ORDER: "paired by order and length",
}


def which_language(reference: str) -> str:
    return f"{reference} beside its version in which language?"


def only_one_language(reference: str, language: str | None) -> str:
    """Say how a document comes to have another language."""
    return (
        f"{reference} stands in {language or 'one language'} only."
        "\n\nPress i to import its version in another language. If that has no document"
        " symbol, or another one, correct it with c before it is imported, or run"
        f" `negotiate import FILE --document {reference} --language LANG` in a shell."
    )


def none_in_both(reference: str, drafted: Iterable[str], given: Iterable[str]) -> str:
    """Say that no text stands in both languages, and when one does."""
    return (
        f"No text of {reference} stands in both languages: there is {', '.join(drafted)}, and"
        f" {', '.join(given)}. Two texts are one in two languages where they have the same"
        " revision, or the same date.\n\nPress i to import the one that is missing."
    )


def latest_instead_of(asked: str) -> str:
    return f"{asked} does not stand in both: this is the latest text that does."


def pin_first(how: str) -> str:
    """Say what to do where two texts are not aligned."""
    return (
        f"See whether they are one text. Where they are, pin some pairs with {how}, best paragraphs"
        " that stand far apart."
    )


def pin_one_by_one(pair: str) -> str:
    return f"{pair}: pin them one by one with `negotiate pair`."


def not_pinned(pair: str) -> str:
    return f"{pair}: no officer has pinned this."


def take_off_pin(pair: str) -> str:
    return f"Take the pin off {pair}? No text changes."


def no_more_differs(*, after: bool) -> str:
    return f"Nothing differs {'after' if after else 'before'} this one."


def in_a_block(numbers: Iterable[str]) -> str:
    return " + ".join(numbers)


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
            yield f"  {cited(one.left_number, one.right_number)}: {sentence(one, answer)}"
    if with_pairs:
        yield ""
        yield from _pairs(answer)


def figures(answer: ParityAnswer) -> str:
    """Count the pairs and the differences: `61 pairs, 1 difference (positions 1)`."""
    pairs = counted(answer.pairs, "pair")
    if not answer.differences:
        return f"No differences found in {pairs}"
    listed = ", ".join(f"{what} {count}" for what, count in answer.counts)
    return f"{pairs}, {counted(len(answer.differences), 'difference')} ({listed})"


def not_aligned(answer: ParityAnswer) -> str:
    """Say why two texts are not aligned."""
    checks = answer.checks
    if not checks.are_paired:
        return (
            f"Not aligned: of {counted(checks.paragraphs, 'paragraph')} of the shorter text only"
            f" {checks.paired} would find a counterpart"
        )
    return (
        f"Not aligned: of {counted(checks.made, 'check')} on numbers, figures and brackets only"
        f" {checks.held} would hold"
    )


def _not_aligned(answer: ParityAnswer) -> Iterator[str]:
    yield f"{not_aligned(answer)}, so no differences are listed."
    yield pin_first("`negotiate pair`")
    yield "Other texts are named with --revision and --language."


def cited(left: str | None, right: str | None) -> str:
    """Cite paragraphs by their numbers in either language, by one where they are the same."""
    return " / ".join(dict.fromkeys(filter(None, (left, right)))) or "the text"


def sentence(one: Divergence, answer: ParityAnswer) -> str:
    return _WORDS.get(one.kind, _listing)(one, answer.left_language, answer.right_language)


def _listing(one: Divergence, left: str, right: str) -> str:
    return f"{one.kind.value}: {_both(one.left, one.right, left, right)}"


def _both(ours: tuple[str, ...], theirs: tuple[str, ...], left: str, right: str) -> str:
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


def _dated(one: Divergence, left: str, right: str) -> str:
    return f"dated {_listed(one.left)} in {left}, {_listed(one.right)} in {right}"


def _numbered(one: Divergence, left: str, right: str) -> str:
    return f"is {_listed(one.left)} in {left}, {_listed(one.right)} in {right}"


def _length(one: Divergence, left: str, right: str) -> str:
    lengths = f"{_listed(one.left)} in {left}, {_listed(one.right)} in {right}"
    return f"length: {lengths}, which is far from usual for these two texts"


def _figures(one: Divergence, left: str, right: str) -> str:
    """Say of figures that are written alike why they are not the same."""
    words = _listing(one, left, right)
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
    DivergenceKind.DATED: _dated,
}


def _listed(typed: tuple[str, ...]) -> str:
    return " ".join(cut(one, _QUOTE) for one in typed)


def _pairs(answer: ParityAnswer) -> Iterator[str]:
    left, right = answer.left_language, answer.right_language
    yield f"  {left:<{_NUMBER}} {right:<{_NUMBER}} {'rests on':<10} differences"
    for one in answer.all:
        ours, theirs = (in_a_block(side) or "-" for side in (one.left, one.right))
        line = f"  {ours:<{_NUMBER}} {theirs:<{_NUMBER}} {one.ground or '-':<10} "
        yield f"{line}{one.differences or '-'}"


def paired(answer: Paired) -> Iterator[str]:
    """What an officer said of a pair, in a sentence."""
    yield f"{answer['document']}: {answer['said']}. No text has changed."
