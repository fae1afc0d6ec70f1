"""The report of a session: what it says, and what it never says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.acts import Matched, On, Secretariat
from negotiate.cli.main import main
from negotiate.errors import OutOfOrder, UnknownName
from negotiate.queries.session import report_of
from negotiate.store import Store
from negotiate.telling.session.report import Reported, SessionReport
from negotiate.writers.report_formats import as_html, as_markdown, as_text
from tests.drafting_room import CLEAN, NOON, bring, make_draft, make_source, secretariat

HELD = "Members [may] (+IND) (-RUS) share [early] warnings [and news.] (+KAZ)"
GROUP = "They [shall]/[should] (+CHN) report."


class Room:
    """A document under negotiation, and its report."""

    def __init__(self, store: Store) -> None:
        self.store = store
        bring(store, make_draft(CLEAN, HELD, GROUP, named="WG/1/Rev.1", title="Warnings"))
        self.document = store.document(None)
        self.acts: Secretariat = secretariat(store)

    def on(self, number: str, source: str | None = None, note: str | None = None) -> On:
        return On(self.document, number, source, note)

    def report(self, meeting: str | None = None, since: str | None = None) -> SessionReport:
        return report_of(self.store, self.document, meeting, since)

    def paragraph(self, number: str) -> Reported:
        return next(one for one in self.report().paragraphs if one.number == number)

    def said(self, number: str) -> str:
        return " ".join(self.paragraph(number).sentences)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with Store.open(tmp_path / "room.db", create=True) as store:
        yield Room(store)


def test_a_session_without_acts_reports_no_changes(room: Room) -> None:
    assert "Changes: none" in as_text(room.report())


def test_what_was_agreed_is_said_to_be(room: Room) -> None:
    room.acts.agree(room.on("1.1"), ad_ref=True)
    assert room.report().with_outcome("agreed ad referendum") == ("1.1",)
    assert room.said("1.1") == "The paragraph was agreed ad referendum."


def test_brackets_that_are_all_gone_are_not_called_agreed(room: Room) -> None:
    room.acts.resolve(room.on("1.3"), "g1", 2)
    assert room.paragraph("1.3").outcome == "no brackets remain"
    assert "No brackets remain; the paragraph is not recorded as agreed." in room.said("1.3")


def test_of_positions_that_were_lodged_and_lifted_nothing_is_left(room: Room) -> None:
    room.acts.lodge(room.on("1.2"), "b1", "+", "CHN")
    room.acts.lift(room.on("1.2"), "b1", "CHN")
    assert room.paragraph("1.2").outcome == "text as before"
    assert room.said("1.2") == ("China supported “[may]”. China lifted its support for “[may]”.")


def test_of_brackets_that_were_opened_and_closed_nothing_is_left(room: Room) -> None:
    room.acts.bracket(room.on("1.1"), 0, 7)
    room.acts.resolve(room.on("1.1"), "b1", "keep")
    assert room.report().with_outcome("text as before") == ("1.1",)


def test_what_was_agreed_and_reopened_is_as_before(room: Room) -> None:
    room.acts.agree(room.on("1.1"))
    room.acts.reopen(room.on("1.1"))
    assert room.paragraph("1.1").outcome == "text as before"


def test_what_was_agreed_of_a_paragraph_that_was_split_is_named(room: Room) -> None:
    first = "Members share early warnings and all the news that they have of storms at sea."
    other = "They report to the Secretariat in spring, with all the figures of the year before."
    bring(room.store, make_draft(f"{first} {other}", HELD, GROUP, named="WG/1/Rev.2"))
    room.acts.agree(room.on("1.1"))
    room.acts.issue(room.document, "Rev.3", None)
    bring(room.store, make_draft(first, other, HELD, GROUP, named="WG/1/Rev.4"))
    found = room.report(since="Rev.3").paragraphs
    parts = [one for one in found if one.outcome == "split"]
    assert [one.number for one in parts] == ["1.1", "1.2"]
    assert all(
        "1.1 had been recorded as agreed; its text has changed" in " ".join(one.sentences)
        for one in parts
    )


def test_an_insertion_is_told_where_the_next_text_merges_it_with_its_neighbour(room: Room) -> None:
    first = (
        "Members share early warnings and all the news that they have of storms at sea, with the"
        " names of ports and ships, so that whoever sails there knows in time."
    )
    other = "They report to the Secretariat in spring, with all the figures of the year before."
    bring(room.store, make_draft(first, HELD, GROUP, named="WG/1/Rev.2"))
    room.acts.insert(room.on("1.1"), "1.1 bis", other)
    merged = make_draft(f"{first} {other}", HELD, GROUP, named="WG/1/Rev.3")
    room.acts.import_revision(
        merged, make_source(merged), document=None, register=None, replacing=True
    )
    said = " ".join(
        next(one for one in room.report(since="Rev.2").paragraphs if one.number == "1.1").sentences
    )
    assert f"The paragraph was inserted: “{other[:30]}" in said


def test_who_lifts_on_a_bracket_that_is_kept_lifts_nothing_within_it(room: Room) -> None:
    nested = "Members share [early [and late] (?RUS) warnings] (-RUS) with all others."
    bring(room.store, make_draft(nested, HELD, GROUP, named="WG/1/Rev.2"))
    room.acts.resolve(room.on("1.1"), "b1", "keep", ["RUS"])
    said = room.said("1.1")
    assert "Russian Federation lifted its objection to" in said
    assert "lifted its reservation" not in said


def test_more_brackets_are_widening(room: Room) -> None:
    room.acts.bracket(room.on("1.1"), 0, 7)
    assert room.paragraph("1.1").outcome == "widened"
    assert room.said("1.1") == "“Members” was put in brackets."


def test_narrowed_here_and_widened_there_is_both(room: Room) -> None:
    room.acts.resolve(room.on("1.2"), "b2", "keep")
    room.acts.add_alternative(room.on("1.2"), "b1", "shall")
    assert room.paragraph("1.2").outcome == "narrowed in part, widened in part"


def test_inserted_and_deleted_paragraphs_are_reported(room: Room) -> None:
    room.acts.insert(room.on("1.1"), "1.1 bis", "Others watch.")
    room.acts.delete(room.on("1.1"))
    report = room.report()
    assert (report.with_outcome("new"), report.with_outcome("deleted")) == (("1.1 bis",), ("1.1",))


def test_a_position_is_reported_by_the_name_of_the_delegation(room: Room) -> None:
    room.acts.lodge(room.on("1.2", source="NV 17-1/636"), "b2", "-", "CHN")
    assert room.said("1.2") == "China opposed “[early]” (NV 17-1/636)."


def test_a_lifted_objection_is_reported_where_an_act_says_so(room: Room) -> None:
    room.acts.lift(room.on("1.2"), "b1", "RUS")
    assert room.said("1.2") == "Russian Federation lifted its objection to “[may]”."


def test_those_named_as_having_lifted_are_reported_with_the_decision(room: Room) -> None:
    room.acts.resolve(room.on("1.2", source="oral"), "b1", "keep", lifted=["RUS"])
    assert room.said("1.2") == (
        "“[may]” stays, without its brackets (oral)."
        " Russian Federation lifted its objection to “[may]”."
    )


def test_whoever_is_overruled_is_named_beside_the_decision(room: Room) -> None:
    room.acts.resolve(room.on("1.2", note="the Chair ruled so"), "b1", "keep")
    for written in (as_text, as_markdown, as_html):
        plain = written(room.report()).replace("\\", "")
        assert (
            "Objection of Russian Federation on “[may]” was not met; nobody is recorded as having"
            " lifted it."
        ) in plain


def test_whoever_gives_way_is_not_named_as_overruled(room: Room) -> None:
    room.acts.resolve(room.on("1.2"), "b1", "keep", lifted=["RUS"])
    assert "not met" not in room.said("1.2")


def test_whose_wording_was_not_chosen_is_named(room: Room) -> None:
    room.acts.lodge(room.on("1.3"), "b1", "+", "IND")
    room.acts.resolve(room.on("1.3", note="show of hands"), "g1", 2)
    assert "Support of India on “[shall]” was not met" in room.said("1.3")
    assert "China" not in room.said("1.3").replace("China supported", "")


def test_a_deleted_paragraph_keeps_its_wording_and_the_marks_that_went(room: Room) -> None:
    room.acts.delete(room.on("1.2", note="merged elsewhere"))
    said = room.said("1.2")
    assert HELD in said
    assert "Support of India and objection of Russian Federation on “[may]” were not met" in said


def test_what_an_amendment_changed_is_quoted(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members exchange warnings early.")
    assert room.said("1.1") == (
        "The wording was edited: “exchange warnings early” was put in the place of"
        " “share warnings”."
    )


def test_alternatives_are_never_quoted_as_one_wording(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members [exchange]/[send] (+IND) word.")
    first = room.said("1.1").split(" In ")[0]
    assert first.startswith(
        "The wording was edited, to read: “Members [exchange]/[send] (+IND) word.”"
    )
    assert "exchange send" not in room.said("1.1")


def test_a_match_that_was_corrected_leaves_no_sentence(room: Room) -> None:
    other = "Members share early news of all floods."
    bring(room.store, make_draft(CLEAN, other, GROUP, named="WG/1/Rev.2"))
    revision = room.store.revision(room.document, None)
    room.acts.call_new(Matched(room.document, revision, "1.2"))
    told = {
        (one.number, one.outcome): one.sentences for one in room.report(since="Rev.1").paragraphs
    }
    assert told["1.2", "new"] == (f"The paragraph is new: “{other}”",)
    assert HELD in told["1.2", "deleted"][0]


def test_a_mark_that_went_on_a_ground_is_not_reported_as_lifted(room: Room) -> None:
    room.acts.resolve(room.on("1.2", note="the Chair ruled so"), "b1", "keep")
    assert "lifted its" not in room.said("1.2")
    assert "The ground recorded: the Chair ruled so" in room.said("1.2")


def test_a_mark_that_an_edit_took_away_is_not_reported_as_lifted(room: Room) -> None:
    room.acts.amend(room.on("1.2", note="a slip"), HELD.replace(" (-RUS)", ""))
    assert room.said("1.2") == (
        "The mark (-RUS) on “[may]” no longer stands; nobody is recorded as having lifted it."
        " The ground recorded: a slip"
    )


def test_a_mark_that_an_edit_took_away_is_asked_about(room: Room) -> None:
    with pytest.raises(OutOfOrder, match=r"take away marks of Russian Federation \(-b1\)"):
        room.acts.amend(room.on("1.2"), HELD.replace(" (-RUS)", ""))
    room.acts.amend(room.on("1.2"), HELD.replace(" (-RUS)", ""), ["RUS"])
    assert room.said("1.2") == "Russian Federation lifted its objection to “[may]”."


def test_a_mark_that_an_import_lacks_is_not_reported_as_lifted(room: Room) -> None:
    draft = make_draft(CLEAN, HELD.replace(" (-RUS)", ""), GROUP, named="WG/1/Rev.2")
    bring(room.store, draft)
    (one,) = room.report(since="Rev.1").paragraphs
    assert one.sentences == (
        "The mark (-RUS) on “[may]” no longer stands; nobody is recorded as having lifted it.",
    )


def test_what_was_undone_is_not_reported(room: Room) -> None:
    room.acts.lift(room.on("1.2"), "b1", "RUS")
    room.acts.undo(room.document)
    assert room.report().paragraphs == ()


def test_an_officers_note_is_not_in_the_report(room: Room) -> None:
    room.acts.note(room.on("1.2"), "ask the Chair")
    assert "ask the Chair" not in as_text(room.report())


def test_the_report_is_on_the_meeting_that_was_last(room: Room) -> None:
    room.acts.agree(room.on("1.1"))
    room.acts.open_meeting("SWG", "2026-05-14", "Third reading")
    room.acts.resolve(room.on("1.3"), "g1", 1)
    room.acts.close_meeting()
    room.acts.bracket(room.on("1.1"), 0, 7)
    report = room.report()
    assert [one.number for one in report.paragraphs] == ["1.3"]
    assert report.heading.session == "meeting SWG 2026-05-14 (Third reading)"


@pytest.mark.parametrize("typed", ["#1", "swg", "2026-05-14", "SWG 2026-05-14"])
def test_a_meeting_is_named_by_its_body_date_or_number(room: Room, typed: str) -> None:
    room.acts.open_meeting("SWG", "2026-05-14")
    room.acts.agree(room.on("1.1"))
    room.acts.close_meeting()
    room.acts.open_meeting("SOC", "2026-06-14")
    assert room.report(meeting=typed).with_outcome("agreed") == ("1.1",)


def test_of_two_meetings_of_a_body_the_last_is_reported(room: Room) -> None:
    for number in ("1.1", "1.2"):
        room.acts.open_meeting("SWG", "2026-05-14")
        room.acts.note(room.on(number), "read again")
        room.acts.bracket(room.on(number), 0, 7)
        room.acts.close_meeting()
    named, unnamed = room.report(meeting="SWG"), room.report()
    assert [one.number for one in named.paragraphs] == ["1.2"]
    assert named == unnamed


def test_what_was_undone_after_a_meeting_was_done_in_it(room: Room) -> None:
    room.acts.open_meeting("SWG", "2026-05-14")
    room.acts.agree(room.on("1.1"))
    room.acts.close_meeting()
    room.acts.undo(room.document)
    assert room.said("1.1") == "The paragraph was agreed."


def test_a_meeting_that_was_not_is_answered_with_those_that_were(room: Room) -> None:
    room.acts.open_meeting("SWG", "2026-05-14")
    with pytest.raises(UnknownName, match="#1 SWG 2026-05-14"):
        room.report(meeting="MC")


def test_since_a_revision_everything_after_it_is_reported(room: Room) -> None:
    room.acts.agree(room.on("1.1"))
    room.acts.issue(room.document, "Rev.2", None)
    room.acts.resolve(room.on("1.3"), "g1", 2)
    numbers = {
        since: [one.number for one in room.report(since=since).paragraphs]
        for since in ("Rev.1", "Rev.2")
    }
    assert numbers == {"Rev.1": ["1.1", "1.3"], "Rev.2": ["1.3"]}


def test_since_a_date_what_came_before_it_is_not_reported(room: Room) -> None:
    room.acts.agree(room.on("1.1"))
    later = Secretariat(room.store, officer="A", now=lambda: NOON + timedelta(days=3))
    later.resolve(room.on("1.3"), "g1", 2)
    assert [one.number for one in room.report(since="2026-05-16").paragraphs] == ["1.3"]


def test_two_stages_of_one_working_text_are_told_apart(room: Room) -> None:
    room.acts.agree(room.on("1.1"))
    later = Secretariat(room.store, officer="A", now=lambda: NOON + timedelta(days=3))
    later.resolve(room.on("1.3"), "g1", 2)
    said = as_text(room.report(since="2026-05-16"))
    assert "the working text after act 2 compared with the working text after act 3." in said
    assert "working text after act" not in as_text(room.report(since="Rev.1"))


def test_a_report_is_on_a_meeting_or_since(room: Room) -> None:
    with pytest.raises(OutOfOrder, match="--meeting or --since"):
        room.report(meeting="SWG", since="Rev.1")


def test_the_report_ends_with_the_figures_and_the_sentence(room: Room) -> None:
    room.acts.resolve(room.on("1.3"), "g1", 2)
    lines = as_text(room.report()).splitlines()
    assert "Open paragraphs: 2 before, 1 now." in lines
    assert "Brackets: 5 before, 3 now." in lines
    assert lines[-1] == "One of 3 numbered paragraphs remains open: 1.2 (IND, KAZ, RUS)."


@pytest.mark.parametrize("written", [as_text, as_markdown, as_html])
def test_the_distribution_mark_is_on_every_format(
    room: Room,
    written: object,
) -> None:
    assert "Distr: Member States only" in written(room.report())  # type: ignore[operator]


class Elements(HTMLParser):
    """Collect the names of the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)


def test_hostile_text_is_words_in_html(room: Room) -> None:
    room.acts.amend(
        room.on("1.1"), "<script>x()</script> [<img src=x onerror=y()> \u202eevil] & “a”"
    )
    page = as_html(room.report())
    found = Elements()
    found.feed(page)
    assert not found.names & {"script", "img"}
    assert "\u202e" not in page


def test_html_may_fetch_and_run_nothing(room: Room) -> None:
    page = as_html(room.report())
    assert "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "")


def test_markdown_shows_the_words_as_they_are(room: Room) -> None:
    room.acts.amend(room.on("1.1"), "Members | `share` <b>warnings</b> [now].")
    written = as_markdown(room.report())
    assert "<b>" not in written.replace("\\<b>", "")


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "work.db"
    monkeypatch.setenv("NEGOTIATE_DB", str(path))
    with Store.open(path, create=True) as store:
        room = Room(store)
        room.acts.agree(room.on("1.1"))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["report", *arguments])


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("txt", "WG/1: since"), ("md", "# WG/1: since"), ("html", "<!DOCTYPE html>")],
)
def test_the_ending_of_the_file_names_the_format(held: Path, ending: str, begins: str) -> None:
    file = held / f"report.{ending}"
    assert run("-o", str(file)).exit_code == 0
    assert file.read_text("utf-8").startswith(begins)


def test_an_ending_that_cannot_be_written_is_refused(held: Path) -> None:
    result = run("-o", str(held / "report.pdf"))
    assert result.exit_code == 1
    assert ".html, .md, .txt" in result.stderr


def test_a_report_does_not_replace_a_file_unasked(held: Path) -> None:
    file = held / "report.txt"
    file.write_text("mine", "utf-8")
    assert run("-o", str(file)).exit_code == 1
    assert run("-o", str(file), "--force").exit_code == 0


def test_a_report_over_an_import_that_took_the_place_of_a_working_text(room: Room) -> None:
    room.acts.lift(room.on("1.2"), "b1", "RUS")
    draft = make_draft(CLEAN, HELD, "They should report.", named="WG/1/Rev.2")
    room.acts.import_revision(
        draft, make_source(draft), document=None, register=None, replacing=True
    )
    said = {one.number: one.sentences for one in room.report(since="Rev.1").paragraphs}
    assert said["1.2"] == (
        "Russian Federation lifted its objection to “[may]”.",
        "Russian Federation is recorded with objection to “[may]”.",
    )
