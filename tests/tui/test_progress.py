"""The plot of the dashboard, and the screen with every figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from negotiate.history.progress import Figures, Progress, Stage, changes
from negotiate.screens.views.documents import DocumentsScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.views.progress import ProgressScreen
from negotiate.screens.widgets.plot import plot
from negotiate.settings import Settings
from negotiate.telling import progress as tell
from tests.tui.conftest import app_on
from tests.tui.pilots import press, settle, text
from tests.tui.test_hostile_text import HOSTILE, SIZE, is_literal
from tests.tui.test_hostile_text import fill as fill_hostile
from tests.tui.test_snapshots import NARROW, WIDE, Compare, keys


def went(counts: Sequence[tuple[int, int]], names: Sequence[str] | None = None) -> Progress:
    """Make the progress of a document with some open paragraphs and brackets a revision."""
    figures = [Figures(50, is_open, 0, brackets, 0, 1, 0, 0) for is_open, brackets in counts]
    named = names or [f"Rev.{at}" for at in range(1, len(counts) + 1)]
    stages = zip(named, figures, changes(figures), strict=True)
    return Progress(
        "X/1", None, "en", tuple(Stage(one, None, False, now, {}, by) for one, now, by in stages)
    )


def drawn(progress: Progress, width: int = 80, height: int = 9) -> list[str]:
    return [one.plain for one in plot(progress, width, height)]


def rows_of(sign: str, lines: Sequence[str]) -> list[int]:
    """Give the row of each mark, from left to right."""
    return [
        row
        for _, row in sorted(
            (line.index(sign), at) for at, line in enumerate(lines) if sign in line
        )
    ]


def test_more_brackets_stand_higher() -> None:
    first, second, third = rows_of("■", drawn(went([(1, 10), (1, 40), (1, 20)])))
    assert second < third < first


def test_the_scale_begins_at_nothing() -> None:
    axis = drawn(went([(0, 7), (0, 9)]))[-2]
    assert axis.startswith(" 0 └")


def test_the_scale_ends_at_a_round_number() -> None:
    assert drawn(went([(5, 37)]))[0].startswith("40 ┤")


def test_every_figure_stands_in_the_plot_where_there_is_room() -> None:
    shown = "\n".join(drawn(went([(5, 11), (20, 36), (18, 24)])))
    assert [one for one in ("5", "11", "20", "36", "18", "24") if one not in shown] == []


def test_each_revision_is_named_where_there_is_room() -> None:
    assert drawn(went([(1, 2)] * 4))[-1].split() == ["Rev.1", "Rev.2", "Rev.3", "Rev.4"]


def test_of_many_revisions_the_last_is_named() -> None:
    assert drawn(went([(1, 2)] * 300))[-1].split()[-1] == "Rev.300"


def test_names_of_many_revisions_do_not_run_into_each_other() -> None:
    names = drawn(went([(1, 2)] * 300))[-1].split()
    assert all(one.count("Rev.") == 1 for one in names)


def test_marks_of_equal_figures_stand_beside_each_other() -> None:
    assert any("●■" in line for line in drawn(went([(5, 5)])))


def test_a_plot_without_room_gives_the_figures() -> None:
    assert drawn(went([(3, 7), (2, 5)]), 12, 3) == ["● 3 2", "■ 7 5"]


def test_of_figures_without_room_the_latest_are_given() -> None:
    assert drawn(went([(100, 7)] * 5), 20, 1) == ["● 100 100 100 100"]


COUNTS = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 9000)), min_size=1, max_size=40)


@given(COUNTS, st.integers(1, 130), st.integers(1, 30))
def test_a_plot_stays_within_its_room(
    counts: list[tuple[int, int]], width: int, height: int
) -> None:
    lines = plot(went(counts), width, height)
    assert len(lines) <= height
    assert width < 20 or max(one.cell_length for one in lines) <= width


@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=1, max_size=9))
def test_names_of_any_kind_stay_within_the_plot(names: list[str]) -> None:
    lines = plot(went([(2, 3)] * len(names), names), 60, 8)
    assert max(one.cell_length for one in lines) <= 60


async def test_the_dashboard_plots_the_document_under_the_cursor(two_documents: Path) -> None:
    app = app_on(two_documents)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        before = text(app)
        await press(pilot, "j")
        assert "brackets 8 (-16)" in before
        assert "● open paragraphs" not in text(app)  # one revision has no chart


async def test_a_database_without_documents_shows_no_plot(tmp_path: Path) -> None:
    app = app_on(tmp_path / "none.db")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert not app.screen.query_one("#progress-plot").display


async def test_plain_marks_draw_the_plot_with_signs_of_every_terminal(demo: Path) -> None:
    from negotiate.screens.app import NegotiateApp

    app = NegotiateApp(demo, settings=Settings(ascii=True))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "escape")
        strips = app.screen.query_one("#progress-plot").render_lines(
            app.screen.query_one("#progress-plot").region.reset_offset
        )
        shown = "".join(segment.text for strip in strips for segment in strip)
        assert shown.isascii()


async def on_progress(pilot: Pilot[Any]) -> ProgressScreen:
    """Open the progress of the demo."""
    await settle(pilot)
    await press(pilot, "escape", "f")
    screen = pilot.app.screen
    assert isinstance(screen, ProgressScreen)
    return screen


async def test_the_progress_shows_every_figure_of_the_revisions(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        await on_progress(pilot)
        row = next(line for line in text(app).split("\n") if " Rev.2 " in line and "2026" in line)
        figures = ["Rev.2", "2026-05-14", "35", "20", "+15", "2", "36", "+30"]
        assert row.split() == [*figures, "8", "3", "770", "114", "14.8"]


async def test_the_change_since_the_revision_before_is_said_in_words(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_progress(pilot)
        await press(pilot, "k")
        assert screen.progress is not None
        said = tell.since_before(screen.progress, 2)
        assert "".join(said.split()) in "".join(text(app).split())


async def test_positions_are_counted_by_delegation_and_sign(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        await on_progress(pilot)
        row = next(line for line in text(app).split("\n") if line.startswith("  CHN"))
        assert row.split() == ["CHN", ".", "+3", "-4", "+2", "-3", "+1"]


async def test_a_delegation_without_a_position_is_not_recorded(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        await on_progress(pilot)
        assert tell.SIGNS_READ in text(app)


async def test_enter_opens_the_revision_under_the_cursor(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        await on_progress(pilot)
        await press(pilot, "k", "k", "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.screen.opened.revision.name == "Rev.2"


async def test_the_left_arrow_shows_positions_in_earlier_revisions(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(40, 24)) as pilot:
        screen = await on_progress(pilot)
        await press(pilot, "tab", "left")
        header = screen.query_one("#recorded").region.y
        assert text(app).split("\n")[header].split() == ["Rev.2", "Rev.3"]


async def test_escape_leads_back_to_the_documents(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        await on_progress(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, DocumentsScreen)


@pytest.fixture(scope="module")
def hostile_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    fill_hostile(path)
    return path


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
async def test_the_progress_shows_title_and_date_as_typed(
    hostile_database: Path, hostile: str
) -> None:
    app = app_on(hostile_database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        home = app.screen
        assert isinstance(home, DocumentsScreen)
        titles = [one.document.title for one in home.documents or ()]
        await press(pilot, *["j"] * titles.index(hostile), "f")
        assert isinstance(app.screen, ProgressScreen)
        assert is_literal(text(app), hostile)


PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "dashboard_narrow": (NARROW, ("escape",)),
    "progress": (WIDE, ("escape", "f")),
    "progress_narrow": (NARROW, ("escape", "f")),
}


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture(demo: Path, snap_compare: Compare, picture: str) -> None:
    size, pressed = PICTURES[picture]
    run: Callable[[Pilot[Any]], Any] = keys(*pressed)
    assert snap_compare(app_on(demo), terminal_size=size, run_before=run)
