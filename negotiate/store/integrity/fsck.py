"""All that is kept, looked through: what is damaged, and whether the log can make it anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from negotiate.errors import NegotiateError, StoreError
from negotiate.store.act_log import as_text, body_of, decoded, read_act, sha256
from negotiate.store.database import connect, recognise, refuse_newer, schema_version
from negotiate.store.integrity import seals
from negotiate.store.schema import PROJECTIONS


class Part(StrEnum):
    """Name what can be damaged."""

    PAGES = "pages"
    ACT = "act"
    ORDER = "order"
    ORIGINAL = "original"
    LINKS = "links"
    TABLES = "tables"
    PAPERS = "papers"
    TEXT = "text"
    PROJECTION = "projection"


LOST = frozenset({Part.ACT, Part.ORDER, Part.ORIGINAL})
"""What a rebuild cannot bring back."""


class Damage(NamedTuple):
    """Hold one damage: of what, and which, by a number or a name that is no draft text."""

    part: Part
    which: str


def damages(path: Path, *, quick: bool = False) -> Iterator[Damage]:
    """Look through a database file, which is not changed, and give each damage as it is found.

    Every act and original is hashed again, its record is seen to be canonical, its parents to be
    there before it; SQLite looks through its pages and indexes; all seals are looked at. Unless
    `quick`, all that is computed is made anew in memory and compared.

    Raises:
        StoreError: it is not there, not ours, newer, or cannot be opened at all.
    """
    recognise(path)
    with closing(connect(path)) as db:
        steps: list[Callable[[sqlite3.Connection], Iterator[Damage]]]
        steps = [_pages, _acts, _logs, _originals, _sealed]
        for step in steps if quick else [*steps, _made_anew]:
            try:
                refuse_newer(path, schema_version(db))
                yield from step(db)
            except sqlite3.DatabaseError as error:
                yield Damage(Part.PAGES, _without_text(error))
            except UnicodeDecodeError:
                yield Damage(Part.PAGES, _NO_TEXT)


def _without_text(error: sqlite3.DatabaseError) -> str:
    """Give what SQLite says; where that holds what it read, only that it cannot be decoded."""
    said = str(error)
    return _NO_TEXT if "decode" in said else said.split("\n", maxsplit=1)[0][:80]


_MOST_PAGES = 5
_NO_TEXT = "text that is no UTF-8"


def _pages(db: sqlite3.Connection) -> Iterator[Damage]:
    for (said,) in db.execute(f"PRAGMA integrity_check({_MOST_PAGES})"):
        if said != "ok":
            yield Damage(Part.PAGES, " ".join(said.split()))
    for table, row, *_ in db.execute("PRAGMA foreign_key_check"):
        yield Damage(Part.LINKS, f"{table} {row}")


def _acts(db: sqlite3.Connection) -> Iterator[Damage]:
    met: set[str] = set()
    for (seq,) in db.execute("SELECT seq FROM act ORDER BY seq").fetchall():
        line = "SELECT id, CAST(body AS BLOB), CAST(document AS BLOB) FROM act WHERE seq = ?"
        act_id, body, document = db.execute(line, (seq,)).fetchone()
        if not _is_whole(seq, act_id, body, document, met):
            yield Damage(Part.ACT, str(seq))
        met.add(act_id)


def _is_whole(seq: int, act_id: str, body: bytes, document: bytes | None, met: set[str]) -> bool:
    try:
        act = read_act(seq, act_id, body)
        owner = None if document is None else decoded(document)
        in_order = act.document == owner and all(one in met for one in act.parents)
        return in_order and body_of(act) == body
    except (StoreError, ValueError, TypeError, KeyError):
        return False


def _logs(db: sqlite3.Connection) -> Iterator[Damage]:
    """See that no act is missing, and that they are in the order in which they were written."""
    logs: dict[str | bytes | None, list[tuple[int, str]]] = {}
    for document, seq, act in db.execute("SELECT document, seq, id FROM act ORDER BY seq"):
        logs.setdefault(document, []).append((seq, act))
    known = seals.logs(db)
    for owner in {*logs, *known}:
        if known.get(owner) != seals.chained(b"", logs.get(owner, ())):
            yield Damage(Part.ORDER, as_text(owner)[:12] if owner else "no document")


def _originals(db: sqlite3.Connection) -> Iterator[Damage]:
    for (name,) in db.execute("SELECT sha256 FROM blob ORDER BY sha256").fetchall():
        row = db.execute("SELECT bytes FROM blob WHERE sha256 = ?", (name,)).fetchone()
        if row is None or not isinstance(row[0], bytes) or sha256(row[0]) != name:
            yield Damage(Part.ORIGINAL, name[:12])


def _sealed(db: sqlite3.Connection) -> Iterator[Damage]:
    for of, part in ((seals.TABLES, Part.TABLES), (seals.PAPERS, Part.PAPERS)):
        if not seals.is_whole(db, of):
            yield Damage(part, "")
    for (revision,) in db.execute("SELECT seq FROM revision ORDER BY seq").fetchall():
        if not seals.is_whole(db, seals.text(revision), revision):
            yield Damage(Part.TEXT, str(revision))


def _made_anew(db: sqlite3.Connection) -> Iterator[Damage]:
    """Make all that is computed anew, and name the tables in which something else stands."""
    from negotiate.store.projection import remake

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        db.backup(copy)
        try:
            remake(copy)
        except (NegotiateError, ValueError, TypeError, KeyError, AttributeError, IndexError):
            return  # the log or an original is damaged, which was said
        for one in (db, copy):
            one.execute(_VOCABULARY)
        for table in PROJECTIONS:
            rows = _ROWS.get(table, f"SELECT rowid, * FROM {table} ORDER BY rowid")  # noqa: S608 - our own tables
            if _differ(db.execute(rows), copy.execute(rows)):
                yield Damage(Part.PROJECTION, table)


_VOCABULARY = (
    "CREATE VIRTUAL TABLE temp.words_of_index USING fts5vocab('main', 'word_index', 'row')"
)
_ROWS = {
    "word_index": "SELECT * FROM words_of_index ORDER BY term",
    "seal": "SELECT * FROM seal ORDER BY of",
}


def _differ(one: Iterable[object], other: Iterable[object]) -> bool:
    return any(a != b for a, b in zip_longest(one, other))
