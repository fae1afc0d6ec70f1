"""One paragraph alone, for the projector: no officer's notes, no remarks on the notation."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from negotiate import render
from negotiate.bracket_parser import meaning, parse
from negotiate.model import Version
from negotiate.screens.one_paragraph import OneParagraph
from negotiate.screens.ruled_text import SpacedText

_HINT = "n N  next and previous open   ↑ ↓  scroll   Esc  back"


class RoomScreen(OneParagraph):
    """Show one paragraph, large and calm; returns the identity of the one seen last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next_open(1)", "Next open", id="room.next"),
        Binding("N", "next_open(-1)", "Previous open", id="room.previous"),
    ]

    def compose(self) -> ComposeResult:
        """Leave heading and foot away."""
        yield Static(id="room-number")
        yield SpacedText(id="room-text")
        yield Static(id="room-foot")

    def on_mount(self) -> None:
        """Show the paragraph."""
        self.query_one("#room-text").focus()
        self.show(self.version)

    def show(self, version: Version) -> None:
        """Show another paragraph."""
        self.version = version
        number = render.joined(
            [render.line(version.number, render.STRONG), render.status(version)], "    "
        )
        self.query_one("#room-number", Static).update(number)
        held = meaning(parse(version.text), self.opened.register)
        self.query_one("#room-text", SpacedText).show(render.numbered(held))
        name = self.opened.name
        if self.opened.meeting is not None:
            name = f"{name}, {self.opened.meeting}"
        foot = [render.line(name, render.MUTED), render.line(_HINT, render.MUTED)]
        self.query_one("#room-foot", Static).update(render.stacked(foot))
