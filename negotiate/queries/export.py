"""What an export holds, each part computed when a writer first asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from negotiate.bracket_parser import Notation
from negotiate.bracket_parser.dialects import BUILT_IN
from negotiate.clean_text import CleanText, OpenText, clean_text
from negotiate.errors import OutOfOrder, UnknownName
from negotiate.late import dataclass
from negotiate.model import Document, Revision, Version
from negotiate.store import Store
from negotiate.store.typed_names import revision_name
from negotiate.writers.export import (
    ChangedParagraph,
    Changes,
    OpenLine,
    RecordedPosition,
    file_name,
)

if TYPE_CHECKING:
    from negotiate.compare import ConcordanceAnswer, Pair
    from negotiate.consensus.matrix import Matrix
    from negotiate.consensus.record import Record
    from negotiate.history.progress import Progress
    from negotiate.queries.two_texts import Compared, Side


@dataclass(frozen=True, slots=True)
class BesideText:
    """Hold the version in another language; `pairs` are places in this text and in that."""

    clean: CleanText
    language: str | None
    pairs: tuple[tuple[int | None, int | None], ...]


@dataclass(frozen=True, slots=True)
class OlderText:
    """Hold an older text, and which of its paragraphs is which of the one that is handed out."""

    name: str
    clean: CleanText
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """Hold what can be asked of an export of one revision.

    `called` is how the symbol and the revision name a file, without an ending; `earlier` are the
    texts before it in its language, the last one first; `languages` can stand beside it.
    """

    name: str
    called: str
    earlier: tuple[str, ...]
    languages: tuple[str, ...]


def offered(store: Store, document: Document, revision_typed: str | None) -> Offered:
    """Find what can be asked of an export of a revision.

    Raises:
        UnknownName: there is no such revision.
    """
    export = Exported(store, document, revision_typed, OpenText.KEEP)
    known = store.revisions(document)
    of = export.revision
    before = [one for one in known if one.language == of.language and one.order < of.order]
    others = {one.language for one in known if one.language} - {of.language}
    return Offered(
        export.name,
        file_name(export, ""),
        tuple(revision_name(one, document) for one in reversed(before)),
        tuple(one for one in sorted(others) if _stands_in(store, document, of, one)),
    )


def _stands_in(store: Store, document: Document, of: Revision, language: str) -> bool:
    """Tell whether another language gives the same text."""
    from negotiate.store.language_versions import two_languages

    try:
        found = two_languages(store, document, revision_name(of, document), language)
    except UnknownName:
        return False
    # A version in a third language is paired with the drafting language, whatever was asked.
    return {one.language for one in found} == {of.language, language}


class Exported:
    """Hold one revision to be handed out, the working text or latest where none is typed.

    It reads from the store, which has to stay open. Making one raises UnknownName where there is
    no such revision.
    """

    def __init__(
        self, store: Store, document: Document, revision_typed: str | None, how: OpenText
    ) -> None:
        self.document = document
        self.revision = store.revision(document, revision_typed)
        self.how = how
        self.name = revision_name(self.revision, document)
        self._store = store
        self._typed = revision_typed

    @cached_property
    def is_latest(self) -> bool:
        """Tell whether no later text stands in the drafting language."""
        return self.revision == self._store.revision(self.document, None)

    @cached_property
    def versions(self) -> Sequence[Version]:
        return tuple(self._store.versions(self.revision))

    @cached_property
    def notation(self) -> Notation:
        return self._store.notation(self.revision)

    @cached_property
    def dialect_file(self) -> bytes | None:
        """Give the file that states its dialect, None where that comes with the program."""
        read_as = self._store.read_as(self.revision)
        if read_as.dialect is None or read_as.dialect_name in BUILT_IN:
            return None
        return self._store.blob(read_as.dialect)

    @cached_property
    def clean(self) -> CleanText:
        return self._made(self.revision, self.versions)

    @cached_property
    def open_list(self) -> tuple[OpenLine, ...]:
        """List what is open."""
        return tuple(
            self._open(place, version)
            for place, version in enumerate(self.versions)
            if version.is_unsettled
        )

    def _open(self, place: int, version: Version) -> OpenLine:
        from negotiate.consensus import account

        stands = account(self._record.read(version)) if self._with_positions else ()
        return OpenLine(
            place,
            version.number,
            version.kind.value,
            version.brackets,
            version.depth,
            version.unfinished,
            self.clean.lines[place].text,
            stands,
        )

    @cached_property
    def positions(self) -> tuple[RecordedPosition, ...]:
        """List every position in document order."""
        if not self._with_positions:
            return ()
        return tuple(
            RecordedPosition(
                number,
                one.target,
                one.code,
                one.sign,
                held.tree.text[held.targets[one.target].start : held.targets[one.target].end],
            )
            for number, held in self._record.contested
            for one in held.positions
        )

    @cached_property
    def matrix(self) -> Matrix | None:
        from negotiate.queries.consensus import matrix

        return matrix(self._record) if self._with_positions else None

    @cached_property
    def progress(self) -> Progress:
        """Give the figures of every revision in its language up to this one."""
        from negotiate.queries.revisions import progress

        found = progress(self._store, self.document, self.revision.language)
        known = self._store.revisions(self.document, found.language)
        last = next((at for at, one in enumerate(known) if one.id == self.revision.id), len(known))
        return replace(found, stages=found.stages[: last + 1])

    @cached_property
    def changes(self) -> Changes | None:
        """Compare it with the text before it."""
        return self._changes_since(self._before) if self._before else None

    def _changes_since(self, before: Revision) -> Changes:
        found = self._compared(before)
        paragraphs = (
            ChangedParagraph(
                one.old.number if one.old else None,
                one.new.number if one.new else None,
                tuple(change.value for change in one.what),
                found.changes(one),
                one.doubtful,
            )
            for one in found.changed
        )
        return Changes(found.old.name, found.new.name, found.counts, tuple(paragraphs))

    @cached_property
    def concordance(self) -> ConcordanceAnswer | None:
        """Say which paragraph is which in the text before it."""
        from negotiate.queries.concordance import answered
        from negotiate.store.concordances import concordance_of

        if self._before is None:
            return None
        return answered(concordance_of(self._store, self.document, self._before, self.revision))

    def beside(self, language: str) -> BesideText:
        """Take the version in another language as this one is handed out, and pair paragraphs.

        Raises:
            UnknownName: there is none.
            OutOfOrder: the two cannot be paired.
        """
        from negotiate.languages import rows
        from negotiate.store.language_versions import language_versions

        found = language_versions(self._store, self.document, self.name, language)
        if not found.alignment.is_aligned:
            message = (
                f"{found.left_name} and {found.right_name} are not aligned, so nothing can stand"
                " side by side: `negotiate parity` says why"
            )
            raise OutOfOrder(message)
        places, other, of_other = rows(found.alignment), found.right, found.theirs
        if found.right.id == self.revision.id:
            places = [(right, left) for left, right in places]
            other, of_other = found.left, found.ours
        clean = self._made(other, of_other)
        return BesideText(clean, other.language, tuple(places))

    def older(self, revision_typed: str) -> OlderText:
        """Take another text of the document as this one is handed out, and pair their paragraphs.

        Raises:
            UnknownName: there is no such revision, or it is this one.
        """
        revision = self._store.revision(self.document, revision_typed)
        if revision.id == self.revision.id:
            message = f"{self.name} is the text itself; name an earlier one"
            raise UnknownName(message)
        found = self._compared(revision)
        clean = self._made(revision, self._store.versions(revision))
        return OlderText(found.old.name, clean, found.comparison.pairs)

    def _made(self, revision: Revision, versions: Sequence[Version]) -> CleanText:
        notation = self._store.notation(revision)
        return clean_text(self.document, revision, versions, notation, self.how)

    @cached_property
    def _record(self) -> Record:
        from negotiate.queries.consensus import record

        return record(self._store, self.document, self._typed)

    @cached_property
    def _before(self) -> Revision | None:
        from negotiate.store.concordances import text_before

        try:
            return text_before(self._store, self.document, self.revision)
        except OutOfOrder:
            return None

    @property
    def _with_positions(self) -> bool:
        return self.how is OpenText.MARKED

    def _compared(self, before: Revision) -> Compared:
        from negotiate.queries.two_texts import compared

        old, new = self._side(before), self._side(self.revision)
        return compared(self._store, self.document, old, new)

    def _side(self, revision: Revision) -> Side:
        """Take a text as it is handed out, so that nothing is compared that is left out."""
        from negotiate.queries.two_texts import side_of

        side = side_of(self._store, self.document, revision)
        made = self._made(revision, side.versions)
        pairs = zip(side.versions, made.lines, strict=True)
        return replace(side, versions=tuple(replace(one, text=line.text) for one, line in pairs))
