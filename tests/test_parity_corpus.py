"""The English and Russian versions of real papers: they align, and what is broken in them shows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from negotiate.languages import Alignment, DivergenceKind, LanguageText, align
from negotiate.model import Paragraph, ParagraphKind
from negotiate.readers import split
from negotiate.readers.source import Instructions, SourceText
from negotiate.register import built_in_register
from tests.reading import signed
from tests.test_parity import divergences

FOOD = "2021-05-19-guidelines-food-for-thought.txt"
VISION = "2022-12-02-achievements-and-vision.txt"
PARTS = {
    FOOD: ("paper en", "decision en", "paper ru", "decision ru"),
    VISION: ("achievements en", "achievements ru", "vision en", "vision ru"),
}

Text = tuple[Paragraph, ...]


@pytest.fixture(scope="module")
def papers(corpus: Path) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for name, parts in PARTS.items():
        source = SourceText((corpus / "cica" / name).read_text("utf-8"))
        drafts = split(source, Instructions()).drafts
        found |= {part: one.paragraphs for part, one in zip(parts, drafts, strict=True)}
    return found


def aligned(left: Text, right: Text) -> Alignment:
    codes = built_in_register()
    return align(LanguageText.of(left, signed(codes)), LanguageText.of(right, signed(codes)))


def kinds(left: Text, right: Text) -> Counter[str]:
    return Counter(one.kind for one in divergences(aligned(left, right)))


def new(papers: dict[str, Text], name: str, broken: Text) -> list[tuple[str, str | None]]:
    """List what differs in a broken Russian text that did not differ before."""
    english, russian = papers[f"{name} en"], papers[f"{name} ru"]
    before, after = (
        Counter(
            (one.kind, one.left_number, one.left, one.right)
            for one in divergences(aligned(english, some))
        )
        for some in (russian, broken)
    )
    return [(kind, number) for kind, number, *_ in after - before]


def with_words(text: Text, was: str, becomes: str) -> Text:
    at = next(at for at, one in enumerate(text) if was in one.text)
    old = text[at]
    changed = Paragraph(old.number, old.kind, old.label, old.text.replace(was, becomes, 1))
    return (*text[:at], changed, *text[at + 1 :])


@pytest.mark.parametrize("name", ["paper", "decision", "achievements", "vision"])
def test_the_two_languages_of_a_paper_are_aligned(papers: dict[str, Text], name: str) -> None:
    assert aligned(papers[f"{name} en"], papers[f"{name} ru"]).is_aligned


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("achievements", "vision"),
        ("vision", "achievements"),
        ("paper", "decision"),
        ("decision", "paper"),
        ("paper", "vision"),
        ("decision", "achievements"),
    ],
)
def test_two_other_papers_are_not_aligned(papers: dict[str, Text], left: str, right: str) -> None:
    assert not aligned(papers[f"{left} en"], papers[f"{right} ru"]).is_aligned


def test_the_paragraphs_of_the_decision_have_the_same_numbers(papers: dict[str, Text]) -> None:
    found = aligned(papers["decision en"], papers["decision ru"])
    numbered = [
        (found.left.paragraphs[bead.left[0]].number, found.right.paragraphs[bead.right[0]].number)
        for bead in found.beads
        if bead.is_pair and found.left.paragraphs[bead.left[0]].kind is ParagraphKind.NUMBERED
    ]
    assert numbered == [(str(at), str(at)) for at in range(1, 13)]


def test_the_achievements_are_paired_one_with_one_but_for_two(papers: dict[str, Text]) -> None:
    found = aligned(papers["achievements en"], papers["achievements ru"])
    sizes = Counter((len(bead.left), len(bead.right)) for bead in found.beads if bead.is_pair)
    assert sizes == {(1, 1): 91, (2, 1): 1, (1, 2): 1}


def test_one_figure_of_the_achievements_is_not_in_the_other_language(
    papers: dict[str, Text],
) -> None:
    # The name of the disease, with its 19, stands twice in the English paragraph.
    differing = divergences(aligned(papers["achievements en"], papers["achievements ru"]))
    figures = [one for one in differing if one.kind is DivergenceKind.NUMBER]
    assert [(one.left, one.right) for one in figures] == [(("19",), ())]


def test_the_paper_differs_in_one_paragraph_that_stands_as_two(papers: dict[str, Text]) -> None:
    assert kinds(papers["paper en"], papers["paper ru"]) == {DivergenceKind.DIVIDED: 1}


@pytest.mark.parametrize(
    ("name", "was", "becomes", "planted"),
    [
        ("achievements", "проведено 55 мероприятий", "проведено 56 мероприятий", "number"),
        ("achievements", "17 августа 2021 г.", "18 августа 2021 г.", "date"),
        ("achievements", "22 ноября 2022 г.", "22 декабря 2022 г.", "date"),
        ("decision", "60 дней", "90 дней", "number"),
        ("decision", "до 1 октября", "до 1 ноября", "date"),
        ("paper", "пункта 1.8", "пункта 1.9", "number"),
        ("paper", "60 дней", "[60] дней", "open and clean"),
        ("paper", "60 дней", "дней согласно SOC/2021/DEC/1/Rev.2", "document symbol"),
    ],
)
def test_what_is_planted_is_found(
    papers: dict[str, Text], name: str, was: str, becomes: str, planted: str
) -> None:
    broken = with_words(papers[f"{name} ru"], was, becomes)
    assert planted in [kind for kind, _ in new(papers, name, broken)]


@pytest.mark.parametrize(
    ("name", "was", "becomes"),
    [
        ("achievements", "проведено 55 мероприятий", "проведено 56 мероприятий"),
        ("achievements", "17 августа 2021 г.", "18 августа 2021 г."),
        ("decision", "60 дней", "90 дней"),
        ("decision", "до 1 октября", "до 1 ноября"),
        ("paper", "пункта 1.8", "пункта 1.9"),
        ("paper", "60 дней", "[60] дней"),
    ],
)
def test_nothing_but_what_is_planted_is_found(
    papers: dict[str, Text], name: str, was: str, becomes: str
) -> None:
    broken = with_words(papers[f"{name} ru"], was, becomes)
    assert len(new(papers, name, broken)) == 1


def test_nearly_every_dropped_paragraph_is_told_to_be_missing(papers: dict[str, Text]) -> None:
    # Two neighbours of one length without a figure cannot be told apart.
    russian = papers["achievements ru"]
    told = [
        any(kind == "missing" for kind, _ in new(papers, "achievements", some))
        for some in ((*russian[:at], *russian[at + 1 :]) for at in range(0, len(russian), 4))
    ]
    assert sum(told) >= 0.9 * len(told)
