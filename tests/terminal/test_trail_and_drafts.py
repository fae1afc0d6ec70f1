"""What was done and what was not saved, seen in a terminal after the power went."""

from __future__ import annotations

import json

import pytest

from tests.terminal.driver import SMALL, WIDE, House, Terminal

SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "110x32"])
LIST = "Open paragraphs"
TYPED = "[and, [where [necessary"


def _typed_and_killed(house: House, size: tuple[int, int]) -> str:
    """Type in the editor until the power goes; return what stood there before."""
    with Terminal(house, size=size) as terminal:
        terminal.wait_for(LIST, "2.1.3")
        terminal.type("e")
        terminal.wait_for("Esc Leave")
        terminal.type(TYPED)
        terminal.wait_until(
            lambda: any(
                TYPED.encode() in path.read_bytes()
                for path in house.folder.glob("room.db.draft-" + "?" * 16)
            ),
            "a draft of all that was typed",
        )
        terminal.kill()
    return str(json.loads(house.told("show", "1.2", "--json"))["text"])


@SIZES
def test_what_was_typed_when_the_power_went_is_seen_and_not_issued_over(
    house: House, size: tuple[int, int]
) -> None:
    stood = _typed_and_killed(house, size)
    house.told("agree", "3.1")
    kept = house.told("drafts", "show", "1.2", "--only-text").removesuffix("\n")
    assert kept.replace(TYPED, "", 1) == stood
    with Terminal(house, size=size) as terminal:
        terminal.wait_for(LIST, "✎ draft")
        terminal.type("I")
        terminal.wait_for("Freezes 1 act since Rev.4.", "1 text typed and not saved: 1.2 (")
        terminal.key("Esc")
        terminal.wait_gone("Freezes")
        terminal.type("q")
        terminal.wait_for("Leave the program?", "Every draft is kept")
        terminal.quit()
    assert house.told("issue", "--revision", "Rev.5").startswith("Issued as Rev.5 of ")


@SIZES
def test_a_draft_outlives_its_paragraph(house: House, size: tuple[int, int]) -> None:
    _typed_and_killed(house, size)
    house.told("delete", "1.2", "--note", "withdrawn")
    with Terminal(house, size=size) as terminal:
        terminal.wait_for(LIST, "draft not saved: T")
        terminal.type("T")
        terminal.wait_for("draft, typed and not saved", "deleted")
        terminal.key("Up")
        terminal.wait_for("does not stand any more")
        terminal.key("Enter")
        terminal.wait_for("elsewhere", "[necessary")
        terminal.key("Down", "Enter")
        terminal.wait_for("Its number")
        terminal.type("1.3")
        terminal.key("Enter")
        terminal.wait_for("Esc Leave", "[necessary")
        terminal.key("F5")
        terminal.wait_gone("Esc Leave")
        terminal.quit()
    assert TYPED in json.loads(house.told("show", "1.3", "--json"))["text"]
    assert not list(house.folder.glob("room.db.draft*"))


@SIZES
def test_another_officers_act_is_named_and_asked_about(house: House, size: tuple[int, int]) -> None:
    house.told("agree", "3.1", officer="meier")
    with Terminal(house, size=size) as terminal:
        terminal.wait_for(LIST, "2.1.3")
        terminal.type("u")
        terminal.wait_for("Undo this?", "3.1: agreed (act", "made by meier)")
        terminal.key("Enter")
        terminal.wait_gone("Undo this?")
        assert json.loads(house.told("show", "3.1", "--json"))["said"] == "agreed"
        terminal.type("T")
        terminal.wait_for("Trail", "meier")
        terminal.type("u")
        terminal.wait_for("Undo this?")
        terminal.key("Down", "Enter")
        terminal.wait_for("Undone: 3.1: agreed.")
        terminal.quit()
    assert json.loads(house.told("show", "3.1", "--json"))["said"] is None
