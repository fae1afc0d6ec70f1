"""What a key costs under the hand: CPU time of a running application until it is still again.

The keys are posted as the terminal driver posts them, and nothing of a test harness waits between:
only what the program itself does is counted, its threads included.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from statistics import median
from time import process_time
from typing import Any

from rich.style import Style as RichStyle
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

SIZE = (100, 30)
_WINDOW = 0.04  # seconds in which a program that is still uses next to nothing
_STILL = 0.0015
_WINDOWS = 2
_PATIENCE = 60.0

_TYPED = 0.06  # seconds from one letter to the next of somebody who types fast

_KEYS = {
    "enter": ("enter", "\r"),
    "escape": ("escape", None),
    "down": ("down", None),
    "up": ("up", None),
    "pagedown": ("pagedown", None),
    "right": ("right", None),
    "[": ("left_square_bracket", "["),
    "]": ("right_square_bracket", "]"),
    "?": ("question_mark", "?"),
    " ": ("space", " "),
}


class Bare(App[None]):
    """Have as many widgets as asked for, and do nothing with them."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, widgets: int) -> None:
        super().__init__()
        self._widgets = widgets

    def compose(self) -> ComposeResult:
        """Put a line of text into each widget; a scrolling pane and a row stand for layout."""
        yield Horizontal(Static("place"), Static("figures"))
        with VerticalScroll(id="lines"):
            for at in range(max(self._widgets - 4, 1)):
                yield Static(f"Line {at}")


Frame = list[Content]


def frame_of(app: App[Any]) -> Frame:
    """Copy what stands on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return [
        Content.assemble(
            *((text, Style.from_rich_style(style or RichStyle())) for text, style, _ in strip)
        )
        for strip in strips
    ]


class Redrawn(App[None]):
    """Draw one of two frames at each key, by four widgets of Textual, and compute nothing.

    A widget whose lines are the same in both is left alone.
    """

    ENABLE_COMMAND_PALETTE = False
    CSS = "Static { text-wrap: nowrap; height: 14; } .line { height: 1; }"

    def __init__(self, frames: tuple[Frame, Frame]) -> None:
        super().__init__()
        cuts = ((0, 1), (1, 15), (15, 29), (29, 30))
        self._parts = [
            [Content("\n").join(frame[start:end]) for start, end in cuts] for frame in frames
        ]
        self._now = 0

    def compose(self) -> ComposeResult:
        """Put the lines into two panes between a heading and a foot."""
        for part in self._parts[0]:
            yield Static(part, classes="" if "\n" in part.plain else "line")

    def on_key(self) -> None:
        """Draw the other frame."""
        before, self._now = self._parts[self._now], 1 - self._now
        for widget, old, new in zip(
            self.query(Static), before, self._parts[self._now], strict=True
        ):
            if not new.is_same(old):
                widget.update(new, layout=False)


async def still(app: App[Any]) -> None:
    """Wait until the application uses no more CPU."""
    quiet, before, deadline = 0, process_time(), process_time() + _PATIENCE
    while quiet < _WINDOWS and process_time() < deadline:
        await asyncio.sleep(_WINDOW)
        now = process_time()
        busy = now - before >= _STILL or any(not one.is_finished for one in app.workers)
        quiet = 0 if busy else quiet + 1
        before = now


async def cost(app: App[Any], *keys: str) -> float:
    """Post keys at once and return the milliseconds of CPU until the application is still."""
    begun = process_time()
    for key in keys:
        name, character = _KEYS.get(key, (key, key))
        app.post_message(events.Key(name, character))
    await still(app)
    return 1000 * (process_time() - begun)


async def typed(app: App[Any], letters: str) -> float:
    """Type letters one after the other, without a pause, and return what one of them costs."""
    begun = process_time()
    for letter in letters:
        app.post_message(events.Key(*_KEYS.get(letter, (letter, letter))))
        await asyncio.sleep(_TYPED)
    await still(app)
    return 1000 * (process_time() - begun) / len(letters)


@asynccontextmanager
async def running(app: App[Any]) -> AsyncIterator[float]:
    """Run an application without a terminal; give the milliseconds up to its first still frame."""
    begun = process_time()
    async with app.run_test(size=SIZE):
        await still(app)
        yield 1000 * (process_time() - begun)


async def each(app: App[Any], keys: Sequence[str], count: int) -> float:
    """Return the median cost of keys pressed one after the other, in turn."""
    return median([await cost(app, keys[at % len(keys)]) for at in range(count)])


async def opened(app: App[Any], key: str, count: int) -> tuple[float, float]:
    """Open a screen and leave it, again and again: the cost of the first time and the median."""
    costs = []
    for _ in range(count):
        costs.append(await cost(app, key))
        await cost(app, "escape")
    return costs[0], median(costs[1:] or costs)


async def pushed(app: App[Any], screen: Screen[Any]) -> float:
    """Put a screen on top, and return what that costs."""
    begun = process_time()
    app.push_screen(screen)
    await still(app)
    return 1000 * (process_time() - begun)


async def started(app: App[Any]) -> None:
    """Run an application until its first frame stands, and leave it."""
    async with running(app):
        pass


def widgets_of(app: App[Any]) -> tuple[int, int]:
    """Count all widgets that the application has made, and those of the screen on top."""
    screens = [len(list(screen.walk_children())) for screen in app.screen_stack]
    return sum(screens), screens[-1]
