"""Keys typed faster than screens open: each works where the one before it has led."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from negotiate.screens.app import NegotiateApp
from negotiate.screens.dialogs.position import PositionScreen
from negotiate.screens.views.documents import DocumentsScreen
from negotiate.screens.views.languages import ParityScreen
from negotiate.screens.views.matrix import MatrixScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.views.room import RoomScreen
from negotiate.screens.widgets.rows import Rows
from negotiate.screens.widgets.ruled_text import RuledText
from negotiate.settings import Settings
from negotiate.store import Store
from negotiate.telling.documents import choose_there
from tests.tui.conftest import app_on
from tests.tui.pilots import settle

SIZE = (80, 24)
NAMES = {"+": "plus", "\x1b": "escape", "\r": "enter", "-": "minus", "!": "exclamation_mark"} | {
    "/": "slash",
    " ": "space",
}


async def burst(pilot: Pilot[None], typed: str) -> None:
    """Type without a pause."""
    for sign in typed:
        name = NAMES.get(sign, sign)
        pilot.app.post_message(events.Key(name, sign if sign.isprintable() else None))
    await settle(pilot)


def acts(database: Path) -> list[str]:
    with Store.open(database, create=False) as store:
        return [act.type for act in store.acts()]


async def test_letters_after_a_sign_are_typed_into_its_dialog(demo: Path) -> None:
    app = app_on(demo)
    before = acts(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await burst(pilot, "\r+uzb")
        assert isinstance(app.screen, PositionScreen)
        assert app.screen.query_one("#code", Input).value == "uzb"
        assert acts(demo) == before


async def test_a_whole_mark_is_typed_in_one_go(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await burst(pilot, "\r+uzb\r")
        assert isinstance(app.screen, ParagraphScreen)
        assert acts(demo)[-1] == "position"


@pytest.mark.parametrize("key", [*"mwpcbWHhrFaMISETtPDA+-!lxVBJLRe", "\r"])
async def test_a_key_and_escape_lead_back(demo: Path, key: str) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await burst(pilot, f"{key}\x1b")
        await burst(pilot, f"\r{key}\x1b\x1b\x1b")
        assert isinstance(app.screen, ParagraphsScreen | DocumentsScreen)


@pytest.mark.parametrize("after", [*"ahFmwRW+"])
async def test_nothing_happens_after_the_key_that_leaves(demo: Path, after: str) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for key in ("q", after):
            app.post_message(events.Key(key if key != "+" else "plus", key))
        await pilot.pause()
    assert app.return_code == 0


async def test_text_pasted_into_a_list_is_no_command(demo: Path) -> None:
    app: NegotiateApp = app_on(demo)
    before = acts(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.post_message(events.Paste("uqxD"))
        await settle(pilot)
        assert isinstance(app.screen, ParagraphsScreen)
        assert acts(demo) == before


async def test_a_key_counts_once(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await burst(pilot, "jj")
        assert app.screen.query_one("#paragraphs", Rows).cursor == 2


@pytest.mark.parametrize(("seconds", "stays"), [(0, True), (2, False)])
async def test_a_key_takes_away_what_was_said_a_while_ago(
    demo: Path, monkeypatch: pytest.MonkeyPatch, seconds: int, *, stays: bool
) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.notify("The bracket stays.", markup=False, timeout=60)
        now = time.time()
        monkeypatch.setattr("negotiate.screens.app.time.time", lambda: now + seconds)
        await burst(pilot, "j")
        assert bool(app._notifications) == stays


@pytest.mark.parametrize("key", [*"xl"])
async def test_acts_on_a_bracket_are_made_where_it_is_chosen(demo: Path, key: str) -> None:
    app = app_on(demo)
    before = acts(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await burst(pilot, f"{key}uD\r")
        assert [told.message for told in app._notifications] == [choose_there("1.2")]
        assert isinstance(app.screen, ParagraphsScreen)
        assert acts(demo) == before


async def test_what_was_typed_after_a_refusal_was_seen_is_taken(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await burst(pilot, "x")
        await burst(pilot, "j")
        assert app.screen.query_one("#paragraphs", Rows).cursor == 1


async def test_of_a_long_burst_behind_a_refusal_nothing_is_taken(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await burst(pilot, "x" + "j" * 3000)
        assert app.screen.query_one("#paragraphs", Rows).cursor == 0


async def test_who_was_typed_before_it_was_said_on_what_can_be_taken_back(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await burst(pilot, "+usx")
        await pilot.press("backspace")
        await burst(pilot, "a2\r")
        assert isinstance(app.screen, PositionScreen)
        assert app.screen.query_one("#code", Input).value == "usa"


async def test_alt_and_a_key_that_the_officer_has_set_stay_one_key(demo: Path) -> None:
    app = NegotiateApp(demo, settings=Settings(keys={"paragraphs.matrix": "alt+q"}))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.post_message(events.Key("alt+q", "\x1bq"))
        await settle(pilot)
        assert isinstance(app.screen, MatrixScreen)


async def test_what_moves_by_words_in_a_text_is_one_key_there_alone(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await burst(pilot, "/ab cd")
        app.post_message(events.Key("ctrl+left", "\x1bb"))
        await settle(pilot)
        box = app.screen.query_one("#filter", Input)
        assert (box.has_focus, box.value, box.cursor_position) == (True, "ab cd", 3)
        await burst(pilot, "\x1b\r")
        assert isinstance(app.screen, ParagraphScreen)
        app.post_message(events.Key("ctrl+left", "\x1bb"))
        await settle(pilot)
        assert isinstance(app.screen, ParityScreen)


async def test_the_room_is_one_key_from_the_list(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await burst(pilot, "R")
        assert isinstance(app.screen, RoomScreen)
        await burst(pilot, "\x1b")
        assert isinstance(app.screen, ParagraphsScreen)


@pytest.mark.parametrize(
    "kind", [events.MouseDown, events.MouseUp, events.MouseMove, events.MouseScrollDown]
)
async def test_what_was_taken_off_and_is_still_drawn_takes_no_click(
    demo: Path, kind: type[events.MouseEvent]
) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await burst(pilot, "\r")
        x, y = app.screen.query_one(RuledText).region.center
        with app.batch_update():  # nothing is laid out anew meanwhile
            await app.screen.query_one(RuledText).remove()
            assert not app.get_widget_at(int(x), int(y))[0].is_attached
            for each in (events.MouseDown, kind):
                app.post_message(each(None, int(x), int(y), 0, 1, 1, False, False, False))
            await settle(pilot)
        assert app.screen.selections == {}
