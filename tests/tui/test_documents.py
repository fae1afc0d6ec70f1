"""The first screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiate.acts import On, Secretariat
from negotiate.model import Document, Revision
from negotiate.screens.app import NegotiateApp
from negotiate.screens.backend import Desk, Overview
from negotiate.screens.views import documents as screen
from negotiate.screens.views.alarms import AlarmsScreen
from negotiate.screens.views.documents import (
    ORDERS,
    Columns,
    DocumentsScreen,
    Heights,
    Wanted,
    figures,
    in_order,
    shared_out,
)
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.widgets.rows import Rows
from negotiate.store import Store
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import lines, press, settle, text


def overview(
    reference: str = "WG/2026/DRAFT/3",
    title: str | None = "DRAFT FRAMEWORK",
    *,
    date: str | None = "2026-11-05",
    language: str = "en",
    name: str = "Rev.4",
    counts: tuple[int, int, int, int] = (6, 8, 0, 0),
) -> Overview:
    document = Document(reference + language, reference, title, language)
    revision = Revision(
        "r", document.id, 1, name, date, None, language, None, source="", register="", act=""
    )
    is_open, brackets, agreed, ad_referendum = counts
    return Overview(document, reference, revision, 35, is_open, 0, brackets, agreed, ad_referendum)


@pytest.mark.parametrize("width", [58, 78, 108, 158])
def test_agreed_and_ad_referendum_stand_in_columns_of_their_own(width: int) -> None:
    one = overview(counts=(6, 8, 41, 73))
    columns = Columns([one])

    header, row = columns.header(width).plain, columns.row(one, width).plain

    assert len(row) == width
    assert row[header.index("Agreed") :].split()[0] == "41"
    assert row[header.index("Ad ref") :].split()[0] == "73"


@pytest.mark.parametrize("width", [58, 78, 108])
def test_the_language_is_there_at_every_width(width: int) -> None:
    english, russian = overview(language="en"), overview(language="ru")
    columns = Columns([english, russian])

    assert columns.row(english, width).plain != columns.row(russian, width).plain
    assert " ru " in columns.row(russian, width).plain


def test_the_name_is_not_said_twice() -> None:
    one = overview("Draft Agreement 4 December 2015", "Draft Agreement 4 December 2015")

    assert "Title" not in Columns([one]).header(108).plain
    assert Columns([one]).row(one, 108).plain.count("Agreement") == 1


def test_a_title_gives_way_before_a_symbol_is_cut() -> None:
    one = overview("SWG/2026/DRAFT/10/ADDENDUM/1", "A title")

    assert one.reference in Columns([one]).row(one, 78).plain


def test_the_heading_counts_what_is_open_and_what_was_said_to_be_agreed() -> None:
    first, second = overview(counts=(6, 8, 4, 1)), overview(counts=(2, 3, 0, 2))

    assert figures([first, second]) == "2 documents, 8 open, 4 agreed, 3 ad referendum"
    assert figures([overview()]) == "1 document, 6 open"
    assert figures([]) == "0 documents"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("as listed", "BAC"),
        ("by name", "ABC"),
        ("latest first", "CBA"),
        ("most open first", "CAB"),
        ("most brackets first", "ABC"),
        ("most agreed first", "BCA"),
        ("an order of a newer program", "BAC"),
    ],
)
def test_documents_are_sorted(order: str, expected: str) -> None:
    documents = [
        overview("B", date="2026-01-02", counts=(1, 5, 1, 4)),
        overview("A", date=None, counts=(2, 9, 0, 0)),
        overview("C", date="2026-02-01", counts=(3, 1, 3, 0)),
    ]

    assert "".join(one.reference for one in in_order(documents, order)) == expected


def test_ten_documents_are_all_listed_at_80x24_before_any_chart() -> None:
    heights = shared_out(22, Wanted(10, attention=3, is_open=6, is_charted=True, acts=5))

    assert heights.documents == 11
    assert heights.chart == 0
    assert sum(heights) <= 22


def test_a_chart_stands_where_room_is_left_from_the_second_revision_on() -> None:
    assert shared_out(30, Wanted(1, is_open=6, is_charted=True)).chart >= 8
    assert shared_out(30, Wanted(1, is_open=6, is_charted=False)).chart == 0


@pytest.mark.parametrize("rows", range(1, 60))
@pytest.mark.parametrize("documents", [1, 2, 10, 60])
@pytest.mark.parametrize("besides", [Wanted(0), Wanted(0, 9, 300, is_charted=True, acts=5)])
def test_no_part_is_pushed_off_the_screen(rows: int, documents: int, besides: Wanted) -> None:
    heights = shared_out(rows, besides._replace(documents=documents))

    assert min(heights) >= 0
    assert sum(heights) <= max(rows, 4)


def test_a_part_is_never_a_title_alone() -> None:
    for rows in range(10, 60):
        heights = shared_out(rows, Wanted(10, 3, 6, is_charted=True, acts=5))
        assert 1 not in Heights(*heights)[1:], rows


@pytest.fixture
def ten(demo: Path) -> Path:
    for number in range(9):
        add(demo, ["One [may] (+ZZZ) two.", "Three [four."], f"OTHER/{number}")
    return demo


async def test_ten_documents_at_80x24_show_all_ten(ten: Path) -> None:
    app = app_on(ten)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = text(app)
        assert all(f"OTHER/{number} " in shown for number in range(9))


async def test_a_line_that_needs_attention_opens_its_place(ten: Path) -> None:
    app = app_on(ten)
    async with app.run_test(size=(110, 32)) as pilot:
        await settle(pilot)
        await press(pilot, "end")
        assert "a bracket is not matched: 2" in text(app)
        await press(pilot, "tab", "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.screen.chosen is not None
        assert app.screen.chosen.number == "2"


async def test_the_alarms_are_named_and_opened(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "_REST", 0.001)
    app = app_on(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "escape")
        await pilot.pause(0.02)
        await settle(pilot)
        assert "look again at 1.2" in text(app)
        await press(pilot, "tab", "enter")
        assert isinstance(app.screen, AlarmsScreen)


async def test_the_order_is_another_with_a_key_and_the_cursor_stays(ten: Path) -> None:
    app = app_on(ten)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, DocumentsScreen)
        at = app.screen.chosen
        await press(pilot, "s")
        assert isinstance(app.screen, DocumentsScreen)
        assert app.screen.order == ORDERS[1]
        assert app.screen.chosen == at
        assert lines(app)[0].split()[:3] == ["Documents", "by", "name"]


async def test_the_way_back_from_a_document_that_was_named_leads_to_it(ten: Path) -> None:
    with Store.open(ten, create=False) as store:
        named = store.reference(store.documents()[-1])
    app = NegotiateApp(ten, named)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ParagraphsScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, DocumentsScreen)
        chosen = app.screen.chosen
        assert chosen is not None
        assert chosen.reference == named
        assert app.screen.query_one("#documents", Rows).cursor != 0


async def test_recent_acts_stand_where_there_is_room(demo: Path) -> None:
    with Store.open(demo, create=False) as store:
        room = Secretariat(store, officer="A. Officer", now=lambda: MORNING)
        (document,) = store.documents()
        room.agree(On(document, "1.1"), ad_ref=True)
    app = app_on(demo)
    async with app.run_test(size=(110, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "escape")
        shown = text(app)
        assert "Recent acts" in shown
        assert "1.1: agreed ad referendum" in shown
        assert "1 ad referendum" in lines(app)[0]


async def test_it_is_said_that_the_documents_are_being_read(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    app = app_on(demo)
    read = Desk.documents

    def documents(desk: Desk) -> tuple[Overview, ...]:
        listing = app.screen_stack[0].query_one("#documents", Rows)
        seen.extend("".join(line.plain for line in listing._empty).splitlines())
        return read(desk)

    monkeypatch.setattr(Desk, "documents", documents)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
    assert seen[0] == "Reading the documents…"
