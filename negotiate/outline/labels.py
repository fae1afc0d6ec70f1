"""Read the label that stands at the beginning of a paragraph: `2.2.10`, `OP7ter`, `(c)`, `B.`."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The kinds of label that are not printed with a word before the number.
DECIMAL = ""
LETTER = "letter"
CAPITAL = "capital"
ROMAN = "roman"
COUNTED = "counted"  # `1)`, `(1)`: always an item of something, never a paragraph of its own

_LATIN = (
    "quinquiens|quinquies|quinquien|quater|quat|quin|bis|ter|sexies|septies|octies|nonies|novies"
    "|decies|undecies|duodecies"
)
_INSERTED = rf"""
    (?:[.]?[ \u00a0]?(?P<latin>{_LATIN})(?![^\W\d_]))?
    (?:[.]?[ \u00a0]?(?P<alt>[Aa]lt|ALT)(?![^\W\d_])(?:[ \u00a0]?(?P<which>\d{{1,2}})(?!\d))?)?
"""
_NUMBER = re.compile(
    rf"""\s*
    (?:(?P<kind>PP|OP)[ \u00a0]?)?
    (?P<num>\d{{1,3}}(?:\.(?:\d{{1,3}}(?!\d)|x(?![^\W\d_])))*)
    (?P<sub>(?:\([a-z]{{1,4}}\))*)
    {_INSERTED}
    (?P<stop>[.:)])?
    """,
    re.VERBOSE,
)
_DIVISION = re.compile(
    rf"""\s*
    (?P<kind>article|chapter|section|part|annex|статья|глава|раздел|часть|приложение|бап|тарау)
    [ \u00a0]+(?P<num>\d{{1,3}}|[IVXL]{{1,6}}|[A-ZА-Я])(?=\W|$|{_LATIN}|alt)
    {_INSERTED}
    (?P<stop>[.:])?
    (?=\s*$|\s*[]—–]|[ \u00a0]+[-*(]|(?<=[.:])\s)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\s*(?P<open>\()?(?P<num>[a-zа-яё]|[ivxl]{1,6}|\d{1,2}|[A-ZА-ЯЁ])\)")
_CAPITAL = re.compile(r"\s*(?P<num>[IVXL]{1,6}|[A-ZА-ЯЁ]|i{1,3})\.(?=\s|\[|$)")
_ROMAN = re.compile(r"(?=[ivxl])x{0,3}(?:l?x{0,3}|xl)(?:ix|iv|v?i{0,3})")

_INITIAL = re.compile(r"\s*[^\W\d_]\.")
# What follows a figure in prose: `2.5 million`, `2.1 and 2.2 apply`, `1.5 °C`, `10.30 a.m.`
_PROSE = re.compile(
    r"\s*(?:[%°±×]|(?:and|or|to|и|или|до)\s\d|(?:million|billion|trillion|thousand|per\s?cent|percent"
    r"|percentage|times|degrees?|hours?|hrs|km|kg|tonnes?|am|pm|a\.m|p\.m|of|above|below|is|was|were"
    r"|are|shall|млн|млрд|тыс|процент\w*|час\w*|раза?|выше|ниже|настоящ\w+)(?![^\W_]))"
)


@dataclass(frozen=True, slots=True)
class Label:
    """Hold a label as it was understood.

    `kind` is `""` for `2.2.10`, the word printed before the number (`PP`, `OP`, `Article`), or
    `letter`, `capital`, `roman`, `counted`. `alt` is 1 for a bare `Alt`. `end` is the offset after
    the label and its own punctuation, before any white space.
    """

    kind: str
    num: str
    sub: tuple[str, ...]
    latin: str
    alt: int | None
    end: int

    @property
    def address(self) -> str:
        """Spell the label as an officer would cite it: `2.2.10`, `OP7 ter`, `90 (c) bis`, `(c)`."""
        if self.kind in {LETTER, ROMAN, CAPITAL, COUNTED}:
            return f"({self.num})"
        gap = " " if self.kind not in {DECIMAL, "PP", "OP"} else ""
        parts = [f"{self.kind}{gap}{self.num}", *(f"({letter})" for letter in self.sub)]
        parts += [self.latin] if self.latin else []
        parts += ["alt"] if self.alt == 1 else [f"alt {self.alt}"] if self.alt else []
        return " ".join(parts)

    @property
    def levels(self) -> int:
        """Count the levels of the number: 3 for `2.2.10`."""
        return self.num.count(".") + 1

    @property
    def divides(self) -> bool:
        """Tell whether the label names a division of the text: `Article 3`, `Chapter 1`."""
        return self.kind[:1].isupper() and self.kind not in {"PP", "OP"}


def read_label(text: str) -> Label | None:
    """Read the label at the beginning of a line, or None where the line begins with prose.

    A bare integer is never a label (`2030 Agenda`, `5 minutes`), nor is a figure followed by a unit
    or by a word that only a sentence goes on with (`2.5 million`, `2.1 and 2.2`).
    """
    return _number(text) or _division(text) or _parenthesis(text) or _capital(text)


def _number(text: str) -> Label | None:
    match = _NUMBER.match(text)
    if match is None or any(part != "0" and part[0] == "0" for part in match["num"].split(".")):
        return None
    inserted = bool(match["latin"] or match["alt"])
    certain = bool(match["kind"]) or inserted
    dotted = "." in match["num"]
    if not (certain or dotted or match["sub"] or match["stop"] in {".", ")"}):
        return None
    if not _may_follow(text, match.end()):
        return None
    follows_number = dotted or bool(match["sub"]) or match["stop"] is None
    if not certain and follows_number and _PROSE.match(text, match.end()):
        return None
    counted = match["stop"] == ")" and not (certain or dotted or match["sub"])
    return Label(
        kind=COUNTED if counted else match["kind"] or DECIMAL,
        num=match["num"],
        sub=_letters(match["sub"]),
        latin=match["latin"] or "",
        alt=_alternative(match),
        end=match.end(),
    )


def _division(text: str) -> Label | None:
    match = _DIVISION.match(text)
    if match is None or match["kind"][0].islower() or match["num"][0].islower():
        return None
    return Label(
        kind=match["kind"].capitalize(),
        num=match["num"],
        sub=(),
        latin=match["latin"] or "",
        alt=_alternative(match),
        end=match.end(),
    )


def _parenthesis(text: str) -> Label | None:
    match = _PARENTHESIS.match(text)
    if match is None or not _may_follow(text, match.end()):
        return None
    num = match["num"]
    if num.isdecimal():
        kind = COUNTED
    elif num[0].isupper():
        kind = CAPITAL
    else:
        kind = ROMAN if _is_roman(num) else LETTER
    if len(num) > 1 and kind is LETTER:
        return None
    return Label(kind, num, (), "", None, match.end())


def _capital(text: str) -> Label | None:
    match = _CAPITAL.match(text)
    if match is None or _INITIAL.match(text, match.end()):
        return None
    num = match["num"]
    if not _is_roman(num.lower()):
        return Label(CAPITAL, num, (), "", None, match.end()) if len(num) == 1 else None
    return Label(ROMAN, num, (), "", None, match.end())


def _may_follow(text: str, end: int) -> bool:
    """Tell whether a label can end here: before white space, a bracket, or a glued `The`."""
    following = text[end : end + 2]
    if not following or following[0].isspace() or following[0] in "[［":
        return True
    return following[0].isupper() and (following[1:].islower() or following[1:].isspace())


def _is_roman(num: str) -> bool:
    """Tell whether lower-case letters are a roman number; a lone `l` is taken for the letter."""
    return num != "l" and _ROMAN.fullmatch(num) is not None


def _letters(printed: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[()]+", printed) if part)


def _alternative(match: re.Match[str]) -> int | None:
    if match["alt"] is None:
        return None
    return int(match["which"] or 1)
