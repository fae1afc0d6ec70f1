"""Whether anybody else has written to a database."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from urllib.parse import quote

from negotiate.errors import StoreError
from negotiate.store.database import recognise


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
