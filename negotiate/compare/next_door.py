"""Brackets that left one paragraph and stand word for word, with their marks, in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from negotiate.bracket_parser import Codes, Target
from negotiate.compare.bare_wording import bare_wording
from negotiate.compare.bracket_diff import Move, PositionChangeKind

_TELLING = 3  # words of a bracket without marks that is known again
_GONE = (PositionChangeKind.CLOSED, PositionChangeKind.WENT, PositionChangeKind.UNMARKED)
_CAME = (PositionChangeKind.OPENED, PositionChangeKind.LODGED)


@dataclass(slots=True)
class Told:
    """Hold what is told of one pair of paragraphs, either of which may not stand.

    `order` and `number` are those of the old and of the new paragraph.
    """

    texts: tuple[str, str]
    orders: tuple[int | None, int | None]
    numbers: tuple[str | None, str | None]
    moves: list[Move] = field(default_factory=list)

    def is_next_door(self, other: Told) -> bool:
        """Tell whether the paragraphs stand or stood beside each other."""
        return any(
            one is not None and two is not None and abs(one - two) <= 1
            for one, two in zip(self.orders, other.orders, strict=True)
        )


_Key = tuple[str, tuple[tuple[str, str], ...]]
_Place = tuple[int, Told, Target]


def follow(told: Sequence[Told], codes: Codes | None) -> None:
    """Tell of a bracket that left a paragraph for another that it moved: not gone, not lodged.

    It is known by its words as typed and its marks, and it stands next door or has both marks and
    several words. Of equal ones nobody can tell unless as many came as left.
    """
    left = _by_key(told, PositionChangeKind.CLOSED, codes)
    if not left:
        return
    arrived = _by_key(told, PositionChangeKind.OPENED, codes)
    for key, places in left.items():
        others = arrived.get(key, [])
        if len(places) != len(others):
            continue
        for (_, here, old), (_, there, new) in zip(places, others, strict=True):
            if here is not there and _is_known(key, here, there):
                _tell(here, old, there, new)


def _is_known(key: _Key, here: Told, there: Told) -> bool:
    words, marks = len(key[0].split()), key[1]
    if here.is_next_door(there):
        return bool(marks) or words >= _TELLING
    return bool(marks) and words >= _TELLING


def _by_key(
    told: Sequence[Told], what: PositionChangeKind, codes: Codes | None
) -> dict[_Key, list[_Place]]:
    """List the brackets that closed, or opened, by what is typed; those in others left out."""
    side = 1 if what is PositionChangeKind.OPENED else 0
    found: dict[_Key, list[_Place]] = defaultdict(list)
    for at, one in enumerate(told):
        end = 0
        for target in _targets(one.moves, what):
            if target.start >= end:
                end = target.end
                found[_key(one.texts[side], target, codes)].append((at, one, target))
    return found


def _targets(moves: Sequence[Move], what: PositionChangeKind) -> Iterator[Target]:
    """Give the targets that closed, or opened, the outer before what is in it."""
    targets = (move.new or move.old for move in moves if move.what is what)
    found = [target for target in targets if target is not None]
    return iter(sorted(found, key=lambda one: (one.start, -one.end)))


def _key(text: str, target: Target, codes: Codes | None) -> _Key:
    held = bare_wording(text, codes).held
    inside = {one.id for one in held.targets if target.start <= one.start < one.end <= target.end}
    marks = sorted((one.code, one.sign) for one in held.positions if one.target in inside)
    return " ".join(text[target.start : target.end].split()), tuple(marks)


def _tell(here: Told, old: Target, there: Told, new: Target) -> None:
    now, before = there.numbers[1] or "", here.numbers[0] or ""
    here.moves = [move for move in here.moves if not _is_of(move, _GONE, move.old, old)]
    here.moves.append(Move(PositionChangeKind.MOVED_AWAY, old, None, wording=now))
    there.moves = [move for move in there.moves if not _is_of(move, _CAME, move.new, new)]
    there.moves.append(Move(PositionChangeKind.MOVED_HERE, None, new, wording=before))


def _is_of(
    move: Move, kinds: tuple[PositionChangeKind, ...], target: Target | None, whole: Target
) -> bool:
    """Tell whether a move speaks of a bracket that left, or of one in it."""
    if move.what not in kinds or target is None or None not in (move.old, move.new):
        return False
    return whole.start <= target.start and target.end <= whole.end
