"""Outcomes of a paragraph and the path of a text: who would have to move, never who is silent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from negotiate.acts import On
from negotiate.screens.dialogs.choosing import ChoosingScreen
from negotiate.screens.views.consensus import AccountScreen, OutcomesScreen, PathScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.widgets.page_rows import Entry, PageRows, drawn, told
from negotiate.store import Store
from negotiate.telling.page import Key
from tests.drafting_room import bring, make_draft, secretariat, with_headings
from tests.tui.conftest import app_on
from tests.tui.pilots import lines, press, settle, text
from tests.tui.test_hostile_text import HOSTILE, fill, is_literal, open_document

SIZE, NARROW = (100, 30), (80, 24)
DRIVERS = "Members train [drivers [, each year,] (+IND) in turn] (+KAZ) (-TUR) (?CHN)."
LISTS = "The list is [kept] (+KAZ)/[published] (+TUR) [at once]."
BOATS = "Boats are lent by turns [or sold] (-KAZ) (+TUR) [and soon."
GAP = "Members meet on _____ [in May] (+TUR) (-KAZ)."
FREE = "Members speak [in turn] (+IND)."


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "work.db"
    with Store.open(path, create=True) as store:
        draft = make_draft(DRIVERS, LISTS, BOATS, GAP, FREE, named="WG/1/Rev.1", date="2026-01-01")
        bring(store, draft)
    return path


async def arrive(pilot: Pilot[Any], *keys: str) -> AccountScreen[Any]:
    await settle(pilot)
    await press(pilot, *keys)
    screen = pilot.app.screen
    assert isinstance(screen, AccountScreen)
    return screen


def go_to(screen: AccountScreen[Any], fits: Callable[[Entry], bool]) -> None:
    """Put the cursor on the first line that fits."""
    rows = screen.query_one(PageRows)
    rows.cursor = next(place for place, one in enumerate(rows.listed) if fits(one))


def shown(entry: Entry) -> str:
    return squeezed(drawn(entry, 300).plain)


def squeezed(line: str) -> str:
    return " ".join(line.strip("▌ ").split())


OUTCOMES = {
    "keep b1 TUR to confirm: CHN",
    "drop b1 KAZ to confirm: CHN affected: IND",
    "new wording for b1 KAZ TUR to confirm: CHN affected: IND",
    "keep b2 no recorded objection",
    "drop b2 IND",
}


async def test_every_outcome_names_who_would_have_to_move(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "enter", "p")
        assert set(map(squeezed, lines(app))) >= OUTCOMES


async def test_an_outcome_says_with_which_marks(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "enter", "p", "j")
        assert "TUR (-b1) would have to move" in text(app)


async def test_an_inner_bracket_says_when_it_is_decided_at_all(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "enter", "p", "j", "j", "j", "j")
        assert "is decided only with: keep b1" in text(app)


async def test_a_bracket_of_nobody_is_unclaimed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "j", "enter", "p")
        assert any("b3 [at once] unclaimed: nobody is" in squeezed(one) for one in lines(app))


async def test_readings_come_with_the_fewest_movers_first(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "enter", "p")
        listed = [shown(one) for one in screen.query_one(PageRows).listed]
        first = listed.index("1 delegation (2 readings tie)") + 1
        assert listed[first : first + 2] == ["KAZ drop b1", "TUR keep b1, keep b2"]


async def test_a_reading_shows_its_text(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "enter", "p")
        go_to(screen, lambda one: shown(one) == "TUR keep b1, keep b2")
        await settle(pilot)
        assert "Members train drivers, each year, in turn." in text(app)
        pane = str(screen.query_one("#told-text", Static).content)
        assert "computed, and not agreed by anybody" in pane


async def test_an_unmatched_bracket_has_no_reading(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "j", "j", "enter", "p")
        assert "None of them closes the paragraph: a bracket has no partner." in text(app)


async def test_a_clean_paragraph_is_not_called_agreed(tmp_path: Path) -> None:
    with Store.open(tmp_path / "clean.db", create=True) as store:
        bring(store, make_draft("Members meet."))
    app = app_on(tmp_path / "clean.db")
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "o", "enter", "p")
        assert "Nothing is contested here. Clean text is not yet agreed." in text(app)


async def test_a_paragraph_between_unmatched_brackets_is_warned_of(tmp_path: Path) -> None:
    with Store.open(tmp_path / "halves.db", create=True) as store:
        halves = make_draft("Members [meet.", "They rest [now] (+IND).", "They go.]")
        bring(store, with_headings(halves, 0, 2))
    app = app_on(tmp_path / "halves.db")
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "j", "enter", "p")
        assert "It stands between unmatched brackets, and is perhaps not agreed." in text(app)


async def test_the_path_tells_which_marks_would_move(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "p")
        assert " 1.1: KAZ (+b1); 1.2:" in all_of(screen)


async def test_the_cursor_passes_over_headings(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "enter", "p")
        rows = screen.query_one(PageRows)
        passed = []
        for _ in rows.listed:
            passed.append(rows.listed[rows.cursor].is_heading)
            await pilot.press("j")
        assert set(passed) == {False}


async def test_enter_goes_back_to_the_paragraph_at_the_bracket(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "enter", "p", "j", "j", "j", "j")
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, ParagraphScreen)
        assert screen.target is not None
        assert screen.target.id == "b2"
        await press(pilot, "escape")
        assert isinstance(app.screen, ParagraphsScreen)


@pytest.mark.parametrize("keys", [("enter", "p"), ("p",)])
async def test_an_account_says_as_of_when_and_who_is_silent(
    database: Path, keys: tuple[str, ...]
) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, *keys)
        assert "Recorded positions as of Rev.1, 2026-01-01" in text(app)
        await press(pilot, "G")
        assert "Not recorded is not consent" in " ".join(text(app).split())


async def test_an_account_follows_what_was_done_meanwhile(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "p")
        with Store.open(database, create=False) as store:
            room = secretariat(store)
            room.lift(On(store.document("WG/1"), "1.1"), "b1", "TUR")
        await press(pilot, "question_mark", "escape")
        assert "Recorded positions as of the working text" in text(app)


def all_of(screen: AccountScreen[Any]) -> str:
    """Put together all that a screen lists and tells."""
    listed = screen.query_one(PageRows).listed
    return squeezed(" ".join([*map(shown, listed), *(told(one).plain for one in listed)]))


PATH = (
    "proven: no smaller set closes every paragraph that moves can close",
    "UNMATCHED BRACKET, which no move closes 1.3",
    "UNFINISHED: a gap is to be filled besides 1.4",
    "NO RECORDED OBJECTION to some outcome, to be confirmed in the room 1.5",
    "UNCLAIMED: brackets on which nobody is recorded 1.2 b3",
    "Not recorded in any of them:",
)


async def test_the_path_lists_what_would_close_and_what_stands_apart(database: Path) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "p")
        said = all_of(screen)
        assert [part for part in PATH if part not in said] == []


async def test_enter_goes_to_the_one_paragraph_of_a_line(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "p")
        go_to(screen, lambda one: one.keys == (Key("1.2", "b3"),))
        await press(pilot, "enter")
        paragraph = app.screen
        assert isinstance(paragraph, ParagraphScreen)
        assert paragraph.target is not None
        assert (paragraph.version.number, paragraph.target.id) == ("1.2", "b3")


async def test_enter_asks_which_of_several_paragraphs(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "p")
        go_to(screen, lambda one: len(one.keys) > 1)
        await press(pilot, "enter")
        assert isinstance(app.screen, ChoosingScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, ParagraphScreen)


async def test_mirrored_positions_are_no_proposal(tmp_path: Path) -> None:
    path = tmp_path / "mirror.db"
    with Store.open(path, create=True) as store:
        bring(store, make_draft("Members [may] (+IND) (-TUR) sit.", "They [can] (-IND) (+TUR) go."))
    async with app_on(path).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "p")
        said = all_of(screen)
        assert "IND opposes what TUR supports" in said or "IND supports what TUR opposes" in said
        assert "(a symmetry of the record, not a proposal)" in said


async def test_a_text_without_brackets_has_no_path(tmp_path: Path) -> None:
    with Store.open(tmp_path / "clean.db", create=True) as store:
        bring(store, make_draft("Members meet."))
    app = app_on(tmp_path / "clean.db")
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "p")
        assert "Nothing is contested. Clean text is not yet agreed." in text(app)


@pytest.mark.parametrize("keys", [("enter", "p"), ("p",)])
async def test_no_line_advises_or_takes_silence_for_consent(
    database: Path, keys: tuple[str, ...]
) -> None:
    async with app_on(database).run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, *keys)
        said = all_of(screen).casefold()
        words = ("should", "agrees", "accepts", "recommend", "consents", "has agreed")
        assert [word for word in words if word in said] == []


async def test_who_leaves_while_it_is_counted_is_not_kept_waiting(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    held = threading.Event()
    monkeypatch.setattr(PathScreen, "_read", lambda *_: held.wait(5))
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("p")
        await pilot.pause(0.1)
        assert "counting… Esc leaves" in text(app)
        await pilot.press("escape")
        await pilot.pause(0.1)
        gone = not isinstance(app.screen, PathScreen)
        held.set()
        assert gone


@pytest.mark.parametrize(
    ("typed", "screen"), [("path to", PathScreen), ("outcomes of", OutcomesScreen)]
)
async def test_the_palette_leads_here(
    database: Path, typed: str, screen: type[AccountScreen[Any]]
) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "ctrl+p", *typed, "enter")
        assert isinstance(app.screen, screen)


@pytest.fixture(scope="module")
def hostile_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    fill(path)
    return path


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
async def test_outcomes_show_hostile_text_as_typed(hostile_texts: Path, hostile: str) -> None:
    app = app_on(hostile_texts)
    async with app.run_test(size=(160, 44)) as pilot:
        await open_document(pilot, hostile)
        await arrive(pilot, "o", "j", "enter", "p")
        assert is_literal(text(app), hostile)
        for _ in range(8):
            await press(pilot, "j")
            assert not any(sign in text(app) for sign in "\x1b\x9b\x07\u202e")


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
async def test_the_path_shows_hostile_text_as_typed(hostile_texts: Path, hostile: str) -> None:
    app = app_on(hostile_texts)
    async with app.run_test(size=(160, 44)) as pilot:
        await open_document(pilot, hostile)
        screen = await arrive(pilot, "p")
        go_to(screen, lambda one: Key(hostile) in one.keys)
        await settle(pilot)
        assert is_literal(text(app), hostile)


LOOKS = {"outcomes": ("enter", "p", "j"), "path": ("p",)}


@pytest.mark.parametrize("picture", LOOKS)
def test_it_looks_so(demo: Path, snap_compare: Callable[..., bool], picture: str) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await arrive(pilot, *LOOKS[picture])

    assert snap_compare(app_on(demo), terminal_size=SIZE, run_before=look)
