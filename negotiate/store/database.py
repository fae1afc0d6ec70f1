"""The database file: where it lies, whether it is ours and whole, how it is opened and written.

`recognise` looks at the bytes before SQLite does: opening another program's file with SQLite can
already change what lies beside it. Whether anybody else has written since is asked of SQLite.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from urllib.parse import quote

from negotiate.errors import StoreError
from negotiate.late import dataclass
from negotiate.store.schema import create_log
from negotiate.visible import show_line

APPLICATION_ID = 0x6E656774  # "negt"
_OURS = APPLICATION_ID.to_bytes(4, "big")
_SQLITE = b"SQLite format 3\x00"
_HEADER = 100
_WAIT_SECONDS = 10.0

_looking = Lock()
_known: dict[tuple[int, int], bytes] = {}
"""How the databases of ours begin that were looked at, by device and inode."""


def default_path() -> Path:
    """Return the officer's own database, or what NEGOTIATE_DB names."""
    named = os.environ.get("NEGOTIATE_DB")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("negotiate", appauthor=False) / "negotiate.db"


def recognise(path: Path) -> None:
    """Refuse a file that is not a database of this program, without touching it."""
    try:
        header = _header(path)
    except FileNotFoundError:
        message = f"There is no database at {shown(path)} yet: run `negotiate import FILE` first"
        raise StoreError(message) from None
    except (OSError, ValueError) as error:
        raise _unreachable(path, error) from error
    if not header.startswith(_SQLITE):
        message = f"{shown(path)} is not a database: name another file with --db or NEGOTIATE_DB"
        raise StoreError(message)
    if header[68:72] != _OURS:
        message = (
            f"{shown(path)} belongs to another program: name another file with --db or NEGOTIATE_DB"
        )
        raise StoreError(message)
    refuse_newer(path, int.from_bytes(header[60:64], "big"))


def _header(path: Path) -> bytes:
    """Read how a file begins; that of a database of ours is read once while the program runs.

    When a process closes a file, POSIX takes away all its locks on it, those of SQLite included:
    another program would then delete the write-ahead log under the connections that are open here.
    """
    with _looking:
        held = path.stat()
        file = (held.st_dev, held.st_ino)
        if file not in _known:
            with path.open("rb") as opened:
                header = opened.read(_HEADER)
            if len(header) < _HEADER or header[68:72] != _OURS:
                return header if len(header) == _HEADER else b""
            _known[file] = header
        return _known[file]


def refuse_newer(path: Path, version: int) -> None:
    """Refuse a database that a later release of this program has made."""
    if version > len(MIGRATIONS):
        message = (
            f"{shown(path)} was made by a newer negotiate (its database version is {version}, this"
            f" one knows {len(MIGRATIONS)}): update negotiate"
        )
        raise StoreError(message)


def _unreachable(path: Path, error: Exception) -> StoreError:
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return StoreError(
        f"{shown(path)} cannot be used ({why}): check the folder and its permissions, or name"
        " another file with --db or NEGOTIATE_DB"
    )


def shown(path: Path) -> str:
    """Name a file in a message; a file name may hold control characters."""
    return show_line(str(path))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file into one sentence; mistakes in code stay as they are."""
    try:
        yield
    except UnicodeDecodeError:  # of a name of a table that is no text any more
        raise StoreError(f"{shown(path)} {DAMAGED}") from None
    except sqlite3.DatabaseError as error:
        sentence = _SENTENCES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if sentence is None and (_is_of_damage(error) or _has_other_tables(path)):
            # What cannot be decoded stands in the error itself, and nobody is shown it.
            raise StoreError(f"{shown(path)} {DAMAGED}") from None
        if sentence is None:
            raise
        blocking = _blocking(path) if sentence is _PERMISSIONS else None
        if blocking is not None:
            like = f"make it writable, as {show_line(path.name)} is"
            message = f"{shown(blocking)} cannot be written: {like}"
            raise StoreError(message) from error
        raise StoreError(f"{shown(path)} {sentence}") from error


def _is_of_damage(error: sqlite3.DatabaseError) -> bool:
    """Tell whether a general error of SQLite is one about what it has read."""
    return any(words in str(error) for words in ("Could not decode", "fts5", "vtable", "malformed"))


def _has_other_tables(path: Path) -> bool:
    """Tell whether a statement of ours may have failed because the tables are no longer ours."""
    from negotiate.store.integrity import seals

    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return schema_version(db) == NEWEST and not seals.is_whole(db, seals.TABLES)
    except sqlite3.Error:
        return path.exists()


def _blocking(path: Path) -> Path | None:
    """Find the file beside a writable database that SQLite has left read-only, if there is one."""
    if not os.access(path, os.W_OK):
        return None
    found = [one for one in beside(path) if one.exists() and not os.access(one, os.W_OK)]
    return found[0] if found else None


def beside(path: Path) -> tuple[Path, Path]:
    """Name the files in which SQLite keeps what is not in the database file yet."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


_PERMISSIONS = "cannot be written: check the permissions of the file and of its folder"
_IN_USE = "is in use by another program that does not let go: close that and try again"
DAMAGED = "is damaged: restore a backup (`negotiate fsck` says what is damaged)"
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_PERM: _PERMISSIONS,
    sqlite3.SQLITE_READONLY: _PERMISSIONS,
    sqlite3.SQLITE_CANTOPEN: _PERMISSIONS,
    sqlite3.SQLITE_FULL: "was not changed, because there is no room left: make room on the disk",
    sqlite3.SQLITE_IOERR: "could not be read or written: check the disk and try again",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}


def connect(path: Path) -> sqlite3.Connection:
    """Open an existing database with the settings that every connection needs.

    A file that may not be written, with nothing beside it, is read as it lies: SQLite would
    otherwise leave files beside it that are as read-only as itself, and block who writes later.
    """
    is_still = not os.access(path, os.W_OK) and not any(one.exists() for one in beside(path))
    with explained(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{'mode=ro&immutable=1' if is_still else 'mode=rw'}",
            uri=True,
            timeout=_WAIT_SECONDS,
            isolation_level=None,
        )
        try:
            for setting in _SETTINGS[:-1] if is_still else _SETTINGS:
                connection.execute(setting)
        except BaseException:
            connection.close()
            raise
    return connection


_SETTINGS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -65536",
    "PRAGMA journal_mode = WAL",
)


@contextmanager
def write_transaction(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """Write everything inside or nothing; the only door for a write.

    A transaction that begins as a reader is refused when it turns writer while others write; BEGIN
    IMMEDIATE waits for its turn instead.
    """
    with explained(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def schema_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _left_to_the_last(_: sqlite3.Connection) -> None:
    """Do nothing: projections of an older kind are made anew once, by the last step."""


def _remade(db: sqlite3.Connection) -> None:
    from negotiate.store.projection import remake

    remake(db)


# 1: the log; 2: working texts and meetings; 3: the index of words, and what progress counts;
# 4: sources of several parts; 5: words that brackets and hyphens part are found as one;
# 6: what looks contested is counted; 7: what is contested over several paragraphs;
# 8: the dialect that a text is written in; 9: what a file shows and stands on no paragraph;
# 10: seals.
MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    create_log,
    _left_to_the_last,
    _left_to_the_last,
    _left_to_the_last,
    _left_to_the_last,
    _left_to_the_last,
    _left_to_the_last,
    _left_to_the_last,
    _left_to_the_last,
    _remade,
)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Lead a database to the present schema, one transaction for each step."""
    for number, step in enumerate(MIGRATIONS, start=1):
        if schema_version(connection) >= number:
            continue
        with write_transaction(connection, path) as db:
            if schema_version(connection) < number:  # another process may have been here first
                step(db)
                connection.execute(f"PRAGMA user_version = {number}")


def create_database(path: Path) -> None:
    """Make a database that only its owner can read, where there is none.

    It is made under another name and linked into place whole, so that nobody opens half of one;
    where two do this at once the first one stays.
    """
    import tempfile

    try:
        if path.exists():
            return
        _make_private_folder(path.parent)
        handle, name = tempfile.mkstemp(prefix=".negotiate-", dir=path.parent)
    except (OSError, ValueError) as error:
        raise _unreachable(path, error) from error
    os.close(handle)
    fresh = Path(name)
    try:
        with closing(connect(fresh)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection, fresh)
        _put_in_place(fresh, path)
    except OSError as error:
        raise _unreachable(path, error) from error
    finally:
        for left in (fresh, Path(f"{name}-wal"), Path(f"{name}-shm")):
            left.unlink(missing_ok=True)


def _make_private_folder(folder: Path) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)


def _put_in_place(fresh: Path, path: Path) -> None:
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        return
    except OSError:
        # Some file systems have no hard links; there two first imports at once may collide.
        if not path.exists():
            fresh.rename(path)


class Stamp(NamedTuple):
    """Name a state of a database file: equal stamps of one `Changes` mean that nothing changed."""

    device: int
    inode: int
    opening: int
    version: int


class Changes:
    """Follow a database file, which need not exist yet, without reading anything of it.

    It may be asked from any thread.
    """

    def __init__(self, database: Path) -> None:
        self._path = database
        self._lock = Lock()
        self._file: tuple[int, int] | None = None
        self._opening = 0
        self._connection: sqlite3.Connection | None = None
        self._last = self.stamp()

    def moved(self) -> bool:
        """Tell whether the database was written to, made or replaced since this was asked last.

        A database that cannot be read counts as not moved: the next act or look says what is wrong.
        """
        found = self.stamp()
        before, self._last = self._last, found or self._last
        return found is not None and before != found

    def stamp(self) -> Stamp | None:
        """Name the state that the database is in; None where it cannot be read.

        SQLite counts for each connection what all others have committed (`PRAGMA data_version`).
        """
        with self._lock:
            try:
                held = self._path.stat()
                file = (held.st_dev, held.st_ino)
                if file != self._file or self._connection is None:
                    self._let_go()
                    self._open(file)
                assert self._connection is not None
                version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            except (OSError, StoreError, sqlite3.Error):
                self._let_go()
                return None
            return Stamp(*file, self._opening, version)

    def _open(self, file: tuple[int, int]) -> None:
        recognise(self._path)  # before SQLite has it open: see there
        name = f"file:{quote(str(self._path.absolute()))}?mode=ro"
        self._connection = sqlite3.connect(
            name, uri=True, timeout=0, isolation_level=None, check_same_thread=False
        )
        self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        self._file = file
        self._opening += 1

    def close(self) -> None:
        """Let go of the file; a later question opens it again."""
        with self._lock:
            self._let_go()

    def _let_go(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection, self._file = None, None


NEWEST = len(MIGRATIONS)
"""The database version that this program writes."""


@dataclass(frozen=True, slots=True)
class Examined:
    """Hold what a database was found to be: figures, and no word of what is in it."""

    version: int
    documents: int
    acts: int


def examined(path: Path) -> Examined:
    """Open a database, look through all its pages, and leave it as it is, an older one too.

    Raises:
        StoreError: it is not there, not ours, newer, damaged, or cannot be opened.
    """
    recognise(path)
    with closing(connect(path)) as connection, explained(path):
        version = schema_version(connection)
        refuse_newer(path, version)
        (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if said != "ok":
            message = f"{path} is damaged ({said}): restore a backup"
            raise StoreError(message)
        (acts,) = connection.execute("SELECT count(*) FROM act").fetchone()
        (documents,) = connection.execute("SELECT count(*) FROM document").fetchone()
    return Examined(version, documents, acts)


def is_of_this_version(path: Path) -> bool:
    """Tell whether a database can be read as it lies, without leading it to a newer schema first.

    Raises:
        StoreError: it is not there, not ours, or cannot be opened.
    """
    recognise(path)
    with closing(connect(path)) as connection, explained(path):
        return schema_version(connection) == NEWEST
