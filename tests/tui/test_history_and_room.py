"""The way back from the history of a paragraph, and the paragraph alone on the projector."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiate.acts import On, Secretariat
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.room import RoomScreen
from negotiate.store import Store
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import press, settle, text

SIZE = (100, 30)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Give a paragraph that was noted, changed and changed back in a meeting, and two others."""
    path = tmp_path / "past.db"
    add(path, ["States [may] (+KAZ) act.", "States trade.", "States [meet, [then part]."])
    with Store.open(path, create=False) as store:
        room = Secretariat(store, officer="A. Officer", now=lambda: MORNING)
        document = store.document("TEST/1")
        room.open_meeting("SWG", "2026-11-21")
        room.note(On(document, "1"), "capital answers on Friday")
        room.resolve(On(document, "1"), "b1", "keep")
        room.undo(document)
    return path


async def test_escape_leads_from_the_history_to_the_paragraph(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "H", "escape")
        assert isinstance(app.screen, ParagraphScreen)


async def test_the_room_sees_the_paragraph_and_whether_it_is_open(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "R")
        assert isinstance(app.screen, RoomScreen)
        assert "States [may] (+KAZ) act." in text(app)
        assert "● open" in text(app)


async def test_the_room_sees_neither_notes_nor_remarks(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "R")
        shown = text(app)
        await press(pilot, "n")
        shown += text(app)
        assert "States [meet, [then part]." in shown
        assert "capital answers" not in shown
        assert "never closed" not in shown


async def test_n_in_the_room_goes_to_the_next_open_paragraph_and_back_is_there(
    database: Path,
) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "R", "n", "escape")
        screen = app.screen
        assert isinstance(screen, ParagraphScreen)
        assert screen.version.number == "3"


async def test_capital_n_in_the_room_goes_to_the_previous_open_paragraph(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "R", "n", "N")
        assert isinstance(app.screen, RoomScreen)
        assert app.screen.version.number == "1"


async def test_a_long_paragraph_scrolls_in_the_room(tmp_path: Path) -> None:
    add(tmp_path / "a.db", ["[May] " + "words " * 400 + "end."])
    app = app_on(tmp_path / "a.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "R", "end")
        assert "end." in text(app)
