"""The import dialog: nothing is written before the officer says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static

from negotiate.acts import On, Secretariat
from negotiate.answers.incoming import Better
from negotiate.data_files import data_folder
from negotiate.screens.app import NegotiateApp
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs import incoming
from negotiate.screens.dialogs.import_ import AuthorsScreen, CorrectingScreen, ImportScreen
from negotiate.screens.dialogs.incoming import Come
from negotiate.screens.views.documents import DocumentsScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.widgets.rows import Rows
from negotiate.store import Store
from negotiate.telling.documents import in_dialect, would_read
from negotiate.telling.session import files as tell
from tests.docx.made import gone, ins, made, p
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import press, settle, text

SIZE = (100, 40)
DEMO = data_folder() / "demo" / "WG-2026-DRAFT-3-Rev.2.txt"


async def name(pilot: Pilot[Any], file: Path) -> None:
    """Open the dialog and name a file."""
    await settle(pilot)
    await press(pilot, "i")
    pilot.app.screen.query_one("#path", Input).value = str(file)
    await press(pilot, "enter")


async def test_what_was_found_is_shown_before_anything_is_written(tmp_path: Path) -> None:
    database = tmp_path / "new.db"
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, DEMO)
        shown = text(app)
        assert "35 numbered paragraphs" in shown
        assert "Nothing is written yet. Enter imports this" in shown
        assert not database.exists()


async def test_a_second_enter_imports_and_shows_the_text(tmp_path: Path) -> None:
    app = app_on(tmp_path / "new.db")
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, DEMO)
        await press(pilot, "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.screen.opened.revision.label == "Rev.2"


async def test_escape_leaves_without_writing(tmp_path: Path) -> None:
    database = tmp_path / "new.db"
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, DEMO)
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, ImportScreen)
        assert not database.exists()


async def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    app = app_on(tmp_path / "new.db")
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, tmp_path / "nothing.txt")
        assert isinstance(app.screen, ImportScreen)
        assert "cannot be read" in " ".join(text(app).split())


async def test_an_unknown_encoding_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    words = "Государства-участники могут [обмениваться] (+КАЗ) сведениями о стихийных бедствиях. "
    file.write_bytes(f"1.1 {words * 12}".encode("windows-1251"))
    app = app_on(tmp_path / "new.db")
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, file)
        box = app.screen.query_one("#encoding", Input)
        assert box.display
        box.value = "windows-1251"
        await press(pilot, "enter")
        assert "Enter imports this" in text(app)


async def test_a_revision_that_is_here_with_other_bytes_is_refused(
    demo: Path, tmp_path: Path
) -> None:
    file = tmp_path / "again.txt"
    file.write_bytes(DEMO.read_bytes() + b"\nAnd one thing more.\n")
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, file)
        await press(pilot, "enter")
        assert isinstance(app.screen, ImportScreen)
        assert "already here, from another file" in " ".join(text(app).split())


NEXT = """TALKS/1/Rev.2

DECISION ON TALKS

1. Members [shall] share.

2. They meet in May.
"""


@pytest.fixture
def over_a_working_text(tmp_path: Path) -> tuple[Path, Path]:
    """Give a database with an act that no revision holds, and the file of the next revision."""
    database, file = tmp_path / "talks.db", tmp_path / "next.txt"
    add(database, ["Members share.", "They meet.", "They report."], "TALKS/1/Rev.1")
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer="A. Officer", now=lambda: MORNING)
        room.amend(On(store.document("TALKS/1"), "1"), "Members share warnings.")
        room.delete(On(store.document("TALKS/1"), "3"))
    file.write_text(NEXT, "utf-8")
    return database, file


def revisions(database: Path) -> list[str]:
    with Store.open(database, create=False) as store:
        return [one.name for one in store.revisions(store.document("TALKS/1"))]


async def test_an_import_over_a_working_text_says_what_is_at_stake(
    over_a_working_text: tuple[Path, Path],
) -> None:
    database, file = over_a_working_text
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, file)
        await press(pilot, "enter")
        shown = " ".join(text(app).replace("│", " ").split())
        assert "takes the place of a working text with 2 acts that no revision holds yet" in shown
        assert "acts changed, and it reads otherwise: 1" in shown


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_an_import_over_a_working_text_is_not_made_by_one_more_key(
    over_a_working_text: tuple[Path, Path], key: str
) -> None:
    database, file = over_a_working_text
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, file)
        await press(pilot, "enter", key)
        assert isinstance(app.screen, ImportScreen)
    assert revisions(database) == ["Rev.1", "working text"]


async def test_an_import_takes_the_place_of_a_working_text_once_that_is_chosen(
    over_a_working_text: tuple[Path, Path],
) -> None:
    database, file = over_a_working_text
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, file)
        await press(pilot, "enter", "down", "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.screen.opened.revision.name == "Rev.2"
    assert revisions(database) == ["Rev.1", "Rev.2"]


TWO = (
    NEXT
    + """
PLANS/1/Rev.2

DECISION ON PLANS

1. Members [may] plan.

2. They part in June.
"""
)


async def test_every_working_text_that_would_go_is_named(
    over_a_working_text: tuple[Path, Path],
) -> None:
    database, file = over_a_working_text
    add(database, ["Members plan.", "They part."], "PLANS/1/Rev.1")
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer="A. Officer", now=lambda: MORNING)
        room.amend(On(store.document("PLANS/1"), "1"), "Members plan well.")
    file.write_text(TWO, "utf-8")
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, file)
        await press(pilot, "enter")
        shown = " ".join(text(app).replace("│", " ").split())
        assert "Replace 2 working texts?" in shown
        for document in ("TALKS/1", "PLANS/1"):
            assert f"{document}: this revision takes the place of a working text" in shown


@pytest.fixture
def two_revisions(over_a_working_text: tuple[Path, Path]) -> Path:
    """Give a document whose last act is the import of its second revision."""
    database, _ = over_a_working_text
    add(database, ["Members share.", "They meet in May."], "OTHER/1/Rev.1")
    add(database, ["Members share.", "They meet in June."], "OTHER/1/Rev.2")
    return database


async def test_undoing_an_import_asks_which_revision_is_to_go(two_revisions: Path) -> None:
    app = app_on(two_revisions, "OTHER/1")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "u")
        shown = " ".join(text(app).replace("│", " ").split())
        assert "This withdraws Rev.2 of OTHER/1, 2 paragraphs" in shown


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_an_import_is_not_undone_by_one_more_key(two_revisions: Path, key: str) -> None:
    app = app_on(two_revisions, "OTHER/1")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "u", key)
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.screen.opened.revision.name == "Rev.2"


async def test_once_an_import_is_undone_the_revision_before_is_shown(two_revisions: Path) -> None:
    app = app_on(two_revisions, "OTHER/1")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "u", "down", "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert app.screen.opened.revision.name == "Rev.1"


async def test_an_import_that_was_undone_comes_back_by_one_key(two_revisions: Path) -> None:
    app = app_on(two_revisions, "OTHER/1")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "u", "down", "enter", "U")
    with Store.open(two_revisions, create=False) as store:
        assert len(store.revisions(store.document("OTHER/1"))) == 2


async def test_a_document_without_a_revision_leaves_for_the_list(two_revisions: Path) -> None:
    app = app_on(two_revisions, "OTHER/1")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "u", "down", "enter", "u", "down", "enter")
        assert isinstance(app.screen, DocumentsScreen)
        assert [one.reference for one in app.screen.documents or ()] == ["TALKS/1"]


async def test_escape_stops_an_import_that_is_under_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "new.db"
    app = app_on(database)
    monkeypatch.setattr(incoming, "take_in", _import_that_waits_for_escape)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, DEMO)
        await pilot.press("enter")
        await pilot.pause()
        assert "Esc stops it" in text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ImportScreen)
        assert "nothing was written" in text(app)


_imported = incoming.take_in


def _import_that_waits_for_escape(
    desk: Desk, come: Come, progress: Any, *, replacing: bool = False
) -> Any:
    while progress(1, 2):
        pass
    return _imported(desk, come, lambda done, total: False, replacing=replacing)


BUNDLE = data_folder() / "samples" / "bundle.txt"


def documents(database: Path) -> list[str]:
    with Store.open(database, create=False) as store:
        return [store.reference(one) for one in store.documents()]


async def test_a_file_of_several_texts_shows_each_of_them(tmp_path: Path) -> None:
    app = app_on(tmp_path / "new.db")
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, BUNDLE)
        shown = text(app)
        assert "Space takes a text or leaves it" in shown
        assert app.screen.query_one("#parts", Rows).count == 3


async def test_a_text_that_is_left_is_not_imported(tmp_path: Path) -> None:
    database = tmp_path / "new.db"
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, BUNDLE)
        await press(pilot, "space", "enter")
    assert documents(database) == ["WG/2026/DRAFT/5"]


async def test_all_texts_of_a_file_are_imported_together(tmp_path: Path) -> None:
    database = tmp_path / "new.db"
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, BUNDLE)
        await press(pilot, "enter")
    assert documents(database) == ["WG/2026-II/DEC/1", "WG/2026/DRAFT/5"]


async def test_a_file_of_which_no_text_is_taken_is_not_imported(tmp_path: Path) -> None:
    database = tmp_path / "new.db"
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, BUNDLE)
        await press(pilot, "space", "down", "space", "down", "space", "enter")
        assert tell.NO_PART_TAKEN in text(app)
    assert not database.exists()


async def test_what_was_found_can_be_corrected_before_it_is_written(tmp_path: Path) -> None:
    database = tmp_path / "new.db"
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, DEMO)
        await press(pilot, "e")
        app.screen.query_one("#title", Input).value = "Another title"
        await press(pilot, "enter", "enter")
    with Store.open(database, create=False) as store:
        assert [one.title for one in store.documents()] == ["Another title"]


async def test_a_correction_that_cannot_be_used_is_refused_in_place(tmp_path: Path) -> None:
    app = app_on(tmp_path / "new.db")
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, DEMO)
        await press(pilot, "e")
        app.screen.query_one("#date", Input).value = "soon"
        await press(pilot, "enter")
        assert isinstance(app.screen, CorrectingScreen)
        assert "is no date" in text(app)


@pytest.fixture
def tracked(tmp_path: Path) -> Path:
    """Give a Word file in which India and somebody not in the register changed a paragraph."""
    file = tmp_path / "tracked.docx"
    changes = ins(" and observers", "India"), gone(" twice", "A. Petrov")
    body = p("WG/9/Rev.1"), p("DRAFT ON VISITS"), p("1. Members meet", *changes, " a year.")
    file.write_bytes(made("".join(body)))
    return file


def text_of_paragraph(database: Path) -> str:
    with Store.open(database, create=False) as store:
        document = store.document("WG/9")
        return store.version(store.revision(document, None), "1").text


async def test_tracked_changes_are_asked_about(tracked: Path, tmp_path: Path) -> None:
    app = app_on(tmp_path / "new.db")
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, tracked)
        assert tell.TRACKED_CHANGES in text(app)
        (counted,) = tell.changes_by_author([("India", 1, 0)])
        assert counted in text(app)


async def test_tracked_changes_that_are_not_decided_on_are_not_read(
    tracked: Path, tmp_path: Path
) -> None:
    app = app_on(tmp_path / "new.db")
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, tracked)
        await press(pilot, "enter")
        assert isinstance(app.screen, ImportScreen)
        assert not app.screen.query_one("#import-found").display


async def test_accepted_changes_are_the_text(tracked: Path, tmp_path: Path) -> None:
    database = tmp_path / "new.db"
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, tracked)
        await press(pilot, "down", "down", "enter", "enter")
    assert text_of_paragraph(database) == "Members meet and observers a year."


async def test_an_author_who_is_not_in_the_register_is_asked_for(
    tracked: Path, tmp_path: Path
) -> None:
    database = tmp_path / "new.db"
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, tracked)
        await press(pilot, "down", "enter")
        app.screen.query_one("#author-0", Input).value = "RUS"
        await press(pilot, "enter")
        await press(pilot, "enter")
    assert (
        text_of_paragraph(database) == "Members meet[ and observers] (+IND)[ twice] (-RUS) a year."
    )


async def test_an_author_is_never_taken_for_an_unknown_delegation(
    tracked: Path, tmp_path: Path
) -> None:
    app = app_on(tmp_path / "new.db")
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, tracked)
        await press(pilot, "down", "enter")
        app.screen.query_one("#author-0", Input).value = "RSU"
        await press(pilot, "enter")
        assert isinstance(app.screen, AuthorsScreen)
        asked = tell.unknown_delegation("RSU", "RUS")
        assert asked in " ".join(text(app).replace("│", " ").split())


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Give a folder with a folder, two drafts and something that is none."""
    folder = tmp_path / "drafts"
    (folder / "older").mkdir(parents=True)
    (folder / "older" / "Rev.1.txt").write_bytes(DEMO.read_bytes())
    (folder / "Rev.2 of the draft.txt").write_bytes(DEMO.read_bytes())
    (folder / "Rev.3.txt").write_bytes(DEMO.read_bytes())
    (folder / "picture.png").write_bytes(b"")
    return folder


def app_in(folder: Path, database: Path) -> NegotiateApp:
    """Make the program as it is where a file was taken from a folder before."""
    app = app_on(database)
    app._desk.bookmark.note_folder(folder)
    return app


async def test_the_folder_of_the_last_file_is_listed(drafts: Path, tmp_path: Path) -> None:
    app = app_in(drafts, tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        shown = text(app)
        assert "older/" in shown
        assert "Rev.2 of the draft.txt" in shown
        assert "picture.png" not in shown


async def test_a_part_of_a_name_is_completed_and_read(drafts: Path, tmp_path: Path) -> None:
    app = app_in(drafts, tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i", *"rev", "tab")
        assert app.screen.query_one("#path", Input).value == "Rev."
        await press(pilot, "3", "right", "enter")
        assert "Enter imports this" in " ".join(text(app).split())


async def test_a_file_is_taken_from_the_list_of_a_folder_below(
    drafts: Path, tmp_path: Path
) -> None:
    app = app_in(drafts, tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "down", "down", "enter")
        assert "Rev.1.txt" in text(app)
        await press(pilot, "down", "enter")
        assert "Enter imports this" in " ".join(text(app).split())
        assert app._desk.bookmark.left.folder == str(drafts / "older")


async def test_escape_on_what_was_found_goes_back_to_the_path(drafts: Path, tmp_path: Path) -> None:
    app = app_in(drafts, tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i", *"Rev.3.txt", "enter", "escape")
        assert isinstance(app.screen, ImportScreen)
        box = app.screen.query_one("#path", Input)
        assert box.has_focus
        assert box.value == "Rev.3.txt"
        await press(pilot, "escape")
        assert not isinstance(app.screen, ImportScreen)


async def test_up_from_the_first_row_leads_to_the_path(drafts: Path, tmp_path: Path) -> None:
    app = app_in(drafts, tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "down")
        assert app.screen.query_one("#files").has_focus
        await press(pilot, "up", "R")
        assert app.screen.query_one("#path", Input).value == "R"


@pytest.mark.parametrize("form", ["'{}' ", "file://{}", "{}"])
async def test_a_file_that_is_dropped_is_read(drafts: Path, tmp_path: Path, form: str) -> None:
    path = str(drafts / "Rev.2 of the draft.txt")
    pasted = form.format(path.replace(" ", "%20") if "file" in form else path)
    app = app_in(tmp_path, tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "x")
        app.post_message(events.Paste(pasted))
        await settle(pilot)
        assert app.screen.query_one("#path", Input).value == path
        await press(pilot, "enter")
        assert "Enter imports this" in " ".join(text(app).split())


async def test_a_name_that_would_reach_the_terminal_is_shown_and_read(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "a\x1b[2Jb\n.txt").write_bytes(DEMO.read_bytes())
    app = app_in(folder, tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        assert "\x1b" not in text(app)
        await press(pilot, "a", "tab", "enter")
        assert "\x1b" not in text(app)
        assert "Enter imports this" in " ".join(text(app).split())


async def test_a_folder_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    app = app_in(tmp_path, tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i", *"none/")
        shown = " ".join(text(app).replace("│", " ").split())
        assert "cannot be listed: No such file or directory. Type another path." in shown


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (110, 32)])
@pytest.mark.parametrize("file", [DEMO, BUNDLE], ids=["one text", "several"])
async def test_what_is_found_never_scrolls_the_path_and_the_note_away(
    tmp_path: Path, file: Path, size: tuple[int, int]
) -> None:
    app = app_on(tmp_path / "new.db")
    async with app.run_test(size=size) as pilot:
        await name(pilot, file)
        await press(pilot, "end", "end")
        shown = " ".join(text(app).replace("│", " ").split())
        assert "Import a file" in shown
        assert "Nothing is written yet." in shown


@pytest.mark.parametrize(
    ("keys", "count"), [(("enter",), 1), (("escape",), 1), (("j", "enter"), 2)]
)
async def test_a_text_that_would_not_be_the_latest_is_asked_about(
    tmp_path: Path, keys: tuple[str, ...], count: int
) -> None:
    database, file = tmp_path / "a.db", tmp_path / "old.txt"
    add(database, ["States act."], "TEST/1/Rev.2")
    file.write_text("TEST/1/Rev.1\n\n1 January 2025\n\nTEST\n\n1. States wait.\n", "utf-8")
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, file)
        await press(pilot, "enter")
        assert tell.BEFORE_A_LATER in text(app)
        assert "It goes before Rev.2 of 2026-01-01" in " ".join(text(app).split())
        await press(pilot, *keys)
        await settle(pilot)
    with Store.open(database, create=False) as store:
        assert len(store.revisions(store.document("TEST/1"))) == count


def found_text(app: NegotiateApp) -> str:
    return " ".join(str(app.screen.query_one("#found-text", Static).content).split())


async def test_the_dialect_of_a_file_is_chosen_before_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "named.txt"
    file.write_text("WG/7/Rev.1\n\n1. We act [now - India; Russia delete].\n", "utf-8")
    database = tmp_path / "new.db"
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await name(pilot, file)
        better = would_read(Better("un", 1, 0, 1))
        assert tell.read_in("cica", better) in found_text(app)
        await press(pilot, "d", "down", "enter")
        assert tell.read_in("un", None) in found_text(app)
        assert not database.exists()
        await press(pilot, "enter")
        assert in_dialect("un") in text(app)

    with Store.open(database, create=False) as store:
        revision = store.revision(store.document(None))
        assert revision.dialect == "un"
        assert dict(store.version(revision, "1").holders) == {"IND": ("+b1",), "RUS": ("-b1",)}
