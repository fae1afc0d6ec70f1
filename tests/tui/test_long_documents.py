"""Documents longer than any resolution: they open and move, and only what is seen is drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from negotiate.model import ParagraphKind, Version
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.widgets.rows import Rows
from tests.tui.conftest import app_on
from tests.tui.pilots import press, settle, text

MANY = 10_000


@pytest.fixture
def long_document(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the demo ten thousand paragraphs long, every second one open."""
    versions = tuple(_version(order) for order in range(MANY))
    read = Desk.opened

    def opened(desk: Desk, document: str, revision: str | None = None) -> Opened:
        return replace(read(desk, document, revision), versions=versions)

    monkeypatch.setattr(Desk, "opened", opened)
    monkeypatch.setattr(Desk, "again", lambda _, known: known)
    return demo


def _version(order: int) -> Version:
    is_open = order % 2 == 0
    text = f"Paragraph {order} [shall] (+IND) stand." if is_open else f"Paragraph {order} stands."
    return Version(
        revision="r",
        order=order,
        paragraph=f"p{order}",
        number=f"1.{order}",
        kind=ParagraphKind.NUMBERED,
        label=f"1.{order} ",
        text=text,
        open=is_open,
        unfinished=False,
        brackets=int(is_open),
        depth=int(is_open),
        holders={"IND": ("+b1",)} if is_open else {},
    )


async def test_ten_thousand_paragraphs_open_and_the_last_is_reached(long_document: Path) -> None:
    app = app_on(long_document)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "o", "G")
        assert "1.9999" in text(app)
        assert "Paragraph 9999 stands." in text(app)


async def test_only_the_rows_on_screen_are_drawn(
    long_document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: set[int] = set()
    draw = ParagraphsScreen._draw

    def count(screen: ParagraphsScreen, index: int, width: int) -> object:
        drawn.add(index)
        return draw(screen, index, width)

    monkeypatch.setattr(ParagraphsScreen, "_draw", count)
    app = app_on(long_document)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "pagedown", "j")
        assert 0 < len(drawn) < 100


async def test_a_filter_looks_through_all_of_them(long_document: Path) -> None:
    app = app_on(long_document)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"9998")
        assert app.screen.query_one("#paragraphs", Rows).count == 1


async def test_a_paragraph_deeper_than_any_draft_is_shown(tmp_path: Path) -> None:
    from tests.tui.conftest import add

    add(tmp_path / "deep.db", ["[" * 300 + "x" + "]" * 300])
    app = app_on(tmp_path / "deep.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "end", "v", "v")
        assert "more than 256 levels deep" in " ".join(text(app).split())


async def test_one_very_long_word_is_shown(tmp_path: Path) -> None:
    from tests.tui.conftest import add

    add(tmp_path / "wide.db", ["[" + "漢" * 20_000 + "]"])
    app = app_on(tmp_path / "wide.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert "漢" * 30 in text(app)
