"""Two versions of a paragraph to the moves in its brackets and positions.

Positions as they are effective: one on every alternative is one on the set of them (A8, A9).

Recording a position may write a mark of the set on each of its members. Nobody lifted or lodged
anything then, and a comparison must not say so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from negotiate.bracket_parser import Target, TargetKind
from negotiate.bracket_parser.meaning import halves
from negotiate.compare.bare_wording import BareWording
from negotiate.compare.bracket_closing import BracketedWords, Closings
from negotiate.compare.bracket_matching import Matched, in_group, match_targets
from negotiate.late import dataclass, field


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
    more_halves = halves(new.held.diagnostics) - halves(old.held.diagnostics)
    closings = Closings(old, new, found.alignment, new_of)
    openings = Closings(new, old, found.alignment.swapped, old_of)
    return [
        *_closed(old, new_of, closings, is_halved=more_halves > 0),
        *_opened(new, old_of, openings, was_halved=more_halves < 0),
        *(Move(PositionChangeKind.SPLIT, *pair) for pair in found.split),
        *(Move(PositionChangeKind.MERGED, *pair) for pair in found.merged),
        *_extents(old, new, found),
        *_positions(old, new, found),
    ]


def _has_no_targets(side: BareWording) -> bool:
    return not side.has_targets and not side.held.positions


_STAY = (BracketedWords.KEPT, None)


def _closed(
    old: BareWording, new_of: Mapping[str, Target], closings: Closings, *, is_halved: bool
) -> Iterator[Move]:
    for target, is_member in _unmatched(old, new_of):
        if is_member:
            yield Move(PositionChangeKind.DROPPED, target, new_of.get(target.id))
            continue
        now = closings.of(target)
        words = BracketedWords.HALVED if is_halved and now.words in _STAY else now.words
        yield Move(PositionChangeKind.CLOSED, target, None, words=words, wording=now.wording)


def _opened(
    new: BareWording, old_of: Mapping[str, Target], closings: Closings, *, was_halved: bool
) -> Iterator[Move]:
    for target, is_member in _unmatched(new, old_of):
        if is_member:
            yield Move(PositionChangeKind.ADDED, old_of.get(target.id), target)
            continue
        stood = closings.of(target)
        is_new = stood.words is BracketedWords.DROPPED
        words = BracketedWords.NEW if is_new else stood.words
        if was_halved and stood.words in _STAY:
            words = BracketedWords.HALVED
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
    signs = _Effective(old, new, new_of, {after.id for _, after in found.split})
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


def _positions_on(signs: _Effective, before: Target | None, after: Target | None) -> Iterator[Move]:
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


_Signs = dict[str, dict[str, str]]
"""The codes on a target, their signs, and each as typed."""

_Regrouped = tuple[Target, Target, str, str]
"""A set or member of before and after on which a position is written otherwise: code and sign."""

_Pairs = Mapping[str, Target]


class _Effective:
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
        self.regrouped: list[_Regrouped] = []
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
        signed: _Signed,
        held: Mapping[str, _Signs],
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


_Signed = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Set:
    """A set of alternatives in one version, who is recorded on it, and what is typed."""

    side: BareWording
    group: Target
    held: dict[str, _Signs]
    typed: Mapping[str, _Signs]

    @property
    def members(self) -> tuple[Target, ...]:
        return self.side.held.targets.members(self.group.id)

    def is_typed(self, signed: _Signed) -> bool:
        return _has(self.typed[self.group.id], signed)

    def counterparts(self, other_of: _Pairs) -> list[Target]:
        return [other_of[one.id] for one in self.members if one.id in other_of]

    def leave_on_members(self, signed: _Signed) -> None:
        code, sign = signed
        words = self.held[self.group.id][code][sign]
        _take(self.held[self.group.id], signed)
        for one in self.members:
            self.held[one.id].setdefault(code, {})[sign] = words


def _typed(side: BareWording) -> dict[str, _Signs]:
    held: dict[str, _Signs] = {target.id: {} for target in side.held.targets}
    for position in side.held.positions:
        typed = side.text[position.start : position.end]
        held[position.target].setdefault(position.code, {})[position.sign] = typed
    return held


def _gathered(
    side: BareWording, typed: Mapping[str, _Signs], parts: Collection[str]
) -> dict[str, _Signs]:
    """Put what every member of a set has on the set, the innermost first.

    Unlike `meaning.gathered` it leaves on a member what the set has too, while another member has
    not: the mark is still written there, and must not be reported as gone.
    """
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


def _signed(held: Mapping[str, _Signs], target: Target) -> list[tuple[str, str]]:
    return [(code, sign) for code, signs in held[target.id].items() for sign in signs]


def _has(signs: _Signs, signed: tuple[str, str]) -> bool:
    return signed[1] in signs.get(signed[0], {})


def _take(signs: _Signs, signed: tuple[str, str]) -> None:
    code, sign = signed
    del signs[code][sign]
    if not signs[code]:
        del signs[code]
