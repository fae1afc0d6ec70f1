"""The texts that were typed and not saved: whose they are, and where their paragraphs stand now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from negotiate.errors import UnknownName
from negotiate.late import dataclass
from negotiate.model import Document, Version
from negotiate.store import Store
from negotiate.store.unsaved_drafts import DraftFile, KeptDraft, drafts_beside, place_name
from negotiate.visible import show_line

if TYPE_CHECKING:
    from negotiate.answers import session as answers

_ID_TYPED = 4


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Hold one text that was typed and not saved.

    `reference` is what to type for its document. `document` is None where none of that name is
    here, `version` where its paragraph does not stand in the text worked on now.
    """

    file: DraftFile
    draft: KeptDraft
    officer: str
    document: Document | None
    reference: str
    version: Version | None
    is_own: bool

    @property
    def number(self) -> str:
        """Name the paragraph as it is called now, else as it was called when it was edited."""
        return self.version.number if self.version else self.draft.number or "a paragraph"

    @property
    def state(self) -> str:
        """Say how the paragraph stands to what was typed: `stands`, `changed` since, or `gone`."""
        if self.version is None:
            return "gone"
        return "stands" if self.version.act == self.draft.seen else "changed"


def unsaved(store: Store, officer: str, document: Document | None = None) -> tuple[Unsaved, ...]:
    """List the texts typed and not saved, of every officer, of all documents or one.

    A file that cannot be read is of no document (`unreadable`). One that reads as its paragraph
    stands is saved: its program ended before it could take the file away.
    """
    files = [one for one in drafts_beside(store.path) if one.draft is not None]
    if not files:
        return ()
    known = {one.id: one for one in store.documents()}
    reading = _Reading(store, officer, known)
    found = (reading.of(one, one.draft) for one in files if one.draft is not None)
    return tuple(
        one
        for one in found
        if (document is None or one.document == document)
        and (one.version is None or one.version.text != one.draft.text)
    )


def unreadable(store: Store) -> tuple[DraftFile, ...]:
    """List the files that are named as drafts and cannot be read."""
    return tuple(one for one in drafts_beside(store.path) if one.draft is None)


class _Reading:
    """Find what the drafts are of; each document is read once, and only where it is asked for."""

    def __init__(self, store: Store, officer: str, known: dict[str, Document]) -> None:
        self._store = store
        self._officer = officer
        self._known = known
        self._standing: dict[str, dict[str, Version]] = {}
        self._names: dict[str, tuple[str, str]] | None = None

    def of(self, file: DraftFile, draft: KeptDraft) -> Unsaved:
        if file.officer is None:
            file = self._of_older_program(file)
        document = self._known.get(file.document or "")
        version, reference = None, ""
        if document is not None and file.paragraph is not None:
            version = self._version(document, file.paragraph, draft)
            reference = self._store.reference(document)
        officer = file.officer or ""
        own = officer == self._officer
        return Unsaved(file, draft, officer, document, reference, version, own)

    def _version(self, document: Document, paragraph: str, draft: KeptDraft) -> Version | None:
        if document.id not in self._standing:
            versions = self._store.versions(self._store.revision(document))
            self._standing[document.id] = {one.paragraph: one for one in versions}
        if draft.revision:
            paragraph = self._store.called_now(document, paragraph, draft.revision, draft.at)
        return self._standing[document.id].get(paragraph)

    def _of_older_program(self, file: DraftFile) -> DraftFile:
        """Find by its name what a file is of that does not say so."""
        if self._names is None:
            self._names = {
                place_name(self._officer, document.id, one.paragraph): (document.id, one.paragraph)
                for document in self._known.values()
                for revision in self._store.revisions(document)
                for one in self._store.versions(revision)
            }
        if (named := self._names.get(file.name)) is None:
            return file
        return replace(file, officer=self._officer, document=named[0], paragraph=named[1])


def of_paragraph(found: Iterable[Unsaved], paragraph: str) -> Unsaved | None:
    """Find the officer's own draft of a paragraph, else the latest of somebody else."""
    drafts = [one for one in found if one.version and one.version.paragraph == paragraph]
    return max(drafts, key=lambda one: (one.is_own, one.draft.at), default=None)


def named(found: Sequence[Unsaved], typed: str) -> Unsaved:
    """Find the one draft that is of a paragraph with this number, or has this name in the list.

    Raises:
        UnknownName: there is none, or there are several.
    """
    key = typed.strip().casefold()
    chosen = [one for one in found if _folded(one.number) == _folded(typed)] or [
        one for one in found if len(key) >= _ID_TYPED and one.file.name.startswith(key)
    ]
    if len(chosen) == 1:
        return chosen[0]
    listed = ", ".join(f"{one.file.name[:8]} ({one.number})" for one in chosen or found)
    if chosen:
        message = f"{show_line(typed)} stands for several drafts: name one of {show_line(listed)}"
    else:
        there = f"there are {show_line(listed)}" if found else "nothing is typed and not saved"
        message = f"There is no draft {show_line(typed)}: {there}"
    raise UnknownName(message)


def _folded(number: str) -> str:
    return "".join(number.split()).rstrip(".").casefold()


def line(one: Unsaved) -> answers.DraftLine:
    """Give what is known of a draft, without its text."""
    return {
        "draft": one.file.name,
        "document": one.reference or None,
        "paragraph": one.number if one.draft.number or one.version else None,
        "state": one.state,
        "by": one.officer or None,
        "own": one.is_own,
        "at": one.draft.at,
    }


def whole(one: Unsaved) -> answers.Draft:
    """Give a draft with what was typed, what it began from and what stands now."""
    return {
        **line(one),
        "text": one.draft.text,
        "note": one.draft.note,
        "began": one.draft.began or None,
        "stands": one.version.text if one.version else None,
    }
