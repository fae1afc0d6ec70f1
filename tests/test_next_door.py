"""Brackets that left one paragraph for another: they moved, nobody's mark is gone or lodged."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiate.cli.main import main
from negotiate.compare import PositionChange
from negotiate.model import ParagraphKind, Version
from negotiate.store import Store
from tests.drafting_room import bring, make_draft
from tests.reading import compare

BARE: tuple[bool, bool, int, int, dict[str, tuple[str, ...]]] = (False, False, 0, 0, {})
LAMPS = "Ships carry lamps at night and pay fees of ten marks a year{}."
LOGS = "Masters keep a log of every voyage{} and rest."
BOATS = "Boats of the region{} shall give way to ships at all times."
FEES = "Fees{} are paid in the month of May by every owner."


def versions(*texts: str) -> list[Version]:
    return [
        Version("", at, f"{at}", str(at + 1), ParagraphKind.NUMBERED, "", text, *BARE)
        for at, text in enumerate(texts)
    ]


def text(**brackets: str) -> list[Version]:
    made = {"lamps": LAMPS, "logs": LOGS, "boats": BOATS, "fees": FEES}
    return versions(*(one.format(brackets.get(name, "")) for name, one in made.items()))


def told(old: list[Version], new: list[Version]) -> list[tuple[str, str | None, str]]:
    return [(one.what, one.new_number, one.wording) for one in compare(old, new).positions]


@pytest.mark.parametrize(
    "bracket",
    [
        " [under the law] (+IND)",
        " [soon] (-RUS)",
        " [of [two] (-RUS) ports] (+IND)",
        " [by night] (+IND)/[by day] (-RUS)",
        " [under the law of ports]",
    ],
)
def test_a_bracket_that_stands_next_door_now_has_moved_there(bracket: str) -> None:
    old, new = text(logs=bracket), text(boats=bracket)
    assert told(old, new) == [("bracket moved away", "2", "3"), ("bracket moved here", "3", "2")]
    assert told(new, old) == [("bracket moved here", "2", "3"), ("bracket moved away", "3", "2")]


def test_a_bracket_with_marks_and_words_of_its_own_is_known_again_anywhere() -> None:
    bracket = " [under the law] (+IND)"
    assert told(text(lamps=bracket), text(fees=bracket)) == [
        ("bracket moved away", "1", "4"),
        ("bracket moved here", "4", "1"),
    ]


@pytest.mark.parametrize(
    ("left", "arrived"),
    [
        (" [soon]", " [soon]"),
        (" [under the law] (+IND)", " [under the law] (-IND)"),
        (" [under the law] (+IND)", " [under a law] (+IND)"),
    ],
)
def test_a_bracket_with_other_marks_or_words_is_another_one(left: str, arrived: str) -> None:
    found = compare(text(logs=left), text(boats=arrived)).positions
    assert not [one for one in found if one.what.startswith("bracket moved")]


def test_of_two_that_left_and_one_that_came_nobody_can_tell_which_it_is() -> None:
    bracket = " [under the law] (+IND)"
    found = compare(text(lamps=bracket, boats=bracket), text(logs=bracket)).positions
    assert sorted(one.what for one in found if one.code is None) == [
        *["bracket closed"] * 2,
        "bracket opened",
    ]


def test_the_bracket_of_a_deleted_paragraph_that_stands_in_its_neighbour_has_moved() -> None:
    bracket = " [under the law of ports] (+IND)"
    old = versions(LAMPS.format(""), f"Whales of all kinds are counted{bracket}.", FEES.format(""))
    new = versions(LAMPS.format(""), FEES.format(bracket))
    new = [
        Version(
            "", one.order, {0: "0", 1: "2"}[one.order], one.number, one.kind, "", one.text, *BARE
        )
        for one in new
    ]
    found: tuple[PositionChange, ...] = compare(old, new).positions
    assert sorted(one.what for one in found) == ["bracket moved away", "bracket moved here"]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Give two texts: a sentence that became its items, and a bracket that moved next door."""
    bracket = " [under the law of the port] (+IND) (-RUS)"
    duties = "fence the quarry [with red posts] (+IND), and keep lamps burning all night."
    before = [f"Each Party shall {duties}", LOGS.format(bracket), BOATS.format("")]
    items = ["Each Party shall:", *duties.split(", and ")]
    after = [*items, LOGS.format(""), BOATS.format(bracket)]
    path = tmp_path / "ships.db"
    with Store.open(path, create=True) as store:
        bring(store, make_draft(*before, named="WG/9/Rev.1"))
        bring(store, make_draft(*after, named="WG/9/Rev.2"))
    return path


@pytest.mark.parametrize(
    "words",
    [
        *(["history", number] for number in ("1.1", "1.2", "1.3", "1.4", "1.5")),
        *(["alarms"], ["report", "--since", "Rev.1"], ["diff"]),
    ],
)
def test_no_answer_says_that_words_or_marks_are_gone_which_stand_next_door(
    database: Path, words: list[str]
) -> None:
    result = CliRunner().invoke(main, ["--db", str(database), *words])
    said = " ".join(result.stdout.replace("Marks that went with their bracket", "").split())
    assert result.exit_code == 0
    assert not re.search(
        r"are gone|went with|words are left out|no longer (stands|in the text)", said
    )
    assert "recorded with" not in said


def test_the_history_of_both_paragraphs_says_where_the_bracket_went(database: Path) -> None:
    said = {
        number: " ".join(
            CliRunner().invoke(main, ["--db", str(database), "history", number]).stdout.split()
        )
        for number in ("1.4", "1.5")
    }
    assert "their words were moved to 1.5: “[under the law of the port]” (b1)." in said["1.4"]
    assert "were moved here from 1.2: “[under the law of the port]” (b1)." in said["1.5"]
