"""A look at a database file that changes nothing in it: whether it is ours, and whole."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from negotiate.errors import StoreError
from negotiate.store.database import (
    MIGRATIONS,
    connect,
    explained,
    recognise,
    refuse_newer,
    schema_version,
)

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
