"""Dialogs that make one act: what is refused is said in place, and nothing was written.

Where marks go that an act would make vanish, it is asked on what ground: who has lifted, or a note.
A line to type in has its name before it.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import Position
from negotiate.errors import NegotiateError
from negotiate.model import Act
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs.choosing import Choice, Choices, drawn, numbered
from negotiate.screens.dialogs.leaving import Dialog
from negotiate.screens.widgets.hints import Hints
from negotiate.screens.widgets.rows import Rows
from negotiate.telling.session import drafting as tell

Made = TypeVar("Made")
MakeOn = Callable[[Secretariat, On], Act]
"""Make one act on a paragraph."""


class FormScreen(Dialog[Made | None]):
    """Return what was made, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", "Confirm", id="act.confirm"),
        Binding("tab", "app.focus_next", "Next field", id="act.next"),
        Binding("escape", "back", "Cancel", id="act.cancel"),
    ]

    def __init__(self, desk: Desk, question: Content | str) -> None:
        super().__init__()
        self._desk = desk
        self._question = render.line(question) if isinstance(question, str) else question
        self._is_writing = False
        self._asked: object = None

    def compose(self) -> ComposeResult:
        """Put the body between the question and the place for a refusal."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="question")
            yield from self.body()
            yield from self.besides()
            yield Static(id="refusal")
        yield Hints()

    def body(self) -> ComposeResult:
        """Make what is particular to the dialog."""
        yield Static()

    def besides(self) -> ComposeResult:
        """Make what such dialogs have in common."""
        yield from ()

    def on_mount(self) -> None:
        """Leave no room for a refusal that is not there."""
        self.refuse("")

    def refuse(self, reason: str, field: str | None = None) -> None:
        """Say why the act is not in order, and go to the field that it is about."""
        self._asked = None
        place = self.query_one("#refusal", Static)
        place.update(render.passage(reason, render.PROBLEM))
        place.display = bool(reason)
        if reason:  # what nobody can read is no question: a second Enter would answer it
            self.call_after_refresh(place.scroll_visible, animate=False)
        if field is not None:
            self.query_one(field).focus()

    def is_asked_about(self, what: object) -> bool:
        """Tell whether the same was asked about, and nothing was changed since."""
        return self._asked == what

    def is_meant(self, what: object, question: str) -> bool:
        """Tell whether the second Enter on the same asks for it; ask at the first."""
        if self.is_asked_about(what):
            return True
        self.refuse(question)
        self._asked = what
        return False

    def refused(self, error: NegotiateError) -> None:
        """Say why it was not made."""
        self.refuse(str(error))

    def typed(self, field: str) -> str:
        return self.query_one(field, Input).value.strip()

    def wanted(self) -> Callable[[], Made] | None:
        """Return what makes it as it is filled in, or None once it is said what is missing."""
        raise NotImplementedError

    @on(Input.Submitted)
    @on(Rows.Opened)
    def action_confirm(self) -> None:
        if (make := self.wanted()) is not None:
            self._attempt(make)

    @work(group="act")
    async def _attempt(self, make: Callable[[], Made]) -> None:
        """Make it; where it is refused the dialog stays."""
        if self._is_writing:
            return
        self._is_writing = True
        try:
            made = await asyncio.to_thread(make)
        except NegotiateError as error:
            self._is_writing = False
            self.refused(error)
        else:
            self.dismiss(made)

    def action_back(self) -> None:
        """Leave; nothing was written."""
        if not self._is_writing:
            self.dismiss(None)


class ActDialog(FormScreen[Act]):
    """Make one act on a paragraph, on a source that is named."""

    def __init__(self, desk: Desk, on: On, question: Content | str) -> None:
        super().__init__(desk, question)
        self._on = on

    def besides(self) -> ComposeResult:
        """Ask where it comes from; what was typed last is proposed."""
        yield Field(
            "Source",
            id="source",
            value=self._desk.typed.source,
            hint=tell.SOURCE,
        )

    def making(self, make: MakeOn, note: str | None = None) -> Callable[[], Act]:
        """Give what makes the act on the source that is typed and on the ground given."""
        source = self.typed("#source")
        on = dataclasses.replace(self._on, source=source or None, note=note)

        def made() -> Act:
            act = self._desk.act(lambda room: make(room, on))
            self._desk.typed.source = source
            return act

        return made


class ChoosingActScreen(ActDialog):
    """Make the act that a choice stands for; of several none is chosen to begin with."""

    def __init__(
        self,
        desk: Desk,
        on: On,
        question: Content | str,
        choices: Sequence[Choice],
        make: Callable[[Secretariat, On, str], Act],
    ) -> None:
        super().__init__(desk, on, question)
        self._choices = choices
        self._make = make

    def body(self) -> ComposeResult:
        yield Choices(self._draw, id="choices")

    def on_mount(self) -> None:
        """Begin with no choice, unless there is but one."""
        rows = self.query_one("#choices", Rows)
        rows.show(len(self._choices), marked=len(self._choices) == 1)
        rows.focus()

    @on(Rows.Highlighted, "#choices")
    def _chosen(self) -> None:
        if self.query_one("#choices", Rows).is_marked:
            self.refuse("")

    def wanted(self) -> Callable[[], Act] | None:
        """Make the act once somebody has chosen."""
        rows = self.query_one("#choices", Choices)
        if not rows.is_marked:
            self.refuse(rows.nothing_chosen, "#choices")
            return None
        chosen = self._choices[rows.cursor].value
        return self.making(lambda room, on: self._make(room, on, chosen))

    def _draw(self, index: int, width: int) -> Content:
        return numbered(drawn(self._choices, index, width - 2), index)


class WordsActScreen(ActDialog):
    """Make an act of the words that are typed."""

    def __init__(
        self,
        desk: Desk,
        on: On,
        question: Content | str,
        hint: str,
        make: Callable[[Secretariat, On, str], Act],
    ) -> None:
        super().__init__(desk, on, question)
        self._hint = hint
        self._make = make

    def body(self) -> ComposeResult:
        yield Field("Words", id="words", hint=self._hint)

    def on_mount(self) -> None:
        self.query_one("#words").focus()

    def wanted(self) -> Callable[[], Act] | None:
        """Make the act, once there are words."""
        words = self.query_one("#words", Input).value
        if not words.strip():
            self.refuse(tell.NO_WORDS, "#words")
            return None
        return self.making(lambda room, on: self._make(room, on, words))


class ConfirmActScreen(ActDialog):
    """Make the act that is asked about."""

    def __init__(self, desk: Desk, on: On, question: Content | str, make: MakeOn) -> None:
        super().__init__(desk, on, question)
        self._make = make

    def body(self) -> ComposeResult:
        """Leave room for nothing but the source."""
        yield from ()

    def wanted(self) -> Callable[[], Act]:
        return self.making(self._make)


class Ticks(Rows):
    """List what can be ticked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Has lifted", id="ticks.tick"),
        Binding("enter", "open", "Confirm", id="ticks.confirm"),
    ]

    @dataclasses.dataclass
    class Ticked(Message):
        """Tell that a row was ticked, or its tick taken away."""

        index: int

    def click_again(self) -> None:
        self.action_tick()

    def action_tick(self) -> None:
        """Tick the row under the cursor, or take its tick away."""
        if self.count:
            self.post_message(self.Ticked(self.cursor))


class GroundedDialog(ActDialog):
    """Make an act by which marks may vanish."""

    def __init__(self, desk: Desk, on: On, question: Content | str, register: Register) -> None:
        super().__init__(desk, on, question)
        self._register = register
        self._vanishing: Sequence[Position] = ()
        self._codes: tuple[str, ...] = ()
        self._ticked: set[str] = set()

    def grounds(self) -> ComposeResult:
        yield Static(render.line(tell.WHO_HAS_LIFTED, render.MUTED), id="ticks-title")
        yield Ticks(self._draw_tick, id="ticks")
        yield Field("Ground", id="ground", hint=tell.GROUND)

    def show_vanishing(self, positions: Sequence[Position]) -> None:
        """Ask about these positions, and about none where there are none."""
        self._vanishing = positions
        self._codes = tuple(dict.fromkeys(one.code for one in positions))
        for name in ("#ticks-title", "#ticks"):
            self.query_one(name).display = bool(self._codes)
        self.query_one("#ticks", Rows).show(len(self._codes))

    @on(Ticks.Ticked)
    def _tick(self, event: Ticks.Ticked) -> None:
        self._ticked ^= {self._codes[event.index]}
        self.query_one("#ticks", Rows).redraw_row(event.index)
        self.refuse("")

    @property
    def ground(self) -> str | None:
        return self.typed("#ground") or None

    @property
    def lifted(self) -> list[str]:
        return [code for code in self._codes if code in self._ticked]

    def is_settled(self) -> bool:
        """Tell whether it is said of every mark why it goes; ask where it is not."""
        if set(self._codes) - self._ticked and self.ground is None:
            self.refuse(tell.NO_GROUND, "#ticks")
            return False
        return True

    def _draw_tick(self, index: int, width: int) -> Content:
        code = self._codes[index]
        going = [one for one in self._vanishing if one.code == code]
        name = self._register.name_of(code)
        named = code if name == code else f"{code}, {name}"
        on_what = render.joined(render.signed([(one.sign, one.target)]) for one in going)
        box = render.line("[x] " if code in self._ticked else "[ ] ", render.STRONG)
        marks = min(on_what.cell_length, width // 3)
        cells = [(box, 4), (render.line(named), width - 6 - marks), (Content(""), 2)]
        return render.columns([*cells, (on_what, marks)])


class GroundedActScreen(GroundedDialog):
    """Make one act by which marks go that are known from the start."""

    def __init__(
        self,
        desk: Desk,
        on: On,
        question: Content | str,
        register: Register,
        going: Sequence[Position],
    ) -> None:
        super().__init__(desk, on, question, register)
        self._going = going

    def above(self) -> ComposeResult:
        """Make what there is to know before one decides."""
        yield from ()

    def make(self, room: Secretariat, on: On, lifted: list[str]) -> Act:
        """Make the act."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Ask about the marks below what there is to know."""
        yield from self.above()
        yield from self.grounds()

    def on_mount(self) -> None:
        """Ask about the marks, if there are any."""
        self.show_vanishing(self._going)
        self.query_one("#ground-row").display = bool(self._codes)
        self.query_one("#ticks" if self._codes else "#source").focus()

    def wanted(self) -> Callable[[], Act] | None:
        """Make the act, once it is said on what ground."""
        if not self.is_settled():
            return None
        lifted = self.lifted
        return self.making(lambda room, on: self.make(room, on, lifted), self.ground)


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
        yield Static(self._before, classes="field-name")
        yield self._line


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
        asked = render.line(tell.words_to_follow(self._number))
        with Vertical(classes="dialog"):
            yield Static(asked, classes="question")
            yield Field("Words", id="words")
            yield Static(render.line(tell.FOLLOWED, render.MUTED), classes="hint")
        yield Hints()

    def on_mount(self) -> None:
        self.query_one("#words").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)
