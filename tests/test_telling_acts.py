"""What an act did, in the words of the room: on screen, in the trail and in the log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from negotiate.acts import On
from negotiate.register import built_in_register
from negotiate.store import Store
from negotiate.telling.session.acts import sentence
from tests.drafting_room import bring, make_draft, secretariat
from tests.reading import signed

TEXT = "Boats are lent by turns [or sold] (-IND)."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "room.db", create=True) as opened:
        bring(opened, make_draft(TEXT, named="WG/1/Rev.1"))
        yield opened


def on(store: Store) -> On:
    return On(store.document(None), "1.1")


@pytest.mark.parametrize(
    ("sign", "code", "said"),
    [
        ("+", "KAZ", "1.1: Kazakhstan supports “or sold”."),
        ("+", "IND", "1.1: India supports “or sold”; its objection no longer stands."),
        ("?", "IND", "1.1: India reserves on “or sold”; its objection no longer stands."),
    ],
)
def test_a_position_that_gives_way_to_another_is_told(
    store: Store, sign: str, code: str, said: str
) -> None:
    act = secretariat(store).lodge(on(store), "b1", sign, code)
    assert sentence(act, signed(built_in_register())) == said


def test_a_mark_is_moved_from_somewhere_to_somewhere(store: Store) -> None:
    act = secretariat(store).move_mark(on(store), "IND", "b1", "p")
    said = "1.1: India’s mark on “or sold” moved to the paragraph as a whole."
    assert sentence(act, signed(built_in_register())) == said


def test_a_sentence_without_a_number_begins_with_a_capital(store: Store) -> None:
    room = secretariat(store)
    act = room.lodge(on(store), "b1", "+", "KAZ")
    undone = room.undo(store.document(None))[0]
    assert undone == act
    last = list(store.acts())[-1]
    assert sentence(last, signed(built_in_register()), {act.id: 2}) == "Act 2 taken back."
