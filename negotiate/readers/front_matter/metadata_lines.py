"""Know the lines by which a draft says what it is: symbol, revision, date, distribution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from negotiate.model import Symbol, symbol
from negotiate.readers.front_matter.dates import (
    impossible_date,
    iso_date,
    looks_like_date,
    place_and_date,
)
from negotiate.readers.splitting.office_markings import distribution

_SYMBOL = re.compile(
    r"(?P<symbol>(?=\S*\d)[^\W\d_][\w.\-]*(?:/[\w.\-]+)+(?:/(?:Rev|Ред|Изм)\.?[ ]?\d+)?)"
    r"(?:[\s,]+(?P<date>.+))?"
)
_REVISION = re.compile(r"(?P<label>(?:Rev|Ред|Изм)\.?[ ]?\d{1,4})(?:[\s,]+(?P<date>.+))?")
_WORKING = "(working text)"  # after the symbol and the date of a text between two revisions


@dataclass(frozen=True, slots=True)
class Fact:
    """Hold what one line says; `role` is `symbol`, `revision`, `date` or `distribution`.

    `not_a_date` is what stands where a date should and cannot be read as one.
    """

    role: str
    symbol: Symbol | None = None
    label: str | None = None
    date: str | None = None
    distribution: str | None = None
    not_a_date: str | None = None


def fact(line: str) -> Fact | None:
    """Read a line that is nothing but a symbol, a revision, a date or a distribution.

    Several of them may stand on one line with tabs between: a symbol gives it its role.
    """
    if "\t" in line:
        told = [_fact(piece) for piece in line.split("\t") if piece.strip()]
        if len(told) > 1 and None not in told:
            return _together([one for one in told if one is not None])
    return _fact(line)


def _together(told: Sequence[Fact]) -> Fact:
    """Put together what the parts of a line say, each thing once."""
    role = next((one.role for one in told if one.symbol is not None), told[0].role)

    def first(name: str) -> Any:
        return next((found for one in told if (found := getattr(one, name)) is not None), None)

    names = ("symbol", "label", "date", "distribution", "not_a_date")
    return Fact(role, **{name: first(name) for name in names})


def _fact(line: str) -> Fact | None:
    bare = line.strip()
    mark = distribution(bare)
    if mark is not None:
        return Fact("distribution", distribution=mark)
    if bare == _WORKING:
        return Fact("revision")
    bare = bare.removesuffix(_WORKING).rstrip()
    for role, pattern in (("symbol", _SYMBOL), ("revision", _REVISION)):
        match = pattern.fullmatch(bare)
        if match is not None:
            return _reference(role, match)
    if iso_date(bare) or impossible_date(bare) == bare:
        return _dated(bare)
    return None


def dated(text: str) -> Fact | None:
    """Read a line that is a place and a date, or a date: `Astana, 22 August 2023`."""
    return _dated(text) if place_and_date(text) or impossible_date(text) else None


def is_symbol_line(text: str) -> bool:
    """Tell whether a text is a document symbol, alone or with its date."""
    found = fact(text)
    return found is not None and found.role == "symbol"


def _dated(text: str) -> Fact:
    return Fact("date", date=place_and_date(text), not_a_date=impossible_date(text))


def _reference(role: str, match: re.Match[str]) -> Fact | None:
    printed = match["date"]
    date = iso_date(printed) if printed else None
    if printed and date is None and not looks_like_date(printed):
        return None
    return Fact(
        role,
        symbol=symbol(match["symbol"]) if role == "symbol" else None,
        label=match["label"] if role == "revision" else None,
        date=date,
        not_a_date=printed if date is None else None,
    )
