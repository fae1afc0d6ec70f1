"""What became of a paragraph, and what to look at in a text, behind both the words and `--json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from negotiate.bracket_parser import Notation, TargetKind, meaning_of
from negotiate.compare import compare
from negotiate.errors import UnknownName
from negotiate.history import (
    Biography,
    Event,
    Moment,
    Point,
    Standing,
    Text,
    biography,
    bracket_life,
    wording_life,
)
from negotiate.history.texts import in_place, with_deeds
from negotiate.model import Document, Revision, Version
from negotiate.queries.documents import position_change, position_changes
from negotiate.queries.past_texts import deleted, texts_of
from negotiate.store import Store
from negotiate.store.typed_names import find_version
from negotiate.telling.session.acts import in_short
from negotiate.visible import show_line

if TYPE_CHECKING:
    from negotiate.answers import history as answers


def biography_of(
    store: Store, document: Document, number: str, revision_typed: str | None = None
) -> Biography:
    """Tell what the paragraph went through that has this number in a revision, else in the latest.

    A number that the latest text does not have is looked for in the texts before it.

    Raises:
        UnknownName: no text has it.
    """
    revision = store.revision(document, revision_typed)
    known = store.revisions(document, revision.language)
    if revision_typed is not None:
        paragraph = store.version(revision, number).paragraph
    else:
        paragraph = _identity(store, document, known, number)
    return biography_of_paragraph(store, document, paragraph, revision.language)


def biography_of_paragraph(
    store: Store, document: Document, paragraph: str, language: str | None
) -> Biography:
    """Tell what a paragraph went through that is known by its identity."""
    known = store.revisions(document, language)
    standing = {one.revision: (one,) for one in store.versions_of(paragraph, known)}
    texts = texts_of(store, document, language, lambda one: standing.get(one.id, ()), paragraph)
    of = {one.id: one for one in known}
    read: dict[str, Sequence[Version]] = {}

    def whole(text: Text) -> Sequence[Version]:
        if text.revision not in read:
            read[text.revision] = store.versions(of[text.revision])
        return read[text.revision]

    def worked_on(text: Text) -> Sequence[Version]:
        every = texts_of(store, document, language, lambda _: ())
        at = next(place for place, one in enumerate(every) if one.revision == text.revision)
        before = whole(every[at - 1])
        return in_place(with_deeds(replace(every[at - 1], versions=before), every[at]), before)

    return biography(paragraph, texts, whole, worked_on, store.notation(known[-1]))


def _identity(store: Store, document: Document, known: Sequence[Revision], number: str) -> str:
    """Find who has a number in the latest text, or had it last."""
    latest = store.versions(known[-1])
    try:
        return find_version(number, latest, known[-1].name).paragraph
    except UnknownName as unknown:
        for revision in reversed(known[:-1]):
            try:
                return store.version(revision, number).paragraph
            except UnknownName:
                continue
        gone = deleted(store.acts(document), number)
        if gone is None:
            raise unknown from None
        return gone


def history(store: Store, document: Document, told: Biography) -> answers.History:
    """Give the timeline of a paragraph, and the number of its brackets at each point."""
    meetings = _meetings(store)
    return {
        "document": store.reference(document),
        "paragraph": told.last.number if told.last else None,
        "standing": bool(told.counted and told.counted[-1].version),
        "brackets": [_brackets(one) for one in told.counted],
        "points": [_point(one, meetings) for one in told.points],
    }


def _meetings(store: Store) -> dict[str, str]:
    return {meeting.id: meeting.name for meeting in store.meetings()}


def _brackets(point: Point) -> int | None:
    return point.version.brackets if point.version else None


def _point(point: Point, meetings: Mapping[str, str]) -> answers.Point:
    version, wording = point.version, point.wording
    return {
        "point": point.place,
        "undone": point.place is None,
        **_made(point, meetings),
        "paragraph": version.number if version else None,
        "status": version.status if version else None,
        "said": version.said if version else None,
        "brackets": _brackets(point),
        "text": version.text if version else None,
        "changes": [[one.kind.value, one.text] for one in wording.changes] if wording else [],
        "events": [_event(one) for one in point.events],
    }


def _made(point: Point, meetings: Mapping[str, str]) -> answers.Made:
    """Say when a point was, and of an act who made it, where and on what ground."""
    act = point.deed.act if point.deed else None
    payload: Mapping[str, Any] = act.payload if act else {}
    return {
        **moment_of(point.moment),
        "what": in_short(act, {}) if act else None,
        "by": act.by if act else None,
        "meeting": meetings.get(act.meeting or "") if act else None,
        "source": act.source if act else None,
        "note": payload.get("note"),
    }


def moment_of(moment: Moment) -> answers.Moment:
    return {"moment": moment.name, "at": moment.at, "act": moment.act}


def _event(event: Event) -> answers.Event:
    if event.change is None:
        return {"what": event.what, "detail": event.detail, "words": None, "wording": ""}
    return {**position_change(event.change), "what": event.what, "detail": event.detail}


def between(
    store: Store, document: Document, told: Biography, places: tuple[int, int]
) -> answers.Between:
    """Compare two points of a biography, in the order in which they are given.

    Raises:
        UnknownName: there is no such point.
    """
    old, new = (_at(told, place) for place in places)
    notation = store.notation(store.revision(document, None))
    sides = [[one.version] if one.version else [] for one in (old, new)]
    compared = compare(sides[0], sides[1], notation)
    return {
        "document": store.reference(document),
        "paragraph": told.last.number if told.last else None,
        "old": moment_of(old.moment),
        "new": moment_of(new.moment),
        "wording": [
            {
                "old_number": one.old_number,
                "new_number": one.new_number,
                "what": one.what.value,
                "changes": [[change.kind.value, change.text] for change in one.changes],
            }
            for one in compared.wording
        ],
        "positions": position_changes(compared.positions),
    }


def _at(told: Biography, place: int) -> Point:
    if not 1 <= place <= len(told.counted):
        message = f"There is no point {place}: the history has points 1 to {len(told.counted)}"
        raise UnknownName(message)
    return told.counted[place - 1]


def wording(
    store: Store, document: Document, told: Biography, typed: str
) -> answers.WordingHistory:
    """Give what became of some words in a paragraph.

    Raises:
        UnknownName: they never stood in it.
    """
    notation = store.notation(store.revision(document, None))
    found = wording_life(told, typed, notation)
    number = told.last.number if told.last else ""
    if not found:
        message = (
            f"“{show_line(typed)}” never stood in {show_line(number)}: give words that follow"
            " each other in one of its texts"
        )
        raise UnknownName(message)
    return {
        "document": store.reference(document),
        "paragraph": number,
        "wording": typed,
        "points": [_standing(one) for one in found],
    }


def bracket(
    store: Store, document: Document, told: Biography, target: str, revision_typed: str | None
) -> answers.BracketHistory:
    """Follow a bracket by the name that it has in a revision, else in the latest text."""
    revision = store.revision(document, revision_typed)
    places = [
        one.place or 0
        for one in told.counted
        if revision_typed is None or (one.version and one.version.revision == revision.id)
    ]
    place = places[-1] if places else len(told.counted)
    return bracket_from(store, document, told, target, place)


def bracket_from(
    store: Store, document: Document, told: Biography, target: str, place: int
) -> answers.BracketHistory:
    """Follow a bracket by the name that it has at a point.

    Raises:
        UnknownName: there is none of this name.
    """
    notation = store.notation(store.revision(document, None))
    stages = bracket_life(told, target.strip().casefold(), place, notation)
    if not stages:
        raise UnknownName(_no_bracket(told.counted[place - 1], target, notation))
    meetings = _meetings(store)
    return {
        "document": store.reference(document),
        "paragraph": told.last.number if told.last else None,
        "bracket": stages[-1].target or stages[-2].target,
        "stages": [
            {
                "point": one.point.place or 0,
                **_made(one.point, meetings),
                "paragraph": one.point.version.number if one.point.version else None,
                "target": one.target,
                "text": one.text,
                "holders": _holders(one.holders),
                "events": [_event(event) for event in one.events],
            }
            for one in stages
        ],
    }


def _no_bracket(point: Point, target: str, notation: Notation) -> str:
    held = meaning_of(point.version.text if point.version else "", notation)
    names = [one.id for one in held.targets if one.kind in (TargetKind.BRACKET, TargetKind.GROUP)]
    there = f"it has {', '.join(names)}" if names else "it has no brackets there"
    number = point.version.number if point.version else "the paragraph"
    return (
        f"There is no bracket {show_line(target)} in {show_line(number)} at"
        f" {show_line(point.moment.name)}: {there}; --revision names another text"
    )


def _holders(signed: Sequence[tuple[str, str]]) -> list[answers.Signed]:
    return [{"delegation": code, "sign": sign} for code, sign in signed]


def _standing(found: Standing) -> answers.WordsPoint:
    return {
        "point": found.point.place or 0,
        **moment_of(found.point.moment),
        "paragraph": found.point.version.number if found.point.version else None,
        "places": [
            {
                "text": place.text,
                "partly": place.partly,
                "brackets": [
                    {"target": one.target, "text": one.text, "holders": _holders(one.holders)}
                    for one in place.enclosing
                ],
            }
            for place in found.places
        ],
    }
