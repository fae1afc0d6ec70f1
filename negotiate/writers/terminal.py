"""A page as lines of a terminal: folded at its width, words and codes whole."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from negotiate.late import pattern
from negotiate.telling.page import (
    Beginning,
    Block,
    Column,
    Gap,
    Heading,
    Item,
    Line,
    Page,
    Paragraph,
    Pointer,
    Printed,
    Row,
    Span,
    Table,
    line,
)
from negotiate.visible import cells, has_a_cell_each, show, show_line

LEAST = 40
_BELOW = 4
_BETWEEN = 2
_CUT = "…"
_WORD = pattern(r"[^ ]+")


def as_lines(page: Page, width: int, *, whole: bool = False) -> Iterator[str]:
    """Print a page line by line; what a terminal would obey or hide is made visible.

    Long lists that have a short form are cut, unless the page is to be `whole`.
    """
    drawn = _Lines(width, whole=whole)
    yield from drawn.folded(page.title, 0)
    for one in page.lead:
        yield from drawn.folded(one, 0)
    yield from drawn.blocks(page.blocks, 0)


def blocks_as_lines(blocks: Iterable[Block], width: int) -> Iterator[str]:
    yield from _Lines(width).blocks(blocks, 0)


def wrapped(text: str, width: int) -> list[str]:
    """Set a passage in lines of a width, words and codes whole."""
    return [*_Lines(width).folded(line(text), 0)]


class _Lines:
    def __init__(self, width: int, *, whole: bool = False) -> None:
        self._width = max(width, LEAST)
        self._whole = whole

    def blocks(self, blocks: Iterable[Block], indent: int) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block, indent)

    def _block(self, block: Block, indent: int) -> Iterator[str]:
        match block:
            case Gap():
                yield ""
            case Heading():
                yield from self.folded(block.line, indent + (0 if block.level == 2 else 2))
            case Paragraph():
                yield from self.folded(self._line(block), indent + block.indent, block.hang)
            case Item():
                yield from self.folded(self._line(block), indent + block.indent)
                yield from self.blocks(block.below, indent + block.indent + _BELOW)
            case Table():
                for row in block.rows:
                    yield from self._row(block.columns, row, indent + block.indent)

    def _line(self, block: Paragraph | Item) -> Line:
        return block.line if self._whole else block.short or block.line

    def _row(self, columns: Sequence[Column], row: Row, indent: int) -> Iterator[str]:
        """Print what a row says in full, or else its cells: the last one is folded."""
        if row.full is not None:
            yield from self._block(row.full, indent)
            return
        *narrow, last = row.cells
        before = " " * indent
        for column, cell in zip(columns, narrow, strict=False):
            shown = _visible(cell)
            missing = max(column.width - cells(shown), 0) + column.between
            before += shown + " " * missing
        at = cells(before)
        if self._width - at < LEAST // 2 or "\n" in before:
            yield from self.folded(in_a_row(row.cells), indent)
            return
        for folded in [*_folds(last, self._width - at)] or [""]:
            yield before + folded
            before = " " * at

    def folded(self, said: Line, indent: int, hang: int = 0) -> Iterator[str]:
        """Fill lines with words, each but the first `hang` columns further from the left."""
        for at, folded in enumerate(_folds(said, self._width - indent, hang)):
            yield " " * (indent + (hang if at else 0)) + folded if folded else ""


def in_a_row(row: Iterable[Line]) -> Line:
    """Put the cells of a row one after the other, where there is no room for columns."""
    return tuple(span for cell in row for span in (*cell, Span(" " * _BETWEEN)))[:-1]


def _visible(said: Line) -> str:
    """Make visible what a terminal would obey; only a draft keeps its line breaks."""
    return "".join(map(_shown, said))


def _shown(span: Span) -> str:
    return show(span.text).replace("\t", " ") if span.role == "draft" else show_line(span.text)


def _folds(said: Line, width: int, hang: int = 0) -> Iterator[str]:
    """Cut a line where it is full, between words; a word that is wider stands alone.

    All lines but the first are shorter by `hang`.
    """
    shown = [*map(_shown, said)]
    text = "".join(shown)
    unbroken = "".join(
        one.replace(" ", "\xa0") if span.role == "code" else one
        for one, span in zip(shown, said, strict=True)
    )
    begin = 0
    for part in unbroken.split("\n") if unbroken else ():
        for start, end in _slices(part, width, hang):
            yield text[begin + start : begin + end]
        begin += len(part) + 1


def _slices(text: str, width: int, hang: int) -> Iterator[tuple[int, int]]:
    """Give where each line of a width begins and ends; blanks at its end are left out."""
    said = text.rstrip(" ")
    if cells(said) <= width:
        yield 0, len(said)
        return
    by_words = _by_signs if has_a_cell_each(said) else _by_words
    yield from by_words(said, width, hang)


def _by_words(said: str, width: int, hang: int) -> Iterator[tuple[int, int]]:
    places = [one.span() for one in _WORD.finditer(said)]
    start = 0
    filled = cells(said[: places[0][1]])
    for (_, end), (following, then) in pairwise(places):
        word = cells(said[following:then])
        filled += following - end + word
        if filled > width:
            yield start, end
            start, filled = following, word + hang
    yield start, len(said)


def _by_signs(said: str, width: int, hang: int) -> Iterator[tuple[int, int]]:
    """Do the same, quicker, where every sign fills one cell."""
    start, first = 0, len(said) - len(said.lstrip(" "))
    while len(said) - start > width:
        blank = said.rfind(" ", first, start + width + 1)
        if blank < 0 and (blank := said.find(" ", first)) < 0:
            break
        end = blank
        while said[end - 1] == " ":
            end -= 1
        yield start, end
        start = blank
        while said[start] == " ":
            start += 1
        first, width, hang = start, width - hang, 0
    yield start, len(said)


def printed(lines: Iterable[Printed], width: int) -> Iterator[str]:
    """Print an account line by line; the beginning of a text is cut, and a place pointed at."""
    for one in lines:
        match one:
            case str():
                yield one
            case Beginning():
                room = max(width - len(one.before), LEAST // 2)
                yield f"{one.before}{_shortened(one.text, room)}".rstrip()
            case Pointer():
                yield from pointed_at(one.text, one.start, one.end, width)


def _shortened(text: str, width: int) -> str:
    said = " ".join(text.split())
    return said if len(said) <= width else f"{said[: width - 1]}{_CUT}"


def pointed_at(text: str, start: int, end: int, width: int) -> Iterator[str]:
    """Show the line of a text that a place begins on, as far as it fits, and carets under it.

    A line that runs from right to left is not shown: where its letters stand, the terminal decides.
    """
    begins = text.rfind("\n", 0, start) + 1
    of_text = text[begins:].split("\n", 1)[0]
    if any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in of_text):
        return
    shown = [show_line(sign) for sign in of_text]
    widths = [cells(one) for one in shown]
    place = start - begins
    first, last = _window(widths, place, max(width, LEAST) - _BELOW - 2 * len(_CUT))
    before, after = _CUT if first else "", _CUT if last < len(shown) else ""
    yield f"{' ' * _BELOW}{before}{''.join(shown[first:last])}{after}"
    under = sum(widths[place : min(max(end - begins, place + 1), last)])
    yield f"{' ' * (_BELOW + len(before) + sum(widths[first:place]))}{'^' * max(under, 1)}"


def _window(widths: Sequence[int], place: int, room: int) -> tuple[int, int]:
    """Choose what is shown of a line too long for it: the place, half of it before, as it fits."""
    first = place
    while first and sum(widths[first - 1 : place]) <= room // 2:
        first -= 1
    last = first
    used = 0
    while last < len(widths) and used + widths[last] <= room:
        used += widths[last]
        last += 1
    while first and used + widths[first - 1] <= room:
        first -= 1
        used += widths[first]
    return first, last
