"""Keys that come at once: of one that is refused, what was typed behind it is no command."""

from __future__ import annotations

import json
import os

import pytest

from negotiate.telling import keys
from negotiate.telling.documents import choose_there
from negotiate.telling.session import drafting as tell
from tests.terminal.driver import KEYS, House, Terminal, Warm
from tests.terminal.screens import DIALOGS, LIST, SCREENS, Place

IS_THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
ONTO_PARAGRAPHS = SCREENS | {"search": DIALOGS["search"]}
# Whose letters begin with an undo, which needs no answer where the act is the officer's last.
BURSTS = ["-usa\r", "!usa\r", "/usa\r", "%usa\r", "xusa\r", "lusa\r"]


def types(house: House) -> list[str]:
    return [str(act["type"]) for act in json.loads(house.told("log", "--json"))["acts"]]


def arrived(terminal: Terminal, place: Place) -> None:
    terminal.wait_for(LIST, "2.1.3")
    if place.keys:
        terminal.key(*place.keys)
    terminal.wait_for("look at" if place is SCREENS["alarms"] else place.words)
    terminal.wait_quiet(0.3)


def leave(terminal: Terminal) -> None:
    terminal.type(KEYS["Esc"] * 6 + "qq")
    terminal.wait_status(0)
    assert not terminal.has_failed


@pytest.mark.parametrize(("index", "name"), enumerate(ONTO_PARAGRAPHS))
def test_what_is_typed_behind_a_sign_undoes_nothing(
    house: House, warm: Warm, index: int, name: str
) -> None:
    house.told("position", "1.2", "b1", "+KAZ")
    before = types(house)
    for burst in ("+usa\r", *(BURSTS if IS_THOROUGH else [BURSTS[index % len(BURSTS)]])):
        with Terminal(house, warm=warm) as terminal:
            arrived(terminal, ONTO_PARAGRAPHS[name])
            terminal.type(burst)
            terminal.wait_quiet(0.3)
            leave(terminal)
        after = types(house)
        assert "undo" not in after, burst
        assert set(after[len(before) :]) <= {"position", "resolve", "lift"}, burst
        before = after


def test_in_the_list_a_sign_asks_on_what_and_keeps_who_was_typed(house: House) -> None:
    before = types(house)
    with Terminal(house) as terminal:
        arrived(terminal, SCREENS["list"])
        terminal.type("+usa\r")
        terminal.wait_for(tell.which_wording("+", "1.2"), tell.nothing_chosen(3))
        terminal.type("2\r")
        terminal.wait_for("Who supports b2", "United States")
        terminal.key("Enter")
        terminal.wait_for("u undoes it")
        leave(terminal)
    assert types(house) == [*before, "position"]
    assert "[subject to] (+IND) (+USA)" in house.told("show", "1.2")


def test_in_the_list_a_sign_is_about_the_only_bracket(house: House) -> None:
    with Terminal(house) as terminal:
        arrived(terminal, SCREENS["list"])
        terminal.type("3.4\r")
        terminal.wait_quiet(0.5)
        terminal.type("-usa\r")
        terminal.wait_for("u undoes it")
        leave(terminal)
    assert "(-USA)" in house.told("show", "3.4")


def test_a_refused_key_is_told_and_esc_behind_it_is_taken(house: House) -> None:
    with Terminal(house) as terminal:
        arrived(terminal, SCREENS["list"])
        terminal.type("xusa\r")
        terminal.wait_for(choose_there("1.2"))
        terminal.type("xu" + KEYS["Esc"])
        terminal.wait_for("1 document")
        leave(terminal)


def test_it_is_told_where_nothing_answers_to_a_key(house: House) -> None:
    with Terminal(house) as terminal:
        arrived(terminal, SCREENS["paragraph"])
        terminal.type("/until")
        terminal.wait_for(keys.not_taken("/"))
        leave(terminal)


@pytest.mark.parametrize("sent", [b"m\x1bj", b"\x1b[B\x1bj", b"m\x1b\x1b[B", b"Wj\x1bj"])
def test_esc_and_a_key_in_one_read_are_two(house: House, sent: bytes) -> None:
    with Terminal(house) as terminal:
        arrived(terminal, SCREENS["list"])
        if sent[:1] == b"\x1b":  # back from the list, which shows the documents
            terminal.send(sent)
            terminal.wait_for("1 document")
        else:
            terminal.send(sent)
            terminal.wait_until(
                lambda: (
                    any(line.startswith("▌ 2.1.3") for line in terminal.lines)
                    and terminal.shows(LIST)
                )
            )
        leave(terminal)


def test_esc_and_q_in_one_read_leave(house: House) -> None:
    with Terminal(house) as terminal:
        arrived(terminal, SCREENS["paragraph"])
        terminal.send(b"\x1bq")
        terminal.wait_status(0)


def test_two_escs_in_one_read_go_back_twice(house: House) -> None:
    with Terminal(house) as terminal:
        arrived(terminal, SCREENS["paragraph"])
        terminal.send(b"\x1b\x1b")
        terminal.wait_for("1 document")
        leave(terminal)
