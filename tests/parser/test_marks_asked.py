"""Whatever act takes a mark away, whoever made it is asked: in gaps, in brackets, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.bracket_parser import (
    Decision,
    Meaning,
    NotInOrder,
    Position,
    TargetKind,
    parse,
    resolved,
    reworded,
    who_would_vanish,
)
from tests.examples import times
from tests.generated_drafts import texts as long_texts
from tests.parser.acts import CODES
from tests.reading import meaning

_MARK = st.sampled_from(["", "", " (+IND)", " (-RUS)", " (?ISR) (+RUS)"])
_WORDS = st.sampled_from(["a", "b c", "TBD", "____", "X", "so"])
_held = st.recursive(
    st.tuples(_WORDS, _MARK, _WORDS, _MARK).map("{0[0]}{0[1]} {0[2]}{0[3]}".format),
    lambda inner: st.one_of(
        st.tuples(_WORDS, inner, _MARK, _MARK).map("{0[0]} [{0[1]}]{0[2]} now{0[3]}".format),
        st.tuples(inner, _MARK, inner, _MARK).map("[{0[0]}]{0[1]}/[{0[2]}]{0[3]}".format),
        st.tuples(_MARK, _MARK, _MARK).map("[TBD{0[0]}]{0[1]} or [____]{0[2]}".format),
    ),
    max_leaves=5,
)
DRAFTS = st.one_of(_held, long_texts).map(lambda text: meaning(parse(text), CODES))


def signed(positions: Sequence[Position]) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.sign) for one in positions)


def choices(held: Meaning, target: str) -> list[Decision | None]:
    members = held.targets.members(target)
    return ["keep", "drop", None, *range(1, len(members) + 1)]


@settings(max_examples=times(3))
@given(DRAFTS, st.data())
def test_no_mark_goes_with_a_decision_that_nobody_was_asked_about(
    held: Meaning, data: st.DataObject
) -> None:
    target = data.draw(st.sampled_from([one.id for one in held.targets]))
    decision = data.draw(st.sampled_from(choices(held, target)))
    try:
        made = resolved(held, target, decision) if decision else reworded(held, target, "at dawn")
        asked = {*who_would_vanish(held, target, decision)}
    except NotInOrder:
        return
    decided = held.targets[target]
    group = held.targets[decided.parent]
    if decision == "keep" and group.kind is TargetKind.GROUP:
        decided, decision = group, 1  # to keep a member is to choose it
    about = {decided.id, *(one.id for one in held.targets.members(decided.id))}

    after = signed(meaning(parse(made.text), CODES).positions)

    silent = [one for one in held.positions if one not in asked]
    assert signed([one for one in silent if one.target not in about]) <= after
    met = {None: "", "keep": "+", "drop": "-"}.get(decision, "+-")
    assert {one.sign for one in silent if one.target in about} <= {*met}


@settings(max_examples=times(2))
@given(DRAFTS, st.data())
def test_nobody_is_asked_about_a_mark_that_stays(held: Meaning, data: st.DataObject) -> None:
    target = data.draw(st.sampled_from([one.id for one in held.targets]))
    decision = data.draw(st.sampled_from(choices(held, target)))
    try:
        made = resolved(held, target, decision) if decision else reworded(held, target, "at dawn")
        asked = signed(who_would_vanish(held, target, decision))
    except NotInOrder:
        return

    after = signed(meaning(parse(made.text), CODES).positions)

    assert after <= signed(held.positions) - asked + _respelled(held, target)


def _respelled(held: Meaning, target: str) -> Counter[tuple[str, str]]:
    """A set's marks that are written on each member that stays (A9)."""
    group = held.targets[target].parent
    many = len(held.targets.members(group))
    return Counter(dict.fromkeys(signed(held.on.get(group, ())), many) if many else {})
