"""The act that brings a text in: a draft becomes a revision.

All that it is prepared from is read and refused before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from negotiate.acts.base import Office, Payload, identity
from negotiate.answers.incoming import AtStake
from negotiate.bracket_parser import CICA, Notation
from negotiate.bracket_parser.dialects import Stated
from negotiate.compare import match
from negotiate.errors import Cancelled, OutOfOrder, SourceError, UnknownName
from negotiate.judged import looked_at
from negotiate.late import dataclass, field
from negotiate.model import Act, Document, Doubtful, Draft, Paragraph, Revision, still_standing
from negotiate.register import Register, built_in_register
from negotiate.store.act_log import DIALECT, IMPORT, sha256, unissued
from negotiate.store.parsed_texts import ReadAs, Readings
from negotiate.store.typed_names import label_key
from negotiate.telling.words import counted
from negotiate.visible import show_line

if TYPE_CHECKING:
    from sqlite3 import Connection

Progress = Callable[[int, int], bool]
_PARAGRAPHS_BETWEEN_REPORTS = 25


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Hold a file as it came in, and how the officer had it read.

    `encoding` is None where its format says it, `changes` where it has no tracked changes;
    `authors` says for which delegation the author of a tracked change speaks.
    """

    name: str
    content: bytes
    encoding: str | None
    changes: str | None = None
    authors: Mapping[str, str] = field(default_factory=dict)


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
    replaced: Revision | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """Hold what an import of one source asks for, whichever of its drafts it is about."""

    source: SourceFile
    register: Register | None
    replacing: bool
    dialect: Stated | None
    new_in: Stated | None
    made: list[Imported] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Hold an import that is prepared and not yet written."""

    ground: _Ground
    paragraphs: tuple[Paragraph, ...]
    notation: Notation
    act: Act
    blobs: Mapping[str, bytes]


class Imports(Office):
    """Take drafts in."""

    def import_revision(  # noqa: PLR0913 - what an import is made of
        self,
        draft: Draft,
        source: SourceFile,
        *,
        document: Document | None,
        register: Register | None,
        dialect: Stated | None = None,
        new_in: Stated | None = None,
        progress: Progress | None = None,
        replacing: bool = False,
    ) -> Imported:
        """Add a draft as a revision of the given document, of the one with its symbol, or anew.

        Without a register or a dialect it is read as the text before it is; `new_in` is the dialect
        where none comes before.

        Bytes that are here already are not imported twice. `progress` is told how many paragraphs
        are read, of how many; it returns False to stop. `replacing`: the officer knows that the
        revision takes the place of the working text (`at_stake`).

        Raises:
            Cancelled: `progress` said so.
            OutOfOrder: the revision is here already with other bytes, or there is a working text
                that it would replace unasked.
            SourceError: the draft has no paragraphs.
        """
        made = self.import_bundle(
            [draft],
            source,
            document=document,
            register=register,
            dialect=dialect,
            new_in=new_in,
            progress=progress,
            replacing=replacing,
        )
        return made[0]

    def import_bundle(  # noqa: PLR0913 - what an import is made of
        self,
        drafts: Sequence[Draft],
        source: SourceFile,
        *,
        document: Document | None,
        register: Register | None,
        dialect: Stated | None = None,
        new_in: Stated | None = None,
        progress: Progress | None = None,
        replacing: bool = False,
    ) -> tuple[Imported, ...]:
        """Add the drafts that one source holds, all or none, each as `import_revision` does.

        A draft that gives another in another language becomes a revision of the same document.
        """
        for draft in drafts:
            _refuse_empty(draft, source)
        asked = _Asked(source, register, replacing, dialect, new_in)
        owners = [self._owner(draft, source, document, {}) for draft in drafts]
        plans = [self._plan(*pair, asked) for pair in zip(drafts, owners, strict=True)]
        readings = Readings(self._store.notation_named)
        _read_all(readings, plans, progress)
        made: dict[int | None, Imported] = {}
        with self._store.writing() as db:
            for draft, plan in zip(drafts, plans, strict=True):
                owner = self._owner(draft, source, document, made)
                moved = (
                    isinstance(plan, _Plan) and self._ground(draft, source, owner) != plan.ground
                )
                standing_plan = self._plan(draft, owner, asked) if moved else plan
                made[draft.part] = self._carry_out(db, standing_plan, readings)
                asked.made.append(made[draft.part])
        return tuple(made[draft.part] for draft in drafts)

    def _plan(self, draft: Draft, document: Document | None, asked: _Asked) -> _Plan | Imported:
        """Prepare the act of an import on the ground of this moment, if it is not here already."""
        ground = self._ground(draft, asked.source, document)
        if ground.same_bytes:
            return Imported(ground.same_bytes, new=False)
        _refuse_twice(ground, asked)
        self._refuse_second(ground, draft, asked.source)
        if ground.replaced and not asked.replacing:
            raise OutOfOrder(self._unasked(ground.replaced))
        used = asked.register or (
            self._store.register(ground.latest) if ground.latest else built_in_register()
        )
        spoken = self._dialect(ground, asked)
        originals = (asked.source.content, used.content, *([spoken.content] if spoken else ()))
        act = self._import_act(draft, asked.source, ground, (used, spoken))
        notation = Notation(used, spoken.dialect if spoken else CICA)
        blobs = {sha256(one): one for one in originals}
        return _Plan(ground, draft.paragraphs, notation, act, blobs)

    def _dialect(self, ground: _Ground, asked: _Asked) -> Stated | None:
        """Find the dialect of a new text, None where it is the core notation."""
        found = asked.dialect
        if found is None and ground.latest is not None:
            before = self._store.read_as(ground.latest)
            if before.dialect is None:
                return None
            return Stated(before.dialect_name or "", self._store.blob(before.dialect))
        found = found or asked.new_in
        return None if found is None or found.name == CICA.name else found

    def _carry_out(self, db: Connection, plan: _Plan | Imported, readings: Readings) -> Imported:
        if isinstance(plan, Imported):
            return plan
        act = self._append(db, plan.act, readings, plan.blobs)
        return Imported(self._revision(act), new=True)

    def read_in(self, document: Document, dialect: Stated) -> Act:
        """Read every text of a document in a dialect from now on; no text changes.

        Raises:
            OutOfOrder: all of them are read in it already.
        """
        content = None if dialect.name == CICA.name else dialect.content
        spoken = (None, None) if content is None else (sha256(content), dialect.name)
        readings = Readings(self._store.notation_named)
        while True:
            texts = [
                {"text": one.id, "dialect": was.dialect, "dialect_name": was.dialect_name}
                for one in self._store.revisions(document)
                if (was := self._store.read_as(one))[2:] != spoken
            ]
            if not texts:
                message = (
                    f"{self._store.reference(document)} is read in the dialect"
                    f" {show_line(dialect.name)} already"
                )
                raise OutOfOrder(message)
            self._read_in(document, [one["text"] for one in texts], dialect, readings)
            ground = self._last_act(document)
            payload: Payload = {"dialect": spoken[0], "dialect_name": spoken[1], "texts": texts}
            act = self._act(DIALECT, document, None, (ground,), payload)
            with self._store.writing() as db:
                if self._last_act(document) == ground:
                    blobs = {} if content is None else {sha256(content): content}
                    return self._append(db, act, readings, blobs)

    def _read_in(
        self, document: Document, texts: Sequence[object], dialect: Stated, readings: Readings
    ) -> None:
        """Compute what the texts mean in a dialect, before the transaction opens."""
        is_core = dialect.name == CICA.name
        named = (None, None) if is_core else (sha256(dialect.content), dialect.name)
        spoken = CICA if is_core else dialect.dialect
        for one in self._store.revisions(document):
            if one.id in texts:
                read_as = ReadAs(*self._store.read_as(one)[:2], *named)
                readings.know(read_as, Notation(self._store.register(one), spoken))
                for version in self._store.versions(one):
                    readings.of(version.text, read_as, version.label)

    def _owner(
        self,
        draft: Draft,
        source: SourceFile,
        given: Document | None,
        made: Mapping[int | None, Imported],
    ) -> Document | None:
        """Find the document of a draft: that of the text which it gives in another language."""
        if given is not None or draft.version_of is None:
            return given
        if draft.version_of in made:
            original = made[draft.version_of].revision
        else:
            found = self._store.imported(sha256(source.content), draft.version_of, None)
            if found is None:
                return None
            original = found
        return self._document(original.document)

    def _document(self, identity: str | None) -> Document:
        found = self._store.document_by_id(identity)
        if found is None:
            raise UnknownName("This document is not in the database: name one that is")
        return found

    def at_stake(
        self, draft: Draft, source: SourceFile, document: Document | None
    ) -> AtStake | None:
        """Compare a draft with the working text that it would take the place of, if any."""
        ground = self._ground(draft, source, document)
        if ground.replaced is None or ground.document is None or ground.same_bytes:
            return None
        acts = unissued(self._store.acts(ground.document))
        touched = {act.paragraph for act in acts}
        known = self._store.versions(ground.replaced)
        differing = 0
        other: list[str] = []
        gone: list[str] = []
        for one in match(known, draft.paragraphs).pairs:
            if one.old is None:
                continue
            version = known[one.old]
            new = draft.paragraphs[one.new] if one.new is not None else None
            if new is None or new.text != version.text:
                differing += 1
                if version.paragraph in touched:
                    (gone if new is None else other).append(version.number)
        owner = self._store.reference(ground.document)
        return AtStake(owner, len(acts), differing, tuple(other), tuple(gone))

    def _unasked(self, working: Revision) -> str:
        owner = self._document(working.document)
        acts = counted(len(unissued(self._store.acts(owner))), "act")
        return (
            f"{self._store.reference(owner)} has a working text with {acts} that no revision holds"
            " yet: issue it first, or import with `negotiate import`, which compares them"
        )

    def _ground(self, draft: Draft, source: SourceFile, given: Document | None) -> _Ground:
        same_bytes = self._store.imported(sha256(source.content), draft.part, given)
        document = self._document(given.id) if given else None
        if document is None and draft.symbol:
            document = self._store.with_stem(draft.symbol.stem)
        if document is None:
            return _Ground(None, None, None, same_bytes, None)
        known = self._store.revisions(document)
        asked = label_key(draft.revision) if draft.revision else None
        working = self._store.working_text(document)
        issued = [one for one in known if not one.working]
        language = draft.language or document.language
        own_language = [one for one in issued if one.language in (language, None)]
        before = self._store.following(document, (draft.revision, draft.date), (language, None))
        latest = before[-1] if before else None
        if working and (language not in (working.language, None) or latest != own_language[-1]):
            working = None
        labelled = [one for one in own_language if one.label and label_key(one.label) == asked]
        return _Ground(
            document,
            working or latest,
            next((one for one in reversed(issued) if one.language == document.language), None),
            same_bytes,
            labelled[0] if labelled else None,
            working,
        )

    def _refuse_second(self, ground: _Ground, draft: Draft, source: SourceFile) -> None:
        if ground.document and ground.same_label:
            here = f"{ground.same_label.name} of {self._store.reference(ground.document)}"
            texts = [one.text for one in self._store.versions(ground.same_label)]
            if texts == [one.text for one in draft.paragraphs]:
                message = (
                    f"The text of {file_name(source)} is already here as {here}, from another"
                    " file: there is nothing to import"
                )
                raise OutOfOrder(message)
            message = (
                f"{here} is already here, from another file than"
                f" {file_name(source)}: give the new text its own revision number"
            )
            raise OutOfOrder(message)

    def _import_act(
        self,
        draft: Draft,
        source: SourceFile,
        ground: _Ground,
        read_with: tuple[Register, Stated | None],
    ) -> Act:
        register, dialect = read_with
        source_hash = sha256(source.content)
        named = (source_hash, str(draft.part)) if draft.part else (source_hash,)
        document = ground.document.id if ground.document else identity("document", *named)
        paragraphs = self._paragraphs(draft.paragraphs, ground.previous, document, named)
        payload: Payload = {
            "symbol": draft.symbol.stem if draft.symbol else None,
            "label": draft.revision,
            "title": draft.title,
            "date": draft.date,
            "body": draft.body,
            "language": draft.language,
            "distribution": draft.distribution,
            "source": source_hash,
            "source_name": file_name(source),
            "encoding": source.encoding,
            "register": sha256(register.content),
            "register_name": register.name,
            "paragraphs": paragraphs,
            "left_out": [
                {"first_line": one.first_line, "last_line": one.last_line, "what": one.what}
                for one in draft.left_out
            ],
        }
        payload |= _only_stated(draft, source)
        if draft.seen:
            payload["seen"] = [list(one) for one in draft.seen]
            payload["judged"] = _said_before(draft.seen, ground.previous)
        if dialect is not None:
            payload |= {"dialect": sha256(dialect.content), "dialect_name": dialect.name}
        if ground.replaced:
            payload["replaces"] = ground.replaced.id
        parents = (ground.previous.act,) if ground.previous else ()
        return self._act(IMPORT, document, source_hash, parents, payload)

    def _paragraphs(
        self,
        paragraphs: tuple[Paragraph, ...],
        previous: Revision | None,
        document: str,
        source: tuple[str, ...],
    ) -> list[Payload]:
        """Carry over from the previous revision who each paragraph is, or make it a new one.

        What was said of a paragraph goes with it as long as its text is the same, and what was
        said of a doubt as long as its sentence is. What a file showed is of that file alone.
        """
        known = self._store.versions(previous) if previous else []
        old_of = {one.new: one.old for one in match(known, paragraphs).pairs} if known else {}
        written: list[Payload] = []
        for place, one in enumerate(paragraphs):
            old = old_of.get(place)
            before = known[old] if old is not None else None
            fresh = identity("paragraph", document, *source, str(place))
            state: Payload = {
                "number": one.number,
                "kind": one.kind.value,
                "label": one.label,
                "text": one.text,
                "paragraph": before.paragraph if before else fresh,
            }
            if before and before.said and before.text == one.text:
                state["said"] = before.said
            if before and (judged := still_standing(before.judged, one.label, one.text)):
                state["judged"] = [said.as_state() for said in judged]
            if one.seen:
                state["seen"] = [list(doubt) for doubt in one.seen]
            written.append(state)
        return written

    def _revision(self, act: Act) -> Revision:
        owner = self._document(act.document)
        return next(one for one in self._store.revisions(owner) if one.act == act.id)


def _said_before(seen: Sequence[Doubtful], previous: Revision | None) -> list[object]:
    """Give what was said of the same things that the file of the text before showed."""
    before = previous.judged if previous else ()
    return [one.judged.as_state() for one in looked_at("", "", seen, before) if one.judged]


def _only_stated(draft: Draft, source: SourceFile) -> Payload:
    """Give what few imports have to say: an act without it is the act that it always was."""
    stated: Payload = {}
    if draft.part:
        stated["part"] = draft.part
    if draft.instrument:
        stated["instrument"] = draft.instrument
    if source.changes:
        stated["changes"] = source.changes
        stated["authors"] = dict(source.authors)
    return stated


def _refuse_twice(ground: _Ground, asked: _Asked) -> None:
    """Refuse that two texts of one source are the same revision in the same language."""
    if ground.same_label in [one.revision for one in asked.made if one.new]:
        message = (
            f"Two texts of {file_name(asked.source)} would both be {ground.same_label.name} in the"
            " same language: correct one of them, or take one alone"
        )
        raise OutOfOrder(message)


def _refuse_empty(draft: Draft, source: SourceFile) -> None:
    if not draft.paragraphs:
        message = f"{file_name(source)} holds no paragraphs: check that it is a draft"
        raise SourceError(message)


def _read_all(
    readings: Readings, plans: Sequence[_Plan | Imported], progress: Progress | None
) -> None:
    """Compute what every paragraph means, before the transaction opens; tell how far it is."""
    waiting = []
    for plan in plans:
        if isinstance(plan, _Plan):
            read_as = ReadAs.stated(plan.act.payload)
            readings.know(read_as, plan.notation)
            waiting += [(one.text, read_as, one.label) for one in plan.paragraphs]
    for done, one in enumerate(waiting, start=1):
        readings.of(*one)
        due = done % _PARAGRAPHS_BETWEEN_REPORTS == 0 or done == len(waiting)
        if progress and due and not progress(done, len(waiting)):
            raise Cancelled("The import was stopped, and nothing was written")


def file_name(source: SourceFile) -> str:
    """Keep the name only: folders tell about the officer's machine."""
    return re.split(r"[/\\]", source.name)[-1]
