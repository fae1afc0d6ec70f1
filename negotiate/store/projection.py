"""From the log to the tables that are read: the same code when an act is written and on rebuild.

What a text means is computed outside the write transaction and kept in `Readings`.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from negotiate.bracket_parser import meaning, parse
from negotiate.errors import StoreError
from negotiate.model import Act
from negotiate.register import Register
from negotiate.store.act_log import as_column, as_text, encoded
from negotiate.store.revision_order import revision_key
from negotiate.store.schema import create_projections, drop_projections

if TYPE_CHECKING:
    from sqlite_utils import Database

IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what is computed from one text with one register."""

    open: bool
    unfinished: bool
    brackets: int
    depth: int
    holders: Mapping[str, tuple[str, ...]]


class Readings:
    """Read each text once with each register; `register_of` finds one by hash and name."""

    def __init__(self, register_of: Callable[[str, str], Register]) -> None:
        self._register_of = register_of
        self._known: dict[tuple[str, str], Reading] = {}

    def of(self, text: str, register: Register, register_hash: str) -> Reading:
        """Read a text, or remember what it was read as."""
        key = (register_hash, text)
        if key not in self._known:
            found = meaning(parse(text), register)
            self._known[key] = Reading(
                found.open, found.unfinished, found.brackets, found.depth, found.holders
            )
        return self._known[key]

    def of_import(self, payload: Mapping[str, Any]) -> list[Reading]:
        """Read the paragraphs of an import with the register that it names."""
        register_hash = payload["register"]
        register = self._register_of(register_hash, payload["register_name"])
        return [self.of(one["text"], register, register_hash) for one in payload["paragraphs"]]


def project(db: Database, act: Act, readings: Readings) -> None:
    """Bring the projections up to one act; what this release does not know changes nothing."""
    if act.type == IMPORT:
        _project_import(db, act, readings)


def check(connection: sqlite3.Connection, act: Act) -> None:
    """Refuse the act if the projections do not give back the texts that it gave."""
    if act.type != IMPORT:
        return
    given = [encoded(one["text"]) for one in _paragraphs(act)]
    rows = connection.execute(
        "SELECT text, digest FROM version JOIN wording ON wording.id = version.wording"
        " WHERE revision = ? ORDER BY ord",
        (act.seq,),
    )
    stored = [(encoded(as_text(text)), digest) for text, digest in rows]
    if stored != [(text, hashlib.sha256(text).digest()) for text in given]:
        message = (
            "The texts read back from the database are not those that were given, so nothing was"
            " kept: check the disk and try again"
        )
        raise StoreError(message)


def rebuild(db: Database, acts: Iterator[Act], readings: Readings) -> None:
    """Drop every projection and make it again from the log."""
    drop_projections(db)
    create_projections(db)
    for act in acts:
        project(db, act, readings)


def _paragraphs(act: Act) -> list[dict[str, str]]:
    paragraphs: Any = act.payload["paragraphs"]
    return list(paragraphs)


def _project_import(db: Database, act: Act, readings: Readings) -> None:
    payload: Mapping[str, Any] = act.payload
    document = as_column(act.document)
    if not db.execute("SELECT 1 FROM document WHERE id = ?", (document,)).fetchone():
        language = as_column(payload["language"])
        db.table("document").insert({"seq": act.seq, "id": document, "language": language})
    _insert_revision(db, act, payload)
    _put_in_order(db, act.document, payload["language"])
    _name_document(db, act.document)
    _insert_versions(db, act, readings.of_import(payload))


def _insert_revision(db: Database, act: Act, payload: Mapping[str, Any]) -> None:
    stated = "title label date body language distribution source source_name register register_name"
    db.table("revision").insert(
        {
            "seq": act.seq,
            "ord": 0,
            "id": act.id,
            "act": act.id,
            "document": as_column(act.document),
            "stem": as_column(payload["symbol"]),
            **{name: as_column(payload[name]) for name in stated.split()},
        }
    )


def _put_in_order(db: Database, document: str | None, language: str | None) -> None:
    rows = db.execute(
        "SELECT seq, label, date, ord FROM revision WHERE document = ? AND language IS ?",
        (as_column(document), as_column(language)),
    ).fetchall()
    keyed = sorted(
        (revision_key(label and as_text(label), date and as_text(date), seq), seq, before)
        for seq, label, date, before in rows
    )
    for order, (_, seq, before) in enumerate(keyed, start=1):
        if order != before:
            db.execute("UPDATE revision SET ord = ? WHERE seq = ?", (order, seq))


def _name_document(db: Database, document: str | None) -> None:
    """Give the document the first symbol it was stated under, and its latest title.

    A title in the drafting language comes before one in another language.
    """
    rows = db.execute(
        "SELECT r.stem, r.title, r.language IS d.language, r.ord, r.seq FROM revision AS r"
        " JOIN document AS d ON d.id = r.document WHERE d.id = ? ORDER BY r.seq",
        (as_column(document),),
    ).fetchall()
    symbols = [stem for stem, *_ in rows if stem is not None]
    titles = [(drafting, order, seq, title) for _, title, drafting, order, seq in rows if title]
    latest = max(titles, key=lambda one: one[:3])[3] if titles else None
    db.execute(
        "UPDATE document SET symbol = ?, title = ? WHERE id = ?",
        (symbols[0] if symbols else None, latest, as_column(document)),
    )


def _insert_versions(db: Database, act: Act, read: list[Reading]) -> None:
    paragraphs = _paragraphs(act)
    wording = _wordings(db, [one["text"] for one in paragraphs])
    versions = [
        {
            "revision": act.seq,
            "ord": order,
            **{name: as_column(one[name]) for name in ("paragraph", "number", "kind", "label")},
            "wording": wording[one["text"]],
            "open": int(reading.open),
            "unfinished": int(reading.unfinished),
            "brackets": reading.brackets,
            "depth": reading.depth,
        }
        for order, (one, reading) in enumerate(zip(paragraphs, read, strict=True))
    ]
    db.table("version").insert_all(versions)
    db.table("position").insert_all(
        {
            "revision": act.seq,
            "ord": order,
            "code": as_column(code),
            "sign": signed[0],
            "target": signed[1:],
        }
        for order, reading in enumerate(read)
        for code, targets in reading.holders.items()
        for signed in targets
    )


def _wordings(db: Database, texts: list[str]) -> dict[str, int]:
    """Find the number of each text, numbering and storing those not met before."""
    found: dict[str, int] = {}
    fresh = []
    last = db.execute("SELECT coalesce(max(id), 0) FROM wording").fetchone()[0]
    for text in dict.fromkeys(texts):
        digest = hashlib.sha256(encoded(text)).digest()
        row = db.execute("SELECT id FROM wording WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            last += 1
            fresh.append({"id": last, "digest": digest, "text": as_column(text)})
        found[text] = row[0] if row else last
    db.table("wording").insert_all(fresh)
    return found
