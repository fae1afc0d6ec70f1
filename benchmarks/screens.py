"""What the hand waits for in the screens, in milliseconds of CPU on this machine.

Beside it in the same run: a Python that does nothing, and a bare Textual application with as many
widgets, which tell how fast the machine is.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import hand, hand_texts, report
from benchmarks.rounds import children_time
from negotiate.model import Version
from negotiate.screens.app import NegotiateApp, collect_seldom
from negotiate.screens.backend import Opened
from negotiate.screens.frame import Frame
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen

ROUNDS = 5
PRESSES = 15
FIRST_FRAME, KEY, PARAGRAPH, SWAP = 4, 10, 100, 50
_SENTENCE = "and as far as they are agreed "
_BARE = """
import asyncio, sys
from benchmarks import hand
asyncio.run(hand.started(hand.Bare(int(sys.argv[1]))))
"""
_OURS = """
import asyncio, sys
from pathlib import Path
from benchmarks import hand
from negotiate.screens.app import NegotiateApp, collect_seldom
collect_seldom()
asyncio.run(hand.started(NegotiateApp(Path(sys.argv[1]))))
"""


@dataclass(frozen=True)
class Text:
    """Hold a database, what is in it, and how long a screen of it may take to open."""

    title: str
    database: Path
    opening: float


def app_on(database: Path) -> NegotiateApp:
    """Make the application that is measured."""
    return NegotiateApp(database)


def run() -> None:
    """Measure both texts, with everything that the officer remembers kept apart."""
    collect_seldom()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_STATE_HOME"] = str(folder)
        database, title = hand_texts.pair(folder)
        texts = [Text(title, database, 400)]
        texts.append(Text(f"{hand_texts.LONG:,} paragraphs", hand_texts.long(folder), 500))
        report.heading("Under the hand, CPU milliseconds of this machine")
        _process("python -c pass", [sys.executable, "-c", "pass"])
        for text in texts:
            asyncio.run(_measure(text))


def _process(name: str, command: list[str]) -> None:
    taken = []
    for _ in range(ROUNDS):
        before = children_time()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(1000 * (children_time() - before))
    report.figure(name, median(taken), " ms")


async def _measure(text: Text) -> None:
    report.heading(f"{text.title}")
    await _first_frame(text)
    app = app_on(text.database)
    async with hand.running(app):
        listing = app.screen
        assert isinstance(listing, ParagraphsScreen), "a database of one document opens it"
        await _keys_of_the_list(app)
        await _openings(app, text)
        await _paragraph(app, listing)
        await _matrix(app)
    await _by_textual_alone()


async def _first_frame(text: Text) -> None:
    """Hold the first frame against applications with all the widgets, and with those on top."""
    ours, theirs, widgets = [], [], (0, 0)
    for at in range(ROUNDS + 1):
        app = app_on(text.database)
        async with hand.running(app) as taken:
            widgets = hand.widgets_of(app)
        bare = []
        for count in widgets:
            async with hand.running(hand.Bare(count)) as bare_taken:
                bare.append(bare_taken)
        if at:  # the first of each loads modules
            ours.append(taken)
            theirs.append(bare)
    report.figure("first frame", median(ours), " ms")
    for which, (count, judge) in enumerate(
        zip(widgets, (partial(report.at_most, target=FIRST_FRAME), report.figure), strict=True)
    ):
        bare_took = median(bare[which] for bare in theirs)
        report.figure(f"the same of a bare application, {count} widgets", bare_took, " ms")
        ratio = median(one / bare[which] for one, bare in zip(ours, theirs, strict=True))
        judge(f"first frame, of {count} widgets", ratio, unit=" x")
    for name, program, given in (
        ("whole process to the first frame", _OURS, str(text.database)),
        ("the same of the bare application", _BARE, str(widgets[0])),
    ):
        _process(name, [sys.executable, "-c", program, given])


async def _keys_of_the_list(app: NegotiateApp) -> None:
    for name, keys in (("a line down", ["down"]), ("a page down", ["pagedown"]), ("all", ["o"])):
        await _key(f"list, {name}", app, keys)


async def _key(name: str, app: NegotiateApp, keys: list[str]) -> None:
    report.at_most(name, await hand.each(app, keys, PRESSES), KEY, " ms")
    before = hand.frame_of(app)
    await hand.cost(app, keys[PRESSES % len(keys)])
    _FRAMES[name] = before, hand.frame_of(app)


_FRAMES: dict[str, tuple[hand.Frame, hand.Frame]] = {}
"""What was on screen before and after a key."""


async def _by_textual_alone() -> None:
    """Say what it takes to draw the same cells where nothing is computed."""
    for name, frames in _FRAMES.items():
        app = hand.Redrawn(frames)
        async with hand.running(app):
            report.figure(f"by Textual alone: {name}", await hand.each(app, ["n"], PRESSES), " ms")


async def _openings(app: NegotiateApp, text: Text) -> None:
    keys = {"c": "comparison", "W": "what to look at"} if text.opening < 500 else {}
    keys |= {"m": "matrix", "p": "path", "w": "what if", "F": "search", "?": "help"}
    for key, name in keys.items():
        first, again = await hand.opened(app, key, ROUNDS)
        report.at_most(f"{name}, opened first", first, text.opening, " ms")
        report.figure(f"{name}, opened again", again, " ms")


def _crowded(opened: Opened) -> Version:
    """Choose a paragraph with brackets, not too long to be read on one screen."""
    fit = [one for one in opened.versions if one.brackets and len(one.text) < 1200]
    return max(fit, key=lambda version: version.brackets)


async def _paragraph(app: NegotiateApp, listing: ParagraphsScreen) -> None:
    opened = listing.opened
    taken = []
    for _ in range(ROUNDS + 1):
        screen = ParagraphScreen(app._desk, opened, _crowded(opened))
        taken.append(await hand.pushed(app, screen))
        await hand.cost(app, "escape")
    report.at_most("a paragraph, opened", median(taken[1:]), PARAGRAPH, " ms")
    screen = ParagraphScreen(app._desk, opened, _crowded(opened))
    await hand.pushed(app, screen)
    await _key("paragraph, next bracket", app, ["]", "["])
    await _key("paragraph, next open one", app, ["n", "N"])
    await _editor(app, screen)
    await hand.cost(app, "escape")


async def _editor(app: NegotiateApp, screen: Frame) -> None:
    assert isinstance(screen, ParagraphScreen)
    screen.action_edit()
    await hand.still(app)
    taken = await hand.typed(app, _SENTENCE)
    report.at_most("editor, a letter while one types on", taken, KEY, " ms")
    for _ in _SENTENCE:
        await hand.cost(app, "backspace")
    await _key("editor, a letter and what stands beside it", app, list("ab c"))
    for _ in range(PRESSES + 1):
        await hand.cost(app, "backspace")
    await hand.cost(app, "escape")


async def _matrix(app: NegotiateApp) -> None:
    await hand.cost(app, "m")
    await _key("matrix, an arrow", app, ["down", "right"])
    report.at_most("matrix, swapped", await hand.each(app, ["v"], PRESSES), SWAP, " ms")
    await hand.cost(app, "escape")
