"""On what ground marks go that an act would make vanish: who has lifted, or a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from negotiate.acts import On
from negotiate.bracket_parser import Position
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs.form import ActDialog, Field
from negotiate.screens.widgets.rows import Rows

_TICK = "These marks would go without being met. Space ticks who has lifted."
_UNSETTLED = "Marks would go: tick who has lifted, or note on what ground."


class Ticks(Rows):
    """List what can be ticked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Has lifted", id="ticks.tick"),
        Binding("enter", "open", "Confirm", id="ticks.confirm"),
    ]

    @dataclass
    class Ticked(Message):
        """Tell that a row was ticked, or its tick taken away."""

        index: int

    def click_again(self) -> None:
        """Tick what is clicked."""
        self.action_tick()

    def action_tick(self) -> None:
        """Tick the row under the cursor, or take its tick away."""
        if self.count:
            self.post_message(self.Ticked(self.cursor))


class GroundedDialog(ActDialog):
    """Make an act by which marks may vanish."""

    def __init__(self, desk: Desk, on: On, question: Content, register: Register) -> None:
        super().__init__(desk, on, question)
        self._register = register
        self._vanishing: Sequence[Position] = ()
        self._codes: tuple[str, ...] = ()
        self._ticked: set[str] = set()

    def grounds(self) -> ComposeResult:
        """Make the ticks and the note."""
        yield Static(render.line(_TICK, render.MUTED), id="ticks-title")
        yield Ticks(self._draw_tick, id="ticks")
        yield Field("Ground", id="ground", hint="a note, where marks go that nobody lifted")

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
        """Return the note that is typed."""
        return self.typed("#ground") or None

    @property
    def lifted(self) -> list[str]:
        """Return the codes of those who are said to have lifted."""
        return [code for code in self._codes if code in self._ticked]

    def is_settled(self) -> bool:
        """Tell whether it is said of every mark why it goes; ask where it is not."""
        if set(self._codes) - self._ticked and self.ground is None:
            self.refuse(_UNSETTLED, "#ticks")
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
