"""The text of the room view: as large as the screen allows, a page at a time.

Bracketed words are underlined, because the tint that other screens give them is lost on a
projector; the bracket under the cursor has its signs reversed.

Lines of double height and width, which some terminals have (DEC: `ESC # 3`, `ESC # 4`).

A line keeps its size until it is given another, whatever is written on it. Of such a line only the
left half of the columns is seen, and both lines of a pair hold the same text: the terminal shows
the upper half of its letters on the one and the lower half on the other. xterm does not underline
them, so a line of the usual size below each pair has what is drawn under its words. Terminals that
do not know such lines show the text twice; none can be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content, Span
from textual.message import Message

from negotiate.screens import render
from negotiate.screens.render import EMPTY, Ruled
from negotiate.screens.widgets.ruled_text import Line, RuledText, wrapped

UNDERLINED = f"underline {render.BRACKETED}"
_SIGN = "reverse bold"
_UNDER = "─"


def for_the_room(ruled: Ruled) -> Ruled:
    """Underline the words in brackets; their rule is the line that large letters need for it."""
    spans, fill = [], [" "] * len(ruled.text)
    for span in ruled.spans:
        if span.style != render.BRACKETED:
            spans.append(span)
            continue
        spans.append(Span(span.start, span.end, UNDERLINED))
        fill[span.start : span.end] = _UNDER * (span.end - span.start)
    return replace(ruled, spans=tuple(spans), fill="".join(fill), labels=())


@dataclass(frozen=True, slots=True)
class Paging:
    """Say which page of how many is shown."""

    page: int
    of: int


class RoomText(RuledText):
    """Show a text in lines with or without an empty line between, and turn its pages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,space,ctrl+f", "page(1)", "Next page", id="room.page_down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "Previous page", id="room.page_up", show=False),
        Binding("down,j", "turn(1)", "A line down", id="room.down", show=False),
        Binding("up,k", "turn(-1)", "A line up", id="room.up", show=False),
        Binding("home", "edge(0)", "Beginning", id="room.first", show=False),
        Binding("end,G", "edge(1)", "End", id="room.last", show=False),
    ]

    @dataclass
    class Paged(Message):
        """Tell that another part of the text is shown."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.is_spaced = False
        self.is_change = False
        self.is_tall = False

    def fill(self, ruled: Ruled, *, is_change: bool) -> None:
        """Show another text, or what changed in it with the rule that says so."""
        self.is_change = is_change
        self.show(ruled)

    def set_spaced(self, *, is_spaced: bool) -> None:
        """Put an empty line below each line, or none."""
        if is_spaced != self.is_spaced:
            self.is_spaced = is_spaced
            self.begin_again()

    def set_tall(self, *, is_tall: bool) -> None:
        """Give each line two rows, for letters of double size, or one."""
        if is_tall != self.is_tall:
            self.is_tall = is_tall
            self.begin_again()

    @property
    def _step(self) -> int:
        return ROWS if self.is_tall else 1

    def lay_out(self, width: int) -> Iterator[Line]:
        """Wrap the text; below a line stands its rule, an empty line or nothing."""
        if self.is_tall:
            for start, end in wrapped(self.ruled.text, columns(width)):
                line = Line(start, end, is_rule=False)
                yield from (line, line, Line(start, end, is_rule=True))
            return
        for start, end in wrapped(self.ruled.text, width):
            yield Line(start, end, is_rule=False)
            if self.is_change and self.ruled.fill[start:end].strip():
                yield Line(start, end, is_rule=True)
            elif self.is_spaced:
                yield Line(end, end, is_rule=False)

    def needed(self, width: int) -> int:
        """Return how many rows the text takes without empty lines between."""
        if self.is_tall:
            return ROWS * len(list(wrapped(self.ruled.text, columns(width))))
        return sum(
            1 + (self.is_change and bool(self.ruled.fill[start:end].strip()))
            for start, end in wrapped(self.ruled.text, max(width, 1))
        )

    def draw(self, line: Line, width: int) -> Content:
        """Draw a line; the signs of the bracket under the cursor are reversed."""
        if line.is_rule and self.is_tall:
            under = (
                self.ruled.fill[at] * 2 * cell_len(self.ruled.text[at])
                for at in range(line.start, line.end)
            )
            indent = " " * self.region.x  # above, what stands to the left is twice as wide too
            return render.line(indent + "".join(under), render.BRACKETED)
        drawn = super().draw(line, width)
        if line.is_rule or self.chosen is None or self.chosen not in self.ruled.places:
            return drawn
        first, last = self.ruled.places[self.chosen]
        for at in (first, last - 1):
            if line.start <= at < line.end:
                drawn = drawn.stylize(_SIGN, at - line.start, at - line.start + 1)
        return drawn

    @property
    def paging(self) -> Paging:
        height = max(self.size.height, 1)
        count = len(self.lines(self.line_width))
        return Paging(-(-self.scroll_offset.y // height) + 1, max(-(-count // height), 1))

    def on_resize(self) -> None:
        super().on_resize()
        self.post_message(self.Paged())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Paged())

    def action_page(self, by: int) -> None:
        self.scroll_to(y=(self.paging.page - 1 + by) * self.size.height, animate=False)

    def action_turn(self, by: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + by * self._step, animate=False)

    def _bring_into_view(self) -> None:
        super()._bring_into_view()
        # Of the rows that make one line the first has to be an upper half.
        self.scroll_to(y=self.scroll_target_y - self.scroll_target_y % self._step, animate=False)

    def action_edge(self, at: int) -> None:
        self.scroll_to(y=at * self.virtual_size.height, animate=False)

    def empty(self) -> None:
        """Show nothing."""
        self.fill(EMPTY, is_change=False)


UPPER, LOWER, SINGLE = "3", "4", "5"
_OF_A_LINE = (UPPER, LOWER, SINGLE)
ROWS = len(_OF_A_LINE)
"""How many rows a line of text takes."""


def columns(width: int) -> int:
    """Return how many letters a line takes; the last column is left free.

    What a line is filled up with to its right ends up there.
    """
    return max(width // 2 - 1, 1)


def sizes(height: int, tall: range) -> list[str]:
    """Give every row of a screen its size; those of `tall` are lines from its first one on."""
    return [
        _OF_A_LINE[(row - tall.start) % ROWS] if row in tall else SINGLE for row in range(height)
    ]


def sequence(given: Iterable[str]) -> str:
    """Write what gives the rows their sizes, from the first one on."""
    return "".join(f"\x1b[{row};1H\x1b#{size}" for row, size in enumerate(given, 1))
