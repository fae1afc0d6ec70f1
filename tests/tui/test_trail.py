"""The trail: every act with who and when, and what was typed and not saved, above it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from negotiate.acts import On, Secretariat
from negotiate.model import Version
from negotiate.screens.app import NegotiateApp
from negotiate.screens.dialogs.choosing import AskingScreen
from negotiate.screens.views.editor import EditorScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.trail import TrailScreen, trail
from negotiate.settings import officer
from negotiate.store import Store
from negotiate.store.unsaved_drafts import DraftPlace, KeptDraft, drafts_beside
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import press, settle, text

SIZE = (100, 30)
TEXTS = ["Members [shall] (+IND) share.", "The [first] meeting.", "States [sit]."]
TYPED = "Members [and, where [necessary"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    add(path, TEXTS)
    with Store.open(path, create=False) as store:
        document = store.document(None)
        me = Secretariat(store, officer=officer(), now=lambda: MORNING)
        meier = Secretariat(store, officer="meier", now=lambda: MORNING)
        me.resolve(On(document, "1"), "b1", "drop", ["IND"])
        me.note(On(document, "2"), "secret")
        meier.amend(On(document, "2"), "The meeting.")
        me.undo(document, asked=me.proposed_undo(document))
        me.amend(On(document, "3"), "States [sit] often.")
    return path


def standing(database: Path, number: str) -> Version:
    with Store.open(database, create=False) as store:
        return store.version(store.revision(store.document(None)), number)


def keep(database: Path, number: str, *, by: str | None = None) -> None:
    version = standing(database, number)
    with Store.open(database, create=False) as store:
        place = DraftPlace(database, by or officer(), store.document(None).id, version.paragraph)
    began = (version.number, version.revision, version.text)
    at = (MORNING + timedelta(minutes=-10)).isoformat()
    place.keep(KeptDraft(TYPED, at, version.act, "", *began))


@asynccontextmanager
async def trailing(
    database: Path, *keys: str
) -> AsyncIterator[tuple[Pilot[Any], NegotiateApp, TrailScreen]]:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "T")
        assert isinstance(app.screen, TrailScreen)
        screen = app.screen
        await press(pilot, *keys)
        yield pilot, app, screen


def shown(app: NegotiateApp) -> str:
    """Read the words on the screen without the lines that are drawn round them."""
    return " ".join("".join(one for one in text(app) if one not in "│╭╮─╰╯▌▐").split())


# What is read


def test_acts_are_told_in_the_words_of_the_room_the_last_first(database: Path) -> None:
    with Store.open(database, create=False) as store:
        found = trail(store, store.document(None), officer())
    assert [(one.seq, found.number(one), found.said(one)) for one in found.acts] == [
        (6, "3", "text amended"),
        (5, "", "act 4 taken back"),
        (4, "2", "text amended"),
        (3, "2", "a note taken"),
        (2, "1", "“shall” left out; India lifted"),
        (1, "", "Rev.1 (en) imported"),
    ]


def test_what_was_undone_is_told_so_and_the_undo_is_not(database: Path) -> None:
    with Store.open(database, create=False) as store:
        found = trail(store, store.document(None), officer())
    assert [one.seq for one in found.acts if found.is_undone(one)] == [4]


def test_each_act_that_stands_says_how_many_would_go_with_it(database: Path) -> None:
    with Store.open(database, create=False) as store:
        found = trail(store, store.document(None), officer())
    depths = {act.seq: found.depths.get(act.id) for act in found.acts}
    assert depths == {6: 1, 5: None, 4: None, 3: 2, 2: 3, 1: 4}


def test_all_of_an_act_names_who_when_and_on_what_source_and_quotes_no_note(
    database: Path,
) -> None:
    with Store.open(database, create=False) as store:
        found = trail(store, store.document(None), officer())
    assert "meier." in found.full(found.acts[2])
    assert found.full(found.acts[2]).endswith("Undone since.")
    assert not any("secret" in found.full(one) for one in found.acts)
    assert not any("secret" in one for one in found.folded)


# On screen


async def test_the_trail_is_shown_with_who_did_what(database: Path) -> None:
    async with trailing(database) as (_, app, _screen):
        assert "2 (undone) text amended meier" in shown(app)
        assert "6 acts" in shown(app)
        assert "secret" not in text(app)


async def test_undo_to_here_names_what_goes_and_does_it_once_confirmed(database: Path) -> None:
    async with trailing(database, "j", "j", "j", "u") as (pilot, app, _):
        assert isinstance(app.screen, AskingScreen)
        assert "Undo these 2 acts? 3: text amended (act 6" in shown(app)
        assert "2: a note taken (act 3" in shown(app)
        await press(pilot, "enter")
        assert standing(database, "3").text == "States [sit] often."
        await press(pilot, "u", "j", "enter")
        assert standing(database, "3").text == TEXTS[2]
        assert "Undone: 2 acts." in shown(app)


async def test_the_last_act_is_asked_about_in_the_trail_though_it_is_ones_own(
    database: Path,
) -> None:
    async with trailing(database, "u") as (_, app, _screen):
        assert "Undo this? 3: text amended (act 6" in shown(app)


@pytest.mark.parametrize(
    ("down", "said"), [(1, "Act 5 is itself an undo"), (2, "Act 4 was undone already")]
)
async def test_only_to_an_act_that_stands_is_undone(database: Path, down: int, said: str) -> None:
    async with trailing(database, *["j"] * down, "u") as (_, app, _screen):
        assert said in shown(app)


async def test_enter_opens_the_paragraph_of_an_act(database: Path) -> None:
    async with trailing(database, "j", "j", "enter") as (_, app, _screen):
        assert isinstance(app.screen, ParagraphScreen)
        assert app.screen.version.number == "2"


async def test_an_act_on_no_paragraph_opens_none(database: Path) -> None:
    async with trailing(database, "G", "enter") as (_, app, screen):
        assert app.screen is screen
        assert "Act 1 is about no single paragraph." in shown(app)


async def test_words_choose_among_the_acts(database: Path) -> None:
    async with trailing(database, "/", *"meier", "enter") as (pilot, app, screen):
        assert [one.seq for one in screen.shown] == [4]
        assert "1 of 6 acts" in shown(app)
        await press(pilot, "escape")
        assert len(screen.shown) == 6
        assert not app.screen.query_one("#filter", Input).display


async def test_words_that_no_act_has_leave_a_way_back(database: Path) -> None:
    async with trailing(database, "/", *"zzz", "enter") as (pilot, app, screen):
        assert "No act has these words. Esc takes the filter away." in shown(app)
        await press(pilot, "u", "y", "escape")
        assert len(screen.shown) == 6


async def test_y_copies_what_is_said_of_the_act(database: Path) -> None:
    async with trailing(database, "y") as (_, app, _screen):
        assert app.clipboard.startswith("3: text amended. Act 6, ")


async def test_what_another_officer_does_is_listed_and_the_cursor_stays(database: Path) -> None:
    async with trailing(database, "j", "j") as (pilot, _, screen):
        with Store.open(database, create=False) as store:
            meier = Secretariat(store, officer="meier", now=lambda: MORNING)
            meier.amend(On(store.document(None), "1"), "Members tell.")
        screen.reload()
        await settle(pilot)
        chosen = screen.chosen
        assert [one.seq for one in screen.shown][:2] == [7, 6]
        assert chosen == screen.shown[3]


# What is typed and not saved


async def test_what_is_not_saved_stands_above_the_acts(database: Path) -> None:
    keep(database, "1")
    async with trailing(database, "k") as (_, app, _screen):
        assert "✎" in text(app)
        assert "1 draft, typed and not saved" in shown(app)
        assert "1, typed " in shown(app)


async def test_a_draft_is_read_beside_the_text_that_stands(database: Path) -> None:
    keep(database, "1")
    async with trailing(database, "k", "enter") as (_, app, _screen):
        assert "[and, where [necessary" in shown(app)
        assert "Members share." in shown(app)


async def test_a_draft_is_taken_up_in_the_editor_without_being_asked_twice(database: Path) -> None:
    keep(database, "1")
    async with trailing(database, "k", "enter", "j", "enter") as (_, app, _screen):
        assert isinstance(app.screen, EditorScreen)
        assert app.screen.box.typed == TYPED


async def test_another_officers_draft_is_taken_up_and_theirs_stays(database: Path) -> None:
    keep(database, "1", by="meier")
    async with trailing(database, "k", "enter", "j", "enter") as (_, app, _screen):
        assert isinstance(app.screen, EditorScreen)
        assert app.screen.box.typed == TYPED
        assert sorted(str(one.officer) for one in drafts_beside(database)) == sorted(
            ["meier", officer()]
        )


async def test_the_draft_of_a_paragraph_that_is_gone_is_taken_up_for_another(
    database: Path,
) -> None:
    keep(database, "1")
    with Store.open(database, create=False) as store:
        me = Secretariat(store, officer=officer(), now=lambda: MORNING)
        me.delete(On(store.document(None), "1"))
    async with trailing(database, "k", "enter", "j", "enter", *"2", "enter") as (pilot, app, _):
        assert isinstance(app.screen, EditorScreen)
        assert (app.screen.version.number, app.screen.box.typed) == ("2", TYPED)
        await press(pilot, "f5")
        assert standing(database, "2").text == TYPED
        assert drafts_beside(database) == ()


async def test_a_draft_does_not_take_the_place_of_another(database: Path) -> None:
    keep(database, "1")
    keep(database, "2")
    async with trailing(database, "k", "enter", "j", "j", "enter", *"1", "enter") as (_, app, _s):
        assert "1 has a draft of your own: save or discard that first" in shown(app)
        assert len(drafts_beside(database)) == 2


async def test_a_draft_is_discarded_only_when_that_is_chosen(database: Path) -> None:
    keep(database, "1")
    async with trailing(database, "k", "enter", "enter") as (pilot, app, screen):
        assert app.screen is screen
        assert len(drafts_beside(database)) == 1
        await press(pilot, "enter", "j", "j", "j", "enter")
        assert drafts_beside(database) == ()
        assert screen.drafts == ()
        assert "Discarded: the draft of 1, " in shown(app)
