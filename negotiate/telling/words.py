"""Words that many tellings share: signs, counts, addresses in a row, and what silence is."""

from __future__ import annotations

from collections.abc import Sequence
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
    """How a sign is read: `supports it`, `for it`; and the role of what is said of it.

    `alone` and `short` say the same where nothing comes after: `opposes`, `against`.
    """

    verb: str
    side: str
    alone: str
    short: str
    role: Role


SIGNS = {
    "+": Sign("supports", "for", "supports", "for", "supports"),
    "-": Sign("opposes", "against", "opposes", "against", "opposes"),
    "?": Sign("reserves on", "with a reservation on", "reserves", "reserved", "reserves"),
}
NOT_RECORDED = "not recorded"


def counted(count: int, noun: str) -> str:
    """Count in words: `1 paragraph`, `2 paragraphs`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def gone(paragraph: str) -> str:
    """Say that a paragraph is not there to be opened."""
    return f"{paragraph} does not stand in this text any more."


_FEW = 24
_FIRST = 12


def in_a_sentence(addresses: Sequence[str]) -> str:
    """Name paragraphs in a sentence."""
    shown, more = _shown(addresses)
    named = [*shown, f"{more} more"] if more else shown
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else "".join(named)


def in_a_row(addresses: Sequence[str]) -> str:
    """Name paragraphs one after another; nothing where there are none."""
    shown, more = _shown(addresses)
    return f"{', '.join(shown)} and {more} more" if more else ", ".join(shown)


def _shown(addresses: Sequence[str]) -> tuple[list[str], int]:
    if len(addresses) <= _FEW:
        return list(addresses), 0
    return list(addresses[:_FIRST]), len(addresses) - _FIRST
