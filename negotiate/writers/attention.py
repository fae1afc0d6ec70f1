"""What needs attention, in words: one line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NAMED = 3


def in_words(answer: Mapping[str, Any]) -> str:
    """Say what needs attention, and in which paragraphs."""
    return f"{_what(answer)}: {named(answer['paragraphs'])}"


def named(numbers: list[str]) -> str:
    """Name the first of some paragraphs and count the rest."""
    if len(numbers) <= _NAMED + 1:
        return ", ".join(numbers)
    return f"{', '.join(numbers[:_NAMED])} and {len(numbers) - _NAMED} more"


def alarms_in_words(numbers: str, key: str) -> str:
    """Name what to look at again since the text before, and the key that says why."""
    return f"look again at {numbers}: {key} says why"


def _what(answer: Mapping[str, Any]) -> str:
    match answer["what"]:
        case "unmatched":
            return "a bracket is not matched"
        case "unknown_code":
            return f"{answer['code']} is not in the register"
        case _:
            return f"open and unchanged since {answer['since']}, {answer['texts']} texts"
