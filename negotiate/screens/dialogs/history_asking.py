"""Ask which words of a paragraph are to be followed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from negotiate.screens import render
from negotiate.screens.dialogs.fields import Field
from negotiate.screens.dialogs.leaving import Dialog
from negotiate.screens.widgets.hints import Hints

_HINT = "Words that follow each other; case and typography do not matter."


class WordsScreen(Dialog[str | None]):
    """Return the words typed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="following.back"),
    ]

    def __init__(self, number: str) -> None:
        super().__init__()
        self._number = number

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        asked = render.line(f"Which words of {self._number} are to be followed?")
        with Vertical(classes="dialog"):
            yield Static(asked, classes="question")
            yield Field("Words", id="words")
            yield Static(render.line(_HINT, render.MUTED), classes="hint")
        yield Hints()

    def on_mount(self) -> None:
        """Begin to type."""
        self.query_one("#words").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the words."""
        self.dismiss(event.value.strip() or None)
