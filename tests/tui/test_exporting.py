"""The export dialog: what is asked, what is written, and that a file is whole or not there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from negotiate import exporting as handing_out
from negotiate.acts import On, Secretariat
from negotiate.errors import NegotiateError
from negotiate.model import Document
from negotiate.screens.app import NegotiateApp
from negotiate.screens.backend import Desk
from negotiate.screens.dialogs import export as exporting
from negotiate.screens.dialogs.choosing import AskingScreen
from negotiate.screens.dialogs.export import ExportScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.widgets.rows import Rows
from negotiate.store import Store
from negotiate.telling.session.files import PURPOSES, STOPPED
from negotiate.telling.words import NOTHING_WRITTEN
from negotiate.writers.formats import FORMATS
from tests.test_cli import run
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import lines, press, settle, text

SIZE, NARROW = (100, 40), (80, 24)
CALLED = "WG-2026-DRAFT-3-Rev.4"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder that files go to where no other is named; nobody else looks into it."""
    made = tmp_path / "out"
    made.mkdir(mode=0o700)
    monkeypatch.chdir(made)
    return made


async def arrive(pilot: Pilot[Any], *keys: str, file: str | None = None) -> None:
    await settle(pilot)
    await press(pilot, "E")
    assert isinstance(pilot.app.screen, ExportScreen)
    if file is not None:
        pilot.app.screen.query_one("#file", Input).value = file
        await settle(pilot)
    await press(pilot, *keys)


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def words(app: NegotiateApp) -> str:
    """Return what stands on the screen as if no line were broken."""
    return " ".join(text(app).replace("│", " ").split())


def told(app: NegotiateApp) -> str:
    return " ".join(one.message for one in app._notifications)


def option(app: NegotiateApp, name: str) -> str:
    """Return what an option says, or nothing where it is not offered."""
    found = [line for line in lines(app) if line.strip(" │▌").startswith(f"{name} ")]
    return found[0] if found else ""


def document_of(database: Path) -> Document:
    with Store.open(database, create=False) as store:
        return store.documents()[0]


def to(ending: str) -> list[str]:
    return ["j"] * [one.ending for one in PURPOSES].index(ending)


def test_every_format_can_be_chosen() -> None:
    chosen = {id(FORMATS[one.ending]) for one in PURPOSES}
    assert chosen == {id(one) for one in FORMATS.values()}


@pytest.mark.parametrize("ending", [one.ending for one in PURPOSES])
async def test_a_file_has_what_the_command_writes(
    demo: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    async with app_on(demo).run_test(size=SIZE) as pilot:
        await arrive(pilot, *to(ending), "enter")
    monkeypatch.setenv("NEGOTIATE_DB", str(demo))
    run("export", "-o", f"command{ending}")

    assert names(folder) == [f"{CALLED}{ending}", f"command{ending}"]
    made, expected = (Path(name).read_bytes() for name in names(folder))
    assert made[:2] == b"PK" if expected[:2] == b"PK" else made == expected


async def test_contested_text_is_left_out_where_that_is_chosen(demo: Path, folder: Path) -> None:
    async with app_on(demo).run_test(size=SIZE) as pilot:
        await arrive(pilot, *to(".txt"), "tab", "left", "enter")
    assert "NOT AGREED: contested text has been left out" in Path(f"{CALLED}.txt").read_text(
        "utf-8"
    )


async def test_a_choice_is_not_taken_over_to_another_format(demo: Path, folder: Path) -> None:
    async with app_on(demo).run_test(size=SIZE) as pilot:
        await arrive(pilot, "tab", "space", "shift+tab", *to(".txt"), "enter")
    assert "(+TJK)" not in Path(f"{CALLED}.txt").read_text("utf-8")


async def test_changes_are_tracked_since_the_revision_chosen(demo: Path, folder: Path) -> None:
    from docx import Document as Word

    async with app_on(demo).run_test(size=SIZE) as pilot:
        await arrive(pilot, "tab", "j", "space", "enter")
    marked = Word(f"{CALLED}.docx").element.body.xpath("//w:ins | //w:del")
    assert {one.get(one.nsmap["w"].join("{}") + "author") for one in marked} == {
        "negotiate: Rev.3 to Rev.4"
    }


async def test_a_language_stands_beside_a_text_that_it_gives(demo: Path, folder: Path) -> None:
    app = app_on(demo)
    desk = Desk(demo, "A. Officer", lambda: MORNING)
    third = desk.opened_named(document_of(demo).id, "Rev.3")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.push_screen(ParagraphsScreen(desk, third))
        await arrive(pilot, *to(".html"), "tab", "j", "space", "enter")
    assert 'class="columns"' in Path("WG-2026-DRAFT-3-Rev.3.html").read_text("utf-8")


async def test_a_language_that_does_not_give_the_text_is_not_offered(
    demo: Path, folder: Path
) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, *to(".html"))
        assert not option(app, "Besides")


async def test_a_text_as_typed_leaves_nothing_to_be_chosen(demo: Path, folder: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, *to(".json"))
        assert not app.screen.query_one("#options").display


async def test_a_table_of_positions_does_not_leave_them_out(demo: Path, folder: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, *to(".csv"), "tab", "j", "space", "k", "left", "j", "space")
        assert "marked: brackets with who holds them" in option(app, "Open text")


async def test_the_ending_that_is_typed_chooses_the_format(demo: Path, folder: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, file="text.JSON")
        formats = app.screen.query_one("#formats", Rows)
        assert PURPOSES[formats.cursor].ending == ".json"


async def test_the_format_that_is_chosen_changes_the_ending(demo: Path, folder: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "j", file="mine.docx")
        assert app.screen.query_one("#file", Input).value == "mine.html"


@pytest.mark.parametrize(
    ("typed", "written"), [("mine", "mine.docx"), (".", f"{CALLED}.docx"), ("~none", "~none.docx")]
)
async def test_a_name_without_an_ending_has_that_of_the_format(
    demo: Path, folder: Path, typed: str, written: str
) -> None:
    async with app_on(demo).run_test(size=SIZE) as pilot:
        await arrive(pilot, "enter", file=typed)
    assert names(folder) == [written]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a.pdf", ".pdf cannot be written; use one of .csv, .docx"),
        ("nowhere/a.txt", "cannot be written: No such file or directory; choose another place"),
        ("", "Name the file first."),
    ],
)
async def test_what_cannot_be_written_is_said_in_place(
    demo: Path, folder: Path, typed: str, said: str
) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "enter", file=typed)
        assert isinstance(app.screen, ExportScreen)
        refusal = str(app.screen.query_one("#refusal", Static).content)
        assert said in refusal
        assert not names(folder)


async def test_after_a_refusal_another_name_is_written(demo: Path, folder: Path) -> None:
    async with app_on(demo).run_test(size=SIZE) as pilot:
        await arrive(pilot, "enter", file="a.pdf")
        pilot.app.screen.query_one("#file", Input).value = "a.md"
        await press(pilot, "enter")
    assert names(folder) == ["a.md"]


async def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(
    demo: Path, folder: Path
) -> None:
    there = folder / "there.txt"
    there.write_text("mine", "utf-8")
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "enter", file="there.txt")
        assert isinstance(app.screen, AskingScreen)
        assert "is there already." in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ExportScreen)
    assert there.read_text("utf-8") == "mine"


async def test_a_file_is_replaced_once_that_is_said(demo: Path, folder: Path) -> None:
    there = folder / "there.txt"
    there.write_text("mine", "utf-8")
    async with app_on(demo).run_test(size=SIZE) as pilot:
        await arrive(pilot, "enter", "j", "enter", file="there.txt")
    assert there.read_text("utf-8").startswith("WG/2026/DRAFT/3")


async def test_what_is_no_file_is_never_replaced(demo: Path, folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "away.txt")
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "enter", file="link.txt")
        assert isinstance(app.screen, ExportScreen)
        assert "is no ordinary file" in words(app)


def held_up(monkeypatch: pytest.MonkeyPatch, written: Callable[..., Any]) -> Event:
    """Let the writing wait before it begins; return what lets it go on."""
    go_on = Event()

    def waiting(*given: Any) -> Any:
        assert go_on.wait(10)
        return written(*given)

    monkeypatch.setattr(exporting, "make_file", waiting)
    return go_on


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Let the writing wait; give what lets it go on and tells how it ended."""
    ended: list[str] = []
    done = Event()

    def watched(*given: Any) -> Any:
        try:
            return handing_out.make_file(*given)
        except NegotiateError as error:
            ended.append(str(error))
            raise
        finally:
            done.set()

    go_on = held_up(monkeypatch, watched)

    def told_at_the_end() -> str:
        go_on.set()
        assert done.wait(10)
        return " ".join(ended)

    return told_at_the_end


async def begin(pilot: Pilot[Any]) -> None:
    await arrive(pilot)
    await pilot.press("enter")
    await pilot.pause()
    assert isinstance(pilot.app, NegotiateApp)
    assert "Writing… Esc stops it, and nothing is written." in text(pilot.app)


async def test_escape_while_it_is_written_leaves_nothing(
    demo: Path, folder: Path, stopped: Callable[[], str]
) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, ParagraphsScreen)
        assert STOPPED in told(app)
        assert stopped() == NOTHING_WRITTEN
    assert not names(folder)


async def test_nothing_is_written_once_the_program_is_left(
    demo: Path, folder: Path, stopped: Callable[[], str]
) -> None:
    async with app_on(demo).run_test(size=SIZE) as pilot:
        await begin(pilot)
    assert stopped() == NOTHING_WRITTEN
    assert not names(folder)


async def test_a_second_enter_does_not_write_twice(
    demo: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Any] = []

    def counted(*given: Any) -> Any:
        begun.append(given)
        return handing_out.make_file(*given)

    go_on = held_up(monkeypatch, counted)
    async with app_on(demo).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "E")
        await pilot.press("enter", "enter")
        go_on.set()
        await settle(pilot)
    assert len(begun) == 1


async def test_afterwards_it_is_said_where_it_is_and_what_is_not_agreed(
    demo: Path, folder: Path
) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "enter")
        assert f"Written to {folder / CALLED}.docx. Distr: Member States only." in told(app)
        assert "Brackets show text that is not agreed (6 open: 1.2, " in told(app)


async def test_a_report_with_positions_says_so(demo: Path, folder: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, *to(".html"), "enter")
        assert "Positions stand in it, as marked in the text." in told(app)


async def test_many_notes_are_counted_rather_than_shown(tmp_path: Path, folder: Path) -> None:
    add(tmp_path / "a.db", ["[All of it is open.]"] * 9)
    app = app_on(tmp_path / "a.db")
    async with app.run_test(size=SIZE) as pilot:
        await arrive(pilot, "tab", "left", "enter")
        assert "And 8 more: `negotiate export` says all of them." in told(app)


async def test_the_documents_are_exported_by_their_latest_text(
    two_documents: Path, folder: Path
) -> None:
    async with app_on(two_documents).run_test(size=SIZE) as pilot:
        await arrive(pilot, "enter")
    assert names(folder) == [f"{CALLED}.docx"]


async def test_the_working_text_goes_by_its_own_name(demo: Path, folder: Path) -> None:
    with Store.open(demo, create=False) as store:
        room = Secretariat(store, officer="other", now=lambda: MORNING)
        room.resolve(On(store.documents()[0], "3.4", note="said"), "b1", "keep")
    async with app_on(demo).run_test(size=SIZE) as pilot:
        await arrive(pilot, "enter")
    assert names(folder) == ["WG-2026-DRAFT-3-working-text.docx"]


async def test_a_moment_of_the_past_is_not_exported(demo: Path, folder: Path) -> None:
    from dataclasses import replace

    app = app_on(demo)
    desk = Desk(demo, "A. Officer", lambda: MORNING)
    past = replace(desk.named("WG"), after="after act 1", is_current=False)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.push_screen(ParagraphsScreen(desk, past))
        await settle(pilot)
        await press(pilot, "E")
        assert isinstance(app.screen, ParagraphsScreen)
        assert "is a moment of the past: only a revision is exported." in told(app)


async def test_the_form_fits_the_smallest_terminal(demo: Path, folder: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=NARROW) as pilot:
        await arrive(pilot, "enter", file="nowhere/" + "a" * 60 + ".docx")
        assert "Export WG/2026/DRAFT/3 Rev.4" in words(app)
        assert "choose another place" in words(app)


async def test_export_stands_in_the_list_of_acts(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "a")
        assert "Write the text out" in text(app)


async def test_of_two_lists_only_the_one_that_has_the_keys_has_the_bar(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "E")
        for _ in range(2):
            dialog = [line for line in lines(app) if line.count("│") == 2]
            assert sum("▌" in line.split("│")[1] for line in dialog) == 1
            assert sum("▹" in line.split("│")[1] for line in dialog) == 1
            await press(pilot, "tab")
