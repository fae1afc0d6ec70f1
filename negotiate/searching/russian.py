"""Other forms of a Russian noun or adjective, as far as its ending tells.

A word is parted into a stem and an ending in every way that its ending allows; two words are forms
of one where their stems are. All are folded: й is и here, and ё is е.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from negotiate.late import pattern

_WORD = pattern("[а-я]{3,}")
_VOWELS = "аеиоуыэюя"
_OF_ADJECTIVES = "ыи ии ои ая яя ое ее ые ие ую юю ым им ых их ого его ому ему ыми ими ою ею"
_OF_NOUNS = "а я о е у ю ы и ь ом ем ам ям ах ях ов ев еи ью ами ями ои ою ею еми"
_NOUN = frozenset(_OF_NOUNS.split())
_ENDINGS = _NOUN.union(_OF_ADJECTIVES.split())
# Before these a vowel may stand in the stem that it has nowhere else: день and дня, церковью.
_WITH_VOWEL = ("", "ь", "ью")
_FLEETING = pattern(rf"(?<=[^{_VOWELS}ь])[ое](?=[^{_VOWELS}ьъ]+$)|(?<=[{_VOWELS}])е(?=[цк]$)")
_SOFT = pattern(rf"ь(?=.)|(?<=[{_VOWELS}])и(?=[^{_VOWELS}]+$)")  # пальца of палец, бойца of боец

# Those whose stems are unlike; what is regular within either is found by the rules as well.
_UNLIKE = Path(__file__).with_name("unlike_stems.txt").read_text("utf-8").splitlines()
_LEXEMES = tuple(frozenset(one.split()) for one in _UNLIKE)


def has_forms(word: str) -> bool:
    """Tell whether a folded word may have the endings of Russian nouns and adjectives."""
    return _WORD.fullmatch(word) is not None


def beginning_of_forms(word: str) -> str:
    """Return what all forms of a word begin with, but for those with a stem unlike its own."""
    shortest = min((stem for stem, _ in _parted(word)), key=len)
    return shortest[: max(1, len(shortest) - 2)]


def unlike_forms(word: str) -> frozenset[str]:
    """List the forms of a word that has stems which are unlike: `люди` of `человек`."""
    return frozenset().union(*(one for one in _LEXEMES if word in one))


def are_forms_of_one(word: str, other: str) -> bool:
    """Tell whether two words may be cases of one noun or adjective."""
    return not _stems(word).isdisjoint(_stems(other))


@lru_cache(4096)
def _stems(word: str) -> frozenset[str]:
    """List the stems that a word may have, without what comes and goes in them."""
    return frozenset(form for stem, ending in _parted(word) for form in _forms(stem, ending))


def _parted(word: str) -> Iterator[tuple[str, str]]:
    """Part a word into stem and ending; a short ending leaves enough to tell the word by."""
    yield word, ""
    for size in (1, 2, 3):
        stem, ending = word[:-size], word[-size:]
        least = 3 if ending in _NOUN else 4
        if ending in _ENDINGS and _is_enough(stem, least):
            yield stem, ending


def _is_enough(stem: str, least: int) -> bool:
    return len(stem) >= least or (len(stem) == 2 and not set(stem) & set(_VOWELS))


def _forms(stem: str, ending: str) -> Iterator[str]:
    yield _SOFT.sub("", stem)
    if ending in _WITH_VOWEL and (short := _FLEETING.sub("", stem)) != stem:
        yield _SOFT.sub("", short)
    if ending == "еи":
        yield _SOFT.sub("", stem + "ь")  # судей of судья
    if stem.endswith(("анин", "янин")):
        yield _SOFT.sub("", stem[:-2])
