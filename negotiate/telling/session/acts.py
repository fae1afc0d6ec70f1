"""What an act did: in the words of the room, and beside them in a few that name its targets.

The words of the room are for toasts, the trail and the log, where bracket numbers say little.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any, NamedTuple

from negotiate.bracket_parser import Meaning, Notation, TargetKind, meaning_of
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.bracket_parser.tree import Run, Step, walk
from negotiate.model import Act
from negotiate.telling import doubts, spans
from negotiate.telling.words import SIGNS, listed, many, quoted

Payload = Mapping[str, Any]
_NAMES_ITSELF = ("match", "pair")
_quoted = partial(quoted, most=40)


def sentence(
    act: Act, notation: Notation, numbers: Mapping[str, int] | None = None, *, notes: bool = False
) -> str:
    """Say of which paragraph an act is and what it did: `1.2: “in spring” kept; India lifted.`.

    `numbers` are the places of acts in the log by their ids. An officer's note is quoted only where
    `notes` says so: what passes over the screen may pass over the projector.
    """
    words = in_room(act, notation, numbers or {}, notes=notes)
    number = number_of(act)
    if number is None or act.type in _NAMES_ITSELF:
        said = words[:1].upper() + words[1:]
    else:
        said = f"{number}: {words}"
    return said if said.endswith((".", "…”")) else f"{said}."


def in_room(
    act: Act, notation: Notation, numbers: Mapping[str, int], *, notes: bool = False
) -> str:
    """Say what an act did, without its paragraph and without a stop."""
    payload: Payload = act.payload
    if act.type in _REPEALS:
        named = _named_acts(payload, numbers)
        return f"{many(len(named), 'act')} {listed(named)} {_REPEALS[act.type]}"
    if act.type == "note":
        return f"note {_quoted(payload['text'])}" if notes else "a note taken"
    told = _TOLD.get(act.type)
    if told is None:
        return act.type
    held = _Text((payload.get("before") or {}).get("text", ""), notation)
    lifted = [notation.name_of(one) for one in payload.get("lifted", ())]
    besides = [f"{listed(lifted)} lifted"] if lifted else []
    if rewritten := payload.get("respelled"):
        besides.append(_respelled(rewritten, held))
    return "; ".join([told.room(payload, held), *besides])


def in_short(act: Act, numbers: Mapping[str, int]) -> str:
    """Say what an act did by its type and targets: `resolve b1: keep`."""
    payload: Payload = act.payload
    if act.type in _REPEALS:
        return f"{act.type} {', '.join(_named_acts(payload, numbers))}"
    if act.type == "note":
        return f"note {_quoted(payload['text'])}"
    told = _TOLD.get(act.type)
    return f"{act.type} {told.short(payload)}".rstrip() if told else act.type


def _spoken(payload: Payload) -> str:
    return str(payload["dialect_name"] or "cica")


_REPEALS = {"undo": "taken back", "redo": "brought back"}


def _named_acts(payload: Payload, numbers: Mapping[str, int]) -> list[str]:
    return [str(numbers.get(one, one[:8])) for one in payload["acts"]]


def number_of(act: Act) -> str | None:
    """Give the number of the paragraph that an act is about."""
    payload: Payload = act.payload
    standing = payload.get("after") or payload.get("before") or payload
    number = standing.get("number")
    return number if isinstance(number, str) else None


def _respelled(rewritten: Payload, held: _Text) -> str:
    """Say which marks of a set are written on its wordings now, and mean what they meant."""
    names = list(dict.fromkeys(held.name(one[1:]) for one in rewritten["marks"]))
    group, is_one = rewritten["target"], len(rewritten["marks"]) == 1
    said = f"the {many(len(rewritten['marks']), 'mark')} of {listed(names)} on {group}"
    each = listed(held.each(group))
    return f"{said} {'is' if is_one else 'are'} now written on each of {each}"


class _Text:
    """Quote what an act names as it stood before it."""

    def __init__(self, text: str, notation: Notation) -> None:
        self._text = text
        self._notation = notation
        self.name = notation.name_of

    @cached_property
    def _held(self) -> Meaning:
        # Most acts name no bracket, and a log of thousands is not to be read bracket by bracket.
        return meaning_of(self._text, self._notation)

    def words(self, target: str) -> str:
        """Quote a bracket, the wordings of a group, or name the paragraph as a whole."""
        if target == PARAGRAPH:
            return "the paragraph as a whole"
        found = self._held.targets.by_id.get(target)
        if found is None:
            return target
        return " / ".join(self.each(target)) or self._quote(target)

    def each(self, group: str) -> list[str]:
        return [self._quote(one.id) for one in self._held.targets.members(group)]

    def signs(self, code: str, target: str) -> list[str]:
        """Give the signs that a delegation has on a target, in the order of `+ - ?`."""
        on = self._held.on.get(target, ())
        return [sign for sign in SIGNS if any((one.code, one.sign) == (code, sign) for one in on)]

    def member(self, group: str, place: int) -> str:
        members = self.each(group)
        return members[place - 1] if 0 < place <= len(members) else f"{place}"

    def is_gap(self, target: str) -> bool:
        found = self._held.targets.by_id.get(target)
        return found is not None and found.kind is TargetKind.GAP

    def _quote(self, target: str) -> str:
        """Quote the words of a bracket, without its own brackets and the marks in it."""
        found = self._held.targets[target]
        text = self._text
        inner = 1 if found.kind is TargetKind.BRACKET else 0
        at, end, parts = found.start + inner, found.end - inner, []
        for step, node in walk(found.node):
            if step is Step.ENTER and isinstance(node, Run):
                parts.append(text[at : node.start])
                at = node.end
        return _quoted("".join([*parts, text[at:end]]))


def _imported(payload: Payload) -> str:
    language = f" ({payload['language']})" if payload["language"] else ""
    return f"{payload['label'] or payload['source_name']}{language}"


def _resolved(payload: Payload, held: _Text) -> str:
    target, decision = payload["target"], payload["decision"]
    if isinstance(decision, int):
        return f"{held.member(target, decision)} chosen"
    words = held.words(target)
    if decision == "text":
        agreed = _quoted(payload["wording"])
        return f"{agreed} put in the place of {'the gap' if held.is_gap(target) else words}"
    return f"{words} kept, without its brackets" if decision == "keep" else f"{words} left out"


def _resolved_in_short(payload: Payload) -> str:
    decision = payload["decision"]
    if decision == "text":
        return f"{payload['target']}: text {_quoted(payload['wording'])}"
    chosen = f"choose {decision}" if isinstance(decision, int) else decision
    return f"{payload['target']}: {chosen}"


def _lodged(payload: Payload, held: _Text) -> str:
    takes = SIGNS[payload["sign"]].verb
    said = f"{held.name(payload['code'])} {takes} {held.words(payload['target'])}"
    before = [
        SIGNS[one].noun
        for one in held.signs(payload["code"], payload["target"])
        if one != payload["sign"]
    ]
    return f"{said}; its {listed(before)} no longer stands" if before else said


def _lifted(payload: Payload, held: _Text) -> str:
    what = listed(SIGNS[one].noun_on for one in payload["sign"]) or "position on"
    return f"{held.name(payload['code'])} lifts its {what} {held.words(payload['target'])}"


def _signed(payload: Payload) -> str:
    return f"{payload['sign']}{payload['code']} on {payload['target']}"


def _moved(payload: Payload, held: _Text) -> str:
    mark, to = f"{held.name(payload['code'])}’s mark", held.words(payload["to"])
    return f"{mark} on {held.words(payload['target'])} moved to {to}"


def _alternative(payload: Payload, held: _Text) -> str:
    return (
        f"{_quoted(payload['wording'])} added as an alternative to {held.words(payload['target'])}"
    )


def _amended(payload: Payload, _: _Text) -> str:
    restored = payload.get("restored")
    return f"restored as in {restored}" if restored else "text amended"


def _judged_words(payload: Payload) -> str:
    return listed(_quoted(one["words"]) for one in payload["doubts"])


def matched(payload: Payload) -> str:
    """Say what was said of a paragraph of two texts: `2.5 of Rev.3 is 2.4 of Rev.2`."""
    since, revision = payload["since_name"], payload["revision_name"]
    if payload["how"] == "new":
        return f"{payload['number']} of {revision} is new since {since}"
    if payload["how"] == "deleted":
        return f"{payload['number']} of {since} is gone from {revision}"
    olds = " and ".join(payload["old_numbers"])
    confirmed = "confirmed: " if payload["how"] == "confirm" else ""
    return f"{confirmed}{payload['number']} of {revision} is {olds} of {since}"


def paired(payload: Payload) -> str:
    """Say what was said of two paragraphs in two languages: `2.5 of Rev.3 is 2.5 of Rev.3/ru`."""
    pair = (
        f"{payload['number']} of {payload['revision_name']} is {payload['other_number']} of"
        f" {payload['other_name']}"
    )
    instead = "; ".join(f"{one} and {other}" for one, other in payload.get("instead_of", ()))
    if payload["how"] == "pair":
        return f"{pair}, instead of {instead}" if instead else pair
    return f"taken off: {pair}"


class _Told(NamedTuple):
    """Tell acts of one type: in the words of the room, and in short behind the name of the type."""

    room: Callable[[Payload, _Text], str]
    short: Callable[[Payload], str] = lambda _: ""


_TOLD = {
    "import": _Told(lambda one, _: f"{_imported(one)} imported", _imported),
    "resolve": _Told(_resolved, _resolved_in_short),
    "resolve span": _Told(lambda one, held: spans.decided(one, held.name), spans.decided_in_short),
    "position": _Told(_lodged, _signed),
    "lift": _Told(_lifted, _signed),
    "move mark": _Told(_moved, lambda one: f"of {one['code']} from {one['target']} to {one['to']}"),
    "alternatives": _Told(
        lambda one, held: f"{listed(map(held.words, one['targets']))} made alternatives",
        lambda one: " ".join(one["targets"]),
    ),
    "alternative": _Told(
        _alternative, lambda one: f"to {one['target']}: {_quoted(one['wording'])}"
    ),
    "bracket": _Told(
        lambda one, _: f"{_quoted(one['words'])} put in brackets",
        lambda one: f"round {_quoted(one['words'])}",
    ),
    "amend": _Told(_amended, lambda one: f"as in {one['restored']}" if "restored" in one else ""),
    "dialect": _Told(
        lambda one, _: f"read in the dialect {_spoken(one)} from now on",
        _spoken,
    ),
    "insert": _Told(lambda _, __: "inserted"),
    "delete": _Told(lambda _, __: "deleted"),
    "agree": _Told(
        lambda one, _: str(one["after"]["said"]),
        lambda one: "ad referendum" if one["after"]["said"] != "agreed" else "",
    ),
    "judge": _Told(
        lambda one, _: doubts.judged([each["words"] for each in one["doubts"]], one["as"]),
        lambda one: f"{_judged_words(one)}: {one['as']}",
    ),
    "judge document": _Told(
        lambda one, _: doubts.judged_document(one), doubts.judged_document_in_short
    ),
    "reopen": _Told(lambda one, _: f"reopened; it was {one['before']['said']}"),
    "issue": _Told(lambda one, _: f"issued as {one['label']}", lambda one: str(one["label"])),
    "match": _Told(lambda one, _: matched(one), matched),
    "pair": _Told(lambda one, _: paired(one), paired),
}
