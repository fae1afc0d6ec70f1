"""What the screens read and write: every call opens its own store, so any thread may make it.

Screens keep what they get from here, which is frozen, and never a row of the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from negotiate import answers
from negotiate.compare import Comparison, compare
from negotiate.errors import OutOfOrder
from negotiate.model import Act, Document, Draft, ParagraphKind, Revision, Version
from negotiate.readers import read_draft
from negotiate.readers.file import read_bytes
from negotiate.register import Register, built_in_register
from negotiate.screens.past_acts import PastAct, past_acts
from negotiate.secretariat import Imported, On, Progress, Secretariat, SourceFile
from negotiate.store import Store
from negotiate.store.act_types import IMPORT
from negotiate.store.typed_names import revision_name
from negotiate.store.undone import standing
from negotiate.writers import plain

Make = Callable[[Secretariat], Act]
"""Make one act."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Show a document by its latest revision in the drafting language."""

    document: Document
    reference: str
    revision: Revision
    numbered: int
    open: int
    unfinished: int
    brackets: int


@dataclass(frozen=True)
class Opened:
    """Hold one revision of a document as it stood when it was read.

    `revisions` are all of the document, in every language. `is_current` tells whether acts are made
    on this one; `meeting` names the meeting that was open.
    """

    document: Document
    reference: str
    revision: Revision
    revisions: tuple[Revision, ...]
    versions: tuple[Version, ...]
    register: Register
    is_current: bool
    meeting: str | None

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Give every paragraph in the form in which words are looked for."""
        return tuple(f"{one.label}{one.text}".casefold() for one in self.versions)

    @cached_property
    def _by_number(self) -> dict[str, Version]:
        return {version.number: version for version in self.versions}

    @cached_property
    def _by_identity(self) -> dict[str, Version]:
        return {version.paragraph: version for version in self.versions}

    def by_number(self, number: str | None) -> Version | None:
        """Find a paragraph by its number."""
        return self._by_number.get(number) if number is not None else None

    def by_identity(self, paragraph: str | None) -> Version | None:
        """Find a paragraph by its identity."""
        return self._by_identity.get(paragraph) if paragraph is not None else None

    @property
    def name(self) -> str:
        """Name the document and the revision."""
        return f"{self.reference} {revision_name(self.revision, self.document)}"

    def on(self, version: Version) -> On:
        """Name a paragraph for an act that is made on it as it is seen here.

        Raises:
            OutOfOrder: it is shown in a revision that no act is made on.
        """
        if not self.is_current:
            message = f"{self.name} is not the text worked on now: v in the list chooses that one"
            raise OutOfOrder(message)
        return On(self.document, version.number, seen=version.act)


@dataclass(frozen=True, slots=True)
class Found:
    """Hold a file that was read and not yet imported; `lines` say what is in it."""

    source: SourceFile
    draft: Draft
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Hold two revisions of a document and what changed between them."""

    old: Opened
    new: Opened
    comparison: Comparison


@dataclass(frozen=True)
class Desk:
    """Name the database, the officer and the clock that the screens work with."""

    database: Path
    officer: str
    now: Callable[[], datetime]

    def documents(self) -> tuple[Overview, ...]:
        """List the documents; none where there is no database yet."""
        if not self.database.exists():
            return ()
        with Store.open(self.database, create=False) as store:
            return tuple(_overview(store, document) for document in store.documents())

    def open_paragraphs(self, revision: Revision) -> tuple[Version, ...]:
        """List the open paragraphs of a revision."""
        with Store.open(self.database, create=False) as store:
            return tuple(store.versions(revision, open_only=True))

    def opened(self, document: str, revision: str | None = None) -> Opened:
        """Read a revision by the identity of its document and its own; the latest without one."""
        with Store.open(self.database, create=False) as store:
            of = next((one for one in store.documents() if one.id == document), None)
            return _opened(store, of or store.document(document), revision)

    def again(self, opened: Opened) -> Opened:
        """Read a revision as it is now, or the working text that acts have made of it since."""
        with Store.open(self.database, create=False) as store:
            working = store.working_text(opened.document) if opened.is_current else None
            revision = working.id if working else opened.revision.id
            return _opened(store, opened.document, revision)

    def open_meeting(self) -> str | None:
        """Name the meeting that is open."""
        if not self.database.exists():
            return None
        with Store.open(self.database, create=False) as store:
            return _meeting(store)

    def history(self, document: Document, version: Version) -> tuple[PastAct, ...]:
        """List the acts on a paragraph, the last first."""
        with Store.open(self.database, create=False) as store:
            return past_acts(store, document, version)

    def act(self, make: Make) -> Act:
        """Make one act in the name of the officer."""
        with Store.open(self.database, create=False) as store:
            return make(Secretariat(store, officer=self.officer, now=self.now))

    def undo(self, document: Document) -> Act:
        """Take back the last act on a document; an import is not taken back by one key."""
        with Store.open(self.database, create=False) as store:
            done = standing(store.acts(document)).done
            if done and done[-1].type == IMPORT:
                message = (
                    "There is nothing to undo but the import of this revision: `negotiate undo`"
                    " takes that back"
                )
                raise OutOfOrder(message)
            room = Secretariat(store, officer=self.officer, now=self.now)
            return room.undo(document)[0]

    def redo(self, document: Document) -> Act:
        """Bring back the act on a document that was undone last."""
        with Store.open(self.database, create=False) as store:
            return Secretariat(store, officer=self.officer, now=self.now).redo(document)[0]

    def compared(self, document: str, old: str, new: str) -> Compared:
        """Compare two revisions of a document, codes read with the register of the newer one."""
        before, after = self.opened(document, old), self.opened(document, new)
        return Compared(before, after, compare(before.versions, after.versions, after.register))

    def named(self, typed: str) -> Opened:
        """Read the latest revision of the document that a person names."""
        with Store.open(self.database, create=False) as store:
            return _opened(store, store.document(typed), None)

    def read(self, path: Path, encoding: str | None) -> Found:
        """Read a file without writing anything."""
        content = read_bytes(path.expanduser())
        draft = read_draft(content, encoding=encoding)
        lines = tuple(plain.found(answers.found(draft, built_in_register())))
        return Found(SourceFile(path.name, content, encoding), draft, lines)

    def import_revision(self, found: Found, progress: Progress) -> tuple[Imported, Opened]:
        """Import what was read, and read it back."""
        with Store.open(self.database, create=True) as store:
            secretariat = Secretariat(store, officer=self.officer, now=self.now)
            made = secretariat.import_revision(
                found.draft, found.source, document=None, register=None, progress=progress
            )
        return made, self.opened(made.revision.document, made.revision.id)


def numbered(versions: tuple[Version, ...]) -> int:
    """Count the numbered paragraphs."""
    return sum(version.kind is ParagraphKind.NUMBERED for version in versions)


def _overview(store: Store, document: Document) -> Overview:
    revision = store.revision(document)
    versions = tuple(store.versions(revision))
    return Overview(
        document,
        store.reference(document),
        revision,
        numbered(versions),
        sum(version.open for version in versions),
        sum(version.unfinished for version in versions),
        sum(version.brackets for version in versions),
    )


def _opened(store: Store, document: Document, revision: str | None) -> Opened:
    known = tuple(store.revisions(document))
    found = next((one for one in known if one.id == revision), None) or store.revision(document)
    return Opened(
        document,
        store.reference(document),
        found,
        known,
        tuple(store.versions(found)),
        store.register(found),
        found == store.revision(document),
        _meeting(store),
    )


def _meeting(store: Store) -> str | None:
    meeting = store.open_meeting()
    return meeting.name if meeting else None
