"""What is said of outcomes, suppositions and the path: once, for the commands and the screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from negotiate.bracket_parser import parse
from negotiate.consensus.record import AsOf, Counts, ParagraphOutcomes, Record, Supposed
from negotiate.consensus.what_if import Lift, Support
from negotiate.queries import consensus as consensus_answers
from negotiate.store import Store
from negotiate.telling.consensus import outcomes as telling
from negotiate.telling.consensus.path import path as path_told
from negotiate.telling.page import Block, Item, Key, Page, Paragraph, Row, Table, words_of
from negotiate.writers.terminal import as_lines
from tests import generated_drafts as long_way
from tests.drafting_room import bring, make_draft
from tests.reading import meaning, what_if

AT = AsOf("WG/1", "Rev.1", None, working=False)


def supposed(text: str, *suppositions: Lift | Support) -> Supposed:
    found = what_if([("2.1", meaning(parse(text)))], suppositions)
    nothing = Counts(1, 1)
    members = {"2.1": {"g1": ("b1", "b2")}}
    return Supposed((), AT, nothing, nothing, (), (), members, found, ())


def closing(answer: Supposed, *, every: bool = False) -> str:
    return "\n".join(as_lines(Page((), (), telling.closing(answer, every=every)), 1000))


def paragraphs_told(answer: Supposed, *, every: bool = False) -> list[tuple[Key, ...]]:
    return [one.keys for one in telling.closing(answer, every=every) if isinstance(one, Item)]


# What if


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We [act].", "b1: stays open: nobody was ever recorded on it"),
        ("We [act] (?IND).", "b1: stays open: nobody is left to say which way (keep or drop b1)"),
        ("We [act] (+RUS) (-KAZ).", "b1: stays open with KAZ (-b1), RUS (+b1)"),
        ("We [act] (+RUS) (-IND).", "b1: would close: kept"),
        ("We [act] (-RUS) (+IND).", "b1: would close: dropped"),
        ("We [act] (+RUS)/[rest] (+IND).", "g1: would close: choose b1"),
        ("We act [now [or] (+IND)] (-RUS).", "b2: would go with the text that holds it"),
    ],
)
def test_what_would_become_of_a_bracket_is_said(text: str, said: str) -> None:
    assert said in closing(supposed(text, Lift("IND")), every=True)


def test_marks_on_a_paragraph_are_those_of_the_paragraph() -> None:
    said = closing(supposed("We act. (+RUS) (-IND)", Lift("IND")))

    assert "the paragraph: would close: kept" in said


def test_the_text_is_told_as_it_would_be() -> None:
    said = closing(supposed("We [act] (+RUS) (-IND) now.", Lift("IND")))

    assert "2.1: would close\n    lifted: IND (-b1)" in said
    assert "text then: We act now." in said


def test_a_paragraph_in_which_a_supposition_is_refused_is_concerned() -> None:
    answer = supposed("We [act] (+RUS) (-ISR).", Support("IND", "2.1", "b9"))
    (one,) = answer.what_if.paragraphs

    assert (one.lifted, one.supported, one.closes) == ((), (), False)
    assert paragraphs_told(answer) == [(Key("2.1"),)]
    assert "not supposed: " in closing(answer)


def test_a_paragraph_that_nothing_is_supposed_of_is_told_with_all_only() -> None:
    answer = supposed("We [act] (+RUS) (-ISR).", Lift("IND"))

    assert paragraphs_told(answer) == []
    assert paragraphs_told(answer, every=True) == [(Key("2.1"),)]


def test_others_are_spoken_of_only_beside_some() -> None:
    assert "\n1 open paragraph would stay open\n" in closing(supposed("We [act] (+RUS) (-ISR)."))


def test_every_supposition_says_of_which_text_it_is_and_that_nothing_is_written() -> None:
    lead = telling.supposition(supposed("We [act]."), [Lift("IND"), Support("RUS", "2.1", "b1")])

    assert [*map(words_of, lead)] == [
        "Recorded positions as of Rev.1, date not stated",
        "supposed: IND lifts its marks everywhere; RUS supports b1 in 2.1",
        "Nothing is written.",
    ]


# Outcomes and path


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("telling")


def record(room: Path, *texts: str) -> Record:
    path = room / "told.db"
    path.unlink(missing_ok=True)
    with Store.open(path, create=True) as store:
        bring(store, make_draft(*texts))
        return consensus_answers.record(store, store.document(None))


def outcomes(room: Path, text: str) -> ParagraphOutcomes:
    return consensus_answers.outcomes(record(room, text), "1.1", texts=True)


def rows_in(blocks: tuple[Block, ...]) -> list[Row]:
    return [
        row
        for block in blocks
        for row in (
            block.rows
            if isinstance(block, Table)
            else rows_in(block.below)
            if isinstance(block, Item)
            else ()
        )
    ]


def in_full(row: Row) -> str:
    assert row.full is not None
    below = [words_of(one.line) for one in row.full.below if isinstance(one, Paragraph)]
    return " ".join([words_of(row.full.line), *below])


@given(text=long_way.texts)
def test_what_a_row_says_in_short_it_says_in_full(room: Path, text: str) -> None:
    page = telling.outcomes(outcomes(room, text))

    for row in rows_in(page.blocks):
        full = in_full(row)
        codes = {code for cell in row.cells for code in words_of(cell).split() if code.isupper()}
        assert [code for code in codes if code not in full] == []


@given(text=long_way.texts)
def test_every_line_of_outcomes_leads_to_its_paragraph(room: Path, text: str) -> None:
    page = telling.outcomes(outcomes(room, text))
    keys = [key for row in rows_in(page.blocks) for key in row.keys]

    assert {key.paragraph for key in keys} <= {"1.1"}
    assert len(keys) == len(rows_in(page.blocks))


def test_an_account_of_positions_says_as_of_when(room: Path) -> None:
    at = record(room, "We [act] (+IND) (-RUS).")
    pages = (
        telling.outcomes(consensus_answers.outcomes(at, "1.1")),
        path_told(consensus_answers.path(at)),
        telling.what_if(consensus_answers.what_if(at, []), []),
    )

    assert [words_of(page.lead[0])[:22] for page in pages] == ["Recorded positions as "] * 3


def test_nobody_standing_against_an_outcome_is_no_consent(room: Path) -> None:
    page = telling.outcomes(outcomes(room, "We [act] (+IND)."))

    said = "    keep b1: no recorded objection, to be confirmed in the room"
    assert said in [*as_lines(page, 100)]


def test_readings_are_not_passed_off_as_agreed(room: Path) -> None:
    page = telling.outcomes(outcomes(room, "We [act] (+IND) (-RUS)."))

    assert "READINGS, fewest movers first: computed, and not agreed by anybody" in [
        *as_lines(page, 100)
    ]


@pytest.mark.parametrize(
    ("most", "rows"), [(1, 1), (None, 2)], ids=["some are counted", "all are told"]
)
def test_sets_of_movers_are_told_or_counted(room: Path, most: int | None, rows: int) -> None:
    page = telling.outcomes(outcomes(room, "We [act] (+IND) (-RUS)."), most=most)
    tables = [one for one in page.blocks if isinstance(one, Table)]

    assert sum(len(one.rows) for one in tables) == rows
    assert ("  1 more set of movers: --json lists all" in [*as_lines(page, 100)]) == bool(most)


def test_a_delegation_is_named_as_the_register_says(room: Path) -> None:
    at = record(room, "We [act] (+IND) (-RUS).")
    path = consensus_answers.path(at)

    assert "  IND       1.1 (+b1)" in [*as_lines(path_told(path), 100)]
    assert "  IND (India)  1.1 (+b1)" in [*as_lines(path_told(path, at.notation.names), 100)]
