"""The commands round a drafting session: meetings, issue, undo, the log and the report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from negotiate.cli.console import (
    as_json,
    confirm,
    drafting,
    first_document,
    force,
    note,
    now,
    open_store,
    say,
    say_json,
    with_database,
)
from negotiate.cli.drafting import say_unsaved
from negotiate.errors import OutOfOrder, UnknownName
from negotiate.settings import officer
from negotiate.visible import show_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negotiate.acts import Proposed
    from negotiate.answers import session as answers
    from negotiate.model import Act, Document, Meeting
    from negotiate.store import Store


@click.group()
def meeting() -> None:
    """Open and close meetings; the acts made meanwhile belong to them."""


@meeting.command("open")
@click.argument("body")
@click.option("--date", "on", metavar="YYYY-MM-DD", help="The date of the meeting (else today).")
@click.option("--title", help="What the meeting is called.")
@as_json
@with_database
def open_(body: str, on: str | None, title: str | None, *, as_json: bool) -> None:
    """Open a meeting of BODY, such as SWG."""
    day = a_date(on) or now().astimezone().date().isoformat()
    with open_store() as store:
        _say_meeting(drafting(store).open_meeting(body, day, title), "open", as_json=as_json)


@meeting.command()
@as_json
@with_database
def close(*, as_json: bool) -> None:
    """Close the meeting that is open."""
    with open_store() as store:
        _say_meeting(drafting(store).close_meeting(), "closed", as_json=as_json)


def _say_meeting(found: Meeting, verb: str, *, as_json: bool) -> None:
    from negotiate.telling.session import log as session

    answer: answers.Meeting = {
        "meeting": found.name,
        "body": found.body,
        "date": found.date,
        "title": found.title,
        "open": found.open,
    }
    say_json("meeting", answer) if as_json else say([session.meeting(answer, verb)])


def a_date(typed: str | None) -> str | None:
    """Return a date as typed, once it is one."""
    from negotiate.readers.front_matter.metadata_lines import is_date

    if typed is not None and not is_date(typed):
        from negotiate.telling.session.log import no_date

        raise OutOfOrder(no_date(f"--date {typed}"))
    return typed


_yes = click.option("--yes", is_flag=True, help="Do it without asking.")


@click.command()
@click.argument("document", metavar="[DOC]", required=False)
@click.option("--revision", metavar="LABEL", required=True, help="Its label, such as Rev.4.")
@click.option("--date", "on", metavar="YYYY-MM-DD", help="Its date.")
@click.option("--source", help="On whose word it is issued.")
@click.option("--yes", is_flag=True, help="Issue it without asking.")
@as_json
@with_database
def issue(document: str | None, *, yes: bool, as_json: bool, **given: Any) -> None:
    """Freeze the working text as a revision.

    What it freezes is said first, and asked about where somebody is there to answer. Where its
    label and date put it before another text, which then stays the latest, that is asked too.
    """
    from negotiate.queries.documents import figures
    from negotiate.telling.session.log import issued

    day = a_date(given["on"])
    with open_store() as store:
        of = store.document(document)
        room = drafting(store)
        latest = room.not_latest(of, given["revision"], day)
        if latest is not None and not yes and store.working_text(of) is not None:
            _ask_to_go_before(given["revision"], latest)
        _say_what_it_freezes(store, of, yes=yes)
        made = room.issue(of, given["revision"], day, given["source"], behind=True)
        answer: answers.Issued = {
            "document": store.reference(of),
            "revision": made.name,
            "date": made.date,
            "latest": latest or made.name,
            **figures(store.versions(made)),
        }
    if as_json:
        say_json("issue", answer)
    else:
        say([issued(answer)])


def _ask_to_go_before(label: str, latest: str) -> None:
    from negotiate.telling.session.log import issue_behind, not_issued_behind

    asked, refused = issue_behind(label, latest), not_issued_behind(label, latest)
    confirm(asked, refused, "issue it there")


def _say_what_it_freezes(store: Store, document: Document, *, yes: bool) -> None:
    from negotiate.queries.session import freezing
    from negotiate.telling.session import log as issuing

    answer = freezing(store, document, officer())
    lines = list(issuing.freezing(answer, now())) if answer is not None else []
    if lines and sys.stdin.isatty() and not yes:
        confirm("\n".join([*lines, "Issue this?"]), "nothing was issued", "issue it")
        return
    for line in lines:
        note(line)


@click.command()
@click.argument("words", metavar="[DOC] [N]", nargs=-1)
@_yes
@as_json
@with_database
def undo(words: tuple[str, ...], *, yes: bool, as_json: bool) -> None:
    """Take back the last act on a document, or the last N.

    Another officer's act is taken back, and a revision withdrawn with its import, only once that is
    confirmed.
    """
    with open_store() as store:
        typed, count = _counted(words)
        room = drafting(store)
        asked = room.proposed_undo(store.document(typed), count)
        _ask_about(store, asked, "nothing was undone", yes=yes)
        acts = room.undo(asked.document, count, asked)
        _say_acts(store, asked.document, acts, "undone", as_json=as_json)


def _ask_about(store: Store, asked: Proposed, otherwise: str, *, yes: bool) -> None:
    """Ask whether another officer's acts are to be named, or a revision to go."""
    from negotiate.queries import session as session_answers
    from negotiate.telling.session import log as session

    if asked.must_be_asked and not yes:
        answer = session_answers.proposed(store, asked)
        question = "Undo this?" if asked.verb == "undo" else "Bring this back?"
        lines = [*session.proposal(answer), question]
        confirm("\n".join(lines), otherwise, session.consented(answer))


@click.command()
@click.argument("words", metavar="[DOC] [N]", nargs=-1)
@_yes
@click.option("--list", "listing", is_flag=True, help="List the documents that were withdrawn.")
@as_json
@with_database
def redo(words: tuple[str, ...], *, yes: bool, listing: bool, as_json: bool) -> None:
    """Bring back what was undone last, or the last N.

    What another officer took back comes back only once that is confirmed.
    """
    with open_store() as store:
        if listing:
            _say_withdrawn(store, as_json=as_json)
            return
        typed, count = _counted(words)
        room = drafting(store)
        asked = room.proposed_redo(_document_or_withdrawn(store, typed), count)
        _ask_about(store, asked, "nothing was brought back", yes=yes)
        acts = room.redo(asked.document, count, asked)
        _say_acts(store, asked.document, acts, "redone", as_json=as_json)


def _say_withdrawn(store: Store, *, as_json: bool) -> None:
    """List what has no text left, since the import of each was undone."""
    names = store.all_withdrawn()
    if as_json:
        say_json("withdrawn", {"withdrawn": names})
    else:
        say([*map(show_line, names)] or ["Nothing is withdrawn."])


def _document_or_withdrawn(store: Store, typed: str | None) -> Document:
    """Find a document, also one that has no text left; what was withdrawn is listed otherwise."""
    try:
        return store.document(typed)
    except UnknownName as unknown:
        try:
            return store.withdrawn(typed)
        except UnknownName:
            names = ", ".join(show_line(one) for one in store.all_withdrawn())
            if not names:
                raise unknown from None
            message = f"{unknown}; withdrawn, and brought back by `redo`, is {names}"
            raise UnknownName(message) from None


def _say_acts(
    store: Store, document: Document, acts: Sequence[Act], verb: str, *, as_json: bool
) -> None:
    from negotiate.queries import session as session_answers
    from negotiate.telling.session import log as session

    answer = session_answers.lines(store, document, acts)
    if as_json:
        say_json(verb, {"acts": answer}, store.reference(document))
    else:
        say(session.undone(answer, verb))


def _counted(words: tuple[str, ...]) -> tuple[str | None, int]:
    """Tell the number of acts from the name of a document."""
    if len(words) > 2:
        message = "name a document and a number of acts at most"
        raise click.UsageError(message)
    is_number = bool(words) and words[-1].isdecimal() and len(words[-1]) < 6
    if is_number and int(words[-1]):
        return (words[0] if len(words) == 2 else None), int(words[-1])
    if is_number or len(words) == 2:
        message = f"{words[-1]} is no number of acts: type 1 for the last, 2 for the last two"
        raise UnknownName(message)
    return (words[0] if words else None), 1


@click.command()
@click.argument("words", metavar="[DOC] [PARA]", nargs=-1)
@as_json
@with_database
def log(words: tuple[str, ...], *, as_json: bool) -> None:
    """List the acts on a document or on one paragraph: who, when, on what ground."""
    from negotiate.queries import session as session_answers
    from negotiate.telling.session import log as session

    with open_store() as store:
        document, number = first_document(store, words, needed=0)
        answer = session_answers.log(store, document, " ".join(number) or None)
        called = store.reference(document)
    say_json("log", {"acts": answer}, called) if as_json else say(session.log(answer))


@click.command()
@click.argument("document", metavar="[DOC]", required=False)
@click.option("--meeting", "sitting", metavar="M", help="A meeting: its body, its date or #2.")
@click.option("--since", metavar="R|DATE", help="A revision, or a date.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file: .md, .txt or .html.",
)
@force
@as_json
@with_database
def report(document: str | None, output: Path | None, *, as_json: bool, **given: Any) -> None:
    """Report a session: what was agreed, narrowed, widened, lodged and lifted, then the figures.

    Without --meeting or --since it is the meeting that is open or was last, or else what was done
    since the last revision.
    """
    from negotiate.exporting import write_whole
    from negotiate.queries.session import report_of
    from negotiate.telling.session.files import cannot_end_so, written
    from negotiate.writers.report_formats import WRITERS

    ending = output.suffix.lower() if output else ""
    if ending not in WRITERS:
        raise OutOfOrder(cannot_end_so(output, sorted(WRITERS)[1:]))
    with open_store() as store:
        of = store.document(document)
        say_unsaved(store, of)
        made = report_of(store, of, given["sitting"], given["since"])
    if output is not None:
        write_whole(output, WRITERS[ending](made), replace=given["force"])
        note(written(output))
    elif as_json:
        say_json("report", made, made.heading.document)
    else:
        say(WRITERS[ending](made).splitlines())


COMMANDS = (meeting, issue, undo, redo, log, report)
