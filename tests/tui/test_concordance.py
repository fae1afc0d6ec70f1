"""Which paragraph is which: what the list shows, and the officer's word on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from negotiate.screens.dialogs.choosing import ChoosingScreen
from negotiate.screens.views.comparison import ComparisonScreen
from negotiate.screens.views.matching import ConcordanceScreen
from negotiate.store import Store
from negotiate.visible import show_line
from tests.drafting_room import bring, make_draft
from tests.tui.conftest import add, app_on
from tests.tui.pilots import lines, press, settle, text
from tests.tui.test_hostile_text import HOSTILE

SIZE, NARROW = (110, 32), (80, 24)
GUARDS = "Members train their border guards together in the spring of every year."
OFFICERS = "Members train their young officers together in the spring of every year."
EITHER = "Members train their border officers together in the autumn of the year."
LISTS = "The Secretariat keeps [and publishes] (+IND) a list of contact points."
FLOODS = "A joint exercise on floods is held in one of the member States by turns."
BOATS = "Boats are lent by turns to whoever asks."


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Give two texts, of which the second has a paragraph that either of two may have become."""
    path = tmp_path / "work.db"
    with Store.open(path, create=True) as store:
        bring(store, make_draft(GUARDS, OFFICERS, LISTS, FLOODS, named="WG/1/Rev.1"))
        bring(store, make_draft(LISTS, FLOODS, BOATS, EITHER, named="WG/1/Rev.2"))
    return path


async def arrive(pilot: Pilot[Any]) -> ConcordanceScreen:
    """Go through the comparison to the concordance."""
    await settle(pilot)
    await press(pilot, "c", "#")
    screen = pilot.app.screen
    assert isinstance(screen, ConcordanceScreen)
    return screen


def last_act(database: Path) -> tuple[str, object]:
    with Store.open(database, create=False) as store:
        act = store.acts()[-1]
        return act.type, act.payload.get("how")


async def test_it_begins_at_the_first_paragraph_in_doubt(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot)
        assert screen.row is not None
        assert (screen.row.old_numbers, screen.row.new_numbers) == (("1.2",), ("1.4",))


async def test_both_texts_of_it_stand_below(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot)
        shown = text(app)
        assert shown.index("- Rev.1  1.2") < shown.index("+ Rev.2  1.4")


async def test_what_happened_and_how_sure_it_is_stands_between(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot)
        title = "1.2 → 1.4: moved, edited; doubtful, 78 % of the words in common"
        assert title in text(app)


async def test_the_heading_counts_what_is_in_doubt(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot)
        assert "1 in doubt" in lines(app)[0]


KEYS = [("K", "confirm"), ("X", "new")]


@pytest.mark.parametrize(("key", "how"), KEYS)
async def test_a_key_makes_the_act(database: Path, key: str, how: str) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot)
        await press(pilot, key)
        assert last_act(database) == ("match", how)


@pytest.mark.parametrize(("key", "how"), KEYS)
async def test_the_cursor_stays_on_the_paragraph(database: Path, key: str, how: str) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot)
        await press(pilot, key)
        assert screen.row is not None, how
        assert (screen.row.new_numbers, screen.row.confidence) == (("1.4",), "confirmed")


async def test_another_paragraph_is_chosen_from_a_list(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot)
        await press(pilot, "Y", "k", "enter")
        assert screen.row is not None
        assert screen.row.old_numbers == ("1.1",)


async def test_the_list_begins_at_what_it_is_held_to_be(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot)
        await press(pilot, "Y")
        assert isinstance(app.screen, ChoosingScreen)
        assert "▌ 1.2" in text(app)


async def test_a_deleted_paragraph_is_confirmed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot)
        await press(pilot, "home", "K")
        assert last_act(database) == ("match", "deleted")


async def test_what_was_said_is_undone(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot)
        await press(pilot, "K", "u")
        assert "1 in doubt" in lines(app)[0]


def notified(pilot: Pilot[Any]) -> list[str]:
    return [one.message for one in pilot.app._notifications]


SAID = {
    "done": (("K",), "Confirmed: 1.4 of Rev.2 is 1.2 of Rev.1. u undoes it."),
    "twice": (("K", "K"), "1.2 → 1.4: this is confirmed already."),
    "gone": (("home", "X"), "1.1 stands in the older text only: K confirms that it is gone."),
    "last": (("n",), "Nothing is in doubt after this one."),
}


@pytest.mark.parametrize("case", SAID)
async def test_what_was_done_or_refused_is_said(database: Path, case: str) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot)
        pressed, sentence = SAID[case]
        await press(pilot, *pressed)
        assert sentence in notified(pilot)


async def test_the_previous_one_in_doubt_is_found(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot)
        await press(pilot, "G", "N")
        assert screen.row is not None
        assert screen.row.new_numbers == ("1.4",)


async def test_one_revision_alone_has_nothing_to_match(tmp_path: Path) -> None:
    add(tmp_path / "one.db", [GUARDS])
    app = app_on(tmp_path / "one.db")
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot)
        await press(pilot, "K")
        assert "Only one revision is here in this language." in text(app)
        assert "There is no paragraph to say anything of." in notified(pilot)


async def test_escape_goes_back_to_the_comparison(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, ComparisonScreen)


async def test_the_palette_leads_here(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"concordance", "enter")
        assert isinstance(app.screen, ConcordanceScreen)


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_text_is_shown_as_typed(tmp_path: Path, hostile: str) -> None:
    path = tmp_path / "hostile.db"
    with Store.open(path, create=True) as store:
        bring(store, make_draft(f"{hostile} and more", GUARDS, named="WG/1/Rev.1"))
        bring(store, make_draft(f"{hostile} and less", GUARDS, named="WG/1/Rev.2"))
    app = app_on(path)
    async with app.run_test(size=(160, 44)) as pilot:
        await arrive(pilot)
        shown = text(app)
        assert show_line(hostile) in shown
        await press(pilot, "home", "Y")
        assert not any(sign in text(app) for sign in "\x1b\x9b\x07\u202e")


def test_it_looks_so(database: Path, snap_compare: Callable[..., bool]) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await arrive(pilot)

    assert snap_compare(app_on(database), terminal_size=NARROW, run_before=look)
