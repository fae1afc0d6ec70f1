"""Following what other programs do to a database."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from negotiate.store import Store
from negotiate.store.database import APPLICATION_ID, Changes


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    write(path, "CREATE TABLE text (words)")
    return path


def write(path: Path, sql: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(sql)
    connection.close()


def test_nothing_has_moved_where_nobody_wrote(database: Path) -> None:
    changes = Changes(database)
    assert [changes.moved(), changes.moved()] == [False, False]


def test_what_another_connection_wrote_is_seen_once(database: Path) -> None:
    changes = Changes(database)
    write(database, "INSERT INTO text VALUES ('shall')")
    assert [changes.moved(), changes.moved()] == [True, False]


def test_a_database_that_is_made_later_is_seen(tmp_path: Path) -> None:
    changes = Changes(tmp_path / "later.db")
    assert not changes.moved()
    write(tmp_path / "later.db", "CREATE TABLE text (words)")
    assert [changes.moved(), changes.moved()] == [True, False]


def test_a_file_put_in_its_place_is_seen(database: Path, tmp_path: Path) -> None:
    changes = Changes(database)
    write(tmp_path / "b.db", "CREATE TABLE text (words)")
    (tmp_path / "b.db").replace(database)
    assert [changes.moved(), changes.moved()] == [True, False]


def test_a_file_that_is_no_database_has_not_moved(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear colleagues")
    changes = Changes(path)
    assert not changes.moved()
    assert path.read_text() == "Dear colleagues"


def test_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("CREATE TABLE notes (words)")
    other.close()
    changes = Changes(tmp_path / "other.db")
    assert [changes.stamp(), [each.name for each in tmp_path.iterdir()]] == [None, ["other.db"]]


@pytest.mark.parametrize("opened_first", ["changes", "store"])
def test_another_program_takes_no_log_away_from_those_who_have_it_open(
    tmp_path: Path, opened_first: str
) -> None:
    path = tmp_path / "a.db"
    Store.open(path, create=True).close()
    held = Changes(path) if opened_first == "changes" else Store.open(path, create=False)
    Store.open(path, create=False).close()  # as every screen does, to read
    there = [each.name for each in tmp_path.iterdir()]
    look = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT * FROM act')"
    subprocess.run([sys.executable, "-c", look, str(path)], check=True)

    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(there)
    assert "a.db-wal" in there
    held.close()
