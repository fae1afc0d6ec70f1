"""Every letter of an answer arrives, whatever the streams of the machine are set to."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.a_terminal import on_terminal

DRAFT = """WG/2026/DRAFT/7/Rev.1

ПРОЕКТ РЕШЕНИЯ

1. Государства-члены [встречаются] (+РФ) дважды в год — 会议 😀.
"""
NARROW = [
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "cp1251:strict"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "utf-16"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX"},
]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, "utf-8")
    path = tmp_path / "work.db"
    done = run(path, {}, "import", str(file), "--yes")
    assert done.returncode == 0, done.stderr
    return path


def run(database: Path, how: dict[str, str], *words: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "negotiate", *words],
        env={**os.environ, "NEGOTIATE_DB": str(database), **how},
        capture_output=True,
        check=False,
    )


def printed(database: Path, encoding: str, *words: str) -> str:
    """Give what a terminal of this encoding gets."""
    how = {"NEGOTIATE_DB": str(database), "PYTHONIOENCODING": encoding, "TERM": "dumb"}
    return on_terminal(how, *words, encoding=encoding)


@pytest.mark.parametrize("how", NARROW, ids=str)
def test_a_file_and_a_pipe_get_every_letter_in_utf_8(database: Path, how: dict[str, str]) -> None:
    done = run(database, how, "show", "1")

    assert (
        "1. Государства-члены [встречаются] (+РФ) дважды в год — 会议 😀.\n" in done.stdout.decode()
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("how", NARROW[:4], ids=str)
def test_a_refusal_gets_every_letter_too(database: Path, how: dict[str, str]) -> None:
    assert (
        "There is no document Документ" in run(database, how, "summary", "Документ").stderr.decode()
    )


def test_a_terminal_without_the_letters_shows_their_numbers_and_says_so(database: Path) -> None:
    shown = printed(database, "cp1252", "show", "1")

    assert "\\u0413\\u043e\\u0441" in shown
    assert "— \\u4f1a" in shown
    assert shown.splitlines()[-1] == (
        "negotiate: this terminal (cp1252) has no sign for some letters, which stand by their"
        " numbers, such as \\u0413; `> FILE` has them all"
    )


def test_a_terminal_with_the_letters_shows_them_and_says_nothing(database: Path) -> None:
    shown = printed(database, "utf-8", "show", "1")

    assert "дважды в год — 会议 😀." in shown
    assert "no sign for" not in shown


def test_json_on_a_terminal_without_the_letters_reads_back(database: Path) -> None:
    answer = json.loads(printed(database, "cp1252", "show", "1", "--json"))

    assert answer["text"].endswith("дважды в год — 会议 😀.")


@pytest.mark.parametrize("words", [("show", "1"), ("paragraphs", "--json"), ("--help",)])
def test_a_pipe_that_is_closed_stays_quiet(database: Path, words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        [sys.executable, "-m", "negotiate", *words],
        env={**os.environ, "NEGOTIATE_DB": str(database)},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )

    os.close(writing)
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_disk_is_told(database: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "negotiate", "show", "1"],
            env={**os.environ, "NEGOTIATE_DB": str(database)},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 1
    assert b"the answer could not be written" in done.stderr
