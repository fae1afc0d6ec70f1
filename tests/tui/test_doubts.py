"""What looks contested is seen on the screens, and said with a key what it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from negotiate.model import NOT_CONTESTED, OF_DOCUMENT, Doubtful, SeenKind, Version
from negotiate.screens.acts.on_paragraph import ActsOnParagraph
from negotiate.screens.app import NegotiateApp
from negotiate.screens.render import STATUSES
from negotiate.store import Store
from negotiate.telling import doubts as tell
from negotiate.telling.session.drafting import not_to_agree
from tests.drafting_room import bring, make_draft
from tests.tui.conftest import add, app_on
from tests.tui.pilots import press, settle, text

SIZE = (80, 24)
TEXTS = [
    "States trade.",
    "Option 1: States meet in May (TBC).",
    "States [may] (+KAZ) act.",
]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "doubts.db"
    add(path, TEXTS)
    return path


def versions(database: Path) -> list[Version]:
    with Store.open(database, create=False) as store:
        return store.versions(store.revision(store.document("TEST/1")))


def bare(app: NegotiateApp) -> str:
    """Give the letters that are seen, without the frames that messages stand in."""
    return "".join(sign for sign in text(app) if sign.isalnum())


def letters(said: str) -> str:
    return "".join(sign for sign in said if sign.isalnum())


def seen(app: NegotiateApp) -> str:
    return " ".join(text(app).split())


async def test_a_paragraph_to_be_looked_at_is_among_the_open_ones(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "2 of 3" in seen(app)
        assert STATUSES["to be looked at"][0] in seen(app)


async def test_its_place_is_pointed_at_in_the_text(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        lines = text(app).splitlines()
        at = next(number for number, line in enumerate(lines) if "Option 1: States" in line)
        assert lines[at + 1].index("????????") == lines[at].index("Option 1")
        assert lines[at + 1].index("?????", 30) == lines[at].index("(TBC)")


async def test_the_foot_names_the_key_only_where_something_looks_contested(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert "Q Contested?" in seen(app)
        await press(pilot, "n")
        assert "Q Contested?" not in seen(app)


async def test_a_key_says_what_each_of_several_places_is(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "Q")
        assert tell.which_doubt("2") in seen(app)
        assert "“Option 1”" in seen(app)
        await press(pilot, "enter", "1", "enter")
        assert [one.said for one in versions(database)[1].judged] == ["not contested"]
        await press(pilot, "Q", "enter")
        assert "“(TBC)”" in seen(app)
        await press(pilot, "2", "enter")
        assert versions(database)[1].status == "unfinished"
        await press(pilot, "u", "enter")
        assert versions(database)[1].status == "to be looked at"


async def test_a_place_that_was_settled_is_pointed_at_no_more(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter")
        before = text(app).count("?")
        await press(pilot, "Q", "enter", "1", "enter")
        await settle(pilot)
        assert 0 < before - text(app).count("?") == len("Option 1")
        await press(pilot, "u", "enter")
        await settle(pilot)
        assert text(app).count("?") == before


async def test_agreeing_says_which_key_looks_at_it_first(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "A")
        assert isinstance(app.screen, ActsOnParagraph)
        assert letters(not_to_agree(versions(database)[1])) in bare(app)


async def test_where_nothing_looks_contested_the_key_says_so(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "n", "Q")
        assert letters(tell.nothing_to_look_at("3")) in bare(app)


OF_FILE = [
    Doubtful(0, 6, SeenKind.STRUCK),
    Doubtful(0, 0, SeenKind.COMMENT, "Boris", "RUS reserves"),
]


@pytest.fixture
def from_a_file(tmp_path: Path) -> Path:
    path = tmp_path / "file.db"
    draft = make_draft("States trade.", "States dine.")
    on_words, on_all = OF_FILE
    first = replace(draft.paragraphs[0], label="", seen=(on_words,))
    with Store.open(path, create=True) as store:
        bring(store, replace(draft, paragraphs=(first, draft.paragraphs[1]), seen=(on_all,)))
    return path


async def test_what_a_file_showed_is_said_with_the_same_key(from_a_file: Path) -> None:
    app = app_on(from_a_file)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "Q")
        for one in OF_FILE:
            assert letters(tell.about_it(one))[:24] in bare(app)
        await press(pilot, "enter", "1", "enter")
        assert tell.IN_DOCUMENT in seen(app)  # no paragraph is to be looked at any more
        await press(pilot, "Q")
        assert letters(tell.which_it_is(OF_DOCUMENT, "", OF_FILE[1])) in bare(app)
        await press(pilot, "1", "enter")
        assert tell.IN_DOCUMENT not in seen(app)
    with Store.open(from_a_file, create=False) as store:
        (document,) = store.documents()
        revision = store.revision(document)
        assert [one.said for one in revision.judged] == [NOT_CONTESTED]
        assert [one.said for one in store.versions(revision)[0].judged] == [NOT_CONTESTED]
