"""What `y`, the mouse and Ctrl+C copy: the text as typed, and never the program's end."""

from pathlib import Path

import pytest
from textual.geometry import Offset

from negotiate.screens.app import NegotiateApp
from negotiate.screens.frame import as_typed, titled
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.widgets.ruled_text import Line, RuledText, offset_at
from negotiate.telling.session.drafting import NO_COPY, NOTHING_THERE, Y_COPIES, was_copied
from tests.tui.conftest import add, app_on
from tests.tui.pilots import lines, press, settle


def told(app: NegotiateApp) -> str:
    return " ".join(str(notice.message) for notice in app._notifications)


@pytest.mark.parametrize(
    ("keys", "beginning"),
    [
        ((), "1.2 Measures under this Framework"),
        (("enter",), "1.2 Measures under this Framework"),
        (("enter", "R"), "1.2 Measures under this Framework"),
        (("enter", "H"), "1.2 Measures under this Framework"),
        (("c",), "Rev.3\nConcerned that the [accelerating] (+KGZ) (+TJK) retreat"),
        (("c", "#"), "Rev.3\nThe Member States of the Highland Dialogue,\n\nRev.4\nThe"),
        (("F", *"national law", "enter"), "Simplifying, in accordance with national law"),
        (("p",), "6 contested paragraphs"),
        (("enter", "p"), "g1  [in accordance with] (+CHAIR) (+TJK)/[subject to] (+IND)"),
        (("W",), "1.2"),
    ],
)
async def test_y_copies_what_is_under_the_cursor_as_typed(
    demo: Path, keys: tuple[str, ...], beginning: str
) -> None:
    app = app_on(demo)
    async with app.run_test(size=(110, 32)) as pilot:
        await settle(pilot)
        await press(pilot, *keys, "y")
        assert app.clipboard.startswith(beginning)
        assert told(app) == was_copied(len(app.clipboard))


async def test_where_nothing_is_under_the_cursor_nothing_is_copied(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(110, 32)) as pilot:
        await settle(pilot)
        await press(pilot, "F", *"zzzz", "tab", "y")
        assert app.clipboard == ""
        assert told(app) == NOTHING_THERE


async def test_a_screen_without_text_says_so(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(110, 32)) as pilot:
        await settle(pilot)
        await press(pilot, "escape", "f", "y")
        assert app.clipboard == ""
        assert told(app) == NO_COPY


async def test_what_would_steer_a_terminal_is_copied_and_not_sent(tmp_path: Path) -> None:
    """The clipboard gets it as typed, in the letters of base 64."""
    typed = "Say \x1b]52;c;aGk=\x07 [this\u202e]."
    add(tmp_path / "x.db", [typed], "TEST/1")
    app = app_on(tmp_path / "x.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "y")
        assert app.clipboard == f"1 {typed}"


async def test_the_mouse_selects_words_of_a_paragraph_without_its_rules(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, ParagraphScreen)
        version = app.screen.version
        shown = app.screen.query_one("#text", RuledText)
        x, y = shown.content_region.offset
        await pilot.mouse_down(offset=(x + 4, y))
        await pilot.hover(offset=(x + 10, y + 2))
        await pilot.mouse_up(offset=(x + 10, y + 2))
        await press(pilot, "ctrl+c")
        assert app.clipboard.count("\n") == 0
        assert len(app.clipboard) > 20
        assert app.clipboard in f"{version.label}{version.text}"


@pytest.mark.parametrize(("place", "row"), [("#panes", 2), ("#reading", 0)])
async def test_the_mouse_selects_words_beside_a_paragraph(demo: Path, place: str, row: int) -> None:
    app = app_on(demo)
    async with app.run_test(size=(110, 32)) as pilot:
        await settle(pilot)
        if place == "#panes":
            await press(pilot, "enter")
        x, y = app.screen.query_one(place).content_region.offset
        await pilot.mouse_down(offset=(x + 1, y + row))
        await pilot.hover(offset=(x + 12, y + row))
        await pilot.mouse_up(offset=(x + 12, y + row))
        await press(pilot, "ctrl+c")
        shown = lines(app)[y + row][x:]
        assert len(app.clipboard.strip()) >= 5
        assert app.clipboard.strip() in shown


async def test_ctrl_c_never_asks_about_quitting(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+c")
        assert told(app) == Y_COPIES


def test_a_place_on_a_rule_is_before_the_next_line_and_one_behind_a_line_at_its_end() -> None:
    lines = [Line(0, 10, False), Line(0, 10, True), Line(11, 15, False), Line(11, 15, True)]
    assert offset_at(lines, Offset(3, 0)) == 3
    assert offset_at(lines, Offset(30, 0)) == 10
    assert offset_at(lines, Offset(3, 1)) == 11
    assert offset_at(lines, Offset(2, 2)) == 13
    assert offset_at(lines, Offset(0, 3)) == 15


def test_texts_have_titles_and_one_that_is_not_there_is_left_out() -> None:
    assert titled([("Rev.1", "old"), ("Rev.2", "new")]) == "Rev.1\nold\n\nRev.2\nnew"
    assert titled([("Rev.1", ""), ("Rev.2", "new")]) == "Rev.2\nnew"
    assert as_typed([]) == ""


def test_what_was_copied_is_not_told_in_its_own_words() -> None:
    assert was_copied(5) == "Copied: 5 characters."
    assert was_copied(1) == "Copied: 1 character."
