"""Put what the officer typed about a draft over what a reader found in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from negotiate.errors import SourceError
from negotiate.model import Draft, is_label, symbol

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}")
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
            made[name] = kept.lower() if name == "language" else kept
    if "symbol" in made and "label" not in made and made["symbol"].revision is None:
        made["label"] = draft.revision  # a symbol without one says nothing of the revision
    return replace(draft, **made)


def in_language(draft: Draft, language: str | None) -> Draft:
    """Say in which language a draft is, where its text does not tell."""
    if language is None or draft.language is not None:
        return draft
    return replace(draft, language=language)


def _refuse(name: str, value: str) -> None:
    if name not in FIELDS:
        message = f"{name!r} is no field of a draft; the fields are {', '.join(FIELDS)}"
        raise SourceError(message)
    if name == "language" and not _LANGUAGE.fullmatch(value):
        message = f"the language {value!r} is no code; type two or three letters, such as en or ru"
        raise SourceError(message)
    is_no_label = name == "revision" and not is_label(value)
    if not value or not value.isprintable() or is_no_label:
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
