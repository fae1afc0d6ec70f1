"""What the record of one text answers: outcomes, path, what-if, matrix and briefs.

`record` reads a text once; every other answer is computed from it and touches no file. The answers
are dataclasses (most in `negotiate.consensus.record`), which commands print and screens draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from negotiate.bracket_parser import Decision, Meaning, NotInOrder, TargetKind
from negotiate.consensus.path import Place
from negotiate.consensus.positions_by_target import Roll
from negotiate.consensus.record import (
    AsOf,
    Counts,
    DocumentPath,
    ParagraphOutcomes,
    Record,
    Supposed,
    members_of,
)
from negotiate.errors import UnknownName
from negotiate.model import Document, Revision, Version
from negotiate.queries.documents import known_code, span_named
from negotiate.store import Store
from negotiate.store.typed_names import find_version, revision_name
from negotiate.visible import show_line

if TYPE_CHECKING:
    from negotiate.answers.texts import SpanOutcome, SpanWay
    from negotiate.consensus.matrix import Matrix
    from negotiate.consensus.what_if import Lift, Support, WhatIf
    from negotiate.spans import Span


def record(
    store: Store,
    document: Document,
    revision_typed: str | None = None,
    versions: Sequence[Version] | None = None,
) -> Record:
    """Read the positions recorded in a revision, the working text or latest where none is typed.

    `versions` are its paragraphs where they have been read already.

    Groups and offices count under their own code; the register says who belongs to a group, and
    who held an office on the day of the text.

    Raises:
        UnknownName: there is no such revision.
    """
    revision = store.revision(document, revision_typed)
    register = store.register(revision)
    at = _as_of(store, document, revision)
    roll = Roll(register.delegations, register.offices_at(at.date))
    read = store.versions(revision) if versions is None else versions
    return Record(at, document, revision, tuple(read), store.notation(revision), roll)


def _as_of(store: Store, document: Document, revision: Revision) -> AsOf:
    date = revision.date
    if revision.working:
        last = store.acts(document)[-1]
        date = datetime.fromisoformat(last.at).astimezone().date().isoformat()
    name = revision_name(revision, document)
    return AsOf(store.reference(document), name, date, revision.working)


def outcomes(
    of: Record, number: str, target: str | None = None, *, texts: bool = False
) -> ParagraphOutcomes:
    """Account for the outcomes of a paragraph with its readings, or of one bracket or group.

    An alternative (`b2`) is answered for by its group.

    Raises:
        UnknownName: there is no such paragraph or target, or nothing is to be decided on it.
    """
    from dataclasses import replace

    from negotiate.consensus.outcomes import outcomes as of_spans
    from negotiate.consensus.readings import readings, texts_of
    from negotiate.telling.spans import stands_in

    version = paragraph(of, number)
    held = of.read(version)
    spans, read = of_spans(held, of.roll), None
    if target is not None:
        target = _span_of(version, held, target)
        spans = replace(spans, spans=tuple(one for one in spans.spans if one.target == target))
        if not spans.spans:
            raise UnknownName(_nothing_to_decide(version, held, target))
    else:
        read = readings(held, of.roll)
    return ParagraphOutcomes(
        of.as_of,
        version.number,
        version.status,
        version.number in of.between_unmatched,
        version.text,
        target,
        {one.id: version.text[one.start : one.end] for one in held.targets},
        members_of(held),
        spans,
        read,
        tuple(texts_of(held, one) for one in read.readings) if read and texts else (),
        tuple(
            one
            for one in of.apart([version.number])
            if target in (None, one.target, held.targets[one.target].parent)
        ),
        tuple(stands_in(of.versions, version)),
    )


def paragraph(of: Record, number: str) -> Version:
    """Find a paragraph by its number.

    Raises:
        UnknownName: no paragraph has it.
    """
    return find_version(number, of.versions, of.as_of.revision)


def target_of(of: Record, version: Version, typed: str) -> str:
    """Give the name of a bracket, group or gap, or of the paragraph (`p`), as it is printed.

    Raises:
        UnknownName: the paragraph has none of this name.
    """
    return _target(version, of.read(version), typed)


def _target(version: Version, held: Meaning, typed: str) -> str:
    target = typed.strip().casefold()
    if target in held.targets.by_id:
        return target
    there = [one.id for one in held.targets if one.kind is not TargetKind.PARAGRAPH]
    known = f"it has {', '.join(there)}" if there else "it has no brackets"
    message = f"{show_line(version.number)} has no {show_line(typed)}: {known}"
    raise UnknownName(message)


def _span_of(version: Version, held: Meaning, typed: str) -> str:
    target = held.targets[_target(version, held, typed)]
    parent = held.targets[target.parent]
    return parent.id if parent.kind is TargetKind.GROUP else target.id


def _nothing_to_decide(version: Version, held: Meaning, target: str) -> str:
    if held.targets[target].kind is TargetKind.GAP:
        said = "is a gap, to be filled and not decided: a mark on it counts on what holds it"
    else:
        said = "carries no mark of its own: see the paragraph without a target"
    return f"{show_line(version.number)}: {target} {said}"


def span_outcome(of: Record, name: str, number: str | None = None) -> SpanOutcome:
    """Say what each way to end a span would leave, and who would have to move for it.

    `number` is a paragraph that it has to hold.

    Raises:
        UnknownName: there is no such span or paragraph, or it does not stand in it.
    """
    from negotiate.spans import standing
    from negotiate.spans.deciding import ways
    from negotiate.telling.spans import sentence

    found = standing(of.versions)
    span = span_named(of.versions, name, number)
    return {
        "document": of.as_of.document,
        "revision": of.as_of.revision,
        "span": name,
        "kind": span.kind.value,
        "sentence": sentence(span, [one.number for one in of.versions]),
        "ways": [_way(of, found, name, one) for one in ways(span)],
    }


def _way(of: Record, found: Sequence[Span], name: str, decision: Decision) -> SpanWay:
    from negotiate.spans import by_name
    from negotiate.spans.deciding import Asked, as_read, decided
    from negotiate.telling.spans import called

    span, numbers = by_name(found)[name], [one.number for one in of.versions]
    is_choice = isinstance(decision, int)
    until = as_read(span, decision)
    way: SpanWay = {
        "way": f"choose {decision}" if is_choice else str(decision),
        "option": called(span.members[decision - 1], numbers)
        if isinstance(decision, int)
        else None,
        "asked_for_by": [],
        "has_to_move": [],
        "ends_with": None if until is None else numbers[until],
        "refused": None,
        "paragraphs": [],
    }
    try:
        made = decided(of.versions, found, Asked(name, decision, until), of.notation)
    except NotInOrder as refused:
        return {**way, "refused": str(refused)}
    signed = [(one, one.position.sign + one.position.code) for one in made.taken]
    return {
        **way,
        "asked_for_by": [mark for one, mark in signed if one.met and one.on_span],
        "has_to_move": [
            [name if one.on_span else f"{numbers[one.paragraph]} {one.position.target}", mark]
            for one, mark in signed
            if not one.met
        ],
        "paragraphs": [
            {
                "paragraph": numbers[one.paragraph],
                "before": one.before,
                "after": one.text,
            }
            for one in made.changed
        ],
    }


def path(of: Record) -> DocumentPath:
    """Find whose moves would close every open paragraph of the text."""
    from negotiate.consensus.path import consensus_path

    return DocumentPath(
        of.as_of, consensus_path(of.contested_together, of.roll), of.between_unmatched, of.apart()
    )


def what_if(of: Record, supposed: Sequence[Lift | Support]) -> Supposed:
    """Say what would close if delegations lifted marks or came to support a text."""
    from dataclasses import replace

    from negotiate.consensus.what_if import Support
    from negotiate.consensus.what_if import what_if as would_be

    read = dict(of.contested)
    named = {one.paragraph for one in supposed if isinstance(one, Support)} - read.keys()
    if named:  # a support may also be for a paragraph that nobody has contested
        read = {
            one.number: read.get(one.number) or of.read(one)
            for one in of.versions
            if one.number in read or one.number in named
        }
    found = would_be(read.items(), supposed, of.roll)
    held = {one.number for one in of.versions if one.inside}
    if held:  # a span keeps open what stands inside it
        found = replace(
            found,
            paragraphs=tuple(
                replace(one, closes=one.closes and one.paragraph not in held)
                for one in found.paragraphs
            ),
            closing=tuple(number for number in found.closing if number not in held),
        )
    before = Counts(len(of.contested), found.open_before)
    after = Counts(before.paragraphs - len(found.closing), found.open_after)
    return Supposed(
        tuple(supposed),
        of.as_of,
        before,
        after,
        _as_they_stand(found),
        tuple(
            Place(one.paragraph, span.target)
            for one in found.paragraphs
            for span in one.spans
            if span.as_it_stands
        ),
        {one.paragraph: members_of(read[one.paragraph]) for one in found.paragraphs},
        found,
        of.apart(),
    )


def _as_they_stand(found: WhatIf) -> tuple[str, ...]:
    return tuple(
        one.paragraph
        for one in found.paragraphs
        if one.closes and all(span.as_it_stands or span.falls for span in one.spans)
    )


def lift(store: Store, of: Record, typed: str) -> Lift:
    """Read `ISR`, `IND:2.2.10` or `IND:2.2.10/b1`.

    Raises:
        UnknownName: there is no such delegation, paragraph or target.
    """
    from negotiate.consensus.what_if import Lift

    code, number, target = _parted(typed)
    code = known_code(store, of.document, of.revision, code)
    if not number:
        return Lift(code)
    version = paragraph(of, number)
    return Lift(code, version.number, target_of(of, version, target) if target else None)


def support(store: Store, of: Record, typed: str) -> Support:
    """Read `RUS:2.2.1/b1`; without a target it is for the only bracket or group there.

    Raises:
        UnknownName: there is no such delegation, paragraph or target.
    """
    from negotiate.consensus.what_if import Support

    code, number, target = _parted(typed)
    code = known_code(store, of.document, of.revision, code)
    if not number:
        message = f"{show_line(typed)} does not say what is supported: type {code}:2.2.1/b1"
        raise UnknownName(message)
    version = paragraph(of, number)
    if not target:
        message = f"{show_line(typed)} names no bracket: type {code}:{version.number}/b1"
        raise UnknownName(message)
    return Support(code, version.number, target_of(of, version, target))


def _parted(typed: str) -> tuple[str, str, str]:
    code, colon, rest = typed.partition(":")
    number, slash, target = rest.partition("/")
    if (colon and not number.strip()) or (slash and not target.strip()):
        message = (
            f"{show_line(typed)} leaves out a paragraph or target: type IND, IND:2.2.1 or"
            " IND:2.2.1/b1"
        )
        raise UnknownName(message)
    return code.strip(), number.strip(), target.strip()


def matrix(of: Record, number: str | None = None) -> Matrix:
    """Account for delegations by open paragraphs, or by the brackets of one paragraph.

    Raises:
        UnknownName: there is no such paragraph.
    """
    from dataclasses import replace

    from negotiate.consensus.matrix import of_document, of_paragraph
    from negotiate.spans import standing
    from negotiate.telling.spans import in_header, stands_in

    if number is None:
        numbers = [one.number for one in of.versions]
        said = in_header(standing(of.versions), numbers)
        return replace(of_document(of), stands_in=(said,) if said else ())
    version = paragraph(of, number)
    found = of_paragraph(of, version.number, of.read(version))
    said_of_it = (f"{one}." for one in stands_in(of.versions, version))
    return replace(found, stands_in=tuple(said_of_it))


def groups(of: Record) -> dict[str, tuple[str, ...]]:
    """Give the codes that belong to every group of the register that names its members."""
    return of.roll.belonging()


def codes_of(store: Store, of: Record, typed: Iterable[str]) -> list[str]:
    """Give the codes that delegations as typed stand for.

    Raises:
        UnknownName: one is neither in the register nor in the text.
    """
    return [known_code(store, of.document, of.revision, one) for one in typed]
