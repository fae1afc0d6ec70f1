"""Every schema that was ever in use opens, with what is in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from negotiate.errors import StoreError
from negotiate.queries.revisions import progress, search
from negotiate.searching import SearchScope
from negotiate.store import Store, database
from negotiate.store.database import MIGRATIONS
from tests.drafting_room import CLEAN, OPEN, UNFINISHED, all_rows, bring, make_draft

SCHEMAS = sorted(
    (Path(__file__).parent / "schemas").glob("version-*.sql"),
    key=lambda path: int(path.stem.partition("-")[2]),
)


def made_from(kept: Path, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(kept.read_text(encoding="utf-8"))
    return path


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return database.schema_version(connection)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    return made_from(SCHEMAS[0], tmp_path / "older.db")


def test_every_schema_is_kept() -> None:
    assert len(SCHEMAS) == len(MIGRATIONS)


@pytest.mark.parametrize("kept", SCHEMAS, ids=lambda path: path.stem)
def test_a_database_of_an_older_schema_opens_with_what_is_in_it(kept: Path, tmp_path: Path) -> None:
    with Store.open(made_from(kept, tmp_path / "older.db"), create=False) as store:
        document = store.document("WG/1")
        texts = [[one.text for one in store.versions(rev)] for rev in store.revisions(document)]
    assert texts == [[CLEAN, OPEN], [CLEAN, UNFINISHED]]


@pytest.mark.parametrize("kept", SCHEMAS, ids=lambda path: path.stem)
def test_a_database_of_an_older_schema_ends_at_the_present_one(kept: Path, tmp_path: Path) -> None:
    path = made_from(kept, tmp_path / "older.db")
    Store.open(path, create=False).close()
    assert version_of(path) == len(MIGRATIONS)


@pytest.mark.parametrize("kept", SCHEMAS, ids=lambda path: path.stem)
def test_a_database_of_an_older_schema_can_be_searched(kept: Path, tmp_path: Path) -> None:
    with Store.open(made_from(kept, tmp_path / "older.db"), create=False) as store:
        found = search(store, ["early", "warning"], SearchScope(all_revisions=True))
    assert [hit.text for hit in found.hits] == [OPEN]


@pytest.mark.parametrize("kept", SCHEMAS, ids=lambda path: path.stem)
def test_a_database_of_an_older_schema_tells_its_progress(kept: Path, tmp_path: Path) -> None:
    with Store.open(made_from(kept, tmp_path / "older.db"), create=False) as store:
        stages = progress(store, store.document("WG/1")).stages
    assert [(one.figures.words, one.figures.words_in_brackets) for one in stages] == [
        (9, 3),
        (6, 0),
    ]


def test_the_log_of_an_older_schema_still_gives_the_same_projections(older: Path) -> None:
    with Store.open(older, create=False) as store:
        before = all_rows(older)
        store.rebuild()
    assert all_rows(older) == before


def test_a_database_of_an_older_schema_takes_new_imports(older: Path) -> None:
    with Store.open(older, create=False) as store:
        imported = bring(store, make_draft(CLEAN, named="WG/1/Rev.3"))
        assert imported.revision.order == 3


def test_a_new_database_has_the_tables_of_the_kept_schema(older: Path, tmp_path: Path) -> None:
    """A table changed in place, without a migration, would show here."""
    Store.open(older, create=False).close()
    Store.open(tmp_path / "new.db", create=True).close()
    made = []
    for path in (older, tmp_path / "new.db"):
        with closing(sqlite3.connect(path)) as connection:
            rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name")
            made.append([(kind, name, " ".join((sql or "").split())) for kind, name, sql in rows])
    assert made[0] == made[1]


def test_a_database_of_a_newer_schema_is_refused(older: Path) -> None:
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = older.read_bytes()
    with pytest.raises(StoreError, match=r"made by a newer negotiate .* update negotiate"):
        Store.open(older, create=False)
    assert older.read_bytes() == before


def test_a_newer_schema_that_only_the_side_file_tells_of_is_refused(older: Path) -> None:
    with Store.open(older, create=False), closing(sqlite3.connect(older)) as connection:
        connection.execute("PRAGMA user_version = 99")
        with pytest.raises(StoreError, match="made by a newer negotiate"):
            Store.open(older, create=False)


def _add_a_table(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE later (id INTEGER PRIMARY KEY)")


def _fail_half_way(db: sqlite3.Connection) -> None:
    _add_a_table(db)
    message = "half way"
    raise RuntimeError(message)


def _with_step(monkeypatch: pytest.MonkeyPatch, step: object) -> None:
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, step))


def test_opening_an_older_database_takes_the_steps_that_it_lacks(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_step(monkeypatch, _add_a_table)
    Store.open(older, create=False).close()
    assert all_rows(older, ("later",)) == {"later": []}
    assert version_of(older) == len(MIGRATIONS) + 1


def test_a_step_that_fails_leaves_the_database_as_it_was(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_step(monkeypatch, _fail_half_way)
    with pytest.raises(RuntimeError, match="half way"):
        Store.open(older, create=False)
    assert version_of(older) == len(MIGRATIONS)
    with closing(sqlite3.connect(older)) as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchone()
