"""Find a number that is spelled out: `9 courses` in one language is `nine courses` in another."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
# A star stands for an ending: the case forms, ordinals and collective numbers.
_WORDS = {
    1: "one first once один одн* перв*",
    2: "two second twice два две двух двум двумя двое двой* втор*",
    3: "three third три трех трёх трем трём тремя трое трет*",
    4: "four fourth четыр* четвер*",
    5: "five fifth пять пяти пятью пят* пятер*",
    6: "six sixth шест*",
    7: "seven seventh семь семи семью седьм*",
    8: "eight eighth восем* восьм*",
    9: "nine ninth девят*",
    10: "ten tenth десят*",
    11: "eleven eleventh одиннадцат*",
    12: "twelve twelfth двенадцат*",
    13: "thirteen thirteenth тринадцат*",
    14: "fourteen fourteenth четырнадцат*",
    15: "fifteen fifteenth пятнадцат*",
    16: "sixteen sixteenth шестнадцат*",
    17: "seventeen seventeenth семнадцат*",
    18: "eighteen eighteenth восемнадцат*",
    19: "nineteen nineteenth девятнадцат*",
    20: "twenty twentieth двадцат*",
    30: "thirty thirtieth тридцат*",
    40: "forty fortieth сорок*",
    50: "fifty fiftieth пятьдесят* пятидесят*",
    60: "sixty sixtieth шестьдесят* шестидесят*",
    70: "seventy seventieth семьдесят* семидесят*",
    80: "eighty eightieth восемьдесят* восьмидесят*",
    90: "ninety ninetieth девяност*",
    100: "hundred hundredth сто ста сотн*",
}
# Looked for where the letters are Kazakh: `он`, ten, is the Russian for "he".
_KAZAKH = (
    *("бір", "екі", "үш", "төрт", "бес"),
    *("алты", "жеті", "сегіз", "тоғыз", "он"),
)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile("|".join(one.replace("*", r"\w*") for one in words.split()))


_SPELLED = {number: _pattern(words) for number, words in _WORDS.items()}
_SPELLED_KAZAKH = {
    number: re.compile(rf"{word}(?:\w{{0,2}}нш[іы]\w*)?")
    for number, word in enumerate(_KAZAKH, start=1)
}


# Looked for where the language is known: the Spanish for eleven is the English for one time.
_OTHERS = {
    "fr": (
        "un une premier première",
        *("deux deuxième second*", "trois troisième", "quatre quatrième", "cinq cinquième"),
        *("six sixième", "sept septième", "huit huitième", "neuf neuvième", "dix dixième"),
        *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
    ),
    "es": (
        "un uno una primer*",
        *("dos segund*", "tres tercer*", "cuatro cuart*", "cinco quint*", "seis sext*"),
        *("siete séptim*", "ocho octav*", "nueve noven*", "diez décim*", "once", "doce"),
        *("trece", "catorce", "quince", "dieciséis"),
    ),
}
_SPELLED_OTHERS = {
    language: {number: _pattern(words) for number, words in enumerate(each, start=1)}
    for language, each in _OTHERS.items()
}
_CHINESE = "〇一二三四五六七八九"
_CHINESE_NUMBER = re.compile("[一二两三四五六七八九十百]+")
_ROMAN = re.compile(r"\b(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")


def spelled_out(numbers: Iterable[int], text: str, language: str | None = None) -> set[int]:
    """Return those of the numbers that a text may have in words, cardinal or ordinal.

    None above a hundred is looked for; Roman numerals count (`XXI век`), and Chinese ones.
    """
    words = {word.lower() for word in _WORD.findall(text)}
    is_kazakh = _KAZAKH_LETTER.search(text) is not None
    known = _SPELLED_OTHERS.get((language or "").partition("-")[0].lower(), {})
    in_signs = {_roman(one) for one in _ROMAN.findall(text) if len(one) > 1}  # I is a word
    in_signs |= {_chinese(one) for one in _CHINESE_NUMBER.findall(text)}
    return {
        number
        for number in set(numbers)
        if number in in_signs
        or (number in known and any(map(known[number].fullmatch, words)))
        or _is_spelled(number, words, is_kazakh=is_kazakh)
    }


_ROMAN_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50}


def _roman(written: str) -> int:
    worth = [_ROMAN_WORTH[one] for one in written]
    return sum(
        -one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True)
    )


def _chinese(written: str) -> int:
    """Read `二十五` as 25; a hundred at most."""
    if "百" in written:
        return 100 if written in ("百", "一百") else 0
    tens, ten, units = written.replace("两", "二").rpartition("十")
    if len(tens) > 1 or len(units) > 1:
        return 0
    many = _CHINESE.index(tens) if tens else 1
    return (10 * many if ten else 0) + (_CHINESE.index(units) if units else 0)


def _is_spelled(number: int, words: set[str], *, is_kazakh: bool) -> bool:
    if number in _SPELLED:
        patterns = [_SPELLED[number]]
        if is_kazakh and number in _SPELLED_KAZAKH:
            patterns.append(_SPELLED_KAZAKH[number])
        return any(one.fullmatch(word) for one in patterns for word in words)
    tens, units = number - number % 10, number % 10
    return tens in _SPELLED and all(
        _is_spelled(one, words, is_kazakh=is_kazakh) for one in (tens, units)
    )
