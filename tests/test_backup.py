"""A backup has every act, also while the database is in use; a copy by hand may not."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.acts import Secretariat
from negotiate.cli import console
from negotiate.cli.main import fill, main
from negotiate.store import Store
from negotiate.store.database import NEWEST, examined
from negotiate.store.integrity.backups import folder_of, keep_copy
from tests.test_migrations import SCHEMAS, made_from

MORNING = datetime(2026, 9, 2, 9, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "work.db"
    monkeypatch.setenv("NEGOTIATE_DB", str(path))
    fill(path)
    return path


def backup(to: Path) -> Result:
    return CliRunner().invoke(main, ["backup", str(to)])


def acts(database: Path) -> list[str]:
    with Store.open(database, create=False) as store:
        return [act.id for act in store.acts()]


def test_a_backup_has_the_acts_that_a_copy_of_the_file_lacks(
    database: Path, tmp_path: Path
) -> None:
    to, by_hand = tmp_path / "copy.db", tmp_path / "by-hand.db"
    with Store.open(database, create=False) as store:
        Secretariat(store, officer="test", now=lambda: MORNING).open_meeting("SWG", "2026-09-02")
        shutil.copy(database, by_hand)
        result = backup(to)
        held = [act.id for act in store.acts()]

    assert result.exit_code == 0, result.stderr
    assert acts(to) == held
    assert acts(by_hand) != held


def test_a_backup_is_one_file_for_its_owner_that_is_whole(database: Path, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    mask = os.umask(0)
    try:
        result = backup(tmp_path / "copy.db")
    finally:
        os.umask(mask)

    new = set(tmp_path.iterdir()) - before
    assert {one.name for one in new} - {"work.db-wal", "work.db-shm"} == {"copy.db"}
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    assert examined(tmp_path / "copy.db") == examined(database)
    assert (result.stdout, len(result.stderr.splitlines())) == ("", 1)


@pytest.mark.parametrize("what", ["file", "link", "folder", "nowhere", "itself"])
def test_a_backup_replaces_nothing(database: Path, tmp_path: Path, what: str) -> None:
    to = database if what == "itself" else tmp_path / "copy.db"
    if what == "file":
        to.write_text("mine")
    elif what == "link":
        to.symlink_to(tmp_path / "elsewhere")
    elif what == "folder":
        to.mkdir()
    elif what == "nowhere":
        to = tmp_path / "no" / "copy.db"
    held, before = acts(database), sorted(tmp_path.iterdir())

    result = backup(to)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"negotiate: {to} ")
    assert len(result.stderr.splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == before
    assert acts(database) == held


def test_a_damaged_database_gives_no_backup(database: Path, tmp_path: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(database.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 30_000] = bytes(30_000)
    database.write_bytes(content)

    result = backup(tmp_path / "copy.db")

    assert result.exit_code == 1
    assert "damaged" in result.stderr
    assert not (tmp_path / "copy.db").exists()


def test_after_a_kill_the_backup_has_what_was_acknowledged(database: Path, tmp_path: Path) -> None:
    code = (
        "import os, signal\n"
        "from datetime import UTC, datetime\n"
        "from negotiate.acts import Secretariat\n"
        "from negotiate.store import Store\n"
        "store = Store.open(create=False)\n"
        "room = Secretariat(store, officer='test', now=lambda: datetime.now(UTC))\n"
        "room.open_meeting('SWG', '2026-09-02')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code], check=False)
    by_hand = tmp_path / "by-hand.db"
    shutil.copy(database, by_hand)

    result = backup(tmp_path / "copy.db")

    assert killed.returncode < 0
    assert result.exit_code == 0, result.stderr
    assert len(acts(tmp_path / "copy.db")) == len(acts(by_hand)) + 1


# Copies that nobody asks for


def test_before_the_first_act_of_a_day_the_database_is_copied(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_BACKUPS", "2")
    before = acts(database)
    monkeypatch.setattr(console, "now", lambda: MORNING)

    for words in ("one", "two"):
        assert CliRunner().invoke(main, ["note", "1.1", words]).exit_code == 0

    (copy,) = folder_of(database).iterdir()
    assert copy.name == "2026-09-02.db"
    assert acts(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o600


def test_so_many_copies_are_kept_as_are_wanted(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_BACKUPS", "2")
    for day in range(1, 5):
        assert keep_copy(database, f"2026-09-0{day}") is None

    assert sorted(one.name for one in folder_of(database).iterdir()) == [
        "2026-09-03.db",
        "2026-09-04.db",
    ]


def test_a_copy_that_cannot_be_put_there_hinders_no_act(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_BACKUPS", "2")
    folder_of(database).write_bytes(b"")

    result = CliRunner().invoke(main, ["note", "1.1", "one"])

    assert result.exit_code == 0
    assert "make room for backups" in result.stderr


def test_no_copy_is_made_where_none_is_wanted(database: Path) -> None:
    assert CliRunner().invoke(main, ["note", "1.1", "one"]).exit_code == 0
    assert not folder_of(database).exists()


def test_a_database_of_an_older_version_is_copied_before_it_is_led_on(tmp_path: Path) -> None:
    older = made_from(SCHEMAS[0], tmp_path / "older.db")
    Store.open(older, create=False).close()

    (copy,) = folder_of(older).iterdir()
    assert copy.name == f"before-version-{NEWEST}.db"
    assert examined(copy).version == 1


# Putting one back


def restore(copy: Path) -> Result:
    return CliRunner().invoke(main, ["restore-backup", str(copy)])


@pytest.fixture
def copied(database: Path, tmp_path: Path) -> Path:
    """Give a backup after which one more act was made."""
    copy = tmp_path / "copy.db"
    assert backup(copy).exit_code == 0
    assert CliRunner().invoke(main, ["note", "1.1", "later"]).exit_code == 0
    return copy


def test_what_is_put_back_is_what_the_backup_has(database: Path, copied: Path) -> None:
    later = acts(database)

    result = restore(copied)

    assert result.exit_code == 0, result.stderr
    assert acts(database) == acts(copied) == later[:-1]
    (aside,) = database.parent.glob("work.db.before-restore-*[0-9]")
    assert acts(aside) == later


def test_whoever_has_the_database_open_goes_on_with_what_was_put_back(
    database: Path, copied: Path
) -> None:
    with Store.open(database, create=False) as store:
        assert len(store.acts()) == len(acts(copied)) + 1
        assert restore(copied).exit_code == 0
        assert [one.id for one in store.acts()] == acts(copied)


@pytest.mark.parametrize("spoilt", [b"", b"no database", b"\xff" * 9000])
def test_a_backup_is_put_in_the_place_of_what_is_no_database_any_more(
    database: Path, copied: Path, spoilt: bytes
) -> None:
    database.write_bytes(spoilt)

    assert restore(copied).exit_code == 0
    assert acts(database) == acts(copied)


def test_a_backup_that_is_damaged_itself_is_not_put_back(database: Path, copied: Path) -> None:
    with sqlite3.connect(copied) as connection:
        connection.execute("UPDATE version SET open = 0")
    before = acts(database)

    result = restore(copied)

    assert result.exit_code == 1
    assert "is damaged itself" in result.stderr
    assert acts(database) == before


def test_a_database_that_is_not_there_is_made_from_a_backup(database: Path, copied: Path) -> None:
    database.unlink()

    assert restore(copied).exit_code == 0
    assert acts(database) == acts(copied)
