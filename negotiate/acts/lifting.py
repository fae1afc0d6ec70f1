"""Whose positions an act would make vanish, and who is said to have lifted theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from negotiate.acts.base import On
from negotiate.bracket_parser import Meaning, Position, TargetKind, alphabetical, meaning_of
from negotiate.errors import OutOfOrder
from negotiate.model import Version
from negotiate.register import Register
from negotiate.telling.words import listed


def must_have_lifted(
    on: On,
    version: Version,
    register: Register,
    vanishing: Sequence[Position] | None,
    lifted: Sequence[str],
) -> list[str]:
    """Return the codes of those who have lifted a position; None is all of the paragraph.

    Raises:
        OutOfOrder: others would vanish and no ground is given, or one lifted nothing here.
    """
    held = meaning_of(version.text, register)
    if vanishing is None:
        vanishing = held.positions
    codes = [register.canonical(one) or " ".join(one.split()).upper() for one in lifted]
    for code in codes:
        if code not in {one.code for one in vanishing}:
            message = (
                f"{version.number}: {code} has no position that it would have to lift for this"
            )
            raise OutOfOrder(message)
    others = [one for one in vanishing if one.code not in codes]
    if others and not on.note:
        raise OutOfOrder(_would_vanish(version, register, others))
    return codes


def marks_gone(version: Version, text: str, register: Register) -> list[Position]:
    """List the positions in a paragraph that would not stand in another text of it."""
    from negotiate.compare import PositionChangeKind, compare  # no other act waits for it

    ends = (PositionChangeKind.UNMARKED, PositionChangeKind.WENT, PositionChangeKind.FLIPPED)
    held = meaning_of(version.text, register)
    changes = compare([version], [replace(version, text=text)], register).positions
    gone = {(one.code, one.old_sign, one.old_target) for one in changes if one.what in ends}
    return [
        one
        for one in held.positions
        if any((one.code, one.sign, on) in gone for on in _counts_on(held, one.target))
    ]


def _counts_on(held: Meaning, target: str) -> tuple[str, ...]:
    """Name what a position counts on: compared, one on every alternative is one on the set (A9)."""
    above = held.targets[held.targets[target].parent]
    return (target, above.id) if above.kind is TargetKind.GROUP else (target,)


def _would_vanish(version: Version, register: Register, positions: Iterable[Position]) -> str:
    marks: dict[str, list[str]] = {}
    for one in alphabetical(positions):
        marks.setdefault(one.code, []).append(one.sign + one.target)
    named = listed(
        f"{register.name_of(code)} ({' '.join(signed)})" for code, signed in marks.items()
    )
    return (
        f"{version.number}: this would take away marks of {named}: say who has lifted them with"
        " --lifted CODE, or on what ground they go with --note"
    )
