"""Keys to acts round a drafting session: a meeting, the working text issued, the report written."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from textual.widgets import Input

from negotiate.acts import On, Secretariat
from negotiate.model import Act, Meeting, Revision
from negotiate.screens.acts.of_session import (
    CloseMeetingScreen,
    IssueScreen,
    MeetingScreen,
    ReportScreen,
    next_label,
)
from negotiate.screens.views.documents import DocumentsScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.store import Store
from negotiate.telling.documents import NONE_YET
from negotiate.telling.session import files as export
from negotiate.telling.session import log as session
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import lines, press, settle, text

SIZE = (100, 30)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give one document; files that are written without a folder go beside it."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "session.db"
    add(path, ["States [report] annually.", "States trade."])
    return path


@pytest.fixture
def worked_on(database: Path) -> Path:
    """Give the document with a working text."""
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer="other", now=lambda: MORNING)
        room.resolve(On(store.document("TEST/1"), "1"), "b1", "keep")
    return database


@pytest.fixture
def in_meeting(database: Path) -> Path:
    with Store.open(database, create=False) as store:
        Secretariat(store, officer="o", now=lambda: MORNING).open_meeting("SWG", "2026-11-21")
    return database


def meetings(database: Path) -> list[Meeting]:
    with Store.open(database, create=False) as store:
        return list(store.meetings())


def acts(database: Path) -> list[Act]:
    with Store.open(database, create=False) as store:
        return store.acts()


# Meetings


async def test_capital_m_opens_a_meeting_of_today(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "M", *"SWG", "enter")
        assert [(one.name, one.open) for one in meetings(database)] == [("SWG 2026-11-21", True)]


async def test_the_meeting_that_was_opened_is_named_at_once(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "M", *"SWG", "enter")
        assert "SWG 2026-11-21" in lines(app)[0]


async def test_a_meeting_may_have_another_date_and_a_title(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "M", *"SOC")
        app.screen.query_one("#date", Input).value = "2026-12-01"
        app.screen.query_one("#title", Input).value = "Second reading"
        await press(pilot, "enter")
        found = meetings(database)[0]
        assert (found.name, found.title) == ("SOC 2026-12-01", "Second reading")


async def test_an_act_belongs_to_the_meeting_opened_on_screen(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "M", *"SWG", "enter", "enter", "x", "1", "enter")
        assert acts(database)[-1].meeting == meetings(database)[0].id


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("#body", "", session.WHICH_BODY), ("#date", "21.11.", session.no_date("21.11."))],
)
async def test_a_meeting_without_body_or_date_is_refused_in_place(
    database: Path, field: str, value: str, said: str
) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "M", *"SWG")
        app.screen.query_one(field, Input).value = value
        await press(pilot, "enter")
        assert isinstance(app.screen, MeetingScreen)
        assert said in text(app)
        assert meetings(database) == []


async def test_a_second_meeting_is_not_opened(in_meeting: Path) -> None:
    app = app_on(in_meeting)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "M")
        assert isinstance(app.screen, ParagraphsScreen)
        assert "is open: close it" in text(app)


async def test_capital_c_asks_then_closes_the_meeting(in_meeting: Path) -> None:
    app = app_on(in_meeting)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "C")
        assert isinstance(app.screen, CloseMeetingScreen)
        assert meetings(in_meeting)[0].open
        await press(pilot, "enter")
        assert not meetings(in_meeting)[0].open
        assert "SWG" not in lines(app)[0]


async def test_no_meeting_is_closed_where_none_is_open(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "C")
        assert isinstance(app.screen, ParagraphsScreen)
        assert session.NONE_OPEN in text(app)


async def test_a_meeting_is_opened_from_the_documents(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "escape", "M", *"SWG", "enter")
        assert isinstance(app.screen, DocumentsScreen)
        assert "SWG 2026-11-21" in lines(app)[0]


async def test_an_empty_database_takes_no_meeting(tmp_path: Path) -> None:
    app = app_on(tmp_path / "none.db")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "M")
        assert isinstance(app.screen, DocumentsScreen)
        assert text(app).count(NONE_YET) == 2  # where the documents would be, and as an answer
        assert not (tmp_path / "none.db").exists()


# Issuing


async def test_the_working_text_is_issued_under_the_label_proposed(worked_on: Path) -> None:
    app = app_on(worked_on)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "I", "enter")
        assert "TEST/1/Rev.2" in lines(app)[0] or "TEST/1 Rev.2" in lines(app)[0]
        assert "Issued as Rev.2. u undoes it." in " ".join(text(app).split())


async def test_issuing_keeps_date_and_source(worked_on: Path) -> None:
    app = app_on(worked_on)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "I")
        app.screen.query_one("#source", Input).value = "the Chair"
        await press(pilot, "enter")
        act = acts(worked_on)[-1]
        assert (act.type, act.source, act.payload["date"]) == ("issue", "the Chair", "2026-11-21")


async def test_a_text_that_would_not_be_the_latest_is_issued_at_the_second_enter(
    worked_on: Path,
) -> None:
    app = app_on(worked_on)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "I")
        app.screen.query_one("#label", Input).value = "Rev.0"
        app.screen.query_one("#date", Input).value = "2025-01-01"
        await press(pilot, "enter")
        assert isinstance(app.screen, IssueScreen)
        asked = " ".join(re.findall(r"[^\s│]+", text(app)))
        assert "Rev.0 would come before Rev.1" in asked
        assert "Enter again issues it there." in asked
        assert [one.label for one in revisions(worked_on) if not one.working] == ["Rev.1"]
        await press(pilot, "enter")
        assert [one.label for one in revisions(worked_on)] == ["Rev.0", "Rev.1"]


async def test_another_label_is_asked_about_again(worked_on: Path) -> None:
    app = app_on(worked_on)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "I")
        app.screen.query_one("#date", Input).value = "2025-01-01"
        for label in ("Rev.0", "Rev.0a"):
            app.screen.query_one("#label", Input).value = label
            await press(pilot, "enter")
            assert isinstance(app.screen, IssueScreen)
        assert [one.label for one in revisions(worked_on) if not one.working] == ["Rev.1"]


def revisions(database: Path) -> list[Revision]:
    with Store.open(database, create=False) as store:
        return list(store.revisions(store.document("TEST/1")))


async def test_u_takes_the_issue_back(worked_on: Path) -> None:
    app = app_on(worked_on)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "I", "enter", "u")
        assert "TEST/1 working text" in lines(app)[0]


async def test_a_label_that_is_taken_is_refused_in_place(worked_on: Path) -> None:
    app = app_on(worked_on)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "I")
        app.screen.query_one("#label", Input).value = "Rev.1"
        await press(pilot, "enter")
        assert isinstance(app.screen, IssueScreen)
        assert "is here already" in text(app)


async def test_there_is_nothing_to_issue_before_an_act(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "I")
        assert isinstance(app.screen, ParagraphsScreen)
        assert "nothing to issue" in text(app)


@pytest.mark.parametrize(
    ("last", "proposed"), [("Rev.4", "Rev.5"), ("Rev.9", "Rev.10"), ("final", ""), (None, "")]
)
def test_the_label_counts_on_from_the_last(last: str | None, proposed: str) -> None:
    one = Revision("r", "d", 1, last, None, None, "en", None, "s", "g", "a")
    assert next_label([one]) == proposed


# The report


async def test_the_report_is_written_for_its_owner_only(worked_on: Path) -> None:
    app = app_on(worked_on)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "S", "enter")
        file = worked_on.parent / "TEST-1-report-2026-11-21.md"
        assert file.read_text("utf-8").startswith("# ")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert "Written to" in text(app)


async def test_the_report_never_takes_the_place_of_a_file(worked_on: Path) -> None:
    there = worked_on.parent / "there.txt"
    there.write_text("mine", "utf-8")
    app = app_on(worked_on)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "S")
        app.screen.query_one("#file", Input).value = "there.txt"
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)
        assert export.there_already("there.txt") in text(app)
        assert there.read_text("utf-8") == "mine"


async def test_a_report_has_one_of_three_endings(worked_on: Path) -> None:
    app = app_on(worked_on)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "S")
        app.screen.query_one("#file", Input).value = "report.docx"
        await press(pilot, "enter")
        assert export.cannot_end_so("report.docx", [".html", ".md", ".txt"]) in text(app)
        assert not (worked_on.parent / "report.docx").exists()


async def test_the_dialog_says_which_session_is_reported(in_meeting: Path) -> None:
    app = app_on(in_meeting)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "S")
        assert "meeting SWG 2026-11-21" in text(app)
