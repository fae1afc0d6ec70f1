"""The sets of movers are those of all readings counted one by one, and no side is taken."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import assume, given, settings

from negotiate.bracket_parser import Decision, Meaning, parse
from negotiate.consensus.layout import contest
from negotiate.consensus.outcomes import NEW_WORDING, Holder, outcomes
from negotiate.consensus.positions_by_target import Roll
from negotiate.consensus.readings import (
    AT_MOST,
    Reading,
    Tie,
    readings,
    readings_with,
    stays_open,
    text_of,
)
from negotiate.model import Delegation
from tests import generated_drafts as long_way
from tests.examples import times
from tests.reading import meaning

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

    found = {one.decisions: frozenset(one.codes) for one in long_way.every_reading(held)}

    assert found == {
        long_way.reached(held, outcome): long_way.movers(held, outcome)
        for outcome in long_way.every_outcome(held)
    }
    assert len(list(long_way.every_reading(held))) == len(found) == readings(held).allowed


@settings(max_examples=times(3))
@given(long_way.small)
def test_all_outcomes_of_one_set_of_movers_are_shown_as_a_tie(text: str) -> None:
    held = meaning(parse(text))
    by_movers: dict[frozenset[str], set[tuple[tuple[str, Decision], ...]]] = {}
    for outcome in long_way.every_outcome(held):
        movers = long_way.movers(held, outcome)
        by_movers.setdefault(movers, set()).add(long_way.reached(held, outcome))

    for one in readings(held).readings:
        assert set(spelled_out(held, one)) == by_movers[frozenset(one.codes)]


@given(long_way.small)
def test_a_tie_lists_all_its_readings_or_none(text: str) -> None:
    held = meaning(parse(text))

    for one in readings(held).readings:
        every = spelled_out(held, one)
        listed = [each.decisions for each in one.readings]
        assert len(every) == one.count
        assert set(listed) == (set(every) if one.count <= AT_MOST else set())
        assert len(set(listed)) == len(listed)


@given(long_way.small)
def test_a_tie_names_what_its_readings_ask_for_and_nothing_else(text: str) -> None:
    held = meaning(parse(text))
    every = {one.decisions: one for one in long_way.every_reading(held)}

    for one in readings(held).readings:
        tied = [every[decisions] for decisions in spelled_out(held, one)]
        for what in ("movers", "confirms", "affected"):
            assert marks(getattr(one, what)) == {
                mark for each in tied for mark in marks(getattr(each, what))
            }
        for what in ("unclaimed", "gaps"):
            assert set(getattr(one, what)) == {
                name for each in tied for name in getattr(each, what)
            }
        assert one.same_marks == (len({each.movers for each in tied}) == 1)


def marks(some: Iterable[Holder]) -> set[tuple[str, str]]:
    return {(one.code, mark) for one in some for mark in one.marks}


def spelled_out(held: Meaning, tie: Tie) -> list[tuple[tuple[str, Decision], ...]]:
    """Give the decisions of every reading that the choices of a tie allow."""
    found: list[dict[str, Decision]] = [{}]
    for choice in tie.choices:
        found = [
            longer
            for one in found
            for longer in (
                [one]
                if choice.within is not None and one.get(choice.within[0]) != choice.within[1]
                else [{**one, choice.target: decision} for decision in choice.decisions]
            )
        ]
    return [tuple(one.items()) for one in found]


@given(long_way.small)
def test_fewest_movers_come_first_and_then_the_alphabet(text: str) -> None:
    order = [(len(one.movers), one.codes) for one in readings(meaning(parse(text))).readings]

    assert order == sorted(order)


@given(long_way.small)
def test_a_reading_decides_every_bracket_that_it_reaches(text: str) -> None:
    held = meaning(parse(text))

    for one in listed(held):
        made = text_of(held, one)
        assume(made.text is not None)
        after = meaning(parse(made.text or ""))
        assert not after.open
        assert after.unfinished == bool(one.gaps and made.text)


def listed(held: Meaning) -> list[Reading]:
    return [each for one in readings(held).readings for each in one.readings]


@given(long_way.small)
def test_nobody_is_a_mover_twice_or_both_a_mover_and_affected(text: str) -> None:
    for one in long_way.every_reading(meaning(parse(text))):
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


@given(long_way.flat_brackets)
def test_swapping_all_signs_of_brackets_side_by_side_swaps_every_way_that_ties(text: str) -> None:
    mirrored = {"keep": "drop", "drop": "keep"}

    here = {one.codes: one for one in readings(meaning(parse(text))).readings}
    there = {one.codes: one for one in readings(meaning(parse(long_way.swapped(text)))).readings}

    assert here.keys() == there.keys()
    for codes, one in here.items():
        for mine, theirs in zip(one.choices, there[codes].choices, strict=True):
            assert {mirrored[str(each)] for each in mine.decisions} == set(theirs.decisions)


@given(long_way.members)
def test_other_orders_of_alternatives_give_the_same_wordings_to_choose_from(
    written: list[tuple[str, str]],
) -> None:
    assert wordings_offered(written) == wordings_offered(written[::-1])
    assert wordings_offered(written) == wordings_offered(written[1:] + written[:1])


def wordings_offered(written: list[tuple[str, str]]) -> dict[tuple[str, ...], set[str]]:
    """Give for each set of movers the alternatives that it makes possible, by their words."""
    held = meaning(parse(long_way.as_alternatives(written)))
    return {
        one.codes: {
            "none" if each == "drop" else written[int(each) - 1][0]
            for choice in one.choices
            for each in choice.decisions
        }
        for one in readings(held).readings
    }


def test_what_nobody_claims_is_offered_both_ways() -> None:
    (one,) = readings(meaning(parse("The ferry sails [daily] in summer."))).readings

    assert one.choices[0].decisions == ("keep", "drop")


def test_a_bracket_in_a_bracket_is_no_reason_to_drop_it() -> None:
    (one,) = readings(meaning(parse("The ferry sails [daily [at noon]] in summer."))).readings

    assert [(each.target, each.decisions, each.within) for each in one.choices] == [
        ("b1", ("keep", "drop"), None),
        ("b2", ("keep", "drop"), ("b1", "keep")),
    ]


def test_more_readings_than_can_be_written_out_are_none() -> None:
    (one,) = readings(meaning(parse("They " + "[go] and " * 60 + "[stay]."))).readings

    assert (one.count, one.readings) == (2**61, ())


@given(long_way.small)
def test_the_movers_of_a_reading_are_enough_for_it(text: str) -> None:
    held = meaning(parse(text))

    for one in readings(held).readings:
        found = readings_with(contest(held), [*one.codes, "TUR"])
        assert found is not None
        assert set(spelled_out(held, one)) <= set(spelled_out(held, found))


@given(long_way.small)
def test_nothing_is_possible_without_the_moves_of_anybody(text: str) -> None:
    held = meaning(parse(text))
    possible = {one.decisions for one in long_way.every_reading(held) if not one.movers}

    found = readings_with(contest(held), ())

    assert set(spelled_out(held, found) if found else ()) == possible


@settings(max_examples=times(3))
@given(long_way.small)
def test_what_one_delegation_cannot_close_at_a_glance_it_cannot_close(text: str) -> None:
    held = meaning(parse(text))

    for code in held.holders:
        assert not (stays_open(held, code) and readings_with(contest(held), (code,)))


def test_a_span_that_others_hold_from_both_sides_is_seen_at_a_glance() -> None:
    text = "We [go] (+IND) (-TUR) (+RUS)."

    assert stays_open(meaning(parse(text)), "IND")
    assert not stays_open(meaning(parse(text)), "TUR")
    assert not stays_open(meaning(parse("[We [go] (-TUR) (+RUS)] (-IND).")), "IND")
