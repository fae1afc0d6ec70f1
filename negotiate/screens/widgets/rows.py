"""A list that draws only the lines on screen: ten thousand paragraphs cost what twenty do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from negotiate.screens.widgets.line_view import LineView, strip_of

Draw = Callable[[int, int], Content]
"""Draw the row at an index in a number of cells."""

_MARGIN = 2
CURSOR, LEFT_BEHIND = "▌ ", "▹ "
"""Where the keys go, and where they went before another list had the focus."""


class Rows(LineView, can_focus=True):
    """Show rows of one line each and move a cursor over them."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--header", "rows--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", id="rows.down", show=False),
        Binding("up,k", "move(-1)", "Up", id="rows.up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", id="rows.page_down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", id="rows.page_up", show=False),
        Binding("home", "first", "First", id="rows.first", show=False),
        Binding("end,G", "last", "Last", id="rows.last", show=False),
        Binding("enter", "open", "Open", id="rows.open"),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Highlighted(Message):
        """Tell that the cursor is on another row, or on the same place of other rows."""

        rows: Rows
        index: int

        @property
        def control(self) -> Rows:
            """Return the list, so that a handler can be chosen by its id."""
            return self.rows

    @dataclass
    class Opened(Message):
        """Tell that a row was opened, by key or mouse."""

        rows: Rows
        index: int

        @property
        def control(self) -> Rows:
            """Return the list, so that a handler can be chosen by its id."""
            return self.rows

    def __init__(
        self,
        draw: Draw,
        header: Callable[[int], Content] | None = None,
        *,
        id: str,  # noqa: A002 - Textual's word
        opens: bool = True,
    ) -> None:
        super().__init__(id=id)
        self._opens = opens
        self.is_touched = False  # whether somebody has gone to a row, or clicked one
        self.is_marked = True  # whether the row under the cursor is drawn as chosen
        self.count = 0
        self._draw = draw
        self._header = header
        self._top = 0 if header is None else 1
        self._empty = Content("")
        self._strips: LRUCache[tuple[int, int, bool], Strip] = LRUCache(512)

    def show(
        self, count: int, *, at: int = 0, empty: Content | None = None, marked: bool = True
    ) -> None:
        """Show `count` rows with the cursor at one of them; `empty` stands there if there is none.

        Where it is not `marked` no row is drawn as chosen until somebody goes to one.
        Sends `Highlighted`, even if the cursor stays at the same place.
        """
        self.count = count
        self._empty = empty if empty is not None and not count else Content("")
        self.is_touched = False
        self.is_marked = marked
        self._strips.clear()
        self._measure()
        self.set_reactive(Rows.cursor, min(max(at, 0), max(count - 1, 0)))
        self.refresh()
        self._follow()
        # Rows that were too few to scroll scroll once the new size is known.
        self.call_after_refresh(self._follow)
        if count:
            self.post_message(self.Highlighted(self, self.cursor))

    def _measure(self) -> None:
        lines = self.count or len(self._said())
        self.give_length(lines + self._top)

    def _said(self) -> list[Content]:
        """Wrap what stands here where there is no row."""
        width = self.line_width - 2 * _MARGIN
        return self._empty.wrap(width) if width > 0 else self._empty.split()

    def redraw_row(self, index: int) -> None:
        """Draw one row again, because what it shows has changed."""
        for key in [key for key in self._strips.keys() if key[0] == index]:  # noqa: SIM118
            self._strips.discard(key)
        self.refresh_line(index + self._top)

    def redraw(self) -> None:
        """Draw the rows again, because what they show has changed."""
        self._strips.clear()
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        return min(max(cursor, 0), max(self.count - 1, 0))

    def watch_cursor(self, before: int, after: int) -> None:
        """Follow the cursor and tell where it is."""
        self.is_touched = self.is_marked = True
        self.refresh_line(before + self._top)
        self.refresh_line(after + self._top)
        self._follow()
        self.post_message(self.Highlighted(self, after))

    def _follow(self) -> None:
        visible = max(self.size.height - self._top, 1)
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + visible:
            self.scroll_to(y=self.cursor - visible + 1, animate=False)

    def action_move(self, by: int) -> None:
        """Move the cursor by some rows; where none is marked, to the first."""
        if self.is_marked:
            self.cursor += by
        else:
            self.mark()

    def mark(self) -> None:
        """Draw the row under the cursor as chosen: somebody has gone to it."""
        was_marked, self.is_touched, self.is_marked = self.is_marked, True, True
        self.redraw_row(self.cursor)
        if not was_marked and self.count:
            self.post_message(self.Highlighted(self, self.cursor))

    def go_to(self, row: int) -> None:
        """Go to a row, which is chosen then also where the cursor stood there unmarked."""
        if self.cursor == self.validate_cursor(row):
            self.mark()
        else:
            self.cursor = row

    def action_page(self, by: int) -> None:
        self.go_to(self.cursor + by * max(self.size.height - self._top - 1, 1))

    def action_first(self) -> None:
        """Go to the first row."""
        self.go_to(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.go_to(self.count - 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the key that opens where nothing is behind a row."""
        return self._opens if action == "open" else True

    def action_open(self) -> None:
        if self.count and self._opens:
            self.post_message(self.Opened(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Go to the row that is clicked; a click on the row under the cursor opens it."""
        index = self.scroll_offset.y + event.y - self._top
        if event.y < self._top or not 0 <= index < self.count:
            return
        again = self.is_marked and index == self.cursor
        self.go_to(index)
        if again:
            self.click_again()

    def click_again(self) -> None:
        """Open the row under the cursor, which was clicked."""
        self.action_open()

    def on_resize(self) -> None:
        if not self.count:
            self._measure()
        self._follow()

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()

    def notify_style_update(self) -> None:
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width = self.line_width
        if y < self._top:
            part = "rows--header" if self.count else None
            return strip_of(self, self._heading(width), width, part)
        index = self.scroll_offset.y + y - self._top
        if not self.count and index < len(said := self._said()):
            return strip_of(self, said[index].pad_left(_MARGIN), width)
        if index >= self.count:
            return Strip.blank(width, self.visual_style.rich_style)
        at_cursor = index == self.cursor and self.can_focus and self.is_marked
        key = (index, width, at_cursor)
        if (strip := self._strips.get(key)) is None:
            strip = self._row(index, width, at_cursor=at_cursor)
            self._strips[key] = strip
        return strip

    def _heading(self, width: int) -> Content:
        if self._header is None or not self.count:
            return Content("")
        return self._header(width - _MARGIN).pad_left(_MARGIN)

    def _row(self, index: int, width: int, *, at_cursor: bool) -> Strip:
        drawn = self._draw(index, width - _MARGIN)
        margin = Content((CURSOR if self.has_focus else LEFT_BEHIND) if at_cursor else "  ")
        return strip_of(self, margin + drawn, width, "rows--cursor" if at_cursor else None)
