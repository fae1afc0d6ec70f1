"""What is overlooked between texts, and what became of a paragraph: from made texts, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from negotiate.bracket_parser import parse
from negotiate.history import (
    Alarms,
    Biography,
    Deed,
    Text,
    alarms,
    biography,
    bracket_life,
    wording_life,
)
from negotiate.model import Act, ParagraphKind, Version
from tests.reading import meaning, signed

WARN = "Members share early warnings of all events with each other by telephone within one day"
TRAIN = "Guards train at all posts twice a year and report the results in writing to the Chair"
HERE = "at the old stone bridge"


def version(
    text: str,
    said: str | None = None,
    paragraph: str = "p",
    number: str = "1.1",
    kind: ParagraphKind = ParagraphKind.NUMBERED,
) -> Version:
    held = meaning(parse(text))
    return Version(
        "r", 0, paragraph, number, kind, f"{number} ", text, held.open, held.unfinished,
        held.brackets, held.depth, held.holders, said,
    )  # fmt: skip


def texts(*each: Sequence[Version]) -> list[Text]:
    """Give Rev.1, Rev.2 and so on, no act between them."""
    return [
        Text(f"r{at}", f"Rev.{at}", None, [replace(one, order=n) for n, one in enumerate(versions)])
        for at, versions in enumerate(each, 1)
    ]


def of(*typed: str) -> list[Text]:
    return texts(*([version(one)] for one in typed))


def act(kind: str, **payload: object) -> Act:
    return Act("", 7, kind, "2026-05-14T12:00:00.000+00:00", "A", None, None, "d", "p", (), payload)


def last(of_texts: list[Text], since: int = -1) -> Alarms:
    """Look at the last text, since the one before it or since the one given by its place."""
    new = len(of_texts) - 1
    return alarms(of_texts, new - 1 if since < 0 else since, new, signed())


def returned(found: Alarms) -> list[str]:
    return [one.words for one in found.returned]


# Marks that went


def test_a_mark_that_an_act_moved_did_not_vanish() -> None:
    before, after = version("We [act] (+IND) [now]."), version("We [act] [now] (+IND).")
    old, new = texts([before], [after])

    found = last([old, replace(new, deeds=(Deed(act("move mark", code="IND"), before, after),))])

    assert (found.vanished, found.went) == ((), ())


def test_marks_that_went_with_brackets_alone_are_nothing_to_look_at() -> None:
    found = last(of("We act [now] (+IND).", "We act."))

    assert found.went
    assert not found


# Clean or agreed before


def test_a_paragraph_is_clean_from_the_text_in_which_it_became_so() -> None:
    (one,) = last(of("We [act].", "We act.", "We act.", "We [act]."), 0).reopened

    assert (one.clean_from.name, one.clean_until.name) == ("Rev.2", "Rev.3")


def test_the_last_word_of_the_room_is_told_and_when_it_was_first_said() -> None:
    said = ("agreed ad referendum", "agreed", "agreed")
    before = [[version("We act.", one)] for one in said]

    (one,) = last(texts(*before, [version("We [act].")])).reopened

    assert one.said == "agreed"
    assert one.agreed is not None
    assert one.agreed.name == "Rev.2"


@pytest.mark.parametrize(
    "gone",
    [
        version("Fees", paragraph="q", number="2", kind=ParagraphKind.HEADING),
        version("Owners pay the fee on _____.", paragraph="q", number="1.2"),
        version("Owners pay [the fee].", paragraph="q", number="1.2"),
    ],
    ids=["a heading", "a gap", "brackets"],
)
def test_only_clean_wording_is_missed_where_it_is_gone(gone: Version) -> None:
    assert last(texts([version("We act."), gone], [version("We act.")])).reopened == ()


def test_what_had_a_gap_when_it_was_left_out_was_not_clean_then() -> None:
    fee = {"paragraph": "q", "number": "1.2"}
    stays = version("We act.")

    found = last(
        texts(
            [stays, version("Owners pay the fee in May.", **fee)],
            [stays, version("Owners pay the fee on _____.", **fee)],
            [stays],
        )
    )

    assert found.reopened == ()


def test_what_was_merged_into_another_paragraph_is_not_gone() -> None:
    one, other = version(f"{WARN}."), version(f"{TRAIN}.", paragraph="q", number="1.2")

    assert last(texts([one, other], [version(f"{WARN}. {TRAIN}.")])).reopened == ()


def test_a_paragraph_that_came_back_is_not_gone() -> None:
    other = version(TRAIN, paragraph="q", number="1.2")
    there = [version(WARN), other]

    assert last(texts(there, [version(WARN)], there), 0).reopened == ()


# Wording that returns


def test_three_words_that_return_are_named() -> None:
    found = last(
        of("We send all spring post home.", "We send home.", "We send all spring post home.")
    )

    assert returned(found) == ["all spring post"]


def test_what_stood_in_the_older_text_does_not_return() -> None:
    found = last(of(f"We meet {HERE}.", "We meet.", f"We meet {HERE}."), 0)

    assert returned(found) == []


def test_what_only_changed_its_paragraph_in_the_last_text_does_not_return() -> None:
    guards = {"paragraph": "q", "number": "1.2"}

    found = last(
        texts(
            [version("Members meet."), version("Guards watch.", **guards)],
            [version(f"Members meet {HERE}."), version("Guards watch.", **guards)],
            [version("Members meet."), version(f"Guards watch {HERE}.", **guards)],
        ),
        0,
    )

    assert returned(found) == []


def test_words_that_return_are_named_once_where_acts_were_made_too() -> None:
    *before, new = of(f"We meet {HERE}.", "We meet.", f"We meet {HERE}.")
    deed = Deed(act("amend"), version("We meet."), version("We all meet."))

    assert returned(last([*before, replace(new, deeds=(deed,))])) == [HERE]


def test_it_is_told_when_wording_was_left_out_last() -> None:
    there, not_there = f"We meet {HERE}.", "We meet."

    (one,) = last(of(there, not_there, there, not_there, there)).returned

    assert one.dropped.name == "Rev.4"


def test_a_short_bracket_in_words_that_return_is_not_named_again() -> None:
    there = f"We meet {HERE} [at night]."

    assert len(last(of(there, "We meet.", there)).returned) == 1


def test_a_short_bracket_round_words_that_stood_brings_nothing_back() -> None:
    found = last(of("We [soon] meet.", "We meet.", "We soon meet.", "We [soon] meet."))

    assert returned(found) == []


def test_a_short_bracket_of_a_paragraph_that_was_left_out_returns() -> None:
    other = version(TRAIN, paragraph="q", number="1.2")
    drafts = ["We [soon] meet.", None, "We meet.", "We [soon] meet."]

    found = last(texts(*([*([version(one)] if one else []), other] for one in drafts)))

    assert returned(found) == ["soon"]


# What became of a paragraph


def told(each: list[Text], paragraph: str = "p") -> Biography:
    before = {text.revision: one.versions for one, text in pairwise(each)}
    return biography(
        paragraph, each, lambda text: text.versions, lambda text: before[text.revision], signed()
    )


def happened(found: Biography) -> list[list[str]]:
    return [[one.what for one in point.events] for point in found.points]


def test_a_part_of_a_split_did_not_come_in_besides() -> None:
    whole = version(f"{WARN}. {TRAIN}.")
    parts = [version(f"{WARN}."), version(f"{TRAIN}.", paragraph="q", number="1.2")]

    assert happened(told(texts([whole], parts), "q")) == [["part of a split"]]


def test_what_stays_agreed_is_not_agreed_again() -> None:
    agreed = version("We act.", "agreed")

    assert happened(told(texts([version("We act.")], [agreed], [agreed])))[1:] == [["agreed"], []]


def test_what_happened_beside_a_paragraph_that_was_left_out_is_not_its_own() -> None:
    other = {"paragraph": "q", "number": "1.2"}
    drafts = texts(
        [version("We meet."), version(TRAIN, **other)],
        [version(f"{TRAIN} [in May] (+IND)", **other)],
    )

    assert happened(told(drafts))[1] == ["left out"]


def test_a_paragraph_that_was_moved_is_told_with_its_old_number_first() -> None:
    fees = "Owners of ships pay the fee of each year in the first month of it"
    each = {"p": WARN, "q": TRAIN, "r": fees}
    orders = [
        [version(each[name], paragraph=name, number=f"1.{at}") for at, name in enumerate(order, 1)]
        for order in ("pqr", "qrp")
    ]

    moved = told(texts(*orders)).points[1].events

    assert [(one.what, one.detail) for one in moved] == [("moved", "1.1 -> 1.3")]


# The life of a bracket, and of some words


def test_an_alternative_beside_a_bracket_is_told_in_its_life_and_a_mark_on_it_is_not() -> None:
    drafts = of("We [act]/[wait] (+RUS) now.", "We [act]/[wait (-KAZ)]/[go] (+RUS) now.")

    _, second = bracket_life(told(drafts), "b1", 1, signed())

    assert [one.what for one in second.events if one.change and one.change.code != "RUS"] == [
        "alternative added"
    ]


def test_who_is_on_a_set_is_on_each_alternative() -> None:
    (stage,) = bracket_life(told(of("We [act]/[wait] (+RUS) now.")), "b1", 1, signed())

    assert stage.holders == (("RUS", "+"),)


def test_words_are_told_of_again_when_others_are_recorded_on_their_bracket() -> None:
    drafts = of("We [share maps] (+IND).", "We [share maps] (-IND).", "We [share maps] (-IND) all.")

    assert [one.point.place for one in wording_life(told(drafts), "share maps", signed())] == [1, 2]


def test_the_brackets_round_words_are_told_the_inner_first() -> None:
    (standing,) = wording_life(told(of("We [all [share maps] now].")), "share maps", signed())

    assert [one.target for one in standing.places[0].enclosing] == ["b2", "b1"]


@pytest.mark.parametrize("text", ["We [share] maps.", "We share [maps now]."])
def test_a_bracket_round_some_of_the_words_holds_a_part_of_them(text: str) -> None:
    (standing,) = wording_life(told(of(text)), "share maps", signed())

    assert (standing.places[0].partly, standing.places[0].enclosing) == (True, ())


def test_a_short_bracket_that_went_to_another_paragraph_does_not_return_there() -> None:
    other = {"paragraph": "q", "number": "1.2"}
    with_it, without = "Guards [soon] train.", "Guards train."

    found = last(
        texts(
            [version("We meet."), version(with_it, **other)],
            [version("We [soon] meet."), version(without, **other)],
            [version("We meet."), version(with_it, **other)],
        )
    )

    assert returned(found) == []
