"""Read the label that stands at the beginning of a paragraph: `2.2.10`, `OP7ter`, `(c)`, `B.`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from negotiate.outline.label_forms import (
    CAPITAL_FORM,
    CHINESE,
    CIRCLED,
    DATE,
    DIVISION,
    DIVISION_ENDS,
    INITIAL,
    NUMBER,
    ORDINALS,
    PARENTHESIS,
    PROSE,
    ROMAN_NUMBER,
    SMALL,
    STOPS,
    WORDS_FOR_PARAGRAPH,
)
from negotiate.outline.sentences import is_title

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
_CHINESE_DIVISIONS = frozenset("条條章节節")


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
        or _division(text, alone=alone)
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
        sub=_letters(match["sub"]),
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
        marked = certain or "." in match["num"] or bool(match["sub"]) or stop in STOPS
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


def _division(text: str, *, alone: bool) -> Label | None:
    match = DIVISION.match(text)
    if match is None:
        return _chinese_division(text)
    num = ORDINALS.get(match["num"].lower(), match["num"])
    if match["kind"][0].islower() or num[0].islower():
        return None
    after = text[match.end() :]
    ends = DIVISION_ENDS.match(after) or (match["stop"] and after[:1].isspace())
    if not ends and not (alone and after[:1].isspace() and is_title(after)):
        return None
    return Label(
        kind=match["kind"].capitalize(),
        num=num,
        sub=(),
        latin=match["latin"] or "",
        alt=_alternative(match),
        end=match.end(),
    )


def _chinese_division(text: str) -> Label | None:
    match = CHINESE.match(text)
    return match and Label(match["kind"], match["num"], (), "", None, match.end())


def _parenthesis(text: str) -> Label | None:
    match = PARENTHESIS.match(text)
    if match is None or not (match["close"] == "）" or _may_follow(text, match.end())):
        return None
    num = match["num"]
    if num.isdecimal():
        kind = COUNTED
    elif num[0].isupper():
        kind = CAPITAL
    else:
        kind = ROMAN if _is_roman(num) else LETTER
    return None if len(num) > 1 and kind is LETTER else _lettered(kind, match)


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


def _letters(printed: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[()]+", printed) if part)


def _alternative(match: re.Match[str]) -> int | None:
    if match["alt"] is None:
        return None
    return int(match["which"] or 1)
