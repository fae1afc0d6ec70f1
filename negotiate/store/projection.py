"""From the log to the tables that are read: the same code when an act is written and on rebuild.

What a text means is computed outside the write transaction and kept in `Readings`. The working text
is begun as a copy of the latest revision and changed act by act; each act holds the paragraph
before and after it, so taking it back needs nothing but the act.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from negotiate.bracket_parser import Notation
from negotiate.errors import StoreError
from negotiate.judged import NONE_COUNTED, counted, looked_at, seen_in, with_seen
from negotiate.model import Act, Doubtful, Judged, Paragraph, ParagraphKind
from negotiate.spans import inside, labelled, may_begin, spans
from negotiate.store.act_log import (
    AGREED_OR_CHANGED,
    CLOSE_MEETING,
    DIALECT,
    IMPORT,
    ISSUE,
    JUDGE_WHOLE,
    MATCH,
    OPEN_MEETING,
    REDO,
    UNDO,
    as_column,
    as_text,
    encoded,
    read_act,
)
from negotiate.store.integrity import seals
from negotiate.store.parsed_texts import READ_AS, ReadAs, Reading, Readings, dialect_kept, read_as
from negotiate.store.rows import as_json_column, insert
from negotiate.store.schema import create_projections, drop_projections
from negotiate.store.typed_names import Stated, in_order
from negotiate.store.word_index import index_words

if TYPE_CHECKING:
    from sqlite3 import Connection


State = Mapping[str, Any]


def project(db: Connection, act: Act, readings: Readings) -> None:
    """Bring the projections up to one act; what this release does not know changes nothing."""
    if act.type == UNDO:
        for undone in _named(db, act):
            _reverse(db, undone, readings)
    elif act.type == REDO:
        for redone in _named(db, act):
            _apply(db, redone, readings)
    else:
        _apply(db, act, readings)


def _named(db: Connection, act: Act) -> list[Act]:
    """Read the acts that an undo or a redo names, in the order in which it names them."""
    payload: Mapping[str, Any] = act.payload
    found = []
    for one in payload["acts"]:
        line = db.execute("SELECT seq, id, body FROM act WHERE id = ?", (one,)).fetchone()
        found += [read_act(*line)] if line else []
    return found


def _apply(db: Connection, act: Act, readings: Readings) -> None:
    if act.type == IMPORT:
        _project_import(db, act, readings)
    elif act.type in AGREED_OR_CHANGED:
        _put_paragraph(db, act, readings)
    elif act.type == ISSUE:
        _put_issued(db, act, "working", "issued")
    elif act.type == MATCH:
        _exchange(db, act)
    elif act.type == DIALECT:
        _speak(db, act, readings, {})
    elif act.type == JUDGE_WHOLE:
        _judge_whole(db, act, "judged")
    elif act.type == OPEN_MEETING:
        stated = {name: as_column(_stated(act, name)) for name in ("body", "date", "title")}
        insert(db, "meeting", [{"seq": act.seq, "id": act.id, **stated, "open": 1}])
    elif act.type == CLOSE_MEETING:
        db.execute("UPDATE meeting SET open = 0 WHERE id = ?", (act.meeting,))


def _reverse(db: Connection, act: Act, readings: Readings) -> None:
    if act.type == IMPORT:
        _set_state(db, act.id, "withdrawn")
        _set_state(db, _stated(act, "replaces"), "working")
        _settle(db, act.document)
    elif act.type in AGREED_OR_CHANGED:
        _take_back(db, act, readings)
    elif act.type == ISSUE:
        _put_issued(db, act, "issued", "working")
    elif act.type == MATCH:
        _exchange(db, act)  # which is its own reverse
    elif act.type == DIALECT:
        payload: Mapping[str, Any] = act.payload
        _speak(db, act, readings, {one["text"]: one for one in payload["texts"]})
    elif act.type == JUDGE_WHOLE:
        _judge_whole(db, act, "judged_before")


def _stated(act: Act, name: str) -> str | None:
    value = act.payload.get(name)
    return value if isinstance(value, str) else None


def check(connection: sqlite3.Connection, act: Act) -> None:
    """Refuse the act if the projections do not give back the texts that it gave."""
    if act.type == IMPORT:
        given = [encoded(one["text"]) for one in _paragraphs(act)]
        rows = connection.execute(
            "SELECT text, digest FROM version JOIN wording ON wording.id = version.wording"
            " WHERE revision = ? ORDER BY ord",
            (act.seq,),
        ).fetchall()
    elif act.type in AGREED_OR_CHANGED:
        given = [encoded(text) for one in act.parts for text in _texts_of(one)]
        rows = [
            row
            for one in act.parts
            for row in connection.execute(
                "SELECT text, digest FROM version JOIN wording ON wording.id = version.wording"
                " JOIN revision ON revision.seq = version.revision"
                " WHERE revision.document = ? AND state = 'working' AND paragraph = ?",
                (as_column(one.document), as_column(one.paragraph)),
            )
        ]
    else:
        return
    stored = [(encoded(as_text(text)), digest) for text, digest in rows]
    if stored != [(text, hashlib.sha256(text).digest()) for text in given]:
        message = (
            "The texts read back from the database are not those that were given, so nothing was"
            " kept: check the disk and try again"
        )
        raise StoreError(message)


def rebuild(db: Connection, acts: Iterable[Act], readings: Readings) -> None:
    """Drop every projection and make it again from the log."""
    drop_projections(db)
    create_projections(db)
    for act in acts:
        project(db, act, readings)
    seals.seal_all(db)


def remake(db: Connection) -> None:
    """Make the projections of a database of an older schema anew."""
    from negotiate.register import read_register

    def blob(sha256_of_it: str) -> bytes:
        row = db.execute("SELECT bytes FROM blob WHERE sha256 = ?", (sha256_of_it,)).fetchone()
        return bytes(row[0])

    def notation_of(named: ReadAs) -> Notation:
        register = read_register(blob(named.register), named.register_name)
        return Notation(register, dialect_kept(blob, named))

    # The numbers first: the rows of a cursor do not outlive the tables that are dropped.
    numbers = db.execute("SELECT seq FROM act ORDER BY seq").fetchall()
    one_act = "SELECT seq, id, body FROM act WHERE seq = ?"
    acts = (read_act(*db.execute(one_act, number).fetchone()) for number in numbers)
    rebuild(db, acts, Readings(notation_of))


def _paragraphs(act: Act) -> list[dict[str, str]]:
    paragraphs: Any = act.payload["paragraphs"]
    return list(paragraphs)


def _project_import(db: Connection, act: Act, readings: Readings) -> None:
    payload: Mapping[str, Any] = act.payload
    _set_state(db, payload.get("replaces"), "set aside")
    if db.execute("SELECT 1 FROM revision WHERE id = ?", (act.id,)).fetchone():
        _set_state(db, act.id, "issued")  # it was undone, and is done again
    else:
        _insert_document(db, act)
        _insert_revision(db, act, payload)
        _insert_versions(db, act, readings.of_import(payload))
        _settle_spans(db, act.seq)
    _settle(db, act.document)


def _insert_document(db: Connection, act: Act) -> None:
    document = as_column(act.document)
    if not db.execute("SELECT 1 FROM document WHERE id = ?", (document,)).fetchone():
        insert(db, "document", [{"seq": act.seq, "id": document}])


def _set_state(db: Connection, revision: str | None, state: str) -> None:
    if revision is not None:
        db.execute("UPDATE revision SET state = ? WHERE id = ?", (state, revision))


def _put_issued(db: Connection, act: Act, before: str, after: str) -> None:
    """Give the working text its label and date, or take them from it again."""
    issued = after == "issued"
    db.execute(
        "UPDATE revision SET state = ?, label = ?, date = ? WHERE id = ? AND state = ?",
        (
            after,
            as_column(_stated(act, "label")) if issued else None,
            as_column(_stated(act, "date")) if issued else None,
            _stated(act, "revision"),
            before,
        ),
    )
    _settle(db, act.document)


def _exchange(db: Connection, act: Act) -> None:
    """Exchange two identities in the texts that an act names."""
    payload: Mapping[str, Any] = act.payload
    one, other = as_column(payload["was"]), as_column(payload["is"])
    if one == other:
        return
    for revision in payload["revisions"]:
        for row in db.execute("SELECT seq FROM revision WHERE id = ?", (revision,)).fetchall():
            seals.break_seal(db, *row)
        db.execute(
            "UPDATE version SET paragraph = CASE paragraph WHEN ?1 THEN ?2 ELSE ?1 END"
            " WHERE revision = (SELECT seq FROM revision WHERE id = ?3) AND paragraph IN (?1, ?2)",
            (one, other, revision),
        )


def _judge_whole(db: Connection, act: Act, which: str) -> None:
    """Keep what an act says of what stands on no paragraph of a text, or what was said before."""
    payload: Mapping[str, Any] = act.payload
    db.execute(
        "UPDATE revision SET judged = ? WHERE id = ?",
        (as_json_column(payload[which]), payload["revision"]),
    )


def _speak(
    db: Connection, act: Act, readings: Readings, before: Mapping[str, Mapping[str, Any]]
) -> None:
    """Read texts in the dialect that an act states, or each in the one that it had `before`."""
    payload: Mapping[str, Any] = act.payload
    for one in payload["texts"]:
        stated = before.get(one["text"], payload)
        row = db.execute("SELECT seq FROM revision WHERE id = ?", (one["text"],)).fetchone()
        db.execute(
            "UPDATE revision SET dialect = ?, dialect_name = ? WHERE seq = ?",
            (stated["dialect"], as_column(stated["dialect_name"]), *row),
        )
        _read_again(db, row[0], readings)


def _read_again(db: Connection, revision: int, readings: Readings) -> None:
    """Compute anew what follows from how a text is read; who and what its paragraphs are stays."""
    (named,) = db.execute(
        f"SELECT {READ_AS} FROM revision WHERE seq = ?",  # noqa: S608 - our own columns
        (revision,),
    ).fetchall()
    known = read_as(named)
    seals.break_seal(db, revision)
    rows = db.execute(
        "SELECT v.ord, v.number, v.kind, v.label, w.text, v.judged, v.doubts FROM version AS v"
        " JOIN wording AS w ON w.id = v.wording WHERE v.revision = ? ORDER BY v.ord",
        (revision,),
    ).fetchall()
    db.execute("DELETE FROM position WHERE revision = ?", (revision,))
    for order, number, kind, label, text, judged, doubts in rows:
        state: State = {
            "number": as_text(number),
            "kind": kind,
            "label": as_text(label),
            "text": as_text(text),
            "judged": json.loads(as_text(judged)) if judged else (),
            "seen": seen_in(Doubtful(*one) for one in json.loads(as_text(doubts or "[]"))),
        }
        reading = readings.of(state["text"], known, state["label"])
        insert(db, "position", _positions(revision, order, reading))
        columns = _computed(state, reading)
        del columns["judged"]  # what was said of a doubt counts again where it is one again
        changed = ", ".join(f"{name} = ?" for name in columns)
        db.execute(
            f"UPDATE version SET {changed} WHERE revision = ? AND ord = ?",  # noqa: S608
            (*columns.values(), revision, order),
        )
    _settle_spans(db, revision)


def _settle(db: Connection, document: str | None) -> None:
    """Find the drafting language, the order of the revisions and the name of a document anew."""
    owner = as_column(document)
    db.execute(
        "UPDATE document SET language = (SELECT language FROM revision WHERE document = ?"
        " AND language IS NOT NULL AND state IN ('issued', 'working') ORDER BY seq LIMIT 1)"
        " WHERE id = ?",
        (owner, owner),
    )
    languages = "SELECT DISTINCT language FROM standing WHERE document = ?"
    for (language,) in db.execute(languages, (owner,)).fetchall():
        _put_in_order(db, document, language and as_text(language))
    _name_document(db, document)


def _insert_revision(db: Connection, act: Act, payload: Mapping[str, Any]) -> None:
    stated = "title label date body language distribution source source_name register register_name"
    spoken = "dialect dialect_name"
    insert(
        db,
        "revision",
        [
            {
                "seq": act.seq,
                "ord": 0,
                "part": payload.get("part", 0),
                "id": act.id,
                "act": act.id,
                "state": "issued",
                "document": as_column(act.document),
                "stem": as_column(payload["symbol"]),
                **{name: as_column(payload[name]) for name in stated.split()},
                **{name: as_column(payload.get(name)) for name in spoken.split()},
                "doubts": as_json_column(payload.get("seen", ())),
                "judged": as_json_column(payload.get("judged", ())),
            }
        ],
    )


def _put_in_order(db: Connection, document: str | None, language: str | None) -> None:
    """Number the revisions that stand; the working text is the last."""
    rows = db.execute(
        "SELECT seq, label, date, ord, state = 'working' FROM standing"
        " WHERE document = ? AND language IS ?",
        (as_column(document), as_column(language)),
    ).fetchall()
    issued = [row for row in rows if not row[4]]
    places = in_order(
        [
            Stated(label and as_text(label), date and as_text(date), seq)
            for seq, label, date, *_ in issued
        ]
    )
    ordered = [issued[place] for place in places] + [row for row in rows if row[4]]
    for order, (seq, _, _, before, _) in enumerate(ordered, start=1):
        if order != before:
            db.execute("UPDATE revision SET ord = ? WHERE seq = ?", (order, seq))


def _name_document(db: Connection, document: str | None) -> None:
    """Give the document the first symbol it was stated under, and its latest title.

    A title in the drafting language comes before one in another language.
    """
    rows = db.execute(
        "SELECT r.stem, r.title, r.language IS d.language, r.ord, r.seq FROM standing AS r"
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


def _insert_versions(db: Connection, act: Act, read: list[Reading]) -> None:
    paragraphs = _paragraphs(act)
    wording = _numbers_of(db, [one["text"] for one in paragraphs])
    versions = [
        {
            "revision": act.seq,
            "ord": order,
            **{name: as_column(one[name]) for name in ("paragraph", "number", "kind", "label")},
            "wording": wording[one["text"]],
            **_computed(one, reading),
            "said": one.get("said"),
            "act": act.id,
        }
        for order, (one, reading) in enumerate(zip(paragraphs, read, strict=True))
    ]
    insert(db, "version", versions)
    placed = enumerate(read)
    insert(db, "position", (row for at, one in placed for row in _positions(act.seq, at, one)))


def _computed(state: State, reading: Reading) -> dict[str, object]:
    """Give the columns that the text decides, and what was said of what looks contested in it.

    Whether it is `inside` a span, and so `open`, is for `_settle_spans` to say.
    """
    judged: tuple[Judged, ...] = ()
    counts = NONE_COUNTED
    doubts = with_seen(reading.doubts, (Doubtful(*one) for one in state.get("seen", ())))
    if doubts:
        judged = tuple(Judged(**one) for one in state.get("judged", ()))
        looked = looked_at(state["label"], state["text"], doubts, judged)
        judged = tuple(one.judged for one in looked if one.judged)
        counts = counted(looked)
    is_open = int(reading.open or counts.is_open)
    return {
        "open": is_open,
        "open_alone": is_open,
        "edge": int(may_begin(_paragraph(state))),
        "inside": 0,
        "unfinished": int(reading.unfinished or counts.unfinished),
        "to_look_at": counts.to_look_at,
        "doubts": as_json_column(doubts),
        "judged": as_json_column([one.as_state() for one in judged]),
        "brackets": reading.brackets,
        "depth": reading.depth,
        "groups": reading.groups,
        "words": reading.words,
        "words_in_brackets": reading.words_in_brackets,
    }


def _positions(revision: int, order: int, reading: Reading) -> Iterator[dict[str, object]]:
    """Give a row for each position, in the order of the text."""
    for code, targets in reading.holders.items():
        for signed in targets:
            yield {
                "revision": revision,
                "ord": order,
                "code": as_column(code),
                "sign": signed[0],
                "target": signed[1:],
            }


def _paragraph(state: State) -> Paragraph:
    kind = ParagraphKind(state["kind"])
    return Paragraph(state["number"], kind, state["label"], state["text"])


def _settle_spans(db: Connection, revision: int) -> None:
    """Find anew which paragraphs of a text stand inside a span, and so are open.

    Where no span can begin, which is seen without reading the text, there is none. `inside` is 1,
    and 2 where a paragraph has the label of an option, so that nobody is asked to look at that.
    """
    edges = "SELECT 1 FROM version WHERE revision = ? AND edge = 1 LIMIT 1"
    held: list[int] = []
    rows: list[tuple[Any, ...]] = []
    if db.execute(edges, (revision,)).fetchone():
        rows = db.execute(_STANDING, (revision,)).fetchall()
        paragraphs = [
            Paragraph(as_text(number), ParagraphKind(kind), as_text(label), as_text(text))
            for _, _, number, kind, label, text in rows
        ]
        found = spans(paragraphs)
        labels = labelled(found)
        held = [
            is_held + (place in labels)
            for place, is_held in enumerate(inside(found, len(paragraphs)))
        ]
    else:
        rows = db.execute(
            "SELECT ord, inside FROM version WHERE revision = ? AND inside > 0", (revision,)
        ).fetchall()
        held = [0] * len(rows)
    changed = [
        (now, now > 0, revision, row[0])
        for row, now in zip(rows, held, strict=True)
        if now != row[1]
    ]
    db.executemany(
        "UPDATE version SET inside = ?, open = max(open_alone, ?) WHERE revision = ? AND ord = ?",
        changed,
    )


_STANDING = (
    "SELECT v.ord, v.inside, v.number, v.kind, v.label, w.text FROM version AS v"
    " JOIN wording AS w ON w.id = v.wording WHERE v.revision = ? ORDER BY v.ord"
)


def _numbers_of(db: Connection, texts: Sequence[str]) -> dict[str, int]:
    """Find the number of each text, numbering and storing those not met before."""
    found: dict[str, int] = {}
    fresh: dict[int, str] = {}
    rows = []
    last = db.execute("SELECT coalesce(max(id), 0) FROM wording").fetchone()[0]
    for text in dict.fromkeys(texts):
        digest = hashlib.sha256(encoded(text)).digest()
        row = db.execute("SELECT id FROM wording WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            last += 1
            fresh[last] = text
            rows.append({"id": last, "digest": digest, "text": as_column(text)})
        found[text] = row[0] if row else last
    insert(db, "wording", rows)
    index_words(db, fresh.items())
    return found


class _Working(NamedTuple):
    seq: int
    begun_by: str
    read_as: ReadAs


def _put_paragraph(db: Connection, act: Act, readings: Readings) -> None:
    """Bring the working text up to one act, beginning it where there is none."""
    working = _working(db, act.document) or _begin(db, act)
    seals.break_seal(db, working.seq)
    changed = [
        _Paragraph(db, one, working, readings).change("before", "after", act.id)
        for one in act.parts
    ]
    if any(changed):
        _settle_spans(db, working.seq)


def _take_back(db: Connection, act: Act, readings: Readings) -> None:
    """Bring the working text to where it was before its last act."""
    working = _working(db, act.document)
    if working is None:
        return
    seals.break_seal(db, working.seq)
    if working.begun_by == act.id:
        for table in ("position", "version"):
            db.execute(f"DELETE FROM {table} WHERE revision = ?", (working.seq,))  # noqa: S608
        db.execute("DELETE FROM revision WHERE seq = ?", (working.seq,))
        return
    changed = [
        _Paragraph(db, one, working, readings).change("after", "before", one.parents[0])
        for one in act.parts
    ]
    if any(changed):
        _settle_spans(db, working.seq)


def _texts_of(act: Act) -> list[str]:
    """List what stands after an act on a paragraph: one text, or none where that was deleted."""
    payload: Mapping[str, Any] = act.payload
    return [payload["after"]["text"]] if payload["after"] else []


def _working(db: Connection, document: str | None) -> _Working | None:
    row = db.execute(
        f"SELECT seq, act, {READ_AS} FROM revision"  # noqa: S608 - our own columns
        " WHERE document = ? AND state = 'working'",
        (as_column(document),),
    ).fetchone()
    return _Working(row[0], row[1], read_as(row[2:])) if row else None


def _begin(db: Connection, act: Act) -> _Working:
    """Copy the latest revision in the drafting language that has the paragraph acted on.

    An act names the one that made its paragraph stand as it did: what counted as the latest text
    when it was written is found again, whatever the order of the revisions is now.
    """
    base, order, *read = db.execute(
        f"SELECT r.seq, r.ord, {READ_AS} FROM standing AS r"  # noqa: S608 - our own columns
        " JOIN document AS d ON d.id = r.document"
        " WHERE d.id = ? AND r.language IS d.language AND state = 'issued'"
        " ORDER BY EXISTS (SELECT 1 FROM version AS v WHERE v.revision = r.seq AND v.act = ?) DESC,"
        " r.ord DESC LIMIT 1",
        (as_column(act.document), act.parents[0] if act.parents else ""),
    ).fetchone()
    db.execute(
        "INSERT INTO revision (seq, ord, part, document, id, act, state, stem, title, body,"  # noqa: S608
        f" language, distribution, source, source_name, doubts, judged, {READ_AS})"
        " SELECT ?, ?, part, document, ?, ?, 'working', stem, title, body, language,"
        f" distribution, source, source_name, doubts, judged, {READ_AS} FROM revision"
        " WHERE seq = ?",
        (act.seq, order + 1, act.id, act.id, base),
    )
    db.execute(
        "INSERT INTO version (revision, ord, paragraph, number, kind, label, wording, open,"
        " unfinished, to_look_at, doubts, judged, open_alone, edge, inside,"
        " brackets, depth, groups, words, words_in_brackets, said, act)"
        " SELECT ?, ord, paragraph, number, kind, label, wording, open,"
        " unfinished, to_look_at, doubts, judged, open_alone, edge, inside,"
        " brackets, depth, groups, words, words_in_brackets, said, act"
        " FROM version WHERE revision = ? ORDER BY ord",
        (act.seq, base),
    )
    db.execute(
        "INSERT INTO position (revision, ord, code, sign, target)"
        " SELECT ?, ord, code, sign, target FROM position WHERE revision = ? ORDER BY rowid",
        (act.seq, base),
    )
    return _Working(act.seq, act.id, read_as(read))


def _may_open_others(old: State, new: State) -> bool:
    """Tell whether a paragraph that reads otherwise may begin, end or part a span."""
    if any(old[name] != new[name] for name in ("number", "kind", "label")):
        return True
    heading = new["kind"] == ParagraphKind.HEADING and old["text"] != new["text"]
    return heading or any(may_begin(_paragraph(one)) for one in (old, new))


class _Paragraph:
    """Change the rows of one paragraph of the working text."""

    def __init__(self, db: Connection, act: Act, working: _Working, readings: Readings) -> None:
        self.db = db
        self.payload: Mapping[str, Any] = act.payload
        self.paragraph = as_column(act.paragraph)
        self.working = working
        self.readings = readings

    def change(self, old: str, new: str, made_by: str) -> bool:
        """Go from one state of the paragraph to the other; None is where it does not stand.

        Whether others may stand inside a span now, or no more, is returned.
        """
        if self.payload[old] is None:
            self._insert(self.payload[new], made_by)
        elif self.payload[new] is None:
            self._delete()
        else:
            self._update(self.payload[new], made_by)
            return _may_open_others(self.payload[old], self.payload[new])
        return True

    def _insert(self, state: State, made_by: str) -> None:
        place: int = self.payload["place"]
        self._shift(place, 1)
        key = {"revision": self.working.seq, "ord": place, "paragraph": self.paragraph}
        insert(self.db, "version", [{**key, **self._columns(state, place, made_by)}])

    def _update(self, state: State, made_by: str) -> None:
        place = self._place()
        self._forget_positions(place)
        columns = self._columns(state, place, made_by)
        held = self.db.execute(
            "SELECT inside FROM version WHERE revision = ? AND ord = ?", (self.working.seq, place)
        ).fetchone()
        columns |= {"inside": held[0], "open": int(held[0] > 0 or bool(columns["open_alone"]))}
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
        reading = self.readings.of(text, self.working.read_as, state["label"])
        insert(self.db, "position", _positions(self.working.seq, place, reading))
        return {
            **{name: as_column(state[name]) for name in ("number", "kind", "label")},
            "wording": _numbers_of(self.db, [text])[text],
            **_computed(state, reading),
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
