"""No comma or stop is stranded behind what opens, whatever opens it (C4, C3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.bracket_parser import parse
from tests.reading import wording

OPENS = "(\uff08\u201c\u2018\u00ab\u2039\u201e\u201a\u300c\u300e\u300a\u3008\u3010"
CLOSES = ")\uff09\u201d\u2019\u00bb\u203a\u201c\u2018\u300d\u300f\u300b\u3009\u3011"
PAIRS = st.sampled_from([*zip(OPENS, CLOSES, strict=True)])
STRANDED = st.sampled_from([",", ";", ":", ".", ", ", "; "])
SPACE = st.sampled_from(["", " "])


@given(PAIRS, STRANDED, SPACE, st.sampled_from(["one", "one (+IND)", "one [and two]"]))
def test_what_followed_a_bracket_that_went_is_not_left_behind_an_opening(
    pair: tuple[str, str], stranded: str, space: str, inside: str
) -> None:
    opens, closes = pair
    text = f"Boats {opens}{space}[{inside}]{stranded}if any{closes} sail."

    made = wording(parse(text), {"b1": "drop"}).text

    assert made == f"Boats {opens}if any{closes} sail."


@given(PAIRS, STRANDED)
def test_what_the_author_put_behind_an_opening_stays(pair: tuple[str, str], stranded: str) -> None:
    opens, closes = pair
    text = f"Boats {opens}{stranded}[so] if any{closes} sail."

    made = wording(parse(text), {"b1": "drop"}).text

    assert made == f"Boats {opens}{stranded.rstrip()} if any{closes} sail."


@given(PAIRS)
def test_three_dots_behind_an_opening_are_no_stop(pair: tuple[str, str]) -> None:
    opens, closes = pair

    made = wording(parse(f"He said {opens}[so]... and left{closes}."), {"b1": "drop"}).text

    assert made == f"He said {opens}... and left{closes}."


@pytest.mark.parametrize(
    "quoted", ["\u201eold\u201c", "\u201aold\u2018", "\u00bbold\u00ab", "\u201eold!\u201c"]
)
def test_a_comma_behind_a_quotation_mark_that_closes_stays(quoted: str) -> None:
    made = wording(parse(f"Call it {quoted}[ and new], if any."), {"b1": "drop"}).text

    assert made == f"Call it {quoted}, if any."


def test_a_comma_that_a_bracket_brings_along_stays_where_it_is_kept() -> None:
    assert wording(parse("Boats ([, red]) sail."), {"b1": "keep"}).text == "Boats (, red) sail."


def test_three_dots_behind_a_stop_stay_all_of_them() -> None:
    made = wording(parse("Boats sail. [Rafts]... and so on."), {"b1": "drop"}).text

    assert made == "Boats sail.... and so on."


def test_what_a_bracket_kept_apart_from_an_opening_touches_it() -> None:
    made = wording(parse("Boats ([ old ]if any) sail."), {"b1": "drop"}).text

    assert made == "Boats (if any) sail."
