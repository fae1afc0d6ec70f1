"""A mark of a set and the same mark on each of its wordings are one position, in every account."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from negotiate.acts import On
from negotiate.bracket_parser import Meaning, NotInOrder, Position, TargetKind, parse, respelled
from negotiate.consensus.brief import brief as held_by
from negotiate.consensus.layout import contest
from negotiate.consensus.matrix import of_paragraph
from negotiate.consensus.outcomes import Outcomes, outcomes
from negotiate.consensus.path import consensus_path
from negotiate.consensus.positions_by_target import Roll
from negotiate.consensus.readings import readings
from negotiate.consensus.record import AsOf, Record
from negotiate.consensus.what_if import Lift, ParagraphAfter, Support
from negotiate.model import Document, Revision
from negotiate.queries.brief import brief
from negotiate.queries.documents import paragraph, summary
from negotiate.queries.revisions import progress
from negotiate.queries.session import log
from negotiate.register import built_in_register
from negotiate.screens.views.paragraph import positions
from negotiate.screens.views.room import sides
from negotiate.store import Store
from negotiate.telling.paragraph import nobody_on
from negotiate.telling.session.acts import sentence
from negotiate.telling.words import NOBODY_ON_IT
from tests import generated_drafts as long_way
from tests.drafting_room import bring, make_draft, secretariat
from tests.examples import times
from tests.reading import meaning, signed, what_if, with_position
from tests.test_bracket_diff import version

Key = tuple[str, str, str]


def members(held: Meaning, group: str) -> list[str]:
    return [one.id for one in held.targets if one.parent == group]


def groups(held: Meaning) -> list[str]:
    return [one.id for one in held.targets if one.kind is TargetKind.GROUP]


def written_on_members(held: Meaning) -> Meaning:
    """Respell every mark of a set, the long way; the text stays, only who is on what is other."""
    found: dict[Key, Position] = {}
    for one in held.positions:
        for target in members(held, one.target) if one.target in groups(held) else [one.target]:
            found[one.code, one.sign, target] = Position(one.code, one.sign, target, 0, 0)
    order = [one.id for one in held.targets]
    positions = sorted(found.values(), key=lambda one: order.index(one.target))
    return replace(held, positions=tuple(positions))


def on_what(held: Meaning) -> set[Key]:
    """Give who is on what, by what a set means: until nothing more can be put on one."""
    found = {(one.code, one.sign, one.target) for one in written_on_members(held).positions}
    for group in groups(held):
        each = members(held, group)
        for code, sign, _ in sorted(found):
            if all((code, sign, member) in found for member in each):
                found -= {(code, sign, member) for member in each}
                found.add((code, sign, group))
    return found


@given(long_way.texts)
@example("They [a]/[b] (+CHN) (-CHN) go.")
@example("They [a] (+CHN)/[b (+CHN)] (+CHN) go.")
@example("They [[x]/[y] (-IND)]/[____ (+CHN)] (+CHN) go.")
def test_what_is_on_every_wording_of_a_set_is_on_the_set_alone(text: str) -> None:
    held = meaning(parse(text))
    found = [(one.code, one.sign, one.target) for one in held.gathered.positions]
    assert set(found) == on_what(held)
    assert len(found) == len(set(found))


def bare(found: Outcomes) -> object:
    return found.spans, found.contradictory


@given(long_way.texts)
@example("They [shall]/[should] (+CHN) (-RUS) go.")
@example("They [shall] (+CHN) (-RUS) (+IND)/[should (+CHN) (-RUS)] go.")
@example("They [shall]/[should] (+CHN) (-CHN) go [now [a]/[b] (?IND)]/[then] (-RUS).")
def test_respelling_the_marks_of_sets_changes_no_account_of_a_paragraph(text: str) -> None:
    held = meaning(parse(text))
    other = written_on_members(held)

    assert bare(outcomes(held)) == bare(outcomes(other))
    assert readings(held) == readings(other)
    assert [one.ways for one in places(held)] == [one.ways for one in places(other)]
    assert consensus_path([("1", held)]) == consensus_path([("1", other)])
    assert of_paragraph(NOWHERE, "1", held) == of_paragraph(NOWHERE, "1", other)


def places(held: Meaning) -> Iterator[object]:
    """Give the spans as they count, wherever in the text a mark is written."""
    return iter(contest(replace(held, positions=nowhere(held))).spans)


def nowhere(held: Meaning) -> tuple[Position, ...]:
    return tuple(Position(one.code, one.sign, one.target, 0, 0) for one in held.positions)


NOWHERE = Record(
    AsOf("WG/1", "Rev.1", None, working=False),
    Document("d", None, None, None),
    Revision("r", "d", 1, "Rev.1", None, None, None, None, "s", "g", "a"),
    (),
    signed(built_in_register()),
    Roll(),
)


# Two texts that say the same


_signed = st.tuples(st.sampled_from("+-?"), st.sampled_from(long_way.CODES))
_held = st.lists(_signed, max_size=3, unique_by=lambda one: one[1])


def as_marks(signed: list[tuple[str, str]]) -> str:
    return "".join(f" ({sign}{code})" for sign, code in signed)


_WORDINGS = ("shall", "should", "may")


def on_the_set(signed: list[tuple[str, str]], count: int) -> str:
    return "/".join(f"[{word}]" for word in _WORDINGS[:count]) + as_marks(signed)


def on_each(signed: list[tuple[str, str]], count: int) -> str:
    *first, last = _WORDINGS[:count]
    each = [f"[{word}]{as_marks(signed)}" for word in first]
    return "/".join([*each, f"[{last}{as_marks(signed)}]"])


SETS = st.lists(st.tuples(_held, st.integers(2, 3)), min_size=1, max_size=3)
SUPPOSED = st.lists(
    st.one_of(
        st.builds(Lift, st.sampled_from(long_way.CODES)),
        st.builds(
            Lift, st.sampled_from(long_way.CODES), st.just("1"), st.sampled_from(["g1", "b1", "b2"])
        ),
        st.builds(
            Support,
            st.sampled_from(long_way.CODES),
            st.just("1"),
            st.sampled_from(["g1", "b1", "b2"]),
        ),
    ),
    max_size=3,
)


def both(sets: list[tuple[list[tuple[str, str]], int]]) -> tuple[str, str]:
    one, other = (
        " and ".join(write(signed, count) for signed, count in sets)
        for write in (on_the_set, on_each)
    )
    return f"They {one} go.", f"They {other} go."


def supposing(text: str, supposed: list[Lift | Support]) -> ParagraphAfter | None:
    found = what_if([("1", meaning(parse(text)))], supposed).paragraphs
    return found[0] if found else None


@settings(max_examples=times(2))
@given(SETS, SUPPOSED)
@example([([("+", "RUS")], 2)], [Support("IND", "1", "b1")])
@example([([("-", "RUS")], 2)], [Support("RUS", "1", "b1")])
@example([([("-", "RUS"), ("+", "CHN")], 3)], [Lift("RUS", "1", "b2"), Lift("RUS", "1", "g1")])
def test_respelling_the_marks_of_sets_changes_nothing_that_would_be(
    sets: list[tuple[list[tuple[str, str]], int]], supposed: list[Lift | Support]
) -> None:
    one, other = (supposing(text, supposed) for text in both(sets))
    assert (one is None) is (other is None)
    if one is not None and other is not None:
        assert (one.closes, one.spans, one.lifted, one.supported, len(one.refused)) == (
            other.closes, other.spans, other.lifted, other.supported, len(other.refused),
        )  # fmt: skip


@given(SETS, st.sampled_from(long_way.CODES))
def test_respelling_the_marks_of_sets_changes_nothing_in_a_brief(
    sets: list[tuple[list[tuple[str, str]], int]], code: str
) -> None:
    one, other = (
        [
            (at.target, at.stance, at.same_side, at.other_side)
            for at in held_by(code, [version(text)], signed(built_in_register()))
        ]
        for text in both(sets)
    )
    assert one == other


@given(SETS, st.sampled_from(long_way.CODES), st.sampled_from(["b1", "b2"]))
def test_what_one_delegation_comes_to_support_moves_nobody_else(
    sets: list[tuple[list[tuple[str, str]], int]], code: str, target: str
) -> None:
    for text in both(sets):
        found = supposing(text, [Support(code, "1", target)])
        assume(found is not None)
        assert {one.code for one in (*found.lifted, *found.supported)} <= {code}


def test_who_comes_to_support_one_wording_supports_no_other_in_its_place() -> None:
    found = supposing("They [a]/[b] (+IND)/[c] go.", [Support("IND", "1", "b1")])
    assert found is not None
    told = [(one.code, one.marks) for one in (*found.lifted, *found.supported)]
    assert (told, found.spans[0].closes) == ([("IND", ("+b2",)), ("IND", ("+b1",))], 1)


def test_who_is_supposed_to_support_two_wordings_supports_both() -> None:
    either = [Support("IND", "1", "b1"), Support("IND", "1", "b2")]
    found = supposing("They [a]/[b]/[c] (+RUS) go.", either)
    assert found is not None
    assert [(one.code, one.marks) for one in found.supported] == [("IND", ("+b1", "+b2"))]


# What is kept


def counted(store: Store, document: Document) -> list[Counter[tuple[str, str]]]:
    return [
        Counter(
            {(code, sign): n for code, signs in one.positions.items() for sign, n in signs.items()}
        )
        for one in progress(store, document).stages
    ]


@settings(max_examples=times(0.1))
@given(st.lists(long_way.texts, min_size=1, max_size=4))
def test_positions_are_counted_as_they_are_effective(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "a", create=True) as at:
        bring(at, make_draft(*texts))
        document = at.document(None)
        revision = at.revision(document, None)
        read = [meaning(parse(one.text), at.register(revision)) for one in at.versions(revision)]
        expected = Counter((code, sign) for held in read for code, sign, _ in on_what(held))
        assert counted(at, document) == [expected]
        codes = Counter(code for code, _ in expected.elements())
        assert summary(at, document)["positions"] == codes


def test_recording_one_position_changes_the_figure_of_one_delegation(tmp_path: Path) -> None:
    with Store.open(tmp_path / "room.db", create=True) as store:
        bring(
            store,
            make_draft("Members [shall]/[should] (+CHN) (-RUS) cooperate.", date="2026-05-01"),
        )
        document = store.document(None)
        secretariat(store).lodge(On(document, "1.1"), "b1", "+", "TUR")
        before, now = counted(store, document)
        assert now - before == Counter({("TUR", "+"): 1})
        (held,) = brief(store, [document], "RUS").parts[0].held
        assert (held.target, held.other_side, held.since) == (
            "g1", ("CHN", "TUR"), "#1 (2026-05-01)",
        )  # fmt: skip


# An act that respells says so


_EACH = "now written on each of “shall” and “should”."
_OF_BOTH = f"; the marks of China and Russian Federation on g1 are {_EACH}"
_OF_ONE = f"; the mark of Russian Federation on g1 is {_EACH}"


def acted(store: Store, act: str, *named: str) -> str:
    document = store.document(None)
    made = getattr(secretariat(store), act)(On(document, "1.1"), *named)
    return sentence(made, store.notation_of(document))


@pytest.mark.parametrize(
    ("act", "named"),
    [
        ("lodge", ("b1", "+", "TUR")),
        ("add_alternative", ("b1", "may")),
        ("move_mark", ("IND", "b3", "b1")),
        ("move_mark", ("CHN", "g1", "b1")),
    ],
)
def test_an_act_that_writes_marks_of_a_set_on_its_wordings_says_so(
    tmp_path: Path, act: str, named: tuple[str, ...]
) -> None:
    with Store.open(tmp_path / "room.db", create=True) as store:
        bring(store, make_draft("Members [shall]/[should] (+CHN) (-RUS) meet [now] (+IND)."))
        said = acted(store, act, *named)
    assert (_OF_ONE if named[0] == "CHN" else _OF_BOTH) in said
    assert said.count(".") == 2


@pytest.mark.parametrize(
    ("act", "named"),
    [("lodge", ("b2", "+", "TUR")), ("lodge", ("b3", "-", "TUR")), ("lift", ("g1", "RUS"))],
)
def test_an_act_that_leaves_marks_where_they_are_speaks_of_none(
    tmp_path: Path, act: str, named: tuple[str, ...]
) -> None:
    with Store.open(tmp_path / "room.db", create=True) as store:
        bring(store, make_draft("Members [shall]/[should] (+CHN) (-RUS) meet [now] (+IND)."))
        said = acted(store, act, *named)
        line = log(store, store.document(None), None)[-1]["sentence"]
    assert "written" not in said
    assert line == said


@given(SETS, _signed, st.integers(1, 3))
def test_what_is_said_to_be_written_on_each_wording_was_on_the_set_and_is_still(
    sets: list[tuple[list[tuple[str, str]], int]], signed: tuple[str, str], member: int
) -> None:
    held = meaning(parse(both(sets)[0]))
    try:
        after = meaning(parse(with_position(held, f"b{member}", *signed).text))
    except (NotInOrder, KeyError):
        assume(False)
    group, found = respelled(held, after, f"b{member}")
    for one in found:
        keys = {(one.code, one.sign, each) for each in members(after, group)}
        there = {(at.code, at.sign, at.target) for at in after.positions}
        assert (one.code, one.sign, group) in on_what(held) & on_what(after)
        assert keys <= there
    typed = {(one.code, one.sign) for one in held.on.get(group, ())}
    still = {(one.code, one.sign) for one in after.on.get(group, ())}
    assert {(one.code, one.sign) for one in found} == typed - still


# What is shown of a set


@given(long_way.texts)
def test_whoever_is_on_every_wording_is_shown_on_the_set(text: str) -> None:
    held = meaning(parse(text))
    known = built_in_register()
    for group in groups(held):
        on = {(code, sign) for code, sign, target in on_what(held) if target == group}
        assert {(one.code, one.sign) for one in held.recorded(group)} == on
        pane = positions(held, held.targets[group], known).plain
        line = sides(held, held.targets[group]).plain
        assert (nobody_on(held.targets[group]) in pane) is (not on)
        assert (NOBODY_ON_IT in line) is (not on)


def test_a_set_whose_wordings_all_carry_a_mark_is_not_said_to_have_nobody(tmp_path: Path) -> None:
    with Store.open(tmp_path / "room.db", create=True) as store:
        bring(store, make_draft("They [a] (+CHN) (+TUR)/[b (+CHN)] or [c]/[d] go."))
        spans = paragraph(store, store.document(None), "1.1")["spans"]
    told = {one["target"]: one["supports"] for one in spans}
    assert {name: told[name] for name in ("g1", "b1", "b2", "g2")} == {
        "g1": ["CHN"], "b1": ["CHN", "TUR"], "b2": ["CHN"], "g2": [],
    }  # fmt: skip
