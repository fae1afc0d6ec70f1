"""What a decision makes of a text, and what is no decision."""

import pytest

from negotiate.bracket_parser import Decision, Marks, parse
from tests.reading import wording

TWO = "We [shall]/[should] act on [_____] [now]."


@pytest.mark.parametrize(
    ("target", "decision"),
    [("g1", 0), ("g1", 3), ("g1", -1), ("g1", "keep"), ("b3", 1), ("p", "keep"), ("p", "drop")],
)
def test_a_decision_that_does_not_fit_its_target_is_refused(
    target: str, decision: Decision
) -> None:
    with pytest.raises(ValueError, match=f"{decision!r} is no decision on {target}"):
        wording(parse(TWO), {target: decision})


def test_a_gap_is_filled_and_not_decided_on() -> None:
    with pytest.raises(ValueError, match="'drop' is no decision on"):
        wording(parse("We act by [_____]."), {"x1": "drop"})


@pytest.mark.parametrize("marks", [Marks.STAY, Marks.GO])
def test_a_status_goes_with_the_marks_and_stays_with_them(marks: Marks) -> None:
    text = "We act. [Agreed ad ref]"

    made = wording(parse(text), {}, marks).text

    assert made == {Marks.STAY: text, Marks.GO: "We act."}[marks]


def test_a_gap_that_was_not_chosen_is_gone() -> None:
    assert wording(parse("We act by [2030]/[_____]."), {"g1": 1}).text == "We act by 2030."


def test_a_gap_that_was_chosen_stays_to_be_filled() -> None:
    made = wording(parse("We act by [2030]/[_____]."), {"g1": 2}).text

    assert made is not None
    assert "2030" not in made
    assert "_____" in made


def test_a_stop_is_kept_at_the_end_of_a_paragraph_that_a_status_follows() -> None:
    text = "The crew rests [on deck [at night.]] [Agreed ad ref]"

    made = wording(parse(text), {"b2": "drop"}, Marks.STAY).text

    assert made == "The crew rests [on deck.] [Agreed ad ref]"


def test_a_comma_that_begins_what_is_kept_stays() -> None:
    assert wording(parse("[, so] we go."), {"b1": "keep"}).text == ", so we go."


@pytest.mark.parametrize("end", ["yes.”", 'yes."', "да!»"])
def test_a_stop_is_not_kept_where_one_stands_within_the_quotation(end: str) -> None:
    made = wording(parse(f"He said {end} [And so on.]"), {"b1": "drop"}).text

    assert made == f"He said {end}"


@pytest.mark.parametrize("sign", [",", ";", ":"])
def test_neighbours_that_are_kept_stand_apart_behind_a_comma_too(sign: str) -> None:
    tree = parse(f"The river is [wide{sign}][deep] here.")

    assert wording(tree, {"b1": "keep", "b2": "keep"}).text == f"The river is wide{sign} deep here."
