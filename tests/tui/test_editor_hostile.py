"""Text that a terminal would obey, in the editor: stored as it is, never sent to the terminal."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import Color
from rich.console import Console
from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from negotiate.bracket_parser import parse
from negotiate.register import built_in_register
from negotiate.screens.render import typed_row, typed_spans
from negotiate.screens.views.editor import EditorScreen
from negotiate.screens.widgets.editor_text import DraftingText, Replacement, replacement
from negotiate.store import Store
from negotiate.visible import invisible
from tests.drafting_room import ANY_TEXT
from tests.reading import meaning, signed
from tests.tui.conftest import add, app_on
from tests.tui.pilots import press, settle, text
from tests.tui.test_hostile_text import HOSTILE

SIZE = (160, 44)
MORE = {
    "what no font shows": (
        "[a\ud800b] (+IND) \ue000\U00100000c\U0010fffd\U000e0020\U000e007f\ufe0f\u00ad"
    ),
    "line breaks": "one\rtwo\r\nthree\x85four\u2028five\x0bsix\nseven\n\ta\tb\t[c]\n",
}
FORBIDDEN = "\x1b\x9b\x07\x08\u202e\u2066\u200b\ud800\u2028\x85\r"


@pytest.fixture(params=list((HOSTILE | MORE).values()), ids=list(HOSTILE | MORE))
def hostile(request: pytest.FixtureRequest) -> str:
    value: str = request.param
    return value


def stored(database: Path) -> str:
    with Store.open(database, create=False) as store:
        return store.versions(store.revision(store.documents()[0]))[0].text


async def test_it_is_drawn_as_something_harmless(tmp_path: Path, hostile: str) -> None:
    add(tmp_path / "a.db", [f"[may] {hostile}"])
    app = app_on(tmp_path / "a.db")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        await pilot.pause(0.2)
        assert not set(text(app)) & set(FORBIDDEN)


async def test_it_is_saved_as_it_was_but_for_what_was_typed(tmp_path: Path, hostile: str) -> None:
    add(tmp_path / "a.db", [f"[may] {hostile}"])
    app = app_on(tmp_path / "a.db")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "e", "N", "f5")
    assert stored(tmp_path / "a.db") == f"N[may] {hostile}"


async def test_a_draft_of_it_is_restored_as_it_was(tmp_path: Path, hostile: str) -> None:
    add(tmp_path / "a.db", [f"[may] {hostile}"])
    app = app_on(tmp_path / "a.db")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "e", "N", "escape", "enter", "e", "enter")
        assert isinstance(app.screen, EditorScreen)
        assert app.screen.box.typed == f"N[may] {hostile}"


async def test_it_can_be_pasted_and_is_kept_as_it_was_pasted(tmp_path: Path) -> None:
    add(tmp_path / "a.db", ["[may]"])
    app = app_on(tmp_path / "a.db")
    pasted = "\x1b]0;title\x07 a\u202eb\U00100000"
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        assert isinstance(app.screen, EditorScreen)
        app.post_message(events.Paste(pasted))
        await settle(pilot)
        assert app.screen.box.typed == f"{pasted}[may]"
        assert not set(text(app)) & set(FORBIDDEN)


async def test_a_pasted_carriage_return_is_a_line_break(tmp_path: Path) -> None:
    add(tmp_path / "a.db", ["[may]"])
    app = app_on(tmp_path / "a.db")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        assert isinstance(app.screen, EditorScreen)
        app.post_message(events.Paste("one\rtwo\r\nthree"))
        await settle(pilot)
        assert app.screen.box.typed == "one\ntwo\nthree[may]"


async def test_what_is_copied_or_cut_is_what_was_typed(tmp_path: Path) -> None:
    add(tmp_path / "a.db", ["a\u202eb [may]"])
    app = app_on(tmp_path / "a.db")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "e", "ctrl+a", "shift+end", "ctrl+c")
        assert app.clipboard == "a\u202eb [may]"
        app.copy_to_clipboard("")
        await press(pilot, "ctrl+x")
        assert app.clipboard == "a\u202eb [may]"
        await press(pilot, "ctrl+v")
        assert isinstance(app.screen, EditorScreen)
        assert app.screen.box.typed == "a\u202eb [may]"


async def test_a_character_nobody_sees_is_a_problem_that_f9_takes_out(tmp_path: Path) -> None:
    add(tmp_path / "a.db", ["a\u202eb [may]"])
    app = app_on(tmp_path / "a.db")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "e", "f8")
        assert "RIGHT-TO-LEFT OVERRIDE" in text(app)
        await press(pilot, "f9")
        assert isinstance(app.screen, EditorScreen)
        assert app.screen.box.typed == "ab [may]"


@given(ANY_TEXT)
def test_the_box_gives_back_any_text(typed: str) -> None:
    assert box_of(typed).typed == typed


@given(ANY_TEXT)
def test_the_box_holds_nothing_but_stand_ins_for_what_a_terminal_obeys(typed: str) -> None:
    box = box_of(typed)
    hidden = [at for at, _ in invisible(box.text)]
    assert all(box.text[at] >= "\U00100000" for at in hidden)
    assert hidden == [at for at, _ in invisible(typed)]


@given(ANY_TEXT)
def test_offsets_and_places_in_the_box_agree(typed: str) -> None:
    box = box_of(typed)
    for offset in range(len(typed) + 1):
        assert box.offset_of(box.location_of(offset)) == offset


@given(ANY_TEXT)
def test_a_row_is_drawn_as_wide_as_the_box_thinks_it_is(typed: str) -> None:
    box = box_of(typed)
    line = box.document.get_line(0)
    drawn = typed_row(typed[: len(line)], 0, [], {"hidden": Style()})
    assert (len(drawn.plain), cell_len(drawn.plain)) == (len(line), cell_len(line))


@given(st.data())
def test_rows_are_coloured_as_the_whole_line_is(data: st.DataObject) -> None:
    typed = data.draw(st.text("ab[] ", max_size=30))
    places = st.integers(0, len(typed))
    spans = data.draw(st.lists(st.tuples(places, places, st.just("mark")), max_size=5))
    cut = data.draw(places)
    styles = {"mark": Style(bold=True), "hidden": Style()}
    whole = drawn_cells(typed_row(typed, 0, spans, styles))
    rows = typed_row(typed[:cut], 0, spans, styles), typed_row(typed[cut:], cut, spans, styles)
    assert [cell for row in rows for cell in drawn_cells(row)] == whole


def drawn_cells(row: Text) -> list[tuple[str, Style]]:
    """Give each character with its style, however the spans are cut."""
    console = Console()
    return [(sign, row.get_style_at_offset(console, at)) for at, sign in enumerate(row.plain)]


@given(st.text("ab[]/(+IND) _", max_size=60))
def test_spans_of_a_typed_text_are_in_order_and_apart(typed: str) -> None:
    spans = typed_spans(meaning(parse(typed), built_in_register()))
    ends = [0, *(end for _, end, _ in spans)]
    assert all(end <= start < past for end, (start, past, _) in zip(ends, spans, strict=False))


@given(ANY_TEXT, ANY_TEXT)
def test_a_replacement_makes_the_one_text_of_the_other(old: str, new: str) -> None:
    change = replacement(old, new)
    assert old[: change.start] + change.text + old[change.end :] == new


def test_a_replacement_is_the_smallest() -> None:
    assert replacement("one two three", "one too three") == Replacement(5, 6, "o")


def box_of(typed: str) -> DraftingText:
    return DraftingText(typed, signed(built_in_register()), id="typed")


PARTS = [
    "word ",
    "[a] ",
    "(+IND)",
    "\t",
    "漢字",
    "\n",
    " ",
    "[x",
    "/]",
    "e\u0301",
    "👍🏽",
    "long" * 9,
]


class Boxed(App[None]):
    """A text box alone."""

    def compose(self) -> ComposeResult:
        yield DraftingText("", signed(built_in_register()), id="typed")


def cells(strip: Strip) -> list[tuple[str, Color | None]]:
    """Give each character with its ground, which tells what is selected and where the cursor is."""
    return [(sign, part.style and part.style.bgcolor) for part in strip for sign in part.text]


async def test_a_row_is_drawn_as_the_text_box_of_textual_draws_it() -> None:
    """Only the end of a line is told apart: a selected line break is seen."""
    chance = random.Random(5)
    app = Boxed()
    async with app.run_test(size=(33, 14)) as pilot:
        box = app.query_one(DraftingText)
        for _ in range(25):
            box.rewrite("".join(chance.choices(PARTS, k=chance.randint(0, 50))))
            begin, end = (
                (row, chance.randint(0, len(box.document.get_line(row))))
                for row in chance.choices(range(box.document.line_count), k=2)
            )
            box.selection = Selection(begin, chance.choice([begin, end]))
            await pilot.pause()
            for y in range(box.size.height):
                ours, theirs = cells(box._render_line(y)), cells(TextArea._render_line(box, y))
                if theirs[0][0] != "▌":  # their sign of an empty line that is selected
                    assert [sign for sign, _ in ours] == [sign for sign, _ in theirs]
                    assert [
                        (at, sign)
                        for at, (sign, _) in enumerate(ours)
                        if ours[at] != theirs[at] and sign.strip()
                    ] == []
