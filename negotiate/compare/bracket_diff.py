"""Two versions of a paragraph to the moves in its brackets and positions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from negotiate.bracket_parser import Target, TargetKind
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.compare.bare_wording import Alignment, BareWording

SIMILAR = 0.5  # share of words in common from which two brackets may be one
_CLOSELY = 10_000  # brackets left on one side times brackets left on the other that are compared
_QUOTE = 60


class PositionChangeKind(StrEnum):
    """Tell what happened to a bracket, an alternative or a position."""

    OPENED = "bracket opened"
    CLOSED = "bracket closed"
    WIDENED = "bracket widened"
    NARROWED = "bracket narrowed"
    SHIFTED = "bracket shifted"
    ADDED = "alternative added"
    DROPPED = "alternative dropped"
    LODGED = "position lodged"
    LIFTED = "position lifted"
    FLIPPED = "position flipped"
    RESPELLED = "notation respelled"


@dataclass(frozen=True, slots=True)
class PositionChange:
    """Hold one move between two versions of a paragraph.

    `old_target` and `new_target` are the names that the bracket has in the two versions (`b1`,
    `g1`, `p`), None where it does not stand; a position lifted from a target that is gone went with
    its bracket, nobody is known to have lifted it. `quote` begins the text concerned, as typed. A
    respelling changes how something is written and not what it means.
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


@dataclass(frozen=True, slots=True)
class Move:
    """Hold one move before it is said in which paragraph."""

    what: PositionChangeKind
    old: Target | None
    new: Target | None
    code: str | None = None
    old_sign: str | None = None
    new_sign: str | None = None


def quote(text: str, start: int, end: int) -> str:
    """Return the beginning of some text on one line, as typed."""
    line = " ".join(text[start : min(end, start + 4 * _QUOTE)].split())
    return line if len(line) <= _QUOTE else line[: _QUOTE - 1].rstrip() + "…"


def moves(old: BareWording, new: BareWording) -> list[Move]:
    """List what happened to the brackets, then what happened to the positions on them."""
    alignment = Alignment(old.plain, new.plain)
    same = _match_targets(old, new, alignment)
    new_of = {before.id: after for before, after in same}
    old_of = {after.id: before for before, after in same}
    what = PositionChangeKind
    return [
        *(
            Move(what.DROPPED if member else what.CLOSED, target, new_of.get(target.id))
            for target, member in _unmatched(old, new_of)
        ),
        *(
            Move(what.ADDED if member else what.OPENED, old_of.get(target.id), target)
            for target, member in _unmatched(new, old_of)
        ),
        *_extents(old, new, same, alignment),
        *_positions(old, new, same),
    ]


def _match_targets(
    old: BareWording, new: BareWording, alignment: Alignment
) -> list[tuple[Target, Target]]:
    """Match brackets, gaps and groups of two versions; the paragraph matches itself.

    Equal wording at the same place goes first, then equal wording, then the same place, then
    similar wording, then order within words that were replaced. Groups go by their members.
    """
    matching = _Matching(old, new, alignment)
    matching.by_key(lambda unit: unit.words, in_place=True)
    matching.by_key(lambda unit: unit.words, in_place=False)
    matching.by_key(lambda _: None, in_place=True)
    matching.by_similar_words()
    matching.by_order()
    units = [(before.target, after.target) for before, after in matching.pairs]
    itself = old.held.targets[PARAGRAPH], new.held.targets[PARAGRAPH]
    return [itself, *units, *_matched_groups(old, new, units)]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A bracket or a gap with the words in it."""

    target: Target
    start: int
    end: int
    words: tuple[str, ...]


class _Matching:
    def __init__(self, old: BareWording, new: BareWording, alignment: Alignment) -> None:
        self.alignment = alignment
        self.old = _units(old)
        self.new = _units(new)
        self.pairs: list[tuple[_Unit, _Unit]] = []

    def _take(self, pairs: list[tuple[_Unit, _Unit]]) -> None:
        taken_old = {before.target.id for before, _ in pairs}
        taken_new = {after.target.id for _, after in pairs}
        self.old = [unit for unit in self.old if unit.target.id not in taken_old]
        self.new = [unit for unit in self.new if unit.target.id not in taken_new]
        self.pairs += pairs

    def by_key(self, key: Callable[[_Unit], Hashable], *, in_place: bool) -> None:
        """Match units that have the same key, in order; `in_place`, only round the same words."""
        waiting: dict[Hashable, list[_Unit]] = defaultdict(list)
        for unit in reversed(self.new):
            place = (unit.start, unit.end) if in_place else None
            waiting[unit.target.kind, key(unit), place].append(unit)
        pairs = []
        for unit in self.old:
            for place in self._places(unit) if in_place else (None,):
                same = waiting.get((unit.target.kind, key(unit), place))
                if same:
                    pairs.append((unit, same.pop()))
                    break
        self._take(pairs)

    def _places(self, unit: _Unit) -> list[tuple[int, int]]:
        """List where an old unit may stand now: in replaced words, at either end of them."""
        first, last = self.alignment.first, self.alignment.last
        return [
            (start, end)
            for start in dict.fromkeys((first[unit.start], last[unit.start]))
            for end in dict.fromkeys((last[unit.end], first[unit.end]))
            if start <= end
        ]

    def by_similar_words(self) -> None:
        """Match the units that have most words in common first."""
        if len(self.old) * len(self.new) > _CLOSELY:
            return
        ranked = sorted(
            (-in_common, left, right)
            for left, before in enumerate(self.old)
            for right, after in enumerate(self.new)
            if before.target.kind is after.target.kind
            and (in_common := _similarity(before, after)) >= SIMILAR
        )
        lefts: set[int] = set()
        rights: set[int] = set()
        pairs = []
        for _, left, right in ranked:
            if left not in lefts and right not in rights:
                lefts.add(left)
                rights.add(right)
                pairs.append((self.old[left], self.new[right]))
        self._take(pairs)

    def by_order(self) -> None:
        """Match units in words that replaced each other, first to first."""
        pairs = []
        at = 0
        for unit in self.old:
            while at < len(self.new) and self.alignment.moved(unit.start, self.new[at].start) < 0:
                at += 1
            if at < len(self.new) and self._may_be(unit, self.new[at]):
                pairs.append((unit, self.new[at]))
                at += 1
        self._take(pairs)

    def _may_be(self, old: _Unit, new: _Unit) -> bool:
        return (
            old.target.kind is new.target.kind
            and not self.alignment.moved(old.start, new.start)
            and not self.alignment.moved(old.end, new.end)
        )


def _units(side: BareWording) -> list[_Unit]:
    plain = side.plain
    found = []
    for target in side.held.targets:
        if target.kind in (TargetKind.BRACKET, TargetKind.GAP):
            start, end = side.span(target)
            found.append(_Unit(target, start, end, tuple(plain[start:end])))
    return found


def _similarity(left: _Unit, right: _Unit) -> float:
    ours, theirs = set(left.words), set(right.words)
    together = len(ours) + len(theirs)
    return 2 * len(ours & theirs) / together if together else 1.0


def _matched_groups(
    old: BareWording, new: BareWording, units: list[tuple[Target, Target]]
) -> list[tuple[Target, Target]]:
    """Match the groups that have most members in common first."""
    shared: Counter[tuple[str, str]] = Counter()
    for before, after in units:
        if _in_group(old, before) and _in_group(new, after):
            shared[before.parent, after.parent] += 1
    taken: set[tuple[str, str]] = set()
    found = []
    for (before_id, after_id), _ in shared.most_common():
        if ("old", before_id) not in taken and ("new", after_id) not in taken:
            taken |= {("old", before_id), ("new", after_id)}
            found.append((old.held.targets[before_id], new.held.targets[after_id]))
    return found


def _in_group(side: BareWording, target: Target) -> bool:
    return side.held.targets[target.parent].kind is TargetKind.GROUP


def _unmatched(side: BareWording, there_of: dict[str, Target]) -> Iterator[tuple[Target, bool]]:
    """Give what stands on this side only, and whether as a member of a group that does not.

    A group none of whose members stands on the other side is given whole.
    """
    for target in side.held.targets:
        if target.kind is TargetKind.GROUP:
            yield from _unmatched_members(side, target, there_of)
        elif (
            target.kind is TargetKind.BRACKET
            and target.id not in there_of
            and not _in_group(side, target)
        ):
            yield target, False


def _unmatched_members(
    side: BareWording, group: Target, there_of: dict[str, Target]
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


def _extents(
    old: BareWording,
    new: BareWording,
    same: list[tuple[Target, Target]],
    alignment: Alignment,
) -> Iterator[Move]:
    """Report brackets that stand round other words than before."""
    for before, after in same:
        if before.kind is not TargetKind.BRACKET:
            continue
        (start, end), (new_start, new_end) = old.span(before), new.span(after)
        left, right = alignment.moved(start, new_start), alignment.moved(end, new_end)
        if left or right:
            what = PositionChangeKind.SHIFTED
            if left <= 0 <= right:
                what = PositionChangeKind.WIDENED
            elif right <= 0 <= left:
                what = PositionChangeKind.NARROWED
            yield Move(what, before, after)


def _positions(
    old: BareWording, new: BareWording, same: list[tuple[Target, Target]]
) -> Iterator[Move]:
    """Report positions lodged, lifted and flipped, in the order of the new targets.

    Those on brackets that are gone come last.
    """
    old_of = {after.id: before for before, after in same}
    for after in new.held.targets:
        yield from _positions_on(old, new, old_of.get(after.id), after)
    standing = {before.id for before, _ in same}
    for before in old.held.targets:
        if before.id not in standing:
            yield from _positions_on(old, new, before, None)


def _positions_on(
    old: BareWording, new: BareWording, before: Target | None, after: Target | None
) -> Iterator[Move]:
    was, now = _signs(old, before), _signs(new, after)
    what = PositionChangeKind
    for code in dict.fromkeys((*was, *now)):
        ours, theirs = was.get(code, {}), now.get(code, {})
        lifted = [sign for sign in ours if sign not in theirs]
        lodged = [sign for sign in theirs if sign not in ours]
        if len(lifted) == len(lodged) == 1:
            yield Move(what.FLIPPED, before, after, code, lifted[0], lodged[0])
        else:
            yield from (Move(what.LIFTED, before, after, code, sign, None) for sign in lifted)
            yield from (Move(what.LODGED, before, after, code, None, sign) for sign in lodged)
        for sign in ours:
            if theirs.get(sign, ours[sign]) != ours[sign]:
                yield Move(what.RESPELLED, before, after, code, sign, sign)


def _signs(side: BareWording, target: Target | None) -> dict[str, dict[str, str]]:
    """Map the codes on a target to their signs, and each sign to the code as typed."""
    held: dict[str, dict[str, str]] = {}
    for position in side.held.on.get(target.id, ()) if target else ():
        typed = side.text[position.start : position.end]
        held.setdefault(position.code, {})[position.sign] = typed
    return held
