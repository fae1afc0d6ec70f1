"""What stands beside and below a text that is being typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from negotiate.bracket_parser import Meaning, parse
from negotiate.compare import word_changes
from negotiate.register import built_in_register
from negotiate.screens import render
from negotiate.screens.views.editor import EditorScreen
from negotiate.screens.widgets.editor_panes import (
    PREVIEWS,
    BesideText,
    Look,
    beside,
    preview,
)
from negotiate.screens.widgets.editor_text import DraftingText, mark_at, problems
from negotiate.telling.page import words_of
from negotiate.telling.session import editor as tell
from tests.reading import meaning
from tests.tui.conftest import add, app_on
from tests.tui.pilots import lines, press, settle, text

REGISTER = built_in_register()
DRAFT = "Members [shall] (+IND)/[may] (-RUS) share [and exchange] data."


def held(typed: str) -> Meaning:
    return meaning(parse(typed), REGISTER)


def notes(typed: str) -> list[str]:
    known = held(typed)
    return [line.plain for line in beside(known, problems(known), None, REGISTER)]


def test_a_group_is_listed_and_is_no_bracket() -> None:
    shown = notes(DRAFT)
    assert "Brackets 3" in shown
    assert sum(line.strip().startswith("b") for line in shown) == 3
    assert any(line.startswith("g1") for line in shown)


def test_a_problem_says_at_which_character_it_is() -> None:
    assert "! character 9: '[' is never closed" in notes("Members [shall share.")


def test_what_is_left_out_of_a_long_list_is_counted_in_lines() -> None:
    assert "and 10 lines more" in notes(" ".join(["[one]"] * 50))
    assert "Brackets 50" in notes(" ".join(["[one]"] * 50))


def shown(typed: str, *looks: Look) -> str:
    return preview(held(typed), "1 ", looks).text


def test_a_text_is_shown_with_every_bracket_kept_and_with_every_bracket_left_out() -> None:
    assert "1 Members shall share and exchange data." in shown(DRAFT, Look.KEPT)
    assert "1 Members share data." in shown(DRAFT, Look.LEFT_OUT)


@pytest.mark.parametrize("look", [Look.KEPT, Look.LEFT_OUT])
def test_a_reading_is_never_shown_without_saying_that_nobody_agreed_to_it(look: Look) -> None:
    assert tell.NOT_AGREED in shown(DRAFT, look)
    assert tell.NOT_AGREED in shown("Clean.", look)


@pytest.mark.parametrize("typed", ["Members [shall share.", "Members shall] share."])
def test_a_reading_of_an_unmatched_bracket_says_that_it_is_open(typed: str) -> None:
    assert tell.UNMATCHED in shown(typed, Look.KEPT)
    assert tell.UNMATCHED not in shown(DRAFT, Look.KEPT)


def test_brackets_have_their_names_below_them_in_every_preview() -> None:
    ruled = preview(held(DRAFT), "1 ", PREVIEWS)
    names = {label: ruled.text[at] for at, label in ruled.labels}
    assert names == {"b1": "[", "b2": "[", "b3": "["}
    assert len(ruled.fill) == len(ruled.text)


def test_parts_below_each_other_keep_what_was_typed_and_where_it_can_be_pointed_at() -> None:
    ruled = preview(held(f"A\x1b {DRAFT}"), "1 ", PREVIEWS)
    start, end = ruled.places["b2"]
    assert ruled.text[start:end].startswith("[may]")
    texts = len(PREVIEWS) + 1  # with every bracket kept there are two: either alternative
    assert ruled.typed(0, len(ruled.text)).count("\x1b") == texts


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Members (+IN", ("+", "IN", False)),
        ("Members (-", ("-", "", False)),
        ("Members (?Rus", ("?", "Rus", False)),
        ("Members (+IND) share", None),
        ("Members [+IND", None),
    ],
)
def test_a_mark_that_is_being_typed_is_seen(
    typed: str, expected: tuple[str, str, bool] | None
) -> None:
    mark = mark_at(typed, len(typed))
    assert (mark and (mark.sign, mark.typed, mark.is_closed)) == expected


def test_the_line_below_names_whose_mark_it_may_be_and_takes_no_side() -> None:
    found = [one for one in REGISTER.delegations if one.code in ("IND", "IDN")]
    said = words_of(tell.whose_mark("-", "in", found, REGISTER))
    assert said.startswith("F4 against: ")
    assert "India" in said
    assert "Indonesia" in said
    assert words_of(tell.whose_mark("+", "zz", [], REGISTER)) == "for: zz is not in the register"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Members shall share.", "Members [shall share.", "adds “[” before “shall”"),
        ("Members shall.", "Members shall]", "takes out “.” after “shall”; adds “]” after “shall”"),
        ("Members shall share.", "Members may share.", "takes out “shall”; adds “may”"),
    ],
)
def test_what_a_draft_has_that_the_text_has_not_is_said_in_words(
    old: str, new: str, said: str
) -> None:
    assert tell.what_differs(word_changes(old, new)).startswith(said)


def test_lines_that_were_pasted_are_told_to_be_one_paragraph() -> None:
    assert tell.pasted(1, "1.2").startswith("Pasted with a line break, kept in the text of 1.2.")
    assert tell.pasted(3, "1.2").startswith("Pasted with 3 line breaks, kept")


@pytest.mark.parametrize(("key", "place"), [("e", "1"), ("P", "the new paragraph")])
async def test_lines_that_are_pasted_stay_in_the_text_and_are_told(
    tmp_path: Path, key: str, place: str
) -> None:
    add(tmp_path / "x.db", [DRAFT], "TEST/1")
    app = app_on(tmp_path / "x.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, key)
        app.post_message(events.Paste("one\r\ntwo\rthree "))
        await settle(pilot)
        assert app.screen.query_one(DraftingText).typed.startswith("one\ntwo\nthree ")
        assert tell.pasted(2, place) in [notice.message for notice in app._notifications]


async def test_f6_goes_through_the_previews_and_back_to_the_notes(tmp_path: Path) -> None:
    add(tmp_path / "x.db", [DRAFT], "TEST/1")
    app = app_on(tmp_path / "x.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        assert "Holders" not in text(app)  # below the fold, and no preview yet
        seen = []
        for _ in Look:
            await press(pilot, "f6")
            seen.append([said for said in ("b3─", "share and exchange data", "Members share data")
                         if said in text(app)])  # fmt: skip
        assert seen == [["b3─"], ["share and exchange data"], ["Members share data"], []]


async def test_the_foot_names_how_to_save_and_to_leave_first(tmp_path: Path) -> None:
    add(tmp_path / "x.db", [DRAFT], "TEST/1")
    app = app_on(tmp_path / "x.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        foot = lines(app)[-1].split()
        assert foot[:6] == ["F5", "Save", "Esc", "Leave", "F6", "Preview"]


async def test_a_wide_screen_shows_notes_and_every_preview(tmp_path: Path) -> None:
    add(tmp_path / "x.db", [DRAFT], "TEST/1")
    app = app_on(tmp_path / "x.db")
    async with app.run_test(size=(150, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        for said in ("Brackets 3", "b3─", "share and exchange data", "Members share data"):
            assert said in text(app)
        assert "F6" not in text(app)


async def test_the_bracket_at_the_cursor_is_marked_where_brackets_are_named(
    tmp_path: Path,
) -> None:
    add(tmp_path / "x.db", [DRAFT], "TEST/1")
    app = app_on(tmp_path / "x.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "e", "f6")
        assert isinstance(app.screen, EditorScreen)
        app.screen.box.select(DRAFT.index("may"), DRAFT.index("may"))
        await settle(pilot)
        assert app.screen.query_one(BesideText)._preview.chosen == "b2"


async def test_f4_in_a_mark_writes_the_code(tmp_path: Path) -> None:
    add(tmp_path / "x.db", ["Members [shall] share."], "TEST/1")
    app = app_on(tmp_path / "x.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        assert isinstance(app.screen, EditorScreen)
        at = len("Members [shall]")
        app.screen.box.select(at, at)
        await press(pilot, *" (+indi")
        assert "F4 for: IND, India" in text(app)
        await press(pilot, "f4")
        assert app.screen.box.typed == "Members [shall] (+IND) share."


def test_a_heading_of_a_preview_is_one_text_with_it() -> None:
    both = render.below_each_other([render.titled("Title"), render.unchanged("", "words")])
    assert both.text == "Title\nwords"
