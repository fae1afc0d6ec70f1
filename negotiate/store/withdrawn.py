"""Documents that have no revision left, since the import of every one was undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from negotiate.model import Document
from negotiate.store.act_log import as_text
from negotiate.store.typed_names import DocumentNames

Rows = Callable[..., list[tuple[Any, ...]]]


def find_withdrawn(typed: str | None, rows: Rows) -> Document:
    """Find one by what its revisions called it.

    Raises:
        UnknownName: it names none or several.
    """
    named = _named(rows)
    known = [Document(one, None, None, None) for one in named]
    return DocumentNames(known, named).find(typed)


def withdrawn_names(rows: Rows) -> list[str]:
    """List what to type for each: its symbol, else its title, else its id."""
    return [" ".join((names or [document])[0].split()) for document, names in _named(rows).items()]


def _named(rows: Rows) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for document, *stated in rows(_NAMES):
        named.setdefault(document, []).extend(as_text(one) for one in stated if one is not None)
    return named


_NAMES = (
    "SELECT document, stem, title FROM revision"
    " WHERE document NOT IN (SELECT document FROM standing) ORDER BY seq"
)
