"""What `u` and `U` name, and what they ask about, before anything is undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from negotiate.acts import On, Secretariat
from negotiate.screens.app import NegotiateApp
from negotiate.screens.dialogs.choosing import AskingScreen
from negotiate.screens.views.documents import DocumentsScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.settings import officer
from negotiate.store import Store
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import press, settle, text

SIZE = (100, 30)
TEXTS = ["Members [shall] (+IND) share.", "The [first] meeting.", "States [sit]."]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    add(tmp_path / "talks.db", TEXTS)
    return tmp_path / "talks.db"


def act(database: Path, by: str, number: str, words: str) -> None:
    """Let an officer act in another program."""
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer=by, now=lambda: MORNING)
        room.amend(On(store.document(None), number, note="informals"), words)


def standing(database: Path, number: str) -> str:
    with Store.open(database, create=False) as store:
        return store.version(store.revision(store.document(None)), number).text


def asked(app: NegotiateApp) -> str:
    assert isinstance(app.screen, AskingScreen)
    return " ".join(text(app).split())


async def opened(pilot: Pilot[Any], *keys: str) -> None:
    await settle(pilot)
    await press(pilot, *keys)


async def test_another_officers_act_is_named_and_asked_about(database: Path) -> None:
    act(database, "meier", "1", "Members share.")
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "o", "enter", "u")
        said = asked(app)
        assert "1: text amended (act 2, " in said
        assert "made by meier)" in said
        assert standing(database, "1") == "Members share."


async def test_enter_at_the_question_undoes_nothing(database: Path) -> None:
    act(database, "meier", "1", "Members share.")
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "o", "enter", "u", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert standing(database, "1") == "Members share."


async def test_another_officers_act_is_undone_once_that_is_confirmed(database: Path) -> None:
    act(database, "meier", "1", "Members share.")
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot, "o", "enter", "u", "j", "enter")
        assert standing(database, "1") == TEXTS[0]
        assert "Undone: 1: text amended. U brings it back." in " ".join(text(app).split())


async def test_the_officers_own_act_on_the_paragraph_in_view_is_undone_at_once(
    database: Path,
) -> None:
    act(database, officer(), "1", "Members [do] share.")
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "enter", "u")
        assert standing(database, "1") == TEXTS[0]


@pytest.mark.parametrize("keys", [("j",), ("j", "enter"), ("m",), ("escape",)])
async def test_an_act_that_is_not_in_view_is_named_and_asked_about(
    database: Path, keys: tuple[str, ...]
) -> None:
    act(database, officer(), "1", "Members [do] share.")
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, *keys, "u")
        assert "1: text amended (act 2, " in asked(app)
        assert standing(database, "1") == "Members [do] share."


async def test_what_was_told_a_moment_ago_is_undone_at_once(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "enter", "x", "1", "enter", "space", "enter", "escape", "j", "u")
        assert standing(database, "1") == TEXTS[0]


async def test_what_was_told_long_ago_is_asked_about(database: Path) -> None:
    clock: Callable[[], datetime] = iter(
        MORNING + timedelta(minutes=count) for count in range(1000)
    ).__next__
    app = NegotiateApp(database, now=clock)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "enter", "x", "1", "enter", "space", "enter", "escape", "j", "u")
        assert "1: “shall” kept" in asked(app)


async def test_what_came_between_question_and_answer_is_not_undone(database: Path) -> None:
    act(database, "meier", "1", "Members share.")
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot, "u")
        act(database, "meier", "2", "The meeting.")
        await press(pilot, "j", "enter")
        assert "Something was done meanwhile" in " ".join(text(app).split())
        assert standing(database, "2") == "The meeting."


async def test_what_another_officer_took_back_is_brought_back_once_that_is_confirmed(
    database: Path,
) -> None:
    act(database, officer(), "1", "Members share.")
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer="meier", now=lambda: MORNING)
        room.undo(store.document(None), asked=room.proposed_undo(store.document(None)))
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "U")
        assert "undone by meier" in asked(app)
        await press(pilot, "j", "enter")
        assert standing(database, "1") == "Members share."


async def test_the_import_of_another_officer_is_asked_about_with_what_goes(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "u")
        said = asked(app)
        assert "made by test" in said
        assert "This withdraws Rev.1 of TEST/1, 3 paragraphs" in said
        await press(pilot, "escape")
        assert isinstance(app.screen, ParagraphsScreen)
        await press(pilot, "u", "j", "enter")
        assert isinstance(app.screen, DocumentsScreen)


async def test_a_sentence_takes_the_place_of_the_one_before(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot, "enter", "N", "x", "1", "enter", "space", "enter", "u")
        assert len(list(app._notifications)) == 1
