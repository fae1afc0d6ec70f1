"""What is kept: the log of acts, the originals, and what can be read of them, now or as it was.

Reading loads nothing but SQLite; writing goes through `append` inside `writing`.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from negotiate.bracket_parser import CICA, Notation
from negotiate.errors import StoreError, UnknownName
from negotiate.model import Act, Document, Meeting, Revision, Version, symbol
from negotiate.register import Register
from negotiate.store.act_log import as_column, as_text, body_of, decoded, read_act, sealed, sha256
from negotiate.store.database import (
    DAMAGED,
    NEWEST,
    connect,
    create_database,
    default_path,
    explained,
    migrate,
    recognise,
    refuse_newer,
    schema_version,
    shown,
    write_transaction,
)
from negotiate.store.identities import called_now, known_now, versions_now
from negotiate.store.integrity import seals
from negotiate.store.parsed_texts import READ_AS, ReadAs, Readings, dialect_kept, read_as
from negotiate.store.rows import insert, revision_of, text_or_none, version_of, versions_of
from negotiate.store.typed_names import (
    DocumentNames,
    Stated,
    find_act,
    find_revision,
    find_version,
    in_order,
    place_of,
)
from negotiate.visible import show_line

if TYPE_CHECKING:
    from sqlite3 import Connection

    from negotiate.answers.texts import Figures
    from negotiate.history.progress import Stage
    from negotiate.store.word_index import WordIndex


Kept = TypeVar("Kept")


class Store:
    """Give what is kept in one database file; a context manager that closes it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._known: tuple[tuple[int, int], dict[Hashable, Any]] = (0, 0), {}
        self._registers: dict[tuple[str, str], Register] = {}
        self._notations: dict[ReadAs, Notation] = {}
        self._looked_at: tuple[tuple[int, int], set[str]] = (-1, 0), set()
        self._is_sealed = True
        self.path = path

    @classmethod
    def open(cls, path: Path | None = None, *, create: bool) -> Self:
        """Open a database, the officer's own where no path is given.

        Raises:
            StoreError: there is none and `create` is False, or it cannot be used as it is.
        """
        path = path or default_path()
        if create:
            create_database(path)
        recognise(path)
        connection = connect(path)
        try:
            with explained(path):
                refuse_newer(path, before := schema_version(connection))
                if 0 < before < NEWEST:
                    from negotiate.store.integrity.backups import back_up_before

                    back_up_before(path, NEWEST)
                migrate(connection, path)
        except BaseException:
            connection.close()
            raise
        return cls(connection, path)

    def close(self) -> None:
        """Close the file; the store cannot be used after it."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    # Documents

    def documents(self) -> list[Document]:
        """List the documents in the order in which they were first imported."""
        return [*self._names().known]

    def document_by_id(self, document: str | None) -> Document | None:
        """Find a document by its identity; None where there is none with a text that stands."""
        rows = self._rows(f"{_DOCUMENTS} AND id = ?", as_column(document))
        return _document(rows[0]) if rows else None

    def document(self, typed: str | None) -> Document:
        """Find a document by what a person types.

        That is a symbol or title that it has or had, its id, or a beginning that no other document
        has; None is enough where there is only one. So is the symbol as printed on its latest text,
        with the revision.

        Raises:
            UnknownName: it names none or several, or a revision that is not the latest.
        """
        if typed is not None and (printed := self._printed(typed)):
            return printed
        return self._names().find(typed)

    def _printed(self, typed: str) -> Document | None:
        """Find a document by the symbol printed on its latest text.

        Raises:
            UnknownName: the symbol is that of another revision, which no act and no question that
                names a document only would be about.
        """
        named = symbol(typed)
        document = self.with_stem(named.stem) if named.revision else None
        if document is None or named.revision is None:
            return None
        issued = [one for one in self.revisions(document, document.language) if not one.working]
        found = find_revision(
            named.revision, document, self.revisions(document), self.reference(document)
        )
        if not issued or found.id == issued[-1].id:
            return document
        stem = self.reference(document)
        stem, label = show_line(stem), show_line(named.revision)
        message = (
            f"{show_line(typed)} is not the latest text of {stem}, which is"
            f" {show_line(issued[-1].name)}: type {stem}, and {label} where a revision is asked for"
        )
        raise UnknownName(message)

    def withdrawn(self, typed: str | None) -> Document:
        """Find, as `document` does, one that has no revision left."""
        return _find_withdrawn(typed, self._rows)

    def all_withdrawn(self) -> list[str]:
        """List what to type for each document that has no revision left."""
        return _withdrawn_names(self._rows)

    def reference(self, document: Document) -> str:
        """Return what to type for a document: its symbol, its title, its file's name, or its id."""
        return self._names().reference(document)

    def _names(self) -> DocumentNames:
        return self._kept("names", lambda: DocumentNames(self._documents(), self._names_had()))

    def _kept(self, key: Hashable, read: Callable[[], Kept]) -> Kept:
        """Read something, or give what was read before if nobody has written since.

        What a transaction has not kept yet may be taken back, so it is not remembered.
        """
        if self._connection.in_transaction:
            return read()
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        state = (version, self._connection.total_changes)
        if self._known[0] != state:
            self._known = state, {}
        known = self._known[1]
        if key not in known:
            known[key] = read()
        found: Kept = known[key]
        return found

    def _see(self, of: str, is_whole: Callable[[], bool]) -> None:
        """See once, as long as nobody writes, that something is as it was sealed.

        Raises:
            StoreError: it is not, so no answer is made of it.
        """
        if not self._is_sealed:
            return
        with explained(self.path):
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            state = (version, self._connection.total_changes)
            if self._looked_at[0] != state:
                self._looked_at = state, set()
            if of in self._looked_at[1]:
                return
            if not is_whole():
                raise StoreError(f"{shown(self.path)} {DAMAGED}")
        self._looked_at[1].add(of)

    @contextmanager
    def _unsealed(self) -> Iterator[None]:
        """Look at no seals while tables change: only originals are read, named by their hashes."""
        before, self._is_sealed = self._is_sealed, False
        try:
            yield
        finally:
            self._is_sealed = before

    def _see_papers(self) -> None:
        for of in (seals.TABLES, seals.PAPERS):
            self._see(of, partial(seals.is_whole, self._connection, of))

    def _see_text(self, revision: str) -> None:
        """See that the paragraphs of a revision are as they were sealed."""

        def is_whole() -> bool:
            row = self._connection.execute("SELECT seq FROM revision WHERE id = ?", (revision,))
            (seq,) = row.fetchone() or (0,)
            return seals.is_whole(self._connection, seals.text(seq), seq)

        self._see_papers()  # which is how a revision is found
        self._see(revision, is_whole)

    def _see_log(self, document: str | None = None) -> None:
        """See that the acts about a document, or all, are there and in their order."""

        def is_whole() -> bool:
            lines = "SELECT document, seq, id FROM act"
            rows = self._connection.execute(
                f"{lines} ORDER BY seq"
                if document is None
                else f"{lines} WHERE document = ? ORDER BY seq",
                () if document is None else (as_column(document),),
            )
            logs: dict[str | bytes | None, list[tuple[int, str]]] = {}
            for owner, seq, act in rows:
                logs.setdefault(owner, []).append((seq, act))
            if document is None:
                known = seals.logs(self._connection)
            else:
                owner = as_column(document)
                known = {owner: seals.log_seal(self._connection, owner)}
            return known == {owner: seals.chained(b"", lines) for owner, lines in logs.items()}

        self._see(f"log {document}", is_whole)

    def _documents(self) -> list[Document]:
        return [_document(row) for row in self._rows(f"{_DOCUMENTS} ORDER BY seq")]

    def _names_had(self) -> dict[str, list[str]]:
        """Give the symbols and titles that the standing revisions of each document have.

        A revision that has neither is named by its file.
        """
        named: dict[str, list[str]] = {}
        for document, *stated in self._rows(
            "SELECT DISTINCT document, stem, title,"
            " CASE WHEN stem IS NULL AND title IS NULL THEN source_name END FROM standing"
        ):
            named.setdefault(document, []).extend(as_text(one) for one in stated if one is not None)
        return named

    def with_stem(self, stem: str) -> Document | None:
        """Find the document that has had a symbol, case ignored; the earliest to have it."""
        rows = self._rows("SELECT document, stem FROM standing WHERE stem IS NOT NULL ORDER BY seq")
        folded = stem.casefold()
        for document, known in rows:
            if as_text(known).casefold() == folded:
                return self.document_by_id(document)
        return None

    # Revisions

    def revisions(self, document: Document, language: str | None = None) -> list[Revision]:
        """List revisions in order, of one language or of all.

        The order within a language is that of `revision_order`; the working text is the last.
        """
        known = self._kept(("revisions", document.id), lambda: self._revisions(document.id))
        return [one for one in known if language is None or one.language == language]

    def _revisions(self, document: str) -> list[Revision]:
        rows = self._rows(
            "SELECT seq, id, document, ord, label, date, body, language, distribution, source,"
            " register, act, state = 'working', title, dialect_name, doubts, judged FROM standing"
            " WHERE document = ? ORDER BY seq",
            as_column(document),
        )
        return _ordered([(seq, revision_of(tuple(row))) for seq, *row in rows])

    def following(
        self,
        document: Document,
        stated: tuple[str | None, str | None],
        languages: Container[object],
    ) -> list[Revision]:
        """List in order the revisions, of some languages, that a new one would follow.

        `stated` are its label and its date; the working text is none of them.
        """
        rows = self._rows("SELECT seq, id FROM standing WHERE document = ?", as_column(document.id))
        came = {revision: seq for seq, revision in rows}
        known = [
            one for one in self.revisions(document) if not one.working and one.language in languages
        ]
        places = place_of(*stated, [Stated(one.label, one.date, came[one.id]) for one in known])
        return [known[place] for place in places]

    def working_text(self, document: Document) -> Revision | None:
        """Return what the acts since the latest revision have made, if there were any."""
        return next((one for one in self.revisions(document) if one.working), None)

    def revision(self, document: Document, typed: str | None = None) -> Revision:
        """Find a revision by its label, `#2` or date, with `/ru` after it for another language.

        None is the latest in the drafting language, the working text where there is one; `/ru` the
        latest in that one.

        Raises:
            UnknownName: it names none or several.
        """
        called = self.reference(document)
        return find_revision(typed, document, self.revisions(document), called)

    def imported(self, source: str, part: int, document: Document | None) -> Revision | None:
        """Find the first revision that came from a part of a file, in one document or any.

        The file is named by its SHA-256; part 0 is all of it.
        """
        same = "SELECT document, id FROM standing WHERE source = ? AND part = ? ORDER BY seq"
        rows = self._rows(same, source, part)
        for owner, revision in rows:
            if document is None or owner == document.id:
                of = document or self.document_by_id(owner)
                known = self.revisions(of) if of is not None else []
                return next(one for one in known if one.id == revision)
        return None

    def register(self, revision: Revision) -> Register:
        rows = self._rows("SELECT register_name FROM revision WHERE id = ?", revision.id)
        return self.register_named(revision.register, as_text(rows[0][0]))

    def notation(self, revision: Revision) -> Notation:
        """Say how the text of a revision is read."""
        return self.notation_named(self.read_as(revision))

    def read_as(self, revision: Revision) -> ReadAs:
        """Name what a revision is read with, as it is kept."""
        columns = f"SELECT {READ_AS} FROM revision WHERE id = ?"  # noqa: S608 - our own columns
        return read_as(self._rows(columns, revision.id)[0])

    def notation_of(self, document: Document) -> Notation:
        """Say how the latest text of a document is read, or would be if it had one."""
        known = self.revisions(document)
        return self.notation(known[-1]) if known else Notation(self.register_of(document), CICA)

    def notation_named(self, named: ReadAs) -> Notation:
        """Return the notation that an act or a revision names; one is made once."""
        if named not in self._notations:
            register = self.register_named(named.register, named.register_name)
            self._notations[named] = Notation(register, dialect_kept(self.blob, named))
        return self._notations[named]

    def register_of(self, document: Document) -> Register:
        """Return the register of the latest text of a document; the built-in one if it has none."""
        from negotiate.register import built_in_register

        known = self.revisions(document)
        return self.register(known[-1]) if known else built_in_register()

    def register_named(self, sha256_of_it: str, name: str) -> Register:
        """Return a register kept here, under the name that an act gives it."""
        from negotiate.register import read_register

        key = (sha256_of_it, name)
        if key not in self._registers:
            self._registers[key] = read_register(self.blob(sha256_of_it), name)
        return self._registers[key]

    # Paragraphs

    def versions(
        self, revision: Revision, *, open_only: bool = False, to_look_at: bool = False
    ) -> list[Version]:
        """List the paragraphs of a revision as they stand in it, or the open ones only.

        With `to_look_at` those alone that are not open, and in which something looks contested of
        which nobody has said what it is.
        """
        self._see_text(revision.id)
        chosen = _TO_LOOK_AT if to_look_at else _OPEN_VERSIONS if open_only else _VERSIONS
        rows = self._rows(chosen, revision.id)
        held: dict[int, dict[str, list[str]]] = {}
        for order, code, signed in self._rows(_POSITIONS, revision.id) if rows else ():
            held.setdefault(order, {}).setdefault(as_text(code), []).append(signed)
        return [version_of(revision, row, held.get(row[0], {})) for row in rows]

    def has_spans(self, revision: Revision) -> bool:
        """Tell whether anything is open over several paragraphs of a revision."""
        self._see_text(revision.id)
        return bool(self._rows(_INSIDE, revision.id))

    def versions_of(self, paragraph: str, revisions: Sequence[Revision]) -> list[Version]:
        """List one paragraph as it stands in some revisions of its document, in their order."""
        return self.versions_of_each([paragraph], revisions)[paragraph]

    def versions_of_each(
        self, paragraphs: Sequence[str], revisions: Sequence[Revision]
    ) -> dict[str, list[Version]]:
        """Do so with several paragraphs of one document."""
        for revision in revisions:
            self._see_text(revision.id)
        return versions_of(self._rows, paragraphs, revisions)

    def version(self, revision: Revision, number: str) -> Version:
        """Find a paragraph by its number; case, spaces and a last full stop do not matter.

        Raises:
            UnknownName: no paragraph has it.
        """
        return find_version(number, self.versions(revision), revision.name)

    def word_index(self) -> WordIndex:
        """Give what finds words, once all texts that stand are seen to be as they were sealed."""
        from negotiate.store.word_index import WordIndex

        for document in self.documents():
            for revision in self.revisions(document):
                self._see_text(revision.id)
        return WordIndex(self._rows)

    def counts(self, revision: Revision) -> Figures:
        """Count the paragraphs of a revision: numbered, open, unfinished, agreed; its brackets."""
        from negotiate.store.figures import counts

        self._see_text(revision.id)
        return counts(self._rows, revision.id)

    def stages(self, document: Document, revisions: Sequence[Revision]) -> tuple[Stage, ...]:
        """Give the figures of some revisions of a document, in the order given."""
        from negotiate.store.figures import stages

        for one in revisions:
            self._see_text(one.id)
        return stages(self._rows, document, revisions, self.notation)

    # The log

    def acts(self, document: Document | None = None) -> list[Act]:
        """List the acts as they were written, of all documents or of one.

        Those of one name each paragraph by the identity that it has now (`identities`).
        """
        if document is None:
            self._see_log()
            return [read_act(*line) for line in self._rows(_LOG)]
        return known_now(self._log_of(document.id))

    def called_now(self, document: Document, paragraph: str, text: str, at: str) -> str:
        """Give the identity now of a paragraph that was called so in a text at a time."""
        acts = self._log_of(document.id)
        return called_now(acts, paragraph, text, at)

    def last_act(self) -> str | None:
        """Name the last act of the log, whatever it is about."""
        rows = self._rows("SELECT id FROM act ORDER BY seq DESC LIMIT 1")
        return rows[0][0] if rows else None

    def known_now(self, document: Document, versions: Iterable[Version], act: int) -> list[Version]:
        """Give the paragraphs of a text as it was after an act by the identities they have now."""
        acts = self._log_of(document.id)
        return versions_now(acts, versions, act)

    def has_act(self, act: str) -> bool:
        return bool(self._rows("SELECT 1 FROM act WHERE id = ?", act))

    def act_typed(self, typed: str, document: Document) -> Act:
        """Find an act by its number in the log, or by a beginning of its id.

        Raises:
            UnknownName: it names none or several.
        """
        return find_act(typed, self.acts(document), self.reference(document))

    def meetings(self) -> list[Meeting]:
        """List the meetings in the order in which they were opened."""
        rows = self._rows("SELECT id, body, date, title, open FROM meeting ORDER BY seq")
        return [
            Meeting(one, order, as_text(body), as_text(date), text_or_none(title), bool(is_open))
            for order, (one, body, date, title, is_open) in enumerate(rows, start=1)
        ]

    def signs(self) -> frozenset[str]:
        """List every character beyond ASCII that stands in any text."""
        from negotiate.store.word_index import signs

        return signs(self._rows)

    def open_meeting(self) -> Meeting | None:
        return next((one for one in self.meetings() if one.open), None)

    def as_of(self, document: Document, act: int) -> Self:
        """Give the store as it was after the act with this place in the log, for one document.

        It is made in memory from the log, and closed like any other.
        """
        past, go_on = self._past(document)
        try:
            go_on(act)
        except BaseException:
            past.close()
            raise
        return past

    @contextmanager
    def replayed(self, document: Document) -> Iterator[Callable[[int], Store]]:
        """Give what shows the store as it was after one act, and then after later ones.

        It is one store, which goes on from act to act: what was read of it stays as it was.
        """
        past, go_on = self._past(document)

        def as_of(act: int) -> Store:
            go_on(act)
            return past

        with closing(past):
            yield as_of

    def _past(self, document: Document) -> tuple[Self, Callable[[int], None]]:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        self._see_log(document.id)
        past = type(self)(connection, self.path)
        past._is_sealed = False  # it is made here and now
        past._registers, past._notations = self._registers, self._notations
        tables = [statement for (statement,) in self._rows(_TABLES)]
        replay = Replay(connection, self.path, tables, self.notation_named)
        last = 0

        def go_on(act: int) -> None:
            nonlocal last
            replay.go_on(self._rows(_LINES, document.id, last, act))
            last = max(last, act)

        return past, go_on

    def _acts(self) -> Iterator[Act]:
        # One at a time: an import carries its whole text.
        self._see_log()
        for (seq,) in self._rows("SELECT seq FROM act ORDER BY seq"):
            (line,) = self._rows("SELECT seq, id, body FROM act WHERE seq = ?", seq)
            yield read_act(*line)

    def blob(self, sha256_of_it: str) -> bytes:
        """Return a file kept here; one that does not match its hash is refused."""
        rows = self._rows("SELECT bytes FROM blob WHERE sha256 = ?", sha256_of_it)
        if not rows:
            raise StoreError(f"{shown(self.path)} lacks the original {sha256_of_it[:12]}")
        content: bytes = rows[0][0]
        if not isinstance(content, bytes) or sha256(content) != sha256_of_it:
            message = (
                f"The original {sha256_of_it[:12]} in {shown(self.path)} does not match its hash,"
                " so it was changed or damaged: restore a backup"
            )
            raise StoreError(message)
        return content

    def writing(self) -> AbstractContextManager[Connection]:
        """Open a transaction that writes everything inside or nothing."""
        return write_transaction(self._connection, self.path)

    def append(
        self, db: Connection, act: Act, blobs: Mapping[str, bytes], readings: Readings
    ) -> Act:
        """Write one act with its originals, inside `writing`, and read back what was stored.

        Raises:
            StoreError: what was read back is not what was given.
        """
        from negotiate.store.projection import check, project

        for name, content in blobs.items():
            if not self._rows("SELECT 1 FROM blob WHERE sha256 = ?", name):
                insert(db, "blob", [{"sha256": name, "bytes": content}])
            self.blob(name)
        act = sealed(act)
        body = as_column(decoded(body_of(act)))
        owner = as_column(act.document)
        insert(db, "act", [{"id": act.id, "document": owner, "body": body}])
        (stored,) = self._rows("SELECT seq, id, body FROM act WHERE id = ?", act.id)
        act = read_act(*stored)
        with self._unsealed():
            project(db, act, readings)
        seals.seal_log(db, owner, [(act.seq, act.id)])
        seals.renew(db)
        check(self._connection, act)
        return act

    def rebuild(self) -> None:
        """Make every projection again from the log."""
        from negotiate.store.act_log import IMPORT
        from negotiate.store.projection import rebuild

        readings = Readings(self.notation_named)
        with self._unsealed():
            for act in self._acts():
                if act.type == IMPORT:
                    readings.of_import(act.payload)
            with self.writing() as db:
                rebuild(db, self._acts(), readings)

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        self._see_papers()
        with explained(self.path):
            return self._connection.execute(sql, values).fetchall()

    def _log_of(self, document: str) -> list[Act]:
        self._see_log(document)
        return [read_act(*line) for line in self._rows(_LOG_OF, document)]


def _document(row: tuple[Any, ...]) -> Document:
    return Document(row[0], *map(text_or_none, row[1:]))


def _ordered(came: Sequence[tuple[int, Revision]]) -> list[Revision]:
    """Put revisions in order within their languages, and count them anew; working texts are last.

    Where the languages take turns they do so as if all were one.
    """
    issued = [(seq, one) for seq, one in came if not one.working]
    queues = {}
    for language in {one.language for _, one in issued}:
        own = [(seq, one) for seq, one in issued if one.language == language]
        queues[language] = [own[place][1] for place in in_order(_stated(own))]
    turns = [issued[place][1].language for place in in_order(_stated(issued))]
    found = [queues[language].pop(0) for language in turns]
    found += [one for _, one in came if one.working]
    counted: Counter[str | None] = Counter()
    for place, one in enumerate(found):
        counted[one.language] += 1
        found[place] = replace(one, order=counted[one.language])
    return found


def _stated(came: Sequence[tuple[int, Revision]]) -> list[Stated]:
    return [Stated(one.label, one.date, seq) for seq, one in came]


_DOCUMENTS = (
    "SELECT id, symbol, title, language FROM document WHERE id IN (SELECT document FROM standing)"
)
_LOG = "SELECT seq, id, body FROM act ORDER BY seq"
_LOG_OF = "SELECT seq, id, body FROM act WHERE document = ? ORDER BY seq"
# Those of the index of words make themselves, and what SQLite makes of itself has no statement.
_TABLES = (
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
    " AND name NOT LIKE 'word\\_index\\_%' ESCAPE '\\' ORDER BY rowid"
)
_LINES = (
    "SELECT seq, id, document, body FROM act"
    " WHERE document = ? AND seq > ? AND seq <= ? ORDER BY seq"
)
_VERSIONS = (
    "SELECT v.ord, v.paragraph, v.number, v.kind, v.label, w.text, v.open, v.unfinished,"
    " v.brackets, v.depth, v.said, v.act, v.to_look_at, v.doubts, v.judged, v.inside"
    " FROM version AS v JOIN wording AS w ON w.id = v.wording"
    " WHERE v.revision = (SELECT seq FROM revision WHERE id = ?) ORDER BY v.ord"
)
# Written out, since only a literal `open = 1` uses the partial index.
_OPEN_VERSIONS = (
    "SELECT v.ord, v.paragraph, v.number, v.kind, v.label, w.text, v.open, v.unfinished,"
    " v.brackets, v.depth, v.said, v.act, v.to_look_at, v.doubts, v.judged, v.inside"
    " FROM version AS v JOIN wording AS w ON w.id = v.wording"
    " WHERE v.revision = (SELECT seq FROM revision WHERE id = ?) AND v.open = 1 ORDER BY v.ord"
)
_TO_LOOK_AT = _OPEN_VERSIONS.replace("v.open = 1", "v.open = 0 AND v.to_look_at > 0")
_INSIDE = (
    "SELECT 1 FROM version WHERE revision = (SELECT seq FROM revision WHERE id = ?)"
    " AND open = 1 AND inside > 0 LIMIT 1"
)
_POSITIONS = (
    "SELECT ord, code, sign || target FROM position"
    " WHERE revision = (SELECT seq FROM revision WHERE id = ?) ORDER BY rowid"
)


class Replay:
    """Fill an empty database with the log of a document, act after act."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        tables: Iterable[str],
        notation_of: Callable[[ReadAs], Notation],
    ) -> None:
        """Make the tables with these statements; `path` names the database in messages."""
        self._connection = connection
        self._path = path
        self._readings = Readings(notation_of)
        with write_transaction(connection, path) as db:
            for statement in tables:
                db.execute(statement)

    def go_on(self, lines: Iterable[tuple[Any, ...]]) -> None:
        """Take in more lines of the log, and what follows from them."""
        from negotiate.store.projection import project

        with write_transaction(self._connection, self._path) as db:
            for seq, act_id, document, body in lines:
                row = {"seq": seq, "id": act_id, "document": document, "body": body}
                insert(db, "act", [row])
                project(db, read_act(seq, act_id, body), self._readings)


Rows = Callable[..., list[tuple[Any, ...]]]


def _find_withdrawn(typed: str | None, rows: Rows) -> Document:
    """Find one by what its revisions called it.

    Raises:
        UnknownName: it names none or several.
    """
    named = _named(rows)
    known = [Document(one, None, None, None) for one in named]
    return DocumentNames(known, named).find(typed)


def _withdrawn_names(rows: Rows) -> list[str]:
    """List what to type for each: its symbol, else its title, else its id."""
    return [" ".join((names or [document])[0].split()) for document, names in _named(rows).items()]


def _named(rows: Rows) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for document, *stated in rows(_NAMES):
        named.setdefault(document, []).extend(as_text(one) for one in stated if one is not None)
    return named


_NAMES = (
    "SELECT document, stem, title FROM revision"
    " WHERE document NOT IN (SELECT document FROM standing) ORDER BY seq"
)
