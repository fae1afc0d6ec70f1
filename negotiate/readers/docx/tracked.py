"""Show a text with its tracked changes as the officer chose: accepted, undone, or in brackets.

In brackets `[text] (+IND)` was inserted, `[text] (-IND)` deleted. What one delegation inserted and
another deleted is one bracket with two marks, `[text] (+IND) (-RUS)`; where only a part of it was
deleted, that part is a bracket inside. Every bracket is read back by the parser: one that would not
stand, or would change what other marks stand on, is not written, and the officer is told.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import groupby

from negotiate.bracket_parser import PLAIN, Meaning, Position, TargetKind, meaning_of
from negotiate.bracket_parser.tree import Run as TextRun
from negotiate.bracket_parser.tree import Step, walk
from negotiate.errors import TrackedChanges
from negotiate.late import dataclass, pattern
from negotiate.readers.docx.parts import Element, W, child
from negotiate.readers.docx.runs import (
    Change,
    ChangeKind,
    Changes,
    Flow,
    Run,
    TypedParagraph,
    changes_in,
)
from negotiate.readers.docx.stories import Block, Row, Table
from negotiate.readers.source import Changes as Choice
from negotiate.readers.source import Instructions
from negotiate.visible import show_line

Counts = Mapping[str, tuple[int, int]]

_GONE = {Choice.ACCEPTED: ChangeKind.DELETION, Choice.ORIGINAL: ChangeKind.INSERTION}
_HOW = {Choice.ACCEPTED: "taken as accepted", Choice.ORIGINAL: "left out, as if rejected"}

_BRACKET = pattern(r"[\[\]［］]")
_LEADING_MARKS = pattern(r"\s*(?:[(（]\s*[+\-?＋－﹢﹣−‐‑‒–—]\s*[^\W\d_][^()（）]*[)）]\s*)+")
_MOST_ROUNDS = 4
_LONGEST_QUOTE = 60
INSIDE_A_MARK = "stands inside a mark; it is left as typed, without brackets"
NOT_BALANCED = "holds a bracket without its other half, or a mark; these are left as typed"
BLANK = "is white space only; it is left as typed"
MOVES_MARKS = "is left as typed: in brackets it would change what other marks stand on"


def _paragraphs_of(blocks: Iterable[Block]) -> Iterator[TypedParagraph]:
    """List all paragraphs, those in the cells of tables among them."""
    for block in blocks:
        if isinstance(block, Table):
            yield from block.cells()
        else:
            yield block


def count_changes(blocks: Sequence[Block]) -> Counts:
    """Count each author's insertions and deletions; what follows on itself is one.

    The mark of a paragraph counts only where the same change is in none of its text, and a row
    where nothing in it was changed.
    """
    found: list[Change] = []
    for block in blocks:
        for row in block.rows if isinstance(block, Table) else ():
            inside = {
                one for cell in row.cells for p in cell for run in p.runs for one in run.changes
            }
            found += [change for change in row.changes if change not in inside]
    for paragraph in _paragraphs_of(blocks):
        for changes, _ in groupby(paragraph.runs, lambda run: run.changes):
            found += changes
        inside = {change for run in paragraph.runs for change in run.changes}
        found += [change for change in paragraph.mark if change not in inside]
        found += paragraph.numbered
    counts: dict[str, tuple[int, int]] = {}
    for change in found:
        inserted, deleted = counts.get(change.author, (0, 0))
        is_insertion = change.kind is ChangeKind.INSERTION
        counts[change.author] = (inserted + is_insertion, deleted + (not is_insertion))
    return counts


def refuse_to_guess(counts: Counts, instructions: Instructions) -> None:
    """Ask what becomes of tracked changes, and for whom each author speaks.

    Raises:
        TrackedChanges: there are some, and the officer has not said.
    """
    if not counts:
        return
    authors = tuple((author, *counted) for author, counted in sorted(counts.items()))
    if instructions.changes is None:
        message = (
            f"it has tracked changes ({told(counts)}); say what becomes of them: "
            "--changes brackets, accepted or original"
        )
        raise TrackedChanges(message, authors)
    if instructions.changes is not Choice.BRACKETS:
        return
    unknown = tuple(author for author, _, _ in authors if author not in instructions.authors)
    if unknown:
        message = (
            f"it has tracked changes by {', '.join(show_line(author) for author in unknown)}; "
            "say for which delegation each of them speaks: --author NAME=CODE"
        )
        raise TrackedChanges(message, authors, unknown)


def told(counts: Counts) -> str:
    """Say in words who made how many changes."""
    return "; ".join(
        f"{show_line(author)}: {_many(inserted, 'insertion')}, {_many(deleted, 'deletion')}"
        for author, (inserted, deleted) in sorted(counts.items())
    )


def remark(counts: Counts, choice: Choice | None) -> str | None:
    """Say what was done with tracked changes that no longer show in the text."""
    if not counts or choice not in _HOW:
        return None
    return f"tracked changes were {_HOW[choice]} ({told(counts)})"


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


@dataclass(frozen=True, slots=True)
class View:
    """Show what stands in a text under one choice; without tracked changes all choices agree."""

    choice: Choice

    @property
    def gone(self) -> ChangeKind | None:
        """Name the kind of change whose text is not there."""
        return _GONE.get(self.choice)

    def stands(self, changes: Changes) -> bool:
        """Tell whether something with these changes is there."""
        return all(change.kind is not self.gone for change in changes)

    def runs(self, paragraph: TypedParagraph) -> tuple[Run, ...]:
        """List the runs of a paragraph that are there."""
        return tuple(run for run in paragraph.runs if self.stands(run.changes))

    def properties(self, paragraph: TypedParagraph) -> Element | None:
        """Give the properties of a paragraph: those before a tracked change, in the original."""
        if self.choice is not Choice.ORIGINAL or paragraph.properties is None:
            return paragraph.properties
        before = child(paragraph.properties, "pPrChange", "pPr")
        if before is not None:
            return before
        if changes_in(child(paragraph.properties, "numPr")):
            return _without_number(paragraph.properties)
        return paragraph.properties

    def blocks(self, blocks: Iterable[Block]) -> list[Block]:
        """Show paragraphs and tables; a paragraph without its mark flows into the one after it."""
        shown: list[Block] = []
        together: list[TypedParagraph] = []
        for block in blocks:
            if isinstance(block, Table):
                shown += self.paragraphs(together)
                together = []
                rows = tuple(self._row(row) for row in block.rows if self.stands(row.changes))
                shown.append(Table(rows))
            else:
                together.append(block)
        return [*shown, *self.paragraphs(together)]

    def _row(self, row: Row) -> Row:
        return replace(row, cells=tuple(tuple(self.paragraphs(cell)) for cell in row.cells))

    def paragraphs(self, paragraphs: Sequence[TypedParagraph]) -> list[TypedParagraph]:
        """Show paragraphs that stand together; the last mark of a container cannot be missed."""
        shown: list[TypedParagraph] = []
        waiting: dict[int, TypedParagraph] = {}
        for paragraph in paragraphs:
            there = replace(paragraph, runs=self.runs(paragraph))
            before = waiting.pop(paragraph.container, None)
            if before is not None:
                there = _joined(before, there)
            if self.stands(paragraph.mark) and not there.flow:
                shown.append(there)
            else:
                waiting[paragraph.container] = there
        return [*shown, *(one for one in waiting.values() if one.runs or one.remarks)]


def _joined(before: TypedParagraph, after: TypedParagraph) -> TypedParagraph:
    """Join two paragraphs as Word does: the mark that is left keeps its style and its number.

    A heading that the text follows on its line keeps its own.
    """
    named = before if before.flow is Flow.FIRST else after
    return replace(
        named,
        mark=after.mark,
        container=after.container,
        boxes=before.boxes + after.boxes,
        flow=after.flow,
        runs=before.runs + after.runs,
        comments=before.comments + after.comments,
        remarks=before.remarks + after.remarks,
    )


def _without_number(properties: Element) -> Element:
    copied = deepcopy(properties)
    for number in copied.findall(W + "numPr"):
        copied.remove(number)
    return copied


def breaks_in_doubt(paragraphs: Sequence[TypedParagraph]) -> dict[int, str]:
    """Find the tracked breaks of paragraphs that divide or join what was there before.

    Most tracked marks belong to a paragraph that was inserted or deleted whole, and say nothing
    more. Each is reported by the place of its paragraph, because no bracket can show it.
    """
    found: dict[int, str] = {}
    for kind, choice in (
        (ChangeKind.INSERTION, Choice.ORIGINAL),
        (ChangeKind.DELETION, Choice.ACCEPTED),
    ):
        view = View(choice)
        held: dict[int, int] = {}  # by container: the paragraph whose text flows on
        for place, paragraph in enumerate(paragraphs):
            has_text = any(run.text.strip() for run in view.runs(paragraph))
            before = held.pop(paragraph.container, None)
            if before is not None and has_text:
                found[before] = _break_in_words(paragraphs[before].mark, kind)
            if not view.stands(paragraph.mark):
                last = place if has_text else before
                if last is not None:
                    held[paragraph.container] = last
    return found


def _break_in_words(mark: Changes, kind: ChangeKind) -> str:
    author = next((show_line(change.author) for change in mark if change.kind is kind), "someone")
    if kind is ChangeKind.INSERTION:
        return f"{author} divided a paragraph after this one; no bracket shows it, please check"
    return f"{author} joined this paragraph to the next; no bracket shows it, please check"


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold text with the codes of those who inserted it and who deleted it."""

    text: str
    inserted: str | None = None
    deleted: str | None = None

    @property
    def marks(self) -> str:
        plus = f" (+{self.inserted})" if self.inserted else ""
        return plus + (f" (-{self.deleted})" if self.deleted else "")


@dataclass(frozen=True, slots=True)
class _Unit:
    """Hold pieces that make one bracket, and where they begin and end as typed."""

    pieces: tuple[Piece, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_changed(self) -> bool:
        return any(piece.marks for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class _Made:
    """Remember a bracket that was written: its span, the end of its marks, and its unit."""

    start: int
    end: int
    marks_end: int
    unit: int


def in_brackets(pieces: Sequence[Piece]) -> tuple[str, tuple[str, ...]]:
    """Write one paragraph with its changes in brackets; say which could not be, and why."""
    units = _units(pieces)
    if not any(unit.is_changed for unit in units):
        return "".join(piece.text for piece in pieces), ()
    # Marks are written in the signed form, which every dialect reads, and of codes any is one.
    bare = meaning_of("".join(unit.text for unit in units), PLAIN)
    left = _cannot_stand(units, bare)
    for _ in range(_MOST_ROUNDS):
        writing = _Writing(units, left)
        moved = _moving_marks(writing, units, bare)
        if not moved:
            break
        left |= dict.fromkeys(moved, MOVES_MARKS)
    else:
        left |= {at: MOVES_MARKS for at, unit in enumerate(units) if unit.is_changed}
        writing = _Writing(units, left)
    said = {**left, **writing.cut}
    return writing.text, tuple(_message(units[at], said[at]) for at in sorted(said))


def _units(pieces: Sequence[Piece]) -> list[_Unit]:
    """Gather what stands together: one bracket for each insertion, whatever was deleted in it."""
    same = []
    for (inserted, deleted), group in groupby(pieces, lambda one: (one.inserted, one.deleted)):
        same.append(Piece("".join(piece.text for piece in group), inserted, deleted))
    units, at = [], 0
    for _, together in groupby(enumerate(same), _bracket_of):
        gathered = tuple(piece for _, piece in together if piece.text)
        end = at + sum(len(piece.text) for piece in gathered)
        if gathered:
            units.append(_Unit(gathered, at, end))
        at = end
    return units


def _bracket_of(numbered: tuple[int, Piece]) -> tuple[str, int]:
    """Tell pieces of one insertion from everything else, which is a unit each."""
    place, piece = numbered
    return (piece.inserted, -1) if piece.inserted else ("", place)


def _cannot_stand(units: Sequence[_Unit], bare: Meaning) -> dict[int, str]:
    """Find the changes that cannot be in brackets at all."""
    marks = [
        span
        for step, node in walk(bare.tree)
        if step is Step.ENTER and isinstance(node, TextRun)
        for span in node.marks
    ]
    starts, ends = [start for start, _ in marks], [end for _, end in marks]
    left: dict[int, str] = {}
    for at, unit in enumerate(units):
        if not unit.is_changed:
            continue
        if not unit.text.strip():
            left[at] = BLANK
        elif any(
            bisect_left(starts, edge) != bisect_right(ends, edge) for edge in (unit.start, unit.end)
        ):
            left[at] = INSIDE_A_MARK
    return left


class _Writing:
    """Write the text once, with brackets round every change but those in `left`."""

    def __init__(self, units: Sequence[_Unit], left: dict[int, str]) -> None:
        self.made: list[_Made] = []
        self.cut: dict[int, str] = {}
        self._parts: list[str] = []
        self._length = 0
        for at, unit in enumerate(units):
            if at in left or not unit.is_changed:
                self._put(unit.text)
            elif len(unit.pieces) > 1 and _spans(unit.text) == [(0, len(unit.text))]:
                self._nested(unit, at)
            else:
                for piece in unit.pieces:
                    self._bracketed(piece.text, piece.marks, at)

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _nested(self, unit: _Unit, at: int) -> None:
        start = self._length
        self._put("[")
        for piece in unit.pieces:
            if piece.deleted and piece.text.strip():
                self._bracketed(piece.text, f" (-{piece.deleted})", at)
            else:
                self._put(piece.text)
        self._close(start, f" (+{unit.pieces[0].inserted})", at)

    def _bracketed(self, text: str, marks: str, at: int) -> None:
        spans = _spans(text)
        if spans != [(0, len(text))]:
            self.cut[at] = NOT_BALANCED if text.strip() else BLANK
        done = 0
        for first, last in spans:
            self._put(text[done:first])
            start = self._length
            self._put("[" + text[first:last])
            self._close(start, marks, at)
            done = last
        self._put(text[done:])

    def _close(self, start: int, marks: str, at: int) -> None:
        self._put("]")
        end = self._length
        self._put(marks)
        self.made.append(_Made(start, end, self._length, at))


def _spans(text: str) -> list[tuple[int, int]]:
    """Find the stretches of a change that can be in brackets: all of it, or its balanced parts.

    A mark at the beginning belongs to what stands before the change, and stays outside.
    """
    edges = sorted(_unmatched(text))
    found = []
    for first, last in zip([0, *(edge + 1 for edge in edges)], [*edges, len(text)], strict=True):
        marks = _LEADING_MARKS.match(text, first, last)
        start = marks.end() if marks else first
        part = text[start:last]
        whole = (start, last) == (0, len(text))
        if part.strip() and (whole or any(sign.isalnum() for sign in part)):
            found.append((start, last))
    return found


def _unmatched(text: str) -> Iterator[int]:
    waiting: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] in "[［":
            waiting.append(match.start())
        elif waiting:
            waiting.pop()
        else:
            yield match.start()
    yield from waiting


def _moving_marks(writing: _Writing, units: Sequence[_Unit], bare: Meaning) -> set[int]:
    """Find the changes whose brackets do not stand, or move the marks of others."""
    held = bare.read(writing.text)
    spans = {
        (target.start, target.end): target.id
        for target in held.targets
        if target.kind in {TargetKind.BRACKET, TargetKind.GAP}
    }
    moved = set()
    ours: set[int] = set()
    for made in writing.made:
        on = held.on.get(spans.get((made.start, made.end), ""), ())
        if not on or not all(made.end <= one.start < made.marks_end for one in on):
            moved.add(made.unit)
        ours.update(one.start for one in on if made.end <= one.start < made.marks_end)
    added = _Added(writing)
    theirs = [one for one in held.positions if one.start not in ours]
    before = {added.here(bare, one) for one in bare.positions}
    for one in theirs:
        if added.there(held, one) not in before:
            moved.add(added.nearest(one.start))
    if len(theirs) != len(bare.positions):
        moved |= {made.unit for made in writing.made} if not moved else set()
    return moved


_Place = tuple[str, str, int, TargetKind, int, int]


class _Added:
    """Tell where a place of the text with brackets stands in the text as typed."""

    def __init__(self, writing: _Writing) -> None:
        signs = sorted(
            place
            for made in writing.made
            for place in (made.start, *range(made.end - 1, made.marks_end))
        )
        self._signs = signs
        self._made = sorted(writing.made, key=lambda one: one.start)
        self._starts = [made.start for made in self._made]

    def as_typed(self, offset: int) -> int:
        return offset - bisect_left(self._signs, offset)

    def here(self, held: Meaning, one: Position) -> _Place:
        target = held.targets[one.target]
        return (one.code, one.sign, one.start, target.kind, target.start, target.end)

    def there(self, held: Meaning, one: Position) -> _Place:
        code, sign, start, kind, first, last = self.here(held, one)
        typed = self.as_typed
        return (code, sign, typed(start), kind, typed(first), typed(last))

    def nearest(self, offset: int) -> int:
        """Name the unit of the last bracket that was written before a place."""
        return self._made[max(0, bisect_right(self._starts, offset) - 1)].unit


def _message(unit: _Unit, reason: str) -> str:
    piece = next(piece for piece in unit.pieces if piece.marks)
    who = " and ".join(code for code in (piece.inserted, piece.deleted) if code)
    quoted = unit.text if len(unit.text) <= _LONGEST_QUOTE else unit.text[:_LONGEST_QUOTE] + "…"
    return f"the tracked change of {who}, {quoted!r}, {reason}"
