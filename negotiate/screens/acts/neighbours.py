"""Which brackets stand side by side, and which of them may be made alternatives together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from negotiate.bracket_parser import Meaning, TargetKind

_LONGEST = 4  # neighbours that are offered together, besides all of them


def outermost(held: Meaning, target: str) -> str:
    """Name the group of a member, and anything else by its own name."""
    parent = held.targets[held.targets[target].parent]
    return parent.id if parent.kind is TargetKind.GROUP else target


def neighbours(held: Meaning, target: str) -> tuple[str, ...]:
    """List the brackets and groups that stand side by side with one, itself in its place."""
    here = outermost(held, target)
    after = dict(held.targets.neighbours)
    before = {right: left for left, right in held.targets.neighbours}
    return (*reversed(_along(before, here)), here, *_along(after, here))


def _along(beside: Mapping[str, str], here: str) -> list[str]:
    row: list[str] = []
    while here := beside.get(here, ""):
        row.append(here)
    return row


def groupings(row: Sequence[str], here: str) -> list[tuple[str, ...]]:
    """List the parts of a row that one of its brackets may form a group with, the shortest first.

    Of a long row the longest part is all of it; nothing between four and all is offered.
    """
    at = row.index(here)
    found = [
        tuple(row[start : start + count])
        for count in range(2, min(_LONGEST, len(row)) + 1)
        for start in range(max(at - count + 1, 0), min(at, len(row) - count) + 1)
    ]
    return found if len(row) <= _LONGEST else [*found, tuple(row)]
