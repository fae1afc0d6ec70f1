"""The list of the paragraphs of a text, a line to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from negotiate.telling.words import BETWEEN_UNMATCHED
from negotiate.writers.plain import shortened

_WIDEST = 24


def paragraphs(answer: Mapping[str, Any], width: int) -> Iterator[str]:
    """One paragraph a line: what to type for it, its kind, how it stands, its first words."""
    yield f"{answer['document']} ({answer['revision']})"
    listed = answer["paragraphs"]
    number = min(max((len(one["paragraph"]) for one in listed), default=0), _WIDEST)
    kind = max((len(one["kind"]) for one in listed), default=0)
    status = max((len(_stands(one)) for one in listed), default=0)
    for one in listed:
        begins = (
            f"  {one['paragraph']:<{number}}  {one['kind']:<{kind}}  {_stands(one):<{status}}  "
        )
        yield f"{begins}{shortened(one['text'], max(width - len(begins), 20))}".rstrip()
    for one in listed:
        if one["between_unmatched_brackets"]:
            yield f"{one['paragraph']}: {BETWEEN_UNMATCHED}"


def _stands(one: Mapping[str, Any]) -> str:
    """Say what the room said of it, or else what the text shows."""
    return str(one["said"] or one["status"])
