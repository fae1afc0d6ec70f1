"""A position: who is for or against what, and where the mark says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """Record that a delegation supports (`+`), opposes (`-`) or reserves on (`?`) a target.

    `start` and `end` span the code as typed in the mark.
    """

    code: str
    sign: str
    target: str
    start: int
    end: int


def alphabetical(positions: Iterable[Position]) -> list[Position]:
    """List positions as the room reads them: no order but the alphabet, which judges nobody.

    Those of one delegation stay as they were.
    """
    return sorted(positions, key=lambda one: one.code)
