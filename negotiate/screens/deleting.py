"""Take a paragraph out: what goes with it, and on what ground."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Static

from negotiate import render
from negotiate.bracket_parser import Meaning
from negotiate.model import Act
from negotiate.register import Register
from negotiate.screens.desk import Desk
from negotiate.screens.grounds import GroundedDialog
from negotiate.secretariat import On

_SHOWN = 600  # characters: the dialog has to fit the screen


class DeleteScreen(GroundedDialog):
    """Take one paragraph out of the working text."""

    def __init__(self, desk: Desk, on: On, held: Meaning, register: Register) -> None:
        question = render.line(f"Delete {on.number}? No other paragraph is renumbered.")
        super().__init__(desk, on, question, register)
        self._held = held

    def body(self) -> ComposeResult:
        """Show the text above, then whose marks go."""
        text = self._held.tree.text
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"
        yield Static(render.passage(shown), classes="doomed")
        yield from self.grounds()

    def on_mount(self) -> None:
        """Ask about the marks, if there are any."""
        self.show_vanishing(self._held.positions)
        self.query_one("#ground-row").display = bool(self._codes)
        self.query_one("#ticks" if self._codes else "#source").focus()

    def wanted(self) -> Callable[[], Act] | None:
        """Take it out, once it is said on what ground."""
        if not self.is_settled():
            return None
        lifted = self.lifted
        return self.making(lambda room, on: room.delete(on, lifted), self.ground)
