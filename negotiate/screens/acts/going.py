"""Go to a paragraph by its number, from every screen of a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from negotiate.model import Version
from negotiate.screens import render
from negotiate.screens.dialogs.form import Line
from negotiate.screens.dialogs.leaving import Dialog
from negotiate.screens.paragraph_numbers import Found, Numbers
from negotiate.screens.widgets.hints import Hints
from negotiate.telling import drafting as tell


class NumberBox(Line):
    """Take a number; Enter goes there before the next key is looked at."""

    async def action_submit(self) -> None:
        """Go to the number that is typed."""
        screen = self.screen
        if isinstance(screen, GoScreen):
            screen.submit()


class GoScreen(Dialog[Version | None]):
    """Return the paragraph whose number was typed; `look` follows while it is being typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="go.back"),
    ]
    CSS = """
    GoScreen {
        align: center bottom;
        background: transparent;
    }
    #going {
        height: 2;
        background: $panel;
        border-top: solid $border;
        padding: 0 2;
    }
    #going-row { height: 1; }
    #going-row > Static { width: auto; }
    #going #number {
        width: 20;
        height: 1;
        border: none;
        margin: 0;
        padding: 0;
        background: $panel;
    }
    #going #going-found {
        width: 1fr;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, numbers: Numbers, typed: str, look: Callable[[Version], None]) -> None:
        super().__init__()
        self._numbers = numbers
        self._typed = typed
        self._look = look

    def compose(self) -> ComposeResult:
        """Make one line above the foot."""
        with Vertical(id="going"), Horizontal(id="going-row"):
            yield Static(render.line("Go to  ", render.ACCENT))
            yield NumberBox(self._typed, "number", id="number")
            yield Static(id="going-found")
        yield Hints()

    def on_mount(self) -> None:
        """Go on typing behind the digit that opened this."""
        box = self.query_one("#number", Input)
        box.focus()
        box.cursor_position = len(self._typed)
        self._show(self._numbers.find(self._typed))

    @property
    def found(self) -> Found | None:
        """Return where what is typed leads."""
        return self._numbers.find(self.query_one("#number", Input).value)

    @on(Input.Changed)
    def _changed(self) -> None:
        self._show(self.found)

    def _show(self, found: Found | None) -> None:
        said = Content("")
        if found is not None and found.fits:
            version = found.version
            words = render.beginning(version, max(self.size.width - 60, 10))
            number = render.line(version.number, render.STRONG)
            said = render.joined([number, render.status(version), words], "  ")
        elif found is not None:
            said = render.line(self._none(found), render.MUTED)
        self.query_one("#going-found", Static).update(said, layout=False)
        if found is not None:
            self._look(found.version)

    @property
    def _value(self) -> str:
        return self.query_one("#number", Input).value

    def _none(self, nearest: Found) -> str:
        return tell.number_to_go_to(self._value, nearest.version.number)

    def submit(self) -> None:
        """Return the paragraph, or say that there is none of that number."""
        found = self.found
        if found is None or found.fits:
            self.dismiss(found.version if found else None)
        else:
            said = render.line(self._none(found), render.PROBLEM)
            self.query_one("#going-found", Static).update(said, layout=False)
