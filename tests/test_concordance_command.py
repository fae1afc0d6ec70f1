"""The commands `concordance` and `match`: what they print, refuse and keep."""

from __future__ import annotations

import csv
import json
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.cli.main import main
from negotiate.store import Store
from tests.drafting_room import bring, make_draft

GUARDS = "Members train their border guards together in the spring of every year."
OFFICERS = "Members train their young officers together in the spring of every year."
EITHER = "Members train their border officers together in the autumn of the year."
LISTS = "The Secretariat keeps [and publishes] (+IND) a list of contact points."
FLOODS = "A joint exercise on floods is held in one of the member States by turns."
BOATS = "Boats are lent by turns to whoever asks."


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def printed(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.fixture(autouse=True)
def _database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep two texts, of which the second has a paragraph that either of two may have become."""
    path = tmp_path / "work.db"
    monkeypatch.setenv("NEGOTIATE_DB", str(path))
    with Store.open(path, create=True) as store:
        old, new = "2026-01-01", "2026-02-01"
        bring(store, make_draft(GUARDS, OFFICERS, LISTS, FLOODS, named="WG/1/Rev.1", date=old))
        bring(store, make_draft(LISTS, FLOODS, BOATS, EITHER, named="WG/1/Rev.2", date=new))


def settle() -> str:
    """Type the first thing that a row in doubt proposes."""
    (row,) = json.loads(printed("concordance", "--doubtful", "--json"))["rows"]
    return printed(*shlex.split(row["next"][0])[1:])


# concordance


def test_it_begins_with_the_two_texts_and_the_figures() -> None:
    assert printed("concordance").split("\n")[:2] == [
        "WG/1: Rev.1 -> Rev.2",
        "2 renumbered, 1 moved, 1 new, 1 deleted; 1 in doubt",
    ]


def test_a_row_has_both_numbers_what_happened_and_how_sure_it_is() -> None:
    assert "  1.3              1.1              renumbered             certain\n" in printed(
        "concordance"
    )


def test_below_a_row_in_doubt_stands_what_to_type() -> None:
    lines = printed("concordance").split("\n")
    at = next(place for place, line in enumerate(lines) if line.startswith("?"))
    assert [line.strip() for line in lines[at + 1 : at + 4]] == [
        "negotiate match WG/1 Rev.2 1.4 --confirm",
        "or negotiate match WG/1 Rev.2 1.4 --as OLD-NUMBER",
        "or negotiate match WG/1 Rev.2 1.4 --new",
    ]


def test_what_it_says_to_type_settles_the_row() -> None:
    settle()
    assert "Nothing is in doubt." in printed("concordance", "--doubtful")


def test_json_is_a_list_of_rows() -> None:
    row = json.loads(printed("concordance", "--json"))["rows"][1]
    assert row == {
        "old": ["1.3"],
        "new": ["1.1"],
        "what": ["renumbered"],
        "confidence": "certain",
        "percent": 100,
        "next": [],
    }


def test_csv_has_a_heading_and_one_row_a_line() -> None:
    rows = list(csv.reader(printed("concordance", "--csv").splitlines()))
    assert rows[0][3:6] == ["old", "new", "what"]
    assert rows[5] == ["WG/1", "Rev.1", "Rev.2", "1.2", "1.4", "moved, edited", "doubtful", "78"]


def test_the_last_column_says_what_is_counted() -> None:
    assert printed("concordance", "--csv").split("\n")[0].endswith(",percent of words in common")


def test_a_paragraph_of_one_text_only_has_no_words_in_common() -> None:
    rows = list(csv.reader(printed("concordance", "--csv").splitlines()))
    assert {(row[3], row[4]): row[7] for row in rows[1:] if not (row[3] and row[4])} == {
        ("", "1.3"): "",
        ("1.1", ""): "",
    }


def test_a_number_that_a_spreadsheet_would_compute_is_safe(tmp_path: Path) -> None:
    first, second = make_draft(GUARDS), make_draft(GUARDS, LISTS)
    with Store.open(tmp_path / "work.db", create=False) as store:
        for draft, label in ((first, "=1+1"), (second, "=2+2")):
            bring(store, replace(draft, label=label))
    assert "WG/2026/DRAFT/3,'=1+1,'=2+2," in printed("concordance", "WG/2026/DRAFT/3", "--csv")


@pytest.mark.parametrize("typed", [("Rev.1", "Rev.2"), ("#1", "#2"), ("2026-01-01", "2026-02-01")])
def test_texts_are_named_by_label_place_or_date(typed: tuple[str, str]) -> None:
    assert printed("concordance", "WG/1", *typed) == printed("concordance")


def test_a_row_of_texts_that_are_not_neighbours_names_the_older(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db", create=False) as store:
        bring(store, make_draft(LISTS, FLOODS, BOATS, EITHER, named="WG/1/Rev.3"))
    (row,) = json.loads(printed("concordance", "Rev.1", "Rev.3", "--doubtful", "--json"))["rows"]
    assert row["next"][0] == "negotiate match WG/1 Rev.3 1.4 --since Rev.1 --confirm"


def test_one_text_alone_has_no_concordance(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db", create=False) as store:
        bring(store, make_draft(GUARDS, named="WG/9/Rev.1"))
    result = run("concordance", "WG/9")
    assert (result.exit_code, result.stderr) == (
        1,
        "negotiate: Rev.1 of WG/9 is the first text in its language: there is none before it to"
        " compare it with\n",
    )


def test_a_text_is_not_compared_with_itself() -> None:
    assert "Rev.2 is one text: name two" in run("concordance", "Rev.2", "Rev.2").stderr


def test_the_latest_text_alone_goes_with_the_one_before() -> None:
    assert run("concordance", "Rev.2").stdout == run("concordance", "Rev.1", "Rev.2").stdout != ""


def test_csv_and_json_are_not_both_printed() -> None:
    assert run("concordance", "--csv", "--json").exit_code == 2


# match


def test_another_paragraph_is_named() -> None:
    assert printed("match", "Rev.2", "1.4", "--as", "1.1") == (
        "WG/1: 1.4 of Rev.2 is 1.1 of Rev.1.\n"
    )


def test_a_paragraph_is_called_new() -> None:
    printed("match", "WG/1", "Rev.2", "1.4", "--new")
    assert "  -                1.4              new                    confirmed" in printed(
        "concordance"
    )


def test_a_paragraph_is_called_deleted() -> None:
    assert (
        printed("match", "Rev.2", "1.1", "--deleted") == "WG/1: 1.1 of Rev.1 is gone from Rev.2.\n"
    )


def test_the_help_says_whose_number_is_typed() -> None:
    said = " ".join(printed("match", "--help").split())
    assert "Only with --deleted is NUMBER that of the older text" in said


def test_the_one_that_gave_way_is_named() -> None:
    said = printed("match", "Rev.2", "1.4", "--as", "1.3")
    assert "1.1 was taken for it, and is now what this was taken for: look at it too." in said


def test_the_texts_that_follow_are_named(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db", create=False) as store:
        bring(store, make_draft(LISTS, FLOODS, BOATS, EITHER, named="WG/1/Rev.3"))
    said = printed("match", "Rev.2", "1.4", "--as", "1.1")
    assert said == "WG/1: 1.4 of Rev.2 is 1.1 of Rev.1; so it is in Rev.3.\n"


def test_what_was_agreed_stays_so_and_that_is_said() -> None:
    printed("agree", "1.2")
    said = printed("match", "working text", "1.2", "--new")
    assert "It stays recorded as agreed, since its text is as it was." in said


def test_json_says_what_changed() -> None:
    answer = json.loads(printed("match", "Rev.2", "1.4", "--as", "1.1", "--json"))
    assert (answer["said"], answer["others"]) == ("1.4 of Rev.2 is 1.1 of Rev.1", [])


def test_the_source_is_kept() -> None:
    printed("match", "Rev.2", "1.4", "--confirm", "--source", "the Chair")
    assert json.loads(printed("log", "--json"))["acts"][-1]["source"] == "the Chair"


def test_an_undo_takes_the_word_back() -> None:
    before = printed("concordance")
    settle()
    printed("undo")
    assert printed("concordance") == before


@pytest.mark.parametrize("ways", [(), ("--new", "--confirm")])
def test_one_thing_is_said_at_a_time(ways: tuple[str, ...]) -> None:
    result = run("match", "Rev.2", "1.4", *ways)
    assert (result.exit_code, "choose one of --confirm" in result.stderr) == (2, True)


def test_a_revision_alone_is_not_enough() -> None:
    assert run("match", "Rev.2", "--new").exit_code == 2


def test_the_commands_load_neither_textual_nor_rich_nor_sqlite_utils() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom negotiate.cli.main import main\n"
        "assert CliRunner().invoke(main, ['concordance']).exit_code == 0\n"
        "print({'textual', 'rich', 'sqlite_utils'} & set(sys.modules))"
    )
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"
