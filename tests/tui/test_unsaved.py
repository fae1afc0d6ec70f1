"""A text that was typed and not saved is seen wherever its document is, and before it is left."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from negotiate.acts import On, Secretariat
from negotiate.screens.app import NegotiateApp
from negotiate.screens.dialogs.choosing import AskingScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.settings import officer
from negotiate.store import Store
from negotiate.store.unsaved_drafts import DraftPlace, KeptDraft
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import press, settle, text

SIZES = [(80, 24), (110, 32)]
TEXTS = ["Members [shall] (+IND) share.", "The [first] meeting.", "States [sit]."]
TYPED = "Members [and, where [necessary"
AT = MORNING - timedelta(minutes=10)
CLOCK = f"{AT.astimezone():%H:%M}"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    add(path, TEXTS)
    with Store.open(path, create=False) as store:
        document = store.document(None)
        Secretariat(store, officer=officer(), now=lambda: MORNING).amend(On(document, "3"), "[x].")
        version = store.version(store.revision(document), "1")
        place = DraftPlace(path, officer(), document.id, version.paragraph)
    began = (version.number, version.revision, version.text)
    place.keep(KeptDraft(TYPED, AT.isoformat(), version.act, "", *began))
    return path


def shown(app: NegotiateApp) -> str:
    """Read the words on the screen without the lines that are drawn round them."""
    return " ".join("".join(one for one in text(app) if one not in "│╭╮─╰╯▌▐").split())


PLACES = {
    "documents": (("escape",), f"✎ 1 text typed and not saved: 1 ({CLOCK})"),
    "list": ((), f"1 ● open ✎ draft {CLOCK}"),
    "the list says how many": ((), "✎ 1 draft not saved: T"),
    "paragraph": (("enter",), f"1 ● open ✎ draft {CLOCK}"),
    "issue": (("I",), f"Not in it: 1 text typed and not saved: 1 ({CLOCK})."),
    "report": (("S",), f"Not in it: 1 text typed and not saved: 1 ({CLOCK})."),
    "export": (("E",), f"Not in it: 1 text typed and not saved: 1 ({CLOCK})."),
    "quit": (("q",), f"1 text typed and not saved: 1 ({CLOCK}). Every draft is kept"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", PLACES)
async def test_a_draft_is_seen(database: Path, place: str, size: tuple[int, int]) -> None:
    keys, said = PLACES[place]
    app = app_on(database)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        await settle(pilot)  # what is not saved is read once the list stands
        assert said in shown(app)
        assert TYPED not in shown(app)


async def test_a_draft_whose_paragraph_is_gone_is_counted_in_the_list(database: Path) -> None:
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer=officer(), now=lambda: MORNING)
        room.delete(On(store.document(None), "1", note="withdrawn"))
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await settle(pilot)  # what is not saved is read once the list stands
        assert "✎ 1 draft not saved: T" in shown(app)


async def test_the_mark_goes_when_the_text_is_saved(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "e", "enter", "f5")
        assert "✎" not in text(app)
        await press(pilot, "escape")
        assert "✎" not in text(app)


async def test_the_mark_comes_when_a_text_is_left_unsaved(tmp_path: Path) -> None:
    add(tmp_path / "talks.db", TEXTS)
    app = app_on(tmp_path / "talks.db")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "e", "x", "escape", "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert "✎ draft" in text(app)


# Leaving


async def test_q_asks_once_and_enter_stays(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "q")
        assert isinstance(app.screen, AskingScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.is_running


async def test_q_a_second_time_leaves(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "q", "q")
        assert app._exit


async def test_leaving_is_chosen_from_the_list(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "q", "j", "enter")
        assert app._exit


async def test_an_open_meeting_is_said_before_one_leaves(tmp_path: Path) -> None:
    add(tmp_path / "talks.db", TEXTS)
    with Store.open(tmp_path / "talks.db", create=False) as store:
        Secretariat(store, officer="me", now=lambda: MORNING).open_meeting("SWG", "2026-11-21")
    app = app_on(tmp_path / "talks.db")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "q")
        assert "The meeting SWG 2026-11-21 is open, and stays open: C closes it." in shown(app)


async def test_q_leaves_at_once_where_there_is_nothing_to_say(tmp_path: Path) -> None:
    add(tmp_path / "talks.db", TEXTS)
    app = app_on(tmp_path / "talks.db")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "q")
        assert app._exit


# Notes


@pytest.mark.parametrize("keys", [("escape",), ("T",), ("u",)])
async def test_no_note_is_quoted_where_the_room_may_read_along(
    database: Path, keys: tuple[str, ...]
) -> None:
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer="meier", now=lambda: MORNING)
        room.note(On(store.document(None), "1"), "secret")
    app = app_on(database)
    async with app.run_test(size=(110, 60)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        await settle(pilot)
        assert "note taken" in shown(app)
        assert "secret" not in text(app)
