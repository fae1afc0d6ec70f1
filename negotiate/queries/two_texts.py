"""Two texts of a document, or one text at two moments, compared paragraph by paragraph.

The command `diff` and the screen both say what stands here.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from negotiate.bracket_parser import Notation
from negotiate.compare import (
    Comparison,
    Confidence,
    Fate,
    Pair,
    PositionChange,
    PositionChangeKind,
    Row,
    WordChange,
    WordingChange,
    WordingChangeKind,
    changes_as_read,
    compare,
    concordance,
)
from negotiate.compare.splitting import passages
from negotiate.errors import OutOfOrder
from negotiate.late import dataclass, field
from negotiate.model import Document, Revision, Version
from negotiate.queries.documents import figures, position_changes
from negotiate.queries.session import moment
from negotiate.register import Register
from negotiate.store import Store
from negotiate.store.act_log import MATCH
from negotiate.store.concordances import said_of, said_pairs, text_before
from negotiate.store.typed_names import AT, revision_name
from negotiate.telling.words import local_time

if TYPE_CHECKING:
    from negotiate.answers.texts import ChangedParagraph, Difference

_KEPT = 4  # comparisons remembered

Watch = Callable[[str], None]
"""Take note of how far a comparison is; it raises to stop it."""


class Change(StrEnum):
    """Tell what happened to a paragraph, in the words of the figures."""

    NEW = "new"
    DELETED = "deleted"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    EDITED = "edited"
    POSITIONS = "brackets or positions"
    TYPOGRAPHY = "typography only"
    SAID = "agreed or reopened"
    RENUMBERED = "renumbered"


_OF_TEXT = (Change.EDITED, Change.POSITIONS)
_OF_PARTS = (Change.SPLIT, Change.MERGED)


@dataclass(frozen=True)
class Side:
    """Hold one of two texts: a revision, or what was worked on at a moment.

    `name` is what a person types for it. `at` is when the last act before a moment was made.
    """

    name: str
    revision: Revision
    versions: tuple[Version, ...]
    register: Register = field(compare=False)  # the revision names it
    notation: Notation = field(compare=False)  # the same with the dialect that it is written in
    at: str | None = None

    @property
    def is_past(self) -> bool:
        """Tell whether it is a moment, which no screen shows as a text of its own."""
        return self.at is not None

    @property
    def dated(self) -> str | None:
        """Say of when it is, where that is known."""
        return self.revision.date if self.at is None else local_time(self.at)


def side_of(store: Store, document: Document, revision: Revision) -> Side:
    """Take a revision, or the working text, as it is now."""
    name = revision_name(revision, document)
    versions = tuple(store.versions(revision))
    return Side(name, revision, versions, store.register(revision), store.notation(revision))


def side_at(store: Store, document: Document, typed: str) -> Side:
    """Take the text that was worked on at a moment; `typed` as `show --at` takes it.

    What an officer said later of which paragraph is which is not read into it: its texts tell.

    Raises:
        UnknownName: the text was not here yet, or there is no such act.
    """
    last = moment(store, document, typed)
    acts = store.acts(document)
    at = next(one.at for one in acts if one.seq == last)
    payloads: list[Any] = [one.payload for one in acts if one.seq > last and one.type == MATCH]
    exchanged = {one[side] for one in payloads for side in ("was", "is")}
    with store.as_of(document, last) as past:
        revision = past.revision(document)
        versions = tuple(
            replace(one, paragraph=f"{one.paragraph}@{last}") if one.paragraph in exchanged else one
            for one in past.versions(revision)
        )
        read = past.register(revision), past.notation(revision)
        return Side(f"{AT}{last}", revision, versions, *read, at)


def side_named(store: Store, document: Document, typed: str) -> Side:
    """Take the text that a person types: `Rev.2`, `#2`, a date, `working text`, or `@17`."""
    if typed.startswith(AT):
        return side_at(store, document, typed.removeprefix(AT))
    return side_of(store, document, store.revision(document, typed))


@dataclass(frozen=True, slots=True)
class ComparedParagraph:
    """Hold one paragraph old and new, and what happened to it, the leading word first.

    A part of a split stands beside the whole, of a merge the other way round; `parts` then name all
    the parts. `after` are the numbers of what it stood and stands behind, where it moved.
    """

    old: Version | None
    new: Version | None
    what: tuple[Change, ...]
    wording: WordingChange | None
    positions: tuple[PositionChange, ...]
    row: Row
    parts: tuple[str, ...] = ()
    after: tuple[str | None, str | None] = (None, None)

    @property
    def is_changed(self) -> bool:
        """Tell whether there is more to see than another number."""
        return any(one is not Change.RENUMBERED for one in self.what)

    @property
    def doubtful(self) -> bool:
        """Tell whether somebody has to look at whether it is the same paragraph."""
        return self.row.confidence is Confidence.DOUBTFUL

    @property
    def standing(self) -> Version:
        """Return the paragraph where it stands last."""
        version = self.new or self.old
        assert version is not None, "a pair has a side"
        return version


@dataclass(frozen=True)
class Compared:
    """Hold two texts and what happened to each paragraph, in the order of the newer."""

    document: Document
    reference: str
    old: Side
    new: Side
    said: frozenset[Pair]
    comparison: Comparison
    paragraphs: tuple[ComparedParagraph, ...]

    @property
    def changed(self) -> tuple[ComparedParagraph, ...]:
        """Return those of which there is more to see than another number."""
        return tuple(one for one in self.paragraphs if one.is_changed)

    @cached_property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Count paragraphs by what happened, those in which nothing did left out.

        A split or merge counts once and only as such. What moved counts as changed too where it
        was; otherwise nothing counts twice, and a new number counts where nothing else happened.
        """
        found: Counter[str] = Counter()
        groups = {id(one.row): one.what[0].value for one in self.paragraphs if _of_parts(one)}
        found.update(groups.values())
        for one in self.paragraphs:
            if _of_parts(one) or not one.what:
                continue
            if any(change in _OF_TEXT for change in one.what):
                found["changed"] += 1
            if one.what[0] not in _OF_TEXT:
                found[one.what[0].value] += 1
        return tuple((name, found[name]) for name in _COUNTED if found[name])

    def changes(self, one: ComparedParagraph) -> tuple[WordChange, ...]:
        """Compare a paragraph word by word, a part of a whole with its passage of that."""
        if one.wording is not None:
            return one.wording.changes
        if one.parts and one.old is not None and one.new is not None:
            texts = self._passages(one, one.old, one.new)
        else:
            texts = one.old.text if one.old else "", one.new.text if one.new else ""
        return changes_as_read(texts, (self.old.notation, self.new.notation))

    def _passages(self, one: ComparedParagraph, old: Version, new: Version) -> tuple[str, str]:
        split = one.what[0] is Change.SPLIT
        whole, part = (old, new) if split else (new, old)
        side = self.new.versions if split else self.old.versions
        places = one.row.new if split else one.row.old
        found = passages(whole.text, [side[at].text for at in places])
        start, end = found[places.index(part.order)]
        passage = whole.text[start:end]
        return (passage, part.text) if split else (part.text, passage)


_COUNTED = ("changed", *(one.value for one in Change if one not in _OF_TEXT))


def _of_parts(one: ComparedParagraph) -> bool:
    return bool(one.what) and one.what[0] in _OF_PARTS


def _nobody_waits(stage: str) -> None:
    """Let the comparison go on."""


def _said(store: Store, document: Document, old: Side, new: Side) -> frozenset[Pair]:
    """Find what officers have said of which paragraph is which; of a moment nobody has."""
    if old.is_past or new.is_past:
        return frozenset()
    links = said_of(store.acts(document), old.revision.id, new.revision.id)
    stands = {one.paragraph for one in old.versions}
    called_new = (
        Pair(None, place)
        for place, one in enumerate(new.versions)
        if one.is_called_new and one.paragraph not in stands
    )
    return frozenset([*said_pairs(links, old.versions, new.versions), *called_new])


def compared(
    store: Store, document: Document, old: Side, new: Side, watch: Watch = _nobody_waits
) -> Compared:
    """Compare two texts; what officers have said of two revisions comes before what they say.

    Names are those of the newer's register, and each is read in the dialect that it is written in.
    """
    said = _said(store, document, old, new)
    return _compared(store.reference(document), document, (old, new), said, watch)


def _compared(
    reference: str,
    document: Document,
    sides: tuple[Side, Side],
    said: frozenset[Pair],
    watch: Watch,
) -> Compared:
    old, new = sides
    total = max(len(old.versions), len(new.versions))
    watch(f"matching {total:,} paragraphs")
    found = compare(
        old.versions,
        new.versions,
        new.notation,
        was=old.notation.knowing(new.register),
        said=[one for one in said if one.old is None or one.new is None],
        watch=lambda done, of: watch(f"comparing {done:,} of {of:,}"),
    )
    watch("looking at what moved")
    rows = concordance(old.versions, new.versions, found.matching, said)
    paragraphs = tuple(_Paragraphs(old.versions, new.versions, found).of(rows))
    return Compared(document, reference, old, new, said, found, paragraphs)


class _Paragraphs:
    """Put what was compared beside the rows of the concordance."""

    def __init__(
        self, old: Sequence[Version], new: Sequence[Version], comparison: Comparison
    ) -> None:
        self._old = old
        self._new = new
        self._wording = {(one.old_number, one.new_number): one for one in comparison.wording}
        self._positions: dict[tuple[str | None, str | None], list[PositionChange]] = defaultdict(
            list
        )
        for one in comparison.positions:
            self._positions[one.old_number, one.new_number].append(one)

    def of(self, rows: Iterable[Row]) -> Iterator[ComparedParagraph]:
        """Give the paragraphs in the order of the newer text, the parts of a split where they are.

        What was deleted, or merged into another, stands where the rows have it.
        """
        rows = tuple(rows)
        splits = {place: row for row in rows if row.leading is Fate.SPLIT for place in row.new}
        place = 0  # of the next paragraph of the newer text
        for row in rows:
            # A row has the place of its first part, the other parts come later.
            while place in splits and row.new[:1] != (place,):
                yield self._one(splits[place], splits[place].old[0], place)
                place += 1
            for old in row.old or (None,):
                yield self._one(row, old, row.new[0] if row.new else None)
            place += bool(row.new)
        for last in range(place, len(self._new)):
            yield self._one(splits[last], splits[last].old[0], last)

    def _one(self, row: Row, old: int | None, new: int | None) -> ComparedParagraph:
        before = self._old[old] if old is not None else None
        after = self._new[new] if new is not None else None
        key = (before.number if before else None, after.number if after else None)
        wording, positions = self._wording.get(key), tuple(self._positions.get(key, ()))
        parts = {Fate.SPLIT: row.new_numbers, Fate.MERGED: row.old_numbers}.get(row.leading, ())
        moved = Fate.MOVED in row.what
        return ComparedParagraph(
            before,
            after,
            tuple(_happened(row, wording, positions, (before, after))),
            wording,
            positions,
            row,
            parts,
            (_before(self._old, old), _before(self._new, new)) if moved else (None, None),
        )


def _before(side: Sequence[Version], place: int | None) -> str | None:
    return side[place - 1].number if place else None


_FATES = {
    Fate.NEW: Change.NEW,
    Fate.DELETED: Change.DELETED,
    Fate.SPLIT: Change.SPLIT,
    Fate.MERGED: Change.MERGED,
    Fate.MOVED: Change.MOVED,
}


def _happened(
    row: Row,
    wording: WordingChange | None,
    positions: Sequence[PositionChange],
    versions: tuple[Version | None, Version | None],
) -> Iterator[Change]:
    """Name what happened, the leading word first."""
    yield from (_FATES[one] for one in row.what if one in _FATES)
    old, new = versions
    if old is None or new is None:
        return
    edited = wording is not None and wording.what is WordingChangeKind.EDITED
    substantive = any(one.what is not PositionChangeKind.RESPELLED for one in positions)
    if edited:
        yield Change.EDITED
    if substantive:
        yield Change.POSITIONS
    typographic = wording is not None and wording.what is WordingChangeKind.TYPOGRAPHIC
    if (typographic or positions) and not (edited or substantive):
        yield Change.TYPOGRAPHY
    if old.said != new.said:
        yield Change.SAID
    if Fate.RENUMBERED in row.what:
        yield Change.RENUMBERED


@dataclass()
class Comparisons:
    """Keep what was compared last; an answer holds while the two texts are what they were."""

    _known: OrderedDict[tuple[str, str, str], Compared] = field(default_factory=OrderedDict)

    def of(
        self,
        store: Store,
        document: Document,
        old: Side,
        new: Side,
        watch: Watch = _nobody_waits,
    ) -> Compared:
        """Compare two texts, or return what was found in the very same ones."""
        key = (document.id, old.name, new.name)
        known = self._known.get(key)
        said = _said(store, document, old, new)
        if known is None or (known.old, known.new, known.said) != (old, new, said):
            known = _compared(store.reference(document), document, (old, new), said, watch)
        self._known[key] = known
        self._known.move_to_end(key)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return known


def difference(store: Store, document: Document, typed: Sequence[str]) -> Difference:
    """Compare two texts: those typed, or one with the latest, or the last two.

    The latest, typed alone, is compared with the one before it.

    Raises:
        UnknownName: there is no such text.
        OutOfOrder: there is nothing to compare with.
    """
    old, new = _two_sides(store, document, typed)
    found = compared(store, document, old, new)
    return {
        "document": found.reference,
        "title": document.title,
        "old": old.name,
        "new": new.name,
        "old_moment": old.at,
        "new_moment": new.at,
        "with_the_one_before": _is_latest(store, document, typed),
        "figures": {"old": figures(old.versions), "new": figures(new.versions)},
        "counts": dict(found.counts),
        "paragraphs": [paragraph_answer(one) for one in found.paragraphs if one.what],
        "wording": [
            {
                "old_number": one.old_number,
                "new_number": one.new_number,
                "what": one.what.value,
                "changes": [[change.kind.value, change.text] for change in one.changes],
            }
            for one in found.comparison.wording
        ],
        "positions": position_changes(found.comparison.positions),
    }


def paragraph_answer(one: ComparedParagraph) -> ChangedParagraph:
    """Say what happened to a paragraph; if it moved, also what it stood and stands after."""
    return {
        "old_number": one.old.number if one.old else None,
        "new_number": one.new.number if one.new else None,
        "what": [change.value for change in one.what],
        "parts": list(one.parts),
        "old_after": one.after[0],
        "new_after": one.after[1],
        "old_said": one.old.said if one.old else None,
        "new_said": one.new.said if one.new else None,
        "confidence": one.row.confidence.value,
        "percent": one.row.percent,
    }


def _is_latest(store: Store, document: Document, typed: Sequence[str]) -> bool:
    """Tell whether the latest text is named alone, which would be compared with itself."""
    if len(typed) != 1 or typed[0].startswith(AT):
        return False
    return store.revision(document, typed[0]).id == store.revision(document, None).id


def _two_sides(store: Store, document: Document, typed: Sequence[str]) -> tuple[Side, Side]:
    if len(typed) == 2:
        return side_named(store, document, typed[0]), side_named(store, document, typed[1])
    latest = store.revision(document, None)
    if _is_latest(store, document, typed):
        before = text_before(store, document, latest)
        return side_of(store, document, before), side_of(store, document, latest)
    if typed:
        return side_named(store, document, typed[0]), side_of(store, document, latest)
    others = [one for one in store.revisions(document, latest.language) if one.id != latest.id]
    if not others:
        name = store.reference(document)
        message = f"{name} has one revision only; import another one to compare it with"
        raise OutOfOrder(message)
    return side_of(store, document, others[-1]), side_of(store, document, latest)
