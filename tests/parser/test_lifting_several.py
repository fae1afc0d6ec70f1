"""Several marks lifted at once leave the text that they leave one after the other."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from negotiate.bracket_parser import NotInOrder, parse
from tests import generated_drafts as long_way
from tests.examples import times
from tests.parser.texts import balanced, notation
from tests.reading import meaning, without_position, without_positions


def one_by_one(text: str, lifted: list[tuple[str, str]]) -> str:
    for target, code in lifted:
        text = without_position(meaning(parse(text)), target, code).text
    return text


@settings(max_examples=times(3))
@given(
    st.one_of(long_way.texts, long_way.flat_brackets, balanced, notation),
    st.randoms(use_true_random=False),
)
@example("(+IND) (-RUS) [a] (+IND, -ISR; KAZ)[b](+IND).", None)
def test_marks_lifted_at_once_are_marks_lifted_one_by_one(text: str, chance: object) -> None:
    held = meaning(parse(text))
    marks = list(dict.fromkeys((one.target, one.code) for one in held.positions))
    if chance is not None:
        marks = [one for one in marks if chance.random() < 0.6]  # type: ignore[attr-defined]
    assume(marks)
    try:
        expected = one_by_one(text, marks)
    except NotInOrder:
        assume(False)
    try:
        found = without_positions(held, marks)
    except NotInOrder:
        assume(False)

    assert found == expected


@settings(max_examples=times(3))
@given(st.one_of(long_way.texts, balanced, notation))
def test_what_cannot_be_lifted_one_by_one_is_not_lifted_at_once(text: str) -> None:
    held = meaning(parse(text))
    marks = list(dict.fromkeys((one.target, one.code) for one in held.positions))
    assume(marks)
    try:
        one_by_one(text, marks)
    except NotInOrder:
        with pytest.raises(NotInOrder):
            without_positions(held, marks)


def test_marks_on_many_brackets_are_lifted() -> None:
    text = "They [act] (+IND) (-RUS) and [see] (-IND) and [do [so] (+IND)]."

    found = without_positions(meaning(parse(text)), [("b1", "IND"), ("b2", "IND"), ("b4", "IND")])

    assert found == "They [act] (-RUS) and [see] and [do [so]]."


def test_a_mark_that_is_not_there_is_not_lifted() -> None:
    with pytest.raises(NotInOrder, match="no position of RUS"):
        without_positions(meaning(parse("We [act] (+IND).")), [("b1", "IND"), ("b1", "RUS")])
