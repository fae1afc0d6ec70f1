"""The line of keys at the foot of a screen, however narrow it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from negotiate.screens.widgets.hints import Hint, laid_out

HELP = Hint(("question_mark",), ("?",), "Help", "app.help")
PALETTE = Hint(("ctrl+p",), ("^p",), "Commands", "app.palette")
POSITION = Hint(("plus", "minus", "l"), ("+", "-", "l"), "Position", None, is_tight=True)
OPEN = Hint(("enter",), ("Enter",), "Open")

some = st.lists(st.sampled_from([OPEN, POSITION, Hint(("c",), ("c",), "Compare")]), max_size=9)


@given(some, st.integers(20, 200))
def test_the_line_is_as_wide_as_the_screen_and_ends_in_help(hints: list[Hint], width: int) -> None:
    line, _ = laid_out((*hints, PALETTE, HELP), width)
    assert line.cell_length == width
    assert line.plain.endswith("? Help")


@given(some, st.integers(20, 200))
def test_what_does_not_fit_is_told_by_a_sign(hints: list[Hint], width: int) -> None:
    line, places = laid_out((*hints, PALETTE, HELP), width)
    assert ("…" in line.plain) == (len(places) < len(hints) + 2)


@given(some, st.integers(20, 200))
def test_a_hint_begins_where_it_is_said_to(hints: list[Hint], width: int) -> None:
    line, places = laid_out((*hints, PALETTE, HELP), width)
    assert all(line.plain[at:].startswith(hint.line.plain) for at, hint in places)


def test_the_words_of_the_palette_give_way_first() -> None:
    full, _ = laid_out((OPEN, PALETTE, HELP), 40)
    short, _ = laid_out((OPEN, POSITION, OPEN, PALETTE, HELP), 46)
    assert "^p Commands" in full.plain
    assert short.plain.rstrip().endswith("^p  ? Help")


def test_a_click_presses_the_sign_that_is_clicked() -> None:
    assert [POSITION.key_at(cell) for cell in range(5)] == ["plus", "minus", "l", "plus", "plus"]
