"""What another program does to the database is on screen within a second, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from negotiate.acts import On, Secretariat
from negotiate.screens.app import NegotiateApp
from negotiate.screens.widgets.editor_text import DraftingText
from negotiate.store import Store
from tests.tui.conftest import MORNING, app_on
from tests.tui.pilots import lines, press, settle, text

SIZE = (110, 32)


def act_elsewhere(database: Path, number: str = "1.2") -> None:
    """Record that Afghanistan supports a bracket, as another program of another officer does."""
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer="Another officer", now=lambda: MORNING)
        room.lodge(On(store.document("WG/2026/DRAFT/3"), number), "b1", "+", "AFG")


# Keys that lead to a screen, and what the act shows there.
SHOWN = {
    "list": ((), "AFG"),
    "paragraph": (("enter",), "(+AFG)"),
    "room": (("enter", "R"), "(+AFG)"),
    "history": (("enter", "H"), "Afghanistan"),
    "matrix": (("m",), "AFG"),
    "what if": (("w",), "[ ] AFG"),
}


@pytest.mark.parametrize("case", SHOWN)
async def test_an_act_of_another_program_is_shown(demo: Path, case: str) -> None:
    app = app_on(demo)
    keys, word = SHOWN[case]
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        assert word not in text(app)
        act_elsewhere(demo)
        await seconds_pass(app)
        await settle(pilot)
        assert word in text(app)


async def seconds_pass(app: NegotiateApp) -> None:
    app._follow_others()


def under_cursor(app: NegotiateApp) -> str:
    """Give the first words of the line with the cursor."""
    return " ".join(next((line for line in lines(app) if line.startswith("▌")), "").split()[:2])


KEPT = [(), ("enter",), ("m",), ("W",), ("c",), ("enter", "H"), ("p",), ("T",)]


@pytest.mark.parametrize("keys", KEPT, ids="-".join)
async def test_the_cursor_stays_where_it_was(demo: Path, keys: tuple[str, ...]) -> None:
    act_elsewhere(demo, "2.1.3")  # there is a working text already
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, *keys, "j", "j")
        before = under_cursor(app)
        act_elsewhere(demo)
        await seconds_pass(app)
        await settle(pilot)
        assert under_cursor(app) == before


async def test_what_is_typed_in_a_dialog_stays(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "+", *"uzb")
        act_elsewhere(demo)
        await seconds_pass(app)
        await settle(pilot)
        assert app.screen.query_one("#code", Input).value == "uzb"


async def test_what_is_typed_in_the_editor_stays(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "e", *"xyz")
        typed = app.screen.query_one(DraftingText).text
        act_elsewhere(demo)
        await seconds_pass(app)
        await settle(pilot)
        assert "xyz" in typed
        assert app.screen.query_one(DraftingText).text == typed
        assert "changed meanwhile; not saved" in lines(app)[0]


async def test_words_of_a_filter_stay(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "/", *"sub")
        act_elsewhere(demo)
        await seconds_pass(app)
        await settle(pilot)
        assert app.screen.query_one("#filter", Input).value == "sub"
