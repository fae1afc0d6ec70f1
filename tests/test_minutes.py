"""What minutes say of an act, and of what changed in a text where no act says who did it."""

from __future__ import annotations

import pytest

from negotiate.bracket_parser import parse
from negotiate.model import Act, ParagraphKind, Version
from negotiate.register import built_in_register
from negotiate.telling.session.minutes import changes_in_words, in_minutes
from tests.reading import compare, meaning, signed

REGISTER = built_in_register()
NESTED = "We [shall [soon] (-TUR) act] (+IND) now."


def version(text: str, number: str = "1.1", order: int = 0) -> Version:
    held = meaning(parse(text), REGISTER)
    return Version(
        "r", order, number, number, ParagraphKind.NUMBERED, f"{number} ", text, held.open,
        held.unfinished, held.brackets, held.depth, held.holders,
    )  # fmt: skip


def said(kind: str, text: str, source: str | None = None, **payload: object) -> list[str]:
    before = {"text": text, "said": None}
    act = Act(
        "", 1, kind, "2026-05-14T12:00:00.000+00:00", "A. Officer", None, source, "d", "1.1", (),
        {"before": before, **payload},
    )  # fmt: skip
    return in_minutes(act, signed(REGISTER))


def changed(old: str, new: str, *lifted: str) -> list[str]:
    compared = compare([version(old)], [version(new)], REGISTER)
    return changes_in_words(compared, signed(REGISTER), lifted).get("1.1", [])


def test_a_mark_inside_what_was_dropped_is_lifted_where_its_delegation_is_named() -> None:
    assert (
        said("resolve", NESTED, target="b1", decision="drop", lifted=["TUR"])[1]
        == "Türkiye lifted its objection to “[soon]”."
    )


def test_a_mark_on_another_bracket_is_not_lifted_with_a_decision() -> None:
    text = "We [act] (-TUR) [now] (-TUR)."

    assert said("resolve", text, target="b1", decision="keep", lifted=["TUR"]) == [
        "“[act]” stays, without its brackets.",
        "Türkiye lifted its objection to “[act]”.",
    ]


def test_other_wording_meets_neither_side() -> None:
    text = "We [act] (+IND) (-RUS)."

    assert said("resolve", text, target="b1", decision="text", wording="wait", lifted=[])[1] == (
        "Support of India and objection of Russian Federation on “[act]” were not met; nobody is"
        " recorded as having lifted them."
    )


def test_the_wording_that_was_chosen_is_quoted() -> None:
    text = "We [act]/[wait]/[go] now."

    assert said("resolve", text, target="g1", decision=1, lifted=[]) == [
        "Of “[act]/[wait]/[go]”, “[act]” was chosen."
    ]


def test_an_objection_to_a_part_is_not_met_by_deleting_the_paragraph() -> None:
    assert said("delete", "We act on [it] (-TUR) (?KAZ) at noon. (-RUS)", lifted=[])[1:] == [
        "Objection of Türkiye and reservation of Kazakhstan on “[it]” were not met; nobody is"
        " recorded as having lifted them."
    ]


@pytest.mark.parametrize(
    ("sign", "sentence"),
    [
        ("+", "Kazakhstan supported “[soon]”."),
        ("-", "Kazakhstan opposed “[soon]”."),
        ("?", "Kazakhstan reserved its position on “[soon]”."),
    ],
)
def test_a_position_is_told_as_what_it_is(sign: str, sentence: str) -> None:
    assert said("position", NESTED, code="KAZ", target="b2", sign=sign) == [sentence]


@pytest.mark.parametrize(
    ("sign", "what"), [("+", "support for"), ("-", "objection to"), ("?", "reservation on")]
)
def test_a_lift_says_what_was_lifted(sign: str, what: str) -> None:
    assert said("lift", NESTED, code="TUR", target="b2", sign=sign) == [
        f"Türkiye lifted its {what} “[soon]”."
    ]


def test_a_correction_names_first_what_the_mark_stood_on() -> None:
    assert said("move mark", NESTED, code="TUR", target="b2", to="b1") == [
        "The mark of Türkiye on “[soon]” was corrected: it is about “[shall [soon] (-TUR) act]”."
    ]


def test_opening_words_are_not_called_the_paragraph() -> None:
    agreed = said("agree", "We act:", after={"said": "agreed"}, of="opening words")

    assert agreed == ["The opening words were agreed; the items stand apart."]


def test_the_ground_is_told_where_no_source_is() -> None:
    sentences = said("position", NESTED, code="KAZ", target="b2", sign="-", note="by letter")

    assert sentences[-1] == "The ground recorded: by letter"


def test_the_source_stands_in_the_first_sentence() -> None:
    assert said("lift", NESTED, "oral", code="TUR", target="b2", sign="-") == [
        "Türkiye lifted its objection to “[soon]” (oral)."
    ]


def test_a_mark_on_a_paragraph_that_is_gone_went_with_the_paragraph() -> None:
    gone = version("Members share early warnings with all. (-RUS)", "1.2", 1)
    stays = version("We meet.")

    told = changes_in_words(compare([stays, gone], [stays], REGISTER), signed(REGISTER))

    assert told["1.2"][-1] == (
        "Objection of Russian Federation on the paragraph went with it; nobody is recorded as"
        " having lifted it."
    )


def test_a_delegation_that_turned_is_told_with_what_it_held_before() -> None:
    assert changed("We [act] (-RUS) now.", "We [act] (+RUS) now.") == [
        "Russian Federation is recorded with support for “[act]”; before, with objection."
    ]


def test_only_who_is_recorded_as_lifting_is_said_to_have_lifted() -> None:
    assert changed("We [act] (-RUS) (-TUR) now.", "We [act] now.", "TUR") == [
        "The mark (-RUS) on “[act]” no longer stands; nobody is recorded as having lifted it.",
        "Türkiye lifted its objection to “[act]”.",
    ]


def test_marks_that_went_with_their_brackets_are_told_side_by_side() -> None:
    assert changed("We [act] (+RUS) (?TUR) (-IND) now.", "We act now.") == [
        "“[act]” stays, without its brackets.",
        "Support of Russian Federation, objection of India and reservation of Türkiye on “[act]”"
        " went with it; nobody is recorded as having lifted them.",
    ]


def test_a_mark_that_is_written_otherwise_is_no_change_of_position() -> None:
    assert changed("We [act] (+rus) now.", "We [act] (+RUS) now.") == []


def test_brackets_of_a_new_paragraph_are_not_told_beside_it() -> None:
    new = version("Members share [early] (+IND) warnings with all.", "1.2", 1)
    stays = version("We meet.")

    told = changes_in_words(compare([stays], [stays, new], REGISTER), signed(REGISTER))

    assert told["1.2"] == [
        "The paragraph is new: “Members share [early] (+IND) warnings with all.”",
        "India is recorded with support for “[early]”.",
    ]
