"""Choose one of several things: a delegation, a revision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from negotiate import render
from negotiate.model import Document, Revision
from negotiate.screens.hints import Hints
from negotiate.screens.leaving import Dialog
from negotiate.screens.rows import Rows
from negotiate.store.typed_names import revision_name


@dataclass(frozen=True, slots=True)
class Choice:
    """Offer a value, shown by its name and what explains it."""

    value: str
    name: Content
    explanation: Content


def revision_choices(document: Document, revisions: Iterable[Revision]) -> list[Choice]:
    """Offer revisions of a document."""
    return [
        Choice(
            one.id,
            render.line(revision_name(one, document)),
            render.line(one.date or "no date"),
        )
        for one in revisions
    ]


def drawn(choices: Sequence[Choice], index: int, width: int) -> Content:
    """Draw one of several choices."""
    name = min(max(one.name.cell_length for one in choices[:200]), width // 2)
    choice = choices[index]
    return render.columns(
        [(choice.name, name), (Content(""), 2), (choice.explanation, width - name - 2)]
    )


class Choices(Rows):
    """List what can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Choose", id="choices.choose"),
    ]


class ChoosingScreen(Dialog[str | None]):
    """Return the value chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="choosing.back"),
    ]

    def __init__(self, question: Content, choices: Sequence[Choice], chosen: str | None) -> None:
        super().__init__()
        self._question = question
        self._choices = choices
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="question")
            yield Choices(self._draw, id="choices")
        yield Hints()

    def on_mount(self) -> None:
        """Put the cursor on what is chosen now."""
        values = [choice.value for choice in self._choices]
        at = values.index(self._chosen) if self._chosen in values else 0
        rows = self.query_one("#choices", Rows)
        rows.show(len(values), at=at)
        rows.focus()

    def _draw(self, index: int, width: int) -> Content:
        return drawn(self._choices, index, width)

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Return the choice."""
        self.dismiss(self._choices[event.index].value)
