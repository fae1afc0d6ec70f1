"""A session: its meetings and acts, what an issue would freeze, what a report is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from negotiate.acts import Proposed
from negotiate.bracket_parser import Notation
from negotiate.errors import OutOfOrder, UnknownName
from negotiate.judged import of_document
from negotiate.late import dataclass, pattern
from negotiate.model import (
    OF_DOCUMENT,
    TO_LOOK_AT,
    Act,
    Document,
    Doubtful,
    Judged,
    Meeting,
    Version,
)
from negotiate.queries.documents import position_change
from negotiate.queries.unsaved_drafts import line, unsaved
from negotiate.store import Store
from negotiate.store.act_log import (
    AGREED_OR_CHANGED,
    AMEND,
    CLOSE_MEETING,
    DIALECT,
    IMPORT,
    MATCH,
    standing,
    unissued,
)
from negotiate.store.typed_names import AT
from negotiate.telling.doubts import in_words, of_the_document
from negotiate.telling.session.acts import in_short, number_of, sentence
from negotiate.telling.words import NO_TEXT_YET, of_meeting, since_then
from negotiate.visible import show_line

if TYPE_CHECKING:
    from negotiate.answers import session as answers
    from negotiate.answers.texts import PartChanged, PositionChange
    from negotiate.telling.session.report import SessionReport


def act(store: Store, document: Document, made: Act) -> answers.ActDone:
    """Say what an act on a paragraph did, with what stands in it that has to be looked at."""
    payload: Mapping[str, Any] = made.payload
    before, after = _before_and_after(made)
    return {
        **_line(made, _Told(store, document, {})),
        "document": store.reference(document),
        "revision": store.revision(document, None).name,
        "before": before.get("text"),
        "after": after.get("text"),
        "said_before": before.get("said"),
        "said": after.get("said"),
        "repairs": _repairs(made),
        "respelled": payload.get("respelled"),
        "changes": _changes(store, document, made) if made.type == AMEND else [],
        "problems": [
            said
            for one in made.parts
            for said in _problems(store, document, _before_and_after(one)[1])
        ],
        "paragraphs": [_part(one) for one in made.parts],
    }


def _repairs(made: Act) -> list[answers.Repair]:
    found: list[answers.Repair] = []
    for one in made.parts:
        payload: Mapping[str, Any] = one.payload
        found += payload.get("repairs", [])
    return found


def _part(made: Act) -> PartChanged:
    before, after = _before_and_after(made)
    number = number_of(made) or ""
    return {"paragraph": number, "before": before.get("text"), "after": after.get("text")}


_State = Mapping[str, Any]


def _before_and_after(made: Act) -> list[_State]:
    """Give a paragraph before and after an act; empty where it does not stand."""
    payload: _State = made.payload
    return [payload.get(one) or {} for one in ("before", "after")]


def _changes(store: Store, document: Document, made: Act) -> list[PositionChange]:
    """List what a free edit did to brackets and marks; who is said to have lifted has lifted."""
    from negotiate.compare import compare
    from negotiate.history import Deed, fate

    payload: Mapping[str, Any] = made.payload
    revision = store.revision(document, None)
    new = store.version(revision, payload["after"]["number"])
    old = replace(new, text=payload["before"]["text"])
    found = compare([old], [new], store.notation(revision)).positions
    deed = Deed(made, old, new)
    return [{**position_change(one), "what": fate(one, deed)} for one in found]


def _problems(store: Store, document: Document, after: Mapping[str, Any]) -> list[str]:
    """Say what is odd in the text that an act led to, and what in it is to be looked at."""
    from negotiate.bracket_parser import meaning_of
    from negotiate.judged import doubts_of, looked_at, with_seen

    if not after:
        return []
    label, text = after["label"], after["text"]
    notation = store.notation(store.revision(document, None))
    said = meaning_of(text, notation).diagnostics
    judged = [Judged(**one) for one in after.get("judged", ())]
    seen = (Doubtful(*one) for one in after.get("seen", ()))
    found = with_seen(doubts_of(label, text, notation), seen)
    looked = looked_at(label, text, found, judged)
    return [
        *(one.message for one in said if one.level.value in ("error", "warning")),
        *(in_words(one.place.words, one.doubt) for one in looked if one.judged is None),
    ]


class _Told:
    """Hold what acts are told with: the notation, the meetings, the numbers of other acts."""

    def __init__(
        self,
        store: Store,
        document: Document,
        numbers: Mapping[str, int],
        *,
        notes: bool = True,
    ) -> None:
        self.numbers = numbers
        self.notes = notes
        self.meetings = {meeting.id: meeting.name for meeting in store.meetings()}
        self.notation = store.notation_of(document)


def _line(one: Act, told: _Told) -> answers.ActLine:
    payload: Mapping[str, Any] = one.payload
    return {
        "act": one.seq,
        "id": one.id,
        "type": one.type,
        "what": in_short(one, told.numbers),
        "sentence": sentence(one, told.notation, told.numbers, notes=told.notes),
        "at": one.at,
        "by": one.by,
        "meeting": told.meetings.get(one.meeting or ""),
        "source": payload["source_name"] if one.type == IMPORT else one.source,
        "paragraph": number_of(one),
        "lifted": payload.get("lifted", []),
        "note": payload.get("note"),
    }


def lines(
    store: Store, document: Document, acts: Sequence[Act], *, notes: bool = True
) -> list[answers.ActLine]:
    """Say of some acts what each did; `notes` tells whether an officer's note is quoted."""
    told = _Told(store, document, {}, notes=notes)
    return [_line(one, told) for one in acts]


def proposed(store: Store, proposal: Proposed, *, notes: bool = True) -> answers.Proposal:
    """Say what an undo or a redo would name, and who had the last word on what of it."""
    others = {one.act.id: one for one in proposal.of_others}
    named: list[answers.ProposedAct] = []
    for one in lines(store, proposal.document, proposal.acts, notes=notes):
        last = others.get(one["id"])
        named.append({**one, "last_word": {"by": last.by, "how": last.how} if last else None})
    return {
        "verb": proposal.verb,
        "document": store.reference(proposal.document),
        "acts": named,
        "withdrawn": [
            {
                "act": one.act,
                "document": one.document,
                "revision": one.revision,
                "paragraphs": one.paragraphs,
                "is_last": one.is_last,
            }
            for one in proposal.withdrawn
        ],
    }


def log(
    store: Store,
    document: Document,
    number: str | None,
    *,
    last: int | None = None,
    notes: bool = True,
) -> list[answers.LogLine]:
    """List the acts on a document, or those on one paragraph, as they were made.

    `last` is how many of them are wanted; `notes` tells whether an officer's note is quoted.
    """
    acts = store.acts(document)
    numbers = {one.id: one.seq for one in acts}
    undone = numbers.keys() - {one.id for one in standing(acts).done}
    chosen = acts if number is None else _about(acts, _identity(store, document, acts, number))
    told = _Told(store, document, numbers, notes=notes)
    chosen = chosen if last is None else chosen[-last:]
    return [
        {**_line(one, told), "undone": one.id in undone and one.type not in _REPEALS}
        for one in chosen
    ]


_REPEALS = ("undo", "redo")


def _identity(store: Store, document: Document, acts: Sequence[Act], number: str) -> str:
    try:
        return store.version(store.revision(document, None), number).paragraph
    except UnknownName:
        from negotiate.queries.past_texts import deleted  # compares texts, which no act needs

        gone = deleted(acts, number)
        if gone is None:
            raise
        return gone


def _about(acts: Sequence[Act], paragraph: str) -> list[Act]:
    """Choose the acts on one paragraph, the imports that hold it, and what undid or redid them."""
    chosen: list[Act] = []
    known: set[str] = set()
    for one in acts:
        payload: Mapping[str, Any] = one.payload
        held = one.type == IMPORT and any(
            each["paragraph"] == paragraph for each in payload["paragraphs"]
        )
        named = one.type in _REPEALS and known & set(payload["acts"])
        matched = one.type == MATCH and paragraph in (payload["was"], payload["is"])
        if any(part.paragraph == paragraph for part in one.parts) or held or named or matched:
            chosen.append(one)
            known.add(one.id)
    return chosen


def moment(store: Store, document: Document, typed: str) -> int:
    """Find the last act on a document at a time, or the act with that number.

    `@` may stand before it, as where two texts are compared.
    A time without a zone is that of this machine; a date or a minute is its end. Where the clock
    was set back the order of the log counts: nothing that followed a later act is read.

    Raises:
        UnknownName: the text was not here yet, or no act has that name.
    """
    typed = typed.removeprefix(AT)
    at = _time(typed)
    acts = store.acts(document)
    if at is not None:
        known = [one.seq for one in until(acts, at)]
    elif typed.isdecimal() and int(typed) <= store.acts()[-1].seq:
        known = [one.seq for one in acts if one.seq <= int(typed)]  # a meeting has numbers too
    else:
        known = [store.act_typed(typed, document).seq]
    if not known:
        called = store.reference(document)
        message = f"{show_line(called)} was not here yet at {show_line(typed)}: see `negotiate log`"
        raise UnknownName(message)
    return known[-1]


_MINUTE = pattern(r"\d{4}-\d\d-\d\d.\d\d:\d\d([+-]\d\d:?\d\d|Z)?")


def until(acts: Sequence[Act], at: datetime) -> Sequence[Act]:
    """Give the acts up to a time, in the order of the log: all before the first later one."""
    later = (place for place, one in enumerate(acts) if datetime.fromisoformat(one.at) > at)
    return acts[: next(later, len(acts))]


def _time(typed: str) -> datetime | None:
    if "-" not in typed:
        return None
    try:
        return datetime.combine(date.fromisoformat(typed), time.max).astimezone()
    except ValueError:
        pass
    try:
        found = datetime.fromisoformat(typed)
    except ValueError:
        return None
    # The log prints minutes: what it prints as this one is meant too.
    if _MINUTE.fullmatch(typed.strip()):
        found = found.replace(second=59, microsecond=999_999)
    return found.astimezone()


def freezing(store: Store, document: Document, officer: str) -> answers.Freezing | None:
    """Say what an issue of the working text would freeze; None where there is none.

    `since` names the revision that the acts were made on.
    """
    working = store.working_text(document)
    if working is None:
        return None
    before = [one for one in store.revisions(document, working.language) if not one.working]
    versions = store.versions(working)
    return {
        "document": store.reference(document),
        "since": before[-1].name,
        "acts": len(unissued(store.acts(document))),
        "paragraphs": len(versions),
        "open": [one.number for one in versions if one.open],
        "unfinished": [one.number for one in versions if one.unfinished and not one.open],
        "to_look_at": [
            *([OF_DOCUMENT] if of_document(working) else []),
            *(one.number for one in versions if one.status == TO_LOOK_AT),
        ],
        "agreed": [one.number for one in versions if one.said],
        "drafts": [line(one) for one in unsaved(store, officer, document)],
    }


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
    from negotiate.queries.alarms import alarms_since  # what a report needs no act waits for
    from negotiate.queries.revisions import progress
    from negotiate.telling.history import to_look_at
    from negotiate.telling.session.report import Event, Heading, session_report, told_apart

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
        unsettled = of_document(past.revision(then)) if then else 0
    (before_name, before, was), (until_name, until, now) = texts[span.after], texts[span.until]
    revision = store.revision(document, None)
    heading = Heading(
        store.reference(document),
        document.title,
        revision.distribution,
        span.session,
        *told_apart(before_name, until_name, span.after, span.until),
    )
    read_at = [(seq, one.notation) for seq, one in texts.items() if one.notation is not None]
    latest = now or store.notation(revision)

    def read_as(act: Act) -> tuple[Notation, Notation]:
        before, after = (
            [latest, *(one for seq, one in read_at if seq <= act.seq - part)][-1] for part in (1, 0)
        )
        return before, after

    events = [
        Event(one, read_as(one), texts[one.seq - 1].versions, texts[one.seq].versions)
        if one.type == IMPORT
        else Event(one, read_as(one))
        for one in reported
    ]
    report = session_report(heading, (before, until), events, (was or latest, latest))
    look_at = to_look_at(alarms) if alarms else ()
    return replace(
        report,
        sentence=f"{report.sentence} {of_the_document(unsettled)}".rstrip(),
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


def _moments(span: _Span, reported: Sequence[Act]) -> list[int]:
    """List the acts after which the text is asked for, in the order of the log."""
    imports = [one.seq for one in reported if one.type == IMPORT]
    spoken = [one.seq for one in reported if one.type == DIALECT]
    return sorted({span.after, span.until, *imports, *(seq - 1 for seq in imports), *spoken})


class _Then(NamedTuple):
    """Hold a text as it stood then; before the first one there was none."""

    name: str
    versions: list[Version]
    notation: Notation | None


def _texts(
    store: Store, document: Document, as_of: Callable[[int], Store], moments: Sequence[int]
) -> dict[int, _Then]:
    """Read the latest text as it was after each of some acts, and how it was read.

    Its paragraphs have the identities that are known now: what was taken for an earlier paragraph,
    and has been called new since, is reported as new.
    """
    found: dict[int, _Then] = {}
    for moment in moments:
        past = as_of(moment)
        found[moment] = _Then(NO_TEXT_YET, [], None)
        for then in past.documents():
            revision = past.revision(then, None)
            versions = store.known_now(document, past.versions(revision), moment)
            found[moment] = _Then(revision.name, versions, past.notation(revision))
    return found


def _span(
    store: Store, document: Document, acts: Sequence[Act], meeting: str | None, since: str | None
) -> _Span:
    last = acts[-1].seq
    if since is not None:
        return _since(store, document, acts, since)
    meetings = store.meetings()
    if meeting is None and not meetings:
        from negotiate.queries.past_texts import frozen

        issued = [one for one in store.revisions(document, document.language) if not one.working]
        return _Span(since_then(issued[-1].name), frozen(acts, issued[-1]), last)
    chosen = _meeting(meetings, meeting)
    everything = store.acts()
    opened = next(one.seq for one in everything if one.id == chosen.id)
    ends = [
        one.seq for one in everything if one.type == CLOSE_MEETING and one.parents == (chosen.id,)
    ]
    return _Span(of_meeting(chosen), opened, ends[0] if ends else last, chosen.id)


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
    from negotiate.queries.past_texts import frozen

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
        return _Span(since_then(typed), before[-1] if before else acts[0].seq - 1, last)
    return _Span(since_then(revision.name), frozen(acts, revision), last)
