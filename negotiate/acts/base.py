"""What every act has in common: who makes it, when, at which meeting, on what ground.

And whose positions it would make vanish, of whom it has to be said that they lifted theirs.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from negotiate.bracket_parser import (
    Meaning,
    Notation,
    Position,
    TargetKind,
    meaning_of,
)
from negotiate.errors import OutOfOrder
from negotiate.judged import carried, seen_in
from negotiate.late import dataclass, pattern
from negotiate.model import Act, Document, Version, still_standing
from negotiate.register import Register
from negotiate.store import Store
from negotiate.store.act_log import canonical, sealed, sha256
from negotiate.store.parsed_texts import Readings
from negotiate.telling.session import drafting as tell
from negotiate.telling.words import listed
from negotiate.visible import show_line

if TYPE_CHECKING:
    from sqlite3 import Connection


ID_LENGTH = 32
_BLANK_LINE = pattern(r"(?:\r\n|[\n\r])\s*[\n\r]")
Payload = dict[str, object]


@dataclass(frozen=True, slots=True)
class On:
    """Name the paragraph that an act is about, and what the act stands on.

    `source` is where it comes from, such as "oral" or the number of a note verbale; `note` the
    ground for it in the officer's words. `seen` is the act of the version that the officer had in
    view (`Version.act`): where another has come since, the act is refused.
    """

    document: Document
    number: str
    source: str | None = None
    note: str | None = None
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what an act makes of a paragraph, None where it no longer stands, and what it names."""

    after: Payload | None
    named: Mapping[str, object]


class Office:
    """Write acts in the name of one officer."""

    def __init__(self, store: Store, *, officer: str, now: Callable[[], datetime]) -> None:
        self._store = store
        self._officer = officer
        self._now = now

    def _act(
        self,
        act_type: str,
        document: Document | str | None,
        source: str | None,
        parents: tuple[str, ...],
        payload: Mapping[str, object],
    ) -> Act:
        meeting = self._store.open_meeting()
        return Act(
            id="",
            seq=0,
            type=act_type,
            at=_written(self._now()),
            by=self._officer,
            meeting=meeting.id if meeting else None,
            source=source,
            document=document.id if isinstance(document, Document) else document,
            paragraph=None,
            parents=parents,
            payload=payload,
        )

    def _append(
        self,
        db: Connection,
        act: Act,
        readings: Readings,
        blobs: Mapping[str, bytes] | None = None,
    ) -> Act:
        # The same act within a millisecond of itself, with an undo between: another line in the log
        # and so another name.
        while self._store.has_act(sealed(act).id):
            at = datetime.fromisoformat(act.at) + timedelta(milliseconds=1)
            act = dataclasses.replace(act, at=_written(at))
        return self._store.append(db, act, blobs or {}, readings)

    def _change(self, on: On, act_type: str, outcome: Callable[[Version], Outcome]) -> Act:
        """Change one paragraph of the working text, as it stands when the act is written."""
        readings = Readings(self._store.notation_named)
        while True:
            version = self._version(on)
            made = outcome(version)
            if made.after is not None:
                refuse_blank_lines(version.number, str(made.after["text"]), version.text)
            payload: Payload = {"before": state(version), "after": made.after, **made.named}
            if on.note:
                payload["note"] = on.note
            act = self._act(act_type, on.document, on.source, (version.act,), payload)
            act = dataclasses.replace(act, paragraph=version.paragraph)
            self._read(on.document, made.after, readings)
            with self._store.writing() as db:
                if self._version(on) == version:
                    return self._append(db, act, readings)

    def _version(self, on: On) -> Version:
        version = self._store.version(self._store.revision(on.document, None), on.number)
        if on.seen is not None and on.seen != version.act:
            message = f"{version.number} was changed meanwhile: look at it again, then decide"
            raise OutOfOrder(message)
        return version

    def _read(self, document: Document, after: Payload | None, readings: Readings) -> None:
        revision = self._store.revision(document, None)
        if after is not None:
            read_as = self._store.read_as(revision)
            readings.of(str(after["text"]), read_as, str(after["label"]))

    def _last_act(self, document: Document) -> str:
        return self._store.acts(document)[-1].id

    def _notation(self, document: Document) -> Notation:
        return self._store.notation(self._store.revision(document, None))

    def _register(self, document: Document) -> Register:
        return self._store.register(self._store.revision(document, None))


def state(version: Version) -> Payload:
    """Give a paragraph as an act holds it, before or after."""
    held: Payload = {}
    if version.judged:
        held["judged"] = [one.as_state() for one in version.judged]
    if seen := seen_in(version.doubts):
        held["seen"] = [list(one) for one in seen]
    return {
        **held,
        "number": version.number,
        "kind": version.kind.value,
        "label": version.label,
        "text": version.text,
        "said": version.said,
    }


def refuse_blank_lines(number: str, text: str, before: str = "") -> None:
    """Refuse wording with a blank line: read back, it would be several paragraphs.

    Raises:
        OutOfOrder: it has one, and the text before had none.
    """
    if _BLANK_LINE.search(text.strip()) and not _BLANK_LINE.search(before.strip()):
        raise OutOfOrder(tell.holds_blank_line(show_line(number)))


def reworked(version: Version, text: str) -> Payload:
    """Give the paragraph with another text; what was said of the old one goes.

    What was said of a doubt stays where its sentence does, what a file showed where its words do.
    """
    said = version.said if text == version.text else None
    judged = still_standing(version.judged, version.label, text)
    held = replace(version, judged=judged, doubts=carried(version, text))
    return {**state(held), "text": text, "said": said}


def identity(*parts: str) -> str:
    """Name a thing by where it comes from, so that the same import gives the same names."""
    return sha256(canonical({"from": parts}))[:ID_LENGTH]


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def must_have_lifted(
    on: On,
    version: Version,
    notation: Notation,
    vanishing: Sequence[Position] | None,
    lifted: Sequence[str],
) -> list[str]:
    """Return the codes of those who have lifted a position; None is all of the paragraph.

    Raises:
        OutOfOrder: others would vanish and no ground is given, or one lifted nothing here.
    """
    held = meaning_of(version.text, notation)
    if vanishing is None:
        vanishing = held.positions
    return all_must_have_lifted(on, version.number, notation, [("", vanishing)], lifted)


def all_must_have_lifted(
    on: On,
    called: str,
    notation: Notation,
    vanishing: Sequence[tuple[str, Sequence[Position]]],
    lifted: Sequence[str],
) -> list[str]:
    """Return the codes of those who have lifted a position in some paragraphs, by their numbers.

    Raises:
        OutOfOrder: as `must_have_lifted`.
    """
    going = [one for _, positions in vanishing for one in positions]
    codes = [notation.canonical(one) or " ".join(one.split()).upper() for one in lifted]
    for code in codes:
        if code not in {one.code for one in going}:
            message = f"{called}: {code} has no position that it would have to lift for this"
            raise OutOfOrder(message)
    others = [
        (number, one)
        for number, positions in vanishing
        for one in positions
        if one.code not in codes
    ]
    if others and not on.note:
        raise OutOfOrder(_would_vanish(called, notation, others))
    return codes


def marks_gone(version: Version, text: str, notation: Notation) -> list[Position]:
    """List the positions in a paragraph that would not stand in another text of it."""
    from negotiate.compare import PositionChangeKind, compare  # no other act waits for it

    ends = (PositionChangeKind.UNMARKED, PositionChangeKind.WENT, PositionChangeKind.FLIPPED)
    held = meaning_of(version.text, notation)
    changes = compare([version], [replace(version, text=text)], notation).positions
    gone = {(one.code, one.old_sign, one.old_target) for one in changes if one.what in ends}
    return [
        one
        for one in held.positions
        if any((one.code, one.sign, on) in gone for on in _counts_on(held, one.target))
    ]


def _counts_on(held: Meaning, target: str) -> tuple[str, ...]:
    """Name what a position counts on: compared, one on every alternative is one on the set (A9)."""
    above = held.targets[held.targets[target].parent]
    return (target, above.id) if above.kind is TargetKind.GROUP else (target,)


def _would_vanish(called: str, notation: Notation, going: Iterable[tuple[str, Position]]) -> str:
    signed: dict[str, dict[str, list[str]]] = {}
    for number, one in going:
        signed.setdefault(one.code, {}).setdefault(number, []).append(one.sign + one.target)
    marks = {
        code: [f"{' '.join(on)} in {number}" if number else " ".join(on) for number, on in each]
        for code, each in ((code, signed[code].items()) for code in sorted(signed))
    }
    named = listed(
        f"{notation.name_of(code)} ({', '.join(signed)})" for code, signed in marks.items()
    )
    return (
        f"{called}: this would take away marks of {named}: say who has lifted them with"
        " --lifted CODE, or on what ground they go with --note"
    )
