"""What comes too early or too late: nothing acts on a screen before it stands, or once it is left.

A screen stands once its widgets are there. Each test does in one go, without giving the loop a
turn, what a worker or another screen may do at that very moment.
"""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

import negotiate.screens
from negotiate.acts import On, Secretariat
from negotiate.acts.base import marks_gone
from negotiate.data_files import data_folder
from negotiate.model import Version
from negotiate.queries.past_texts import Earlier
from negotiate.readers.source import Instructions
from negotiate.screens.acts.of_session import (
    CloseMeetingScreen,
    IssueScreen,
    MeetingScreen,
    ReportScreen,
)
from negotiate.screens.app import NegotiateApp
from negotiate.screens.backend import Opened
from negotiate.screens.dialogs import editor as editor_dialogs
from negotiate.screens.dialogs import form as history_asking
from negotiate.screens.dialogs import incoming
from negotiate.screens.dialogs.choose_text import TextChoosingScreen
from negotiate.screens.dialogs.choosing import (
    ActsScreen,
    AskingScreen,
    ChoosingScreen,
    DeliberateScreen,
    QuittingScreen,
)
from negotiate.screens.dialogs.editor import SavingScreen, SignedCodeScreen
from negotiate.screens.dialogs.export import ExportScreen, MatrixFileScreen
from negotiate.screens.dialogs.form import ChoosingActScreen, ConfirmActScreen, WordsActScreen
from negotiate.screens.dialogs.import_ import AuthorsScreen, CorrectingScreen, ImportScreen
from negotiate.screens.dialogs.leaving import Leaving
from negotiate.screens.dialogs.paragraph import DeleteScreen, InsertScreen, RestoreScreen
from negotiate.screens.dialogs.position import PositionScreen, WordingScreen
from negotiate.screens.dialogs.resolve import ResolveScreen
from negotiate.screens.dialogs.span import SpanScreen
from negotiate.screens.frame import Frame
from negotiate.screens.help import HelpScreen
from negotiate.screens.text_screen import GoScreen
from negotiate.screens.themes import DARK, LIGHT
from negotiate.screens.views.alarms import AlarmsScreen
from negotiate.screens.views.comparison import ComparisonScreen
from negotiate.screens.views.consensus import OutcomesScreen, PathScreen, WhatIfScreen
from negotiate.screens.views.documents import DocumentsScreen
from negotiate.screens.views.editor import EditorScreen
from negotiate.screens.views.history import HistoryScreen
from negotiate.screens.views.languages import ParityScreen, PinScreen
from negotiate.screens.views.matching import ConcordanceScreen
from negotiate.screens.views.matrix import MatrixScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.views.progress import ProgressScreen
from negotiate.screens.views.room import RoomScreen
from negotiate.screens.views.search import AgreedLanguageScreen, SearchScreen
from negotiate.screens.views.trail import TrailScreen
from negotiate.store.database import Changes
from tests.tui.conftest import app_on
from tests.tui.pilots import press, settle
from tests.tui.test_parity_screen import ENGLISH, RUSSIAN, two

SIZE = (110, 32)
HERE = "a word"
DEMO = data_folder() / "demo" / "WG-2026-DRAFT-3-Rev.2.txt"


def at_once(doing: Coroutine[Any, Any, Any]) -> Any:
    """Do it to its end without giving the loop a turn, and return what comes back."""
    try:
        doing.send(None)
    except StopIteration as done:
        return done.value
    doing.close()
    pytest.fail("it waited for something, so that it was begun")


def early(app: NegotiateApp, screen: Screen[Any]) -> list[str]:
    """Do to a screen what may come before its widgets are there; list what ran all the same."""
    ran = [one.action for one in keys_of(screen) if at_once(app.run_action(one.action, screen))]
    for one in keys_of(screen):
        at_once(app._on_key(events.Key(one.key, None)))  # it came through the screen below
    for event in pointed(app):
        at_once(app.on_event(event))
    at_once(app.on_event(events.Resize(Size(81, 25), Size(81, 25))))
    at_once(app.on_event(events.Resize(Size(*SIZE), Size(*SIZE))))
    app.theme = LIGHT.name
    app.theme = DARK.name
    app._follow_others()
    screen.refresh_bindings()
    if isinstance(screen, Leaving):
        ran += screen.active_bindings
    return ran


def late(app: NegotiateApp, screen: Screen[Any]) -> list[str]:
    """Do to a screen what may come once it is left; list what ran all the same."""
    ran = [one.action for one in keys_of(screen) if at_once(app.run_action(one.action, screen))]
    heard: list[str] = []
    screen.call_next(heard.append, "call_next")
    screen._callbacks.append((lambda: heard.append("call_after_refresh"), screen))
    at_once(screen._flush_next_callbacks())
    at_once(screen._invoke_and_clear_callbacks())
    timed = events.Timer(
        timer=Timer(screen, 1), time=0, count=1, callback=lambda: heard.append("timer")
    )
    typed = [events.Key(one.key, None) for one in keys_of(screen)]
    digit, pasted = events.Key("2", "2"), events.Paste(HERE)
    sized = events.Resize(Size(81, 25), Size(81, 25))
    for event in (*typed, digit, pasted, *pointed(app), sized, timed, events.ScreenResume()):
        event._set_forwarded()
        at_once(screen.on_event(event))
    if isinstance(screen, Frame):
        screen.reload()  # by a worker that reads for it still
    screen.refresh_bindings()
    return [*ran, *heard, *(screen.active_bindings if isinstance(screen, Leaving) else ())]


def keys_of(screen: Screen[Any]) -> list[Binding]:
    """List every key of a screen, the officer's own and those of the application left out."""
    return [one for bound in screen._bindings.key_to_bindings.values() for one in bound]


def pointed(app: NegotiateApp) -> list[events.MouseEvent]:
    """Give a move of the mouse and a click, at the middle of the screen."""
    at = (SIZE[0] // 2, SIZE[1] // 2, 0, 0, 1, False, False, False)
    return [kind(None, *at) for kind in (events.MouseMove, events.MouseDown, events.MouseUp)]


class Watched:
    """Disturb a screen as it opens, where it is the one that is waited for, and as it is left."""

    def __init__(self) -> None:
        self.opened: list[type[Screen[Any]]] = []
        self.ran: list[str] = []

    def pushed(self, app: NegotiateApp) -> None:
        """Disturb the screen that was just put on top."""
        self.opened.append(type(app.screen))
        self.ran += [f"early: {one}" for one in early(app, app.screen)]

    def popped(self, app: NegotiateApp, left: Screen[Any]) -> None:
        """Disturb a screen that is no longer on top."""
        ran = [one for one in late(app, left) if not one.startswith("app.")]
        workers = [one for one in app.workers if one.node is left and not one.is_cancelled]
        self.ran += [f"late: {one}" for one in (*ran, *workers)]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Disturb every screen that is opened or left."""
    watch = Watched()
    push, pop = NegotiateApp.push_screen, NegotiateApp.pop_screen

    def pushed(app: NegotiateApp, *given: Any, **named: Any) -> Any:
        mounting = push(app, *given, **named)
        watch.pushed(app)
        return mounting

    def popped(app: NegotiateApp) -> Any:
        left = app.screen
        leaving = pop(app)
        watch.popped(app, left)
        return leaving

    monkeypatch.setattr(Changes, "moved", lambda _: True)  # others act all the time
    monkeypatch.setattr(NegotiateApp, "push_screen", pushed)
    monkeypatch.setattr(NegotiateApp, "pop_screen", popped)
    return watch


Made = Callable[[NegotiateApp], Screen[Any]]


def on_first(app: NegotiateApp) -> tuple[Opened, On, Version]:
    """Give a text, and the first open paragraph of it to act on."""
    screen = app.screen
    assert isinstance(screen, ParagraphsScreen)
    version = next(one for one in screen.opened.versions if one.open)
    return screen.opened, screen.opened.on(version), version


def _issue(app: NegotiateApp) -> Screen[Any]:
    opened, _, _ = on_first(app)
    return IssueScreen(app._desk, opened, "The working text is frozen.")


def _confirm(app: NegotiateApp) -> Screen[Any]:
    _, on, _ = on_first(app)
    return ConfirmActScreen(app._desk, on, Content("Reopen it?"), Secretariat.reopen)


def _save(app: NegotiateApp) -> Screen[Any]:
    opened, on, version = on_first(app)
    going = marks_gone(version, "Nothing.", opened.notation)
    return SavingScreen(app._desk, opened, on, "Nothing.", going)


def _restore(app: NegotiateApp) -> Screen[Any]:
    opened, on, version = on_first(app)
    earlier = Earlier("Nothing.", "Rev.1")
    return RestoreScreen(app._desk, on, version, earlier, opened)


def _span(app: NegotiateApp) -> Screen[Any]:
    opened, on, version = on_first(app)
    return SpanScreen(app._desk, on, opened, version)


def _correct(app: NegotiateApp) -> Screen[Any]:
    come = incoming.read(app._desk, DEMO, Instructions(), lambda *_: True)
    return CorrectingScreen(app._desk, come, next(iter(come.drafts)))


KEYS: dict[type[Screen[Any]], str] = {
    ParagraphsScreen: "",
    DocumentsScreen: "escape",
    ParagraphScreen: "enter",
    RoomScreen: "R",
    EditorScreen: "e",
    HistoryScreen: "enter H",
    AgreedLanguageScreen: "enter L",
    OutcomesScreen: "enter p",
    MatrixScreen: "m",
    WhatIfScreen: "w",
    PathScreen: "p",
    ComparisonScreen: "c",
    ConcordanceScreen: "c number_sign",
    ParityScreen: "b",
    AlarmsScreen: "W",
    ProgressScreen: "escape f",
    TrailScreen: "T",
    SearchScreen: "F",
    HelpScreen: "f1",
    ImportScreen: "i",
    ActsScreen: "a",
    GoScreen: "g",
    ChoosingScreen: "h",
    DeliberateScreen: "enter V",
    AskingScreen: "u",
    TextChoosingScreen: "c greater_than_sign",
    ExportScreen: "E",
    MatrixFileScreen: "m E",
    MeetingScreen: "M",
    ReportScreen: "S",
    WordsActScreen: "t",
    InsertScreen: "P",
    DeleteScreen: "D",
    PositionScreen: "enter plus",
    WordingScreen: "plus",
    ResolveScreen: "enter x",
    ChoosingActScreen: "enter l",
    PinScreen: "b K",
}
MADE: dict[type[Screen[Any]], Made] = {
    SpanScreen: _span,
    QuittingScreen: lambda _: QuittingScreen("A draft is not saved."),
    CloseMeetingScreen: lambda app: CloseMeetingScreen(app._desk, "WG 3"),
    IssueScreen: _issue,
    ConfirmActScreen: _confirm,
    SavingScreen: _save,
    RestoreScreen: _restore,
    CorrectingScreen: _correct,
    AuthorsScreen: lambda app: AuthorsScreen(app._desk, ["A. Author"]),
    history_asking.WordsScreen: lambda _: history_asking.WordsScreen("1.2"),
    editor_dialogs.WordsScreen: lambda _: editor_dialogs.WordsScreen(Content("Which words?")),
    SignedCodeScreen: lambda app: SignedCodeScreen(Content("Whose?"), on_first(app)[0].register),
}


BASES = {
    "AccountScreen",
    "ActDialog",
    "ActsOnBrackets",
    "ActsOnParagraph",
    "Dialog",
    "Drafting",
    "FormScreen",
    "Frame",
    "GroundedActScreen",
    "GroundedDialog",
    "OfferingScreen",
    "OneParagraph",
    "SessionActs",
    "TextScreen",
    "ToldScreen",
}


def kinds(of: type[Any]) -> set[type[Any]]:
    return {below for one in of.__subclasses__() for below in (one, *kinds(one))}


def test_every_screen_and_dialog_is_disturbed_here() -> None:
    for module in pkgutil.iter_modules(negotiate.screens.__path__, "negotiate.screens."):
        importlib.import_module(module.name)

    ours = {one for one in kinds(Leaving) if one.__module__.startswith("negotiate.")}
    assert {one.__name__ for one in ours - {*KEYS, *MADE}} == BASES


@pytest.mark.parametrize("kind", [*KEYS, *MADE], ids=lambda kind: kind.__name__)
async def test_nothing_acts_on_a_screen_before_it_stands_nor_once_it_is_left(
    demo: Path, tmp_path: Path, watched: Watched, kind: type[Screen[Any]]
) -> None:
    database = two(tmp_path / "two.db", ENGLISH, RUSSIAN) if kind is PinScreen else demo
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        if kind in MADE:
            app.push_screen(MADE[kind](app))
            await settle(pilot)
        else:
            await press(pilot, *KEYS[kind].split())
        screen = app.screen
        assert type(screen) is kind
        assert screen.is_mounted
        if kind is not DocumentsScreen:
            screen.run_worker(partial(asyncio.sleep, 60))
            app.pop_screen()
            await settle(pilot)
            assert not screen.is_attached
            watched.popped(app, screen)  # and once more when its widgets are gone
        await settle(pilot)

    assert watched.ran == []
    assert not app.has_failed


async def test_nothing_acts_on_the_first_screen_before_it_stands(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []
    compose = DocumentsScreen.compose

    def composed(screen: DocumentsScreen) -> ComposeResult:
        ran.extend(early(app, screen))
        return compose(screen)

    monkeypatch.setattr(DocumentsScreen, "compose", composed)
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ParagraphsScreen)

    assert ran == []


async def test_letters_typed_before_a_screen_stands_are_typed_into_it(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.push_screen(SearchScreen(app._desk, on_first(app)[0]))
        for event in (events.Key("s", "s"), events.Paste("hal"), events.Key("l", "l")):
            app.post_message(event)
        await settle(pilot)

        assert app.screen.query_one("#search-words", Input).value == "shall"


@pytest.mark.parametrize(("key", "leads_to"), [("m", MatrixScreen), ("escape", DocumentsScreen)])
async def test_a_key_on_its_way_when_a_screen_opens_works_there(
    demo: Path, monkeypatch: pytest.MonkeyPatch, key: str, leads_to: type[Screen[Any]]
) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        opened = on_first(app)[0]
        await press(pilot, "escape")

        def on_key(screen: DocumentsScreen) -> None:
            if app.screen is screen:
                screen.show_opened(opened)  # as a worker may do at this very moment

        monkeypatch.setattr(DocumentsScreen, "on_key", on_key, raising=False)
        app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)

        assert type(app.screen) is leads_to
