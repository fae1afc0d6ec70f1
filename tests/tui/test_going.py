"""Go to a paragraph by its number."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from negotiate.model import ParagraphKind, Version
from negotiate.screens.paragraph_numbers import Numbers
from negotiate.screens.text_screen import GoScreen
from negotiate.screens.views.comparison import ComparisonScreen
from negotiate.screens.views.documents import DocumentsScreen
from negotiate.screens.views.matrix import MatrixScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.telling.session.drafting import number_to_go_to
from tests.tui.conftest import add, app_on
from tests.tui.pilots import press, settle, text

NUMBERS = (
    "PP1", "PP7", "OP6", "OP7", "OP7 ter", "1", "1.1", "2", "2.1 chapeau", "2.1.1", "2.1.1 (c)",
    "2.2.1", "2.2.10", "2.2.11", "10", "Annex", "Article 31", "Article 4.12", "Article 3",
)  # fmt: skip


def numbered(*numbers: str) -> Numbers:
    return Numbers(
        [
            Version(
                revision="r",
                order=order,
                paragraph=number,
                number=number,
                kind=ParagraphKind.PREAMBULAR if "PP" in number else ParagraphKind.NUMBERED,
                label="",
                text="",
                open=False,
                unfinished=False,
                brackets=0,
                depth=0,
                holders={},
            )
            for order, number in enumerate(numbers)
        ]
    )


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2.2.10", "2.2.10"),
        ("2.2.1", "2.2.1"),
        ("2.2", "2.2.1"),
        ("2.2.", "2.2.1"),
        ("1", "1"),
        ("1.", "1"),
        ("2.1.1c", "2.1.1 (c)"),
        ("2.1.1 (c)", "2.1.1 (c)"),
        ("2.1 ch", "2.1 chapeau"),
        ("op7t", "OP7 ter"),
        ("pp7", "PP7"),
        ("7", "OP7"),
        ("an", "Annex"),
        ("3", "Article 3"),
        ("31", "Article 31"),
        ("4.1", "Article 4.12"),
    ],
)
def test_a_number_leads_to_its_paragraph_or_the_first_that_begins_so(
    typed: str, number: str
) -> None:
    found = numbered(*NUMBERS).find(typed)

    assert found is not None
    assert (found.version.number, found.fits) == (number, True)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("2.2.13", "2.2.11"), ("2.9", "2.2.1"), ("11", "10"), ("op9", "OP7"), ("2.2.10.4", "2.2.10")],
)
def test_a_number_that_is_not_there_is_told_with_the_nearest(typed: str, nearest: str) -> None:
    found = numbered(*NUMBERS).find(typed)

    assert found is not None
    assert (found.version.number, found.fits) == (nearest, False)
    said = number_to_go_to(typed, found.version.number)
    assert said == f"There is no paragraph {typed}; the nearest is {nearest}."


@pytest.mark.parametrize("typed", ["", " ", ".", "²", "٣", "\x1b", "9" * 4000])
def test_whatever_is_typed_is_no_fault(typed: str) -> None:
    numbered(*NUMBERS).find(typed)
    assert numbered().find(typed) is None


async def test_a_number_typed_in_the_list_is_where_one_is(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ParagraphsScreen)
        wanted = app.screen.shown[-1].number
        app.screen.listing.cursor = 0
        await press(pilot, *wanted, "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.screen.chosen is not None
        assert app.screen.chosen.number == wanted


async def test_digits_that_come_in_one_burst_are_all_typed(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in "2.2.10":
            app.simulate_key(key)
        await settle(pilot)
        assert isinstance(app.screen, GoScreen)
        assert app.screen.query_one("#number", Input).value == "2.2.10"


@pytest.mark.parametrize("number", ["2.1.6", "1.3"])
async def test_a_key_that_follows_at_once_is_one_of_the_list(demo: Path, number: str) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in (*number, "enter", "enter"):
            app.simulate_key(key)
        await settle(pilot)
        assert isinstance(app.screen, ParagraphScreen)
        assert app.screen.version.number == number


async def test_a_clean_paragraph_is_shown_though_only_the_open_ones_were(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ParagraphsScreen)
        clean = next(one for one in app.screen.opened.versions if not one.open)
        await press(pilot, "g", *clean.number, "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.screen.chosen == clean
        assert not app.screen.open_only


async def test_escape_leaves_the_list_as_it_was(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ParagraphsScreen)
        before = (app.screen.listing.cursor, app.screen.open_only)
        await press(pilot, *app.screen.shown[-1].number)
        await press(pilot, "escape")
        assert isinstance(app.screen, ParagraphsScreen)
        assert (app.screen.listing.cursor, app.screen.open_only) == before


async def test_enter_on_no_such_number_stays_and_says_so(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *"99", "enter")
        assert isinstance(app.screen, GoScreen)
        assert "There is no paragraph 99; the nearest is" in text(app)


async def test_a_number_typed_on_a_paragraph_shows_that_paragraph(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", *"1.3", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert app.screen.version.number == "1.3"


async def test_the_cursor_of_the_comparison_goes_there(tmp_path: Path) -> None:
    database = tmp_path / "two.db"
    add(database, ["One [may].", "Two.", "Three."], "TEST/1/Rev.1")
    add(database, ["One.", "Two.", "Three."], "TEST/1/Rev.2")
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "3", "enter")
        assert isinstance(app.screen, ComparisonScreen)
        assert app.screen.entry is not None
        assert app.screen.entry.paragraph.standing.number == "3"


async def test_the_cursor_of_the_matrix_goes_there(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "m")
        assert isinstance(app.screen, MatrixScreen)
        assert app.screen.matrix is not None
        number = app.screen.matrix.columns[-1]
        await press(pilot, *number, "enter")
        assert isinstance(app.screen, MatrixScreen)
        assert app.screen.chosen is not None
        assert app.screen.chosen[1] == number


async def test_a_screen_without_a_list_opens_the_paragraph(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "H", *"1.3", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert app.screen.version.number == "1.3"


async def test_digits_do_nothing_where_there_is_no_text(two_documents: Path) -> None:
    app = app_on(two_documents)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "2", "g")
        assert isinstance(app.screen, DocumentsScreen)


async def test_digits_typed_in_the_editor_are_text(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "e", "7", "g")
        assert not isinstance(app.screen, GoScreen)
