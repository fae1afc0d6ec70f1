"""How the program ends: by q, by a fault of its own, because the window or the machine went."""

from __future__ import annotations

import signal
from collections.abc import Sequence

import pytest

from tests.terminal.driver import House, Terminal

_BROKEN = """
import negotiate.screens.app
def broken(self):
    raise RuntimeError("a fault that a test put there")
negotiate.screens.app.NegotiateApp.action_search = broken
from negotiate.cli.main import main
main()
"""


@pytest.mark.parametrize("typed", ["F", "Fq", "jFq"])
def test_a_fault_gives_its_own_exit_status_whatever_is_typed_after(
    house: House, typed: str
) -> None:
    with Terminal(house, program=("-c", _BROKEN)) as terminal:
        terminal.wait_for("Open paragraphs")
        terminal.type(typed)
        terminal.wait_status(70)

        assert terminal.shows("a fault that a test put there")
        assert not terminal.shows("Operating shared observation posts")


def test_q_at_the_very_beginning_ends_the_program(house: House) -> None:
    with Terminal(house) as terminal:
        terminal.wait_until(lambda: terminal.is_on(1049), "the screen to be taken")
        terminal.quit()


@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_program(house: House, way: signal.Signals) -> None:
    with Terminal(house) as terminal:
        terminal.wait_for("Open paragraphs")
        terminal.signal(way)
        terminal.wait_until(lambda: terminal.status is not None)


def test_a_window_that_is_closed_ends_the_program(house: House) -> None:
    with Terminal(house) as terminal:
        terminal.wait_for("Open paragraphs")
        terminal.hang_up()
        terminal.wait_until(lambda: terminal.status is not None)


@pytest.mark.parametrize("arguments", [("demo",), ("tui", "--ascii"), ()])
def test_every_way_in_has_its_way_out(house: House, arguments: Sequence[str]) -> None:
    with Terminal(house, *arguments) as terminal:
        terminal.wait_for("Open paragraphs")
        terminal.quit()

        assert not terminal.shows("Open paragraphs")
