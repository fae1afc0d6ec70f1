"""What a decision makes of a text, and what is no decision."""

import pytest

from negotiate.bracket_parser import Decision, Marks, parse, wording

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
