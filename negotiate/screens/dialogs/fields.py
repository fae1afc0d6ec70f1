"""A line to type in, with its name before it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from negotiate.screens import render

# A control character typed or pasted here would reach the terminal as it is.
PRINTABLE = r"[^\x00-\x1f\x7f-\x9f]*"


class Line(Input):
    """Take one line of printable text; Enter confirms the dialog."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Confirm", id="field.confirm"),
    ]

    def __init__(self, value: str, hint: str, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(value, hint, id=id, restrict=PRINTABLE, select_on_focus=False)


class Field(Horizontal):
    """Put a name before a line; the line has the id, and the row that of the line with `-row`."""

    def __init__(
        self,
        name: str,
        *,
        id: str,  # noqa: A002 - Textual's word
        value: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(id=f"{id}-row")
        self._before = render.line(name, render.MUTED)
        self._line = Line(render.sentence(value), hint, id=id)

    def compose(self) -> ComposeResult:
        """Make both."""
        yield Static(self._before, classes="field-name")
        yield self._line
