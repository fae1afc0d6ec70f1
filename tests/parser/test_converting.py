"""A paragraph in another notation says the same, or a loss is named: held to trees made here.

A tree is made with words that stand once, and written in the core notation by this module. What is
read of the text in the other notation is compared with the tree by the words that each bracket
has in it: neither the structure that the program compares nor its writer is asked.
"""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.bracket_parser import Meaning, Notation, TargetKind, read_anew, spread
from negotiate.bracket_parser.dialects import BUILT_IN, Dialect, built_in
from negotiate.bracket_parser.tree import Empty, Note, Status, Step, walk
from negotiate.bracket_parser.writing import Says, converted, converting, structure
from tests.examples import times
from tests.parser.slow_dialects import NAMES, REGISTER, Slow, dialect_of, is_plain
from tests.parser.test_dialects import written
from tests.parser.test_dialects_edited import texts as edited

NOTATIONS = {name: Notation(REGISTER, built_in(name)) for name in BUILT_IN}
NOTATIONS["own"] = Notation(REGISTER, dialect_of("own"))
PAIRS = [*itertools.permutations(NOTATIONS, 2)]
CODES = [*sorted({*NAMES.values()}), "Narnia"]


@dataclass
class Made:
    """One thing of a made paragraph; a member of alternatives is a bracket."""

    kind: str  # words, bracket, set, gap, status, note
    text: str = ""
    held: tuple[str, ...] = ()
    inside: tuple[Made, ...] = ()

    def typed(self) -> str:
        inside = "".join(one.typed() for one in self.inside)
        marks = "".join(f" ({one})" for one in self.held)
        if self.kind == "bracket":
            return f"[{inside}]{marks}"
        if self.kind == "set":
            return "/".join(one.typed() for one in self.inside) + marks
        return self.text + marks

    def words(self) -> frozenset[str]:
        return frozenset(re.findall(r"w\d+", self.typed()))


def paragraph(choice: random.Random) -> list[Made]:  # noqa: C901 - a maker for each kind
    """Make a paragraph in which every word stands once."""
    count = itertools.count(1)

    def word() -> Made:
        return Made("words", f"w{next(count)}")

    def held() -> tuple[str, ...]:
        codes = choice.sample(CODES, choice.choice([0, 0, 1, 1, 2, 3]))
        return tuple(choice.choice("+-?") + one for one in codes)

    def wording(depth: int) -> tuple[Made, ...]:
        some = [word()]
        while choice.random() < 0.35:
            some += [Made("words", choice.choice([" ", ", ", " and "])), thing(depth)]
        if choice.random() < 0.1:
            some.append(Made("words", choice.choice([" ", ".", " / ", " - EU", ": "])))
        return tuple(some)

    def thing(depth: int) -> Made:
        kind = choice.choice(["words", "bracket", "set", "set", "gap", "note"])
        if depth == 0 or kind == "words":
            return word()
        if kind == "gap":
            return Made("gap", choice.choice(["[TBD]", "[X]", "____"]), held())
        if kind == "note":
            return Made("note", "[sic]")
        if kind == "bracket":
            return Made("bracket", "", held(), wording(depth - 1))
        members = [
            Made("bracket", "", (), wording(depth - 1)) for _ in range(choice.choice([2, 2, 3]))
        ]
        if choice.random() < 0.5:
            return Made("set", "", held(), tuple(members))
        for one in members:  # on the first at least, or they would be the set's
            one.held = held()
        members[0].held = members[0].held or ("+EU",)
        return Made("set", "", (), tuple(members))

    made = [thing(2)]
    while choice.random() < 0.5:
        made += [Made("words", choice.choice([" ", ", ", "", ". "])), thing(2)]
    if choice.random() < 0.2:
        made += [word(), Made("words", " "), Made("status", "[Agreed ad ref]")]
    return made


Facts = Counter[tuple[object, ...]]


def facts_made(made: Sequence[Made]) -> Facts:
    """Say what is in a paragraph as it was made."""
    found: Facts = Counter()

    def look(one: Made, shared: tuple[str, ...] = (), *, is_member: bool = False) -> None:
        if one.kind == "set":
            found["set", frozenset(member.words() for member in one.inside)] += 1
            for member in one.inside:
                look(member, one.held, is_member=True)
            return
        if one.kind == "bracket" and not is_member:
            found["bracket", one.words()] += 1
        if one.kind in ("gap", "note", "status"):
            found[one.kind, one.text] += 1
        on = one.words() if one.kind == "bracket" else one.text
        for signed in {*one.held, *shared}:
            found["position", signed.upper(), on] += 1
        for inner in one.inside:
            look(inner)

    for one in made:
        look(one)
    return found


def facts_read(held: Meaning) -> Facts:
    """Say what is read in a text, each thing by the words within it."""
    found: Facts = Counter()
    text = held.tree.text

    def words(of: object) -> frozenset[str] | str:
        target = held.targets[str(of)]
        inside = text[target.start : target.end]
        if target.kind is TargetKind.GAP:
            return "".join(re.findall(r"_+", inside)) or f"[{re.findall('TBD|X', inside)[0]}]"
        return frozenset(re.findall(r"w\d+", inside))

    for one in held.targets:
        parent = held.targets[one.parent]
        if one.kind is TargetKind.GROUP:
            found[
                "set", frozenset(words(member.id) for member in held.targets.members(one.id))
            ] += 1
        elif one.kind is TargetKind.BRACKET and parent.kind is not TargetKind.GROUP:
            found["bracket", words(one.id)] += 1
        elif one.kind is TargetKind.GAP:
            found["gap", words(one.id)] += 1
    for step, node in walk(held.tree):
        if step is Step.ENTER and isinstance(node, Note | Status):
            kind = "note" if isinstance(node, Note) else "status"
            found[kind, text[node.start : node.end]] += 1
    for one in {
        (one.sign + one.code.upper(), one.target) for one in spread(held.targets, held.positions)
    }:
        found["position", one[0], words(one[1])] += 1
    return found


def made_at_random(seed: int) -> Iterator[list[Made]]:
    choice = random.Random(seed)
    while True:
        yield paragraph(choice)


def check(made: Sequence[Made], first: str, then: str) -> str:
    """Convert a paragraph twice; return whether it was refused, and hold what is read to it."""
    expected = facts_made(made)
    text = "".join(one.typed() for one in made)
    words = re.findall(r"w\d+", text)
    held = read_anew(text, NOTATIONS["cica"])
    assert facts_read(held) == expected, text
    for name in (first, then):
        if held.notation == NOTATIONS[name]:
            continue
        found = converted(held, NOTATIONS[name])
        if found.losses:
            assert found.text == held.tree.text
            assert all(one.words or one.read_as for one in found.losses)
            return "refused"
        held = read_anew(found.text, NOTATIONS[name])
        assert facts_read(held) == expected, (text, name, found.text)
        assert re.findall(r"w\d+", found.text) == words
    return "converted"


@pytest.mark.parametrize(("first", "then"), PAIRS)
def test_a_tree_is_said_again_or_its_loss_is_named(first: str, then: str) -> None:
    outcomes = Counter(
        check(made, first, then) for made in itertools.islice(made_at_random(1), times(1))
    )

    assert outcomes["converted"] > 0.3 * outcomes.total()


@pytest.mark.parametrize(("first", "then"), PAIRS)
def test_what_was_converted_comes_back(first: str, then: str) -> None:
    for made in itertools.islice(made_at_random(2), times(0.5)):
        text = "".join(one.typed() for one in made)
        one = converted(read_anew(text, NOTATIONS[first]), NOTATIONS[then])
        if one.losses:
            continue
        held = read_anew(one.text, NOTATIONS[then])
        back = converted(held, NOTATIONS[first])
        assert back.losses == ()
        was, now = (structure(read_anew(each, NOTATIONS[first])) for each in (text, back.text))
        assert was.pieces == now.pieces


names = st.sampled_from([*NOTATIONS])


@given(st.one_of(written, edited), names, names)
def test_any_text_is_converted_to_the_same_or_refused(text: str, first: str, then: str) -> None:
    held = read_anew(text, NOTATIONS[first])
    found = converted(held, NOTATIONS[then])

    if found.losses:
        assert found.text == text
        return
    after = read_anew(found.text, NOTATIONS[then])
    assert {(one.sign, one.code) for one in after.positions} == {
        (one.sign, one.code) for one in held.positions
    }
    assert after.unfinished == held.unfinished
    assert after.open == held.open
    assert len(after.contested) == len(held.contested)
    empty = [sum(isinstance(node, Empty) for _, node in walk(one.tree)) for one in (held, after)]
    assert empty[0] == empty[1]


@pytest.mark.parametrize("then", [name for name in NOTATIONS if name not in ("cica", "trade")])
def test_what_is_written_in_a_dialect_is_read_by_the_slow_reading_too(then: str) -> None:
    count = 0
    for made in itertools.islice(made_at_random(3), times(5)):
        held = read_anew("".join(one.typed() for one in made), NOTATIONS["cica"])
        found = converted(held, NOTATIONS[then])
        if found.losses or "(" in found.text or not is_plain(found.text):
            continue
        count += 1
        _, holders = Slow(then).read(found.text)
        signed = Counter(one[0] + code for code, on in holders.items() for one in on)
        after = read_anew(found.text, NOTATIONS[then])
        assert signed == Counter(one.sign + one.code for one in after.positions)
    assert count


# -- planted faults: the reading back refuses them; without it the tests notice --------------------


def test_a_writer_that_turns_a_position_round_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    right = converting._Writer._stance
    turned = {"delete": "retain", "oppose": "propose", "reserve": "retain"}

    def wrong(self: converting._Writer, *given: object) -> tuple[str, list[object]]:
        stance, rest = right(self, *given)  # type: ignore[arg-type]
        for one, other in turned.items():
            stance = stance.replace(one, other)
        return stance, [*rest]

    monkeypatch.setattr(converting._Writer, "_stance", wrong)
    held = read_anew("a [w1] (-EU)", NOTATIONS["cica"])
    assert converted(held, NOTATIONS["un"]).text == "a [w1] (-EU)"

    monkeypatch.setattr(converting, "structure", lambda _: structure(held))
    made = [Made("bracket", "", ("-EU",), (Made("words", "w1"),))]
    with pytest.raises(AssertionError):
        check(made, "un", "un")


@pytest.mark.parametrize(
    ("lost", "text", "then"),
    [("_marks", "[a - EU] b", "cica"), ("_no_text", "[a / No text]", "options")],
)
def test_a_writer_that_loses_something_is_refused(
    monkeypatch: pytest.MonkeyPatch, lost: str, text: str, then: str
) -> None:
    held = read_anew(text, NOTATIONS["un"])
    assert converted(held, NOTATIONS[then]).losses == ()
    monkeypatch.setattr(converting._Writer, lost, lambda *_: "")

    found = converted(held, NOTATIONS[then])

    assert found.text == text
    assert found.losses


# -- by hand ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "text", "then", "written_there"),
    [
        ("cica", "a [b] (+EU) (-US)", "un", "a [b - EU; US delete]"),
        ("cica", "a [b] (?EU)", "trade", "a [EU reserve: b]"),
        ("cica", "a [b. (+EU)]", "un", "a [b. - EU]"),
        ("cica", "a [b] (+Narnia) (+EU)", "un", "a [b - EU] (+Narnia)"),
        ("cica", "[a]/[b] (+EU) c", "un", "[a / b] (+EU) c"),
        ("cica", "[a] (+EU)/[b] (-US) c", "un", "[a - EU / b - US delete] c"),
        ("cica", "[a] (+EU)/[b] (-US) c", "trade", "[EU propose: a]/[US oppose: b] c"),
        ("cica", "[a]/[b]/[d] c", "unfccc", "[a][b][d] c"),
        ("cica", "[a]/[b [c]]", "options", "Option 1: a\nOption 2: b [c]"),
        ("cica", "[a]/[b] (-EU) c", "options", "[a]/[b] (-EU) c"),
        ("cica", "[TBD] (+EU)", "un", "[TBD - EU]"),
        ("cica", "____ (+EU)", "un", "____ (+EU)"),
        ("cica", "a. (-EU) (-US)", "un", "a. [EU, US: delete]"),
        ("cica", "a [b] (+EU) (-US)", "own", "a [b ~ US; EU retain]"),
        ("un", "a [b - EU; US delete]", "cica", "a [b] (+EU) (-US)"),
        ("un", "a [b] (EU) [US: delete]", "cica", "a [b] (+EU) (-US)"),
        ("un", "[a / b - EU] c", "cica", "[a]/[b (+EU)] c"),
        ("un", "[a / b [d] - EU] c", "cica", "[a]/[(+EU) b [d]] c"),
        ("un", "[a - US / b - EU] (+IND) c", "cica",
         "[a] (+US) (+IND)/[b] (+EU) (+IND) c"),
        ("unfccc", "[a][b / c] d", "cica", "[a][b]/[c] d"),
        ("options", "Option 1: a\nOption 2: No text", "un", "[a / No text]"),
        ("options", "Option 1: a\nOption 2: b (+EU)", "cica", "[a]/[b (+EU)]"),
    ],
)  # fmt: skip
def test_a_text_in_the_notation_of_another_room(
    first: str, text: str, then: str, written_there: str
) -> None:
    found = converted(read_anew(text, NOTATIONS[first]), NOTATIONS[then])

    assert (found.text, found.losses) == (written_there, ())


@pytest.mark.parametrize(
    ("first", "text", "then", "says", "read_as"),
    [
        ("cica", "[a][b]", "unfccc", Says.BRACKET, Says.SET),
        ("cica", "[a / b]", "un", Says.BRACKET, Says.SET),
        ("cica", "[a - EU]", "un", Says.BRACKET, Says.POSITION),
        ("cica", "Option 1: a\nOption 2: b", "options", Says.TEXT, Says.SET),
        ("options", "Option 1: a\nOption 2: No text", "cica", Says.NO_TEXT, Says.TEXT),
        ("options", "Option A: a\nOption C: b", "cica", Says.LABEL, None),
    ],
)
def test_a_loss_says_what_and_what_is_read_there(
    first: str, text: str, then: str, says: Says, read_as: Says | None
) -> None:
    found = converted(read_anew(text, NOTATIONS[first]), NOTATIONS[then])

    [loss] = found.losses
    assert (loss.says, loss.read_as) == (says, read_as)
    assert found.text == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[TBD] (+EU)", "[TBD]"),
        ("[TBD] (+EU)", "[TBD] (-EU)"),
        ("____ (+EU)", "____"),
        ("[a] (+EU)", "[a]"),
        ("[a]/[b] (+EU)", "[a]/[b (+EU)]"),
        ("[a]/[TBD (+EU)]", "[a]/[TBD]"),
        ("a (+EU)", "a (-EU)"),
        ("[a] b", "[a b]"),
        ("[a]/[b]", "[a][b]"),
        ("a [sic]", "a [X]"),
        ("a [agreed]", "a"),
    ],
)
def test_what_says_something_else_has_another_structure(one: str, other: str) -> None:
    was, now = (structure(read_anew(text, NOTATIONS["cica"])).pieces for text in (one, other))

    assert was != now


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[a] (+EU) (-US)", "[a] (-US) (+EU)"),
        ("[a]/[b] (+EU)", "[a] (+EU)/[b] (+EU)"),
        ("[a]/[b (+EU)]", "[a]/[(+EU) b]"),
        ("[a (+EU)]", "[a] (+EU)"),
        ("[TBD (+EU)]", "[TBD] (+eu)"),
    ],
)
def test_what_is_only_written_otherwise_has_the_same_structure(one: str, other: str) -> None:
    was, now = (structure(read_anew(text, NOTATIONS["cica"])).pieces for text in (one, other))

    assert was == now


def test_without_lines_no_line_is_made() -> None:
    held = read_anew("[a]/[b]", NOTATIONS["cica"])

    assert converted(held, NOTATIONS["options"], lines=False).text == "[a]/[b]"


def test_deep_brackets_are_converted() -> None:
    text = "[" * 250 + "w1" + "] (+EU)" * 250
    held = read_anew(text, NOTATIONS["cica"])

    found = converted(held, NOTATIONS["trade"])

    assert len(read_anew(found.text, NOTATIONS["trade"]).positions) == 250


def test_a_dialect_to_itself_changes_nothing() -> None:
    text = "a  [b - EU;US delete] (+IND)"

    assert converted(read_anew(text, NOTATIONS["un"]), NOTATIONS["un"]).text == text


def test_a_dialect_is_one_of_those_that_are_read_slowly() -> None:
    assert isinstance(NOTATIONS["own"].dialect, Dialect)
    assert {*NOTATIONS} == {*BUILT_IN, "own"}
