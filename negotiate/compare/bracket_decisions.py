"""Which words of a paragraph stayed where, when brackets may have taken some with them.

Words that stand both in a bracket and beside it fit in two places. Where all that happened can be
told by keeping and dropping whole brackets, it is told so: that is what a room decides on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from negotiate.bracket_parser import TargetKind
from negotiate.compare.bare_wording import Alignment, BareWording, swapped
from negotiate.compare.edits import Edit, edits
from negotiate.compare.wording_diff import without_islands

_WHOLE = (TargetKind.BRACKET, TargetKind.GROUP)
_STEPS = 24  # looks at a pair of places, for each word: what takes more is left to the engine

Place = tuple[int, int]


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
        """Call the old version the new one."""
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


def _whole_spans(side: BareWording) -> Iterator[Place]:
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
        self.words = [word.casefold() for word in side.plain]
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


def _path(sides: tuple[_Side, _Side]) -> list[Place] | None:
    """Return the pairs of places that lead from the beginning of both to the end of both.

    Words that fit are taken before brackets are left out, so that what can stay stays.
    """
    old, new = sides
    end = len(old.words), len(new.words)
    left = _STEPS * (sum(end) + 1)
    seen: set[Place] = set()
    path: list[Place] = []
    ways: list[Iterator[Place]] = [iter([(0, 0)])]
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


def _ways(old: _Side, new: _Side, place: Place) -> Iterator[Place]:
    at, new_at = place
    if at < len(old.words) and new_at < len(new.words) and old.words[at] == new.words[new_at]:
        yield at + 1, new_at + 1
    for further in old.over(at):
        yield further, new_at
    for further in new.over(new_at):
        yield at, further


def _edits(path: Sequence[Place], sides: tuple[_Side, _Side]) -> list[Edit]:
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
    spans: tuple[set[Place], set[Place]],
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
