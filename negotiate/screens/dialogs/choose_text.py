"""Choose the text to compare: a revision, the moment after an act, or whatever is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from negotiate.errors import NegotiateError
from negotiate.model import Document
from negotiate.queries.session import log, moment
from negotiate.screens import render
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs.choosing import Choice, Choices, drawn
from negotiate.screens.dialogs.form import Field
from negotiate.screens.dialogs.leaving import Dialog
from negotiate.screens.widgets.hints import Hints
from negotiate.screens.widgets.rows import Rows
from negotiate.store import Store
from negotiate.store.typed_names import AT
from negotiate.telling.comparison import TO_TYPE
from negotiate.telling.words import local_time


@dataclass(frozen=True, slots=True)
class MomentOfAct:
    """Name the moment after an act, and say what that did."""

    name: str
    at: str
    what: str


def text_typed(desk: Desk, document: Document, typed: str) -> str:
    """Return what `compared` takes for the text that a person types, a moment by its act.

    Raises:
        UnknownName: there is no such text.
    """
    with Store.open(desk.database, create=False) as store:
        if not typed.startswith(AT):
            return store.revision(document, typed).id
        return f"{AT}{moment(store, document, typed.removeprefix(AT))}"


def moments(desk: Desk, document: Document) -> tuple[MomentOfAct, ...]:
    """List the moments at which a text was worked on, the last first."""
    with Store.open(desk.database, create=False) as store:
        lines = log(store, document, None)
    return tuple(
        MomentOfAct(
            f"{AT}{one['act']}",
            local_time(one["at"]),
            ", ".join(part for part in (one["paragraph"], one["what"]) if part),
        )
        for one in reversed(lines)
    )


def moment_choices(moments: Sequence[MomentOfAct]) -> list[Choice]:
    """Offer the moments after acts."""
    return [
        Choice(one.name, render.line(one.name), render.line(f"{one.at}  {one.what}"))
        for one in moments
    ]


class TextChoosingScreen(Dialog[str | None]):
    """Return the identity of a revision or a moment, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "List or line", id="text-choosing.pane"),
        Binding("escape", "dismiss(None)", "Back", id="text-choosing.back"),
    ]

    def __init__(
        self,
        question: Content,
        choices: Sequence[Choice],
        chosen: str | None,
        read: Callable[[str], str],
    ) -> None:
        super().__init__()
        self._question = question
        self._choices = choices
        self._chosen = chosen
        self._read = read

    def compose(self) -> ComposeResult:
        """Put a line to type in below the list."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="question")
            yield Choices(self._draw, id="choices")
            yield Field("or type", id="typed", hint=TO_TYPE)
            yield Static(id="refusal")
        yield Hints()

    def on_mount(self) -> None:
        """Put the cursor on what is chosen now."""
        values = [choice.value for choice in self._choices]
        rows = self.query_one("#choices", Rows)
        rows.show(len(values), at=values.index(self._chosen) if self._chosen in values else 0)
        rows.focus()
        self.query_one("#refusal").display = False

    def _draw(self, index: int, width: int) -> Content:
        return drawn(self._choices, index, width)

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        self.dismiss(self._choices[event.index].value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.look_up(event.value.strip())

    @work(exclusive=True, thread=True)
    def look_up(self, typed: str) -> None:
        """Find what was typed; say so where there is no such text."""
        try:
            found = self._read(typed)
        except NegotiateError as error:
            self.app.call_from_thread(self._refuse, str(error))
        else:
            self.app.call_from_thread(self.dismiss, found)

    def _refuse(self, why: str) -> None:
        refusal = self.query_one("#refusal", Static)
        refusal.display = True
        refusal.update(render.passage(why, render.PROBLEM))
        self.call_after_refresh(refusal.scroll_visible, animate=False)
