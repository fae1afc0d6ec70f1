"""What an export may hold, the same for every format; a writer takes from it what it shows.

Everything in it is a value; `answers.export` makes each part when a writer first asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from negotiate.bracket_parser import Notation
from negotiate.clean_text import CleanText
from negotiate.consensus import Stand
from negotiate.late import dataclass, pattern
from negotiate.model import Document, Revision, Version

if TYPE_CHECKING:
    from negotiate.compare import ConcordanceAnswer, WordChange
    from negotiate.consensus.matrix import Matrix
    from negotiate.history.progress import Progress


@dataclass(frozen=True, slots=True)
class OpenLine:
    """Hold an open paragraph, its text as it is handed out.

    `place` counts from 0 in the text. `stands` say who holds each bracket, group and the paragraph
    itself; there are none where positions are left out.
    """

    place: int
    number: str
    kind: str
    brackets: int
    depth: int
    unfinished: bool
    text: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class RecordedPosition:
    """Record what a delegation holds, with the words that it is about as they stand."""

    paragraph: str
    target: str
    delegation: str
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class ChangedParagraph:
    """Hold what happened to a paragraph of which there is more to see than another number."""

    old_number: str | None
    new_number: str | None
    what: tuple[str, ...]
    changes: tuple[WordChange, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """Hold what changed since an earlier text; both were made as the text itself was.

    `counts` is by what happened.
    """

    old: str
    new: str
    counts: tuple[tuple[str, int], ...]
    paragraphs: tuple[ChangedParagraph, ...]


class Export(Protocol):
    """Give one revision, and what is to be said of it.

    Positions are in no part of it unless the clean text has its marks. What needs an earlier text
    is None where there is none.
    """

    @property
    def document(self) -> Document:
        """Name the document."""

    @property
    def revision(self) -> Revision:
        """Name the revision."""

    @property
    def versions(self) -> Sequence[Version]:
        """Give the paragraphs as they were typed."""

    @property
    def notation(self) -> Notation:
        """Say how the revision is read."""

    @property
    def dialect_file(self) -> bytes | None:
        """Give the file that states its dialect, None where that comes with the program."""

    @property
    def name(self) -> str:
        """Name the revision as a person types it."""

    @property
    def clean(self) -> CleanText:
        """Give the text to hand out."""

    @property
    def open_list(self) -> tuple[OpenLine, ...]:
        """List what is open."""

    @property
    def positions(self) -> tuple[RecordedPosition, ...]:
        """List every position in document order."""

    @property
    def matrix(self) -> Matrix | None:
        """Account for delegations by open paragraphs."""

    @property
    def progress(self) -> Progress:
        """Give the figures of every revision in its language up to this one."""

    @property
    def changes(self) -> Changes | None:
        """Compare it with the text before it."""

    @property
    def concordance(self) -> ConcordanceAnswer | None:
        """Say which paragraph is which in the text before it."""


_UNSAFE = pattern(r"[^A-Za-z0-9._-]+")
_DEVICES = pattern(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_LONGEST = 100


def file_name(export: Export, ending: str, besides: str = "") -> str:
    """Make a name for a file from symbol and revision, which names a file on every system.

    `besides` tells a file with more in it from that of the text alone.
    """
    called = export.document.symbol or export.document.title or ""
    parts = (_UNSAFE.sub("-", one).strip(".-") for one in (called, export.name, besides))
    stem = "-".join(part for part in parts if part)[:_LONGEST].strip(".-") or "document"
    return f"{'_' if _DEVICES.match(stem) else ''}{stem}{ending}"
