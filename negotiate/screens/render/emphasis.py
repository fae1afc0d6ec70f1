"""Emphasis as it is typed, `*inter alia*`: drawn as italics, its asterisks quiet.

The asterisks stay: what is drawn is the text as typed, and is copied as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.content import Content, Span

_EMPHASIS = re.compile(
    # Not `2 * 3 * 4`, `States*`, a list's `* `, or the bold of another markup.
    r"(?<![\w*\\])\*(?![\s*])(?:[^*\n]|\n(?!\s*\n))+(?<![\s\\])\*(?![\w*])"
)
ITALIC = "italic"
QUIET = "$quiet"


def emphases(text: str) -> Iterator[Span]:
    """Give the styles of what is emphasised in a shown text, and of its asterisks."""
    if "*" not in text:
        return
    for found in _EMPHASIS.finditer(text):
        start, end = found.span()
        yield Span(start, start + 1, QUIET)
        yield Span(start + 1, end - 1, ITALIC)
        yield Span(end - 1, end, QUIET)


def emphasised(text: str, style: str) -> Content:
    """Make content of a shown text in a style, with what is emphasised in italics."""
    if "*" not in text or not text:
        return Content.styled(text, style)
    base = [Span(0, len(text), style)] if style else []
    return Content(text, [*base, *emphases(text)])
