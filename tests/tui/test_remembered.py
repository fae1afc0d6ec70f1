"""What the screens remember equals what is read anew, whoever wrote to the database meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.acts import On, Secretariat
from negotiate.errors import NegotiateError
from negotiate.model import Document
from negotiate.queries import consensus as consensus_answers
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.views.alarms import AlarmsScreen
from negotiate.store import Store
from tests.examples import SHARED_FIXTURE, times
from tests.tui.conftest import MORNING, add

TEXTS = ["States [may] (+KAZ)/[shall] (-KAZ) act.", "States trade [freely] (+IND).", "The end."]
OTHERS = ["States [may] act.", "States [trade] (+IND) (-RUS).", "Clean."]


def desk_on(database: Path) -> Desk:
    return Desk(database, "officer", lambda: MORNING)


Question = Callable[[Desk], Any]


def text_of(desk: Desk) -> Opened:
    return desk.opened(desk.documents()[0].document.id)


QUESTIONS: dict[str, Question] = {
    "documents": Desk.documents,
    "opened": text_of,
    "again": lambda desk: desk.again(text_of(desk)),
    "first": lambda desk: desk.opened(
        desk.documents()[0].document.id, text_of(desk).revisions[0].id
    ),
    "open": lambda desk: desk.open_paragraphs(text_of(desk).revision),
    "record": lambda desk: desk.record(text_of(desk)),
    "holders": Desk.holders,
    "progress": lambda desk: desk.progress(text_of(desk).document),
    "path": lambda desk: desk.account("path", desk.record(text_of(desk)), consensus_answers.path),
    "matrix": lambda desk: desk.account(
        "matrix", desk.record(text_of(desk)), consensus_answers.matrix
    ),
    "alarms": lambda desk: desk.kept(
        "alarms", AlarmsScreen(desk, text_of(desk).document)._look
    ),
}  # fmt: skip


def asked(desk: Desk, question: Question) -> object:
    try:
        return question(desk)
    except NegotiateError as error:
        return type(error), str(error)


def act(room: Secretariat, document: Document, kind: int, number: int, words: int) -> None:
    on = On(document, str(number))
    acts: list[Callable[[], object]] = [
        lambda: room.amend(on, OTHERS[words]),
        lambda: room.lodge(on, "b1", "+", "TJK"),
        lambda: room.agree(on, ad_ref=True),
        lambda: room.undo(document),
        lambda: room.redo(document),
        lambda: room.open_meeting("SWG", "2026-11-21"),
        lambda: room.issue(document, None, None),
        lambda: room.delete(on),
    ]
    acts[kind]()


steps = st.tuples(
    st.booleans(), st.integers(0, 7), st.integers(1, 3), st.integers(0, len(OTHERS) - 1)
)


@settings(max_examples=times(0.3), suppress_health_check=SHARED_FIXTURE)
@given(st.lists(steps, min_size=1, max_size=5), st.sets(st.sampled_from(sorted(QUESTIONS))))
def test_what_is_remembered_equals_what_is_read_anew(
    tmp_path_factory: pytest.TempPathFactory,
    made: list[tuple[bool, int, int, int]],
    before: set[str],
) -> None:
    database = tmp_path_factory.mktemp("kept") / "a.db"
    add(database, TEXTS)
    add(database, OTHERS, "TEST/1/Rev.2")
    desk = desk_on(database)
    document = desk.documents()[0].document
    for by_the_desk, *what in made:
        for name in before:
            asked(desk, QUESTIONS[name])
        try:
            if by_the_desk:
                desk.act(lambda room, what=what: act(room, document, *what))
            else:
                with Store.open(database, create=False) as store:
                    act(Secretariat(store, officer="x", now=lambda: MORNING), document, *what)
        except NegotiateError:
            pass
        for name, question in QUESTIONS.items():
            assert asked(desk, question) == asked(desk_on(database), question), name


def test_the_same_question_is_read_once_while_nobody_writes(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    add(database, TEXTS)
    desk = desk_on(database)
    text = text_of(desk)
    assert desk.again(text) is text
    assert text_of(desk) is text
    assert desk.record(text) is desk.record(text)
    add(database, OTHERS, "TEST/1/Rev.2")
    assert text_of(desk) is not text


def test_a_database_that_is_replaced_is_read_anew(tmp_path: Path) -> None:
    database, other = tmp_path / "a.db", tmp_path / "b.db"
    add(database, TEXTS)
    add(other, OTHERS)
    desk = desk_on(database)
    before = desk.documents()
    for file in tmp_path.glob("a.db*"):
        file.unlink()
    other.replace(database)
    assert desk.documents() != before


def test_what_cannot_be_read_any_more_is_not_remembered(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    add(database, TEXTS)
    desk = desk_on(database)
    text = text_of(desk)
    database.rename(tmp_path / "away.db")
    with pytest.raises(NegotiateError):
        desk.again(text)


def test_many_questions_are_forgotten_in_turn(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    add(database, TEXTS)
    desk = desk_on(database)
    for at in range(100):
        assert desk.kept(("n", at), lambda _, at=at: at) == at
    assert len(desk.remembered._answers) < 100
    assert desk.kept(("n", 0), lambda _: "read anew") == "read anew"
