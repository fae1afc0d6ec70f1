"""A paragraph old and new: one below the other, or in two columns that keep step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from negotiate.screens import render
from negotiate.screens.render import Beside, Ruled
from negotiate.screens.widgets.ruled_text import DrawnLines, wrapped

_WIDE = 90  # cells from which two columns are read with ease
_BETWEEN = " │ "


class Part(NamedTuple):
    """Say which part of a text stands on a line, or whose rule does."""

    ruled: Ruled
    start: int
    end: int
    is_rule: bool


Cells = tuple[Part | None, ...]
"""What stands on one line: one part, or one of each column."""


class ComparedText(DrawnLines[Cells]):
    """Show texts below each other, wrapped at words."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._texts: tuple[Ruled | Beside, ...] = ()

    def show(self, texts: Sequence[Ruled | Beside]) -> None:
        """Show other texts from their beginning."""
        self._texts = tuple(texts)
        self.begin_again()

    def lay_out(self, width: int) -> Iterator[Cells]:
        """Wrap the texts, an empty line between them."""
        return laid_out(self._texts, width)

    def draw(self, line: Cells, width: int) -> Content:
        """Draw one text, or both columns."""
        return _drawn(line, width)


def laid_out(texts: Sequence[Ruled | Beside], width: int) -> Iterator[Cells]:
    """Lay texts out at a width, an empty line between them."""
    for place, text in enumerate(texts):
        if place:
            yield ()
        if isinstance(text, Ruled):
            yield from _below(text, width)
        elif width < _WIDE:
            yield from _below(text.stacked, width)
        else:
            yield from _beside(text, column_width(width))


def column_width(width: int) -> int:
    """Return the cells of one of two columns."""
    return (width - len(_BETWEEN)) // 2


def _below(ruled: Ruled, width: int) -> Iterator[Cells]:
    for start, end in wrapped(ruled.text, width):
        yield (Part(ruled, start, end, is_rule=False),)
        if ruled.fill[start:end].strip():
            yield (Part(ruled, start, end, is_rule=True),)


def _beside(text: Beside, width: int) -> Iterator[Cells]:
    """Put both texts into columns; words that both have stand on one level again after a change."""
    for old, new in _in_step(text, width):
        for pair in zip_longest(
            _wrapped(text.old, *old, width=width), _wrapped(text.new, *new, width=width)
        ):
            yield pair
            rules = tuple(_rule_of(one) for one in pair)
            if any(rules):
                yield rules


def _in_step(text: Beside, width: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Cut both texts where one has come ahead of the other, before words worth a line."""
    old_start = new_start = old_at = new_at = ahead = 0
    for old, new, length in text.anchors:
        ahead += cell_len(text.old.text[old_at:old]) - cell_len(text.new.text[new_at:new])
        old_at, new_at = old, new
        if abs(ahead) > width // 4 and length > width // 4:
            yield (old_start, old), (new_start, new)
            old_start, new_start, ahead = old, new, 0
    yield (old_start, len(text.old.text)), (new_start, len(text.new.text))


def _wrapped(ruled: Ruled, start: int, end: int, *, width: int) -> Iterator[Part]:
    piece = ruled.text[start:end]
    start += len(piece) - len(piece.lstrip(" ")) if start else 0
    for first, last in wrapped(ruled.text[start:end], width):
        yield Part(ruled, start + first, start + last, is_rule=False)


def _rule_of(part: Part | None) -> Part | None:
    if part is None or not part.ruled.fill[part.start : part.end].strip():
        return None
    return part._replace(is_rule=True)


def _drawn(cells: Cells, width: int) -> Content:
    if len(cells) < 2:
        return _cell(cells[0]) if cells else Content("")
    column = column_width(width)
    return render.columns(
        [
            (_cell(cells[0]), column),
            (render.line(_BETWEEN, render.MUTED), len(_BETWEEN)),
            (_cell(cells[1]), column),
        ]
    )


def _cell(part: Part | None) -> Content:
    if part is None:
        return Content("")
    ruled, start, end, is_rule = part
    if not is_rule:
        return render.ruled_line(ruled, start, end, None)
    rule = "".join(ruled.fill[at] * cell_len(ruled.text[at]) for at in range(start, end))
    return render.rule_line(rule, ())
