"""Where to look, what a term was taken for, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shows(StrEnum):
    """Name the paragraphs to look at: by what their text shows, or by what the room said."""

    OPEN = "open"
    CLEAN = "clean"
    UNFINISHED = "unfinished"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class SearchScope:
    """Say where to look: a document or all, a holder, a status, the latest texts or all."""

    document: str | None = None
    holder: str | None = None
    status: Shows | None = None
    all_revisions: bool = False


@dataclass(frozen=True, slots=True)
class LookedFor:
    """Say what a term was taken for: `how` is word, phrase or beginning; `forms` were looked for.

    The forms are those of Russian words that stand in this database, and a word written with a
    hyphen and without; the index itself knows the English endings.
    """

    typed: str
    how: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold one wording of a paragraph in which all was found, and the revisions that have it.

    `number` is that in the last of them, `document_id` and `paragraph` are identities for programs;
    `found` are the offsets of the words found in `text`, which is as typed.
    """

    document: str
    document_id: str
    revisions: tuple[str, ...]
    paragraph: str
    number: str
    status: str
    said: str | None
    text: str
    found: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """Hold the best hits of a search, and how many there are in all.

    Where there are none, `finds_more` is the beginning of a word that was typed, `warn*`, which
    would have found something in the same place.
    """

    looked_for: tuple[LookedFor, ...]
    scope: SearchScope
    total: int
    hits: tuple[Hit, ...]
    finds_more: str | None = None
