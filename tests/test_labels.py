"""Labels: what is printed at the beginning of a paragraph, and what only looks like it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from negotiate.outline.labels import heading_levels, read_label


def test_every_label_of_the_vectors_is_read_as_expected(shared: Path) -> None:
    vectors = yaml.safe_load((shared / "vectors" / "notation.yaml").read_text("utf-8"))["labels"]
    read = []
    for vector in vectors:
        label = read_label(vector["input"])
        fields = label and {
            "kind": label.kind,
            "num": label.num,
            "sub": list(label.sub),
            "latin": label.latin,
            "alt": label.alt,
        }
        read.append((vector["input"], fields))
    assert read == [(vector["input"], vector["expect"]) for vector in vectors]


@pytest.mark.parametrize(
    ("text", "kind", "num"),
    [
        ("a) components;", "letter", "a"),
        ("(a) components;", "letter", "a"),
        ("а) компоненты;", "letter", "а"),
        ("A. In the first case,", "capital", "A"),
        ("Б. Во втором случае", "capital", "Б"),
        ("IV. Use of terms", "roman", "IV"),
        ("(iv) fourth;", "roman", "iv"),
        ("1) first;", "counted", "1"),
        ("1. Members", "", "1"),
        ("1.The Members", "", "1"),
        ("1.1The Members", "", "1.1"),
        ("3.3: Each Member", "", "3.3"),
        ("2.1.1 components of forces", "", "2.1.1"),
        ("Chapter 1. Scope", "Chapter", "1"),
        ("Article 7 *(scope)*", "Article", "7"),
        ("Статья 5.", "Статья", "5"),
    ],
)
def test_a_label_is_read(text: str, kind: str, num: str) -> None:
    label = read_label(text)
    assert (label and label.kind, label and label.num) == (kind, num)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A framework for cooperation",
        "2021 was a good year",
        "2030 Agenda for everything",
        "5 minutes for each speaker",
        "2.5 million people",
        "1.5 °C above",
        "10.30 a.m. opening",
        "27.09.2021 г.",
        "2.1 and 2.2 apply together",
        "2.2.10 shall be deleted",
        "I. e. the members",
        "i.e. the members",
        "А. В. Сомов выступил",
        "Article 5 of the Charter",
        "Article 4, paragraph 2",
        "(IND) spoke",
        "(+IND)",
        "(s)he shall act",
        "12",
    ],
)
def test_prose_is_not_a_label(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2.2.10[, and more]", "2.2.10"),
        ("1. Members", "1."),
        ("1.1The Members", "1.1"),
        ("OP6 Alt 2 Urges", "OP6 Alt 2"),
        ("(c) third", "(c)"),
    ],
)
def test_a_label_ends_after_its_own_punctuation(text: str, printed: str) -> None:
    label = read_label(text)
    assert label is not None
    assert text[: label.end] == printed


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("OP7ter Calls", "OP7 ter"),
        ("90(c)bis Promote", "90 (c) bis"),
        ("3.3bis Alt Each", "3.3 bis alt"),
        ("OP6 Alt 2 Urges", "OP6 alt 2"),
        ("Article 2bis *(general)*", "Article 2 bis"),
        ("c) third", "(c)"),
    ],
)
def test_an_address_is_spelled_as_it_is_cited(text: str, address: str) -> None:
    label = read_label(text)
    assert label is not None
    assert label.address == address


@given(st.text(alphabet="0123456789.()[]:xabivXIVOPрА lt\n", max_size=30) | st.text())
def test_a_label_ends_inside_its_text(text: str) -> None:
    label = read_label(text)
    assert label is None or 0 < label.end <= len(text)


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        (("I. General", "A. Scope", "B. Terms", "II. Final", "A. Depositary"), [2, 3, 3, 2, 3]),
        (("Chapter I", "Section 1", "Article 2", "Chapter II", "Article 9"), [2, 3, 4, 2, 3]),
        (("1. General", "1.1 Scope", "1.2 Terms", "2. Final"), [2, 3, 3, 2]),
        (("2.2 Economy", "2.3 Ecology"), [3, 3]),
        (("G. Trade", "H. Transport", "I. Tourism", "J. Health"), [2, 2, 2, 2]),
        (("I. General", "A. Scope", "Annex I", "A. List"), [2, 3, 2, 3]),
        (("Preamble", "I. General", "Scope", "II. Final"), [2, 2, 3, 2]),
        (("## I. General", "### A. Scope", "## Final"), [2, 3, 2]),
        (("Глава 1", "Статья 2", "Глава 2"), [2, 3, 2]),
        (("",), [2]),
    ],
)
def test_a_heading_stands_as_deep_as_it_is_numbered(
    headings: tuple[str, ...], levels: list[int]
) -> None:
    assert heading_levels(headings) == levels


@given(st.lists(st.text("IA1.# \n2xChapter", max_size=12), max_size=6))
def test_no_heading_stands_above_the_title_or_deeper_than_a_page_has_it(typed: list[str]) -> None:
    levels = heading_levels(typed)
    assert len(levels) == len(typed)
    assert all(2 <= one <= 6 for one in levels)
