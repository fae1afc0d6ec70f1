"""Tell the language that a draft is written in, or leave it to a person.

Tell the script that a block is written in, and where a text goes over to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from negotiate.late import pattern
from negotiate.outline.blocks import Block
from negotiate.readers.own_export import is_state

_WORD = pattern(r"[^\W\d_]+")
_KAZAKH = frozenset("әғқңөұүһ")
_RUSSIAN = frozenset("ыэъё")  # in Kazakh too, beside its own letters
_RUSSIAN_ALPHABET = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
_ENOUGH_LETTERS = 24
# Hardly ever written in another language, where `in`, `of`, `for` and `to` are.
_ENGLISH_WORDS = (
    "the and shall with that by from their this which may be are have its each should would such "
    "not other these those them they between member members states"
)
_SMALL_ENGLISH_WORDS = "of to in for will has any all under"
_SMALL_RUSSIAN_WORDS = "и в на по с для от о не к что их за или при"
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_SMALL_ENGLISH = frozenset(_SMALL_ENGLISH_WORDS.split())
_SMALL_RUSSIAN = frozenset(_SMALL_RUSSIAN_WORDS.split())


def language(texts: Iterable[str]) -> str | None:
    """Tell the language of a draft: `en`, `ru`, `kk`, or None where its words do not tell.

    Kazakh is told by the letters that Russian does not have. Cyrillic is taken for Russian if it
    uses no letter that Russian lacks; Latin letters alone say nothing.
    """
    words = english = small = kazakh = russian = latin = cyrillic = 0
    foreign = False
    for text in texts:
        for word in _WORD.findall(text.lower()):
            words += 1
            english += word in _ENGLISH
            small += word in _SMALL_ENGLISH
            if not "Ѐ" <= word[0] <= "ӿ":
                latin += len(word)
                continue
            cyrillic += len(word)
            kazakh += not _KAZAKH.isdisjoint(word)
            russian += word in _SMALL_RUSSIAN or not _RUSSIAN.isdisjoint(word)
            foreign = foreign or not _RUSSIAN_ALPHABET.issuperset(word)
    # Most Kazakh words are written with letters that Russian has too.
    if words and kazakh * 10 >= words:
        return "kk"
    if cyrillic > latin:
        told = russian * 20 >= words or (cyrillic >= _ENOUGH_LETTERS and not foreign)
        return "ru" if told else None
    return "en" if english and (english + small) * 20 >= words else None


_LETTERS = pattern(r"[^\W\d_]")
_KAZAKH_LETTERS = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
_ENOUGH_IN_ONE_SCRIPT = 40
_LOOKED_AT = 400  # characters of a block
_ENOUGH_BLOCKS = 3


def script(text: str, enough: int = _ENOUGH_IN_ONE_SCRIPT) -> str:
    """Name the script of a text, or `""` where it has too few letters to tell.

    Kazakh counts as a script of its own beside Russian, by the letters that only it has. What this
    tool wrote above a text says nothing of it.
    """
    if is_state(text):
        return ""
    letters = _LETTERS.findall(text[:_LOOKED_AT])
    if len(letters) < enough:
        return ""
    cyrillic = sum("Ѐ" <= letter <= "ӿ" for letter in letters)
    if 2 * cyrillic <= len(letters):
        return "Latin"
    kazakh = sum(letter in _KAZAKH_LETTERS for letter in letters)
    return "Kazakh" if 25 * kazakh >= len(letters) else "Cyrillic"


def changes_of_script(blocks: Sequence[Block]) -> list[int]:
    """Find where at least three long blocks in one script follow text in another.

    A row of a table may have a language in each cell, so rows tell nothing.
    """
    found: list[int] = []
    current, candidate, first, count = "", "", 0, 0
    for index, one in enumerate(blocks):
        seen = "" if one.table else script(one.text)
        if not seen or seen == current:
            candidate, count = ("", 0) if seen else (candidate, count)
            continue
        if seen != candidate:
            candidate, first, count = seen, index, 0
        count += 1
        if not current or count == _ENOUGH_BLOCKS:
            if current:
                found.append(first)
            current, candidate, count = seen, "", 0
    return found
