"""What became of a paragraph: every text and act that it went through, whatever its number.

What it was split from or merged with, the life of each of its brackets (when it was opened, who
joined and left, what closed it), and what became of some of its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from negotiate.bracket_parser import Meaning, Notation, TargetKind, meaning_of
from negotiate.bracket_parser.targets import PARAGRAPH
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
from negotiate.compare.bare_wording import BareWording, bare_wording
from negotiate.compare.bracket_matching import matched_targets
from negotiate.compare.matching import moved
from negotiate.history.returned_wording import folded, is_word
from negotiate.history.texts import Deed, Moment, Text, of_deed, of_text
from negotiate.late import dataclass
from negotiate.model import Version

SPLIT_FROM = "part of a split"
SPLIT = "split"
MERGED = "merged"
MERGED_INTO = "merged into another paragraph"
PLACE_CHANGED = "moved"
_NEAR = 8  # paragraphs before and after: a sentence and its items stand so
FIRST = "in the first text"
CAME_IN = "came in"
LEFT = "left out"
REOPENED = "reopened"
NO_LONGER_AGREED = "no longer recorded as agreed"
LIFTED = "position lifted"
MOVED = "mark moved to another target"
_GONE = (PositionChangeKind.UNMARKED, PositionChangeKind.WENT)
_OF_PARTS = (SPLIT, SPLIT_FROM, MERGED, MERGED_INTO)


@dataclass(frozen=True, slots=True)
class _Enclosing:
    """Hold one bracket that the words stand in, and who is recorded on it: code and sign.

    For an alternative, those on its group too.
    """

    target: str
    text: str
    holders: tuple[Signed, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Hold one place where the words stand; `enclosing` are the brackets round them, inner first.

    `partly` is true where a bracket holds some of the words and not the others.
    """

    text: str
    enclosing: tuple[_Enclosing, ...]
    partly: bool

    @property
    def seen(self) -> tuple[object, ...]:
        """Give what has to change for the words to be reported again."""
        return self.partly, tuple(frozenset(one.holders) for one in self.enclosing)


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold where the words stand at one point, in order; nowhere where they do not."""

    point: Point
    places: tuple[Place, ...]


def wording_life(told: Biography, typed: str, notation: Notation) -> tuple[Standing, ...]:
    """List the points at which words came in, left, or came to stand in other brackets.

    Signs, typography and case do not matter. Empty where the paragraph never had them.
    """
    wanted = [folded(word) for word in bare_wording(typed, notation).words if is_word(word)]
    found: list[Standing] = []
    for point in told.counted:
        places = _places(point.version.text, wanted, notation) if point.version else ()
        before = found[-1].places if found else ()
        if [one.seen for one in places] != [one.seen for one in before]:
            found.append(Standing(point, places))
    return tuple(found)


def _places(text: str, wanted: Sequence[str], notation: Notation) -> tuple[Place, ...]:
    bare = bare_wording(text, notation)
    at = [place for place, word in enumerate(bare.words) if is_word(word)]
    words = [folded(bare.words[place]) for place in at]
    return tuple(
        _place(bare, at[first], at[first + len(wanted) - 1])
        for first in range(len(words) - len(wanted) + 1)
        if wanted and words[first : first + len(wanted)] == wanted
    )


def _place(bare: BareWording, first: int, last: int) -> Place:
    enclosing = []
    partly = False
    for target in bare.held.targets:
        if target.kind is not TargetKind.BRACKET:
            continue
        start, end = bare.span(target)
        if start <= first and last < end:
            held = tuple((one.code, one.sign) for one in bare.held.effective(target.id))
            typed = bare.text[target.start : target.end]
            enclosing.append(_Enclosing(target.id, typed, tuple(sorted(held))))
        elif start <= last and first < end and start < end:
            partly = True
    typed = bare.text[bare.starts[first] : bare.starts[last] + len(bare.words[last])]
    return Place(typed, tuple(reversed(enclosing)), partly)


_Relation = tuple[str, str]


def _relations(
    paragraph: str, old: Sequence[Version], new: Sequence[Version]
) -> Iterator[_Relation]:
    """Say between two whole texts what became of one paragraph, with the numbers concerned.

    Only what is not the same in both is compared: the rest is neither split nor merged.
    """
    yield from _split_or_merged(paragraph, *_differing(old, new))
    if _has_moved(paragraph, old, new):
        numbers = [one.number for side in (old, new) for one in side if one.paragraph == paragraph]
        yield PLACE_CHANGED, " -> ".join(numbers)


def _near(
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
) -> Iterator[_Relation]:
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
) -> Iterator[_Relation]:
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
    notation: Notation,
) -> Biography:
    """Tell what a paragraph went through.

    The texts need hold no other paragraph. `whole` gives all of a text, `worked_on` all that a text
    was made from: the one before with the acts since. They are asked only where the paragraph
    begins, ends, or changed, to see what it was split from or merged with.
    """
    telling = _Telling(paragraph, whole, worked_on, notation)
    for place, text in enumerate(texts):
        for deed in text.deeds:
            telling.deed(deed)
        if not text.working:
            telling.text(texts[place - 1] if place else None, text)
    return Biography(paragraph, tuple(telling.points))


class _Telling:
    def __init__(self, paragraph: str, whole: Whole, worked_on: Whole, notation: Notation) -> None:
        self.paragraph = paragraph
        self.whole = whole
        self.worked_on = worked_on
        self.notation = notation
        self.now: Version | None = None
        self.points: list[Point] = []
        self.places = 0

    def deed(self, deed: Deed) -> None:
        """Add an act on the paragraph; an undone one changes nothing."""
        if deed.undone:
            self.points.append(Point(None, of_deed(deed), deed.after, deed=deed))
            return
        after = self.now if deed.act.type == "note" else deed.after
        compared = compare(_as_list(self.now), _as_list(after), self.notation)
        self._add(of_deed(deed), after, (), compared, deed)

    def text(self, before: Text | None, text: Text) -> None:
        """Add a text; one in which the paragraph never stood is left out."""
        version = next((one for one in text.versions if one.paragraph == self.paragraph), None)
        if version is None and self.now is None:
            return
        known: list[Event] = []
        if before is not None and not _reads_the_same(self.now, version):
            whole = self.worked_on(text), self.whole(text)
            known += [Event(*one) for one in _relations(self.paragraph, *whole)]
            sides = _near(self.paragraph, *whole)
            compared = compare(*sides, self.notation, said=self._alone(known, *sides))
        else:
            compared = compare(_as_list(self.now), _as_list(version), self.notation)
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


def bracket_life(told: Biography, target: str, place: int, notation: Notation) -> tuple[Stage, ...]:
    """Follow the bracket that has this name at this point (from 1) back and forth.

    It ends where it is not found again; the point that has it no more is the last stage. Empty
    where there is no such bracket.
    """
    texts = [one.version.text if one.version else "" for one in told.counted]
    read = [meaning_of(text, notation) for text in texts]
    names = _names(read, target, place - 1, notation)
    stages = [_stage(told.counted[at], read, names, at) for at in sorted(names)]
    after = max(names, default=len(read)) + 1
    if after < len(read):
        events = _events(told.counted[after], read, names, after)
        text = next((one.change.wording for one in events if one.change), "")
        stages.append(Stage(told.counted[after], None, text, (), events))
    return tuple(stages)


def _names(read: Sequence[Meaning], target: str, place: int, notation: Notation) -> dict[int, str]:
    """Give the name that the bracket has at each point where it stands."""
    if target == PARAGRAPH or target not in read[place].targets.by_id:
        return {}
    names = {place: target}
    for step, stop in ((-1, -1), (1, len(read))):
        at = place
        while at + step != stop and (found := _there(read, at, step, names[at], notation)):
            at += step
            names[at] = found
    return names


def _there(
    read: Sequence[Meaning], at: int, step: int, name: str, notation: Notation
) -> str | None:
    """Name a bracket at the point beside; of one that was split, the first part is followed."""
    texts = [read[one].tree.text for one in sorted((at, at + step))]
    pairs = [pair[::step] for pair in matched_targets(texts[0], texts[1], notation)]
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
