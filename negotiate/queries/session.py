"""What the commands of a session answer, as plain values behind both the words and `--json`.

What an issue would freeze: how many acts, what is open in it, and what is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from negotiate.acts import Proposed
from negotiate.errors import UnknownName
from negotiate.model import Act, Document
from negotiate.queries.documents import position_change
from negotiate.queries.unsaved_drafts import line, unsaved
from negotiate.store import Store
from negotiate.store.act_log import AMEND, DELETE, IMPORT, MATCH, standing, unissued
from negotiate.telling.acts import in_short, number_of, sentence
from negotiate.visible import show_line

if TYPE_CHECKING:
    from negotiate.answers import session as answers
    from negotiate.answers.changes import PositionChange


def act(store: Store, document: Document, made: Act) -> answers.ActDone:
    """Say what an act on a paragraph did, with what stands in it that has to be looked at."""
    payload: Mapping[str, Any] = made.payload
    before, after = payload.get("before") or {}, payload.get("after") or {}
    return {
        **_line(made, _Told(store, document, {})),
        "document": store.reference(document),
        "revision": store.revision(document, None).name,
        "before": before.get("text"),
        "after": after.get("text"),
        "said_before": before.get("said"),
        "said": after.get("said"),
        "repairs": payload.get("repairs", []),
        "respelled": payload.get("respelled"),
        "changes": _changes(store, document, made) if made.type == AMEND else [],
        "problems": _problems(store, document, after.get("text")),
    }


def _changes(store: Store, document: Document, made: Act) -> list[PositionChange]:
    """List what a free edit did to brackets and marks; who is said to have lifted has lifted."""
    from negotiate.compare import compare
    from negotiate.history import Deed, fate

    payload: Mapping[str, Any] = made.payload
    revision = store.revision(document, None)
    new = store.version(revision, payload["after"]["number"])
    old = replace(new, text=payload["before"]["text"])
    found = compare([old], [new], store.register(revision)).positions
    deed = Deed(made, old, new)
    return [{**position_change(one), "what": fate(one, deed)} for one in found]


def _problems(store: Store, document: Document, text: str | None) -> list[str]:
    from negotiate.bracket_parser import meaning_of

    register = store.register(store.revision(document, None))
    said = meaning_of(text or "", register).diagnostics
    return [one.message for one in said if one.level.value in ("error", "warning")]


class _Told:
    """Hold what acts are told with: the register, the meetings and the numbers of other acts."""

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
        self.register = store.register_of(document)


def _line(one: Act, told: _Told) -> answers.ActLine:
    payload: Mapping[str, Any] = one.payload
    return {
        "act": one.seq,
        "id": one.id,
        "type": one.type,
        "what": in_short(one, told.numbers),
        "sentence": sentence(one, told.register, told.numbers, notes=told.notes),
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
        gone = [one for one in acts if one.type == DELETE and number_of(one) == number]
        if not gone or gone[-1].paragraph is None:
            raise
        return gone[-1].paragraph


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
        if one.paragraph == paragraph or held or named or matched:
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


AT = "@"
"""What stands before a moment, an act or a time, where a revision may be named as well."""
_MINUTE = re.compile(r"\d{4}-\d\d-\d\d.\d\d:\d\d([+-]\d\d:?\d\d|Z)?")


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
        "agreed": [one.number for one in versions if one.said],
        "drafts": [line(one) for one in unsaved(store, officer, document)],
    }
