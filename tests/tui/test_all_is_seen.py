"""Of a text that is scrolled through, every character is seen, up to the edges."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widget import Widget
from textual.widgets import Static

from negotiate.compare.wording_diff import word_changes
from negotiate.register import built_in_register
from negotiate.screens import render
from negotiate.screens.dialogs.paragraph import DeleteScreen
from negotiate.screens.views.search import AgreedLanguageScreen
from negotiate.screens.widgets.comparison import ComparedText
from negotiate.screens.widgets.editor_panes import Notes, Preview
from negotiate.screens.widgets.editor_text import DraftingText
from negotiate.screens.widgets.room_text import RoomText
from negotiate.screens.widgets.rows import Rows
from negotiate.screens.widgets.ruled_text import BareText, DrawnLines, RuledText
from negotiate.screens.widgets.side_panes import Told, Views
from negotiate.screens.widgets.two_columns import Cell, Pair, PairedTexts
from negotiate.visible import show, show_line
from tests.examples import times
from tests.reading import meaning_of, signed
from tests.tui.conftest import add, app_on
from tests.tui.pilots import press, settle

SIZES = [(80, 24), (110, 32), (111, 32), (160, 45)]  # columns come out even, or do not
UNBROKEN = f"[{'0123456789' * 400}]"
PRINTED = (
    "Члены [0123456789,](+IND)/[might]  share—early warnings;\t"
    "中文字 “naïve” _____ 👩🇫🇷 e\u0301o\u0308\u0323.\n"
)
_SIGNS = st.sampled_from("abcXYZ0189,.;:’[]()/+-_ \t\n\xa0\u3000éж中文字한👩🌍\u0301\u0323")
TEXTS = st.lists(
    st.one_of(st.text(_SIGNS, max_size=60), st.text(_SIGNS.filter(lambda one: not one.isspace()))),
    min_size=1,
    max_size=30,
).map("".join)


def squeezed(text: str) -> str:
    """Leave out the spaces, at which a line may end."""
    return "".join(text.split())


def rows_of(widget: Widget) -> list[str]:
    """Return what the terminal shows where a widget stands, its scrollbar left out."""
    strips = widget.screen._compositor.render_strips()
    region = widget.content_region
    end = region.right
    if widget.show_vertical_scrollbar:
        bar = widget.vertical_scrollbar.region
        end = min(end, bar.x) if bar.area else end
    return [
        "".join(segment.text for segment in strips[y].crop(region.x, end))
        for y in range(region.y, region.bottom)
    ]


async def scrolled_through(widget: Widget, top: int = 0) -> list[str]:
    """Return all rows of a widget by scrolling; the `top` first ones of it stay."""
    found: dict[int, str] = {}
    while True:
        begins = widget.scroll_offset.y
        for y, row in enumerate(rows_of(widget)[top:]):
            found[begins + y] = row
        by = widget.scrollable_content_region.height - top
        widget.scroll_to(y=begins + by, animate=False, immediate=True)
        if not isinstance(widget, ScrollView):
            await Pilot(widget.app).pause()  # it lays its children out
        if widget.scroll_offset.y == begins:
            widget.scroll_to(y=0, animate=False, immediate=True)
            return [found[at] for at in sorted(found)]


async def rows_joined(widget: Widget) -> str:
    return "".join(await scrolled_through(widget))


async def below_the_names(widget: Views) -> str:
    return "".join(await scrolled_through(widget, top=1))


@dataclass(frozen=True)
class Kind:
    """Say how a widget is made, given a text, and read."""

    make: Callable[[], Widget]
    show: Callable[[Any, str], object]
    read: Callable[[Any], Awaitable[str]]
    least: int = 0


async def lines_of(widget: DrawnLines[Any]) -> str:
    """Read what is not a rule."""
    laid = widget.lines(widget.line_width)
    return "".join(
        row
        for at, row in enumerate(await scrolled_through(widget))
        if at < len(laid) and not getattr(laid[at], "is_rule", False)
    )


async def one_below_another(widget: ComparedText) -> str:
    laid = widget.lines(widget.line_width)
    rows = await scrolled_through(widget)
    return "".join(
        row for row, cells in zip(rows, laid, strict=False) if cells and not cells[0].is_rule
    )


async def beside_each_other(widget: ComparedText) -> str:
    laid = widget.lines(widget.line_width)
    sides = ["", ""]
    for row, cells in zip(await scrolled_through(widget), laid, strict=False):
        if not any(one is not None and one.is_rule for one in cells):
            left, _, right = row.partition("│")
            sides[0], sides[1] = sides[0] + left, sides[1] + right
    old, new = (squeezed(side)[1:] for side in sides)  # each stands below its sign
    assert old == new
    return old


async def pairs_of(widget: PairedTexts) -> str:
    """Read both columns, which have to be alike."""
    seen: dict[tuple[int, int], str] = {}
    widget._top = (0, 0)
    while True:
        for y, row in enumerate(rows_of(widget)[1:]):
            seen.setdefault(widget._down(widget._top, y), row)
        before = widget._top
        widget._scroll(max(widget.size.height - 2, 1))
        if widget._top == before:
            break
    sides = ["", ""]
    for row in (seen[at] for at in sorted(seen)):
        left, _, right = row[2:].partition("│")
        sides[0], sides[1] = sides[0] + left, sides[1] + right
    assert squeezed(sides[0]) == squeezed(sides[1])
    return sides[0]


def _compared(widget: ComparedText, text: str) -> None:
    widget.show([render.unchanged("", text)])


def _beside(widget: ComparedText, text: str) -> None:
    widget.show([render.beside(word_changes(text, text), ("", ""), ("", ""))])


def _paired(widget: PairedTexts, text: str) -> None:
    cell = Cell(Content(""), render.unchanged("", text.replace("│", "")))
    widget._pair = lambda _: Pair([cell], [cell], None)
    widget.show(1, (Content(""), Content("")))


def _no_pair(_: int) -> Pair:
    return Pair([], [], None)


def _ruled(widget: RuledText, text: str) -> None:
    widget.show(render.numbered(meaning_of(text, built_in_register())))


def _room(widget: RoomText, text: str) -> None:
    widget.fill(render.numbered(meaning_of(text, built_in_register())), is_change=True)


def _noted(widget: Notes, text: str) -> None:
    widget.show([render.passage(line) for line in text.split("\n")])


def _typed(widget: DraftingText, text: str) -> None:
    widget.text = text
    widget.move_cursor((0, 0))


class Pane(VerticalScroll):
    """Hold a text that Textual wraps, as dialogs and panes do."""

    def compose(self) -> ComposeResult:
        yield Static()


def _filled(widget: Pane, text: str) -> None:
    widget.query_one(Static).update(render.passage(text))


KINDS: Mapping[str, Kind] = {
    "a ruled text": Kind(lambda: RuledText(id="text"), _ruled, lines_of),
    "a bare text": Kind(lambda: BareText(id="reading"), _ruled, lines_of),
    "the room": Kind(lambda: RoomText(id="seen"), _room, lines_of),
    "a preview": Kind(lambda: Preview(id="beside-preview"), _ruled, lines_of),
    "notes": Kind(lambda: Notes(id="beside-notes"), _noted, lines_of),
    "texts compared": Kind(lambda: ComparedText(id="compared"), _compared, one_below_another),
    "texts in columns": Kind(lambda: ComparedText(id="compared"), _beside, beside_each_other, 100),
    "what is told": Kind(
        lambda: Told(id="around"),
        lambda one, text: one.show(render.passage(text)),
        rows_joined,
    ),
    "one of several views": Kind(
        lambda: Views(id="panes"),
        lambda one, text: one.show_view({"a": "A"}, "a", render.passage(text)),
        below_the_names,
    ),
    "two languages": Kind(
        lambda: PairedTexts(lambda _: Pair([], [], None), id="p"), _paired, pairs_of
    ),
    "the editor": Kind(
        lambda: DraftingText("", signed(built_in_register()), id="typed"),
        _typed,
        rows_joined,
    ),
    "a pane": Kind(lambda: Pane(id="told"), _filled, rows_joined),
}


class Alone(Screen[None]):
    """Have one widget, in a part of the screen."""

    def __init__(self, widget: Widget, height: int) -> None:
        super().__init__()
        self.widget = widget
        widget.styles.height = height
        widget.styles.min_height = 1
        widget.styles.max_height = height
        widget.styles.width = "1fr"
        widget.styles.display = "block"

    def compose(self) -> ComposeResult:
        yield self.widget


@asynccontextmanager
async def alone(database: Path, size: tuple[int, int], widget: Widget) -> AsyncIterator[Pilot[Any]]:
    app = app_on(database)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await app.push_screen(Alone(widget, size[1] // 3))
        await settle(pilot)
        yield pilot


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        pytest.param(kind, size, id=f"{name}, {size[0]} wide")
        for name, kind in KINDS.items()
        for size in SIZES
        if kind.least <= size[0]
    ],
)
async def test_all_of_a_text_is_seen_by_scrolling_through_it(
    tmp_path: Path, kind: Kind, size: tuple[int, int]
) -> None:
    widget = kind.make()
    async with alone(tmp_path / "none.db", size, widget) as pilot:
        loop = asyncio.get_running_loop()

        async def seen(text: str) -> str:
            kind.show(widget, text)
            await pilot.pause()
            await pilot.pause()
            return await kind.read(widget)

        @given(TEXTS)
        @example(UNBROKEN)
        @example(PRINTED * 40)
        @example("中" * 999)
        @example("a" + "👩" * 999)
        @example("ne\u0301" * 999)
        @example("a\tb" * 333)
        @settings(max_examples=times(0.4))
        def is_seen(text: str) -> None:
            shown = asyncio.run_coroutine_threadsafe(seen(text), loop).result()
            assert squeezed(shown) == squeezed(show(text))

        # Of another thread than those whose end the harness waits for.
        with ThreadPoolExecutor(1) as threads:
            await loop.run_in_executor(threads, copy_context().run, is_seen)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_row_shows_its_text_up_to_the_edge_and_says_that_it_goes_on(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    widget = Rows(lambda _, __: Content(""), id="rows")
    async with alone(tmp_path / "none.db", size, widget) as pilot:
        for text in (
            "0123456789" * 30,
            "中" * 200,
            "a" + "👩" * 200,
            "ne\u0301" * 200,
            "a\tb" * 99,
        ):
            widget._draw = partial(_cut, text)
            widget.show(99)
            await pilot.pause()
            for row in rows_of(widget):
                seen, sign, _ = row[2:].partition("…")
                assert sign
                assert show_line(text).startswith(seen.rstrip())
                assert cell_len(row.rstrip()) >= widget.line_width - 1


def _cut(text: str, _: int, width: int) -> Content:
    return render.columns([(render.line(text), width)])


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_text_to_delete_is_seen_to_its_end(tmp_path: Path, size: tuple[int, int]) -> None:
    database, long = tmp_path / "long.db", f"{UNBROKEN} and {'中文字，' * 200}end."
    add(database, [long, "Other."])
    app = app_on(database)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "D")
        assert isinstance(app.screen, DeleteScreen)
        shown = await scrolled_through(app.screen.query_one("#doomed"))
        assert squeezed("".join(shown)) == squeezed(long)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_wording_asked_for_is_seen_to_its_end(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    database, long = tmp_path / "long.db", f"{'0123456789' * 200} and {'中文字，' * 200}end."
    add(database, [long])
    app = app_on(database)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "o", "enter", "L")
        assert isinstance(app.screen, AgreedLanguageScreen)
        shown = await scrolled_through(app.screen.query_one("#asked"))
        assert squeezed(long) in squeezed("".join(shown))
