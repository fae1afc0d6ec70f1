"""What the tests of the store and of the acts have in common: short drafts and a fixed clock."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st

from negotiate.acts import Imported, Secretariat, SourceFile
from negotiate.model import Document, Draft, Paragraph, ParagraphKind, symbol
from negotiate.register import Register, read_register
from negotiate.store import Store
from negotiate.store.integrity import seals
from negotiate.store.schema import PROJECTIONS

# Surrogates too: a text is whatever Python can hold.
ANY_TEXT = st.text(st.characters(exclude_categories=()))
NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
CLEAN = "Members share warnings."
OPEN = "Members [shall]/[should] (+IND) share [early (-KAZ)] warnings."
UNFINISHED = "Members meet on _____."
OWN_REGISTER = read_register(b'[[delegation]]\ncode = "IND"\n', "own.toml")


def make_draft(
    *texts: str,
    named: str | None = "WG/2026/DRAFT/3",
    title: str | None = None,
    date: str | None = None,
    language: str | None = "en",
) -> Draft:
    return Draft(
        title=title,
        symbol=symbol(named) if named else None,
        date=date,
        body="WG",
        language=language,
        distribution="Member States only",
        paragraphs=tuple(
            Paragraph(f"1.{place}", ParagraphKind.NUMBERED, f"1.{place} ", text)
            for place, text in enumerate(texts, start=1)
        ),
    )


def with_headings(draft: Draft, *places: int) -> Draft:
    """Make headings of one level of some paragraphs: no bracket is paired across one."""
    paragraphs = [
        replace(one, kind=ParagraphKind.HEADING) if place in places else one
        for place, one in enumerate(draft.paragraphs)
    ]
    return replace(draft, paragraphs=tuple(paragraphs))


def make_source(draft: Draft, name: str = "draft.txt") -> SourceFile:
    """Make a file whose bytes differ where the drafts do."""
    return SourceFile(name, repr(draft).encode("utf-8", "surrogatepass"), "utf-8")


def secretariat(store: Store) -> Secretariat:
    return Secretariat(store, officer="A. Officer", now=lambda: NOON)


def bring(
    store: Store,
    draft: Draft,
    *,
    document: Document | None = None,
    register: Register | None = None,
) -> Imported:
    return secretariat(store).import_revision(
        draft, make_source(draft), document=document, register=register
    )


def all_rows(path: Path, tables: tuple[str, ...] = PROJECTIONS) -> dict[str, list[object]]:
    """Read every row of every projection, bytes for bytes."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            name: connection.execute(
                "SELECT * FROM seal ORDER BY of"
                if name == "seal"
                else f"SELECT rowid, * FROM {name} ORDER BY rowid"  # noqa: S608
            ).fetchall()
            for name in tables
        }


@contextmanager
def forged(path: Path) -> Iterator[sqlite3.Connection]:
    """Change a database by SQL, and seal it as it is then, so that only other checks can tell."""
    with closing(sqlite3.connect(path)) as connection:
        yield connection
        seals.seal_all(connection)
        connection.commit()


_STANDING = {
    "document": "SELECT id, symbol, title, language FROM document"
    " WHERE id IN (SELECT document FROM standing) ORDER BY seq",
    "revision": "SELECT * FROM standing ORDER BY seq",
    "version": "SELECT v.revision, v.ord, paragraph, number, kind, v.label, text, open, unfinished,"
    " to_look_at, v.doubts, v.judged, brackets, depth, said, v.act"
    " FROM version AS v JOIN wording AS w ON w.id = v.wording"
    " JOIN standing AS s ON s.seq = v.revision ORDER BY v.revision, v.ord",
    "position": "SELECT revision, p.ord, code, sign, target FROM position AS p"
    " JOIN standing AS s ON s.seq = p.revision ORDER BY revision, p.ord, p.rowid",
    "meeting": "SELECT * FROM meeting ORDER BY seq",
}


def standing_rows(path: Path) -> dict[str, list[object]]:
    """Read what stands, whatever numbers the rows and the texts have come to have."""
    with closing(sqlite3.connect(path)) as connection:
        return {name: connection.execute(sql).fetchall() for name, sql in _STANDING.items()}


def in_child(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=Path(__file__).resolve().parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
