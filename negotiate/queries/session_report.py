"""Which texts and acts a session's report is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from negotiate.errors import OutOfOrder, UnknownName
from negotiate.history.texts import WORKING
from negotiate.model import Act, Document, Meeting, Version
from negotiate.queries.alarms import alarms_since
from negotiate.queries.past_texts import frozen
from negotiate.queries.revisions import progress
from negotiate.queries.session import until
from negotiate.store import Store
from negotiate.store.act_log import AGREED_OR_CHANGED, CLOSE_MEETING, IMPORT, standing
from negotiate.telling.history import to_look_at
from negotiate.telling.session_report import (
    Event,
    Heading,
    SessionReport,
    session_report,
)
from negotiate.visible import show_line


@dataclass(frozen=True, slots=True)
class _Span:
    """Hold the part of the log that is reported: what comes after one act, up to another."""

    session: str
    after: int
    until: int
    meeting: str | None = None


def report_of(
    store: Store, document: Document, meeting: str | None, since: str | None
) -> SessionReport:
    """Report a meeting, or what was done since a revision or a date.

    Without either it is the meeting that is open or was last, or what was done since the last
    revision where there was none.

    Raises:
        OutOfOrder: both are given.
        UnknownName: there is no such meeting, revision or date.
    """
    if meeting is not None and since is not None:
        message = "A report is on a meeting or since a revision: give --meeting or --since"
        raise OutOfOrder(message)
    acts = store.acts(document)
    span = _span(store, document, acts, meeting, since)
    reported = _reported(acts, span)
    with store.replayed(document) as as_of:
        texts = _texts(store, document, as_of, _moments(span, reported))
        past = as_of(span.until)
        then = next(iter(past.documents()), None)
        counted = progress(past, then) if then else None
        alarms = alarms_since(past, then, span.after) if then else None
    (before_name, before), (until_name, until) = texts[span.after], texts[span.until]
    revision = store.revision(document, None)
    heading = Heading(
        store.reference(document),
        document.title,
        revision.distribution,
        span.session,
        *_told_apart(before_name, until_name, span),
    )
    events = [
        Event(one, texts[one.seq - 1][1], texts[one.seq][1]) if one.type == IMPORT else Event(one)
        for one in reported
    ]
    report = session_report(heading, (before, until), events, store.register(revision))
    look_at = to_look_at(alarms) if alarms else ()
    return replace(
        report,
        progress=counted,
        look_at=tuple((title, tuple(lines)) for title, lines in look_at),
    )


def _reported(acts: Sequence[Act], span: _Span) -> list[Act]:
    """List the acts of a session that stand at its end and did something to the text."""
    return [
        one
        for one in standing([one for one in acts if one.seq <= span.until]).done
        if one.seq > span.after and (span.meeting is None or one.meeting == span.meeting)
        if one.type in AGREED_OR_CHANGED or one.type == IMPORT
    ]


def _told_apart(before: str, until: str, span: _Span) -> tuple[str, str]:
    """Name both texts; two stages of the working text by the act that each follows."""
    if before == until == WORKING:
        return f"the {WORKING} after act {span.after}", f"the {WORKING} after act {span.until}"
    return before, until


def _moments(span: _Span, reported: Sequence[Act]) -> list[int]:
    """List the acts after which the text is asked for, in the order of the log."""
    imports = [one.seq for one in reported if one.type == IMPORT]
    return sorted({span.after, span.until, *imports, *(seq - 1 for seq in imports)})


def _texts(
    store: Store, document: Document, as_of: Callable[[int], Store], moments: Sequence[int]
) -> dict[int, tuple[str, list[Version]]]:
    """Read the latest text as it was after each of some acts; before the first one there was none.

    Its paragraphs have the identities that are known now: what was taken for an earlier paragraph,
    and has been called new since, is reported as new.
    """
    found: dict[int, tuple[str, list[Version]]] = {}
    for moment in moments:
        past = as_of(moment)
        found[moment] = "no text", []
        for then in past.documents():
            revision = past.revision(then, None)
            versions = store.known_now(document, past.versions(revision), moment)
            found[moment] = revision.name, versions
    return found


def _span(
    store: Store, document: Document, acts: Sequence[Act], meeting: str | None, since: str | None
) -> _Span:
    last = acts[-1].seq
    if since is not None:
        return _since(store, document, acts, since)
    meetings = store.meetings()
    if meeting is None and not meetings:
        issued = [one for one in store.revisions(document, document.language) if not one.working]
        return _Span(f"since {issued[-1].name}", frozen(acts, issued[-1]), last)
    chosen = _meeting(meetings, meeting)
    everything = store.acts()
    opened = next(one.seq for one in everything if one.id == chosen.id)
    ends = [
        one.seq for one in everything if one.type == CLOSE_MEETING and one.parents == (chosen.id,)
    ]
    title = f" ({chosen.title})" if chosen.title else ""
    return _Span(f"meeting {chosen.name}{title}", opened, ends[0] if ends else last, chosen.id)


def _meeting(meetings: Sequence[Meeting], typed: str | None) -> Meeting:
    if typed is None:
        return meetings[-1]
    key = " ".join(typed.split()).casefold()
    found = [
        one
        for one in meetings
        if key in (f"#{one.order}", one.body.casefold(), one.date, one.name.casefold())
    ]
    if not found:
        known = ", ".join(f"#{one.order} {one.name}" for one in meetings) or "none"
        message = f"There is no meeting {show_line(typed)}: there are {show_line(known)}"
        raise UnknownName(message)
    return found[-1]


def _since(store: Store, document: Document, acts: Sequence[Act], typed: str) -> _Span:
    last = acts[-1].seq
    try:
        revision = store.revision(document, typed)
    except UnknownName:
        try:
            day = datetime.combine(date.fromisoformat(typed), time.min).astimezone()
        except ValueError:
            day = None
        if day is None:
            raise
        before = [one.seq for one in until(acts, day - timedelta(microseconds=1))]
        return _Span(f"since {typed}", before[-1] if before else acts[0].seq - 1, last)
    return _Span(f"since {revision.name}", frozen(acts, revision), last)
