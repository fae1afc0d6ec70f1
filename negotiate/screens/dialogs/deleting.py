"""Take a paragraph out: what goes with it, and on what ground."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Static

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import Meaning
from negotiate.model import Act
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs.grounds import GroundedDialog

_SHOWN = 600  # characters: the dialog has to fit the screen


class DeleteScreen(GroundedDialog):
    """Take one paragraph out of the working text; of one with items, its opening words alone."""

    def __init__(self, desk: Desk, on: On, held: Meaning, register: Register, stay: str) -> None:
        question = f"Delete {on.number}? No other paragraph is renumbered."
        if stay:
            question = f"Delete the opening words of {on.number} alone? {stay}"
        super().__init__(desk, on, render.line(question), register)
        self._opening_words = bool(stay)
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
        lifted, words = self.lifted, self._opening_words

        def make(room: Secretariat, on: On) -> Act:
            return room.delete(on, lifted, opening_words=words)

        return self.making(make, self.ground)
