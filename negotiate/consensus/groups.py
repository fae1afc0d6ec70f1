"""Groups and those who belong to them, where they are recorded on opposite sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from negotiate.bracket_parser import Meaning, Position

_OPPOSITE = {"+": "-", "-": "+"}


@dataclass(frozen=True, slots=True)
class Apart:
    """Name a group and one that belongs to it, for and against the same target of a paragraph."""

    paragraph: str
    target: str
    group: str
    group_sign: str
    member: str
    member_sign: str


def apart(
    paragraph: str, held: Meaning, belonging: Mapping[str, Sequence[str]]
) -> tuple[Apart, ...]:
    """List who is against what its group is for, or the other way round, in document order.

    `belonging` gives the codes that belong to each group. A position on a set is one on each of its
    wordings; where both are on the set they are named there and not again on each.
    """
    held = held.gathered
    return tuple(
        Apart(paragraph, target.id, ours.code, ours.sign, theirs.code, theirs.sign)
        for target in held.targets
        for ours, theirs in _opposed(held.effective(target.id), belonging)
        if target.id in (ours.target, theirs.target)
    )


def _opposed(
    on: Sequence[Position], belonging: Mapping[str, Sequence[str]]
) -> Iterator[tuple[Position, Position]]:
    for ours in sorted(on, key=lambda one: one.code):
        members = belonging.get(ours.code, ())
        for theirs in sorted(on, key=lambda one: one.code):
            if theirs.code in members and theirs.sign == _OPPOSITE.get(ours.sign):
                yield ours, theirs
