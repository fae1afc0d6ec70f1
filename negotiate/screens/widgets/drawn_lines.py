"""Text that is laid out in lines at a width, of which only those on screen are drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from textual.cache import LRUCache
from textual.content import Content
from textual.strip import Strip

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
        if self.size.width:  # or nothing is laid out yet: it is not wrapped for another width
            self.give_length(len(self.lines(self.size.width)))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width = self.size.width
        lines = self.lines(width)
        at = self.scroll_offset.y + y
        if at >= len(lines):
            return Strip.blank(width, self.visual_style.rich_style)
        if (at, width) not in self._strips:
            self._strips[at, width] = strip_of(self, self.draw(lines[at], width), width)
        return self._strips[at, width]
