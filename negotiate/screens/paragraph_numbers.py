"""Find a paragraph of a text by what is typed of its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from negotiate.model import ParagraphKind, Version
from negotiate.outline.labels import in_plain_digits

_PART = re.compile(r"\d+|[^\W\d_]+")


class Found(NamedTuple):
    """Name the paragraph that a typed number leads to.

    `fits` tells whether its number is the one typed, or begins with it; else it is the nearest.
    """

    version: Version
    fits: bool


class Numbers:
    """Find paragraphs by what is typed of their numbers: `2.1.1c` finds `2.1.1 (c)`."""

    def __init__(self, versions: Sequence[Version]) -> None:
        self._known = [(_parts(version.number), version) for version in versions]
        self._exact = dict(reversed(self._known))

    def find(self, typed: str) -> Found | None:
        """Find the paragraph of that number, the first that begins so, or else the nearest."""
        wanted = _parts(typed)
        if not wanted or not self._known:
            return None
        if (exact := self._exact.get(wanted)) is not None:
            return Found(exact, fits=True)
        # Officers say 7 of an operative paragraph that is printed OP7.
        for begins in (_begins, _stands_after_letters, _begins_after_letters):
            fitting = [version for parts, version in self._known if begins(parts, wanted)]
            if fitting:
                preambular = ParagraphKind.PREAMBULAR
                operative = (version for version in fitting if version.kind is not preambular)
                return Found(next(operative, fitting[0]), fits=True)
        return Found(min(self._known, key=lambda known: _distance(known[0], wanted))[1], fits=False)


def _parts(number: str) -> tuple[str, ...]:
    return tuple(_PART.findall(in_plain_digits(number.casefold())))


def _begins(parts: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    last = len(wanted) - 1
    return (
        len(parts) > last and parts[:last] == wanted[:last] and parts[last].startswith(wanted[-1])
    )


def _stands_after_letters(parts: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return len(parts) > 1 and parts[0].isalpha() and parts[1 : len(wanted) + 1] == wanted


def _begins_after_letters(parts: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return len(parts) > 1 and parts[0].isalpha() and _begins(parts[1:], wanted)


def _distance(parts: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[int, int]:
    """Order numbers by how much of the beginning they share, then by how far the next one is."""
    shared = 0
    while shared < min(len(parts), len(wanted)) and parts[shared] == wanted[shared]:
        shared += 1
    return -shared, abs(_value(parts, shared) - _value(wanted, shared))


def _value(parts: tuple[str, ...], at: int) -> int:
    if at >= len(parts):
        return 0
    return int(parts[at]) if parts[at].isdecimal() else sum(map(ord, parts[at][:1]))
