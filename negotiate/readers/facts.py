"""Know the lines by which a draft says what it is: symbol, revision, date, distribution."""

from __future__ import annotations

import re
from dataclasses import dataclass

from negotiate.model import Symbol, symbol
from negotiate.readers.dates import impossible_date, iso_date, looks_like_date, place_and_date

_SYMBOL = re.compile(
    r"(?P<symbol>(?=\S*\d)[^\W\d_][\w.\-]*(?:/[\w.\-]+)+(?:/Rev\.?[ ]?\d+)?)"
    r"(?:[\s,]+(?P<date>.+))?"
)
_REVISION = re.compile(r"(?P<label>Rev\.?[ ]?\d{1,4})(?:[\s,]+(?P<date>.+))?")
_DISTRIBUTION = re.compile(
    r"(?:Distr|Distribution|Расп|Распространение)\b\.?\s*:\s*(?P<to>\S.*)", re.IGNORECASE
)
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
    """Read a line that is nothing but a symbol, a revision, a date or a distribution."""
    bare = line.strip()
    told = _DISTRIBUTION.fullmatch(bare)
    if told is not None:
        return Fact("distribution", distribution=told["to"].strip())
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
