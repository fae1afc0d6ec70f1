"""Whose marks an act asks about, what it refuses, and what it keeps of what it did."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from negotiate.acts import Matched, On, Secretariat
from negotiate.answers.incoming import AtStake
from negotiate.errors import OutOfOrder
from negotiate.model import Document, Draft, Paragraph, ParagraphKind, Revision, symbol
from negotiate.store import Store
from tests.drafting_room import bring, make_draft, make_source, secretariat

WARN = "Members share early warnings of all events with each other by telephone within one day."
TRAIN = "Guards train at all posts twice a year and report the results in writing to the Chair."


class Room:
    """A document, and the door for acts on it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.acts: Secretariat = secretariat(store)

    def bring(self, *texts: str, number: int = 1) -> None:
        bring(self.store, make_draft(*texts, named=f"WG/1/Rev.{number}"))

    @property
    def document(self) -> Document:
        return self.store.document(None)

    def on(self, number: str, note: str | None = None) -> On:
        return On(self.document, number, None, note)

    def text(self, number: str) -> str:
        return self.store.version(self.store.revision(self.document), number).text

    def revision(self, name: str) -> Revision:
        return self.store.revision(self.document, name)

    def identities(self, name: str) -> list[str]:
        return [one.paragraph for one in self.store.versions(self.revision(name))]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with Store.open(tmp_path / "room.db", create=True) as store:
        yield Room(store)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We [act] (-RUS) now.", "We [act] (+RUS) now."),
        ("We [act] (+CHN)/[wait (+CHN)] now.", "We [act]/[wait] now."),
    ],
    ids=["turned", "on each alternative"],
)
def test_an_amendment_asks_about_a_mark_that_it_takes_away(room: Room, old: str, new: str) -> None:
    room.bring(old)

    with pytest.raises(OutOfOrder, match="would take away marks"):
        room.acts.amend(room.on("1.1"), new)


def test_every_mark_that_would_go_is_named(room: Room) -> None:
    room.bring("We [act] (-RUS) and [wait] (+RUS) now.")

    with pytest.raises(OutOfOrder, match=r"Russian Federation \(-b1 \+b2\)"):
        room.acts.amend(room.on("1.1"), "We meet.")


def test_restoring_a_text_asks_about_the_marks_that_it_takes_away(room: Room) -> None:
    room.bring("We [act] (-RUS) now.")

    with pytest.raises(OutOfOrder, match="would take away marks"):
        room.acts.restore(room.on("1.1"), "We act now.", "Rev.1")


def test_what_was_agreed_ad_referendum_can_be_agreed(room: Room) -> None:
    room.bring(WARN)
    room.acts.agree(room.on("1.1"), ad_ref=True)

    room.acts.agree(room.on("1.1"))

    assert room.store.version(room.store.revision(room.document), "1.1").said == "agreed"


def test_a_paragraph_is_not_agreed_while_a_gap_stands_in_an_item_of_it(room: Room) -> None:
    numbered = Paragraph("1.1", ParagraphKind.NUMBERED, "1.1 ", "Members meet:")
    item = Paragraph("1.1 (a)", ParagraphKind.ITEM, "(a) ", "on _____;")
    draft = Draft(None, symbol("WG/1/Rev.1"), None, "WG", "en", None, (numbered, item))
    bring(room.store, draft)

    with pytest.raises(OutOfOrder, match=r"1\.1 \(a\) is open"):
        room.acts.agree(room.on("1.1"))


def test_the_act_of_moving_a_mark_says_whence_and_whither(room: Room) -> None:
    room.bring("We [act] (-RUS) and [wait] now.")

    payload = room.acts.move_mark(room.on("1.1"), "RUS", "b1", "b2").payload

    assert (payload["target"], payload["to"]) == ("b1", "b2")


def test_a_mark_that_was_moved_within_a_set_was_not_respelled(room: Room) -> None:
    room.bring("We [act]/[wait] (+CHN) (+IND) now.")

    payload = room.acts.move_mark(room.on("1.1"), "CHN", "g1", "b1").payload

    assert payload["respelled"] == {"target": "g1", "marks": ["+IND"]}


def test_only_what_acts_have_changed_is_at_stake(room: Room) -> None:
    room.bring(WARN, TRAIN, "They meet.")
    room.acts.bracket(room.on("1.1"), 0, 7)
    draft = make_draft(WARN, f"{TRAIN} They do.", named="WG/1/Rev.2")

    found = room.acts.at_stake(draft, make_source(draft), None)

    assert found == AtStake(room.store.reference(room.document), 1, 3, ("1.1",), ())


def test_a_paragraph_with_another_number_stays_who_it_is(room: Room) -> None:
    room.bring(WARN, TRAIN)
    room.bring("They meet first of all.", WARN, TRAIN, number=2)

    assert room.identities("Rev.2")[1:] == room.identities("Rev.1")


def test_a_text_is_not_matched_with_itself(room: Room) -> None:
    room.bring(WARN, TRAIN)
    same = room.revision("Rev.1")

    with pytest.raises(OutOfOrder, match="does not come before"):
        room.acts.match_with(Matched(room.document, same, "1.1", same), "1.1")


def test_to_confirm_a_match_over_a_text_without_the_paragraph_makes_it_the_same(room: Room) -> None:
    for number, texts in enumerate([(WARN, TRAIN), (WARN,), (WARN, TRAIN)], 1):
        room.bring(*texts, number=number)
    (_, before), (_, after) = room.identities("Rev.1"), room.identities("Rev.3")
    assert before != after

    room.acts.confirm_match(
        Matched(room.document, room.revision("Rev.3"), "1.2", room.revision("Rev.1"))
    )

    assert room.identities("Rev.3")[1] == before
