"""By which wording a bracket was closed, and round which one it was opened.

Which words stayed where decides it, and words that stand both in a bracket and beside it fit in two
places. Where all that happened can be told by keeping and dropping whole brackets, it is told so:
that is what a room decides on. How it is said is decided in `telling`: `comparison`, `history` and
`session.minutes`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import pairwise, product

from negotiate.bracket_parser import Target, TargetKind
from negotiate.compare.bare_wording import Alignment, BareWording, swapped
from negotiate.compare.edits import Edit, edits
from negotiate.compare.wording_diff import whole_signs_of, without_islands
from negotiate.late import dataclass

_QUOTE = 60
_SEVERAL = 32  # places where words begin: a formula, which stands several times

_WHOLE = (TargetKind.BRACKET, TargetKind.GROUP)
_STEPS = 24  # looks at a pair of places, for each word: what takes more is left to the engine


class BracketedWords(StrEnum):
    """Tell what became of the words of a bracket that closed, or whence those of a new one came.

    What closes with its words `KEPT` is opened, seen the other way, round words that stood; what
    closes with them `DROPPED` is opened with words that are `NEW`. Where a bracket lost its other
    half nothing closed: its words are `HALVED`, and may be open still.
    """

    KEPT = "kept"
    DROPPED = "dropped"
    NEW = "new"
    CHOSEN = "one chosen"
    REPLACED = "replaced"
    HALVED = "half a bracket"


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold what became of a bracket's words, and the beginning of what stands in their place.

    `words` is None where it is not known.
    """

    words: BracketedWords | None
    wording: str


def quote(text: str, start: int, end: int) -> str:
    """Return the beginning of some text on one line, as typed."""
    line = " ".join(text[start : min(end, start + 4 * _QUOTE)].split())
    return line if len(line) <= _QUOTE else whole_signs_of(line, _QUOTE - 1).rstrip() + "…"


class Closings:
    """Look up in another version what stands in the place of brackets that it does not have."""

    def __init__(
        self,
        side: BareWording,
        other: BareWording,
        aligned: Aligned,
        other_of: Mapping[str, Target],
    ) -> None:
        self.side = side
        self.other = other
        self.aligned = aligned
        self.other_of = other_of

    @cached_property
    def _own_places(self) -> _Sequences:
        return _Sequences(self.side)

    @cached_property
    def _places(self) -> _Sequences:
        return _Sequences(self.other)

    @cached_property
    def _level_of(self) -> dict[str, str]:
        """Name for each target the nearest thing round it that still stands."""
        found: dict[str, str] = {}
        for target in self.side.held.targets:
            there = self.other_of.get(target.id)
            found[target.id] = there.id if there else found[target.parent]
        return found

    def of(self, target: Target) -> Standing:
        """Tell what became of the words of a bracket, or of a group, that is gone."""
        if not self.other.words:
            return Standing(BracketedWords.DROPPED, "")
        start, end = self.side.span(target)
        first, last = self.aligned.there.first, self.aligned.there.last
        places = [
            (new_start, new_end)
            for new_start, new_end in product(
                dict.fromkeys((last[start], first[start])), dict.fromkeys((first[end], last[end]))
            )
            if new_start <= new_end
        ]
        for words, wording in self._wordings(target):
            for place in places:
                if wording and self.other.folded[slice(*place)] == wording:
                    return Standing(words, self._quoted(place))
        return self._elsewhere(target) or self._replaced(target)

    def _wordings(self, target: Target) -> Iterator[tuple[BracketedWords, list[str]]]:
        if target.kind is TargetKind.GROUP:
            for member in self.side.held.targets.members(target.id):
                yield BracketedWords.CHOSEN, self.side.folded[slice(*self.side.span(member))]
            return
        folded, (start, end) = self.side.folded, self.side.span(target)
        yield BracketedWords.KEPT, folded[start:end]
        holders = self.side.holders
        own = [folded[at] for at in range(start, end) if self._is_own(target, holders[at])]
        yield BracketedWords.KEPT, own

    def _is_own(self, target: Target, holder: str) -> bool:
        """Tell whether words have no bracket of their own that is gone as well."""
        return holder == target.id or holder in self.other_of

    def _elsewhere(self, target: Target) -> Standing | None:
        """Find words that stand as they are in another place: once in each version, in no bracket.

        One word says nothing, because it may be another one.
        """
        sought = self.side.folded[slice(*self.side.span(target))]
        at = self._places.of(sought)
        if at is None or self._own_places.of(sought) is None:
            return None
        place = at, at + len(sought)
        level = self._level_of[target.parent]
        if all(self.other.holders[one] == level for one in range(*place)) and self._came(place):
            return Standing(BracketedWords.KEPT, self._quoted(place))
        return None

    def _came(self, place: tuple[int, int]) -> bool:
        """Tell whether no word at a place of the other version stood there before."""
        return self.aligned.swapped.there.kept.keys().isdisjoint(range(*place))

    def _replaced(self, target: Target) -> Standing:
        """Name the words that stand in the place, if what stands round it is what stood there.

        They belong to no bracket of their own.
        """
        level = self._level_of[target.parent]
        own = [at for at in range(*self._place(target)) if self.other.holders[at] == level]
        if not any(self.other.words[at][0].isalnum() for at in own):
            return self._gone(target)
        if not self._is_likely(range(*self.side.span(target)), own):
            return self._gone(target)
        return Standing(BracketedWords.REPLACED, self._quoted((own[0], own[-1] + 1)))

    def _gone(self, target: Target) -> Standing:
        """Say that the words of a target are gone, if they are.

        One word that stands once in the other version, where it was not before, may be the same or
        another: neither is said.
        """
        sought = self.side.folded[slice(*self.side.span(target))]
        at = self._places.of_one(sought[0]) if len(sought) == 1 else None
        is_told = at is None or not self._came((at, at + 1))
        return Standing(BracketedWords.DROPPED if is_told else None, "")

    def _is_likely(self, places: range, others: Sequence[int]) -> bool:
        """Tell whether as much stayed round the place as was replaced, or the words are alike."""
        stayed = len(self.aligned.shown.kept.keys() - places)
        if stayed >= min(len(places), len(others)):
            return True
        ours = set(self.side.folded[places.start : places.stop])
        theirs = {self.other.folded[at] for at in others}
        return 2 * len(ours & theirs) >= min(len(ours), len(theirs))

    def _place(self, target: Target) -> tuple[int, int]:
        """Find the place between the words before and after a target.

        Where those went, its own words that stayed bound it; there is none where none did.
        """
        start, end = self.side.span(target)
        kept = self.aligned.shown.kept
        before = kept.get(start - 1) if start else -1
        after = kept.get(end) if end < len(self.side.words) else len(self.other.words)
        if before is None or after is None:
            stayed = [kept[at] for at in range(start, end) if at in kept]
            return (stayed[0], stayed[-1] + 1) if stayed else (0, 0)
        return before + 1, after

    def _quoted(self, place: tuple[int, int]) -> str:
        first, last = place[0], place[1] - 1
        end = self.other.starts[last] + len(self.other.words[last])
        return quote(self.other.text, self.other.starts[first], end)


class _Sequences:
    """Find where words follow each other in a version."""

    def __init__(self, side: BareWording) -> None:
        self._words = side.folded
        self._starts: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, two in enumerate(pairwise(self._words)):
            self._starts[two].append(at)

    def of(self, sought: list[str]) -> int | None:
        """Return the one place where two words or more stand; None where they stand in several."""
        starts = self._starts.get((sought[0], sought[1]), ()) if len(sought) > 1 else ()
        if len(starts) > _SEVERAL:
            return None
        found = [at for at in starts if self._words[at : at + len(sought)] == sought]
        return found[0] if len(found) == 1 else None

    def of_one(self, sought: str) -> int | None:
        """Return the one place where a word stands; None where it stands in several."""
        places = self._singles.get(sought, [])
        return places[0] if len(places) == 1 else None

    @cached_property
    def _singles(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self._words):
            found[word].append(at)
        return found


_Place = tuple[int, int]


class Aligned:
    """Hold which words of one version stayed where in another."""

    def __init__(self, old: BareWording, new: BareWording, found: list[Edit]) -> None:
        self._old = old
        self._new = new
        self._found = found

    @cached_property
    def there(self) -> Alignment:
        """Align the old words with the new ones."""
        return Alignment(len(self._old.plain), self._found)

    @cached_property
    def shown(self) -> Alignment:
        """Align them as a reader is shown them: a rewritten passage keeps nothing by chance."""
        joined = without_islands(self._found, self._old.plain, self._new.plain)
        return Alignment(len(self._old.plain), joined)

    @cached_property
    def swapped(self) -> Aligned:
        return Aligned(self._new, self._old, swapped(self._found))


def aligned(old: BareWording, new: BareWording) -> Aligned:
    """Align the words of two versions; swapped, the answer is swapped."""
    if old.plain == new.plain:
        return Aligned(old, new, [])
    if old.plain > new.plain:
        return aligned(new, old).swapped
    return Aligned(old, new, _found(old, new))


def _found(old: BareWording, new: BareWording) -> list[Edit]:
    """Tell it by whole brackets where that leaves as many words standing as can be."""
    if not old.plain:
        return [Edit(0, 0, 0, len(new.plain))]
    whole = _decided(old, new)
    if whole is not None and _is_one_sided(whole):
        return whole
    fewest = edits(old.plain, new.plain)
    if whole is not None and _gone(whole) <= _gone(fewest):
        return whole
    return _at_brackets(fewest, old, new)


def _is_one_sided(found: Sequence[Edit]) -> bool:
    """Tell whether words only went or only came, so that no more of them can have stayed."""
    return all(one.start == one.end for one in found) or all(
        one.new_start == one.new_end for one in found
    )


def _gone(found: Sequence[Edit]) -> int:
    return sum(edit.end - edit.start for edit in found)


def _whole_spans(side: BareWording) -> Iterator[_Place]:
    """Give the words that each bracket and each group stands round."""
    for target in side.held.targets:
        if target.kind in _WHOLE:
            start, end = side.span(target)
            if start < end:
                yield start, end


def _decided(old: BareWording, new: BareWording) -> list[Edit] | None:
    """Find the edits that take and bring whole brackets only, or None where there is more.

    Beside a bracket that goes a sign of punctuation may go or come, as the seams are repaired, and
    a letter may be written large or small anywhere.
    """
    sides = _Side(old), _Side(new)
    if not (sides[0].ends or sides[1].ends):
        return None
    path = _path(sides)
    return None if path is None else _edits(path, sides)


class _Side:
    """Hold the words of one version, and where whole brackets of it begin and end."""

    def __init__(self, side: BareWording) -> None:
        self.words = side.folded
        self.ends: dict[int, list[int]] = defaultdict(list)
        seams = set()
        for start, end in sorted(set(_whole_spans(side))):
            self.ends[start].append(end)
            seams |= {start - 1, end}
        self.seam_signs = {
            at for at in seams if 0 <= at < len(self.words) and not self.words[at][0].isalnum()
        }

    def over(self, at: int) -> Iterator[int]:
        """Give the places that may follow when nothing of the other version is read."""
        yield from self.ends.get(at, ())
        if at in self.seam_signs:
            yield at + 1


def _path(sides: tuple[_Side, _Side]) -> list[_Place] | None:
    """Return the pairs of places that lead from the beginning of both to the end of both.

    Words that fit are taken before brackets are left out, so that what can stay stays.
    """
    old, new = sides
    end = len(old.words), len(new.words)
    left = _STEPS * (sum(end) + 1)
    seen: set[_Place] = set()
    path: list[_Place] = []
    ways: list[Iterator[_Place]] = [iter([(0, 0)])]
    while ways:
        place = next(ways[-1], None)
        if place is None:
            ways.pop()
            if path:
                path.pop()
            continue
        if place in seen:
            continue
        path.append(place)
        left -= 1
        if place == end or not left:
            return path if left else None
        seen.add(place)
        ways.append(_ways(old, new, place))
    return None


def _ways(old: _Side, new: _Side, place: _Place) -> Iterator[_Place]:
    at, new_at = place
    if at < len(old.words) and new_at < len(new.words) and old.words[at] == new.words[new_at]:
        yield at + 1, new_at + 1
    for further in old.over(at):
        yield further, new_at
    for further in new.over(new_at):
        yield at, further


def _edits(path: Sequence[_Place], sides: tuple[_Side, _Side]) -> list[Edit]:
    """Put together what was left out on either side; a word that fits ends an edit."""
    found: list[Edit] = []
    for place, (end, new_end) in pairwise(path):
        start, new_start = place
        if end > start and new_end > new_start:
            continue
        if found and (found[-1].end, found[-1].new_end) == place:
            start, _, new_start, _ = found.pop()
        found.append(Edit(start, end, new_start, new_end))
    return found


def _at_brackets(found: Sequence[Edit], old: BareWording, new: BareWording) -> list[Edit]:
    """Let what only went or only came begin and end with a bracket where it says the same."""
    spans = set(_whole_spans(old)), set(_whole_spans(new))
    settled: list[Edit] = []
    for at, edit in enumerate(found):
        low = settled[-1].end + 1 if settled else 0
        high = found[at + 1].start - 1 if at + 1 < len(found) else len(old.plain)
        by = _slide(edit, (low, high), (old.plain, new.plain), spans)
        start, end, new_start, new_end = edit
        settled.append(Edit(start + by, end + by, new_start + by, new_end + by))
    return settled


def _slide(
    edit: Edit,
    room: tuple[int, int],
    words: tuple[Sequence[str], Sequence[str]],
    spans: tuple[set[_Place], set[_Place]],
) -> int:
    """Return by how much an edit may move to take or bring just what a bracket stands round."""
    start, end, new_start, new_end = edit
    if start < end and new_start < new_end:
        return 0
    which = 0 if start < end else 1
    side, first, last = words[which], *((start, end) if start < end else (new_start, new_end))
    back = forth = 0
    while back < start - room[0] and side[first - back - 1] == side[last - back - 1]:
        back += 1
    while forth < room[1] - end and side[first + forth] == side[last + forth]:
        forth += 1
    fitting = (by for by in range(-back, forth + 1) if (first + by, last + by) in spans[which])
    return min(fitting, key=lambda by: (abs(by), by), default=0)
