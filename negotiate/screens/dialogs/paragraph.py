"""Acts on a whole paragraph: insert one, take one out, give one a text that it had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from negotiate.acts import On, Secretariat
from negotiate.acts.base import marks_gone
from negotiate.bracket_parser import Meaning, Notation
from negotiate.compare import word_changes
from negotiate.model import Act, Version
from negotiate.queries.past_texts import Earlier
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.form import ActDialog, Field, GroundedActScreen
from negotiate.screens.frame import said
from negotiate.screens.widgets.editor_text import DraftingText
from negotiate.telling.session import drafting as tell
from negotiate.telling.session.editor import NEW_PARAGRAPH, pasted


class InsertScreen(ActDialog):
    """Insert one paragraph into the working text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5,ctrl+o", "insert", "Insert", id="insert.insert"),
    ]

    def __init__(self, desk: Desk, on: On, number: str, notation: Notation) -> None:
        super().__init__(desk, on, tell.what_to_insert(on.number))
        self._number = number
        self._notation = notation
        self._is_warned = False

    def body(self) -> ComposeResult:
        """Put the number above the text."""
        yield Field("Number", id="number", value=self._number, hint="such as 2.2.1 bis")
        yield DraftingText("", self._notation, id="inserted")

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
    def _pasted(self, event: DraftingText.PastedLines) -> None:
        said(self.app, pasted(event.count, NEW_PARAGRAPH))

    def wanted(self) -> Callable[[], Act] | None:
        """Insert it, once there is a text."""
        text, number = self._text, self.typed("#number")
        if not text.strip():
            self.refuse(tell.NO_TEXT, "#inserted")
            return None
        return self.making(lambda room, on: room.insert(on, number, text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to the text, where it begins a line."""
        return action != "confirm"

    def action_insert(self) -> None:
        self.action_confirm()

    def action_back(self) -> None:
        """Leave; ask once more where something was typed."""
        if self._text.strip() and not self._is_warned:
            self._is_warned = True
            self.refuse(tell.LOST)
        else:
            super().action_back()


class DeleteScreen(GroundedActScreen):
    """Take one paragraph out of the working text; of one with items, its opening words alone."""

    def __init__(
        self, desk: Desk, on: On, held: Meaning, register: Register, items: Sequence[str]
    ) -> None:
        question = tell.whether_to_delete(on.number, items)
        super().__init__(desk, on, question, register, held.positions)
        self._opening_words = bool(items)
        self._text = held.tree.text

    def above(self) -> ComposeResult:
        with VerticalScroll(id="doomed"):
            yield Static(render.passage(self._text), classes="doomed")

    def make(self, room: Secretariat, on: On, lifted: list[str]) -> Act:
        return room.delete(on, lifted, opening_words=self._opening_words)


class RestoreScreen(GroundedActScreen):
    """Restore one text of a paragraph."""

    def __init__(self, desk: Desk, on: On, now: Version, earlier: Earlier, opened: Opened) -> None:
        question = tell.whether_to_restore(now.number, earlier.called)
        going = marks_gone(now, earlier.text, opened.notation)
        super().__init__(desk, on, question, opened.register, going)
        self._notation = opened.notation
        self._now = now
        self._earlier = earlier

    def above(self) -> ComposeResult:
        """Say what comes back and what goes, and show both texts."""
        if (besides := self._besides()) is not None:
            yield Static(besides)
        with VerticalScroll(id="outcome"):
            changes = word_changes(self._now.text, self._earlier.text)
            titles = ("stands", ""), (f"as in {self._earlier.called}", "")
            yield Static(render.of_ruled(render.changed(changes, *titles)))

    def make(self, room: Secretariat, on: On, lifted: list[str]) -> Act:
        return room.restore(on, self._earlier.text, self._earlier.called, lifted)

    def _besides(self) -> Content | None:
        """Say whose marks come back, and that the paragraph is agreed no longer."""
        drawn = []
        then = replace(self._now, text=self._earlier.text)
        if back := marks_gone(then, self._now.text, self._notation):
            marks = render.signed((one.sign, one.code) for one in back)
            drawn.append(render.joined([render.line(tell.MARKS_BACK), marks]))
        if self._now.said:
            drawn.append(render.line(tell.agreed_no_longer(self._now.said)))
        return render.stacked(drawn) if drawn else None
