"""A paragraph that was inserted is read back from what we hand out as what it was inserted as."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negotiate.acts.numbering import Place
from negotiate.clean_text import CleanText, OpenText, as_markdown, as_text
from negotiate.errors import OutOfOrder
from negotiate.model import Document, Draft, ParagraphKind, Revision, Version
from negotiate.readers import read_draft, split
from negotiate.readers.docx import reading as docx
from negotiate.readers.source import Instructions
from negotiate.writers.docx import as_docx
from tests.reading import clean_text

HEAD = "T/2026/DRAFT/1/Rev.1\n\nDRAFT TEXT ON THINGS"
DOCUMENT = Document(id="d", symbol="T/2026/DRAFT/1", title="DRAFT TEXT ON THINGS", language="en")


def version(order: int, number: str, kind: ParagraphKind, label: str, text: str) -> Version:
    return Version("r", order, number, number, kind, label, text, False, False, 0, 0, {})


def read(*parts: str) -> list[Version]:
    draft = read_draft("\n\n".join([HEAD, *parts]).encode())
    return [
        version(order, one.number, one.kind, one.label, one.text)
        for order, one in enumerate(draft.paragraphs)
    ]


def with_inserted(versions: Sequence[Version], at: int, number: str, text: str) -> list[Version]:
    printed = Place(versions, versions[at]).printed(number)
    made = replace(version(0, number, printed.kind, printed.label, text), open="[" in text)
    return [*versions[: at + 1], made, *versions[at + 1 :]]


def handed_out(versions: Sequence[Version]) -> CleanText:
    revision = Revision("r", "d", 1, "Rev.1", None, None, "en", None, "s", "g", "a")
    return clean_text(DOCUMENT, revision, versions, OpenText.MARKED)


def of_text(clean: CleanText) -> Draft:
    return read_draft(as_text(clean).encode())


def of_markdown(clean: CleanText) -> Draft:
    return read_draft(as_markdown(clean).encode())


def of_word(clean: CleanText) -> Draft:
    (draft,) = split(docx.read(as_docx(clean, "en"), Instructions()), Instructions()).drafts
    return draft


FORMATS = pytest.mark.parametrize("back", [of_text, of_markdown, of_word])

LISTED = ("1. Parties:", "(a) go by boat;", "(b) come.", "2. Ships stay.")
LETTERS = ("1. Parties:", "a. go by boat;", "b. come;", "c. stay.", "2. Ships stay.")
PP = ("The Assembly,", "PP1. Recalling x,", "PP2. Noting y,", "OP1. Goes.", "OP2. Comes.")
UNTYPED = ("The Assembly,", "Recalling x,", "Noting y,", "1. Goes.")
ARTICLES = ("Article 1", "1. Boats go.", "2. Boats come.", "Article 2", "1. Boats stay.")
SIGNS = ("§ 4 Boats go.", "§ 5 Boats come.")
COUNTED = ("1) Boats go.", "2) Boats come.")
CIRCLED = ("① Boats go.", "② Boats come.")
ARABIC = ("١. Boats go.", "٢. Boats come.")
NESTED = (
    "1. Rules",
    "1.1 Boats go.",
    "1.2 Boats come:",
    "(i) late;",
    "(ii) early.",
    "2. End of it.",
)
LONG = ("998. Boats go.", "999. Boats come.")


@pytest.mark.parametrize(
    ("parts", "after", "number", "label"),
    [
        (LISTED, "2", "3", "3. "),
        (LISTED, "2", "2 bis", "2 bis. "),
        (LISTED, "1 (b)", "1 (c)", "(c) "),
        (LISTED, "1 (a)", "1 (a) bis", "(a) bis "),
        (LISTED, "2", "2 (a)", "(a) "),
        (LISTED, "2", "2.1", "2.1. "),
        (LISTED, "1 (b)", "1 (b) (i)", "(i) "),
        (LETTERS, "1 (c)", "1 (d)", "d. "),
        (LETTERS, "1 (b)", "1 (b) ter", "b ter. "),
        (PP, "PP2", "PP3", "PP3. "),
        (PP, "PP1", "PP1 bis", "PP1 bis. "),
        (PP, "OP2", "OP3", "OP3. "),
        (ARTICLES, "Article 1.2", "Article 1.3", "3. "),
        (ARTICLES, "Article 1.1", "Article 1.1 bis", "1 bis. "),
        (ARTICLES, "Article 2.1", "Article 3", "Article 3. "),
        (SIGNS, "5", "6", "§ 6 "),
        (SIGNS, "4", "4 bis", "§ 4 bis "),
        (COUNTED, "2", "3", "3) "),
        (COUNTED, "1", "1 bis", "1) bis "),
        (CIRCLED, "1", "1 bis", "① bis "),
        (CIRCLED, "2", "3", "③ "),
        (ARABIC, "٢", "٣", "٣. "),
        (NESTED, "1.2 (ii)", "1.2 (iii)", "(iii) "),
        (NESTED, "1.2 (ii)", "1.3", "1.3 "),
        (NESTED, "1", "1.0", "1.0 "),
        (LONG, "999", "1000", "1000. "),
    ],
)
def test_a_number_is_printed_as_those_beside_it(
    parts: Sequence[str], after: str, number: str, label: str
) -> None:
    versions = read(*parts)
    (place,) = (one for one in versions if one.number == after)
    assert Place(versions, place).printed(number).label == label


@pytest.mark.parametrize(
    ("parts", "after", "number", "said"),
    [
        (LISTED, "2", "ab cd", "ab cd is no number of a paragraph: here it could be 2 bis or 3"),
        (LISTED, "2", "bis", "bis is no number of a paragraph: here it could be 2 bis or 3"),
        (LISTED, "2", "[3]", "[3] is no number of a paragraph: here it could be 2 bis or 3"),
        (LISTED, "2", "1 (c)", "1 (c) would be read back as 2 (c) after 2"),
        (LISTED, "1", "1 bis", "1 (a) would be read back as 1 bis (a)"),
        (
            LISTED,
            "2",
            "2026",
            "2026 would be read back as text 1 after 2: here it could be 2 bis or 3",
        ),
        (
            NESTED,
            "1",
            "1 bis",
            "1 bis cannot stand here, where 1 would be read back as a paragraph",
        ),
        (UNTYPED, "opening", "PP1 bis", "PP1 bis cannot stand here, where PP1 would be read"),
        (UNTYPED, "PP2", "PP1 bis", "PP1 bis cannot stand here, where PP1 would be read"),
        (ARTICLES, "Article 1", "Article 1 bis", "Article 1.1 would be read back as"),
        (ARTICLES, "Article 1.2", "3", "3 would be read back as Article 1.3"),
    ],
)
def test_what_would_not_be_read_back_is_refused_with_what_could_be(
    parts: Sequence[str], after: str, number: str, said: str
) -> None:
    versions = read(*parts)
    (place,) = (one for one in versions if one.number == after)
    with pytest.raises(OutOfOrder) as caught:
        Place(versions, place).printed(number)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("parts", "after", "suggested"),
    [
        (LISTED, "1 (a)", ["1 (a) bis"]),
        (LISTED, "1 (b)", ["1 (b) bis", "1 (c)"]),
        (LISTED, "2", ["2 bis", "3"]),
        (LISTED, "1", []),
        ((*LISTED, "2 bis. Boats."), "2", ["2 ter", "3"]),
        ((*LISTED, "2 bis. Boats."), "2 bis", ["2 ter", "3"]),
        (NESTED, "1.2 (i)", ["1.2 (i) bis"]),
        (NESTED, "1.2 (ii)", ["1.2 (ii) bis", "1.2 (iii)"]),
        (UNTYPED, "PP1", ["PP1 bis"]),
        (UNTYPED, "PP2", ["PP2 bis", "PP3"]),
    ],
)
def test_suggested_is_what_is_free_and_reads_back(
    parts: Sequence[str], after: str, suggested: list[str]
) -> None:
    versions = read(*parts)
    (place,) = (one for one in versions if one.number == after)
    assert Place(versions, place).suggested() == suggested


def test_a_text_under_a_heading_without_a_number_is_no_heading() -> None:
    versions = read("1. Rules", "1.1 Boats go.", "Oars", "1.2 Boats come.")
    made = with_inserted(versions, 2, "1 heading 1 bis", "Others follow.")[3]
    assert (made.kind, made.label) == (ParagraphKind.UNNUMBERED, "")


# Any outline, any place, any number that is suggested there

PLAIN = (
    "{0}. ",
    "{0}.- ",
    "{0}) ",
    "§ {0}. ",
    "№ {0} ",
    "Пункт {0}. ",
    "({0}) ",
    "OP{0} ",
    "{0}.\t",
)
ITEMS = ("({0}) ", "{0}) ", "{0}. ")


@st.composite
def outlines(draw: st.DrawFn) -> list[str]:
    """Make the paragraphs of a text: its preamble, articles, numbers, letters and Roman numbers."""
    first, items = draw(st.sampled_from(PLAIN)), draw(st.sampled_from(ITEMS))
    parts: list[str] = []
    if draw(st.booleans()):
        parts += ["The Assembly,"]
        parts += [f"PP{at}. Recalling rule {at}," for at in range(1, draw(st.integers(2, 4)))]
    articles = draw(st.integers(0, 3))
    start = draw(st.sampled_from((1, 1, 7, 997))) if not articles and ")" not in first else 1
    for article in range(max(articles, 1)):
        if articles:
            title = draw(st.sampled_from(("", " Boats and oars", ". Boats and oars")))
            parts.append(f"Article {article + 1}{title}")
        for number in range(start, start + draw(st.integers(2, 4))):
            letters = draw(st.sampled_from((0, 0, 2, 3)))
            rest = "may:" if letters else "meet."
            parts.append(f"{first.format(number)}Members of rule {article}, {number}, {rest}")
            for letter in "abc"[:letters]:
                roman = draw(st.sampled_from((0, 0, 2)))
                parts.append(f"{items.format(letter)}take boat {letter}{':' if roman else ';'}")
                parts += [f"({one}) with oar {one};" for one in ("i", "ii")[:roman]]
    return parts


MARKDOWN = (
    "## Article 1 (boats)",
    "1. Boats go.",
    "2. Boats come.",
    "## Article 2 (oars)",
    "1. Oars.",
)
CHAPTERS = (
    "I. Rules of boats",
    "1.1. Boats go.",
    "1.2. Boats come.",
    "II. Rules of oars",
    "2.1. Oars.",
)
CHINESE = ("第一条", "1. Boats go.", "第二条 宗旨", "1. Boats come.", "2. Boats stay.")
DEEP = ("1. Share:", "(a) news:", "(i) old:", "(1) very;", "(2) less;", "(ii) new;", "(b) views.")
BELOW_BIS = ("5. Boats go.", "5 bis. Boats come.", "5bis.1 Boats stay.", "5bis.2 Oars.", "6. All.")
RUSSIAN = (
    "Статья 1. Лодки",
    "1. Лодки:",
    "а) идут;",
    "б) стоят;",
    "Статья 2. Вёсла",
    "1. Вёсла есть.",
)
BESIDE = (LISTED, LETTERS, PP, ARTICLES, SIGNS, COUNTED, CIRCLED, ARABIC, NESTED, LONG)
SHAPES = (*BESIDE, MARKDOWN, CHAPTERS, CHINESE, DEEP, BELOW_BIS, RUSSIAN)


@FORMATS
@given(parts=outlines() | st.sampled_from(SHAPES), data=st.data())
def test_what_was_inserted_anywhere_is_read_back(
    back: Callable[[CleanText], Draft], parts: Sequence[str], data: st.DataObject
) -> None:
    versions = read(*parts)
    at = data.draw(st.integers(0, len(versions) - 1))
    suggested = Place(versions, versions[at]).suggested()
    assume(suggested and any(map(str.isalnum, versions[at].label)))
    number = data.draw(st.sampled_from(suggested))
    ending = ";" if versions[at].kind is ParagraphKind.ITEM else "."
    stand = with_inserted(versions, at, number, f"Others [shall] follow{ending}")
    found = back(handed_out(stand)).paragraphs
    assert [(one.number, one.kind, on_paper(one.label), one.text) for one in found] == [
        (one.number, one.kind, on_paper(one.label), one.text) for one in stand
    ]


def on_paper(label: str) -> list[str]:
    """Part a label; what makes a heading where it is typed is a style elsewhere."""
    return label.lstrip("#").split()
