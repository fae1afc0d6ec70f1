"""What an act wrote otherwise without changing it: marks of a set, on each of its wordings (A9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from negotiate.bracket_parser.meaning import Meaning
from negotiate.bracket_parser.positions import Position
from negotiate.bracket_parser.targets import TargetKind


def respelled(before: Meaning, after: Meaning, target: str) -> tuple[str, tuple[Position, ...]]:
    """Name the set that `target` is, or is a wording of, and the positions now written otherwise.

    They stood on the set and stand on each of the wordings that it had.
    """
    found = before.targets[target]
    group = found.id if found.kind is TargetKind.GROUP else found.parent
    lost = _written(before, _sets(before)) - _written(after, _sets(after))
    come = _written(after, _wordings(after)) - _written(before, _wordings(before))
    moved = lost.keys() & come.keys()
    typed = before.on.get(group, ()) if group in _sets(before) else ()
    return group, tuple(one for one in typed if (one.code, one.sign) in moved)


def _written(held: Meaning, targets: Collection[str]) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.sign) for one in held.positions if one.target in targets)


def _sets(held: Meaning) -> set[str]:
    return {one.id for one in held.targets if one.kind is TargetKind.GROUP}


def _wordings(held: Meaning) -> set[str]:
    return {member.id for group in _sets(held) for member in held.targets.members(group)}
