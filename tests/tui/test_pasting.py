"""What a terminal sends between the marks of a paste is text, whatever stands in it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from textual import events

from negotiate.screens.widgets.pasting import PastingParser

BEGIN, END = "\x1b[200~", "\x1b[201~"
PIECES = st.sampled_from(
    ["a", "u", "\r", "\x1b", "[", "2", "0", "1", "~", "\x1b[A", "\x1b[20", "é"]
)
PASTES = (
    st.lists(PIECES, max_size=12).map("".join).filter(lambda paste: END not in f"{paste}{END[:-1]}")
)


def read(sent: str, size: int) -> list[events.Key | events.Paste]:
    parser = PastingParser()
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
