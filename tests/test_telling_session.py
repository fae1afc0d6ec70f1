"""What is said round a session, of imports and of exports, asserted where it is made."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from negotiate.answers.incoming import AtStake
from negotiate.telling.session import files as export
from negotiate.telling.session import files as incoming
from negotiate.telling.session import log as session

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ACT: dict[str, Any] = {
    "act": 5,
    "sentence": "1.2: “in spring” kept.",
    "at": "2026-11-21T10:00:00.000+00:00",
    "last_word": None,
}
OTHERS = {**ACT, "act": 6, "last_word": {"by": "meier", "how": "made"}}
REVISION = {"revision": "Rev.2", "document": "WG/1", "paragraphs": 3, "is_last": False}


@pytest.mark.parametrize(
    ("verb", "acts", "said"),
    [
        ("undo", 1, "Undone: 1.2: “in spring” kept. U brings it back."),
        ("redo", 1, "Brought back: 1.2: “in spring” kept. u undoes it."),
        ("undo", 2, "Undone: 2 acts. U brings them back, one at a time."),
        ("redo", 2, "Brought back: 2 acts. u undoes them, one at a time."),
    ],
)
def test_who_undid_or_redid_something_is_told_the_key_for_the_contrary(
    verb: str, acts: int, said: str
) -> None:
    assert session.gone({"verb": verb, "acts": [ACT] * acts}) == said


def test_who_agrees_to_an_undo_is_told_whose_act_goes_and_which_revision() -> None:
    answer = {"verb": "undo", "acts": [ACT, OTHERS], "withdrawn": [REVISION]}
    assert session.consented(answer) == "undo act 6, made by meier, and withdraw Rev.2 of WG/1"


def test_what_goes_with_the_last_revision_of_a_document_is_said() -> None:
    some = session.withdrawn(REVISION)
    assert some == (
        "This withdraws Rev.2 of WG/1, 3 paragraphs: the import stays in the log, and redo brings"
        " it back."
    )
    last = session.withdrawn({**REVISION, "paragraphs": 1, "is_last": True})
    assert "Rev.2 of WG/1, 1 paragraph:" in last
    assert last.endswith('so no list has it; `negotiate redo "WG/1"` brings it back.')


def test_an_issue_says_how_much_is_open_and_whether_another_text_stays_the_latest() -> None:
    answer = {"revision": "Rev.5", "document": "WG/1", "open": 2, "latest": "Rev.5"}
    answer["to_look_at"] = 1
    assert session.issued(answer) == "Issued as Rev.5 of WG/1: 2 open, 1 to be looked at."
    behind = session.issued({**answer, "latest": "Rev.7"})
    assert behind == (
        "Issued as Rev.5 of WG/1: 2 open, 1 to be looked at."
        " It goes before Rev.7, which stays the latest text."
    )


def test_what_an_issue_freezes_is_counted_and_never_called_agreed() -> None:
    answer = {
        "acts": 1, "since": "Rev.4", "paragraphs": 9, "open": [], "unfinished": ["1.2"],
        "to_look_at": ["1.4"], "agreed": ["1.3"], "drafts": [],
    }  # fmt: skip
    assert list(session.freezing(answer, NOON)) == [
        "Freezes 1 act since Rev.4.",
        "Open: none of 9 paragraphs. Clean text is not yet agreed.",
        "With a gap to be filled: 1.2.",
        "To be looked at, and perhaps open too: 1.4.",
        "Said to be agreed: 1.3.",
    ]


def test_what_is_no_date_is_named() -> None:
    assert session.no_date("21.11.") == "21.11. is no date; type it as YYYY-MM-DD"
    assert session.no_date("").startswith("This is no date;")
    assert session.no_date_or_none("soon").endswith("YYYY-MM-DD, or leave it out")


def test_a_code_of_no_delegation_is_quoted_with_what_is_near_it() -> None:
    told = incoming.unknown_delegation
    assert told("RSU", "RUS") == "'RSU' is not in the register; did you mean RUS?"
    assert told("ZZZ", None) == "'ZZZ' is not in the register; check the code"
    assert told(" ", None) == "Type the code of a delegation that is in the register"


@pytest.mark.parametrize(
    ("symbol", "latest", "said"),
    [
        (None, None, "WG/1"),
        ("WG/2", None, "WG/1, although its own symbol is WG/2"),
        (
            None,
            incoming.goes_before("Rev.3", "2026-05-14"),
            "WG/1. It goes before Rev.3 of 2026-05-14, which stays the latest text; another date"
            " or label says otherwise",
        ),
    ],
)
def test_where_a_text_goes_is_said_with_what_may_be_wrong_about_it(
    symbol: str | None, latest: str | None, said: str
) -> None:
    assert incoming.into("WG/1", symbol, latest) == said


def test_a_text_of_a_title_that_is_here_can_be_joined_to_its_document() -> None:
    said = 'a new document of the same title as WG/1; --document "WG/1" joins them'
    assert incoming.same_title("WG/1") == said


def test_what_became_of_a_file_is_said() -> None:
    assert incoming.became("Rev.2 of WG/1", None) == "Imported as Rev.2 of WG/1."
    assert incoming.became("Rev.2 of WG/1", incoming.goes_before("Rev.3")) == (
        "Imported as Rev.2 of WG/1. It goes before Rev.3, which stays the latest text."
    )
    here = "Nothing to do: this file is already here as Rev.2 of WG/1."
    assert incoming.here_already("Rev.2 of WG/1", typed=False) == here
    ignored = f"{here} What you typed over it was not taken."
    assert incoming.here_already("Rev.2 of WG/1", typed=True) == ignored
    assert incoming.imported("Rev.2", new=2) == "Imported 2 texts; this is the first."
    assert incoming.imported("Rev.2", new=1) == "Imported as Rev.2."
    assert incoming.imported("Rev.2", new=0) == "Already here as Rev.2."


def test_what_gives_way_to_an_import_is_counted_and_named() -> None:
    stake = AtStake("WG/1", acts=1, differing=3, other=("1.2",), gone=())
    assert list(incoming.at_stake(stake)) == [
        "WG/1: this revision takes the place of a working text with 1 act that no revision holds"
        " yet; the acts stay in the log.",
        "Paragraphs of the working text that do not stand in it word for word: 3",
        "Paragraphs that acts changed, and it reads otherwise: 1.2",
    ]


def test_for_whom_a_file_is_is_said_where_no_note_says_it() -> None:
    assert export.written("a.docx") == "Written to a.docx."
    assert export.written("a.docx", "Distr: limited") == "Written to a.docx. Distr: limited."


def test_a_name_that_cannot_be_used_is_refused_with_what_can() -> None:
    assert export.there_already("a.md") == "a.md is there already: give another name"
    said = "a.pdf cannot be written; use one of .html, .md"
    assert export.cannot_end_so("a.pdf", [".html", ".md"]) == said
