"""On what source an act is made, and the two lists that acts are chosen from."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from negotiate.acts import On, Secretariat
from negotiate.model import Act
from negotiate.screens.app import NegotiateApp
from negotiate.screens.dialogs.choosing import ActsScreen
from negotiate.screens.dialogs.paragraph import DeleteScreen
from negotiate.screens.dialogs.resolve import ResolveScreen
from negotiate.screens.frame import Frame
from negotiate.screens.widgets.editor_text import DraftingText
from negotiate.settings import Settings
from negotiate.store import Store
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import lines, press, settle, text

SIZE = (100, 30)
TEXTS = [
    "States [may] (+KAZ) [shall] (-KAZ) (+IND) act.",
    "States [, on request,] (-IND) meet.",
    "States [report] annually.",
    "States trade.",
]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "acts.db"
    add(path, TEXTS)
    return path


def texts(database: Path) -> dict[str, str]:
    with Store.open(database, create=False) as store:
        found = store.versions(store.revision(store.document("TEST/1")))
        return {one.number: one.text for one in found}


def last_act(database: Path) -> Act:
    with Store.open(database, create=False) as store:
        return store.acts()[-1]


def type_text(app: NegotiateApp, words: str) -> None:
    app.screen.query_one("#inserted", DraftingText).insert(words)


# Sources

DIALOGS = {
    "resolve": ("G", "enter", "x", "j"),
    "position": ("G", "enter", "+"),
    "lift": ("enter", "l"),
    "move mark": ("j", "enter", "V"),
    "alternatives": ("enter", "J"),
    "alternative": ("G", "enter", "B"),
    "agree": ("o", "G", "A", "1"),
    "insert": ("P",),
    "delete": ("G", "D"),
    "note": ("t",),
}


@pytest.mark.parametrize("act", DIALOGS)
async def test_the_source_that_is_typed_goes_into_the_log(database: Path, act: str) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, *DIALOGS[act])
        screen = app.screen
        for name in screen.query("#words, #code").results(Input):
            name.value = "IND"
        for box in screen.query(DraftingText):
            box.insert("States sit.")
        screen.query_one("#source", Input).value = "note verbale 12/2026"
        screen.query_one("#source").focus()
        await press(pilot, "enter")
        made = last_act(database)
        assert (made.type, made.source) == (act, "note verbale 12/2026")


async def test_reopening_asks_for_a_source_too(database: Path) -> None:
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer="other", now=lambda: MORNING)
        room.agree(On(store.document("TEST/1"), "4"))
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "o", "G", "O", *"oral", "enter")
        made = last_act(database)
        assert (made.type, made.source) == ("reopen", "oral")


async def test_an_act_without_a_source_has_none(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "G", "enter", "x", "1", "enter")
        assert last_act(database).source is None


async def test_the_source_typed_last_is_proposed_where_it_can_be_seen(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "t", *"call", "tab", *"oral", "enter", "j", "t")
        assert any("Source" in line and "oral" in line for line in lines(app))


async def test_the_source_of_an_act_that_was_not_made_is_not_proposed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "t", "tab", *"oral", "escape", "t")
        assert app.screen.query_one("#source", Input).value == ""


# The list of acts, and the palette


async def test_a_lists_the_acts_with_their_keys_and_makes_the_one_chosen(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "a")
        assert isinstance(app.screen, ActsScreen)
        assert "▌ x  Resolve the bracket" in text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ResolveScreen)


async def test_the_list_of_acts_takes_their_keys(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "a", "D")
        assert isinstance(app.screen, DeleteScreen)


async def test_the_list_of_acts_has_only_what_is_in_order(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "G", "enter", "a")
        shown = text(app)
        assert "Resolve the bracket" in shown
        missing = ("agreed", "lifts", "Move a mark", "neighbours", "Close", "Issue")
        assert [words for words in missing if words in shown] == []


async def test_on_a_text_that_is_past_no_act_changes_a_paragraph(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "r", "G", "enter", "enter")
        screen = app.screen
        assert isinstance(screen, Frame)
        offered = {one.action for one in screen.possible_acts()}
        assert offered == {"open_meeting", "report", "export", "undo", "redo"}


async def test_the_officers_own_key_stands_in_the_list_and_works(database: Path) -> None:
    app = NegotiateApp(database, settings=Settings({"paragraph.delete": "z"}))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "a")
        assert any("z  Delete the paragraph" in line for line in lines(app))
        await press(pilot, "z")
        assert isinstance(app.screen, DeleteScreen)


async def test_the_palette_makes_an_act_by_the_words_of_its_key(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "ctrl+p", *"resolve the", "enter")
        assert isinstance(app.screen, ResolveScreen)


async def test_the_palette_offers_every_act_that_is_possible(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(100, 50)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, Frame)
        offered = [one.words for one in screen.possible_acts()]
        await press(pilot, "ctrl+p")
        shown = text(app)
        assert [words for words in offered if words not in shown] == []
