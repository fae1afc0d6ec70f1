"""Sentences of the screens, asked of the functions that make them: no application is started."""

from __future__ import annotations

from typing import Any

import pytest

from negotiate import render
from negotiate.bracket_parser import Meaning, meaning, parse
from negotiate.compare import PositionChangeKind, compare
from negotiate.consensus.record import Supposed
from negotiate.consensus.what_if import Lift, Support, what_if
from negotiate.register import Register
from negotiate.screens import comparison_words, matrix_words, what_if_words
from tests.test_bracket_diff import version

NOBODY = Register("none", b"", ())


def held(text: str) -> Meaning:
    return meaning(parse(text))


def supposed(text: str, *suppositions: Lift | Support) -> Supposed:
    found = what_if([("2.1", held(text))], suppositions)
    nothing: Any = None
    return Supposed(nothing, nothing, nothing, (), (), {}, found, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [("We [act].", "b1: unclaimed"), ("We [act] (?IND).", "b1: nobody left")],
)
def test_a_bracket_that_nobody_claimed_is_not_one_that_nobody_claims_now(
    text: str, said: str
) -> None:
    found = supposed(text, Lift("IND"))
    (one,) = found.what_if.paragraphs

    assert said in what_if_words.row(found, one, 80).plain


def test_a_paragraph_in_which_a_supposition_is_refused_is_concerned() -> None:
    found = supposed("We [act] (+RUS) (-ISR).", Support("IND", "2.1", "b9"))
    (one,) = found.what_if.paragraphs

    assert (one.lifted, one.supported, one.closes) == ((), (), False)
    assert one.refused
    assert what_if_words.concerned(found, every=False) == [one]


def test_a_paragraph_that_nothing_is_supposed_of_is_listed_with_all_only() -> None:
    found = supposed("We [act] (+RUS) (-ISR).", Lift("IND"))

    assert what_if_words.concerned(found, every=False) == []
    assert len(what_if_words.concerned(found, every=True)) == 1


def test_nobody_is_said_to_have_lifted_what_went_with_its_bracket() -> None:
    changes = compare([version("We [act] (+IND) now.")], [version("We act now.")]).positions
    (gone,) = (one for one in changes if one.what is PositionChangeKind.WENT)

    assert "gone with bracket, IND" in comparison_words.position_title(gone, NOBODY).plain
    assert "gone with bracket" in comparison_words.position_row(gone, 100, 6).plain


def test_of_a_mark_that_is_gone_nobody_is_said_to_have_lifted_it() -> None:
    changes = compare([version("We [act] (+IND).")], [version("We [act].")]).positions

    assert "no longer marked, IND" in comparison_words.position_title(changes[0], NOBODY).plain


def test_the_cell_of_a_silent_delegation_shows_what_others_hold() -> None:
    cell = matrix_words.cell(held("We [act] (+IND)."), ["KAZ"], None).plain

    assert "Not recorded here." in cell
    assert "+IND" in cell
    assert "[act]" in cell


def test_codes_are_shown_as_typed_in_the_colour_of_their_side() -> None:
    shown = render.signed([("+", "[red]I\x9bND[/]"), ("-", "RUS")])

    assert shown.plain == "+[red]I⟨U+009B⟩ND[/] -RUS"
    assert [span.style for span in shown.spans] == [render.POSITIONS[sign] for sign in "+-"]
