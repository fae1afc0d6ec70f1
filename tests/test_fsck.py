"""Damage is found before an answer is made of it, told in a sentence, and mended from the log."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.cli.main import fill, main
from negotiate.store import Store
from negotiate.store.database import DAMAGED
from negotiate.store.integrity import seals
from negotiate.store.integrity.fsck import Part, damages
from negotiate.store.schema import PROJECTIONS
from tests.drafting_room import all_rows
from tests.terminal.test_refused import IS_THOROUGH

READING = (
    *(("summary",), ("open",), ("open", "--json"), ("documents",), ("show", "2.1.3"), ("matrix",)),
    *(("history", "2.1.3"), ("log",), ("export", "--open", "marked"), ("path",), ("progress",)),
    *(("diff",), ("alarms",), ("search", "warning")),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database with three revisions and a few acts, in one file."""
    path = tmp_path_factory.mktemp("whole") / "whole.db"
    fill(path)
    for words in (["agree", "1.1"], ["note", "1.4", "Ask again."]):
        assert CliRunner().invoke(main, ["--db", str(path), *words]).exit_code == 0
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def database(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "work.db"
    path.write_bytes(whole.read_bytes())
    monkeypatch.setenv("NEGOTIATE_DB", str(path))
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def changed(database: Path, *statements: str) -> None:
    """Change a database behind the back of the program."""
    with closing(sqlite3.connect(database)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


COLUMNS = {
    "document": seals._OF_DOCUMENT,
    "revision": seals._OF_REVISION,
    "meeting": seals._OF_MEETING,
    "version": tuple(name.removeprefix("v.") for name in seals._OF_VERSION),
    "position": ("ord", "code", "sign", "target"),
}


@pytest.mark.parametrize("table", COLUMNS)
def test_every_column_of_what_is_computed_is_sealed(whole: Path, table: str) -> None:
    with closing(sqlite3.connect(whole)) as db:
        names = {name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")}
    assert names - {"revision"} == set(COLUMNS[table])


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table, names in COLUMNS.items() for column in names if table != "meeting"],
)
def test_a_value_that_nobody_wrote_is_no_answer(database: Path, table: str, column: str) -> None:
    keyed = {"seq", "ord", "id", "revision", "wording"}
    value = f"{column} + 1000" if column in keyed - {"id"} else f"coalesce({column}, 0) || '1'"
    if column in {"open", "unfinished", "inside", "edge", "to_look_at", "open_alone"}:
        value = f"1 - min({column}, 1)"
    changed(
        database,
        "PRAGMA foreign_keys = OFF",
        f"UPDATE {table} SET {column} = {value} WHERE rowid = (SELECT max(rowid) FROM {table})",  # noqa: S608
    )
    found = run("open")
    assert found.exit_code == 1
    assert DAMAGED in found.stderr
    assert found.stdout == ""


def test_one_letter_of_a_text_that_nobody_wrote_is_no_answer(database: Path) -> None:
    changed(database, "UPDATE wording SET text = replace(text, 'a', 'o') WHERE id = 7")

    for words in READING[:6]:
        assert run(*words).exit_code in {0, 1}
    assert run("export").exit_code == 1
    assert run("agree", "2.1.3").exit_code == 1


def test_an_open_paragraph_that_is_flagged_clean_is_not_agreed(database: Path) -> None:
    changed(database, "UPDATE version SET open = 0 WHERE number = '2.1.3'")

    found = run("agree", "2.1.3")

    assert found.exit_code == 1
    assert DAMAGED in found.stderr


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM act WHERE seq = 2", "UPDATE act SET seq = 90 WHERE seq = 2"],
    ids=["missing", "moved"],
)
def test_a_log_that_lacks_an_act_or_has_it_elsewhere_is_not_read(
    database: Path, statement: str
) -> None:
    changed(
        database,
        "PRAGMA foreign_keys = OFF",
        *(f"DROP TRIGGER act_is_not_{what}" for what in ("edited", "deleted")),
        statement,
    )

    assert run("log").exit_code == 1
    assert Part.ORDER in {part for part, _ in damages(database)}


@pytest.mark.parametrize("table", [one for one in PROJECTIONS if one not in {"word_index", "seal"}])
def test_a_rebuild_mends_what_is_computed(database: Path, table: str) -> None:
    before = all_rows(database)
    changed(database, "PRAGMA foreign_keys = OFF", f"DELETE FROM {table}")  # noqa: S608
    if before[table]:
        assert run("fsck").exit_code == 1

    found = run("rebuild")

    assert found.exit_code == 0, found.stderr
    assert all_rows(database) == before
    assert run("fsck").exit_code == 0


def test_a_rebuild_from_a_damaged_log_writes_nothing(database: Path) -> None:
    changed(
        database,
        "DROP TRIGGER act_is_not_edited",
        "UPDATE act SET body = replace(body, 'warning', 'wanting') WHERE seq = 1",
    )
    before = database.read_bytes()

    assert run("rebuild").exit_code == 1
    assert database.read_bytes() == before
    found = run("fsck")
    assert found.exit_code == 1
    assert "act 1 of the log does not match its hash" in found.stdout


def test_a_whole_database_has_no_damage(database: Path) -> None:
    assert [*damages(database)] == []
    with Store.open(database, create=False) as store:
        store.rebuild()
    assert [*damages(database)] == []


def test_fsck_changes_nothing(database: Path) -> None:
    before = database.read_bytes()
    assert run("fsck").exit_code == 0
    assert database.read_bytes() == before


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Flip bits, or lose, swap, spoil or cut pages, as bad disks do."""
    made, page = bytearray(content), 4096
    pages = len(content) // page
    kind = chance.choice(["flip", "flip", "flip", "flip", "zero", "swap", "spoil", "cut"])
    one, other = (chance.randrange(pages) * page for _ in range(2))
    if kind == "flip":
        for _ in range(chance.choice((1, 3, 10))):
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    elif kind == "zero":
        made[one : one + page] = bytes(page)
    elif kind == "swap":
        made[one : one + page], made[other : other + page] = (
            made[other : other + page],
            made[one : one + page],
        )
    elif kind == "spoil":
        for _ in range(20):
            made[one + chance.randrange(page)] = chance.randrange(256)
    else:
        del made[chance.randrange(1, len(made)) :]
    return bytes(made)


@pytest.mark.parametrize("seed", range(100 if IS_THOROUGH else 10))
def test_of_damage_comes_no_wrong_answer_and_no_trace(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    content = whole.read_bytes()
    asked = [*READING, ("agree", "2.1.3")]
    path = tmp_path / "work.db"
    monkeypatch.setenv("NEGOTIATE_DB", str(path))
    texts = [" ".join(text.split()) for (text,) in texts_in(whole)]

    def answers(damage: bytes) -> list[Result]:
        found = []
        for words in asked:
            fresh = path.with_name(f"{len(found)}-{random.Random(damage[:200]).random()}.db")
            fresh.write_bytes(damage)
            found.append(CliRunner().invoke(main, ["--db", str(fresh), *words]))
            for one in tmp_path.glob(f"{fresh.name}*"):
                one.unlink()
        return found

    expected = [(one.exit_code, one.stdout) for one in answers(content)]
    for one, (code, said) in zip(
        answers(damaged(content, random.Random(seed))), expected, strict=True
    ):
        assert one.exception is None or isinstance(one.exception, SystemExit), one.exception
        assert one.exit_code == 1 or (one.exit_code, one.stdout) == (code, said)
        assert not any(text in one.stderr for text in texts if len(text) > 40)


def texts_in(database: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(database)) as db:
        return db.execute("SELECT text FROM wording").fetchall()


def test_an_undo_that_ends_a_working_text_can_be_taken_back(database: Path) -> None:
    assert run("undo").exit_code == 0  # the note
    assert run("undo").exit_code == 0  # with which the working text began
    assert run("redo").exit_code == 0
    assert [*damages(database)] == []
