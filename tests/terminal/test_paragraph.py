"""The paragraph screen in a terminal: whose position it is, and on what."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from negotiate.telling.session import drafting as tell
from tests.terminal.driver import House, Terminal


@pytest.fixture
def terminal(house: House) -> Iterator[Terminal]:
    """Open paragraph 1.2, which has two alternatives."""
    with Terminal(house, size=(80, 24)) as terminal:
        terminal.wait_for("Open paragraphs", "2.1.3")
        terminal.key("Enter")
        terminal.wait_for("b1 one of the 2 alternatives g1")
        yield terminal


def _text(house: House) -> str:
    return str(json.loads(house.told("show", "1.2", "--json"))["text"])


@pytest.mark.parametrize("sign", ["+", "-", "!"])
def test_a_sign_and_enter_record_nobody(terminal: Terminal, house: House, sign: str) -> None:
    before = _text(house)
    terminal.type(sign)
    terminal.wait_for(tell.POSITION_KEYS)
    terminal.key("Enter")
    terminal.wait_for("Type a code or a name, or choose with the arrows.")
    terminal.key("Esc")
    terminal.wait_gone("Up and down choose")
    terminal.quit()

    assert _text(house) == before


def test_the_question_mark_is_help_and_not_a_reservation(terminal: Terminal, house: House) -> None:
    before = _text(house)
    terminal.type("?")
    terminal.wait_gone("b1 one of the 2 alternatives g1")
    terminal.key("Esc")
    terminal.wait_for("b1 one of the 2 alternatives g1")
    terminal.quit()

    assert _text(house) == before


def test_a_code_that_nobody_knows_is_written_at_the_second_enter(
    terminal: Terminal, house: House
) -> None:
    terminal.type("-")
    terminal.wait_for(tell.POSITION_KEYS)
    terminal.type("zzz")
    terminal.wait_for(tell.NOBODY_CALLED_SO)
    terminal.key("Enter")
    terminal.wait_for(tell.enter_records("?").removeprefix("? "))
    assert "ZZZ" not in _text(house)
    terminal.key("Enter")
    terminal.wait_for("(-ZZZ)")
    terminal.quit()


def test_a_bracket_is_clicked_in_the_text_and_supported(terminal: Terminal, house: House) -> None:
    terminal.click("subject to]")
    terminal.wait_for("b2 one of the 2 alternatives g1")
    terminal.type("+")
    terminal.wait_for("Who supports b2")
    terminal.type("rus")
    terminal.wait_for("Russian Federation")
    terminal.key("Enter")
    terminal.wait_for("(+IND) (+RUS)")
    terminal.quit()

    assert "[subject to] (+IND) (+RUS)" in _text(house)


def test_on_alternatives_it_is_asked_which_wording(terminal: Terminal, house: House) -> None:
    terminal.key("Home", "+")
    terminal.wait_for("Which wording is supported in 1.2?", "the place as a whole")
    terminal.key("Down", "Down", "Enter")
    terminal.wait_for("Who supports b2")
    terminal.key("Esc")
    terminal.wait_gone("Who supports b2")
    terminal.quit()


def test_the_foot_begins_with_the_act_that_is_due(terminal: Terminal) -> None:
    assert terminal.lines[-1].startswith(" x Resolve")
    terminal.type("v")
    terminal.wait_for("Computed to help reading")
    terminal.quit()
