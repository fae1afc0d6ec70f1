from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.errors import UnknownName
from negotiate.store import Store
from tests.drafting_room import ANY_TEXT, CLEAN, OPEN, UNFINISHED, bring, make_draft, secretariat
from tests.examples import times


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "room.db", create=True) as opened:
        yield opened


@settings(max_examples=times(0.4))
@given(
    st.lists(
        st.tuples(
            st.none() | st.sampled_from(["WG/1", "WG/12", "Warnings"]),
            st.none() | st.sampled_from(["WG/1", "Warnings", " warnings ", "War"]) | ANY_TEXT,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_document_is_found_by_its_reference(named: list[tuple[str | None, str | None]]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "room.db", create=True) as store,
    ):
        for place, (symbol, title) in enumerate(named):
            bring(store, make_draft(f"{CLEAN} {place}", named=symbol, title=title))
        for document in store.documents():
            assert store.document(store.reference(document)) == document


@given(typed=ANY_TEXT | st.sampled_from(["'; DROP TABLE act; --", '"', "%", "_", "\x00", "#"]))
def test_what_is_typed_is_never_sql(kept: Store, typed: str) -> None:
    document = kept.documents()[0]
    for find in (
        lambda: kept.document(typed + "?"),
        lambda: kept.revision(document, typed + "?"),
        lambda: kept.version(kept.revision(document), typed + "?"),
    ):
        with pytest.raises(UnknownName):
            find()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give a database for reading: two documents, one of them with four revisions."""
    with Store.open(tmp_path_factory.mktemp("kept") / "room.db", create=True) as opened:
        bring(opened, make_draft(CLEAN, named="WG/2026/DRAFT/3", title="Mountain Hazards"))
        bring(opened, make_draft(OPEN, named="WG/2026/DRAFT/3/Rev.2", date="2026-05-14"))
        bring(opened, make_draft(UNFINISHED, named="WG/2026/DRAFT/3/Rev.10"))
        bring(opened, make_draft("Члены.", named="WG/2026/DRAFT/3/Rev.2", language="ru"))
        bring(opened, make_draft(CLEAN, OPEN, named="WG/2026/DRAFT/4", title="Mountain Rescue"))
        yield opened


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("WG/2026/DRAFT/3", "Mountain Hazards"),
        ("wg/2026/draft/4", "Mountain Rescue"),
        ("mountain hazards", "Mountain Hazards"),
        ("WG/2026/DRAFT/3/Rev.10", "Mountain Hazards"),
        ("  Mountain   Rescue ", "Mountain Rescue"),
    ],
)
def test_a_document_is_found_by_what_a_person_types(kept: Store, typed: str, title: str) -> None:
    assert kept.document(typed).title == title


@pytest.mark.parametrize(
    "typed", ["WG/2026/DRAFT/", "WG/2026/DRAFT/1", "WG/2026/DR", "mountain h", "WG/2026/DRAFT/30"]
)
def test_no_symbol_and_no_word_is_the_beginning_of_a_longer_one(store: Store, typed: str) -> None:
    bring(store, make_draft(CLEAN, named="WG/2026/DRAFT/10", title="Mountain Hazards"))
    if typed == "WG/2026/DRAFT/":
        assert store.document(typed).symbol == "WG/2026/DRAFT/10"
        return
    with pytest.raises(UnknownName, match="There is no document"):
        store.document(typed)


def test_a_full_symbol_is_not_the_beginning_of_its_addendum(store: Store) -> None:
    bring(store, make_draft(CLEAN, named="WG/2026/DRAFT/3/Add.1"))
    with pytest.raises(UnknownName, match=r"did you mean WG/2026/DRAFT/3/Add\.1"):
        store.document("WG/2026/DRAFT/3")


def test_a_printed_symbol_of_an_older_text_is_told_apart(kept: Store) -> None:
    with pytest.raises(UnknownName, match=r"is not the latest text of WG/2026/DRAFT/3, which is"):
        kept.document("WG/2026/DRAFT/3/Rev.2")


def test_a_document_is_found_by_the_beginning_of_its_id(kept: Store) -> None:
    document = kept.documents()[1]
    assert kept.document(document.id[:8]) == document


def test_a_beginning_that_several_have_is_refused_with_their_names(kept: Store) -> None:
    with pytest.raises(UnknownName, match="name one of WG/2026/DRAFT/3, WG/2026/DRAFT/4"):
        kept.document("mountain")


def test_a_document_that_is_not_there_is_answered_with_those_that_are(kept: Store) -> None:
    with pytest.raises(UnknownName, match="this database has WG/2026/DRAFT/3, WG/2026/DRAFT/4"):
        kept.document("WG/1999")


def test_no_name_is_enough_only_where_there_is_one_document(kept: Store) -> None:
    with pytest.raises(UnknownName, match="There are several documents"):
        kept.document(None)


def test_an_empty_database_says_what_to_do(store: Store) -> None:
    with pytest.raises(UnknownName, match="run `negotiate import FILE` first"):
        store.document(None)


def test_the_title_is_the_reference_where_there_is_no_symbol(store: Store) -> None:
    bring(store, make_draft(CLEAN, named=None, title="Mountain\nHazards"))
    assert store.reference(store.document(None)) == "Mountain Hazards"


def test_the_id_is_the_reference_where_titles_are_the_same(store: Store) -> None:
    bring(store, make_draft(CLEAN, named=None, title="Mountain Hazards"))
    bring(store, make_draft(OPEN, named=None, title="mountain hazards"))
    document = store.documents()[0]
    assert store.reference(document) == document.id[:8]


def test_the_title_is_that_of_the_latest_revision_in_the_drafting_language(store: Store) -> None:
    bring(store, make_draft(CLEAN, named="WG/1/Rev.2", title="New"))
    bring(store, make_draft(CLEAN, named="WG/1/Rev.1", title="Old"))
    bring(store, make_draft(CLEAN, named="WG/1/Rev.3", title="Новый", language="ru"))
    assert store.document(None).title == "New"


def test_revisions_are_ordered_by_number_and_not_as_text(kept: Store) -> None:
    document = kept.documents()[0]
    names = [one.name for one in kept.revisions(document, "en")]
    assert names == ["#1", "Rev.2", "Rev.10"]


def test_revisions_without_a_number_are_ordered_by_date_with_the_unknown_last(
    store: Store,
) -> None:
    for text, date in (("a", None), ("b", "2026-05-14"), ("c", "2026-01-02"), ("d", None)):
        bring(store, make_draft(text, named="WG/1", date=date))
    document = store.document(None)
    texts = [store.versions(one)[0].text for one in store.revisions(document)]
    assert texts == ["c", "b", "a", "d"]
    assert [one.order for one in store.revisions(document)] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("typed", "name", "language"),
    [
        (None, "Rev.10", "en"),
        ("rev.2", "Rev.2", "en"),
        ("Rev 2", "Rev.2", "en"),
        ("#1", "#1", "en"),
        ("2026-05-14", "Rev.2", "en"),
        ("Rev.2/RU", "Rev.2", "ru"),
        ("/ru", "Rev.2", "ru"),
        ("#1/ru", "Rev.2", "ru"),
    ],
)
def test_a_revision_is_found_by_what_a_person_types(
    kept: Store, typed: str | None, name: str, language: str
) -> None:
    revision = kept.revision(kept.documents()[0], typed)
    assert (revision.name, revision.language) == (name, language)


def test_a_revision_that_is_not_there_is_answered_with_those_that_are(kept: Store) -> None:
    with pytest.raises(UnknownName) as caught:
        kept.revision(kept.documents()[0], "Rev.3")
    assert str(caught.value) == (
        "There is no revision Rev.3 of WG/2026/DRAFT/3: it has #1, Rev.2, Rev.2/ru, Rev.10"
    )


def test_a_date_of_two_revisions_is_refused_with_their_names(store: Store) -> None:
    for text in ("a", "b"):
        bring(store, make_draft(text, named="WG/1", date="2026-05-14"))
    with pytest.raises(UnknownName, match="name one of #1, #2"):
        store.revision(store.document(None), "2026-05-14")


@pytest.mark.parametrize("typed", ["1.2", " 1. 2 ", "1.2."])
def test_a_paragraph_is_found_by_its_number(kept: Store, typed: str) -> None:
    revision = kept.revision(kept.document("WG/2026/DRAFT/4"))
    assert kept.version(revision, typed).text == OPEN


def test_a_paragraph_that_is_not_there_is_answered_with_the_nearest(kept: Store) -> None:
    revision = kept.revision(kept.document("WG/2026/DRAFT/4"))
    with pytest.raises(UnknownName, match=r"no paragraph 1\.3 in #1: the nearest are 1\.2, 1\.1"):
        kept.version(revision, "1.3")


def renamed(store: Store) -> None:
    """Bring a document that has had two titles and two symbols, and another one."""
    bring(store, make_draft(CLEAN, named="WG/1", title="Early Warning", date="2026-01-01"))
    first = store.document("WG/1")
    bring(
        store,
        make_draft(OPEN, named="WG/7/Rev.1", title="Shared Warning", date="2026-02-01"),
        document=first,
    )
    bring(store, make_draft(UNFINISHED, named="WG/2", title="Mountain Rescue"))


@pytest.mark.parametrize("typed", ["Early Warning", "early", "Shared Warning", "WG/7", "wg/1"])
def test_a_document_is_found_by_every_name_it_has_had(store: Store, typed: str) -> None:
    renamed(store)
    assert store.document(typed).symbol == "WG/1"


def test_a_name_of_now_comes_before_what_another_document_was_called(store: Store) -> None:
    renamed(store)
    bring(store, make_draft(f"{CLEAN} Too.", named="WG/3", title="Early Warning"))
    assert store.document("Early Warning").symbol == "WG/3"


def test_a_title_of_a_revision_that_was_undone_is_no_name(store: Store) -> None:
    renamed(store)
    document = store.document("WG/1")
    room = secretariat(store)
    room.undo(document, asked=room.proposed_undo(document))
    with pytest.raises(UnknownName):
        store.document("Shared Warning")


def test_a_document_without_symbol_and_title_is_named_by_its_file(store: Store) -> None:
    bring(store, make_draft(CLEAN, named=None))
    (document,) = store.documents()
    assert store.reference(document) == "draft.txt"
    assert store.document("draft.txt") == document


def test_two_documents_of_one_file_name_are_told_apart(store: Store) -> None:
    bring(store, make_draft(CLEAN, named=None))
    bring(store, make_draft(OPEN, named=None))
    named = [store.reference(one) for one in store.documents()]
    assert len(set(named)) == 2
    assert [store.document(one).id for one in named] == [one.id for one in store.documents()]
