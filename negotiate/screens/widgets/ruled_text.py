"""A text with a rule below each line that names its brackets or points at what changed.

Text that is laid out in lines at a width, of which only those on screen are drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from rich.cells import cell_len
from textual import events
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from negotiate.screens.render import EMPTY, Ruled, rule_line, ruled_line
from negotiate.screens.widgets.line_view import LineView, strip_of

Laid = TypeVar("Laid")


class DrawnLines(LineView, Generic[Laid], can_focus=True):
    """Lay out what is shown, and draw a line when it comes into view."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._lines: dict[int, list[Laid]] = {}
        self._strips: LRUCache[tuple[int, int], Strip] = LRUCache(256)

    def lay_out(self, width: int) -> Iterable[Laid]:
        """Give the lines at a width."""
        raise NotImplementedError

    def draw(self, line: Laid, width: int) -> Content:
        """Give what stands on a line."""
        raise NotImplementedError

    def lines(self, width: int) -> list[Laid]:
        """Return the lines at a width, laid out once."""
        if width not in self._lines:
            self._lines[width] = list(self.lay_out(max(width, 1)))
        return self._lines[width]

    def begin_again(self) -> None:
        """Show other lines from the first one."""
        self.forget()
        self.scroll_to(y=0, animate=False)

    def forget(self) -> None:
        """Lay out again, where it is scrolled to."""
        self._lines.clear()
        self._strips.clear()
        self._measure()
        self.refresh()

    def on_resize(self) -> None:
        """Lay out at the new width."""
        self._strips.clear()
        self._measure()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def _measure(self) -> None:
        if self.line_width:  # or nothing is laid out yet: it is not wrapped for another width
            self.give_length(len(self.lines(self.line_width)))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width = self.line_width
        lines = self.lines(width)
        at = self.scroll_offset.y + y
        if at >= len(lines):
            return Strip.blank(width, self.visual_style.rich_style)
        if (at, width) not in self._strips:
            self._strips[at, width] = strip_of(self, self.draw(lines[at], width), width)
        return self._strips[at, width]


_WORD = re.compile(r"\s*\S+|\s+")


class Line(NamedTuple):
    """Say which part of a text a line shows, or is the rule of."""

    start: int
    end: int
    is_rule: bool


class RuledText(DrawnLines[Line]):
    """Show a ruled text, wrapped at words; the mouse selects words of it, and none of its rules."""

    ALLOW_SELECT = True

    @dataclass
    class Pointed(Message):
        """Tell that a place of the text was clicked."""

        place: str

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.ruled = EMPTY
        self.chosen: str | None = None

    def show(self, ruled: Ruled) -> None:
        """Show another text from its beginning."""
        self.ruled = ruled
        self.chosen = None
        self.begin_again()

    def choose(self, place: str | None) -> None:
        """Mark one place of the text and bring it into view."""
        self._draw_again(self.chosen)
        self.chosen = place
        self._draw_again(place)
        self._bring_into_view()

    def _draw_again(self, place: str | None) -> None:
        """Draw the lines again on which a place stands."""
        start, end = self.ruled.places.get(place or "", (0, 0))
        width = self.line_width
        lines = enumerate(self.lines(width) if end else ())
        found = [at for at, line in lines if line.start < end and line.end > start]
        for at in found:
            self._strips.discard((at, width))
        if found:
            self.refresh_lines(found[0], len(found))

    def on_resize(self) -> None:
        """Keep in view what is chosen."""
        super().on_resize()
        # How far there is to scroll is known once all is laid out.
        self.call_after_refresh(self._bring_into_view)

    def _bring_into_view(self) -> None:
        place = self.ruled.places.get(self.chosen) if self.chosen is not None else None
        if place is not None and self.line_width:
            start, _ = place
            lines = self.lines(self.line_width)
            at = next((y for y, line in enumerate(lines) if line.start <= start < line.end), 0)
            if not self.scroll_offset.y <= at < self.scroll_offset.y + self.size.height - 1:
                self.scroll_to(y=at - 1, animate=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines that the text takes at a width."""
        return len(self.lines(width - self.scrollbar_size_vertical))

    def painted_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        return super().render_line(y) if self.text_selection is None else self.render_line(y)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part, what is selected of it marked."""
        width = self.line_width
        at = self.scroll_offset.y + y
        lines = self.lines(width)
        span = self.text_selection.get_span(at) if self.text_selection is not None else None
        if span is None or at >= len(lines) or lines[at].is_rule:
            return super().render_line(y).apply_offsets(0, at)
        content = self.draw(lines[at], width)
        start, end = span
        style = self.screen.get_visual_style("screen--selection")
        content = content.stylize(style, start, len(content.plain) if end < 0 else end)
        return strip_of(self, content, width).apply_offsets(0, at)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the words selected as they were typed, on one line again what was wrapped."""
        lines = self.lines(self.line_width)
        first = 0 if selection.start is None else offset_at(lines, selection.start)
        whole = len(self.ruled.text)
        last = whole if selection.end is None else offset_at(lines, selection.end)
        return self.ruled.typed(first, last), "\n"

    def on_click(self, event: events.Click) -> None:
        """Tell which bracket, alternative or gap was clicked, on the text or on its rule."""
        at = event.get_content_offset(self)
        if at is None or self.text_selection is not None:
            return
        lines = self.lines(self.line_width)
        row = self.scroll_offset.y + at.y
        if row < len(lines) and (place := self._place_at(lines[row], at.x)) is not None:
            self.post_message(self.Pointed(place))

    def _place_at(self, line: Line, column: int) -> str | None:
        cell = 0
        for at in range(line.start, line.end):
            cell += cell_len(self.ruled.text[at])
            if cell > column:
                return self.ruled.innermost(at)
        return None

    def lay_out(self, width: int) -> Iterator[Line]:
        """Wrap the text, each line with its rule if it has one."""
        for start, end in wrapped(self.ruled.text, width):
            yield Line(start, end, is_rule=False)
            if self.ruled.fill[start:end].strip():
                yield Line(start, end, is_rule=True)

    def draw(self, line: Line, width: int) -> Content:
        """Draw a line of the text, or a rule."""
        if line.is_rule:
            return _rule(self.ruled, line, width, self.chosen)
        return ruled_line(self.ruled, line.start, line.end, self.chosen)


class BareText(RuledText):
    """Show a text without its rule."""

    def lay_out(self, width: int) -> Iterator[Line]:
        """Wrap the text."""
        for start, end in wrapped(self.ruled.text, width):
            yield Line(start, end, is_rule=False)


def offset_at(lines: Sequence[Line], place: Offset) -> int:
    """Give the offset in the text of a place on screen; what is on a rule is before the next line.

    Behind the end of a line is the end of it.
    """
    for line in lines[place.y :]:
        if not line.is_rule:
            is_here = line is lines[place.y]
            return min(line.start + place.x, line.end) if is_here else line.start
    return lines[-1].end if lines else 0


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


def _rule(ruled: Ruled, line: Line, width: int, chosen: str | None) -> Content:
    shown, fill = ruled.text[line.start : line.end], ruled.fill[line.start : line.end]
    is_plain = shown.isascii() and shown.isprintable()
    wide = [1] * len(shown) if is_plain else [cell_len(sign) for sign in shown]
    cells = [below for below, count in zip(fill, wide, strict=True) for _ in range(count)]
    columns = list(accumulate(wide, initial=0))
    spans = []
    here = None
    free = 0
    for at, label in ruled.labels:
        if not line.start <= at < line.end:
            continue
        if (column := max(columns[at - line.start], free)) + len(label) <= width:
            free = column + len(label)
            cells += " " * (free - len(cells))
            cells[column:free] = label
            spans.append((column, free))
            here = (column, free) if label == chosen else here
    return rule_line("".join(cells), spans, here)
