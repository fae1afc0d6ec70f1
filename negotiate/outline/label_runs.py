"""What a run of labels makes certain: `1000.` after `999.`, `a.` before `b.`, `§ 4` after `§ 3`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from negotiate.outline.labels import DECIMAL, LATIN, LETTER, ROMAN, Label, read_label, roman_value

_BULLET = re.compile(r"\s*[-–—*•·▪]\s+(?=\S)")
_LIKE_ONE = re.compile(
    r"^\s*(?:[-–—*•·▪]\s+)?(?:[§№]|\d{4}|\d+(?:\.\d+)*\.\d{3}"
    r"|(?:[a-zа-яё]|[ivxl]+)(?:[ \u00a0]?[a-z]+)?\.\s)",
    re.MULTILINE,
)
_LETTER = re.compile(rf"\s*(?P<num>[a-zа-яё])(?P<latin>[ \u00a0]?(?:{LATIN}))?\.(?=\s|$)")
_FIRST_LETTERS = frozenset(map(ord, "aа"))
_LEAP = 9  # numbers left out of a run that goes on


@dataclass(frozen=True, slots=True)
class _Member:
    """Hold what may be a label of a run; `begins` where it may be the first one."""

    run: str
    line: int
    value: int
    begins: bool
    inserted: bool = False
    leap: int = 1


def certain_lines(starts: Iterable[tuple[int, str]]) -> frozenset[int]:
    """Find the lines on which a run makes a label of what is none by itself.

    Letters have to begin at `a.`, small Roman numbers at `i.`; numbers from 1000 on need one below
    1000 before them, and those of three digits behind a point one of two. A year, a sum of money
    and a reference that begins a line count on from nothing.
    """
    before: dict[str, _Member] = {}
    found: set[int] = set()
    for member in chain.from_iterable(_members(*start) for start in starts):
        last = before.get(member.run)
        step = member.value - last.value if last is not None else 0
        if last is not None and (0 < step <= member.leap or (step == 0 and member.inserted)):
            found |= {last.line, member.line}
        elif not member.begins:
            continue
        before[member.run] = member
    return frozenset(found)


def is_like_one(text: str) -> bool:
    """Tell whether a text has anything that a run might make a label of."""
    return _LIKE_ONE.search(text) is not None


def _members(line: int, typed: str) -> Iterator[_Member]:
    bullet = _BULLET.match(typed)
    text = typed[bullet.end() :] if bullet else typed
    letter = _LETTER.match(text)
    if letter is not None:
        value = ord(letter["num"])
        alphabet = "latin" if letter["num"].isascii() else "cyrillic"
        inserted = letter["latin"] is not None
        yield _Member(f"{LETTER} {alphabet}", line, value, value in _FIRST_LETTERS, inserted)
    label = read_label(text, counts_on=True)
    if label is None:
        return
    if label.kind == ROMAN and label.num.islower() and "(" not in text[: label.end]:
        value = roman_value(label.num)
        yield _Member(ROMAN, line, value, value == 1, bool(label.latin))
    elif label.kind == DECIMAL:
        yield _number(line, label)


def _number(line: int, label: Label) -> _Member:
    stem, _, last = label.num.rpartition(".")
    inserted = bool(label.latin or label.alt)
    value = int(last) if last.isdecimal() else 0
    if label.sign:
        return _Member(f"{label.sign} {stem}", line, value, begins=True, inserted=inserted)
    begins = value < (100 if stem else 1000)
    return _Member(f" {stem}", line, value, begins, inserted, _LEAP)
