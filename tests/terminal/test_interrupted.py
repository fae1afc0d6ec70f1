"""What comes between: another size, a paste, the mouse, another program, the power that goes."""

from __future__ import annotations

import json

import pytest

from tests.terminal.driver import SMALL, WIDE, House, Terminal, Warm
from tests.terminal.screens import LIST, PLACES, SCREENS

# The screens are walked in a few rounds, each in one process.
ROUNDS = pytest.mark.parametrize(
    "names", [tuple(PLACES)[part::5] for part in range(5)], ids="12345"
)
SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "110x32"])
# What pasted text would do if it were keys: undo, resolve, delete, issue, leave.
COMMANDS = "uxDIq\r+usa\r!"


def _go(terminal: Terminal, name: str) -> None:
    terminal.wait_for(LIST, "2.1.3")
    place = PLACES[name]
    if place.keys:
        terminal.key(*place.keys)
    terminal.wait_for(place.words)


def _back(terminal: Terminal) -> None:
    """Go back to the list of paragraphs, from wherever."""
    terminal.key(*["Esc"] * 6)
    terminal.wait_for("1 document")
    terminal.key("Enter")
    terminal.wait_for(LIST)


def _leave(terminal: Terminal) -> None:
    """Go back from wherever, and quit."""
    _back(terminal)
    terminal.quit()


def _acts(house: House) -> list[str]:
    return [act["type"] for act in json.loads(house.told("log", "--json"))["acts"]]


@ROUNDS
def test_every_screen_lives_through_other_sizes(
    house: House, warm: Warm, names: tuple[str, ...]
) -> None:
    with Terminal(house, warm=warm) as terminal:
        for name in names:
            _go(terminal, name)
            for size in [(40, 10), (160, 45), (20, 5), WIDE]:
                terminal.resize(*size)
            terminal.wait_for(PLACES[name].words)
            terminal.resize(40, 12)
            terminal.resize(*SMALL)
            terminal.wait_for(PLACES[name].words)
            _back(terminal)
        terminal.quit()


@pytest.mark.parametrize("name", SCREENS)
def test_q_leaves_from_every_screen(house: House, warm: Warm, name: str) -> None:
    with Terminal(house, warm=warm) as terminal:
        _go(terminal, name)
        terminal.quit()


def test_q_asks_once_while_a_meeting_is_open(house: House, warm: Warm) -> None:
    house.told("meeting", "open", "SWG")
    with Terminal(house, warm=warm) as terminal:
        _go(terminal, "list")
        terminal.type("q")
        terminal.wait_for("Leave the program?")
        terminal.key("Enter")
        terminal.wait_gone("Leave the program?")
        terminal.type("q")
        terminal.wait_for("Leave the program?")
        terminal.quit()


def test_esc_of_a_keyboard_without_other_keys_behind_it_leads_back(
    house: House, warm: Warm
) -> None:
    with Terminal(house, warm=warm) as terminal:
        _go(terminal, "matrix")
        terminal.send(b"\x1b")
        terminal.wait_for(LIST)
        terminal.quit()


@SIZES
def test_a_window_that_is_dragged_shows_what_it_would_have_shown(
    house: House, warm: Warm, size: tuple[int, int]
) -> None:
    with Terminal(house, size=size, warm=warm) as terminal:
        _go(terminal, "paragraph")
        terminal.wait_quiet()
        at_first = terminal.screen
        terminal.resize(55, 18)
        terminal.wait_for("1.2")
        terminal.resize(*size)

        terminal.wait_until(lambda: terminal.screen == at_first, "the first screen")


@ROUNDS
def test_text_that_is_pasted_is_never_a_command(
    house: House, warm: Warm, names: tuple[str, ...]
) -> None:
    before = _acts(house)
    with Terminal(house, warm=warm) as terminal:
        for name in names:
            if name != "editor":
                _go(terminal, name)
                terminal.paste(COMMANDS)
                _back(terminal)
        terminal.quit()

    assert _acts(house) == before


def test_what_follows_an_escape_that_is_pasted_is_no_command(house: House, warm: Warm) -> None:
    with Terminal(house, warm=warm) as terminal:
        terminal.wait_for(LIST, "2.1.3")
        terminal.key("Enter", "+", "u", "z", "b", "Enter")
        terminal.wait_for("(+UZB)")
        before = _acts(house)
        terminal.paste("abc\x1buu\x1b[Bu\r\x1b")
        terminal.key("v")
        terminal.wait_for("Every bracket kept")
        assert "Undo" not in "\n".join(terminal.screen)
        _leave(terminal)

    assert _acts(house) == before


def test_an_escape_pasted_in_the_editor_is_shown_where_it_stood(house: House, warm: Warm) -> None:
    with Terminal(house, warm=warm) as terminal:
        _go(terminal, "editor")
        terminal.paste("one\x1btwo ")
        terminal.wait_for("one\N{SYMBOL FOR ESCAPE}two")
        terminal.key("Esc", "Down", "Enter")
        _leave(terminal)


def test_text_pasted_in_the_editor_is_text(house: House, warm: Warm) -> None:
    with Terminal(house, warm=warm) as terminal:
        _go(terminal, "editor")
        terminal.paste(" [duly and,\twhere “possible”,] uxDIq")
        terminal.wait_for("uxDIq")
        terminal.key("F5")
        terminal.wait_gone(PLACES["editor"].words)
        terminal.quit()

    text = json.loads(house.told("show", "1.2", "--json"))["text"]
    assert "[duly and,\twhere “possible”,] uxDIq" in text


def test_lines_pasted_in_the_editor_are_one_paragraph(house: House, warm: Warm) -> None:
    with Terminal(house, warm=warm) as terminal:
        _go(terminal, "editor")
        terminal.paste("[one\rtwo\nthree] ")
        terminal.wait_for("three]")
        terminal.key("F5")
        terminal.wait_gone(PLACES["editor"].words)
        terminal.quit()

    text = json.loads(house.told("show", "1.2", "--json"))["text"]
    assert text.startswith("[one")
    assert "\r" not in text


@SIZES
def test_the_mouse_chooses_opens_and_presses(
    house: House, warm: Warm, size: tuple[int, int]
) -> None:
    with Terminal(house, size=size, warm=warm) as terminal:
        _go(terminal, "list")
        terminal.click("2.1.6")
        terminal.wait_for("2.1.6 Using satellite")
        terminal.click("2.1.6")
        terminal.wait_for("b1 a bracket", "Not recorded")
        terminal.click("Readings")
        terminal.wait_gone("Not recorded")
        terminal.click("? Help")
        terminal.wait_for("Keys of this screen")
        terminal.key("Esc")
        terminal.wait_gone("Keys of this screen")
        terminal.quit()


@ROUNDS
def test_clicks_everywhere_break_nothing(house: House, warm: Warm, names: tuple[str, ...]) -> None:
    with Terminal(house, warm=warm) as terminal:
        for name in names:
            _go(terminal, name)
            for line in range(0, 22, 3):
                for column in (5, 41, 79):
                    terminal.mouse(column, line, button=(line + column) % 3)
                    terminal.mouse(column, line, button=64 + line % 2)  # the wheel
            _back(terminal)
        terminal.quit()


def test_the_second_of_two_clicks_does_not_answer_what_the_first_has_asked(
    house: House, warm: Warm
) -> None:
    before = _acts(house)
    with Terminal(house, warm=warm) as terminal:
        _go(terminal, "paragraph")
        at = terminal.find("x Resolve")
        for _ in range(2):
            terminal.mouse(*at)
        terminal.wait_for("Asked for by")
        terminal.key("Esc")
        terminal.wait_gone("Asked for by")
        terminal.quit()

    assert _acts(house) == before


@SIZES
def test_the_power_goes_in_the_editor_and_what_was_typed_is_offered_again(
    house: House, size: tuple[int, int]
) -> None:
    with Terminal(house, size=size) as terminal:
        _go(terminal, "editor")
        terminal.type("[and, [where [necessary")
        terminal.wait_for("[necessary")
        terminal.wait_for("draft kept")
        terminal.kill()
    with Terminal(house, size=size) as terminal:
        _go(terminal, "paragraph")
        terminal.type("e")
        terminal.wait_for("Restore draft")
        terminal.key("Enter")
        terminal.wait_for("Esc Leave", "[and, [where [necessary")
        terminal.key("F5")
        terminal.wait_gone(PLACES["editor"].words)
        terminal.quit()

    text = json.loads(house.told("show", "1.2", "--json"))["text"]
    assert "[and, [where [necessary" in text
    assert not list(house.folder.glob("room.db.draft*"))


@pytest.mark.parametrize("name", ["list", "paragraph", "room", "matrix", "history", "outcomes"])
def test_a_screen_follows_what_another_program_writes(house: House, warm: Warm, name: str) -> None:
    with Terminal(house, size=WIDE, warm=warm) as terminal:
        _go(terminal, name)
        house.told("position", "1.2", "b1", "+UZB", "--source", "oral")
        terminal.wait_for("UZB" if name != "history" else "Uzbekistan")
        terminal.quit()


def test_two_screens_on_one_database_see_each_other(house: House, warm: Warm) -> None:
    with (
        Terminal(house, size=WIDE, warm=warm) as laptop,
        Terminal(house, size=SMALL, warm=warm) as projector,
    ):
        _go(laptop, "paragraph")
        _go(projector, "room")
        laptop.key("]", *"+usa", "Enter")
        laptop.wait_for("(+USA)")
        projector.wait_for("(+USA)")
        projector.key("j")  # what changed last is shown until the next key
        projector.wait_gone("Just changed")
        laptop.key("u")
        laptop.wait_gone("(+USA)")
        projector.wait_for("Just changed")
        projector.key("j")
        projector.wait_gone("(+USA)")
        laptop.quit()
        projector.quit()


def test_what_is_being_typed_is_not_lost_when_another_program_writes(
    house: House, warm: Warm
) -> None:
    with Terminal(house, size=WIDE, warm=warm) as editor:
        _go(editor, "editor")
        editor.type("[duly] ")
        editor.wait_for("[duly]")
        house.told("note", "1.4", "seen by another", "--source", "oral")
        with Terminal(house, size=WIDE, warm=warm) as other:
            _go(other, "list")
            house.told("position", "1.2", "b1", "+UZB", "--source", "oral")
            other.wait_for("UZB")  # the time in which the editor has seen it too
            other.type("qq")  # the draft of the first is asked about
            other.wait_status(0)
        editor.wait_for("[duly]")
        editor.key("F5")
        editor.wait_for("1.2 was changed meanwhile", "(+UZB)", "[duly]")
        editor.key("Enter")  # nothing is saved, and what was typed is there
        editor.wait_gone("Nothing is saved yet")
        editor.wait_for("[duly]", "not saved")

    text = json.loads(house.told("show", "1.2", "--json"))["text"]
    assert "(+UZB)" in text
    assert "duly" not in text
