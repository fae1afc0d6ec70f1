"""What a report of a fault tells, and what it never tells."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from negotiate.cli.main import fill, main
from negotiate.settings import config_path
from tests.conftest import ROOT


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "work.db"
    monkeypatch.setenv("NEGOTIATE_DB", str(path))
    return path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["doctor", *arguments])
    assert result.exit_code == 0, result.stderr
    return result


def told() -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run("--json").stdout)
    return answer


def test_it_tells_versions_places_sizes_permissions_and_the_terminal(database: Path) -> None:
    fill(database)
    answer = told()

    assert {"negotiate", "python", "sqlite", "textual"} <= {
        name for name, found in answer["versions"].items() if found
    }
    found = answer["database"]
    assert (found["path"], found["named_by"]) == (str(database), "NEGOTIATE_DB")
    assert found["bytes"] == database.stat().st_size
    assert (found["permissions"], found["writable"]) == ("-rw-------", True)
    assert (found["version"], found["documents"]) == (answer["versions"]["database_version"], 1)
    assert answer["terminal"]["stdout"] == {"terminal": False, "encoding": "utf-8"}


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_it_holds_no_word_of_a_draft_and_no_name_of_a_document(
    database: Path, form: list[str]
) -> None:
    fill(database)

    said = run(*form).stdout

    words = (ROOT / "data" / "demo" / "WG-2026-DRAFT-3-Rev.4.txt").read_text("utf-8").split()
    long_ones = {word.strip(".,;()[]") for word in words if len(word) > 9}
    assert not [word for word in long_ones if word in said]
    assert "WG/2026" not in said


@pytest.mark.parametrize("content", [b"no database", b"", b"SQLite format 3\x00" + bytes(200)])
def test_a_file_that_is_not_ours_is_told_with_the_reason(database: Path, content: bytes) -> None:
    database.write_bytes(content)

    assert str(told()["database"]["wrong"]).startswith(str(database))
    assert "WRONG: " in run().stdout
    assert database.read_bytes() == content


def test_a_damaged_database_is_told(database: Path) -> None:
    fill(database)
    content = bytearray(database.read_bytes())
    content[8192:16384] = bytes(8192)
    database.write_bytes(content)

    assert "is damaged" in told()["database"]["wrong"]


def test_a_database_that_is_not_there_is_no_fault(database: Path) -> None:
    found = told()["database"]

    assert (found["exists"], found["wrong"]) == (False, None)
    assert not database.exists()


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_older_database_is_looked_at_and_stays_as_it_is(database: Path, version: int) -> None:
    dump = (ROOT / "tests" / "schemas" / f"version-{version}.sql").read_text("utf-8")
    made = sqlite3.connect(database)
    made.executescript(dump)
    made.close()
    before = database.read_bytes()[100:]

    assert told()["database"]["version"] == version
    assert database.read_bytes()[100:] == before


def test_what_is_wrong_in_the_settings_is_told_with_its_line() -> None:
    config_path().parent.mkdir(parents=True)
    config_path().write_text("ascii = true\ncolour = 1\n", "utf-8")

    assert "config.toml, line 2: colour is unknown" in told()["settings"]["wrong"]


def test_what_is_set_is_told_by_name_and_not_by_value() -> None:
    config_path().parent.mkdir(parents=True)
    config_path().write_text('officer = "Somebody"\nascii = true\n', "utf-8")

    assert told()["settings"]["set"] == ["ascii", "officer"]
    assert "set: ascii, officer" in run().stdout
    assert "Somebody" not in run().stdout


def test_what_is_wrong_with_one_thing_hides_no_other(database: Path) -> None:
    database.write_bytes(b"no database")
    config_path().parent.mkdir(parents=True)
    config_path().write_text("[[", "utf-8")

    said = run().stdout

    assert said.count("WRONG: ") == 2
    assert "sqlite " in said


def test_the_database_that_the_command_line_names_is_the_one_that_is_told(tmp_path: Path) -> None:
    other = tmp_path / "other.db"

    answer = json.loads(CliRunner().invoke(main, ["--db", str(other), "doctor", "--json"]).stdout)

    assert (answer["database"]["path"], answer["database"]["named_by"]) == (str(other), "--db")
