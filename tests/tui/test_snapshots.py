"""How the screens look. Look at every new picture before keeping it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from negotiate.app import NegotiateApp
from negotiate.data_files import data_folder
from negotiate.screens.themes import LIGHT
from tests.tui.conftest import app_on
from tests.tui.pilots import press, settle

Compare = Callable[..., bool]
WIDE, NARROW = (100, 30), (80, 24)


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
    "readings": (WIDE, ("enter", "r")),
    "comparison": (WIDE, ("c", "n")),
    "comparison_of_positions": (NARROW, ("c", "b", "j", "j")),
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


def test_what_an_import_found(tmp_path: Path, snap_compare: Compare) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await keys("i")(pilot)
        file = data_folder() / "demo" / "WG-2026-DRAFT-3-Rev.1.txt"
        path = pilot.app.screen.query_one("#path", Input)
        path.value = str(file)
        await press(pilot, "enter")
        with pilot.app.screen.prevent(Input.Changed):
            path.value = "WG-2026-DRAFT-3-Rev.1.txt"  # the folder is the machine's
        await settle(pilot)

    app = app_on(tmp_path / "none.db")
    assert snap_compare(app, terminal_size=WIDE, run_before=look)


def test_remarks(tmp_path: Path, snap_compare: Compare) -> None:
    from tests.tui.conftest import add

    add(tmp_path / "a.db", ["States [may [soon] (+IND) (-IND) act, (CHN) by [Placeholder]."])
    app = app_on(tmp_path / "a.db")
    assert snap_compare(app, terminal_size=WIDE, run_before=keys("enter", "m"))


def test_the_light_theme(demo: Path, snap_compare: Compare) -> None:
    async def lighten(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app, NegotiateApp)
        pilot.app.theme = LIGHT.name
        await keys("j", "j", "j", "enter")(pilot)

    assert snap_compare(app_on(demo), terminal_size=WIDE, run_before=lighten)
