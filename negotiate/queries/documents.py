"""What there is: documents, the paragraphs of a text, one of them, and what needs attention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from negotiate.bracket_parser import Notation, skeleton
from negotiate.errors import UnknownName
from negotiate.judged import of_document
from negotiate.model import (
    AD_REFERENDUM,
    AGREED,
    OF_DOCUMENT,
    TO_LOOK_AT,
    Document,
    ParagraphKind,
    Revision,
    Version,
)
from negotiate.store import Store
from negotiate.store.typed_names import find_version, revision_name

if TYPE_CHECKING:
    from negotiate.answers import texts
    from negotiate.answers.texts import Attention
    from negotiate.bracket_parser import Diagnostic, Meaning, Position
    from negotiate.compare import PositionChange
    from negotiate.consensus import Stand
    from negotiate.judged import Looked
    from negotiate.spans import Span


def documents(store: Store) -> list[texts.DocumentLine]:
    """List the documents with their latest revision in the drafting language."""
    answers: list[texts.DocumentLine] = []
    for document in store.documents():
        revision = store.revision(document, None)
        known = store.revisions(document)
        answers.append(
            {
                "document": store.reference(document),
                "symbol": document.symbol,
                "title": document.title,
                "revision": revision.name if revision.working else revision.label,
                "date": revision.date,
                "language": revision.language,
                "dialect": revision.dialect,
                "distribution": revision.distribution,
                "other_languages": sorted(
                    {one.language for one in known if one.language} - {revision.language}
                ),
                "revisions": [revision_name(one, document) for one in known],
                **store.counts(revision),
                "document_to_look_at": of_document(revision),
                "attention": attention(store, document, revision),
            }
        )
    return answers


def figures(versions: Sequence[Version]) -> texts.Figures:
    """Count a revision: numbered paragraphs, and open, unfinished and agreed ones of any kind.

    A numbered paragraph is open by its own words or by those of an item.
    """
    from negotiate.outline.labels import holding

    by_items = {
        above
        for one in versions
        if one.open and one.kind is ParagraphKind.ITEM
        for above in holding(one.number)
    }
    return {
        "paragraphs": sum(version.kind is ParagraphKind.NUMBERED for version in versions),
        "open": sum(version.open for version in versions),
        "open_numbered": sum(
            version.open or version.number in by_items
            for version in versions
            if version.kind is ParagraphKind.NUMBERED
        ),
        "unfinished": sum(version.unfinished for version in versions),
        "to_look_at": sum(version.status == TO_LOOK_AT for version in versions),
        "brackets": sum(version.brackets for version in versions),
        "agreed": sum(version.said == AGREED for version in versions),
        "agreed_ad_referendum": sum(version.said == AD_REFERENDUM for version in versions),
    }


def open_paragraphs(
    store: Store, chosen: Iterable[Document], delegation: str | None, revision_typed: str | None
) -> list[texts.OpenParagraph]:
    """List the open paragraphs of a revision of each, or those that one delegation holds.

    Raises:
        UnknownName: the delegation is neither in a register nor in any of the texts.
    """
    revisions = [(document, store.revision(document, revision_typed)) for document in chosen]
    codes: list[str | None] = [None] * len(revisions)
    if delegation is not None:
        codes = [code_in(store, revision, delegation) for _, revision in revisions]
        if not any(codes):
            raise unknown_code(store, revisions, delegation)
    return [
        answer
        for (document, revision), code in zip(revisions, codes, strict=True)
        if delegation is None or code is not None
        for answer in _open(store, document, revision, code)
    ]


def to_look_at(version: Version) -> list[texts.ToLookAt]:
    """List what looks contested in a paragraph, and what was said of it."""
    if not version.doubts:
        return []
    from negotiate.judged import is_of_all, looked_at

    found = looked_at(version.label, version.text, version.doubts, version.judged)
    printed = version.label + version.text
    words = [
        "" if is_of_all(version, one.doubt) else printed[one.doubt.start : one.doubt.end]
        for one in found
    ]
    return _told(found, words)


def to_look_at_whole(revision: Revision) -> list[texts.ToLookAt]:
    """List what is to be looked at and stands on no paragraph, and what was said of it."""
    if not revision.doubts:
        return []
    from negotiate.judged import looked_at_whole

    found = looked_at_whole(revision)
    return _told(found, [""] * len(found))


def _told(found: Sequence[Looked], words: Sequence[str]) -> list[texts.ToLookAt]:
    from negotiate.judged import meant_by
    from negotiate.telling.doubts import about_it

    return [
        {
            "number": number,
            "code": one.doubt.kind,
            "meant": list(meant_by(one.doubt.kind)),
            "start": one.doubt.start,
            "end": one.doubt.end,
            "words": typed,
            "message": about_it(one.doubt),
            "author": one.doubt.author,
            "note": one.doubt.note,
            "said": one.judged.said if one.judged else None,
            "by": one.judged.by if one.judged else None,
            "when": one.judged.when if one.judged else None,
            "revision": one.judged.revision if one.judged else None,
        }
        for number, (one, typed) in enumerate(zip(found, words, strict=True), start=1)
    ]


def is_of_document(number: str) -> bool:
    """Tell whether what was typed is the address of what stands on no paragraph."""
    return number.strip().casefold() == OF_DOCUMENT


def doubts_about(store: Store, document: Document, number: str) -> texts.Doubts:
    """List what looks contested in a paragraph of the latest text."""
    revision = store.revision(document, None)
    called, named = store.reference(document), revision_name(revision, document)
    if is_of_document(number):
        found = to_look_at_whole(revision)
        return {
            "document": called,
            "revision": named,
            "paragraph": OF_DOCUMENT,
            "status": TO_LOOK_AT if of_document(revision) else "",
            "label": "",
            "text": "",
            "to_look_at": found,
        }
    version = store.version(revision, number)
    return {
        "document": called,
        "revision": named,
        "paragraph": version.number,
        "status": version.status,
        "label": version.label,
        "text": version.text,
        "to_look_at": to_look_at(version),
    }


def open_spans(
    store: Store, chosen: Iterable[Document], delegation: str | None, revision_typed: str | None
) -> list[texts.DocumentSpan]:
    """List what is contested over several paragraphs of each text, or what one delegation holds."""
    found = []
    for document in chosen:
        revision = store.revision(document, revision_typed)
        code = code_in(store, revision, delegation) if delegation is not None else None
        found += [
            one
            for one in _document_spans(store, document, revision)
            if delegation is None or code in one["holders"]
        ]
    return found


def span_named(versions: Sequence[Version], name: str, number: str | None = None) -> Span:
    """Give the span of a name, such as `s1`; `number` is a paragraph that it has to hold.

    Raises:
        UnknownName: there is no such span or paragraph, or it does not stand in it.
    """
    from negotiate.spans import by_name, standing
    from negotiate.telling.spans import no_such_span, not_in_it

    named = by_name(standing(versions))
    if name not in named:
        raise UnknownName(no_such_span(name, len(named)))
    if number is not None:
        version = find_version(number, versions, "this text")
        if not named[name].holds(version.order):
            raise UnknownName(not_in_it(name, version.number))
    return named[name]


def _document_spans(
    store: Store, document: Document, revision: Revision
) -> Iterator[texts.DocumentSpan]:
    if not store.has_spans(revision):
        return
    from negotiate.spans import positions_on, spans
    from negotiate.telling.spans import sentence

    versions = store.versions(revision)
    numbers = [one.number for one in versions]
    called, named = store.reference(document), revision_name(revision, document)
    for count, one in enumerate(spans(versions), start=1):
        holders: dict[str, list[str]] = {}
        for held in positions_on(one, versions, store.notation(revision)):
            holders.setdefault(held.code, []).append(f"{held.sign}s{count}")
        yield {
            "document": called,
            "revision": named,
            "span": f"s{count}",
            "kind": one.kind.value,
            "first": numbers[one.first],
            "last": numbers[one.last],
            "opens": one.opens.at if one.opens else None,
            "closes": one.closes.at if one.closes else None,
            "members": [
                {
                    "label": member.label,
                    "first": numbers[member.first],
                    "last": numbers[member.last],
                    "no_text": member.no_text,
                }
                for member in one.members
            ],
            "holders": holders,
            "sentence": sentence(one, numbers),
        }


def _open(
    store: Store, document: Document, revision: Revision, code: str | None
) -> Iterator[texts.OpenParagraph]:
    """Tell of each open paragraph of a text, or of those that one delegation has marks on.

    Those in which something is to be looked at are told among them.
    """
    of_one = _of_one(store, document, revision)
    if code is None and of_document(revision):
        yield _of_all(store, document, revision)
    found = store.versions(revision, open_only=True)
    if code is None:
        found += store.versions(revision, to_look_at=True)
    for version in sorted(found, key=lambda one: one.order):
        if code is None or code in version.holders:
            yield of_one(version)


def _of_all(store: Store, document: Document, revision: Revision) -> texts.OpenParagraph:
    """Tell of what is to be looked at in a text as a whole, as of a paragraph without words."""
    return {
        "document": store.reference(document),
        "revision": revision_name(revision, document),
        "dialect": revision.dialect,
        "paragraph": OF_DOCUMENT,
        "kind": OF_DOCUMENT,
        "brackets": 0,
        "depth": 0,
        "holders": {},
        "status": TO_LOOK_AT,
        "unfinished": False,
        "to_look_at": to_look_at_whole(revision),
        "inside_span": False,
        "text": "",
        "opposite_sides": [],
    }


def _of_one(
    store: Store, document: Document, revision: Revision
) -> Callable[[Version], texts.OpenParagraph]:
    """Give what tells of one paragraph of a text after the other: names and groups found once."""
    from negotiate.model import belonging

    notation = store.notation(revision)
    groups = belonging(store.register(revision).delegations)
    called, named = store.reference(document), revision_name(revision, document)

    def told(version: Version) -> texts.OpenParagraph:
        return {
            "document": called,
            "revision": named,
            "dialect": revision.dialect,
            "paragraph": version.number,
            "kind": version.kind.value,
            "brackets": version.brackets,
            "depth": version.depth,
            "holders": {code: list(signed) for code, signed in version.holders.items()},
            "status": version.status,
            "unfinished": version.unfinished,
            "to_look_at": to_look_at(version),
            "inside_span": version.inside,
            "text": version.text,
            "opposite_sides": _apart(version, notation, groups),
        }

    return told


def _apart(
    version: Version, notation: Notation, groups: Mapping[str, tuple[str, ...]]
) -> list[texts.OppositeSides]:
    """Name the groups and those who belong to them that are recorded on opposite sides."""
    if groups.keys().isdisjoint(version.holders):
        return []
    from negotiate.bracket_parser import meaning_of
    from negotiate.consensus.positions_by_target import apart

    held = meaning_of(version.text, notation)
    return [
        {
            "paragraph": one.paragraph,
            "target": one.target,
            "group": one.group,
            "group_sign": one.group_sign,
            "member": one.member,
            "member_sign": one.member_sign,
        }
        for one in apart(version.number, held, groups)
    ]


def known_code(store: Store, document: Document, revision: Revision, typed: str) -> str:
    """Return the code that a typed code, name or alias stands for.

    A code that is not in the register may still hold a position in the text.

    Raises:
        UnknownName: it is in neither, so that a slip of the hand is never answered with silence.
    """
    if code := code_in(store, revision, typed):
        return code
    raise unknown_code(store, [(document, revision)], typed)


def code_in(store: Store, revision: Revision, typed: str) -> str | None:
    """Return the code that a typed one stands for in one text, None where it stands for none."""
    if code := store.register(revision).canonical(typed):
        return code
    code = " ".join(typed.split()).upper()
    stands = any(code in version.holders for version in store.versions(revision))
    return code if stands else None


def unknown_code(
    store: Store, texts: Sequence[tuple[Document, Revision]], typed: str
) -> UnknownName:
    """Say in which texts nobody has a code as typed, and which was perhaps meant."""
    nearest = next(filter(None, (store.register(one).nearest(typed) for _, one in texts)), None)
    hint = f"; did you mean {nearest}?" if nearest else "; check the code"
    names = list(dict.fromkeys(store.reference(document) for document, _ in texts))
    where = f"the text of {names[0]}" if len(names) == 1 else f"any of the {len(names)} documents"
    return UnknownName(f"{typed!r} is neither in the register nor in {where}{hint}")


def paragraph(
    store: Store, document: Document, number: str, revision_typed: str | None = None
) -> texts.Paragraph:
    """Say all that is known of one paragraph of a revision, the latest where none is typed."""
    from negotiate.bracket_parser import dump, meaning_of

    revision = store.revision(document, revision_typed)
    version = store.version(revision, number)
    held = meaning_of(version.text, store.notation(revision))
    stands_in, elsewhere = _in_spans(store, revision, version)
    read = _clean(held)
    read["diagnostics"] = [elsewhere.get(one["start"], one) for one in read["diagnostics"]]
    return {
        **_of_one(store, document, revision)(version),
        "label": version.label,
        "between_unmatched_brackets": not version.inside
        and any(version.order in one for one in between_unmatched(store, revision)),
        "said": version.said,
        "stands_in": stands_in,
        "spans": [_span(stand) for stand in _stands(held)],
        "tree": dump(held),
        **read,
    }


def _in_spans(
    store: Store, revision: Revision, version: Version
) -> tuple[list[str], dict[int, texts.Remark]]:
    """Say of each span that holds a paragraph how; of half a bracket where its other half is."""
    if not version.inside:
        return [], {}
    from negotiate.bracket_parser.diagnostics import elsewhere
    from negotiate.spans import spans
    from negotiate.telling.spans import stands_in

    versions = store.versions(revision)
    numbers = [one.number for one in versions]
    place = numbers.index(version.number)
    holding = [one for one in spans(versions) if one.holds(place)]
    remarks = {}
    for one in holding:
        if one.opens is not None and one.closes is not None:
            for end, other in ((one.opens, one.closes), (one.closes, one.opens)):
                if end.paragraph == place:
                    said = elsewhere(end.at, numbers[other.paragraph])
                    remarks[end.at] = _diagnostic(said)
    return stands_in(versions, version), remarks


def _stands(held: Meaning) -> list[Stand]:
    """Account for a paragraph as typed, and on a set also for what each of its wordings has."""
    from negotiate.bracket_parser import TargetKind
    from negotiate.consensus import account

    whole = {one.target: one for one in account(held.gathered)}
    return [whole[one.target] if one.kind is TargetKind.GROUP else one for one in account(held)]


def between_unmatched(store: Store, revision: Revision) -> tuple[range, ...]:
    """Give the orders of paragraphs that a bracket opened before and closed after may hold."""
    from negotiate.consensus import unmatched_stretches

    # Whatever has an unmatched bracket is open, so the clean paragraphs round it tell nothing.
    typed = ((one.order, one.text) for one in store.versions(revision, open_only=True))
    return unmatched_stretches(typed)


def _span(stand: Stand) -> texts.Span:
    return {
        "target": stand.target,
        "kind": stand.kind.value,
        "group": stand.group,
        "depth": stand.depth,
        "text": stand.text,
        "supports": list(stand.supports),
        "opposes": list(stand.opposes),
        "reserves": list(stand.reserves),
    }


def _clean(held: Meaning) -> texts.Read:
    """Give the texts with all brackets kept and left out; diagnostics, of a refused seam too."""
    from negotiate.bracket_parser import drop_all, kept_readings, wording

    kept = kept_readings(held)
    deleted = wording(held, drop_all(held))
    said = list(held.diagnostics)
    made_of_all = [*(made for _, made in kept), deleted]
    said += [made.refused for made in made_of_all if made.refused is not None][:1]
    return {
        "accepted": [{"chosen": chosen, "text": made.text} for chosen, made in kept],
        "deleted": deleted.text,
        "diagnostics": [_diagnostic(one) for one in said],
    }


def _diagnostic(one: Diagnostic) -> texts.Remark:
    edit: texts.Correction | None = None
    if one.edit is not None:
        edit = {"start": one.edit.start, "end": one.edit.end, "replacement": one.edit.replacement}
    return {
        "code": one.code,
        "level": one.level.value,
        "start": one.start,
        "end": one.end,
        "message": one.message,
        "edit": edit,
    }


def parsed(text: str, notation: Notation) -> texts.Parsed:
    """Read one paragraph, in the vocabulary of the notation."""
    from negotiate.bracket_parser import dump, meaning_of
    from negotiate.bracket_parser.doubts import DoubtKind, doubts
    from negotiate.telling.doubts import sentence

    held = meaning_of(text, notation)
    holders = {code: list(signed) for code, signed in held.holders.items()}
    doubtful: list[texts.Doubtful] = [
        {
            "code": one.kind.value,
            "meant": [meant.value for meant in one.meant],
            "start": one.start,
            "end": one.end,
            "message": sentence(one),
        }
        for one in doubts(held)
        if one.kind is not DoubtKind.UNMATCHED  # a diagnostic says as much
    ]
    return {"tree": dump(held), "holders": holders, "doubts": doubtful, **_clean(held)}


def summary(store: Store, document: Document, revision_typed: str | None = None) -> texts.Summary:
    """Give the sentence for the minutes and the figures behind it."""
    from negotiate.spans import standing as spans_of
    from negotiate.telling.documents import sentence
    from negotiate.telling.doubts import of_the_document
    from negotiate.telling.spans import how_many

    revision = store.revision(document, revision_typed)
    versions = store.versions(revision)
    of_all = to_look_at_whole(revision)
    unsaid = of_document(revision)
    positions: dict[str, int] = {}
    notation = store.notation(revision)
    for version in versions:
        for one in _held(version, notation):
            positions[one.code] = positions.get(one.code, 0) + 1
    return {
        "document": store.reference(document),
        "title": document.title,
        "revision": revision_name(revision, document),
        "dialect": revision.dialect,
        "date": revision.date,
        "sentence": f"{sentence(versions)} {of_the_document(unsaid)}".rstrip(),
        **figures(versions),
        "depth": max((version.depth for version in versions), default=0),
        "spans": how_many(spans_of(versions)),
        "positions": dict(sorted(positions.items())),
        "open_paragraphs": [version.number for version in versions if version.open],
        "unfinished_paragraphs": [version.number for version in versions if version.unfinished],
        "paragraphs_to_look_at": [one.number for one in versions if one.status == TO_LOOK_AT],
        "document_to_look_at": of_all,
    }


def _held(version: Version, notation: Notation) -> list[Position]:
    """List the positions in a paragraph, one on every wording of a set as one."""
    from negotiate.bracket_parser import Position, gathered, targets_of

    marked = [
        Position(code, one[0], one[1:], 0, 0)
        for code, signed in version.holders.items()
        for one in signed
    ]
    return gathered(targets_of(version.text, notation), marked) if marked else []


def position_changes(found: Iterable[PositionChange]) -> list[texts.PositionChange]:
    """List what happened to brackets and positions."""
    return [position_change(one) for one in found]


def position_change(one: PositionChange) -> texts.PositionChange:
    """Say what happened to a bracket or a position."""
    return {
        "old_number": one.old_number,
        "new_number": one.new_number,
        "what": one.what.value,
        "old_target": one.old_target,
        "new_target": one.new_target,
        "quote": one.quote,
        "delegation": one.code,
        "old_sign": one.old_sign,
        "new_sign": one.new_sign,
        "words": one.words.value if one.words else None,
        "wording": one.wording,
        "typed": list(one.typed) if one.typed else None,
    }


def paragraphs(store: Store, document: Document, revision_typed: str | None) -> texts.Paragraphs:
    """List every paragraph of a revision in its order, the latest where none is typed.

    Raises:
        UnknownName: there is no such revision.
    """
    revision = store.revision(document, revision_typed)
    doubtful = between_unmatched(store, revision)
    return {
        "document": store.reference(document),
        "revision": revision_name(revision, document),
        "dialect": revision.dialect,
        "document_to_look_at": to_look_at_whole(revision),
        "paragraphs": [
            {
                "paragraph": version.number,
                "kind": version.kind.value,
                "status": version.status,
                "to_look_at": to_look_at(version),
                "said": version.said,
                "between_unmatched_brackets": not version.inside
                and any(version.order in one for one in doubtful),
                "inside_span": version.inside,
                "brackets": version.brackets,
                "label": version.label,
                "text": version.text,
            }
            for version in store.versions(revision)
        ],
    }


_UNMATCHED = ("unclosed-bracket", "unopened-bracket")
_LONG = 3  # texts through which a paragraph stands open and unchanged before it is named


def attention(store: Store, document: Document, revision: Revision) -> list[Attention]:
    """List what looks contested, unmatched brackets, unknown codes, and what stands unchanged.

    Each names its paragraphs in the order of the text.
    """
    versions = store.versions(revision, open_only=True)
    doubtful = [one for one in versions if one.to_look_at]
    doubtful += store.versions(revision, to_look_at=True)
    doubtful.sort(key=lambda one: one.order)
    of_all = [OF_DOCUMENT] if of_document(revision) else []
    found: list[Attention] = [
        {"what": "to_look_at", "paragraphs": [*of_all, *_numbers(doubtful)]},
        {"what": "unmatched", "paragraphs": _numbers(_unmatched(store, revision, versions))},
    ]
    for code, holding in _unknown(store, revision, versions):
        found.append({"what": "unknown_code", "code": code, "paragraphs": _numbers(holding)})
    found += _longest(store, document, revision, versions)
    return [answer for answer in found if answer["paragraphs"]]


def standing(
    store: Store, document: Document, revision: Revision, versions: Sequence[Version]
) -> dict[str, int]:
    """Count for each open paragraph the texts, back from this one, that have it word for word."""
    counts = {version.paragraph: 1 for version in versions if version.open}
    texts = {version.paragraph: version.text for version in versions if version.open}
    for earlier in reversed(_before(store, document, revision)):
        if not texts:
            break
        then = {one.paragraph: one.text for one in store.versions(earlier, open_only=True)}
        texts = {name: text for name, text in texts.items() if then.get(name) == text}
        for name in texts:
            counts[name] += 1
    return counts


def _before(store: Store, document: Document, revision: Revision) -> list[Revision]:
    known = store.revisions(document, revision.language)
    return [one for one in known if one.order < revision.order]


def _unmatched(store: Store, revision: Revision, versions: Sequence[Version]) -> list[Version]:
    """List those of the open paragraphs that have a bracket whose other half is nowhere."""
    if any(one.inside for one in versions):
        from negotiate.spans import spans, unpaired

        whole = store.versions(revision)
        return [whole[place] for place in unpaired(whole, spans(whole))]
    return [
        version
        for version in versions
        if any(one.code in _UNMATCHED for one in skeleton(version.text).diagnostics)
    ]


def _unknown(
    store: Store, revision: Revision, versions: Sequence[Version]
) -> list[tuple[str, list[Version]]]:
    register = store.register(revision)
    codes = {code for version in versions for code in version.holders}
    unknown = sorted(code for code in codes if register.canonical(code) is None)
    return [(code, [one for one in versions if code in one.holders]) for code in unknown]


def _longest(
    store: Store, document: Document, revision: Revision, versions: Sequence[Version]
) -> list[Attention]:
    counts = standing(store, document, revision, versions)
    longest = max(counts.values(), default=0)
    if longest < _LONG:
        return []
    since = _before(store, document, revision)[-(longest - 1)]
    named = [version for version in versions if counts[version.paragraph] == longest]
    name = revision_name(since, document)
    return [{"what": "unchanged", "since": name, "texts": longest, "paragraphs": _numbers(named)}]


def _numbers(versions: Sequence[Version]) -> list[str]:
    return [version.number for version in versions]
