"""The life of one bracket: when it was opened, who joined and left, what closed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from negotiate.bracket_parser import Codes, Meaning, TargetKind, meaning_of
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.compare import PositionChangeKind
from negotiate.compare.bracket_matching import matched_targets
from negotiate.history.paragraph_history import Biography, Event, Point

Signed = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stage:
    """Hold a bracket or a group of alternatives at one point.

    `target` is the name that it has there, None where it does not stand any more; `text` is as
    typed, and where it stands no more what reads in its place, which may be nothing. `holders` are
    code and sign of those recorded on it, for an alternative those on its group too. `events` are
    those that concern it.
    """

    point: Point
    target: str | None
    text: str
    holders: tuple[Signed, ...]
    events: tuple[Event, ...]


def bracket_life(
    told: Biography, target: str, place: int, codes: Codes | None = None
) -> tuple[Stage, ...]:
    """Follow the bracket that has this name at this point (from 1) back and forth.

    It ends where it is not found again; the point that has it no more is the last stage. Empty
    where there is no such bracket.
    """
    texts = [one.version.text if one.version else "" for one in told.counted]
    read = [meaning_of(text, codes) for text in texts]
    names = _names(read, target, place - 1, codes)
    stages = [_stage(told.counted[at], read, names, at) for at in sorted(names)]
    after = max(names, default=len(read)) + 1
    if after < len(read):
        events = _events(told.counted[after], read, names, after)
        text = next((one.change.wording for one in events if one.change), "")
        stages.append(Stage(told.counted[after], None, text, (), events))
    return tuple(stages)


def _names(read: Sequence[Meaning], target: str, place: int, codes: Codes | None) -> dict[int, str]:
    """Give the name that the bracket has at each point where it stands."""
    if target == PARAGRAPH or target not in read[place].targets.by_id:
        return {}
    names = {place: target}
    for step, stop in ((-1, -1), (1, len(read))):
        at = place
        while at + step != stop and (found := _there(read, at, step, names[at], codes)):
            at += step
            names[at] = found
    return names


def _there(
    read: Sequence[Meaning], at: int, step: int, name: str, codes: Codes | None
) -> str | None:
    """Name a bracket at the point beside; of one that was split, the first part is followed."""
    texts = [read[one].tree.text for one in sorted((at, at + step))]
    pairs = [pair[::step] for pair in matched_targets(texts[0], texts[1], codes)]
    return next((there for here, there in pairs if here == name), None)


def _stage(point: Point, read: Sequence[Meaning], names: Mapping[int, str], at: int) -> Stage:
    here = read[at]
    target = here.targets[names[at]]
    held = tuple(sorted((one.code, one.sign) for one in here.effective(target.id)))
    text = here.tree.text[target.start : target.end]
    return Stage(point, target.id, text, held, _events(point, read, names, at))


def _events(
    point: Point, read: Sequence[Meaning], names: Mapping[int, str], at: int
) -> tuple[Event, ...]:
    """Choose what concerns the bracket, its group, or the alternatives beside it."""
    old = _family(read[at - 1], names[at - 1]) if at - 1 in names else _NOBODY
    new = _family(read[at], names[at]) if at in names else _NOBODY
    chosen = []
    for event in point.events:
        change = event.change
        if change is None:
            continue
        beside = change.what in (PositionChangeKind.ADDED, PositionChangeKind.DROPPED)
        if change.old_target in old[beside] or change.new_target in new[beside]:
            chosen.append(event)
    return tuple(chosen)


_Names = frozenset[str | None]
_NOBODY: tuple[_Names, _Names] = (frozenset(), frozenset())


def _family(read: Meaning, name: str) -> tuple[_Names, _Names]:
    """Name the bracket with its group, and the same with the alternatives beside it."""
    target = read.targets[name]
    group = target if target.kind is TargetKind.GROUP else read.targets[target.parent]
    if group.kind is not TargetKind.GROUP:
        return frozenset((name,)), frozenset((name,))
    everybody = frozenset((group.id, *(one.id for one in read.targets.members(group.id))))
    return (everybody if group is target else frozenset((name, group.id))), everybody
