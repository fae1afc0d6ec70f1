"""Positions as they are effective: one on every alternative is one on the set of them (A8, A9).

A mark of a set may be written behind the set or on each of its members. Whoever counts positions,
or asks who would have to move, has to get the same answer for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from negotiate.bracket_parser.positions import Position
from negotiate.bracket_parser.targets import Target, TargetKind, Targets

_SIGNS = "+-?"


def gathered(named: Targets, positions: Iterable[Position]) -> list[Position]:
    """Give what each wording of a set has to the set alone, and to no wording what the set has.

    In the order of the targets; on one target by code and sign, so that two spellings of the same
    positions give the same list but for where in the text they stand.
    """
    held = {(one.target, one.code, one.sign): one for one in reversed([*positions])}
    for group in _sets(named):
        members = [member.id for member in named.members(group.id)]
        for code, sign in {(code, sign) for on, code, sign in held if on in (group.id, *members)}:
            own = [one for one in ((on, code, sign) for on in members) if one in held]
            if (group.id, code, sign) not in held:
                if len(own) < len(members):
                    continue
                held[group.id, code, sign] = replace(held[own[0]], target=group.id)
            for one in own:
                del held[one]
    return _in_order(named, held.values())


def spread(named: Targets, positions: Iterable[Position]) -> list[Position]:
    """Give what a set has to each of its wordings instead, in the same order."""
    found: dict[tuple[str, str, str], Position] = {}
    for one in positions:
        for member in _wordings(named, one.target):
            on_it = one if member == one.target else replace(one, target=member)
            found.setdefault((member, one.code, one.sign), on_it)
    return _in_order(named, found.values())


def _sets(named: Targets) -> list[Target]:
    return [one for one in named if one.kind is TargetKind.GROUP]


def _wordings(named: Targets, target: str) -> Sequence[str]:
    return [member.id for member in named.members(target)] or [target]


def _in_order(named: Targets, positions: Iterable[Position]) -> list[Position]:
    order = {target.id: at for at, target in enumerate(named)}
    return sorted(positions, key=lambda one: (order[one.target], one.code, _SIGNS.find(one.sign)))
