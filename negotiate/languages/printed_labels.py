"""Read printed labels alike in every language: `2.1.4 (б)` is `2.1.4 (b)`, `Статья 3` Article 3."""

from __future__ import annotations

import re

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
