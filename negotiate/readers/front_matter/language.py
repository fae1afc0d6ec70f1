"""Tell the language that a draft is written in, or leave it to a person."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
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
