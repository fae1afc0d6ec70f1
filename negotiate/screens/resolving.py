"""Decide on a bracket: what would come of it, who would have to move, and on what ground."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from negotiate import render
from negotiate.bracket_parser import Meaning
from negotiate.model import Act
from negotiate.register import Register
from negotiate.screens import resolving_words as words
from negotiate.screens.desk import Desk
from negotiate.screens.fields import Field
from negotiate.screens.grounds import GroundedDialog
from negotiate.screens.rows import Rows
from negotiate.screens.ways import Way, ways
from negotiate.secretariat import On, Secretariat

_NO_WORDING = "Type the new text first."


class Ways(Rows):
    """List the ways to decide; a click only looks at one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Resolve", id="ways.resolve"),
    ]

    def click_again(self) -> None:
        """Leave the decision to Enter."""


class ResolveScreen(GroundedDialog):
    """Resolve one bracket, group or gap of a paragraph."""

    def __init__(self, desk: Desk, on: On, held: Meaning, target: str, register: Register) -> None:
        question = render.line(f"Resolve {target} in {on.number}")
        super().__init__(desk, on, question, register)
        self._held = held
        self._ways = ways(held, target)

    def body(self) -> ComposeResult:
        """Ways above, then what a way needs, then what comes of it."""
        yield Ways(self._draw_way, words.ways_header, id="ways")
        yield Field("New text", id="wording")
        yield from self.grounds()

    def besides(self) -> ComposeResult:
        """Show what comes of it below."""
        yield from super().besides()
        with VerticalScroll(id="outcome"):
            yield Static(id="outcome-text")

    def on_mount(self) -> None:
        """Begin with the first way, whichever bracket was highlighted: no side is proposed."""
        rows = self.query_one("#ways", Rows)
        rows.show(len(self._ways))
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
        self.query_one("#wording-row").display = self.way.decision is None
        self.show_vanishing(self.way.vanishing)
        self._show_outcome()

    @on(Input.Changed, "#wording")
    def _show_outcome(self) -> None:
        self.refuse("")
        outcome = words.outcome(self._held, self.way, self._wording, self._register)
        self.query_one("#outcome-text", Static).update(outcome)

    def wanted(self) -> Callable[[], Act] | None:
        """Resolve in the way under the cursor, once it is said on what ground."""
        way, wording, lifted = self.way, self._wording, self.lifted
        if way.decision is None and not wording.strip():
            self.refuse(_NO_WORDING, "#wording")
            return None
        if not self.is_settled():
            return None
        if not self._is_chosen(way):
            return None

        def make(room: Secretariat, on: On) -> Act:
            if way.decision is None:
                return room.reword(on, way.target, wording, lifted)
            return room.resolve(on, way.target, way.decision, lifted)

        return self.making(make, self.ground)

    def _is_chosen(self, way: Way) -> bool:
        """Tell whether somebody chose the way: the first one is listed first, not proposed."""
        rows = self.query_one("#ways", Rows)
        if way.decision is None or self.lifted or rows.is_touched or self.ground:
            return True
        question = f"No way is chosen yet. Enter again: {way.words}; the arrows choose another."
        return self.is_meant(way, question)

    def _draw_way(self, index: int, width: int) -> Content:
        return words.way_row(self._held, self._ways[index], width)
