"""What an officer does at a sitting, key by key; the command line is asked whether it was done."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.terminal.driver import SMALL, WIDE, House, Terminal

SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "110x32"])
LIST = "Open paragraphs"
PARAGRAPH = "each Member State."


@pytest.fixture
def terminal(house: House, size: tuple[int, int]) -> Iterator[Terminal]:
    """Open the list of open paragraphs."""
    with Terminal(house, size=size) as terminal:
        terminal.wait_for(LIST, "2.1.3")
        yield terminal


def _open(terminal: Terminal) -> None:
    """Open the first paragraph, and go to its first bracket."""
    terminal.key("Enter")
    terminal.wait_for("b1", PARAGRAPH)
    terminal.wait_for("Not recorded")
    if "2 alternatives for one place" in terminal.screen:  # the cursor is on the place as a whole
        terminal.type("]")
        terminal.wait_gone("2 alternatives for one place")


def _text(house: House, number: str) -> str:
    return str(json.loads(house.told("show", number, "--json"))["text"])


def _acts(house: House) -> list[str]:
    """Name the acts since the imports."""
    made = json.loads(house.told("log", "--json"))["acts"]
    return [act["type"] for act in made if act["type"] != "import"]


@SIZES
def test_positions_are_recorded_and_lifted_with_the_marks_that_are_typed(
    terminal: Terminal, house: House
) -> None:
    _open(terminal)
    for sign, code in [("+", "usa"), ("-", "rus"), ("!", "kaz")]:
        terminal.type(sign)
        terminal.wait_for("Up and down choose")
        terminal.type(code)
        terminal.wait_for(code, f"{code.upper()} ")
        terminal.key("Enter")
        terminal.wait_gone("Up and down choose")
        terminal.wait_for(f"({sign.replace('!', '?')}{code.upper()})")
    terminal.type("l")
    terminal.wait_for("Who lifts")
    terminal.key("Enter")
    terminal.wait_for("Nothing is chosen yet")
    terminal.type("1")
    terminal.key("Enter")
    terminal.wait_gone("Who lifts", "(+CHAIR)")
    terminal.quit()

    assert _text(house, "1.2").count("(-RUS)") == 1
    assert _acts(house) == ["position", "position", "position", "lift"]


@SIZES
def test_a_mark_typed_as_it_is_written_is_recorded(terminal: Terminal, house: House) -> None:
    _open(terminal)
    terminal.key(*"+usa", "Enter")
    terminal.wait_for("(+USA)")
    terminal.quit()

    assert _acts(house) == ["position"]


@SIZES
def test_a_bracket_is_resolved_agreed_and_all_of_it_undone_and_done_again(
    terminal: Terminal, house: House
) -> None:
    before = _text(house, "1.2")
    _open(terminal)
    terminal.type("x")
    terminal.wait_for("Asked for by")
    terminal.type("1")
    terminal.wait_for("IND, India")
    terminal.key("Enter", "Space", "Enter")
    terminal.wait_gone("Asked for by", "[in")
    terminal.type("A")
    terminal.wait_for("Source")
    terminal.type("1")
    terminal.key("Enter")
    terminal.wait_gone("Source")
    terminal.wait_for("agreed ad ref")
    after = _text(house, "1.2")
    terminal.type("u")
    terminal.wait_gone("agreed ad ref")
    terminal.type("u")
    terminal.wait_for("(+IND)")
    undone = _text(house, "1.2")
    terminal.type("UU")
    terminal.wait_for("agreed ad ref")
    terminal.quit()

    assert undone == before != after
    assert _text(house, "1.2") == after
    assert "in accordance with the national law" in after
    assert _acts(house) == ["resolve", "agree", "undo", "undo", "redo", "redo"]


@SIZES
def test_a_text_is_edited_and_saved(terminal: Terminal, house: House) -> None:
    _open(terminal)
    terminal.type("e")
    terminal.wait_for("Esc Leave")
    terminal.key("End")
    terminal.type(" [duly,]")
    terminal.wait_for("[duly,]")
    terminal.key("F5")
    terminal.wait_gone("Esc Leave")
    terminal.wait_for("duly,")
    terminal.quit()

    assert _text(house, "1.2").count("[duly,]") == 1
    assert _acts(house) == ["amend"]


@SIZES
def test_a_text_is_exported_to_the_file_that_is_named(terminal: Terminal, house: House) -> None:
    terminal.type("E")
    terminal.wait_for("File")
    terminal.key(*["Tab"] * 3)  # the formats, what becomes of brackets, the name
    terminal.key("Enter")
    terminal.wait_gone("File  ")
    terminal.quit()

    written = [path for path in house.folder.iterdir() if path.suffix in {".txt", ".docx", ".md"}]
    assert len(written) == 1
    assert written[0].stat().st_size > 1000


@SIZES
def test_a_meeting_is_opened_a_text_issued_a_report_written_and_the_meeting_closed(
    terminal: Terminal, house: House
) -> None:
    terminal.type("M")
    terminal.wait_for("Body")
    terminal.type("SWG")
    terminal.key("Enter")
    terminal.wait_gone("Body  ")
    terminal.wait_for("SWG 20")
    _open(terminal)
    terminal.key(*"+usa", "Enter")
    terminal.wait_for("(+USA)")
    terminal.key("Esc")
    terminal.wait_for(LIST)
    terminal.type("I")
    terminal.wait_for("Label")
    terminal.key("Enter")
    terminal.wait_gone("Label  ")
    terminal.wait_for("Rev.5")
    terminal.type("S")
    terminal.wait_for("-report-")
    terminal.key("Enter")
    terminal.wait_gone("File  ")
    terminal.type("C")
    terminal.wait_for("Close the meeting")
    terminal.key("Enter")
    terminal.wait_gone("Close the meeting")
    terminal.quit()

    assert _acts(house) == ["position", "issue"]
    (report,) = house.folder.glob("*-report-*.md")
    assert all(word in report.read_text("utf-8") for word in ("SWG", "USA"))
    assert "No meeting is open" in house.told("meeting", "close", status=1)
