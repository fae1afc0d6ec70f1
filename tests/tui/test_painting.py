"""A screen that opens is painted with what it shows, or says after a moment that it reads."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from negotiate.screens import frame
from negotiate.screens.app import NegotiateApp
from negotiate.screens.backend import Desk
from tests.tui.conftest import app_on
from tests.tui.pilots import press, settle, text


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[type[Any], str]]:
    """Collect what is painted, with the screen that it is of."""
    found: list[tuple[type[Any], str]] = []
    display = NegotiateApp._display

    def paint(app: NegotiateApp, screen: Any, update: Any) -> None:
        display(app, screen, update)
        if update is not None and app.screen is screen:
            found.append((type(screen), text(app)))

    monkeypatch.setattr(NegotiateApp, "_display", paint)
    return found


@pytest.mark.parametrize(("key", "seen"), [("m", "CHAIR"), ("c", "Rev.3")])
async def test_a_screen_is_first_painted_with_what_it_shows(
    demo: Path,
    painted: list[tuple[type[Any], str]],
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    seen: str,
) -> None:
    monkeypatch.setattr(frame, "_SOON", 60)  # however busy the machine is
    app = app_on(demo)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        before = app.screen
        await press(pilot, key)
        assert app.screen is not before
        frames = [shown for of, shown in painted if of is type(app.screen)]
        assert frames
        assert seen in frames[0]


async def test_a_screen_that_is_long_in_reading_says_so(
    demo: Path, painted: list[tuple[type[Any], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    again = Desk.again

    def slowly(desk: Desk, *given: Any) -> Any:
        go_on.wait(20)
        return again(desk, *given)

    app = app_on(demo)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(Desk, "again", slowly)
        try:
            await pilot.press("p")
            for _ in range(500):
                if any("counting… Esc leaves" in shown for _, shown in painted):
                    break
                await asyncio.sleep(0.01)
            else:
                pytest.fail("nothing was painted while it was read")
        finally:
            go_on.set()
        await settle(pilot)
