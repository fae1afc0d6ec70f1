"""An act in the words of the room, for toasts, the trail and the log: what it did, on one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from negotiate.bracket_parser import Meaning, TargetKind, meaning_of
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.bracket_parser.tree import Run, Step, walk
from negotiate.model import Act
from negotiate.register import Register
from negotiate.writers.act_words import matched, number_of, paired

Payload = Mapping[str, Any]
_QUOTE = 40
_TAKES = {"+": "supports", "-": "opposes", "?": "reserves on"}
_STANDS = {"+": "support", "-": "objection", "?": "reservation"}
_LIFTS = {"+": "support of", "-": "objection to", "?": "reservation on"}
_NAMES_ITSELF = ("match", "pair")


def sentence(
    act: Act, register: Register, numbers: Mapping[str, int] | None = None, *, notes: bool = False
) -> str:
    """Say of which paragraph an act is and what it did: `1.2: “in spring” kept; India lifted.`.

    `numbers` are the places of acts in the log by their ids. An officer's note is quoted only where
    `notes` says so: what passes over the screen may pass over the projector.
    """
    words = in_room(act, register, numbers or {}, notes=notes)
    number = number_of(act)
    if number is None or act.type in _NAMES_ITSELF:
        said = words[:1].upper() + words[1:]
    else:
        said = f"{number}: {words}"
    return said if said.endswith((".", "…”")) else f"{said}."


def in_room(
    act: Act, register: Register, numbers: Mapping[str, int], *, notes: bool = False
) -> str:
    """Say what an act did, without its paragraph and without a stop."""
    payload: Payload = act.payload
    if act.type in ("undo", "redo"):
        verb = "taken back" if act.type == "undo" else "brought back"
        named = [str(numbers.get(one, one[:8])) for one in payload["acts"]]
        return f"act{'' if len(named) == 1 else 's'} {_listed(named)} {verb}"
    if act.type == "note":
        return f"note {_quoted(payload['text'])}" if notes else "a note taken"
    writer = _WRITERS.get(act.type)
    if writer is None:
        return act.type
    held = _Text((payload.get("before") or {}).get("text", ""), register)
    lifted = [register.name_of(one) for one in payload.get("lifted", ())]
    besides = [f"{_listed(lifted)} lifted"] if lifted else []
    if rewritten := payload.get("respelled"):
        besides.append(_respelled(rewritten, held))
    return "; ".join([writer(payload, held), *besides])


def _respelled(rewritten: Payload, held: _Text) -> str:
    """Say which marks of a set are written on its wordings now, and mean what they meant."""
    names = list(dict.fromkeys(held.name(one[1:]) for one in rewritten["marks"]))
    group, is_one = rewritten["target"], len(rewritten["marks"]) == 1
    said = f"the {'mark' if is_one else 'marks'} of {_listed(names)} on {group}"
    each = _listed(held.each(group))
    return f"{said} {'is' if is_one else 'are'} now written on each of {each}"


class _Text:
    """Quote what an act names as it stood before it."""

    def __init__(self, text: str, register: Register) -> None:
        self._text = text
        self._register = register
        self.name = register.name_of

    @cached_property
    def _held(self) -> Meaning:
        # Most acts name no bracket, and a log of thousands is not to be read bracket by bracket.
        return meaning_of(self._text, self._register)

    def words(self, target: str) -> str:
        """Quote a bracket, the wordings of a group, or name the paragraph as a whole."""
        if target == PARAGRAPH:
            return "the paragraph as a whole"
        found = self._held.targets.by_id.get(target)
        if found is None:
            return target
        members = self._held.targets.members(target)
        return " / ".join(self._quote(one.id) for one in members) or self._quote(target)

    def each(self, group: str) -> list[str]:
        """Quote the wordings of a group one by one."""
        return [self._quote(one.id) for one in self._held.targets.members(group)]

    def signs(self, code: str, target: str) -> list[str]:
        """Give the signs that a delegation has on a target, in the order of `+ - ?`."""
        on = self._held.on.get(target, ())
        return [sign for sign in _STANDS if any((one.code, one.sign) == (code, sign) for one in on)]

    def member(self, group: str, place: int) -> str:
        """Quote one of the wordings of a group."""
        members = self._held.targets.members(group)
        return self._quote(members[place - 1].id) if 0 < place <= len(members) else f"{place}"

    def is_gap(self, target: str) -> bool:
        """Tell whether a target is a gap."""
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


def _imported(payload: Payload, _: _Text) -> str:
    language = f" ({payload['language']})" if payload["language"] else ""
    return f"{payload['label'] or payload['source_name']}{language} imported"


def _resolved(payload: Payload, held: _Text) -> str:
    target, decision = payload["target"], payload["decision"]
    if isinstance(decision, int):
        return f"{held.member(target, decision)} chosen"
    words = held.words(target)
    if decision == "text":
        agreed = _quoted(payload["wording"])
        return f"{agreed} put in the place of {'the gap' if held.is_gap(target) else words}"
    return f"{words} kept, without its brackets" if decision == "keep" else f"{words} left out"


def _lodged(payload: Payload, held: _Text) -> str:
    takes = _TAKES[payload["sign"]]
    said = f"{held.name(payload['code'])} {takes} {held.words(payload['target'])}"
    before = [
        one for one in held.signs(payload["code"], payload["target"]) if one != payload["sign"]
    ]
    if not before:
        return said
    return f"{said}; its {_listed(_STANDS[one] for one in before)} no longer stands"


def _lifted(payload: Payload, held: _Text) -> str:
    what = _listed(_LIFTS[one] for one in payload["sign"]) or "position on"
    return f"{held.name(payload['code'])} lifts its {what} {held.words(payload['target'])}"


def _moved(payload: Payload, held: _Text) -> str:
    mark, to = f"{held.name(payload['code'])}’s mark", held.words(payload["to"])
    return f"{mark} on {held.words(payload['target'])} moved to {to}"


def _alternatives(payload: Payload, held: _Text) -> str:
    return f"{_listed(map(held.words, payload['targets']))} made alternatives"


def _alternative(payload: Payload, held: _Text) -> str:
    return (
        f"{_quoted(payload['wording'])} added as an alternative to {held.words(payload['target'])}"
    )


def _amended(payload: Payload, _: _Text) -> str:
    restored = payload.get("restored")
    return f"restored as in {restored}" if restored else "text amended"


def _listed(names: Iterable[str]) -> str:
    given = list(names)
    return f"{', '.join(given[:-1])} and {given[-1]}" if len(given) > 1 else "".join(given)


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= _QUOTE else line[: _QUOTE - 1].rstrip() + '…'}”"


_WRITERS: dict[str, Callable[[Payload, _Text], str]] = {
    "import": _imported,
    "resolve": _resolved,
    "position": _lodged,
    "lift": _lifted,
    "move mark": _moved,
    "alternatives": _alternatives,
    "alternative": _alternative,
    "bracket": lambda payload, _: f"{_quoted(payload['words'])} put in brackets",
    "amend": _amended,
    "insert": lambda _, __: "inserted",
    "delete": lambda _, __: "deleted",
    "agree": lambda payload, _: str(payload["after"]["said"]),
    "reopen": lambda payload, _: f"reopened; it was {payload['before']['said']}",
    "issue": lambda payload, _: f"issued as {payload['label']}",
    "match": lambda payload, _: matched(payload),
    "pair": lambda payload, _: paired(payload),
}
