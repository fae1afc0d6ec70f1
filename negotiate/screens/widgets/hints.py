"""The line of keys at the foot of every screen: one line drawn, no widget for each key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from negotiate.screens import render
from negotiate.screens.widgets.line_view import strip_of

_ALWAYS = ("app.palette", "app.help")
"""Shown at the right wherever they work, however narrow the screen is."""
_MORE = "…"
_MOST = 64  # lines that are remembered: from one paragraph to the next the same few come again


class Hint(NamedTuple):
    """Show the keys of one action, or of a group of actions, and what they do."""

    keys: tuple[str, ...]
    """As Textual names them; a click presses one."""
    shown: tuple[str, ...]
    words: str
    id: str | None = None
    is_tight: bool = False
    """The keys stand without a blank between them."""

    @property
    def line(self) -> Content:
        """Draw the keys, then the words."""
        keys = ("" if self.is_tight else " ").join(self.shown)
        parts = [render.line(keys, render.ACCENT)]
        return render.joined([*parts, render.line(self.words)] if self.words else parts, " ")

    def key_at(self, cell: int) -> str:
        """Name the key that a click on a cell of the hint presses."""
        end = 0
        for key, shown in zip(self.keys, self.shown, strict=True):
            end += len(shown) + (not self.is_tight)
            if cell < end:
                return key
        return self.keys[0]


class Hints(Widget):
    """Show the keys that work now; what does not fit is told by a sign, help lists it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Hints {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $footer-background;
        color: $footer-description-foreground;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.hints: tuple[Hint, ...] = ()
        self._places: list[tuple[int, Hint]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen and self.app.app_focus:
            self.call_after_refresh(self.look)

    def look(self) -> None:
        """Draw the line again if other keys work now."""
        if self.is_attached and (now := hints_of(self.screen)) != self.hints:
            self.hints = now
            self.refresh()

    def render(self) -> Content:
        """Put as many hints as fit at the left, and those that are always there at the right."""
        if not self.hints:
            self.hints = hints_of(self.screen)
        line, self._places = laid_out(self.hints, self.content_size.width)
        return line

    def painted_line(self, y: int) -> Strip:
        """Draw the line, which nobody selects by the mouse."""
        return strip_of(self, self.render(), self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Press the key that is clicked."""
        cell = event.x - self.styles.padding.left
        for start, hint in reversed(self._places):
            if start <= cell < start + hint.line.cell_length:
                self.app.simulate_key(hint.key_at(cell - start))
                return


def hints_of(screen: Screen[Any]) -> tuple[Hint, ...]:
    """List what the line at the foot of a screen shows now, those that are always there last.

    A screen may say itself which, by their ids: its `hinted`.
    """
    hinted: Sequence[str] = getattr(screen, "hinted", ())
    shown: dict[str, list[Binding]] = {}
    for _, binding, enabled, _ in screen.active_bindings.values():
        is_shown = binding.id in hinted if hinted else binding.show
        if enabled and (is_shown or binding.id in _ALWAYS):
            shown.setdefault(binding.action, []).append(binding)
    first = [bindings[0] for bindings in shown.values()]
    if hinted:
        places = {name: place for place, name in enumerate(hinted)}
        first.sort(key=lambda binding: places.get(binding.id or "", len(places)))
    display = screen.app.get_key_display
    found: list[Hint] = []
    for group, grouped in groupby(first, lambda binding: binding.group):
        bindings = list(grouped)
        if group is not None and len(bindings) > 1:
            keys = tuple(binding.key for binding in bindings)
            tight = tuple(map(display, bindings))
            found.append(Hint(keys, tight, group.description, None, group.compact))
        else:
            found += [
                Hint((binding.key,), (display(binding),), _words(screen, binding), binding.id)
                for binding in bindings
            ]
    always = [hint for name in _ALWAYS for hint in found if hint.id == name]
    return (*(hint for hint in found if hint not in always), *always)


def _words(screen: Screen[object], binding: Binding) -> str:
    """Give what a key does now, where the screen says so, else what it does ever."""
    words_of: Callable[[Binding], str] | None = getattr(screen, "words_of", None)
    return words_of(binding) if words_of is not None else binding.description


@lru_cache(_MOST)
def laid_out(hints: tuple[Hint, ...], width: int) -> tuple[Content, list[tuple[int, Hint]]]:
    """Draw hints in a number of cells; gives the line, and where each hint begins in it.

    Where not all fit, the palette is its key alone.
    """
    if sum(hint.line.cell_length + 2 for hint in hints) - 2 > width:
        hints = tuple(hint._replace(words="") if hint.id == _ALWAYS[0] else hint for hint in hints)
    always = [hint for hint in hints if hint.id in _ALWAYS]
    others = hints[: len(hints) - len(always)]
    right = render.joined([hint.line for hint in always], "  ")
    room = width - right.cell_length - 2
    drawn: list[Content] = []
    places: list[tuple[int, Hint]] = []
    at = 0
    for place, hint in enumerate(others, start=1):
        needed = hint.line.cell_length + (0 if place == len(others) else len(_MORE) + 2)
        if at + needed > room:
            drawn.append(render.line(_MORE, render.MUTED))
            at += 1
            break
        places.append((at, hint))
        drawn.append(hint.line)
        at += hint.line.cell_length + 2
    left = render.joined(drawn, "  ")
    gap = max(width - left.cell_length - right.cell_length, 1)
    begin = left.cell_length + gap
    for hint in always:
        places.append((begin, hint))
        begin += hint.line.cell_length + 2
    return render.joined([left, render.line(" " * gap), right], ""), places
