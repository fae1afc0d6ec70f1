"""What is in dispute in a paragraph, and what a seam may not change."""

import pytest

from negotiate.bracket_parser import NotInOrder, parse
from negotiate.bracket_parser.edit_laws import aligned
from tests.reading import meaning


def test_a_set_is_contested_as_one_and_its_members_are_not_listed_again() -> None:
    held = meaning(parse("We [shall]/[should [soon]] act [now]."))

    assert [one.id for one in held.contested] == ["g1", "b3", "b4"]


@pytest.mark.parametrize("after", ["We act nov.", "We ac now.", "We act no", "We"])
def test_other_wording_away_from_a_seam_is_refused(after: str) -> None:
    with pytest.raises(NotInOrder, match="away from the seams"):
        aligned("We act now.", after)


@pytest.mark.parametrize(("again", "offered"), [("(+IND)", [" (+IND)"]), ("(+IND, +RUS)", [])])
def test_a_repeated_position_is_taken_out_only_with_a_mark_that_is_its_own(
    again: str, offered: list[str]
) -> None:
    text = f"We [act] (+IND) {again}."
    said = [one for one in meaning(parse(text)).diagnostics if one.code == "duplicate-position"]

    assert [text[one.edit.start : one.edit.end] for one in said if one.edit] == offered
    assert len(said) == 1


@pytest.mark.parametrize(
    "text",
    ["[act] (+IND) [wait] (-IND)", "[act] (-IND) [wait] (+IND)", "[a] (+IND)/[b] [c] (-IND)"],
)
def test_one_in_place_of_the_other_is_hinted_at_in_either_order_and_in_sets(text: str) -> None:
    assert "replacement-pair" in [one.code for one in meaning(parse(text)).diagnostics]


def test_positions_stand_in_the_order_of_what_they_are_on() -> None:
    held = meaning(parse("We [act [now] (+IND)] (-RUS) (+ISR) soon (?CHN)."))

    assert [one.target for one in held.positions] == ["p", "b1", "b1", "b2"]
