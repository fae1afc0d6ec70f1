"""Positions as they are effective: one on every alternative is one on the set of them (A8, A9).

Recording a position may write a mark of the set on each of its members. Nobody lifted or lodged
anything then, and a comparison must not say so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from negotiate.bracket_parser import Target, TargetKind
from negotiate.compare.bare_wording import BareWording

Signs = dict[str, dict[str, str]]
"""The codes on a target, their signs, and each as typed."""

Regrouped = tuple[Target, Target, str, str]
"""A set or member of before and after on which a position is written otherwise: code and sign."""

_Pairs = Mapping[str, Target]


class Effective:
    """Hold who is recorded on what in two versions of a paragraph, however it is written.

    `was` and `now` are keyed by target. What stands on every member of a set is on the set; a
    position of a set that came to be written on those of its members that stayed, or the other way
    round, is in neither, and is `regrouped`.
    """

    def __init__(
        self, old: BareWording, new: BareWording, new_of: _Pairs, parts: Collection[str] = ()
    ) -> None:
        """Compare two versions; `parts` are the new targets that a bracket was split into."""
        typed, typed_new = _typed(old), _typed(new)
        self.was, self.now = _gathered(old, typed, ()), _gathered(new, typed_new, parts)
        self.regrouped: list[Regrouped] = []
        old_of = {after.id: old.held.targets[before] for before, after in new_of.items()}
        for group in _groups(old):
            there = new_of.get(group.id)
            here = _Set(old, group, self.was, typed)
            for signed in _signed(self.was, group):
                if there is None or not _has(self.now[there.id], signed):
                    stayed = here.counterparts(new_of)
                    self._settle(here, signed, self.now, stayed, there, is_all=bool(stayed))
                elif here.is_typed(signed) is not _has(typed_new[there.id], signed):
                    self.regrouped.append((group, there, *signed))
        done = len(self.regrouped)
        for group in _groups(new):
            before = old_of.get(group.id)
            here = _Set(new, group, self.now, typed_new)
            for signed in _signed(self.now, group):
                if before is None or not _has(self.was[before.id], signed):
                    stood = here.counterparts(old_of)
                    # To a member that is new the position was extended.
                    is_all = len(stood) == len(here.members)
                    self._settle(here, signed, self.was, stood, before, is_all=is_all)
        self.regrouped[done:] = [
            (before, after, code, sign) for after, before, code, sign in self.regrouped[done:]
        ]

    def _settle(  # noqa: PLR0913 - the two sides of one set
        self,
        here: _Set,
        signed: Signed,
        held: Mapping[str, Signs],
        others: list[Target],
        there: Target | None,
        *,
        is_all: bool,
    ) -> None:
        """Take a position that the other version writes on the members, or leave it on those."""
        have = [one for one in others if _has(held[one.id], signed)]
        if is_all and len(have) == len(others):
            _take(here.held[here.group.id], signed)
            for one in others:
                _take(held[one.id], signed)
            self.regrouped.append((here.group, there or others[0], *signed))
        elif have and not here.is_typed(signed):
            here.leave_on_members(signed)


Signed = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Set:
    """A set of alternatives in one version, who is recorded on it, and what is typed."""

    side: BareWording
    group: Target
    held: dict[str, Signs]
    typed: Mapping[str, Signs]

    @property
    def members(self) -> tuple[Target, ...]:
        return self.side.held.targets.members(self.group.id)

    def is_typed(self, signed: Signed) -> bool:
        return _has(self.typed[self.group.id], signed)

    def counterparts(self, other_of: _Pairs) -> list[Target]:
        return [other_of[one.id] for one in self.members if one.id in other_of]

    def leave_on_members(self, signed: Signed) -> None:
        code, sign = signed
        words = self.held[self.group.id][code][sign]
        _take(self.held[self.group.id], signed)
        for one in self.members:
            self.held[one.id].setdefault(code, {})[sign] = words


def _typed(side: BareWording) -> dict[str, Signs]:
    held: dict[str, Signs] = {target.id: {} for target in side.held.targets}
    for position in side.held.positions:
        typed = side.text[position.start : position.end]
        held[position.target].setdefault(position.code, {})[position.sign] = typed
    return held


def _gathered(
    side: BareWording, typed: Mapping[str, Signs], parts: Collection[str]
) -> dict[str, Signs]:
    """Put what every member of a set has on the set, the innermost first."""
    held = {name: {code: dict(on) for code, on in signs.items()} for name, signs in typed.items()}
    for group in reversed([*_groups(side)]):
        members = side.held.targets.members(group.id)
        if any(one.id in parts for one in members):
            continue
        for code, sign in [*_signed(held, members[0])]:
            if all(_has(held[one.id], (code, sign)) for one in members):
                words = held[members[0].id][code][sign]
                held[group.id].setdefault(code, {}).setdefault(sign, words)
                for one in members:
                    _take(held[one.id], (code, sign))
    return held


def _groups(side: BareWording) -> Iterator[Target]:
    return (one for one in side.held.targets if one.kind is TargetKind.GROUP)


def _signed(held: Mapping[str, Signs], target: Target) -> list[tuple[str, str]]:
    return [(code, sign) for code, signs in held[target.id].items() for sign in signs]


def _has(signs: Signs, signed: tuple[str, str]) -> bool:
    return signed[1] in signs.get(signed[0], {})


def _take(signs: Signs, signed: tuple[str, str]) -> None:
    code, sign = signed
    del signs[code][sign]
    if not signs[code]:
        del signs[code]
