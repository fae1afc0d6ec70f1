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

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import Meaning
from negotiate.model import Act
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs import resolving_words as words
from negotiate.screens.dialogs.choosing import Numbered, numbered
from negotiate.screens.dialogs.fields import Field
from negotiate.screens.dialogs.grounds import GroundedDialog
from negotiate.screens.dialogs.ways import Way, ways
from negotiate.screens.widgets.rows import Rows

_NO_WAY = "What comes of a way is shown here once it is chosen."
_NO_WORDING = "Type the new text first."


def _header(width: int) -> Content:
    return words.ways_header(width - 2).pad_left(2)


class Ways(Numbered):
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
        yield Ways(self._draw_way, _header, id="ways")
        yield Field("New text", id="wording")
        yield from self.grounds()

    def besides(self) -> ComposeResult:
        """Show what comes of it below."""
        yield from super().besides()
        with VerticalScroll(id="outcome"):
            yield Static(id="outcome-text")

    def on_mount(self) -> None:
        """Begin with no way, unless there is but one: no side is proposed."""
        rows = self.query_one("#ways", Rows)
        rows.show(len(self._ways), marked=len(self._ways) == 1)
        rows.focus()

    @property
    def way(self) -> Way | None:
        """Return the way that is chosen, or None."""
        rows = self.query_one("#ways", Rows)
        return self._ways[rows.cursor] if rows.is_marked else None

    @property
    def _wording(self) -> str:
        return self.query_one("#wording", Input).value

    @on(Rows.Highlighted, "#ways")
    def _chosen(self) -> None:
        way = self.way
        self.query_one("#wording-row").display = way is not None and way.decision is None
        self.show_vanishing(way.vanishing if way else ())
        self._show_outcome()

    @on(Input.Changed, "#wording")
    def _show_outcome(self) -> None:
        self.refuse("")
        if (way := self.way) is None:
            outcome = render.line(_NO_WAY, render.MUTED)
        else:
            outcome = words.outcome(self._held, way, self._wording, self._register)
        self.query_one("#outcome-text", Static).update(outcome)

    def wanted(self) -> Callable[[], Act] | None:
        """Resolve in the way that is chosen, once it is said on what ground."""
        way, wording, lifted = self.way, self._wording, self.lifted
        if way is None:
            self.refuse(self.query_one("#ways", Ways).nothing_chosen, "#ways")
            return None
        if way.decision is None and not wording.strip():
            self.refuse(_NO_WORDING, "#wording")
            return None
        if not self.is_settled():
            return None

        def make(room: Secretariat, on: On) -> Act:
            if way.decision is None:
                return room.reword(on, way.target, wording, lifted)
            return room.resolve(on, way.target, way.decision, lifted)

        return self.making(make, self.ground)

    def _draw_way(self, index: int, width: int) -> Content:
        return numbered(words.way_row(self._held, self._ways[index], width - 2), index)
