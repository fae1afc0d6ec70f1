"""Words found while they are typed, and wordings that were agreed elsewhere."""

from __future__ import annotations

import asyncio
import threading
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from negotiate.acts import On, Secretariat
from negotiate.history.agreed_language import Ground
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs.choosing import ChoosingScreen
from negotiate.screens.views.documents import DocumentsScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.views.search import AgreedLanguageScreen, SearchScreen
from negotiate.searching import Findings, SearchScope, Shows
from negotiate.store import Store
from negotiate.telling import search as tell
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import press, settle, text
from tests.tui.test_hostile_text import HOSTILE, SIZE, is_literal, squeezed
from tests.tui.test_hostile_text import fill as fill_hostile
from tests.tui.test_snapshots import NARROW, WIDE, Compare, keys

WARNING = "Issuing early warnings to neighbouring Member States of events that may cross a border."
NEARLY = "Issuing timely early warnings to Member States of events that may cross a shared border."


@pytest.fixture
def room(demo: Path) -> Path:
    """Give the demo and a document in which a wording of the demo was agreed."""
    add(demo, ["Delegations [may] (+KAZ)/[shall] (-IND) speak.", WARNING, NEARLY], "ROOM/1/Rev.1")
    with Store.open(demo, create=False) as store:
        secretariat = Secretariat(store, officer="A. Officer", now=lambda: MORNING)
        secretariat.open_meeting("SWG", "2026-11-21")
        secretariat.agree(On(store.document("ROOM/1"), "2"), ad_ref=True)
    return demo


async def on_search(pilot: Pilot[Any], words: str = "") -> SearchScreen:
    """Begin a search and type some words."""
    await settle(pilot)
    await press(pilot, "F")
    screen = pilot.app.screen
    assert isinstance(screen, SearchScreen)
    if words:
        screen.query_one(Input).value = words
        await settle(pilot)
    return screen


def found(screen: SearchScreen) -> list[tuple[str, str]]:
    return [(hit.revisions[-1], hit.number) for hit in screen.hits]


async def test_words_are_found_while_they_are_typed(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot)
        await press(pilot, *"early", "space", *"warning")
        assert found(screen) == [("Rev.4", "2.1"), ("Rev.4", "2.1.2")]


async def test_quotation_marks_ask_for_words_in_a_row(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot, '"warning early"')
        assert found(screen) == []


async def test_a_beginning_is_found(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot, "neighbourl*")
        assert found(screen) == [("Rev.4", "PP4")]


async def test_words_found_are_pointed_at(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        await on_search(pilot, "cross")
        await press(pilot, "enter", "G")
        lines = text(app).split("\n")
        above, below = next(pair for pair in pairwise(lines) if "^" in pair[1])
        start = below.index("^")
        assert above[start : start + below.count("^")].startswith("cross")


async def test_enter_opens_the_paragraph_in_its_revision(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot, "early warning")
        await press(pilot, "enter", "j", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        hit = screen.hits[1]
        opened = app.screen.opened.revision.name, app.screen.version.number
        assert opened == (hit.revisions[-1], hit.number)


async def test_a_wording_of_an_earlier_revision_opens_there(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot, "inter alia")
        await press(pilot, "f4")
        earlier = next(at for at, hit in enumerate(screen.hits) if hit.revisions[-1] != "Rev.4")
        screen.open_hit(screen.hits[earlier])
        await settle(pilot)
        assert isinstance(app.screen, ParagraphScreen)
        assert app.screen.opened.revision.name == screen.hits[earlier].revisions[-1]


async def test_escape_leads_back_from_a_hit_to_the_search(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot, "early warning")
        await press(pilot, "enter", "j", "enter", "escape")
        assert app.screen is screen
        assert len(screen.hits) == 2


async def test_a_status_narrows_the_search(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot, "the")
        await press(pilot, "f3", "j", "enter")
        assert screen.scope.status is Shows.OPEN
        assert {hit.status for hit in screen.hits} == {"open"}


async def test_a_holder_narrows_the_search(room: Path) -> None:
    app = app_on(room)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot, "speak")
        await press(pilot, "f2")
        assert isinstance(app.screen, ChoosingScreen)
        app.screen.dismiss("KAZ")
        await settle(pilot)
        assert [hit.document for hit in screen.hits] == ["ROOM/1"]


async def test_letters_are_keys_of_the_filters_in_the_list(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot, "early warning")
        await press(pilot, "enter", "r")
        assert screen.scope.all_revisions


async def test_the_document_it_began_in_narrows_the_search(room: Path) -> None:
    app = app_on(room, "ROOM/1")
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot, "border")
        before = {hit.document for hit in screen.hits}
        await press(pilot, "f5")
        assert "WG/2026/DRAFT/3" in before
        assert {hit.document for hit in screen.hits} == {"ROOM/1"}


async def test_nothing_typed_says_what_to_type(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        await on_search(pilot)
        assert squeezed(tell.NOTHING_TYPED) in squeezed(text(app))


async def test_nothing_found_says_which_filter_to_take_away(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot, "no such words")
        screen.filter(SearchScope(holder="IND"))
        await settle(pilot)
        assert "Take a filter away: F2." in text(app)


async def test_too_many_words_are_refused_in_place(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot, "word " * 70)
        assert screen.refusal is not None
        assert screen.refusal[:30] in text(app)


async def test_a_search_in_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    app = app_on(tmp_path / "none.db")
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot, "words")
        assert screen.refusal is not None


async def test_escape_stops_a_search_that_takes_long(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()

    def slow(_: Desk, typed: str, scope: SearchScope) -> Findings:
        may_end.wait(20)
        return Findings((), scope, 0, ())

    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot)
        monkeypatch.setattr(Desk, "search", slow)
        screen.query_one(Input).value = "early"
        await asyncio.sleep(0.4)
        await pilot.press("escape")
        may_end.set()
        await settle(pilot)
        assert app.screen is screen
        assert tell.STOPPED in text(app)


async def test_only_the_words_typed_last_are_looked_for(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    search = Desk.search

    def noted(desk: Desk, typed: str, scope: SearchScope) -> Findings:
        asked.append(typed)
        return search(desk, typed, scope)

    monkeypatch.setattr(Desk, "search", noted)
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot)
        box = screen.query_one(Input)
        for words in ("e", "ea", "early"):
            box.value = words
            await pilot.pause()
        await settle(pilot)
        assert asked[-1:] == ["early"]
        assert "e" not in asked


@pytest.fixture(scope="module")
def hostile_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    fill_hostile(path)
    return path


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
async def test_a_hit_is_shown_as_typed(hostile_database: Path, hostile: str) -> None:
    app = app_on(hostile_database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await on_search(pilot, "more")
        await press(pilot, "f4", "enter")
        at = next(n for n, hit in enumerate(screen.hits) if hostile in hit.text)
        await press(pilot, *["j"] * at)
        assert is_literal(squeezed(text(app).replace("^", "")), squeezed(hostile))


@pytest.mark.parametrize("hostile", [*HOSTILE.values(), '"', "*", "NEAR(", "' OR 1=1 --", "a:b^2"])
async def test_whatever_is_typed_is_safe(demo: Path, hostile: str) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_search(pilot, hostile)
        assert screen.refusal is None


# A text with a mark in it is not clean.
@pytest.mark.parametrize("hostile", [one for one in HOSTILE.values() if "(-" not in one])
async def test_agreed_language_is_shown_as_typed(tmp_path: Path, hostile: str) -> None:
    database = tmp_path / "a.db"
    words = "Members share their observations of rivers and of lakes with each other"
    add(database, [words], "ASKING/1/Rev.1")
    add(database, [f"{words}; {hostile.replace('[', '(').replace(']', ')')}"], "OTHER/1/Rev.1")
    app = app_on(database, "ASKING/1")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "o", "enter", "L")
        assert isinstance(app.screen, AgreedLanguageScreen)
        shown = squeezed(text(app))
        assert is_literal(shown, squeezed(hostile.replace("[", "(").replace("]", ")")))


async def on_agreed(pilot: Pilot[Any], number: str) -> AgreedLanguageScreen:
    """Ask where the wording of a paragraph of the document has been agreed."""
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ParagraphsScreen)
    version = screen.opened.by_number(number)
    assert version is not None
    screen.open_paragraph(version)
    await settle(pilot)
    await press(pilot, "L")
    asked = pilot.app.screen
    assert isinstance(asked, AgreedLanguageScreen)
    return asked


async def test_what_was_said_is_told_apart_from_what_is_clean(room: Path) -> None:
    app = app_on(room, "WG/2026/DRAFT/3")
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_agreed(pilot, "2.1.2")
        assert [one.ground for one in screen.places] == [Ground.SAID, Ground.CLEAN]
        rows = [line for line in text(app).split("\n") if "ROOM/1  " in line]
        assert "✓ said to be agreed ad ref" in rows[0]
        assert f"○ {tell.ONLY_CLEAN}" in rows[1]


async def test_exact_and_near_wordings_are_told_apart(room: Path) -> None:
    app = app_on(room, "WG/2026/DRAFT/3")
    async with app.run_test(size=WIDE) as pilot:
        await on_agreed(pilot, "2.1.2")
        rows = [line for line in text(app).split("\n") if "ROOM/1  " in line]
        assert "same words" in rows[0]
        assert "near, " in rows[1]


async def test_a_near_wording_shows_how_it_differs(room: Path) -> None:
    app = app_on(room, "WG/2026/DRAFT/3")
    async with app.run_test(size=WIDE) as pilot:
        await on_agreed(pilot, "2.1.2")
        await press(pilot, "j")
        assert "asked for" in text(app)
        assert "+++++++" in text(app)


async def test_enter_opens_the_place_where_it_was_agreed(room: Path) -> None:
    app = app_on(room, "WG/2026/DRAFT/3")
    async with app.run_test(size=WIDE) as pilot:
        await on_agreed(pilot, "2.1.2")
        await press(pilot, "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert (app.screen.opened.reference, app.screen.version.number) == ("ROOM/1", "2")


async def test_the_bracket_under_the_cursor_is_asked_for(room: Path) -> None:
    app = app_on(room, "WG/2026/DRAFT/3")
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_agreed(pilot, "2.1.6")
        assert screen.target == "b1"


async def test_p_asks_for_the_whole_paragraph(room: Path) -> None:
    app = app_on(room, "WG/2026/DRAFT/3")
    async with app.run_test(size=WIDE) as pilot:
        screen = await on_agreed(pilot, "2.1.6")
        await press(pilot, "v")
        assert "with the brackets in it kept: Using satellite images" in text(app)
        assert screen.target is None


async def test_the_wording_of_the_revision_on_screen_is_asked_for(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    old = "Members exchange what they observe on rivers and lakes."
    add(database, [old], "DRAFT/1/Rev.1")
    add(database, ["Members say nothing."], "DRAFT/1/Rev.2")
    add(database, [old], "OTHER/1/Rev.1")
    app = app_on(database, "DRAFT/1")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        home = app.screen_stack[0]
        assert isinstance(home, DocumentsScreen)
        assert isinstance(app.screen, ParagraphsScreen)
        first = app.screen.opened.revisions[0]
        home.show_revision(first.document, first.id)
        await settle(pilot)
        screen = await on_agreed(pilot, "1")
        assert [one.document for one in screen.places] == ["OTHER/1"]


async def test_a_wording_that_stands_nowhere_else_is_not_called_new(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=WIDE) as pilot:
        await on_agreed(pilot, "2.1.1")
        assert tell.NOT_HERE in text(app)


async def test_the_palette_leads_to_the_agreed_language(room: Path) -> None:
    app = app_on(room, "ROOM/1")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "ctrl+p", *"agreed", "space", *"language")
        assert "Agreed language for 1" in text(app)


PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "search": (WIDE, ("F", *"warn*", "f4", "enter", "j")),
    "search_narrow": (NARROW, ("F", *"border", "enter")),
    "search_empty": (WIDE, ("F",)),
    "agreed_language": (WIDE, ("o", "slash", *"Issuing", "enter", "enter", "L", "j")),
}


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture(room: Path, snap_compare: Compare, picture: str) -> None:
    size, pressed = PICTURES[picture]
    app = app_on(room, "WG/2026/DRAFT/3")
    assert snap_compare(app, terminal_size=size, run_before=keys(*pressed))
