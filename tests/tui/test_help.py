"""Help: the keys of the place, in groups, found by typing."""

from pathlib import Path

from negotiate.screens.bindings import group_of, known_bindings, tooltip_of
from negotiate.screens.help import HelpScreen, Meant, keys_of, laid_out
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.telling.keys import LEGEND, Family
from tests.tui.conftest import app_on
from tests.tui.pilots import press, settle, text

KNOWN = [
    Meant(Family.RECORD, ("+",), "Record who supports it"),
    Meant(Family.RECORD, ("A",), "Record what the room agreed"),
    Meant(Family.LOOK, ("m",), "Who holds which bracket of it, as a table of many words"),
    Meant(Family.GO, ("↓", "j"), "Down"),
    Meant(Family.EVERYWHERE, ("Ctrl+P",), "Commands"),
]


def rows(wanted: str = "", width: int = 60) -> list[str]:
    return [line.rstrip() for line in laid_out(KNOWN, wanted, width).plain.splitlines()]


def test_the_keys_that_record_come_first_and_those_of_every_screen_last() -> None:
    shown = rows()
    headings = [shown.index(family.value) for family in Family]
    assert headings == sorted(headings)
    assert shown[1].split(maxsplit=1) == ["+", "Record who supports it"]


def test_a_wide_screen_has_two_columns_and_no_line_is_wider() -> None:
    shown = rows(width=110)
    assert shown[0].split() == ["Record", "Look"]
    assert len(shown) < len(rows())
    assert max(map(len, shown)) <= 110


def test_long_words_go_on_below_themselves() -> None:
    shown = rows(width=40)
    at = next(place for place, line in enumerate(shown) if line.startswith("m "))
    assert shown[at + 1].startswith(" " * 6)
    assert max(map(len, shown)) <= 40


def test_words_narrow_the_keys_and_leave_the_others_out() -> None:
    assert rows("record AGREED") == ["Record", "A           Record what the room agreed"]


def test_a_key_is_found_by_its_name() -> None:
    assert rows("ctrl+p")[1].split() == ["Ctrl+P", "Commands"]


def test_words_that_fit_nothing_are_told() -> None:
    (said,) = rows("[bold]")
    assert said == "No key here is about “[bold]”. Ctrl+P lists what can be done besides."


def test_what_the_shapes_mean_is_told_whole() -> None:
    assert LEGEND[-1] in rows(width=80)


async def test_both_keys_of_help_open_it_and_close_it(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in ("?", "f1"):
            await press(pilot, key)
            assert isinstance(app.screen, HelpScreen)
            await press(pilot, key)
            assert isinstance(app.screen, ParagraphsScreen)


async def test_escape_takes_the_words_back_first(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "?", *"filter")
        assert "Filter by text" in text(app)
        assert "Another revision" not in text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, ParagraphsScreen)


async def test_help_in_the_editor_names_both_keys_that_save(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(110, 32)) as pilot:
        await settle(pilot)
        await press(pilot, "e", "f1")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, *"save")
        assert "F5 Ctrl+O" in text(app)


async def test_the_acts_of_a_paragraph_are_listed_in_the_order_of_the_table(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, ParagraphScreen)
        keys = [key for meant in keys_of(app.screen) for key in meant.keys]
        assert keys[:6] == ["+", "-", "!", "l", "x", "e"]
        assert {"?", "F1", "Ctrl+P", "q", "F"} <= set(keys[-6:])


async def test_help_says_what_the_command_that_lists_keys_says(demo: Path) -> None:
    known = {name: (group_of(one), tooltip_of(one)) for name, one in known_bindings().items()}
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        said = {(meant.family, meant.words) for meant in keys_of(app.screen)}
        for name in ("paragraph.resolve", "paragraph.matrix", "paragraph.next", "app.search"):
            assert known[name] in said
