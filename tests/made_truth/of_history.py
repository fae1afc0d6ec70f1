"""`history`: every point of every paragraph, and what is said to have happened at it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from negotiate.queries.history import biography_of_paragraph
from negotiate.queries.history import history as history_answer
from negotiate.telling import history as course
from negotiate.writers.terminal import as_lines
from tests.made_truth.differences import (
    CLOSED,
    FLIPPED,
    GONE,
    LODGED,
    OPENED,
    UNMARKED,
    WENT,
    Change,
    changes,
    is_edited,
)
from tests.made_truth.judging import UNKNOWN, Fact, Judged, listed, read
from tests.made_truth.lines import Line, last_before, lines_of, moment
from tests.made_truth.making import Deed
from tests.made_truth.of_two_texts import Row, rows
from tests.made_truth.playing import Played
from tests.made_truth.texts import NAMES, Made, quoted

WIDE = 100_000
CODE = {name: code for code, name in NAMES.items()}
_LIFTED = "position lifted"
Point = tuple[Fact, set[Fact], set[Fact]]
"""The headline, what has to be said under it, and what may be."""


def judge(played: Played, judged: Judged) -> None:
    """Judge the history of every paragraph that is followed truly."""
    for line in lines_of(played):
        if not line.is_true:
            judged.links.append(f"history of {line.identity[:8]}")
            continue
        if line.identity.startswith("act "):
            continue  # inserted and gone before the next text
        _judge_line(played, line, judged)


def _judge_line(played: Played, line: Line, judged: Judged) -> None:
    store, document = played.store, played.document
    told = biography_of_paragraph(store, document, line.identity, "en")
    answer = history_answer(store, document, told)
    truth = list(_Truth(played, line).points())
    where = f"history: {line.identity[:8]} {answer['paragraph']}"
    lines = list(
        as_lines(course.history(answer, lambda code: NAMES.get(code, code), ascii_=False), WIDE)
    )
    _judge_beginning(lines, line, answer, judged, where)
    texts = list(_read_points(lines))
    jsons = list(_json_points(answer))
    for kind, found in ((where, texts), (where.replace("history", "history --json", 1), jsons)):
        if len(found) != len(truth):
            judged.false.append(f"{kind}: {len(found)} points, not {len(truth)}")
            continue
        for (head, must, may), (headline, events) in zip(truth, found, strict=True):
            named = f"{kind}: {head[0]}"
            if _brackets(events) - _brackets(must | may):
                judged.links.append(f"{named}: brackets taken for others")
                continue
            judged.hold(named, [headline], [head])
            of_acts = {one for one in must if one[0] == "by"} if "json" in kind else set()
            judged.hold(named, events, must - of_acts, may)


def _brackets(facts: Iterable[Fact]) -> set[Fact]:
    """The brackets that are said to have come or gone."""
    return {(one[0], one[2]) for one in facts if one[0] in (OPENED, CLOSED)}


def _judge_beginning(
    lines: Sequence[str], line: Line, answer: Mapping[str, Any], judged: Judged, where: str
) -> None:
    steps = list(_counted(line))
    counts = [made.brackets if made else None for made in steps]
    said = ", ".join("-" if one is None else str(one) for one in counts)
    if not lines[1].endswith(f"  ({said})") or answer["brackets"] != counts:
        judged.false.append(f"{where}: {lines[1]}, not {said}")
    gone = lines[2] == "It does not stand in the latest text."
    if gone is not (steps[-1] is None) or answer["standing"] is gone:
        judged.false.append(f"{where}: {lines[2]}")


def _counted(line: Line) -> Iterator[Made | None]:
    now: Made | None = None
    for _, deed, made in line.steps:
        if deed is None and made is None and now is None:
            continue
        now = made
        yield made


class _Truth:
    def __init__(self, played: Played, line: Line) -> None:
        self._played = played
        self._line = line

    def points(self) -> Iterator[Point]:
        now: Made | None = None
        for place, deed, made in self._line.steps:
            if deed is None and made is None and now is None:
                continue
            yield self._point(place, deed, now, made)
            now = made

    def _point(self, place: int, deed: Deed | None, old: Made | None, new: Made | None) -> Point:
        stage = self._played.stages[place]
        state = "does not stand"
        if new:
            counted = f", {new.brackets} bracket{'' if new.brackets == 1 else 's'}"
            said = f", {new.said}" if new.said else ""
            state = f"{new.number}, {new.status}{counted if new.brackets else ''}{said}"
        head = (moment(stage, deed), state)
        must, may = self._events(place, deed, old, new)
        if deed:
            must.add(("by", deed.words))
            must |= {("by", f"note {deed.note}")} if deed.note else set()
        return head, must, may

    def _events(
        self, place: int, deed: Deed | None, old: Made | None, new: Made | None
    ) -> tuple[set[Fact], set[Fact]]:
        must: set[Fact] = set()
        may: set[Fact] = set()
        lifted = deed.lifted if deed else frozenset()
        row = None if deed else self._row(place, old, new)
        if row is not None and row.is_parted:
            must |= self._relation(row, place)
            return must | self._parted(row, old, new, may), may
        if old is None and new is not None:
            must.add(("came in" if deed or place else "in the first text",))
        elif old is not None and new is None:
            must.add(("left out",))
        if old and new and deed is None and new.name in self._played.stages[place].moved:
            numbers = self._stood(place, old), new.number
            (may if old.number == new.number and old.text == new.text else must).add(
                ("moved", " -> ".join(numbers))
            )
        elif old and new and old.number != new.number:
            must.add(("renumbered", f"{old.number} -> {new.number}"))
        if old and new and is_edited(old, new):
            must.add(("wording edited",))
        must |= {_event(one, lifted) for one in changes(old, new)}
        must |= set(_said(old, new, deed))
        return must, may

    def _stood(self, place: int, old: Made) -> str:
        return old.number

    def _row(self, place: int, old: Made | None, new: Made | None) -> Row | None:
        stage = self._played.stages[place]
        for row in rows(stage.made, stage.state, stage.moved):
            if (old in row.old if old else new in row.new) and (new is None or new in row.new):
                return row
        return None

    def _relation(self, row: Row, place: int) -> set[Fact]:
        identity = self._line.identity
        numbers = self._played.lines[place]
        of_new = {numbers[one.number]: one for one in row.new}
        if len(row.old) == 1:
            continues = self._continues(row, place)
            if identity == continues:
                return {("split", ", ".join(one.number for one in row.new))}
            return {("part of a split", row.old[0].number)}
        if identity in of_new:
            return {("merged", ", ".join(one.number for one in row.old))}
        return {("merged into another paragraph", row.new[0].number)}

    def _continues(self, row: Row, place: int) -> str | None:
        """The identity of the whole, which one of its parts bears on."""
        for line in lines_of(self._played):
            goes_on = line.identity in self._played.lines[place].values()
            if goes_on and last_before(line, place) == row.old[0]:
                return line.identity
        return None

    def _parted(self, row: Row, old: Made | None, new: Made | None, may: set[Fact]) -> set[Fact]:
        """What happened to the words that a part and its whole have in common."""
        whole = changes(*row.sides)
        for one in whole:
            fact = _event(one, frozenset())
            may.update({(*fact[:1], "", *fact[2:]), fact})
        may.add(("renumbered", f"{old.number} -> {new.number}") if old and new else ("",))
        if old and new and is_edited(*(side for side in row.sides if side)):
            may.add(("wording edited",))
        may.update(_said(old, new, None))
        return set()


def _said(old: Made | None, new: Made | None, deed: Deed | None) -> Iterator[Fact]:
    before, after = old.said if old else None, new.said if new else None
    if after and after != before:
        yield (after,)
    elif before and new and not after:
        yield ("reopened" if deed and deed.what == "reopen" else "no longer recorded as agreed",)


def _event(one: Change, lifted: frozenset[str]) -> Fact:
    target = one.new or one.old
    if one.code is None:
        words = one.words if one.what in (OPENED, CLOSED) else None
        return one.what, target, one.quote, words, quoted(one.wording) if words != "kept" else ""
    what = one.what
    if what in GONE and one.code in lifted:
        what = _LIFTED
    signs = [sign for sign in (one.old_sign, one.new_sign) if sign]
    return what, target, one.code, *signs


def _json_points(answer: Mapping[str, Any]) -> Iterator[tuple[Fact, list[Fact]]]:
    for point in answer["points"]:
        when = course.when(point)
        yield (when, course._state(point)), list(map(_json_event, point["events"]))


def _json_event(event: Mapping[str, Any]) -> Fact:
    if event.get("delegation"):
        target = event["new_target"] or event["old_target"]
        signs = [event[one] for one in ("old_sign", "new_sign") if event[one]]
        return event["what"], target, event["delegation"], *signs
    if event.get("quote") is not None:
        target = event["new_target"] or event["old_target"]
        kept = event["words"] == "kept"
        wording = "" if kept else quoted(event["wording"])
        return event["what"], target, event["quote"], event["words"], wording
    return (event["what"], event["detail"]) if event["detail"] else (event["what"],)


def _read_points(lines: Sequence[str]) -> Iterator[tuple[Fact, list[Fact]]]:
    head: Fact | None = None
    events: list[Fact] = []
    for line in lines[2:]:
        if re.match(r" *(\d+|-)  \S", line) and not line.startswith("      "):
            if head:
                yield head, _beginnings(events)
            when, _, state = line.strip().split("  ", 1)[1].rpartition(": ")
            head, events = (when, state), []
        elif head and line.strip():
            events += read(line.strip(), _GRAMMAR)
    if head:
        yield head, _beginnings(events)


def _beginnings(events: list[Fact]) -> list[Fact]:
    """Where all of a paragraph comes in, its brackets are all of new words and nobody says so."""
    begins = {("in the first text",), ("came in",)} & set(events)
    if not begins:
        return [one for one in events if one != ("nothing",)]
    return [
        (OPENED, one[1], one[2], "new", "") if one[0] == OPENED and one[3] is None else one
        for one in events
    ]


def _stances(what: str, target: str, text: str) -> Iterator[Fact]:
    called = "p" if target == "the paragraph" else target
    signs = {"support": "+", "objection": "-", "reservation": "?"}
    for side in text.split("; "):
        stance, _, names = side.partition(" of ")
        for name in listed(names):
            yield what, called, CODE.get(name, name), signs.get(stance, stance)


def _flips(target: str, text: str) -> Iterator[Fact]:
    signs = {"support": "+", "objection": "-", "reservation": "?"}
    for one in text.split("; "):
        found = re.fullmatch(r"(.+) from (\w+) to (\w+)", one)
        if not found:
            yield UNKNOWN, text
            continue
        called = "p" if target == "the paragraph" else target
        yield FLIPPED, called, CODE.get(found[1], found[1]), signs[found[2]], signs[found[3]]


_OPENING = {
    "its words stood before": "kept",
    "its words come in": "new",
    "stood before": "one chosen",
    "stood in its place": "replaced",
}
_CLOSING = {
    "the words stay": "kept",
    "the words are left out": "dropped",
    "stays": "one chosen",
    "is in their place": "replaced",
}


def _bracket(what: str, found: re.Match[str]) -> Iterator[Fact]:
    ending = found["ending"] or ""
    said = re.fullmatch(r"(?:; (?:“(?P<quote>.*)” )?(?P<words>.*))?", ending)
    words = ""
    if said and said["words"]:
        words = (_OPENING if what == OPENED else _CLOSING).get(said["words"], f"unknown {ending}")
    yield (
        what,
        found["target"],
        found["quote"],
        words or None,
        (said["quote"] if said else "") or "",
    )


def _extent(what: str, found: re.Match[str]) -> Iterator[Fact]:
    yield what, found["target"], found["quote"], None, ""


_Q = r"“(?P<quote>.*)”"
_ON = r"(\S+|the paragraph)"
_T = r"\((?P<target>[bg]\d+)\)"
_GRAMMAR = {
    r"nothing changed": lambda found: [("nothing",)],
    r"(?P<what>.+) \(A\. Officer\)": lambda found: [("by", found["what"])],
    r"the ground recorded: (?P<note>.+)": lambda found: [("by", f"note {found['note']}")],
    r"It stands in the first text\.": lambda found: [("in the first text",)],
    r"It came in\.": lambda found: [("came in",)],
    r"It was left out\.": lambda found: [("left out",)],
    r"The wording was edited\.": lambda found: [("wording edited",)],
    r"It is recorded as agreed\.": lambda found: [("agreed",)],
    r"It is recorded as agreed ad referendum\.": lambda found: [("agreed ad referendum",)],
    r"It was reopened\.": lambda found: [("reopened",)],
    r"The text changed; it is no longer recorded as agreed\.": lambda found: [
        ("no longer recorded as agreed",)
    ],
    r"It was renumbered: (.+)\.": lambda found: [("renumbered", found[1])],
    r"It was moved: (.+)\.": lambda found: [("moved", found[1])],
    r"It was split into (.+)\.": lambda found: [("split", found[1])],
    r"It came in as a part of (.+), which was split\.": lambda found: [
        ("part of a split", found[1])
    ],
    r"It was merged from (.+)\.": lambda found: [("merged", found[1])],
    r"It was merged into (.+)\.": lambda found: [("merged into another paragraph", found[1])],
    rf"{_Q} is in brackets now {_T}(?P<ending>; .*)?\.": lambda found: _bracket(OPENED, found),
    rf"The brackets {_Q} {_T} no longer stand(?P<ending>; .*)?\.": lambda found: _bracket(
        CLOSED, found
    ),
    rf"The brackets were widened to {_Q} {_T}\.": lambda found: _extent("bracket widened", found),
    rf"The brackets were narrowed to {_Q} {_T}\.": lambda found: _extent("bracket narrowed", found),
    rf"The brackets were shifted to {_Q} {_T}\.": lambda found: _extent("bracket shifted", found),
    rf"The brackets and their words were moved: {_Q} {_T}\.": lambda found: _extent(
        "bracket moved", found
    ),
    rf"On {_ON} lifted: (.+)\.": lambda found: _stances(_LIFTED, found[1], found[2]),
    rf"On {_ON} changed: (.+)\.": lambda found: _flips(found[1], found[2]),
    rf"On {_ON}: (.+)\.": lambda found: _stances(LODGED, found[1], found[2]),
    r"Went with (\S+): (.+); nobody is recorded as having lifted anything\.": lambda found: (
        _stances(WENT, found[1], found[2])
    ),
    rf"No longer marked on {_ON}: (.+); nobody is recorded as having lifted it\.": lambda found: (
        _stances(UNMARKED, found[1], found[2])
    ),
}
