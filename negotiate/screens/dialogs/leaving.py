"""Screens that are left once."""

from __future__ import annotations

import asyncio
from typing import Any

from textual import events, messages
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.worker import Worker, active_worker

from negotiate.screens.key_queue import Dealt
from negotiate.screens.widgets.line_view import InFront

_HEARD_TO_THE_END = frozenset({events.__name__, messages.__name__, Dealt.__module__})
_HEARD_WHEN_LEFT = (
    events.Compose,
    events.Unmount,
    events.ScreenSuspend,
    events.Hide,
    events.Callback,  # by which Textual waits for a widget; no screen of ours puts anything off so
)


class Leaving(Screen[ScreenResultType]):
    """Be a screen that takes away nothing but itself, and that hears nothing once it was left.

    Textual takes away whatever is on top: a second answer to the same dialog, or one that a worker
    gives late, would leave the screen below, and what is being typed there. And what the widgets of
    a screen have still said when it is left, or that it stands only now, comes when they are gone;
    so do a key, another size, a clock, and what was to be done after all this.
    """

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self._compositor = InFront()

    @property
    def is_here(self) -> bool:
        """Tell whether the screen is still shown, or stands below a dialog or another screen."""
        app = self.app
        goes_on = app.is_running and not app._exit
        return goes_on and self.is_attached and self in app.screen_stack

    async def _on_idle(self, event: events.Idle) -> None:
        """Paint once what a key has changed: word of a part of it is still on its way."""
        event.prevent_default()
        await asyncio.sleep(0)
        await super()._on_idle(event)

    async def on_event(self, event: events.Event) -> None:
        """Hear an event; a screen that was left hears only what ends it.

        Whatever size it is told of, a screen has that of the terminal now: of two sizes at once
        Textual tells a screen in turn, each as news of the other, for ever, or only of the older.
        """
        if isinstance(event, events.Resize) and event.size != (now := self.app.size):
            event = events.Resize(now, now)
        if self.is_here or isinstance(event, _HEARD_WHEN_LEFT):
            await super().on_event(event)

    async def _on_message(self, message: Message) -> None:
        if type(message).__module__ in _HEARD_TO_THE_END or self.is_here:
            await super()._on_message(message)

    async def _flush_next_callbacks(self) -> None:
        if not self.is_here:
            self._next_callbacks.clear()
        await super()._flush_next_callbacks()

    async def _invoke_and_clear_callbacks(self) -> None:
        if not self.is_here:
            self._callbacks.clear()
        await super()._invoke_and_clear_callbacks()

    def run_worker(self, *given: Any, **named: Any) -> Worker[Any]:
        """Begin to read or to act, and return what does; it is stopped where a screen was left."""
        worker = super().run_worker(*given, **named)
        if not self.is_here:
            worker.cancel()
        return worker

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Return the keys that work here: none before the widgets are there, nor after."""
        return super().active_bindings if self.is_mounted and self.is_here else {}

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave with a result, if the screen is on top and the program goes on."""
        if self.app._exit or not self.is_active:
            return AwaitComplete()
        return super().dismiss(result)


def stop_workers(app: App[Any], of: DOMNode | None = None) -> None:
    """Stop the workers of a screen that is left, or all; the one that leaves goes on to its end.

    Textual stops them when the screen is gone: later than the widgets that they would look for.
    """
    leaving = active_worker.get(None)
    for worker in tuple(app.workers):
        if worker is not leaving and (of is None or worker.node is of):
            worker.cancel()


class Dialog(ModalScreen[ScreenResultType], Leaving[ScreenResultType]):
    """Be a dialog over another screen; the style sheet knows it by its first base."""
