"""Copies of a database: made while others write, kept for some days, put back.

A copy has all that was committed, also what lies in the file beside the database that a copy by
hand would leave out. It is for its owner's eyes only, and is looked through before it has its name.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from negotiate.errors import StoreError
from negotiate.store.database import (
    Examined,
    beside,
    connect,
    create_database,
    examined,
    explained,
    recognise,
    shown,
    write_transaction,
)


def back_up(path: Path, to: Path) -> Examined:
    """Put a copy of a database, for its owner's eyes only, where there is no file; say what it has.

    All that was committed is in it, also what lies in the file beside the database that a copy of
    the database alone would leave out. It is looked through before it gets its name.

    Raises:
        StoreError: the database cannot be read or is damaged, or the copy cannot be put there.
    """
    import tempfile

    recognise(path)
    try:
        handle, name = tempfile.mkstemp(prefix=".negotiate-", dir=to.parent)
        os.close(handle)
        fresh = Path(name)
        try:
            with closing(connect(path)) as source, closing(sqlite3.connect(fresh)) as copy:
                with explained(path):
                    source.backup(copy)
                with explained(to):
                    copy.execute("PRAGMA journal_mode = DELETE")  # nothing is left beside it
            found = examined(fresh)
            _link(fresh, to)
        finally:
            for left in (fresh, *beside(fresh)):
                left.unlink(missing_ok=True)
    except FileExistsError:
        message = f"{shown(to)} is there already: a backup replaces nothing, choose another name"
        raise StoreError(message) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        message = f"{shown(to)} cannot be written ({why}): choose another place"
        raise StoreError(message) from None
    return found


def _link(fresh: Path, path: Path) -> None:
    """Give a file its name; where something has that, raise what the system says."""
    if os.path.lexists(path):
        raise FileExistsError
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        raise
    except OSError:
        fresh.rename(path)  # some file systems have no hard links


def folder_of(path: Path) -> Path:
    """Name the folder in which copies of a database are kept that nobody asked for."""
    return path.with_name(f"{path.name}-backups")


def keep_copy(path: Path, day: str) -> str | None:
    """Copy a database before the first act of a day, and keep as many such copies as are wanted.

    How many is said in the settings, or by NEGOTIATE_BACKUPS. A copy that cannot be put there
    hinders nobody who is in a meeting: what is wrong is returned.

    Raises:
        StoreError: the database is damaged.
    """
    to = folder_of(path) / f"{day}.db"
    if to.exists() or not path.exists() or (keep := _wanted()) < 1:
        return None
    examined(path)
    try:
        _make_folder(to.parent)
        back_up(path, to)
    except StoreError as error:
        return None if to.exists() else str(error)
    for old in sorted(to.parent.glob("????-??-??.db"))[:-keep]:
        old.unlink(missing_ok=True)
    return None


def _wanted() -> int:
    said = os.environ.get("NEGOTIATE_BACKUPS", "")
    if said.isdecimal():
        return int(said)
    from negotiate.settings import read_settings

    return read_settings().backups


def back_up_before(path: Path, version: int) -> None:
    """Copy a database of an older version before it is led to the present one.

    Raises:
        StoreError: it is damaged, or the copy cannot be put there.
    """
    to = folder_of(path) / f"before-version-{version}.db"
    if not to.exists():
        _make_folder(to.parent)
        back_up(path, to)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        message = f"{shown(folder)} cannot be made ({error.strerror}): make room for backups"
        raise StoreError(message) from None


def restore(path: Path, copy: Path, aside: Path) -> Examined:
    """Put a copy in the place of a database, and what was there `aside`, as far as it can be read.

    Programs that have the database open go on with what was put back.

    Raises:
        StoreError: the copy is damaged or not ours, or a file cannot be written.
    """
    from negotiate.store.integrity.fsck import damages

    found = next(damages(copy, quick=True), None)
    if found is not None:
        message = f"{shown(copy)} is damaged itself, so nothing was restored: choose another backup"
        raise StoreError(message)
    if os.path.lexists(aside):
        message = f"{shown(aside)} is there already, so nothing was restored: try again"
        raise StoreError(message)
    held = examined(copy)
    try:
        if not path.exists():
            back_up(copy, path)
            return held
        _put_aside(path, aside)
        try:
            _write_over(copy, path)
        except (sqlite3.DatabaseError, StoreError):
            for one in (path, *beside(path)):  # it is too damaged for SQLite to write to
                one.unlink(missing_ok=True)
            back_up(copy, path)
    except OSError as error:
        message = f"{shown(path)} cannot be written ({error.strerror}): nothing was restored"
        raise StoreError(message) from None
    return held


def _put_aside(path: Path, aside: Path) -> None:
    """Copy a database as it lies, with what lies beside it, whatever state it is in."""
    for one, to in zip((path, *beside(path)), (aside, *beside(aside)), strict=True):
        if one.exists():
            to.touch(mode=0o600)
            to.write_bytes(one.read_bytes())


def _write_over(copy: Path, path: Path) -> None:
    recognise(path)
    with closing(connect(copy)) as source, closing(connect(path)) as over, explained(path):
        source.backup(over)


def rebuild(path: Path) -> Examined:
    """Make all that is computed anew, in a fresh file that is then put in place of the database.

    Raises:
        StoreError: the log or an original is damaged, or the file cannot be written.
    """
    import tempfile

    from negotiate.store.projection import remake

    recognise(path)
    handle, name = tempfile.mkstemp(prefix=".negotiate-", dir=path.parent)
    os.close(handle)
    fresh = Path(name)
    fresh.unlink()
    try:
        create_database(fresh)
        with (
            closing(connect(path)) as old,
            closing(connect(fresh)) as new,
            explained(path),
            write_transaction(new, fresh) as db,
        ):
            for table in ("act", "blob"):
                rows = old.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608 - ours
                places = ", ".join("?" * len(rows.description))
                db.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608
            remake(db)
        _write_over(fresh, path)
    finally:
        for left in (fresh, *beside(fresh)):
            left.unlink(missing_ok=True)
    return examined(path)
