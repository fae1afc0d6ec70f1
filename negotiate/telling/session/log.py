"""What is said round a session: the log, what an undo names, an issue, meetings and the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from negotiate.model import RESOLVE_SPAN
from negotiate.telling.doubts import counted_as, perhaps_open
from negotiate.telling.session.drafting import repaired
from negotiate.telling.session.drafts import not_in_it
from negotiate.telling.session.files import goes_before
from negotiate.telling.words import counted, in_a_row, local_time, many

if TYPE_CHECKING:
    from negotiate.answers import session as answers


BELONGS_TO_A_MEETING = "Open a meeting: the acts made meanwhile belong to it"
BELONGS_TO_NONE = "Acts made after that belong to no meeting."
CALLED = "what the meeting is called, if anything"
WHICH_BODY = "Say which body meets."
NONE_OPEN = "No meeting is open: M opens one."
NOTHING_TO_ISSUE = "There is nothing to issue: no act was made since the revision."
LABEL_WANTED = "Give the revision a label, such as Rev.5."
ON_WHOSE_WORD = "on whose word it is issued"


def meeting(answer: answers.Meeting, verb: str) -> str:
    """Say that a meeting was opened or closed: `open: SWG 2026-11-21`."""
    title = f", {answer['title']}" if answer["title"] else ""
    return f"{verb}: {answer['meeting']}{title}"


def open_already(name: str) -> str:
    return f"The meeting {name} is open: close it first, with C."


def opened(name: str) -> str:
    return f"The meeting {name} is open. C closes it."


def closed(name: str) -> str:
    return f"The meeting {name} is closed. S writes its report."


def no_date(typed: str) -> str:
    return f"{typed or 'This'} is no date; type it as YYYY-MM-DD"


def no_date_or_none(typed: str) -> str:
    return f"{no_date(typed)}, or leave it out"


def freezing(answer: answers.Freezing, now: datetime) -> Iterator[str]:
    """Say how many acts are frozen since which revision, what is open, and what is left out."""
    yield f"Freezes {counted(answer['acts'], 'act')} since {answer['since']}."
    total = f"of {answer['paragraphs']} paragraphs"
    if answer["open"]:
        yield f"Open: {len(answer['open'])} {total}: {in_a_row(answer['open'])}."
    else:
        yield f"Open: none {total}. Clean text is not yet agreed."
    if answer["unfinished"]:
        yield f"With a gap to be filled: {in_a_row(answer['unfinished'])}."
    if answer["to_look_at"]:
        yield perhaps_open(in_a_row(answer["to_look_at"]))
    if answer["agreed"]:
        yield f"Said to be agreed: {in_a_row(answer['agreed'])}."
    if said := not_in_it(answer["drafts"], now):
        yield said


def issue(reference: str) -> str:
    return f"Issue the working text of {reference}"


def issue_behind(label: str, latest: str) -> str:
    """Ask whether a text is to be issued that will not be the latest."""
    return (
        f"{label} goes before {latest}, which stays the latest text; a label with a later number,"
        " or a later date, says otherwise. Issue it so?"
    )


def not_issued_behind(label: str, latest: str) -> str:
    return f"nothing was issued: {label} would go before {latest}"


def asked_to_issue_behind(refusal: object) -> str:
    return f"{refusal}. Enter again issues it there."


def issued(answer: answers.Issued) -> str:
    """Say what was issued, how much of it is open, and whether another text stays the latest."""
    counts = ", ".join([f"{answer['open']} open", *counted_as(answer["to_look_at"])])
    said = f"Issued as {answer['revision']} of {answer['document']}: {counts}."
    is_latest = answer["latest"] == answer["revision"]
    return said if is_latest else f"{said} {goes_before(answer['latest'])}."


def issued_on_screen(name: str) -> str:
    return f"Issued as {name}. u undoes it."


def report(reference: str) -> str:
    return f"Write the session report of {reference}"


def act(answer: answers.ActDone) -> Iterator[str]:
    """Say what an act did to a paragraph: before, after, and the repairs at the seams."""
    yield f"{answer['document']} ({answer['revision']})"
    yield answer["sentence"]
    if answer["type"] == RESOLVE_SPAN:
        for one in answer["paragraphs"]:
            yield f"{one['paragraph']} before: {one['before']}"
            yield f"{one['paragraph']} after:  {_text(one['after'])}"
    elif answer["before"] != answer["after"]:
        yield f"before: {_text(answer['before'])}"
        yield f"after:  {_text(answer['after'])}"
    for repair in answer["repairs"]:
        yield f"repair: {_repair(repair)}"
    if answer["changes"]:
        yield "brackets and marks:"
        from negotiate.telling.comparison import position_lines  # few acts change positions

        yield from (f"      {one}" for one in position_lines(answer["changes"]))
    if answer["said_before"] and answer["said"] is None:
        yield f"no longer {answer['said_before']}"


def _text(text: str | None) -> str:
    return "(it does not stand)" if text is None else text


def _repair(repair: answers.Repair) -> str:
    done = repaired(repair["removed"], repair["added"])
    return f"{done} at character {repair['at'] + 1} ({repair['rule']})"


def log(lines: Sequence[answers.LogLine]) -> Iterator[str]:
    """Tell one act a line, by its number; what is said of it besides is below."""
    if not lines:
        yield "No acts."
    for answer in lines:
        undone = " (undone)" if answer["undone"] else ""
        yield f"{answer['act']:>4}  {local_time(answer['at'])}  {answer['sentence']}{undone}"
        besides = [answer["by"], answer["meeting"], " ".join((answer["source"] or "").split())]
        besides += [f"ground: {answer['note']}"] if answer["note"] else []
        yield f"      {', '.join(part for part in besides if part)}"


def undone(lines: Sequence[answers.ActLine], verb: str) -> Iterator[str]:
    for answer in lines:
        yield f"{verb}: {answer['sentence'].removesuffix('.')} (act {answer['act']})"


def proposal(answer: answers.Proposal) -> Iterator[str]:
    """Name every act that an undo or a redo would name, and who had the last word on it."""
    for one in answer["acts"]:
        last = one["last_word"]
        whose = f", {last['how']} by {last['by']}" if last else ""
        what = one["sentence"].removesuffix(".")
        yield f"{what} (act {one['act']}, {local_time(one['at'])}{whose})"
    yield from map(withdrawn, answer["withdrawn"])


def gone(answer: answers.Proposal) -> str:
    """Say what was undone or brought back, and the key that does the contrary."""
    is_undo, acts = answer["verb"] == "undo", answer["acts"]
    done = "Undone" if is_undo else "Brought back"
    if len(acts) == 1:
        return f"{done}: {acts[0]['sentence']} {'U brings it back' if is_undo else 'u undoes it'}."
    again = "U brings them back" if is_undo else "u undoes them"
    return f"{done}: {len(acts)} acts. {again}, one at a time."


def consented(answer: answers.Proposal) -> str:
    """Say what the officer agrees to who answers yes: `undo act 5, made by meier`."""
    verb = "undo" if answer["verb"] == "undo" else "bring back"
    said = []
    named = [
        f"{one['act']}, {last['how']} by {last['by']}"
        for one in answer["acts"]
        if (last := one["last_word"])
    ]
    if named:
        said.append(f"{verb} {many(len(named), 'act')} {'; '.join(named)}")
    if answer["withdrawn"]:
        names = ", ".join(f"{one['revision']} of {one['document']}" for one in answer["withdrawn"])
        said.append(f"withdraw {names}")
    return ", and ".join(said)


def withdrawn(answer: answers.WithdrawnRevision) -> str:
    """Say what it means that the import of a revision is undone."""
    said = (
        f"This withdraws {answer['revision']} of {answer['document']},"
        f" {counted(answer['paragraphs'], 'paragraph')}: the import stays in the log, and redo"
        " brings it back."
    )
    if answer["is_last"]:
        said += (
            f" No revision of the document is left, so no list has it; `negotiate redo"
            f' "{answer["document"]}"` brings it back.'
        )
    return said
