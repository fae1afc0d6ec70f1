"""In which word a report says what became of a paragraph, and where it had stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from negotiate.bracket_parser import parse
from negotiate.model import Act, ParagraphKind, Version
from negotiate.register import built_in_register
from negotiate.telling.session.report import Event, Heading, SessionReport, session_report
from tests.reading import meaning, signed

REGISTER = built_in_register()
WARN = "Members share early warnings of all events with each other by telephone within one day"
TRAIN = "Members train guards at all posts twice a year and report the results to the Chair"
MEET = "Delegations of the group meet in full once in every month of the year"
READ = (signed(REGISTER), signed(REGISTER))


def version(
    number: str,
    text: str,
    said: str | None = None,
    paragraph: str | None = None,
    kind: ParagraphKind = ParagraphKind.NUMBERED,
) -> Version:
    held = meaning(parse(text), REGISTER)
    return Version(
        "r", 0, paragraph or number, number, kind, f"{number} ", text, held.open,
        held.unfinished, held.brackets, held.depth, held.holders, said,
    )  # fmt: skip


def act(kind: str, paragraph: str | None = "1.1", **payload: object) -> Act:
    at = "2026-05-14T12:00:00.000+00:00"
    return Act("", 1, kind, at, "A. Officer", None, None, "d", paragraph, (), payload)


def report(old: Sequence[Version], new: Sequence[Version], *events: Event) -> SessionReport:
    heading = Heading("WG/1", None, None, "since Rev.1", "Rev.1", "Rev.2")
    before, after = ([replace(one, order=at) for at, one in enumerate(side)] for side in (old, new))
    return session_report(heading, (before, after), events, READ)


def outcome(old: str, new: str, *said: str | None) -> str | None:
    before, after = said or (None, None)
    reported = report([version("1.1", old, before)], [version("1.1", new, after)]).paragraphs
    return reported[0].outcome if reported else None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("We [act] and [wait] for all of them.", "We [act and wait] for all of them.", "widened"),
        ("We [act and wait] for all of them.", "We [act] and [wait] for all of them.", "narrowed"),
        ("We [act] now.", "We act now.", "no brackets remain"),
        ("We [act] now.", "We act now. (+IND)", "narrowed"),
        ("We [act] on it.", "We act on _____.", "narrowed"),
        ("We [act] (+IND) now.", "We [act] (-IND) now.", "positions only"),
        ('We "act" now. (+IND)', "We “act” now. (-IND)", "positions only"),
        ('We "act" now.', "We “act” now.", "typography only"),
        ("We [act] (+rus) now.", "We [act] (+RUS) now.", None),
    ],
)
def test_a_report_names_what_became_of_a_paragraph(
    old: str, new: str, expected: str | None
) -> None:
    assert outcome(old, new) == expected


def test_opening_words_that_were_agreed_are_not_called_the_paragraph() -> None:
    item = version("1.1 (a)", "in May [or June].", kind=ParagraphKind.ITEM)
    agreed = version("1.1", "We meet:", "agreed")

    (reported,) = report([version("1.1", "We meet:"), item], [agreed, item]).paragraphs

    assert reported.outcome == "opening words agreed"


def test_what_is_agreed_is_not_said_to_be_not_recorded_so() -> None:
    old, new = version("1.1", "We [act] now."), version("1.1", "We act now.", "agreed")

    (reported,) = report([old], [new]).paragraphs

    assert (reported.outcome, reported.sentences) == ("agreed", ())


def test_an_agreed_paragraph_that_is_deleted_had_been_agreed() -> None:
    stays, gone = version("1.1", WARN), version("1.2", TRAIN, "agreed")

    (reported,) = report([stays, gone], [stays]).paragraphs

    assert reported.sentences == ("It had been recorded as agreed.",)


def test_another_number_is_told_with_what_happened() -> None:
    new = version("2.1", f"{WARN} [now]", paragraph="1.1")

    (reported,) = report([version("1.1", WARN)], [new]).paragraphs

    assert reported.sentences == ("It was 1.1 before.",)


def test_a_reopened_paragraph_did_not_lose_its_agreement_to_a_changed_text() -> None:
    before, after = {"text": WARN, "said": "agreed"}, {"text": WARN, "said": None}
    reopened = Event(act("reopen", before=before, after=after), READ)

    (reported,) = report(
        [version("1.1", WARN, "agreed")], [version("1.1", f"{WARN} [now]")], reopened
    ).paragraphs

    assert reported.sentences == ("The paragraph, which had been agreed, was reopened.",)


def test_a_mark_of_what_was_merged_is_told_with_the_whole() -> None:
    old = [version("1.1", f"{WARN}."), version("1.2", f"{TRAIN}. (-RUS)")]
    new = [version("1.1", f"{WARN}. {TRAIN}.")]

    (reported,) = report(old, new, Event(act("import", None), READ, old, new)).paragraphs

    assert reported.sentences == (
        "1.1 and 1.2 were merged: they are 1.1 now.",
        "The mark (-RUS) no longer stands; nobody is recorded as having lifted it.",
    )


def test_what_was_done_to_a_paragraph_before_it_was_merged_is_told_with_the_whole() -> None:
    text = f"{TRAIN} [now] (-RUS)."
    lift = act("lift", "1.2", before={"text": text}, target="b1", code="RUS", sign="-")
    old = [version("1.1", f"{WARN}."), version("1.2", text)]
    new = [version("1.1", f"{WARN}. {TRAIN} [now].")]

    (reported,) = report(old, new, Event(lift, READ)).paragraphs

    assert reported.sentences == (
        "1.1 and 1.2 were merged: they are 1.1 now.",
        "Russian Federation lifted its objection to “[now]”.",
    )


def test_a_paragraph_that_was_moved_is_told_with_what_it_stood_and_stands_after() -> None:
    old = [version("1.1", WARN), version("1.2", TRAIN), version("1.3", MEET)]
    new = [
        version("1.1", TRAIN, paragraph="1.2"),
        version("1.2", MEET, paragraph="1.3"),
        version("1.3", WARN, paragraph="1.1"),
    ]

    reported = report(old, new)

    assert [one.sentences for one in reported.paragraphs] == [
        ("It was moved: it stood first as 1.1, and stands after 1.2 now.",)
    ]
    assert reported.renumbered == (("1.2", "1.1"), ("1.3", "1.2"))


def test_what_is_reported_is_not_listed_as_renumbered_too() -> None:
    old = [version("1.1", WARN)]
    new = [version("1.1", MEET, paragraph="new"), version("1.2", WARN, "agreed", "1.1")]

    reported = report(old, new)

    assert reported.with_outcome("agreed") == ("1.2",)
    assert reported.renumbered == ()


def test_a_mark_that_an_amendment_names_as_lifted_was_lifted() -> None:
    before, after = "We [act] (-RUS) now.", "We [act] now."
    amended = act("amend", before={"text": before}, after={"text": after}, lifted=["RUS"])

    (reported,) = report(
        [version("1.1", before)], [version("1.1", after)], Event(amended, READ)
    ).paragraphs

    assert reported.sentences == ("Russian Federation lifted its objection to “[act]”.",)


def test_the_figures_count_the_older_text_first_and_those_agreed_ad_referendum() -> None:
    old = [version("1.1", "We [act] (-IND) [now]."), version("1.2", WARN, "agreed ad referendum")]
    new = [version("1.1", "We [act] (+IND) now."), version("1.2", WARN, "agreed ad referendum")]

    assert report(old, new).figures[1:] == (
        "Brackets: 2 before, 1 now.",
        "Paragraphs recorded as agreed, or agreed ad referendum: 1 before, 1 now.",
        "Positions in the text that were not in it before: 1.",
    )
