"""Two texts side by side that scroll as one: only what is on screen is laid out and drawn.

What is above the screen has no known height, so the place is a pair and a line of it, not a number
of lines from the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from negotiate.screens import render
from negotiate.screens.render import Ruled
from negotiate.screens.widgets.line_view import strip_of
from negotiate.screens.widgets.ruled_text import wrapped

_MARGIN = 2
_BETWEEN = 3
_WHEEL = 3
_KEPT = 256
_BAR = -1  # the place of the bar among the strips of pairs


class Cell(NamedTuple):
    """Hold one paragraph of a side: what stands above it, and its text."""

    head: Content
    text: Ruled


class Pair(NamedTuple):
    """Hold what stands side by side, and a sign between."""

    left: Sequence[Cell]
    right: Sequence[Cell]
    sign: Content | None


class _Part(NamedTuple):
    text: Ruled
    start: int
    end: int


_Shown = Content | _Part | None
_Line = tuple[_Shown, _Shown]
_Place = tuple[int, int]
"""A pair and a line of it."""


class PairedTexts(Widget, can_focus=True):
    """Show pairs of texts and move a cursor over them."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pairs--header", "pairs--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", id="pairs.down", show=False),
        Binding("up,k", "move(-1)", "Up", id="pairs.up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", id="pairs.page_down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", id="pairs.page_up", show=False),
        Binding("home", "first", "First", id="pairs.first", show=False),
        Binding("end,G", "last", "Last", id="pairs.last", show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Highlighted(Message):
        """Tell that the cursor is on another pair, or on the same place of other pairs."""

        index: int

    def __init__(self, pair: Callable[[int], Pair], *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._pair = pair
        self.count = 0
        self._top: _Place = (0, 0)
        self._names = (Content(""), Content(""))
        self._empty = Content("")
        self._pairs: LRUCache[int, Pair] = LRUCache(_KEPT)
        self._laid: LRUCache[tuple[int, int], list[_Line]] = LRUCache(_KEPT)
        self._strips: LRUCache[tuple[int, int, int, bool], Strip] = LRUCache(4 * _KEPT)

    def show(
        self,
        count: int,
        names: tuple[Content, Content],
        *,
        at: int = 0,
        empty: Content | None = None,
    ) -> None:
        """Show other pairs with the cursor at one of them; `empty` stands there if there is none.

        Sends `Highlighted`, even if the cursor stays at the same place.
        """
        self.count = count
        self._names = names
        self._empty = empty or Content("")
        self._forget()
        self._pairs.clear()
        self.set_reactive(PairedTexts.cursor, self.validate_cursor(at))
        self._top = (min(self._top[0], max(count - 1, 0)), 0)
        self._follow()
        self.call_after_refresh(self._follow)  # its height may be another by then
        self.refresh()
        self.post_message(self.Highlighted(self.cursor))

    def validate_cursor(self, cursor: int) -> int:
        return min(max(cursor, 0), max(self.count - 1, 0))

    def watch_cursor(self, _: int, after: int) -> None:
        """Follow the cursor and tell where it is."""
        self._follow()
        self.refresh()
        self.post_message(self.Highlighted(after))

    @property
    def _view(self) -> int:
        return max(self.size.height - 1, 1)

    @property
    def _column(self) -> int:
        """Return the cells of one of two columns; the last cell shows how far down one is."""
        return max((self.size.width - _MARGIN - _BETWEEN - 1) // 2, 1)

    def _forget(self) -> None:
        self._laid.clear()
        self._strips.clear()

    def _lines(self, index: int) -> list[_Line]:
        """Lay a pair out at the width that there is, with an empty line below it."""
        key = (index, self._column)
        if (laid := self._laid.get(key)) is None:
            left, right, _ = self._paired(index)
            laid = [
                *zip_longest(_laid(left, self._column), _laid(right, self._column)),
                (None,) * 2,
            ]
            self._laid[key] = laid
        return laid

    def _paired(self, index: int) -> Pair:
        if (found := self._pairs.get(index)) is None:
            found = self._pairs[index] = self._pair(index)
        return found

    def _down(self, place: _Place, by: int) -> _Place:
        """Go down by some lines, at most to the last pair."""
        index, line = place
        line += by
        while index < self.count - 1 and line >= (height := len(self._lines(index))):
            index, line = index + 1, line - height
        return index, line

    def _up(self, place: _Place, by: int) -> _Place:
        """Go up by some lines, at most to the first one."""
        index, line = place
        line -= by
        while line < 0 and index > 0:
            index -= 1
            line += len(self._lines(index))
        return index, max(line, 0)

    def _scroll(self, by: int) -> None:
        """Scroll by some lines; nothing is shown below the last pair."""
        if not self.count:
            return
        lowest = self._up((self.count, 0), self._view)
        top = self._down(self._top, by) if by > 0 else self._up(self._top, -by)
        self._top = min(top, lowest)
        self.refresh()

    def _bottom(self) -> _Place:
        return self._down(self._top, self._view - 1)

    def _follow(self) -> None:
        """Scroll so that the pair under the cursor is on screen, its beginning first of all."""
        if not self.count:
            return
        here = self.cursor
        text = len(self._lines(here)) - 1  # the empty line below it need not be seen
        highest = self._up((here, 0), max(self._view - text, 0))
        self._top = min(max(self._top, highest), (here, 0))
        self._scroll(0)

    def action_move(self, by: int) -> None:
        """Go to the next or previous pair, or see the rest of this one first."""
        rest = self._below() if by > 0 else self._above()
        if rest:
            self._scroll(by * min(rest, max(self._view - 2, 1)))
        else:
            self.cursor += by

    def _below(self) -> int:
        """Count the lines of the pair under the cursor that are below the screen."""
        index, line = self._bottom()
        if index != self.cursor or not self.count:
            return 0
        return max(len(self._lines(index)) - 2 - line, 0)

    def _above(self) -> int:
        """Count the lines of the pair under the cursor that are above the screen."""
        index, line = self._top
        return line if index == self.cursor else 0

    def action_page(self, by: int) -> None:
        """Scroll by what is visible; the cursor goes to the first pair that begins there."""
        before = self._top
        self._scroll(by * max(self._view - 1, 1))
        if self._top == before:
            self.cursor = self.count - 1 if by > 0 else 0
        else:
            self._cursor_into_view(self._first_beginning())

    def _first_beginning(self) -> int:
        index, line = self._top
        return index if line == 0 or self._bottom()[0] == index else index + 1

    def _cursor_into_view(self, at: int) -> None:
        """Put the cursor on a pair without scrolling."""
        if at != self.cursor:
            self.set_reactive(PairedTexts.cursor, at)
            self.refresh()
            self.post_message(self.Highlighted(at))

    def action_first(self) -> None:
        """Go to the first pair."""
        self.cursor = 0
        self._top = (0, 0)
        self.refresh()

    def action_last(self) -> None:
        """Go to the last pair."""
        self.cursor = self.count - 1

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll both texts; the cursor stays on screen."""
        event.stop()
        self._wheel(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll both texts; the cursor stays on screen."""
        event.stop()
        self._wheel(-_WHEEL)

    def _wheel(self, by: int) -> None:
        self._scroll(by)
        first, last = self._first_beginning(), self._bottom()[0]
        if not self._top[0] <= self.cursor <= last:
            self._cursor_into_view(first if by > 0 else last)

    def on_click(self, event: events.Click) -> None:
        """Go to the pair that is clicked."""
        if event.y and self.count:
            index, line = self._down(self._top, event.y - 1)
            if line < len(self._lines(index)):
                self._cursor_into_view(index)

    def on_resize(self) -> None:
        self._forget()
        self._follow()

    def notify_style_update(self) -> None:
        self._strips.clear()
        super().notify_style_update()

    def on_focus(self) -> None:
        self._strips.clear()

    def on_blur(self) -> None:
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line: the names of both texts first, then the pairs."""
        width = self.size.width - 1
        if not self.count:
            return self._nothing(y)
        if y == 0:
            header = self._beside(*self._names, Content(""), Content("  "))
            return strip_of(self, header, self.size.width, "pairs--header")
        index, line = self._down(self._top, y - 1)
        if line >= len(self._lines(index)):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        at_cursor = index == self.cursor
        key = (index, line, width, at_cursor)
        if (strip := self._strips.get(key)) is None:
            drawn = self._draw(index, line, at_cursor=at_cursor)
            strip = strip_of(self, drawn, width, "pairs--cursor" if at_cursor else None)
            self._strips[key] = strip
        return Strip.join([strip, self._bar(y - 1)])

    def _nothing(self, y: int) -> Strip:
        width = max(self.size.width - 2 * _MARGIN, 1)
        lines = self._empty.wrap(width) if self._empty.plain else []
        shown = lines[y - 1].pad_left(_MARGIN) if 0 < y <= len(lines) else Content("")
        return strip_of(self, shown, self.size.width)

    def _draw(self, index: int, line: int, *, at_cursor: bool) -> Content:
        left, right = self._lines(index)[line]
        last = line == len(self._lines(index)) - 1
        sign = self._paired(index).sign if line == 0 else None
        between = sign or render.line("│", render.MUTED)
        margin = Content("▌ ") if at_cursor and not last else Content("  ")
        return self._beside(_drawn(left), _drawn(right), between, margin)

    def _beside(self, left: Content, right: Content, between: Content, margin: Content) -> Content:
        middle = between.pad_left(1)
        cells = [(margin, _MARGIN), (left, self._column), (middle, _BETWEEN), (right, self._column)]
        return render.columns(cells)

    def _bar(self, y: int) -> Strip:
        """Draw how far down one is, by pairs: how long the text is, nobody has counted."""
        top, bottom = self._top[0], self._bottom()[0]
        first = top * self._view // self.count
        last = max(-(-(bottom + 1) * self._view // self.count), first + 1)
        is_all_seen = first == 0 and last >= self._view
        is_here = first <= y < last and not is_all_seen
        key = (_BAR, int(is_here), 0, False)
        if (strip := self._strips.get(key)) is None:
            shown = Content.styled(" ", "on $scrollbar" if is_here else "")
            strip = self._strips[key] = strip_of(self, shown, 1)
        return strip


def _laid(cells: Sequence[Cell], width: int) -> Iterator[_Shown]:
    for place, (head, text) in enumerate(cells):
        if place:
            yield None
        yield head
        if text.text:
            for start, end in wrapped(text.text, width):
                yield _Part(text, start, end)


def _drawn(shown: _Shown) -> Content:
    if shown is None:
        return Content("")
    if isinstance(shown, _Part):
        return render.ruled_line(shown.text, shown.start, shown.end, None)
    return shown
