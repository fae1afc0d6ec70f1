"""One act, or what changed with a new text, in the neutral sentences of minutes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from negotiate.bracket_parser import Meaning, meaning, parse
from negotiate.compare import Comparison, PositionChange, PositionChangeKind
from negotiate.compare.bracket_closing import BracketedWords
from negotiate.model import Act
from negotiate.register import Register

Payload = Mapping[str, Any]
_STANCE = {"+": "support for", "-": "objection to", "?": "reservation on"}
_TAKES = {"+": "supported", "-": "opposed", "?": "reserved its position on"}
_QUOTE = 80


def in_minutes(act: Act, register: Register) -> list[str]:
    """Say what an act did; an officer's note is not for the minutes."""
    writer = _WRITERS.get(act.type)
    if writer is None:
        return []
    payload: Payload = act.payload
    before = payload.get("before")
    held = meaning(parse(before["text"] if before else ""), register)
    return with_ground(act, writer(payload, held, register))


def with_ground(act: Act, sentences: list[str]) -> list[str]:
    """Add where an act comes from, and on what ground it was made."""
    payload: Payload = act.payload
    if act.source and sentences:
        stop = "." if sentences[0].endswith(".") else ""
        first = f"{sentences[0].removesuffix('.')} ({act.source}){stop}"
        sentences = [first, *sentences[1:]]
    ground = payload.get("note")
    return [*sentences, f"The ground recorded: {ground}"] if ground else sentences


def _resolved(payload: Payload, held: Meaning, register: Register) -> list[str]:
    target, decision = payload["target"], payload["decision"]
    words = _words(held, target)
    if decision == "drop":
        said = f"{words} was left out."
    elif decision == "keep":
        said = f"{words} stays, without its brackets."
    elif decision == "text":
        said = f"In the place of {words}, the wording {quoted(payload['wording'])} was put."
    else:
        chosen = held.targets.members(target)[decision - 1]
        said = f"Of {words}, {_words(held, chosen.id)} was chosen."
    return [said, *_all_lifted(payload, held, register)]


def _deleted(payload: Payload, held: Meaning, register: Register) -> list[str]:
    return ["The paragraph was deleted.", *_all_lifted(payload, held, register)]


def _all_lifted(payload: Payload, held: Meaning, register: Register) -> list[str]:
    """Say what those lifted who are named as having lifted."""
    said = []
    for code in payload["lifted"]:
        for one in held.positions:
            if one.code == code and _is_within(held, one.target, payload.get("target")):
                said.append(_lift(register.name_of(code), one.sign, _words(held, one.target)))
    return said


def _is_within(held: Meaning, target: str, whole: str | None) -> bool:
    if whole is None:
        return True
    outer, inner = held.targets[whole], held.targets[target]
    return target == whole or (outer.start <= inner.start and inner.end <= outer.end)


def _lift(name: str, sign: str, words: str) -> str:
    return f"{name} lifted its {_STANCE[sign]} {words}."


def _lifted(payload: Payload, held: Meaning, register: Register) -> list[str]:
    words = _words(held, payload["target"])
    return [_lift(register.name_of(payload["code"]), sign, words) for sign in payload["sign"]]


def _lodged(payload: Payload, held: Meaning, register: Register) -> list[str]:
    name, words = register.name_of(payload["code"]), _words(held, payload["target"])
    return [f"{name} {_TAKES[payload['sign']]} {words}."]


def _moved(payload: Payload, held: Meaning, register: Register) -> list[str]:
    name = register.name_of(payload["code"])
    old, new = _words(held, payload["target"]), _words(held, payload["to"])
    return [f"The mark of {name} on {old} was corrected: it is about {new}."]


def _alternatives(payload: Payload, held: Meaning, _: Register) -> list[str]:
    words = [_words(held, one) for one in payload["targets"]]
    return [f"{', '.join(words[:-1])} and {words[-1]} were made alternatives."]


def _alternative(payload: Payload, held: Meaning, _: Register) -> list[str]:
    words = _words(held, payload["target"])
    return [f"{quoted(payload['wording'])} was added as an alternative to {words}."]


def _bracketed(payload: Payload, _: Meaning, __: Register) -> list[str]:
    return [f"{quoted(payload['words'])} was put in brackets."]


def _agreed(payload: Payload, _: Meaning, __: Register) -> list[str]:
    said: str = payload["after"]["said"]
    return [f"The paragraph was {said}."]


def _reopened(payload: Payload, _: Meaning, __: Register) -> list[str]:
    return [f"The paragraph, which had been {payload['before']['said']}, was reopened."]


def _inserted(payload: Payload, _: Meaning, __: Register) -> list[str]:
    return [f"The paragraph was inserted: {quoted(payload['after']['text'])}"]


def changes_in_words(compared: Comparison, register: Register) -> dict[str, list[str]]:
    """Say what changed in each paragraph where no act says who did it."""
    said: dict[str, list[str]] = {}
    for edit in compared.wording:
        number = edit.new_number if edit.new_number is not None else edit.old_number
        words = _EDITS.get(edit.what.value)
        if words and number is not None:
            said.setdefault(number, []).append(words)
    split = PositionChangeKind.SPLIT
    parts = {(one.new_number, one.new_target) for one in compared.positions if one.what is split}
    for change in compared.positions:
        number = change.new_number if change.new_number is not None else change.old_number
        is_on_part = (change.new_number, change.new_target) in parts
        words = _change(change, register, is_on_part=is_on_part)
        if words and number is not None and words not in said.get(number, ()):
            said.setdefault(number, []).append(words)
    return said


_EDITS = {
    "new": "The paragraph is new.",
    "deleted": "The paragraph is no longer in the text.",
    "edited": "The wording was edited.",
}


def _change(change: PositionChange, register: Register, *, is_on_part: bool) -> str:
    words = quoted(change.quote) if change.new_target != "p" else "the paragraph"
    if change.code is None:
        return _BRACKETS.get((change.what, change.words), "").format(words, quoted(change.wording))
    name = register.name_of(change.code)
    if change.new_sign and change.what is not PositionChangeKind.RESPELLED:
        return f"{name} is recorded with {_STANCE[change.new_sign]} {words}."
    if change.what is PositionChangeKind.LIFTED:
        mark = f"({change.old_sign}{change.code})"
        on = f" on {words}" if is_on_part else ""
        return f"The mark {mark} no longer stands{on}; nobody is recorded as having lifted it."
    return ""


_OPENED, _CLOSED = PositionChangeKind.OPENED, PositionChangeKind.CLOSED
_BRACKETS: dict[tuple[PositionChangeKind, BracketedWords | None], str] = {
    (_OPENED, BracketedWords.KEPT): "{0} is in brackets now.",
    (_OPENED, BracketedWords.NEW): "{0} is in the text now, in brackets.",
    (_OPENED, BracketedWords.CHOSEN): "In the place of {1}, {0} is in the text now, in brackets.",
    (_OPENED, BracketedWords.REPLACED): "In the place of {1}, {0} is in the text now, in brackets.",
    (_CLOSED, BracketedWords.KEPT): "{0} stays, without its brackets.",
    (_CLOSED, BracketedWords.DROPPED): "{0} is no longer in the text.",
    (_CLOSED, BracketedWords.CHOSEN): "Of {0}, {1} stands in the text now.",
    (_CLOSED, BracketedWords.REPLACED): "In the place of {0}, {1} stands in the text now.",
    (PositionChangeKind.WIDENED, None): "The brackets were widened to {0}.",
    (PositionChangeKind.NARROWED, None): "The brackets were narrowed to {0}.",
    (PositionChangeKind.SHIFTED, None): "The brackets were moved to {0}.",
    (PositionChangeKind.SPLIT, None): "The brackets were split; {0} is in brackets of its own now.",
    (PositionChangeKind.MERGED, None): "Brackets were merged to {0}.",
    (PositionChangeKind.MOVED, None): "{0} was moved within the paragraph.",
    (PositionChangeKind.ADDED, None): "{0} was added as an alternative.",
    (PositionChangeKind.DROPPED, None): "The alternative {0} no longer stands.",
}


def _words(held: Meaning, target: str) -> str:
    found = held.targets[target]
    if target == "p":
        return "the paragraph"
    return quoted(held.tree.text[found.start : found.end])


def quoted(text: str) -> str:
    """Quote some text on one line, its beginning where it is long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= _QUOTE else line[: _QUOTE - 1].rstrip() + '…'}”"


_WRITERS: dict[str, Callable[[Payload, Meaning, Register], list[str]]] = {
    "resolve": _resolved,
    "delete": _deleted,
    "lift": _lifted,
    "position": _lodged,
    "move mark": _moved,
    "alternatives": _alternatives,
    "alternative": _alternative,
    "bracket": _bracketed,
    "agree": _agreed,
    "reopen": _reopened,
    "insert": _inserted,
}
