"""Read the label that stands at the beginning of a paragraph: `2.2.10`, `OP7ter`, `(c)`, `B.`.

It is told from what only looks like one, in the digits of any script; and which entries of a list
belong to a paragraph is told from their labels.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from negotiate.late import dataclass, pattern
from negotiate.model import ParagraphKind
from negotiate.outline.sentences import begins_like_title, is_title

# The kinds of label that are not printed with a word before the number.
DECIMAL = ""
LETTER = "letter"
CAPITAL = "capital"
ROMAN = "roman"
COUNTED = "counted"  # `1)`, `(1)`, `⑴`: an item, but where a text numbers its paragraphs so

_RESOLUTION = frozenset(("PP", "OP"))
_LONGEST = 3  # digits of a number that needs none before it: `2026.` is a year


@dataclass(frozen=True, slots=True)
class Label:
    """Hold a label as it was understood.

    `kind` is `""` for `2.2.10`, the word printed before the number (`PP`, `OP`, `Article`), or
    `letter`, `capital`, `roman`, `counted`. `alt` is 1 for a bare `Alt`. `end` is the offset after
    the label and its own punctuation, before any white space. `sign` is what stands before the
    number of a paragraph and is no part of it: `§`, `№`, `Пункт`.
    """

    kind: str
    num: str
    sub: tuple[str, ...]
    latin: str
    alt: int | None
    end: int
    sign: str = ""

    @property
    def address(self) -> str:
        """Spell the label as an officer would cite it: `2.2.10`, `OP7 ter`, `90 (c) bis`, `(c)`."""
        if self.kind in {LETTER, ROMAN, CAPITAL, COUNTED}:
            return f"({self.num}) {self.latin}".rstrip()
        if self.kind in _CHINESE_DIVISIONS:
            return f"第{self.num}{self.kind}"
        gap = " " if self.divides else ""
        parts = [f"{self.kind}{gap}{self.num}", *(f"({letter})" for letter in self.sub)]
        parts += [self.latin] if self.latin else []
        parts += ["alt"] if self.alt == 1 else [f"alt {self.alt}"] if self.alt else []
        return " ".join(parts)

    @property
    def stem(self) -> str:
        """Give the number that those of its own paragraphs begin with: `5 bis` for `5 bis.1`."""
        return f"{self.num} {self.latin}".rstrip()

    @property
    def levels(self) -> int:
        """Count the levels of the number: 3 for `2.2.10`."""
        return self.num.count(".") + 1

    @property
    def divides(self) -> bool:
        """Tell whether the label names a division of the text: `Article 3`, `Chapter 1`."""
        return self.kind not in _KINDS


_KINDS = frozenset((DECIMAL, LETTER, CAPITAL, ROMAN, COUNTED)) | _RESOLUTION
_CHINESE_DIVISIONS = frozenset(("条", "條", "章", "节", "節", "部分", "编", "編"))


def read_label(text: str, *, counts_on: bool = False, alone: bool = False) -> Label | None:
    """Read the label at the beginning of a line, or None where the line begins with prose.

    A bare integer is never a label (`2030 Agenda`, `5 minutes`), nor is a figure followed by a unit
    or by a word that only a sentence goes on with (`2.5 million`, `2.1 and 2.2`). `counts_on` tells
    that the run of labels makes certain what by itself is none: `1000.` after `999.`, `a.` before
    `b.`, `§ 4` before `§ 5`. `alone` tells that the line is all there is, and so may be a title:
    `Article 6 Keeping of lamps`.
    """
    return (
        _number(text, counts_on=counts_on)
        or _division(text, alone=alone, counts_on=counts_on)
        or _chinese(text, counts_on=counts_on)
        or _parenthesis(text)
        or _capital(text)
        or (_small(text) if counts_on else None)
        or _circled(text)
    )


def _number(text: str, *, counts_on: bool) -> Label | None:
    match = NUMBER.match(text)
    if match is None or any(_has_no_place(part) for part in match["num"].split(".")):
        return None
    num, sign, stop = match["num"], match["sign"] or "", (match["stop"] or "")[:1]
    if not counts_on and _needs_a_run(num, match["kind"], sign):
        return None
    certain = bool(match["kind"] or match["latin"] or match["alt"] or match["bis"])
    if not _is_marked(match, text, certain=certain) or DATE.match(text):
        return None
    dotted = "." in num
    follows_number = dotted or bool(match["sub"]) or not stop
    if not certain and follows_number and PROSE.match(text, match.end()):
        return None
    if stop == ")" and not (certain or dotted or match["sub"] or sign):
        return None  # `1)`, read with the letters
    return Label(
        kind=match["kind"] or DECIMAL,
        num=_with_inserted(num, match["bis"]),
        sub=tuple(part for part in re.split(r"[()]+", match["sub"]) if part),
        latin=match["latin"] or "",
        alt=_alternative(match),
        end=match.end(),
        sign=sign,
    )


def _is_marked(match: re.Match[str], text: str, *, certain: bool) -> bool:
    """Tell whether something beside a figure shows that it is a label, and lets it end here."""
    sign, stop, rest = match["sign"] or "", (match["stop"] or "")[:1], text[match.end() :].strip()
    if sign in WORDS_FOR_PARAGRAPH:
        marked = bool(stop) or not rest
    elif sign:
        marked = bool(stop) or not rest[:1].islower()
    else:
        named = certain or "." in match["num"] or bool(match["sub"])
        marked = named or stop in STOPS or (match["stop"] or "").strip(" \u00a0") in _DASHES
    return marked and (stop == "．" or _may_follow(text, match.end()))


def _has_no_place(part: str) -> bool:
    """Tell whether a part of a number begins with a nought, as only dates and decimals do."""
    return len(part) > 1 and part[0].isdecimal() and int(part[0]) == 0


def _needs_a_run(num: str, kind: str | None, sign: str) -> bool:
    """Tell whether a number is one only among others: years, sums of money, `§ 4` in a sentence."""
    if sign and sign not in WORDS_FOR_PARAGRAPH:
        return True
    first, *below = num.split(".")
    if kind is None and sum(map(str.isdecimal, first)) > _LONGEST:
        return True
    return any(len(part) >= _LONGEST for part in below)


def _with_inserted(num: str, bis: str | None) -> str:
    """Spell `5bis.1` as `5 bis.1`."""
    if not bis:
        return num
    head, _, below = num.partition(".")
    return f"{head.removesuffix(bis).rstrip()} {bis}.{below}"


def _division(text: str, *, alone: bool, counts_on: bool) -> Label | None:
    match = DIVISION.match(text)
    if match is None:
        return None
    num = ORDINALS.get(match["num"].lower(), match["num"])
    if match["kind"][0].islower() or num[0].islower():
        return None
    after = text[match.end() :]
    ends = DIVISION_ENDS.match(after) or (match["stop"] and after[:1].isspace())
    titled = after[:1].isspace() and (
        (alone and is_title(after)) or (counts_on and begins_like_title(after))
    )
    if not ends and not titled:
        return None
    return Label(
        kind=match["kind"].capitalize(),
        num=num,
        sub=(),
        latin=match["latin"] or "",
        alt=_alternative(match),
        end=match.end(),
    )


def _chinese(text: str, *, counts_on: bool) -> Label | None:
    """Read `第三条`, `三、` and `（三）`; one that counts on stands close to its words."""
    match = (CHINESE_GLUED if counts_on else CHINESE).match(text)
    if match is not None:
        return Label(match["kind"], match["num"], (), "", None, match.end())
    match = CHINESE_NUMBER.match(text)
    if match is None:
        return None
    kind = DECIMAL if match["plain"] else COUNTED
    num = str(chinese_value(match["plain"] or match["inside"]))
    return Label(kind, num, (), "", None, match.end())


def chinese_value(num: str) -> int:
    """Give what a number counts that is written in Chinese, or in figures: `二十三`, `23`."""
    if num.isdecimal():
        return int(num)
    value = digit = 0
    for sign in num:
        if sign in _CHINESE_TENS:
            value += (digit or 1) * _CHINESE_TENS[sign]
            digit = 0
        else:
            digit = max(0, _CHINESE_DIGITS.find(sign))
    return value + digit


def _parenthesis(text: str) -> Label | None:
    match = PARENTHESIS.match(text)
    if match is None or not (match["close"] == "）" or _may_follow(text, match.end())):
        return None
    num = match["num"].rstrip("ـ")
    if num.isdecimal():
        kind = COUNTED
    elif num[0].isupper():
        kind = CAPITAL
    else:
        kind = ROMAN if _is_roman(num) else LETTER
    if len(num) > 1 and kind is LETTER:
        return None
    return Label(kind, num, (), match["latin"] or "", None, match.end())


def letter_follows(before: str, letter: str) -> bool:
    """Tell whether a letter is the next one of its alphabet; in Arabic `ب`, `ج` follow `أ`."""
    if before in ABJAD and letter in ABJAD:
        return ABJAD.index(letter) == ABJAD.index(before) + 1
    return ord(letter) == ord(before) + 1


def _capital(text: str) -> Label | None:
    match = CAPITAL_FORM.match(text)
    if match is None or INITIAL.match(text, match.end()):
        return None
    num = match["num"]
    if not _is_roman(num.lower()):
        return _lettered(CAPITAL, match) if len(num) == 1 else None
    return _lettered(ROMAN, match)


def _small(text: str) -> Label | None:
    """Read `a.` and `iv.`, which by themselves are initials and short forms: `г. Алматы`."""
    match = SMALL.match(text)
    if match is None or INITIAL.match(text, match.end()):
        return None
    num = match["num"]
    if _is_roman(num):
        return _lettered(ROMAN, match)
    return _lettered(LETTER, match) if len(num) == 1 else None


def _lettered(kind: str, match: re.Match[str]) -> Label:
    return Label(kind, match["num"], (), match["latin"] or "", None, match.end())


def _circled(text: str) -> Label | None:
    """Read a number that is one sign: `⑤`, `⑴`, `⒈`."""
    match = CIRCLED.match(text)
    if match is None:
        return None
    num = str(int(unicodedata.numeric(match["num"])))
    kind = DECIMAL if "." in unicodedata.normalize("NFKC", match["num"]) else COUNTED
    return Label(kind, num, (), match["latin"] or "", None, match.end())


def _may_follow(text: str, end: int) -> bool:
    """Tell whether a label can end here: before white space, a bracket, or a glued `The`."""
    following = text[end : end + 2]
    if not following or following[0].isspace() or following[0] in "[［":
        return True
    return following[0].isupper() and (following[1:].islower() or following[1:].isspace())


def _is_roman(num: str) -> bool:
    """Tell whether lower-case letters are a roman number; a lone `l` is taken for the letter."""
    return num != "l" and ROMAN_NUMBER.fullmatch(num) is not None


def roman_value(num: str) -> int:
    """Give what a roman number in small letters counts."""
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in num]
    return sum(
        -value if value < max(values[at + 1 :], default=0) else value
        for at, value in enumerate(values)
    )


def roman_number(value: int) -> str:
    """Write a number from 1 to 89 as a Roman one in small letters."""
    steps = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    written = ""
    for step, letters in steps:
        written += letters * (value // step)
        value %= step
    return written


def _alternative(match: re.Match[str]) -> int | None:
    if match["alt"] is None:
        return None
    return int(match["which"] or 1)


def in_plain_digits(number: str) -> str:
    """Write a number with the digits 0 to 9, whatever digits it is printed in."""
    if number.isascii():
        return number
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in number)


LATIN = (
    "quinquiens|quinquies|quinquien|quater|quat|quin|bis|ter|sexies|septies|octies|nonies|novies"
    "|decies|undecies|duodecies|مكررا|مكرر"
)
_INSERTED = rf"""
    (?:[.]?[ \u00a0]?(?P<latin>{LATIN})(?![^\W\d_]))?
    (?:[.]?[ \u00a0]?(?P<alt>[Aa]lt|ALT)(?![^\W\d_])(?:[ \u00a0]?(?P<which>\d{{1,2}})(?!\d))?)?
"""
WORDS_FOR_PARAGRAPH = frozenset(
    ("Paragraph", "Paragraphe", "Párrafo", "Punto", "Пункт", "ПУНКТ", "Тармақ")
)
"""Words that stand before the number of a paragraph, which is cited without them."""

_DASHES = frozenset("-–—")
STOPS = frozenset((".", ")", "º", "．"))
"""What ends a number that would be a figure in prose without it; a colon does not."""

NUMBER = pattern(
    rf"""\s*
    (?:(?P<open>\()?(?P<kind>PP|OP)[ \u00a0]?
      |(?P<sign>[§№]|(?:{"|".join(WORDS_FOR_PARAGRAPH)})(?=[ \u00a0]))[ \u00a0]?)?
    (?P<num>\d{{1,5}}(?!\d)(?:[ \u00a0]?(?P<bis>{LATIN})(?=\.\d))?
      (?:\.(?:\d{{1,3}}(?!\d)|x(?![^\W\d_])))*)
    (?P<sub>(?:\([a-z]{{1,4}}\))*)
    {_INSERTED}
    (?(open)\))
    (?P<stop>(?:[.:)](?:[-–—](?=\s))?|\.?º\.?|．
      |[ \u00a0]?[-–—](?=[ \u00a0]+[\u0600-\u06ff\[(«"“])))?  # as in Arabic: `1 - ...`
    """,
    re.VERBOSE,
)

_DIVISIONS = (
    "article|artículo|articulo|artigo|articolo|artikel|chapter|chapitre|capítulo|section|sección"
    "|part|annex|annexe|anexo|rule|règle|regla|статья|глава|раздел|часть|приложение|правило"
    "|бап|тарау|المادة|مادة"
)
_SPANISH_ROOTS = "primer segund tercer cuart quint sext séptim octav noven décim"
_SPANISH = _SPANISH_ROOTS.split()
_ARABIC_WORDS = (
    "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة الحادية"
)
_ARABIC = _ARABIC_WORDS.split()
ORDINALS = {
    "premier": "1",
    "première": "1",
    **{f"{one}{end}": str(at) for at, one in enumerate(_SPANISH, start=1) for end in "oa"},
    "الحادية عشرة": "11",
    **{f"{one} عشرة": str(at + 10) for at, one in enumerate(_ARABIC[:9], start=1) if at > 1},
    **{one: str(at) for at, one in enumerate(_ARABIC[:10], start=1)},
}
DIVISION = pattern(
    rf"""\s*
    (?P<kind>{_DIVISIONS})[ \u00a0]+
    (?:(?P<num>{"|".join(map(re.escape, ORDINALS))}
      |\d{{1,4}}(?=(?:er|ère|re|\.?[º°ª])?(?:\W|$|{LATIN}|alt))
      |[IVXL]{{1,6}}(?=\W|$|{LATIN}|alt)|[A-ZА-Я](?=\W|$|{LATIN}|alt))(?:er|ère|re|\.?[º°ª])?)
    (?=\W|$|{LATIN}|alt)
    {_INSERTED}
    (?P<stop>[.:](?:[-–—](?=\s))?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
DIVISION_ENDS = pattern(r"\s*$|\s*[]—–]|[ \u00a0\t]+[-*(]")
_CHINESE_DIGITS = "〇一二三四五六七八九"
_CHINESE_TENS = {"十": 10, "百": 100}
_IN_CHINESE = r"[一二三四五六七八九十百零〇]{1,6}"
_CHINESE_LABEL = rf"\s*第(?P<num>{_IN_CHINESE}|\d{{1,3}})(?P<kind>[条條章节節编編]|部分)"
CHINESE = pattern(rf"{_CHINESE_LABEL}(?=\s|$)")
# `第三条规定` begins a sentence about an article.
CHINESE_GLUED = pattern(
    rf"{_CHINESE_LABEL}(?![规規]定|所|的|和|及|或|至|与|與|[、，,）)]|第|中|[款项項])"
)
CHINESE_NUMBER = pattern(rf"\s*(?:(?P<plain>{_IN_CHINESE})、|[（(](?P<inside>{_IN_CHINESE})[）)])")
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"

_LATIN = rf"(?:[ \u00a0]?(?P<latin>{LATIN})(?![^\W\d_]))?"
PARENTHESIS = pattern(
    r"\s*(?P<open>[(（])?(?P<num>[a-zа-яё]|[ivxl]{1,6}|\d{1,3}|[A-ZА-ЯЁ]|[أ-غف-ي]ـ?)"
    r"(?P<close>[)）])" + _LATIN
)
CAPITAL_FORM = pattern(rf"\s*(?P<num>[IVXL]{{1,6}}|[A-ZА-ЯЁ]|i{{1,3}}){_LATIN}\.(?=\s|\[|$)")
SMALL = pattern(rf"\s*(?P<num>[a-zа-яё]|[ivxl]{{2,6}}){_LATIN}\.(?=\s|\[|$)")
ROMAN_NUMBER = pattern(r"(?=[ivxl])x{0,3}(?:l?x{0,3}|xl)(?:ix|iv|v?i{0,3})")
CIRCLED = pattern(rf"\s*(?P<num>[①-⒛⓵-⓾❶-➓㉑-㉟㊱-㊿]){_LATIN}")

INITIAL = pattern(r"\s*[^\W\d_]\.")
# What follows a figure in prose: `2.5 million`, `2.1 and 2.2 apply`, `1.5 °C`, `10.30 a.m.`
PROSE = pattern(
    r"\s*(?:[%°±×€$£₽]|(?:and|or|to|и|или|до)\s\d|(?:million|billion|trillion|thousand|per\s?cent"
    r"|percent|percentage|times|degrees?|hours?|hrs|km|kg|tonnes?|am|pm|a\.m|p\.m|of|above|below|is"
    r"|was|were|are|shall|(?:centi|milli|kilo)?met(?:re|er)s?|mm|cm|lit(?:re|er)s?|miles?|points?"
    r"|minutes?|days?|weeks?|months?|years?|euros?|dollars?|roubles?|млн|млрд|тыс|процент\w*|час\w*"
    r"|раза?|выше|ниже|настоящ\w+|рубл\w+|метр\w*|тенге|евро|дн\w+|лет|год\w*)(?![^\W_]))"
)
# A day of a month, as in German and in Slavic languages: `1. May 2027`.
DATE = pattern(
    r"\s*\d{1,2}\.[ \u00a0](?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)"
    r"(?:[ \u00a0]+\d{4}(?!\d)|\s*$|[.,;:](?:\s|$))"
)


class HasNumberAndKind(Protocol):
    """What is needed of a paragraph to know its place in a list."""

    @property
    def number(self) -> str:
        """Its address."""

    @property
    def kind(self) -> ParagraphKind:
        """What it is in its document."""


One = TypeVar("One", bound=HasNumberAndKind)


def items_of(number: str, listed: Sequence[One]) -> list[One]:
    """List the items of a paragraph, and theirs: of `1` these are `1 (a)` and `1 (a) (i)`."""
    return [
        one
        for one in listed
        if one.kind is ParagraphKind.ITEM and one.number.startswith(f"{number} (")
    ]


def holding(number: str) -> list[str]:
    """List what an item may be an item of: `1 (a) (i)` of `1` and of `1 (a)`."""
    parts = number.split(" (")
    return [" (".join(parts[:count]) for count in range(1, len(parts))]


_RANKS = ("annex", "appendix", "part", "title", "chapter", "section", "article")
_HIGHEST = 3  # of them, which stand below nothing
_DEEPEST = 6


def heading_levels(headings: Iterable[str]) -> list[int]:
    """Say how deep each heading of a text stands, from 2, for the title is 1, to 6.

    What a heading is numbered by stands below what was numbered another way before it, until that
    goes on: `I.`, `A.`, `B.`, `II.`; what is not numbered stands below all that is. Typed `##` say
    it themselves.
    """
    open_: list[tuple[str, str]] = []  # how the headings that hold this one are numbered, and last
    levels: list[int] = []
    for typed in headings:
        bare = typed.lstrip("# ")
        marks = len(typed.strip()) - len(typed.strip().lstrip("#"))
        label = read_label(bare, counts_on=True, alone=True)
        depth = len(open_)
        if label is not None:
            kind = _numbering(label, open_)
            known = [one for one, _ in open_]
            open_ = open_[: known.index(kind) if kind in known else _below(kind, known)]
            depth = max(len(open_), label.num.count("."))
            open_.append((kind, label.num))
        levels.append(min(max(2, marks) if marks else depth + 2, _DEEPEST))
    return levels


def _numbering(label: Label, open_: Sequence[tuple[str, str]]) -> str:
    """Name how a heading is numbered; `I` after `H` is a letter."""
    if label.kind == ROMAN and (CAPITAL, chr(ord(label.num[0]) - 1)) in open_:
        return CAPITAL if len(label.num) == 1 else ROMAN
    return label.kind.lower() or f"{DECIMAL}{label.num.count('.')}"


def _below(kind: str, known: Sequence[str]) -> int:
    """Count the headings that one numbered in a new way stands below."""
    if kind not in _RANKS:
        return len(known)
    rank = _RANKS.index(kind)
    if rank < _HIGHEST:
        return 0
    lower = [at for at, one in enumerate(known) if one in _RANKS and _RANKS.index(one) > rank]
    return lower[0] if lower else len(known)
