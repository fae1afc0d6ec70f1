"""What would close if marks were lifted: as if it were done, and nothing more."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from negotiate.bracket_parser import Decision, Meaning, NotInOrder, parse, resolved
from negotiate.consensus.outcomes import Holder
from negotiate.consensus.positions_by_target import Roll
from negotiate.consensus.what_if import Lift, ParagraphAfter, Support, WhatIf
from negotiate.model import Delegation
from tests import generated_drafts as long_way
from tests.examples import times
from tests.reading import meaning, what_if, without_position

LIFTED = st.lists(st.sampled_from(long_way.CODES), max_size=3, unique=True)


def suppose(text: str, *supposed: Lift | Support) -> ParagraphAfter:
    (found,) = whole(text, *supposed).paragraphs
    return found


def whole(text: str, *supposed: Lift | Support) -> WhatIf:
    return what_if([("2.1", meaning(parse(text)))], supposed)


def closing(text: str, *lifted: str) -> list[tuple[str, Decision | None]]:
    return [(one.target, one.closes) for one in suppose(text, *map(Lift, lifted)).spans]


def lifted_by_acts(text: str, codes: list[str]) -> Meaning:
    held = meaning(parse(text))
    for code in codes:
        for target in [one for one in held.on if code in {each.code for each in held.on[one]}]:
            held = meaning(parse(without_position(held, target, code).text))
    return held


@settings(max_examples=times(3))
@given(long_way.texts, LIFTED)
def test_what_if_is_the_lifts_and_a_resolution_of_every_bracket_that_closes(
    text: str, codes: list[str]
) -> None:
    assume(long_way.decidable(meaning(parse(text))))
    found = suppose(text, *map(Lift, codes))
    assume(not found.refused and "p" not in {one.target for one in found.spans})

    held = lifted_by_acts(text, codes)
    try:
        # From the last: resolving it changes the name of nothing before it.
        for one in reversed(found.spans):
            if one.closes is not None:
                held = meaning(parse(resolved(held, one.target, one.closes).text))
    except NotInOrder:
        assume(False)

    assert found.text == held.tree.text
    assert found.closes == (not held.open)


@given(long_way.flat_brackets, LIFTED)
def test_swapping_all_signs_swaps_keeping_and_dropping(text: str, codes: list[str]) -> None:
    mirrored = {"keep": "drop", "drop": "keep", None: None}

    here, there = closing(text, *codes), closing(long_way.swapped(text), *codes)

    assert [(target, mirrored[closes]) for target, closes in here] == there  # type: ignore[index]


@given(long_way.texts, LIFTED)
def test_a_silent_delegation_changes_nothing(text: str, codes: list[str]) -> None:
    lifts = [Lift(code) for code in codes]
    silent = Roll((Delegation("TUR"),))
    paragraphs = [("2.1", meaning(parse(text)))]

    found = what_if(paragraphs, [*lifts, Lift("TUR")], roll=silent)

    assert found.paragraphs == what_if(paragraphs, lifts).paragraphs
    assert found.not_recorded == ("TUR",)
    assert Lift("TUR") in found.without_effect


def test_lifting_the_last_objection_keeps_the_text() -> None:
    found = suppose("We meet [often] (-IND) (+RUS).", Lift("IND"))

    assert (found.closes, found.text) == (True, "We meet often.")
    assert found.lifted == (Holder("IND", ("-b1",)),)


def test_lifting_the_last_support_drops_the_text() -> None:
    assert suppose("We meet [often] (-IND) (+RUS).", Lift("RUS")).text == "We meet."


def test_a_reservation_that_is_lifted_too_does_not_hide_which_side_gave_way() -> None:
    assert closing("We [act] (-IND) (?RUS).", "IND", "RUS") == [("b1", "keep")]


def test_the_side_that_did_not_give_way_wins_where_nobody_is_left() -> None:
    assert closing("We [act] (-IND) [now] (+IND).", "IND") == [("b1", "keep"), ("b2", "drop")]


@pytest.mark.parametrize("marks", ["(-IND) (+RUS)", "(?IND)"])
def test_nobody_is_left_to_say_which_way(marks: str) -> None:
    assert closing(f"We [act] {marks}.", "IND", "RUS") == [("b1", None)]


@pytest.mark.parametrize("marks", ["(+RUS) (?ISR) (-IND)", "(?ISR) (-IND)"])
def test_a_reservation_keeps_a_bracket_open(marks: str) -> None:
    assert closing(f"We [act] {marks}.", "IND") == [("b1", None)]


def test_a_bracket_that_nobody_claims_does_not_close_by_itself() -> None:
    (span,) = suppose("We [act].").spans

    assert (span.closes, span.unclaimed) == (None, True)


def test_a_bracket_that_one_side_alone_holds_closes_as_it_stands() -> None:
    (span,) = suppose("We [act] (+IND).").spans

    assert (span.closes, span.as_it_stands) == ("keep", True)


def test_a_bracket_that_closes_by_a_lift_does_not_close_as_it_stands() -> None:
    (span,) = suppose("We [act] (+IND) (-RUS).", Lift("RUS")).spans

    assert (span.closes, span.as_it_stands) == ("keep", False)


def test_a_dropped_bracket_takes_what_is_in_it_along() -> None:
    outer, inner = suppose("We [act [now] (+KAZ)] (+IND) (-RUS).", Lift("IND")).spans

    assert (outer.closes, inner.falls, inner.closes) == ("drop", True, None)


def test_a_group_closes_on_the_one_member_that_is_still_wanted() -> None:
    assert closing("We [act] (+IND)/[wait] (+RUS) now.", "IND") == [("g1", 2)]


def test_a_group_stays_open_where_two_members_fit() -> None:
    assert closing("We [act] (-IND)/[wait] (-RUS) now.", "IND", "RUS") == [("g1", None)]


def test_a_reservation_on_another_member_keeps_a_group_open() -> None:
    assert closing("We [act] (+IND)/[wait] (?RUS) now.", "KAZ") == [("g1", None)]


def test_a_group_stays_open_for_a_wanted_member_that_somebody_is_against() -> None:
    assert closing("We [act] (+IND)/[wait (+RUS) (-KAZ)] now.") == [("g1", None)]


def test_a_lift_of_one_who_is_not_on_the_set_has_no_effect_on_a_member() -> None:
    lift = Lift("IND", "2.1", "b1")

    assert whole("We [act]/[wait] (+RUS) now.", lift).without_effect == (lift,)


def test_an_inner_bracket_closes_while_nobody_claims_the_outer() -> None:
    outer, inner = suppose("We [shall [soon] (-TUR) act] now.", Lift("TUR")).spans

    assert (outer.closes, inner.falls, inner.closes) == (None, False, "keep")


def test_whoever_is_supposed_to_support_two_alternatives_keeps_both() -> None:
    both = [Support("IND", "2.1", target) for target in ("b1", "b2")]

    assert suppose("We [act]/[wait] now.", *both).supported == (Holder("IND", ("+g1",)),)


def test_a_paragraph_with_nothing_but_a_lone_bracket_is_listed() -> None:
    assert [one.paragraph for one in whole("We act] now.").paragraphs] == ["2.1"]


def test_a_lift_may_be_for_one_target() -> None:
    lift = Lift("IND", "2.1", "b2")
    found = suppose("We [act] (-IND) (+RUS) [now] (-IND) (+RUS).", lift)

    assert [one.closes for one in found.spans] == [None, "keep"]


def test_a_lift_for_another_paragraph_has_no_effect() -> None:
    lift = Lift("IND", "2.2")

    assert whole("We [act] (-IND) (+RUS).", lift).without_effect == (lift,)


def test_a_support_takes_the_place_of_an_objection() -> None:
    found = suppose("We [act] (-IND) (+RUS).", Support("IND", "2.1", "b1"))

    assert (found.text, found.supported) == ("We act.", (Holder("IND", ("+b1",)),))


def test_brackets_open_before_and_after_are_counted() -> None:
    found = whole("We [act] (-IND) (+RUS) [now] (-KAZ) (+RUS).", Lift("IND"))

    assert (found.open_before, found.open_after, found.closing) == (2, 1, ())


def test_a_bracket_that_falls_with_its_outer_text_is_not_open_any_more() -> None:
    found = whole("We [shall [soon] (-TUR) act] (+IND) (-KAZ).", Lift("IND"))

    assert (found.open_before, found.open_after) == (2, 0)


def test_what_stands_two_brackets_deep_falls_too() -> None:
    text = "We [shall [very [soon] (-TUR) now] (+RUS) act] (+IND) (-KAZ)."

    assert [span.falls for span in suppose(text, Lift("IND")).spans] == [False, True, True]


def test_what_closes_the_other_way_than_it_did_does_not_close_as_it_stands() -> None:
    (span,) = suppose("We [act] (+IND).", Lift("IND")).spans

    assert (span.closes, span.as_it_stands) == ("drop", False)


def test_a_bracket_whose_last_mark_is_lifted_was_claimed_by_somebody() -> None:
    (span,) = suppose("We [act] (?IND).", Lift("IND")).spans

    assert (span.closes, span.left, span.unclaimed) == (None, (), False)


def test_a_paragraph_that_nobody_supports_any_more_leaves_no_text() -> None:
    found = suppose("We act. (+IND) (-RUS)", Lift("IND"))

    assert (found.closes, found.text) == (True, "")


def test_a_status_stays_where_brackets_close_and_no_mark_stood_on_the_paragraph() -> None:
    text = "We [act] (+IND) (-RUS). [Agreed ad ref]"

    assert suppose(text, Lift("RUS")).text == "We act. [Agreed ad ref]"


def test_a_clean_paragraph_is_not_listed() -> None:
    assert whole("We act.", Lift("IND")).paragraphs == ()


def test_a_paragraph_with_a_lone_bracket_never_closes() -> None:
    assert not suppose("We [act] (+IND) [now.").closes


def test_a_mark_on_the_paragraph_goes_with_the_last_objection() -> None:
    found = suppose("We act (+IND) (-RUS).", Lift("RUS"))

    assert (found.closes, found.text) == (True, "We act.")


def test_a_mark_that_cannot_be_lifted_still_counts() -> None:
    found = suppose("See the report[1] (-IND) and [act] (+RUS).", Lift("IND"))

    assert len(found.refused) == 1
    assert found.spans[0].left == (Holder("IND", ("-b1",)),)
