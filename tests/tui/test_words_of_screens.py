"""Sentences of the screens, asked of the functions that make them: no application is started."""

from __future__ import annotations

from negotiate.bracket_parser import Meaning, parse
from negotiate.compare import PositionChangeKind
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.views import matrix
from negotiate.screens.widgets import comparison
from negotiate.telling.consensus.matrix import NOT_HERE
from tests.reading import compare, meaning
from tests.test_bracket_diff import version

NOBODY = Register("none", b"", ())


def held(text: str) -> Meaning:
    return meaning(parse(text))


def test_nobody_is_said_to_have_lifted_what_went_with_its_bracket() -> None:
    changes = compare([version("We [act] (+IND) now.")], [version("We act now.")]).positions
    (gone,) = (one for one in changes if one.what is PositionChangeKind.WENT)

    assert "gone with bracket, IND" in comparison.position_title(gone, NOBODY).plain
    assert "gone with bracket" in comparison.position_row(gone, 100, 6).plain


def test_of_a_mark_that_is_gone_nobody_is_said_to_have_lifted_it() -> None:
    changes = compare([version("We [act] (+IND).")], [version("We [act].")]).positions

    assert "no longer marked, IND" in comparison.position_title(changes[0], NOBODY).plain


def test_the_cell_of_a_silent_delegation_shows_what_others_hold() -> None:
    cell = matrix.cell(held("We [act] (+IND)."), ["KAZ"], None).plain

    assert NOT_HERE in cell
    assert "+IND" in cell
    assert "[act]" in cell


def test_codes_are_shown_as_typed_in_the_colour_of_their_side() -> None:
    shown = render.signed([("+", "[red]I\x9bND[/]"), ("-", "RUS")])

    assert shown.plain == "+[red]I⟨U+009B⟩ND[/] -RUS"
    assert [span.style for span in shown.spans] == [render.POSITIONS[sign] for sign in "+-"]
