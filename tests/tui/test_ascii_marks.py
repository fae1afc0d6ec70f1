"""Plain marks: nothing beyond ASCII is drawn but what stands in the drafts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from rich.cells import cell_len
from textual.pilot import Pilot

from negotiate.screens.app import NegotiateApp
from negotiate.screens.themes import AsciiMarks
from negotiate.screens.views.editor import EditorScreen
from negotiate.settings import Settings
from negotiate.store import Store
from tests.tui.conftest import MORNING, add
from tests.tui.pilots import press, settle, text

PLACES = [
    (),
    ("enter",),
    ("enter", "x"),
    ("enter", "+"),
    ("enter", "a"),
    ("enter", "H"),
    ("enter", "L"),
    ("enter", "p"),
    ("enter", "R"),
    ("c",),
    ("c", "v"),
    ("c", "v", "v"),
    ("c", "#"),
    ("c", "<"),
    ("m",),
    ("p",),
    ("w",),
    ("w", "space"),
    ("W",),
    ("T",),
    ("b",),
    ("E",),
    ("I",),
    ("S",),
    ("i",),
    ("e",),
    ("e", "f6"),
    ("e", "x", "escape"),
    ("F", *"glaciers", "enter"),
    ("?",),
    ("ctrl+p",),
    ("g",),
    ("/", *"zzz"),
    ("y",),
    ("u",),
]


def plain_app(database: Path) -> NegotiateApp:
    return NegotiateApp(database, now=lambda: MORNING, settings=Settings(ascii=True))


def beyond_ascii(shown: str) -> set[str]:
    """Give what is no letter or figure: those are of names, and of the drafts."""
    return {
        sign for sign in shown if not sign.isascii() and unicodedata.category(sign)[0] in "PSZC"
    }


async def look_around(
    pilot: Pilot[None], of_drafts: frozenset[str], places: Iterable[tuple[str, ...]]
) -> None:
    """Go to each place from where one is, and look."""
    app = pilot.app
    assert isinstance(app, NegotiateApp)
    begin = app.screen
    for keys in places:
        await press(pilot, *keys)
        assert beyond_ascii(text(app)) <= of_drafts, keys
        while app.screen is not begin:
            app.pop_screen()
            await settle(pilot)


async def test_no_screen_has_a_sign_beyond_ascii_but_those_of_the_drafts(demo: Path) -> None:
    with Store.open(demo, create=False) as store:
        of_drafts = store.signs()
    app = plain_app(demo)
    async with app.run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        await look_around(pilot, of_drafts, PLACES)
        await press(pilot, "escape")
        await look_around(pilot, of_drafts, [(), ("f",), ("h",), ("s",), ("?",)])


def test_punctuation_of_a_draft_is_kept_and_a_shape_is_not() -> None:
    marks = AsciiMarks(frozenset("“●"))
    assert marks.plain("● “a” … → b – ü №") == '* “a" ~ > b - ü ?'


def test_a_plain_text_is_as_wide_as_it_was() -> None:
    marks = AsciiMarks()
    for sign in "…→“”‘’–—·×●◌○▌▹─│╭█✎±§「🔎":
        plain = marks.plain(sign)
        assert plain.isascii()
        assert len(plain) == cell_len(sign)


async def test_a_draft_with_an_ellipsis_is_shown_as_it_is(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    add(database, ["Say “[this]” … – and that."], "TEST/1")
    app = plain_app(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Say “[this]” … – and that." in text(app)


async def test_what_is_being_typed_is_shown_as_it_is(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    add(database, ["Say [this]."], "TEST/1")
    app = plain_app(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "e", "f6")
        assert isinstance(app.screen, EditorScreen)
        app.screen.box.insert("“")
        await pilot.pause(0.2)
        shown = [line for line in text(app).splitlines() if "“Say" in line]
        assert len(shown) == 2
