"""The import dialog: nothing is written before the officer says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from negotiate.data_files import data_folder
from negotiate.screens.desk import Desk
from negotiate.screens.importing import ImportScreen
from negotiate.screens.paragraphs import ParagraphsScreen
from tests.tui.conftest import app_on
from tests.tui.pilots import press, settle, text

SIZE = (100, 40)
DEMO = data_folder() / "demo" / "WG-2026-DRAFT-3-Rev.2.txt"


async def name(pilot: Pilot[Any], file: Path) -> None:
    """Open the dialog and name a file."""
    await settle(pilot)
    await press(pilot, "i")
    pilot.app.screen.query_one("#path", Input).value = str(file)
    await press(pilot, "enter")


async def test_what_was_found_is_shown_before_anything_is_written(tmp_path: Path) -> None:
    database = tmp_path / "new.db"
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, DEMO)
        shown = text(app)
        assert "35 numbered paragraphs" in shown
        assert "Nothing is written yet. Enter imports this" in shown
        assert not database.exists()


async def test_a_second_enter_imports_and_shows_the_text(tmp_path: Path) -> None:
    app = app_on(tmp_path / "new.db")
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, DEMO)
        await press(pilot, "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.screen.opened.revision.label == "Rev.2"


async def test_escape_leaves_without_writing(tmp_path: Path) -> None:
    database = tmp_path / "new.db"
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, DEMO)
        await press(pilot, "escape")
        assert not isinstance(app.screen, ImportScreen)
        assert not database.exists()


async def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    app = app_on(tmp_path / "new.db")
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, tmp_path / "nothing.txt")
        assert isinstance(app.screen, ImportScreen)
        assert "cannot be read" in " ".join(text(app).split())


async def test_an_unknown_encoding_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    words = "Государства-участники могут [обмениваться] (+КАЗ) сведениями о стихийных бедствиях. "
    file.write_bytes(f"1.1 {words * 12}".encode("windows-1251"))
    app = app_on(tmp_path / "new.db")
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, file)
        box = app.screen.query_one("#encoding", Input)
        assert box.display
        box.value = "windows-1251"
        await press(pilot, "enter")
        assert "Enter imports this" in text(app)


async def test_a_revision_that_is_here_with_other_bytes_is_refused(
    demo: Path, tmp_path: Path
) -> None:
    file = tmp_path / "again.txt"
    file.write_bytes(DEMO.read_bytes() + b"\nAnd one thing more.\n")
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, file)
        await press(pilot, "enter")
        assert isinstance(app.screen, ImportScreen)
        assert "already here with other bytes" in " ".join(text(app).split())


async def test_escape_stops_an_import_that_is_under_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "new.db"
    app = app_on(database)
    monkeypatch.setattr(Desk, "import_revision", _import_that_waits_for_escape)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, DEMO)
        await pilot.press("enter")
        await pilot.pause()
        assert "Esc stops it" in text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ImportScreen)
        assert "nothing was written" in text(app)


_imported = Desk.import_revision


def _import_that_waits_for_escape(desk: Desk, found: Any, progress: Any) -> Any:
    while progress(1, 2):
        pass
    return _imported(desk, found, lambda done, total: False)
