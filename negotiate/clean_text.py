"""A revision as a text to hand out: with its brackets, with its marks, or without contested text.

Every word comes from the one function that makes clean text, `bracket_parser.wording` (law 4). In
pieces, each has who is recorded on the bracket that it stands in; joined, the pieces are the text:
a tone adds to the brackets and marks as written, and replaces neither.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import groupby, pairwise

from negotiate.bracket_parser import (
    Marks,
    Meaning,
    Notation,
    TargetKind,
    drop_all,
    may_hold_notation,
    meaning_of,
    wording,
)
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.bracket_parser.tree import (
    Alternatives,
    Blank,
    Bracket,
    Gap,
    Label,
    Member,
    Node,
    Run,
    Slash,
    Step,
    walk,
)
from negotiate.consensus import unmatched_stretches
from negotiate.late import dataclass, pattern
from negotiate.model import OF_DOCUMENT, Document, ParagraphKind, Revision, Version
from negotiate.outline.labels import heading_levels
from negotiate.spans import standing
from negotiate.telling.spans import STANDS, in_header
from negotiate.telling.words import NOBODY_ON_IT, in_runs, listed, perhaps_not_agreed
from negotiate.visible import as_italics


class OpenText(StrEnum):
    """Say what becomes of text that is not agreed."""

    KEEP = "keep"
    MARKED = "marked"
    OMIT = "omit"


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one paragraph as it is written out; `level` is 1 to 6 for a heading, else 0.

    A `row` of a table has a tab between its cells. `typed` is what made it a heading where it was
    typed, `## `, which no page shows.
    """

    number: str
    label: str
    text: str
    level: int
    notation: Notation
    row: bool = False
    typed: str = ""

    @property
    def table(self) -> str:
        """Name the table that it is a row of, as its number does: `table 2`; else nothing."""
        return self.number.rpartition(" row ")[0] or "table" if self.row else ""

    @property
    def toned(self) -> list[Piece]:
        """Part its text by tone."""
        return toned(self.text, self.notation)


@dataclass(frozen=True, slots=True)
class InDoubt:
    """Name a paragraph with the words in it that look contested, of which nobody said what."""

    number: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CleanText:
    """Hold a revision ready to be written in any format.

    `state` says above the text what in it is not agreed; `notices` is what the officer has to
    know besides. What there is nothing to say of is empty. `how` says what became of open text:
    only in `MARKED` does a bracket without a mark mean that nobody is recorded on it.
    """

    reference: str
    distribution: str
    title: str
    state: str
    lines: tuple[Line, ...]
    open: tuple[str, ...]
    unfinished: tuple[str, ...]
    notices: tuple[str, ...]
    how: OpenText = OpenText.MARKED
    to_look_at: tuple[InDoubt, ...] = ()


def clean_text(
    document: Document,
    revision: Revision,
    versions: Sequence[Version],
    notation: Notation,
    how: OpenText,
) -> CleanText:
    """Make the text of a revision; `how` says what becomes of what is open."""
    lines: list[Line] = []
    levels = iter(heading_levels(f"{one.label}{one.text}" for one in versions if _is_heading(one)))
    notices: list[str] = []
    for version in versions:
        text, notice = _text(version, notation, how)
        if notice:
            notices.append(f"{version.number}: {notice}")
        row = version.kind is ParagraphKind.ROW
        level = next(levels) if _is_heading(version) else 0
        label, typed = version.label, ""
        if level and (marks := _HEADING_MARKS.match(label or text)):
            typed = marks[0]
            label, text = (label[marks.end() :], text) if label else ("", text[marks.end() :])
        lines.append(Line(version.number, label, text, level, notation, row, typed))
    open_ = tuple(version.number for version in versions if version.open)
    unfinished = tuple(version.number for version in versions if version.unfinished)
    to_look_at = (
        *_of_document(revision),
        *(_in_doubt(version) for version in versions if version.to_look_at),
    )
    stretches = unmatched_stretches((at, version.text) for at, version in enumerate(versions))
    numbers = [version.number for version in versions]
    doubtful = (at for one in stretches for at in one if not versions[at].inside)
    inside = in_runs(numbers, doubtful)
    between = [perhaps_not_agreed(inside)] if inside else []
    notices += between
    notices += [_to_look_at(to_look_at)] if to_look_at else []
    own_language = revision.language in (None, document.language)
    return CleanText(
        _reference(document, revision),
        f"Distr: {revision.distribution}" if revision.distribution else "",
        (document.title if own_language else revision.title) or "",
        " ".join(
            filter(
                None,
                (
                    _state(how, open_, unfinished, lines, _held(versions)),
                    in_header(standing(versions), numbers),
                    _to_look_at(to_look_at),
                    *between,
                ),
            )
        ),
        tuple(lines),
        open_,
        unfinished,
        tuple(notices),
        how,
        to_look_at,
    )


def _text(version: Version, notation: Notation, how: OpenText) -> tuple[str, str | None]:
    """Return a paragraph's text, and what could not be done with it."""
    if how is OpenText.MARKED or not (version.open or version.unfinished or "[" in version.text):
        return version.text, None
    held = meaning_of(version.text, notation)
    if how is OpenText.OMIT and _unmatched(held):
        return version.text, "left as it stands: round an unmatched bracket nothing can be left out"
    if PARAGRAPH in held.on:
        return _marked_whole(version, how)
    made = wording(held, drop_all(held) if how is OpenText.OMIT else {}, Marks.GO)
    if made.text is None:
        return version.text, "kept as it stands, because the texts would form new notation"
    if how is OpenText.OMIT and not made.text and version.text:
        return "", "nothing is left of it without its contested text"
    return made.text, None


def _marked_whole(version: Version, how: OpenText) -> tuple[str, str]:
    """Treat a paragraph with marks on the whole of it as one in brackets would be."""
    if how is OpenText.OMIT:
        return "", "left out, because marks stand on the whole paragraph"
    return version.text, "kept with its marks, because they stand on the whole paragraph"


def _unmatched(held: Meaning) -> bool:
    return any(one.level == "error" for one in held.diagnostics)


def _is_heading(version: Version) -> bool:
    return version.kind is ParagraphKind.HEADING


def _held(versions: Sequence[Version]) -> list[bool]:
    return [version.inside for version in versions]


def _state(
    how: OpenText,
    open_: Sequence[str],
    unfinished: Sequence[str],
    lines: Sequence[Line],
    held: Sequence[bool],
) -> str:
    if not open_:
        return _unfinished(unfinished)
    named = f"{len(open_)} open: {', '.join(open_)}"
    shown = f"Brackets show text that is not agreed ({named})"
    said = {
        OpenText.KEEP: f"{shown}; positions are left out{_but(_with_marks(lines))}.",
        OpenText.MARKED: f"{shown}; positions as recorded.",
        OpenText.OMIT: f"{_OMITTED} ({named}){_but(_open(lines, held))}.",
    }
    return said[how] + (f" {_unfinished(unfinished)}" if unfinished else "")


_OMITTED = "NOT AGREED: contested text has been left out"
_ABOUT_ALL = "they stand because they are about the whole paragraph"
_MARKS_PART = "they stand because what is left without them would be read as something else"
_UNMATCHED = "it stands because a bracket has no partner"
_TEXTS_PART = "it stands because what is left without it would be read as something else"


def _with_marks(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Name the paragraphs in which marks stand all the same, and why."""
    for line in lines:
        if may_hold_notation(line.text, line.notation) and (
            on := meaning_of(line.text, line.notation).on
        ):
            yield line.number, _ABOUT_ALL if PARAGRAPH in on else _MARKS_PART


def _open(lines: Sequence[Line], inside: Sequence[bool]) -> Iterator[tuple[str, str]]:
    """Name the paragraphs in which contested text stands all the same, and why."""
    for line, is_inside in zip(lines, inside, strict=True):
        if is_inside and line.text:
            yield line.number, STANDS
        elif (held := meaning_of(line.text, line.notation)).open:
            yield line.number, _UNMATCHED if _unmatched(held) else _TEXTS_PART


def _but(exceptions: Iterable[tuple[str, str]]) -> str:
    """Except some paragraphs: `, but in 1, 2 and 6, where they stand because ...`."""
    by_reason: dict[str, list[str]] = {}
    for number, reason in exceptions:
        by_reason.setdefault(reason, []).append(number)
    said = [f"in {listed(numbers)}, where {reason}" for reason, numbers in by_reason.items()]
    return f", but {', and '.join(said)}" if said else ""


def _unfinished(unfinished: Sequence[str]) -> str:
    return f"Still to be filled in: {', '.join(unfinished)}." if unfinished else ""


def _in_doubt(version: Version) -> InDoubt:
    from negotiate.judged import looked_at  # few texts have a doubt

    looked = looked_at(version.label, version.text, version.doubts, version.judged)
    return InDoubt(version.number, tuple(one.place.words for one in looked if not one.judged))


def _of_document(revision: Revision) -> Iterator[InDoubt]:
    """Name what is to be looked at and stands on no paragraph, by what the file says there."""
    if revision.doubts:
        from negotiate.judged import unsettled_whole

        told = tuple(one.note or one.kind for one in unsettled_whole(revision))
        if told:
            yield InDoubt(OF_DOCUMENT, told)


def _to_look_at(found: Sequence[InDoubt]) -> str:
    if not found:
        return ""
    return f"To be looked at, and perhaps not agreed: {', '.join(one.number for one in found)}."


def _reference(document: Document, revision: Revision) -> str:
    printed = "/".join(part for part in (document.symbol, revision.label) if part)
    working = f"({revision.name})" if revision.working else ""
    return " ".join(part for part in (printed, revision.date, working) if part)


def as_text(clean: CleanText) -> str:
    """Write plain text: paragraphs as they stand, a blank line between them."""
    heading = (clean.reference, clean.distribution, clean.title, clean.state)
    blocks = ["\n".join(line for line in heading if line)] if any(heading) else []
    blocks += [line.typed + line.label + line.text for line in clean.lines]
    return "\n\n".join(blocks) + "\n"


_HEADING_MARKS = pattern(r"\s{0,3}#{1,6}\s+")
_LINE_START = pattern(r"(?:^|(?<=\r))(\s*)([#>+=~-]|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)
_SPECIAL = pattern(r"[\\`<&|_]|(?<=\])[(:]|\*{2,}|!(?=\[)")


def as_markdown(clean: CleanText) -> str:
    """Write Markdown that shows the same words: emphasis as typed, everything else escaped."""
    title = f"# {escaped(clean.title)}" if clean.title else ""
    heading = (escaped(clean.reference), escaped(clean.distribution), title, clean.state)
    blocks = [line for line in heading if line]
    for is_row, group in groupby(clean.lines, key=lambda line: line.table):
        lines = list(group)
        if is_row and (table := _piped(lines)):
            blocks.append(table)
        else:
            blocks += map(_in_markdown, lines)
    return "\n\n".join(blocks) + "\n"


def _in_markdown(line: Line) -> str:
    words = line.label + line.text
    if line.level:
        return "#" * line.level + " " + escaped(" ".join(words.split("\n")))
    return escaped(words).replace("\n", "  \n")


def _piped(rows: Sequence[Line]) -> str | None:
    """Write a table; None for one that Markdown cannot hold as it is."""
    cells = [_escaped_signs(line.label + line.text).split("\t") for line in rows]
    columns = len(cells[0])
    if columns < 2 or any(len(row) != columns or "\n" in "".join(row) for row in cells):
        return None
    cells.insert(1, ["---"] * columns)
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def escaped(text: str) -> str:
    """Escape in Markdown everything but emphasis as it was typed."""
    return _LINE_START.sub(_escape_start, _escaped_signs(text))


def _escaped_signs(text: str) -> str:
    return _SPECIAL.sub(lambda match: "".join("\\" + sign for sign in match[0]), text)


def _escape_start(match: re.Match[str]) -> str:
    space, first = match.groups()
    return f"{space}{first}\\" if first.isdigit() else f"{space}\\{first}"


class Tone(StrEnum):
    """Tell who is recorded on a bracket; `PLAIN` stands in none, `MARK` and `GAP` are themselves.

    Whoever reserves is named by the mark, and gives a tone where nobody supports or opposes.
    """

    PLAIN = "plain"
    SUPPORTED = "supported"
    OPPOSED = "opposed"
    BOTH = "both"
    RESERVED = "reserved"
    NOBODY = "nobody"
    MARK = "mark"
    GAP = "gap"


OF_BRACKETS = (Tone.SUPPORTED, Tone.OPPOSED, Tone.BOTH, Tone.RESERVED, Tone.NOBODY)

IN_WORDS = {
    Tone.SUPPORTED: "only supported",
    Tone.OPPOSED: "only opposed",
    Tone.BOTH: "supported and opposed",
    Tone.RESERVED: "reserved on",
    Tone.NOBODY: NOBODY_ON_IT,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a part of a text that has one tone; `edge` is a bracket or slash itself.

    On paper what is `italic` is set so, and the asterisks by which it was typed are not `seen`.
    """

    text: str
    tone: Tone
    edge: bool = False
    italic: bool = False
    seen: bool = True


def toned(text: str, notation: Notation) -> list[Piece]:
    """Part a paragraph; inside brackets in brackets the innermost tells the tone."""
    if not text or not may_hold_notation(text, notation):
        pieces = [Piece(text, Tone.PLAIN)] if text else []
    else:
        pieces = list(_pieces(meaning_of(text, notation)))
    found = as_italics(text)
    return [*_in_italics(pieces, found)] if found else pieces


def _in_italics(pieces: Iterable[Piece], found: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """Cut pieces where italics begin and end, and at the asterisks."""
    edges = [at for start, end in found for at in (start, start + 1, end - 1, end)]
    done = 0
    for piece in pieces:
        end = done + len(piece.text)
        cuts = edges[bisect_right(edges, done) : bisect_left(edges, end)]
        for first, last in pairwise([done, *cuts, end]):
            parts = bisect_right(edges, first) % 4  # 1 and 3: an asterisk; 2: what is between them
            text = piece.text[first - done : last - done]
            yield replace(piece, text=text, italic=parts == 2, seen=parts in {0, 2})
        done = end


def _pieces(held: Meaning) -> Iterator[Piece]:
    text = held.tree.text
    of_brackets = {
        one.start: _tone(position.sign for position in held.effective(one.id))
        for one in held.targets
        if one.kind is TargetKind.BRACKET
    }
    whole = held.on.get(PARAGRAPH)
    inside = [_tone(one.sign for one in whole) if whole else Tone.PLAIN]
    for step, node in walk(held.tree):
        if isinstance(node, Bracket):
            if step is Step.ENTER:
                inside.append(of_brackets[node.start])
                yield Piece(text[node.start], inside[-1], edge=True)
            else:
                yield Piece(text[node.end - 1], inside.pop(), edge=True)
        elif isinstance(node, Member):
            if step is Step.ENTER:
                inside.append(of_brackets[node.start])
            else:
                inside.pop()
        elif isinstance(node, Run):
            yield from _run(text, node)
        elif not isinstance(node, Alternatives | Gap):
            yield _leaf(text, node, inside[-1])


def _leaf(text: str, node: Node, tone: Tone) -> Piece:
    part = text[node.start : node.end]
    return Piece(
        part, Tone.GAP if isinstance(node, Blank) else tone, edge=isinstance(node, Slash | Label)
    )


def _run(text: str, run: Run) -> Iterator[Piece]:
    """Give the marks of a run, and the white space between them as plain text."""
    at = run.start
    for start, end in run.marks:
        if at < start:
            yield Piece(text[at:start], Tone.PLAIN)
        yield Piece(text[start:end], Tone.MARK)
        at = end
    if at < run.end:
        yield Piece(text[at : run.end], Tone.PLAIN)


def _tone(signs: Iterable[str]) -> Tone:
    found = set(signs)
    if {"+", "-"} <= found:
        return Tone.BOTH
    if "+" in found:
        return Tone.SUPPORTED
    if "-" in found:
        return Tone.OPPOSED
    return Tone.RESERVED if found else Tone.NOBODY
