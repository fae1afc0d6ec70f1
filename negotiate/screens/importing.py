"""Take a draft in: name a file, see what was found in it, then write."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from threading import Event
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, ProgressBar, Static

from negotiate import render
from negotiate.errors import NegotiateError, UnknownEncoding
from negotiate.screens.alarms import after_import, at_import
from negotiate.screens.asking import AskingScreen
from negotiate.screens.choosing import Choice
from negotiate.screens.desk import Desk, Found, Opened
from negotiate.screens.fields import PRINTABLE
from negotiate.secretariat import AtStake
from negotiate.writers import session

_ASK_FILE = "Type the path of a text file, then Enter. Nothing is written yet."
_ASK_CONSENT = "Nothing is written yet. Enter imports this; Esc leaves it."


_REPLACE = "replace"


def _question(stake: AtStake) -> AskingScreen:
    """Ask whether the working text is to give way, as the command line asks."""
    choices = [
        Choice("", Content("cancel"), render.line("nothing is written")),
        Choice(_REPLACE, Content("replace it"), render.line("import this revision")),
    ]
    known = render.passage("\n".join(session.at_stake(asdict(stake))))
    return AskingScreen(render.line("Replace the working text?"), known, choices)


class ImportScreen(ModalScreen[Opened | None]):
    """Return the revision that was imported, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="import.back"),
        Binding("enter", "consent", "Import", id="import.consent", key_display="Enter"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: Found | None = None
        self._stop = Event()
        self._is_writing = False
        self._done = (0, 0)

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog"):
            yield Static(Content("Import a draft"), classes="question")
            yield Input(placeholder="path of the file", id="path", restrict=PRINTABLE)
            yield Input(
                placeholder="encoding, such as windows-1251", id="encoding", restrict=PRINTABLE
            )
            yield Static(render.line(_ASK_FILE, render.MUTED), id="import-note")
            with VerticalScroll(id="import-found"):
                yield Static(id="found-text")
            yield ProgressBar(id="progress", show_eta=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the path."""
        for name in ("#encoding", "#import-found", "#progress"):
            self.query_one(name).display = False
        self.query_one("#path").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the import only once there is something to import."""
        return action != "consent" or (self._found is not None and not self._is_writing)

    def _say(self, text: str, style: str = render.MUTED) -> None:
        self.query_one("#import-note", Static).update(render.line(text, style))

    @on(Input.Changed)
    def _changed(self) -> None:
        self._found = None
        self.query_one("#import-found").display = False
        self.refresh_bindings()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.look()

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Read the file that was named and show what it holds."""
        typed = self.query_one("#path", Input).value.strip()
        encoding = self.query_one("#encoding", Input).value.strip() or None
        if not typed:
            return
        self._say("Reading…")
        try:
            self._found = await asyncio.to_thread(self._desk.read, Path(typed), encoding)
        except UnknownEncoding as error:
            self._ask_encoding(error)
        except NegotiateError as error:
            self._say(str(error), render.PROBLEM)
        else:
            self._show_found(self._found)

    def _ask_encoding(self, error: UnknownEncoding) -> None:
        box = self.query_one("#encoding", Input)
        box.display = True
        with self.prevent(Input.Changed):
            box.value = render.sentence(error.proposal or "")
        box.focus()
        self._say(
            "The encoding of this file has to be confirmed. Type it or take the one proposed.",
            render.PROBLEM,
        )

    def _show_found(self, found: Found) -> None:
        pane = self.query_one("#import-found", VerticalScroll)
        pane.display = True
        lines = [*found.lines, *at_import(found.look_at)]
        self.query_one("#found-text", Static).update(render.passage("\n".join(lines)))
        pane.focus()
        self._say(_ASK_CONSENT, render.ACCENT)
        self.refresh_bindings()

    def action_consent(self) -> None:
        """Import what was found."""
        if self._found is not None and not self._is_writing:
            self.weigh(self._found)

    @work(exclusive=True, group="write")
    async def weigh(self, found: Found) -> None:
        """Import what was found; ask first where a working text would go."""
        try:
            stake = await asyncio.to_thread(self._desk.at_stake, found)
        except NegotiateError as error:
            self._say(str(error), render.PROBLEM)
            return
        if stake is None:
            self.write(found, replacing=False)
            return

        def answered(answer: str | None) -> None:
            if answer == _REPLACE:
                self.write(found, replacing=True)

        self.app.push_screen(_question(stake), answered)

    @work(exclusive=True, group="write")
    async def write(self, found: Found, *, replacing: bool) -> None:
        """Write in a thread, telling how far it is."""
        self._is_writing = True
        self.refresh_bindings()
        self.query_one("#progress").display = True
        self._say("Importing… Esc stops it, and nothing is written.")
        watching = self.set_interval(0.1, self._show_progress)
        try:
            made, opened = await asyncio.to_thread(
                self._desk.import_revision, found, self._progress, replacing=replacing
            )
        except NegotiateError as error:
            self._is_writing = False
            self._stop.clear()
            self.query_one("#progress").display = False
            self._say(str(error), render.PROBLEM)
            self.refresh_bindings()
            return
        finally:
            watching.stop()
        said = f"Imported as {opened.name}." if made.new else f"Already here as {opened.name}."
        self.app.notify(render.sentence(said), markup=False)
        if made.new and (again := after_import(found.look_at)):
            self.app.notify(render.sentence(again), severity="warning", markup=False)
        self.dismiss(opened)

    def _progress(self, done: int, total: int) -> bool:
        """Take note from the thread; the screen looks at it ten times a second."""
        self._done = (done, total)
        return not self._stop.is_set()

    def _show_progress(self) -> None:
        done, total = self._done
        if total:
            self.query_one("#progress", ProgressBar).update(total=total, progress=done)

    def action_back(self) -> None:
        """Stop the import, or leave the dialog."""
        if self._is_writing:
            self._stop.set()
        else:
            self.dismiss(None)
