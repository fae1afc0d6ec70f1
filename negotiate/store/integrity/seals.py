"""Seals: digests of what is computed from the log, looked at before an answer is made of it.

Acts and originals are named by their hashes; all else that is read, the order of the log among it,
has a seal here: `tables` are the statements that made the tables, `papers` the documents, revisions
and meetings, `text 12` the paragraphs and positions of a revision with their words, and `log` with
the id of a document the acts about it. A seal covers the indexes too by which these are found, so
that a row which an index has lost is missed. One statement reads a seal and what it is of, so that
nobody who writes meanwhile makes them differ.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

PAPERS, TABLES = "papers", "tables"

_SEALED = "(SELECT sum FROM seal WHERE of = ?1)"


def _all_of(columns: Sequence[str], rest: str) -> str:
    """Write an expression that puts columns of rows, in order, into one value."""
    # The names are those of our own columns.
    row = f"printf('{'|'.join(['%s'] * len(columns))}', {', '.join(columns)})"
    return f"(SELECT CAST(group_concat(row, char(10)) AS BLOB) FROM (SELECT {row} AS row {rest}))"  # noqa: S608


_OF_DOCUMENT = ("seq", "id", "symbol", "title", "language")
_OF_REVISION = (
    *("seq", "ord", "part", "document", "id", "act", "state", "stem", "title", "label", "date"),
    *("body", "language", "distribution", "source", "source_name", "register", "register_name"),
    *("dialect", "dialect_name", "doubts", "judged"),
)
_OF_MEETING = ("seq", "id", "body", "date", "title", "open")
_OF_VERSION = (
    *("v.ord", "v.paragraph", "v.number", "v.kind", "v.label", "v.open", "v.unfinished"),
    *("v.to_look_at", "v.doubts", "v.judged", "v.brackets", "v.depth", "v.groups", "v.words"),
    *("v.words_in_brackets", "v.open_alone", "v.edge", "v.inside", "v.said", "v.act", "v.wording"),
)

_PAPERS = ", ".join(
    (
        _all_of(_OF_DOCUMENT, "FROM document ORDER BY seq"),
        _all_of(("id", "seq"), "FROM document INDEXED BY idx_document_id ORDER BY id"),
        _all_of(_OF_REVISION, "FROM revision ORDER BY seq"),
        _all_of(("id", "seq"), "FROM revision INDEXED BY idx_revision_id ORDER BY id"),
        _all_of(
            ("document", "language", "ord", "seq"),
            "FROM revision INDEXED BY idx_revision_document_language_ord"
            " ORDER BY document, language, ord",
        ),
        _all_of(("source", "seq"), "FROM revision INDEXED BY idx_revision_source ORDER BY source"),
        _all_of(_OF_MEETING, "FROM meeting ORDER BY seq"),
    )
)
_PARTIAL = {
    "version_open": "open = 1",
    "version_to_look_at": "open = 0 AND to_look_at > 0",
    "version_edge": "edge = 1",
    "version_inside": "inside > 0",
}
_TEXT = ", ".join(
    (
        _all_of(_OF_VERSION, "FROM version AS v WHERE v.revision = ?2 ORDER BY v.ord"),
        # Apart from the others: `printf` would end at a NUL in a text.
        "(SELECT CAST(group_concat(text, char(10)) AS BLOB) FROM (SELECT w.text AS text"
        " FROM version AS v JOIN wording AS w ON w.id = v.wording"
        " WHERE v.revision = ?2 ORDER BY v.ord))",
        _all_of(
            ("ord", "rowid"),
            "FROM version INDEXED BY sqlite_autoindex_version_1 WHERE revision = ?2 ORDER BY ord",
        ),
        _all_of(
            ("paragraph", "rowid"),
            "FROM version INDEXED BY idx_version_revision_paragraph WHERE revision = ?2"
            " ORDER BY paragraph",
        ),
        *(
            f"(SELECT group_concat(ord) FROM version INDEXED BY {name}"  # noqa: S608
            f" WHERE revision = ?2 AND {condition})"
            for name, condition in _PARTIAL.items()
        ),
        _all_of(
            ("ord", "code", "sign", "target"), "FROM position WHERE revision = ?2 ORDER BY rowid"
        ),
        _all_of(
            ("code", "rowid"),
            "FROM position INDEXED BY idx_position_revision_code WHERE revision = ?2"
            " ORDER BY rowid",
        ),
    )
)
_TABLES = _all_of(
    ("type", "name", "tbl_name", "sql"),
    "FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
)


def _read(db: Connection, of: str, values: Sequence[int]) -> tuple[bytes | None, bytes]:
    """Give the seal of something, and the one that it would have now."""
    columns = _SQL[of.partition(" ")[0]]
    kept, *held = db.execute(f"SELECT {_SEALED}, {columns}", (of, *values)).fetchone()
    parts = (one if isinstance(one, bytes) else str(one).encode() for one in held)
    return kept, hashlib.sha256(b"\n\n".join(parts)).digest()


def is_whole(db: Connection, of: str, *values: int) -> bool:
    """Tell whether something is as it was when it was sealed."""
    kept, now = _read(db, of, values)
    return kept == now


_SQL: dict[str, str] = {PAPERS: _PAPERS, "text": _TEXT, TABLES: _TABLES}


def seal(db: Connection, of: str, *values: int) -> None:
    """Seal something as it is now."""
    _keep(db, of, _read(db, of, values)[1])


def text(revision: int) -> str:
    """Name the seal of the text of a revision."""
    return f"text {revision}"


def break_seal(db: Connection, revision: int) -> None:
    """Say that a text is about to change: `renew` seals it again."""
    db.execute("DELETE FROM seal WHERE of = ?", (text(revision),))


def renew(db: Connection) -> None:
    """Seal the papers, and the texts of which the seals are broken or not made yet."""
    for (revision,) in db.execute(
        "SELECT seq FROM revision WHERE 'text ' || seq NOT IN (SELECT of FROM seal)"
    ).fetchall():
        seal(db, text(revision), revision)
    seal(db, PAPERS)


def seal_all(db: Connection) -> None:
    """Seal all that there is."""
    db.execute("DELETE FROM seal")
    logs: dict[str | bytes | None, list[tuple[int, str]]] = {}
    for seq, act, document in db.execute("SELECT seq, id, document FROM act ORDER BY seq"):
        logs.setdefault(document, []).append((seq, act))
    for document, lines in logs.items():
        seal_log(db, document, lines)
    seal(db, TABLES)
    renew(db)


def seal_log(
    db: Connection, document: str | bytes | None, lines: Iterable[tuple[int, str]]
) -> None:
    """Put acts, by place and id, at the end of the sealed log of a document."""
    of = _log(document)
    row = db.execute("SELECT sum FROM seal WHERE of = ?", (of,)).fetchone()
    _keep(db, of, chained(row[0] if row else b"", lines))


def logs(db: Connection) -> dict[str | bytes | None, bytes]:
    """Give the seals of all logs, by document."""
    rows = db.execute("SELECT of, sum FROM seal WHERE of LIKE 'log %'")
    return {_document(of): digest for of, digest in rows}


def log_seal(db: Connection, document: str | bytes | None) -> bytes:
    """Give the seal of the acts about a document; nothing where there are none."""
    row = db.execute("SELECT sum FROM seal WHERE of = ?", (_log(document),)).fetchone()
    return row[0] if row else b""


def chained(before: bytes, lines: Iterable[tuple[int, str]]) -> bytes:
    """Go on with the seal of a log over more of its lines."""
    for seq, act in lines:
        before = hashlib.sha256(b"%b|%d|%b" % (before, seq, str(act).encode())).digest()
    return before


def _log(document: str | bytes | None) -> str:
    if isinstance(document, bytes):
        return f"log bytes {document.hex()}"
    return "log - " if document is None else f"log of {document}"


def _document(of: str) -> str | bytes | None:
    _, kind, name = of.split(" ", 2)
    return bytes.fromhex(name) if kind == "bytes" else name if kind == "of" else None


def _keep(db: Connection, of: str, digest: bytes) -> None:
    db.execute("INSERT OR REPLACE INTO seal (of, sum) VALUES (?, ?)", (of, digest))
