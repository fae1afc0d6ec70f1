"""What every screen has: a heading, hints at the foot, a way back, answers from the database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, ParamSpec, TypeVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static

from negotiate import render
from negotiate.errors import NegotiateError
from negotiate.screens.desk import Desk, Opened

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


@dataclass
class RevisionWanted(Message):
    """Ask the application to show a revision of a document; the latest where none is named."""

    document: str
    revision: str | None = None


class Heading(Horizontal):
    """Say where one is, and on the right what there is."""

    def compose(self) -> ComposeResult:
        """Make both sides."""
        yield Static(id="place")
        yield Static(id="figures")

    def show(self, place: Content, figures: Content) -> None:
        """Show other words."""
        self.query_one("#place", Static).update(place)
        self.query_one("#figures", Static).update(figures)


class Frame(Screen[str | None]):
    """Be a screen of this program; it may return the identity of a paragraph."""

    AUTO_FOCUS = ""  # each screen says itself where one begins
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="screen.back", show=False),
        Binding("tab", "app.focus_next", "Other pane", id="screen.pane", show=False),
    ]

    def __init__(self, desk: Desk, opened: Opened | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.opened = opened

    def compose(self) -> ComposeResult:
        """Put the body between heading and foot."""
        yield Heading()
        yield from self.body()
        yield Footer(compact=True, show_command_palette=False)

    def body(self) -> ComposeResult:
        """Make what is particular to the screen."""
        yield Widget()

    @property
    def heading(self) -> Heading:
        """Return the heading."""
        return self.query_one(Heading)

    def action_back(self) -> None:
        """Go back; the first screen stays."""
        if self is not self.app.screen_stack[0]:
            self.dismiss(None)

    async def ask(
        self, read: Callable[Asked, Answer], *args: Asked.args, **named: Asked.kwargs
    ) -> Answer | None:
        """Read in a thread; what the user got wrong becomes a notification, and the answer None."""
        try:
            return await asyncio.to_thread(read, *args, **named)
        except NegotiateError as error:
            report(self.app, error)
            return None


def report(app: App[Any], error: NegotiateError) -> None:
    """Show an error as the one sentence that it is."""
    app.notify(render.sentence(str(error)), severity="error", timeout=8, markup=False)
