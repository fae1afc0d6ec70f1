"""What the report says of an act: what it decided, who lifted what, whose position was not met."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tests.made_truth.differences import (
    CLOSED,
    FLIPPED,
    LODGED,
    UNMARKED,
    Change,
    changes,
    is_edited,
)
from tests.made_truth.judging import EITHER, Fact, Reading, listed
from tests.made_truth.making import Deed, Stage
from tests.made_truth.of_two_texts import Key, Row, rows
from tests.made_truth.texts import NAMES, Group, Made, Target, brackets_of, quoted

SIGN = {
    **{"support": "+", "objection": "-", "reservation": "?"},
    **{"support for": "+", "objection to": "-", "reservation on": "?"},
    **{"supported": "+", "opposed": "-", "reserved its position on": "?"},
}
CODE = {name: code for code, name in NAMES.items()}
STANCES = "support for|objection to|reservation on"
_NOUNS = "support|objection|reservation"
_WORD = re.compile(r"w\d+a\d+")
_QUOTE = 80
PARAGRAPH = "the paragraph"
ON = r"(?:“(?=\[))?(\[.+?|the paragraph)”?"


@dataclass(frozen=True)
class Course:
    """A paragraph from one text to the next: the acts on it, then what the next text brought.

    `row` has it in both texts, `step` in the text that the acts made and in the next one; None
    where an act took it out.
    """

    row: Row
    step: Row | None
    deeds: tuple[Deed, ...] = ()

    def all_made(self) -> Iterator[Made]:
        """The paragraph as it stood in both texts and after each act."""
        sides = (self.row.old, self.row.new, *((one.before, one.after) for one in self.deeds))
        yield from (made for side in sides for made in side if made is not None)

    def all_changes(self) -> Iterator[Change]:
        if self.step:
            yield from changes(*self.step.sides)
        for one in self.deeds:
            if one.what == "amend":
                yield from changes(one.before, one.after)


def courses(before: Stage, after: Stage) -> list[Course]:
    """Follow the paragraphs of both texts; what came and went by acts between them is in none."""
    was = {one.name: one for one in before.state}
    acted: dict[int, list[Deed]] = {}
    for deed in after.deeds:
        made = deed.after or deed.before
        assert made
        acted.setdefault(made.name, []).append(deed)
    found = []
    for step in rows(after.made, after.state, after.moved):
        olds = tuple(was[one.name] for one in step.old if one.name in was)
        deeds = [deed for one in step.old for deed in acted.get(one.name, ())]
        if olds or step.new:
            deeds.sort(key=lambda one: one.seq)
            found.append(Course(Row(olds, step.new, step.moved), step, tuple(deeds)))
    stands = {one.name for one in after.made}
    for name, one in was.items():
        if name not in stands:
            found.append(Course(Row((one,), ()), None, tuple(acted[name])))
    return found


def of_deed(deed: Deed, key: Key) -> Iterator[Fact]:
    """What has to be said of an act, and of those whom it concerned."""
    if deed.what == "amend":
        assert deed.before
        assert deed.after
        if is_edited(deed.before, deed.after) and is_told(deed.before, deed.after):
            yield "edited", key
        row = Row((deed.before,), (deed.after,))
        yield from (
            fact for one in changes(deed.before, deed.after) for fact in of_change(one, key, row)
        )
    else:
        yield from _decided(deed, key)
    if deed.note:
        yield "ground", key, deed.note


def _decided(deed: Deed, key: Key) -> Iterator[Fact]:
    before, after = deed.before, deed.after
    if deed.what == "insert":
        assert after
        yield "inserted", key, quoted(after.text, _QUOTE)
    elif before is None:
        return
    elif deed.what == "delete":
        yield "deleted", key, " ".join(before.text.split())
        yield from _not_met(before, before.written.targets.values(), "+-?", deed, key)
        for mark in before.marks:
            if mark[0] != "-":
                yield "not met", key, mark[1:], mark[0], PARAGRAPH
    elif deed.what in ("agree", "reopen"):
        said = after.said if after and after.said else before.said
        yield "agreed" if deed.what == "agree" else "reopened", key, said
    elif deed.what == "bracket":
        yield "bracketed", key, deed.words.removeprefix("bracket round “").removesuffix("”")
    elif deed.what == "position":
        called = deed.words.split()
        yield "took", key, called[1][1:], called[1][0], _named(before, called[-1])
    elif deed.what == "lift":
        called = deed.words.split()
        yield "lifted", key, called[1][1:], called[1][0], _named(before, called[3])
    else:
        yield from _resolved(before, deed, key)


def _resolved(before: Made, deed: Deed, key: Key) -> Iterator[Fact]:
    called, decision = deed.words.removeprefix("resolve ").split(": ", 1)
    target = _target(before, called)
    quote = _quote(before, target)
    within = [one for one in before.written.targets.values() if target.name in one.within]
    if decision == "keep":
        yield CLOSED, key, quote, "kept", ""
        yield from _lifts(before, [target], deed, key)
        yield from _not_met(before, [target], "-?", deed, key)
        return
    if decision.startswith("choose"):
        group = next(one for one in brackets_of(before.parts) if one.name == target.name)
        assert isinstance(group, Group)
        member = group.members[int(decision.split()[1]) - 1]
        yield "chosen", key, quote, _quote(before, before.written.targets[member.name])
        yield from _not_met(before, [target], "-?", deed, key)
        return
    if decision == "drop":
        yield "left out", key, quote
        yield from _not_met(before, [target], "+?", deed, key)
    else:
        yield "put", key, quote, decision.removeprefix("text “").removesuffix("”")
        yield from _not_met(before, [target], "+-?", deed, key)
    yield from _lifts(before, [target, *within], deed, key)
    yield from _not_met(before, within, "+-?", deed, key)


def _target(made: Made, called: str) -> Target:
    return next(one for one in made.written.targets.values() if one.called == called)


def _named(made: Made, called: str) -> str:
    return PARAGRAPH if called == "p" else _quote(made, _target(made, called))


def _quote(made: Made, target: Target) -> str:
    return quoted(made.text[target.start : target.end], _QUOTE)


def _lifts(made: Made, targets: Sequence[Target], deed: Deed, key: Key) -> Iterator[Fact]:
    for target in targets:
        for mark in target.marks:
            if mark[1:] in deed.lifted:
                yield "lifted", key, mark[1:], mark[0], _quote(made, target)


def _not_met(
    made: Made, targets: Iterable[Target], signs: str, deed: Deed, key: Key
) -> Iterator[Fact]:
    for target in targets:
        for mark in target.marks:
            if mark[0] in signs and mark[1:] not in deed.lifted:
                yield "not met", key, mark[1:], mark[0], _quote(made, target)


def is_told(old: Made, new: Made) -> bool:
    """Tell whether words came or went that no sentence on a bracket speaks of."""
    told = {
        word for one in changes(old, new) for word in _WORD.findall(f"{one.quote} {one.wording}")
    }
    return not set(old.words) ^ set(new.words) <= told


def of_change(one: Change, key: Key, row: Row) -> Iterator[Fact]:
    """What is said of a change; of a paragraph that came or left, its brackets are quoted in it."""
    whole = not (row.old and row.new)
    if "p" in (one.old, one.new):
        one = replace(one, quote=PARAGRAPH)
    if one.code is None:
        if not whole:
            wording = one.wording if one.words in ("replaced", EITHER, "one chosen") else ""
            yield one.what, key, one.quote, one.words, wording
    elif one.what == LODGED:
        yield LODGED, key, one.code, one.new_sign, one.quote
    elif one.what == FLIPPED:
        yield FLIPPED, key, one.code, one.old_sign, one.new_sign, one.quote
    else:
        kind = UNMARKED if one.new else "went"
        yield kind, key, one.code, one.old_sign, one.quote


def not_lifted(kind: str, found: re.Match[str]) -> Iterator[Fact]:
    """Read whose positions are gone: `support of India and objection of China`."""
    for stance, names in re.findall(
        rf"({_NOUNS}) of (.+?)(?=(?:, | and )(?:{_NOUNS}) of|$)",
        found[1][:1].lower() + found[1][1:],
    ):
        for name in listed(names):
            yield kind, CODE.get(name, name), SIGN[stance], found[2]


OF_ACTS: dict[str, Reading] = {
    r"“(\[.+)” was left out\.": lambda found: [("left out", found[1])],
    r"In the place of “(\[.+)”, the wording “(.+)” was put\.": lambda found: [
        ("put", found[1], found[2])
    ],
    r"Of “(\[.+)”, “(\[.+)” was chosen\.": lambda found: [("chosen", found[1], found[2])],
    r"The paragraph was deleted; it read: “(.+)”": lambda found: [("deleted", found[1])],
    r"The paragraph was inserted: “(.+)”": lambda found: [("inserted", found[1])],
    rf"(.+) lifted its ({STANCES}) {ON}\.": lambda found: [
        ("lifted", CODE.get(found[1], found[1]), SIGN[found[2]], found[3])
    ],
    rf"(.+?) (supported|opposed|reserved its position on) {ON}\.": lambda found: [
        ("took", CODE.get(found[1], found[1]), SIGN[found[2]], found[3])
    ],
    r"“(.+)” was put in brackets\.": lambda found: [("bracketed", found[1])],
    r"The paragraph was (agreed(?: ad referendum)?)\.": lambda found: [("agreed", found[1])],
    r"The paragraph, which had been (agreed(?: ad referendum)?), was reopened\.": lambda found: [
        ("reopened", found[1])
    ],
    r"The ground recorded: (.+)": lambda found: [("ground", found[1])],
    rf"(.+) on {ON} (?:was|were) not met; nobody is recorded as having lifted (?:it|them)\.": (
        lambda found: not_lifted("not met", found)
    ),
}
