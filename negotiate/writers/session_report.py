"""The report of a session: what became of each paragraph, who said what, then the figures.

What a delegation did is said only where an act says so; a mark that is gone is never reported as
lifted, and what nobody spoke to is not reported as agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from negotiate.compare import Comparison, PositionChange, PositionChangeKind, compare
from negotiate.model import Act, Version
from negotiate.progress import Progress
from negotiate.register import Register
from negotiate.writers.minutes import changes_in_words, in_minutes, with_ground
from negotiate.writers.summary import sentence

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
OUTCOMES = (
    *(
        "agreed",
        "agreed ad referendum",
        "reopened",
        "narrowed",
        "narrowed in part, widened in part",
    ),
    *("widened", "new", "deleted", "edited", "positions only"),
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


@dataclass(frozen=True, slots=True)
class Event:
    """Hold one act, with the texts before and after it where it brought a whole text in."""

    act: Act
    before: Sequence[Version] = ()
    after: Sequence[Version] = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """Say what became of one paragraph, in one of the words of `OUTCOMES`, and how."""

    number: str
    outcome: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionReport:
    """Hold a report ready to be written in any format.

    `progress` is that of the document up to the text reported; where it is None nothing is drawn.
    `look_at` is what is easily overlooked, under titles.
    """

    heading: Heading
    paragraphs: tuple[Reported, ...]
    figures: tuple[str, ...]
    sentence: str
    progress: Progress | None = None
    look_at: tuple[LookAt, ...] = ()

    def with_outcome(self, outcome: str) -> tuple[str, ...]:
        """List the paragraphs of which this became."""
        return tuple(one.number for one in self.paragraphs if one.outcome == outcome)


def session_report(
    heading: Heading,
    texts: tuple[Sequence[Version], Sequence[Version]],
    events: Sequence[Event],
    register: Register,
) -> SessionReport:
    """Report what lies between two texts; `events` are what stands of the acts between them."""
    old, new = texts
    compared = compare(old, new, register)
    said = _sentences(events, {one.paragraph: one for one in (*old, *new)}, register)
    moved = _by_number(compared.positions)
    edited = {one.new_number or one.old_number for one in compared.wording}
    reported = []
    for one in compared.pairs:
        before = old[one.old] if one.old is not None else None
        after = new[one.new] if one.new is not None else None
        standing = after or before
        if standing is None:
            continue
        sentences = [*said.get(standing.paragraph, []), *_standing(before, after)]
        outcome = _outcome(
            before, after, moved.get(standing.number, []), edited=standing.number in edited
        )
        if outcome or sentences:
            reported.append(
                Reported(standing.number, outcome or "positions only", tuple(sentences))
            )
    return SessionReport(heading, tuple(reported), _figures(old, new, compared), sentence(new))


def _by_number(changes: Iterable[PositionChange]) -> dict[str, list[PositionChange]]:
    found: dict[str, list[PositionChange]] = {}
    for one in changes:
        found.setdefault(one.new_number or one.old_number or "", []).append(one)
    return found


def _sentences(
    events: Sequence[Event], known: Mapping[str, Version], register: Register
) -> dict[str, list[str]]:
    """Say in the order of the acts what each did, under the identity of its paragraph."""
    said: dict[str, list[str]] = {}
    for event in events:
        act, paragraph = event.act, event.act.paragraph
        if paragraph is None:
            who = {one.number: one.paragraph for one in (*event.before, *event.after)}
            compared = compare(event.before, event.after, register)
            for number, sentences in changes_in_words(compared, register).items():
                said.setdefault(who[number], []).extend(sentences)
        elif act.type != "amend":
            said.setdefault(paragraph, []).extend(in_minutes(act, register))
        elif paragraph in known:
            said.setdefault(paragraph, []).extend(_amended(act, known[paragraph], register))
    return said


def _amended(act: Act, version: Version, register: Register) -> list[str]:
    payload: Mapping[str, Any] = act.payload
    before, after = (replace(version, text=payload[one]["text"]) for one in ("before", "after"))
    compared = compare([before], [after], register)
    said = changes_in_words(compared, register).get(version.number)
    return with_ground(act, said or ["The text was edited."])


def _standing(before: Version | None, after: Version | None) -> list[str]:
    """Say what is easily taken for more than it is: brackets that are gone without a word."""
    if after is None or after.open or after.said or before is None or not before.open:
        return []
    return ["No brackets remain; the paragraph is not recorded as agreed."]


def _outcome(
    before: Version | None,
    after: Version | None,
    moved: Sequence[PositionChange],
    *,
    edited: bool,
) -> str:
    if after is None or before is None:
        return "new" if after else "deleted"
    if after.said != before.said:
        return after.said or "reopened"
    kinds = {one.what for one in moved}
    narrowed, widened = bool(kinds & _NARROWING), bool(kinds & _WIDENING)
    words: Mapping[tuple[bool, bool], str] = {
        (True, True): "narrowed in part, widened in part",
        (True, False): "narrowed",
        (False, True): "widened",
        (False, False): "edited" if edited else "positions only" if moved else "",
    }
    return words[narrowed, widened]


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
