"""What every screen has: a heading, hints at the foot, a way back, answers from the database.

What a screen copies: plain text as it was typed, nothing drawn and nothing shortened.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, ParamSpec, TypeVar, cast

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import AwaitMount, Widget
from textual.widgets import Static
from textual.worker import Worker

from negotiate.errors import NegotiateError
from negotiate.model import Document, Version
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.leaving import Leaving
from negotiate.screens.key_queue import KeyQueue
from negotiate.screens.places import Navigator, Place, Then
from negotiate.screens.widgets.hints import Hints
from negotiate.screens.widgets.line_view import OneLine

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

_SOON = 0.1  # seconds for which the screen before may stay in view while another one is read

# On the screens from which one asks what is easily overlooked in a new text.
ALARMS_KEY = Binding(
    "W", "alarms", "What to look at", id="screen.alarms", tooltip="What to look at", show=False
)


@dataclass
class RevisionWanted(Message):
    """Ask the application to show a revision of a document; the latest where none is named."""

    document: str
    revision: str | None = None


class Heading(Horizontal):
    """Say where one is, and on the right what there is."""

    def compose(self) -> ComposeResult:
        """Make both sides."""
        yield OneLine(id="place")
        yield OneLine(id="figures")

    def show(self, place: Content, figures: Content) -> None:
        """Show other words."""
        side, here = self.query_one("#figures", Static), self.query_one("#place", Static)
        if not _is_shown(here, place):
            here.update(place, layout=False)
        if not _is_shown(side, figures):
            before = side.content
            is_as_wide = isinstance(before, Content) and before.cell_length == figures.cell_length
            side.update(figures, layout=not is_as_wide)


def _is_shown(by: Static, words: Content) -> bool:
    return isinstance(by.content, Content) and words.is_same(by.content)


class Frame(Leaving[str | None]):
    """Be a screen of this program; what it returns is for the screen that it was opened from."""

    AUTO_FOCUS = ""  # each screen says itself where one begins
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="screen.back", show=False),
        Binding("tab", "app.focus_next", "Other pane", id="screen.pane", show=False),
    ]

    def __init__(self, desk: Desk, opened: Opened | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.opened = opened
        self._is_unpainted = True

    def _compositor_refresh(self) -> None:
        """Paint what changed; at the opening once, with what is being read, if that comes soon."""
        if self._is_unpainted and self.is_current:
            if self._is_reading:
                self._dirty_widgets.clear()  # or it comes here again and again
                return
            self._is_unpainted = False
        super()._compositor_refresh()

    @property
    def _is_reading(self) -> bool:
        return any(one.node is self and not one.is_finished for one in self.workers)

    def _paint(self) -> None:
        """Wait no longer for what is being read."""
        if self._is_unpainted and self.is_here:
            self._is_unpainted = False
            self.refresh()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Paint what was read, once that is all of it."""
        if event.worker.is_finished and not self._is_reading:
            self._paint()

    def on_compose(self) -> None:
        """Know the size before anything is styled: Textual would style it all again with it."""
        self.set_timer(_SOON, self._paint)
        size = self.app.size
        for dimension, ours, general in (
            (size.width, self.HORIZONTAL_BREAKPOINTS, self.app.HORIZONTAL_BREAKPOINTS),
            (size.height, self.VERTICAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS),
        ):
            points = sorted((general if ours is None else ours) or (), reverse=True)
            fits = next((name for least, name in points if dimension >= least), None)
            for _, name in points:
                self.set_class(name == fits, name, update=False)

    def compose(self) -> ComposeResult:
        """Put the body between heading and foot."""
        yield Heading()
        yield from self.body()
        yield Hints()

    def body(self) -> ComposeResult:
        """Make what is particular to the screen."""
        yield Widget()

    def words_of(self, binding: Binding) -> str:
        """Say at the foot what a key does now."""
        return binding.description

    @property
    def heading(self) -> Heading:
        """Return the heading."""
        return self.query_one(Heading)

    def action_back(self) -> None:
        """Go back; the first screen stays."""
        if self is not self.app.screen_stack[0] and self.is_here:
            self.dismiss(None)

    @property
    def document(self) -> Document | None:
        """Return the document whose acts are undone here."""
        return self.opened.document if self.opened is not None else None

    @property
    def paragraph_shown(self) -> str | None:
        """Return the identity of the paragraph in view, whose last act is undone unasked."""
        return None

    def reload(self) -> object:
        """Read again what is shown, because it may have changed."""

    def figures(self, said_there: str) -> Content:
        """Make the right side of the heading: the meeting that is open, and some figures."""
        meeting = self.opened.meeting if self.opened is not None else None
        parts = [render.line(meeting, render.ACCENT)] if meeting else []
        return render.joined([*parts, render.line(said_there, render.MUTED)], "  ")

    async def ask(
        self, read: Callable[Asked, Answer], *args: Asked.args, **named: Asked.kwargs
    ) -> Answer | None:
        """Read in a thread; what the user got wrong becomes a notification, and the answer None.

        To be awaited in a worker, which ends here if the screen was left while it was being read.
        """
        refusal: NegotiateError | None = None
        answer: Answer | None = None
        try:
            answer = await asyncio.to_thread(read, *args, **named)
        except NegotiateError as error:
            refusal = error
        if refusal is not None and not self.app._exit:
            report(self.app, refusal)
        if not self.is_here:
            raise asyncio.CancelledError
        return answer

    def show_place(self, place: Place, then: Then | None = None) -> AwaitMount:
        """Go on to a place; `then` is given what its screen returns."""
        return cast(Navigator, self.app).show_place(place, then)


def said(app: App[Any], words: str) -> None:
    """Say in passing what was done, in place of what was said before."""
    app.clear_notifications()
    app.notify(render.sentence(words), markup=False)


def not_opened(app: App[Any], words: str) -> None:
    """Say in passing why nothing was opened; what was typed behind the key is not taken."""
    refuse_what_follows(app)
    said(app, words)


def refuse_what_follows(app: App[Any]) -> None:
    """Take none of what was typed behind the key that is being dealt with."""
    if isinstance(app, KeyQueue):
        app.refuse_what_follows()


def report(app: App[Any], error: NegotiateError) -> None:
    """Show an error as the one sentence that it is; what was typed behind the key is not taken."""
    refuse_what_follows(app)
    app.clear_notifications()
    app.notify(render.sentence(str(error)), severity="error", timeout=8, markup=False)


def as_typed(versions: Iterable[Version]) -> str:
    """Write paragraphs with their numbers, one below the other."""
    return "\n".join(f"{version.label}{version.text}" for version in versions)


def titled(texts: Iterable[tuple[str, str]]) -> str:
    """Write texts below their titles, an empty line between them; one that is empty is left out."""
    return "\n\n".join(f"{title}\n{text}" for title, text in texts if text)
