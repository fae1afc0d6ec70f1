"""What stands in a brief: of a delegation over some texts, or of the open list for the Chair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from negotiate.bracket_parser import Meaning
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.consensus.brief import STANCES, Alone, Brief, Held, OfGroup, Part
from negotiate.consensus.brief import brief as held_by
from negotiate.consensus.layout import contest
from negotiate.consensus.readings import (
    is_unmatched,
    readings,
    readings_with,
    stays_open,
    texts_of,
)
from negotiate.consensus.record import Nearest, OpenList, Record, members_of
from negotiate.model import Document, Revision, Version
from negotiate.queries.consensus import record
from negotiate.queries.documents import code_in, unknown_code
from negotiate.store import Store
from negotiate.telling.words import recorded_as_of

if TYPE_CHECKING:
    from negotiate.answers import texts as answers

_SIGNS = {stance: sign for sign, stance in STANCES.items()}


def brief(
    store: Store, chosen: Iterable[Document], typed: str, revision_typed: str | None = None
) -> Brief:
    """Account for what a delegation holds in a revision of each document.

    Raises:
        UnknownName: it is neither in a register nor in any of the texts.
    """
    records = [record(store, document, revision_typed) for document in chosen]
    codes = [code_in(store, one.revision, typed) for one in records]
    known = [code for code in codes if code is not None]
    if not known:
        raise unknown_code(store, [(one.document, one.revision) for one in records], typed)
    named = zip(records, codes, strict=True)
    parts = tuple(_part(store, one, code) for one, code in named if code is not None)
    return Brief(known[0], store.register(records[0].revision).name_of(known[0]), parts)


def _part(store: Store, of: Record, code: str) -> Part:
    groups = of.roll.belonging()
    mine = [group for group in sorted(groups) if code in groups[group]]
    of_groups = ((group, _held(store, of, group)) for group in mine)
    recorded = {one for _, read in of.contested for one in read.holders}
    return Part(
        of.as_of,
        code,
        _held(store, of, code),
        tuple(_alone(of, code)),
        len(of.contested),
        of.roll.not_recorded(recorded),
        tuple(OfGroup(group, held) for group, held in of_groups if held),
        tuple(one for one in of.apart() if code in (one.group, one.member)),
    )


def _held(store: Store, of: Record, code: str) -> tuple[Held, ...]:
    found = held_by(code, of.versions, of.notation)
    return tuple(replace(one, since=at) for one, at in _with_since(store, of, code, found))


def _alone(of: Record, code: str) -> Iterator[Alone]:
    for number, held in of.contested:
        if code not in held.holders or is_unmatched(held) or stays_open(held, code):
            continue
        laid = contest(held)
        tie = None if laid.closes(0) else readings_with(laid, (code,))
        if tie is not None:
            yield Alone(number, tie, members_of(held), texts_of(held, tie))


def _with_since(
    store: Store, of: Record, code: str, held: Sequence[Held]
) -> Iterator[tuple[Held, str | None]]:
    revisions = store.revisions(of.document, of.revision.language)
    places = [one.id for one in revisions]
    known = revisions[: places.index(of.revision.id) + 1]
    now = {one.number: one for one in of.versions}
    wanted = dict.fromkeys(now[one.paragraph].paragraph for one in held)
    before = store.versions_of_each([*wanted], known[:-1])
    for number, in_paragraph in groupby(held, key=lambda one: one.paragraph):
        standing = [*before[now[number].paragraph], now[number]]
        for one in in_paragraph:
            yield one, since(standing, one.target, (code, _SIGNS[one.stance]), of, known)


def since(
    standing: Sequence[Version],
    target: str,
    signed: tuple[str, str],
    of: Record,
    revisions: Sequence[Revision],
) -> str | None:
    """Name the first of the last revisions in which a delegation held this without a break.

    `standing` is one paragraph in the order of its texts, `target` the name of a bracket in the
    last of them. A position on an alternative and one on its group are the same here.
    """
    from negotiate.compare.bracket_matching import matched_targets

    first = None
    name: str | None = target
    later: Version | None = None
    for version in reversed(standing):
        if later is not None and later.text != version.text and name != PARAGRAPH:
            pairs = matched_targets(version.text, later.text, of.notation)
            name = next((old for old, new in pairs if new == name), None)
        if name is None or not _holds(of.read(version), name, signed):
            break
        first, later = version, version
    if first is None:
        return None
    place = next(at for at, one in enumerate(revisions) if one.id == first.revision)
    return begun_in(revisions, place)


def begun_in(revisions: Sequence[Revision], place: int) -> str:
    """Name the text in which something begins: a working text by the one that its acts followed."""
    found = revisions[place]
    return f"an act after {_dated(revisions[place - 1])}" if found.working else _dated(found)


def _holds(held: Meaning, target: str, signed: tuple[str, str]) -> bool:
    if target not in held.targets.by_id:
        return False
    return any((one.code, one.sign) == signed for one in held.gathered.effective(target))


def _dated(revision: Revision) -> str:
    return f"{revision.name} ({revision.date})" if revision.date else revision.name


def open_list(of: Record) -> OpenList:
    """List the open paragraphs by the fewest delegations whose moves would close each."""
    found = [_nearest(number, held) for number, held in of.contested]
    found.sort(key=lambda one: (one.unmatched, len(one.readings[0].movers) if one.readings else 0))
    recorded = {code for _, held in of.contested for code in held.holders}
    return OpenList(of.as_of, of.document.title, tuple(found), of.roll.not_recorded(recorded))


def _nearest(number: str, held: Meaning) -> Nearest:
    found = readings(held)
    least = len(found.readings[0].movers)
    nearest = () if found.unmatched else found.readings
    return Nearest(
        number,
        held.brackets,
        tuple(one for one in nearest if len(one.movers) == least),
        members_of(held),
        found.cut,
        found.unmatched,
        held.unfinished,
    )


def as_lists(found: Brief) -> answers.Brief:
    """Give a brief for programs: what is held as one list over all texts."""
    parts = found.parts
    return {
        "delegation": found.code,
        "name": found.name,
        "as_of": [_text(part) for part in parts],
        "spans": [_in(part, one) for part in parts for one in part.held],
        "held_by_its_groups": [
            {"group": group.code, **_in(part, one)}
            for part in parts
            for group in part.of_groups
            for one in group.held
        ],
        "opposite_sides": [
            {
                "document": part.as_of.document,
                "paragraph": one.paragraph,
                "target": one.target,
                "group": one.group,
                "group_sign": one.group_sign,
                "member": one.member,
                "member_sign": one.member_sign,
            }
            for part in parts
            for one in part.opposite_sides
        ],
        "if_it_alone_moved": [
            {
                "document": part.as_of.document,
                "paragraph": one.paragraph,
                "tie": one.tie,
                "members": one.members,
                "texts": list(one.texts),
            }
            for part in parts
            for one in part.alone
        ],
    }


def _text(part: Part) -> answers.BriefText:
    return {
        "document": part.as_of.document,
        "revision": part.as_of.revision,
        "date": part.as_of.date,
        "working": part.as_of.working,
        "said": recorded_as_of(part.as_of),
        "open": part.open,
        "not_recorded": list(part.not_recorded),
    }


def _in(part: Part, one: Held) -> answers.HeldSpan:
    return {
        "document": part.as_of.document,
        "revision": part.as_of.revision,
        "paragraph": one.paragraph,
        "target": one.target,
        "kind": one.kind.value,
        "stance": one.stance,
        "text": one.text,
        "before": one.before,
        "after": one.after,
        "same_side": list(one.same_side),
        "other_side": list(one.other_side),
        "since": one.since,
    }
