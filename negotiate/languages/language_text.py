"""One language version as it is compared: its paragraphs, and what in them needs no translating.

Read printed labels alike in every language: `2.1.4 (б)` is `2.1.4 (b)`, `Статья 3` Article 3.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from negotiate.bracket_parser import Codes
from negotiate.languages.brackets import Brackets, brackets
from negotiate.languages.figures import figures
from negotiate.model import ParagraphKind


class Numbered(Protocol):
    """Be a paragraph of a draft, or a version of one."""

    @property
    def number(self) -> str:
        """Return its address."""

    @property
    def kind(self) -> ParagraphKind:
        """Tell what it is in its document."""

    @property
    def label(self) -> str:
        """Return the label as printed."""

    @property
    def text(self) -> str:
        """Return the rest of it as typed."""


@dataclass(frozen=True, eq=False)
class Read:
    """Hold one paragraph with what can be compared without knowing either language."""

    number: str
    kind: ParagraphKind
    text: str
    key: str | None
    own: str | None
    dashed: bool
    brackets: Brackets
    language: str | None

    @cached_property
    def length(self) -> int:
        """Count the characters of the wording."""
        return len(self.brackets.wording.strip())

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """List the figures as they are in any language."""
        return tuple(one.key for one in figures(self.brackets.wording, self.language))

    @cached_property
    def tokens(self) -> Counter[str]:
        """Count the figures, brackets and positions."""
        return Counter([*self.figures, *self.brackets.tokens])

    @cached_property
    def begins_anew(self) -> bool:
        """Tell whether it starts a paragraph of its own rather than going on with a sentence."""
        first = next((sign for sign in self.text if sign.isalnum()), "")
        return not first.islower() or self.own is not None or self.dashed

    @cached_property
    def is_ended(self) -> bool:
        """Tell whether it ends as a sentence or a paragraph of a preamble does."""
        return self.brackets.wording.rstrip('»”")]*_ \t\n').endswith((".", ",", ";", ":", "!", "?"))


@dataclass(frozen=True, eq=False)
class LanguageText:
    """Hold the paragraphs of one language version, read with the codes of its register."""

    paragraphs: tuple[Read, ...]
    codes: Codes | None
    language: str | None = None

    @classmethod
    def of(
        cls, paragraphs: Sequence[Numbered], codes: Codes | None = None, language: str | None = None
    ) -> LanguageText:
        """Read the paragraphs of a draft or a revision."""
        return cls(tuple(_read(one, codes, language) for one in paragraphs), codes, language)

    def brackets_of(self, places: Sequence[int]) -> Brackets:
        """Read the brackets of paragraphs that are one in the other language."""
        if len(places) == 1:
            return self.paragraphs[places[0]].brackets
        return brackets("\n".join(self.paragraphs[at].text for at in places), self.codes)


def _read(one: Numbered, codes: Codes | None, language: str | None) -> Read:
    return Read(
        one.number,
        one.kind,
        one.text,
        label_key(one.number, one.label),
        own_label(one.number, one.label),
        bool(one.label.strip()) and not any(map(str.isalnum, one.label)),
        brackets(one.text, codes),
        language,
    )


_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # lists leave out ё, й, ъ, ы and ь
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_BY_PLACE = dict(zip(_RUSSIAN, _LATIN, strict=False))
_DIVISIONS = {
    "статья": "article",
    "бап": "article",
    "глава": "chapter",
    "тарау": "chapter",
    "раздел": "section",
    "часть": "part",
    "приложение": "annex",
}
# The words of addresses that were given and not printed.
_GIVEN = frozenset(("text", "heading", "item", "chapeau", "opening", "table", "row"))


def label_key(number: str, label: str) -> str | None:
    """Give the address that a paragraph has in any language; None where not all of it is printed.

    A letter stands for its place in the alphabet.
    """
    parts = _parts(number)
    if not any(map(str.isalnum, label)) or not _GIVEN.isdisjoint(parts):
        return None
    return " ".join(parts)


def own_label(number: str, label: str) -> str | None:
    """Give the label alone, as it would be in any language: `(b)`; None where none is printed."""
    if not any(map(str.isalnum, label)):
        return None
    return next((one for one in reversed(_parts(number)) if not one.startswith("#")), None)


def _parts(number: str) -> list[str]:
    return [_part(one) for one in number.lower().split()]


def _part(word: str) -> str:
    letter = re.fullmatch(r"(\(?)([а-яё])(\)?)", word)
    if letter is not None:
        return f"{letter[1]}{_BY_PLACE.get(letter[2], letter[2])}{letter[3]}"
    return _DIVISIONS.get(word, word)
