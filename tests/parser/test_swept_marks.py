"""A mark that goes because the words round it go is asked about, and the law sees it go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.bracket_parser import (
    Decision,
    Meaning,
    NotInOrder,
    parse,
    resolved,
    reworded,
    who_would_vanish,
)
from negotiate.bracket_parser.edit_laws import GONE, Account, unexplained
from tests.generated_drafts import decidable
from tests.reading import meaning

_MARK = st.sampled_from(["", "", " (-CHN)", " (+IND)", " (?RUS)", " (-CHN) (+IND)"])
_INNER = st.one_of(
    st.tuples(_MARK, _MARK).map("every day{0[0]} of the week{0[1]}".format),
    st.tuples(_MARK, _MARK, _MARK).map("early{0[0]} [at noon{0[1]}]{0[2]} again".format),
)
TEXTS = st.one_of(
    st.tuples(_INNER, _MARK, _MARK).map("The ferry sails [{0[0]}]{0[1]} in summer{0[2]}.".format),
    st.tuples(_INNER, _MARK, _INNER, _MARK).map(
        "The ferry [{0[0]}]{0[1]}/[{0[2]}]{0[3]} sails.".format
    ),
    st.tuples(_INNER, _INNER, _INNER).map("It [{0[0]}]/[{0[1]}]/[{0[2]}] sails.".format),
)


def signed(held: Meaning) -> set[tuple[str, str]]:
    return {(one.code, one.sign) for one in held.positions if one.target == "p"}


@given(TEXTS)
def test_no_position_on_the_paragraph_goes_without_being_asked_about(text: str) -> None:
    held = meaning(parse(text))
    for target, decisions in decidable(held).items():
        if target == "p":
            continue
        choices: list[Decision | None] = [*decisions]
        for decision in (*choices, None):
            asked = {
                (one.code, one.sign)
                for one in who_would_vanish(held, target, decision)
                if one.target == "p"
            }
            try:
                made = (
                    reworded(held, target, "at dawn")
                    if decision is None
                    else resolved(held, target, decision)
                )
            except NotInOrder:
                continue
            assert signed(held) - signed(meaning(parse(made.text))) == asked


@pytest.mark.parametrize(
    ("text", "target", "decision", "asked"),
    [
        ("The ferry sails [every day (-CHN) of the week] in summer.", "b1", "drop", ["-CHN"]),
        ("The ferry sails [every day (-CHN) of the week] in summer.", "b1", "keep", []),
        ("Members [shall (-RUS) always]/[may] (+TUR) meet.", "g1", 2, ["-RUS"]),
        ("Members [shall (-RUS) always]/[may] (+TUR) meet.", "b1", "drop", ["-RUS"]),
        ("Members [shall (-RUS) always]/[may] (+TUR) meet.", "g1", None, ["-RUS", "+TUR"]),
        ("Members [shall (-RUS) always] meet (-RUS).", "b1", "drop", []),
    ],
)
def test_whose_mark_goes_with_the_words_round_it(
    text: str, target: str, decision: Decision | None, asked: list[str]
) -> None:
    held = meaning(parse(text))
    found = [one.sign + one.code for one in who_would_vanish(held, target, decision)]
    assert sorted(found) == sorted(asked)


def test_the_law_refuses_to_take_a_mark_that_nobody_was_asked_about() -> None:
    held = meaning(parse("Ships go [daily (-CHN) at noon] now."))
    text = "Ships go now."
    moved = [at if at < 9 else at - 23 if at >= 32 else GONE for at in range(36)]
    assert text == "Ships go now."
    reasons = unexplained(held, text, Account(moved))
    assert reasons == ("-CHN on p would vanish with the words round it",)
    assert unexplained(held, text, Account(moved, taken=frozenset({("CHN", "-", "p")}))) == ()
