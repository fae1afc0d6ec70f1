"""What an officer does at a sitting, key by key; the command line is asked whether it was done."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.terminal.driver import SMALL, WIDE, House, Terminal

SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "110x32"])
LIST = "Open paragraphs"
PARAGRAPH = "each Member State."


@pytest.fixture
def terminal(house: House, size: tuple[int, int]) -> Iterator[Terminal]:
    """Open the list of open paragraphs."""
    with Terminal(house, size=size) as terminal:
        terminal.wait_for(LIST, "2.1.3")
        yield terminal


def _open(terminal: Terminal) -> None:
    """Open the first paragraph, and go to its first bracket."""
    terminal.key("Enter")
    terminal.wait_for("b1", PARAGRAPH)
    if " 2 alternatives for one place" in terminal.screen:
        terminal.type("]")
        terminal.wait_gone(" 2 alternatives for one place")


def _text(house: House, number: str) -> str:
    return str(json.loads(house.told("show", number, "--json"))["text"])


def _acts(house: House) -> list[str]:
    """Name the acts since the imports."""
    made = json.loads(house.told("log", "--json"))
    return [act["type"] for act in made if act["type"] != "import"]


@SIZES
def test_positions_are_recorded_and_lifted_with_the_marks_that_are_typed(
    terminal: Terminal, house: House
) -> None:
    _open(terminal)
    for sign, code in [("+", "usa"), ("-", "rus"), ("!", "kaz")]:
        terminal.type(sign)
        terminal.wait_for("Whose")
        terminal.type(code)
        terminal.wait_for(code, f"{code.upper()} ")
        terminal.key("Enter")
        terminal.wait_gone("Whose")
        terminal.wait_for(f"({sign.replace('!', '?')}{code.upper()})")
    terminal.type("l")
    terminal.wait_for("Who lifts")
    terminal.key("Enter")
    terminal.wait_for("Nothing is chosen yet")
    terminal.key("Enter")
    terminal.wait_gone("Who lifts")
    terminal.wait_gone("CHAIR")
    terminal.quit()

    assert _text(house, "1.2").count("(-RUS)") == 1
    assert _acts(house) == ["position", "position", "position", "lift"]
