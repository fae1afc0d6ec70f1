"""The laws of the bracket parser, on any text."""

from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negotiate.bracket_parser import Decision, Marks, Meaning, TargetKind, dump, parse
from negotiate.bracket_parser.meaning import BROKEN
from negotiate.bracket_parser.tree import Bracket, Step, leaves, walk
from tests.parser.texts import anything, balanced, notation
from tests.reading import accept_all, drop_all, meaning, wording


def is_broken(text: str) -> bool:
    return any(one.code in BROKEN for one in parse(text).diagnostics)


@given(anything)
def test_the_leaves_in_order_are_the_text(text: str) -> None:
    spans = list(leaves(parse(text)))

    assert "".join(text[start:end] for start, end in spans) == text
    assert [start for start, _ in spans] == [0, *(end for _, end in spans)][: len(spans)]


@given(anything)
def test_every_node_lies_within_its_parent(text: str) -> None:
    bounds = [(0, len(text))]
    for step, node in walk(parse(text)):
        if step is Step.LEAVE:
            bounds.pop()
            continue
        assert bounds[-1][0] <= node.start < node.end <= bounds[-1][1]
        if hasattr(node, "children"):
            bounds.append((node.start, node.end))


@given(anything)
def test_diagnostics_lie_within_the_text(text: str) -> None:
    for one in meaning(parse(text)).diagnostics:
        assert 0 <= one.start < one.end <= len(text)
        if one.edit is not None:
            assert 0 <= one.edit.start <= one.edit.end <= len(text)


@given(notation)
def test_every_prefix_of_a_text_can_be_read(text: str) -> None:
    for end in range(len(text)):
        assert dump(meaning(parse(text[:end])))[0] == "p"


@given(st.one_of(notation, balanced))
def test_a_clean_text_holds_no_bracket_group_or_mark(text: str) -> None:
    assume(not is_broken(text))
    tree = parse(text)
    for decide in (accept_all, drop_all):
        made = wording(tree, decide(tree))
        if made.text is None:
            assert made.refused is not None
            assert made.refused.code == "seam-notation"
        else:
            after = meaning(parse(made.text))
            assert not after.open
            assert not after.positions


@given(balanced)
def test_without_a_decision_the_text_stays_as_it_was(text: str) -> None:
    assert wording(parse(text), {}, Marks.STAY).text == text


def shape(held: Meaning) -> list[tuple[str, str]]:
    return [(position.code, position.sign) for position in held.positions]


@given(st.one_of(notation, balanced), st.data())
def test_deciding_one_bracket_leaves_every_other_position(text: str, data: st.DataObject) -> None:
    assume(not is_broken(text))
    before = meaning(parse(text))
    assume(before.contested)
    target = data.draw(st.sampled_from(before.contested))
    choices: list[Decision] = ["drop"]
    choices += [1] if target.kind is TargetKind.GROUP else ["keep"]
    decision = data.draw(st.sampled_from(choices))

    made = wording(before.tree, {target.id: decision}, Marks.STAY)

    assume(made.text is not None)
    members = before.targets.members(target.id)
    decided = {target.id, *(member.id for member in members)}
    stays = range(0)
    if decision != "drop":
        stays = range(members[0].start, members[0].end) if members else range(len(text))
    kept = [
        (one.code, one.sign)
        for one in before.positions
        if one.target not in decided
        and (not target.start <= one.start < target.end or one.start in stays)
    ]
    assert sorted(shape(meaning(parse(made.text or "")))) == sorted(kept)


@given(notation)
def test_the_case_of_codes_never_changes_the_tree(text: str) -> None:
    swapped = parse(text.replace("IND", "ind").replace("RUS", "rUs"))

    assert [(s, type(n), n.start, n.end) for s, n in walk(swapped)] == [
        (s, type(n), n.start, n.end) for s, n in walk(parse(text))
    ]


@pytest.mark.parametrize("depth", [255, 256, 257, 1_000, 100_000])
def test_any_depth_gives_a_tree_and_what_is_too_deep_is_text(depth: int) -> None:
    text = "[a " * depth + "]" * depth

    held = meaning(parse(text))

    assert held.brackets == min(depth, 256)
    assert held.depth == min(depth, 256)
    too_deep = [one for one in held.diagnostics if one.code == "too-deep"]
    assert len(too_deep) == max(0, depth - 256)


HUGE: Mapping[str, tuple[str, str, int]] = {
    "unclosed": ("[", "unclosed-bracket", 100_000),
    "stray": ("]", "unopened-bracket", 100_000),
}


@pytest.mark.parametrize("name", HUGE)
def test_a_hundred_thousand_unmatched_brackets_are_each_reported(name: str) -> None:
    piece, code, count = HUGE[name]

    held = meaning(parse(piece * count))

    assert [one.code for one in held.diagnostics] == [code] * count
    assert held.open


@pytest.mark.parametrize(
    "text",
    [
        "[a]/" * 30_000,
        "[a]/[b] (+IND)" * 10_000,
        "([x])" * 30_000,
        "(" * 30_000 + "[x]" + ")" * 30_000,
        "[a]. (+X) " * 20_000,
        "(+ " * 50_000,
        "[agreed] " * 30_000,
        "[1]" * 30_000,
    ],
    ids=lambda text: text[:14],
)
def test_a_huge_paragraph_can_be_read_and_cleaned(text: str) -> None:
    tree = parse(text)

    assert "".join(text[start:end] for start, end in leaves(tree)) == text
    assert wording(tree, drop_all(tree)).text is not None


def test_an_unclosed_bracket_does_not_make_its_inside_deeper() -> None:
    held = meaning(parse("[" * 300 + "[a [b]]"))

    assert held.brackets == 2
    assert not [one for one in held.diagnostics if one.code == "too-deep"]


def test_the_deepest_tree_can_be_printed_and_cleaned() -> None:
    text = "x" + "[[a]/[b " * 128 + "]" * 256
    tree = parse(text)

    assert dump(meaning(tree))[0] == "p"
    assert wording(tree, accept_all(tree)).text == "xa"
    assert sum(isinstance(node, Bracket) for _, node in walk(tree)) > 256
