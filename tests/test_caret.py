"""A remark is pointed at, in the line that it is about."""

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from negotiate.cli.main import main
from negotiate.visible import cells, show_line
from negotiate.writers.terminal import pointed_at, wrapped

LONG = "a " * 60


@pytest.mark.parametrize(
    ("text", "start", "end", "shown"),
    [
        ("We [meet.", 3, 4, ["    We [meet.", "       ^"]),
        ("We (+XX) go", 3, 8, ["    We (+XX) go", "       ^^^^^"]),
        ("first\nWe [go", 9, 10, ["    We [go", "       ^"]),
        ("会议 [x", 3, 4, ["    会议 [x", "         ^"]),
        ("e\u0301e\u0301 [x", 5, 6, ["    e\u0301e\u0301 [x", "       ^"]),
        ("a\u200bb [x", 4, 5, ["    a⟨U+200B⟩b [x", "               ^"]),
        ("x", 1, 1, ["    x", "     ^"]),
        ("a [b\nc", 2, 6, ["    a [b", "      ^^"]),
        ("يجوز [ذلك", 5, 6, []),
    ],
)
def test_the_caret_stands_under_the_place(
    text: str, start: int, end: int, shown: list[str]
) -> None:
    assert [*pointed_at(text, start, end, 80)] == shown


@pytest.mark.parametrize("at", [0, 3, 60, 119, 120])
@pytest.mark.parametrize("width", [20, 40, 80])
def test_of_a_long_line_what_fits_is_shown(at: int, width: int) -> None:
    text = f"{LONG[:at]}[{LONG[at:]}"

    line, caret = pointed_at(text, at, at + 1, width)

    assert len(line) <= max(width, 40)
    assert line[caret.index("^")] == "["


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Co", "Cn"]), max_size=80),
    st.data(),
)
def test_the_caret_is_never_outside_of_what_is_shown(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    shown = [*pointed_at(text, start, end, 60)]

    if shown:
        line, caret = shown
        assert cells(caret) <= cells(line) + 1
        assert show_line(text[start:end].split("\n", maxsplit=1)[0])[:1] in line


@given(st.text(st.sampled_from("ab 会議[é()Ж")))
def test_columns_are_counted_as_terminals_do(text: str) -> None:
    assert cells(text) == cell_len(text)


def test_parse_points_at_what_it_remarks_on() -> None:
    result = CliRunner().invoke(main, ["parse"], input="Members [meet.")

    said = result.stdout.splitlines()
    at = next(number for number, line in enumerate(said) if line.startswith("error"))
    assert said[at + 1 : at + 3] == ["    Members [meet.", "            ^"]


@given(st.text("ab ", max_size=200), st.integers(40, 60))
def test_lines_are_cut_at_the_same_blanks_whatever_letters_there_are(text: str, width: int) -> None:
    in_greek = text.replace("a", "α").replace("b", "β")

    lines = wrapped(text, width)

    assert wrapped(in_greek, width) == [one.replace("a", "α").replace("b", "β") for one in lines]
