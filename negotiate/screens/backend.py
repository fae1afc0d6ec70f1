"""What the screens read and write: every call opens its own store, so any thread may make it.

Screens keep what they get from here, which is frozen, and never a row of the database. What was
read is remembered for as long as nobody has written to the database.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from negotiate.acts import On, Proposed, Secretariat
from negotiate.bracket_parser import Notation
from negotiate.consensus.positions_by_target import Roll
from negotiate.consensus.record import AsOf, Record
from negotiate.errors import NegotiateError, OutOfOrder
from negotiate.history import Point
from negotiate.history.progress import Progress as DocumentProgress
from negotiate.model import TO_LOOK_AT, Act, Document, Revision, Version
from negotiate.queries import consensus as consensus_answers
from negotiate.queries import revisions as revision_answers
from negotiate.queries import session as session_answers
from negotiate.queries.documents import attention, figures, standing
from negotiate.queries.two_texts import Comparisons
from negotiate.queries.unsaved_drafts import Unsaved, line, of_paragraph, unsaved
from negotiate.register import Register
from negotiate.screens.paragraph_numbers import Numbers
from negotiate.screens.remembered import Remembered
from negotiate.searching import Findings, SearchScope
from negotiate.settings import DEFAULTS, Settings
from negotiate.store import Store
from negotiate.store.integrity.backups import keep_copy
from negotiate.store.typed_names import revision_name
from negotiate.store.unsaved_drafts import drafts_beside
from negotiate.telling.documents import in_dialect, not_the_working_text
from negotiate.telling.session import drafting as tell
from negotiate.telling.session import drafts as draft_words
from negotiate.ui_state import Bookmark

_A_MOMENT = timedelta(seconds=8)  # somewhat longer than what was said stands on the screen
if TYPE_CHECKING:
    from negotiate.answers import session as answers
    from negotiate.answers.texts import Attention, Figures
    from negotiate.bracket_parser.dialects import Stated
    from negotiate.history.agreed_language import AgreedLanguage as Agreed
    from negotiate.telling.session.report import SessionReport

MOST_SHOWN = 200  # hits of a search; a person narrows it down rather than read so many

Make = Callable[[Secretariat], Act]
"""Make one act."""
Made = TypeVar("Made")


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
    agreed: int
    ad_referendum: int
    to_look_at: int = 0


@dataclass(frozen=True)
class Opened:
    """Hold one revision of a document as it stood when it was read.

    `revisions` are all of the document, in every language. `is_current` tells whether acts are made
    on this one; `meeting` names the meeting that was open. `after` names the act up to which it is
    shown, where that is a moment of the past: what was made since does not change it.
    """

    document: Document
    reference: str
    revision: Revision
    revisions: tuple[Revision, ...]
    versions: tuple[Version, ...]
    register: Register
    notation: Notation
    is_current: bool
    meeting: str | None
    after: str | None = None

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Give every paragraph in the form in which words are looked for."""
        return tuple(f"{one.label}{one.text}".casefold() for one in self.versions)

    @cached_property
    def counts(self) -> Figures:
        """Count the paragraphs: numbered, open, agreed."""
        return figures(self.versions)

    @cached_property
    def is_open(self) -> tuple[int, ...]:
        """Give the places of the open paragraphs, in order."""
        return tuple(one.order for one in self.versions if one.open)

    @cached_property
    def to_look_at(self) -> int:
        """Count the paragraphs of which it is to be said what looks contested in them."""
        return sum(one.status == TO_LOOK_AT for one in self.versions)

    @cached_property
    def numbers(self) -> Numbers:
        """Find paragraphs by what is typed of their numbers."""
        return Numbers(self.versions)

    @cached_property
    def _by_number(self) -> dict[str, Version]:
        return {version.number: version for version in self.versions}

    @cached_property
    def _by_identity(self) -> dict[str, Version]:
        return {version.paragraph: version for version in self.versions}

    def by_number(self, number: str | None) -> Version | None:
        return self._by_number.get(number) if number is not None else None

    def by_identity(self, paragraph: str | None) -> Version | None:
        return self._by_identity.get(paragraph) if paragraph is not None else None

    @property
    def name(self) -> str:
        name = f"{self.reference} {revision_name(self.revision, self.document)}"
        return f"{name} {self.after}" if self.after else name

    @property
    def heading(self) -> str:
        """Name the text, and the dialect that it is read in where that is not the core notation."""
        return ", ".join(filter(None, (self.name, in_dialect(self.revision.dialect))))

    def on(self, version: Version) -> On:
        """Name a paragraph for an act that is made on it as it is seen here.

        Raises:
            OutOfOrder: it is shown in a revision that no act is made on.
        """
        if not self.is_current:
            raise OutOfOrder(not_the_working_text(self.name))
        return On(self.document, version.number, seen=version.act)


@dataclass(frozen=True)
class Proposal:
    """Hold what an undo or a redo would name, and what is said of it."""

    proposed: Proposed
    answer: answers.Proposal

    @property
    def acts(self) -> tuple[Act, ...]:
        """Return the acts, the one that would go first before the others."""
        return self.proposed.acts

    @property
    def must_be_asked(self) -> bool:
        """Tell whether it is refused unless the officer was asked."""
        return self.proposed.must_be_asked


@dataclass
class Typed:
    """Hold what the officer typed last, to be proposed again, and the act that they made last.

    `offered` names it and says when it was made: it has just been told, with the key that undoes
    it.
    """

    source: str = ""
    signs: frozenset[str] = frozenset()
    """The characters beyond ASCII of texts that are typed and not saved."""
    offered: tuple[str, datetime] | None = None


@dataclass(frozen=True)
class Desk:
    """Name the database, the officer and the clock that the screens work with."""

    database: Path
    officer: str
    now: Callable[[], datetime]
    typed: Typed = field(default_factory=Typed, compare=False)
    comparisons: Comparisons = field(default_factory=Comparisons, compare=False)
    bookmark: Bookmark = field(default_factory=Bookmark, compare=False)
    settings: Settings = field(default=DEFAULTS, compare=False)
    remembered: Remembered = field(default_factory=Remembered, compare=False)

    @property
    def register(self) -> Register | None:
        """Give the register that the officer's settings name, if any."""
        from negotiate.register import load_register

        named = self.settings.register
        return load_register(named) if named is not None else None

    @property
    def dialect(self) -> Stated | None:
        """Give the dialect of new documents that the settings name, if any."""
        from negotiate.bracket_parser.dialects import stated_as

        return stated_as(self.settings.dialect) if self.settings.dialect else None

    def kept(self, key: Hashable, read: Callable[[Store], Made]) -> Made:
        """Read something that depends on the database alone, or give what was read before.

        `key` names the question with everything that the answer depends on beside the database.
        """
        return self.remembered.of(self.database, key, lambda: self.read_store(read))

    def signs(self) -> frozenset[str]:
        """List every character beyond ASCII that stands in any text, or is being typed."""
        known: frozenset[str] = frozenset()
        if self.database.exists():
            with suppress(NegotiateError):  # what cannot be read is told by what needs it
                known = self.kept(("signs",), lambda store: store.signs())
        return known | self.typed.signs

    def documents(self) -> tuple[Overview, ...]:
        """List the documents; none where there is no database yet."""
        if not self.database.exists():
            return ()
        return self.kept(
            "documents",
            lambda store: tuple(_overview(store, document) for document in store.documents()),
        )

    def open_paragraphs(self, revision: Revision) -> tuple[Version, ...]:
        """List what is open or to be looked at, in the order of the text."""
        key = ("open", revision.id)

        def unsettled(store: Store) -> tuple[Version, ...]:
            found = store.versions(revision, open_only=True)
            found += store.versions(revision, to_look_at=True)
            return tuple(sorted(found, key=lambda one: one.order))

        return self.kept(key, unsettled)

    def attention(self, overview: Overview) -> list[Attention]:
        """List what needs attention in the latest revision of a document."""
        document, revision = overview.document, overview.revision
        return self.kept(
            ("attention", revision.id), lambda store: attention(store, document, revision)
        )

    def standing(self, opened: Opened) -> dict[str, int]:
        """Count for each open paragraph the texts through which it has stood as it does."""
        return self.kept(
            ("standing", opened.revision.id),
            lambda store: standing(store, opened.document, opened.revision, opened.versions),
        )

    def alarmed(self, overview: Overview) -> str:
        """Name the paragraphs to look at again since the text before; this compares texts."""
        from negotiate.queries.alarms import alarms_between
        from negotiate.telling.history import to_look_at_again

        document = overview.document

        def read(store: Store) -> str:
            if len(store.revisions(document, overview.revision.language)) < 2:
                return ""
            return to_look_at_again(alarms_between(store, document, ()))

        return self.kept(("alarmed", document.id), read)

    def recent(self, overview: Overview, most: int) -> list[answers.LogLine]:
        """List the last acts on a document, the last one first, without quoting a note."""
        document = overview.document

        def read(store: Store) -> list[answers.LogLine]:
            found = session_answers.log(store, document, None, last=most, notes=False)
            return list(reversed(found))

        return self.kept(("recent", document.id), read)

    def opened(self, document: str, revision: str | None = None) -> Opened:
        """Read a revision by the identity of its document and its own; the latest without one."""

        def read(store: Store) -> Opened:
            of = store.document_by_id(document) or store.document(document)
            return _opened(store, of, revision)

        return self._text(("opened", document, revision), read)

    def _text(self, key: Hashable, read: Callable[[Store], Opened]) -> Opened:
        """Read a text; to read it again is the same question, however it was asked for first."""
        found = self.kept(key, read)
        self.remembered.also(key, _same_text(found))
        return found

    def again(self, opened: Opened) -> Opened:
        """Read a revision as it is now, or the working text that acts have made of it since."""
        if opened.after is not None:
            return opened

        def read(store: Store) -> Opened:
            working = store.working_text(opened.document) if opened.is_current else None
            revision = working.id if working else opened.revision.id
            return _opened(store, opened.document, revision)

        return self._text(_same_text(opened), read)

    def open_meeting(self) -> str | None:
        if not self.database.exists():
            return None
        return self.kept("meeting", _meeting)

    def read_store(self, read: Callable[[Store], Made]) -> Made:
        with Store.open(self.database, create=False) as store:
            return read(store)

    def opened_at(self, opened: Opened, point: Point) -> Opened:
        """Read the text of a document as it stood at a point of the history of a paragraph."""
        if point.deed is None:
            return self.opened(opened.document.id, point.version.revision if point.version else "")
        with (
            Store.open(self.database, create=False) as store,
            store.as_of(opened.document, point.deed.act.seq) as past,
        ):
            found = _opened(past, opened.document, None)
            after = f"after {point.moment.name}"
            return replace(found, is_current=False, meeting=_meeting(store), after=after)

    def record(self, opened: Opened) -> Record:
        """Read the positions recorded in a text as it is shown."""
        if opened.after is not None:
            at = AsOf(opened.reference, opened.name, opened.revision.date, working=False)
            register = opened.register
            roll = Roll(register.delegations, register.offices_at(opened.revision.date))
            text = opened.versions
            return Record(at, opened.document, opened.revision, text, opened.notation, roll)
        name = None if opened.is_current else revision_name(opened.revision, opened.document)

        def read(store: Store) -> Record:
            return consensus_answers.record(store, opened.document, name, opened.versions)

        found = self.kept(("record", opened.document.id, name), read)
        same = found.versions is opened.versions or found.versions == opened.versions
        return found if same else replace(found, versions=opened.versions)

    def account(self, name: str, record: Record, count: Callable[[Record], Made]) -> Made:
        """Account for positions in a way that is named, or give what was counted before."""
        key = (name, record.document.id, record.revision.id, id(record.versions))

        def read() -> tuple[Record, Made]:
            return record, count(record)

        counted_on, found = self.remembered.of(self.database, key, read)
        return found if counted_on.versions is record.versions else count(record)

    def act(self, make: Callable[[Secretariat], Made]) -> Made:
        """Make one act in the name of the officer."""
        keep_copy(self.database, f"{self.now():%Y-%m-%d}")
        with Store.open(self.database, create=False) as store:
            made = make(Secretariat(store, officer=self.officer, now=self.now))
            self._offer(store.last_act())
            return made

    def _offer(self, act: str | None) -> None:
        self.typed.offered = (act, self.now()) if act is not None else None

    def has_just_made(self, act: Act) -> bool:
        """Tell whether an act is the one that the officer was told of a moment ago."""
        if self.typed.offered is None:
            return False
        offered, at = self.typed.offered
        return offered == act.id and self.now() - at <= _A_MOMENT

    def drafts(self, document: Document | None = None) -> tuple[Unsaved, ...]:
        """List the texts typed and not saved, of every officer."""
        if not self.database.exists() or not drafts_beside(self.database):
            return ()
        return self.read_store(lambda store: unsaved(store, self.officer, document))

    def unsaved_said(self) -> str:
        """Say which texts of any document are typed and not saved; nothing where there are none."""
        return draft_words.counted([line(one) for one in self.drafts()], self.now())

    def reasons_to_stay(self) -> str:
        """Say what the officer may want to know before the program ends, or nothing."""
        said = []
        if own := [line(one) for one in self.drafts() if one.is_own]:
            said.append(tell.every_draft_kept(draft_words.counted(own, self.now())))
        if meeting := self.open_meeting():
            said.append(tell.meeting_stays_open(meeting))
        return "\n".join(said)

    def draft_marks(self, document: Document) -> dict[str, str]:
        """Give the mark of each paragraph that has a draft, by the paragraph's identity."""
        return self.marked_drafts(document)[1]

    def marked_drafts(self, document: Document) -> tuple[int, dict[str, str]]:
        """Count the drafts, those of paragraphs that are gone too, and mark each paragraph."""
        found = self.drafts(document)
        paragraphs = {one.version.paragraph for one in found if one.version is not None}
        drafts = {name: of_paragraph(found, name) for name in paragraphs}
        now = self.now()
        return len(found), {
            name: draft_words.mark(line(one), now)
            for name, one in drafts.items()
            if one is not None
        }

    def not_in_it(self, document: Document) -> str:
        """Say before a text goes out which drafts are not in it; nothing where there are none."""
        return draft_words.not_in_it([line(one) for one in self.drafts(document)], self.now())

    def freezing(self, document: Document) -> str:
        """Say what an issue would freeze."""
        from negotiate.queries.session import freezing
        from negotiate.telling.session import log as issuing_words

        answer = self.read_store(lambda store: freezing(store, document, self.officer))
        return "\n".join(issuing_words.freezing(answer, self.now())) if answer is not None else ""

    def reported(self, document: Document) -> str:
        """Say what a session report would be of, and what is not in it."""
        made = self.session_report(document)
        said = [made.heading.session, made.sentence, self.not_in_it(document)]
        return "\n".join(one for one in said if one)

    def proposed_undo(self, document: Document, count: int = 1) -> Proposal:
        """Say what an undo would take back, for the officer to be told or asked about."""
        return self._proposal(lambda room: room.proposed_undo(document, count))

    def proposed_redo(self, document: Document) -> Proposal:
        return self._proposal(lambda room: room.proposed_redo(document))

    def _proposal(self, propose: Callable[[Secretariat], Proposed]) -> Proposal:
        with Store.open(self.database, create=False) as store:
            proposed = propose(Secretariat(store, officer=self.officer, now=self.now))
            # What passes over the screen may pass over the projector: no note is quoted.
            return Proposal(proposed, session_answers.proposed(store, proposed, notes=False))

    def carry_out(self, proposed: Proposed) -> tuple[Act, ...]:
        """Undo or redo what was proposed, exactly that."""
        count, is_undo = len(proposed.acts), proposed.verb == "undo"
        done = self.act(
            lambda room: (room.undo if is_undo else room.redo)(proposed.document, count, proposed)
        )
        self._offer(None if is_undo else done[-1].id)
        return done

    def session_report(self, document: Document) -> SessionReport:
        """Report the meeting that is open or was last, or what was done since the revision."""
        from negotiate.queries.session import report_of

        with Store.open(self.database, create=False) as store:
            return report_of(store, document, None, None)

    def write_report(self, document: Document, path: Path) -> Path:
        """Write the session report to a new file, in the format that its ending names."""
        from negotiate.exporting import write_whole
        from negotiate.telling.session.files import cannot_end_so, there_already
        from negotiate.writers.report_formats import WRITERS

        path = path.expanduser()
        ending = path.suffix.lower()
        if ending not in WRITERS or not ending:
            raise OutOfOrder(cannot_end_so(path, sorted(WRITERS)[1:]))
        if os.path.lexists(path):
            raise OutOfOrder(there_already(path))
        write_whole(path, WRITERS[ending](self.session_report(document)), replace=False)
        return path.absolute()

    def named(self, typed: str) -> Opened:
        """Read the latest revision of the document that a person names."""
        with Store.open(self.database, create=False) as store:
            return _opened(store, store.document(typed), None)

    def progress(self, document: Document) -> DocumentProgress:
        key = ("progress", document.id)
        return self.kept(key, lambda store: revision_answers.progress(store, document))

    def search(self, typed: str, scope: SearchScope) -> Findings:
        """Find paragraphs with the words typed, phrases in quotation marks."""
        # Without a quotation mark in it, what was typed would be one phrase.
        with Store.open(self.database, create=False) as store:
            return revision_answers.search(store, [f'{typed} ""'], scope, MOST_SHOWN)

    def holders(self) -> dict[str, str]:
        """List who has a position in any revision, each code with its name."""

        def read(store: Store) -> dict[str, str]:
            held: dict[str, str] = {}
            for document in store.documents():
                stages = store.stages(document, store.revisions(document))
                names = store.register(store.revision(document)).name_of
                held |= {code: names(code) for stage in stages for code in stage.positions}
            return dict(sorted(held.items()))

        return dict(self.kept("holders", read))

    def opened_named(self, document: str, revision: str) -> Opened:
        """Read a revision by the identity of its document and the name it is told by."""
        with Store.open(self.database, create=False) as store:
            of = store.document_by_id(document) or store.document(document)
            known = store.revisions(of)
            named = next((one.id for one in known if revision_name(one, of) == revision), None)
            return _opened(store, of, named)

    def agreed_language(self, opened: Opened, version: Version, target: str | None) -> Agreed:
        """Find where the wording of a paragraph, bracket or group has been agreed, or is clean."""
        with Store.open(self.database, create=False) as store:
            return revision_answers.agreed_wording(
                store, opened.document, version, target, MOST_SHOWN
            )


def _same_text(opened: Opened) -> Hashable:
    return ("again", opened.document, opened.revision.id, opened.is_current)


def _overview(store: Store, document: Document) -> Overview:
    revision = store.revision(document)
    counts = store.counts(revision)
    return Overview(
        document,
        store.reference(document),
        revision,
        counts["paragraphs"],
        counts["open"],
        counts["unfinished"],
        counts["brackets"],
        counts["agreed"],
        counts["agreed_ad_referendum"],
        counts["to_look_at"],
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
        store.notation(found),
        found == store.revision(document),
        _meeting(store),
    )


def _meeting(store: Store) -> str | None:
    meeting = store.open_meeting()
    return meeting.name if meeting else None
