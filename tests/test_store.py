from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.acts import On
from negotiate.errors import OutOfOrder, StoreError
from negotiate.model import Draft, ParagraphKind
from negotiate.queries.documents import figures
from negotiate.store import Store
from negotiate.store.act_log import as_column, as_text, canonical, sha256
from negotiate.store.integrity import seals
from negotiate.store.parsed_texts import Readings
from tests.drafting_room import (
    ANY_TEXT,
    CLEAN,
    OPEN,
    OWN_REGISTER,
    UNFINISHED,
    all_rows,
    bring,
    forged,
    in_child,
    make_draft,
    secretariat,
)
from tests.examples import times

DRAFTED = st.one_of(
    st.sampled_from([CLEAN, OPEN, UNFINISHED, "[a (-KAZ) [b] (+IND)] (+CHAIR)", "[x"]),
    st.text("[]/()+-INDKAZ ab,._"),
    ANY_TEXT,
)
DRAFTS = st.lists(
    st.builds(
        lambda texts, rest: make_draft(*texts, **rest),
        st.lists(DRAFTED, min_size=1, max_size=6),
        st.fixed_dictionaries(
            {
                "named": st.sampled_from([None, "WG/1", "WG/1/Rev.1", "WG/1/Rev.2", "wg/2/Rev.10"]),
                "title": st.none() | ANY_TEXT,
                "date": st.sampled_from([None, "2026-05-14", "2026-01-02"]),
                "language": st.sampled_from([None, "en", "ru"]),
            }
        ),
    ),
    min_size=1,
    max_size=6,
    unique_by=repr,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "room.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, create=True) as opened:
        yield opened


# Laws


@settings(max_examples=times(0.4))
@given(drafts=DRAFTS, own=st.lists(st.booleans(), min_size=6, max_size=6))
def test_rebuilt_projections_equal_those_written_act_by_act(
    drafts: list[Draft], own: list[bool]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "room.db"
        with Store.open(path, create=True) as store:
            for draft, with_own in zip(drafts, own, strict=False):
                # A label may come twice in these; such an import is refused and leaves no trace.
                with contextlib.suppress(OutOfOrder):
                    bring(store, draft, register=OWN_REGISTER if with_own else None)
            before = all_rows(path), indexed(path)
            store.rebuild()
            assert (all_rows(path), indexed(path)) == before


def indexed(path: Path) -> list[object]:
    """Read from the index of words which word stands where in which wording."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'word_index', 'instance')"
        )
        return connection.execute("SELECT * FROM words ORDER BY doc, offset").fetchall()


def test_the_index_holds_each_word_of_each_wording_in_its_place(store: Store) -> None:
    bring(store, make_draft("Share [early (+IND)] warnings", "Share", named="WG/1"))
    bring(store, make_draft("Share", named="WG/2"))
    assert indexed(store.path) == [
        ("share", 1, "words", 0),
        ("earli", 1, "words", 1),
        ("warn", 1, "words", 2),
        ("share", 2, "words", 0),
    ]


def test_an_act_and_its_undoing_leave_an_index_that_rebuilding_makes_too(store: Store) -> None:
    bring(store, make_draft(CLEAN))
    on = On(store.document(None), "1.1")
    room = secretariat(store)
    room.amend(on, "Members share [early] news.")
    room.undo(on.document, 1)
    room.amend(on, "Members share floods.")
    before = indexed(store.path)
    store.rebuild()
    assert indexed(store.path) == before


@settings(max_examples=times(0.6))
@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=5), title=ANY_TEXT)
def test_any_text_comes_back_as_it_was_typed(texts: list[str], title: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "room.db"
        with Store.open(path, create=True) as store:
            bring(store, make_draft(*texts, title=title))
        with Store.open(path, create=False) as store:
            document = store.document(None)
            versions = store.versions(store.revision(document, None))
            assert [one.text for one in versions] == texts
            assert document.title == (title or None)
            assert store.acts()[0].payload["title"] == title


@given(ANY_TEXT)
def test_a_column_gives_back_any_text(text: str) -> None:
    held = as_column(text)
    assert held is not None
    with closing(sqlite3.connect(":memory:")) as connection:
        (back,) = connection.execute("SELECT ?", (held,)).fetchone()
    assert as_text(back) == text


# The log


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE act SET body = '{}'",
        "DELETE FROM act",
        "REPLACE INTO act (seq, id, body) VALUES (1, 'x', '{}')",
        "REPLACE INTO act (id, body) SELECT id, '{}' FROM act",
        "UPDATE blob SET bytes = x'00'",
        "DELETE FROM blob",
        "REPLACE INTO blob SELECT sha256, x'00' FROM blob",
    ],
)
def test_the_log_and_the_originals_are_never_changed(store: Store, statement: str) -> None:
    bring(store, make_draft(CLEAN))
    with (
        closing(sqlite3.connect(store.path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="never"),
    ):
        connection.execute(statement)


def test_the_id_of_an_act_is_the_hash_of_its_record(store: Store) -> None:
    bring(store, make_draft(CLEAN))
    with closing(sqlite3.connect(store.path)) as connection:
        ((act_id, body),) = connection.execute("SELECT id, body FROM act").fetchall()
    assert act_id == sha256(body.encode())


def test_a_record_is_written_with_sorted_keys_and_no_spaces() -> None:
    assert canonical({"b": [1, None], "a": "й"}) == '{"a":"й","b":[1,null]}'.encode()


@pytest.mark.parametrize("value", [1.5, True, b"bytes"])
def test_a_record_holds_nothing_that_other_programs_write_otherwise(value: object) -> None:
    with pytest.raises(TypeError, match="an act holds no"):
        canonical({"payload": [value]})


def test_an_act_that_was_changed_on_disk_is_refused(store: Store) -> None:
    bring(store, make_draft(CLEAN))
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("DROP TRIGGER act_is_not_edited")
        connection.execute("UPDATE act SET body = replace(body, 'warnings', 'nothing')")
        connection.commit()
    with pytest.raises(StoreError, match="does not match its hash"):
        store.rebuild()


def test_an_original_that_was_changed_on_disk_is_refused(store: Store) -> None:
    revision = bring(store, make_draft(CLEAN)).revision
    with forged(store.path) as connection:
        connection.execute("DROP TRIGGER blob_is_not_edited")
        connection.execute("UPDATE blob SET bytes = x'00'")
    with pytest.raises(StoreError, match="does not match its hash"):
        store.blob(revision.source)


@settings(max_examples=times(0.2))
@given(drafts=DRAFTS)
def test_a_document_found_by_its_identity_is_the_one_that_is_listed(drafts: list[Draft]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "room.db", create=True) as store,
    ):
        for draft in drafts:
            with contextlib.suppress(OutOfOrder):
                bring(store, draft)
            listed = store.documents()
            assert [store.document_by_id(one.id) for one in listed] == listed
            assert store.document_by_id(listed[0].id[:-1]) is None


def test_a_document_without_a_text_that_stands_is_not_found_by_its_identity(store: Store) -> None:
    bring(store, make_draft(CLEAN))
    (document,) = store.documents()
    room = secretariat(store)
    room.undo(document, 1, room.proposed_undo(document))

    assert store.document_by_id(document.id) is None
    assert store.document_by_id(None) is None


def test_what_a_transaction_took_back_is_not_remembered(store: Store) -> None:
    bring(store, make_draft(CLEAN))
    before = store.documents()
    revisions = store.revisions(before[0])

    with contextlib.suppress(OutOfOrder), store.writing() as db:
        db.execute("UPDATE document SET title = 'taken back'")
        db.execute("UPDATE revision SET title = 'taken back'")
        seals.renew(db)
        assert store.documents()[0].title == "taken back"
        assert store.revisions(before[0])[0].title == "taken back"
        raise OutOfOrder("stopped")
    assert store.documents() == before
    assert store.revisions(before[0]) == revisions
    with store.writing():
        assert store.documents() == before


def test_what_was_listed_may_be_changed_by_whoever_has_it(store: Store) -> None:
    bring(store, make_draft(CLEAN))
    (document,) = store.documents()
    store.documents().clear()
    store.revisions(document).clear()

    assert store.documents() == [document]
    assert len(store.revisions(document)) == 1


def test_what_another_connection_wrote_is_read(store: Store, path: Path) -> None:
    bring(store, make_draft(CLEAN))
    (document,) = store.documents()
    assert len(store.revisions(document)) == 1
    with Store.open(path, create=False) as other:
        bring(other, make_draft(OPEN, named="WG/2026/DRAFT/3/Rev.2"))
        bring(other, make_draft(OPEN, named="WG/2026/DRAFT/8"))

    assert len(store.documents()) == 2
    assert len(store.revisions(document)) == 2


def test_an_act_of_a_kind_not_known_here_is_kept_and_changes_nothing(store: Store) -> None:
    bring(store, make_draft(CLEAN))
    before = all_rows(store.path)
    unknown = replace(store.acts()[0], type="a later kind", payload={"x": 1})
    with store.writing() as db:
        store.append(db, unknown, {}, Readings(store.register_named))
    known = all_rows(store.path)
    store.rebuild()
    assert all_rows(store.path) == known
    assert {**known, "seal": before["seal"]} == before
    assert store.acts()[-1].payload == {"x": 1}


def test_the_acts_of_one_document_can_be_read(store: Store) -> None:
    first = bring(store, make_draft(CLEAN, named="WG/1"))
    bring(store, make_draft(OPEN, named="WG/2"))
    assert [one.id for one in store.acts(store.document("WG/1"))] == [first.revision.act]


# Several at once


_WRITER = """
import sys
from pathlib import Path
from negotiate.store import Store
from tests.drafting_room import OPEN, bring, make_draft
path, who = Path(sys.argv[1]), sys.argv[2]
with Store.open(path, create=True) as store:
    for turn in range(8):
        bring(store, make_draft(OPEN, named=f"WG/{who}/Rev.{turn}"))
        bring(store, make_draft(OPEN, f"{who} {turn}", named="WG/shared"))
"""


def test_officers_who_import_at_once_all_succeed(path: Path) -> None:
    children = [in_child(_WRITER, str(path), str(who)) for who in range(5)]
    trouble = [child.communicate()[1] for child in children]
    assert trouble == [""] * 5
    with Store.open(path, create=False) as store:
        counts = {one.symbol: len(store.revisions(one)) for one in store.documents()}
        assert counts == {"WG/shared": 40, **{f"WG/{who}": 8 for who in range(5)}}
        before = all_rows(path)
        store.rebuild()
    assert all_rows(path) == before


_KILLED = """
import os, signal, sys
from pathlib import Path
from negotiate.store import Store
from tests.drafting_room import OPEN, bring, make_draft
from tests.examples import times
path, last = Path(sys.argv[1]), int(sys.argv[2])
said = []
def count(statement):
    said.append(statement)
    if len(said) == last:
        os.kill(os.getpid(), signal.SIGKILL)
with Store.open(path, create=True) as store:
    with store.writing() as db:
        pass
    db.set_trace_callback(count)
    bring(store, make_draft(*(f"{OPEN} {place}" for place in range(300)), named="WG/1"))
print(len(said))
"""


def test_paragraphs_are_read_together_as_each_is_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("negotiate.store.rows._AT_ONCE", 2)
    for first in ("They [act] (+IND).", "They act (+IND)."):
        bring(store, make_draft(first, "We [go] (+RUS).", "Members meet.", "\ud800 stays."))
    (document,) = store.documents()
    revisions = store.revisions(document)
    paragraphs = [one.paragraph for one in store.versions(revisions[-1])]

    together = store.versions_of_each(paragraphs, revisions)

    assert together == {one: store.versions_of(one, revisions) for one in paragraphs}
    assert together[paragraphs[0]] == [store.versions(one)[0] for one in revisions]


def test_a_text_is_counted_as_its_paragraphs_are(store: Store) -> None:
    draft = make_draft(CLEAN, CLEAN, OPEN, UNFINISHED, "On [Annex [I]]")
    *numbered, last = draft.paragraphs
    headed = replace(draft, paragraphs=(*numbered, replace(last, kind=ParagraphKind.HEADING)))
    bring(store, headed)
    (document,) = store.documents()
    room = secretariat(store)
    room.agree(On(document, "1.1"))
    room.agree(On(document, "1.2"), ad_ref=True)
    counts = store.counts(store.revision(document))
    assert counts == figures(store.versions(store.revision(document)))
    assert [*counts.values()] == [4, 2, 1, 1, 0, 5, 1, 1]


@pytest.mark.skipif(os.name != "posix", reason="there is no such signal on Windows")
def test_an_import_that_is_killed_is_absent_or_complete(tmp_path: Path) -> None:
    said, trouble = in_child(_KILLED, str(tmp_path / "whole.db"), "0").communicate()
    assert trouble == ""
    total = int(said)
    for place, last in enumerate((1, total // 4, total // 2, total - 30, total - 3, total - 1)):
        path = tmp_path / f"{place}.db"
        child = in_child(_KILLED, str(path), str(last))
        child.communicate()
        assert child.returncode == -signal.SIGKILL
        with Store.open(path, create=False) as store:
            found = [len(store.versions(store.revision(one))) for one in store.documents()]
            assert found in ([], [300])
            assert len(store.acts()) == len(found)


def test_reading_loads_neither_a_screen_nor_the_writing_side(store: Store) -> None:
    bring(store, make_draft(CLEAN, OPEN))
    code = (
        "import sys; from pathlib import Path; from negotiate.store import Store\n"
        "with Store.open(Path(sys.argv[1]), create=False) as store:\n"
        "    document = store.document(None)\n"
        "    shown = store.versions(store.revision(document), open_only=True)\n"
        "print(len(shown), sorted({'sqlite_utils', 'textual', 'rich', 'numpy'} & set(sys.modules)))"
    )
    said, trouble = in_child(code, str(store.path)).communicate()
    assert (said.strip(), trouble) == ("1 []", "")


@pytest.mark.parametrize("length", [0, 55, 56, 64, 999_999, 1_000_000])
def test_a_content_is_named_by_its_sha_256_whatever_computes_it(length: int) -> None:
    content = b"x" * length
    assert sha256(content) == hashlib.sha256(content).hexdigest()
