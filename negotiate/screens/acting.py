"""Dialogs that make one act: what is refused is said in place, and nothing was written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from negotiate import render
from negotiate.errors import NegotiateError
from negotiate.model import Act
from negotiate.screens.choosing import Choice, Choices, drawn
from negotiate.screens.desk import Desk, Make
from negotiate.screens.rows import Rows


class ActDialog(ModalScreen[Act | None]):
    """Return the act that was made, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="act.cancel"),
    ]

    def __init__(self, desk: Desk, question: Content) -> None:
        super().__init__()
        self._desk = desk
        self._question = question
        self._is_writing = False

    def compose(self) -> ComposeResult:
        """Put the body between the question and the place for a refusal."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="question")
            yield from self.body()
            yield Static(id="refusal")
        yield Footer(compact=True, show_command_palette=False)

    def body(self) -> ComposeResult:
        """Make what is particular to the dialog."""
        yield Static()

    def on_mount(self) -> None:
        """Leave no room for a refusal that is not there."""
        self.refuse("")

    def refuse(self, reason: str) -> None:
        """Say why the act is not in order."""
        place = self.query_one("#refusal", Static)
        place.update(render.passage(reason, render.PROBLEM))
        place.display = bool(reason)

    @work(group="act")
    async def attempt(self, make: Make) -> None:
        """Make the act; where it is refused the dialog stays."""
        if self._is_writing:
            return
        self._is_writing = True
        try:
            act = await asyncio.to_thread(self._desk.act, make)
        except NegotiateError as error:
            self._is_writing = False
            self.refuse(str(error))
        else:
            self.dismiss(act)


class ChoosingActScreen(ActDialog):
    """Make the act that the choice stands for."""

    def __init__(
        self,
        desk: Desk,
        question: Content,
        choices: Sequence[Choice],
        make: Callable[[str], Make],
    ) -> None:
        super().__init__(desk, question)
        self._choices = choices
        self._make = make

    def body(self) -> ComposeResult:
        """List the choices."""
        yield Choices(self._draw, id="choices")

    def on_mount(self) -> None:
        """Begin with the first choice."""
        rows = self.query_one("#choices", Rows)
        rows.show(len(self._choices))
        rows.focus()

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Make the act."""
        self.attempt(self._make(self._choices[event.index].value))

    def _draw(self, index: int, width: int) -> Content:
        return drawn(self._choices, index, width)
