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
from negotiate.cli.main import fill, main
from negotiate.store import Store
from negotiate.store.database import examined

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
