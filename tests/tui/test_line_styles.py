"""What is drawn line by line looks as Textual draws it, whatever has changed since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from negotiate.screens.app import NegotiateApp
from negotiate.screens.widgets.line_view import LineStyles
from negotiate.settings import Settings
from tests.tui.conftest import app_on
from tests.tui.pilots import press, settle

SIZE = (100, 30)
Cell = tuple[str, object]
WAYS = (
    ("pagedown",),
    ("o", "tab", "down"),
    ("enter", "right_square_bracket", "n", "v"),
    ("enter", "tab", "tab", "j"),
    ("enter", "e", "a", "left_square_bracket", "f6"),
    ("enter", "x"),
    ("c", "n", "v"),
    ("m", "right", "v"),
    ("p",),
    ("w",),
    ("F", "s", "e", "a"),
    ("question_mark",),
    ("escape", "i"),
    ("slash", "s", "enter", "escape"),
)


def cells(strips: list[Strip]) -> list[list[Cell]]:
    """Give what stands in each cell, without the places that the mouse selects by."""
    found = []
    for strip in strips:
        row: list[Cell] = []
        for text, style, _ in strip:
            for sign in text:
                row += [(sign, _seen(sign, style))] * cell_len(sign)
        found.append(row)
    return found


def _seen(sign: str, style: Style | None) -> object:
    """Give what is seen of a style: of a blank its ground, unless it has a line or is reversed."""
    if style is None:
        return None
    if sign == " " and not (style.underline or style.reverse or style.strike):
        return style.bgcolor
    return style.clear_meta_and_links()


def unlike(app: NegotiateApp) -> list[Widget]:
    """List the widgets on top that do not look as Textual draws them from nothing."""
    return [
        widget
        for widget, (_, clip) in app.screen._compositor.visible_widgets.items()
        if clip and not widget.BLANK and _ours(widget) != _theirs(widget)
    ]


def _ours(widget: Widget) -> list[list[Cell]]:
    return cells(widget.render_lines(_whole(widget)))


def _theirs(widget: Widget) -> list[list[Cell]]:
    return cells(StylesCache().render_widget(widget, _whole(widget)))


def _whole(widget: Widget) -> Region:
    return widget.region.size.region


def _is_as_textual_puts_it_together(app: NegotiateApp) -> bool:
    compositor = app.screen._compositor
    region = compositor.size.region
    theirs = Compositor._render_chops(compositor, region, lambda _: True)
    ours = compositor._render_chops(region, lambda _: True)
    return [cells(list(line.values())) for line in ours] == [
        cells(list(line.values())) for line in theirs
    ]


@pytest.mark.parametrize("keys", WAYS, ids=" ".join)
async def test_every_widget_looks_as_textual_draws_it(demo: Path, keys: tuple[str, ...]) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for key in keys:
            await press(pilot, key)
            assert unlike(app) == []
            assert _is_as_textual_puts_it_together(app)
        await pilot.resize_terminal(160, 45)
        await settle(pilot)
        assert unlike(app) == []
        assert _is_as_textual_puts_it_together(app)
        app.theme = "textual-light"
        await settle(pilot)
        assert unlike(app) == []


async def test_it_does_with_plain_marks(demo: Path) -> None:
    app = NegotiateApp(demo, settings=Settings(ascii=True))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert unlike(app) == []


def _border(widget: Widget) -> None:
    widget.styles.border = ("round", "red")


def _tint(widget: Widget) -> None:
    widget.styles.tint = "green 40%"


def _opacity(widget: Widget) -> None:
    widget.styles.opacity = 0.5


def _text_opacity(widget: Widget) -> None:
    widget.styles.text_opacity = 0.4


def _hatch(widget: Widget) -> None:
    widget.styles.hatch = ("cross", "blue")


def _outline(widget: Widget) -> None:
    widget.styles.outline = ("heavy", "yellow")


def _background_above(widget: Widget) -> None:
    widget.screen.styles.background = "navy"


def _padding(widget: Widget) -> None:
    widget.styles.padding = (1, 3)


@pytest.mark.parametrize(
    "change",
    [_border, _tint, _opacity, _text_opacity, _hatch, _outline, _background_above, _padding],
)
async def test_it_does_when_its_style_changes(demo: Path, change: Callable[[Widget], None]) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        for name in ("#text", "#brackets", "#panes", "#place"):
            change(app.screen.query_one(name))
            await settle(pilot)
            assert unlike(app) == []


async def test_what_the_mouse_selects_looks_selected(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        for name in ("#text", "#panes"):
            before = _ours(app.screen.query_one(name))
            await _select(pilot, name)
            assert _ours(app.screen.query_one(name)) != before
            assert unlike(app) == []


async def _select(pilot: Pilot[Any], name: str) -> None:
    x, y = pilot.app.screen.query_one(name).content_region.offset
    await pilot.mouse_down(offset=(x + 1, y))
    await pilot.hover(offset=(x + 12, y + 2))
    await pilot.mouse_up(offset=(x + 12, y + 2))
    await settle(pilot)


async def test_what_stands_behind_others_is_not_drawn(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        drawn = []
        render_lines = Widget.render_lines
        monkeypatch.setattr(
            Widget, "render_lines", lambda *given: [drawn.append(given[0]), render_lines(*given)][1]
        )
        await press(pilot, "enter")
        seen = {one for one in drawn if one.screen is app.screen}
        assert app.screen.query_one("#place") in seen
        assert app.screen.query_one("#here") not in seen


async def test_a_line_that_is_as_before_is_not_put_together_again(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        rows = app.screen.query_one("#paragraphs")
        assert isinstance(rows._styles_cache, LineStyles)
        _, *before = rows.render_lines(_whole(rows))
        rows.refresh()
        await settle(pilot)
        _, *after = rows.render_lines(_whole(rows))
        assert [id(one) for one in before] == [id(one) for one in after]
