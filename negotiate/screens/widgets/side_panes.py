"""What is told beside a text, drawn as one: no widget for each line, pane or tab."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from negotiate.screens import render
from negotiate.screens.widgets.line_view import strip_of
from negotiate.screens.widgets.ruled_text import DrawnLines

_GAP = "  "
_TAB = render.MUTED
_CHOSEN = f"underline {render.ACCENT}"


class Told(DrawnLines[Content]):
    """Show some content, wrapped at words, which can be scrolled, and selected by the mouse."""

    ALLOW_SELECT = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Scroll down", id="told.down", show=False),
        Binding("k", "scroll_up", "Scroll up", id="told.up", show=False),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._content = Content("")
        self._selectable: tuple[int, list[Strip]] | None = None

    def show(self, content: Content) -> None:
        """Show other content from its beginning; the same stays as it is scrolled."""
        if content.is_same(self._content):
            return
        self._content = content
        self._selectable = None
        self.begin_again()

    def lay_out(self, width: int) -> list[Content]:
        """Wrap the content."""
        return self._content.wrap(width)

    def draw(self, line: Content, width: int) -> Content:
        """Draw a line as it is."""
        return line

    @property
    def height(self) -> int:
        """Return the number of lines at the present width."""
        return len(self.lines(self.line_width))

    def _measure(self) -> None:
        if self.line_width:
            self.give_length(self.height)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """Return the words selected, on one line again what was wrapped."""
        return selection.extract(self._content.plain), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw what is selected."""
        self._selectable = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._selectable = None
        super().notify_style_update()

    def painted_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        return super().render_line(y) if self.text_selection is None else Told.render_line(self, y)

    def render_line(self, y: int) -> Strip:
        """Draw one line with what is selected of it, and the places that the mouse selects by."""
        width = self.line_width
        if self._selectable is None or self._selectable[0] != width:
            style = self.visual_style
            drawn = Visual.to_strips(self, self._content, max(width, 1), None, style, pad=True)
            self._selectable = (width, drawn)
        strips = self._selectable[1]
        at = self.scroll_offset.y + y
        return strips[at] if at < len(strips) else Strip.blank(width, self.visual_style.rich_style)


class Views(Told):
    """Show one of several views under a line that names them all; a click on a name wants it."""

    @dataclass
    class Wanted(Message):
        """Tell that the name of a view was clicked."""

        view: str

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.tabs: Mapping[str, str] = {}
        self.view = ""

    def show_view(self, tabs: Mapping[str, str], view: str, content: Content) -> None:
        """Show a view; `tabs` are the words for each, in order."""
        self.tabs = tabs
        self.view = view
        self.refresh()
        self.show(content)

    @property
    def height(self) -> int:
        """Return the number of lines at the present width, that of the names included."""
        return super().height + 1

    def on_focus(self) -> None:
        """Show that the keys scroll here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()

    def _line(self) -> Content:
        chosen = f"{_CHOSEN} reverse" if self.has_focus else _CHOSEN
        return render.joined(
            (
                render.line(words, chosen if view == self.view else _TAB)
                for view, words in self.tabs.items()
            ),
            _GAP,
        )

    def _names(self) -> Strip:
        return strip_of(self, self._line(), self.line_width)

    def painted_line(self, y: int) -> Strip:
        """Draw the names above the view; they stay when it is scrolled."""
        return super().painted_line(y - 1) if y else self._names()

    def render_line(self, y: int) -> Strip:
        """Draw a line as it is selected."""
        return super().render_line(y - 1) if y else self._names()

    def on_click(self, event: events.Click) -> None:
        """Want the view whose name is clicked."""
        at = event.get_content_offset(self)
        if at is None or at.y:
            return
        begin = 0
        for view, words in self.tabs.items():
            width = render.line(words).cell_length
            if begin <= at.x < begin + width:
                self.post_message(self.Wanted(view))
                return
            begin += width + len(_GAP)
