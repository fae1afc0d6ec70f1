"""The paragraph alone on the projector: large, told apart without colour, live, and acted upon."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme

from negotiate.acts import On, Secretariat
from negotiate.bracket_parser import Meaning, parse
from negotiate.screens import render
from negotiate.screens.app import NegotiateApp
from negotiate.screens.dialogs.choosing import DeliberateScreen
from negotiate.screens.dialogs.position import PositionScreen
from negotiate.screens.themes import DARK, LIGHT
from negotiate.screens.views.room import RoomScreen, sides, some_sides
from negotiate.screens.widgets.room_text import ROWS, columns, for_the_room, sequence, sizes
from negotiate.store import Store
from negotiate.telling.paragraph import CHANGED, more, taken_out
from tests.reading import meaning
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import lines, press, settle, text

TWO = "States [may] (+KAZ)/[shall] (-KAZ) (?IND) act [soon]."


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "room.db"
    add(path, [TWO, "States trade.", "States [meet] (+IND) (-RUS).", "word " * 150])
    return path


async def to_room(pilot: Pilot[None], number: str = "1") -> RoomScreen:
    """Open the room view of a paragraph as the paragraph screen does."""
    await settle(pilot)
    app = pilot.app
    assert isinstance(app, NegotiateApp)
    opened = app._desk.named("TEST/1")
    version = opened.by_number(number)
    assert version is not None
    screen = RoomScreen(app._desk, opened, version)
    app.push_screen(screen)
    await settle(pilot)
    return screen


def held(typed: str) -> Meaning:
    return meaning(parse(typed))


def by_another(database: Path, words: str, number: str = "3") -> None:
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer="other", now=lambda: MORNING)
        room.amend(On(store.document("TEST/1"), number), words)


# What is told apart, and how


def contrast(one: str, other: str) -> float:
    """Give the ratio of WCAG 2 between two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in Color.parse(colour).normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_bracketed_words_have_a_line_under_them_where_their_tint_is_too_near(theme: Theme) -> None:
    near = contrast(theme.variables["bracketed"], str(theme.foreground)) < 3
    ruled = for_the_room(render.numbered(held("States [may [soon] (+IND)] act.")))
    for word, in_bracket in (("States", False), ("may", True), ("soon", True), ("act", False)):
        at = ruled.text.index(word)
        styles = [str(span.style) for span in ruled.spans if span.start <= at < span.end]
        assert any("underline" in style for style in styles) == (in_bracket and near), word


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_every_word_of_the_room_is_read_on_its_ground(theme: Theme) -> None:
    ground = str(theme.background)
    for name in ("bracketed", "supports", "opposes", "reserves", "quiet"):
        assert contrast(theme.variables[name], ground) >= 4.5, name


def test_sides_are_told_in_words_and_signs() -> None:
    read = held("States [may] (+KAZ) (+IND) (-RUS) (?CHN) act.")
    said = sides(read, read.targets["b1"]).plain
    assert said == "“may”  for +IND +KAZ  against -RUS  reserved ?CHN"


def test_silence_on_a_bracket_is_said_as_what_it_is() -> None:
    read = held("States [may] act.")
    assert sides(read, read.targets["b1"]).plain == "“may”  nobody is recorded on it"


def test_what_is_recorded_on_all_alternatives_counts_for_each() -> None:
    read = held("States [may]/[shall] (+KAZ) act.")
    on_group = [one for one in read.positions if one.target == "g1"]
    said = sides(read, read.targets["b1"]).plain
    assert ("+KAZ" in said) == bool(on_group)


def test_sides_that_do_not_fit_are_counted() -> None:
    read = held("[a] (+IND) [b] (+RUS) [c] (+KAZ)")
    told = [line.plain for line in some_sides(read, 2)]
    assert told == ["“a”  for +IND", more(2)]
    assert len(some_sides(read, 3)) == 3
    assert some_sides(read, 0) == []


# Room for the text


@pytest.mark.parametrize("size", [(40, 12), (48, 14), (60, 23)])
async def test_below_24_rows_the_text_has_the_whole_width_and_no_hints(
    database: Path, size: tuple[int, int]
) -> None:
    app = app_on(database)
    async with app.run_test(size=size) as pilot:
        screen = await to_room(pilot, "4")
        region = screen.text.region
        assert (region.x, region.y, region.width) == (0, 1, size[0])
        shown = "word " * (size[0] // 5)
        assert shown.strip() in " ".join(lines(app)[1].split())
        assert lines(app)[0].startswith("4  ○ clean")
        assert "Esc" not in text(app)


async def test_a_text_that_does_not_fit_otherwise_has_no_empty_lines(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(40, 12)) as pilot:
        await to_room(pilot, "4")
        assert all(line.strip() for line in lines(app))


async def test_a_longer_text_has_pages_and_no_line_is_left_out_between_them(
    database: Path,
) -> None:
    add(database, [" ".join(f"w{at}" for at in range(100))], "PAGES/1")
    app = app_on(database)
    async with app.run_test(size=(40, 8)) as pilot:
        await settle(pilot)
        opened = app._desk.named("PAGES/1")
        app.push_screen(RoomScreen(app._desk, opened, opened.versions[0]))
        await settle(pilot)
        first = lines(app)
        await press(pilot, "space")
        second = lines(app)
    assert "1 of 2" in first[0]
    assert "2 of 2" in second[0]
    seen = [int(word[1:]) for line in [*first[1:], *second[1:]] for word in line.split()]
    assert all(after - before <= 1 for before, after in pairwise(seen))
    assert (seen[0], seen[-1]) == (0, 99)


# Acts, without leaving it


async def test_a_code_typed_before_a_bracket_was_chosen_is_kept(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_room(pilot)
        await press(pilot, "+", *"egy")
        assert isinstance(app.screen, DeliberateScreen)
        await press(pilot, "1", "enter")
        assert isinstance(app.screen, PositionScreen)
        await press(pilot, "enter")
        assert app.screen is screen
        assert "(+EGY)" in screen.version.text


async def test_an_act_waits_for_a_bracket_to_be_chosen(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await to_room(pilot)
        await press(pilot, "x")
        assert app.screen is screen
        assert "bracket first" in " ".join(text(app).split())


async def test_the_bracket_that_is_chosen_is_seen_without_colour(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_room(pilot)
        await press(pilot, "]", "]")
        assert screen.target is not None
        assert screen.target.id == "b2"
        strips = app.screen._compositor.render_strips()
        reversed_signs = [
            segment.text
            for strip in strips
            for segment in strip
            if segment.style is not None and segment.style.reverse
        ]
        assert reversed_signs == ["[", "]"]
        assert "“shall”  against -KAZ  reserved ?IND" in text(app)


async def test_a_position_is_recorded_in_the_room_and_shown_as_a_change(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_room(pilot, "3")
        await press(pilot, "+", *"chn", "enter")
        assert app.screen is screen
        shown = text(app)
        assert "(+CHN)" in shown
        assert "++++" in shown
        assert CHANGED in " ".join(shown.split())
        await press(pilot, "]")
        assert "++++" not in text(app)
        assert "(+CHN)" in text(app)


async def test_undo_in_the_room_takes_the_act_back(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_room(pilot, "3")
        await press(pilot, "+", *"chn", "enter", "u")
        assert "CHN" not in screen.version.text


async def test_every_act_of_the_paragraph_screen_is_one_of_the_room_but_the_note(
    database: Path,
) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await to_room(pilot, "3")
        await press(pilot, "]")
        acts = {possible.action.partition("(")[0] for possible in screen.possible_acts()}
        assert {"resolve", "lodge", "lift", "move_mark", "edit", "delete", "undo"} <= acts
        assert "note" not in acts
        await press(pilot, "t")
        assert app.screen is screen
        assert "for officers only" in " ".join(text(app).split())


# What others do


async def test_what_another_program_changed_is_shown_within_two_seconds(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_room(pilot, "3")
        by_another(database, "States [meet] (+IND) (-RUS) twice.")
        for _ in range(20):
            await asyncio.sleep(0.1)
            if "twice" in text(app):
                break
        assert "twice" in text(app)
        assert "+++++" in text(app)


async def test_a_paragraph_that_was_chosen_in_is_not_chosen_in_after_a_change(
    database: Path,
) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_room(pilot)
        await press(pilot, "]")
        by_another(database, f"[First] {TWO}", "1")
        screen.reload()
        await settle(pilot)
        assert screen.target is None


async def test_a_text_that_cannot_be_read_any_more_says_since_when(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_room(pilot, "3")
        away = database.rename(database.with_suffix(".away"))
        screen._look()
        await settle(pilot)
        assert f"not read since {MORNING.astimezone():%H:%M}" in text(app)
        assert "may be out of date" in text(app)
        away.rename(database)
        screen._look()
        await settle(pilot)
        assert "not read" not in text(app)


# Letters of double size


def test_a_line_of_double_size_is_an_upper_half_a_lower_half_and_its_rule() -> None:
    assert sizes(7, range(1, 7)) == ["5", "3", "4", "5", "3", "4", "5"]
    assert sizes(3, range(0)) == ["5", "5", "5"]
    assert sequence(["5", "3"]) == "\x1b[1;1H\x1b#5\x1b[2;1H\x1b#3"


@pytest.mark.parametrize("width", [1, 2, 40, 41, 80])
def test_text_of_double_size_leaves_the_last_column_of_its_half_free(width: int) -> None:
    assert 1 <= columns(width) <= max(width // 2 - 1, 1)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (110, 32)])
async def test_large_letters_stand_in_pairs_of_rows_over_a_line_under_bracketed_words(
    database: Path, size: tuple[int, int]
) -> None:
    app = app_on(database)
    async with app.run_test(size=size) as pilot:
        screen = await to_room(pilot)
        await press(pilot, "v")
        region = screen.text.region
        shown = lines(app)[region.y : region.bottom]
        assert len(shown) % ROWS == 0
        for upper, lower, under in zip(shown[::3], shown[1::3], shown[2::3], strict=True):
            assert upper == lower
            assert len(upper.rstrip()) <= size[0] // 2 - 1
            at = upper.find("may")
            if at >= 0:
                assert under[2 * at :].startswith("──────")


async def test_large_letters_are_taken_from_whatever_covers_the_room(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(database)
    written: list[str] = []
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_room(pilot, "3")
        assert app._driver is not None
        monkeypatch.setattr(app._driver, "write", written.append)
        await press(pilot, "v")
        tall = sequence(sizes(24, range(screen.text.region.y, screen.text.region.bottom)))
        assert written[-1] == tall or tall in written
        written.clear()
        await press(pilot, "]", "x")
        assert sequence(sizes(24, range(0))) in written
        written.clear()
        await press(pilot, "escape")
        assert any("\x1b#3" in one for one in written)
        written.clear()
        await press(pilot, "escape")
        assert sequence(sizes(24, range(0))) in written


async def test_pages_of_large_letters_begin_with_an_upper_half(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(40, 12)) as pilot:
        screen = await to_room(pilot, "4")
        await press(pilot, "v")
        for key in ("space", "down", "end", "up", "pageup"):
            await press(pilot, key)
            assert screen.text.scroll_offset.y % ROWS == 0, key


async def test_how_large_the_letters_are_is_remembered(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_room(pilot)
        await press(pilot, "v", "escape")
        assert not screen.is_attached
        assert (await to_room(pilot)).text.is_tall


async def test_what_the_room_agreed_to_is_shown_alone(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_room(pilot, "3")
        with Store.open(database, create=False) as store:
            room = Secretariat(store, officer="other", now=lambda: MORNING)
            room.resolve(On(store.document("TEST/1"), "3", note="in informals"), "b1", "keep")
        screen.reload()
        await settle(pilot)
        assert "[meet]" in text(app)
        with Store.open(database, create=False) as store:
            room = Secretariat(store, officer="other", now=lambda: MORNING)
            room.agree(On(store.document("TEST/1"), "3"), ad_ref=True)
        screen.reload()
        await settle(pilot)
        assert "agreed ad ref" in lines(app)[0]
        assert "[meet]" not in text(app)


async def test_a_paragraph_taken_out_leaves_the_room_standing_until_it_is_back(
    database: Path,
) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_room(pilot, "3")
        with Store.open(database, create=False) as store:
            room = Secretariat(store, officer="other", now=lambda: MORNING)
            document = store.document("TEST/1")
            room.delete(On(document, "3", note="in informals"))
            screen.reload()
            await settle(pilot)
            assert app.screen is screen
            assert taken_out("3") in text(app)
            assert "[meet]" not in text(app)
            room.undo(document)
        screen.reload()
        await settle(pilot)
        assert "[meet]" in text(app)
