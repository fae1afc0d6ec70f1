"""The acts that can be made on a screen, as a list of them shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from textual import events
from textual.binding import Binding
from textual.content import Content

from negotiate.screens import render
from negotiate.screens.dialogs.choosing import Choice, ChoosingScreen

WhyNot = Callable[[Any], str | None]
"""Say why an act is not in order on a screen now; None where it is."""


# Each screen has it at its place among the hints at the foot.
ACTS_KEY = Binding("a", "acts", "Acts", id="screen.acts", tooltip="List the acts possible here")


class PossibleAct(NamedTuple):
    """Name an act by the words of its binding, with the keys that make it."""

    words: str
    keys: tuple[str, ...]
    shown: str
    action: str


class ActsScreen(ChoosingScreen):
    """Return the action of an act, chosen from the list or by its own key."""

    def __init__(self, acts: Sequence[PossibleAct]) -> None:
        choices = [
            Choice(one.action, render.line(one.shown, render.ACCENT), render.line(one.words))
            for one in acts
        ]
        super().__init__(Content("What is to be recorded?"), choices, None)
        self._by_key = {key: one.action for one in acts for key in one.keys}

    def on_key(self, event: events.Key) -> None:
        """Take the key of an act for the choice of it."""
        if event.key in self._by_key:
            event.stop()
            self.dismiss(self._by_key[event.key])
