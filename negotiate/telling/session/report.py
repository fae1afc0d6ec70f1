"""The report of a session: what became of each paragraph, who said what, then the figures.

What a delegation did is said only where an act says so; a mark that is gone is never reported as
lifted, and what nobody spoke to is not reported as agreed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from negotiate.bracket_parser import Notation, skeleton
from negotiate.bracket_parser.meaning import halves
from negotiate.compare import (
    Comparison,
    Fate,
    PositionChangeKind,
    Row,
    WordingChangeKind,
    compare,
    concordance,
)
from negotiate.history.paragraph_history import NO_LONGER_AGREED
from negotiate.history.progress import Progress
from negotiate.history.texts import WORKING
from negotiate.late import dataclass
from negotiate.model import RESOLVE_SPAN, Act, Version
from negotiate.outline.labels import items_of
from negotiate.telling.documents import sentence
from negotiate.telling.session.minutes import changes_in_words, in_minutes, of_span, with_ground
from negotiate.telling.words import listed

# Each part of a bracket that was split is narrower than it was, what was merged is wider than each
# part. One that shifted let words go and took words in; one that moved did neither.
_NARROWING = {
    PositionChangeKind.CLOSED,
    PositionChangeKind.NARROWED,
    PositionChangeKind.DROPPED,
    PositionChangeKind.SPLIT,
    PositionChangeKind.SHIFTED,
}
_WIDENING = {
    PositionChangeKind.OPENED,
    PositionChangeKind.WIDENED,
    PositionChangeKind.ADDED,
    PositionChangeKind.MERGED,
    PositionChangeKind.SHIFTED,
}
_BOTH = "narrowed in part, widened in part"
HALVED = "a bracket without its other half"
OUTCOMES = (
    *("agreed", "agreed ad referendum"),
    *("opening words agreed", "opening words agreed ad referendum"),
    *("reopened", NO_LONGER_AGREED),
    *(HALVED, "no brackets remain", "narrowed", _BOTH, "widened"),
    *("split", "merged", "new", "deleted", "edited", "typography only", "moved"),
    *("positions only", "text as before"),
)


LookAt = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Heading:
    """Name what is reported on; `since` and `until` are the two texts that were compared."""

    document: str
    title: str | None
    distribution: str | None
    session: str
    since: str
    until: str


def told_apart(before: str, until: str, after: int, last: int) -> tuple[str, str]:
    """Name both texts; two stages of the working text by the act that each follows."""
    if before == until == WORKING:
        return f"the {WORKING} after act {after}", f"the {WORKING} after act {last}"
    return before, until


@dataclass(frozen=True, slots=True)
class Event:
    """Hold one act, with the texts before and after it where it brought a whole text in.

    `read_as` says how the text was read before the act and after it.
    """

    act: Act
    read_as: tuple[Notation, Notation]
    before: Sequence[Version] = ()
    after: Sequence[Version] = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """Say what became of one paragraph, in one of the words of `OUTCOMES`, and how.

    `paragraph` is its identity. `number` is that of the newer text, or of the older one where it
    does not stand any more; `old_number` is that of the older text.
    """

    number: str
    outcome: str
    sentences: tuple[str, ...]
    paragraph: str = ""
    old_number: str | None = None


@dataclass(frozen=True, slots=True)
class SessionReport:
    """Hold a report ready to be written in any format.

    `sentence` says what remains open in the newer text. `progress` is that of the document up to
    that text; where it is None nothing is drawn.
    `look_at` is what is easily overlooked, under titles. `renumbered` are the old and new numbers
    of what has another number and is otherwise as it was.
    """

    heading: Heading
    paragraphs: tuple[Reported, ...]
    figures: tuple[str, ...]
    sentence: str
    progress: Progress | None = None
    look_at: tuple[LookAt, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()

    def with_outcome(self, outcome: str) -> tuple[str, ...]:
        return tuple(one.number for one in self.paragraphs if one.outcome == outcome)


def session_report(
    heading: Heading,
    texts: tuple[Sequence[Version], Sequence[Version]],
    events: Sequence[Event],
    read_as: tuple[Notation, Notation],
) -> SessionReport:
    """Report what lies between two texts; `events` are what stands of the acts between them.

    Each text and act is told as it was read then.
    """
    old, new = texts
    compared = compare(old, new, read_as[1], was=read_as[0])
    told = _Told(old, new, compared, _sentences(events, (*old, *new)), events)
    rows = concordance(old, new, compared.matching)
    reported = [one for row in rows for one in told.of(row)]
    kept = (row for row in rows if row.what == (Fate.RENUMBERED,))
    said = {one.paragraph for one in reported}
    renumbered = tuple(
        (row.old_numbers[0], row.new_numbers[0])
        for row in kept
        if new[row.new[0]].paragraph not in said
    )
    figures = _figures(old, new, compared)
    return SessionReport(heading, tuple(reported), figures, sentence(new), renumbered=renumbered)


class _Told:
    """Put what was said and what changed under the paragraph that it happened to."""

    def __init__(
        self,
        old: Sequence[Version],
        new: Sequence[Version],
        compared: Comparison,
        said: Mapping[str, list[str]],
        events: Sequence[Event],
    ) -> None:
        self._old = old
        self._new = new
        self._said = said
        self._reopened = {one.act.paragraph for one in events if one.act.type == "reopen"}
        self._moves: dict[str, set[PositionChangeKind]] = {}
        for change in compared.positions:
            self._moves.setdefault(change.paragraph, set()).add(change.what)
        self._edits: dict[str, set[WordingChangeKind]] = {}
        for edit in compared.wording:
            self._edits.setdefault(edit.paragraph, set()).add(edit.what)

    def of(self, row: Row) -> Iterator[Reported]:
        """Report the paragraphs of a row: each part of a split, the whole of a merge."""
        olds, news = [self._old[at] for at in row.old], [self._new[at] for at in row.new]
        if row.leading in (Fate.SPLIT, Fate.MERGED):
            yield from self._parts(row, olds, news)
            return
        before, after = next(iter(olds), None), next(iter(news), None)
        standing = after or before
        if standing is None:
            return
        said = self._said_of((*olds, *news))
        outcome = self._outcome(row, before, after)
        if outcome or said:
            said = [*self._placed(row, before, after), *said, *_standing(before, after)]
            number = before.number if before else None
            outcome = outcome or _nothing_left(before, after)
            yield Reported(standing.number, outcome, tuple(said), standing.paragraph, number)

    def _said_of(self, versions: Iterable[Version]) -> list[str]:
        """Give what was said of a paragraph, also under an identity that it had before."""
        names = dict.fromkeys(one.paragraph for one in versions)
        return [sentence for name in names for sentence in self._said.get(name, ())]

    def _parts(
        self, row: Row, olds: Sequence[Version], news: Sequence[Version]
    ) -> Iterator[Reported]:
        """Report each part of a split, or the whole of a merge, with what was said of the rest."""
        standing = {one.paragraph for one in news}
        gone = [one.paragraph for one in olds if one.paragraph not in standing]
        for at, part in enumerate(news):
            names = [part.paragraph, *gone] if at == 0 else [part.paragraph]
            said = (one for name in names for one in self._said.get(name, ()))
            sentences = tuple(dict.fromkeys((_parted(row), *self._settled_before(olds), *said)))
            numbers = listed(row.old_numbers)
            yield Reported(part.number, row.leading.value, sentences, part.paragraph, numbers)

    def _settled_before(self, olds: Sequence[Version]) -> Iterator[str]:
        """Say what had been agreed of what was split or merged: no part of it is recorded so."""
        for one in olds:
            if one.said and one.paragraph not in self._reopened:
                yield _no_longer(one.number, one.said)

    def _placed(self, row: Row, before: Version | None, after: Version | None) -> Iterator[str]:
        """Say where a paragraph stood, where that is another place or number."""
        if before is None or after is None:
            if before is not None and before.said:
                yield f"It had been recorded as {before.said}."
            return
        if Fate.MOVED in row.what:
            stood, stands = _after(self._old, row.old[0]), _after(self._new, row.new[0])
            yield f"It was moved: it stood {stood} as {before.number}, and stands {stands} now."
        elif before.number != after.number:
            yield f"It was {before.number} before."
        if before.said and not after.said and after.paragraph not in self._reopened:
            yield _no_longer("It", before.said)

    def _outcome(self, row: Row, before: Version | None, after: Version | None) -> str:
        if after is None or before is None:
            return "new" if after else "deleted"
        if after.said != before.said:
            is_act = after.paragraph in self._reopened
            if after.said and items_of(after.number, self._new):
                return f"opening words {after.said}"
            return after.said or ("reopened" if is_act else NO_LONGER_AGREED)
        kinds = self._moves.get(after.paragraph, set()) - {PositionChangeKind.RESPELLED}
        none_remain = before.brackets and not after.brackets and after.is_clean
        if none_remain or _halves(after) > _halves(before):
            return "no brackets remain" if none_remain else HALVED
        narrowed, widened = bool(kinds & _NARROWING), bool(kinds & _WIDENING)
        if narrowed or widened:
            return _BOTH if narrowed and widened else "narrowed" if narrowed else "widened"
        return self._less(row, after, has_positions=bool(kinds))

    def _less(self, row: Row, after: Version, *, has_positions: bool) -> str:
        """Say what happened where no bracket came or went."""
        edits = self._edits.get(after.paragraph, set())
        happened = {
            "edited": WordingChangeKind.EDITED in edits,
            "positions only": has_positions,
            "typography only": WordingChangeKind.TYPOGRAPHIC in edits,
            "moved": Fate.MOVED in row.what,
        }
        return next((outcome for outcome, is_so in happened.items() if is_so), "")


def _nothing_left(before: Version | None, after: Version | None) -> str:
    """Say what became of a paragraph on which all that was done was undone by other acts."""
    alike = before is not None and after is not None and before.text == after.text
    return "text as before" if alike else "positions only"


def _no_longer(what: str, said: str) -> str:
    return (
        f"{what} had been recorded as {said}; its text has changed, and it is no longer"
        " recorded so."
    )


def _parted(row: Row) -> str:
    if row.leading is Fate.SPLIT:
        return f"{row.old_numbers[0]} was split: it is {listed(row.new_numbers)} now."
    return f"{listed(row.old_numbers)} were merged: they are {row.new_numbers[0]} now."


def _after(versions: Sequence[Version], place: int) -> str:
    return f"after {versions[place - 1].number}" if place else "first"


def _sentences(events: Sequence[Event], known: Iterable[Version]) -> dict[str, list[str]]:
    """Say in the order of the acts what each did, under the identity of its paragraph."""
    standing = {one.paragraph: one for one in known}
    said: dict[str, list[str]] = {}
    for event in events:
        act, paragraph = event.act, event.act.paragraph
        was, notation = event.read_as
        if act.type == RESOLVE_SPAN:
            for name, sentences in of_span(act, notation):
                said.setdefault(name, []).extend(sentences)
        elif paragraph is None:
            compared = compare(event.before, event.after, notation, was=was)
            _carry(said, event, compared, standing)
            for name, sentences in changes_in_words(compared, notation).items():
                said.setdefault(name, []).extend(sentences)
        elif act.type != "amend":
            said.setdefault(paragraph, []).extend(in_minutes(act, notation))
        elif paragraph in standing:
            said.setdefault(paragraph, []).extend(_amended(act, standing[paragraph], notation))
    return said


def _carry(
    said: dict[str, list[str]], event: Event, compared: Comparison, known: Collection[str]
) -> None:
    """Put what was said of what stands in neither text under what it was merged into."""
    for one in compared.matching.merges:
        whole = event.after[one.whole].paragraph
        for part in one.parts:
            name = event.before[part].paragraph
            if name not in known and name in said:
                said.setdefault(whole, []).extend(said.pop(name))


def _amended(act: Act, version: Version, notation: Notation) -> list[str]:
    payload: Mapping[str, Any] = act.payload
    before, after = (replace(version, text=payload[one]["text"]) for one in ("before", "after"))
    compared = compare([before], [after], notation)
    said = changes_in_words(compared, notation, payload.get("lifted", ())).get(version.paragraph)
    return with_ground(act, said or ["The text was edited."])


def _standing(before: Version | None, after: Version | None) -> list[str]:
    """Say what is easily taken for more than it is: brackets that are gone without a word."""
    if after is None or after.open or after.said or before is None or not before.open:
        return []
    if after.to_look_at:
        return ["No brackets remain; something in it looks contested, and is to be looked at."]
    return ["No brackets remain; the paragraph is not recorded as agreed."]


def _figures(
    old: Sequence[Version], new: Sequence[Version], compared: Comparison
) -> tuple[str, ...]:
    def count(versions: Sequence[Version]) -> tuple[int, int, int]:
        return (
            sum(one.open for one in versions),
            sum(one.brackets for one in versions),
            sum(one.said is not None for one in versions),
        )

    before, after = count(old), count(new)
    fresh = (PositionChangeKind.LODGED, PositionChangeKind.FLIPPED)
    lodged = sum(one.what in fresh for one in compared.positions)
    return (
        f"Open paragraphs: {before[0]} before, {after[0]} now.",
        f"Brackets: {before[1]} before, {after[1]} now.",
        f"Paragraphs recorded as agreed, or agreed ad referendum: {before[2]} before,"
        f" {after[2]} now.",
        f"Positions in the text that were not in it before: {lodged}.",
    )


def _halves(version: Version) -> int:
    return halves(skeleton(version.text).diagnostics)
