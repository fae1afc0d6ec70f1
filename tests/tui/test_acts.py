"""Keys to acts: what the officer records while delegations speak."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from negotiate.acts import On, Secretariat
from negotiate.model import Act, Version
from negotiate.screens.app import NegotiateApp
from negotiate.screens.dialogs.form import ActDialog
from negotiate.screens.dialogs.position import PositionScreen
from negotiate.screens.dialogs.resolve import ResolveScreen
from negotiate.screens.views.documents import DocumentsScreen
from negotiate.screens.views.paragraph import ParagraphScreen
from negotiate.screens.views.paragraphs import ParagraphsScreen
from negotiate.screens.widgets.rows import Rows
from negotiate.store import Store
from tests.tui.conftest import MORNING, add, app_on
from tests.tui.pilots import lines, press, settle, text

SIZE = (100, 30)
TEXTS = [
    "States [may] (+KAZ)/[shall] (-KAZ) (+IND) act.",
    "States [, on request,] (-IND) meet.",
    "States trade.",
    "States [report] annually.",
]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "acts.db"
    add(path, TEXTS)
    return path


def version(database: Path, number: str) -> Version:
    with Store.open(database, create=False) as store:
        document = store.document("TEST/1")
        return store.version(store.revision(document), number)


def acts(database: Path) -> list[Act]:
    with Store.open(database, create=False) as store:
        return store.acts()


def at_paragraph(app: NegotiateApp, number: str) -> None:
    """Open a paragraph from the list."""
    screen = app.screen
    assert isinstance(screen, ParagraphsScreen)
    found = screen.opened.by_number(number)
    assert found is not None
    screen.open_paragraph(found)


# Resolving


async def test_a_way_is_one_key_and_enter(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "x", "1", "enter")
        assert version(database, "4").text == "States report annually."


@pytest.mark.parametrize("number", ["1", "2", "4"])
async def test_enter_takes_no_way_that_nobody_chose_however_often(
    database: Path, number: str
) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        at_paragraph(app, number)
        await press(pilot, "x", "enter", "enter", "enter")
        assert "Nothing is chosen yet: choose with 1 to" in text(app)
        assert "What comes of a way is shown here once it is chosen." in text(app)
        assert not app.screen.query_one("#ways", Rows).is_marked
        assert version(database, number).text == TEXTS[int(number) - 1]


async def test_the_paragraph_is_shown_as_the_act_left_it(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "x", "2", "enter")
        assert isinstance(app.screen, ParagraphScreen)
        assert "4 States annually." in text(app)
        assert "○ clean" in lines(app)[0]


async def test_the_heading_names_the_working_text_after_an_act(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "x", "1", "enter")
        assert "TEST/1 working text" in lines(app)[0]
        await press(pilot, "escape")
        assert "TEST/1 working text" in lines(app)[0]


async def test_marks_do_not_vanish_before_somebody_says_why(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "2")
        await press(pilot, "x", "1", "enter")
        assert isinstance(app.screen, ResolveScreen)
        assert "tick who has lifted" in text(app)
        assert version(database, "2").text == TEXTS[1]


async def test_a_tick_says_who_has_lifted(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "2")
        await press(pilot, "x", "1", "enter", "space", "enter")
        assert version(database, "2").text == "States, on request, meet."
        assert acts(database)[-1].payload["lifted"] == ["IND"]


async def test_a_tick_that_is_taken_away_says_nothing(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "2")
        await press(pilot, "x", "1", "enter", "space", "space", "enter")
        assert version(database, "2").text == TEXTS[1]


async def test_a_note_is_ground_enough(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "2")
        await press(pilot, "x", "1")
        app.screen.query_one("#ground", Input).value = "NV 17/1"
        await press(pilot, "enter")
        assert acts(database)[-1].payload["note"] == "NV 17/1"


async def test_one_of_alternatives_is_chosen_from_its_group(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "1")
        await press(pilot, "j", "j", "x")
        assert "choose b1  may" in text(app)
        await press(pilot, "home", "tab", "space", "enter")
        assert version(database, "1").text == "States may act."


@pytest.mark.parametrize("keys", [("j", "j"), ("j",), ()])
async def test_no_way_is_proposed_whatever_is_highlighted(
    database: Path, keys: tuple[str, ...]
) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "1")
        await press(pilot, *keys, "x")
        screen = app.screen
        assert isinstance(screen, ResolveScreen)
        assert screen.way is None


@pytest.mark.parametrize(
    ("key", "decision"), [("1", 1), ("2", 2), ("j", 1), ("G", None), ("home", 1)]
)
async def test_a_key_chooses_a_way(database: Path, key: str, decision: int | None) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "1")
        await press(pilot, "x", key)
        screen = app.screen
        assert isinstance(screen, ResolveScreen)
        assert screen.way is not None
        assert screen.way.decision == decision


async def test_a_gap_is_filled_without_a_choice(database: Path, tmp_path: Path) -> None:
    add(tmp_path / "gap.db", ["States meet in _____."])
    app = app_on(tmp_path / "gap.db")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "1")
        await press(pilot, "x", "enter", *"May", "enter")
        assert version(tmp_path / "gap.db", "1").text == "States meet in May."


async def test_each_way_names_those_who_have_to_move(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "2")
        await press(pilot, "x")
        rows = [line for line in lines(app) if "the text" in line]
        assert [line.split("the text")[1].split()[:3] for line in rows] == [
            ["nobody", "recorded", "-IND"],
            ["-IND", "nobody", "recorded"],
        ]


async def test_before_after_and_effect_are_shown(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "2")
        await press(pilot, "x", "2")
        shown = text(app)
        assert "Before   States [, on request,] (-IND) meet." in shown
        assert "After    States meet." in shown
        assert "brackets 1 → 0; no bracket is left, which is not agreed" in shown


async def test_new_text_takes_the_place_of_a_bracket(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "x", "3", "tab", *"sit", "enter")
        assert version(database, "4").text == "States sit annually."


async def test_new_text_has_to_be_typed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "x", "3", "enter")
        assert "Type the new text first." in text(app)


async def test_new_text_with_a_bracket_is_refused_in_place(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "x", "3", "tab")
        app.screen.query_one("#wording", Input).value = "[sit]"
        await press(pilot, "enter")
        assert isinstance(app.screen, ResolveScreen)
        assert "agreed wording is some text without brackets and marks" in text(app)
        assert version(database, "4").text == TEXTS[3]


async def test_a_clean_paragraph_has_nothing_to_resolve(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        at_paragraph(app, "3")
        await press(pilot, "x")
        assert isinstance(app.screen, ParagraphScreen)
        assert "there is no bracket" in text(app)


async def test_what_another_program_changed_meanwhile_is_not_resolved(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "x")
        with Store.open(database, create=False) as store:
            room = Secretariat(store, officer="other", now=lambda: MORNING)
            room.amend(On(store.document("TEST/1"), "4"), "States [sit] annually.")
        await press(pilot, "1", "enter")
        assert "was changed meanwhile" in text(app)
        await press(pilot, "escape")
        assert "States [sit] annually." in text(app)


# Positions


@pytest.mark.parametrize(("key", "sign"), [("+", "+"), ("-", "-"), ("!", "?")])
async def test_a_sign_and_a_code_record_a_position(database: Path, key: str, sign: str) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, key, *"chn", "enter")
        assert version(database, "4").holders == {"CHN": (f"{sign}b1",)}


async def test_a_code_is_completed_from_a_name(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "+", *"taji", "enter")
        assert version(database, "4").holders == {"TJK": ("+b1",)}


async def test_another_completion_is_chosen_while_typing(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "+", *"tu")
        screen = app.screen
        assert isinstance(screen, PositionScreen)
        second = screen._found[1].code
        await press(pilot, "down", "down", "enter")
        assert list(version(database, "4").holders) == [second]


@pytest.mark.parametrize("key", ["+", "-", "!"])
async def test_enter_in_an_untouched_dialog_records_nobody(database: Path, key: str) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, key, "enter", "enter")
        assert "Type a code or a name, or choose with the arrows." in text(app)
        assert version(database, "4").text == TEXTS[3]


async def test_those_on_the_paragraph_are_listed_first_and_the_first_is_one_step_away(
    database: Path,
) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "1")
        await press(pilot, "+", "down", "enter")
        assert version(database, "1").text == TEXTS[0].replace("(+KAZ)", "(+KAZ) (+IND)")


async def test_a_code_that_is_in_no_register_is_asked_about_before_it_is_recorded(
    database: Path,
) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "+", *"zqx", "enter")
        assert "4: ZQX is not in the register cica.toml. Enter again" in text(app)
        assert version(database, "4").holders == {}
        await press(pilot, "enter")
        assert version(database, "4").holders == {"ZQX": ("+b1",)}


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_the_question_about_a_code_is_seen_whatever_the_length_of_the_bracket(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "long.db"
    add(path, [f"[{'Observation posts near glacial lakes of common interest. ' * 9}]"])
    app = app_on(path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        at_paragraph(app, "1")
        await press(pilot, "+", *"zqx", "enter")
        assert "Enter again records it as typed" in " ".join(re.findall(r"\w+", text(app)))
        assert version(path, "1").holders == {}


async def test_a_code_that_was_changed_after_the_question_is_asked_about_again(
    database: Path,
) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "+", *"zqx", "enter", "a", "backspace", "enter")
        assert version(database, "4").holders == {}


async def test_two_delegations_typed_at_once_are_not_recorded_as_one(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "+", *"ind", "space", *"rus", "enter", "enter")
        assert "IND and RUS are 2 delegations" in text(app)
        assert version(database, "4").holders == {}


async def test_a_paragraph_with_alternatives_opens_on_the_first_wording(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "1")
        await press(pilot, "+", *"chn", "enter")
        assert version(database, "1").text == TEXTS[0].replace("(+KAZ)", "(+KAZ) (+CHN)")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("1", "enter"), "States [may] (+KAZ) (+CHN)/[shall] (-KAZ) (+IND) act."),
        (("down", "down", "enter"), "States [may] (+KAZ)/[shall] (-KAZ) (+IND) (+CHN) act."),
        (("end", "enter"), "States [may] (+KAZ) (+CHN)/[shall] (-KAZ) (+IND) (+CHN) act."),
    ],
)
async def test_on_alternatives_it_is_asked_which_wording_is_meant(
    database: Path, keys: tuple[str, ...], expected: str
) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "1")
        await press(pilot, "home", "+")
        assert "Which wording is supported in 1?" in text(app)
        await press(pilot, *keys, *"chn", "enter")
        assert version(database, "1").text == expected


async def test_what_was_recorded_on_alternatives_is_lifted_from_them(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "1")
        await press(pilot, "home", "+", "end", "enter", *"chn", "enter", "l", "enter")
        assert version(database, "1").text == TEXTS[0]


async def test_a_position_that_is_recorded_already_is_refused_in_place(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "2")
        await press(pilot, "-", *"ind", "enter")
        assert isinstance(app.screen, PositionScreen)
        assert "-IND is recorded on b1 already" in text(app)


async def test_l_lifts_the_position_that_is_chosen(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "1")
        await press(pilot, "j", "l", "enter", "enter")
        assert "Nothing is chosen yet: choose with 1 to 2 or the arrows." in text(app)
        assert version(database, "1").text == TEXTS[0]
        await press(pilot, "1", "enter")
        assert version(database, "1").text == "States [may] (+KAZ)/[shall] (-KAZ) act."


async def test_l_lifts_the_only_position_at_once(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "1")
        await press(pilot, "l", "enter")
        assert version(database, "1").text == "States [may]/[shall (-KAZ) (+IND)] act."


async def test_l_says_where_nobody_is_recorded(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "l")
        assert "nobody is recorded on b1" in text(app)


async def test_the_cursor_stays_on_its_bracket_after_an_act(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "1")
        await press(pilot, "j", "j", "+", *"chn", "enter")
        assert app.screen.query_one("#brackets", Rows).cursor == 2


# Agreeing


async def test_what_the_room_said_stands_beside_what_is_computed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "3")
        await press(pilot, "A", "1", "enter")
        assert "○ clean, agreed ad ref" in lines(app)[0]
        assert version(database, "3").said == "agreed ad referendum"


async def test_a_paragraph_is_agreed_for_good(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "3")
        await press(pilot, "A", "2", "enter")
        assert version(database, "3").said == "agreed"


async def test_the_list_shows_what_is_agreed_apart(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        at_paragraph(app, "3")
        await press(pilot, "A", "1", "enter", "escape", "o")
        assert "○ ad ref      States trade." in text(app)


async def test_an_open_paragraph_is_not_agreed(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        at_paragraph(app, "2")
        await press(pilot, "A")
        assert isinstance(app.screen, ParagraphScreen)
        assert "2 cannot be agreed while brackets" in text(app)


async def test_a_paragraph_is_reopened(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "3")
        await press(pilot, "A", "1", "enter", "O", "enter")
        assert version(database, "3").said is None
        assert "agreed" not in lines(app)[0]


# Undo


async def test_u_takes_an_act_back_and_says_which(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "x", "1", "enter", "u")
        assert version(database, "4").text == TEXTS[3]
        assert "4 States [report] annually." in text(app)
        said = "Undone: 4: “report” kept, without its brackets. U brings it back."
        assert [one.message for one in app._notifications] == [said]


async def test_capital_u_brings_an_act_back(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "x", "1", "enter", "u", "U")
        assert version(database, "4").text == "States report annually."


@pytest.mark.parametrize("keys", [("escape",), ("escape", "escape"), ("H",), ("R",)])
async def test_u_works_on_other_screens(database: Path, keys: tuple[str, ...]) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "x", "1", "enter", *keys, "u")
        assert version(database, "4").text == TEXTS[3]


async def test_u_is_a_letter_where_one_types(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4")
        await press(pilot, "x", "1", "enter", "escape", "slash", "u", "U")
        assert app.screen.query_one("#filter", Input).value == "uU"
        assert version(database, "4").text != TEXTS[3]


async def test_undo_of_an_inserted_paragraph_leaves_its_screen(database: Path) -> None:
    with Store.open(database, create=False) as store:
        room = Secretariat(store, officer="other", now=lambda: MORNING)
        room.insert(On(store.document("TEST/1"), "4"), "4 bis", "States [sit].")
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "4 bis")
        await press(pilot, "u", "j", "enter")
        assert isinstance(app.screen, ParagraphsScreen)


# Lists


async def test_the_list_drops_a_paragraph_that_is_open_no_more(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "2")
        await press(pilot, "x", "2", "enter", "escape")
        screen = app.screen
        assert isinstance(screen, ParagraphsScreen)
        assert [one.number for one in screen.shown] == ["1", "4"]


async def test_the_list_keeps_its_cursor_after_an_act(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "+", *"chn", "enter", "escape")
        screen = app.screen
        assert isinstance(screen, ParagraphsScreen)
        assert screen.query_one("#paragraphs", Rows).cursor == 1
        assert "CHN" in next(line for line in lines(app) if line.startswith("▌"))


async def test_only_a_row_that_changed_is_drawn_again(database: Path) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, ParagraphsScreen)
        with Store.open(database, create=False) as store:
            room = Secretariat(store, officer="other", now=lambda: MORNING)
            room.lodge(On(store.document("TEST/1"), "4"), "b1", "+", "CHN")
        rows = screen.query_one("#paragraphs", Rows)
        drawn: list[int] = []
        draw = rows._draw
        rows._draw = lambda index, width: drawn.append(index) or draw(index, width)  # type: ignore[func-returns-value]
        screen.reload()
        await settle(pilot)
        assert set(drawn) == {2}
        assert "CHN" in text(app)


async def test_the_open_meeting_is_named_on_every_screen(database: Path) -> None:
    with Store.open(database, create=False) as store:
        Secretariat(store, officer="o", now=lambda: MORNING).open_meeting("SWG", "2026-11-21")
    app = app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, DocumentsScreen)
        missing = []
        for key in ("enter", "enter", "H"):
            if "SWG 2026-11-21" not in lines(app)[0]:
                missing.append(type(app.screen).__name__)
            await press(pilot, key)
        assert missing == []


async def test_acts_are_made_on_the_current_text_only(demo: Path) -> None:
    app = app_on(demo)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "r", "G", "enter", "enter", "x")
        assert isinstance(app.screen, ParagraphScreen)
        assert "r in the list" in text(app)


@pytest.mark.parametrize("key", ["x", "+", "-", "!", "l", "V", "B", "P", "D", "t"])
async def test_escape_leaves_a_dialog_and_nothing_is_written(database: Path, key: str) -> None:
    app = app_on(database)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        at_paragraph(app, "2")
        await press(pilot, key)
        assert isinstance(app.screen, ActDialog)
        await press(pilot, "escape")
        assert isinstance(app.screen, ParagraphScreen)
        assert len(acts(database)) == 1
