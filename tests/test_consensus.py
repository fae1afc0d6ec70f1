"""Who is recorded on what, without taking a side."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from negotiate.bracket_parser import Meaning, parse
from negotiate.consensus import account, between_unmatched, rivals
from negotiate.consensus.outcomes import NEW_WORDING, Holder, outcomes
from negotiate.consensus.path import consensus_path
from negotiate.consensus.readings import Choice, readings, text_of
from negotiate.consensus.record import AsOf
from negotiate.consensus.what_if import Lift
from negotiate.register import built_in_register
from negotiate.telling.consensus.movers import chosen
from negotiate.telling.words import recorded_as_of
from tests.generated_drafts import every_reading
from tests.parser.texts import balanced
from tests.reading import meaning, what_if


@pytest.mark.parametrize(
    ("texts", "between"),
    [
        (("[a", "b", "c]"), ("1.2",)),
        (("［a", "b", "c］"), ("1.2",)),
        (("[a", "b", "[c", "d", "e]"), ("1.4",)),
        (("[a", "[b", "c", "d]", "e", "f]"), ("1.2", "1.3", "1.4", "1.5")),
        (("[a", "b]", "c", "[d", "e", "f]"), ("1.5",)),
        (("a]", "b", "[c"), ()),
        (("[a", "b [c] d", "e"), ()),
    ],
)
def test_what_lies_between_the_halves_of_a_bracket_is_named(
    texts: tuple[str, ...], between: tuple[str, ...]
) -> None:
    numbered = [(f"1.{at}", text) for at, text in enumerate(texts, 1)]

    assert between_unmatched(numbered) == between


def test_both_sides_of_a_bracket_are_named_alike() -> None:
    (stand,) = account(meaning(parse("Reports go to [all] (+RUS) (-IND) (?ISR) members.")))

    assert (stand.supports, stand.opposes, stand.reserves) == (("RUS",), ("IND",), ("ISR",))
    assert stand.holders == ("IND", "ISR", "RUS")


def test_a_group_stands_before_its_members() -> None:
    stands = account(meaning(parse("We [shall] (+IND)/[should] (+RUS) act.")))

    assert [(stand.target, stand.group) for stand in stands] == [
        ("g1", None),
        ("b1", "g1"),
        ("b2", "g1"),
    ]


def test_a_bracket_without_marks_has_nobody_recorded() -> None:
    (stand,) = account(meaning(parse("We meet [often].")))

    assert stand.holders == ()


def test_a_supporter_of_another_alternative_is_on_the_other_side() -> None:
    stands = account(meaning(parse("We [shall] (+IND)/[should] (+RUS) act.")))

    assert rivals(stands, stands[1], "+") == ("RUS",)
    assert rivals(stands, stands[2], "+") == ("IND",)


def test_whoever_supports_both_alternatives_stands_against_neither() -> None:
    stands = account(meaning(parse("We [shall] (+IND) (+RUS)/[should] (+RUS) (+ISR) act.")))

    assert rivals(stands, stands[1], "+") == ("ISR",)
    assert rivals(stands, stands[2], "+") == ("IND",)


def test_whoever_supports_both_alternatives_moves_for_neither() -> None:
    found = readings(meaning(parse("We [shall] (+IND)/[should] (+IND) act."))).readings

    assert [(one.choices, one.codes) for one in found] == [((Choice("g1", (1, 2), None),), ())]


def test_a_mark_on_the_paragraph_is_accounted_for() -> None:
    (stand,) = account(meaning(parse("Members reply (+IND).")))

    assert (stand.target, stand.supports) == ("p", ("IND",))


@given(balanced)
def test_swapping_all_signs_swaps_the_sides(text: str) -> None:
    swapped = text.translate(str.maketrans("+-", "-+"))

    before = [(stand.supports, stand.opposes) for stand in account(meaning(parse(text)))]
    after = [(stand.opposes, stand.supports) for stand in account(meaning(parse(swapped)))]

    assert before == after


@pytest.fixture
def catalogue(corpus: Path) -> dict[str, Meaning]:
    lines = (corpus / "cica" / "2021-09-27-catalogue-draft.txt").read_text("utf-8").splitlines()
    texts = (line.split(" ", 1) for line in lines if line.startswith(("2.2.1 ", "2.2.10 ")))
    return {number: meaning(parse(text), built_in_register()) for number, text in texts}


def worked(held: Meaning) -> set[tuple[str, str, str]]:
    """Give every outcome as decisions, movers, and those affected."""
    return {
        (
            " ".join(f"{decision}:{target}" for target, decision in one.decisions),
            " ".join(one.codes),
            " ".join(each.code for each in one.affected),
        )
        for one in every_reading(held)
    }


def test_the_outcomes_of_2_2_1_are_those_worked_by_hand(catalogue: dict[str, Meaning]) -> None:
    assert worked(catalogue["2.2.1"]) == {
        ("drop:b1", "IND", ""),
        ("keep:b1 1:g1", "CHAIR", ""),
        ("keep:b1 2:g1", "CHAIR", ""),
        ("keep:b1 drop:g1", "CHAIR", ""),
    }


def test_the_outcomes_of_2_2_10_are_those_worked_by_hand(catalogue: dict[str, Meaning]) -> None:
    assert worked(catalogue["2.2.10"]) == {
        ("drop:b1", "RUS", "CHAIR"),
        ("keep:b1 keep:b2 drop:b3 1:g1", "IND ISR", ""),
        ("keep:b1 keep:b2 drop:b3 2:g1", "IND ISR", ""),
        ("keep:b1 keep:b2 keep:b3 1:g1", "IND ISR RUS", ""),
        ("keep:b1 keep:b2 keep:b3 2:g1", "IND ISR RUS", ""),
        ("keep:b1 keep:b2 drop:b3 drop:g1", "IND ISR RUS", ""),
        ("keep:b1 keep:b2 keep:b3 drop:g1", "IND ISR RUS", ""),
        ("keep:b1 drop:b2", "CHAIR IND ISR", "RUS"),
    }


def test_one_mover_or_two_close_2_2_10(catalogue: dict[str, Meaning]) -> None:
    found = readings(catalogue["2.2.10"])

    assert [one.codes for one in found.readings] == [("RUS",), ("IND", "ISR")]


def test_nobody_claims_the_alternatives_of_2_2_1(catalogue: dict[str, Meaning]) -> None:
    found = readings(catalogue["2.2.1"])

    assert [(one.codes, one.unclaimed) for one in found.readings] == [
        (("CHAIR",), ("g1",)),
        (("IND",), ()),
    ]


def test_the_catalogue_needs_two_to_move(catalogue: dict[str, Meaning]) -> None:
    found = consensus_path(catalogue.items())

    assert found.sets == (("CHAIR", "RUS"), ("IND", "ISR"), ("IND", "RUS"))


def test_lifting_the_chair_keeps_the_bracket_of_2_2_1_and_leaves_its_alternatives_open(
    catalogue: dict[str, Meaning],
) -> None:
    found = what_if([("2.2.1", catalogue["2.2.1"])], [Lift("CHAIR")], built_in_register())
    (paragraph,) = found.paragraphs

    assert [(one.target, one.closes, one.unclaimed) for one in paragraph.spans] == [
        ("b1", "keep", False),
        ("g1", None, True),
    ]
    assert found.closing == ()


def test_new_wording_asks_every_holder_of_a_bracket(catalogue: dict[str, Meaning]) -> None:
    outer = outcomes(catalogue["2.2.10"]).spans[0]

    assert outer.outcomes[-1].decision == NEW_WORDING
    assert [one.code for one in outer.outcomes[-1].movers] == ["IND", "ISR", "RUS"]


def test_an_inner_bracket_is_decided_only_where_the_outer_stays() -> None:
    spans = outcomes(meaning(parse("We [act [now] (+IND)]/[wait] each year."))).spans

    assert [(one.target, one.only_if) for one in spans] == [("g1", ()), ("b2", (("g1", 1),))]


def test_the_conditions_of_an_inner_bracket_begin_with_the_outermost() -> None:
    inner = outcomes(meaning(parse("We [act [now [or soon]]]."))).spans[2]

    assert inner.only_if == (("b1", "keep"), ("b2", "keep"))


def test_new_wording_moves_nobody_who_only_reserved() -> None:
    (span,) = outcomes(meaning(parse("We [act] (+IND) (?RUS)."))).spans
    new = span.outcomes[-1]

    assert [one.code for one in new.movers] == ["IND"]
    assert [one.code for one in new.confirms] == ["RUS"]


def test_a_mark_on_a_gap_in_no_bracket_counts_on_the_paragraph() -> None:
    (span,) = outcomes(meaning(parse("We meet on _____ (+IND) at noon."))).spans

    assert (span.target, [one.decision for one in span.outcomes if one.movers]) == (
        "p",
        ["drop", "new wording"],
    )


def test_a_choice_within_a_choice_names_the_bracket_that_holds_it() -> None:
    (found,) = readings(
        meaning(parse("We [act [now [or soon] today] (+IND) all] at noon."))
    ).readings

    assert [(one.target, one.within) for one in found.choices] == [
        ("b1", None),
        ("b2", ("b1", "keep")),
        ("b3", ("b2", "keep")),
    ]


def test_what_an_alternative_holds_is_affected_only_where_another_is_chosen() -> None:
    text = "We [act [now] (+IND)]/[wait [long] (+RUS)] each year."
    found = outcomes(meaning(parse(text))).spans[0].outcomes

    assert [(one.decision, [each.code for each in one.affected]) for one in found] == [
        (1, ["RUS"]),
        (2, ["IND"]),
        ("drop", ["IND", "RUS"]),
        ("new wording", ["IND", "RUS"]),
    ]


def test_a_delegation_for_the_inner_and_against_the_outer_bracket_counts_once() -> None:
    held = meaning(parse("We [act [now] (-IND)] (-IND)."))
    (both,) = (one for one in every_reading(held) if len(one.decisions) == 2 and one.codes
               and one.decisions[1] == ("b2", "keep"))  # fmt: skip

    assert both.movers == (Holder("IND", ("-b1", "-b2")),)


def test_a_mark_on_a_gap_counts_on_the_bracket_that_holds_it() -> None:
    found = readings(meaning(parse("We meet [on _____ (-IND)] (+RUS).")))

    assert [one.codes for one in found.readings] == [("IND",), ("RUS",)]


def test_who_is_for_and_against_one_text_is_shown_as_contradictory() -> None:
    found = readings(meaning(parse("We [act] (+IND) (-IND).")))

    assert found.contradictory == (Holder("IND", ("+b1", "-b1")),)
    assert [(one.codes, one.choices[0].decisions) for one in found.readings] == [
        (("IND",), ("keep", "drop"))
    ]


def test_a_paragraph_without_marks_of_its_own_is_not_dropped() -> None:
    held = meaning(parse("We act [now]."))

    assert {text_of(held, one).text for one in every_reading(held)} == {
        "We act now.",
        "We act.",
    }


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ([("b1", ("keep", "drop"), None)], "keep or drop b1"),
        ([("b1", ("keep",), None), ("b2", ("drop",), None)], "keep b1, drop b2"),
        (
            [("b1", ("keep", "drop"), None), ("b2", ("keep",), ("b1", "keep"))],
            "keep or drop b1; if b1 is kept, keep b2",
        ),
        ([("g1", (1, 2, "drop"), None)], "choose b3 or b4, or drop g1"),
        (
            [("g1", (1, 2), None), ("b1", ("keep",), ("g1", 2))],
            "choose b3 or b4; if b4 is chosen, keep b1",
        ),
    ],
)
def test_what_may_be_decided_is_said_in_words(choices: list[Any], said: str) -> None:
    assert chosen({"g1": ("b3", "b4")}, [Choice(*one) for one in choices]) == said


@pytest.mark.parametrize(
    ("working", "date", "named"),
    [
        (True, "2026-05-14", "the working text, 2026-05-14"),
        (False, None, "Rev.2, date not stated"),
    ],
)
def test_an_account_says_which_text_it_is_of(working: bool, date: str | None, named: str) -> None:
    assert recorded_as_of(AsOf("WG/1", "Rev.2", date, working=working)) == (
        f"Recorded positions as of {named}"
    )


def test_a_paragraph_that_is_dropped_leaves_no_text() -> None:
    held = meaning(parse("We act (+IND)."))
    (one,) = (each for each in every_reading(held) if each.decisions == (("p", "drop"),))

    assert text_of(held, one).text == ""


@pytest.mark.parametrize("room", ["outcomes", "readings", "path", "what_if"])
def test_no_answer_loads_a_screen_or_the_store(room: str) -> None:
    code = (
        f"import negotiate.consensus.{room}, sys;"
        "assert not {'textual', 'rich', 'sqlite3', 'sqlite_utils'} & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_to_have_to_ask_somebody_is_no_reason_to_drop_a_text() -> None:
    text = "We [act [now] (?IND)] (+KAZ)/[wait [long]] (+KAZ) and meet."
    (found,) = readings(meaning(parse(text))).readings

    assert found.choices == (
        Choice("g1", (1, 2), None),
        Choice("b2", ("keep", "drop"), ("g1", 1)),
        Choice("b4", ("keep", "drop"), ("g1", 2)),
    )
    assert (found.confirms, found.unclaimed) == ((Holder("IND", ("?b2",)),), ("b4",))


def test_a_mark_on_the_paragraph_is_told_with_the_bracket_it_stands_in() -> None:
    whole, inner = outcomes(meaning(parse("Sail [every day (-CHN) of the week] on."))).spans

    china = (Holder("CHN", ("-p",)),)
    assert [(one.decision, one.movers) for one in whole.outcomes[:2]] == [
        ("keep", china),
        ("drop", ()),
    ]
    assert (inner.unclaimed, inner.around) == (True, china)
    assert [one.taken for one in inner.outcomes] == [(), china, china]
    assert not any(one.movers for one in inner.outcomes)


@pytest.mark.parametrize(
    ("text", "target", "around"),
    [
        ("Sail [here [now]] (-CHN).", "b2", ["CHN"]),
        ("Sail [here [now]] (-CHN)/[there] (+IND).", "b2", ["CHN"]),
        ("Sail [here [now]/[then]] (?TUR) (+CHN).", "g1", ["CHN", "TUR"]),
        ("Sail [here] [now] (-CHN).", "b1", []),
    ],
)
def test_who_is_recorded_on_what_holds_a_bracket_is_told(
    text: str, target: str, around: list[str]
) -> None:
    spans = {one.target: one for one in outcomes(meaning(parse(text))).spans}

    assert [one.code for one in spans[target].around] == around


def test_a_position_on_a_set_faces_whoever_is_recorded_on_a_member_of_it() -> None:
    stands = account(meaning(parse("We [shall] (+IND)/[should] (-RUS) act [so]/[thus] (+ISR).")))
    ours = account(meaning(parse("We [shall] (+IND) (-RUS)/[should (-RUS)] act.")).gathered)

    assert rivals(stands, stands[1], "+") == ()
    assert rivals(ours, ours[0], "-") == ("IND",)
    assert rivals(ours, ours[1], "+") == ("RUS",)
