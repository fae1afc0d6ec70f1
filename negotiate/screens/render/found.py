"""Words that were found, in their place: underlined, or pointed at from below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from textual.content import Content, Span

from negotiate.screens.render.ruled import Pieces, Ruled
from negotiate.screens.render.words import joined, line

_FOUND = "bold underline $accent"


def found_in(text: str, wanted: str) -> list[tuple[int, int]]:
    """Find words in a text however they are capitalised; none where none are wanted."""
    if not wanted:
        return []
    return [match.span() for match in re.finditer(re.escape(wanted), text, re.IGNORECASE)]


def marked(ruled: Ruled, wanted: str) -> Ruled:
    """Mark words in a shown text, which keeps its own styles."""
    found = [Span(start, end, _FOUND) for start, end in found_in(ruled.text, wanted)]
    return replace(ruled, found=tuple(found))


def found_line(text: str, found: Sequence[tuple[int, int]], width: int) -> Content:
    """Show on one line where a text has the words found, from a little before the first of them."""
    start, end = _window(text, found[0][0] if found else 0, width)
    inside = [(first, last) for first, last in found if first >= start and last <= end]
    parts = [line(part, style) for part, style in _parts(text[:end], inside, start)]
    return joined([line("…")] * (start > 0) + parts, "")


def found_text(text: str, found: Sequence[tuple[int, int]], label: str = "") -> Ruled:
    """Show a whole text with `^` below every word found; `label` stands on a line above it."""
    pieces = Pieces()
    if label:
        pieces.add(f"{label}\n", "bold")
    for part, style in _parts(text, found, 0):
        pieces.add(part, style, "^" if style else " ")
    return pieces.ruled()


def _window(text: str, first: int, width: int) -> tuple[int, int]:
    """Choose which part of a text to show; its end is shown rather than blanks behind it."""
    earliest = min(first - max(width // 3, 1), len(text) - width + 2)
    if earliest <= 0:
        return 0, 2 * width
    space = text.find(" ", earliest, first)
    start = space + 1 if space >= 0 else earliest
    return start, start + 2 * width


def _parts(text: str, found: Sequence[tuple[int, int]], at: int) -> Iterator[tuple[str, str]]:
    for first, last in found:
        yield text[at:first], ""
        yield text[first:last], _FOUND
        at = last
    yield text[at:], ""
