"""Save what is typed where marks would go: who has lifted, or on what ground they go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.app import ComposeResult

from negotiate.acts import On
from negotiate.bracket_parser import Position
from negotiate.model import Act
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.grounds import GroundedDialog


class SavingScreen(GroundedDialog):
    """Make one amendment once it is said of every mark why it goes."""

    def __init__(
        self, desk: Desk, opened: Opened, on: On, text: str, going: Sequence[Position]
    ) -> None:
        question = render.line(f"Save {on.number}? Marks stand in it that yours leaves out.")
        super().__init__(desk, replace(on, source=None, note=None), question, opened.register)
        self._text = text
        self._going = going

    def body(self) -> ComposeResult:
        """Ask about the marks."""
        yield from self.grounds()

    def on_mount(self) -> None:
        """Begin with the marks."""
        self.show_vanishing(self._going)
        self.query_one("#ticks").focus()

    def wanted(self) -> Callable[[], Act] | None:
        """Save it, once it is said on what ground."""
        if not self.is_settled():
            return None
        lifted = self.lifted
        return self.making(lambda room, on: room.amend(on, self._text, lifted), self.ground)
