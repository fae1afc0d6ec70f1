"""The types of the answer of `lint`: what to look at in files that were not taken in."""

from __future__ import annotations

from typing import TypedDict


class Finding(TypedDict):
    """One thing to look at in a paragraph of a file."""

    code: str  # the diagnostic, or the kind of doubt
    level: str  # error, warning, info or hint
    is_doubt: bool  # it was read as plain text and looks contested
    message: str
    document: int  # of a file with several texts: which one, from 1; else 0
    paragraph: str  # its address
    line: int | None  # in a text file, from 1; nothing in another
    character: int  # in that line, or else in the paragraph as printed; from 1
    start: int  # in the paragraph with its printed number, from 0
    end: int
    excerpt: str  # the words in question


class Linted(TypedDict):
    """One file, and what to look at in it."""

    file: str
    paragraphs: int
    findings: list[Finding]


class Lint(TypedDict):
    """The files that were looked through."""

    files: list[Linted]
