"""Emphasis typed with asterisks is drawn as italics, and stays the text that was typed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from negotiate.bracket_parser import parse
from negotiate.screens import render
from negotiate.screens.render.words import emphases
from tests.parser.texts import anything
from tests.reading import meaning


def italics(content: Content) -> list[str]:
    return [content.plain[one.start : one.end] for one in content.spans if one.style == "italic"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They agree, *inter alia*, to meet.", ["inter alia"]),
        ("*Taking account also* of the above", ["Taking account also"]),
        ("[*mutatis mutandis*] (+IND)", ["mutatis mutandis"]),
        ("*Ad referendum*/*ad hoc*.", ["Ad referendum", "ad hoc"]),
        ("*[shall] be*", ["[shall] be"]),
        ("2 * 3 * 4", []),
        ("Member States* meet.* They leave.", []),
        ("* a note\n* another", []),
        ("**bold**", []),
        ("*one\ntwo*", ["one\ntwo"]),
        ("*one\n\ntwo*", []),
        ("a lone * asterisk", []),
        (r"\*not\*", []),
    ],
)
def test_words_between_asterisks_are_in_italics(text: str, words: list[str]) -> None:
    assert italics(render.passage(text)) == words
    assert italics(render.paragraph(meaning(parse(text)))) == words


@given(anything | st.text(alphabet="a* [b](+IND)", max_size=40))
def test_emphasis_changes_no_character(text: str) -> None:
    held = meaning(parse(text))

    assert render.paragraph(held).plain == render.numbered(held).text
    assert render.passage(text).plain == Content.styled(render.passage(text).plain).plain


@given(anything | st.text(alphabet="a* [b]\u202e\x1b\t(+IND)", max_size=40))
def test_what_is_drawn_gives_back_what_was_typed(text: str) -> None:
    ruled = render.numbered(meaning(parse(text)), "2.1 ")

    assert ruled.typed(0, len(ruled.text)) == f"2.1 {text}"


@given(anything, st.data())
def test_parts_of_what_is_drawn_give_back_what_was_typed_in_order(
    text: str, data: st.DataObject
) -> None:
    ruled = render.numbered(meaning(parse(text)))
    cut = data.draw(st.integers(0, len(ruled.text)))

    before, after = ruled.typed(0, cut), ruled.typed(cut, len(ruled.text))

    assert before + after == text


def test_a_style_that_is_asked_for_stays_below_the_italics() -> None:
    drawn = render.line("so *inter alia* on", "bold")

    assert [str(one.style) for one in drawn.spans] == ["bold", "$quiet", "italic", "$quiet"]


def test_the_editor_draws_them_too() -> None:
    spans = render.typed_emphases(meaning(parse("They, *inter alia*, meet.")))

    assert [one for one in spans if one[2] in ("emphasis", "muted")] == [
        (6, 7, "muted"),
        (7, 17, "emphasis"),
        (17, 18, "muted"),
    ]


@pytest.mark.parametrize("sign", ["*a", "*a ", "* ", "*a\n", "\n ", "**", "*a*"])
def test_reading_emphasis_takes_no_longer_than_the_text_is_long(sign: str) -> None:
    begun = time.process_time()
    list(emphases("*" + sign * 50_000))

    assert time.process_time() - begun < 1
