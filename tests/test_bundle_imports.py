"""Several texts of one source become revisions together, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from negotiate.acts import Imported, SourceFile
from negotiate.errors import OutOfOrder, SourceError
from negotiate.model import Draft
from negotiate.store import Store
from tests.drafting_room import CLEAN, OPEN, all_rows, make_draft, secretariat

BUNDLE = SourceFile("bundle.txt", b"everything that was circulated", "utf-8")
DECISION = replace(make_draft(CLEAN, named="WG/2026/DEC/1"), part=1)
DRAFT = replace(make_draft(OPEN, named=None, title="On warnings"), part=2)
IN_RUSSIAN = replace(
    make_draft("Государства [обмениваются] (+IND).", named=None, language="ru"),
    part=3,
    version_of=2,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "negotiate.db", create=True) as opened:
        yield opened


def bring_all(store: Store, *drafts: Draft) -> tuple[Imported, ...]:
    return secretariat(store).import_bundle(drafts, BUNDLE, document=None, register=None)


def test_each_text_of_a_bundle_becomes_a_revision_of_its_own_document(store: Store) -> None:
    bring_all(store, DECISION, DRAFT)
    assert [store.reference(one) for one in store.documents()] == ["WG/2026/DEC/1", "On warnings"]


def test_a_text_in_another_language_joins_the_document_that_it_gives(store: Store) -> None:
    made = bring_all(store, DECISION, DRAFT, IN_RUSSIAN)
    assert made[2].revision.document == made[1].revision.document


def test_a_text_in_another_language_leaves_the_drafting_language(store: Store) -> None:
    bring_all(store, DECISION, DRAFT, IN_RUSSIAN)
    assert store.document("On warnings").language == "en"


def test_two_texts_without_a_symbol_are_two_documents(store: Store) -> None:
    made = bring_all(store, replace(DECISION, symbol=None), DRAFT)
    assert made[0].revision.document != made[1].revision.document


def test_a_bundle_with_one_text_out_of_order_is_not_taken_in_at_all(store: Store) -> None:
    secretariat(store).import_revision(
        make_draft(CLEAN, named="WG/2026/DEC/1/Rev.1"),
        SourceFile("before.txt", b"before", "utf-8"),
        document=None,
        register=None,
    )
    clashing = replace(make_draft(OPEN, named="WG/2026/DEC/1/Rev.1"), part=2)
    with pytest.raises(OutOfOrder):
        bring_all(store, replace(DRAFT, part=1), clashing)
    assert len(store.acts()) == 1


def test_a_bundle_with_an_empty_text_is_not_taken_in_at_all(store: Store) -> None:
    with pytest.raises(SourceError):
        bring_all(store, DECISION, replace(DRAFT, paragraphs=()))
    assert not store.acts()


def test_a_failure_at_the_last_text_leaves_nothing_of_the_first(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Store.append
    calls: list[int] = []

    def failing(self: Store, *given: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            message = "the disk is gone"
            raise OSError(message)
        return written(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "append", failing)
    with pytest.raises(OSError, match="the disk is gone"):
        bring_all(store, DECISION, DRAFT)
    assert not store.acts()


def test_the_same_bundle_again_changes_nothing(store: Store) -> None:
    bring_all(store, DECISION, DRAFT, IN_RUSSIAN)
    assert [one.new for one in bring_all(store, DECISION, DRAFT, IN_RUSSIAN)] == [False] * 3


def test_what_was_left_of_a_bundle_can_be_taken_in_later(store: Store) -> None:
    bring_all(store, DECISION)
    assert [one.new for one in bring_all(store, DECISION, DRAFT)] == [False, True]


def test_a_text_in_another_language_finds_its_document_later_too(store: Store) -> None:
    first = bring_all(store, DRAFT)[0].revision.document
    assert bring_all(store, DRAFT, IN_RUSSIAN)[1].revision.document == first


def test_a_text_in_another_language_finds_its_document_by_itself(store: Store) -> None:
    first = bring_all(store, DRAFT)[0].revision.document
    assert bring_all(store, IN_RUSSIAN)[0].revision.document == first


def test_the_act_says_which_part_of_the_source_it_took(store: Store) -> None:
    bring_all(store, DECISION, DRAFT)
    assert [act.payload["part"] for act in store.acts()] == [1, 2]


def test_the_act_says_what_became_of_tracked_changes(store: Store) -> None:
    source = replace(BUNDLE, changes="brackets", authors={"A. Delegate": "IND"})
    secretariat(store).import_bundle([DECISION], source, document=None, register=None)
    payload = store.acts()[0].payload
    assert (payload["changes"], payload["authors"]) == ("brackets", {"A. Delegate": "IND"})


def test_the_projections_of_a_bundle_are_made_again_equal(store: Store, tmp_path: Path) -> None:
    bring_all(store, DECISION, DRAFT, IN_RUSSIAN)
    before = all_rows(tmp_path / "negotiate.db")
    store.rebuild()
    assert all_rows(tmp_path / "negotiate.db") == before
