"""What is lawful is accepted: a position that may be recorded or lifted has a form to write it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.bracket_parser import Meaning, NotInOrder, TargetKind
from negotiate.consensus.what_if import Lift
from tests import generated_drafts as long_way
from tests.examples import times
from tests.parser.acts import add, group, lift, read, record, resolve
from tests.parser.texts import balanced, notation
from tests.reading import what_if

_WORDS = st.sampled_from(
    ["a", "b c", "TBD", "____", "X", "", "d [e]", "[f]", "g [h] (-ISR)", "[TBD]"]
)
_MARK = st.sampled_from(["", "", "", " (+IND)", " (-RUS) (?ISR)"])
_member = st.tuples(_WORDS, st.sampled_from(["", "", " (+RUS)"]), _MARK).map(
    "[{0[0]}{0[1]}]{0[2]}".format
)
_set = st.lists(_member, min_size=2, max_size=3).map("/".join)
_nested = st.tuples(_set, _set, _MARK).map("[so {0[0]}]/[{0[1]}]{0[2]}".format)
TEXTS = st.one_of(_set, _nested, balanced, notation, long_way.texts)
DRAFTS = TEXTS.map(read)

# Without the mark the words are an editor's, a status, a reference or a gap, and no bracket (N1 to
# N10); or nothing parts a slash from the bracket behind it.
_MADE_BY_ITS_MARK = re.compile("would be read as a (gap|note|status)|a group nobody asked for")


def shape(held: Meaning) -> list[tuple[str, str]]:
    return [(one.id, one.parent) for one in held.targets]


def effective(held: Meaning) -> dict[str, set[tuple[str, str]]]:
    return {
        one.id: {(each.code, each.sign) for each in held.effective(one.id)}
        for one in held.targets
        if one.kind is not TargetKind.GROUP
    }


def is_alone(held: Meaning, target: str) -> bool:
    """Tell whether no marks of a set have to be written otherwise: it has none beside members'."""
    found = held.targets[target]
    over = found if found.kind is TargetKind.GROUP else held.targets[found.parent]
    names = [over.id, *(one.id for one in held.targets.members(over.id))]
    return over.kind is not TargetKind.GROUP or not any(one in held.on for one in names)


@settings(max_examples=times(2))
@given(DRAFTS, st.sampled_from("+-?"))
def test_a_position_on_anything_is_recorded_and_lifted_and_leaves_what_there_was(
    held: Meaning, sign: str
) -> None:
    text = held.tree.text
    for target in held.targets:
        recorded = record(text, target.id, f"{sign}TUR")
        lifted = lift(recorded, target.id, "TUR")

        assert shape(read(lifted)) == shape(held)
        assert effective(read(lifted)) == effective(held)
        if is_alone(held, target.id):
            assert lifted == text


@settings(max_examples=times(2))
@given(DRAFTS)
def test_a_recorded_position_is_lifted_unless_its_mark_is_what_makes_a_bracket(
    held: Meaning,
) -> None:
    for one in held.positions:
        refused = ""
        after = held
        try:
            after = read(lift(held.tree.text, one.target, one.code))
        except NotInOrder as reason:
            refused = str(reason)
        left = {each.code for each in after.on.get(one.target, ())}
        assert shape(after) == shape(held)
        assert (one.code in left) == bool(_MADE_BY_ITS_MARK.search(refused)), refused


@given(st.one_of(long_way.texts, _set, _nested), st.sampled_from(["IND", "RUS", "ISR", "CHN"]))
def test_what_would_follow_from_lifting_is_never_refused(text: str, code: str) -> None:
    found = what_if([("1", read(f"Members {text} meet."))], [Lift(code)])

    assert [one.refused for one in found.paragraphs] == [()] * len(found.paragraphs)


@pytest.mark.parametrize(
    ("text", "target", "signed", "after"),
    [
        ("[a]/[b [c]]", "b2", "+IND", "[a]/[(+IND) b [c]]"),
        ("[a]/[ [c]]", "b2", "+IND", "[a]/[ (+IND) [c]]"),
        ("[a]/[b [c] (+RUS)]", "b2", "+IND", "[a]/[(+IND) b [c] (+RUS)]"),
        ("[a]/[(+RUS) b [c]]", "b2", "+IND", "[a]/[(+RUS) (+IND) b [c]]"),
        ("[a]/[b [c]] (+RUS)", "b2", "-IND", "[a]/[(-IND) b [c]] (+RUS)"),
        ("[a] (+RUS)/[b [c]]", "b2", "-IND", "[a] (+RUS)/[b [c]] (-IND)"),
        ("[a]/[b [c]]/[[d]]", "b4", "-IND", "[a]/[b [c]]/[(-IND) [d]]"),
    ],
)
def test_where_a_smaller_bracket_stands_last_the_mark_stands_first(
    text: str, target: str, signed: str, after: str
) -> None:
    assert record(text, target, signed) == after
    assert lift(after, target, "IND") == text


def test_a_mark_first_in_an_alternative_goes_with_the_space_behind_it() -> None:
    assert lift("[a]/[(+IND) b [c]]", "b2", "IND") == "[a]/[b [c]]"
    assert lift("[a]/[(+IND) (-RUS) b [c]]", "b2", "IND") == "[a]/[(-RUS) b [c]]"


@pytest.mark.parametrize("text", ["[(+IND) a]/[b]", "[a] [(+IND) b]", "[a] or [(+IND) b [c]]"])
def test_a_mark_first_in_any_other_bracket_is_about_the_paragraph(text: str) -> None:
    assert read(text).holders == {"IND": ("+p",)}


def test_a_mark_inside_comes_out_where_its_member_is_left_alone() -> None:
    assert resolve("[a]/[(+IND) b [c]]", "b1", "drop") == "[b [c]] (+IND)"
    assert resolve("[a]/[ (+IND)]", "b1", "drop") == "[] (+IND)"


def test_marks_move_first_into_the_last_member_where_a_set_is_made_or_grows() -> None:
    assert group("[a] [b [c]] (+IND)", "b1", "b2") == "[a]/[(+IND) b [c]]"
    assert add("[a]/[b [c]] (+IND)", "b1", "new") == "[a] (+IND)/[new]/[b [c]] (+IND)"
    assert resolve("[a] (+RUS)/[d]/[b [c]] (+IND)", "b1", "drop") == "[d]/[(+IND) b [c]]"
