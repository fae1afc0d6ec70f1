"""Go to a paragraph by its number, from every screen of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from negotiate import render
from negotiate.model import ParagraphKind, Version
from negotiate.screens.fields import Line
from negotiate.screens.hints import Hints
from negotiate.screens.leaving import Dialog

_PART = re.compile(r"\d+|[^\W\d_]+")


class Found(NamedTuple):
    """Name the paragraph that a typed number leads to.

    `fits` tells whether its number is the one typed, or begins with it; else it is the nearest.
    """

    version: Version
    fits: bool


class Numbers:
    """Find paragraphs by what is typed of their numbers: `2.1.1c` finds `2.1.1 (c)`."""

    def __init__(self, versions: Sequence[Version]) -> None:
        self._known = [(_parts(version.number), version) for version in versions]
        self._exact = dict(reversed(self._known))

    def find(self, typed: str) -> Found | None:
        """Find the paragraph of that number, the first that begins so, or else the nearest."""
        wanted = _parts(typed)
        if not wanted or not self._known:
            return None
        if (exact := self._exact.get(wanted)) is not None:
            return Found(exact, fits=True)
        # Officers say 7 of an operative paragraph that is printed OP7.
        for begins in (_begins, _begins_after_letters):
            fitting = [version for parts, version in self._known if begins(parts, wanted)]
            if fitting:
                preambular = ParagraphKind.PREAMBULAR
                operative = (version for version in fitting if version.kind is not preambular)
                return Found(next(operative, fitting[0]), fits=True)
        return Found(min(self._known, key=lambda known: _distance(known[0], wanted))[1], fits=False)


def _parts(number: str) -> tuple[str, ...]:
    return tuple(_PART.findall(number.casefold()))


def _begins(parts: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    last = len(wanted) - 1
    return (
        len(parts) > last and parts[:last] == wanted[:last] and parts[last].startswith(wanted[-1])
    )


def _begins_after_letters(parts: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return len(parts) > 1 and parts[0].isalpha() and parts[1 : len(wanted) + 1] == wanted


def _distance(parts: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[int, int]:
    """Order numbers by how much of the beginning they share, then by how far the next one is."""
    shared = 0
    while shared < min(len(parts), len(wanted)) and parts[shared] == wanted[shared]:
        shared += 1
    return -shared, abs(_value(parts, shared) - _value(wanted, shared))


def _value(parts: tuple[str, ...], at: int) -> int:
    if at >= len(parts):
        return 0
    return int(parts[at]) if parts[at].isdecimal() else sum(map(ord, parts[at][:1]))


def no_such_number(typed: str, nearest: Version) -> str:
    """Say that there is no such paragraph, and which is nearest."""
    return f"There is no paragraph {typed.strip(' .')}; the nearest is {nearest.number}."


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

    def __init__(
        self, versions: Sequence[Version], typed: str, look: Callable[[Version], None]
    ) -> None:
        super().__init__()
        self._numbers = Numbers(versions)
        self._typed = typed
        self._look = look

    def compose(self) -> ComposeResult:
        """Make one line above the foot."""
        with Vertical(id="going"), Horizontal(id="going-row"):
            yield Static(render.line("Go to  ", render.ACCENT))
            yield Line(self._typed, "number", id="number")
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
            said = render.line(no_such_number(self._value, found.version), render.MUTED)
        self.query_one("#going-found", Static).update(said)
        if found is not None:
            self._look(found.version)

    @property
    def _value(self) -> str:
        return self.query_one("#number", Input).value

    @on(Input.Submitted)
    def _submitted(self) -> None:
        found = self.found
        if found is None or found.fits:
            self.dismiss(found.version if found else None)
        else:
            said = render.line(no_such_number(self._value, found.version), render.PROBLEM)
            self.query_one("#going-found", Static).update(said)
