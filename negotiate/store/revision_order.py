"""The order in which the revisions of a document follow each other."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d{1,9}")

RevisionKey = tuple[int, bool, str, int]


def revision_key(label: str | None, date: str | None, seq: int) -> RevisionKey:
    """Put revisions in order: number (none counts as 0), date (unknown last), order of import."""
    number = _NUMBER.search(label or "")
    return (int(number[0]) if number else 0, date is None, date or "", seq)


def label_key(label: str) -> str:
    """Give the form in which labels are compared: `Rev.2`, `rev 2` and `REV. 2` are one."""
    return "".join(label.split()).replace(".", "").casefold()
