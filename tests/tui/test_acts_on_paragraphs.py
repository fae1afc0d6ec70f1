"""Keys to acts on whole paragraphs, their marks and their alternatives."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from negotiate.bracket_parser import parse
from negotiate.errors import UnknownName
from negotiate.model import Act, ParagraphKind
from negotiate.screens.acts.on_brackets import groupings, neighbours
from negotiate.screens.app import NegotiateApp
from negotiate.screens.dialogs.form import ActDialog
from negotiate.screens.dialogs.paragraph import DeleteScreen, InsertScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.widgets.editor_text import DraftingText
from negotiate.store import Store
from negotiate.telling.session.drafting import nobody_on
from tests.drafting_room import bring, make_draft
from tests.reading import meaning
from tests.tui.conftest import add, app_on
from tests.tui.pilots import press, settle, text

SIZE = (100, 30)
TEXTS = [
    "States [may] (+KAZ) [shall] (-KAZ) (+IND) act.",
    "States [, on request,] (-IND) meet.",
    "States [report] annually.",
    "States trade.",
]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "acts.db"
    add(path, TEXTS)
    return path


def texts(database: Path) -> dict[str, str]:
    with Store.open(database, create=False) as store:
        found = store.versions(store.revision(store.document("TEST/1")))
        return {one.number: one.text for one in found}


def last_act(database: Path) -> Act:
    with Store.open(database, create=False) as store:
        return store.acts()[-1]


def type_text(app: NegotiateApp, words: str) -> None:
    app.screen.query_one("#inserted", DraftingText).insert(words)


# Inserting


async def test_a_paragraph_is_inserted_after_the_one_under_the_cursor(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "j", "P")
        type_text(app, "States [sit] (+IND).")
        await press(pilot, "f5")
        assert list(texts(database)) == ["1", "2", "2 bis", "3", "4"]
        assert texts(database)["2 bis"] == "States [sit] (+IND)."
        assert "2 bis: inserted. u undoes it." in " ".join(text(app).split())


async def test_enter_begins_a_line_of_the_text_that_is_inserted(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "P", "a", "enter", "b", "f5")
        assert texts(database)["1 bis"] == "a\nb"


async def test_another_number_can_be_given(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "P")
        type_text(app, "States sit.")
        app.screen.query_one("#number", Input).value = "1 alt"
        await press(pilot, "f5")
        assert "1 alt" in texts(database)


async def test_a_number_that_is_taken_is_refused_in_place(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "P")
        type_text(app, "States sit.")
        app.screen.query_one("#number", Input).value = "4"
        await press(pilot, "f5")
        assert isinstance(app.screen, InsertScreen)
        assert "4 stands already: give another number" in text(app)


async def test_a_paragraph_without_text_is_not_inserted(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "P", "f5")
        assert "Type the text first" in text(app)
        assert len(texts(database)) == len(TEXTS)


async def test_escape_asks_once_before_what_is_typed_is_lost(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "P", "a", "escape")
        assert isinstance(app.screen, InsertScreen)
        assert "What is typed would be lost" in text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ParagraphsScreen)


# Deleting


async def test_a_paragraph_without_marks_is_deleted_once_it_is_asked(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "G", "D")
        assert isinstance(app.screen, DeleteScreen)
        assert len(texts(database)) == len(TEXTS)
        await press(pilot, "enter")
        assert list(texts(database)) == ["1", "2", "4"]


async def test_of_a_paragraph_with_open_items_the_opening_words_are_agreed(tmp_path: Path) -> None:
    app = app_on(with_items(tmp_path / "items.db"))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "o", "home", "A")
        shown = " ".join(re.findall(r"[^\s│]+", text(app)))
        assert "the opening words of 1 alone? 1 (a) stays open." in shown
        await press(pilot, "2", "enter")
    made = last_act(tmp_path / "items.db")
    assert (made.type, made.payload["of"]) == ("agree", "opening words")


async def test_of_a_paragraph_with_items_the_opening_words_are_deleted(tmp_path: Path) -> None:
    app = app_on(with_items(tmp_path / "items.db"))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "o", "home", "D")
        shown = " ".join(text(app).split())
        assert "Delete the opening words of 1 alone? 1 (a) and 1 (b) stay as they are." in shown
        await press(pilot, "enter")
    assert list(texts(tmp_path / "items.db")) == ["1 (a)", "1 (b)"]


def with_items(path: Path) -> Path:
    with Store.open(path, create=True) as store:
        words = {"1": "States shall:", "1 (a)": "sail [daily] (+IND);", "1 (b)": "rest."}
        draft = make_draft(*words.values(), named="TEST/1/Rev.1")
        kinds = (ParagraphKind.NUMBERED, ParagraphKind.ITEM, ParagraphKind.ITEM)
        named = zip(draft.paragraphs, words, kinds, strict=True)
        paragraphs = tuple(replace(one, number=at, kind=kind) for one, at, kind in named)
        bring(store, replace(draft, paragraphs=paragraphs))
    return path


async def test_a_paragraph_with_marks_is_not_deleted_before_somebody_says_why(
    database: Path,
) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "j", "D", "enter")
        assert isinstance(app.screen, DeleteScreen)
        assert "tick who has lifted" in text(app)
        assert "2" in texts(database)


async def test_a_tick_says_who_has_lifted_for_a_deletion(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "j", "D", "space", "enter")
        assert last_act(database).payload["lifted"] == ["IND"]
        assert "2" not in texts(database)


async def test_a_note_is_ground_enough_for_a_deletion(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "j", "D")
        app.screen.query_one("#ground", Input).value = "merged into 1"
        await press(pilot, "enter")
        assert last_act(database).payload["note"] == "merged into 1"


async def test_deleting_the_paragraph_that_is_shown_leads_back_and_u_brings_it_back(
    database: Path,
) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "G", "enter", "D", "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert "3" not in texts(database)
        await press(pilot, "u")
        assert texts(database)["3"] == TEXTS[2]


async def test_nothing_is_deleted_where_nothing_is_listed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"zzz", "enter", "D")
        assert isinstance(app.screen, ParagraphsScreen)
        assert "There is no paragraph under the cursor" in text(app)


# Notes


async def test_a_note_is_kept_in_the_log(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "t", *"call", "enter")
        act = last_act(database)
        assert (act.type, act.payload["text"]) == ("note", "call")


async def test_a_note_is_not_seen_in_the_room(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "t", *"secret", "enter", "R")
        assert "secret" not in text(app)
        await press(pilot, "u")
        assert "Undone: 1: a note taken." in " ".join(text(app).split())
        assert "secret" not in text(app)


async def test_a_note_needs_words(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "t", "enter")
        assert isinstance(app.screen, ActDialog)
        assert "Type the words first." in text(app)


# Marks and alternatives


async def test_a_mark_is_moved_to_another_bracket(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "j", "V", "1", "enter", "1", "enter")
        assert texts(database)["1"] == "States [may] (+KAZ) (+IND) [shall] (-KAZ) act."


async def test_a_mark_that_is_alone_is_moved_without_asking_whose(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "V")
        assert "What is the mark of IND on b1 about?" in text(app)
        await press(pilot, "enter")
        payload = last_act(database).payload
        assert [payload[name] for name in ("code", "target", "to")] == ["IND", "b1", "p"]


async def test_no_mark_is_moved_where_nobody_is_recorded(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "G", "enter", "V")
        assert isinstance(app.screen, ParagraphScreen)
        assert nobody_on("3", "b1") in text(app)


async def test_neighbours_become_alternatives_and_keep_their_marks(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "J", "enter")
        held = meaning(parse(texts(database)["1"]))
        marks = [(one.sign, one.code, one.target) for one in held.positions]
        assert held.targets.members("g1")
        assert marks == [("+", "KAZ", "b1"), ("-", "KAZ", "b2"), ("+", "IND", "b2")]


async def test_a_bracket_that_stands_alone_has_no_neighbours(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "G", "enter", "J")
        assert isinstance(app.screen, ParagraphScreen)
        assert "b1 has no bracket beside it" in text(app)


def test_a_row_of_neighbours_has_its_bracket_in_its_place() -> None:
    held = meaning(parse("We [a] [b]/[c] [d], [e]."))
    assert neighbours(held, "b4") == ("b1", "g1", "b4")


def test_every_group_that_is_offered_has_the_bracket_in_it() -> None:
    row = ("b1", "b2", "b3")
    assert groupings(row, "b2") == [("b1", "b2"), ("b2", "b3"), row]


def test_of_a_long_row_all_of_it_is_offered_last() -> None:
    row = tuple(f"b{place}" for place in range(1, 30))
    assert groupings(row, "b1") == [row[:2], row[:3], row[:4], row]


async def test_an_alternative_is_added(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "G", "enter", "B", *"meet", "enter")
        assert texts(database)["3"] == "States [report]/[meet] annually."


async def test_an_inserted_paragraph_is_gone_for_the_store_too_when_it_is_undone(
    database: Path,
) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "P", "a", "f5", "u")
        with Store.open(database, create=False) as store, pytest.raises(UnknownName):
            store.version(store.revision(store.document("TEST/1")), "1 bis")
