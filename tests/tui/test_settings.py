"""The officer's own keys and plain marks."""

from pathlib import Path

import pytest

from negotiate.screens.app import NegotiateApp
from negotiate.screens.bindings import known_bindings
from negotiate.screens.help import HelpScreen
from negotiate.settings import Place, Settings, UserTheme
from negotiate.ui_state import Bookmark
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


async def test_a_theme_of_the_officers_own_is_put_on(demo: Path) -> None:
    own = UserTheme("hall", dark=False, colours={"background": "#fffff0"}, place=Place(Path("x")))
    app = NegotiateApp(demo, settings=Settings(theme="hall", themes=(own,)))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)

        assert app.theme == "hall"
        assert app.screen.styles.background.hex == "#FFFFF0"


async def test_a_theme_chosen_over_the_settings_is_said_to_be_for_today(demo: Path) -> None:
    app = NegotiateApp(demo, settings=Settings(theme="nord"))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settle(pilot)
        app.theme = "negotiate-light"
        await settle(pilot)

        assert "The settings say nord: this one is for today." in text(app)


async def test_what_cannot_be_remembered_is_one_sentence_at_the_start(
    demo: Path, tmp_path: Path
) -> None:
    file = tmp_path / "left-off.json"
    file.write_text("{")
    bookmark = Bookmark(demo, file)
    app = NegotiateApp(demo, bookmark=bookmark)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settle(pilot)

        assert bookmark.said is not None
        assert [one.message for one in app._notifications] == [bookmark.said]
