"""The live drafting editor: keys to text, problems, acts and questions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from negotiate.acts import On, Secretariat
from negotiate.errors import StoreError
from negotiate.model import Act, Version
from negotiate.screens.app import NegotiateApp
from negotiate.screens.dialogs.choosing import AskingScreen, ChoosingScreen
from negotiate.screens.dialogs.editor import SavingScreen
from negotiate.screens.views.editor import EditorScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.widgets.editor_text import DraftingText
from negotiate.store import Store
from negotiate.store.act_log import AMEND
from negotiate.store.unsaved_drafts import DraftPlace
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import press, settle, text

SIZE = (100, 30)
DRAFT = "Members [shall] (+IND) share [early] warnings."


@pytest.fixture
def database(tmp_path: Path) -> Path:
    add(tmp_path / "talks.db", [DRAFT, "The [first] meeting."])
    return tmp_path / "talks.db"


@asynccontextmanager
async def editing(database: Path) -> AsyncIterator[tuple[Pilot[Any], NegotiateApp]]:
    """Open the editor on the first paragraph."""
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        yield pilot, app


def editor(app: NegotiateApp) -> EditorScreen:
    assert isinstance(app.screen, EditorScreen)
    return app.screen


def box(app: NegotiateApp) -> DraftingText:
    return editor(app).box


async def paused(pilot: Pilot[Any]) -> None:
    """Wait until what stands beside the text has been made anew."""
    await pilot.pause(0.2)
    await settle(pilot)


def standing(database: Path, number: str = "1") -> Version:
    with Store.open(database, create=False) as store:
        return store.version(store.revision(store.documents()[0]), number)


def last_act(database: Path) -> Act:
    with Store.open(database, create=False) as store:
        return store.acts()[-1]


def amend_meanwhile(database: Path, words: str) -> None:
    """Let another officer save another text."""
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer="another", now=lambda: MORNING)
        room.amend(On(store.documents()[0], "1", note="as the room said"), words)


async def test_e_opens_the_editor_from_the_list(database: Path) -> None:
    async with editing(database) as (_, app):
        assert box(app).typed == DRAFT


async def test_e_opens_the_editor_from_the_paragraph(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "e")
        assert box(app).typed == DRAFT


async def test_a_revision_that_is_not_worked_on_is_not_edited(database: Path) -> None:
    add(database, ["Another [text]."], "TEST/1/Rev.2")
    app = app_on(database)
    async with app.run_test(size=(160, 30), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "r", "j", "enter", "e")
        assert isinstance(app.screen, ParagraphsScreen)


async def test_letters_that_are_keys_elsewhere_are_typed(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, "q", "u", "e", "question_mark")
        assert box(app).typed == f"que?{DRAFT}"


async def test_a_bracket_left_open_is_shown_and_saved_as_typed(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, "left_square_bracket")
        await paused(pilot)
        assert "'[' is never closed" in text(app)
        await press(pilot, "f5")
    assert standing(database).text == f"[{DRAFT}"


async def test_f5_makes_one_amendment_with_its_source_and_its_note(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, "X", "tab", *"NV 3", "tab", *"slip", "ctrl+o")
        assert isinstance(app.screen, ParagraphsScreen)
    act = last_act(database)
    assert (act.type, act.source, act.payload["note"]) == (AMEND, "NV 3", "slip")


async def test_marks_that_are_left_out_are_asked_about_before_anything_is_saved(
    database: Path,
) -> None:
    async with editing(database) as (pilot, app):
        box(app).rewrite(DRAFT.replace(" (+IND)", ""))
        await press(pilot, "f5")
        assert isinstance(app.screen, SavingScreen)
        assert "--" not in text(app)
        await press(pilot, "enter")
        assert standing(database).text == DRAFT
        await press(pilot, "space", "enter")
        assert isinstance(app.screen, ParagraphsScreen)
    assert standing(database).text == DRAFT.replace(" (+IND)", "")
    assert last_act(database).payload["lifted"] == ["IND"]


async def test_on_a_ground_they_go_although_nobody_lifted(database: Path) -> None:
    async with editing(database) as (pilot, app):
        box(app).rewrite("Members warn.")
        await press(pilot, "tab", *"NV 3", "f5", "tab", *"as read out", "enter")
        assert isinstance(app.screen, ParagraphsScreen)
    act = last_act(database)
    assert (act.source, act.payload["note"], act.payload["lifted"]) == ("NV 3", "as read out", [])


async def test_esc_at_the_question_about_marks_leaves_what_was_typed(database: Path) -> None:
    async with editing(database) as (pilot, app):
        box(app).rewrite("Members warn.")
        await press(pilot, "f5", "escape")
        assert box(app).typed == "Members warn."
        assert not box(app).read_only
    assert standing(database).text == DRAFT


async def test_over_a_newer_version_its_marks_are_asked_about(database: Path) -> None:
    async with editing(database) as (pilot, app):
        amend_meanwhile(database, "Theirs [now] (+CHN).")
        await press(pilot, *"Xyz", "f5", "j", "j", "enter")
        assert isinstance(app.screen, SavingScreen)
        assert "China" in text(app)
        await press(pilot, "space", "enter")
    assert standing(database).text == f"Xyz{DRAFT}"


async def test_an_amendment_without_a_source_says_so_in_the_log(database: Path) -> None:
    async with editing(database) as (pilot, _):
        await press(pilot, "X", "tab", "space", "f5")
    assert last_act(database).source is None


async def test_the_source_typed_last_is_proposed_again(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, "X", "tab", *"oral", "f5", "e")
        assert editor(app).query_one("#source", Input).value == "oral"


async def test_the_list_shows_what_was_saved(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, *"Xyz", "f5")
        assert "XyzMembers" in text(app)


async def test_nothing_typed_is_no_act(database: Path) -> None:
    before = last_act(database)
    async with editing(database) as (pilot, _):
        await press(pilot, "f5")
    assert last_act(database) == before


async def test_the_pane_says_what_changed_since_the_issued_revision(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, *"Xyz", "space")
        await paused(pilot)
        assert "Changed since Rev.1" in text(app)
        assert "+ Xyz" in text(app)


async def test_the_pane_names_brackets_and_holders(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await paused(pilot)
        shown = text(app)
        assert "b1 shall +IND" in shown
        assert "IND +b1 India" in shown


async def test_the_pane_never_says_that_clean_is_agreed(database: Path) -> None:
    async with editing(database) as (pilot, app):
        box(app).rewrite("Members share.")
        await paused(pilot)
        assert "clean is not yet agreed" in text(app)


async def test_the_pane_does_not_call_an_unmatched_bracket_clean(database: Path) -> None:
    async with editing(database) as (pilot, app):
        box(app).rewrite("Members] share.")
        await paused(pilot)
        assert "clean" not in text(app)


async def test_the_pane_is_below_on_a_narrow_screen(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        beside = editor(app).query_one("#beside").region
        assert beside.y >= box(app).region.bottom
        assert beside.height >= 5


async def test_f2_puts_the_selection_in_brackets(database: Path) -> None:
    async with editing(database) as (pilot, app):
        box(app).select(0, 7)
        await press(pilot, "f2")
        assert box(app).typed == f"[Members]{DRAFT[7:]}"


async def test_f2_cuts_through_no_bracket(database: Path) -> None:
    async with editing(database) as (pilot, app):
        box(app).select(0, 12)
        await press(pilot, "f2")
        assert box(app).typed == DRAFT
        assert "cut through a bracket" in " ".join(text(app).split())


async def test_f2_needs_a_selection(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, "f2")
        assert "select the words" in " ".join(text(app).split())


async def test_f3_adds_an_alternative_to_the_bracket_at_the_cursor(database: Path) -> None:
    async with editing(database) as (pilot, app):
        box(app).select(10, 10)
        await press(pilot, "f3", *"should", "enter")
        assert box(app).typed == DRAFT.replace("(+IND)", "(+IND)/[should]")


async def test_f3_away_from_a_bracket_says_so(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, "f3")
        assert "no bracket at the cursor" in " ".join(text(app).split())


async def test_f4_completes_a_name_from_the_register(database: Path) -> None:
    async with editing(database) as (pilot, app):
        box(app).select(DRAFT.index("early"), DRAFT.index("early"))
        await press(pilot, "f4", *"-kazakh", "enter")
        assert box(app).typed == DRAFT.replace("[early]", "[early] (-KAZ)")


async def test_f4_chooses_among_several_with_the_arrows(database: Path) -> None:
    async with editing(database) as (pilot, app):
        box(app).select(10, 10)
        await press(pilot, "f4", *"+t", "down", "enter")
        added = box(app).typed
        assert added.startswith("Members [shall] (+IND) (+T")
        assert box(app).held.diagnostics == ()


async def test_f4_writes_an_unknown_code_as_typed(database: Path) -> None:
    async with editing(database) as (pilot, app):
        box(app).select(10, 10)
        await press(pilot, "f4", *"?XQZ", "enter")
        assert "[shall] (+IND) (?XQZ)" in box(app).typed


@pytest.mark.parametrize("typed", ["+", "-", "+t", "+ind rus"])
async def test_f4_writes_nobody_who_was_not_meant(database: Path, typed: str) -> None:
    async with editing(database) as (pilot, app):
        box(app).select(10, 10)
        await press(pilot, "f4", *typed, "enter", "enter")
        await press(pilot, "escape")
        assert box(app).typed == DRAFT


async def test_f4_asks_once_about_a_code_that_is_only_part_of_a_name(database: Path) -> None:
    async with editing(database) as (pilot, app):
        box(app).select(10, 10)
        await press(pilot, "f4", *"+ghan", "enter")
        assert "not in the register cica.toml" in " ".join(text(app).split())
        await press(pilot, "enter")
        assert "(+GHAN)" in box(app).typed


async def test_f4_asks_for_a_sign(database: Path) -> None:
    async with editing(database) as (pilot, app):
        box(app).select(10, 10)
        await press(pilot, "f4", *"kaz", "enter")
        assert "Begin with + (for)" in text(app)


async def test_f8_selects_the_next_problem_and_again_mends_it(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, "left_square_bracket", "f8")
        assert box(app).selected == (0, 1)
        assert "F9 add" in text(app)
        await press(pilot, "f8")
        assert "unclosed-bracket" not in {one.code for one in box(app).held.diagnostics}


async def test_f9_mends_what_f8_found(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, "left_square_bracket", "f8", "f9")
        assert "unclosed-bracket" not in {one.code for one in box(app).held.diagnostics}


async def test_f9_mends_nothing_where_nothing_is_suggested(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, "f9")
        assert "nothing is suggested here" in " ".join(text(app).split())


async def test_ctrl_z_takes_back_what_a_key_inserted(database: Path) -> None:
    async with editing(database) as (pilot, app):
        box(app).select(0, 7)
        await press(pilot, "f2", "ctrl+z")
        assert box(app).typed == DRAFT


async def test_escape_leaves_at_once_when_nothing_is_typed(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, "escape")
        assert isinstance(app.screen, ParagraphsScreen)


async def test_escape_can_keep_a_draft_which_is_offered_again(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, *"Xyz", "escape", "enter", "e")
        assert isinstance(app.screen, ChoosingScreen)
        assert "Restore draft of " in text(app)
        await press(pilot, "enter")
        assert box(app).typed == f"Xyz{DRAFT}"
    assert standing(database).text == DRAFT


async def test_escape_can_discard(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, *"Xyz", "escape", "j", "enter", "e")
        assert box(app).typed == DRAFT


async def test_escape_can_stay(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, *"Xyz", "escape", "j", "j", "enter")
        assert box(app).typed == f"Xyz{DRAFT}"


async def test_a_draft_that_is_not_wanted_is_gone(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, *"Xyz", "escape", "enter", "e", "j", "enter", "escape", "e")
        assert box(app).typed == DRAFT


async def test_a_question_about_a_draft_left_unanswered_keeps_it(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, *"Xyz", "escape", "enter", "e", "escape")
        assert isinstance(app.screen, ParagraphsScreen)
        await press(pilot, "e", "enter")
        assert box(app).typed == f"Xyz{DRAFT}"


async def test_a_draft_is_of_its_own_paragraph(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, *"Xyz", "escape", "enter", "j", "e")
        assert box(app).typed == "The [first] meeting."


async def test_the_draft_and_its_note_are_restored_together(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, "X", "tab", "tab", *"oral", "escape", "enter", "e", "enter")
        assert editor(app).query_one("#note", Input).value == "oral"


async def test_quitting_keeps_a_draft(database: Path) -> None:
    async with editing(database) as (pilot, _):
        await press(pilot, *"Xyz", "ctrl+q")
    async with editing(database) as (pilot, app):
        await press(pilot, "enter")
        assert box(app).typed == f"Xyz{DRAFT}"


async def test_saving_leaves_no_draft_behind(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, *"Xyz", "tab", "f5", "e")
        assert box(app).typed == f"Xyz{DRAFT}"
    assert list(database.parent.glob("*.draft-*")) == []


async def test_turning_to_the_note_keeps_a_draft(database: Path) -> None:
    async with editing(database) as (pilot, _):
        await press(pilot, *"Xyz", "tab")
        assert len(list(database.parent.glob("*.draft-*"))) == 1


async def test_a_draft_is_kept_while_one_types(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("negotiate.screens.views.editor._KEEP_EVERY", 0.05)
    async with editing(database) as (pilot, app):
        await press(pilot, *"Xyz")
        while not list(database.parent.glob("*.draft-*")):
            await pilot.pause(0.05)
        await settle(pilot)
        assert "draft kept" in text(app)


async def test_a_draft_that_cannot_be_kept_on_leaving_is_a_sentence(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        message = "The draft cannot be kept; save soon"
        raise StoreError(message)

    async with editing(database) as (pilot, app):
        await press(pilot, *"Xyz")
        monkeypatch.setattr(DraftPlace, "keep", refuse)
        await press(pilot, "escape", "enter")
        assert box(app).typed == f"Xyz{DRAFT}"
        assert "cannot be kept" in " ".join(text(app).split())


async def test_what_is_typed_back_leaves_no_draft(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, "X", "tab", "shift+tab", "backspace", "tab")
        assert box(app).typed == DRAFT
        assert list(database.parent.glob("*.draft-*")) == []


async def test_a_newer_version_is_shown_beside_and_nothing_is_saved(database: Path) -> None:
    async with editing(database) as (pilot, app):
        amend_meanwhile(database, "Theirs.")
        await press(pilot, *"Xyz", "f5")
        assert isinstance(app.screen, AskingScreen)
        shown = text(app)
        assert "was changed meanwhile" in shown
        assert "Theirs." in shown
        assert "XyzMembers" in shown
    assert standing(database).text == "Theirs."


async def test_over_a_newer_version_one_may_go_on_typing(database: Path) -> None:
    async with editing(database) as (pilot, app):
        amend_meanwhile(database, "Theirs.")
        await press(pilot, *"Xyz", "f5", "enter", "W")
        assert box(app).typed == f"XyzW{DRAFT}"
    assert standing(database).text == "Theirs."


async def test_over_a_newer_version_one_may_take_it_up(database: Path) -> None:
    async with editing(database) as (pilot, app):
        amend_meanwhile(database, "Theirs.")
        await press(pilot, *"Xyz", "f5", "j", "enter")
        assert box(app).typed == "Theirs."
        await press(pilot, "ctrl+z")
        assert box(app).typed == f"Xyz{DRAFT}"


async def test_over_a_newer_version_saving_has_to_be_chosen(database: Path) -> None:
    async with editing(database) as (pilot, app):
        amend_meanwhile(database, "Theirs.")
        await press(pilot, *"Xyz", "f5", "j", "j", "enter")
        assert isinstance(app.screen, ParagraphsScreen)
    assert standing(database).text == f"Xyz{DRAFT}"
    before = last_act(database).payload["before"]
    assert isinstance(before, dict)
    assert before["text"] == "Theirs."


async def test_a_draft_restored_over_a_newer_version_is_not_saved_over_it(database: Path) -> None:
    async with editing(database) as (pilot, app):
        await press(pilot, *"Xyz", "escape", "enter")
        amend_meanwhile(database, "Theirs [now].")
        await press(pilot, "escape", "enter")
        await settle(pilot)
        await press(pilot, "e", "enter", "f5")
        assert isinstance(app.screen, AskingScreen)
    assert standing(database).text == "Theirs [now]."


async def test_a_paragraph_deleted_meanwhile_is_a_sentence_and_the_text_stays(
    database: Path,
) -> None:
    async with editing(database) as (pilot, app):
        with Store.open(database, create=False) as store:
            room = Secretariat(store, officer="another", now=lambda: MORNING)
            room.delete(On(store.documents()[0], "1", note="agreed to delete"))
        await press(pilot, *"Xyz", "f5")
        assert box(app).typed == f"Xyz{DRAFT}"
        assert not box(app).read_only
