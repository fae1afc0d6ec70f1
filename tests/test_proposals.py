"""Brackets as tracked changes, and back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.bracket_parser import PLAIN, Meaning, meaning_of
from negotiate.consensus.proposals import Piece, as_changes, in_brackets

BETWEEN = ["a", " ", ", b", "[", "]", "[c]", "/", "]/[", "\n", "*d*", "_____", "［f］"]
MARKS = [" (+IND)", " (-KAZ)", "(+IND, RUS)", " (-IND)", " (?IND)", " (+India)", " (+ZZ Z)"]
PARTS = st.sampled_from([*BETWEEN, *MARKS, "[d [e] (-RUS)]"])
TEXTS = st.lists(PARTS, max_size=12).map("".join)


def positions(held: Meaning) -> list[tuple[str, str, str]]:
    text = held.tree.text
    spans = {one.id: text[one.start : one.end] for one in held.targets if one.id != "p"}
    return sorted((one.code, one.sign, spans.get(one.target, "p")) for one in held.positions)


def changed(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.text, one.inserted, one.deleted) for one in as_changes(meaning_of(text, PLAIN))]


@given(TEXTS)
def test_the_changes_of_a_text_give_its_brackets_and_positions_back(text: str) -> None:
    held = meaning_of(text, PLAIN)
    back, said = in_brackets(as_changes(held))
    read = meaning_of(back, PLAIN)
    assert said == ()
    assert positions(read) == positions(held)
    assert read.brackets == held.brackets
    assert read.open == held.open


@given(TEXTS)
def test_no_word_is_lost_on_the_way_and_none_comes_to_it(text: str) -> None:
    back, _ = in_brackets(as_changes(meaning_of(text, PLAIN)))
    assert without_marks(back) == without_marks(text)


def without_marks(text: str) -> str:
    """Take marks away, of which several may have become one, and write brackets in one way."""
    return re.sub(r"\s*\([+\-?][^()]*\)", "", text).translate({0xFF3B: "[", 0xFF3D: "]"})


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("a [b] (+IND) c", [("a ", None, None), ("b", "IND", None), (" c", None, None)]),
        ("a [b] (-IND)", [("a ", None, None), ("b", None, "IND")]),
        ("[b] (-CHAIR) (+IND, RUS)", [("b", "IND, RUS", "CHAIR")]),
        ("[b [c] (-KAZ)] (+IND)", [("b [c] (-KAZ)", "IND", None)]),
    ],
)
def test_a_bracket_with_sides_is_a_change(
    text: str, changes: list[tuple[str, str | None, str | None]]
) -> None:
    assert changed(text) == changes


@pytest.mark.parametrize(
    "text",
    [
        *("a [b]", "[b] (?IND)", "[b] (+IND) (?RUS)", "[b]/[c] (+IND)", "[b] (+IND)/[c] (-IND)"),
        *("a [b (+IND)", "a (+IND)", "[ ] (+IND)", "[a [b] (+IND)]"),
    ],
)
def test_what_no_change_can_show_stays_in_brackets(text: str) -> None:
    assert changed(text) == [(text, None, None)]


def test_one_bracket_that_cannot_be_a_change_leaves_the_others() -> None:
    assert Piece("c", "IND") in as_changes(meaning_of("[b] (+ZZ Z), [c] (+IND)", PLAIN))
