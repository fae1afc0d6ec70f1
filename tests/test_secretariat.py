from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from negotiate.acts import SourceFile
from negotiate.errors import Cancelled, OutOfOrder, SourceError, StoreError, UnknownName
from negotiate.model import Document, LeftOut
from negotiate.register import built_in_register
from negotiate.store import Store
from negotiate.store.act_log import sha256
from tests.drafting_room import (
    CLEAN,
    OPEN,
    OWN_REGISTER,
    UNFINISHED,
    bring,
    forged,
    make_draft,
    make_source,
    secretariat,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "room.db", create=True) as opened:
        yield opened


def test_an_import_makes_a_document_with_its_revision(store: Store) -> None:
    revision = bring(store, make_draft(CLEAN, named="WG/2026/DRAFT/3/Rev.1", title="Warnings"))
    document = store.document(None)
    assert (document.symbol, document.title, document.language) == (
        "WG/2026/DRAFT/3",
        "Warnings",
        "en",
    )
    assert store.revisions(document) == [revision.revision]


def test_a_revision_keeps_what_its_source_says(store: Store) -> None:
    draft = make_draft(CLEAN, named="WG/2026/DRAFT/3/Rev.2", date="2026-05-14")
    revision = bring(store, draft).revision
    stated = (revision.label, revision.date, revision.body, revision.language)
    assert stated == ("Rev.2", "2026-05-14", "WG", "en")
    assert revision.distribution == "Member States only"


def test_a_version_keeps_what_was_computed_from_its_text(store: Store) -> None:
    revision = bring(store, make_draft(CLEAN, OPEN, UNFINISHED)).revision
    clean, is_open, unfinished = store.versions(revision)
    assert (clean.open, clean.unfinished, clean.brackets, dict(clean.holders)) == (
        False,
        False,
        0,
        {},
    )
    assert (is_open.open, is_open.brackets, is_open.depth) == (True, 3, 1)
    assert set(is_open.holders) == {"IND", "KAZ"}
    assert (unfinished.open, unfinished.unfinished) == (False, True)


def test_holders_stand_in_alphabetical_order_and_what_they_hold_in_that_of_the_text(
    store: Store,
) -> None:
    text = "[a] (-KAZ) [b] (+IND) [c] (+KAZ)"
    (version,) = store.versions(bring(store, make_draft(text)).revision)
    assert list(version.holders.items()) == [("IND", ("+b2",)), ("KAZ", ("-b1", "+b3"))]


def test_the_open_paragraphs_alone_can_be_read(store: Store) -> None:
    revision = bring(store, make_draft(CLEAN, OPEN, UNFINISHED, OPEN)).revision
    every = store.versions(revision)
    assert store.versions(revision, open_only=True) == [every[1], every[3]]


def test_the_act_says_who_when_and_on_what_ground(store: Store) -> None:
    draft = make_draft(CLEAN)
    bring(store, draft)
    (act,) = store.acts()
    assert (act.by, act.at) == ("A. Officer", "2026-05-14T12:00:00.000+00:00")
    assert act.source == sha256(make_source(draft).content)
    assert act.document == store.document(None).id


def test_the_act_holds_the_whole_draft_and_what_was_left_out(store: Store) -> None:
    left_out = (LeftOut(1, 3, "a note of the secretariat"),)
    bring(store, replace(make_draft(CLEAN), left_out=left_out))
    payload = json.loads(json.dumps(store.acts()[0].payload))
    assert payload["left_out"] == [
        {"first_line": 1, "last_line": 3, "what": "a note of the secretariat"}
    ]
    (paragraph,) = payload["paragraphs"]
    del paragraph["paragraph"]
    assert paragraph == {"number": "1.1", "kind": "numbered", "label": "1.1 ", "text": CLEAN}


@pytest.mark.parametrize("name", ["/home/officer/secret/a.txt", r"C:\officer\a.txt", "a.txt"])
def test_the_folder_of_a_file_is_not_kept(store: Store, name: str) -> None:
    draft = make_draft(CLEAN)
    secretariat(store).import_revision(
        draft, make_source(draft, name), document=None, register=None
    )
    assert store.acts()[0].payload["source_name"] == "a.txt"


def test_the_original_file_is_kept(store: Store) -> None:
    draft = make_draft(CLEAN)
    revision = bring(store, draft).revision
    assert store.blob(revision.source) == make_source(draft).content


def test_the_same_symbol_in_other_case_is_the_same_document(store: Store) -> None:
    bring(store, make_draft(CLEAN, named="WG/2026/DRAFT/3/Rev.1"))
    bring(store, make_draft(OPEN, named="wg/2026/draft/3/Rev.2"))
    assert len(store.documents()) == 1


def test_the_same_title_does_not_make_it_the_same_document(store: Store) -> None:
    bring(store, make_draft(CLEAN, named=None, title="Warnings"))
    bring(store, make_draft(OPEN, named=None, title="Warnings"))
    assert len(store.documents()) == 2


def test_a_given_document_wins_over_the_symbol(store: Store) -> None:
    bring(store, make_draft(CLEAN, named="WG/1"))
    document = store.document(None)
    imported = bring(store, make_draft(OPEN, named="WG/2"), document=document)
    assert imported.revision.document == document.id


def test_a_symbol_given_to_a_document_later_finds_it(store: Store) -> None:
    bring(store, make_draft(CLEAN, named="WG/1"))
    document = store.document(None)
    bring(store, make_draft(OPEN, named="WG/2/Rev.1"), document=document)
    bring(store, make_draft(UNFINISHED, named="WG/2/Rev.2"))
    assert len(store.revisions(document)) == 3


def test_a_document_that_is_not_here_is_refused(store: Store) -> None:
    with pytest.raises(UnknownName, match="not in the database"):
        bring(store, make_draft(CLEAN), document=Document("0" * 32, None, None, None))


def test_the_same_bytes_twice_change_nothing(store: Store) -> None:
    first = bring(store, make_draft(CLEAN))
    second = bring(store, make_draft(CLEAN))
    assert (second.revision, second.new, first.new) == (first.revision, False, True)
    assert len(store.acts()) == 1


def test_the_same_bytes_may_go_into_another_document(store: Store) -> None:
    bring(store, make_draft(CLEAN, named="WG/1"))
    bring(store, make_draft(OPEN, named="WG/2"))
    other = store.document("WG/2")
    assert bring(store, make_draft(CLEAN, named="WG/1"), document=other).new


def test_the_same_label_with_other_bytes_is_refused(store: Store) -> None:
    bring(store, make_draft(CLEAN, named="WG/1/Rev.3"))
    with pytest.raises(OutOfOrder, match=r"^Rev\.3 of WG/1 is already here, from another file"):
        bring(store, make_draft(OPEN, named="WG/1/REV.3"))
    assert len(store.acts()) == 1


def test_a_revision_named_apart_from_the_symbol_is_kept(store: Store) -> None:
    draft = replace(make_draft(CLEAN, named=None), label="Rev.3")
    assert bring(store, draft).revision.label == "Rev.3"


def test_the_same_label_in_another_language_is_in_order(store: Store) -> None:
    bring(store, make_draft(CLEAN, named="WG/1/Rev.3"))
    imported = bring(store, make_draft("Члены предупреждают.", named="WG/1/Rev.3", language="ru"))
    assert imported.revision.order == 1


def test_a_draft_without_paragraphs_is_refused(store: Store) -> None:
    with pytest.raises(SourceError, match="holds no paragraphs"):
        bring(store, make_draft())


def test_a_paragraph_keeps_its_identity_in_the_next_revision(store: Store) -> None:
    first = bring(store, make_draft(CLEAN, OPEN, named="WG/1/Rev.1")).revision
    second = bring(store, make_draft(CLEAN, OPEN, UNFINISHED, named="WG/1/Rev.2")).revision
    before = [one.paragraph for one in store.versions(first)]
    after = [one.paragraph for one in store.versions(second)]
    assert after[:2] == before
    assert after[2] not in before


def test_identity_comes_from_the_revision_before_and_not_from_the_latest(store: Store) -> None:
    first = bring(store, make_draft(CLEAN, named="WG/1/Rev.1")).revision
    bring(store, make_draft(OPEN, "Rivers are watched.", named="WG/1/Rev.3"))
    second = bring(store, make_draft(CLEAN, UNFINISHED, named="WG/1/Rev.2")).revision
    assert store.versions(second)[0].paragraph == store.versions(first)[0].paragraph
    assert store.acts()[-1].parents == (first.act,)


def test_identity_is_not_carried_between_languages(store: Store) -> None:
    english = bring(store, make_draft(CLEAN, named="WG/1/Rev.1")).revision
    russian = bring(store, make_draft(CLEAN, named="WG/1/Rev.1", language="ru")).revision
    assert store.versions(english)[0].paragraph != store.versions(russian)[0].paragraph


def test_the_same_imports_give_the_same_names_elsewhere(tmp_path: Path) -> None:
    logs = []
    for name in ("one.db", "two.db"):
        with Store.open(tmp_path / name, create=True) as store:
            bring(store, make_draft(CLEAN, named="WG/1/Rev.1"))
            bring(store, make_draft(CLEAN, OPEN, named="WG/1/Rev.2"))
            logs.append(store.acts())
    assert logs[0] == logs[1]


def test_the_built_in_register_is_used_where_none_is_given(store: Store) -> None:
    revision = bring(store, make_draft(OPEN)).revision
    assert store.register(revision) == built_in_register()


def test_a_register_given_once_is_used_again(store: Store) -> None:
    bring(store, make_draft(OPEN, named="WG/1/Rev.1"), register=OWN_REGISTER)
    revision = bring(store, make_draft(CLEAN, named="WG/1/Rev.2")).revision
    assert store.register(revision) == OWN_REGISTER


def test_the_drafting_language_is_that_of_the_first_import(store: Store) -> None:
    bring(store, make_draft(CLEAN, named="WG/1/Rev.2", language="ru"))
    bring(store, make_draft(CLEAN, named="WG/1/Rev.1", language="en"))
    assert store.document(None).language == "ru"


def test_an_import_that_is_stopped_writes_nothing(store: Store) -> None:
    draft = make_draft(*(f"{CLEAN} {place}" for place in range(100)))
    with pytest.raises(Cancelled, match="nothing was written"):
        secretariat(store).import_revision(
            draft,
            make_source(draft),
            document=None,
            register=None,
            progress=lambda done, _total: done < 50,
        )
    assert (store.acts(), store.documents()) == ([], [])


def test_progress_ends_with_all_paragraphs(store: Store) -> None:
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        seen.append((done, total))
        return True

    draft = make_draft(*(f"{CLEAN} {place}" for place in range(60)))
    secretariat(store).import_revision(
        draft, make_source(draft), document=None, register=None, progress=progress
    )
    assert seen == [(25, 60), (50, 60), (60, 60)]


def test_an_import_whose_texts_do_not_come_back_is_not_kept(store: Store) -> None:
    with forged(store.path) as connection:
        connection.execute(
            "CREATE TRIGGER fault AFTER INSERT ON wording"
            " BEGIN UPDATE wording SET text = text || '!' WHERE id = NEW.id; END"
        )
    with pytest.raises(StoreError, match="nothing was kept"):
        bring(store, make_draft(CLEAN))
    assert (store.acts(), store.documents()) == ([], [])


def test_an_import_prepared_on_old_ground_is_prepared_again(store: Store) -> None:
    """Another officer imports Rev.1 while this one is still reading Rev.2."""
    met: list[int] = []

    def progress(done: int, _total: int) -> bool:
        if not met:
            with Store.open(store.path, create=False) as other:
                bring(other, make_draft(CLEAN, named="WG/1/Rev.1"))
        met.append(done)
        return True

    draft = make_draft(CLEAN, OPEN, named="WG/1/Rev.2")
    secretariat(store).import_revision(
        draft, make_source(draft), document=None, register=None, progress=progress
    )
    first, second = store.revisions(store.document(None))
    assert store.versions(second)[0].paragraph == store.versions(first)[0].paragraph


def test_a_source_is_taken_as_bytes(store: Store) -> None:
    draft = make_draft(CLEAN)
    content = bytes(range(256))
    source = SourceFile("a.docx", content, None)
    imported = secretariat(store).import_revision(draft, source, document=None, register=None)
    assert store.blob(imported.revision.source) == content


@pytest.mark.parametrize("languages", [(None, "en"), ("en", None), (None, None)])
def test_a_revision_whose_language_is_not_known_is_never_hidden(
    store: Store, languages: tuple[str | None, str | None]
) -> None:
    for label, language in zip(("Rev.1", "Rev.2"), languages, strict=True):
        bring(store, make_draft(CLEAN, label, named=f"WG/1/{label}", language=language))

    document = store.document(None)

    assert store.revision(document).label == "Rev.2"
    assert [one.order for one in store.revisions(document)] == [1, 2]
    assert store.revision(document, "Rev.1").label == "Rev.1"


def test_a_translation_never_takes_the_place_of_the_latest_text(store: Store) -> None:
    bring(store, make_draft(CLEAN, named="WG/1/Rev.1", language=None))
    bring(store, make_draft(CLEAN, OPEN, named="WG/1/Rev.2", language="en"))
    bring(store, make_draft("Государства.", named="WG/1/Rev.3", language="ru"))

    assert store.revision(store.document(None)).label == "Rev.2"


def test_the_same_text_in_other_bytes_is_not_called_a_new_text(store: Store) -> None:
    draft = make_draft(CLEAN, named="WG/1/Rev.1")
    bring(store, draft)
    other = SourceFile("utf16.txt", b"other bytes", "utf-16")

    with pytest.raises(OutOfOrder, match="nothing to import"):
        secretariat(store).import_revision(draft, other, document=None, register=None)
