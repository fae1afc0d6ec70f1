"""What a search found, and where a wording has been agreed before, or stands clean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from negotiate.compare import ChangeKind, WordChange
from negotiate.history.agreed_language import AgreedLanguage, Asked, Ground, SameWording
from negotiate.searching import Findings, SearchScope, Shows
from negotiate.telling.page import GAP, Block, Heading, Item, Page, Paragraph, Span, line
from negotiate.telling.words import BETWEEN_UNMATCHED, GAP_TO_FILL, counted

_BEFORE = 60  # characters shown before the first word found
_ROOM = 240  # and in all
_CONTEXT = 40

# Search

HINT = 'words, a "phrase", a beginning*'
NOTHING_TYPED = (
    "Type the words that a paragraph has to have, in any order and any case.\n"
    '"early warning" finds words in a row, warn* whatever begins so.\n'
    "F2 asks for a holder, F3 for a status, F4 looks in earlier revisions too."
)
NO_WORD = (
    "There is no word in it: marks and brackets are not looked for.\n"
    "Type a word, and F2 narrows what is found to what a delegation holds."
)
STOPPED = "Stopped. Enter looks again."
WHICH_HOLDER = "Held by whom? (a holder has a position recorded in the paragraph)"
ANYTHING = "take this filter away"
STATUSES = {
    Shows.OPEN: "a bracket or mark stands in the text",
    Shows.UNFINISHED: GAP_TO_FILL,
    Shows.TO_LOOK_AT: "something looks contested, and nobody has said what it is",
    Shows.CLEAN: "none of them; not the same as agreed",
    Shows.AGREED: "the room said so",
}


class Filters(NamedTuple):
    """Name what narrows or widens a search where one is: by its option, or by its key."""

    document: str
    holder: str
    status: str
    all_revisions: str


OPTIONS = Filters("--document", "--holder", "--status", "--all-revisions")


def findings(found: Findings) -> Page:
    """Tell each hit with the words found between `>>` and `<<`, brackets as typed."""
    blocks: list[Block] = [Paragraph(line(one)) for one in looked_for(found)]
    if not found.hits:
        blocks += (Paragraph(line(one)) for one in nothing(found, found.scope, OPTIONS))
    else:
        blocks.append(Paragraph(line(f"{count(found)}:")))
    for hit in found.hits:
        said = f", {hit.said}" if hit.said else ""
        where = f"{hit.document} ({', '.join(hit.revisions)})  {hit.number}, {hit.status}{said}"
        blocks += (GAP, Item(line(where), (_quoted(_in_context(hit.text, hit.found)),)))
    return Page((), (), tuple(blocks))


def count(found: Findings) -> str:
    """Count what was found; of texts where one paragraph may have several."""
    noun = "text" if found.scope.all_revisions else "paragraph"
    shown = f", the first {len(found.hits)} shown" if len(found.hits) < found.total else ""
    return f"{counted(found.total, noun)} found{shown}"


def looked_for(found: Findings) -> Iterator[str]:
    """Tell what a Russian word, or one with a hyphen, was taken for."""
    for one in found.looked_for:
        if len(one.forms) > 1:
            yield f"{one.typed}: looked for as {', '.join(one.forms)}"


def nothing(found: Findings, scope: SearchScope, filters: Filters) -> Iterator[str]:
    """Say that nothing was found, and what may find more."""
    yield f"Nothing found in {'any revision' if scope.all_revisions else 'the latest texts'}."
    given = (scope.document, scope.holder, scope.status)
    if narrowing := [name for name, one in zip(filters, given, strict=False) if one]:
        yield f"Take a filter away: {', '.join(narrowing)}."
    if len(found.looked_for) > 1:
        yield "All the words have to stand in one paragraph: try fewer."
    if any(one.how == "phrase" for one in found.looked_for):
        yield "A phrase is found word for word: try it without the quotation marks."
    if not scope.all_revisions:
        yield f"{filters.all_revisions} looks in earlier revisions too."
    if found.finds_more:
        yield f"A beginning finds more: {found.finds_more}"


def _quoted(text: str, indent: int = 2) -> Paragraph:
    return Paragraph(line(Span(text, "draft")), indent)


def _in_context(text: str, found: Sequence[tuple[int, int]]) -> str:
    """Cut the passage round the first place found, on one line, with every one told apart."""
    whole = " ".join(text.split("\n"))
    first = found[0][0] if found else 0
    start, end = _window(whole, first)
    parts = ["\u2026" if start else ""]
    at = start
    for word_start, word_end in found:
        if word_end > end:
            break
        parts += [whole[at:word_start], ">>", whole[word_start:word_end], "<<"]
        at = word_end
    parts += [whole[at:end], "\u2026" if end < len(whole) else ""]
    return "".join(parts)


def _window(whole: str, first: int) -> tuple[int, int]:
    """Choose where to cut, at spaces where there are any near."""
    start = max(0, first - _BEFORE)
    if start:
        space = whole.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    end = min(len(whole), start + _ROOM)
    if end < len(whole):
        space = whole.rfind(" ", first + _BEFORE, end)
        end = space if space >= 0 else end
    return start, end


# Agreed language

NO_WORDING = "There is no wording in it to ask for."
NOT_HERE = "That says nothing of texts that are not here."
ONLY_CLEAN = "clean, not said to be agreed"


def agreed(found: AgreedLanguage) -> Page:
    """Tell what was asked for, then each place with its ground; said and computed are apart."""
    blocks: list[Block] = []
    if found.between_unmatched:
        blocks.append(Paragraph(line(f"{found.paragraph}: {BETWEEN_UNMATCHED}")))
    for one in found.asked:
        what = " ".join(filter(None, (found.paragraph, one.target))) or "the text"
        blocks.append(Item(line(f"{what}, {one.reading}:"), (_quoted(one.text),)))
    if not found.asked:
        blocks.append(Paragraph(line(NO_WORDING)))
    elif not found.places:
        blocks += (GAP, *(Paragraph(line(one)) for one in nothing_like(found)))
    for own, places in groupby(found.places, key=lambda one: one.own_document):
        blocks += (GAP, Heading(line(_where(found, own=own))))
        for place in places:
            blocks += _place(place, name_reading=len(found.asked) > 1)
    if more := found.total - len(found.places):
        blocks += (GAP, Paragraph(line(f"{more} more; --limit shows them.")))
    return Page((), (), tuple(blocks))


def nothing_like(found: AgreedLanguage) -> tuple[str, str]:
    """Say that a wording stands nowhere else, which is not to say that it never did."""
    where = "elsewhere in this database" if _looks_everywhere(found) else f"in {found.document}"
    return f"Nothing like it stands {where}, agreed or clean.", NOT_HERE


def ask_for(what: str) -> str:
    return f"Press v to ask for {what}."


def _looks_everywhere(found: AgreedLanguage) -> bool:
    return found.paragraph is not None or found.document is None


def _where(found: AgreedLanguage, *, own: bool) -> str:
    if not _looks_everywhere(found):
        return f"IN {found.document}"
    if found.paragraph is None:
        return "IN ALL DOCUMENTS"
    return "IN OTHER PARAGRAPHS OF THIS DOCUMENT" if own else "IN OTHER DOCUMENTS"


def _place(place: SameWording, *, name_reading: bool) -> Iterator[Block]:
    near = place.likeness
    reading = f" ({reading_of(place.asked)})" if name_reading else ""
    where = f"{place.document} ({', '.join(place.revisions)})  {place.number}"
    yield Paragraph(line(where), indent=2)
    yield Paragraph(line(f"{how_near(place)}{reading}"), indent=4)
    ground = said_to_be(place.said) if place.said else place.ground
    yield Paragraph(line(ground), indent=4)
    if place.between_unmatched:
        yield Paragraph(line(between(place)), indent=4)
    if near.changes:
        yield _quoted(_changes(near.changes), 6)
    elif near.found:
        yield _quoted(_in_context(place.text, [near.found]), 6)


def places(found: AgreedLanguage) -> str:
    """Say how many places there are, and how many of them were said to be agreed."""
    if not found.total:
        return "no place"
    said = sum(one.ground is Ground.SAID for one in found.places)
    shown = f", the first {len(found.places)} shown" if len(found.places) < found.total else ""
    return f"{counted(found.total, 'place')}{shown}, {said} said to be agreed"


def reading_of(asked: Asked) -> str:
    return " ".join(filter(None, (asked.target, asked.reading)))


def said_to_be(said: str) -> str:
    return f"said to be {said}"


def how_near(place: SameWording) -> str:
    """Say how near a wording is to the one asked for."""
    if place.likeness.whole:
        return "the same words"
    if place.likeness.exact:
        return "the same words, within a longer paragraph"
    return f"near: {place.likeness.percent} % of the words"


def how_near_in_a_column(place: SameWording) -> str:
    """Say the same in twelve cells."""
    if place.likeness.exact:
        return "same words" if place.likeness.whole else "same, within"
    return f"near, {place.likeness.percent} %"


def between(place: SameWording) -> str:
    """Say in which revisions a place may be contested."""
    everywhere = place.between_unmatched == place.revisions
    where = "" if everywhere else f"in {', '.join(place.between_unmatched)} "
    return f"{where}between unmatched brackets, and perhaps not agreed"


def _changes(changes: Sequence[WordChange]) -> str:
    """Write word changes in a line: `{-asked for-}`, `{+standing there+}`, the rest cut short.

    What stands before and after the wording is shown as it stands there.
    """
    written = []
    last = len(changes) - 1
    for at, change in enumerate(changes):
        text = " ".join(change.text.split("\n"))
        if change.kind is ChangeKind.DELETED:
            written.append(f"{{-{text}-}}")
        elif change.kind is ChangeKind.INSERTED and 0 < at < last:
            written.append(f"{{+{text}+}}")
        else:
            written.append(_cut(text, first=at == 0, last=at == last))
    return "".join(written)


def _cut(text: str, *, first: bool, last: bool) -> str:
    if len(text) <= 2 * _CONTEXT or (first and last):
        return text
    before = "" if first else text[:_CONTEXT]
    after = "" if last else text[-_CONTEXT:]
    return f"{before}\u2026{after}"
