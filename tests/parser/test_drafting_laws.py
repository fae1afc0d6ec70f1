"""The law of every act: what it did not name is as it was."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negotiate.bracket_parser import (
    Account,
    Decision,
    Drafted,
    Meaning,
    NotInOrder,
    TargetKind,
    as_alternatives,
    parse,
    resolved,
    reworded,
    unexplained,
    with_alternative,
)
from negotiate.bracket_parser.tree import Text, walk
from tests.parser.acts import CODES, read
from tests.parser.texts import balanced, notation
from tests.reading import bracketed, meaning, moved_position, with_position, without_position


def untouched(text: str) -> Account:
    return Account(range(len(text)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a] (+IND)", "[a] (-IND)"),
        ("[a] (+IND)", "[a] (+RUS)"),
        ("[a] b (+IND)", "[a]   (+IND)"),
        ("[aa]", "[X] "),
        ("[a]/[b]", "[a] [b]"),
        ("[a] b", "[a] ["),
        ("a b", "a ["),
        ("[a] (+IND) (+IND)", "[a] (+IND)       "),
        ("[a] bbbbbb", "[a] (+IND)"),
        ("a bbbbbb", "a (-RUS)"),
        ("a bbb", "a [b]"),
        ("a bbbb", "a ____"),
    ],
)
def test_what_no_account_explains_is_said(before: str, after: str) -> None:
    assert unexplained(read(before), after, untouched(before))


def test_the_law_allows_other_wording() -> None:
    assert unexplained(read("[a] b (+IND)"), "[c] d (+IND)", untouched("[a] b (+IND)")) == ()


drafts = st.one_of(notation, balanced)
readings = st.builds(
    lambda text, codes: meaning(parse(text), codes), drafts, st.sampled_from([None, CODES])
)
SIGNS = st.sampled_from("+-?")
WHO = st.sampled_from(["IND", "RUS", "ISR", "CHN", "G77/China"])
WORDING = st.sampled_from(["new", ", new", "t", "1", "new [x] _____", "sic", " b ", "[X]"])


def names(held: Meaning) -> st.SearchStrategy[str]:
    return st.sampled_from([target.id for target in held.targets])


def decisions() -> st.SearchStrategy[Decision]:
    return st.one_of(st.sampled_from(["keep", "drop"]), st.integers(1, 3))


def an_operation(held: Meaning, data: st.DataObject) -> Callable[[], Drafted]:
    """Draw one act on a paragraph."""
    at, other = data.draw(names(held)), data.draw(names(held))
    sign, code, wording = data.draw(SIGNS), data.draw(WHO), data.draw(WORDING)
    decision = data.draw(decisions())
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(held.tree.text))] * 2)))
    acts: list[Callable[[], Drafted]] = [
        lambda: resolved(held, at, decision),
        lambda: reworded(held, at, wording),
        lambda: with_position(held, at, sign, code, CODES),
        lambda: without_position(held, at, code),
        lambda: moved_position(held, code, at, other),
        lambda: as_alternatives(held, [at, other]),
        lambda: with_alternative(held, at, wording),
        lambda: bracketed(held.tree.text, start, end),
    ]
    return data.draw(st.sampled_from(acts))


@given(readings, st.data())
def test_every_act_is_carried_out_or_refused_in_words(held: Meaning, data: st.DataObject) -> None:
    operation = an_operation(held, data)

    said = ""
    try:
        operation()
    except NotInOrder as refused:
        said = str(refused)

    assert "\n" not in said


def signed(held: Meaning) -> set[tuple[str, str, str]]:
    return {(one.code, one.sign, one.target) for one in held.positions}


def kinds(held: Meaning) -> list[TargetKind]:
    return [target.kind for target in held.targets]


def marked_group(held: Meaning, target: str) -> bool:
    """Tell whether group marks and member marks meet, so that A9 writes some on each member."""
    found = held.targets[target]
    over = found if found.kind is TargetKind.GROUP else held.targets[found.parent]
    if over.kind is not TargetKind.GROUP:
        return False
    members = held.targets.members(over.id)
    return over.id in held.on or any(member.id in held.on for member in members)


def act(operation: Callable[[], Drafted]) -> str:
    try:
        return operation().text
    except NotInOrder:
        assume(False)
        raise


@given(drafts.map(read), st.data())
def test_recording_adds_one_position_and_changes_no_other(
    held: Meaning, data: st.DataObject
) -> None:
    target, sign, code = data.draw(names(held)), data.draw(SIGNS), data.draw(WHO)
    assume(not marked_group(held, target))

    after = meaning(parse(act(lambda: with_position(held, target, sign, code, CODES))), CODES)

    same = {(code, other, target) for other in "+-?"}
    assert signed(after) == (signed(held) - same) | {(code, sign, target)}
    assert kinds(after) == kinds(held)


@given(readings, st.data())
def test_lifting_what_was_recorded_gives_the_text_back(held: Meaning, data: st.DataObject) -> None:
    target, sign = data.draw(names(held)), data.draw(SIGNS)
    assume(not marked_group(held, target))

    text = act(lambda: with_position(held, target, sign, "CHN"))

    assume(not any(one.code == "CHN" for one in held.on.get(target, ())))
    assert without_position(meaning(parse(text), CODES), target, "CHN").text == held.tree.text


member = st.tuples(
    st.sampled_from(["a", "b c", "d [e]", "f (+ISR)", "g [h] (-ISR) i"]),
    st.sampled_from(["", "", " (-RUS)", " (+ISR, -RUS)"]),
).map("[{0[0]}]{0[1]}".format)
competing = st.lists(member, min_size=2, max_size=4).map("/".join)


def standing(held: Meaning, target: str, without: set[str]) -> set[tuple[str, str]]:
    return {(one.code, one.sign) for one in held.effective(target) if one.code not in without}


@given(competing.map(read), st.data())
def test_within_a_group_each_member_is_held_as_before(held: Meaning, data: st.DataObject) -> None:
    target, code = data.draw(names(held)), data.draw(st.sampled_from(["IND", "RUS"]))
    acts: list[Callable[[], Drafted]] = [
        lambda: without_position(held, target, code),
        lambda: with_position(held, target, "+", code),
    ]

    after = read(act(data.draw(st.sampled_from(acts))))

    for one in held.targets:
        if one.kind is TargetKind.BRACKET:
            named = {code} if target in (one.id, one.parent) else set()
            assert standing(after, one.id, named) == standing(held, one.id, named)


@given(readings, st.data())
def test_lifting_takes_one_delegation_from_one_target(held: Meaning, data: st.DataObject) -> None:
    assume(held.positions)
    one = data.draw(st.sampled_from(held.positions))

    after = meaning(parse(act(lambda: without_position(held, one.target, one.code))), None)

    before = signed(meaning(held.tree, None))
    gone = before - signed(after)
    assert signed(after) <= before
    assert {(sign, target) for _, sign, target in gone} <= {
        (p.sign, p.target) for p in held.on[one.target] if p.code == one.code
    }
    assert kinds(after) == kinds(held)


MARKS = st.sampled_from(["", " (+IND)", " (-RUS) (+ISR)", ". (+IND)"])
unit_and_marks = st.tuples(balanced, MARKS).map("[{0[0]}]{0[1]}".format)
side_by_side = st.tuples(unit_and_marks, st.sampled_from(["", " "]), unit_and_marks).map("".join)


@given(st.one_of(side_by_side, notation).map(read), st.data())
def test_making_alternatives_changes_no_mark_and_no_bracket(
    held: Meaning, data: st.DataObject
) -> None:
    pairs = held.targets.neighbours or [("p", "p")]
    pair = data.draw(st.sampled_from(pairs))

    after = meaning(parse(act(lambda: as_alternatives(held, pair))), CODES)

    before = meaning(held.tree, CODES)
    # Brackets open in the same order, so each has the name that it had; groups may not.
    assert {one for one in signed(after) if one[2][0] == "b"} == {
        one for one in signed(before) if one[2][0] == "b"
    }
    assert Counter((code, sign) for code, sign, _ in signed(after)) == Counter(
        (code, sign) for code, sign, _ in signed(before)
    )
    assert after.brackets == before.brackets


@given(readings, st.data())
def test_an_added_alternative_has_nobody_on_it(held: Meaning, data: st.DataObject) -> None:
    target = data.draw(names(held))

    text = act(lambda: with_alternative(held, target, "brand-new"))

    after = meaning(parse(text))
    new = next(one for one in after.targets if text[one.start : one.end] == "[brand-new]")
    assert after.effective(new.id) == ()
    assert after.brackets == held.brackets + 1


@given(readings, st.data())
def test_brackets_put_round_text_change_nothing_else(held: Meaning, data: st.DataObject) -> None:
    text = held.tree.text
    wording = [node for _, node in walk(held.tree) if isinstance(node, Text)]
    assume(wording)
    node = data.draw(st.sampled_from(wording))
    start = data.draw(st.integers(node.start, node.end - 1))
    end = data.draw(st.integers(start + 1, node.end))

    made = act(lambda: bracketed(text, start, end))

    assert made == f"{text[:start]}[{text[start:end]}]{text[end:]}"
    after = meaning(parse(made), CODES)
    before = meaning(held.tree, CODES)
    assert after.brackets == before.brackets + 1
    assert [(one.code, one.sign) for one in sorted(after.positions, key=lambda p: p.start)] == [
        (one.code, one.sign) for one in sorted(before.positions, key=lambda p: p.start)
    ]


@given(st.one_of(side_by_side, balanced.map("[{}] (+IND)".format)).map(read), st.data())
def test_deciding_leaves_the_marks_on_everything_else(held: Meaning, data: st.DataObject) -> None:
    units = [one.id for one in held.targets if one.id[0] in "bg"]
    assume(units)
    target = data.draw(st.sampled_from(units))
    choices: list[Decision] = [1, 2, "drop"] if target[0] == "g" else ["keep", "drop"]
    decision = data.draw(st.sampled_from(choices))

    text = act(lambda: resolved(held, target, decision))

    found = held.targets[target]
    if decision == "keep" and held.targets[found.parent].kind is TargetKind.GROUP:
        found = held.targets[found.parent]
    outside = {
        one.id
        for one in held.targets
        if one.id == "p" or one.end <= found.start or found.end <= one.start
    } - {found.parent}
    kept = Counter(
        (one.code, one.sign) for one in meaning(held.tree).positions if one.target in outside
    )
    assert kept <= Counter((one.code, one.sign) for one in meaning(parse(text)).positions)


_TURNED = str.maketrans("(“[]", ")”][")
OUTSIDE = st.sampled_from(["", "w", "w ", "w, ", "w,", "(", "“", "7", "w\n", "w [c] "])
INSIDE = st.sampled_from(
    ["v", " v", "v ", " v ", ", v", "v,", " , v , ", "7v", "[v]", " [v] ", "[ v ]"]
)
FILLED = st.sampled_from(["n", " n", "n ", ", n", "n,", "n.", "(n)", "“n”", "8", "n m", " – n"])


@given(OUTSIDE, INSIDE, OUTSIDE.map(lambda text: text[::-1].translate(_TURNED)), FILLED)
def test_words_that_stood_apart_never_run_together(
    before: str, inside: str, after: str, wording: str
) -> None:
    held = read(f"{before}[{inside}]{after}")
    names_there = [one.id for one in held.targets if one.start == len(before) and one.id != "p"]
    assume(names_there)  # `[v]w` is how an editor corrects a letter
    assume(f"{before[-1:]}{wording.strip()[:1]}" != "(–")  # brackets and dash would make a mark

    made = reworded(held, names_there[0], wording).text

    start = made.index(wording.strip())
    end = start + len(wording.strip())
    old = inside.strip("[]")
    if made[:start][-1:].isalnum() and made[start].isalnum():
        assert old[0].isalnum()
    if made[end - 1].isalnum() and made[end : end + 1].isalnum():
        assert old[-1].isalnum()


SEAM = str.maketrans("", "", " \n,.;:")


@given(readings, st.data())
def test_new_wording_changes_nothing_but_its_target_and_the_seams(
    held: Meaning, data: st.DataObject
) -> None:
    target = held.targets[data.draw(names(held))]
    wording = data.draw(st.sampled_from(["brand-new", " brand-new,", "“brand-new”"]))

    made = act(lambda: reworded(held, target.id, wording))

    before, _, after = made.partition(wording.strip(" ,"))
    text = held.tree.text
    assert text[: target.start].rstrip(" \n\u00a0,;") == before.rstrip(" \n\u00a0,;")
    assert text[target.end :].translate(SEAM).endswith(after.translate(SEAM))


@pytest.mark.parametrize(
    "text",
    ["[a]/[b] (+IND) " * 5_000, "[a] (+IND)/" * 5_000 + "[b]", "[a] " * 10_000, "(+IND) " * 9_000],
    ids=lambda text: text[:14],
)
def test_a_huge_paragraph_can_be_worked_on(text: str) -> None:
    held = meaning(parse(text))
    target = held.targets.all[-1].id

    recorded = with_position(held, target, "+", "RUS")
    lifted = without_position(meaning(parse(recorded.text)), target, "RUS")

    assert lifted.text == text


def test_the_deepest_bracket_can_be_worked_on() -> None:
    text = "[a " * 256 + "]" * 256

    made = with_position(meaning(parse(text)), "b256", "+", "IND")

    assert made.text == "[a " * 256 + "] (+IND)" + "]" * 255
    assert resolved(meaning(parse(text)), "b1", "keep").text.count("[") == 255


def test_a_bracket_too_deep_to_be_read_is_not_made() -> None:
    with pytest.raises(NotInOrder):
        bracketed("[a " * 256 + "]" * 256, 256 * 3 - 2, 256 * 3 - 1)
