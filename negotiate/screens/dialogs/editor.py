"""What the editor asks: words, a position, the record, and what to do about a text not saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import Position
from negotiate.model import Act, Delegation
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.choosing import AskingScreen, Choice, ChoosingScreen
from negotiate.screens.dialogs.form import PRINTABLE, GroundedActScreen
from negotiate.screens.dialogs.leaving import Dialog
from negotiate.screens.dialogs.position import code_row, completed, meant
from negotiate.screens.widgets.hints import Hints
from negotiate.screens.widgets.rows import Rows
from negotiate.telling.session import editor as tell
from negotiate.telling.session.drafting import several_named

KEEP, DISCARD, RESTORE, MINE, THEIRS = "keep", "discard", "restore", "mine", "theirs"


class WordsScreen(Dialog[str | None]):
    """Return the words typed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="words.cancel"),
    ]

    def __init__(self, question: Content, hint: str = tell.WORDS_OF_ALTERNATIVE) -> None:
        super().__init__()
        self._question = question
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="question")
            yield Input(placeholder=self._hint, id="words", restrict=PRINTABLE)
        yield Hints()

    def on_mount(self) -> None:
        self.query_one("#words").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value if event.value.strip() else None)


class SignedCodeScreen(Dialog[str | None]):
    """Return a sign and a code, `+IND`, or None; names are completed from the register."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="signed.cancel"),
        Binding("down", "move(1)", "Down", id="signed.down", key_display="↑↓"),
        Binding("up", "move(-1)", "Up", id="signed.up", show=False),
    ]

    def __init__(self, question: Content, register: Register) -> None:
        super().__init__()
        self._question = question
        self._register = register
        self._asked = ""
        self._found: Sequence[Delegation] = ()

    def compose(self) -> ComposeResult:
        """Type above, choose below."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="question")
            yield Input(placeholder=tell.SIGN_AND_CODE, id="code", restrict=PRINTABLE)
            yield Rows(self._draw, id="codes")
        yield Hints()

    def on_mount(self) -> None:
        self.query_one("#code").focus()
        self._complete()

    @property
    def _typed(self) -> tuple[str, str]:
        typed = self.query_one("#code", Input).value.strip()
        return (typed[0], typed[1:].strip()) if typed[:1] in ("+", "-", "?") else ("", typed)

    @on(Input.Changed)
    def _complete(self) -> None:
        sign, code = self._typed
        self._found = completed(self._register, code) if code else ()
        empty = tell.written_as_typed(code)
        if not sign:
            self._found = ()
            empty = tell.SIGN_FIRST
        elif not code:
            empty = tell.CODE_OR_NAME
        rows = self.query_one("#codes", Rows)
        rows.show(len(self._found), empty=render.passage(empty, render.MUTED))
        # Drawn as chosen is only what Enter takes.
        rows.is_marked = isinstance(meant(self._found, code, None), Delegation)
        self._asked = ""

    def action_move(self, by: int) -> None:
        """Move in the list while typing."""
        self.query_one("#codes", Rows).action_move(by)

    @on(Input.Submitted)
    @on(Rows.Opened)
    def _chosen(self) -> None:
        sign, code = self._typed
        rows = self.query_one("#codes", Rows)
        whose = meant(self._found, code, rows.cursor if rows.is_touched else None)
        if isinstance(whose, Delegation):
            self.dismiss(sign + whose.code)
        elif sign and code and (reason := whose or self._not_written(code)):
            self.notify(render.sentence(reason), markup=False)
        elif sign and code:
            self.dismiss(sign + code)

    def _not_written(self, code: str) -> str:
        """Say why a code is not written as typed; what the list does not say is asked once."""
        if several := self._register.several(code):
            return several_named(several)
        if not self._found or self._asked == code:
            return ""
        self._asked = code
        return tell.enter_writes(self._register.without(code))

    def _draw(self, index: int, width: int) -> Content:
        return code_row(self._register, self._found[index].code, width)


def leaving() -> ChoosingScreen:
    """Ask what is to become of what was typed."""
    choices = [
        Choice(KEEP, Content("keep a draft"), render.line(tell.OFFERED_AGAIN)),
        Choice(DISCARD, Content("discard"), render.line(tell.LOST)),
        Choice("", Content("stay"), render.line(tell.GO_ON)),
    ]
    return ChoosingScreen(render.line(tell.NOT_SAVED), choices, KEEP)


def restoring(when: str, differs: str) -> ChoosingScreen:
    """Ask whether a draft is to be taken up; `differs` says what it has that the text has not."""
    choices = [
        Choice(RESTORE, Content("restore"), render.line(differs)),
        Choice(DISCARD, Content("discard"), render.line(tell.AS_IT_STANDS)),
    ]
    return ChoosingScreen(render.line(tell.restore_draft(when)), choices, RESTORE)


def newer(number: str, both: Content) -> AskingScreen:
    """Show the text that came meanwhile and the one typed, and ask."""
    choices = [
        Choice("", render.line(tell.GO_ON), render.line(tell.NOTHING_SAVED)),
        Choice(THEIRS, Content("take up theirs"), render.line(tell.YOURS_BACK)),
        Choice(MINE, Content("save yours"), render.line(tell.NEXT_VERSION)),
    ]
    return AskingScreen(render.line(tell.changed_meanwhile(number)), both, choices)


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
        return self._source.value.strip()

    @property
    def note(self) -> str:
        return self._note.value

    @note.setter
    def note(self, note: str) -> None:
        self._note.value = note


class SavingScreen(GroundedActScreen):
    """Make one amendment once it is said of every mark why it goes."""

    def __init__(
        self, desk: Desk, opened: Opened, on: On, text: str, going: Sequence[Position]
    ) -> None:
        on = replace(on, source=None, note=None)
        super().__init__(desk, on, tell.marks_left_out(on.number), opened.register, going)
        self._text = text

    def make(self, room: Secretariat, on: On, lifted: list[str]) -> Act:
        return room.amend(on, self._text, lifted)
