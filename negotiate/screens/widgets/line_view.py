"""What the widgets have in common that draw themselves line by line, and scroll.

Here it is decided how wide their lines are; whether there is a scrollbar stands in `app.tcss`.
"""

from __future__ import annotations

from typing import Any

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

_UPRIGHT = Style(reverse=False)  # what is filled up is not turned round with the words


def strip_of(widget: Widget, content: Content, width: int, part: str | None = None) -> Strip:
    """Draw one line, cut or filled to a width, in the style of a widget or of a part of it.

    Textual's own way wraps, aligns, looks for links and notes where each piece stands: for a line
    that is laid out already that takes several times as long as to draw it.
    """
    style = widget.visual_style
    if part is not None:
        style += widget.get_visual_style(part)
    cut = content.truncate(width)
    pieces = cut.render(style, end="", parse_style=widget._get_style)
    segments = [Segment(text, (style + own).rich_style) for text, own in pieces]
    filling = (style + _UPRIGHT).rich_style
    return Strip(segments, cut.cell_length).extend_cell_length(width, filling)


class LineView(ScrollView):
    """Be laid out anew, with everything else on the screen, only where that changes something."""

    _scrolled_over = Size(0, 0)  # the virtual size that the scrollbar shows

    @property
    def line_width(self) -> int:
        """Return the cells of a line, which ends where the scrollbar begins."""
        return self.scrollable_content_region.width

    def give_length(self, lines: int) -> None:
        """Have other lines; Textual would lay the screen out for each that comes or goes."""
        size, height, seen = Size(0, lines), self.styles.height, self.size.height
        is_fitted = height is None or height.is_auto
        is_full = min(lines, self.virtual_size.height) > seen  # as high as it may be, and stays so
        if is_fitted and lines != seen and not is_full:
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)
            self._scroll_update(size)

    def _scroll_update(self, virtual_size: Size) -> None:
        self._scrolled_over = virtual_size
        super()._scroll_update(virtual_size)

    def _size_updated(self, size: Size, virtual_size: Size, *container: Any, **named: Any) -> bool:
        """Draw the scrollbar again where it changes; Textual does after every layout."""
        return super()._size_updated(size, self._scrolled_over, *container, **named)
