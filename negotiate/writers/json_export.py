"""Write a revision as JSON that other programs can use and that reads back as it was.

The schema is explained in docs/export-json.md; `readers.own_json` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from negotiate.bracket_parser import Notation, dump, meaning_of
from negotiate.consensus import between_unmatched
from negotiate.judged import seen_in
from negotiate.late import pattern
from negotiate.model import Document, Doubtful, Revision, Version
from negotiate.visible import escape_json

SCHEMA = 1
"""Raised where an older reader would misread a file; a new key alone does not raise it."""

# Many readers of JSON stop at 64 levels, and one bracket in a group takes two.
DEEPEST_TREE = 25
_TWO_HALVES = pattern("(?<=[\ud800-\udbff])(?=[\udc00-\udfff])")


def as_json(
    document: Document,
    revision: Revision,
    versions: Sequence[Version],
    notation: Notation,
    dialect_file: bytes | None = None,
) -> str:
    """Write all that is stored of a revision, and apart from it what is computed of it.

    `notation` is how the revision was read: it tells where one delegation ends and
    the next begins in a mark; `dialect_file` states its dialect where that is not one of ours. The
    answer can be encoded in UTF-8 whatever stands in the text.
    """
    numbered = [(version.number, version.text) for version in versions]
    held = {version.number for version in versions if version.inside}
    record = {
        "negotiate": {"schema": SCHEMA},
        "document": {
            "identity": document.id,
            "symbol": document.symbol,
            "title": document.title,
            "language": document.language,
        },
        "revision": {
            **_revision(revision),
            "dialect_file": None if dialect_file is None else dialect_file.decode("utf-8-sig"),
        },
        "paragraphs": [_paragraph(version, notation) for version in versions],
        "computed": {
            "open": [version.number for version in versions if version.open],
            "unfinished": [version.number for version in versions if version.unfinished],
            "to_look_at": [version.number for version in versions if version.to_look_at],
            "between_unmatched_brackets": [
                number for number in between_unmatched(numbered) if number not in held
            ],
        },
    }
    return escape_json(json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)) + "\n"


def _revision(revision: Revision) -> dict[str, Any]:
    return {
        "identity": revision.id,
        "order": revision.order,
        "label": revision.label,
        "title": revision.title,
        "date": revision.date,
        "body": revision.body,
        "language": revision.language,
        "distribution": revision.distribution,
        "source": revision.source,
        "register": revision.register,
        "dialect": revision.dialect,
        "act": revision.act,
        "working": revision.working,
        "seen": [_seen(one) for one in revision.doubts],
        "judged": [one.as_state() for one in revision.judged],
    }


def _paragraph(version: Version, notation: Notation) -> dict[str, Any]:
    return {
        "identity": version.paragraph,
        "number": version.number,
        "kind": version.kind.value,
        "label": _typed(version.label),
        "text": _typed(version.text),
        "said": version.said,
        "seen": [_seen(one) for one in seen_in(version.doubts)],
        "judged": [one.as_state() for one in version.judged],
        "act": version.act,
        "computed": {
            "status": version.status,
            "open": version.open,
            "unfinished": version.unfinished,
            "to_look_at": version.to_look_at,
            "brackets": version.brackets,
            "depth": version.depth,
            "holders": {code: list(signed) for code, signed in version.holders.items()},
            "tree": _tree(version, notation),
        },
    }


def _seen(one: Doubtful) -> dict[str, Any]:
    return dict(one._asdict())


def _typed(text: str) -> str | list[str]:
    """Cut a text between lone halves of a character, which JSON would take for the character."""
    parts = _TWO_HALVES.split(text)
    return parts if len(parts) > 1 else text


def _tree(version: Version, notation: Notation) -> list[object] | None:
    return dump(meaning_of(version.text, notation)) if version.depth <= DEEPEST_TREE else None
