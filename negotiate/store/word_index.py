"""The index of words over all wordings: made with the projections, read by a search.

The index keeps no text of its own; it is given each wording once, folded, under its number, and
beside it the readings in which words are joined that the text parts.

Which characters beyond ASCII stand in the drafts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from negotiate.model import TO_LOOK_AT
from negotiate.searching import Shows, folded, joined, places_of, row_of
from negotiate.searching.russian import are_forms_of_one, beginning_of_forms, unlike_forms
from negotiate.store.act_log import as_column, as_text
from negotiate.store.rows import Rows

if TYPE_CHECKING:
    from sqlite3 import Connection


NAME = "word_index"
_TOKENIZE = "tokenize = 'porter unicode61 remove_diacritics 2'"
_LAST_LETTER = "\U0010ffff"
_FOUND_FROM, _FOUND_TO = "\x02", "\x03"  # no folded text holds them


def create_word_index(db: Connection) -> None:
    """Create the index, empty."""
    # sqlite-utils makes an index only over the text of a table; ours is over what is folded.
    db.execute(f"CREATE VIRTUAL TABLE {NAME} USING fts5(words, joined, content = '', {_TOKENIZE})")
    # What stands in both is no better a hit for it.
    db.execute(f"INSERT INTO {NAME} ({NAME}, rank) VALUES ('rank', 'bm25(1.0, 0.1)')")  # noqa: S608


def index_words(db: Connection, wordings: Iterable[tuple[int, str]]) -> None:
    """Take in wordings by their number; none is ever taken out but with the whole index."""
    both = ((number, folded(text), joined(text)) for number, text in wordings)
    db.executemany("INSERT INTO word_index (rowid, words, joined) VALUES (?, ?, ?)", both)


class Place(NamedTuple):
    """Name a version in which words were found; `revision` is an id, `wording` a number."""

    document: str
    revision: str
    order: int
    paragraph: str
    number: str
    wording: int
    open: bool
    unfinished: bool
    to_look_at: bool
    said: str | None

    @property
    def status(self) -> str:
        """Say in one word what the text shows, as `Version.status` does."""
        if self.open:
            return "open"
        if self.unfinished:
            return "unfinished"
        return TO_LOOK_AT if self.to_look_at else "clean"


class WordIndex:
    """Find versions by their words; `rows` reads from the database that has the index."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        rows(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary"
            " USING fts5vocab('main', 'word_index', 'row')"
        )

    def case_forms(self, word: str) -> set[str]:
        """List the words of the index that may be other cases of a Russian word, and itself."""
        start = beginning_of_forms(word)
        begun = self._rows(
            "SELECT term FROM vocabulary WHERE term >= ? AND term < ?", start, start + _LAST_LETTER
        )
        return {
            word,
            *unlike_forms(word),
            *(one for (one,) in begun if are_forms_of_one(word, one)),
        }

    def standing_rows(self, choices: Iterable[Iterable[str]]) -> list[tuple[str, ...]]:
        """List the rows of words that stand somewhere, each word one of some forms."""
        rows: list[tuple[str, ...]] = [()]
        for forms in choices:
            longer = ((*row, form) for row in rows for form in sorted(forms))
            rows = [row for row in longer if self._rows(_ONE, row_of(row))]
        return rows

    def search(
        self,
        expression: str,
        revisions: Sequence[str],
        codes: Sequence[str] | None = None,
        shows: Shows | None = None,
    ) -> list[Place]:
        """Find versions of these revisions, the best first, then as the texts were brought in.

        `codes` are holders of whom one has to be recorded, `shows` is what the version has to be.
        """
        holders = None if codes is None else json.dumps(list(codes))
        return self._places(_SEARCH, expression, json.dumps(list(revisions)), shows, holders)

    def settled(
        self, besides: tuple[str, str], only: str | None, wordings: Iterable[int]
    ) -> list[Place]:
        """Find versions that are said to be agreed, and clean ones of issued revisions.

        `besides` are the document and the paragraph that are left out; `only` is the one document
        to look in; of `wordings` each is one.
        """
        left_out = map(as_column, besides)
        return self._places(_SETTLED, *left_out, as_column(only), json.dumps(list(wordings)))

    def settled_wordings(self, besides: tuple[str, str], only: str | None) -> set[int]:
        """List the wordings that `settled` chooses from."""
        rows = self._rows(_SETTLED_WORDINGS, *map(as_column, besides), as_column(only))
        return {wording for (wording,) in rows}

    def holding(self, expression: str) -> list[int]:
        """List the wordings in which words are found, the best first."""
        return [wording for (wording,) in self._rows(_HOLDING, expression)]

    def _places(self, sql: str, *values: object) -> list[Place]:
        found = []
        for document, revision, order, paragraph, number, wording, *shown in self._rows(
            sql, *values
        ):
            is_open, unfinished, to_look_at, said = shown
            named = as_text(document), revision, order, as_text(paragraph), as_text(number)
            shows = bool(is_open), bool(unfinished), bool(to_look_at)
            found.append(Place(*named, wording, *shows, said))
        return found

    def texts(self, wordings: Iterable[int]) -> dict[int, str]:
        found = self._rows(_TEXTS, json.dumps(list(wordings)))
        return {number: as_text(text) for number, text in found}


_SHOWN = (
    "r.document, r.id, v.ord, v.paragraph, v.number, v.wording, v.open, v.unfinished,"
    " v.to_look_at, v.said"
)
_SEARCH = (
    f"SELECT {_SHOWN}"  # noqa: S608 - all our own
    " FROM (SELECT rowid AS wording, rank AS score FROM word_index WHERE word_index MATCH ?) AS f"
    " CROSS JOIN version AS v ON v.wording = f.wording"
    " CROSS JOIN revision AS r ON r.seq = v.revision"
    " WHERE r.id IN (SELECT value FROM json_each(?))"
    " AND CASE ? WHEN 'open' THEN v.open WHEN 'unfinished' THEN v.unfinished"
    " WHEN 'to be looked at' THEN v.to_look_at AND NOT (v.open OR v.unfinished)"
    " WHEN 'clean' THEN NOT (v.open OR v.unfinished OR v.to_look_at)"
    " WHEN 'agreed' THEN v.said IS NOT NULL ELSE 1 END"
    " AND (?4 IS NULL OR EXISTS (SELECT 1 FROM position AS p WHERE p.revision = v.revision"
    " AND p.ord = v.ord AND p.code IN (SELECT value FROM json_each(?4))))"
    " ORDER BY f.score, v.revision, v.ord"
)
_OF_SETTLED = (
    " FROM version AS v JOIN revision AS r ON r.seq = v.revision"
    " WHERE NOT (r.document = ?1 AND v.paragraph = ?2) AND (?3 IS NULL OR r.document = ?3)"
    " AND (v.said IS NOT NULL OR (r.state = 'issued'"
    " AND NOT (v.open OR v.unfinished OR v.to_look_at)))"
    " AND r.state IN ('issued', 'working')"
)
_SETTLED_WORDINGS = f"SELECT DISTINCT v.wording{_OF_SETTLED}"
_SETTLED = (
    f"SELECT {_SHOWN}{_OF_SETTLED}"  # noqa: S608 - all our own
    " AND v.wording IN (SELECT value FROM json_each(?4)) ORDER BY v.revision, v.ord"
)
_ONE = "SELECT 1 FROM word_index WHERE word_index MATCH ? LIMIT 1"
_HOLDING = "SELECT rowid FROM word_index WHERE word_index MATCH ? ORDER BY rank"
_TEXTS = "SELECT id, text FROM wording WHERE id IN (SELECT value FROM json_each(?))"


def places_in(texts: Sequence[str], expression: str) -> list[tuple[tuple[int, int], ...]]:
    """Say where in each text the words stand that the index found it by."""
    # A small index of the same kind over these texts alone: what counts as a word, and which words
    # are forms of each other, is then decided in one place.
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE {NAME} USING fts5(words, joined, {_TOKENIZE})")
        both = ((at, folded(text), joined(text)) for at, text in enumerate(texts))
        connection.executemany(
            "INSERT INTO word_index (rowid, words, joined) VALUES (?, ?, ?)", both
        )
        rows = connection.execute(
            "SELECT rowid, highlight(word_index, 0, ?1, ?2), highlight(word_index, 1, ?1, ?2)"
            " FROM word_index WHERE word_index MATCH ?3",
            (_FOUND_FROM, _FOUND_TO, expression),
        ).fetchall()
    found = {at: highlighted for at, *highlighted in rows}
    return [
        places_of(text, *map(_spans, found.get(at, ()))) if at in found else ()
        for at, text in enumerate(texts)
    ]


def _spans(highlighted: str) -> list[tuple[int, int]]:
    spans = []
    at = 0
    for passage in highlighted.split(_FOUND_FROM):
        inside, end, after = passage.partition(_FOUND_TO)
        if end:
            spans.append((at, at + len(inside)))
        at += len(inside) + len(after)
    return spans


_ALL_TEXTS = (
    "SELECT text FROM wording UNION ALL SELECT label FROM version WHERE label <> ''"
    " UNION ALL SELECT title FROM revision WHERE title IS NOT NULL"
)


def signs(rows: Rows) -> frozenset[str]:
    """List every character beyond ASCII of any text, number or title, in every revision."""
    found: set[str] = set()
    for (text,) in rows(_ALL_TEXTS):
        typed = as_text(text)
        if not typed.isascii():
            found.update(typed)
    return frozenset(sign for sign in found if not sign.isascii())
