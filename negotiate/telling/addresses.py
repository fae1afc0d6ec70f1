"""Paragraphs named by their addresses: all of a few, of many the first and how many more."""

from __future__ import annotations

from collections.abc import Sequence

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
