"""A table with frozen names that draws only the cells on screen, however many there are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from negotiate.screens import render
from negotiate.screens.widgets.line_view import strip_of
from negotiate.screens.widgets.rows import CURSOR, LEFT_BEHIND

_HEADER = 2  # the names of the columns, and how many cells of each say something
_NAME, _COLUMN, _COUNT = 14, 10, 5  # the widest name of a row, of a column, and a number
_MARGIN = 2
_CELL = "reverse bold"
Cell = tuple[int, int]
"""A row and a column."""


@dataclass(frozen=True)
class Sheet:
    """Hold what a table shows: names with counts on both sides, and a sign for each cell."""

    corner: str
    rows: Sequence[tuple[str, int]]
    columns: Sequence[tuple[str, int]]
    sign: Callable[[int, int], Content]


NO_SHEET = Sheet("", (), (), lambda _, __: Content(""))


class MatrixGrid(ScrollView, can_focus=True):
    """Show a sheet and move a cursor over its cells."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--header", "grid--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1, 0)", "Down", id="grid.down", show=False),
        Binding("up,k", "move(-1, 0)", "Up", id="grid.up", show=False),
        Binding("right", "move(0, 1)", "Right", id="grid.right", show=False),
        Binding("left", "move(0, -1)", "Left", id="grid.left", show=False),
        Binding("pagedown", "page(1)", "Page down", id="grid.page_down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="grid.page_up", show=False),
        Binding("home", "edge(0, -1)", "First column", id="grid.first_column", show=False),
        Binding("end", "edge(0, 1)", "Last column", id="grid.last_column", show=False),
        Binding("ctrl+home", "edge(-1, 0)", "First row", id="grid.first", show=False),
        Binding("ctrl+end,G", "edge(1, 0)", "Last row", id="grid.last", show=False),
        Binding("enter", "open", "Open", id="grid.open"),
    ]

    cursor: reactive[Cell] = reactive((0, 0), repaint=False)

    @dataclass
    class Moved(Message):
        """Tell that the cursor is on another cell, or on the same place of another sheet."""

        cell: Cell

    @dataclass
    class Opened(Message):
        """Tell that a cell was opened, by key or mouse."""

        cell: Cell

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.sheet = NO_SHEET
        self._empty = Content("")
        self._left = 0  # the width of what is frozen
        self._starts: list[int] = []  # where each column begins, and where the last one ends
        self._strips: LRUCache[tuple[int, ...], Strip] = LRUCache(512)

    @property
    def is_empty(self) -> bool:
        return not (self.sheet.rows and self.sheet.columns)

    @property
    def room(self) -> Size:
        """Return the size of what is not covered by scrollbars."""
        return self.scrollable_content_region.size

    def show(self, sheet: Sheet, *, at: Cell = (0, 0), empty: Content | None = None) -> None:
        """Show another sheet with the cursor on a cell; `empty` stands there if it has none."""
        self.sheet = sheet
        self._empty = empty or Content("")
        names = [cells(name) for name, _ in sheet.rows]
        wide = min(max([*names, len(sheet.corner)], default=0), _NAME)
        self._left = _MARGIN + wide + _COUNT + 1
        self._starts = list(accumulate((_width(name) for name, _ in sheet.columns), initial=0))
        self._strips.clear()
        size = Size(self._left + self._starts[-1], len(sheet.rows) + _HEADER)
        self.virtual_size = Size(0, 0) if self.is_empty else size
        self.set_reactive(MatrixGrid.cursor, self.validate_cursor(at))
        self.refresh()
        self._follow()
        # What was too small to scroll scrolls once the new size is known.
        self.call_after_refresh(self._follow)
        self.post_message(self.Moved(self.cursor))

    def validate_cursor(self, cursor: Cell) -> Cell:
        """Keep the cursor on a cell."""
        row, column = cursor
        return (
            min(max(row, 0), max(len(self.sheet.rows) - 1, 0)),
            min(max(column, 0), max(len(self.sheet.columns) - 1, 0)),
        )

    def watch_cursor(self, _: Cell, after: Cell) -> None:
        """Follow the cursor and tell where it is."""
        self.refresh()
        self._follow()
        self.post_message(self.Moved(after))

    def _follow(self) -> None:
        row, column = self.cursor
        visible = max(self.room.height - _HEADER, 1)
        x, y = self.scroll_offset
        y = min(max(y, row - visible + 1), row)
        if not self.is_empty:
            ends = self._starts[column + 1]
            first = bisect_left(self._starts, ends - max(self.room.width - self._left, 1))
            x = min(max(x, self._starts[min(first, column)]), self._starts[column])
        if (x, y) != self.scroll_offset:
            self.scroll_to(x=x, y=y, animate=False)

    def action_move(self, rows: int, columns: int) -> None:
        self.cursor = (self.cursor[0] + rows, self.cursor[1] + columns)

    def action_page(self, by: int) -> None:
        self.action_move(by * max(self.room.height - _HEADER - 1, 1), 0)

    def action_edge(self, rows: int, columns: int) -> None:
        """Go to the first or last row or column."""
        self.action_move(rows * len(self.sheet.rows), columns * len(self.sheet.columns))

    def action_open(self) -> None:
        if not self.is_empty:
            self.post_message(self.Opened(self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Go to the cell that is clicked; a click on the cell under the cursor opens it."""
        row = self.scroll_offset.y + event.y - _HEADER
        columns = self._columns_shown()
        if self.is_empty or event.y < _HEADER or row >= len(self.sheet.rows):
            return
        begins = self._starts[columns.start]
        column = bisect_left(self._starts, begins + event.x - self._left + 1) - 1
        column = min(max(column, columns.start), columns.stop - 1)
        if event.x < self._left:
            column = self.cursor[1]
        if (row, column) == self.cursor:
            self.action_open()
        else:
            self.cursor = (row, column)

    def on_resize(self) -> None:
        self._follow()

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()

    def redraw(self) -> None:
        """Draw every cell again, because what they show has changed."""
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        self._strips.clear()
        super().notify_style_update()

    def _columns_shown(self) -> range:
        """Give the columns that stand on screen whole."""
        first = bisect_left(self._starts, self.scroll_offset.x)
        first = min(first, max(len(self.sheet.columns) - 1, 0))
        room = self._starts[first] + self.room.width - self._left if self._starts else 0
        last = bisect_left(self._starts, room + 1) - 1
        return range(first, max(last, min(first + 1, len(self.sheet.columns))))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width = self.room.width
        if self.is_empty:
            said = self._empty.wrap(max(width - 2 * _MARGIN, 1))
            line = said[y] if y < len(said) else Content("")
            return strip_of(self, line.pad_left(_MARGIN), width)
        row = y - _HEADER if y < _HEADER else self.scroll_offset.y + y - _HEADER
        if row >= len(self.sheet.rows):
            return Strip.blank(width, self.visual_style.rich_style)
        columns = self._columns_shown()
        cursor_row, column = self.cursor
        near = column if row < 0 or row == cursor_row else -1
        key = (row, columns.start, columns.stop, width, near)
        if key not in self._strips:
            part = "grid--cursor" if row == cursor_row else None
            if row < 0:
                content, part = self._heading(row, columns), "grid--header"
            else:
                content = self._row(row, columns, at_cursor=row == cursor_row)
            self._strips[key] = strip_of(self, content, width, part)
        return self._strips[key]

    def _heading(self, row: int, columns: range) -> Content:
        wide = self._left - _MARGIN - _COUNT - 1
        first = row == -_HEADER
        cells = [
            (Content(""), _MARGIN),
            (render.line(self.sheet.corner if first else ""), wide),
            (render.line("Held" if first else ""), -_COUNT),
            (Content(""), 1),
        ]
        for at in columns:
            name, count = self.sheet.columns[at]
            style = render.ACCENT if at == self.cursor[1] else ""
            cells.append(self._cell(render.line(name if first else str(count), style), at))
        return render.columns(cells)

    def _row(self, row: int, columns: range, *, at_cursor: bool) -> Content:
        name, count = self.sheet.rows[row]
        cells = [
            (Content((CURSOR if self.has_focus else LEFT_BEHIND) if at_cursor else ""), _MARGIN),
            (render.line(name, render.STRONG), self._left - _MARGIN - _COUNT - 1),
            (render.line(str(count), render.MUTED), -_COUNT),
            (Content(""), 1),
        ]
        for at in columns:
            sign = self.sheet.sign(row, at)
            if at_cursor and at == self.cursor[1] and self.has_focus:
                sign = render.line(f" {sign.plain} ", _CELL)
            cells.append(self._cell(sign, at))
        return render.columns(cells)

    def _cell(self, content: Content, at: int) -> tuple[Content, int]:
        """Set what stands in a column in its middle, so that it is easily followed down."""
        wide = self._starts[at + 1] - self._starts[at]
        cut = content.truncate(wide - 1, ellipsis=True)
        return cut.pad_left((wide - cut.cell_length) // 2), wide


def cells(name: str) -> int:
    """Measure a name as it is shown; a sheet has thousands, and nearly all are plain."""
    if name.isascii() and name.isprintable():
        return len(name)
    return render.line(name).cell_length


def _width(name: str) -> int:
    return max(min(cells(name), _COLUMN), 3) + 2
