"""What is shown at a terminal while something goes on."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable

import pytest

from negotiate.cli.console import telling
from negotiate.errors import Cancelled


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class SecondGoneBy:
    """Stand for a timer whose second is over as soon as it starts."""

    daemon = False

    def __init__(self, _: float, then: Callable[..., None], given: list[str]) -> None:
        self.then, self.given = then, given

    def start(self) -> None:
        self.then(*self.given)

    def cancel(self) -> None:
        pass


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "Timer", SecondGoneBy)


@pytest.mark.usefixtures("slow")
def test_what_takes_a_second_says_that_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", shown := Terminal())
    with telling("Exporting"):
        pass
    assert shown.getvalue() == "\rExporting…\n"


@pytest.mark.usefixtures("slow")
def test_what_takes_longer_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", shown := Terminal())
    with telling("Reading") as tell:
        tell(3, 20)
    assert shown.getvalue().endswith("\rReading: 3 of 20\n")


def test_what_is_quick_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", shown := Terminal())
    with telling("Reading") as tell:
        tell(20, 20)
    assert shown.getvalue() == ""


@pytest.mark.usefixtures("slow")
def test_nothing_is_said_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", shown := io.StringIO())
    with telling("Reading") as tell:
        tell(3, 20)
    assert shown.getvalue() == ""


def test_to_stop_it_is_no_fault() -> None:
    with pytest.raises(Cancelled, match="nothing was written"), telling("Reading"):
        raise KeyboardInterrupt
