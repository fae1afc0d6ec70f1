"""The biography of a paragraph: every text and act that it went through, whatever its number.

What a paragraph was split from or merged with, and whether it changed its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from negotiate.bracket_parser import Codes
from negotiate.compare import (
    Comparison,
    Pair,
    Parts,
    PositionChange,
    PositionChangeKind,
    WordingChange,
    WordingChangeKind,
    compare,
    known_pairs,
    match,
)
from negotiate.compare.matching import moved
from negotiate.history.texts import Deed, Moment, Text, of_deed, of_text
from negotiate.model import Version

SPLIT_FROM = "part of a split"
SPLIT = "split"
MERGED = "merged"
MERGED_INTO = "merged into another paragraph"
PLACE_CHANGED = "moved"

Relation = tuple[str, str]
_NEAR = 8  # paragraphs before and after: a sentence and its items stand so


def relations(paragraph: str, old: Sequence[Version], new: Sequence[Version]) -> Iterator[Relation]:
    """Say between two whole texts what became of one paragraph, with the numbers concerned.

    Only what is not the same in both is compared: the rest is neither split nor merged.
    """
    yield from _split_or_merged(paragraph, *_differing(old, new))
    if _has_moved(paragraph, old, new):
        numbers = [one.number for side in (old, new) for one in side if one.paragraph == paragraph]
        yield PLACE_CHANGED, " -> ".join(numbers)


def near(
    paragraph: str, old: Sequence[Version], new: Sequence[Version]
) -> tuple[list[Version], list[Version]]:
    """Choose what a paragraph is compared among: itself and what differs near it."""
    sides = _differing(old, new)
    found = []
    for side in sides:
        own = [one.order for one in (*sides[0], *sides[1]) if one.paragraph == paragraph]
        found.append([one for one in side if any(abs(one.order - place) <= _NEAR for place in own)])
    return found[0], found[1]


def _differing(
    old: Sequence[Version], new: Sequence[Version]
) -> tuple[list[Version], list[Version]]:
    before = {one.paragraph: one.text for one in old}
    after = {one.paragraph: one.text for one in new}
    return (
        [one for one in old if after.get(one.paragraph) != one.text],
        [one for one in new if before.get(one.paragraph) != one.text],
    )


def _split_or_merged(
    paragraph: str, old: Sequence[Version], new: Sequence[Version]
) -> Iterator[Relation]:
    known = known_pairs(old, new)
    if len(known) == len(old) == len(new):
        return
    found = match(old, new, known)
    for one in found.splits:
        yield from _parts(paragraph, one, (old, new), (SPLIT, SPLIT_FROM))
    for one in found.merges:
        yield from _parts(paragraph, one, (new, old), (MERGED, MERGED_INTO))


def _parts(
    paragraph: str,
    found: Parts,
    sides: tuple[Sequence[Version], Sequence[Version]],
    names: tuple[str, str],
) -> Iterator[Relation]:
    """Name the parts of a whole, or the whole of a part."""
    whole = sides[0][found.whole]
    parts = [sides[1][part] for part in found.parts]
    if whole.paragraph == paragraph:
        yield names[0], ", ".join(one.number for one in parts)
    elif any(one.paragraph == paragraph for one in parts):
        yield names[1], whole.number


def _has_moved(paragraph: str, old: Sequence[Version], new: Sequence[Version]) -> bool:
    """Tell whether a paragraph left the order in which most of the others still stand."""
    before = {one.paragraph: at for at, one in enumerate(old)}
    places = [(before[one.paragraph], at) for at, one in enumerate(new) if one.paragraph in before]
    left = moved(places, lambda place: len(old[place[0]].text) + len(new[place[1]].text))
    return any(old[place[0]].paragraph == paragraph for place in left)


Whole = Callable[[Text], Sequence[Version]]

FIRST = "in the first text"
CAME_IN = "came in"
LEFT = "left out"
REOPENED = "reopened"
NO_LONGER_AGREED = "no longer recorded as agreed"
LIFTED = "position lifted"
MOVED = "mark moved to another target"
_GONE = (PositionChangeKind.UNMARKED, PositionChangeKind.WENT)


@dataclass(frozen=True, slots=True)
class Event:
    """Hold one thing that happened to a paragraph.

    `what` is one of the words above, of a relation (`split`, `merged` ...), or of the kinds of
    changes in `compare`; a mark that is gone was lifted only where an act says so. `detail` are
    the numbers concerned.
    """

    what: str
    detail: str | None = None
    change: PositionChange | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """Hold a paragraph at one moment, and what had happened to it since the point before.

    `place` counts from 1; an act that was undone has none, because it counts for nothing.
    `version` is None where the paragraph does not stand.
    """

    place: int | None
    moment: Moment
    version: Version | None
    events: tuple[Event, ...] = ()
    wording: WordingChange | None = None
    deed: Deed | None = None


@dataclass(frozen=True, slots=True)
class Biography:
    """Hold the points of a paragraph in order."""

    paragraph: str
    points: tuple[Point, ...]

    @property
    def counted(self) -> tuple[Point, ...]:
        """Leave out what was undone; the point with place 1 comes first."""
        return tuple(one for one in self.points if one.place is not None)

    @property
    def last(self) -> Version | None:
        """Give the paragraph as it stood last."""
        standing = (one.version for one in reversed(self.counted))
        return next((one for one in standing if one is not None), None)


def biography(
    paragraph: str,
    texts: Sequence[Text],
    whole: Whole,
    worked_on: Whole,
    codes: Codes | None = None,
) -> Biography:
    """Tell what a paragraph went through.

    The texts need hold no other paragraph. `whole` gives all of a text, `worked_on` all that a text
    was made from: the one before with the acts since. They are asked only where the paragraph
    begins, ends, or changed, to see what it was split from or merged with.
    """
    telling = _Telling(paragraph, whole, worked_on, codes)
    for place, text in enumerate(texts):
        for deed in text.deeds:
            telling.deed(deed)
        if not text.working:
            telling.text(texts[place - 1] if place else None, text)
    return Biography(paragraph, tuple(telling.points))


class _Telling:
    def __init__(self, paragraph: str, whole: Whole, worked_on: Whole, codes: Codes | None) -> None:
        self.paragraph = paragraph
        self.whole = whole
        self.worked_on = worked_on
        self.codes = codes
        self.now: Version | None = None
        self.points: list[Point] = []
        self.places = 0

    def deed(self, deed: Deed) -> None:
        """Add an act on the paragraph; an undone one changes nothing."""
        if deed.undone:
            self.points.append(Point(None, of_deed(deed), deed.after, deed=deed))
            return
        after = self.now if deed.act.type == "note" else deed.after
        compared = compare(_as_list(self.now), _as_list(after), self.codes)
        self._add(of_deed(deed), after, (), compared, deed)

    def text(self, before: Text | None, text: Text) -> None:
        """Add a text; one in which the paragraph never stood is left out."""
        version = next((one for one in text.versions if one.paragraph == self.paragraph), None)
        if version is None and self.now is None:
            return
        known: list[Event] = []
        if before is not None and not _reads_the_same(self.now, version):
            whole = self.worked_on(text), self.whole(text)
            known += [Event(*one) for one in relations(self.paragraph, *whole)]
            sides = near(self.paragraph, *whole)
            compared = compare(*sides, self.codes, said=self._alone(known, *sides))
        else:
            compared = compare(_as_list(self.now), _as_list(version), self.codes)
        if self.now is None and not known:
            known.append(Event(CAME_IN if before else FIRST))
        self._add(of_text(text), version, known, compared)

    def _add(
        self,
        moment: Moment,
        version: Version | None,
        known: Sequence[Event],
        compared: Comparison,
        deed: Deed | None = None,
    ) -> None:
        self.places += 1
        wording = next((one for one in compared.wording if self._is_of_this(one, version)), None)
        positions = [one for one in compared.positions if self._is_of_this(one, version)]
        events = [
            *known,
            *(() if _is_elsewhere(known) else self._standing(version, deed)),
            *_numbering(self.now, version, known),
            *_wording(wording),
            *(Event(fate(one, deed), None, one) for one in positions),
            *_said(self.now, version, deed),
        ]
        self.points.append(Point(self.places, moment, version, tuple(events), wording, deed))
        self.now = version

    def _alone(
        self, known: Sequence[Event], old: Sequence[Version], new: Sequence[Version]
    ) -> list[Pair]:
        """Say that what begins or ends here, and is no part of another, has no other side."""
        if any(one.what in _OF_PARTS for one in known):
            return []
        before, after = (
            next((at for at, one in enumerate(side) if one.paragraph == self.paragraph), None)
            for side in (old, new)
        )
        return [Pair(before, after)] if (before is None) is not (after is None) else []

    def _is_of_this(self, one: WordingChange | PositionChange, version: Version | None) -> bool:
        """Tell whether a change is one of this paragraph; what ended is part of another now."""
        if version is None and self.now is not None:
            return one.old_number == self.now.number
        return one.paragraph == self.paragraph

    def _standing(self, version: Version | None, deed: Deed | None) -> Iterator[Event]:
        if version is None and self.now is not None:
            yield Event(LEFT)
        elif deed is not None and version is not None and self.now is None:
            yield Event(CAME_IN)


_OF_PARTS = (SPLIT, SPLIT_FROM, MERGED, MERGED_INTO)


def _is_elsewhere(known: Sequence[Event]) -> bool:
    """Tell whether what ended went into other paragraphs, so that it was not left out."""
    return any(one.what in (SPLIT, MERGED_INTO) for one in known)


def _reads_the_same(old: Version | None, new: Version | None) -> bool:
    if old is None or new is None:
        return old is new
    return (old.text, old.number) == (new.text, new.number)


def _as_list(version: Version | None) -> list[Version]:
    return [version] if version is not None else []


def _numbering(old: Version | None, new: Version | None, known: Sequence[Event]) -> Iterator[Event]:
    if old and new and old.number != new.number and all(one.what != "moved" for one in known):
        yield Event("renumbered", f"{old.number} -> {new.number}")


def _wording(change: WordingChange | None) -> Iterator[Event]:
    if change and change.what in (WordingChangeKind.EDITED, WordingChangeKind.TYPOGRAPHIC):
        yield Event(f"wording {change.what.value}")


def fate(change: PositionChange, deed: Deed | None) -> str:
    """Tell a mark that an act says was lifted, or moved, from one that is merely gone."""
    if deed is not None and change.what in _GONE:
        if change.code in deed.lifted:
            return LIFTED
        if change.code in deed.moved:
            return MOVED
    return change.what.value


def _said(old: Version | None, new: Version | None, deed: Deed | None) -> Iterator[Event]:
    before, after = old.said if old else None, new.said if new else None
    if after and after != before:
        yield Event(after)
    elif before and new and not after:
        yield Event(REOPENED if deed and deed.act.type == "reopen" else NO_LONGER_AGREED)
