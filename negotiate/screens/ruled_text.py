"""A text with a rule below each line that names its brackets or points at what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from negotiate.render import EMPTY, Ruled, rule_line, ruled_line

_WORD = re.compile(r"\s*\S+|\s+")


class Line(NamedTuple):
    """Say which part of a text a line shows, or is the rule of."""

    start: int
    end: int
    is_rule: bool


class RuledText(ScrollView, can_focus=True):
    """Show a ruled text, wrapped at words; only the lines on screen are drawn."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.ruled = EMPTY
        self.chosen: str | None = None
        self._lines: dict[int, list[Line]] = {}
        self._strips: LRUCache[tuple[int, int], Strip] = LRUCache(256)

    def show(self, ruled: Ruled) -> None:
        """Show another text from its beginning."""
        self.ruled = ruled
        self.chosen = None
        self._lines.clear()
        self._strips.clear()
        self._measure()
        self.scroll_to(y=0, animate=False)
        self.refresh(layout=True)

    def choose(self, place: str | None) -> None:
        """Mark one place of the text and bring it into view."""
        self.chosen = place
        self._strips.clear()
        self.refresh()
        if place is not None and place in self.ruled.places:
            start, _ = self.ruled.places[place]
            lines = self._wrapped(self.size.width)
            at = next((y for y, line in enumerate(lines) if line.start <= start < line.end), 0)
            if not self.scroll_offset.y <= at < self.scroll_offset.y + self.size.height - 1:
                self.scroll_to(y=at - 1, animate=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines that the text takes at a width."""
        return len(self._wrapped(width))

    def on_resize(self) -> None:
        """Wrap the text at the new width."""
        self._strips.clear()
        self._measure()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def _measure(self) -> None:
        width = self.size.width
        self.virtual_size = Size(0, len(self._wrapped(width)))

    def _wrapped(self, width: int) -> list[Line]:
        if width not in self._lines:
            self._lines[width] = list(_with_rules(self.ruled, max(width, 1)))
        return self._lines[width]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width = self.size.width
        lines = self._wrapped(width)
        at = self.scroll_offset.y + y
        style = self.visual_style
        if at >= len(lines):
            return Strip.blank(width, style.rich_style)
        if (at, width) not in self._strips:
            drawn = Visual.to_strips(self, self._drawn(lines[at], width), width, 1, style, pad=True)
            self._strips[at, width] = drawn[0] if drawn else Strip.blank(width, style.rich_style)
        return self._strips[at, width]

    def _drawn(self, line: Line, width: int) -> Content:
        if line.is_rule:
            return _rule(self.ruled, line, width)
        return ruled_line(self.ruled, line.start, line.end, self.chosen)


class SpacedText(RuledText):
    """Show a text with an empty line below each line, and without its rule."""

    def _wrapped(self, width: int) -> list[Line]:
        if width not in self._lines:
            self._lines[width] = [
                line
                for start, end in wrapped(self.ruled.text, max(width, 1))
                for line in (Line(start, end, is_rule=False), Line(end, end, is_rule=False))
            ]
        return self._lines[width]


def _with_rules(ruled: Ruled, width: int) -> Iterator[Line]:
    for start, end in wrapped(ruled.text, width):
        yield Line(start, end, is_rule=False)
        if ruled.fill[start:end].strip():
            yield Line(start, end, is_rule=True)


def wrapped(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Cut a text into lines of at most `width` cells, at words where they fit."""
    at = 0
    for part in text.split("\n"):
        yield from _wrapped_part(text, at, at + len(part), width)
        at += len(part) + 1


def _wrapped_part(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    used = 0
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        wide = cell_len(word)
        if used + wide > width and match.start() > start:
            yield start, match.start()
            start = match.end() - len(word.lstrip())
            wide = cell_len(word.lstrip())
            used = 0
        if wide > width:
            *full, (start, _) = _cut(text, start, match.end(), width)
            yield from full
            wide = cell_len(text[start : match.end()])
        used += wide
    yield start, end


def _cut(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long for a line wherever a line is full."""
    used = 0
    for at in range(start, end):
        wide = cell_len(text[at])
        if used + wide > width and at > start:
            yield start, at
            start, used = at, 0
        used += wide
    yield start, end


def _rule(ruled: Ruled, line: Line, width: int) -> Content:
    cells: list[str] = []
    columns: dict[int, int] = {}
    for at in range(line.start, line.end):
        columns[at] = len(cells)
        cells += ruled.fill[at] * cell_len(ruled.text[at])
    spans = []
    free = 0
    for at, label in ruled.labels:
        if at in columns and (column := max(columns[at], free)) + len(label) <= width:
            free = column + len(label)
            cells += " " * (free - len(cells))
            cells[column:free] = label
            spans.append((column, free))
    return rule_line("".join(cells), spans)
