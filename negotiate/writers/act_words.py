"""An act in a few words, for the log, for what was undone, and for toasts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from negotiate.model import Act

Payload = Mapping[str, Any]
_QUOTE = 40


def in_words(act: Act, numbers: Mapping[str, int]) -> str:
    """Say what an act did; `numbers` are the places of acts in the log by their ids."""
    payload: Payload = act.payload
    if act.type in ("undo", "redo"):
        named = ", ".join(str(numbers.get(one, one[:8])) for one in payload["acts"])
        return f"{act.type} {named}"
    words = _WORDS.get(act.type)
    return f"{act.type} {words(payload)}".rstrip() if words else act.type


def number_of(act: Act) -> str | None:
    """Give the number of the paragraph that an act is about."""
    payload: Payload = act.payload
    standing = payload.get("after") or payload.get("before") or payload
    number = standing.get("number")
    return number if isinstance(number, str) else None


def _imported(payload: Payload) -> str:
    language = f" ({payload['language']})" if payload["language"] else ""
    return f"{payload['label'] or payload['source_name']}{language}"


def _resolved(payload: Payload) -> str:
    decision = payload["decision"]
    if decision == "text":
        return f"{payload['target']}: text {_quoted(payload['wording'])}"
    chosen = f"choose {decision}" if isinstance(decision, int) else decision
    return f"{payload['target']}: {chosen}"


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= _QUOTE else line[: _QUOTE - 1].rstrip() + '…'}”"


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


_WORDS: dict[str, Callable[[Payload], str]] = {
    "import": _imported,
    "resolve": _resolved,
    "position": lambda one: f"{one['sign']}{one['code']} on {one['target']}",
    "lift": lambda one: f"{one['sign']}{one['code']} on {one['target']}",
    "move mark": lambda one: f"of {one['code']} from {one['target']} to {one['to']}",
    "alternatives": lambda one: " ".join(one["targets"]),
    "alternative": lambda one: f"to {one['target']}: {_quoted(one['wording'])}",
    "amend": lambda one: f"as in {one['restored']}" if "restored" in one else "",
    "bracket": lambda one: f"round {_quoted(one['words'])}",
    "agree": lambda one: "ad referendum" if one["after"]["said"] != "agreed" else "",
    "note": lambda one: _quoted(one["text"]),
    "issue": lambda one: str(one["label"]),
    "match": matched,
    "pair": paired,
}
