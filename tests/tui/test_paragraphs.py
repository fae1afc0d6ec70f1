"""The list of paragraphs: orders, filter, what its foot and heading say."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiate.bracket_parser import parse
from negotiate.model import ParagraphKind, Version
from negotiate.queries.documents import figures
from negotiate.register import built_in_register
from negotiate.screens import render
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import (
    LONGEST,
    ORDERS,
    ParagraphsScreen,
    after,
    in_order,
)
from negotiate.screens.widgets.hints import hints_of
from negotiate.screens.widgets.paragraph_cells import ParagraphCells
from negotiate.screens.widgets.rows import Rows
from negotiate.telling.documents import figures_in_short, nothing_fits
from tests.reading import meaning
from tests.tui.conftest import add, app_on
from tests.tui.pilots import lines, press, settle, text


def version(
    number: str,
    text: str = "",
    *,
    is_open: bool = False,
    brackets: int = 0,
    holders: tuple[str, ...] = (),
    said: str | None = None,
) -> Version:
    return Version(
        revision="r",
        order=int(number),
        paragraph=f"p{number}",
        number=number,
        kind=ParagraphKind.NUMBERED,
        label=f"{number} ",
        text=text,
        open=is_open,
        unfinished=False,
        brackets=brackets,
        depth=0,
        holders=dict.fromkeys(holders, ("+b1",)),
        said=said,
    )


LISTED = [
    version("1", is_open=True, brackets=1, holders=("IND", "RUS", "KAZ")),
    version("2"),
    version("3", is_open=True, brackets=4, holders=("IND",)),
    version("4", said="agreed"),
    version("5", is_open=True, brackets=2),
]


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        (ORDERS[0], "12345"),
        ("by status", "13524"),
        ("most brackets first", "35124"),
        ("most holders first", "13245"),
        (LONGEST, "51324"),
    ],
)
def test_paragraphs_are_sorted_and_equal_ones_stay_as_in_the_text(order: str, numbers: str) -> None:
    standing = {"p1": 2, "p3": 1, "p5": 4}

    assert "".join(one.number for one in in_order(LISTED, order, standing)) == numbers


def test_the_orders_go_round() -> None:
    seen, order = [], ORDERS[0]
    for _ in ORDERS:
        order = after(order)
        seen.append(order)

    assert seen == [*ORDERS[1:], ORDERS[0]]


def test_the_heading_counts_what_was_said_to_be_agreed() -> None:
    ad_ref = version("6", said="agreed ad referendum")

    counts = figures([*LISTED, ad_ref])
    said = figures_in_short(counts, with_numbered=True)

    assert said == "3 open, 1 agreed, 1 ad referendum, 6 numbered paragraphs"
    assert figures_in_short(counts, with_numbered=False) == "3 open, 1 agreed, 1 ad referendum"
    assert (
        figures_in_short(figures([LISTED[1]]), with_numbered=False)
        == "0 open, 1 numbered paragraph"
    )


@pytest.mark.parametrize(
    ("said", "width", "shown"),
    [
        ("agreed", 100, "○ clean, agreed"),
        ("agreed ad referendum", 100, "○ clean, agreed ad ref"),
        ("agreed", 78, "○ agreed"),
        ("agreed ad referendum", 58, "○ ad ref"),
        (None, 58, "○ clean"),
    ],
)
def test_what_was_said_leaves_room_for_the_text(said: str | None, width: int, shown: str) -> None:
    one = version("1", "Some words of the text " * 9, said=said)
    cells = ParagraphCells([one])
    cells.make_room([one], [one])

    row = cells.full(one, width).plain

    assert len(row) == width
    assert f"{shown} " in row
    assert "Some words o" in row


@pytest.mark.parametrize(
    ("hidden", "open_only", "said"),
    [
        (3, True, "No open paragraph fits; 3 of the others do: Enter shows them, or o."),
        (1, True, "No open paragraph fits; 1 of the others does: Enter shows it, or o."),
        (0, True, "No paragraph fits, open or not."),
        (0, False, "No paragraph fits."),
    ],
)
def test_where_nothing_fits_it_is_said_what_would(hidden: int, open_only: bool, said: str) -> None:
    shown = nothing_fits(hidden, open_only=open_only)

    assert shown == f"{said}\nEsc takes the filter away."


def test_the_words_that_are_filtered_by_are_marked_where_they_stand() -> None:
    long = version("1", f"{'So that it goes on. ' * 8}A Warning [is] given.")

    shown = ParagraphCells([long]).full(long, 100, "warning")

    assert [
        shown.plain[span.start : span.end] for span in shown.spans if "under" in span.style
    ] == ["Warning"]


def test_the_words_are_marked_in_the_text_below_and_its_brackets_stay() -> None:
    held = meaning(parse("We [shall WARN] and warn."), built_in_register())
    ruled = render.numbered(held, "1.1 ")

    shown = render.marked(ruled, "warn")
    line = render.ruled_line(shown, 0, len(shown.text), None)
    plain = render.ruled_line(ruled, 0, len(ruled.text), None)

    found = [span for span in line.spans if "underline" in str(span.style)]
    assert [line.plain[span.start : span.end] for span in found] == ["WARN", "warn"]
    assert [span for span in line.spans if span not in found] == plain.spans
    assert render.marked(ruled, "") == ruled


def test_what_is_filtered_by_is_no_pattern() -> None:
    assert render.found_in("a.b (c", ".b (") == [(1, 5)]
    assert render.found_in("axb", ".") == []


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    database = tmp_path / "texts.db"
    add(
        database,
        [
            "One [may] warn.",
            "A glacier melts.",
            "Two [may] (+IND) and [can] (+RUS).",
            "Glacier lakes.",
        ],
    )
    return database


async def test_the_foot_says_what_o_would_show(texts: Path) -> None:
    app = app_on(texts)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "All" in [hint.words for hint in hints_of(app.screen)]
        await press(pilot, "o")
        assert "Open only" in [hint.words for hint in hints_of(app.screen)]
        assert "o Open only" in lines(app)[-1]


async def test_a_single_hit_opens_on_the_first_enter(texts: Path) -> None:
    app = app_on(texts)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"warn", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert app.screen.version.number == "1"


async def test_what_is_filtered_by_is_marked_on_the_screen_below_the_list(texts: Path) -> None:
    app = app_on(texts)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"warn")
        underlined = [
            segment.text
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None and segment.style.underline and segment.style.bold
        ]
        assert underlined.count("warn") == 2


async def test_enter_shows_what_fits_though_it_is_not_open(texts: Path) -> None:
    app = app_on(texts)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"glacier")
        assert "No open paragraph fits; 2 of the others do" in text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert [one.number for one in app.screen.shown] == ["2", "4"]


async def test_a_single_clean_hit_opens_too(texts: Path) -> None:
    app = app_on(texts)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"melts", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert app.screen.version.number == "2"


async def test_enter_on_an_empty_filter_opens_nothing(tmp_path: Path) -> None:
    database = tmp_path / "one.db"
    add(database, ["One [may] warn."])
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "slash", "enter")
        assert isinstance(app.screen, ParagraphsScreen)


async def test_the_list_is_sorted_with_a_key_and_the_cursor_stays_on_its_paragraph(
    texts: Path,
) -> None:
    app = app_on(texts)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ParagraphsScreen)
        await press(pilot, "s", "s")
        assert [one.number for one in app.screen.shown] == ["3", "1"]
        assert app.screen.query_one("#paragraphs", Rows).cursor == 1
        assert "most brackets first" in text(app)


async def test_a_paragraph_is_gone_to_in_a_sorted_list(texts: Path) -> None:
    app = app_on(texts)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "s", "3", "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.screen.chosen is not None
        assert app.screen.chosen.number == "3"
        await press(pilot, "4", "enter")
        assert app.screen.chosen.number == "4"


async def test_a_rail_and_a_word_show_what_stands_inside_a_bracket_of_several(
    tmp_path: Path,
) -> None:
    database = tmp_path / "spans.db"
    add(database, ["They [warn.", "They act.", "They rest] (+IND).", "They end."])
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = lines(app)
        rails = [line.lstrip("▌ ")[:2] for line in shown if "They" in line]
        assert rails[:3] == ["┌1", "│2", "└3"]
        assert "● in bracket" in next(line for line in shown if "They act." in line)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        beside = " ".join(line.partition("│")[2].strip() for line in lines(app))
        assert "2 stands inside a bracket that opens in 1 and closes in 3." in beside


async def test_a_paragraph_under_an_option_says_so_in_a_word(tmp_path: Path) -> None:
    database = tmp_path / "spans.db"
    add(database, ["Option 1: They act.", "Option 2: They rest.", "They end."])
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert sum("● in options" in line for line in lines(app)) == 2
