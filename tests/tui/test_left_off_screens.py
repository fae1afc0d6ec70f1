"""What the screens remember from one run to the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from negotiate.screens.app import NegotiateApp
from negotiate.screens.views.comparison import ComparisonScreen
from negotiate.screens.views.documents import DocumentsScreen
from negotiate.screens.views.matrix import MatrixScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.widgets.comparison import Mode
from negotiate.screens.widgets.rows import Rows
from negotiate.settings import Settings
from negotiate.store import Store
from negotiate.ui_state import Bookmark
from tests.tui.conftest import MORNING
from tests.tui.pilots import press, settle

SIZE = (100, 30)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "left-off.json"


def app_with(database: Path, file: Path, settings: Settings | None = None) -> NegotiateApp:
    return NegotiateApp(
        database,
        now=lambda: MORNING,
        bookmark=Bookmark(database, file),
        settings=settings or Settings(),
    )


async def test_the_paragraph_and_what_was_listed_are_there_again(demo: Path, file: Path) -> None:
    app = app_with(demo, file)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "o", "down", "down", "down")
        at = app.screen.query_one("#paragraphs", Rows).cursor
        await press(pilot, "q")
    assert at >= 3
    again = app_with(demo, file)
    async with again.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(again.screen, ParagraphsScreen)
        assert not again.screen.open_only
        assert again.screen.query_one("#paragraphs", Rows).cursor == at


async def test_the_cursor_is_on_the_document_seen_last(two_documents: Path, file: Path) -> None:
    app = app_with(two_documents, file)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "end", "enter", "q")
    again = app_with(two_documents, file)
    async with again.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(again.screen, DocumentsScreen)
        assert again.screen.query_one("#documents", Rows).cursor == 1


async def test_the_ways_of_looking_are_remembered(demo: Path, file: Path) -> None:
    app = app_with(demo, file)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "v", "escape", "m", "v", "escape", "c", "v", "escape", "q")
    again = app_with(demo, file)
    async with again.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(again.screen, ParagraphScreen)
        assert again.screen.view == "readings"
        await press(pilot, "escape", "m")
        assert isinstance(again.screen, MatrixScreen)
        assert again.screen.view.transposed
        await press(pilot, "escape", "c")
        assert isinstance(again.screen, ComparisonScreen)
        assert again.screen.mode is Mode.BESIDE


@pytest.mark.parametrize("screen", ["paragraph", "comparison", "matrix", "documents"])
async def test_a_way_of_looking_that_is_unknown_is_the_usual_one(
    demo: Path, file: Path, screen: str
) -> None:
    bookmark = Bookmark(demo, file)
    bookmark.note_view(screen, "of a newer program")
    bookmark.keep()
    app = app_with(demo, file)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "v", "escape", "m", "v", "escape", "c", "v", "escape", "escape")
        assert isinstance(app.screen, DocumentsScreen)


async def choose_light(pilot: Pilot[None]) -> None:
    """Choose a theme as the palette does."""
    await settle(pilot)
    pilot.app.theme = "negotiate-light"
    await settle(pilot)


async def test_a_theme_that_was_chosen_is_put_on_again(demo: Path, file: Path) -> None:
    app = app_with(demo, file)
    async with app.run_test(size=SIZE) as pilot:
        await choose_light(pilot)
    again = app_with(demo, file)
    async with again.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert again.theme == "negotiate-light"


async def test_the_theme_of_the_settings_comes_before_the_one_remembered(
    demo: Path, file: Path
) -> None:
    Bookmark(demo, file).note_theme("negotiate-light")
    app = app_with(demo, file, Settings(theme="nord"))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.theme == "nord"


async def test_a_theme_that_is_gone_is_no_fault(demo: Path, file: Path) -> None:
    Bookmark(demo, file).note_theme("hall")
    app = app_with(demo, file)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.theme == "negotiate-dark"


async def test_no_word_of_a_draft_is_remembered(demo: Path, file: Path) -> None:
    app = app_with(demo, file)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "o", "slash", *"the", "enter", "down", "enter", "escape", "escape", "q")
    kept = file.read_text()
    with Store.open(demo, create=False) as store:
        (document,) = store.documents()
        words = {
            word
            for version in store.versions(store.revision(document))
            for word in version.text.split()
            if len(word) > 4
        }
    assert words
    assert not [word for word in words if word in kept]
    assert str(document.title) not in kept
