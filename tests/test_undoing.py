"""Whose acts an officer takes back and brings back: unasked only what was their own last word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from negotiate.acts import On, Secretariat
from negotiate.errors import OutOfOrder
from negotiate.model import Document
from negotiate.store import Store
from tests.drafting_room import CLEAN, NOON, OPEN, bring, make_draft, standing_rows


class Room:
    """A document of two paragraphs, with two officers at it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.me = Secretariat(store, officer="me", now=lambda: NOON)
        self.meier = Secretariat(store, officer="meier", now=lambda: NOON)

    @property
    def document(self) -> Document:
        return self.store.document(None)

    def amend(self, who: Secretariat, number: str, text: str) -> None:
        who.amend(On(self.document, number, note="oral"), text)

    def undo(self, who: Secretariat, count: int = 1) -> None:
        who.undo(self.document, count, who.proposed_undo(self.document, count))

    def redo(self, who: Secretariat, count: int = 1) -> None:
        who.redo(self.document, count, who.proposed_redo(self.document, count))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with Store.open(tmp_path / "room.db", create=True) as store:
        bring(store, make_draft(CLEAN, OPEN, named="WG/1/Rev.1"))
        yield Room(store)


def refused(room: Room, do: Callable[[Document], object]) -> str:
    """Give the reason for which something is refused that leaves all as it was."""
    before = standing_rows(room.store.path), len(room.store.acts())
    with pytest.raises(OutOfOrder) as reason:
        do(room.document)
    assert (standing_rows(room.store.path), len(room.store.acts())) == before
    return str(reason.value)


def test_an_officer_takes_back_their_own_act_unasked(room: Room) -> None:
    room.amend(room.me, "1.1", "Members tell.")
    assert not room.me.proposed_undo(room.document).must_be_asked
    room.me.undo(room.document)


def test_a_colleagues_act_is_not_undone_unasked(room: Room) -> None:
    room.amend(room.me, "1.1", "Members tell.")
    room.amend(room.meier, "1.2", "Members warn.")
    said = refused(room, room.me.undo)
    assert said.startswith("Act 3 was made by meier, and another officer's act is undone only once")


def test_a_colleagues_act_is_undone_once_the_officer_was_asked(room: Room) -> None:
    room.amend(room.meier, "1.2", "Members warn.")
    asked = room.me.proposed_undo(room.document)
    assert [(one.act.seq, one.by, one.how) for one in asked.of_others] == [(2, "meier", "made")]
    room.me.undo(room.document, asked=asked)
    assert room.store.working_text(room.document) is None


def test_an_undo_of_several_acts_finds_a_colleagues_among_them(room: Room) -> None:
    room.amend(room.meier, "1.2", "Members warn.")
    room.amend(room.me, "1.1", "Members tell.")
    assert "made by meier" in refused(room, lambda document: room.me.undo(document, 2))
    room.undo(room.me, 2)


def test_the_import_of_a_colleague_is_told_with_the_name_and_what_it_withdraws(room: Room) -> None:
    asked = room.me.proposed_undo(room.document)
    assert [one.by for one in asked.of_others] == ["A. Officer"]
    assert [one.revision for one in asked.withdrawn] == ["Rev.1"]
    assert "made by A. Officer" in refused(room, room.me.undo)


def test_what_another_program_did_between_question_and_answer_is_not_undone(room: Room) -> None:
    room.amend(room.me, "1.1", "Members tell.")
    asked = room.me.proposed_undo(room.document)
    room.amend(room.meier, "1.2", "Members warn.")
    said = refused(room, lambda document: room.me.undo(document, asked=asked))
    assert said == "Something was done meanwhile, and nothing was changed: look again, then undo"


def test_what_the_officer_did_in_another_window_is_not_undone_for_what_was_asked(
    room: Room,
) -> None:
    room.amend(room.me, "1.1", "Members tell.")
    asked = room.me.proposed_undo(room.document)
    room.amend(room.me, "1.2", "Members warn.")
    assert "meanwhile" in refused(room, lambda document: room.me.undo(document, asked=asked))


def test_consent_to_one_act_is_none_to_two(room: Room) -> None:
    room.amend(room.meier, "1.2", "Members warn.")
    room.amend(room.me, "1.1", "Members tell.")
    asked = room.me.proposed_undo(room.document)
    assert "meanwhile" in refused(room, lambda document: room.me.undo(document, 2, asked))


def test_consent_to_an_undo_is_none_to_a_redo(room: Room) -> None:
    room.amend(room.meier, "1.2", "Members warn.")
    asked = room.me.proposed_undo(room.document)
    room.undo(room.meier)
    assert "meanwhile" in refused(room, lambda document: room.me.redo(document, asked=asked))


def test_what_a_colleague_took_back_is_not_brought_back_unasked(room: Room) -> None:
    room.amend(room.me, "1.1", "Members tell.")
    room.undo(room.meier)
    said = refused(room, room.me.redo)
    assert said.startswith("Act 2 was undone by meier, and another officer's act is brought back")
    room.redo(room.me)
    assert room.store.working_text(room.document)


def test_an_officer_brings_back_unasked_what_they_took_back_themselves(room: Room) -> None:
    room.amend(room.meier, "1.2", "Members warn.")
    room.undo(room.me)
    room.me.redo(room.document)


def test_what_a_colleague_brought_back_is_not_undone_unasked(room: Room) -> None:
    room.amend(room.me, "1.1", "Members tell.")
    room.me.undo(room.document)
    room.redo(room.meier)
    assert "was brought back by meier" in refused(room, room.me.undo)


def test_a_colleague_named_with_control_characters_is_told_visibly(room: Room) -> None:
    loud = Secretariat(room.store, officer="m\x1b]52;c;x\x07", now=lambda: NOON)
    room.amend(loud, "1.1", "Members tell.")
    assert "\x1b" not in refused(room, room.me.undo)
