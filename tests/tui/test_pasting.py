"""What a terminal sends is read as it was typed: pastes as text, and Esc as Esc."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events

from negotiate.screens.as_typed import TypedParser, is_two_keys, parted

BEGIN, END = "\x1b[200~", "\x1b[201~"
PIECES = st.sampled_from(
    ["a", "u", "\r", "\x1b", "[", "2", "0", "1", "~", "\x1b[A", "\x1b[20", "é"]
)
PASTES = (
    st.lists(PIECES, max_size=12).map("".join).filter(lambda paste: END not in f"{paste}{END[:-1]}")
)


def read(sent: str, size: int) -> list[events.Key | events.Paste]:
    parser = TypedParser()
    found = []
    for start in range(0, len(sent), size):
        found += parser.feed(sent[start : start + size])
    found += parser.feed("")
    return [event for event in found if isinstance(event, events.Key | events.Paste)]


@given(PASTES, st.integers(1, 9))
@example("abc\x1buu", 100)
@example("\x1b", 1)
@example("\x1b[20", 3)
@example("\x1b[200~", 2)
def test_no_key_is_pressed_by_what_is_pasted(paste: str, size: int) -> None:
    found = read(f"x{BEGIN}{paste}{END}y", size)
    shown = paste.replace("\x1b", "\N{SYMBOL FOR ESCAPE}")
    told = [each.key if isinstance(each, events.Key) else each.text for each in found]
    assert told == ["x", shown, "y"]


def test_keys_with_an_escape_stay_keys() -> None:
    keys = [each.key for each in read("a\x1b[A\x1bOP\x1b[B", 100) if isinstance(each, events.Key)]
    assert keys == ["a", "up", "f1", "down"]


def named(sent: str, size: int) -> list[str]:
    keys = [each for each in read(sent, size) if isinstance(each, events.Key)]
    return [one.key for each in keys for one in (parted(each) if is_two_keys(each) else [each])]


@pytest.mark.parametrize("size", [1, 100])
@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1bq", ["escape", "q"]),
        ("m\x1bj", ["m", "escape", "j"]),
        ("\x1bD", ["escape", "D"]),
        ("\x1b/us", ["escape", "slash", "u", "s"]),
        ("\x1b1", ["escape", "1"]),
        ("\x1b-", ["escape", "minus"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1bb", ["escape", "b"]),
        ("\x1b\x7f", ["escape", "backspace"]),
        ("\x1b\x10", ["escape", "ctrl+p"]),
        ("\x1bж", ["escape", "ж"]),
        ("\x1b\x1b", ["escape", "escape"]),
        ("\x1b\x1b[A", ["escape", "up"]),
        ("\x1b\x1bOP", ["escape", "f1"]),
        ("\x1b[A\x1bq", ["up", "escape", "q"]),
        ("\x1b[\x1b", ["escape", "left_square_bracket", "escape"]),
        ("\x1bO\x1b[B", ["escape", "O", "down"]),
        ("\x1bq\x1bq\x1b[A", ["escape", "q", "escape", "q", "up"]),
        (f"\x1b{'j' * 40}", ["escape", *"j" * 40]),
        ("\x1b\t", ["shift+tab"]),
        ("\x1b[1;5D", ["ctrl+left"]),
        ("\x1b[27u", ["escape"]),
        ("\x1b[120;3u", ["alt+x"]),
        ("\x1b[1;64Zu", ["u"]),
    ],
)
def test_esc_and_what_is_typed_behind_it_at_once_are_keys_of_their_own(
    sent: str, keys: list[str], size: int
) -> None:
    if size == 1 and sent[1:3] in {"[\x1b", "O\x1b"}:
        return  # typed apart, what may begin a sequence is read by the clock
    assert named(sent, size) == keys
