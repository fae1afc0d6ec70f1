"""A drafting session at the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from negotiate.acts import On, Secretariat
from negotiate.cli.main import fill, main
from negotiate.model import Act, Document
from negotiate.store import Store
from tests.drafting_room import NOON

DRAFT = """WG/2026/DRAFT/9/Rev.1 14 May 2026

Distr: Member States only

DRAFT DECISION ON VISITS

1. General

1.1 Visits [, in spring,] (+IND) (-RUS) are welcome.

1.2 Members meet twice a year.

1.3 The list was sent to members on _____.

1.4 They [shall]/[should] (+CHN) report.
"""


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "work.db"
    monkeypatch.setenv("NEGOTIATE_DB", str(path))
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, "utf-8")
    done("import", str(file), "--yes")
    return path


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=given)


def done(*arguments: str, given: str | None = None) -> str:
    result = run(*arguments, given=given)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def answer(*arguments: str) -> Any:
    return json.loads(done(*arguments, "--json"))


def refused(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_an_amendment_lifts_for_those_it_names_and_the_other_marks_are_merely_gone() -> None:
    amended = ("--lifted", "IND", "--note", "so read", "--text", "Visits [, in spring,] end.")
    told = answer("amend", "1.1", *amended)["changes"]
    assert [(one["what"], one["delegation"]) for one in told if one["delegation"]] == [
        ("position lifted", "IND"),
        ("no longer marked", "RUS"),
    ]
    compared = answer("diff", "Rev.1")["positions"]
    gone = {one["what"] for one in compared if one["delegation"] in ("IND", "RUS")}
    assert gone == {"no longer marked"}


def text(number: str) -> str:
    found: str = answer("show", number)["text"]
    return found


def test_resolve_prints_before_and_after() -> None:
    shown = done("resolve", "1.1", "b1", "drop", "--lifted", "IND")
    assert "before: Visits [, in spring,] (+IND) (-RUS) are welcome." in shown
    assert "after:  Visits are welcome." in shown


def test_resolve_lists_the_repairs_at_the_seams() -> None:
    done("amend", "1.2", "--text", "Members meet [twice a year.]")
    assert "repair: white space taken out, “.” put in at character 14 (C6)" in done(
        "resolve", "1.2", "b1", "drop"
    )


def test_resolve_without_a_ground_says_who_would_have_to_lift() -> None:
    assert "India (+b1)" in refused("resolve", "1.1", "b1", "drop")


def test_resolve_chooses_one_of_alternatives() -> None:
    done("resolve", "1.4", "g1", "choose", "2")
    assert text("1.4") == "They should report."


def test_resolve_puts_agreed_text() -> None:
    done("resolve", "1.4", "g1", "text", "are to", "--note", "text of the Chair")
    assert text("1.4") == "They are to report."


def test_a_gap_is_filled_with_agreed_text() -> None:
    done("resolve", "1.3", "x1", "text", "14 May")
    assert text("1.3") == "The list was sent to members on 14 May."


def test_wording_that_reads_as_a_decision_is_wording_after_text() -> None:
    done("resolve", "1.4", "g1", "text", "drop", "--note", "text of the Chair")
    assert text("1.4") == "They drop report."


def test_the_document_may_be_named_first() -> None:
    done("resolve", "WG/2026/DRAFT/9", "1.4", "g1", "choose", "2")
    assert text("1.4") == "They should report."


@pytest.mark.parametrize(
    "arguments",
    [("1.4", "g1"), ("1.4", "g1", "perhaps"), ("keep",)],
)
def test_a_decision_that_is_none_is_a_usage_error(arguments: tuple[str, ...]) -> None:
    assert run("resolve", *arguments).exit_code == 2


@pytest.mark.parametrize("typed", ["-KAZ", "−KAZ", "–kaz", "-Kazakhstan"])
def test_a_minus_before_a_code_is_an_argument(typed: str) -> None:
    done("position", "1.1", "b1", typed)
    assert text("1.1") == "Visits [, in spring,] (+IND) (-RUS) (-KAZ) are welcome."


@pytest.mark.parametrize(("typed", "mark"), [("+KAZ", "(+KAZ)"), ("?KAZ", "(?KAZ)")])
def test_support_and_a_reservation_are_recorded(typed: str, mark: str) -> None:
    done("position", "1.1", "b1", typed)
    assert mark in text("1.1")


def test_options_work_beside_a_minus() -> None:
    shown = answer("position", "1.1", "b1", "-KAZ", "--source", "oral")
    assert (shown["source"], shown["what"]) == ("oral", "position -KAZ on b1")


@pytest.mark.parametrize("typed", ["rus", "-RUS", "Russia"])
def test_lift_takes_a_mark_and_leaves_the_bracket(typed: str) -> None:
    done("position", "1.1", "b1", "lift", typed)
    assert text("1.1") == "Visits [, in spring,] (+IND) are welcome."


def test_a_code_that_nobody_knows_is_not_recorded_unasked() -> None:
    said = refused("position", "1.1", "b1", "-INDD")

    assert "1.1: INDD is not in the register cica.toml; did you mean IND? Nothing" in said
    assert "Nothing was recorded: nobody can be asked here; add --yes to record it as typed" in said
    assert "INDD" not in done("show", "1.1")


def test_a_code_that_nobody_knows_is_recorded_where_that_is_said() -> None:
    done("position", "1.1", "b1", "-zzz", "--yes")

    assert "(-ZZZ)" in done("show", "1.1")


def test_a_code_that_stands_in_the_text_is_known() -> None:
    done("position", "1.1", "b1", "-ZZZ", "--yes")

    assert "ZZZ" in done("position", "1.4", "b2", "+ZZZ")


def test_two_codes_at_once_are_not_recorded_as_one() -> None:
    assert "IND and RUS are 2 delegations" in refused("position", "1.4", "b2", "+ind rus", "--yes")


def test_what_was_recorded_on_alternatives_is_lifted_from_them() -> None:
    before = answer("show", "1.4")["text"]
    done("position", "1.4", "g1", "+RUS")

    lifted = answer("position", "1.4", "g1", "lift", "RUS")

    assert lifted["what"] == "lift +RUS on g1"
    assert answer("show", "1.4")["text"] == before


def test_a_word_that_is_no_position_is_refused_with_what_is_one() -> None:
    assert "type +IND, -IND, ?IND or lift IND" in refused("position", "1.1", "b1", "KAZ")


def test_an_unknown_target_is_answered_with_those_there_are() -> None:
    assert "1.1 has no b7: it has b1" in refused("position", "1.1", "b7", "+KAZ")


def test_a_mark_is_moved() -> None:
    done("move-mark", "1.4", "CHN", "g1", "b2")
    assert answer("show", "1.4")["holders"] == {"CHN": ["+b2"]}


def test_neighbours_become_alternatives() -> None:
    done("amend", "1.2", "--text", "Members [meet] [sit] twice.")
    done("alternatives", "1.2", "b1", "b2")
    assert text("1.2") == "Members [meet]/[sit] twice."


def test_an_alternative_is_added() -> None:
    done("alternative", "1.1", "b1", ", in May,")
    assert "[, in spring,] (+IND) (-RUS)/[, in May,]" in text("1.1")


def test_quoted_text_is_put_in_brackets() -> None:
    done("bracket", "1.2", "twice a year")
    assert text("1.2") == "Members meet [twice a year]."


@pytest.mark.parametrize(
    ("quoted", "why"), [("thrice", "has no such text"), ("e", "more than once")]
)
def test_text_to_bracket_is_quoted_so_that_it_stands_once(quoted: str, why: str) -> None:
    assert why in refused("bracket", "1.2", quoted)


def test_an_edit_says_what_happened_to_brackets_and_marks() -> None:
    shown = done("amend", "1.1", "--text", "Visits are welcome.", "--note", "oral")
    assert "bracket closed: b1 [, in spring,]" in shown
    assert "marks that went with b1: (+IND) (-RUS)" in shown


def test_a_bracket_left_open_is_kept_and_the_problem_told() -> None:
    result = run("amend", "1.2", "--text", "Members [meet.")
    assert result.exit_code == 0
    assert "1.2: '[' is never closed" in result.stderr
    assert text("1.2") == "Members [meet."


def test_a_text_can_come_from_a_file_or_stdin(tmp_path: Path) -> None:
    file = tmp_path / "new.txt"
    file.write_text("Members sit.\n", "utf-8")
    done("amend", "1.2", "--file", str(file))
    assert text("1.2") == "Members sit."
    done("amend", "1.2", "--file", "-", given="Members stand.\n")
    assert text("1.2") == "Members stand."


def test_a_text_is_given_once() -> None:
    assert run("amend", "1.2").exit_code == 2


def test_an_empty_text_is_refused() -> None:
    assert "negotiate delete" in refused("amend", "1.2", "--text", " ")


def test_a_paragraph_is_inserted_and_deleted() -> None:
    done("insert", "1.2", "1.2 bis", "--text", "Others may watch.")
    assert text("1.2 bis") == "Others may watch."
    done("delete", "1.2 bis")
    assert "no paragraph 1.2 bis" in refused("show", "1.2 bis")


def test_a_note_is_in_the_log_and_not_in_the_text() -> None:
    done("note", "1.2", "ask the Chair")
    assert answer("log", "1.2")["acts"][-1]["what"] == "note “ask the Chair”"
    assert "ask the Chair" not in done("export", "--open", "marked")


def test_agreed_stands_beside_clean() -> None:
    done("agree", "1.2", "--ad-ref")
    assert "1.2, clean, agreed ad referendum" in done("show", "1.2")


def test_agreeing_is_refused_while_brackets_stand() -> None:
    assert "1.1 cannot be agreed" in refused("agree", "1.1")


def test_an_edit_of_what_was_agreed_says_that_it_no_longer_is() -> None:
    done("agree", "1.2")
    assert "no longer agreed" in done("bracket", "1.2", "twice")


def test_reopen_takes_agreement_back() -> None:
    done("agree", "1.2")
    done("reopen", "1.2")
    assert answer("show", "1.2")["said"] is None


def test_every_command_reads_the_working_text() -> None:
    done("resolve", "1.4", "g1", "choose", "2")
    assert [one["paragraph"] for one in answer("open")["paragraphs"]] == ["1.1"]
    assert answer("summary")["revision"] == "working text"
    assert "They should report." in done("export")
    assert answer("documents")["documents"][0]["revision"] == "working text"


def test_an_export_of_the_working_text_says_so() -> None:
    done("agree", "1.2")
    assert "WG/2026/DRAFT/9 (working text)" in done("export")


def test_diff_compares_the_working_text_with_the_last_revision() -> None:
    done("resolve", "1.4", "g1", "choose", "2")
    found = answer("diff")
    assert (found["old"], found["new"]) == ("Rev.1", "working text")


def test_undo_says_what_it_undid() -> None:
    done("agree", "1.2")
    done("bracket", "1.2", "twice")
    assert done("undo", "2") == (
        "undone: 1.2: “twice” put in brackets (act 3)\nundone: 1.2: agreed (act 2)\n"
    )
    assert text("1.2") == "Members meet twice a year."


def test_redo_brings_it_back() -> None:
    done("bracket", "1.2", "twice")
    done("undo")
    assert done("redo") == "redone: 1.2: “twice” put in brackets (act 2)\n"
    assert text("1.2") == "Members meet [twice] a year."


def test_more_than_there_is_cannot_be_undone() -> None:
    assert "only 1 can be" in refused("undo", "5")


def test_the_log_says_who_when_and_on_what_ground() -> None:
    done("meeting", "open", "SWG", "--date", "2026-05-20")
    done("resolve", "1.1", "b1", "drop", "--lifted", "IND", "--source", "NV 17-1/636")
    done("undo")
    act, undo = answer("log")["acts"][-2:]
    assert (act["paragraph"], act["what"], act["undone"]) == ("1.1", "resolve b1: drop", True)
    assert (act["meeting"], act["source"], act["lifted"]) == (
        *("SWG 2026-05-20", "NV 17-1/636"),
        ["IND"],
    )
    assert undo["what"] == f"undo {act['act']}"


def test_the_log_of_a_paragraph_has_its_acts_only() -> None:
    done("agree", "1.2")
    done("bracket", "1.4", "report")
    assert [one["what"] for one in answer("log", "1.2")["acts"]] == ["import Rev.1 (en)", "agree"]


def test_the_log_of_a_deleted_paragraph_is_still_there() -> None:
    done("delete", "1.2")
    assert [one["what"] for one in answer("log", "1.2")["acts"]] == ["import Rev.1 (en)", "delete"]


def test_a_paragraph_is_shown_as_it_was_after_an_act() -> None:
    done("bracket", "1.2", "twice")
    done("bracket", "1.2", "Members")
    assert answer("show", "1.2", "--at", "2")["text"] == "Members meet [twice] a year."


def test_an_act_is_named_alike_wherever_a_moment_is_asked_for() -> None:
    done("bracket", "1.2", "twice")
    done("bracket", "1.2", "Members")
    assert answer("show", "1.2", "--at", "@2") == answer("show", "1.2", "--at", "2")
    at = answer("log")["acts"][0]["at"]
    assert answer("show", "1.2", "--at", f"@{at}")["text"] == "Members meet twice a year."
    restored = done("restore", "1.2", "--act", "@2", "--note", "as read")
    assert "restored as in act 2" in restored


def test_a_paragraph_is_shown_as_it_was_at_a_time() -> None:
    at = answer("log")["acts"][-1]["at"]
    done("bracket", "1.2", "twice")
    assert answer("show", "1.2", "--at", at)["text"] == "Members meet twice a year."


def test_a_time_before_the_text_came_is_refused() -> None:
    assert "was not here yet" in refused("show", "1.2", "--at", "2020-01-01")


def test_an_act_that_is_not_there_is_refused() -> None:
    assert "names no act" in refused("show", "1.2", "--at", "99")


def test_a_meeting_opens_and_closes() -> None:
    assert done("meeting", "open", "SWG", "--date", "2026-05-20", "--title", "Third reading") == (
        "open: SWG 2026-05-20, Third reading\n"
    )
    assert done("meeting", "close") == "closed: SWG 2026-05-20, Third reading\n"
    assert "No meeting is open" in refused("meeting", "close")


def test_a_meeting_without_a_date_is_today() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", answer("meeting", "open", "SWG")["date"])


def test_issue_makes_a_revision_of_the_working_text() -> None:
    done("resolve", "1.4", "g1", "choose", "2")
    assert done("issue", "--revision", "Rev.2", "--date", "2026-06-01") == (
        "Issued as Rev.2 of WG/2026/DRAFT/9: 1 open.\n"
    )
    assert answer("documents")["documents"][0]["revisions"] == ["Rev.1", "Rev.2"]


def test_an_issue_with_a_date_that_is_none_is_refused() -> None:
    done("agree", "1.2")
    assert "is no date" in refused("issue", "--revision", "Rev.2", "--date", "soon")


@pytest.fixture
def from_outside(tmp_path: Path) -> Path:
    file = tmp_path / "outside.txt"
    file.write_text(DRAFT.replace("Rev.1", "Rev.2").replace("[shall]", "[must]"), "utf-8")
    return file


def test_an_import_over_a_working_text_says_what_of_it_would_go(from_outside: Path) -> None:
    done("resolve", "1.4", "g1", "choose", "2")
    result = run("import", str(from_outside))
    assert result.exit_code == 1
    assert "takes the place of a working text with 1 act" in result.stdout
    assert "acts changed, and it reads otherwise: 1.4" in result.stdout
    assert text("1.4") == "They should report."


def test_an_import_over_a_working_text_with_yes_takes_its_place(from_outside: Path) -> None:
    done("resolve", "1.4", "g1", "choose", "2")
    done("import", str(from_outside), "--yes")
    assert text("1.4") == "They [must]/[should] (+CHN) report."


def test_acts_in_a_database_of_several_documents_name_theirs(database: Path) -> None:
    fill(database)
    assert "several documents" in refused("undo")
    done("agree", "WG/2026/DRAFT/9", "1.2")
    assert "1.2: agreed" in done("undo", "WG/2026/DRAFT/9", "1")


@pytest.mark.parametrize("typed", ["20261120", "2026-W47-5", "soon"])
def test_a_meeting_takes_only_dates_that_sort(database: Path, typed: str) -> None:
    result = run("meeting", "open", "SWG", "--date", typed)

    assert result.exit_code == 1
    assert "type it as YYYY-MM-DD" in result.stderr


def test_undoing_an_import_is_refused_where_nobody_can_be_asked() -> None:
    before = answer("log")["acts"]
    said = "nobody can be asked here; add --yes to withdraw Rev.1 of WG/2026/DRAFT/9"
    assert said in refused("undo")
    assert answer("log")["acts"] == before


def test_an_undo_of_several_acts_stops_before_an_import_among_them() -> None:
    done("agree", "1.2")
    before = answer("log")["acts"]
    assert "nothing was undone" in refused("undo", "2")
    assert answer("log")["acts"] == before


def test_an_officer_is_told_which_revision_an_undo_withdraws(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "negotiate.cli.session.confirm", lambda question, *_: asked.append(question)
    )
    done("undo")
    assert "\nThis withdraws Rev.1 of WG/2026/DRAFT/9, 5 paragraphs:" in asked[0]


def test_an_import_is_undone_once_that_is_confirmed() -> None:
    assert done("undo", "--yes") == "undone: Rev.1 (en) imported (act 1)\n"


def by_another(act: Callable[[Secretariat, Document], object]) -> None:
    """Let another officer do something."""
    with Store.open(create=False) as store:
        act(Secretariat(store, officer="meier", now=lambda: NOON), store.document(None))


def amend(room: Secretariat, document: Document) -> Act:
    return room.amend(On(document, "1.2"), "Members meet.")


def test_another_officers_act_is_undone_only_once_that_is_confirmed() -> None:
    by_another(amend)
    before = answer("log")["acts"]
    said = "nothing was undone: nobody can be asked here; add --yes to undo act 2, made by meier"
    assert said in refused("undo")
    assert answer("log")["acts"] == before
    assert done("undo", "--yes") == "undone: 1.2: text amended (act 2)\n"


def test_the_officer_is_told_whose_act_and_what_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    by_another(amend)
    asked: list[str] = []
    monkeypatch.setattr(
        "negotiate.cli.session.confirm", lambda question, *_: asked.append(question)
    )
    done("undo")
    assert re.fullmatch(
        r"1\.2: text amended \(act 2, \d{4}-\d\d-\d\d \d\d:\d\d, made by meier\)\nUndo this\?",
        asked[0],
    )


def test_an_undo_of_several_acts_names_every_one_of_others() -> None:
    by_another(amend)
    done("agree", "1.2")
    by_another(lambda room, document: room.reopen(On(document, "1.2")))
    assert "undo acts 4, made by meier; 2, made by meier" in refused("undo", "3")


def test_what_another_officer_took_back_comes_back_only_once_that_is_confirmed() -> None:
    done("agree", "1.2")
    by_another(lambda room, document: room.undo(document, asked=room.proposed_undo(document)))
    said = "nobody can be asked here; add --yes to bring back act 2, undone by meier"
    assert said in refused("redo")
    assert done("redo", "--yes") == "redone: 1.2: agreed (act 2)\n"


@pytest.mark.parametrize("typed", ["WG/2026/DRAFT/9", "draft decision", "1"])
def test_redo_finds_a_document_that_no_list_has(typed: str) -> None:
    done("undo", "--yes")
    assert done("redo", typed) == "redone: Rev.1 (en) imported (act 1)\n"


def test_redo_of_a_document_that_was_never_here_is_answered_with_those_that_are() -> None:
    assert "There is no document WG/8: this database has WG/2026/DRAFT/9" in refused("redo", "WG/8")


def test_an_issue_behind_another_text_is_asked_about_and_with_yes_says_so() -> None:
    done("agree", "1.2")
    done("issue", "--revision", "Final", "--date", "2026-12-31")
    done("reopen", "1.2")
    assert "Rev.7 would go before Final" in refused("issue", "--revision", "Rev.7")
    said = done("issue", "--revision", "Rev.7", "--yes")
    assert "It goes before Final, which stays the latest text." in said


def test_an_import_behind_another_text_says_so(tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_text(DRAFT.replace("/Rev.1", "").replace("14 May", "1 May"), "utf-8")
    said = done("import", str(file), "--yes")
    assert "It goes before Rev.1 of 2026-05-14, which stays the latest text" in " ".join(
        said.split()
    )


def test_what_was_withdrawn_is_listed() -> None:
    assert done("redo", "--list") == "Nothing is withdrawn.\n"
    done("undo", "--yes")
    assert done("redo", "--list") == "WG/2026/DRAFT/9\n"
