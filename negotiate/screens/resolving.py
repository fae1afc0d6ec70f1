"""Decide on a bracket: what would come of it, who would have to move, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from negotiate import render
from negotiate.bracket_parser import Meaning
from negotiate.model import Act
from negotiate.register import Register
from negotiate.screens import resolving_words as words
from negotiate.screens.acting import ActDialog
from negotiate.screens.desk import Desk
from negotiate.screens.paragraphs import PRINTABLE
from negotiate.screens.rows import Rows
from negotiate.screens.ways import Way, ways
from negotiate.secretariat import On, Secretariat

_UNSETTLED = "Marks would go: tick who has lifted, or note on what ground."
_NO_WORDING = "Type the new text first."


class Ways(Rows):
    """List the ways to decide; a click only looks at one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Resolve", id="ways.resolve", key_display="Enter"),
    ]

    def click_again(self) -> None:
        """Leave the decision to Enter."""


class Ticks(Rows):
    """List what can be ticked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Has lifted", id="ticks.tick"),
        Binding("enter", "open", "Resolve", id="ticks.resolve", key_display="Enter"),
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


class ResolveScreen(ActDialog):
    """Resolve one bracket, group or gap of a paragraph."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "Next field", id="resolve.next"),
        Binding("enter", "resolve", "Resolve", id="resolve.resolve", key_display="Enter"),
    ]

    def __init__(self, desk: Desk, on: On, held: Meaning, target: str, register: Register) -> None:
        question = render.line(f"Resolve {target} in {on.number}")
        super().__init__(desk, question)
        self._on = on
        self._held = held
        self._target = target
        self._register = register
        self._ways = ways(held, target)
        self._codes: tuple[str, ...] = ()
        self._lifted: set[str] = set()

    def body(self) -> ComposeResult:
        """Ways above, then what a way needs, then what comes of it."""
        yield Ways(self._draw_way, words.ways_header, id="ways")
        yield Input(placeholder="the new text (Enter resolves)", id="wording", restrict=PRINTABLE)
        yield Static(render.line(words.TICK, render.MUTED), id="ticks-title")
        yield Ticks(self._draw_tick, id="ticks")
        yield Input(
            placeholder="note: the ground (Enter resolves)", id="ground", restrict=PRINTABLE
        )
        with VerticalScroll(id="outcome"):
            yield Static(id="outcome-text")

    def on_mount(self) -> None:
        """Begin with the way that keeps the bracket which was highlighted."""
        first = next((at for at, one in enumerate(self._ways) if one.quote == self._target), 0)
        rows = self.query_one("#ways", Rows)
        rows.show(len(self._ways), at=first)
        rows.focus()

    @property
    def way(self) -> Way:
        """Return the way under the cursor."""
        return self._ways[self.query_one("#ways", Rows).cursor]

    @property
    def _wording(self) -> str:
        return self.query_one("#wording", Input).value

    @on(Rows.Highlighted, "#ways")
    def _chosen(self) -> None:
        way = self.way
        self._codes = tuple(dict.fromkeys(one.code for one in way.vanishing))
        self.query_one("#wording").display = way.decision is None
        for name in ("#ticks-title", "#ticks"):
            self.query_one(name).display = bool(self._codes)
        self.query_one("#ticks", Rows).show(len(self._codes))
        self._show_outcome()

    @on(Input.Changed)
    def _show_outcome(self) -> None:
        self.refuse("")
        outcome = words.outcome(self._held, self.way, self._wording, self._register)
        self.query_one("#outcome-text", Static).update(outcome)

    @on(Ticks.Ticked)
    def _ticked(self, event: Ticks.Ticked) -> None:
        self._lifted ^= {self._codes[event.index]}
        self.query_one("#ticks", Rows).redraw_row(event.index)
        self.refuse("")

    @on(Input.Submitted)
    @on(Rows.Opened)
    def action_resolve(self) -> None:
        """Resolve in the way under the cursor, once it is said on what ground."""
        way, ground = self.way, self.query_one("#ground", Input).value.strip()
        if way.decision is None and not self._wording.strip():
            self.refuse(_NO_WORDING)
            self.query_one("#wording").focus()
        elif set(self._codes) - self._lifted and not ground:
            self.refuse(_UNSETTLED)
            self.query_one("#ticks").focus()
        else:
            lifted = [code for code in self._codes if code in self._lifted]
            self.attempt(partial(self._make, way, ground or None, lifted, self._wording))

    def _make(
        self, way: Way, ground: str | None, lifted: list[str], wording: str, room: Secretariat
    ) -> Act:
        on_it = On(self._on.document, self._on.number, None, ground, self._on.seen)
        if way.decision is None:
            return room.reword(on_it, way.target, wording, lifted)
        return room.resolve(on_it, way.target, way.decision, lifted)

    def _draw_way(self, index: int, width: int) -> Content:
        return words.way_row(self._held, self._ways[index], width)

    def _draw_tick(self, index: int, width: int) -> Content:
        code = self._codes[index]
        going = [one for one in self.way.vanishing if one.code == code]
        return words.tick_row(going, self._register, width, ticked=code in self._lifted)
