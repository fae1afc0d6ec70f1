"""What is typed to find words, and the form in which words are found.

Case, accents and notation do not count: `Ёлка` is `елка`, and `(+IND)` holds no word. The text is
never changed for it; `places_of` leads from what was found back to the text as typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from negotiate.bracket_parser.tokens import is_mark, pieces
from negotiate.errors import OutOfOrder

MOST_WORDS = 64  # of one search; nobody types more, and SQLite reads an expression only so deep

_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]{3,}")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_JOINERS = "\xad\u200c\u200d\u2060\ufeff"  # shown as nothing, and within words
_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0487]")

# The endings of nouns and adjectives, without accents: й is и here, and ё is е.
_ENDINGS = frozenset(
    [
        *("а", "я", "о", "е", "у", "ю", "ы", "и", "ь", "ом", "ем", "ам", "ям", "ах", "ях"),
        *("ов", "ев", "еи", "ью", "ами", "ями", "ыи", "ии", "ои", "ая", "яя", "ое", "ее", "ые"),
        *("ие", "ую", "юю", "ым", "им", "ых", "их", "ого", "его", "ому", "ему", "ыми", "ими"),
        *("ою", "ею"),
    ]
)


class _Letters(dict[int, str]):
    """Give each character without its accents; each is looked up in Unicode once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter in _JOINERS:
            found = ""
        elif code < 0x20 or 0xD800 <= code <= 0xDFFF:
            found = " "
        else:
            apart = unicodedata.normalize("NFD", letter)
            found = _ACCENTS.sub("", apart) if _ACCENTS.search(apart) else letter
        self[code] = found
        return found


_LETTERS = _Letters()


def folded(text: str) -> str:
    """Return the words of a text as they are found: without accents, a blank for each mark."""
    plain = _without_marks(text)
    return plain if plain.isascii() and plain.isprintable() else plain.translate(_LETTERS)


def _without_marks(text: str) -> str:
    """Put blanks for the marks, so that every other character stays in its place."""
    if "(" not in text and "\uff08" not in text:
        return text
    return "".join(
        " " * len(part) if at % 2 and part[0] in "(\uff08" and is_mark(part) else part
        for at, part in enumerate(pieces(text))
    )


def places_of(text: str, found: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Turn spans of `folded(text)` into spans of the words as they are typed in `text`."""
    letters: list[str] = []
    offsets: list[int] = []
    for at, letter in enumerate(_without_marks(text)):
        plain = _LETTERS[ord(letter)]
        letters.append(plain)
        offsets += [at] * len(plain)
    offsets.append(len(text))
    words = "".join(letters)
    places = []
    for start, end in found:
        for word in _WORD.finditer(words, start, end):
            # Accents after the last letter are a part of it.
            stop = offsets[word.end() - 1] + 1
            while stop < len(text) and not _LETTERS[ord(text[stop])]:
                stop += 1
            places.append((offsets[word.start()], stop))
    return tuple(places)


@dataclass(frozen=True, slots=True)
class Term:
    """Hold one thing to be found: a word, words in a row, or words of which the last may go on."""

    typed: str
    words: tuple[str, ...]
    goes_on: bool = False

    @property
    def has_case_forms(self) -> bool:
        """Tell whether it is one whole word in Cyrillic letters."""
        return (
            not self.goes_on
            and len(self.words) == 1
            and _CYRILLIC.fullmatch(self.words[0]) is not None
        )


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
    return Term(typed, words, typed.endswith("*")) if words else None


def words_of(text: str) -> tuple[str, ...]:
    """List the words of a text as they are found, in lower case."""
    return tuple(_WORD.findall(folded(text).lower()))


def count_words(text: str) -> int:
    """Count the words of a text; what brackets or hyphens part are several."""
    return len(_WORD.findall(folded(text)))


def stems(word: str) -> tuple[str, ...]:
    """Guess what stays of a Russian noun or adjective in its other cases, the longest first.

    A short ending is taken off only where enough is left to tell the word by.
    """
    found = [word]
    for size, left in ((1, 3), (2, 4), (3, 3)):
        if word[-size:] in _ENDINGS and len(word) - size >= left:
            found.append(word[:-size])
    return tuple(found)


def is_case_form(word: str, stem: str, typed: str) -> bool:
    """Tell whether a word is a stem of `typed` with the ending of a noun or an adjective."""
    ending = word[len(stem) :]
    return word == typed or ending in _ENDINGS or (not ending and len(stem) > 3)


def row_of(words: Sequence[str], *, goes_on: bool = False) -> str:
    """Ask the index for words in a row.

    They are letters and digits only, so nothing in them can be taken for the syntax of the index.
    """
    return f'"{" ".join(words)}"{" *" if goes_on else ""}'


def any_of(words: Iterable[str]) -> str:
    """Ask the index for any of some words."""
    return f"({' OR '.join(row_of([word]) for word in words)})"


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

    The forms are those of a Russian word that stand in this database; the index itself knows the
    English ones.
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
    """Hold the best hits of a search, and how many there are in all."""

    looked_for: tuple[LookedFor, ...]
    scope: SearchScope
    total: int
    hits: tuple[Hit, ...]
