"""Ask a question that needs more than a line to decide on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from negotiate.screens.dialogs.choosing import Choice, Choices, drawn
from negotiate.screens.dialogs.leaving import Dialog
from negotiate.screens.widgets.hints import Hints
from negotiate.screens.widgets.rows import Rows


class AskingScreen(Dialog[str | None]):
    """Show what there is to know above the answers; return the answer, or None.

    The cursor is on the first answer, which is to be the one that changes nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="asking.back"),
    ]

    def __init__(self, question: Content, known: Content, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._question = question
        self._known = known
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Put what is known above the answers."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="question")
            with VerticalScroll(id="known"):
                yield Static(self._known)
            yield Choices(self._draw, id="choices")
        yield Hints()

    def on_mount(self) -> None:
        """Begin with the first answer."""
        rows = self.query_one("#choices", Rows)
        rows.show(len(self._choices))
        rows.focus()

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Return the answer."""
        self.dismiss(self._choices[event.index].value)

    def _draw(self, index: int, width: int) -> Content:
        return drawn(self._choices, index, width)
