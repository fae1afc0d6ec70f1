"""Laws of what is drawn: the text as typed is all there, and nothing else."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from negotiate.bracket_parser import Meaning, parse
from negotiate.compare import word_changes
from negotiate.screens import render
from negotiate.screens.widgets.ruled_text import wrapped
from negotiate.visible import show
from tests.parser.texts import anything, notation
from tests.reading import meaning


def held(text: str) -> Meaning:
    return meaning(parse(text))


@given(anything)
def test_a_ruled_paragraph_is_the_text_made_visible(text: str) -> None:
    assert render.numbered(held(text)).text == show(text).replace("\t", " ")


@given(notation)
def test_a_rule_has_one_sign_for_each_of_the_text(text: str) -> None:
    ruled = render.numbered(held(text))
    assert len(ruled.fill) == len(ruled.text)


@given(notation)
def test_every_target_has_a_place(text: str) -> None:
    meant = held(text)
    places = set(render.numbered(meant).places)
    assert places == {target.id for target in meant.targets if target.id != "p"}


@given(anything)
def test_content_of_a_paragraph_is_its_plain_text(text: str) -> None:
    assert render.paragraph(held(text)).plain == show(text).replace("\t", " ")


@given(st.text(max_size=80), st.integers(1, 30))
def test_wrapped_lines_lose_nothing_but_white_space(text: str, width: int) -> None:
    shown = show(text).replace("\t", " ")
    lines = "".join(shown[start:end] for start, end in wrapped(shown, width))
    assert re.sub(r"\s", "", lines) == re.sub(r"\s", "", shown)


@given(st.text(alphabet="abc de\n漢字[]", max_size=80), st.integers(2, 20))
def test_no_wrapped_line_is_too_wide(text: str, width: int) -> None:
    widths = [cell_len(text[start:end].rstrip()) for start, end in wrapped(text, width)]
    assert max(widths) <= width


def test_brackets_are_named_below_the_text() -> None:
    ruled = render.numbered(held("to [agree [soon]] now"))
    assert ruled.fill == "   ────────────╯╯    "
    assert ruled.labels == ((3, "b1"), (10, "b2"))


def test_deleted_and_inserted_words_have_signs_below_them() -> None:
    changes = word_changes("We may act.", "We shall act.")
    ruled = render.changed(changes, ("Rev.1", ""), ("Rev.2", ""))
    assert ruled.text == "- Rev.1\nWe may act.\n\n+ Rev.2\nWe shall act."
    assert ruled.fill.strip() == "---" + " " * (len("may act.") - 3) + " " * 13 + "+++++"


def test_a_position_that_flipped_shows_both_signs() -> None:
    assert render.moved_position("IND", "+", "-").plain == "+IND → -IND"
    assert render.moved_position("IND", "+", "+", ("IND", "ИНД")).plain == "+IND → +ИНД"
    assert render.moved_position("IND", "+", "+").plain == "+IND"


def test_a_change_of_punctuation_alone_is_shown_in_a_list() -> None:
    shown = render.first_change(word_changes("freely.", "freely,"))
    assert shown.plain == "- .  + ,"
    assert render.first_change(word_changes("shall", "[shall]")).plain == "+ ["


def test_words_go_before_punctuation_in_a_list() -> None:
    changes = word_changes("Delegations, may speak.", "Delegations may always speak.")
    assert render.first_change(changes).plain == "+ always"


def test_a_change_of_space_alone_is_named() -> None:
    shown = render.first_change(word_changes("one two", "one  two"))
    assert shown.plain == "- a space  + 2 spaces"
