"""The places that one goes to from a screen: what each is of, and nothing of how it is drawn.

Which screen shows a place is known in `navigation` alone, so that no screen knows another one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from textual.widget import AwaitMount

from negotiate.model import Document, Revision, Version
from negotiate.screens.backend import Opened


@dataclass(frozen=True, slots=True)
class ParagraphsOf:
    """The paragraphs of a text, at one of them; those that one `holder` has marks on."""

    opened: Opened
    holder: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphAt:
    """A paragraph, with the cursor on a bracket where one is named."""

    opened: Opened
    version: Version
    target: str | None = None


@dataclass(frozen=True, slots=True)
class RoomAt:
    """A paragraph alone, for everybody in the room to read."""

    opened: Opened
    version: Version


@dataclass(frozen=True, slots=True)
class EditorOf:
    """The editor on a paragraph; `restoring` the words that were typed and not saved."""

    opened: Opened
    version: Version
    restoring: bool = False


@dataclass(frozen=True, slots=True)
class HistoryOf:
    """What was done to a paragraph."""

    opened: Opened
    version: Version


@dataclass(frozen=True, slots=True)
class AgreedLanguageOf:
    """Where the wording of a bracket, or of the whole paragraph, has been agreed."""

    opened: Opened
    version: Version
    target: str | None = None


@dataclass(frozen=True, slots=True)
class OutcomesOf:
    """The outcomes of a paragraph."""

    opened: Opened
    version: Version


@dataclass(frozen=True, slots=True)
class MatrixOf:
    """Who holds what: delegations by open paragraphs, or by the brackets of the one named."""

    opened: Opened
    number: str | None = None


@dataclass(frozen=True, slots=True)
class WhatIfOf:
    """What would follow if delegations lifted their marks, with the cursor on a code."""

    opened: Opened
    code: str | None = None


@dataclass(frozen=True, slots=True)
class PathOf:
    """Whose moves would close a text."""

    opened: Opened


@dataclass(frozen=True, slots=True)
class ComparisonOf:
    """A text and the one before it."""

    opened: Opened


@dataclass(frozen=True, slots=True)
class ConcordanceOf:
    """Which paragraph of a revision is which of another."""

    opened: Opened
    old: Revision | None
    new: Revision


@dataclass(frozen=True, slots=True)
class LanguagesOf:
    """A text beside its version in another language."""

    opened: Opened


@dataclass(frozen=True, slots=True)
class AlarmsOf:
    """What is easily overlooked between two texts, else since the text before the latest."""

    document: Document
    texts: tuple[Revision, Revision] | None = None


@dataclass(frozen=True, slots=True)
class ProgressOf:
    """Every figure of a document, from text to text."""

    document: Document


@dataclass(frozen=True, slots=True)
class TrailOf:
    """The acts on a document, and what was typed and not saved."""

    document: Document
    opened: Opened | None = None


Place = (
    ParagraphsOf
    | ParagraphAt
    | RoomAt
    | EditorOf
    | HistoryOf
    | AgreedLanguageOf
    | OutcomesOf
    | MatrixOf
    | WhatIfOf
    | PathOf
    | ComparisonOf
    | ConcordanceOf
    | LanguagesOf
    | AlarmsOf
    | ProgressOf
    | TrailOf
)

Then = Callable[[str | None], None]
"""What is done with what a screen returns: the identity of a paragraph, or nothing."""


class Navigator(Protocol):
    """Be the program, which knows the screen of every place."""

    def show_place(self, place: Place, then: Then | None = None) -> AwaitMount:
        """Show a place."""
