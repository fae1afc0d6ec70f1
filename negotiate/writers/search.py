"""What a search found, and where a wording has been agreed, in words for paper and terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from negotiate.compare import ChangeKind, WordChange
from negotiate.history.agreed_language import AgreedLanguage, SameWording
from negotiate.searching import Findings
from negotiate.telling.words import BETWEEN_UNMATCHED

_BEFORE = 60  # characters shown before the first word found
_ROOM = 240  # and in all
_INDENT = "      "
_CONTEXT = 40


def findings(found: Findings, width: int) -> Iterator[str]:
    """One hit a block, the words found between `>>` and `<<`, brackets as typed."""
    for one in found.looked_for:
        if len(one.forms) > 1:
            yield f"{one.typed}: looked for as {', '.join(one.forms)}"
    if not found.hits:
        yield from _nothing(found)
        return
    shown = len(found.hits)
    more = f", the first {shown} of them:" if shown < found.total else ":"
    noun = "text" if found.scope.all_revisions else "paragraph"
    yield f"{_counted(found.total, noun)} found{more}"
    for hit in found.hits:
        said = f", {hit.said}" if hit.said else ""
        yield ""
        yield f"{hit.document} ({', '.join(hit.revisions)})  {hit.number}, {hit.status}{said}"
        yield from _wrapped(_in_context(hit.text, hit.found), width)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(
        text,
        max(width, 40),
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _in_context(text: str, found: Sequence[tuple[int, int]]) -> str:
    """Cut the passage round the first place found, on one line, with every one told apart."""
    line = " ".join(text.split("\n"))
    first = found[0][0] if found else 0
    start, end = _window(line, first)
    parts = ["\u2026" if start else ""]
    at = start
    for word_start, word_end in found:
        if word_end > end:
            break
        parts += [line[at:word_start], ">>", line[word_start:word_end], "<<"]
        at = word_end
    parts += [line[at:end], "\u2026" if end < len(line) else ""]
    return "".join(parts)


def _window(line: str, first: int) -> tuple[int, int]:
    """Choose where to cut, at spaces where there are any near."""
    start = max(0, first - _BEFORE)
    if start:
        space = line.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    end = min(len(line), start + _ROOM)
    if end < len(line):
        space = line.rfind(" ", first + _BEFORE, end)
        end = space if space >= 0 else end
    return start, end


def _nothing(found: Findings) -> Iterator[str]:
    scope = found.scope
    where = "any revision" if scope.all_revisions else "the latest texts"
    yield f"Nothing found in {where}."
    yield from _advice(found)


def _advice(found: Findings) -> Iterator[str]:
    scope = found.scope
    filters = [
        option
        for option, given in (
            ("--document", scope.document),
            ("--holder", scope.holder),
            ("--status", scope.status),
        )
        if given
    ]
    if filters:
        yield f"Try without {' and '.join(filters)}."
    if len(found.looked_for) > 1:
        yield "All the words have to stand in one paragraph: try fewer."
    if any(one.how == "phrase" for one in found.looked_for):
        yield "A phrase is found as typed only: try its words apart."
    if not scope.all_revisions:
        yield "--all-revisions looks in earlier texts too."
    if found.finds_more:
        yield f"A beginning finds more: {found.finds_more}"


def agreed(found: AgreedLanguage, width: int) -> Iterator[str]:
    """What was asked for, then each place with its ground; said and computed are told apart."""
    if found.between_unmatched:
        yield f"{found.paragraph}: {BETWEEN_UNMATCHED}"
    for one in found.asked:
        what = " ".join(filter(None, (found.paragraph, one.target))) or "the text"
        yield f"{what}, {one.reading}:"
        yield from _wrapped(one.text, width)
    if not found.asked:
        yield "There is no wording in it to ask for."
    elif not found.places:
        yield ""
        where = "elsewhere in this database" if _looks_everywhere(found) else f"in {found.document}"
        yield f"Nothing like it stands {where}, agreed or clean."
        yield "That says nothing of texts that are not here."
    for own, places in groupby(found.places, key=lambda one: one.own_document):
        yield ""
        yield _where(found, own=own)
        for place in places:
            yield from _place(place, width, name_reading=len(found.asked) > 1)
    if len(found.places) < found.total:
        yield ""
        yield f"{found.total - len(found.places)} more; --limit shows them."


def _looks_everywhere(found: AgreedLanguage) -> bool:
    return found.paragraph is not None or found.document is None


def _where(found: AgreedLanguage, *, own: bool) -> str:
    if not _looks_everywhere(found):
        return f"IN {found.document}"
    if found.paragraph is None:
        return "IN ALL DOCUMENTS"
    return "IN OTHER PARAGRAPHS OF THIS DOCUMENT" if own else "IN OTHER DOCUMENTS"


def _place(place: SameWording, width: int, *, name_reading: bool) -> Iterator[str]:
    where = f"{place.document} ({', '.join(place.revisions)})  {place.number}"
    near = place.likeness
    if near.whole:
        how = "the same words"
    elif near.exact:
        how = "the same words, within a longer paragraph"
    else:
        how = f"near: {near.percent} % of the words"
    reading = f" ({' '.join(filter(None, (place.asked.target, place.asked.reading)))})"
    ground = place.ground if place.said is None else f"said to be {place.said}"
    yield f"  {where}"
    yield f"    {how}{reading if name_reading else ''}"
    yield f"    {ground}"
    if place.between_unmatched:
        yield f"    {between(place)}"
    if near.changes:
        yield from _wrapped(_changes(near.changes), width)
    elif near.found:
        yield from _wrapped(_in_context(place.text, [near.found]), width)


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
