"""The sets of movers are those of all readings counted one by one, and no side is taken."""

from __future__ import annotations

from hypothesis import assume, given, settings

from negotiate.bracket_parser import meaning, parse
from negotiate.consensus.outcomes import NEW_WORDING, outcomes
from negotiate.consensus.readings import every_reading, reading_with, readings, text_of
from negotiate.consensus.roll import Roll
from negotiate.model import Delegation
from tests import generated_drafts as long_way
from tests.examples import times

ROLL = Roll((Delegation("IND"), Delegation("TUR")))


@settings(max_examples=times(3))
@given(long_way.small)
def test_the_front_is_that_of_all_readings(text: str) -> None:
    held = meaning(parse(text))

    found = readings(held)

    assert not found.cut
    assert {frozenset(one.codes) for one in found.readings} == long_way.front(held)
    assert len({one.codes for one in found.readings}) == len(found.readings)


@given(long_way.small)
def test_every_reading_is_listed_once_with_its_movers(text: str) -> None:
    held = meaning(parse(text))

    found = {one.decisions: frozenset(one.codes) for one in every_reading(held)}

    assert found == {
        long_way.reached(held, outcome): long_way.movers(held, outcome)
        for outcome in long_way.every_outcome(held)
    }
    assert len(list(every_reading(held))) == len(found) == readings(held).allowed


@settings(max_examples=times(3))
@given(long_way.small)
def test_of_equal_movers_a_reading_asks_for_the_fewest_confirmations_and_guesses_then_comes_first(
    text: str,
) -> None:
    held = meaning(parse(text))
    every = list(every_reading(held))

    for one in readings(held).readings:
        equal = [other for other in every if other.codes == one.codes]
        assert one == min(equal, key=lambda other: (len(other.confirms), len(other.unclaimed)))


@given(long_way.small)
def test_fewest_movers_come_first(text: str) -> None:
    sizes = [len(one.movers) for one in readings(meaning(parse(text))).readings]

    assert sizes == sorted(sizes)


@given(long_way.small)
def test_a_reading_decides_every_bracket_that_it_reaches(text: str) -> None:
    held = meaning(parse(text))

    for one in readings(held).readings:
        made = text_of(held.tree, one)
        assume(made.text is not None)
        after = meaning(parse(made.text or ""))
        assert not after.open
        assert after.unfinished == bool(one.gaps and made.text)


@given(long_way.small)
def test_nobody_is_a_mover_twice_or_both_a_mover_and_affected(text: str) -> None:
    for one in every_reading(meaning(parse(text))):
        affected = [each.code for each in one.affected]
        assert len({*one.codes, *affected}) == len(one.codes) + len(affected)


@given(long_way.small)
def test_a_silent_delegation_changes_nothing_but_who_is_not_recorded(text: str) -> None:
    held = meaning(parse(text))
    alone, listed = readings(held), readings(held, ROLL)

    assert (listed.readings, listed.allowed) == (alone.readings, alone.allowed)
    assert "TUR" in listed.not_recorded


@given(long_way.texts)
def test_swapping_all_signs_swaps_who_moves_for_keeping_and_for_dropping(text: str) -> None:
    mirrored = {"keep": "drop", "drop": "keep", NEW_WORDING: NEW_WORDING}
    pairs = zip(
        outcomes(meaning(parse(text))).spans,
        outcomes(meaning(parse(long_way.swapped(text)))).spans,
        strict=True,
    )
    for here, there in pairs:
        if here.kind == "group":
            continue
        back = {one.decision: one for one in there.outcomes}
        for one in here.outcomes:
            other = back[mirrored[one.decision]]  # type: ignore[index]
            assert [each.code for each in one.movers] == [each.code for each in other.movers]
            assert [each.code for each in one.confirms] == [each.code for each in other.confirms]


@given(long_way.flat_brackets)
def test_swapping_all_signs_of_brackets_side_by_side_leaves_the_movers(text: str) -> None:
    here = readings(meaning(parse(text))).readings
    there = readings(meaning(parse(long_way.swapped(text)))).readings

    assert {one.codes for one in here} == {one.codes for one in there}


@given(long_way.small)
def test_the_movers_of_a_reading_are_enough_for_one(text: str) -> None:
    held = meaning(parse(text))

    for one in readings(held).readings:
        found = reading_with(held, [*one.codes, "TUR"])
        assert found is not None
        assert set(found.codes) <= set(one.codes)
