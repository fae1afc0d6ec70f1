"""The palette: what has a key here, named as at the foot, and what is done most first."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.fuzzy import Matcher

from negotiate.screens.frame import Frame
from negotiate.screens.palette import Command, commands_of
from negotiate.screens.widgets.hints import hints_of
from negotiate.telling.keys import Family
from tests.tui.conftest import add, app_on
from tests.tui.pilots import lines, press, settle


def nothing() -> None:
    """Do nothing."""


RESOLVE = Command(Family.RECORD, "Resolve", nothing, "Resolve the bracket", "x")
HELD = Command(Family.LOOK, "What [bold]IND[/] holds", nothing)


def test_a_command_is_named_behind_its_group_with_its_key_and_what_it_does() -> None:
    assert RESOLVE.shown(80).plain.split() == [
        "Record:",
        "Resolve",
        "x",
        *["Resolve", "the", "bracket"],
    ]
    assert RESOLVE.shown(80).cell_length == 80


def test_a_command_is_one_line_however_narrow_the_screen_is() -> None:
    assert RESOLVE.shown(50).cell_length <= 50
    assert HELD.shown(20).cell_length <= 20


def test_what_stands_in_a_name_is_shown_as_it_is() -> None:
    assert HELD.shown(80).plain == "Look: What [bold]IND[/] holds"


@pytest.mark.parametrize("typed", ["x", "resolve", "record", "bracket", "res brack"])
def test_a_command_is_found_by_key_name_group_or_words(typed: str) -> None:
    assert RESOLVE.fits(Matcher(typed), typed) > 0


def test_the_key_itself_fits_best() -> None:
    exact = Command(Family.LOOK, "xx", nothing)
    assert RESOLVE.fits(Matcher("x"), "x") > exact.fits(Matcher("x"), "x")


def test_what_fits_nothing_is_not_offered() -> None:
    assert RESOLVE.fits(Matcher("zzz"), "zzz") == 0


async def test_what_the_foot_names_comes_first_and_what_every_screen_has_last(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(110, 32)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        frame = app.screen
        assert isinstance(frame, Frame)
        commands = commands_of(frame)
        at_foot = {key for hint in hints_of(frame) for key in hint.shown}
        first = [command.key in at_foot for command in commands if "Every" not in command.title]
        assert first == sorted(first, reverse=True)
        families = [command.family for command in commands]
        assert families[-1] is Family.EVERYWHERE
        assert Family.EVERYWHERE not in families[: families.index(Family.EVERYWHERE)]
        names = {hint.words for hint in hints_of(frame) if len(hint.keys) == 1}
        assert {"Resolve", "Edit"} <= names & {command.name for command in commands}


async def test_a_command_is_named_as_the_foot_names_it_now(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(110, 32)) as pilot:
        await settle(pilot)
        for _ in range(2):
            assert isinstance(app.screen, Frame)
            (at_foot,) = [hint.words for hint in hints_of(app.screen) if hint.shown == ("o",)]
            (offered,) = [one.name for one in commands_of(app.screen) if one.key == "o"]
            assert offered == at_foot
            await press(pilot, "o")


async def test_an_act_that_is_not_in_order_is_not_offered(tmp_path: Path) -> None:
    add(tmp_path / "x.db", ["Clean."], "TEST/1")
    app = app_on(tmp_path / "x.db")
    async with app.run_test(size=(110, 32)) as pilot:
        await settle(pilot)
        await press(pilot, "o", "enter")
        assert isinstance(app.screen, Frame)
        names = {command.name for command in commands_of(app.screen)}
        assert "Agree" in names
        assert "Resolve" not in names


async def test_the_key_typed_in_the_palette_does_what_it_does_on_the_screen(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", "c")
        groups = tuple(family.value for family in Family)
        first = next(line for line in lines(app) if line.strip().startswith(groups))
        assert "Look: Compare" in first
