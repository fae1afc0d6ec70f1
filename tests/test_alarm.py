"""What an officer should look at in a new text: reopened, returned, vanished."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from negotiate.acts import On, Secretariat
from negotiate.answers.history import Alarms as Found
from negotiate.cli.main import fill, main
from negotiate.errors import OutOfOrder
from negotiate.history import Alarms, Text, alarms
from negotiate.model import ParagraphKind, Version
from negotiate.queries import alarms as alarm_answers
from negotiate.queries.session import report_of
from negotiate.store import Store
from negotiate.writers.report_formats import as_html, as_markdown, as_text
from tests.conftest import ROOT
from tests.drafting_room import make_draft, make_source, secretariat
from tests.reading import signed

REV_4 = "WG-2026-DRAFT-3-Rev.4.txt"
HELD = "Members may share [early] (+IND) (-RUS) warnings."


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    fill(path)
    with Store.open(path, create=False) as store:
        yield store


def between(store: Store, *typed: str) -> Found:
    return alarm_answers.alarms_between(store, store.document(None), typed)


# The story of the demo, as data/demo/STORY.md tells it.


def test_the_last_two_texts_of_the_demo_reopen_one_paragraph(demo: Store) -> None:
    (one,) = between(demo)["reopened"]
    assert (one["paragraph"], one["brackets"], one["said"]) == ("1.2", 2, None)


def test_the_paragraph_that_was_reopened_had_been_clean_from_the_first_text(demo: Store) -> None:
    (one,) = between(demo)["reopened"]
    assert (one["clean_from"]["moment"], one["clean_until"]["moment"]) == ("Rev.1", "Rev.3")


def test_fourteen_clean_paragraphs_are_opened_in_the_second_text(demo: Store) -> None:
    found = [one["paragraph"] for one in between(demo, "Rev.1", "Rev.2")["reopened"]]
    assert found == [
        *("PP2", "1.5", "2.1.1", "2.1.4 (c)", "2.1.6", "2.2.2 (c)", "2.2.4"),
        *("2.2.6", "2.3.4", "3.3", "3.4", "3.6", "4.2", "4.4"),
    ]


def test_nothing_is_reopened_in_the_third_text(demo: Store) -> None:
    assert between(demo, "Rev.2", "Rev.3")["reopened"] == []


def test_words_dropped_in_the_third_text_return_in_the_fourth(demo: Store) -> None:
    (one,) = between(demo)["returned"]
    assert (one["paragraph"], one["wording"]) == ("2.1.6", "and, *inter alia*, unmanned aircraft")
    assert (one["left_out_of"], one["left_out"]["moment"], one["left_out"]["at"]) == (
        *("2.1.6", "Rev.3", "2026-08-27"),
    )


@pytest.mark.parametrize("texts", [("Rev.1", "Rev.2"), ("Rev.2", "Rev.3")])
def test_no_words_return_before_the_fourth_text(demo: Store, texts: tuple[str, str]) -> None:
    assert between(demo, *texts)["returned"] == []


def test_marks_that_vanish_in_the_fourth_text_are_named(demo: Store) -> None:
    found = {(one["paragraph"], one["sign"], one["name"]) for one in between(demo)["vanished"]}
    assert found == {
        ("3.4", "+", "Russian Federation"),
        ("3.4", "-", "Thailand"),
        ("3.7", "-", "Türkiye"),
    }


def test_a_mark_that_stands_on_another_bracket_now_is_said_to(demo: Store) -> None:
    found = between(demo, "Rev.2", "Rev.3")["vanished"]
    now_on = {one["delegation"]: one["now_on"] for one in found if one["paragraph"] == "3.1"}
    assert now_on == {"KAZ": "[should]"}


def test_marks_that_went_with_their_bracket_are_listed_apart(demo: Store) -> None:
    found = between(demo)["went_with_brackets"]
    went = {one["delegation"] for one in found if one["paragraph"] == "1.3"}
    assert went == {"KAZ", "MNG", "CHN"}


def test_over_several_texts_each_mark_is_said_to_have_gone_where_it_did(demo: Store) -> None:
    found = between(demo, "Rev.1", "Rev.4")["vanished"]
    since = {one["delegation"]: one["since"]["moment"] for one in found if one["sign"] == "-"}
    assert (since["ISR"], since["THA"]) == ("Rev.3", "Rev.4")


# Drafts made for the purpose.


class Room:
    """A document under negotiation and what is overlooked in its last text."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.acts: Secretariat = secretariat(store)

    def text(self, number: int, *texts: str) -> None:
        draft = make_draft(*texts, named=f"WG/1/Rev.{number}")
        self.acts.import_revision(
            draft, make_source(draft), document=None, register=None, replacing=True
        )

    def on(self, number: str) -> On:
        return On(self.store.document(None), number)

    def found(self, *typed: str) -> Found:
        return between(self.store, *typed)

    def returned(self) -> list[str]:
        return [one["wording"] for one in self.found()["returned"]]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with Store.open(tmp_path / "room.db", create=True) as store:
        yield Room(store)


def test_a_paragraph_agreed_by_an_act_and_open_in_the_next_text_is_named(room: Room) -> None:
    room.text(1, "Members share warnings.")
    room.acts.agree(room.on("1.1"), ad_ref=True)
    room.text(2, "Members [share] warnings.")
    (one,) = room.found("Rev.1", "Rev.2")["reopened"]
    assert (one["said"], one["agreed"]["moment"]) == ("agreed ad referendum", "act 2")


def test_an_agreed_paragraph_whose_text_changed_is_named_though_it_is_clean(room: Room) -> None:
    room.text(1, "Members share warnings.")
    room.acts.agree(room.on("1.1"))
    room.text(2, "Members share all warnings.")
    (one,) = room.found()["reopened"]
    assert (one["status"], one["said"]) == ("clean", "agreed")


def test_an_agreed_paragraph_that_comes_back_as_it_was_is_not_named(room: Room) -> None:
    room.text(1, "Members share warnings.", "Others watch.")
    room.acts.agree(room.on("1.1"))
    room.text(2, "Members share warnings.", "Others watch it.")
    assert room.found()["reopened"] == []


def test_an_agreement_that_was_undone_is_not_said_to_have_been(room: Room) -> None:
    room.text(1, "Members share warnings.")
    room.acts.agree(room.on("1.1"))
    room.acts.undo(room.store.document(None))
    room.text(2, "Members [share] warnings.")
    (one,) = room.found()["reopened"]
    assert one["said"] is None


def test_a_paragraph_closed_only_in_a_working_text_set_aside_is_named(room: Room) -> None:
    room.text(1, "Members [share] warnings.")
    room.acts.resolve(room.on("1.1"), "b1", "keep")
    room.text(2, "Members [share] warnings.")
    (one,) = room.found()["reopened"]
    assert one["clean_until"]["moment"] == "act 2"


def test_a_paragraph_that_was_never_clean_is_not_named(room: Room) -> None:
    room.text(1, "Members [share] warnings.")
    room.text(2, "Members [share] all warnings.")
    assert room.found()["reopened"] == []


def test_a_paragraph_resolved_inside_a_bracket_of_several_was_never_clean(room: Room) -> None:
    room.text(1, "Members [share.", "They [rest] at night.", "They go.]")
    room.acts.resolve(room.on("1.2"), "b1", "keep")
    room.text(2, "Members [share.", "They [rest] at night.", "They go.]")
    assert room.found()["reopened"] == []


def test_wording_dropped_by_an_act_that_an_import_brings_back_is_named(room: Room) -> None:
    room.text(1, "Members share warnings [and all their maps].")
    room.acts.resolve(room.on("1.1"), "b1", "drop")
    room.text(2, "Members share warnings and all their maps.")
    (one,) = room.found()["returned"]
    assert (one["wording"], one["left_out"]["act"]) == ("and all their maps", 2)


def test_wording_of_a_paragraph_left_out_is_found_in_another(room: Room) -> None:
    room.text(1, "Members share warnings.", "Observers bear the full cost of their own travel.")
    room.text(2, "Members share warnings.")
    room.text(3, "Members share warnings; observers bear the full cost of it.")
    assert room.returned() == ["observers bear the full cost of"]


def test_typography_and_case_do_not_hide_wording_that_returns(room: Room) -> None:
    room.text(1, "Members share the “red list” of peaks.")
    room.text(2, "Members share peaks.")
    room.text(3, "Members share The 'Red List' of peaks.")
    assert room.returned() == ["The 'Red List' of"]


def test_two_words_that_return_are_not_named(room: Room) -> None:
    room.text(1, "Members share all early warnings.")
    room.text(2, "Members share warnings.")
    room.text(3, "Members share all early warnings.")
    assert room.returned() == []


def test_wording_that_stood_elsewhere_all_the_time_does_not_return(room: Room) -> None:
    room.text(1, "Maps in the common format are kept.", "Lists in the common format are kept.")
    room.text(2, "Maps are kept.", "Lists in the common format are kept.")
    room.text(3, "Maps in the common format are kept.", "Lists in the common format are kept.")
    assert room.returned() == []


def test_closing_a_bracket_brings_no_wording_back(room: Room) -> None:
    room.text(1, "Members meet every three years in autumn.")
    room.text(2, "Members meet every [three]/[five] years in autumn.")
    room.text(3, "Members meet every three years in autumn.")
    assert room.returned() == []


def test_wording_that_moved_within_its_paragraph_was_not_left_out(room: Room) -> None:
    room.text(1, "Members train guards.")
    room.text(
        2, "Members train guards.", "Observers bear all costs and watch peaks [by air or sea]."
    )
    room.text(
        3, "Members train guards.", "Observers [by air or sea] bear all costs and watch peaks."
    )
    room.text(
        4, "Members train guards.", "Observers [by air or sea] bear all costs and watch peaks."
    )
    assert room.found("Rev.1", "Rev.4")["returned"] == []


def test_wording_that_never_stood_does_not_return(room: Room) -> None:
    room.text(1, "Members share warnings.")
    room.text(2, "Members share warnings and all their maps.")
    assert room.returned() == []


def test_a_mark_lifted_by_an_act_has_not_vanished(room: Room) -> None:
    room.text(1, HELD)
    room.acts.lift(room.on("1.1"), "b1", "RUS")
    room.text(2, HELD.replace(" (-RUS)", ""))
    assert room.found()["vanished"] == []


def test_a_lift_that_was_undone_does_not_explain_a_mark_that_is_gone(room: Room) -> None:
    room.text(1, HELD)
    room.acts.lift(room.on("1.1"), "b1", "RUS")
    room.acts.undo(room.store.document(None))
    room.text(2, HELD.replace(" (-RUS)", ""))
    assert [one["delegation"] for one in room.found()["vanished"]] == ["RUS"]


def test_a_mark_that_an_amendment_took_away_is_named_with_the_act(room: Room) -> None:
    room.text(1, HELD)
    room.acts.amend(replace(room.on("1.1"), note="a slip"), HELD.replace(" (-RUS)", ""))
    (one,) = room.found()["vanished"]
    assert (one["delegation"], one["since"]["act"]) == ("RUS", 2)


def test_a_mark_lifted_with_a_decision_did_not_merely_go_with_its_bracket(room: Room) -> None:
    room.text(1, HELD)
    room.acts.resolve(room.on("1.1"), "b1", "keep", lifted=["RUS"])
    assert [one["delegation"] for one in room.found()["went_with_brackets"]] == ["IND"]


def test_one_text_alone_has_nothing_to_look_at(room: Room) -> None:
    room.text(1, HELD)
    with pytest.raises(OutOfOrder, match="one revision only"):
        room.found()


def test_the_older_text_is_named_first(room: Room) -> None:
    room.text(1, HELD)
    room.text(2, HELD + " Soon.")
    with pytest.raises(OutOfOrder, match=r"Rev\.2 does not come before Rev\.1"):
        room.found("Rev.2", "Rev.1")


# The report, the import, the command.


@pytest.mark.parametrize("written", [as_text, as_markdown, as_html])
def test_the_report_says_what_to_look_at(room: Room, written: object) -> None:
    room.text(1, "Members share warnings.")
    room.text(2, "Members [share] warnings.")
    report = report_of(room.store, room.store.document(None), None, "Rev.1")
    assert "Clean or agreed before, and not now" in written(report)  # type: ignore[operator]


def test_the_report_of_a_meeting_leaves_out_what_came_before_it(room: Room) -> None:
    room.text(1, "Members share warnings.", "Others watch.")
    room.acts.bracket(room.on("1.1"), 0, 7)
    room.acts.open_meeting("SWG", "2026-05-14")
    room.acts.bracket(room.on("1.2"), 0, 6)
    report = report_of(room.store, room.store.document(None), None, None)
    ((_, said),) = report.look_at
    assert [one.split(":")[0] for one in said] == ["1.2"]


def test_a_session_in_which_nothing_is_overlooked_has_no_such_section(room: Room) -> None:
    room.text(1, "Members [share] warnings.")
    room.acts.resolve(room.on("1.1"), "b1", "keep")
    assert report_of(room.store, room.store.document(None), None, "Rev.1").look_at == ()


@pytest.fixture
def three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Hold the first three texts of the demo, and give the folder of all."""
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "work.db"))
    monkeypatch.setenv("COLUMNS", "80")
    folder = ROOT / "data" / "demo"
    for number in (1, 2, 3):
        assert run("import", str(folder / REV_4.replace("4", str(number))), "--yes").exit_code == 0
    return folder


def test_an_import_shows_what_to_look_at_before_anything_is_written(three: Path) -> None:
    result = run("import", str(three / REV_4))
    assert "1.2: clean from Rev.1 (2026-02-10) to Rev.3 (2026-08-27)" in result.stdout
    assert "nothing was written" in result.stderr


def test_an_import_says_after_it_what_to_look_at_again(three: Path) -> None:
    said = run("import", str(three / REV_4), "--yes").stderr
    assert "Look at 1.2, 2.1.6, 3.4 and 3.7: `negotiate alarms` says why." in said


def test_the_alarms_before_an_import_are_those_after_it(three: Path) -> None:
    found = json.loads(run("import", str(three / REV_4), "--yes", "--json").stdout)
    before = found["parts"][0]["alarms"]
    after = json.loads(run("alarms", "--json").stdout)
    for name in ("returned", "vanished", "went_with_brackets"):
        assert [one["paragraph"] for one in before[name]] == [
            one["paragraph"] for one in after[name]
        ]
    assert before["reopened"] == after["reopened"]


def test_the_first_text_of_a_document_has_no_alarms(three: Path) -> None:
    file = three / REV_4
    found = json.loads(run("import", str(file), "--yes", "--symbol", "X/1", "--json").stdout)
    assert found["parts"][0]["alarms"] is None


@pytest.mark.usefixtures("three")
def test_the_words_fit_the_columns() -> None:
    lines = run("alarms").stdout.splitlines()
    assert max(map(len, lines)) <= 80


@pytest.mark.usefixtures("three")
def test_more_than_two_texts_are_a_usage_error() -> None:
    assert run("alarms", "WG/2026/DRAFT/3", "Rev.1", "Rev.2", "Rev.3").exit_code == 2


# What holds of any texts.


WORDS = st.lists(st.sampled_from(["one", "two", "[", "]", "three", "(+IND)", "four"]), max_size=12)
DRAFTS = st.lists(st.lists(WORDS.map(" ".join), min_size=2, max_size=2), min_size=2, max_size=4)


def as_texts(drafts: Sequence[Sequence[str]]) -> list[Text]:
    return [
        Text("", f"Rev.{number}", None, [_version(at, one) for at, one in enumerate(texts)])
        for number, texts in enumerate(drafts, 1)
    ]


def _version(at: int, text: str) -> Version:
    kind = ParagraphKind.NUMBERED
    is_open = "[" in text or "]" in text or "(" in text
    return Version("", at, f"p{at}", str(at), kind, "", text, is_open, False, 0, 0, {})


@given(DRAFTS)
def test_a_text_that_repeats_the_one_before_it_raises_no_alarm(drafts: list[list[str]]) -> None:
    texts = as_texts([*drafts, drafts[-1]])
    assert alarms(texts, len(texts) - 2, len(texts) - 1, signed()) == Alarms((), (), (), ())


@given(DRAFTS)
def test_what_returns_stood_in_an_earlier_text(drafts: list[list[str]]) -> None:
    texts = as_texts(drafts)
    for one in alarms(texts, len(texts) - 2, len(texts) - 1, signed()).returned:
        earlier = {word for text in drafts[:-2] for paragraph in text for word in paragraph.split()}
        assert len([word for word in one.words.split() if word.isalpha()]) >= 3
        assert {word for word in one.words.split() if word.isalpha()} <= earlier


def test_what_stood_inside_an_unmatched_bracket_is_not_said_to_have_been_clean(room: Room) -> None:
    room.text(1, "[Members meet.", "Visits are welcome to all.", "They are short.]")
    room.text(2, "Members meet.", "Visits are [welcome] to all.", "They are short.")
    assert room.found()["reopened"] == []


def test_an_agreed_paragraph_that_a_text_leaves_out_is_named_with_its_old_number(
    room: Room,
) -> None:
    room.text(1, "Ships carry two lamps.", "Owners pay the fee each year.", HELD)
    room.acts.agree(room.on("1.2"))
    room.acts.issue(room.store.document(None), "Rev.2", None)
    room.text(3, "Ships carry two lamps.", HELD)
    told = {one["paragraph"]: (one["status"], one["said"]) for one in room.found()["reopened"]}
    assert told == {"1.2 of Rev.2": ("gone", "agreed")}


def test_what_an_act_deleted_did_not_vanish(room: Room) -> None:
    room.text(1, "Ships carry two lamps.", "Owners pay the fee each year.")
    room.acts.delete(room.on("1.2"))
    room.acts.issue(room.store.document(None), "Rev.2", None)
    assert room.found()["reopened"] == []


def test_a_mark_of_a_paragraph_that_is_gone_is_told_with_the_text_that_has_the_number(
    room: Room,
) -> None:
    room.text(1, HELD, "Owners pay the fee each year.")
    room.text(2, "Owners pay the fee each year.")
    assert {one["paragraph"] for one in room.found()["went_with_brackets"]} == {"1.1 of Rev.1"}


@pytest.mark.parametrize("words", ["not ever", "sometimes"])
def test_one_or_two_words_that_come_back_as_a_bracket_return(room: Room, words: str) -> None:
    room.text(1, f"Ferries shall [{words}] (+IND) run [fast] (+CHN).")
    room.text(2, "Ferries shall run [fast] (+CHN).")
    room.text(3, f"Ferries shall [{words}] (+IND) run [fast] (+CHN).")
    assert room.returned() == [words]


# Which number a paragraph is told by.

PILOTS = "Pilots wait at the gate for every ship."
FEE = "Owners pay the fee of the harbour [and of the long pier] each year."


def test_a_mark_that_went_earlier_is_told_under_the_number_of_the_newer_text(room: Room) -> None:
    lost = HELD.replace(" (-RUS)", "")
    for number, texts in enumerate(([PILOTS, HELD], [PILOTS, lost], [lost]), start=1):
        room.text(number, *texts)
    (gone,) = room.found("Rev.1", "Rev.3")["vanished"]
    assert (gone["paragraph"], gone["since"]["moment"]) == ("1.1", "Rev.2")


def test_a_paragraph_that_was_inserted_and_is_gone_is_of_the_working_text(room: Room) -> None:
    room.text(1, PILOTS)
    room.acts.insert(room.on("1.1"), "1.1 bis", "Owners pay the fee of the harbour each year.")
    room.text(2, PILOTS)
    (gone,) = room.found()["reopened"]
    assert gone["paragraph"] == "1.1 bis of the working text"


def test_a_paragraph_with_a_blank_was_not_clean(room: Room) -> None:
    room.text(1, "Boats meet on _____ at noon.")
    room.text(2, "Boats meet on [Monday] at noon.")
    assert room.found()["reopened"] == []


def test_wording_was_left_out_of_what_has_that_number_in_that_text(room: Room) -> None:
    short = FEE.replace("[and of the long pier] ", "")
    for number, texts in enumerate(
        ([PILOTS, FEE], [short], [short, PILOTS], [FEE, PILOTS]), start=1
    ):
        room.text(number, *texts)
    found = {
        one["wording"]: one["left_out_of"]
        for typed in (("Rev.2", "Rev.3"), ("Rev.3", "Rev.4"))
        for one in room.found(*typed)["returned"]
    }
    assert found == {
        PILOTS.removesuffix("."): "1.1 of Rev.1",
        "and of the long pier": "1.1",
    }
