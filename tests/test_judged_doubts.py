"""What looks contested is neither open nor clean until an officer says what it is (law 9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from negotiate.acts import On, Secretariat
from negotiate.errors import OutOfOrder
from negotiate.judged import doubts_of, looked_at
from negotiate.model import AGREED, TO_LOOK_AT, Document, Version
from negotiate.queries.documents import doubts_about
from negotiate.store import Store
from negotiate.telling import doubts as tell
from negotiate.telling.session.acts import sentence
from negotiate.telling.session.drafting import not_to_agree
from tests.drafting_room import all_rows, bring, make_draft, secretariat

RIVAL = "Option 1: Members share warnings."
GAP = "Members meet in May (TBC). They dine."
TWICE = "Members [shall / should] meet [here / there]."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "room.db", create=True) as opened:
        bring(opened, make_draft(RIVAL, GAP, TWICE, "Members meet."))
        yield opened


@pytest.fixture
def document(store: Store) -> Document:
    (found,) = store.documents()
    return found


@pytest.fixture
def room(store: Store) -> Secretariat:
    return secretariat(store)


def standing(store: Store, number: str) -> Version:
    (document,) = store.documents()
    return store.version(store.revision(document), number)


def test_a_doubt_makes_a_paragraph_one_to_look_at_and_an_open_one_stays_open(store: Store) -> None:
    found = [standing(store, f"1.{place}").status for place in range(1, 5)]
    assert found == [TO_LOOK_AT, TO_LOOK_AT, "open", "clean"]


def test_nobody_agrees_to_what_is_to_be_looked_at(
    store: Store, document: Document, room: Secretariat
) -> None:
    for ad_ref in (False, True):
        with pytest.raises(OutOfOrder) as refused:
            room.agree(On(document, "1.1"), ad_ref=ad_ref)
        assert str(refused.value) == not_to_agree(standing(store, "1.1"))


def test_what_is_not_contested_makes_the_paragraph_clean_and_can_be_agreed(
    store: Store, document: Document, room: Secretariat
) -> None:
    room.judge(On(document, "1.1"), [1], "not contested")
    assert standing(store, "1.1").is_clean
    room.agree(On(document, "1.1"))
    assert standing(store, "1.1").said == AGREED


def test_what_is_contested_keeps_the_paragraph_open_and_a_gap_keeps_it_unfinished(
    store: Store, document: Document, room: Secretariat
) -> None:
    room.judge(On(document, "1.1"), [1], "alternative")
    room.judge(On(document, "1.2"), None, "gap")
    assert [standing(store, "1.1").status, standing(store, "1.2").status] == ["open", "unfinished"]
    with pytest.raises(OutOfOrder) as refused:
        room.agree(On(document, "1.1"))
    assert "“Option 1”" in str(refused.value)


def test_what_is_contested_is_so_until_its_text_is_amended(
    store: Store, document: Document, room: Secretariat
) -> None:
    room.judge(On(document, "1.1"), [1], "alternative")
    room.amend(On(document, "1.1"), "Members share warnings.")
    assert standing(store, "1.1").status == "clean"


def test_a_judgement_lapses_with_its_sentence_and_holds_where_another_changes(
    store: Store, document: Document, room: Secretariat
) -> None:
    room.judge(On(document, "1.2"), [1], "not contested")
    room.amend(On(document, "1.2"), GAP.replace("dine", "talk"))
    assert standing(store, "1.2").is_clean
    room.amend(On(document, "1.2"), GAP.replace("May", "June"))
    assert standing(store, "1.2").status == TO_LOOK_AT
    room.amend(On(document, "1.2"), GAP)
    assert standing(store, "1.2").status == TO_LOOK_AT


def test_two_doubts_of_one_word_are_told_apart(
    store: Store, document: Document, room: Secretariat
) -> None:
    room.judge(On(document, "1.3"), [2], "not contested")
    said = [one["said"] for one in doubts_about(store, document, "1.3")["to_look_at"]]
    assert said == [None, "not contested"]


def test_a_new_revision_carries_a_judgement_where_the_sentence_is_the_same(
    store: Store, document: Document, room: Secretariat
) -> None:
    room.judge(On(document, "1.1"), [1], "not contested")
    room.judge(On(document, "1.2"), [1], "not contested")
    room.issue(document, "Rev.2", "2026-05-15")
    bring(
        store,
        replace(
            make_draft(RIVAL, GAP.replace("May", "June"), TWICE, "Members meet soon."),
            label="Rev.3",
            date="2026-06-01",
        ),
    )
    assert [standing(store, "1.1").status, standing(store, "1.2").status] == ["clean", TO_LOOK_AT]
    (carried,) = standing(store, "1.1").judged
    assert (carried.by, carried.when) == ("A. Officer", "2026-05-14")


def test_an_undo_takes_a_judgement_back_and_a_redo_brings_it_again(
    store: Store, document: Document, room: Secretariat
) -> None:
    room.judge(On(document, "1.2"), [1], "not contested")
    room.judge(On(document, "1.1"), [1], "not contested")
    room.undo(document)
    assert standing(store, "1.1").status == TO_LOOK_AT
    assert standing(store, "1.2").is_clean
    room.redo(document)
    assert standing(store, "1.1").is_clean
    room.undo(document, 2)
    assert standing(store, "1.2").status == TO_LOOK_AT


def test_a_rebuild_gives_the_same_rows(
    store: Store, document: Document, room: Secretariat, tmp_path: Path
) -> None:
    room.judge(On(document, "1.1"), [1], "alternative")
    room.judge(On(document, "1.3"), None, "not contested")
    before = all_rows(tmp_path / "room.db")
    store.rebuild()
    assert all_rows(tmp_path / "room.db") == before


def test_what_is_kept_of_doubts_is_what_is_computed(
    store: Store, document: Document, room: Secretariat
) -> None:
    room.judge(On(document, "1.3"), [1], "alternative")
    notation = store.notation_of(document)
    for one in store.versions(store.revision(document)):
        found = doubts_of(one.label, one.text, notation)
        looked = looked_at(one.label, one.text, found, one.judged)
        assert one.doubts == found
        assert one.to_look_at == sum(each.judged is None for each in looked)


def test_what_was_agreed_is_reopened_before_it_is_called_contested(
    store: Store, document: Document, room: Secretariat
) -> None:
    room.judge(On(document, "1.1"), [1], "not contested")
    room.agree(On(document, "1.1"))
    with pytest.raises(OutOfOrder) as refused:
        room.judge(On(document, "1.1"), [1], "alternative")
    assert str(refused.value) == tell.agreed_before(standing(store, "1.1"))


def test_what_is_not_there_or_was_said_is_refused_in_a_sentence(
    store: Store, document: Document, room: Secretariat
) -> None:
    room.judge(On(document, "1.1"), [1], "not contested")
    cases = (
        ("1.4", [1], tell.nothing_to_look_at("1.4")),
        ("1.1", [2], tell.no_such_doubt("1.1", 2, 1)),
        ("1.1", None, tell.all_looked_at("1.1")),
        ("1.1", [1], tell.said_already("1.1", "not contested")),
    )
    for number, which, said in cases:
        with pytest.raises(OutOfOrder) as refused:
            room.judge(On(document, number), which, "not contested")
        assert str(refused.value) == said


def test_the_log_says_what_was_said_of_which_words(
    store: Store, document: Document, room: Secretariat
) -> None:
    made = room.judge(On(document, "1.1"), [1], "alternative")
    said = sentence(made, store.register_of(document))
    assert said == f"1.1: {tell.judged(['Option 1'], 'alternative')}."
