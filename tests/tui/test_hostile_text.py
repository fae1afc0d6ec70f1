"""Text that another program would obey: it is shown as it was typed, on every screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from negotiate.errors import NegotiateError
from negotiate.model import Draft, Paragraph, ParagraphKind, symbol
from negotiate.register import Register, read_register
from negotiate.screens.documents import DocumentsScreen
from negotiate.screens.frame import report
from negotiate.screens.paragraph import ParagraphScreen
from negotiate.secretariat import Secretariat, SourceFile
from negotiate.store import Store
from negotiate.visible import show_line
from tests.tui.conftest import MORNING, app_on
from tests.tui.pilots import press, settle, text

SIZE = (160, 44)
HOSTILE = {
    "plain": "[shall] (-CHAIR) (+IND)",
    "slash": "by [/ [should] 2030",
    "close": "[2030][/2035] end",
    "unbalanced": "text [shall [should] be",
    "style": "[red] list and [bold] move",
    "action": "[x=1] [@click=app.bell()]hi[/]",
    "dollar": "[$accent] [#ff0000] [50%]",
    "cyrillic": "[учредить] и [/созвать]",
    "terminal": "a\x1b[2J\x1b]0;title\x07 [b\x9b31m] \x1b]8;;http://x\x1b\\c",
    "bidi": "[abc\u202edef\u2066] (+IND\u200b)",
    "escaped": "\\[shall] \\\\[/x]",
}
REGISTER = """
[[delegation]]
code = "IND"
names = { en = "[bold]In[/]dia\\u001B[2J" }
[[delegation]]
code = "CHAIR"
names = { en = "[@click=app.quit()]Chair[/]" }
"""


def fill(database: Path) -> None:
    """Import every hostile text as a document of its own, hostile in every field, twice revised."""
    register = read_register(REGISTER.encode(), "[red]register[/].toml")
    for hostile in HOSTILE.values():
        for label, words in (("Rev.1", "and more"), ("Rev.2", "and less")):
            _import(database, hostile, label, f"{hostile} {words}", register)


def _import(database: Path, hostile: str, label: str, words: str, register: Register) -> None:
    body = hostile if "[" in hostile and "]" in hostile else f"[{hostile}]"
    paragraphs = (
        Paragraph("1", ParagraphKind.NUMBERED, "1 ", f"[x] (+IND) {words}"),
        Paragraph(hostile, ParagraphKind.NUMBERED, hostile, body),
    )
    printed = symbol(f"{hostile.replace(' ', '')}/{label}")
    draft = Draft(hostile, printed, hostile, hostile, hostile, hostile, paragraphs)
    source = SourceFile(hostile, f"{label}{hostile}".encode(), None)
    with Store.open(database, create=True) as store:
        secretariat = Secretariat(store, officer="test", now=lambda: MORNING)
        secretariat.import_revision(draft, source, document=None, register=register)


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    value: str = request.param
    return value


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    fill(path)
    return path


def is_literal(shown: str, hostile: str) -> bool:
    return show_line(hostile) in shown and not any(sign in shown for sign in "\x1b\x9b\x07\u202e")


async def open_document(pilot: Pilot[Any], hostile: str) -> None:
    """Open the document that is hostile in this way."""
    home = pilot.app.screen
    assert isinstance(home, DocumentsScreen)
    await settle(pilot)
    found = home.documents or ()
    home.show_revision(next(one.document.id for one in found if one.document.title == hostile))
    await settle(pilot)


async def test_the_documents_show_all_of_it_as_typed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        shown = text(app)
        assert [one for one in HOSTILE.values() if not is_literal(shown, one)] == []


async def test_the_palette_shows_all_of_it_as_typed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        shown = text(app)
        named = [one.replace(" ", "") for one in HOSTILE.values()]
        assert [one for one in named if not is_literal(shown, one)] == []


async def test_lists_and_paragraphs_show_it_as_typed(database: Path, hostile: str) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, hostile)
        for key in ("o", "enter", "r", "m", "p"):
            assert is_literal(text(app), hostile)
            await press(pilot, key)
        assert isinstance(app.screen, ParagraphScreen)


async def test_a_comparison_shows_it_as_typed(database: Path, hostile: str) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, hostile)
        for key in ("c", "b", "t"):
            await press(pilot, key)
            assert is_literal(text(app), hostile)


async def test_the_names_of_delegations_are_shown_as_typed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, HOSTILE["plain"])
        await press(pilot, "h")
        assert is_literal(text(app), "[bold]In[/]dia\x1b[2J")
        await press(pilot, "escape", "enter")
        assert is_literal(text(app), "[bold]In[/]dia\x1b[2J")


async def test_a_filter_shows_it_as_typed(database: Path, hostile: str) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, hostile)
        await press(pilot, "slash")
        typed = "".join(sign for sign in hostile if sign.isprintable())
        app.screen.query_one("#filter", Input).value = typed
        await settle(pilot)
        assert f"“{typed}”" in text(app)


async def test_a_file_is_shown_before_it_is_imported(hostile: str, tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(f"A/1/Rev.1\n\nTitle\n\n1. One\n\n1.1 We {hostile}.\n", encoding="utf-8")
    app = app_on(tmp_path / "none.db")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        app.screen.query_one("#path", Input).value = str(file)
        await press(pilot, "enter")
        assert "numbered paragraph" in text(app)
        await press(pilot, "enter", "o")
        assert is_literal(text(app), hostile)


async def test_a_notification_shows_it_as_typed(hostile: str, tmp_path: Path) -> None:
    app = app_on(tmp_path / "none.db")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        report(app, NegotiateError(hostile))
        await settle(pilot)
        shown = " ".join(text(app).split())
        assert show_line(hostile)[:20] in shown
        assert "\x1b" not in shown


async def test_a_path_shows_it_as_typed(hostile: str, tmp_path: Path) -> None:
    app = app_on(tmp_path / "none.db")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        name = "".join(sign for sign in hostile if sign.isprintable())
        app.screen.query_one("#path", Input).value = name
        await press(pilot, "enter")
        assert "cannot be read" in text(app)
        assert "\x1b" not in text(app)
