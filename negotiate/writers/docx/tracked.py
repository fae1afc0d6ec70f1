"""Two texts as one document with tracked changes, as Word makes them.

Accepting all changes gives the paragraphs of the new text, rejecting all those of the old. A
paragraph that was moved is deleted where it stood and inserted where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby, zip_longest
from typing import NamedTuple

from lxml.etree import _Element as Element

from negotiate.bracket_parser import Notation
from negotiate.clean_text import CleanText, Line
from negotiate.compare import ChangeKind, Pair, match, word_changes
from negotiate.late import dataclass, pattern
from negotiate.visible import show_line
from negotiate.writers.docx.elements import add, add_run, element, paragraph
from negotiate.writers.docx.lines import (
    add_cell,
    add_words,
    cells,
    shown_label,
    style_of,
    styled,
    table,
)
from negotiate.writers.docx.paper import Paper, above, stated, with_marks_of, words_of_state
from negotiate.writers.docx.styles import NO_COLOURS, PLAIN, Reading, Words

_DAY = pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)
LONGEST_AUTHOR = 255  # characters, the most that Word takes


@dataclass(frozen=True, slots=True)
class Between:
    """Name the two texts as the changes do, `Rev.2` and `Rev.3`, and the day of the new one."""

    old: str
    new: str
    date: str | None = None

    @property
    def author(self) -> str:
        """Say who made the changes: this tool, which compared two texts; never a delegation."""
        return show_line(f"negotiate: {self.old} to {self.new}")[:LONGEST_AUTHOR]


def tracked_docx(
    old: CleanText,
    new: CleanText,
    pairs: Sequence[Pair] | None = None,
    between: Between | None = None,
    language: str | None = None,
) -> bytes:
    """Write the new text with every change from the old one tracked.

    `pairs` are the places of the lines that are the same paragraph, as `compare` finds them; None
    matches them here. What stands above the text is tracked as well, but for the distribution
    marks: those of both are there, since the words of both are. Headers are those of the new one.
    """
    between = between or Between(old.reference or "the old text", new.reference or "the new text")
    found = match(old.lines, new.lines).pairs if pairs is None else pairs
    both = with_marks_of(new, old)
    paper = Paper(both, language)
    tracking = _Tracking(between)
    marked = replace(old, distribution=both.distribution)
    paper.add(
        *tracking.above(marked, both), *tracking.blocks(_merged(old, new, found), paper.width)
    )
    paper.end()
    said = (
        f"Changes from {between.old} to {between.new} are tracked. They come from comparing the "
        "two texts and say nothing about who proposed them."
    )
    return paper.to_bytes([Words(show_line(said), PLAIN)])


class _Both(NamedTuple):
    """Hold one paragraph in both texts; None where it does not stand, or not at this place."""

    old: Line | None
    new: Line | None

    @property
    def standing(self) -> Line:
        """Return the line that is shown: the new one where there is one."""
        line = self.new or self.old
        if line is None:
            raise ValueError("a paragraph stands in one of two texts at least")
        return line

    @property
    def blank(self) -> Line:
        """Return what stands for the line that is not there."""
        return Line("", "", "", 0, self.standing.notation)

    @property
    def whole(self) -> str:
        """Name the change that the whole paragraph is, or nothing."""
        return "" if self.old and self.new else "ins" if self.new else "del"


def _merged(old: CleanText, new: CleanText, pairs: Sequence[Pair]) -> Iterator[_Both]:
    """Give the paragraphs of both texts, each text in its own order."""
    at = new_at = 0
    for place, new_place in _in_both_orders(old, new, pairs):
        yield from (_Both(line, None) for line in old.lines[at:place])
        yield from (_Both(None, line) for line in new.lines[new_at:new_place])
        yield _Both(old.lines[place], new.lines[new_place])
        at, new_at = place + 1, new_place + 1
    yield from (_Both(line, None) for line in old.lines[at:])
    yield from (_Both(None, line) for line in new.lines[new_at:])


def _in_both_orders(old: CleanText, new: CleanText, pairs: Sequence[Pair]) -> list[tuple[int, int]]:
    """Choose the most pairs that follow each other in both texts: the others were moved.

    Two rows that differ in their cells are a deleted and an inserted one.
    """
    places = sorted(
        (
            (one.new, -one.old)
            for one in pairs
            if one.old is not None
            and one.new is not None
            and _can_be_one(old.lines[one.old], new.lines[one.new])
        ),
    )
    return _longest_rise([(-minus_old, new_place) for new_place, minus_old in places])


def _can_be_one(old: Line, new: Line) -> bool:
    return old.row == new.row and (not old.row or len(cells(old)) == len(cells(new)))


def _longest_rise(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Choose the longest run of pairs of which the first places rise, by the sizes of its ends."""
    ends: list[int] = []  # of the runs of each length, the lowest first place that one ends with
    last: list[int] = []  # and which pair that is
    before: list[int | None] = []
    for at, (place, _) in enumerate(places):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [at]
    chosen: list[tuple[int, int]] = []
    step = last[-1] if last else None
    while step is not None:
        chosen.append(places[step])
        step = before[step]
    return chosen[::-1]


_TAGS = {ChangeKind.DELETED: "del", ChangeKind.INSERTED: "ins"}


class _Tracking:
    """Write paragraphs and tables with what became of their words."""

    def __init__(self, between: Between) -> None:
        self._by = {"author": between.author}
        if between.date is not None and _DAY.fullmatch(between.date):
            self._by["date"] = f"{between.date}T00:00:00Z"
        self._ids = count(1)

    def above(self, old: CleanText, new: CleanText) -> Iterator[Element]:
        """Write what stands above the text, word by word; of its state what was said goes whole."""
        for (style, before), (_, after) in zip(above(old), above(new), strict=True):
            if before or after:
                yield self._above(style, before, after)
        if old.state == new.state:
            yield from [stated(new.state)] if new.state else ()
        else:
            held = self._held("State", old.state, new.state)
            for words, kind in ((old.state, ChangeKind.DELETED), (new.state, ChangeKind.INSERTED)):
                if words:
                    self.write(held, words_of_state(words), kind)
            yield held

    def _above(self, style: str, old: str, new: str) -> Element:
        held = self._held(style, old, new)
        for change in word_changes(old, new):
            self.write(held, [Words(change.text, PLAIN)], change.kind)
        return held

    def _held(self, style: str, old: str, new: str) -> Element:
        made = paragraph(style)
        if not (old and new):
            self._track(add(made[0], "rPr"), "ins" if new else "del")
        return made

    def blocks(self, merged: Iterable[_Both], width: int) -> Iterator[Element]:
        """Write what follows each other as paragraphs, and rows as tables."""
        for are_rows, group in groupby(merged, key=lambda one: one.standing.row):
            if are_rows:
                rows = list(group)
                yield table([self._row(one) for one in rows], width, rows[0].standing.notation)
            else:
                yield from map(self._paragraph, group)

    def _paragraph(self, one: _Both) -> Element:
        made = styled(one.standing)
        if one.whole:
            self._track(add(made[0], "rPr"), one.whole)
        elif one.old and style_of(one.old) != style_of(one.standing):
            changed = self._track(made[0], "pPrChange")
            changed.append(styled(one.old)[0])
        old, new = (line or one.blank for line in one)
        told = _Told(self, _reading(old.text, old.notation), _reading(new.text, new.notation))
        told.label(made, shown_label(old), shown_label(new))
        told.words(made, old.text, new.text)
        return made

    def _row(self, one: _Both) -> Element:
        made = element("tr")
        if one.whole:
            self._track(add(made, "trPr"), one.whole)
        old, new = (line or one.blank for line in one)
        told = _Told(
            self,
            _reading(old.label + old.text, old.notation),
            _reading(new.label + new.text, new.notation),
        )
        two_sides = zip_longest(*(cells(line) if line else [] for line in one), fillvalue="")
        for old_cell, new_cell in two_sides:
            held = add_cell(made)
            if one.whole:
                self._track(add(held[0], "rPr"), one.whole)
            told.words(held, old_cell, new_cell)
            told.pass_over("\t")
        return made

    def _track(self, parent: Element, tag: str) -> Element:
        return add(parent, tag, id=str(next(self._ids)), **self._by)

    def write(self, parent: Element, words: Iterable[Words], kind: ChangeKind) -> None:
        """Write words with what became of them."""
        deleted = kind is ChangeKind.DELETED
        held = parent if kind is ChangeKind.SAME else self._track(parent, _TAGS[kind])
        add_words(held, words, deleted=deleted)


def _reading(text: str, notation: Notation) -> Reading:
    return Reading(text, notation, NO_COLOURS)  # Word has a colour for each author of changes


class _Told(NamedTuple):
    """Read both texts of a paragraph while its changes are told."""

    tracking: _Tracking
    old: Reading
    new: Reading

    def label(self, parent: Element, old: str, new: str) -> None:
        """Write what became of the label, which is kept or exchanged whole."""
        shared = new if old == new else "\t" if old[-1:] == new[-1:] == "\t" else ""
        for label, kind in ((old, ChangeKind.DELETED), (new, ChangeKind.INSERTED)):
            if own := label.removesuffix(shared):
                self.tracking.write(parent, [Words(own, PLAIN)], kind)
        add_run(parent, shared)

    def words(self, parent: Element, old: str, new: str) -> None:
        """Write what became of the next words of both texts."""
        for change in word_changes(old, new):
            length = len(change.text)
            deleted = change.kind is not ChangeKind.INSERTED and self.old.take(length)
            standing = change.kind is not ChangeKind.DELETED and self.new.take(length)
            self.tracking.write(parent, standing or deleted or (), change.kind)

    def pass_over(self, sign: str) -> None:
        for reading in (self.old, self.new):
            reading.take(len(sign))
