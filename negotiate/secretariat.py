"""The acts: one method is one transaction is one line in the log. The only door for a change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from negotiate.compare import pair
from negotiate.errors import NegotiateError, OutOfOrder, SourceError, UnknownName
from negotiate.model import Act, Document, Draft, Paragraph, Revision
from negotiate.register import Register, built_in_register
from negotiate.store import Store
from negotiate.store.act_log import canonical, sha256
from negotiate.store.projection import IMPORT, Readings
from negotiate.store.revision_order import label_key, revision_key

Progress = Callable[[int, int], bool]
_ID_LENGTH = 32
_PARAGRAPHS_BETWEEN_REPORTS = 25


class Cancelled(NegotiateError):  # noqa: N818 - what happened, not a fault
    """Report that the officer stopped an act before anything was written."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Hold a file as it came in; `encoding` is None where its format says it."""

    name: str
    content: bytes
    encoding: str | None


@dataclass(frozen=True, slots=True)
class Imported:
    """Name the revision that an import led to; `new` is False where it was here already."""

    revision: Revision
    new: bool


@dataclass(frozen=True, slots=True)
class _Ground:
    """Hold what an import stands on; where it has moved, the import is prepared again."""

    document: Document | None
    previous: Revision | None
    latest: Revision | None
    same_bytes: Revision | None
    same_label: Revision | None


class Secretariat:
    """Make acts in the name of one officer."""

    def __init__(self, store: Store, *, officer: str, now: Callable[[], datetime]) -> None:
        self._store = store
        self._officer = officer
        self._now = now

    def import_revision(
        self,
        draft: Draft,
        source: SourceFile,
        *,
        document: Document | None,
        register: Register | None,
        progress: Progress | None = None,
    ) -> Imported:
        """Add a draft as a revision of the given document, of the one with its symbol, or anew.

        Bytes that are here already are not imported twice. `progress` is told how many paragraphs
        are read, of how many; it returns False to stop.

        Raises:
            Cancelled: `progress` said so.
            OutOfOrder: the revision is here already with other bytes.
            SourceError: the draft has no paragraphs.
        """
        if not draft.paragraphs:
            message = f"{_file_name(source)} holds no paragraphs: check that it is a draft"
            raise SourceError(message)
        readings = Readings(self._store.register_named)
        while True:
            ground = self._ground(draft, source, document)
            if ground.same_bytes:
                return Imported(ground.same_bytes, new=False)
            self._refuse_second(ground, source)
            used = register or self._register(ground)
            _read_all(readings, draft.paragraphs, used, progress)
            act = self._import_act(draft, source, ground, used)
            blobs = {sha256(source.content): source.content, sha256(used.content): used.content}
            with self._store.writing() as db:
                if self._ground(draft, source, document) == ground:
                    act = self._store.append(db, act, blobs, readings)
                    return Imported(self._revision(act), new=True)

    def _ground(self, draft: Draft, source: SourceFile, given: Document | None) -> _Ground:
        same_bytes = self._store.imported(sha256(source.content), given)
        document = given
        if given and given.id not in {one.id for one in self._store.documents()}:
            raise UnknownName("This document is not in the database: name one that is")
        if document is None and draft.symbol:
            document = self._store.with_stem(draft.symbol.stem)
        if document is None:
            return _Ground(None, None, None, same_bytes, None)
        known = self._store.revisions(document)
        asked = label_key(draft.revision) if draft.revision else None
        own_language = [one for one in known if one.language == draft.language]
        # No import has a later place in the log than the one that is being made.
        key = revision_key(draft.revision, draft.date, 2**63)
        before = [one for one in own_language if revision_key(one.label, one.date, 0) <= key]
        labelled = [one for one in own_language if one.label and label_key(one.label) == asked]
        return _Ground(
            document,
            before[-1] if before else None,
            next((one for one in reversed(known) if one.language == document.language), None),
            same_bytes,
            labelled[0] if labelled else None,
        )

    def _refuse_second(self, ground: _Ground, source: SourceFile) -> None:
        if ground.document and ground.same_label:
            called = self._store.reference(ground.document)
            message = (
                f"{ground.same_label.name} of {called} is already here with other bytes than"
                f" {_file_name(source)}: give the new text its own revision number"
            )
            raise OutOfOrder(message)

    def _register(self, ground: _Ground) -> Register:
        return self._store.register(ground.latest) if ground.latest else built_in_register()

    def _import_act(
        self, draft: Draft, source: SourceFile, ground: _Ground, register: Register
    ) -> Act:
        source_hash = sha256(source.content)
        document = ground.document.id if ground.document else _identity("document", source_hash)
        identities = self._identities(draft.paragraphs, ground.previous, document, source_hash)
        payload: dict[str, object] = {
            "symbol": draft.symbol.stem if draft.symbol else None,
            "label": draft.revision,
            "title": draft.title,
            "date": draft.date,
            "body": draft.body,
            "language": draft.language,
            "distribution": draft.distribution,
            "source": source_hash,
            "source_name": _file_name(source),
            "encoding": source.encoding,
            "register": sha256(register.content),
            "register_name": register.name,
            "paragraphs": [
                {
                    "number": one.number,
                    "kind": one.kind.value,
                    "label": one.label,
                    "text": one.text,
                    "paragraph": identity,
                }
                for one, identity in zip(draft.paragraphs, identities, strict=True)
            ],
            "left_out": [
                {"first_line": one.first_line, "last_line": one.last_line, "what": one.what}
                for one in draft.left_out
            ],
        }
        parents = (ground.previous.act,) if ground.previous else ()
        return self._act(IMPORT, document, source_hash, parents, payload)

    def _act(
        self,
        act_type: str,
        document: str,
        source: str | None,
        parents: tuple[str, ...],
        payload: Mapping[str, object],
    ) -> Act:
        return Act(
            id="",
            seq=0,
            type=act_type,
            at=self._now().astimezone(UTC).isoformat(timespec="milliseconds"),
            by=self._officer,
            meeting=None,
            source=source,
            document=document,
            paragraph=None,
            parents=parents,
            payload=payload,
        )

    def _identities(
        self,
        paragraphs: tuple[Paragraph, ...],
        previous: Revision | None,
        document: str,
        source_hash: str,
    ) -> list[str]:
        """Carry the identity of each paragraph over from the previous revision, or make one."""
        identities = [
            _identity("paragraph", document, source_hash, str(position))
            for position in range(len(paragraphs))
        ]
        if previous:
            known = self._store.versions(previous)
            for one in pair(known, paragraphs):
                if one.old is not None and one.new is not None:
                    identities[one.new] = known[one.old].paragraph
        return identities

    def _revision(self, act: Act) -> Revision:
        owner = next(one for one in self._store.documents() if one.id == act.document)
        return next(one for one in self._store.revisions(owner) if one.act == act.id)


def _read_all(
    readings: Readings,
    paragraphs: tuple[Paragraph, ...],
    register: Register,
    progress: Progress | None,
) -> None:
    register_hash = sha256(register.content)
    total = len(paragraphs)
    for done, one in enumerate(paragraphs, start=1):
        readings.of(one.text, register, register_hash)
        due = done % _PARAGRAPHS_BETWEEN_REPORTS == 0 or done == total
        if progress and due and not progress(done, total):
            raise Cancelled("The import was stopped, and nothing was written")


def _identity(*parts: str) -> str:
    """Name a thing by where it comes from, so that the same import gives the same names."""
    return sha256(canonical({"from": parts}))[:_ID_LENGTH]


def _file_name(source: SourceFile) -> str:
    """Keep the name only: folders tell about the officer's machine."""
    return re.split(r"[/\\]", source.name)[-1]
