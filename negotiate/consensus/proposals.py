"""What delegations want in a text or out of it, as brackets with marks and as changes of Word.

In brackets `[text] (+IND)` was inserted, `[text] (-IND)` deleted. What one delegation inserted and
another deleted is one bracket with two marks, `[text] (+IND) (-RUS)`; where only a part of it was
deleted, that part is a bracket inside. Every bracket is read back by the parser: one that would not
stand, or would change what other marks stand on, is not written, and the officer is told. The other
way, a bracket becomes a change only where the change gives the bracket back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby, pairwise
from typing import NamedTuple

from negotiate.bracket_parser import PLAIN, Meaning, Position, TargetKind, meaning_of
from negotiate.bracket_parser.tree import Bracket, Step, walk
from negotiate.bracket_parser.tree import Run as TextRun
from negotiate.late import dataclass, pattern

_BRACKET = pattern(r"[\[\]［］]")
_LEADING_MARKS = pattern(r"\s*(?:[(（]\s*[+\-?＋－﹢﹣−‐‑‒–—]\s*[^\W\d_][^()（）]*[)）]\s*)+")
_MOST_ROUNDS = 4


class Kept(StrEnum):
    """Say why a change is left as typed, without brackets."""

    INSIDE_A_MARK = "inside a mark"
    NOT_BALANCED = "not balanced"
    BLANK = "blank"
    MOVES_MARKS = "moves marks"


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


class Left(NamedTuple):
    """Hold the words of a change that could not be in brackets, and whose it is."""

    text: str
    codes: tuple[str, ...]
    why: Kept


def in_brackets(pieces: Sequence[Piece]) -> tuple[str, tuple[Left, ...]]:
    """Write one paragraph with its changes in brackets; list which could not be."""
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
        left |= dict.fromkeys(moved, Kept.MOVES_MARKS)
    else:
        left |= {at: Kept.MOVES_MARKS for at, unit in enumerate(units) if unit.is_changed}
        writing = _Writing(units, left)
    said = {**left, **writing.cut}
    return writing.text, tuple(_left(units[at], said[at]) for at in sorted(said))


def _left(unit: _Unit, why: Kept) -> Left:
    piece = next(piece for piece in unit.pieces if piece.marks)
    return Left(unit.text, tuple(code for code in (piece.inserted, piece.deleted) if code), why)


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


def _cannot_stand(units: Sequence[_Unit], bare: Meaning) -> dict[int, Kept]:
    """Find the changes that cannot be in brackets at all."""
    marks = [
        span
        for step, node in walk(bare.tree)
        if step is Step.ENTER and isinstance(node, TextRun)
        for span in node.marks
    ]
    starts, ends = [start for start, _ in marks], [end for _, end in marks]
    left: dict[int, Kept] = {}
    for at, unit in enumerate(units):
        if not unit.is_changed:
            continue
        if not unit.text.strip():
            left[at] = Kept.BLANK
        elif any(
            bisect_left(starts, edge) != bisect_right(ends, edge) for edge in (unit.start, unit.end)
        ):
            left[at] = Kept.INSIDE_A_MARK
    return left


class _Writing:
    """Write the text once, with brackets round every change but those in `left`."""

    def __init__(self, units: Sequence[_Unit], left: dict[int, Kept]) -> None:
        self.made: list[_Made] = []
        self.cut: dict[int, Kept] = {}
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
            self.cut[at] = Kept.NOT_BALANCED if text.strip() else Kept.BLANK
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


@dataclass(frozen=True, slots=True)
class _Proposal:
    """Hold a bracket that can be a change: its span, the end of its marks, and who made them."""

    start: int
    end: int
    marks_end: int
    supporters: str
    opponents: str


def as_changes(held: Meaning) -> tuple[Piece, ...]:
    """Take brackets and their marks away, and name who wants the text in them in, and who out.

    Only where `in_brackets` gives the same brackets and positions back; whatever else there is
    stays in brackets and with its marks.
    """
    found = list(_proposals(held))
    pieces = _parted(held.tree.text, found)
    if _gives_back(pieces, held):
        return pieces
    kept: list[_Proposal] = []
    for one in found:
        if _gives_back(_parted(held.tree.text, [*kept, one]), held):
            kept.append(one)
    return _parted(held.tree.text, kept)


def _proposals(held: Meaning) -> Iterator[_Proposal]:
    """Find brackets in no other, and in no set, with marks behind them that take sides."""
    named = {one.start: one.id for one in held.targets if one.kind is TargetKind.BRACKET}
    for bracket, run in pairwise(held.tree.children):
        if isinstance(bracket, Bracket) and isinstance(run, TextRun):
            on = held.on.get(named[bracket.start], ())
            sides = [
                ", ".join(dict.fromkeys(one.code for one in on if one.sign == sign))
                for sign in "+-"
            ]
            inside = [one for one in held.positions if run.start <= one.start < run.end]
            if len(inside) == len(on) and any(sides):
                yield _Proposal(bracket.start, bracket.end, run.end, *sides)


def _parted(text: str, found: Sequence[_Proposal]) -> tuple[Piece, ...]:
    pieces, done = [], 0
    for one in found:
        pieces.append(Piece(text[done : one.start]))
        inside = text[one.start + 1 : one.end - 1]
        pieces.append(Piece(inside, one.supporters or None, one.opponents or None))
        done = one.marks_end
    pieces.append(Piece(text[done:]))
    return tuple(piece for piece in pieces if piece.text)


def _gives_back(pieces: Sequence[Piece], held: Meaning) -> bool:
    text, left = in_brackets(pieces)
    return not left and _shape(held.read(text)) == _shape(held)


def _shape(held: Meaning) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """List each bracket, set and gap with its text and positions, and what stands outside."""
    text = held.tree.text
    return [
        (
            one.id,
            text[one.start : one.end] if one.kind in _SAYING else "",
            sorted((on.code, on.sign) for on in held.on.get(one.id, ())),
        )
        for one in held.targets
    ]


_SAYING = {TargetKind.BRACKET, TargetKind.GAP}
