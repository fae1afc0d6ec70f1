"""Acts on a text in a dialect: what they do is read there as meant, and all else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.bracket_parser import (
    Decision,
    Meaning,
    Notation,
    NotInOrder,
    TargetKind,
    as_alternatives,
    meaning_of,
    resolved,
    spread,
    with_alternative,
    with_position,
    without_position,
)
from negotiate.bracket_parser.dialects import BUILT_IN, Dialect, built_in
from tests.parser.test_dialects import REGISTER, dialects

_PIECES = st.sampled_from([
    "[", "]", "[", "]", "words", " more ", " / ", "][", "]/[", " - US", " - EU; US, IND delete",
    "US: ", "US/EU propose; IND oppose: ", " (EU)", " (US: delete)", " [EU: delete]", " (+IND)",
    " (-US)", "\nOption 1: ", "\nOption 2: ", "Option 1: ", " ", ",", ".", "[one - US / two]",
    "[one][two]", "[one / two]", "[US: one]", "No text", "[one [more] / two]", "[last [one]]",
])  # fmt: skip
texts = st.lists(_PIECES, max_size=9).map("".join)


def held_in(text: str, dialect: Dialect) -> Meaning:
    return meaning_of(text, Notation(REGISTER, dialect))


def shape(held: Meaning) -> list[tuple[str, str]]:
    return [(one.id, one.parent) for one in held.targets]


def positions(held: Meaning) -> list[tuple[str, str, str]]:
    each = spread(held.targets, held.positions)
    return sorted((one.code, one.sign, one.target) for one in each)


@given(texts, dialects, st.sampled_from("+-?"))
def test_a_position_is_recorded_where_it_is_read_and_lifted_without_a_trace(
    text: str, dialect: Dialect, sign: str
) -> None:
    held = held_in(text, dialect)
    for target in held.targets:
        try:
            after = held.read(with_position(held, target.id, sign, "CHL").text)
        except NotInOrder:
            continue
        again = held.read(without_position(after, target.id, "CHL").text)

        assert shape(after) == shape(again) == shape(held)
        assert [(one.code, one.sign) for one in after.recorded(target.id)].count(("CHL", sign)) == 1
        assert positions(again) == positions(held)
        others = [one for one in positions(after) if one[0] != "CHL"]
        assert others == [one for one in positions(held) if one[0] != "CHL"]


@given(texts, dialects)
def test_a_position_is_lifted_out_of_words_and_leaves_the_others(
    text: str, dialect: Dialect
) -> None:
    held = held_in(text, dialect)
    for one in held.positions:
        try:
            after = held.read(without_position(held, one.target, one.code).text)
        except NotInOrder:
            continue

        assert shape(after) == shape(held)
        assert one.code not in {other.code for other in after.on.get(one.target, ())}
        others = [other for other in positions(held) if other[0] != one.code]
        assert [other for other in positions(after) if other[0] != one.code] == others


@given(texts, dialects, st.sampled_from(["drop", "keep", 1, 2]))
def test_a_decision_leaves_what_it_did_not_name(
    text: str, dialect: Dialect, decision: Decision
) -> None:
    held = held_in(text, dialect)
    for target in held.targets:
        try:
            after = held.read(resolved(held, target.id, decision).text)
        except NotInOrder:
            continue

        known = {(one.code, one.sign) for one in held.positions}
        assert {(one.code, one.sign) for one in after.positions} <= known
        assert len(after.targets.all) < len(held.targets.all)


@given(texts, dialects)
def test_a_wording_that_is_added_stands_with_the_others(text: str, dialect: Dialect) -> None:
    held = held_in(text, dialect)
    for target in held.targets:
        try:
            after = held.read(with_alternative(held, target.id, "new words").text)
        except NotInOrder:
            continue

        groups = [one for one in after.targets if one.kind is TargetKind.GROUP]
        members = [len(after.targets.members(one.id)) for one in groups]
        assert after.brackets == held.brackets + 1
        assert max(members) >= 2
        assert {one.code for one in after.positions} == {one.code for one in held.positions}


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_lifted_mark_makes_no_bracket_join_alternatives(name: str) -> None:
    """Its white space parted a slash from the bracket behind it."""
    held = held_in("[one]/[two]/ (-US)[three]", built_in(name))

    with pytest.raises(NotInOrder, match="b3 would join other alternatives"):
        without_position(held, "p", "US")


@pytest.mark.parametrize(
    ("dialect", "text", "target", "decision", "after"),
    [
        ("un", "a [one - EU / two - US] b", "b1", "drop", "a [two - US] b"),
        ("un", "a [one - EU / two - US] b", "b2", "drop", "a [one - EU] b"),
        ("un", "a [one / two / three] b", "b1", "drop", "a [two / three] b"),
        ("un", "a [one / two - US / three] b", "g1", 2, "a two b"),
        ("un", "a [one - EU; US delete] b", "b1", "keep", "a one b"),
        ("trade", "a [US: one] b", "b1", "keep", "a one b"),
        ("trade", "a [US: one].", "b1", "drop", "a."),
        ("unfccc", "a [one][two][three] b", "b2", "drop", "a [one][three] b"),
        ("unfccc", "a [one][two] b", "g1", 2, "a two b"),
        ("options", "Option 1: one\nOption 2: two", "g1", 2, "two"),
        ("options", "Option 1: a\nOption 2: b\nOption 3: No text", "g1", 3, ""),
        ("options", "[Option A: one]\n[Option B: two [x]]", "g1", 2, "two [x]"),
    ],
)
def test_a_decision_is_carried_out_in_a_dialect(
    dialect: str, text: str, target: str, decision: Decision, after: str
) -> None:
    held = held_in(text, built_in(dialect))

    assert resolved(held, target, decision).text == after


@pytest.mark.parametrize(
    ("dialect", "text", "target", "after"),
    [
        ("un", "a [one / two] b", "g1", "a [one / two / new] b"),
        ("un", "a [one - EU / two] (US) b", "b1", None),
        ("unfccc", "a [one][two] b", "g1", "a [one][two][new] b"),
        ("unfccc", "a [one] b", "b1", "a [one]/[new] b"),
        ("options", "Option 1: one\nOption 2: two", "g1", None),
    ],
)
def test_a_wording_is_added_in_the_form_of_its_set(
    dialect: str, text: str, target: str, after: str | None
) -> None:
    held = held_in(text, built_in(dialect))
    if after is None:
        with pytest.raises(NotInOrder):
            with_alternative(held, target, "new")
    else:
        assert with_alternative(held, target, "new").text == after


def test_neighbours_become_alternatives_in_a_dialect() -> None:
    held = held_in("a [one - EU] [two - US] b", built_in("un"))

    assert as_alternatives(held, ["b1", "b2"]).text == "a [one - EU]/[two - US] b"
