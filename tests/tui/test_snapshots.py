"""How the screens look. Look at every new picture before keeping it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from negotiate.data_files import data_folder
from negotiate.screens.app import NegotiateApp
from negotiate.screens.themes import LIGHT
from tests.tui.conftest import app_on
from tests.tui.pilots import press, settle

Compare = Callable[..., bool]
WIDE, NARROW = (100, 30), (80, 24)
BROAD, SMALLEST = (160, 45), (60, 20)


def keys(*pressed: str) -> Callable[[Pilot[Any]], Any]:
    """Press keys before the picture is taken."""

    async def run(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await press(pilot, *pressed)

    return run


PICTURES = {
    "paragraphs": (WIDE, ()),
    "all_paragraphs_narrow": (NARROW, ("o", "pagedown")),
    "filter": (WIDE, ("o", "slash", *"warn")),
    "holder": (WIDE, ("h", "j")),
    "paragraph": (WIDE, ("j", "j", "j", "enter")),
    "paragraph_narrow": (NARROW, ("enter", "right_square_bracket")),
    "paragraph_broad": (BROAD, ("j", "j", "enter")),
    "paragraph_smallest": (SMALLEST, ("enter",)),
    "readings": (WIDE, ("enter", "v")),
    "which_wording": (NARROW, ("enter", "home", "+")),
    "help": (WIDE, ("question_mark",)),
    "palette": (WIDE, ("ctrl+p", *"2.1")),
}


@pytest.mark.parametrize("picture", PICTURES)
def test_the_demo(demo: Path, snap_compare: Compare, picture: str) -> None:
    size, pressed = PICTURES[picture]
    assert snap_compare(app_on(demo), terminal_size=size, run_before=keys(*pressed))


def test_the_documents(two_documents: Path, snap_compare: Compare) -> None:
    assert snap_compare(app_on(two_documents), terminal_size=WIDE, run_before=keys())


def test_an_empty_database(tmp_path: Path, snap_compare: Compare) -> None:
    app = app_on(tmp_path / "none.db")
    assert snap_compare(app, terminal_size=WIDE, run_before=keys())


@pytest.mark.parametrize(
    ("folder", "file", "size"),
    [
        pytest.param("demo", "WG-2026-DRAFT-3-Rev.1.txt", WIDE, id="one-text"),
        pytest.param("samples", "bundle.txt", NARROW, id="several-texts"),
    ],
)
def test_what_an_import_found(
    folder: str, file: str, size: tuple[int, int], tmp_path: Path, snap_compare: Compare
) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await keys("i")(pilot)
        path = pilot.app.screen.query_one("#path", Input)
        path.value = str(data_folder() / folder / file)
        await press(pilot, "enter")
        with pilot.app.screen.prevent(Input.Changed):
            path.value = file  # the folder is the machine's
        await settle(pilot)

    app = app_on(tmp_path / "none.db")
    assert snap_compare(app, terminal_size=size, run_before=look)


def test_remarks(tmp_path: Path, snap_compare: Compare) -> None:
    from tests.tui.conftest import add

    add(tmp_path / "a.db", ["States [may [soon] (+IND) (-IND) act, (CHN) by [Placeholder]."])
    app = app_on(tmp_path / "a.db")
    assert snap_compare(app, terminal_size=WIDE, run_before=keys("enter", "v", "v"))


def test_the_light_theme(demo: Path, snap_compare: Compare) -> None:
    async def lighten(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app, NegotiateApp)
        pilot.app.theme = LIGHT.name
        await keys("j", "j", "j", "enter")(pilot)

    assert snap_compare(app_on(demo), terminal_size=WIDE, run_before=lighten)


@pytest.fixture
def session(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the demo with a second document on which acts were made in a meeting."""
    from negotiate.acts import On, Secretariat
    from negotiate.store import Store
    from tests.tui.conftest import MORNING, add

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    add(demo, [SPOKEN, "Delegations may speak twice."], "ROOM/1/Rev.1")
    with Store.open(demo, create=False) as store:
        room = Secretariat(store, officer="A. Officer", now=lambda: MORNING)
        document = store.document("ROOM/1")
        room.open_meeting("SWG", "2026-11-21")
        room.lodge(On(document, "1", source="oral"), "b3", "-", "TUR")
        room.lift(On(document, "1"), "b3", "KAZ")
        room.resolve(On(document, "1", note="agreed in informals"), "g1", 2)
        room.agree(On(document, "2"), ad_ref=True)
    yield demo
    monkeypatch.undo()
    time.tzset()


SPOKEN = (
    "Each delegation [may] (+KAZ)/[shall] (-IND) speak once on every matter [, in writing where it"
    " so wishes,] (+KAZ) (+VNM) before the meeting decides."
)


SESSION = {
    "resolving": ("enter", "x", "1", "tab", "space"),
    "lodging": ("enter", "-", *"tu"),
    "history": ("enter", "H"),
    "room": ("enter", "R"),
    "agreed": ("o", "j"),
    "acts": ("enter", "a"),
    "deleting": ("D", "space", "tab", "tab", *"oral"),
    "inserting": ("P", *"Members [may] (+IND) sit."),
    "reporting": ("S",),
}


@pytest.mark.parametrize("picture", SESSION)
def test_a_session(session: Path, snap_compare: Compare, picture: str) -> None:
    app = app_on(session, "ROOM/1")
    assert snap_compare(app, terminal_size=WIDE, run_before=keys(*SESSION[picture]))


def test_opening_a_meeting(demo: Path, snap_compare: Compare) -> None:
    app = app_on(demo)
    assert snap_compare(app, terminal_size=WIDE, run_before=keys("M", *"SWG"))


def test_resolving_on_a_small_screen(demo: Path, snap_compare: Compare) -> None:
    pressed = keys("j", "j", "j", "enter", "x")
    assert snap_compare(app_on(demo), terminal_size=NARROW, run_before=pressed)
