"""The figures of the revisions of a document, added up from what is kept of each version."""

from __future__ import annotations

from collections.abc import Sequence

from negotiate.model import Document, Revision
from negotiate.progress import Figures, Stage, changes
from negotiate.store.act_log import as_column, as_text
from negotiate.store.rows import Rows

_FIGURES = (
    "SELECT r.id, sum(v.kind = 'numbered'), sum(v.open), sum(v.unfinished), sum(v.brackets),"
    " sum(v.groups), max(v.depth), sum(v.words), sum(v.words_in_brackets)"
    " FROM standing AS r JOIN version AS v ON v.revision = r.seq"
    " WHERE r.document = ? GROUP BY r.seq"
)
_POSITIONS = (
    "SELECT r.id, p.code, p.sign, count(*) FROM standing AS r"
    " JOIN position AS p ON p.revision = r.seq"
    " WHERE r.document = ? GROUP BY r.seq, p.code, p.sign ORDER BY p.code, p.sign"
)
_NOTHING = Figures(0, 0, 0, 0, 0, 0, 0, 0)


def stages(rows: Rows, document: Document, revisions: Sequence[Revision]) -> tuple[Stage, ...]:
    """Give the figures of some revisions of a document, in the order in which they are given."""
    owner = as_column(document.id)
    counted = {revision: Figures(*counts) for revision, *counts in rows(_FIGURES, owner)}
    held: dict[str, dict[str, dict[str, int]]] = {}
    for revision, code, sign, count in rows(_POSITIONS, owner):
        held.setdefault(revision, {}).setdefault(as_text(code), {})[sign] = count
    figures = [counted.get(one.id, _NOTHING) for one in revisions]
    return tuple(
        Stage(one.name, one.date, one.working, now, held.get(one.id, {}), change)
        for one, now, change in zip(revisions, figures, changes(figures), strict=True)
    )
