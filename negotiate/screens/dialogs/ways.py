"""The ways to decide on a bracket, group or gap: what each does to the text and to positions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from negotiate.bracket_parser import (
    Decision,
    Drafted,
    Meaning,
    NotInOrder,
    Position,
    Target,
    TargetKind,
    alphabetical,
    resolved,
    reworded,
    who_would_vanish,
)


@dataclass(frozen=True, slots=True)
class Way:
    """Offer one decision; None stands for new wording.

    `quote` names the target whose text is chosen or dropped. `met` are the positions that ask for
    this, `vanishing` those that go although it is not what they ask for.
    """

    target: str
    decision: Decision | None
    words: str
    quote: str
    met: tuple[Position, ...]
    vanishing: tuple[Position, ...]


def ways(held: Meaning, target: str) -> tuple[Way, ...]:
    """List the ways to decide on a target; for an alternative also those to decide on its group."""
    found = held.targets[target]
    parent = held.targets[found.parent]
    if found.kind is TargetKind.PARAGRAPH:
        return ()
    if parent.kind is TargetKind.GROUP:
        return (
            *_choices(held, parent),
            _way(held, found, "drop", f"drop {target} only"),
            _way(held, parent, "drop", f"drop all of {parent.id}"),
            _way(held, parent, None, f"new text for {parent.id}"),
        )
    if found.kind is TargetKind.GROUP:
        return (
            *_choices(held, found),
            _way(held, found, "drop", f"drop all of {target}"),
            _way(held, found, None, "new text"),
        )
    if found.kind is TargetKind.GAP:
        return (_way(held, found, None, "fill the gap"),)
    return (
        _way(held, found, "keep", "keep the text"),
        _way(held, found, "drop", "drop the text"),
        _way(held, found, None, "new text"),
    )


def _choices(held: Meaning, group: Target) -> Iterator[Way]:
    for place, member in enumerate(held.targets.members(group.id), start=1):
        yield _way(held, group, place, f"choose {member.id}", member)


def _way(
    held: Meaning, target: Target, decision: Decision | None, words: str, of: Target | None = None
) -> Way:
    try:
        vanishing = who_would_vanish(held, target.id, decision)
    except NotInOrder:
        vanishing = ()
    named = {target.id, *(member.id for member in held.targets.members(target.id))}
    met = (one for one in held.positions if one.target in named and one not in vanishing)
    sides = tuple(alphabetical(met)), tuple(alphabetical(vanishing))
    return Way(target.id, decision, words, (of or target).id, *sides)


def drafted(held: Meaning, way: Way, text: str) -> Drafted:
    """Make the text that a way leads to.

    Raises:
        NotInOrder: it is not in order, for a reason that is a sentence.
    """
    if way.decision is None:
        return reworded(held, way.target, text)
    return resolved(held, way.target, way.decision)
