"""Insert a paragraph after another one: its number, and its text as it shall stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from negotiate.acts import On
from negotiate.model import Act
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs.fields import Field
from negotiate.screens.dialogs.form import ActDialog
from negotiate.screens.frame import said
from negotiate.screens.views import editor_words as words
from negotiate.screens.widgets.editor_text import DraftingText

_NO_TEXT = "Type the text first, brackets and marks as they shall stand."
_LOST = "What is typed would be lost: Esc again leaves it, F5 inserts it."


class InsertScreen(ActDialog):
    """Insert one paragraph into the working text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5,ctrl+o", "insert", "Insert", id="insert.insert"),
    ]

    def __init__(self, desk: Desk, on: On, number: str, register: Register) -> None:
        question = render.line(f"Insert a paragraph after {on.number}")
        super().__init__(desk, on, question)
        self._number = number
        self._register = register
        self._is_warned = False

    def body(self) -> ComposeResult:
        """Put the number above the text."""
        yield Field("Number", id="number", value=self._number, hint="such as 2.2.1 bis")
        yield DraftingText("", self._register, id="inserted")

    def on_mount(self) -> None:
        """Begin with the text where a number is proposed."""
        self.query_one("#inserted" if self._number else "#number").focus()

    @property
    def _text(self) -> str:
        return self.query_one("#inserted", DraftingText).typed

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._is_warned = False
        self.refuse("")

    @on(DraftingText.PastedLines)
    def _pasted(self, pasted: DraftingText.PastedLines) -> None:
        said(self.app, words.pasted(pasted.count, "the new paragraph"))

    def wanted(self) -> Callable[[], Act] | None:
        """Insert it, once there is a text."""
        text, number = self._text, self.typed("#number")
        if not text.strip():
            self.refuse(_NO_TEXT, "#inserted")
            return None
        return self.making(lambda room, on: room.insert(on, number, text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to the text, where it begins a line."""
        return action != "confirm"

    def action_insert(self) -> None:
        """Insert what is typed."""
        self.action_confirm()

    def action_back(self) -> None:
        """Leave; ask once more where something was typed."""
        if self._text.strip() and not self._is_warned:
            self._is_warned = True
            self.refuse(_LOST)
        else:
            super().action_back()
