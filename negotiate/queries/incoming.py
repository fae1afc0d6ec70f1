"""What was found in a file, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from negotiate.bracket_parser import Notation
from negotiate.judged import doubts_of
from negotiate.late import dataclass
from negotiate.model import Bundle, Draft, ImportProblem, LeftOut, ParagraphKind
from negotiate.spans import ends, inside, spans
from negotiate.telling.session import files as tell
from negotiate.telling.words import told_once

if TYPE_CHECKING:
    from negotiate.answers import incoming as answers
    from negotiate.answers.history import Alarms
    from negotiate.model import Document, Revision
    from negotiate.queries.dialects import ReadWith
    from negotiate.store import Store


def bundle(found: Bundle, chosen: Iterable[Draft], notation: Notation) -> answers.Imported:
    """Count what a reader found in a source; `chosen` are the drafts that shall be taken in."""
    drafts = [draft(one, notation) for one in chosen]
    return {
        "texts": len(found.drafts),
        "blocks": found.blocks_kept + found.blocks_left_out,
        "blocks_left_out": found.blocks_left_out,
        "pages": list(found.pages),
        "left_out": _left_out(found.left_out),
        "problems": _problems(found.problems),
        "parts": drafts,
    }


def draft(one: Draft, notation: Notation) -> answers.Part:
    """Count what a reader found of one text."""
    from negotiate.bracket_parser import meaning_of

    read = [(each, meaning_of(each.text, notation)) for each in one.paragraphs]
    kinds = Counter(each.kind.value for each in one.paragraphs)
    marks = Counter(position.code for _, held in read for position in held.positions)
    found = spans(one.paragraphs)
    stands_in = inside(found, len(one.paragraphs))
    paired = ends(found)
    problems = _problems(one.problems)
    said = [
        (each.number, one)
        for place, (each, held) in enumerate(read)
        for one in held.diagnostics
        if one.level.value in ("error", "warning") and (place, one.start) not in paired
    ]
    problems += [
        {"line": None, "paragraph": number, "message": message}
        for (number, _), message in told_once(said, lambda one: (one[1].code, one[1].message))
    ]
    return {
        "part": one.part,
        "version_of": one.version_of,
        "instrument": one.instrument,
        "title": one.title,
        "symbol": str(one.symbol) if one.symbol else None,
        "revision": one.revision,
        "date": one.date,
        "body": one.body,
        "language": one.language,
        "distribution": one.distribution,
        "paragraphs": kinds[ParagraphKind.NUMBERED.value],
        "kinds": dict(kinds),
        "open": [
            each.number
            for (each, held), is_held in zip(read, stands_in, strict=True)
            if held.open or is_held
        ],
        "to_look_at": [
            each.number
            for (each, held), is_held in zip(read, stands_in, strict=True)
            if not (held.open or held.unfinished or is_held)
            and (each.seen or doubts_of(each.label, each.text, notation, held))
        ],
        "brackets": sum(held.brackets for _, held in read),
        "marks": dict(sorted(marks.items())),
        "problems": problems,
        "left_out": _left_out(one.left_out),
    }


def _problems(problems: Iterable[ImportProblem]) -> list[answers.Problem]:
    return [
        {"line": one.line, "paragraph": one.paragraph, "message": one.message} for one in problems
    ]


def _left_out(left_out: Iterable[LeftOut]) -> list[answers.LeftOut]:
    return [
        {"first_line": one.first_line, "last_line": one.last_line, "what": one.what}
        for one in left_out
    ]


@dataclass(frozen=True, slots=True)
class Meets:
    """Hold what the parts of a file would meet in the database, each by its number.

    `here` are the revisions that parts were imported as already. Of the others `places` says which
    document each goes to, and `alarms` what is easily overlooked in it.
    """

    here: Mapping[int, Revision]
    places: Mapping[int, str]
    alarms: Mapping[int, Alarms]


def meets(
    store: Store | None,
    source: str,
    drafts: Sequence[Draft],
    document: Document | None,
    read_with: ReadWith,
) -> Meets:
    """Look up what the parts of a file, named by its SHA-256, would meet; there may be no store."""
    if store is None:
        return Meets({}, {one.part: _destination(None, one, None) for one in drafts}, {})
    from negotiate.queries.alarms import alarms_of_draft

    imported = {one.part: store.imported(source, one.part, document) for one in drafts}
    here = {part: revision for part, revision in imported.items() if revision is not None}
    waiting = [one for one in drafts if one.part not in here]
    looked = {one.part: alarms_of_draft(store, one, document, read_with) for one in waiting}
    return Meets(
        here,
        {one.part: _destination(store, one, document) for one in waiting},
        {part: alarms for part, alarms in looked.items() if alarms},
    )


def _destination(store: Store | None, one: Draft, given: Document | None) -> str:
    """Say which document a draft becomes a revision of, or that it begins a new one."""
    if given is None and one.version_of:
        return tell.document_of_part(one.version_of)
    if store is None:
        return tell.NEW_DOCUMENT
    document = given or (store.with_stem(one.symbol.stem) if one.symbol else None)
    if document is not None:
        has_other = one.symbol is not None and document.symbol not in (None, one.symbol.stem)
        latest = stays_latest(store, one, document)
        goes = tell.goes_before(latest.name, latest.date) if latest else None
        return tell.into(store.reference(document), str(one.symbol) if has_other else None, goes)
    alike = [each for each in store.documents() if one.title and each.title == one.title]
    return tell.same_title(store.reference(alike[0])) if alike else tell.NEW_DOCUMENT


def stays_latest(store: Store, one: Draft, document: Document) -> Revision | None:
    """Find the revision that stays the latest text when a draft becomes one of its document."""
    language = one.language or document.language
    issued = [
        each for each in store.revisions(document) if each.language == language and not each.working
    ]
    before = store.following(document, (one.revision, one.date), (language, None))
    return issued[-1] if issued and issued[-1] not in before else None
