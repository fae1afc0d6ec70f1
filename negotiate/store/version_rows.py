"""One version of a paragraph as rows: what is computed of it, its positions, its text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from negotiate.store.act_log import as_column, encoded
from negotiate.store.parsed_texts import Reading
from negotiate.store.rows import insert
from negotiate.store.word_index import index_words

if TYPE_CHECKING:
    from sqlite3 import Connection


def computed(reading: Reading) -> dict[str, int]:
    """Give the columns that the text alone decides."""
    return {
        "open": int(reading.open),
        "unfinished": int(reading.unfinished),
        "brackets": reading.brackets,
        "depth": reading.depth,
        "groups": reading.groups,
        "words": reading.words,
        "words_in_brackets": reading.words_in_brackets,
    }


def positions(revision: int, order: int, reading: Reading) -> Iterator[dict[str, object]]:
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


def numbers_of(db: Connection, texts: Sequence[str]) -> dict[str, int]:
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
