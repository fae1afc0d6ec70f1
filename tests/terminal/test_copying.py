"""What a terminal is told to copy (OSC 52), by key and by mouse; help and commands by its keys."""

from __future__ import annotations

import base64
import json
import re

from tests.terminal.driver import SMALL, WIDE, House, Terminal, Warm

_COPY = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")


def copied(terminal: Terminal) -> str:
    """Return what the terminal was told to copy last."""
    terminal.wait_until(lambda: bool(_COPY.search(terminal.output)), "something copied")
    return base64.b64decode(_COPY.findall(bytes(terminal.output))[-1]).decode()


def text_of(house: House, number: str) -> str:
    text: str = json.loads(house.told("show", number, "--json"))["text"]
    return text


def test_y_copies_the_paragraph_as_it_was_typed(house: House, warm: Warm) -> None:
    with Terminal(house, size=SMALL, warm=warm) as terminal:
        terminal.wait_for("6 open")
        terminal.type("y")
        assert copied(terminal) == f"1.2 {text_of(house, '1.2')}"
        terminal.quit()


def test_ctrl_c_copies_what_the_mouse_selected_and_else_never_quits(
    house: House, warm: Warm
) -> None:
    with Terminal(house, size=WIDE, warm=warm) as terminal:
        terminal.wait_for("6 open")
        terminal.key("Enter")
        terminal.wait_for("1 of 6 open")
        terminal.type("\x03")
        terminal.wait_for("Nothing is selected")
        column, row = terminal.find("1.2 Measures")
        terminal.send(f"\x1b[<0;{column + 5};{row + 1}M".encode())  # pressed
        terminal.send(f"\x1b[<32;{column + 14};{row + 1}M".encode())  # dragged
        terminal.send(f"\x1b[<32;{column + 28};{row + 3}M".encode())
        terminal.send(f"\x1b[<0;{column + 28};{row + 3}m".encode())  # let go
        terminal.type("\x03")
        said = copied(terminal)
        assert "\n" not in said
        assert len(said) > 60
        assert said in f"1.2 {text_of(house, '1.2')}"
        terminal.quit()


def test_both_keys_of_help_open_it_and_typing_finds_a_key(house: House, warm: Warm) -> None:
    with Terminal(house, size=SMALL, warm=warm) as terminal:
        terminal.wait_for("6 open")
        for key in ("?", "F1"):
            terminal.key(key)
            terminal.wait_for("Keys of this screen", "Edit the paragraph")
            terminal.key(key)
            terminal.wait_gone("Keys of this screen")
        terminal.key("?")
        terminal.wait_for("Keys of this screen")
        terminal.type("holder")
        terminal.wait_gone("Edit the paragraph")
        terminal.wait_for("Filter by holder")
        terminal.key("Esc", "Esc")
        terminal.wait_gone("Keys of this screen")
        terminal.quit()


def test_a_command_is_found_by_its_key_and_a_paragraph_by_its_number(
    house: House, warm: Warm
) -> None:
    with Terminal(house, size=SMALL, warm=warm) as terminal:
        terminal.wait_for("6 open")
        terminal.type("\x10")
        terminal.wait_for("Look: Filter")
        terminal.type("2.1.6")
        terminal.wait_for("Go: to 2.1.6")
        terminal.key("Enter")
        terminal.wait_for("3 of 6 open")
        terminal.quit()


def test_f6_shows_the_text_with_every_bracket_left_out(house: House, warm: Warm) -> None:
    with Terminal(house, size=SMALL, warm=warm) as terminal:
        terminal.wait_for("6 open")
        terminal.type("e")
        terminal.wait_for("Problems")
        terminal.key("F6", "F6", "F6")
        terminal.wait_for("carried out the national law")
        terminal.key("Esc")
        terminal.wait_for("6 open")
        terminal.quit()
