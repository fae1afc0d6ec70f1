"""What if delegations lifted their marks: counted at once on screen, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from negotiate.acts import On
from negotiate.screens.views.consensus import WhatIfScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.widgets.page_rows import PageRows
from negotiate.screens.widgets.rows import Rows
from negotiate.store import Store
from negotiate.telling.page import Key
from tests.drafting_room import bring, make_draft, secretariat
from tests.tui.conftest import app_on
from tests.tui.pilots import lines, press, settle, text
from tests.tui.test_hostile_text import HOSTILE, fill, is_literal, open_document

SIZE, NARROW = (100, 30), (80, 24)
DRIVERS = "Members train drivers [together] (+KAZ) (-IND)."
LISTS = "The list is [kept] (+KAZ)/[published] (+TUR)."
BOATS = "Boats are lent by turns [or sold] and [soon] (-IND)."


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "work.db"
    with Store.open(path, create=True) as store:
        bring(store, make_draft(DRIVERS, LISTS, BOATS, named="WG/1/Rev.1", date="2026-01-01"))
    return path


async def arrive(pilot: Pilot[Any], *keys: str) -> WhatIfScreen:
    await settle(pilot)
    await press(pilot, "w")
    screen = pilot.app.screen
    assert isinstance(screen, WhatIfScreen)
    await press(pilot, *keys)
    return screen


async def test_it_says_of_which_text_and_that_nothing_is_written(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot)
        shown = text(app)
        assert "Recorded positions as of Rev.1, 2026-01-01" in shown
        assert "Nothing is written." in shown


async def test_one_who_lifts_changes_the_counts_at_once(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "space")
        shown = " ".join(text(app).split())
        assert "open paragraphs 3 before, 2 after" in shown
        assert "brackets and groups 4 before, 2 after" in shown


async def test_the_counts_say_in_full_what_closes_as_it_stands(tmp_path: Path) -> None:
    with Store.open(tmp_path / "free.db", create=True) as store:
        bring(store, make_draft("Members speak [in turn] (+IND)."))
    app = app_on(tmp_path / "free.db")
    async with app.run_test(size=NARROW) as pilot:
        place = (await arrive(pilot)).query_one("#counts").region
        shown = [one[place.x : place.right] for one in lines(app)[place.y : place.bottom]]
        assert " ".join(" ".join(shown).split()) == (
            "open paragraphs 1 before, 0 after; 1 closed as they stand"
            " brackets and groups 1 before, 0 after; 1 closed as they stand"
        )


async def test_what_would_close_is_listed_with_how(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "space")
        assert any("1.1: would close  lifted: IND (-b1)" in line for line in lines(app))


async def test_the_text_is_shown_as_it_would_be(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "space")
        assert "text then: Members train drivers together." in text(app)


async def test_a_second_press_takes_the_supposition_away(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "space", "space")
        assert screen.lifted == frozenset()
        assert screen.found is not None
        assert screen.found.after.paragraphs == screen.found.before.paragraphs


async def test_suppositions_add_up(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "space", "j", "space")
        assert screen.lifted == {"IND", "KAZ"}
        assert screen.found is not None
        assert screen.found.what_if.closing == ("1.2",)


async def test_all_suppositions_are_taken_away_together(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "space", "j", "space", "backspace")
        assert screen.lifted == frozenset()


async def test_nothing_is_written(database: Path) -> None:
    before = database.read_bytes()
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "space", "j", "space", "escape")
        assert isinstance(app.screen, ParagraphsScreen)
    assert database.read_bytes() == before


async def test_escape_drops_it(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        await arrive(pilot, "space", "escape")
        screen = await arrive(pilot)
        assert screen.lifted == frozenset()


async def test_who_is_not_recorded_is_named(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "tab", "G")
        assert "Not recorded is not consent" in text(app)


async def test_only_the_rest_is_told_before_anything_is_supposed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot)
        assert "3 open paragraphs would stay open" in text(app)


async def test_enter_opens_the_paragraph_and_the_supposition_stays(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "space", "tab", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        await press(pilot, "escape")
        assert "1 of 3 lift" in lines(app)[0]


async def test_the_cursor_stays_with_its_paragraph_while_others_join_the_list(
    database: Path,
) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "space", "tab", "j")
        assert screen.told is not None
        before = screen.told.keys
        await press(pilot, "tab", "j", "space")
        assert before == (Key("1.3"),)
        assert screen.told.keys == before
        assert [one.keys for one in screen.query_one(PageRows).listed][:3] == [
            (Key("1.1"),), (Key("1.2"),), (Key("1.3"),)
        ]  # fmt: skip


async def test_it_counts_on_what_was_done_meanwhile(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "space")
        with Store.open(database, create=False) as store:
            room = secretariat(store)
            room.lift(On(store.document("WG/1"), "1.1"), "b1", "KAZ")
        await press(pilot, "tab", "enter", "escape")
        assert "KAZ" in screen.codes
        assert screen.found is not None
        assert screen.found.as_of.working


async def test_the_matrix_leads_here_with_its_delegation(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "m", "j", "w")
        screen = app.screen
        assert isinstance(screen, WhatIfScreen)
        assert screen.codes[screen.query_one("#lifting", Rows).cursor] == "KAZ"


async def test_the_palette_leads_here(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"suppose", "enter")
        assert isinstance(app.screen, WhatIfScreen)


async def test_a_text_without_positions_says_so(tmp_path: Path) -> None:
    with Store.open(tmp_path / "clean.db", create=True) as store:
        bring(store, make_draft("Members meet."))
    app = app_on(tmp_path / "clean.db")
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "space", "tab", "enter", "o")
        assert "Nobody is recorded" in text(app)


@pytest.fixture(scope="module")
def hostile_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    fill(path)
    return path


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_text_is_shown_as_typed(hostile_texts: Path, hostile: str) -> None:
    app = app_on(hostile_texts)
    async with app.run_test(size=(160, 44)) as pilot:
        await open_document(pilot, hostile)
        await arrive(pilot, "o", "tab", "G")
        assert is_literal(text(app), hostile)


def test_it_looks_so(demo: Path, snap_compare: Callable[..., bool]) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await arrive(pilot, "j", "space", "j", "j", "space", "j", "j", "j", "space")

    assert snap_compare(app_on(demo), terminal_size=SIZE, run_before=look)
