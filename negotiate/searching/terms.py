"""What was typed, read as terms: how the index is asked for them, where, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from negotiate.errors import OutOfOrder
from negotiate.late import dataclass
from negotiate.searching.folding import joined_words_of, words_of

MOST_WORDS = 64  # of one search; nobody types more, and SQLite reads an expression only so deep

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


@dataclass(frozen=True, slots=True)
class Term:
    """Hold one thing to be found: a word, words in a row, or words of which the last may go on.

    `otherwise` are other ways to write the same: `cooperation` for `co-operation`. What is written
    without spaces is one word as typed, and `words` are its characters.
    """

    typed: str
    words: tuple[str, ...]
    goes_on: bool = False
    otherwise: tuple[tuple[str, ...], ...] = ()

    @property
    def how(self) -> str:
        """Say what it is: a word, a phrase or a beginning."""
        if self.goes_on:
            return "beginning"
        return "phrase" if len(self.typed.split()) > 1 else "word"


def terms(typed: Sequence[str]) -> tuple[Term, ...]:
    """Read what was typed, one string for each argument of a command line.

    An argument with a space in it is a phrase, since a shell takes the quotation marks off; within
    one that has quotation marks those say what is. `*` ends the beginning of a word.

    Raises:
        OutOfOrder: there is no word in it, or there are too many.
    """
    found: list[Term] = []
    for argument in typed:
        written = argument.translate(_QUOTES)
        if '"' not in written and len(written.split()) > 1:
            written = f'"{written}"'
        for at, part in enumerate(written.split('"')):
            found += filter(None, map(_term, [part] if at % 2 else part.split()))
    if not found:
        message = (
            'There is no word in what is to be found: type words, a "phrase" or a beginning*;'
            " a delegation's brackets are found with --holder"
        )
        raise OutOfOrder(message)
    if sum(len(one.words) for one in found) > MOST_WORDS:
        raise OutOfOrder(f"A search has {MOST_WORDS} words at most: take the telling ones")
    return tuple(found)


def _term(typed: str) -> Term | None:
    words = words_of(typed)
    typed = " ".join(typed.split())
    return Term(typed, words, typed.endswith("*"), joined_words_of(typed)) if words else None


def row_of(words: Sequence[str], *, goes_on: bool = False) -> str:
    """Ask the index for words in a row.

    They are letters and digits only, so nothing in them can be taken for the syntax of the index.
    """
    return f'"{" ".join(words)}"{" *" if goes_on else ""}'


def any_of(rows: Iterable[Sequence[str]], *, goes_on: bool = False) -> str:
    return f"({' OR '.join(row_of(one, goes_on=goes_on) for one in rows)})"


class Shows(StrEnum):
    """Name the paragraphs to look at: by what their text shows, or by what the room said."""

    OPEN = "open"
    CLEAN = "clean"
    UNFINISHED = "unfinished"
    TO_LOOK_AT = "to be looked at"
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
