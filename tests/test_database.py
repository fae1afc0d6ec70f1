from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from negotiate.errors import StoreError
from negotiate.store import Store, database
from tests.drafting_room import CLEAN, OPEN, all_rows, bring, make_draft


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "room.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, create=True) as opened:
        yield opened


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_only_its_owner_reads_the_database(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "new" / "folder" / "room.db"
        with Store.open(path, create=True) as store:
            bring(store, make_draft(CLEAN))
            modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert modes == dict.fromkeys(("room.db", "room.db-wal", "room.db-shm"), 0o600)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


def test_the_officers_own_database_is_used_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "named.db"))
    with Store.open(create=True) as store:
        assert store.path == tmp_path / "named.db"


def test_a_path_given_wins_over_the_environment(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_DB", "elsewhere.db")
    with Store.open(path, create=True) as store:
        assert store.path == path


def test_a_database_that_is_not_there_is_not_made_by_reading(path: Path) -> None:
    with pytest.raises(StoreError, match="run `negotiate import FILE` first"):
        Store.open(path, create=False)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", b"1. Members share." * 20])
def test_a_file_that_is_no_database_is_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is not a database"):
        Store.open(path, create=True)
    assert path.read_bytes() == content


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_the_database_of_another_program_is_left_alone(path: Path, journal: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("CREATE TABLE message (text)")
        connection.commit()
        before = {one.name: one.read_bytes() for one in path.parent.glob("room.db*")}
        with pytest.raises(StoreError, match="belongs to another program"):
            Store.open(path, create=True)
        assert {one.name: one.read_bytes() for one in path.parent.glob("room.db*")} == before


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be used"):
        Store.open(tmp_path, create=True)


def test_a_place_where_nothing_can_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="check the folder and its permissions"):
        Store.open(tmp_path / "file" / "room.db", create=True)


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="check the folder"):
        Store.open(tmp_path / "a\x00b" / "room.db", create=True)


def test_control_characters_of_a_file_name_are_shown(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "a\x1b[31m.db", create=False)
    assert "\x1b" not in str(caught.value)


def test_a_database_that_another_program_holds_is_said_to_be_in_use(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(path, create=True).close()
    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.01)
    with Store.open(path, create=False) as store, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is in use by another program"):
            bring(store, make_draft(CLEAN))


def test_a_damaged_database_is_said_to_be_damaged(path: Path) -> None:
    with Store.open(path, create=True) as store:
        bring(store, make_draft(*(f"{OPEN} {place}" for place in range(200))))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged: restore a backup"):
        Store.open(path, create=False)


def test_a_full_disk_leaves_what_was_there(store: Store) -> None:
    bring(store, make_draft(CLEAN, named="WG/1"))
    before = all_rows(store.path)
    with store.writing() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages + 3}")
    with pytest.raises(StoreError, match="make room"):
        bring(store, make_draft(*(f"{OPEN} {place}" for place in range(500)), named="WG/2"))
    assert all_rows(store.path) == before


def test_a_mistake_in_code_is_not_explained_away(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such column"), store.writing() as db:
        db.execute("SELECT missing FROM act")


def test_every_write_goes_through_one_door() -> None:
    package = Path(database.__file__).parent
    found = [
        one.name for one in package.rglob("*.py") if '"BEGIN IMMEDIATE"' in one.read_text("utf-8")
    ]
    assert found == ["database.py"]


def not_writable(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """Let these look as they do to an officer who may not write them; root may write anything."""
    monkeypatch.setattr(
        os, "access", lambda path, mode: not (mode == os.W_OK and Path(path) in paths)
    )


def test_reading_a_database_that_may_not_be_written_leaves_nothing_beside_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path, create=True) as store:
        bring(store, make_draft(CLEAN))
    not_writable(monkeypatch, path)
    with Store.open(path, create=False) as store:
        assert len(store.documents()) == 1
        assert [one.name for one in path.parent.iterdir()] == ["room.db"]


def test_writing_to_a_database_that_may_not_be_written_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(path, create=True).close()
    not_writable(monkeypatch, path)
    with (
        Store.open(path, create=False) as store,
        pytest.raises(StoreError, match=r"room\.db cannot be written: check the permissions"),
    ):
        bring(store, make_draft(CLEAN))


def test_what_is_not_yet_in_a_database_that_may_not_be_written_is_read_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path, create=True) as store:
        bring(store, make_draft(CLEAN))
        not_writable(monkeypatch, path)
        with Store.open(path, create=False) as reader:
            assert len(reader.documents()) == 1


def test_a_read_only_file_that_blocks_writing_is_named(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = store.path.with_name("room.db-shm")
    not_writable(monkeypatch, beside)
    with store.writing() as db:
        db.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match=r"room\.db-shm cannot be written: make it writable"):
        bring(store, make_draft(CLEAN))
