"""What is easily overlooked in a new text: in the dialog of an import, and as a list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from negotiate.acts import On, Secretariat, SourceFile
from negotiate.cli.main import fill
from negotiate.data_files import data_folder
from negotiate.screens.dialogs.import_ import ImportScreen
from negotiate.screens.views.alarms import AlarmsScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.store import Store
from negotiate.telling.history import looked_at
from negotiate.visible import show_line
from tests.drafting_room import make_draft
from tests.tui.conftest import MORNING, app_on
from tests.tui.pilots import lines, press, settle, text
from tests.tui.test_hostile_text import HOSTILE

SIZE = (100, 30)
Compare = Callable[..., bool]
KINDS = ["reopened", "returned", "vanished", "vanished"]


def bring(database: Path, *texts: str, revision: int) -> None:
    """Import short paragraphs as a revision of one document."""
    draft = make_draft(*texts, named=f"WG/1/Rev.{revision}")
    with Store.open(database, create=True) as store:
        secretariat = Secretariat(store, officer="test", now=lambda: MORNING)
        source = SourceFile("a.txt", repr(draft).encode("utf-8", "surrogatepass"), None)
        secretariat.import_revision(draft, source, document=None, register=None)


async def open_alarms(pilot: Pilot[Any], *keys: str) -> AlarmsScreen:
    await settle(pilot)
    await press(pilot, *keys, "W")
    screen = pilot.app.screen
    assert isinstance(screen, AlarmsScreen)
    return screen


async def test_what_the_command_says_is_listed(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_alarms(pilot)
        listed = [(one.paragraph, one.kind) for one in screen.alarms if one.kind[:4] != "went"]
        numbers = ["1.2", "2.1.6", "3.4", "3.7"]
        assert listed == list(zip(numbers, KINDS, strict=True))


async def test_marks_that_went_with_their_bracket_come_last_and_are_counted_apart(
    demo: Path,
) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_alarms(pilot)
        assert {one.kind for one in screen.alarms[4:]} == {"went_with_brackets"}
        quiet = len(screen.alarms) - len(KINDS)
        assert quiet > 0
        assert lines(app)[0].rstrip().endswith(looked_at(len(KINDS), quiet))


async def test_where_and_when_wording_was_dropped_is_said(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await open_alarms(pilot)
        row = next(line for line in lines(app) if "wording returns" in line)
        assert "dropped Rev.3 in 2.1.6" in row


async def test_the_sentence_below_is_that_of_the_command(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await open_alarms(pilot)
        await press(pilot, "j", "j")
        assert "3.4: Russian Federation (+) and Thailand (-) on “[made public or]”." in text(app)


async def test_when_a_paragraph_was_agreed_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    bring(path, "States act.", revision=1)
    with Store.open(path, create=False) as store:
        room = Secretariat(store, officer="test", now=lambda: MORNING)
        room.agree(On(store.document(None), "1.1"), ad_ref=True)
        room.issue(store.document(None), "Rev.2", None)
    bring(path, "States [may] act.", revision=3)
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_alarms(pilot)
        assert [one.where for one in screen.alarms] == ["agreed ad ref act 2"]


async def test_enter_opens_the_paragraph(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await open_alarms(pilot)
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert app.screen.version.number == "2.1.6"


@pytest.fixture
def vanishing(tmp_path: Path) -> Path:
    """Give a text that loses its first paragraph, so that the second one has its number now."""
    path = tmp_path / "a.db"
    gone, stays = "Lamps are lit at dusk.", "Boats [and rafts] (+IND) keep to the right bank."
    bring(path, gone, stays, revision=1)
    bring(path, stays, "Crews rest at noon.", revision=2)
    return path


async def test_a_paragraph_that_is_gone_is_not_called_changed(vanishing: Path) -> None:
    app = app_on(vanishing)
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_alarms(pilot)
        listed = [(one.paragraph, one.what) for one in screen.alarms]
        assert listed == [("1.1 of Rev.1", "no longer there")]
        assert "clean in Rev.1" in text(app)
        assert "no longer in the text" in text(app)


async def test_enter_opens_a_paragraph_that_is_gone_in_the_text_that_had_it(
    vanishing: Path,
) -> None:
    app = app_on(vanishing)
    async with app.run_test(size=SIZE) as pilot:
        await open_alarms(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert app.screen.version.text == "Lamps are lit at dusk."


async def test_the_comparison_opens_the_alarms_of_its_two_revisions(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "c", ">", "k", "enter")
        await press(pilot, "<", "home", "enter", "W")
        screen = app.screen
        assert isinstance(screen, AlarmsScreen)
        assert screen.found is not None
        assert screen.found.names == ("Rev.1", "Rev.3")


async def test_one_revision_has_nothing_to_look_at(tmp_path: Path) -> None:
    bring(tmp_path / "a.db", "States [may] act.", revision=1)
    app = app_on(tmp_path / "a.db")
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_alarms(pilot)
        assert screen.alarms == ()
        assert "nothing to compare with" in text(app)


async def test_two_texts_without_alarms_say_so(tmp_path: Path) -> None:
    for revision in (1, 2):
        bring(tmp_path / "a.db", "States [may] act.", f"{revision}.", revision=revision)
    app = app_on(tmp_path / "a.db")
    async with app.run_test(size=SIZE) as pilot:
        await open_alarms(pilot)
        assert "Nothing was found to look at" in text(app)


# An import.

OLD = "Members share every warning. "


@pytest.fixture
def reopening(tmp_path: Path) -> tuple[Path, Path]:
    """Give a database with a clean paragraph, and a file in which it is open."""
    database, file = tmp_path / "a.db", tmp_path / "new.txt"
    draft = (
        "WG/1/Rev.{}\n\nDraft\n\n1. Members {} every warning without delay.\n\n"
        "2. Members meet once a year.\n"
    )
    with Store.open(database, create=True) as store:
        from negotiate.readers import read_draft

        content = draft.format(1, "share").encode()
        secretariat = Secretariat(store, officer="test", now=lambda: MORNING)
        source = SourceFile("old.txt", content, None)
        secretariat.import_revision(read_draft(content), source, document=None, register=None)
    file.write_text(draft.format(2, "[may] share"), encoding="utf-8")
    return database, file


async def look_at(pilot: Pilot[Any], file: Path) -> None:
    """Name a file in the dialog of an import."""
    await settle(pilot)
    await press(pilot, "i")
    pilot.app.screen.query_one("#path", Input).value = str(file)
    await press(pilot, "enter")


async def test_the_import_shows_what_to_look_at(reopening: tuple[Path, Path]) -> None:
    database, file = reopening
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await look_at(pilot, file)
        shown = text(app)
        assert "look at, compared with Rev.1:" in shown
        assert "1: clean in Rev.1, not recorded as agreed; 1 bracket now." in shown


async def test_after_an_import_the_toast_names_the_key(reopening: tuple[Path, Path]) -> None:
    database, file = reopening
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await look_at(pilot, file)
        await press(pilot, "enter")
        said = [one.message for one in app._notifications]
        assert "Look at 1: W says why." in said
        await press(pilot, "W")
        assert isinstance(app.screen, AlarmsScreen)


async def test_an_import_without_alarms_says_nothing_of_them(tmp_path: Path) -> None:
    folder = data_folder() / "demo"
    app = app_on(tmp_path / "new.db")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await look_at(pilot, folder / "WG-2026-DRAFT-3-Rev.1.txt")
        assert isinstance(app.screen, ImportScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, ParagraphsScreen)
        assert [one.message for one in app._notifications if "Look at" in one.message] == []


async def test_a_file_that_is_here_already_raises_no_alarm(tmp_path: Path) -> None:
    fill(tmp_path / "demo.db")
    app = app_on(tmp_path / "demo.db")
    async with app.run_test(size=SIZE) as pilot:
        await look_at(pilot, data_folder() / "demo" / "WG-2026-DRAFT-3-Rev.4.txt")
        assert "look at, compared" not in text(app)


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
async def test_the_list_shows_words_as_typed(tmp_path: Path, hostile: str) -> None:
    path = tmp_path / "a.db"
    for revision, words in enumerate((f"has {hostile} now", "is", f"has {hostile} now"), 1):
        bring(path, f"Every State {words} today.", "Others watch.", revision=revision)
    app = app_on(path)
    async with app.run_test(size=(160, 40)) as pilot:
        screen = await open_alarms(pilot)
        shown = text(app)
        assert "returned" in [one.kind for one in screen.alarms]
        assert show_line(hostile) in shown
        assert not any(sign in shown for sign in "\x1b\x9b\u202e")


def test_the_alarms(demo: Path, snap_compare: Compare) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await open_alarms(pilot)
        await press(pilot, "j")

    assert snap_compare(app_on(demo), terminal_size=SIZE, run_before=look)


def test_no_row_stands_below_a_count_of_none() -> None:
    assert [looked_at(*counts) for counts in ((0, 0), (0, 1), (2, 0), (2, 1))] == [
        "0 to look at",
        "1 gone with a bracket",
        "2 to look at",
        "2 to look at, 1 gone with a bracket",
    ]
