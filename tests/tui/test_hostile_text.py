"""Text that another program would obey: it is shown as it was typed, on every screen."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from textual.content import Content
from textual.markup import MarkupError
from textual.pilot import Pilot
from textual.widgets import Input, Static

from negotiate.acts import On, Secretariat, SourceFile
from negotiate.errors import NegotiateError
from negotiate.model import Draft, Paragraph, ParagraphKind, symbol
from negotiate.register import Register, read_register
from negotiate.screens.dialogs.form import ActDialog
from negotiate.screens.frame import report
from negotiate.screens.views.documents import DocumentsScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.widgets.editor_text import DraftingText
from negotiate.store import Store
from negotiate.store.unsaved_drafts import DraftPlace, KeptDraft
from negotiate.visible import show_line
from tests.tui.conftest import MORNING, app_on
from tests.tui.pilots import lines, press, settle, text

SIZE = (160, 44)
PLAIN = "[shall] (-CHAIR) (+IND)"
# Each holds every sign of its kind, so that one visit to a screen tries them all.
HOSTILE = {
    "obeyed by a markup parser": "[red]a[/] [@click=app.bell()]b[/] [$x][#f00] \\[c]",
    "refused by a markup parser": "by [/ [2030][/2035] [shall \\\\[/x] [/созвать]",
    "obeyed by a terminal": "a\x1b[2J\x1b]0;t\x07 [b\x9bm\u202e\u200b]",
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
    for hostile in (PLAIN, *HOSTILE.values()):
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


def squeezed(shown: str) -> str:
    """Leave away the spaces and frames where a text may be broken."""
    return "".join(shown.replace("│", "").split())


async def open_document(pilot: Pilot[Any], hostile: str) -> None:
    """Open the document that is hostile in this way."""
    home = pilot.app.screen
    assert isinstance(home, DocumentsScreen)
    await settle(pilot)
    found = home.documents or ()
    home.show_revision(next(one.document.id for one in found if one.document.title == hostile))
    await settle(pilot)


def test_the_texts_are_as_hostile_as_they_are_said_to_be() -> None:
    obeyed, refused, terminal = HOSTILE.values()
    assert Content.from_markup(obeyed).plain == "a b  [c]"
    with pytest.raises(MarkupError):
        Content.from_markup(refused)
    assert all(sign in terminal for sign in "\x1b\x9b\x07\u202e\u200b")


async def test_the_documents_show_all_of_it_as_typed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(SIZE[0] + 24, 50)) as pilot:
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
        for key in ("o", "enter", "v", "v", "v"):
            assert is_literal(text(app), hostile)
            await press(pilot, key)
        assert isinstance(app.screen, ParagraphScreen)


@pytest.fixture
def copy(database: Path, tmp_path: Path) -> Path:
    """Give a copy of the database that a test may change."""
    return Path(shutil.copy(database, tmp_path / "copy.db"))


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("x", "Resolve b"),
        ("+", "Who supports"),
        ("B", "Which alternative"),
        ("P", "Insert a paragraph after"),
        ("D", "Delete"),
        ("t", "Note on"),
    ],
)
async def test_a_dialog_shows_the_number_as_typed(
    database: Path, hostile: str, key: str, asked: str
) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, hostile)
        await press(pilot, "o", "j", "enter", key)
        assert isinstance(app.screen, ActDialog)
        shown = squeezed(text(app))
        assert squeezed(asked) in shown
        assert is_literal(shown, squeezed(hostile))


async def test_a_deletion_shows_the_paragraph_as_typed(database: Path, hostile: str) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, hostile)
        await press(pilot, "D")
        doomed = app.screen.query_one(".doomed", Static).visual
        assert isinstance(doomed, Content)
        assert is_literal(squeezed(doomed.plain), squeezed(hostile))


async def test_a_decision_shows_before_and_after_as_typed(database: Path, hostile: str) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, hostile)
        await press(pilot, "enter", "x", "1")
        app.screen.query_one("#wording", Input).value = "new"
        await settle(pilot)
        _, before, after = squeezed(text(app)).replace("After", "Before").split("Before")
        literal = [is_literal(side, squeezed(hostile)) for side in (before, after)]
        assert literal == [True, True]


async def test_new_text_is_shown_as_typed(copy: Path, hostile: str) -> None:
    app = app_on(copy)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, PLAIN)
        await press(pilot, "enter", "x", "G")
        typed = "".join(sign for sign in hostile if sign.isprintable())
        app.screen.query_one("#wording", Input).value = typed
        await press(pilot, "tab", "enter")
        assert typed in text(app)


async def test_those_who_lift_are_shown_as_typed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, PLAIN)
        await press(pilot, "enter", "l")
        assert is_literal(text(app), "[bold]In[/]dia\x1b[2J")


async def test_what_an_act_says_in_passing_is_shown_as_typed(copy: Path, hostile: str) -> None:
    app = app_on(copy)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await open_document(pilot, hostile)
        await press(pilot, "o", "j", "enter", "!", *"chair", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert "?CHAIR" in text(app)
        assert "\x1b" not in text(app)


async def test_the_history_shows_it_as_typed(copy: Path, hostile: str) -> None:
    app = app_on(copy)
    with Store.open(copy, create=False) as store:
        secretariat = Secretariat(store, officer=hostile, now=lambda: MORNING)
        document = next(one for one in store.documents() if one.title == hostile)
        secretariat.open_meeting(hostile, hostile)
        secretariat.note(On(document, "1", source=hostile), hostile)
        secretariat.lift(On(document, "1", source=hostile), "x1", "IND")
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, hostile)
        await press(pilot, "enter", "H")
        assert is_literal(text(app), f"{hostile} and less")
        made = squeezed(text(app)).partition("lift+INDonx1(")[2]
        assert is_literal(made, squeezed(hostile))
        await press(pilot, "j")
        assert is_literal(text(app), f"Note: {hostile}")


async def test_the_trail_and_a_draft_show_it_as_typed(copy: Path, hostile: str) -> None:
    with Store.open(copy, create=False) as store:
        meier = Secretariat(store, officer=hostile, now=lambda: MORNING)
        document = next(one for one in store.documents() if one.title == hostile)
        meier.add_alternative(On(document, "1", source=hostile), "b1", "other")
        version = store.version(store.revision(document), "1")
    place = DraftPlace(copy, hostile, document.id, version.paragraph)
    began = (version.number, version.revision, version.text)
    place.keep(KeptDraft(f"{hostile} typed", MORNING.isoformat(), version.act, "", *began))
    app = app_on(copy)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, hostile)
        await press(pilot, "T")
        _, _, said = squeezed(text(app)).partition("addedasanalternativeto")
        assert is_literal(said, squeezed(hostile))
        await press(pilot, "u")
        assert is_literal(squeezed(text(app)), squeezed(f"made by {hostile}"))
        await press(pilot, "escape", "k", "enter")
        assert is_literal(squeezed(text(app)), squeezed(f"{hostile} typed"))


async def test_the_room_shows_it_as_typed(database: Path, hostile: str) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, hostile)
        await press(pilot, "enter", "R")
        assert is_literal(text(app), f"{hostile} and less")


async def test_the_meeting_to_close_is_named_as_typed(copy: Path, hostile: str) -> None:
    with Store.open(copy, create=False) as store:
        room = Secretariat(store, officer="test", now=lambda: MORNING)
        room.open_meeting(hostile, "2026-11-21", hostile)
    app = app_on(copy)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert is_literal(lines(app)[0], hostile)
        await press(pilot, "C")
        _, _, question = squeezed(text(app)).partition(squeezed("Close the meeting"))
        assert is_literal(question, squeezed(hostile))


@pytest.mark.parametrize(("key", "asked"), [("I", "Issue the working"), ("S", "session report")])
async def test_the_document_to_issue_or_report_is_named_as_typed(
    copy: Path, hostile: str, key: str, asked: str
) -> None:
    with Store.open(copy, create=False) as store:
        room = Secretariat(store, officer="test", now=lambda: MORNING)
        document = next(one for one in store.documents() if one.title == hostile)
        room.amend(On(document, "1", note="oral"), f"{hostile} [amended]")
    app = app_on(copy)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, hostile)
        await press(pilot, key)
        _, _, dialog = squeezed(text(app)).partition(squeezed(asked))
        assert is_literal(dialog, squeezed(hostile))


async def test_the_text_to_delete_is_shown_as_typed(database: Path, hostile: str) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, hostile)
        await press(pilot, "D")
        _, _, below = squeezed(text(app)).partition("renumbered.")
        assert is_literal(below, squeezed(f"[x] (+IND) {hostile} and less"))


async def test_what_a_mark_may_be_about_is_quoted_as_typed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, HOSTILE["obeyed by a markup parser"])
        await press(pilot, "enter", "V")
        dialog = text(app).partition("What is the mark")[2]
        assert is_literal(dialog, "b1  red")


async def test_a_source_is_proposed_again_as_typed(copy: Path, hostile: str) -> None:
    app = app_on(copy)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await open_document(pilot, PLAIN)
        await press(pilot, "t", *"call")
        typed = "".join(sign for sign in hostile if sign.isprintable())
        app.screen.query_one("#source", Input).value = typed
        await press(pilot, "enter", "t")
        assert any("Source" in line and typed in line for line in lines(app))


async def test_a_paragraph_to_insert_is_shown_as_typed(copy: Path, hostile: str) -> None:
    app = app_on(copy)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, PLAIN)
        await press(pilot, "P")
        app.screen.query_one(DraftingText).insert(hostile)
        await settle(pilot)
        assert not any(sign in text(app) for sign in "\x1b\x9b\x07\u202e")
        await press(pilot, "f5")
        with Store.open(copy, create=False) as store:
            document = next(one for one in store.documents() if one.title == PLAIN)
            made = store.version(store.revision(document), "1 bis")
        assert made.text == hostile


async def test_a_comparison_shows_it_as_typed(database: Path, hostile: str) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, hostile)
        for key in ("c", "v", "t"):
            await press(pilot, key)
            assert is_literal(text(app), hostile)


async def test_the_names_of_delegations_are_shown_as_typed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await open_document(pilot, PLAIN)
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
        assert "cannotberead" in squeezed(text(app))
        assert "\x1b" not in text(app)
