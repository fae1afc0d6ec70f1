"""The course of a negotiation in words: what a timeline and an alarm say, sentence by sentence."""

from __future__ import annotations

import pytest

from negotiate.telling.history import (
    Answer,
    alarms,
    events,
    look_again,
    place_sentences,
    stage_sentences,
    to_look_at,
)
from negotiate.writers.terminal import as_lines

_MOMENT = {"act": None, "at": None}


def name_of(code: str) -> str:
    return {"IND": "India", "RUS": "Russian Federation"}.get(code, code)


def event(what: str, **told: object) -> Answer:
    return {
        "what": what, "old_target": None, "new_target": None, "quote": "[now]", "words": None,
        "wording": "", "detail": None, **told,
    }  # fmt: skip


def said(*happened: Answer) -> list[str]:
    return [*events(happened, name_of)]


@pytest.mark.parametrize(
    ("what", "words", "sentence"),
    [
        ("bracket opened", "kept", "“[now]” is in brackets now (b1); its words stood before."),
        ("bracket opened", "new", "“[now]” is in brackets now (b1); its words come in."),
        ("bracket closed", "kept", "The brackets “[now]” (b1) no longer stand; the words stay."),
        (
            "bracket closed",
            "dropped",
            "The brackets “[now]” (b1) no longer stand; the words are left out.",
        ),
    ],
)
def test_it_is_said_what_became_of_the_words_of_a_bracket(
    what: str, words: str, sentence: str
) -> None:
    assert said(event(what, new_target="b1", words=words)) == [sentence]


def test_of_a_paragraph_that_comes_in_no_bracket_is_said_to_be_round_words_that_stood() -> None:
    opened = event("bracket opened", new_target="b1", words="kept")

    assert said(event("came in"), opened) == ["It came in.", "“[now]” is in brackets now (b1)."]


def test_a_delegation_that_turned_did_so_from_the_old_side_to_the_new() -> None:
    flipped = event(
        "position flipped", new_target="b1", delegation="IND", old_sign="-", new_sign="+"
    )

    assert said(flipped) == ["On b1 changed: India from objection to support."]


@pytest.mark.parametrize(
    ("sign", "stance"), [("+", "support"), ("-", "objection"), ("?", "reservation")]
)
def test_who_is_recorded_is_said_with_their_side(sign: str, stance: str) -> None:
    lodged = event("position lodged", new_target="b1", delegation="IND", new_sign=sign)

    assert said(lodged) == [f"On b1: {stance} of India."]


def stage(act: int | None) -> list[str]:
    opened = event("bracket opened", new_target="b1", words="new")
    found = {
        "act": act, "what": "bracket", "by": "A. Officer", "meeting": None, "source": None,
        "note": None, "text": "[now]", "target": "b1", "holders": [], "events": [opened],
    }  # fmt: skip
    return [*stage_sentences(found, name_of)]


def test_who_opened_a_bracket_is_not_recorded_where_no_act_did() -> None:
    assert "Who opened it is not recorded." in stage(None)


def test_who_opened_a_bracket_is_recorded_where_an_act_did() -> None:
    assert "Who opened it is not recorded." not in stage(3)


@pytest.mark.parametrize(
    ("partly", "before", "sentences"),
    [
        (False, None, ["The words come in.", "Not in brackets."]),
        (False, 0, ["The words are back.", "Not in brackets."]),
        (True, 1, ["A bracket holds a part of them."]),
    ],
)
def test_it_is_said_how_words_stand(partly: bool, before: int | None, sentences: list[str]) -> None:
    place = {"partly": partly, "brackets": []}

    assert [*place_sentences([place], before, name_of)] == sentences


def mark(quote: str, sign: str) -> Answer:
    return {"paragraph": "1.1", "quote": quote, "name": "India", "sign": sign, "now_on": None}


def found(**what: list[Answer]) -> Answer:
    empty: dict[str, list[Answer]] = {
        "reopened": [], "returned": [], "vanished": [], "went_with_brackets": [],
    }  # fmt: skip
    return {"document": "WG/1", "old": "Rev.1", "new": "Rev.2", **empty, **what}


def lines(answer: Answer) -> list[str]:
    return [line.strip() for line in as_lines(alarms(answer), 200)]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "1.1: recorded as agreed in act 1; 2 brackets now, and not recorded as agreed."),
        (
            {"brackets": 0, "status": "clean"},
            "1.1: recorded as agreed in act 1; the text has changed, and not recorded as agreed.",
        ),
        (
            {"said": None},
            "1.1: clean from Rev.1 to Rev.2, not recorded as agreed; 2 brackets now.",
        ),
        (
            {"said": None, "clean_until": {"moment": "Rev.1", **_MOMENT}},
            "1.1: clean in Rev.1, not recorded as agreed; 2 brackets now.",
        ),
    ],
)
def test_a_paragraph_that_was_reopened_is_told_with_what_it_was(
    told: dict[str, object], sentence: str
) -> None:
    one = {
        "paragraph": "1.1", "clean_from": {"moment": "Rev.1", **_MOMENT},
        "clean_until": {"moment": "Rev.2", **_MOMENT}, "status": "open", "said": "agreed",
        "agreed": {"moment": "act 1", **_MOMENT}, "brackets": 2, **told,
    }  # fmt: skip

    assert sentence in lines(found(reopened=[one]))


def test_marks_on_two_brackets_are_told_apart() -> None:
    marks = [mark("[act]", "+"), mark("[now]", "-")]

    assert [one for one in lines(found(vanished=marks)) if "India" in one] == [
        "1.1: India (+) on “[act]”.",
        "1.1: India (-) on “[now]”.",
    ]


def test_marks_that_went_with_their_brackets_are_nothing_to_look_at() -> None:
    assert to_look_at(found(went_with_brackets=[mark("[act]", "+")])) == []


def test_a_paragraph_whose_marks_vanished_is_to_be_looked_at_again() -> None:
    gone = found(vanished=[mark("[act]", "+")], went_with_brackets=[mark("[now]", "+")])

    assert look_again(gone, "W") == "Look at 1.1: W says why."
    assert look_again(found(went_with_brackets=[mark("[now]", "+")]), "W") is None
