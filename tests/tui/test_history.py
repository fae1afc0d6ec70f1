"""The biography of a paragraph on the screen: points, two of them compared, what is followed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from negotiate.acts import On, Secretariat
from negotiate.screens.app import NegotiateApp
from negotiate.screens.dialogs.form import WordsScreen
from negotiate.screens.dialogs.paragraph import RestoreScreen
from negotiate.screens.views.history import HistoryScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.settings import Settings, officer
from negotiate.store import Store
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import lines, press, settle, text
from tests.tui.test_hostile_text import HOSTILE

SIZE = (100, 30)
NOTE = "capital answers on Friday, and not before its ministers have met"
Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def _greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Give a paragraph that was noted, changed and changed back in a meeting."""
    path = tmp_path / "past.db"
    add(path, ["States [may] (+KAZ) act.", "States trade."])
    with Store.open(path, create=False) as store:
        room = Secretariat(store, officer="A. Officer", now=lambda: MORNING)
        document = store.document("TEST/1")
        room.open_meeting("SWG", "2026-11-21")
        room.note(On(document, "1"), NOTE)
        room.resolve(On(document, "1", note="in informals"), "b1", "keep")
        room.undo(document)
    return path


def on_demo(database: Path, *, ascii_: bool = False) -> NegotiateApp:
    """Show 2.1.6 of the demo: the bracket on aircraft goes and comes back."""
    settings = Settings(ascii=ascii_)
    return NegotiateApp(database, "WG/2026/DRAFT/3", now=lambda: MORNING, settings=settings)


async def open_history(pilot: Pilot[Any], *keys: str) -> HistoryScreen:
    await settle(pilot)
    await press(pilot, *keys, "enter", "H")
    screen = pilot.app.screen
    assert isinstance(screen, HistoryScreen)
    return screen


TO_AIRCRAFT = ("o", "slash", *"2.1.6", "enter")


def below(app: NegotiateApp) -> str:
    """Return what stands below the list."""
    return "\n".join(lines(app)[12:])


async def test_texts_and_acts_are_listed_the_last_first(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        names = [one.point.deed.act.type if one.point.deed else "text" for one in screen.lines]
        assert names == ["resolve", "note", "text"]


async def test_a_paragraph_is_followed_through_its_numbers(demo: Path) -> None:
    app = on_demo(demo)
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot, *TO_AIRCRAFT)
        versions = [one.point.version for one in screen.lines]
        assert [one.number for one in versions if one] == ["2.1.6", "2.1.6", "2.1.6", "2.1.5"]


async def test_an_act_that_was_undone_is_struck(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        drawn = screen._draw(0, 96)
        struck = [drawn.plain[one.start : one.end] for one in drawn.spans if one.style == "strike"]
        assert len(struck) == 1
        assert struck[0].startswith("“may” kept, without its brac")


async def test_an_act_that_was_undone_has_no_number_brackets_or_status(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot)
        row = next(line for line in lines(app) if "(undone)" in line)
        assert row.split()[1] == "-"
        assert row.rstrip().endswith("A. Officer")


async def test_who_took_an_act_back_is_said(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot)
        assert "undone by A. Officer, act 5" in below(app)


async def test_the_meeting_and_the_ground_of_an_act_are_said(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot)
        assert "resolve b1: keep (A. Officer, SWG 2026-11-21)" in below(app)
        assert "the ground recorded: in informals" in below(app)


async def test_all_of_the_officers_note_is_shown(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot)
        await press(pilot, "j")
        assert f"Note: {NOTE}" in below(app)


async def test_the_text_before_and_after_an_undone_act_is_shown(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot)
        shown = below(app)
        assert shown.index("States [may] (+KAZ) act.") < shown.index("States may act.")


async def test_what_the_first_text_brought_is_not_called_inserted(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot)
        await press(pilot, "G")
        assert "States [may] (+KAZ) act." in below(app)
        assert "+ after" not in below(app)


async def test_the_heading_draws_the_brackets_over_time(demo: Path) -> None:
    app = on_demo(demo)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot, *TO_AIRCRAFT)
        assert lines(app)[0].rstrip().endswith("▁▃▂▂  1 bracket")


async def test_plain_marks_draw_the_brackets_as_digits(demo: Path) -> None:
    app = on_demo(demo, ascii_=True)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot, *TO_AIRCRAFT)
        assert lines(app)[0].rstrip().endswith("0211  1 bracket")


async def test_two_points_are_compared(demo: Path) -> None:
    app = on_demo(demo)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot, *TO_AIRCRAFT)
        await press(pilot, "c", "j", "j")
        assert "Rev.2 compared with Rev.4" in text(app)
        assert "bracket closed: b2 [and the movement of slopes]" in below(app)


async def test_the_older_of_two_points_stands_above(demo: Path) -> None:
    app = on_demo(demo)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot, *TO_AIRCRAFT)
        await press(pilot, "G", "c", "home")
        shown = below(app)
        assert shown.index("- 1: Rev.1, 2.1.5") < shown.index("+ 4: Rev.4, 2.1.6")


async def test_marks_that_are_gone_are_not_called_consent(demo: Path) -> None:
    app = on_demo(demo)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot, *TO_AIRCRAFT)
        await press(pilot, "c", "j")
        assert "a mark that is gone does not say that anybody agreed" in below(app)


async def test_equals_on_the_marked_point_ends_the_comparison(demo: Path) -> None:
    app = on_demo(demo)
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot, *TO_AIRCRAFT)
        await press(pilot, "c", "c", "j")
        assert screen.marked is None
        assert "compared with" not in text(app)


async def test_what_was_undone_is_not_compared(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await open_history(pilot)
        await press(pilot, "c")
        assert screen.marked is None
        assert "counts for nothing" in " ".join(one.message for one in app._notifications)


async def test_a_bracket_is_followed_to_its_end(demo: Path) -> None:
    app = on_demo(demo)
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot, *TO_AIRCRAFT)
        await press(pilot, "j", "j", "d", "j", "enter")
        said = [one.followed for one in screen.lines]
        assert said == ["closed", "b1 [and the movement of slopes]", "b2 " + SLOPES]


SLOPES = "[and the movement of slopes]"


async def test_a_text_without_brackets_has_none_to_follow(demo: Path) -> None:
    app = on_demo(demo)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await open_history(pilot, *TO_AIRCRAFT)
        await press(pilot, "G", "d")
        assert app.screen is screen
        assert "no bracket to follow" in " ".join(one.message for one in app._notifications)


async def test_words_are_followed(demo: Path) -> None:
    app = on_demo(demo)
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot, *TO_AIRCRAFT)
        await press(pilot, "/", *"unmanned", "enter")
        said = [one.sentences[0] for one in screen.lines]
        assert said == [
            "The words are back.",
            "The words are gone.",
            "In brackets (b1). Recorded: support of Israel and Republic of Korea; objection of"
            " Iran.",
            "The words come in.",
        ]


async def test_words_that_never_stood_leave_the_list_as_it_was(demo: Path) -> None:
    app = on_demo(demo)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await open_history(pilot, *TO_AIRCRAFT)
        await press(pilot, "/", *"sea", "enter")
        assert len(screen.lines) == 4
        assert "never stood" in " ".join(one.message for one in app._notifications)


async def test_escape_ends_what_is_followed_before_it_leads_back(demo: Path) -> None:
    app = on_demo(demo)
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot, *TO_AIRCRAFT)
        await press(pilot, "/", *"unmanned", "enter", "j", "escape")
        assert app.screen is screen
        assert [one.followed for one in screen.lines] == [None] * 4


async def test_enter_opens_the_paragraph_of_an_earlier_revision(demo: Path) -> None:
    app = on_demo(demo)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot, *TO_AIRCRAFT)
        await press(pilot, "G", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert (app.screen.version.number, app.screen.opened.revision.label) == ("2.1.5", "Rev.1")


async def test_enter_opens_the_paragraph_as_it_was_after_an_act(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert app.screen.version.text == "States may act."
        assert "after act 4" in lines(app)[0]


async def test_no_act_is_made_on_a_text_of_the_past(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await open_history(pilot)
        await press(pilot, "enter", "A")
        assert "is not the text worked on now" in " ".join(
            one.message for one in app._notifications
        )


async def test_undo_in_the_history_is_shown_at_once(database: Path) -> None:
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer=officer(), now=lambda: MORNING)
        room.lift(On(store.document("TEST/1"), "1"), "b1", "KAZ")
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        await press(pilot, "u")
        assert [one.point.place for one in screen.lines][:2] == [None, None]


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
async def test_what_is_compared_or_followed_is_shown_as_typed(tmp_path: Path, hostile: str) -> None:
    from negotiate.visible import show_line

    path = tmp_path / "a.db"
    add(path, [f"[may] (+IND) {hostile}"])
    with Store.open(path, create=False) as store:
        room = Secretariat(store, officer=hostile, now=lambda: MORNING)
        room.lift(On(store.document(None), "1", source=hostile), "b1", "IND")
    app = app_on(path)
    async with app.run_test(size=(160, 40)) as pilot:
        await open_history(pilot)
        for keys in (("c", "j"), ("escape", "d"), ("enter",), ("escape", "enter")):
            await press(pilot, *keys)
            shown = text(app)
            assert show_line(hostile) in shown
            assert not any(sign in shown for sign in "\x1b\x9b\u202e")


async def test_the_dialog_for_words_takes_no_control_characters(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot)
        await press(pilot, "/")
        assert isinstance(app.screen, WordsScreen)
        app.screen.query_one(Input).insert_text_at_cursor("a\x1b[2J")
        assert "\x1b" not in app.screen.query_one(Input).value


PICTURES = {
    "demo": (SIZE, ("j",)),
    "narrow": ((80, 24), ("j", "j")),
    "compared": (SIZE, ("c", "j", "j")),
    "bracket": (SIZE, ("j", "j", "b", "enter")),
}


@pytest.mark.parametrize("picture", PICTURES)
def test_the_history(demo: Path, snap_compare: Compare, picture: str) -> None:
    size, pressed = PICTURES[picture]

    async def look(pilot: Pilot[Any]) -> None:
        await open_history(pilot, *TO_AIRCRAFT)
        await press(pilot, *pressed)

    assert snap_compare(on_demo(demo), terminal_size=size, run_before=look)


# Restoring


async def test_an_earlier_text_is_restored_once_it_is_said_why_marks_go(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await open_history(pilot)
        await press(pilot, "home", "Z", "enter")
        assert isinstance(app.screen, RestoreScreen)
        assert "Marks would go: tick who has lifted" in text(app)
        await press(pilot, "space", "enter")
        with Store.open(database, create=False) as store:
            act = store.acts()[-1]
        assert (act.type, act.payload["lifted"]) == ("amend", ["KAZ"])
        said = f"1: restored as in {act.payload['restored']}; Kazakhstan lifted. u undoes it."
        assert [one.message for one in app._notifications] == [said]
        await press(pilot, "u")
        with Store.open(database, create=False) as store:
            version = store.version(store.revision(store.document(None)), "1")
        assert version.text == "States [may] (+KAZ) act."


async def test_what_a_restored_text_brings_back_is_said_before(database: Path) -> None:
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer=officer(), now=lambda: MORNING)
        room.lift(On(store.document("TEST/1"), "1"), "b1", "KAZ")
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_history(pilot)
        await press(pilot, "end", "Z")
        assert "Marks that come back: +KAZ" in " ".join(text(app).split())


async def test_the_text_that_stands_is_not_restored(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await open_history(pilot)
        await press(pilot, "end", "Z")
        assert app.screen is screen
        (said,) = [one.message for one in app._notifications]
        assert said.startswith("1 reads as in Rev.1 already")
