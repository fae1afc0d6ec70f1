"""Colours and the pager: on a terminal only, and never what says something by itself."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from negotiate.cli.console import painted
from negotiate.cli.main import fill, main
from negotiate.settings import config_path
from negotiate.visible import show
from tests.a_terminal import on_terminal

OURS = re.compile(r"\x1b\[[0-9;]*m")
PIECES = ["[", "]", "(+IND)", "(-RUS) ", "(?KAZ)", "{-", "-}", "{+", "+}", " +b1", "\n", "word ",
          "\x1b[2J", "\x1b]0;x\x07", "\x9b31m", "\u202e", "("]  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    fill(path)
    return path


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_without_its_colours_an_answer_is_what_it_was(text: str) -> None:
    assert OURS.sub("", painted(show(text))) == show(text)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_escape_but_of_a_colour_is_ever_written(text: str) -> None:
    assert not set(OURS.sub("", painted(show(text)))) & {"\x1b", "\x07", "\x9b", "\u202e"}


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_every_line_ends_without_a_colour(text: str) -> None:
    for line in painted(show(text)).split("\n"):
        state = {"39": True, "29": True, "24": True}
        for sequence in OURS.findall(line):
            for code in sequence[2:-1].split(";"):
                state |= {"39": code == "39"} if code[0] == "3" else {}
                state |= {"29": code == "29"} if code in ("9", "29") else {}
                state |= {"24": code == "24"} if code in ("4", "24") else {}
        assert all(state.values()), line


def test_what_is_in_brackets_and_the_sides_have_colours_of_their_own() -> None:
    assert painted("a [b [c] (+X)] (-Y)") == (
        "a \x1b[36m[b [c] \x1b[32m(+X)\x1b[36m]\x1b[39m \x1b[31m(-Y)\x1b[39m"
    )


@pytest.mark.parametrize("text", ["(--json has all)", "(-5 °C)", "a - b", "(?)", "+b1x", "x+b1"])
def test_what_is_no_mark_has_no_colour(text: str) -> None:
    assert painted(text) == text


def test_words_taken_out_and_put_in_have_colours_and_keep_their_signs() -> None:
    assert painted("{-a-}{+b+}") == ("\x1b[31;9m{-a-}\x1b[39;29;24m\x1b[32;4m{+b+}\x1b[39;29;24m")


def seen(demo: Path, *words: str, **how: str) -> str:
    return on_terminal({"NEGOTIATE_DB": str(demo), "PAGER": "cat", **how}, *words)


def test_a_terminal_gets_colours_and_a_pipe_the_same_without(demo: Path) -> None:
    piped = CliRunner(env={"NEGOTIATE_DB": str(demo), "COLUMNS": "80"}).invoke(
        main, ["show", "1.2"]
    )

    shown = seen(demo, "show", "1.2")

    assert "\x1b[36m[" in shown
    assert OURS.sub("", shown) == piped.stdout


@pytest.mark.parametrize(
    ("words", "how"),
    [
        (["show", "1.2"], {"NO_COLOR": "1"}),
        (["show", "1.2"], {"TERM": "dumb"}),
        (["--no-color", "show", "1.2"], {}),
        (["show", "1.2", "--no-color"], {}),
        (["drafts", "list", "--no-color"], {}),
        (["show", "1.2", "--json"], {}),
        (["export"], {}),
    ],
)
def test_colours_are_off_where_they_are_not_wanted(
    demo: Path, words: list[str], how: dict[str, str]
) -> None:
    assert "\x1b" not in seen(demo, *words, **how)


def test_no_escape_of_a_draft_reaches_a_terminal_with_colours(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("1.1 \x1b]0;owned\x07 [\x1b[2J\x1b[31mred\u202e] (+IND).\n", "utf-8")
    how = {"NEGOTIATE_DB": str(tmp_path / "work.db"), "PAGER": "cat"}
    words = (
        ("import", str(file), "--yes", "--title", "T"),
        ("show", "1.1"),
        ("open",),
        ("export",),
    )

    shown = "".join(on_terminal(how, *one) for one in words)

    assert "\x1b[36m[" in shown
    assert not set(OURS.sub("", shown)) & {"\x1b", "\x07", "\u202e"}
    assert "\x1b[2J" not in shown


PAGER = f"{sys.executable} -c 'import sys; print(\"PAGED\", len(sys.stdin.read().splitlines()))'"


def test_what_is_longer_than_the_screen_goes_to_the_pager(demo: Path) -> None:
    assert re.fullmatch(r"PAGED \d\d\n", seen(demo, "paragraphs", PAGER=PAGER))


def test_so_does_a_text_that_is_printed_and_json(demo: Path) -> None:
    assert "PAGED" in seen(demo, "export", PAGER=PAGER)
    assert "PAGED" in seen(demo, "paragraphs", "--json", PAGER=PAGER)


def test_what_fits_the_screen_does_not(demo: Path) -> None:
    assert "PAGED" not in seen(demo, "documents", PAGER=PAGER)


@pytest.mark.parametrize(
    ("words", "pager"),
    [
        (["paragraphs", "--no-pager"], PAGER),
        (["--no-pager", "paragraphs"], PAGER),
        (["paragraphs"], ""),
        (["paragraphs"], "cat"),
        (["paragraphs"], "no-such-program-here"),
        (["paragraphs"], "'never closed"),
    ],
)
def test_without_a_pager_everything_is_printed(demo: Path, words: list[str], pager: str) -> None:
    shown = seen(demo, *words, PAGER=pager)

    assert "PAGED" not in shown
    assert "4 text 1" in shown


def test_the_pager_can_be_set_off(demo: Path) -> None:
    config_path().parent.mkdir(parents=True)
    config_path().write_text("pager = false\n", "utf-8")

    assert "PAGED" not in seen(demo, "paragraphs", PAGER=PAGER)


def test_a_pager_that_is_left_before_the_end_is_no_fault(demo: Path) -> None:
    assert seen(demo, "paragraphs", "--json", PAGER="true") == ""


def test_a_pipe_never_meets_the_pager(demo: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "negotiate", "--db", str(demo), "paragraphs"],
        env={"PAGER": PAGER, "TERM": "xterm"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "PAGED" not in done.stdout
