"""Emphasis as it is typed, `*inter alia*`, is italics on paper, and comes back as it was typed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from negotiate.bracket_parser import PLAIN
from negotiate.clean_text import Line
from negotiate.readers.docx.reading import read
from negotiate.readers.source import Instructions
from negotiate.writers.docx import as_docx
from negotiate.writers.html import words_of
from tests.docx.made import made, messages, p
from tests.docx_out.test_docx_other_programs import bare
from tests.docx_out.word import W, numbered, part

PARTS = st.sampled_from(["*", "a", " ", "bc", ",", "[", "]", " (+IND)", "*inter alia*", "_", "."])
TEXTS = st.lists(PARTS, max_size=9).map("".join)
INTER_ALIA = "Members list, *inter alia*, arms [, *mutatis mutandis*,] (+IND)."


def italic(content: bytes) -> list[str]:
    return [
        "".join(one.text or "" for one in run.iter(f"{W}t"))
        for run in part(content).iter(f"{W}r")
        if run.find(f"{W}rPr/{W}i") is not None
    ]


@given(TEXTS)
@example("They, *inter alia*, meet.")
def test_what_was_typed_comes_back_from_word(text: str) -> None:
    typed = f"Members {text} meet."

    back = read(as_docx(bare(numbered("1.1 ", typed))), Instructions())

    assert back.text.split("\n")[0].split() == f"1.1 {typed}".split()


def test_italics_have_no_asterisks_on_paper() -> None:
    content = as_docx(bare(numbered("1.1 ", INTER_ALIA)))

    assert italic(content) == ["inter alia", "mutatis mutandis"]
    assert "*" not in "".join(part(content).itertext())


def test_italics_on_a_page_are_emphasis() -> None:
    written = words_of(Line("1", "1 ", INTER_ALIA, 0, PLAIN).toned, marked=True)

    assert "<em>inter alia</em>" in written
    assert "*" not in written


@pytest.mark.parametrize("text", ["*All of it.*", "They *note [x]*.", "2 * 3 * 4", "States* here"])
def test_what_italics_would_not_bring_back_keeps_its_asterisks(text: str) -> None:
    content = as_docx(bare(numbered("1.1 ", text)))

    assert italic(content) == []
    assert text in "".join(part(content).itertext())


ITALIC = '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
UPRIGHT = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def typed(*runs: str) -> list[str]:
    source = read(made(p(*runs)), Instructions())
    return [source.text.rstrip(), *messages(source)]


def test_a_word_in_italics_is_emphasised() -> None:
    runs = (
        UPRIGHT.format("They, "),
        ITALIC.format("inter "),
        ITALIC.format("alia "),
        UPRIGHT.format("act."),
    )
    assert typed(*runs) == ["They, *inter alia* act."]


def test_a_paragraph_that_is_all_in_italics_emphasises_nothing() -> None:
    assert typed(ITALIC.format("Note by the "), ITALIC.format("Secretariat")) == [
        "Note by the Secretariat"
    ]


@pytest.mark.parametrize("words", ["pl", "[all", "a*b", "] (+IND)"])
def test_italics_that_no_asterisks_show_are_told(words: str) -> None:
    text, said = typed(UPRIGHT.format("They s"), ITALIC.format(words), UPRIGHT.format("x meet."))

    assert text == f"They s{words}x meet."
    assert said == (
        f"words in italics that are taken in upright: 1, first “{words.strip()}”; please check why"
    )


def test_a_sign_in_italics_emphasises_nothing() -> None:
    assert typed(UPRIGHT.format("They meet"), ITALIC.format(".")) == ["They meet."]
