"""Where a recorded mark stands, against every place where it could have been put."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from negotiate.bracket_parser import Meaning, NotInOrder, TargetKind
from tests import generated_drafts as long_way
from tests.examples import times
from tests.parser.acts import CODES, lift, read
from tests.parser.texts import balanced, notation
from tests.reading import with_position

WHO = st.sampled_from(["IND", "RUS", "ISR", "CHN"])
SIGNS = st.sampled_from("+-?")
_member = st.tuples(
    st.sampled_from(["a", "b c", "d [e]", "f (+ISR)", "g [h] (-ISR) i", "k [l]/[m (+RUS)]"]),
    st.sampled_from(["", "", " (-RUS)", " (+ISR, -RUS)"]),
).map("[{0[0]}]{0[1]}".format)
competing = st.lists(_member, min_size=2, max_size=4).map("/".join)
drafts = st.one_of(competing, balanced, notation, long_way.texts, long_way.flat_brackets).map(read)

Signed = set[tuple[str, str, str]]


def signed(held: Meaning) -> Signed:
    return {(one.code, one.sign, one.target) for one in held.positions}


def shape(held: Meaning) -> list[tuple[TargetKind, str]]:
    return [(target.kind, target.parent) for target in held.targets]


def wanted_on(held: Meaning, target: str, sign: str, code: str) -> Signed:
    """What is recorded once a position is; on a group that its members stand for, on each."""
    members = [one.id for one in held.targets.members(target)]
    on = [one for one in members if any(code == each.code for each in held.on.get(one, ()))]
    places = members if members and on == members and not _has(held, target, code) else [target]
    gone = {(code, other, place) for place in places for other in "+-?"}
    return (signed(held) - gone) | {(code, sign, place) for place in places}


def _has(held: Meaning, target: str, code: str) -> bool:
    return any(one.code == code for one in held.on.get(target, ()))


def insertions(held: Meaning, target: str, sign: str, code: str) -> Iterator[tuple[int, str]]:
    """Every text in which the mark, put anywhere, is read as wanted and nothing else changes."""
    text = held.tree.text
    for at in range(len(text) + 1):
        for mark in (f" ({sign}{code})", f"({sign}{code}) "):
            made = f"{text[:at]}{mark}{text[at:]}"
            after = read(made)
            if shape(after) == shape(held) and signed(after) == wanted_on(held, target, sign, code):
                yield at, made


def recorded(held: Meaning, target: str, sign: str, code: str) -> str:
    try:
        return with_position(held, target, sign, code, CODES).text
    except NotInOrder:
        assume(False)
        raise


def effective(held: Meaning) -> dict[str, set[tuple[str, str]]]:
    return {
        one.id: {(each.code, each.sign) for each in held.effective(one.id)}
        for one in held.targets
        if one.kind is not TargetKind.GROUP
    }


@settings(max_examples=times(1.5))
@given(drafts, st.data())
def test_a_recorded_position_is_read_as_meant_and_every_other_as_before(
    held: Meaning, data: st.DataObject
) -> None:
    target = data.draw(st.sampled_from([one.id for one in held.targets]))
    sign, code = data.draw(SIGNS), data.draw(WHO)

    after = read(recorded(held, target, sign, code))

    assert shape(after) == shape(held)
    if signed(after) == wanted_on(held, target, sign, code):
        return
    # Where a group and an earlier member have marks, the group's are written on each member (A9).
    found = held.targets[target]
    group = found if found.kind is TargetKind.GROUP else held.targets[found.parent]
    assert group.kind is TargetKind.GROUP
    reached = {target, *(one.id for one in held.targets.members(target))}
    before, now = effective(held), effective(after)
    for name, positions in before.items():
        mine = {(other, code) for other in "+-?"} if name in reached else set()
        kept = {one for one in positions if one[::-1] not in mine}
        assert now[name] == kept | ({(code, sign)} if name in reached else set())


@given(drafts, st.data())
@example(read("[a] (+RUS)/[b]"), None)
@example(read("[a]/[b]"), None)
def test_a_mark_stands_behind_what_it_is_about_wherever_that_reads_the_same(
    held: Meaning, data: st.DataObject | None
) -> None:
    names = [one.id for one in held.targets if one.kind is not TargetKind.PARAGRAPH]
    assume(names)
    target, sign, code = "b2", "+", "IND"
    if data is not None:
        target = data.draw(st.sampled_from(names))
        sign, code = data.draw(SIGNS), data.draw(WHO)
    assume(not _has(held, target, code) and len(held.tree.text) < 150)

    places = list(insertions(held, target, sign, code))

    try:
        made = with_position(held, target, sign, code, CODES).text
    except NotInOrder:
        # Refused is only what can stand nowhere, and what the group's own mark covers.
        group = held.targets[target].parent
        assert not places or _has(held, group, code) or held.targets.members(target)
        return
    end = held.targets[target].end
    behind = {text for at, text in places if at >= end}
    if behind:
        assert made in behind
    elif places:
        assert made in {text for _, text in places}


@given(drafts, st.data())
def test_what_was_recorded_on_a_group_is_lifted_from_it_and_nothing_else(
    held: Meaning, data: st.DataObject
) -> None:
    groups = [one.id for one in held.targets if one.kind is TargetKind.GROUP]
    assume(groups)
    target = data.draw(st.sampled_from(groups))
    assume(not any(_has(held, one.id, "CHN") for one in held.targets))

    text = lift(recorded(held, target, data.draw(SIGNS), "CHN"), target, "CHN")

    assert effective(read(text)) == effective(held)
