"""Read what every language writes alike: figures, dates and document symbols.

A number spelled out in words is no figure; it only explains a figure that the other language has in
its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from negotiate.parity.number_words import spelled_out


class FigureKind(StrEnum):
    """Tell what a figure stands for."""

    NUMBER = "number"
    DATE = "date"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one figure: `key` is what it is in any language, `typed` what stands in the text.

    `atoms` are the parts of a date (`("22", "m8", "2023")`), else the key alone.
    """

    kind: FigureKind
    key: str
    atoms: tuple[str, ...]
    typed: str


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
_MONTH_OF = tuple(re.compile(names, re.IGNORECASE) for names in _MONTHS)
_MONTH = rf"\b(?:{'|'.join(_MONTHS)})(?![^\W\d_])"
_DAY = r"(?<![\d.,/])\d{1,2}(?:st|nd|rd|th)?"
_FIGURE = re.compile(
    rf"""
    (?P<symbol>(?<![\w./\-])[^\W\d_][\w.\-]*(?:/[\w.\-]+)+(?<=[^\W_]))
    | (?P<iso>(?<![\d\-])\d{{4}}-\d{{2}}-\d{{2}}(?![\d\-]))
    | (?P<dotted>(?<![\d.])\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\d))
    | (?P<kk_year>\d{{4}})\s+жыл\w*\s+(?P<kk_day>\d{{1,2}})\s+(?P<kk_month>{_MONTH})
    | (?P<d>{_DAY})\s+(?:of\s+)?(?P<m>{_MONTH})(?:,?\s+(?P<y>\d{{4}})(?!\d))?
    | (?P<am>{_MONTH})\s+(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,\s*(?P<ay>\d{{4}})(?!\d))?
    | (?P<mm>{_MONTH}),?\s+(?P<my>\d{{4}})(?!\d)
    | (?P<number>\d{{1,3}}(?:[ \u00a0\u202f\u2009]\d{{3}})+(?!\d)(?:[.,]\d+)?
      | \d+(?:[.,]\d+)*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_SPELLED = 3  # digits: a hundred
_BARE_MONTH = re.compile(_MONTH, re.IGNORECASE)
# Cyrillic capitals that are typed for the Latin ones in a document symbol.
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")


def figures(text: str) -> tuple[Figure, ...]:
    """List the figures of a text in order."""
    return tuple(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    at = 0
    while match := _FIGURE.search(text, at):
        at = match.end()
        if match["symbol"] and not any(map(str.isdecimal, match["symbol"])):
            continue
        yield _figure(match)


def _figure(match: re.Match[str]) -> Figure:
    parts = match.groupdict()
    if parts["symbol"]:
        key = unicodedata.normalize("NFKC", parts["symbol"]).upper().translate(_LOOK_ALIKES)
        return Figure(FigureKind.SYMBOL, key, (key,), match[0])
    if parts["number"]:
        key = _number(parts["number"])
        return Figure(FigureKind.NUMBER, key, (key,), match[0])
    return _date(parts, match[0])


def _number(typed: str) -> str:
    """Write a number in one way: `1,000`, `1.000` and `1 000` are 1000; `2,5` is 2.5.

    Where three digits follow, a comma or a point is taken for a thousands separator on both sides.
    """
    whole = re.sub(r"(?<=\d)\s(?=\d{3})", "", typed)
    grouped = re.fullmatch(r"([1-9]\d{0,2}(?:[.,]\d{3})+)(?:[.,](\d+))?", whole)
    if grouped is not None:
        thousands = re.sub(r"[.,]", "", grouped[1])
        return f"{thousands}.{grouped[2]}" if grouped[2] else thousands
    return whole.replace(",", ".")


def _date(parts: dict[str, str | None], typed: str) -> Figure:
    if parts["iso"] or parts["dotted"]:
        numbers = [str(int(one)) for one in re.split(r"[-.]", typed)]
        year, month, day = numbers if parts["iso"] else numbers[::-1]
        atoms = [day, f"m{month}", year]
    else:
        named = parts["kk_month"] or parts["m"] or parts["am"] or parts["mm"] or ""
        day = re.sub(r"\D", "", parts["kk_day"] or parts["d"] or parts["ad"] or "").lstrip("0")
        year = parts["kk_year"] or parts["y"] or parts["ay"] or parts["my"] or ""
        atoms = [one for one in (day, _month(named), year) if one]
    return Figure(FigureKind.DATE, " ".join(atoms), tuple(atoms), typed)


def _month(named: str) -> str:
    return next(f"m{at}" for at, one in enumerate(_MONTH_OF, start=1) if one.fullmatch(named))


def unlike(left: str, right: str) -> tuple[list[Figure], list[Figure]]:
    """Find the figures of either text that the other has in no form.

    Dates of different fullness (`11-13 October 2021`, `October 11-13, 2021`) are compared by their
    parts, and a number may be spelled out in words on the other side.
    """
    ours, theirs = _cancelled(figures(left), figures(right))
    if not (ours or theirs):
        return ours, theirs
    sizes = {len(one.atoms) for one in ours} & {len(one.atoms) for one in theirs}
    ours, theirs = _cancelled(_parted(ours, sizes), _parted(theirs, sizes))
    return _unexplained(ours, right), _unexplained(theirs, left)


def _cancelled(
    left: Sequence[Figure], right: Sequence[Figure]
) -> tuple[list[Figure], list[Figure]]:
    return _beyond(left, right), _beyond(right, left)


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


def _unexplained(some: Sequence[Figure], other: str) -> list[Figure]:
    if not some:
        return []
    months = {_month(match[0]) for match in _BARE_MONTH.finditer(other)}
    left = [one for one in some if one.key not in months]
    short = {one.key for one in left if one.key.isdecimal() and len(one.key) <= _LONGEST_SPELLED}
    spelled = {str(one) for one in spelled_out(map(int, short), other)}
    return [one for one in left if one.key not in spelled]
