"""Whether anybody else has written to a database."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote


class Changes:
    """Follow a database file, which need not exist yet, without reading anything of it."""

    def __init__(self, database: Path) -> None:
        self._path = database
        self._file: tuple[int, int] | None = None
        self._connection: sqlite3.Connection | None = None
        self._version: int | None = None
        self.moved()

    def moved(self) -> bool:
        """Tell whether the database was written to, made or replaced since this was asked last.

        SQLite counts for each connection what all others have committed (`PRAGMA data_version`). A
        database that cannot be read counts as not moved: the next act or look says what is wrong.
        """
        try:
            held = self._path.stat()
            file = (held.st_dev, held.st_ino)
            if file != self._file:
                self.close()
                name = f"file:{quote(str(self._path.absolute()))}?mode=ro"
                self._connection = sqlite3.connect(name, uri=True, timeout=0, isolation_level=None)
                self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if self._connection is None:
                return False
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        except (OSError, sqlite3.Error):
            self.close()
            return False
        before, self._file, self._version = (self._file, self._version), file, version
        return before != (file, version)

    def close(self) -> None:
        """Let go of the file; a later question opens it again."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection, self._file = None, None
