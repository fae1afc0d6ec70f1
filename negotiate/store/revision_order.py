"""The order in which the revisions of a document in one language follow each other.

Dated texts follow their dates, those of one date their numbers. A text without a date stands behind
those whose numbers come before its own; without a number, or with nobody to stand behind, it
stands where it came: behind whatever was here when it was imported. A text that nobody labelled is
the draft that `Rev.1` revises, and has the number 0; a label without a number (`Final`) has none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

Number = tuple[int, int, str]
"""`Rev.1` is (1, 0, ""), its `bis` (1, 2, ""), `Rev.1.2` (1, 0, ".002"), `/Add.2` behind it."""

_ORIGINAL: Number = (0, 0, "")
_FIRST: Number = (1, 0, "")
_WORDS = (
    "rev|revision|r|ред|редакция|изм|вариант|версия|version|v|draft|проект|text|текст|нұсқа|no|№"
)
_LABEL = re.compile(
    rf"(?P<word>(?:{_WORDS})\b|[#№])?[\s.:_-]*(?P<number>\d{{1,3}})(?!\d)"
    r"(?(word)(?:\.(?P<part>\d{1,3})(?!\d))?)"  # a bare 28.05 is a day
    r"[\s.-]*(?P<bis>bis|ter|quater|[a-zа-я](?![a-zа-я]))?(?P<rest>[/(].*)?",
    re.IGNORECASE,
)
_BIS = {"bis": 2, "ter": 3, "quater": 4}
_ISO = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")


class Stated(NamedTuple):
    """What a text says of its place: its label, its date, and when it came (a place in the log)."""

    label: str | None
    date: str | None
    seq: float


def in_order(texts: Sequence[Stated]) -> list[int]:
    """Return the places of the texts in the order in which they follow each other."""
    numbers = [label_number(one.label) for one in texts]
    dates = [one.date or _date_in(one.label) for one in texts]

    def by_date(at: int) -> tuple[str, bool, Number, float]:
        return (dates[at] or "", numbers[at] is None, numbers[at] or _ORIGINAL, texts[at].seq)

    everything = range(len(texts))
    order = sorted((at for at in everything if dates[at]), key=by_date)
    numbered = [at for at in everything if not dates[at] and numbers[at] is not None]
    for at in sorted(numbered, key=lambda at: (numbers[at] or _ORIGINAL, texts[at].seq)):
        order.insert(_by_number(order, numbers, at, lambda one: texts[one].seq), at)
    others = [at for at in everything if not dates[at] and numbers[at] is None]
    for at in sorted(others, key=lambda at: texts[at].seq):
        behind = [
            place
            for place, one in enumerate(order, start=1)
            if texts[one].seq < texts[at].seq or numbers[one] == _FIRST
        ]
        order.insert(max(behind, default=0), at)
    return order


def _by_number(
    order: Sequence[int],
    numbers: Sequence[Number | None],
    at: int,
    came: Callable[[int], float],
) -> int:
    """Find the place behind every number that is not higher, else before all that are."""
    own = numbers[at] or _ORIGINAL
    known = [(numbers[one] or own, place) for place, one in enumerate(order) if numbers[one]]
    before = [place for number, place in known if number <= own]
    if before:
        return max(before) + 1
    if known:
        return known[0][1]
    return max((place for place, one in enumerate(order, 1) if came(one) < came(at)), default=0)


def place_of(label: str | None, date: str | None, known: Sequence[Stated]) -> list[int]:
    """Return the places of the texts that a new one would follow, in order."""
    order = in_order([*known, Stated(label, date, math.inf)])
    return order[: order.index(len(known))]


def label_number(label: str | None) -> Number | None:
    """Read the number in a label; None where it has none (`Final`, `Draft of 28 May`)."""
    if label is None:
        return _ORIGINAL
    found = _LABEL.fullmatch(label.strip())
    if found is None:
        return None
    bis = (found["bis"] or "").casefold()
    rank = _BIS[bis] if bis in _BIS else ord(bis or "\0")
    part = f".{int(found['part']):03d}" if found["part"] else ""
    return (int(found["number"]), rank, part + (found["rest"] or "").casefold())


def _date_in(label: str | None) -> str | None:
    """Read the date that a label is made of, as `Version 2025-12-20`."""
    found = _ISO.search(label or "")
    return found[0] if found else None


def label_key(label: str) -> str:
    """Give the form in which labels are compared: `Rev.2`, `rev 2` and `REV. 2` are one."""
    return "".join(label.split()).replace(".", "").casefold()
