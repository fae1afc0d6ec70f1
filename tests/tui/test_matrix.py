"""The matrix on screen: who is recorded where, looked at from every side; never who is silent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from textual.pilot import Pilot
from textual.widgets import Input

from negotiate.screens import render
from negotiate.screens.app import NegotiateApp
from negotiate.screens.backend import Desk
from negotiate.screens.views.matrix import MatrixScreen, recorded_since
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.widgets.grid import MatrixGrid, Sheet, cells
from negotiate.settings import Settings
from negotiate.store import Store
from negotiate.telling.consensus import matrix as tell
from negotiate.telling.words import recorded_as_of
from tests.drafting_room import ANY_TEXT, bring, make_draft, with_headings
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import lines, press, settle, text
from tests.tui.test_hostile_text import HOSTILE, fill, is_literal, open_document

SIZE, NARROW = (100, 30), (80, 24)
DRIVERS = "Members train drivers [together] (+KAZ) (-IND) (?TUR) [, each year,] (+IND)."
LISTS = "The list is [kept] (+KAZ) (+KGZ) [and published] (-KAZ)."
BOATS = "Boats are lent by turns [or sold] (-IND)."


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Give a text of two revisions, in which India came to speak of boats with the second."""
    path = tmp_path / "work.db"
    with Store.open(path, create=True) as store:
        before = BOATS.replace(" (-IND)", " (+IRN)")
        bring(store, make_draft(DRIVERS, LISTS, before, named="WG/1/Rev.1", date="2026-01-01"))
        bring(store, make_draft(DRIVERS, LISTS, BOATS, named="WG/1/Rev.2", date="2026-02-01"))
    return path


async def arrive(pilot: Pilot[Any], *keys: str) -> MatrixScreen:
    await settle(pilot)
    await press(pilot, "m")
    screen = pilot.app.screen
    assert isinstance(screen, MatrixScreen)
    await press(pilot, *keys)
    return screen


def row_of(pilot: Pilot[Any], name: str) -> list[str]:
    """Return the cells of a row, its count first."""
    assert isinstance(pilot.app, NegotiateApp)
    found = next(line for line in lines(pilot.app) if line.lstrip("▌> ").startswith(f"{name} "))
    return found.lstrip("▌> ").split()[1:]


async def test_a_row_has_a_count_and_a_sign_for_each_paragraph(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        await arrive(pilot)
        assert row_of(pilot, "IND") == ["2", "±", "·", "-"]


async def test_a_reservation_is_a_sign_of_its_own(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        await arrive(pilot)
        assert row_of(pilot, "TUR") == ["1", "?", "·", "·"]


async def test_plain_signs_are_shown_to_those_who_set_them(database: Path) -> None:
    settings = Settings(ascii=True)
    app = NegotiateApp(database, now=lambda: MORNING, settings=settings)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot)
        assert row_of(pilot, "IND") == ["2", "+-", ".", "-"]


async def test_it_says_as_of_when_the_positions_are_recorded(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot)
        assert "Recorded positions as of Rev.2, 2026-02-01." in text(app)


async def test_the_cell_is_told_in_words(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "end")
        assert "b1  against -IND" in text(app)


async def test_a_cell_without_a_mark_is_not_recorded(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "right")
        assert tell.NOT_HERE in text(app)


async def test_the_cell_says_since_when_the_position_is_recorded(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "end")
        assert tell.since_when("1.3", "Rev.2") in text(app)


def test_positions_at_a_moment_of_the_past_name_it(database: Path) -> None:
    desk = Desk(database, "A. Officer", lambda: MORNING)
    past = replace(desk.named("WG/1"), after="after act 1", is_current=False)
    said = "Recorded positions as of WG/1 Rev.2 after act 1, 2026-02-01"
    assert recorded_as_of(desk.record(past).as_of) == said


def test_positions_of_an_earlier_revision_are_its_own(database: Path) -> None:
    desk = Desk(database, "A. Officer", lambda: MORNING)
    now = desk.named("WG/1")
    earlier = desk.opened(now.document.id, now.revisions[0].id)
    said = recorded_as_of(desk.record(earlier).as_of)
    assert said == "Recorded positions as of Rev.1, 2026-01-01"


def test_a_position_counts_since_it_stands_without_a_break() -> None:
    stood = [("Rev.1", True), ("Rev.2", False), ("Rev.3", True), ("Rev.4", True)]
    assert recorded_since(stood) == "Rev.3"


async def test_enter_opens_the_paragraph_at_the_bracket(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "d", "right", "enter")
        screen = app.screen
        assert isinstance(screen, ParagraphScreen)
        assert (screen.version.number, screen.target and screen.target.id) == ("1.1", "b2")


async def test_a_cell_of_the_document_opens_the_first_bracket_held(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "j", "right", "enter")
        screen = app.screen
        assert isinstance(screen, ParagraphScreen)
        assert (screen.version.number, screen.target and screen.target.id) == ("1.2", "b1")


async def test_the_brackets_of_a_paragraph_are_columns(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        await arrive(pilot, "d")
        assert row_of(pilot, "IND") == ["2", "-", "+"]


async def test_the_brackets_are_left_for_the_paragraphs(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        await arrive(pilot, "d", "escape")
        assert row_of(pilot, "IND") == ["2", "±", "·", "-"]


async def test_a_paragraph_shows_its_own_matrix(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "m")
        assert row_of(pilot, "TUR") == ["1", "?", "·"]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ParagraphScreen)


async def test_rows_and_columns_are_exchanged(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        await arrive(pilot, "v")
        assert row_of(pilot, "1.2") == ["2", "·", "±", "+", "·"]


async def test_the_cursor_stays_on_the_cell_that_is_turned(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "j", "right", "v")
        assert screen.chosen == ("KAZ", "1.2")


def delegations(screen: MatrixScreen) -> list[str]:
    assert screen.matrix is not None
    return list(screen.matrix.rows)


async def test_delegations_are_sorted_by_how_much_they_hold(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "s")
        assert delegations(screen) == ["IND", "KAZ", "KGZ", "TUR"]


async def test_delegations_are_sorted_by_what_stands_in_a_column(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "right", "s", "s")
        assert delegations(screen) == ["KGZ", "KAZ", "IND", "TUR"]


async def test_sorting_on_brings_the_order_of_codes_back(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "right", "s", "s", "s")
        assert delegations(screen) == ["IND", "KAZ", "KGZ", "TUR"]


async def test_columns_are_sorted_by_what_stands_in_a_row(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "v", "right", "s", "s", "v")
        assert screen.matrix is not None
        assert screen.matrix.columns == ("1.1", "1.2", "1.3")


async def test_rows_of_a_turned_table_are_paragraphs_to_sort(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "v", "s")
        assert (screen.view.rows, screen.view.columns) == (None, "")


async def test_members_of_a_group_stand_in_one_row_with_it(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "z")
        assert delegations(screen) == ["C5", "IND", "TUR"]


async def test_a_group_is_named_with_those_whose_marks_it_has(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "z", "up")
        assert "with the marks of KAZ KGZ" in text(app)


async def test_the_cursor_goes_to_the_group_of_its_delegation(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "j", "j", "right", "z")
        assert screen.chosen == ("C5", "1.2")


async def test_codes_and_names_are_filtered_by_their_beginning(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "slash", *"kaz tur")
        assert delegations(screen) == ["KAZ", "TUR"]


async def test_a_number_filters_columns(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "/", *"1.3", "enter")
        assert screen.matrix is not None
        assert screen.matrix.columns == ("1.3",)


async def test_a_silent_delegation_is_shown_where_its_code_is_typed(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        await arrive(pilot, "/", *"chn", "enter")
        assert row_of(pilot, "CHN") == ["0", "·", "·", "·"]


async def test_a_filter_that_nothing_fits_says_so(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "/", *"zzz")
        assert tell.NOTHING_FITS.split("\n")[0] in text(app)


async def test_escape_takes_the_filter_away_first(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "/", *"ind", "enter", "escape")
        assert len(delegations(screen)) == 4
        await press(pilot, "escape")
        assert isinstance(app.screen, ParagraphsScreen)


async def test_the_table_is_copied(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "y")
        assert "| IND | 2 |" in app.clipboard


@pytest.mark.parametrize("ending", ["csv", "md", "html", "xlsx"])
async def test_the_table_is_written_as_the_ending_says(
    database: Path, tmp_path: Path, ending: str
) -> None:
    from negotiate.writers.formats import matrix_in

    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "v", "E")
        path = tmp_path / f"table.{ending}"
        app.screen.query_one("#file", Input).value = str(path)
        await press(pilot, "enter")
        assert screen.matrix is not None
        expected = matrix_in(path.suffix, screen.matrix, transpose=True)
    content = path.read_bytes()
    assert content[:2] == b"PK" if isinstance(expected, bytes) else content == expected.encode()


async def test_a_file_that_is_there_is_not_replaced(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("kept", "utf-8")
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "E")
        app.screen.query_one("#file", Input).value = str(path)
        await press(pilot, "enter")
        assert "is there already: give another name" in " ".join(text(app).split())
    assert path.read_text("utf-8") == "kept"


async def test_the_table_follows_what_was_done_meanwhile(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        await arrive(pilot, "end", "enter", "l", "space", "enter")
        await press(pilot, "escape")
        assert row_of(pilot, "IND") == ["1", "±", "·", "·"]


async def test_a_text_without_positions_says_so(tmp_path: Path) -> None:
    with Store.open(tmp_path / "clean.db", create=True) as store:
        bring(store, make_draft("Members meet."))
    app = app_on(tmp_path / "clean.db")
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "right", "enter", "d", "s", "v")
        screen = pilot.app.screen
        assert isinstance(screen, MatrixScreen)
        assert screen.matrix is not None
        assert tell.nothing(screen.matrix) in text(app)


def _large() -> Sheet:
    from negotiate.screens import render

    rows = [(f"D{at:03}", at) for at in range(200)]
    columns = [(f"2.{at}", at) for at in range(500)]
    return Sheet("Delegation", rows, columns, lambda row, column: render.line(f"{row % 10}"))


async def test_names_stay_in_sight_in_the_farthest_corner(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        screen = await arrive(pilot)
        screen.grid.show(_large())
        await press(pilot, "end", "G")
        assert row_of(pilot, "D199")[0] == "199"
        assert "2.499" in next(line for line in lines(app) if "Delegation" in line)


async def test_only_the_cells_on_screen_are_drawn(database: Path) -> None:
    drawn: set[tuple[int, int]] = set()
    whole = _large()

    def sign(row: int, column: int) -> Any:
        drawn.add((row, column))
        return whole.sign(row, column)

    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        screen = await arrive(pilot)
        screen.grid.show(Sheet(whole.corner, whole.rows, whole.columns, sign))
        await press(pilot, "pagedown", "end")
        assert 0 < len(drawn) < 1_000


async def test_a_click_goes_to_a_cell_and_a_second_one_opens_it(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot)
        at = next(line for line in lines(app) if "Delegation" in line).index("1.2")
        await pilot.click(MatrixGrid, offset=(at + 1, 3))
        await settle(pilot)
        assert screen.chosen == ("KAZ", "1.2")
        await pilot.click(MatrixGrid, offset=(at + 1, 3))
        await settle(pilot)
        assert isinstance(app.screen, ParagraphScreen)


async def test_the_palette_leads_here(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"matrix who", "enter")
        assert isinstance(app.screen, MatrixScreen)


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
        await arrive(pilot, "end")
        assert is_literal(text(app), hostile)
        await press(pilot, "v", "d")
        assert not any(sign in text(app) for sign in "\x1b\x9b\x07\u202e")


@pytest.mark.parametrize(("size", "keys"), [(SIZE, ()), (NARROW, ("right", "d")), (SIZE, ("v",))])
def test_it_looks_so(
    demo: Path, snap_compare: Callable[..., bool], size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await arrive(pilot, *keys)

    assert snap_compare(app_on(demo), terminal_size=size, run_before=look)


async def test_paragraphs_between_unmatched_brackets_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "unmatched.db"
    with Store.open(path, create=True) as store:
        halves = make_draft("They [may (+IND) meet.", "They report.", "They part.] (+KAZ)")
        bring(store, with_headings(halves, 0, 2))
    app = app_on(path, "WG/2026/DRAFT/3")
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot)
        assert "1 between unmatched brackets" in text(app)


async def test_a_matrix_of_nobody_has_no_scroll_bar_and_says_all_of_its_sentence(
    tmp_path: Path,
) -> None:
    database = tmp_path / "nobody.db"
    add(database, [f"Text [{number}] here." for number in range(40)], "TEST/1")
    app = app_on(database)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "m")
        grid = app.screen.query_one(MatrixGrid)
        assert not grid.show_horizontal_scrollbar
        assert not grid.show_vertical_scrollbar
        assert "yet to be asked." in text(app)


@given(ANY_TEXT)
def test_a_name_is_as_wide_as_it_is_shown(name: str) -> None:
    assert cells(name) == render.line(name).cell_length
