"""Read what every language writes alike: figures, dates and document symbols.

Where languages write the same figure in several ways (`1,250` is one and a quarter in Russian), the
language of the text decides, and where it does not a figure has two readings. A number spelled out
in words is no figure; it only explains a figure that the other language has in its place.

Find a number that is spelled out: `9 courses` in one language is `nine courses` in another.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from negotiate.late import dataclass, pattern


class FigureKind(StrEnum):
    """Tell what a figure stands for."""

    NUMBER = "number"
    DATE = "date"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one figure: `key` is what it is in any language, `typed` what stands in the text.

    `atoms` are the parts of a date (`("22", "m8", "2023")`), else the key alone. `other` is the key
    that it has in another reading, where the language leaves two.
    """

    kind: FigureKind
    key: str
    atoms: tuple[str, ...]
    typed: str
    other: str | None = None


_MONTHS = (
    r"jan(?:uary|\.)?|январ[а-яё]{1,2}|қаңтар\w{0,4}",
    r"feb(?:ruary|\.)?|феврал[а-яё]{1,2}|ақпан\w{0,4}",
    r"mar(?:ch|\.)?|март[а-яё]{0,2}|наурыз\w{0,4}",
    r"apr(?:il|\.)?|апрел[а-яё]{1,2}|сәуір\w{0,4}",
    r"may|ма[йяею]|маем|мамыр\w{0,4}",
    r"june?\.?|июн[а-яё]{1,2}|маусым\w{0,4}",
    r"july?\.?|июл[а-яё]{1,2}|шілде\w{0,4}",
    r"aug(?:ust|\.)?|август[а-яё]{0,2}|тамыз\w{0,4}",
    r"sept?(?:ember|\.)?|сентябр[а-яё]{1,2}|қыркүйек\w{0,4}",
    r"oct(?:ober|\.)?|октябр[а-яё]{1,2}|қазан\w{0,4}",
    r"nov(?:ember|\.)?|ноябр[а-яё]{1,2}|қараша\w{0,4}",
    r"dec(?:ember|\.)?|декабр[а-яё]{1,2}|желтоқсан\w{0,4}",
)
_MORE_MONTHS = (  # French, Spanish, German, Portuguese, Italian, Arabic
    r"janvier|enero|januar|janeiro|gennaio|(?:كانون الثاني/)?يناير|كانون الثاني",
    r"février|febrero|februar|fevereiro|febbraio|(?:شباط/)?فبراير|شباط",
    r"mars|marzo|märz|março|(?:آذار/)?مارس|آذار",
    r"avril|abril|aprile|(?:نيسان/)?أبريل|نيسان",
    r"mai|mayo|maio|maggio|(?:أيار/)?مايو|أيار",
    r"juin|junio|juni|junho|giugno|(?:حزيران/)?يونيه|يونيو|حزيران",
    r"juillet|julio|juli|julho|luglio|(?:تموز/)?يوليه|يوليو|تموز",
    r"août|agosto|(?:آب/)?أغسطس|آب",
    r"septembre|septiembre|setiembre|setembro|settembre|(?:أيلول/)?سبتمبر|أيلول",
    r"octobre|octubre|oktober|outubro|ottobre|(?:تشرين الأول/)?أكتوبر|تشرين الأول",
    r"novembre|noviembre|novembro|(?:تشرين الثاني/)?نوفمبر|تشرين الثاني",
    r"décembre|diciembre|dezember|dezembro|dicembre|(?:كانون الأول/)?ديسمبر|كانون الأول",
)
_EACH_MONTH = tuple(f"{one}|{more}" for one, more in zip(_MONTHS, _MORE_MONTHS, strict=True))
_MONTH_OF = tuple(re.compile(names, re.IGNORECASE) for names in _EACH_MONTH)
_MONTH = rf"\b(?:{'|'.join(_EACH_MONTH)})(?![^\W\d_])"
_DAY = r"(?<![\d.,/])\d{1,2}(?:st|nd|rd|th|er|\.?[ºª°]|\.|-?го)?"
_FIGURE = pattern(
    rf"""
    (?P<symbol>(?<![\w./\-])[^\W\d_][\w.\-]*(?:/[\w.\-]+)+(?<=[^\W_]))
    | (?P<iso>(?<![\d\-])\d{{4}}-\d{{2}}-\d{{2}}(?![\d\-]))
    | (?P<dotted>(?<![\d.])\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\d))
    | (?P<slashed>(?<![\d/\-])\d{{1,2}}(?P<sep>[/\-])\d{{1,2}}(?P=sep)\d{{4}}(?![\d/\-]))
    | (?P<cjk_year>\d{{4}})\s*[年년]\s*(?P<cjk_month>\d{{1,2}})\s*[月월]
      (?:\s*(?P<cjk_day>\d{{1,2}})\s*[日일])?
    | (?P<kk_year>\d{{4}})\s+жыл\w*\s+(?P<kk_day>\d{{1,2}})\s+(?P<kk_month>{_MONTH})
    | (?P<d>{_DAY})\s+(?:(?:of|de)\s+)?(?P<m>{_MONTH})(?:,?\s+(?:del?\s+)?(?P<y>\d{{4}})(?!\d))?
    | (?P<am>{_MONTH})\s+(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,\s*(?P<ay>\d{{4}})(?!\d))?
    | (?P<mm>{_MONTH}),?\s+(?:del?\s+)?(?P<my>\d{{4}})(?!\d)
    | (?P<number>\d{{1,3}}(?:[ \u00a0\u202f\u2009]\d{{3}})+(?!\d)(?:[.,]\d+)?
      | \d+(?:[.,]\d+)*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_SPELLED = 3  # digits: a hundred
_BARE_MONTH = pattern(_MONTH, re.IGNORECASE)
# Cyrillic capitals that are typed for the Latin ones in a document symbol.
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")


class _Plain(dict[int, str]):
    """Give each digit of any script as one of ours, and the Arabic signs of numbers."""

    def __missing__(self, code: int) -> str:
        digit = unicodedata.decimal(chr(code), None)
        self[code] = chr(code) if digit is None else str(digit)
        return self[code]


_PLAIN = _Plain({ord("\u066b"): ".", ord("\u066c"): "\u202f"})
# Between whole and parts; of other languages both are in use.
_COMMA = frozenset(("ru", "uk", "be", "bg", "kk", "ky", "tg", "fr", "de", "it", "pt", "pl", "tr"))
_POINT = frozenset(("en", "zh", "ja", "ko", "th", "he"))


def figures(text: str, language: str | None = None) -> tuple[Figure, ...]:
    """List the figures of a text in order."""
    return tuple(_figures(text, (language or "").partition("-")[0].lower()))


def _figures(text: str, language: str) -> Iterator[Figure]:
    plain = text if text.isascii() else text.translate(_PLAIN)
    at = 0
    while match := _FIGURE.search(plain, at):
        at = match.end()
        if match["symbol"] and not any(map(str.isdecimal, match["symbol"])):
            continue
        yield _figure(match, text[match.start() : match.end()], language)


def _figure(match: re.Match[str], typed: str, language: str) -> Figure:
    parts = match.groupdict()
    if parts["symbol"]:
        key = unicodedata.normalize("NFKC", parts["symbol"]).upper().translate(_LOOK_ALIKES)
        return Figure(FigureKind.SYMBOL, key, (key,), typed)
    if parts["number"]:
        key, other = _number(parts["number"], language)
        return Figure(FigureKind.NUMBER, key, (key,), typed, other)
    if parts["slashed"]:
        return _slashed(parts["slashed"], typed, language)
    return _date(parts, typed)


def _number(typed: str, language: str) -> tuple[str, str | None]:
    """Write a number in one way: `1,000,000`, `1.000.000` and `1 000 000` are 1000000.

    `1,250` is 1250 or one and a quarter by its language. A point before three digits parts
    thousands where a comma begins the decimals, or it was left as in the English: then there are
    two readings, as there are where the language does not say.
    """
    whole = re.sub(r"(?<=\d)\s(?=\d{3})", "", typed)
    grouped = re.fullmatch(r"([1-9]\d{0,2}(?:[.,]\d{3})+)(?:[.,](\d+))?", whole)
    if grouped is None:
        return whole.replace(",", "."), None
    thousands = re.sub(r"[.,]", "", grouped[1])
    if whole != typed or grouped[2] or len(re.findall("[.,]", whole)) > 1:
        return f"{thousands}.{grouped[2]}" if grouped[2] else thousands, None
    decimals = whole.replace(",", ".")
    if language in (_COMMA if "," in whole else _POINT):
        return decimals, None
    return thousands, None if "," in whole and language in _POINT else decimals


def _slashed(slashed: str, typed: str, language: str) -> Figure:
    """Read a day and a month with slashes: the day first, but for what only the other can be."""
    day, month, year = (str(int(one)) for one in re.split(r"[-/]", slashed))
    if int(month) > 12:
        day, month = month, day
    other = f"{month} m{day} {year}" if int(day) <= 12 and language in ("en", "") else None
    atoms = (day, f"m{month}", year)
    return Figure(FigureKind.DATE, " ".join(atoms), atoms, typed, other)


def _date(parts: dict[str, str | None], typed: str) -> Figure:
    if written := parts["iso"] or parts["dotted"]:
        numbers = [str(int(one)) for one in re.split(r"[-.]", written)]
        year, month, day = numbers if parts["iso"] else numbers[::-1]
        atoms = [day, f"m{month}", year]
    elif parts["cjk_year"]:
        day = (parts["cjk_day"] or "").lstrip("0")
        named = f"m{int(parts['cjk_month'] or 0)}"
        atoms = [one for one in (day, named, parts["cjk_year"]) if one]
    else:
        named = parts["kk_month"] or parts["m"] or parts["am"] or parts["mm"] or ""
        day = re.sub(r"\D", "", parts["kk_day"] or parts["d"] or parts["ad"] or "").lstrip("0")
        year = parts["kk_year"] or parts["y"] or parts["ay"] or parts["my"] or ""
        atoms = [one for one in (day, _month(named), year) if one]
    return Figure(FigureKind.DATE, " ".join(atoms), tuple(atoms), typed)


def _month(named: str) -> str:
    return next(f"m{at}" for at, one in enumerate(_MONTH_OF, start=1) if one.fullmatch(named))


Languages = tuple[str | None, str | None]


def unlike(
    left: str, right: str, languages: Languages = (None, None)
) -> tuple[list[Figure], list[Figure]]:
    """Find the figures of either text that the other has in no form.

    Dates of different fullness (`11-13 October 2021`, `October 11-13, 2021`) are compared by their
    parts, and a number may be spelled out in words on the other side.
    """
    ours, theirs = _cancelled(figures(left, languages[0]), figures(right, languages[1]))
    if not (ours or theirs):
        return ours, theirs
    sizes = {len(one.atoms) for one in ours} & {len(one.atoms) for one in theirs}
    ours, theirs = _cancelled(_parted(ours, sizes), _parted(theirs, sizes))
    return _unexplained(ours, right, languages[1]), _unexplained(theirs, left, languages[0])


def _cancelled(
    left: Sequence[Figure], right: Sequence[Figure]
) -> tuple[list[Figure], list[Figure]]:
    """Leave out what both have, first by the likelier reading, then by any."""
    ours, theirs = _beyond(left, right), _beyond(right, left)
    unlike_ours = []
    for one in ours:
        same = next((other for other in theirs if _readings(one) & _readings(other)), None)
        if same is None:
            unlike_ours.append(one)
        else:
            theirs.remove(same)
    return unlike_ours, theirs


def _readings(figure: Figure) -> set[str]:
    return {figure.key, figure.other or figure.key}


def _beyond(some: Iterable[Figure], others: Iterable[Figure]) -> list[Figure]:
    """Return those of which the others have fewer, the first ones taken for the same."""
    left = Counter(one.key for one in others)
    beyond = []
    for one in some:
        if left[one.key] > 0:
            left[one.key] -= 1
        else:
            beyond.append(one)
    return beyond


def _parted(some: Iterable[Figure], sizes: set[int]) -> list[Figure]:
    """Take apart the dates that the other side has none as full as."""
    parted: list[Figure] = []
    for one in some:
        if len(one.atoms) == 1 or len(one.atoms) in sizes:
            parted.append(one)
            continue
        parted += [Figure(FigureKind.DATE, atom, (atom,), one.typed) for atom in one.atoms]
    return parted


def _unexplained(some: Sequence[Figure], other: str, language: str | None) -> list[Figure]:
    if not some:
        return []
    months = {_month(match[0]) for match in _BARE_MONTH.finditer(other)}
    left = [one for one in some if one.key not in months]
    short = {one.key for one in left if one.key.isdecimal() and len(one.key) <= _LONGEST_SPELLED}
    spelled = {str(one) for one in _spelled_out(map(int, short), other, language)}
    return [one for one in left if one.key not in spelled]


_WORD = pattern(r"[^\W\d_]+")
_KAZAKH_LETTER = pattern("[әғқңөұүһі]", re.IGNORECASE)
_IN_WORDS = tomllib.loads(Path(__file__).with_name("number_words.toml").read_text("utf-8"))


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile("|".join(one.replace("*", r"\w*") for one in words.split()))


_SPELLED = {int(number): _pattern(words) for number, words in _IN_WORDS["words"].items()}
_SPELLED_KAZAKH = {
    number: re.compile(rf"{word}(?:\w{{0,2}}нш[іы]\w*)?")
    for number, word in enumerate(_IN_WORDS["kazakh"], start=1)
}
_SPELLED_OTHERS = {
    language: {number: _pattern(words) for number, words in enumerate(each, start=1)}
    for language, each in _IN_WORDS["others"].items()
}
_CHINESE = "〇一二三四五六七八九"
_CHINESE_NUMBER = pattern("[一二两三四五六七八九十百]+")
_ROMAN = pattern(r"\b(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")


def _spelled_out(numbers: Iterable[int], text: str, language: str | None = None) -> set[int]:
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
