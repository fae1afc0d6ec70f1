"""The working text in rows: begun as a copy of the latest revision, changed act by act.

Each act holds the paragraph before and after it, so taking it back needs nothing but the act.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from negotiate.model import Act
from negotiate.store.act_log import as_column, as_text
from negotiate.store.parsed_texts import Readings
from negotiate.store.rows import insert
from negotiate.store.version_rows import computed, numbers_of, positions

if TYPE_CHECKING:
    from sqlite3 import Connection

State = Mapping[str, Any]


class _Working(NamedTuple):
    seq: int
    begun_by: str
    register: str
    register_name: str


def put_paragraph(db: Connection, act: Act, readings: Readings) -> None:
    """Bring the working text up to one act, beginning it where there is none."""
    working = _working(db, act.document) or _begin(db, act)
    _Paragraph(db, act, working, readings).change("before", "after", act.id)


def take_back(db: Connection, act: Act, readings: Readings) -> None:
    """Bring the working text to where it was before its last act."""
    working = _working(db, act.document)
    if working is None:
        return
    if working.begun_by == act.id:
        for table in ("position", "version"):
            db.execute(f"DELETE FROM {table} WHERE revision = ?", (working.seq,))  # noqa: S608
        db.execute("DELETE FROM revision WHERE seq = ?", (working.seq,))
        return
    _Paragraph(db, act, working, readings).change("after", "before", act.parents[0])


def texts_of(act: Act) -> list[str]:
    """List the text that stands after an act: one, or none where a paragraph was deleted."""
    payload: Mapping[str, Any] = act.payload
    return [payload["after"]["text"]] if payload["after"] else []


def _working(db: Connection, document: str | None) -> _Working | None:
    row = db.execute(
        "SELECT seq, act, register, register_name FROM revision"
        " WHERE document = ? AND state = 'working'",
        (as_column(document),),
    ).fetchone()
    return _Working(row[0], row[1], row[2], as_text(row[3])) if row else None


def _begin(db: Connection, act: Act) -> _Working:
    """Copy the latest revision in the drafting language that has the paragraph acted on.

    An act names the one that made its paragraph stand as it did: what counted as the latest text
    when it was written is found again, whatever the order of the revisions is now.
    """
    base, order, register, register_name = db.execute(
        "SELECT r.seq, r.ord, r.register, r.register_name FROM standing AS r"
        " JOIN document AS d ON d.id = r.document"
        " WHERE d.id = ? AND r.language IS d.language AND state = 'issued'"
        " ORDER BY EXISTS (SELECT 1 FROM version AS v WHERE v.revision = r.seq AND v.act = ?) DESC,"
        " r.ord DESC LIMIT 1",
        (as_column(act.document), act.parents[0] if act.parents else ""),
    ).fetchone()
    db.execute(
        "INSERT INTO revision (seq, ord, part, document, id, act, state, stem, title, body,"
        " language, distribution, source, source_name, register, register_name)"
        " SELECT ?, ?, part, document, ?, ?, 'working', stem, title, body, language,"
        " distribution, source, source_name, register, register_name FROM revision WHERE seq = ?",
        (act.seq, order + 1, act.id, act.id, base),
    )
    db.execute(
        "INSERT INTO version (revision, ord, paragraph, number, kind, label, wording, open,"
        " unfinished, brackets, depth, groups, words, words_in_brackets, said, act)"
        " SELECT ?, ord, paragraph, number, kind, label, wording, open,"
        " unfinished, brackets, depth, groups, words, words_in_brackets, said, act"
        " FROM version WHERE revision = ? ORDER BY ord",
        (act.seq, base),
    )
    db.execute(
        "INSERT INTO position (revision, ord, code, sign, target)"
        " SELECT ?, ord, code, sign, target FROM position WHERE revision = ? ORDER BY rowid",
        (act.seq, base),
    )
    return _Working(act.seq, act.id, register, as_text(register_name))


class _Paragraph:
    """Change the rows of one paragraph of the working text."""

    def __init__(self, db: Connection, act: Act, working: _Working, readings: Readings) -> None:
        self.db = db
        self.payload: Mapping[str, Any] = act.payload
        self.paragraph = as_column(act.paragraph)
        self.working = working
        self.readings = readings

    def change(self, old: str, new: str, made_by: str) -> None:
        """Go from one state of the paragraph to the other; None is where it does not stand."""
        if self.payload[old] is None:
            self._insert(self.payload[new], made_by)
        elif self.payload[new] is None:
            self._delete()
        else:
            self._update(self.payload[new], made_by)

    def _insert(self, state: State, made_by: str) -> None:
        place: int = self.payload["place"]
        self._shift(place, 1)
        key = {"revision": self.working.seq, "ord": place, "paragraph": self.paragraph}
        insert(self.db, "version", [{**key, **self._columns(state, place, made_by)}])

    def _update(self, state: State, made_by: str) -> None:
        place = self._place()
        self._forget_positions(place)
        columns = self._columns(state, place, made_by)
        changed = ", ".join(f"{name} = ?" for name in columns)
        self.db.execute(
            f"UPDATE version SET {changed} WHERE revision = ? AND ord = ?",  # noqa: S608
            (*columns.values(), self.working.seq, place),
        )

    def _delete(self) -> None:
        place = self._place()
        self._forget_positions(place)
        where = (self.working.seq, place)
        self.db.execute("DELETE FROM version WHERE revision = ? AND ord = ?", where)
        self._shift(place, -1)

    def _place(self) -> int:
        row = self.db.execute(
            "SELECT ord FROM version WHERE revision = ? AND paragraph = ?",
            (self.working.seq, self.paragraph),
        ).fetchone()
        return int(row[0])

    def _columns(self, state: State, place: int, made_by: str) -> dict[str, object]:
        """Write the positions, and give the columns of the version."""
        text: str = state["text"]
        register = self.readings.register_of(self.working.register, self.working.register_name)
        reading = self.readings.of(text, register, self.working.register)
        insert(self.db, "position", positions(self.working.seq, place, reading))
        return {
            **{name: as_column(state[name]) for name in ("number", "kind", "label")},
            "wording": numbers_of(self.db, [text])[text],
            **computed(reading),
            "said": state["said"],
            "act": made_by,
        }

    def _forget_positions(self, place: int) -> None:
        where = (self.working.seq, place)
        self.db.execute("DELETE FROM position WHERE revision = ? AND ord = ?", where)

    def _shift(self, place: int, by: int) -> None:
        """Move what stands from `place` on; by way of negative places, since each is taken."""
        for table in ("version", "position"):
            self.db.execute(
                f"UPDATE {table} SET ord = -ord - 1 WHERE revision = ? AND ord >= ?",  # noqa: S608
                (self.working.seq, place),
            )
            self.db.execute(
                f"UPDATE {table} SET ord = -ord - 1 + ? WHERE revision = ? AND ord < 0",  # noqa: S608
                (by, self.working.seq),
            )
