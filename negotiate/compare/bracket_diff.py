"""Two versions of a paragraph to the moves in its brackets and positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from negotiate.bracket_parser import Target, TargetKind
from negotiate.compare.bare_wording import BareWording
from negotiate.compare.bracket_closing import BracketedWords, Closings
from negotiate.compare.bracket_matching import Matched, in_group, match_targets
from negotiate.compare.effective_signs import Effective


class PositionChangeKind(StrEnum):
    """Tell what happened to a bracket, an alternative or a position."""

    OPENED = "bracket opened"
    CLOSED = "bracket closed"
    WIDENED = "bracket widened"
    NARROWED = "bracket narrowed"
    SHIFTED = "bracket shifted"
    SPLIT = "bracket split"
    MERGED = "brackets merged"
    MOVED = "bracket moved"
    MOVED_AWAY = "bracket moved away"
    MOVED_HERE = "bracket moved here"
    ADDED = "alternative added"
    DROPPED = "alternative dropped"
    LODGED = "position lodged"
    UNMARKED = "no longer marked"
    WENT = "mark went with its bracket"
    FLIPPED = "position flipped"
    RESPELLED = "notation respelled"


@dataclass(frozen=True, slots=True)
class PositionChange:
    """Hold one move between two versions of a paragraph.

    `old_target` and `new_target` are the names that the bracket has in the two versions (`b1`,
    `g1`, `p`), None where it does not stand. A mark is merely gone, from a bracket that stands or
    with its bracket: only an act says that somebody lifted it. `quote` begins the text concerned,
    as typed: of a mark that is gone the words that it was on. A respelling changes how something is
    written and not what it means; of a mark, `typed` is how its delegation was written and is.
    `paragraph` is the identity of the paragraph, in the new version where it stands there.

    A bracket that was `MOVED_AWAY` to another paragraph is `MOVED_HERE` there, with its marks;
    `wording` is then the number of the other paragraph. `SHIFTED` stands round other words than
    before at both ends, `MOVED` has taken its words to another place. A bracket that was split has
    a change for each of its parts, and so has each of those that were merged. Of a bracket opened
    or closed, `words` tells what became of its words and `wording` begins what stands in their
    place in the version without it.
    """

    old_number: str | None
    new_number: str | None
    what: PositionChangeKind
    old_target: str | None
    new_target: str | None
    quote: str
    code: str | None = None
    old_sign: str | None = None
    new_sign: str | None = None
    words: BracketedWords | None = None
    wording: str = ""
    typed: tuple[str, str] | None = None
    paragraph: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Move:
    """Hold one move before it is said in which paragraph.

    `of_old` says that what it speaks of are the words of the old target, also where a new one is.
    """

    what: PositionChangeKind
    old: Target | None
    new: Target | None
    code: str | None = None
    old_sign: str | None = None
    new_sign: str | None = None
    words: BracketedWords | None = None
    wording: str = ""
    typed: tuple[str, str] | None = None
    of_old: bool = False


def moves(old: BareWording, new: BareWording) -> list[Move]:
    """List what happened to the brackets, then what happened to the positions on them."""
    if _has_no_targets(old) and _has_no_targets(new):
        return []
    found = match_targets(old, new)
    new_of = {before.id: after for before, after in reversed(found.all)}
    old_of = {after.id: before for before, after in reversed(found.all)}
    return [
        *_closed(old, new_of, Closings(old, new, found.alignment, new_of)),
        *_opened(new, old_of, Closings(new, old, found.alignment.swapped, old_of)),
        *(Move(PositionChangeKind.SPLIT, *pair) for pair in found.split),
        *(Move(PositionChangeKind.MERGED, *pair) for pair in found.merged),
        *_extents(old, new, found),
        *_positions(old, new, found),
    ]


def _has_no_targets(side: BareWording) -> bool:
    return len(side.held.targets.all) == 1 and not side.held.positions


def _closed(old: BareWording, new_of: Mapping[str, Target], closings: Closings) -> Iterator[Move]:
    for target, is_member in _unmatched(old, new_of):
        if is_member:
            yield Move(PositionChangeKind.DROPPED, target, new_of.get(target.id))
            continue
        now = closings.of(target)
        yield Move(PositionChangeKind.CLOSED, target, None, words=now.words, wording=now.wording)


def _opened(new: BareWording, old_of: Mapping[str, Target], closings: Closings) -> Iterator[Move]:
    for target, is_member in _unmatched(new, old_of):
        if is_member:
            yield Move(PositionChangeKind.ADDED, old_of.get(target.id), target)
            continue
        stood = closings.of(target)
        is_new = stood.words is BracketedWords.DROPPED
        words = BracketedWords.NEW if is_new else stood.words
        yield Move(PositionChangeKind.OPENED, None, target, words=words, wording=stood.wording)


def _unmatched(side: BareWording, there_of: Mapping[str, Target]) -> Iterator[tuple[Target, bool]]:
    """Give what stands on this side only, and whether as a member of a group that does not.

    A group none of whose members stands on the other side is given whole.
    """
    for target in side.held.targets:
        if target.kind is TargetKind.GROUP:
            yield from _unmatched_members(side, target, there_of)
        elif (
            target.kind is TargetKind.BRACKET
            and target.id not in there_of
            and not in_group(side, target)
        ):
            yield target, False


def _unmatched_members(
    side: BareWording, group: Target, there_of: Mapping[str, Target]
) -> Iterator[tuple[Target, bool]]:
    members = side.held.targets.members(group.id)
    if all(member.id not in there_of for member in members):
        yield group, False
        return
    there = there_of.get(group.id)
    lone = {
        member.id
        for member in members
        if member.id in there_of and (there is None or there_of[member.id].parent != there.id)
    }
    if there is None and len(lone) == 1:
        lone.clear()  # the others are alternatives to this one, which is none to itself
    for member in members:
        if member.id not in there_of or member.id in lone:
            yield member, True


def _extents(old: BareWording, new: BareWording, found: Matched) -> Iterator[Move]:
    """Report brackets that stand elsewhere, or round other words than before.

    What has moved within a bracket that moved has gone nowhere.
    """
    for before, after in found.same:
        if before.kind is not TargetKind.BRACKET:
            continue
        if (before.id, after.id) in found.moved:
            if (before.parent, after.parent) not in found.moved:
                yield Move(PositionChangeKind.MOVED, before, after)
            continue
        (start, end), (new_start, new_end) = old.span(before), new.span(after)
        there = found.alignment.there
        left, right = there.moved(start, new_start), there.moved(end, new_end)
        what = _extent(left, right)
        same_words = old.plain[start:end] == new.plain[new_start:new_end]
        if what is PositionChangeKind.SHIFTED or (what and not same_words):
            yield Move(what, before, after)


def _extent(left: int, right: int) -> PositionChangeKind | None:
    """Name what two ends did, each earlier (-1), later (1) or where it was."""
    if left == right == 0:
        return None
    if left <= 0 <= right:
        return PositionChangeKind.WIDENED
    if right <= 0 <= left:
        return PositionChangeKind.NARROWED
    return PositionChangeKind.SHIFTED


def _positions(old: BareWording, new: BareWording, found: Matched) -> Iterator[Move]:
    """Report positions lodged, gone and flipped, in the order of the new targets.

    Those on brackets that are gone come last.
    """
    new_of = {before.id: after for before, after in found.same}
    signs = Effective(old, new, new_of, {after.id for _, after in found.split})
    olds_of: dict[str, list[Target | None]] = {}
    for before, after in found.all:
        olds_of.setdefault(after.id, []).append(before)
    split = {(before.id, after.id) for before, after in found.split}
    for after in new.held.targets:
        for one in olds_of.get(after.id, [None]):
            for move in _positions_on(signs, one, after):
                on_part = one is not None and (one.id, after.id) in split
                gone = move.what is PositionChangeKind.UNMARKED and not on_part
                yield replace(move, of_old=gone)
    for before, after, code, sign in signs.regrouped:
        yield Move(PositionChangeKind.RESPELLED, before, after, code, sign, sign)
    standing = {before.id for before, _ in found.all}
    for before in old.held.targets:
        if before.id not in standing:
            yield from _positions_on(signs, before, None)


def _positions_on(signs: Effective, before: Target | None, after: Target | None) -> Iterator[Move]:
    was = signs.was[before.id] if before else {}
    now = signs.now[after.id] if after else {}
    what = PositionChangeKind
    unmarked = what.WENT if after is None else what.UNMARKED
    for code in dict.fromkeys((*was, *now)):
        ours, theirs = was.get(code, {}), now.get(code, {})
        gone = [sign for sign in ours if sign not in theirs]
        lodged = [sign for sign in theirs if sign not in ours]
        if len(gone) == len(lodged) == 1:
            yield Move(what.FLIPPED, before, after, code, gone[0], lodged[0])
        else:
            yield from (Move(unmarked, before, after, code, sign, None) for sign in gone)
            yield from (Move(what.LODGED, before, after, code, None, sign) for sign in lodged)
        for sign in ours:
            if theirs.get(sign, ours[sign]) != ours[sign]:
                typed = ours[sign], theirs[sign]
                yield Move(what.RESPELLED, before, after, code, sign, sign, typed=typed)
