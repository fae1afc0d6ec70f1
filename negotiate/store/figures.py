"""The figures of the revisions of a document, added up from what is kept of each version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from negotiate.bracket_parser import Notation, Position, gathered, targets_of
from negotiate.history.progress import Figures, Stage, changes
from negotiate.model import AD_REFERENDUM, AGREED, Document, Revision
from negotiate.outline.labels import holding
from negotiate.store.act_log import as_column, as_text
from negotiate.store.rows import Rows

if TYPE_CHECKING:
    from negotiate.answers import texts

_FIGURES = (
    "SELECT r.id, sum(v.kind = 'numbered'), sum(v.open), sum(v.unfinished), sum(v.brackets),"
    " sum(v.groups), max(v.depth), sum(v.words), sum(v.words_in_brackets),"
    " sum(v.to_look_at > 0 AND NOT (v.open OR v.unfinished))"
    " FROM standing AS r JOIN version AS v ON v.revision = r.seq"
    " WHERE r.document = ? GROUP BY r.seq"
)
_HELD = (
    " FROM standing AS r JOIN position AS p ON p.revision = r.seq"
    " JOIN version AS v ON v.revision = p.revision AND v.ord = p.ord"
)
_POSITIONS = (
    f"SELECT r.id, p.code, p.sign, count(*){_HELD}"
    " WHERE r.document = ? AND v.groups = 0 GROUP BY r.seq, p.code, p.sign"
)
_AMONG_ALTERNATIVES = (
    f"SELECT r.id, v.ord, w.text, p.code, p.sign, p.target{_HELD}"
    " JOIN wording AS w ON w.id = v.wording WHERE r.document = ? AND v.groups > 0"
)
_TO_LOOK_AT = "to_look_at > 0 AND NOT (open OR unfinished)"
_COUNTS = {
    "paragraphs": "kind = 'numbered'",
    "open": "open",
    "open_numbered": "open AND kind = 'numbered'",
    "unfinished": "unfinished",
    "to_look_at": _TO_LOOK_AT,
    "brackets": "brackets",
    "agreed": f"said = '{AGREED}'",
    "agreed_ad_referendum": f"said = '{AD_REFERENDUM}'",
}
_COUNTED = (
    f"SELECT {', '.join(f'coalesce(sum({one}), 0)' for one in _COUNTS.values())}"  # noqa: S608
    " FROM version WHERE revision = (SELECT seq FROM revision WHERE id = ?)"
)
_BY_KIND = (
    "SELECT number FROM version WHERE revision = (SELECT seq FROM revision WHERE id = ?)"
    " AND kind = ? AND open = ?"
)
_NOTHING = Figures(*([0] * 9))


def counts(rows: Rows, revision: str) -> texts.Figures:
    """Count the paragraphs and brackets of a revision without reading its text."""
    (found,) = rows(_COUNTED, revision)
    by_name = dict(zip(_COUNTS, found, strict=True))
    items = [as_text(number) for (number,) in rows(_BY_KIND, revision, "item", 1)]
    in_items: set[str] = set()
    if items:
        closed = {as_text(number) for (number,) in rows(_BY_KIND, revision, "numbered", 0)}
        in_items = closed & {above for one in items for above in holding(one)}
    return {
        "paragraphs": by_name["paragraphs"],
        "open": by_name["open"],
        "open_numbered": by_name["open_numbered"] + len(in_items),
        "unfinished": by_name["unfinished"],
        "to_look_at": by_name["to_look_at"],
        "brackets": by_name["brackets"],
        "agreed": by_name["agreed"],
        "agreed_ad_referendum": by_name["agreed_ad_referendum"],
    }


def stages(
    rows: Rows,
    document: Document,
    revisions: Sequence[Revision],
    read_as: Callable[[Revision], Notation],
) -> tuple[Stage, ...]:
    """Give the figures of some revisions of a document, in the order in which they are given.

    `read_as` says how the text of one is read.
    """
    owner = as_column(document.id)
    counted = {revision: Figures(*counts) for revision, *counts in rows(_FIGURES, owner)}
    held = _positions(rows, owner, {one.id: one for one in revisions}, read_as)
    figures = [counted.get(one.id, _NOTHING) for one in revisions]
    return tuple(
        Stage(one.name, one.date, one.working, now, held.get(one.id, {}), change)
        for one, now, change in zip(revisions, figures, changes(figures), strict=True)
    )


def _positions(
    rows: Rows,
    owner: Any,
    revisions: Mapping[str, Revision],
    read_as: Callable[[Revision], Notation],
) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    """Count by revision, code and sign; what is on every wording of a set is one position."""
    found: dict[str, Counter[tuple[str, str]]] = {}
    for revision, code, sign, count in rows(_POSITIONS, owner):
        found.setdefault(revision, Counter())[as_text(code), sign] += count
    among: dict[tuple[str, int, str], list[Position]] = {}
    for revision, place, text, code, sign, target in rows(_AMONG_ALTERNATIVES, owner):
        if revision in revisions:
            one = Position(as_text(code), sign, target, 0, 0)
            among.setdefault((revision, place, as_text(text)), []).append(one)
    for (revision, _, text), positions in among.items():
        effective = gathered(targets_of(text, read_as(revisions[revision])), positions)
        found.setdefault(revision, Counter()).update((one.code, one.sign) for one in effective)
    return {revision: _by_code(counts) for revision, counts in found.items()}


def _by_code(counts: Counter[tuple[str, str]]) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for code, sign in sorted(counts):
        found.setdefault(code, {})[sign] = counts[code, sign]
    return found
