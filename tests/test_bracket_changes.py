"""What is told of brackets where a slip is easy: words that stand twice, alternatives, gaps."""

from __future__ import annotations

import pytest

from tests.reading import matched_targets
from tests.test_bracket_diff import positions, standing, told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Members [share warnings] meet and train and share warnings at all posts of the group",
            "Members meet and train and at all posts of the group share warnings",
        ),
        (
            "Members [share warnings] meet and train at all posts of the group in May",
            "Members meet and train at share warnings all posts of the share warnings group in May",
        ),
        (
            "Members [share warnings] meet and share guards of all the group",
            "Members meet and share warnings of all the group",
        ),
        ("[act soon] now", "the group of members shares early warnings now"),
    ],
    ids=["two before", "two now", "one of the words stood there", "nothing alike"],
)
def test_words_that_may_be_others_are_not_those_of_the_bracket(old: str, new: str) -> None:
    assert standing(old, new) == [("bracket closed", "dropped", "")]


def test_a_bracket_in_one_that_closed_keeps_its_words_for_it() -> None:
    old, new = "We [act [soon] [now] today] at noon", "We act [now] today at noon"

    assert standing(old, new) == [
        ("bracket closed", "kept", "act [now] today"),
        ("bracket closed", "dropped", ""),
    ]


def test_a_bracket_opened_within_a_new_one_names_what_stood_in_its_place() -> None:
    old, new = "We shall act by May and train.", "We [shall act [soon] and train]."

    assert standing(old, new)[1] == ("bracket opened", "replaced", "by May")


def test_a_bracket_that_stays_round_words_that_stand_again_beside_it_did_not_change() -> None:
    old = "We [report all group] report it at noon."
    new = "We report [report all group] members report it at noon."

    assert told(old, new) == []


def test_a_bracket_with_one_of_its_own_words_is_the_same_though_the_inner_is_another() -> None:
    old, new = "We [act [one two three]] now", "We [act soon all day [four five six]] now"

    assert told(old, new) == [("bracket closed", "b2", None), ("bracket opened", None, "b2")]


def test_a_bracket_that_stands_in_its_place_is_not_the_like_one_that_came_elsewhere() -> None:
    old = "We [share act often all] act often in May at noon"
    new = "We [all act share] act often in May at noon [often act share all]"

    assert told(old, new) == [("bracket opened", None, "b2"), ("bracket widened", "b1", "b1")]


def test_a_gap_is_not_the_bracket_that_came_to_stand_round_it() -> None:
    old = "We meet on [Placeholder] (+IND) at noon."
    new = "We meet on [[Placeholder]] (-RUS) at noon."

    assert told(old, new)[0] == ("bracket opened", None, "b1")


def test_a_gap_that_stands_in_brackets_now_is_the_gap_that_stood_there() -> None:
    found = told("We _____ (-IND) at noon.", "We meet [[]] at noon.")

    assert ("no longer marked", "x1", "x1") in found


def test_a_mark_on_a_gap_that_is_gone_did_not_stand_on_a_bracket() -> None:
    found = told("We [] (-IND)[Placeholder] at noon.", "We meet [[]] at noon.")

    assert ("mark went with its bracket", "x1", None) in found


@pytest.mark.parametrize(
    ("old", "new", "group"),
    [
        ("We [act]/[wait]/[meet] now.", "We [act]/[wait] or [meet]/[go] now.", "g1"),
        ("We [meet]/[wait]/[act] now.", "We [meet]/[go] or [wait]/[act] now.", "g2"),
    ],
)
def test_alternatives_are_followed_where_most_of_them_went(old: str, new: str, group: str) -> None:
    assert ("g1", group) in matched_targets(old, new)


def test_a_mark_on_a_bracket_that_got_a_rival_is_lodged_on_the_set_anew() -> None:
    found = positions("We [act] (+RUS) now.", "We [act]/[wait] (+RUS) now.")

    assert found == [
        ("position lodged", None, "g1", "+RUS"),
        ("no longer marked", "b1", "b1", "+RUS"),
    ]


def test_marks_of_two_brackets_that_became_alternatives_are_written_otherwise() -> None:
    found = positions("We [act] (+CHN) and [wait] (+CHN) go", "We [act]/[wait] (+CHN) go")

    assert found == [("notation respelled", "b1", "g1", "+CHN")]
