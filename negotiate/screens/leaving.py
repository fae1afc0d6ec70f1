"""Screens that are left once."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen, ScreenResultType


class Leaving(Screen[ScreenResultType]):
    """Be a screen that takes away nothing but itself.

    Textual takes away whatever is on top: a second answer to the same dialog, or one that a worker
    gives late, would leave the screen below, and what is being typed there.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave with a result, if the screen is on top and the program goes on."""
        if self.app._exit or not self.is_active:
            return AwaitComplete()
        return super().dismiss(result)


class Dialog(ModalScreen[ScreenResultType], Leaving[ScreenResultType]):
    """Be a dialog over another screen; the style sheet knows it by its first base."""
