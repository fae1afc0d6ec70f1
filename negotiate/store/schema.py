"""The tables of the database.

`act` and `blob` are the truth: rows are added and never changed. The other tables are projections
of the log; a step that changes one ends with a rebuild.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

    from sqlite_utils import Database

# In the order in which they are filled; dropped in the reverse order.
PROJECTIONS = (
    *("document", "revision", "wording", "word_index", "version", "position", "meeting"),
    "seal",
)


def _tables(connection: Connection) -> Database:
    from sqlite_utils import Database  # slow to load: where no table is made nobody waits for it

    return Database(connection, execute_plugins=False)


def create_log(connection: Connection) -> None:
    """Create the log of acts and the originals, which nothing may change once they are written."""
    db = _tables(connection)
    db.table("act").create(
        {"seq": int, "id": str, "document": str, "body": str}, pk="seq", not_null={"id", "body"}
    )
    db.table("act").create_index(["id"], unique=True)
    db.table("act").create_index(["document"])
    db.table("blob").create({"sha256": str, "bytes": bytes}, pk="sha256", not_null={"bytes"})
    for statement in _FOR_EVER:
        db.execute(statement)


# A REPLACE deletes without asking the delete trigger, hence the triggers on insert.
_FOR_EVER = (
    "CREATE TRIGGER act_is_not_edited BEFORE UPDATE ON act"
    " BEGIN SELECT RAISE(ABORT, 'an act is never edited'); END",
    "CREATE TRIGGER act_is_not_deleted BEFORE DELETE ON act"
    " BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END",
    "CREATE TRIGGER act_is_not_replaced BEFORE INSERT ON act"
    " WHEN EXISTS (SELECT 1 FROM act WHERE id = NEW.id OR seq = NEW.seq)"
    " BEGIN SELECT RAISE(ABORT, 'an act is never replaced'); END",
    "CREATE TRIGGER blob_is_not_edited BEFORE UPDATE ON blob"
    " BEGIN SELECT RAISE(ABORT, 'an original is never edited'); END",
    "CREATE TRIGGER blob_is_not_deleted BEFORE DELETE ON blob"
    " BEGIN SELECT RAISE(ABORT, 'an original is never deleted'); END",
    "CREATE TRIGGER blob_is_not_replaced BEFORE INSERT ON blob"
    " WHEN EXISTS (SELECT 1 FROM blob WHERE sha256 = NEW.sha256)"
    " BEGIN SELECT RAISE(ABORT, 'an original is never replaced'); END",
)


def create_projections(connection: Connection) -> None:
    """Create the tables that are computed from the log, empty."""
    db = _tables(connection)
    _create_documents(db)
    _create_versions(db)
    columns: dict[str, type] = {"seq": int, **dict.fromkeys(("id", "body", "date", "title"), str)}
    columns["open"] = int
    db.table("meeting").create(columns, pk="seq", not_null=columns.keys() - {"title"})
    db.table("meeting").create_index(["id"], unique=True)
    db.table("seal").create({"of": str, "sum": bytes}, pk="of", not_null={"sum"})


def _create_documents(db: Database) -> None:
    """Create documents and revisions; `part` is that of the source, 0 where it is all of it.

    The state of a revision is `issued` or `working`; `set aside` is a working text that an import
    took the place of, `withdrawn` a revision whose import was undone: kept, and not standing.
    """
    columns: dict[str, type] = {"seq": int, "id": str, "symbol": str, "title": str, "language": str}
    db.table("document").create(columns, pk="seq", not_null={"id"})
    db.table("document").create_index(["id"], unique=True)
    texts = (
        "document id act state stem title label date body language distribution"
        " source source_name register register_name dialect dialect_name doubts judged"
    )
    columns = {"seq": int, "ord": int, "part": int, **dict.fromkeys(texts.split(), str)}
    db.table("revision").create(
        columns,
        pk="seq",
        not_null={
            *("ord", "part", "document", "id", "act", "state"),
            *("source", "source_name", "register"),
        },
        foreign_keys=[("document", "document", "id"), ("act", "act", "id")],
    )
    db.table("revision").create_index(["id"], unique=True)
    db.table("revision").create_index(["document", "language", "ord"])
    db.table("revision").create_index(["source"])
    # A revision whose language is not known counts as one in the drafting language: set apart, it
    # would be the latest text and nobody would see it.
    stated = ", ".join(f"r.{name}" for name in columns if name != "language")
    db.execute(  # the columns are our own
        f"CREATE VIEW standing AS SELECT {stated}, coalesce(r.language, d.language) AS language"  # noqa: S608
        " FROM revision AS r JOIN document AS d ON d.id = r.document"
        " WHERE r.state IN ('issued', 'working')"
    )


def _create_versions(db: Database) -> None:
    from negotiate.store.word_index import create_word_index

    columns: dict[str, type] = {"id": int, "digest": bytes, "text": str}
    db.table("wording").create(columns, pk="id", not_null={"digest", "text"})
    db.table("wording").create_index(["digest"], unique=True)
    create_word_index(db.conn)
    columns = {
        **dict.fromkeys(("revision", "ord"), int),
        **dict.fromkeys(("paragraph", "number", "kind", "label"), str),
        **dict.fromkeys(("wording", "open", "unfinished", "to_look_at"), int),
        **dict.fromkeys(("doubts", "judged"), str),
        **dict.fromkeys(("brackets", "depth"), int),
        **dict.fromkeys(("groups", "words", "words_in_brackets"), int),
        **dict.fromkeys(("open_alone", "edge", "inside"), int),
        **dict.fromkeys(("said", "act"), str),
    }
    db.table("version").create(
        columns,
        pk=("revision", "ord"),
        not_null=columns.keys() - {"said", "doubts", "judged"},
        foreign_keys=[("revision", "revision", "seq"), ("wording", "wording", "id")],
    )
    db.table("version").create_index(["revision", "paragraph"])
    db.table("version").create_index(["wording"])
    db.execute("CREATE INDEX version_open ON version (revision, ord) WHERE open = 1")
    db.execute(
        "CREATE INDEX version_to_look_at ON version (revision, ord)"
        " WHERE open = 0 AND to_look_at > 0"
    )
    db.execute("CREATE INDEX version_edge ON version (revision) WHERE edge = 1")
    db.execute("CREATE INDEX version_inside ON version (revision) WHERE inside > 0")
    columns = {"revision": int, "ord": int, "code": str, "sign": str, "target": str}
    db.table("position").create(
        columns, not_null=columns.keys(), foreign_keys=[("revision", "revision", "seq")]
    )
    db.table("position").create_index(["revision", "code"])


def drop_projections(connection: Connection) -> None:
    """Drop the tables that are computed from the log."""
    db = _tables(connection)
    db.execute("DROP VIEW IF EXISTS standing")
    for name in reversed(PROJECTIONS):
        db.table(name).drop(ignore=True)
