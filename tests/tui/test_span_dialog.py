"""What holds several paragraphs is decided on the screens: the key of a bracket, one dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from negotiate.acts import On, Secretariat
from negotiate.screens.dialogs.resolve import ResolveScreen
from negotiate.screens.dialogs.span import SpanScreen
from negotiate.screens.widgets.rows import Rows
from negotiate.store import Store
from negotiate.telling import spans as tell
from negotiate.telling.documents import choose_there
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import press, settle, text
from tests.tui.test_acts import acts, at_paragraph
from tests.tui.test_snapshots import Compare, keys

SIZE = (80, 24)
TEXTS = [
    "Boats [sail.",
    "Crews [rest] (+KAZ) now.",
    "Ports] (+IND) (-RUS) open.",
    "Option 1:",
    "Lamps burn daily.",
    "Option 2:",
    "Lamps burn weekly.",
    "Thanks.",
]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "spans.db"
    add(path, TEXTS)
    return path


def standing(database: Path) -> list[tuple[str, str]]:
    with Store.open(database, create=False) as store:
        document = store.document("TEST/1")
        versions = store.versions(store.revision(document))
    return [(one.number, one.text) for one in versions]


async def test_a_bracket_over_paragraphs_is_kept_from_the_list(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "x")
        assert isinstance(app.screen, SpanScreen)
        await press(pilot, "1", "enter")
        assert tell.which_way("1") in text(app)  # Russia has not lifted
        await press(pilot, "space", "enter")
        assert standing(database)[:3] == [
            ("1", "Boats sail."), ("2", "Crews [rest] (+KAZ) now."), ("3", "Ports open."),
        ]  # fmt: skip
        assert acts(database)[-1].payload["lifted"] == ["RUS"]
        await press(pilot, "u")
        assert [one for _, one in standing(database)] == TEXTS


async def test_what_goes_is_shown_before_it_is_written(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "x", "2")
        shown = " ".join(text(app).split())
        assert "1 now: Boats" in shown
        assert "2 goes: Crews [rest] (+KAZ) now." in shown
        assert "+all of it" in shown
        assert "+2/b1" in shown
        await press(pilot, "escape")
        assert [one for _, one in standing(database)] == TEXTS


async def test_no_way_is_proposed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "x", "enter", "enter")
        assert "Nothing is chosen yet" in text(app)
        assert not app.screen.query_one("#ways", Rows).is_marked


async def test_where_the_last_option_ends_is_asked_where_the_text_does_not_say_it(
    database: Path,
) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "x", "1", "enter")
        assert tell.END_WANTED in " ".join(text(app).split())
        app.screen.query_one("#until", Input).value = "99"
        await press(pilot, "enter")
        assert "There is no paragraph 99" in text(app)
        app.screen.query_one("#until", Input).value = "7"
        await press(pilot, "enter")
        assert standing(database)[3:] == [("5", "Lamps burn daily."), ("8", "Thanks.")]


async def test_the_paragraph_in_view_may_go(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "x", "2", "enter")
        await settle(pilot)
        assert not isinstance(app.screen, SpanScreen)
        assert standing(database)[3:] == [("7", "Lamps burn weekly."), ("8", "Thanks.")]


async def test_a_bracket_of_the_paragraph_itself_comes_first(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "2")
        await press(pilot, "x")
        assert isinstance(app.screen, ResolveScreen)


async def test_where_nothing_holds_a_paragraph_x_says_where_it_works(tmp_path: Path) -> None:
    database = tmp_path / "plain.db"
    add(database, ["States [meet].", "States trade."])
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "x")
        assert [one.message for one in app._notifications] == [choose_there("1")]


async def test_what_was_changed_meanwhile_is_not_decided(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "x", "2")
        with Store.open(database, create=False) as store:
            room = Secretariat(store, officer="another", now=lambda: MORNING)
            room.amend(On(store.document("TEST/1"), "5"), "Lamps burn nightly.")
        await press(pilot, "enter")
        assert isinstance(app.screen, SpanScreen)
        assert tell.changed_meanwhile("s2") in " ".join(text(app).split())
        assert ("5", "Lamps burn nightly.") in standing(database)


def test_what_a_bracket_over_paragraphs_is_decided_by(
    database: Path, snap_compare: Compare
) -> None:
    app = app_on(database)
    assert snap_compare(app, terminal_size=SIZE, run_before=keys("x", "2"))


def test_which_option_is_chosen(database: Path, snap_compare: Compare) -> None:
    app = app_on(database)
    assert snap_compare(app, terminal_size=SIZE, run_before=keys("j", "j", "j", "x", "1"))
