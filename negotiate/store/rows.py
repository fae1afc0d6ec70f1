"""Rows as they are written, and as they are read: a revision, and one paragraph of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from negotiate.model import Doubtful, Judged, ParagraphKind, Revision, Version
from negotiate.store.act_log import as_column, as_text

if TYPE_CHECKING:
    from sqlite3 import Connection

_KINDS = {one.value: one for one in ParagraphKind}  # to look one up is quicker than to make it
Rows = Callable[..., list[tuple[Any, ...]]]
_AT_ONCE = 500
CORE = "cica"
"""The dialect of a text of which none is kept: signed marks, and nothing else."""

_SOME = (
    "SELECT r.id, v.ord, v.paragraph, v.number, v.kind, v.label, w.text, v.open, v.unfinished,"
    " v.brackets, v.depth, v.said, v.act, v.to_look_at, v.doubts, v.judged, v.inside"
    " FROM version AS v JOIN wording AS w ON w.id = v.wording"
    " JOIN revision AS r ON r.seq = v.revision WHERE r.document = ? AND v.paragraph IN"
)
_POSITIONS_OF_SOME = (
    "SELECT v.paragraph, r.id, p.code, p.sign || p.target FROM version AS v"
    " JOIN revision AS r ON r.seq = v.revision"
    " JOIN position AS p ON p.revision = v.revision AND p.ord = v.ord"
    " WHERE r.document = ? AND v.paragraph IN"
)


def insert(db: Connection, table: str, rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows that have the same columns; table and columns are named in code alone."""
    rows = list(rows)
    if rows:
        names = ", ".join(rows[0])
        places = ", ".join("?" * len(rows[0]))
        written = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608
        db.executemany(written, [tuple(row.values()) for row in rows])


def versions_of(
    rows: Rows, paragraphs: Sequence[str], revisions: Sequence[Revision]
) -> dict[str, list[Version]]:
    """Read paragraphs in those of the revisions of one document where they stand, in order."""
    found: dict[str, list[Version]] = {one: [] for one in paragraphs}
    if not revisions:
        return found
    in_order = {one.id: (at, one) for at, one in enumerate(revisions)}
    for some in _batched(paragraphs):
        wanted = as_column(revisions[0].document), *map(as_column, some)
        places = f"({', '.join('?' * len(some))})"
        held: dict[tuple[str, str], dict[str, list[str]]] = {}
        for paragraph, revision, code, signed in rows(
            f"{_POSITIONS_OF_SOME} {places} ORDER BY p.rowid", *wanted
        ):
            of = held.setdefault((as_text(paragraph), revision), {})
            of.setdefault(as_text(code), []).append(signed)
        standing = [row for row in rows(f"{_SOME} {places}", *wanted) if row[0] in in_order]
        for revision, *row in sorted(standing, key=lambda row: in_order[row[0]][0]):
            paragraph = as_text(row[1])
            at = held.get((paragraph, revision), {})
            found[paragraph].append(version_of(in_order[revision][1], tuple(row), at))
    return found


def _batched(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Give values in parts, each small enough for SQLite to take at once."""
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def text_or_none(value: str | bytes | None) -> str | None:
    """Read what a column may leave open."""
    return None if value is None else as_text(value)


def revision_of(row: tuple[Any, ...]) -> Revision:
    """Read a revision; its language is that of the view `standing`."""
    row, (title, dialect, doubts, judged) = row[:-4], row[-4:]
    act_id, document, order, *stated, source, register, act, working = row
    label, date, body, language, distribution = map(text_or_none, stated)
    return Revision(
        id=act_id,
        document=document,
        order=order,
        label=label,
        date=date,
        body=body,
        language=language,
        distribution=distribution,
        source=source,
        register=register,
        act=act,
        working=bool(working),
        title=text_or_none(title),
        dialect=CORE if dialect is None else as_text(dialect),
        doubts=_doubts(doubts) if doubts else (),
        judged=_judged(judged) if judged else (),
    )


def version_of(revision: Revision, row: tuple[Any, ...], held: Mapping[str, list[str]]) -> Version:
    """Read a paragraph as it stands in a revision, with the positions read apart."""
    order, paragraph, number, kind, label, text, is_open, unfinished, *computed = row
    brackets, depth, said, act, to_look_at, doubts, judged, inside = computed
    looked = _doubts(doubts) if doubts else ()
    said_of = _judged(judged) if judged else ()
    if inside == _LABELLED and looked:
        looked, to_look_at = _without_label(as_text(label), as_text(text), looked, said_of)
    return Version(
        revision=revision.id,
        order=order,
        paragraph=as_text(paragraph),
        number=as_text(number),
        kind=_KINDS[kind],
        label=as_text(label),
        text=as_text(text),
        open=bool(is_open),
        unfinished=bool(unfinished),
        brackets=brackets,
        depth=depth,
        holders={code: tuple(signed) for code, signed in sorted(held.items())} if held else {},
        said=said,
        act=act,
        to_look_at=to_look_at,
        doubts=looked,
        judged=said_of,
        inside=bool(inside),
    )


_LABELLED = 2  # `inside` of a paragraph whose label of an option was read


def _without_label(
    label: str, text: str, found: tuple[Doubtful, ...], judged: tuple[Judged, ...]
) -> tuple[tuple[Doubtful, ...], int]:
    """Leave out the doubt about a label that was read, and count those that nobody looked at."""
    from negotiate.bracket_parser.doubts import DoubtKind
    from negotiate.judged import counted, looked_at
    from negotiate.spans import is_label

    kept = tuple(
        one for one in found if one.kind != DoubtKind.RIVAL or not is_label(one.start, label, text)
    )
    return kept, counted(looked_at(label, text, kept, judged)).to_look_at


def as_json_column(values: Sequence[object]) -> str | bytes | None:
    """Write a few values into one column, nothing where there are none."""
    return as_column(json.dumps(values, ensure_ascii=False)) if values else None


def _doubts(column: str | bytes) -> tuple[Doubtful, ...]:
    return tuple(Doubtful(*one) for one in json.loads(as_text(column)))


def _judged(column: str | bytes) -> tuple[Judged, ...]:
    return tuple(Judged(**one) for one in json.loads(as_text(column)))
