"""Text that is laid out in lines at a width, of which only those on screen are drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

Laid = TypeVar("Laid")


class DrawnLines(ScrollView, Generic[Laid], can_focus=True):
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
        had = len(self._lines.get(self.size.width, ()))
        self._lines.clear()
        self._strips.clear()
        self._measure()
        # Where the height is given, or is the same as before, nothing else is laid out anew.
        height = self.styles.height
        is_fitted = height is None or height.is_auto
        has = len(self.lines(self.size.width)) if self.size.width else None
        self.refresh(layout=is_fitted and has != had)

    def on_resize(self) -> None:
        """Lay out at the new width."""
        self._strips.clear()
        self._measure()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def _measure(self) -> None:
        if not self.size.width:
            return  # not laid out yet: nothing is wrapped for a width that it never has
        # Another virtual size lays the whole screen out: what fits has none, whatever its length.
        height = len(self.lines(self.size.width))
        self.virtual_size = Size(0, height if height > self.size.height else 0)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width = self.size.width
        lines = self.lines(width)
        at = self.scroll_offset.y + y
        style = self.visual_style
        if at >= len(lines):
            return Strip.blank(width, style.rich_style)
        if (at, width) not in self._strips:
            self._strips[at, width] = self.strip_of(self.draw(lines[at], width), width)
        return self._strips[at, width]

    def strip_of(self, content: Content, width: int) -> Strip:
        """Make a line of the screen."""
        style = self.visual_style
        drawn = Visual.to_strips(self, content, width, 1, style, pad=True, apply_selection=False)
        return drawn[0] if drawn else Strip.blank(width, style.rich_style)
