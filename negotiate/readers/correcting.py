"""Put what the officer typed about a draft over what a reader found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from negotiate.errors import SourceError
from negotiate.model import Draft, symbol

FIELDS = ("symbol", "title", "revision", "date", "body", "language", "distribution")


def corrected(draft: Draft, typed: Mapping[str, str]) -> Draft:
    """Correct the fields of a draft, each named as in `FIELDS`.

    Raises:
        SourceError: a value is blank, holds a line break, or is no date.
    """
    made: dict[str, Any] = {}
    for name, value in typed.items():
        kept = value.strip()
        _refuse(name, kept)
        if name == "symbol":
            made["symbol"] = symbol(kept)
        elif name == "revision":
            made["label"] = kept
        else:
            made[name] = kept
    return replace(draft, **made)


def _refuse(name: str, value: str) -> None:
    if name not in FIELDS:
        message = f"{name!r} is no field of a draft; the fields are {', '.join(FIELDS)}"
        raise SourceError(message)
    if not value or not value.isprintable() or (name == "revision" and value[0] == "#"):
        message = f"the {name} {value!r} cannot be used; type it as it is printed on the draft"
        raise SourceError(message)
    if name == "date" and not is_date(value):
        message = f"the date {value} is no date; type it as YYYY-MM-DD"
        raise SourceError(message)


def is_date(typed: str) -> bool:
    """Tell whether a date is written YYYY-MM-DD, the one form that sorts as it should."""
    try:
        return date.fromisoformat(typed).isoformat() == typed
    except ValueError:
        return False
