"""The officer's own keys and plain marks."""

from pathlib import Path

import pytest

from negotiate.app import NegotiateApp
from negotiate.config import Settings
from negotiate.screens.bindings import known_bindings
from negotiate.screens.help import HelpScreen
from tests.tui.pilots import press, settle, text


async def test_a_key_can_be_changed_by_its_id(demo: Path) -> None:
    app = NegotiateApp(demo, settings=Settings({"app.help": "ctrl+t"}))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+t")

        assert isinstance(app.screen, HelpScreen)


async def test_plain_marks_leave_no_shape_on_the_screen(demo: Path) -> None:
    app = NegotiateApp(demo, settings=Settings(ascii=True))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)

        shown = text(app)
        assert "* open" in shown
        assert not set("●○◌▌│─") & set(shown)


def test_every_binding_of_the_screens_has_an_id_of_its_own() -> None:
    assert len(known_bindings()) > 40


@pytest.mark.parametrize("name", ["plus_sign", "minus_sign", "solidus"])
async def test_no_test_presses_what_a_keyboard_cannot_send(demo: Path, name: str) -> None:
    async with NegotiateApp(demo).run_test(size=(80, 24)) as pilot:
        with pytest.raises(AssertionError, match=name):
            await pilot.press(name)
