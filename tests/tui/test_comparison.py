"""Two texts compared on screen: the ways to look at them, the way through them, other texts."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from negotiate.acts import On
from negotiate.model import Document, Revision, Version
from negotiate.queries import two_texts as comparisons
from negotiate.queries.two_texts import Watch
from negotiate.screens.dialogs.choose_text import TextChoosingScreen
from negotiate.screens.views import comparison
from negotiate.screens.views.comparison import ComparisonScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.widgets.comparison import Mode, counted_in
from negotiate.screens.widgets.rows import Rows
from negotiate.store import Store
from negotiate.visible import show_line
from tests.drafting_room import bring, make_draft, secretariat
from tests.test_comparisons import (
    EXPERTS,
    FELLOWS,
    FLOODS,
    INVITED,
    OFFERED,
    POINTS,
    REPORT,
    SPEAKING,
    TRAINING,
)
from tests.tui.conftest import app_on
from tests.tui.pilots import lines, press, settle, text
from tests.tui.test_hostile_text import HOSTILE

SIZE, NARROW = (110, 34), (80, 24)


@pytest.fixture(scope="module")
def _database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compared") / "work.db"
    joined = f"{EXPERTS} {REPORT}"
    straight = INVITED.replace("“", '"').replace("”", '"')
    with Store.open(path, create=True) as store:
        old = (TRAINING, f"{POINTS} {FLOODS}", EXPERTS, REPORT, INVITED, SPEAKING)
        new = (SPEAKING, OFFERED, POINTS, FLOODS, FELLOWS, joined, straight)
        bring(store, make_draft(*old, named="WG/9/Rev.1", date="2026-03-01"))
        bring(store, make_draft(*new, named="WG/9/Rev.2", date="2026-05-01"))
    return path


@pytest.fixture
def database(_database: Path, tmp_path: Path) -> Path:
    """Give two texts in which everything happened, as a copy that a test may change."""
    return Path(shutil.copy(_database, tmp_path / "work.db"))


async def arrive(pilot: Pilot[Any], *keys: str) -> ComparisonScreen:
    await settle(pilot)
    await press(pilot, "c")
    screen = pilot.app.screen
    assert isinstance(screen, ComparisonScreen)
    await press(pilot, *keys)
    return screen


def detail(app: Any) -> str:
    """Return what stands below the list."""
    shown = lines(app)
    height = app.screen.query_one("#comparison").region.bottom
    return "\n".join(shown[height:])


async def test_the_heading_has_the_figures(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(130, 30)) as pilot:
        await arrive(pilot)
        assert "1 changed, 1 new, 1 moved, 1 split, 1 merged, 1 typography only" in lines(app)[0]


async def test_moved_split_and_merged_are_listed_as_such(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot)
        shown = " ".join(text(app).split())
        for said in ("1.6 → 1.1 > moved", "1.2 → 1.4 < split", "1.3 → 1.6 = merged", "+ new"):
            assert said in shown


async def test_below_stands_where_a_paragraph_came_from(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot)
        assert "moved: stood after 1.5, stands first" in detail(app)


async def test_words_that_went_and_came_are_marked_below_them(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "n")
        shown = detail(app).splitlines()
        at = next(at for at, line in enumerate(shown) if "[spring] (+RUS)/[summer] (-RUS)" in line)
        assert "+" * len("] (+RUS)/[summer] (-RUS)") in shown[at + 1]


async def test_a_new_number_does_not_hide_another_position(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "<", "tab", *"Rev.2", "enter", ">", "tab", *"Rev.3", "enter", "G")
        row = next(line for line in lines(app) if line.startswith("  3.3 → 3.4"))
        assert "~ positions, renumbered" in row


async def test_typography_is_told_apart(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "G")
        assert "1.5 → 1.7: typography only" in detail(app)


async def test_it_is_said_by_which_wording_a_bracket_was_closed(database: Path) -> None:
    with Store.open(database, create=False) as store:
        on = On(store.document(None), "1.2", note="informals")
        secretariat(store).resolve(on, "g1", 1)
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot)
        assert "what stands now is “spring”" in detail(app)


async def test_a_key_goes_through_the_ways_to_look(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot)
        seen = [screen.mode]
        for _ in range(3):
            await press(pilot, "v")
            seen.append(screen.mode)
        assert seen == [Mode.WORDS, Mode.BESIDE, Mode.POSITIONS, Mode.WORDS]


async def test_the_palette_chooses_a_way_to_look(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "ctrl+p", *"positions only", "enter")
        assert screen.mode is Mode.POSITIONS


async def test_side_by_side_has_two_columns_where_there_is_room(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "n", "v")
        title = next(line for line in detail(app).splitlines() if "Rev.1 (2026-03-01)" in line)
        assert "+ Rev.2 (2026-05-01)  1.2" in title


async def test_side_by_side_is_stacked_where_it_is_narrow(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "n", "v")
        title = next(line for line in detail(app).splitlines() if "Rev.1 (2026-03-01)" in line)
        assert "Rev.2" not in title


async def test_after_a_change_both_columns_are_on_one_level_again(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "n", "v")
        level = next(line for line in detail(app).splitlines() if "of every year" in line)
        assert level.count("of every year") == 2


async def test_positions_only_lists_each_change_of_them(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "v", "v")
        shown = " ".join(text(app).split())
        assert "position lodged -RUS [summer]" in shown


async def test_the_choice_of_paragraphs_is_hidden_where_only_positions_are_listed(
    database: Path,
) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "v", "v", "o")
        assert screen.changed_only


async def test_all_paragraphs_can_be_listed(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot)
        assert screen.query_one("#comparison", Rows).count == 19
        await press(pilot, "o")
        assert screen.query_one("#comparison", Rows).count == 61


async def test_the_cursor_stays_at_its_paragraph(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "n", "n", "o", "v", "v")
        assert screen.entry is not None
        assert screen.entry.numbers == "1.3"


async def test_the_next_change_skips_what_did_not_change(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "o", "n")
        assert screen.entry is not None
        assert screen.entry.numbers == "1.2"


async def test_the_previous_change_is_found_too(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "o", "n", "n", "N")
        assert screen.entry is not None
        assert screen.entry.numbers == "1.2"


async def test_after_the_last_change_it_is_said_that_there_is_none(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await arrive(pilot, "G", "n")
        assert "There is no change after this one." in text(app)


async def test_another_revision_can_be_chosen(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "<", "home", "enter")
        assert "Rev.1 → Rev.4" in lines(app)[0]


async def test_another_language_is_compared_with_itself(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, ">", "tab", *"Rev.3/ru", "enter")
        assert "Only one revision is here in this language" in text(app)


async def test_a_moment_can_be_chosen_from_the_list(database: Path) -> None:
    with Store.open(database, create=False) as store:
        secretariat(store).agree(On(store.document(None), "1.1"), ad_ref=True)
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "<", "G", "k", "enter")
        assert "@2 → working text" in lines(app)[0]
        assert "~ agreed ad referendum" in text(app)


async def test_a_moment_can_be_typed_as_a_time(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, ">", "tab", *"@2030-01-01", "enter")
        assert "Rev.1 → @2" in lines(app)[0]


async def test_what_is_typed_and_not_there_is_refused_in_the_dialog(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "c", "<", "tab", *"Rev.9", "enter")
        assert isinstance(app.screen, TextChoosingScreen)
        assert "There is no revision Rev.9" in text(app)


async def test_enter_opens_the_paragraph_in_the_newer_text(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "n", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert "Rev.2" in lines(app)[0]


async def test_a_paragraph_of_a_moment_opens_as_it_stands_now(database: Path) -> None:
    with Store.open(database, create=False) as store:
        secretariat(store).amend(On(store.document(None), "1.1"), "Observers listen.")
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "<", "home", "enter", ">", "tab", *"@2", "enter", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert "Observers listen." in text(app)


async def test_an_act_made_meanwhile_is_seen_on_the_way_back(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "question_mark")
        with Store.open(database, create=False) as store:
            secretariat(store).amend(On(store.document(None), "1.1"), "Observers listen.")
        await press(pilot, "escape", ">", "G", "k", "k", "k", "enter")
        assert "→ working text" in lines(app)[0]


async def test_what_is_confirmed_in_the_concordance_is_in_doubt_no_longer(tmp_path: Path) -> None:
    guards = "Members train their border guards together in the spring of every year."
    either = "Members train their border officers together in the autumn of the year."
    with Store.open(tmp_path / "work.db", create=True) as store:
        officers = guards.replace("border guards", "young officers")
        bring(store, make_draft(guards, officers, FLOODS, named="WG/1/Rev.1"))
        bring(store, make_draft(FLOODS, SPEAKING, either, named="WG/1/Rev.2"))
    app = app_on(tmp_path / "work.db")
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot)
        assert any(one.doubtful for one in screen.compared.paragraphs)
        await press(pilot, "#", "K", "n", "K", "escape")
        assert not any(one.doubtful for one in screen.compared.paragraphs)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let comparisons wait, telling how far they are, until the test lets them go on."""
    go = threading.Event()
    read = comparison.compared

    def slow(desk: Any, document: Document, old: str, new: str, watch: Watch) -> Any:
        while not go.wait(0.01):
            watch("comparing 1 of 10,000")
        return read(desk, document, old, new, watch)

    monkeypatch.setattr(comparison, "compared", slow)
    return go


async def until(pilot: Pilot[Any], happened: Callable[[], bool]) -> None:
    for _ in range(500):
        if happened():
            return
        await pilot.pause(0.01)
    pytest.fail("it never happened")


async def test_it_says_how_far_it_is(database: Path, held: threading.Event) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await until(pilot, lambda: "comparing 1 of 10,000…  Esc stops" in lines(app)[0])
        held.set()
        await settle(pilot)
        assert "Rev.1 → Rev.2" in lines(app)[0]


async def test_escape_leaves_a_comparison_that_is_not_done(
    database: Path, held: threading.Event
) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await until(pilot, lambda: "Esc stops" in lines(app)[0])
        await press(pilot, "escape")
        assert not isinstance(app.screen, ComparisonScreen)


async def test_escape_goes_back_to_the_comparison_before(
    database: Path, held: threading.Event
) -> None:
    app = app_on(database)
    held.set()
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "<")
        held.clear()
        await pilot.press("end", "enter")
        await until(pilot, lambda: "Esc stops" in lines(app)[0])
        await press(pilot, "escape")
        assert "Rev.1 → Rev.2" in lines(app)[0]
        assert screen.query_one("#comparison", Rows).count > 0


async def test_ten_thousand_paragraphs_are_listed_and_only_those_on_screen_drawn(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: set[int] = set()
    draw = ComparisonScreen._draw
    monkeypatch.setattr(
        ComparisonScreen,
        "_draw",
        lambda screen, index, width: (drawn.add(index), draw(screen, index, width))[1],
    )

    def side(store: Store, document: Document, revision: Revision) -> comparisons.Side:
        some = store.versions(revision)[0]
        versions = tuple(_numbered(some, at, revision.order) for at in range(10_000))
        read = store.register(revision), store.notation(revision)
        return comparisons.Side(revision.name, revision, versions, *read)

    monkeypatch.setattr("negotiate.screens.views.comparison.side_of", side)
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await arrive(pilot, "o", "G")
        assert screen.query_one("#comparison", Rows).count == 10_000
        assert "1.9999" in text(app)
        assert len(drawn) < 200


def _numbered(version: Version, at: int, order: int) -> Version:
    words = f"Paragraph {at} {'stands' if at % 2 else f'is of revision {order}'}."
    return replace(version, order=at, paragraph=f"p{at}", number=f"1.{at}", text=words)


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    value: str = request.param
    return value


@pytest.mark.parametrize("keys", [("v", "v"), ("v",), ()], ids=["positions", "beside", "words"])
async def test_hostile_text_is_shown_as_typed(
    tmp_path: Path, hostile: str, keys: tuple[str, ...]
) -> None:
    with Store.open(tmp_path / "work.db", create=True) as store:
        bring(store, make_draft(f"Members [{hostile}] meet.", named="WG/9/Rev.1"))
        bring(store, make_draft(f"Members [{hostile}] (+IND) meet.", named="WG/9/Rev.2"))
    app = app_on(tmp_path / "work.db")
    async with app.run_test(size=(160, 40)) as pilot:
        await arrive(pilot, *keys)
        shown = detail(app)
        assert show_line(hostile) in shown
        assert not any(sign in text(app) for sign in "\x1b\x9b\x07\u202e")


async def test_a_hostile_name_is_refused_as_typed(database: Path, hostile: str) -> None:
    app = app_on(database)
    async with app.run_test(size=(160, 40)) as pilot:
        await arrive(pilot, "<", "tab")
        typed = "".join(sign for sign in hostile if sign.isprintable())
        app.screen.query_one("#typed", Input).value = typed
        await press(pilot, "enter")
        assert f"There is no revision {typed}" in " ".join(text(app).split())


def test_the_heading_counts_whole_kinds_and_says_that_there_are_more() -> None:
    counts = (("changed", 19), ("new", 2), ("deleted", 11), ("renumbered", 4))
    told = [counted_in(room, counts) for room in (60, 40, 26, 14, 1)]
    assert told == [
        "19 changed, 2 new, 11 deleted, 4 renumbered",
        "19 changed, 2 new, 11 deleted, …",
        "19 changed, 2 new, …",
        "19 changed, …",
        "19 changed, …",
    ]
