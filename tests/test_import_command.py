"""The import at the command line of files that hold several texts or tracked changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from negotiate.cli.main import main
from negotiate.data_files import data_folder
from negotiate.store import Store
from tests.docx.made import gone, ins, made, p

BUNDLE = str(data_folder() / "samples" / "bundle.txt")


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "negotiate.db"
    monkeypatch.setenv("NEGOTIATE_DB", str(path))
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def answer(*words: str) -> Any:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_a_bundle_shows_each_text_before_anything_is_written(database: Path) -> None:
    shown = run("import", BUNDLE).stdout
    assert [line for line in shown.splitlines() if line.startswith("Part ")] == [
        "Part 1 of 3",
        "Part 2 of 3",
        "Part 3 of 3, part 2 in another language",
    ]
    assert not database.exists()


def test_every_block_of_a_bundle_is_counted(database: Path) -> None:
    found = answer("import", BUNDLE, "--yes")
    text = Path(BUNDLE).read_text("utf-8")
    blocks = [block for block in text.split("\n\n") if block.strip()]
    assert found["blocks"] == len(blocks)


def test_a_bundle_becomes_a_revision_of_each_document(database: Path) -> None:
    result = run("import", BUNDLE, "--yes")
    assert result.stderr.splitlines() == [
        "Imported as #1 of WG/2026-II/DEC/1.",
        "Imported as Rev.1 of WG/2026/DRAFT/5.",
        "Imported as Rev.1/ru of WG/2026/DRAFT/5.",
    ]


def test_one_text_of_a_bundle_can_be_taken_alone(database: Path) -> None:
    run("import", BUNDLE, "--yes", "--part", "1")
    assert [one["document"] for one in answer("documents")["documents"]] == ["WG/2026-II/DEC/1"]


def test_a_text_in_another_language_can_be_taken_later(database: Path) -> None:
    run("import", BUNDLE, "--yes", "--part", "2")
    run("import", BUNDLE, "--yes", "--part", "3")
    assert [one["revisions"] for one in answer("documents")["documents"]] == [["Rev.1", "Rev.1/ru"]]


def test_a_field_of_one_text_can_be_corrected(database: Path) -> None:
    run("import", BUNDLE, "--yes", "--correct", "1", "title", "On stations")
    assert answer("documents")["documents"][0]["title"] == "On stations"


def test_a_correction_is_seen_before_anything_is_written(database: Path) -> None:
    shown = run("import", BUNDLE, "--correct", "2", "date", "2026-11-19").stdout
    assert "date:         2026-11-19" in shown.partition("Part 2")[2].partition("Part 3")[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--title", "On stations"), "--title is about one text, and this file holds 3"),
        (("--document", "WG/1"), "--document is about one text, and this file holds 3"),
        (("--part", "4"), "there is no part 4"),
        (("--correct", "4", "title", "x"), "there is no such part"),
        (("--correct", "1", "colour", "x"), "'colour' is no field of a draft"),
        (("--correct", "1", "date", "soon"), "the date soon is no date"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence(
    database: Path, typed: tuple[str, ...], said: str
) -> None:
    result = run("import", BUNDLE, "--yes", *typed)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert said in result.stderr
    assert not database.exists()


def test_a_bundle_can_be_kept_as_one_document(database: Path) -> None:
    run("import", BUNDLE, "--yes", "--as-one")
    assert len(answer("documents")["documents"]) == 1


def test_the_same_bundle_again_says_that_there_is_nothing_to_do(database: Path) -> None:
    run("import", BUNDLE, "--yes")
    result = run("import", BUNDLE)
    assert result.exit_code == 0
    assert result.stderr.count("Nothing to do") == 3


def test_the_dates_of_two_languages_that_disagree_are_shown_and_not_taken(database: Path) -> None:
    found = answer("import", BUNDLE, "--yes")
    said = " ".join(problem["message"] for part in found["parts"] for problem in part["problems"])
    assert (found["parts"][1]["date"], found["parts"][2]["date"]) == (None, None)
    assert "2026-11-19" in said
    assert "2026-11-20" in said


@pytest.fixture
def tracked(tmp_path: Path) -> str:
    file = tmp_path / "tracked.docx"
    changes = ins(" and observers", "India"), gone(" twice", "A. Petrov")
    visits = p("1. Members exchange visits", *changes, " a year.")
    file.write_bytes(made(p("WG/2026/DRAFT/9/Rev.1 14 May 2026") + p("DRAFT ON VISITS") + visits))
    return str(file)


def test_tracked_changes_are_never_decided_on_by_themselves(database: Path, tracked: str) -> None:
    result = run("import", tracked, "--yes")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "A. Petrov: 0 insertions, 1 deletion; India: 1 insertion, 0 deletions" in result.stderr
    assert not database.exists()


def test_an_author_who_is_no_delegation_is_asked_for(database: Path, tracked: str) -> None:
    result = run("import", tracked, "--yes", "--changes", "brackets")
    assert "tracked changes by A. Petrov, not in the register" in result.stderr
    assert not database.exists()


def test_a_delegation_that_is_not_known_is_refused(database: Path, tracked: str) -> None:
    result = run("import", tracked, "--changes", "brackets", "--author", "A. Petrov=RSU")
    assert "'RSU' is not in the register; did you mean RUS?" in result.stderr


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ("brackets", "Members exchange visits[ and observers] (+IND)[ twice] (-RUS) a year."),
        ("accepted", "Members exchange visits and observers a year."),
        ("original", "Members exchange visits twice a year."),
    ],
)
def test_tracked_changes_become_what_the_officer_chose(
    database: Path, tracked: str, changes: str, text: str
) -> None:
    run("import", tracked, "--yes", "--changes", changes, "--author", "A. Petrov=RUS")
    assert answer("show", "1")["text"] == text


def test_two_texts_that_would_be_one_revision_are_refused(database: Path) -> None:
    result = run("import", BUNDLE, "--yes", "--correct", "3", "language", "en")
    assert "Two texts of bundle.txt would both be Rev.1" in result.stderr
    with Store.open(database, create=False) as store:
        assert not store.acts()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("language", "Russian", "the language 'Russian' is no code"),
        ("revision", "../Rev.2", "the revision '../Rev.2' cannot be used"),
    ],
)
def test_a_correction_that_could_not_be_typed_again_is_refused(
    database: Path, field: str, value: str, said: str
) -> None:
    assert said in run("import", BUNDLE, "--yes", "--correct", "2", field, value).stderr


def test_a_language_is_written_in_one_way(database: Path) -> None:
    found = answer("import", BUNDLE, "--yes", "--correct", "3", "language", "RU")
    assert found["parts"][2]["language"] == "ru"


def test_a_corrected_symbol_does_not_lose_the_revision(database: Path) -> None:
    found = answer("import", BUNDLE, "--yes", "--correct", "2", "symbol", "WG/2026/DRAFT/99")
    assert [one["revision"] for one in found["parts"]] == [None, "Rev.1", "Rev.1"]
