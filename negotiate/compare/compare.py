"""Compare two revisions: which paragraphs are the same, how their wording and positions changed.

Brackets that left one paragraph and stand word for word, with their marks, in another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache

from negotiate.bracket_parser import Notation, Target, may_hold_notation
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.compare.bare_wording import BareWording, bare_wording, only_typography, same_spaces
from negotiate.compare.bracket_closing import quote
from negotiate.compare.bracket_diff import Move, PositionChange, PositionChangeKind, moves
from negotiate.compare.matching import Matching, Pair, match
from negotiate.compare.splitting import passages
from negotiate.compare.wording_diff import WordChange, changes_as_read, word_changes
from negotiate.late import dataclass, field
from negotiate.model import Version

_ReadAs = tuple[Notation, Notation]


class WordingChangeKind(StrEnum):
    """Tell what happened to a paragraph's wording.

    `TYPOGRAPHIC` is in quotes, dashes, white space or accents only; `RENUMBERED` has equal wording.
    """

    NEW = "new"
    DELETED = "deleted"
    EDITED = "edited"
    TYPOGRAPHIC = "typographic"
    RENUMBERED = "renumbered"


@dataclass(frozen=True)
class WordingChange:
    """Hold what happened to the wording of one paragraph.

    `paragraph` is its identity, in the new revision where it stands there. `texts` are the old and
    the new one; where a paragraph was split, each of its parts has a change, under the number of
    the whole and its own, and the old one is the passage of the whole that it stands in the place
    of; where several were merged, the same the other way round.
    """

    paragraph: str
    old_number: str | None
    new_number: str | None
    what: WordingChangeKind
    texts: tuple[str, str] = field(repr=False)
    read_as: _ReadAs | None = field(default=None, repr=False, compare=False)

    @cached_property
    def changes(self) -> tuple[WordChange, ...]:
        """Compare the texts as typed, brackets and marks included: open wording is never plain."""
        if self.read_as is None:
            return word_changes(*self.texts)
        return changes_as_read(self.texts, self.read_as)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold what changed between two revisions, in the order of the new one.

    `wording` lists paragraphs whose words, gaps, notes or statuses changed, or whose number did;
    `positions` what happened to brackets and marks. A paragraph that differs is in one at least.
    """

    matching: Matching
    wording: tuple[WordingChange, ...]
    positions: tuple[PositionChange, ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return self.matching.pairs


_MOST = 4096  # pairs of texts remembered: a comparison, its alarms and histories ask for the same
_WATCHED = 256  # pairs between two looks at whether anybody still waits


"""How the old text is read, and how the new one."""


def _nobody_waits(done: int, total: int) -> None:
    """Let the comparison go on."""


def compare(  # noqa: PLR0913 - all but three by name
    old: Sequence[Version],
    new: Sequence[Version],
    notation: Notation,
    *,
    was: Notation | None = None,
    said: Iterable[Pair] = (),
    watch: Callable[[int, int], None] = _nobody_waits,
) -> Comparison:
    """Compare two revisions; versions of one paragraph identity are one paragraph.

    Both are read in a notation, the old ones as they were read then where that is said (`was`).
    `said` are pairs that an officer has settled otherwise. `watch` is told now and then how many
    pairs are done, of how many; it stops the comparison by raising.
    """
    read_as = (was or notation, notation)
    matching = match(old, new, [*known_pairs(old, new), *said])
    parts = _parts(old, new, matching)
    wording: list[WordingChange] = []
    compared: list[_TwoVersions] = []
    for place, one in enumerate(matching.pairs):
        if place % _WATCHED == 0:
            watch(place, len(matching.pairs))
        before = old[one.old] if one.old is not None else None
        after = new[one.new] if one.new is not None else None
        two = parts.get(one)
        if two is None and before and after and before.text == after.text:
            if before.number != after.number:
                wording.append(_renumbered(before, after))
            continue
        two = two or _TwoVersions(
            _Side(before) if before else None, _Side(after) if after else None
        )
        two.compare(read_as)
        wording += two.wording
        compared.append(two)
    _follow([two.told for two in compared], read_as)
    positions = [one for two in compared for one in two.positions(read_as)]
    return Comparison(matching, tuple(wording), tuple(positions))


def _renumbered(old: Version, new: Version) -> WordingChange:
    what, texts = WordingChangeKind.RENUMBERED, (old.text, new.text)
    return WordingChange(new.paragraph, old.number, new.number, what, texts)


def known_pairs(old: Sequence[Version], new: Sequence[Version]) -> list[Pair]:
    """Pair the versions of one paragraph identity; what an officer called new has no other side."""
    place = {version.paragraph: index for index, version in enumerate(old)}
    return [
        Pair(place.get(version.paragraph), index)
        for index, version in enumerate(new)
        if version.paragraph in place or version.is_called_new
    ]


def _parts(
    old: Sequence[Version], new: Sequence[Version], matching: Matching
) -> dict[Pair, _TwoVersions]:
    """Put each part of a split or merge beside its passage of the whole."""
    pair_of_old = {one.old: one for one in matching.pairs}
    pair_of_new = {one.new: one for one in matching.pairs}
    found = {}
    for one in matching.splits:
        for part, passage in _divided(old[one.whole], [new[at] for at in one.parts], one.parts):
            found[pair_of_new[part]] = _TwoVersions(passage, _Side(new[part]))
    for one in matching.merges:
        for part, passage in _divided(new[one.whole], [old[at] for at in one.parts], one.parts):
            found[pair_of_old[part]] = _TwoVersions(_Side(old[part]), passage)
    return found


def _divided(
    whole: Version, parts: Sequence[Version], places: Sequence[int]
) -> Iterator[tuple[int, _Side]]:
    divided = passages(whole.text, [part.text for part in parts])
    for place, (start, end) in zip(places, divided, strict=True):
        yield place, _Side(whole, start, end)


class _Side:
    """Hold a version, or a passage of it."""

    def __init__(self, version: Version, start: int = 0, end: int | None = None) -> None:
        self.version = version
        self.start = start
        self.text = version.text[start:end]

    def target_id(self, target: Target, notation: Notation) -> str:
        """Return the name that a target of the passage has in the whole version."""
        if self.text == self.version.text or target.id == PARAGRAPH:
            return target.id
        where = target.kind, target.start + self.start, target.end + self.start
        everywhere = bare_wording(self.version.text, notation).held.targets
        same = (one.id for one in everywhere if (one.kind, one.start, one.end) == where)
        return next(same, target.id)


class _TwoVersions:
    """Hold two versions of one paragraph, one of which may not stand."""

    def __init__(self, old: _Side | None, new: _Side | None) -> None:
        self.old = old
        self.new = new
        self.old_text = old.text if old else ""
        self.new_text = new.text if new else ""
        self.wording: list[WordingChange] = []
        orders = old.version.order if old else None, new.version.order if new else None
        self.read_as: _ReadAs | None = None
        self.told = _Told((self.old_text, self.new_text), orders, self._numbers())

    def compare(self, read_as: _ReadAs) -> None:
        self.read_as = read_as
        if self.old and self.new and self.old_text == self.new_text:
            self._add_wording(None)
        elif any(map(may_hold_notation, (self.old_text, self.new_text), read_as)):
            self._compare_notation(read_as)
        else:
            typographic = only_typography(self.old_text, self.new_text, read_as)
            kinds = WordingChangeKind
            self._add_wording(kinds.TYPOGRAPHIC if typographic else kinds.EDITED)

    def _compare_notation(self, read_as: _ReadAs) -> None:
        what, told = notation_changes(self.old_text, self.new_text, read_as)
        self._add_wording(what)
        self.told.moves = list(told)

    def _add_wording(self, what: WordingChangeKind | None) -> None:
        if self.old is None:
            what = WordingChangeKind.NEW
        elif self.new is None:
            what = WordingChangeKind.DELETED
        elif what is None and self.old.version.number != self.new.version.number:
            what = WordingChangeKind.RENUMBERED
        standing = self.new or self.old
        if what is None or standing is None:
            return
        texts = self.old_text, self.new_text
        self.wording.append(
            WordingChange(standing.version.paragraph, *self._numbers(), what, texts, self.read_as)
        )

    def positions(self, read_as: _ReadAs) -> Iterator[PositionChange]:
        """Say what happened to brackets and marks, each with its names in the whole versions."""
        return (self._position(move, read_as) for move in self.told.moves)

    def _position(self, move: Move, read_as: _ReadAs) -> PositionChange:
        of_new = move.new is not None and not move.of_old
        target, text = (move.new, self.new_text) if of_new else (move.old, self.old_text)
        standing = self.new or self.old
        return PositionChange(
            *self._numbers(),
            what=move.what,
            old_target=self.old.target_id(move.old, read_as[0]) if self.old and move.old else None,
            new_target=self.new.target_id(move.new, read_as[1]) if self.new and move.new else None,
            quote=quote(text, target.start, target.end) if target else "",
            code=move.code,
            old_sign=move.old_sign,
            new_sign=move.new_sign,
            words=move.words,
            wording=move.wording,
            typed=move.typed,
            paragraph=standing.version.paragraph if standing else "",
        )

    def _numbers(self) -> tuple[str | None, str | None]:
        return (
            self.old.version.number if self.old else None,
            self.new.version.number if self.new else None,
        )


@lru_cache(_MOST)
def notation_changes(
    old: str, new: str, read_as: _ReadAs
) -> tuple[WordingChangeKind | None, tuple[Move, ...]]:
    """Tell how the wording of two texts differs, and what happened to brackets and marks."""
    before, after = bare_wording(old, read_as[0]), bare_wording(new, read_as[1])
    what, told = _difference(before, after), moves(before, after)
    if what is None and not told and old != new:
        itself = before.held.targets[PARAGRAPH], after.held.targets[PARAGRAPH]
        told.append(Move(PositionChangeKind.RESPELLED, *itself))
    return what, tuple(told)


def _difference(old: BareWording, new: BareWording) -> WordingChangeKind | None:
    """Tell how two wordings differ, brackets and marks aside."""
    if old.words == new.words and same_spaces(old, new):
        return None
    return WordingChangeKind.TYPOGRAPHIC if old.plain == new.plain else WordingChangeKind.EDITED


_TELLING = 3  # words of a bracket without marks that is known again
_GONE = (PositionChangeKind.CLOSED, PositionChangeKind.WENT, PositionChangeKind.UNMARKED)
_CAME = (PositionChangeKind.OPENED, PositionChangeKind.LODGED)


@dataclass(slots=True)
class _Told:
    """Hold what is told of one pair of paragraphs, either of which may not stand.

    `order` and `number` are those of the old and of the new paragraph.
    """

    texts: tuple[str, str]
    orders: tuple[int | None, int | None]
    numbers: tuple[str | None, str | None]
    moves: list[Move] = field(default_factory=list)

    def is_next_door(self, other: _Told) -> bool:
        """Tell whether the paragraphs stand or stood beside each other."""
        return any(
            one is not None and two is not None and abs(one - two) <= 1
            for one, two in zip(self.orders, other.orders, strict=True)
        )


_Key = tuple[str, tuple[tuple[str, str], ...]]
_Place = tuple[int, _Told, Target]


def _follow(told: Sequence[_Told], read_as: _ReadAs) -> None:
    """Tell of a bracket that left a paragraph for another that it moved: not gone, not lodged.

    It is known by its words as typed and its marks, and it stands next door or has both marks and
    several words. Of equal ones nobody can tell unless as many came as left.
    """
    left = _by_key(told, PositionChangeKind.CLOSED, read_as[0])
    if not left:
        return
    arrived = _by_key(told, PositionChangeKind.OPENED, read_as[1])
    for key, places in left.items():
        others = arrived.get(key, [])
        if len(places) != len(others):
            continue
        for (_, here, old), (_, there, new) in zip(places, others, strict=True):
            if here is not there and _is_known(key, here, there):
                _tell(here, old, there, new)


def _is_known(key: _Key, here: _Told, there: _Told) -> bool:
    words, marks = len(key[0].split()), key[1]
    if here.is_next_door(there):
        return bool(marks) or words >= _TELLING
    return bool(marks) and words >= _TELLING


def _by_key(
    told: Sequence[_Told], what: PositionChangeKind, notation: Notation
) -> dict[_Key, list[_Place]]:
    """List the brackets that closed, or opened, by what is typed; those in others left out."""
    side = 1 if what is PositionChangeKind.OPENED else 0
    found: dict[_Key, list[_Place]] = defaultdict(list)
    for at, one in enumerate(told):
        end = 0
        for target in _targets(one.moves, what):
            if target.start >= end:
                end = target.end
                found[_key(one.texts[side], target, notation)].append((at, one, target))
    return found


def _targets(moves: Sequence[Move], what: PositionChangeKind) -> Iterator[Target]:
    """Give the targets that closed, or opened, the outer before what is in it."""
    targets = (move.new or move.old for move in moves if move.what is what)
    found = [target for target in targets if target is not None]
    return iter(sorted(found, key=lambda one: (one.start, -one.end)))


def _key(text: str, target: Target, notation: Notation) -> _Key:
    held = bare_wording(text, notation).held
    inside = {one.id for one in held.targets if target.start <= one.start < one.end <= target.end}
    marks = sorted((one.code, one.sign) for one in held.positions if one.target in inside)
    return " ".join(text[target.start : target.end].split()), tuple(marks)


def _tell(here: _Told, old: Target, there: _Told, new: Target) -> None:
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
