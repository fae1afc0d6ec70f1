"""What goes into the record with a text that is saved: its source, and a note."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from negotiate.screens import render
from negotiate.screens.dialogs.fields import PRINTABLE


class Record(Horizontal):
    """Ask for both on one line; the source typed last is proposed."""

    def __init__(self, source: str) -> None:
        super().__init__(id="record")
        self._source = Input(
            render.sentence(source), "oral, NV 12/2026", id="source", restrict=PRINTABLE
        )
        self._note = Input(placeholder="for the record", id="note", restrict=PRINTABLE)

    def compose(self) -> ComposeResult:
        """Put the names before the lines."""
        yield Static(render.line("Source", render.MUTED))
        yield self._source
        yield Static(render.line("Note", render.MUTED))
        yield self._note

    @property
    def source(self) -> str:
        """Return the source."""
        return self._source.value.strip()

    @property
    def note(self) -> str:
        """Return the note as it is typed."""
        return self._note.value

    @note.setter
    def note(self, note: str) -> None:
        self._note.value = note
