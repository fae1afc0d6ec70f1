"""Words that many tellings share: the signs of positions, counts, and what silence is."""

from __future__ import annotations

from typing import NamedTuple

from negotiate.telling.page import Role

SILENCE = "Not recorded is not consent: whoever has no mark has yet to be asked."
NO_OBJECTION = "no recorded objection"
NOBODY = "nobody is recorded on it, and everybody has yet to be asked"
NOT_ALL = " (not all of these marks in every way)"
MANY_WAYS = "in more ways with equally few marks than can be listed"
NOT_ONE_TEXT = "no text, because the texts would form new notation"
NOBODY_RECORDED = "Nobody is recorded in this text."
BETWEEN_UNMATCHED = "It stands between unmatched brackets, and is perhaps not agreed."


class Sign(NamedTuple):
    """How a sign is read: `supports it`, `for it`; and the role of what is said of it."""

    verb: str
    side: str
    role: Role


SIGNS = {
    "+": Sign("supports", "for", "supports"),
    "-": Sign("opposes", "against", "opposes"),
    "?": Sign("reserves on", "with a reservation on", "reserves"),
}


def counted(count: int, noun: str) -> str:
    """Count in words: `1 paragraph`, `2 paragraphs`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def gone(paragraph: str) -> str:
    """Say that a paragraph is not there to be opened."""
    return f"{paragraph} does not stand in this text any more."
