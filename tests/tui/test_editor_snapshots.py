"""How the editor looks. Look at every new picture before keeping it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from negotiate.acts import On, Secretariat
from negotiate.screens.themes import LIGHT
from negotiate.screens.views.editor import EditorScreen
from negotiate.store import Store
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import press, settle

Compare = Callable[..., bool]
WIDE, NARROW = (100, 30), (80, 24)
TEXTS = [
    "Members [[shall] (-KAZ)/[should] (+IND)] share [early [and reliable] (+TJK) (?TUR)] warnings"
    " of [Placeholder], [, inter alia,] trafficking and related [offences (+XQZ) by _____."
]


@pytest.fixture(autouse=True)
def _nothing_moves_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)
    monkeypatch.setattr("negotiate.screens.views.editor._PAUSE", 0.001)
    # A slow machine must not come to keep a draft, which the heading would say.
    monkeypatch.setattr("negotiate.screens.views.editor._KEEP_EVERY", 3600)


@pytest.fixture(autouse=True)
def _own_time_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    add(tmp_path / "talks.db", TEXTS)
    return tmp_path / "talks.db"


def editing(*pressed: str) -> Callable[[Pilot[Any]], Any]:
    async def run(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await press(pilot, "e", *pressed)
        await pilot.pause(0.2)
        await settle(pilot)

    return run


PICTURES = {
    "typing": (WIDE, (*"Such ", "f8")),
    "typing_narrow": (NARROW, (*"Such ", "f8")),
    "position": (WIDE, ("right",) * 10 + ("f4", *"+t")),
    "leaving": (NARROW, (*"Such ", "escape")),
    "restoring": (WIDE, (*"Such ", "escape", "enter", "e")),
}


@pytest.mark.parametrize("picture", PICTURES)
def test_the_editor(database: Path, snap_compare: Compare, picture: str) -> None:
    size, pressed = PICTURES[picture]
    assert snap_compare(app_on(database), terminal_size=size, run_before=editing(*pressed))


def test_what_cannot_be_seen(tmp_path: Path, snap_compare: Compare) -> None:
    add(tmp_path / "a.db", ["Members\x1b[31m [shall\u202e] (+IND) \u200bshare."])
    app = app_on(tmp_path / "a.db")
    assert snap_compare(app, terminal_size=WIDE, run_before=editing("f8"))


def test_the_light_theme(database: Path, snap_compare: Compare) -> None:
    async def lighten(pilot: Pilot[Any]) -> None:
        pilot.app.theme = LIGHT.name
        await editing(*"Such ")(pilot)

    assert snap_compare(app_on(database), terminal_size=WIDE, run_before=lighten)


def test_both_texts(database: Path, snap_compare: Compare) -> None:
    async def collide(pilot: Pilot[Any]) -> None:
        await editing(*"Such ")(pilot)
        assert isinstance(pilot.app.screen, EditorScreen)
        with Store.open(database, create=False) as store:
            room = Secretariat(store, officer="another", now=lambda: MORNING)
            room.amend(
                On(store.documents()[0], "1", note="n"), "Members [shall] share early warnings."
            )
        pilot.app._follow_others()  # a second may have passed, or not: the picture is of one
        await settle(pilot)
        await press(pilot, "f5")

    assert snap_compare(app_on(database), terminal_size=WIDE, run_before=collide)
