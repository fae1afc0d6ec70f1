"""Keys to state: what an officer does and where it leads."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from textual.driver import Driver
from textual.events import Resize
from textual.geometry import Size
from textual.widgets import Input

from negotiate.screens.acts.of_session import SessionActs
from negotiate.screens.acts.on_brackets import ActsOnBrackets
from negotiate.screens.acts.on_paragraph import ActsOnParagraph
from negotiate.screens.app import as_it_is
from negotiate.screens.dialogs.choosing import ChoosingScreen
from negotiate.screens.dialogs.form import FormScreen, Line, Ticks
from negotiate.screens.dialogs.import_ import ImportScreen
from negotiate.screens.dialogs.paragraph import InsertScreen
from negotiate.screens.dialogs.position import PositionScreen
from negotiate.screens.dialogs.resolve import ResolveScreen, Ways
from negotiate.screens.help import HelpScreen
from negotiate.screens.views.comparison import ComparisonScreen
from negotiate.screens.views.documents import DocumentsScreen
from negotiate.screens.views.history import HistoryScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.views.room import RoomScreen
from negotiate.screens.widgets.rows import Rows
from negotiate.telling.words import NOTHING_LEFT
from tests.tui.conftest import app_on
from tests.tui.pilots import lines, press, settle, text

SIZE = (100, 30)


async def test_a_single_document_opens_at_once(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ParagraphsScreen)


async def test_several_documents_are_listed_first(two_documents: Path) -> None:
    app = app_on(two_documents)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, DocumentsScreen)
        assert "WG/2026/DRAFT/3" in text(app)
        assert "OTHER/1" in text(app)


async def test_a_named_document_opens_at_once(two_documents: Path) -> None:
    app = app_on(two_documents, "OTHER")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "Delegations [may]" in text(app)


async def test_a_document_that_is_not_there_is_a_sentence_on_screen(two_documents: Path) -> None:
    app = app_on(two_documents, "[nothing]")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, DocumentsScreen)
        assert "There is no document [nothing]" in text(app)


async def test_the_preview_follows_the_cursor(two_documents: Path) -> None:
    app = app_on(two_documents)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        assert "Delegations [may]" in text(app)


async def test_an_empty_database_says_what_to_do(tmp_path: Path) -> None:
    app = app_on(tmp_path / "none.db")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "Press i to import a draft" in text(app)
        assert not (tmp_path / "none.db").exists()


async def test_a_broken_database_is_a_sentence_on_screen(tmp_path: Path) -> None:
    broken = tmp_path / "[red]broken.db"
    broken.write_text("this is no database")
    app = app_on(broken)
    async with app.run_test(size=(150, 30), notifications=True) as pilot:
        await settle(pilot)
        assert "is not a database" in " ".join(text(app).split())


async def test_o_shows_clean_paragraphs_too(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "○ clean" not in text(app)
        await press(pilot, "o")
        assert "○ clean" in text(app)


async def test_the_cursor_stays_on_its_paragraph_when_all_are_shown(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, ParagraphsScreen)
        await press(pilot, "j", "j", "o")
        assert screen.chosen is not None
        assert screen.chosen.number == "2.1.6"


async def test_the_cursor_is_in_sight_when_all_are_shown(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "G", "o")
        assert any(line.startswith("▌ 3.7") for line in lines(app))


async def test_vim_keys_move_in_a_list(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        rows = app.screen.query_one("#paragraphs", Rows)
        places = []
        for key in ("j", "j", "k", "G", "home"):
            await press(pilot, key)
            places.append(rows.cursor)
        assert places == [1, 2, 1, 5, 0]


async def test_a_filter_takes_letters_that_are_keys_elsewhere(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "slash", "q", "o", "j", "question_mark")
        assert app.screen.query_one("#filter", Input).value == "qoj?"
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.screen.open_only


async def test_a_filter_lists_what_has_the_words(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"member", "enter")
        screen = app.screen
        assert isinstance(screen, ParagraphsScreen)
        assert [one.number for one in screen.shown] == [
            one.number
            for one in screen.opened.versions
            if one.open and "member" in one.text.casefold()
        ]
        assert screen.query_one("#paragraphs").has_focus


async def test_a_filter_that_fits_nothing_says_how_to_leave_it(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"zzz")
        assert "Esc takes the filter away" in text(app)


async def test_escape_takes_the_filter_away_before_it_goes_back(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "slash", "z", "escape")
        screen = app.screen
        assert isinstance(screen, ParagraphsScreen)
        assert len(screen.shown) == 6
        await press(pilot, "escape")
        assert isinstance(app.screen, DocumentsScreen)


async def test_a_holder_is_chosen_from_those_recorded(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "h")
        assert isinstance(app.screen, ChoosingScreen)
        assert "Kyrgyzstan" in text(app)
        await press(pilot, "j", "j", "enter")
        screen = app.screen
        assert isinstance(screen, ParagraphsScreen)
        assert screen.holder == "CHN"
        assert [one.number for one in screen.shown] == ["2.2.2 (c)"]


async def test_enter_opens_the_paragraph_under_the_cursor(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert app.screen.version.number == "2.1.3"


async def test_a_second_click_opens_a_paragraph(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for _ in range(2):
            await pilot.click("#paragraphs", offset=(10, 3))
            await settle(pilot)
        assert isinstance(app.screen, ParagraphScreen)
        assert app.screen.version.number == "2.1.6"


async def test_n_goes_through_the_open_paragraphs_and_back_is_there(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "n", "n", "n", "N", "escape")
        screen = app.screen
        assert isinstance(screen, ParagraphsScreen)
        assert screen.chosen is not None
        assert screen.chosen.number == "2.1.6"


async def test_square_brackets_go_from_bracket_to_bracket(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        rows = app.screen.query_one("#brackets", Rows)
        places = []
        for key in ("left_square_bracket", "right_square_bracket", "right_square_bracket"):
            await press(pilot, key)
            places.append(rows.cursor)
        assert places == [0, 1, 2]


async def test_positions_name_both_sides_and_the_silent_as_not_recorded(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "j", "j", "j", "enter")
        shown = text(app)
        assert "For       +CHN    China" in shown
        assert "Against   -TUR    Türkiye" in shown
        assert "Not recorded: 44 other delegations" in shown
        assert "agrees" not in shown


async def test_a_bracket_without_marks_says_that_nobody_is_recorded(tmp_path: Path) -> None:
    from tests.tui.conftest import add

    add(tmp_path / "a.db", ["States [may] act."])
    app = app_on(tmp_path / "a.db")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert "Nobody is recorded on this bracket." in text(app)


async def test_readings_are_called_not_agreed(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "v")
        shown = text(app)
        assert "Not agreed by anybody." in shown
        assert "Every bracket kept" in shown
        assert NOTHING_LEFT in shown


async def test_remarks_say_what_is_odd_in_plain_words(tmp_path: Path) -> None:
    from tests.tui.conftest import add

    add(tmp_path / "a.db", ["States [may act."])
    app = app_on(tmp_path / "a.db")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "v", "v")
        assert "'[' is never closed" in text(app)
        assert "Remarks 1" in text(app)


async def test_one_revision_alone_cannot_be_compared(two_documents: Path) -> None:
    app = app_on(two_documents, "OTHER/1")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        assert "Only one revision is here" in text(app)


async def test_another_revision_can_be_read(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "r", "G", "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.screen.opened.revision.label == "Rev.1"


@pytest.mark.parametrize(
    "keys",
    [
        ("enter",),
        ("h",),
        ("r",),
        ("c",),
        ("c", "<"),
        ("i",),
        ("question_mark",),
        ("slash",),
        ("ctrl+p",),
        ("enter", "f1"),
        ("enter", "x"),
        ("enter", "+"),
        ("enter", "a"),
        ("a",),
        ("P",),
        ("D",),
        ("t",),
        ("M",),
        ("S",),
        ("enter", "H"),
        ("enter", "R"),
    ],
)
async def test_escape_leads_back_from_everywhere(demo: Path, keys: tuple[str, ...]) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        await press(pilot, *["escape"] * len(keys))
        assert isinstance(app.screen, ParagraphsScreen)


async def test_escape_on_the_first_screen_stays(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "escape", "escape", "escape")
        assert app.is_running
        assert isinstance(app.screen, DocumentsScreen)


async def test_q_quits(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0


async def test_help_lists_the_keys_of_the_place(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(100, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "?")
        assert isinstance(app.screen, HelpScreen)
        shown = text(app)
        for expected in ("Filter by text", "Another revision", "Previous open", "Commands"):
            assert expected in shown


async def test_every_binding_has_a_name_of_its_own() -> None:
    screens = (
        DocumentsScreen,
        ParagraphsScreen,
        ParagraphScreen,
        SessionActs,
        ActsOnParagraph,
        ActsOnBrackets,
        FormScreen,
        InsertScreen,
        Line,
        ComparisonScreen,
        ChoosingScreen,
        ImportScreen,
        HelpScreen,
        HistoryScreen,
        PositionScreen,
        ResolveScreen,
        RoomScreen,
        Rows,
        Ticks,
        Ways,
    )
    for screen in screens:
        for binding in screen.BINDINGS:
            assert not isinstance(binding, tuple)
            assert binding.id, f"{screen.__name__}: {binding.key}"


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("enter",),
        ("c",),
        ("escape",),
        ("i",),
        ("h",),
        ("enter", "H"),
        ("enter", "x"),
        ("M",),
        ("D",),
        ("m",),
        ("w",),
        ("p",),
        ("enter", "p"),
        ("W",),
        ("c", "#"),
    ],
)
async def test_the_foot_names_the_way_on_at_eighty_columns(
    demo: Path, keys: tuple[str, ...]
) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        last = {"i": "Back", "h": "Back", "x": "Cancel", "M": "Cancel", "D": "Cancel"}.get(
            keys[-1] if keys else "", "? Help"
        )
        assert lines(app)[-1].rstrip().endswith(last)


async def test_the_cursor_is_in_sight_at_every_step(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "o")
        for key in ("j",) * 12 + ("k",) * 12:
            await press(pilot, key)
            assert any(line.startswith("▌") for line in lines(app)), key


async def test_a_smaller_window_keeps_the_cursor_in_sight(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(100, 50)) as pilot:
        await settle(pilot)
        await press(pilot, "o", "end")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Sarybel" in "\n".join(lines(app)[3:18])


async def test_the_palette_goes_to_a_paragraph(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"2.1.6", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert app.screen.version.number == "2.1.6"


async def test_the_palette_shows_what_a_delegation_holds(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"viet nam", "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.screen.holder == "VNM"


async def test_the_palette_switches_to_another_document(two_documents: Path) -> None:
    app = app_on(two_documents, "WG")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"open other", "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.screen.opened.reference == "OTHER/1"


@pytest.mark.parametrize("stands", [Size(80, 24), Size(60, 20)], ids=["as it is", "as it was"])
async def test_a_screen_told_of_a_size_that_was_has_the_one_that_is(
    demo: Path, stands: Size
) -> None:
    """Of two sizes on their way at once Textual would tell for ever, or lose the last one."""
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen._screen_resized(stands)
        app.screen.post_message(Resize(Size(60, 20), Size(60, 20)))
        await settle(pilot)
        assert app.screen.size == Size(80, 24)


@pytest.mark.parametrize(
    ("tells", "is_then"),
    [(False, Size(80, 24)), (True, Size(40, 12)), (None, Size(40, 12))],
    ids=["asked", "tells by itself", "no terminal"],
)
def test_word_of_a_size_that_was_overtaken_is_of_the_one_that_is(
    tells: bool | None, is_then: Size
) -> None:
    driver = SimpleNamespace(_get_terminal_size=lambda: (80, 24))
    if tells is not None:
        driver._in_band_window_resize = tells
    overtaken = Resize(Size(40, 12), Size(40, 12))
    assert as_it_is(overtaken, cast(Driver, driver)).size == is_then
