"""Screens that are left once."""

from __future__ import annotations

import asyncio
from typing import Any

from textual import events, messages
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.worker import active_worker

from negotiate.screens.key_queue import Dealt

_HEARD_TO_THE_END = frozenset({events.__name__, messages.__name__, Dealt.__module__})


class Leaving(Screen[ScreenResultType]):
    """Be a screen that takes away nothing but itself, and that hears nothing once it was left.

    Textual takes away whatever is on top: a second answer to the same dialog, or one that a worker
    gives late, would leave the screen below, and what is being typed there. And what the widgets of
    a screen have still said when it is left, or that it stands only now, comes when they are gone.
    """

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
        """Hear an event, unless it tells a screen that was left how it begins.

        Whatever size it is told of, a screen has that of the terminal now: of two sizes at once
        Textual tells a screen in turn, each as news of the other, for ever, or only of the older.
        """
        if isinstance(event, events.Resize) and event.size != (now := self.app.size):
            event = events.Resize(now, now)
        if self.is_here or not isinstance(event, events.Mount | events.ScreenResume):
            await super().on_event(event)

    async def _on_message(self, message: Message) -> None:
        if type(message).__module__ in _HEARD_TO_THE_END or self.is_here:
            await super()._on_message(message)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave with a result, if the screen is on top and the program goes on."""
        if self.app._exit or not self.is_active:
            return AwaitComplete()
        left = super().dismiss(result)
        stop_workers(self.app, of=self)
        return left


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
