"""Write tracked changes as brackets with marks: `[text] (+IND)` inserted, `[text] (-IND)` deleted.

What one delegation inserted and another deleted is one bracket with two marks,
`[text] (+IND) (-RUS)`; where only a part of it was deleted, that part is a bracket inside.
Every bracket is read back by the parser: one that would not stand, or would change what other
marks stand on, is not written, and the officer is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from negotiate.bracket_parser import Meaning, Position, TargetKind, meaning_of
from negotiate.bracket_parser.tree import Run, Step, walk

_BRACKET = re.compile(r"[\[\]［］]")
_LEADING_MARKS = re.compile(r"\s*(?:[(（]\s*[+\-?＋－﹢﹣−‐‑‒–—]\s*[^\W\d_][^()（）]*[)）]\s*)+")
_MOST_ROUNDS = 4
_LONGEST_QUOTE = 60

INSIDE_A_MARK = "stands inside a mark; it is left as typed, without brackets"
NOT_BALANCED = "holds a bracket without its other half, or a mark; these are left as typed"
BLANK = "is white space only; it is left as typed"
MOVES_MARKS = "is left as typed: in brackets it would change what other marks stand on"


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold text with the codes of those who inserted it and who deleted it."""

    text: str
    inserted: str | None = None
    deleted: str | None = None

    @property
    def marks(self) -> str:
        """Write the marks that say who wants it in and who out."""
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
    bare = meaning_of("".join(unit.text for unit in units))
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
        if step is Step.ENTER and isinstance(node, Run)
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
    held = meaning_of(writing.text)
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
