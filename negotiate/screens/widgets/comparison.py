"""A comparison drawn: the rows of its list, and a paragraph old and new.

The texts stand one below the other, or in two columns that keep step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from negotiate.compare import PositionChange, PositionChangeKind
from negotiate.model import Version
from negotiate.queries.documents import position_changes
from negotiate.queries.two_texts import Change, Compared, ComparedParagraph, Side, paragraph_answer
from negotiate.register import Register
from negotiate.screens import render
from negotiate.screens.render import Beside, Ruled
from negotiate.screens.widgets.ruled_text import DrawnLines, wrapped
from negotiate.telling.comparison import (
    closing,
    happened,
    maybe_another,
    parting_and_place,
    position_lines,
)

_NUMBER = 12
_HAPPENED = 24
_POSITION_WIDTH = 17
_KIND_WIDTH = 20
_WIDEST_NUMBER = 26
_SIGNS = {
    Change.NEW: "+",
    Change.DELETED: "-",
    Change.MOVED: ">",
    Change.SPLIT: "<",
    Change.MERGED: "=",
    Change.RENUMBERED: "#",
}


class Mode(StrEnum):
    """Name the ways to look at a comparison, in the order in which a key goes through them."""

    WORDS = "words"
    BESIDE = "side by side"
    POSITIONS = "positions only"


def mode_bar(mode: Mode, scope: str, place: str) -> Content:
    """Name the modes, the one on screen between signs, and say what is listed."""
    names = [
        render.line(f"▌{one.value}", render.ACCENT)
        if one is mode
        else render.line(f" {one.value}", render.MUTED)
        for one in Mode
    ]
    return render.joined([*names, Content(""), *map(render.line, (scope, place))], "  ")


def counted_in(room: int, counts: Sequence[tuple[str, int]]) -> str:
    """Count what happened as far as there is room; dots say that more happened."""
    said = happened(counts)
    for shown in range(len(counts) - 1, 0, -1):
        if render.line(said).cell_length <= room:
            break
        said = f"{happened(counts[:shown])}, …"
    return said


def numbers(old: str | None, new: str | None) -> str:
    """Write the number of a paragraph, both where it has another one."""
    if old is None or new is None or old == new:
        return new or old or ""
    return f"{old} → {new}"


def numbers_of(one: ComparedParagraph) -> str:
    return numbers(one.old.number if one.old else None, one.new.number if one.new else None)


def number_width(written: Iterable[str]) -> int:
    longest = max(written, key=len, default="")
    return min(max(render.line(longest).cell_length, _NUMBER), _WIDEST_NUMBER)


def _happened(one: ComparedParagraph) -> str:
    """Name in a list what happened to a paragraph."""
    if not one.what:
        return "  unchanged"
    # Where words changed as well, the row has no room for more; the title below says all.
    both = Change.EDITED in one.what
    told = [what for what in one.what if not (both and what is Change.POSITIONS)]
    named = ", ".join(
        _moved(one.positions) if what is Change.POSITIONS else _name(one, what) for what in told
    )
    return f"{_SIGNS.get(told[0], '~')} {named}"


def _moved(positions: Iterable[PositionChange]) -> str:
    return "brackets" if any(one.code is None for one in positions) else "positions"


def _name(one: ComparedParagraph, what: Change) -> str:
    if what is Change.SAID:
        return (one.new.said if one.new else None) or "agreed no longer"
    return what.value


def paragraph_header(width: int, number: int) -> Content:
    cells = (Content("No."), Content(""), Content("What"), Content("First change"))
    return _paragraph_columns(cells, width, number)


def paragraph_row(found: Compared, one: ComparedParagraph, width: int, number: int) -> Content:
    """Show on one line what happened to a paragraph."""
    flag = render.line("?" if one.doubtful else "", render.PROBLEM)
    cells = (
        render.line(numbers_of(one), render.STRONG if one.what else render.MUTED),
        flag,
        render.line(_happened(one), "" if one.what else render.MUTED),
        _first_words(found, one, width),
    )
    return _paragraph_columns(cells, width, number)


def _paragraph_columns(
    cells: tuple[Content, Content, Content, Content], width: int, number: int
) -> Content:
    written, flag, what, words = cells
    said = _HAPPENED if width >= 90 else 16
    rest = max(width - number - said - 3, 4)
    return render.columns([(written, number), (flag, 2), (what, said), (Content(""), 1)]) + (
        render.columns([(words, rest)])
    )


def _first_words(found: Compared, one: ComparedParagraph, width: int) -> Content:
    if Change.EDITED in one.what:
        return render.first_change(found.changes(one))
    if Change.TYPOGRAPHY in one.what:
        return render.joined(render.differences(found.changes(one))[:6], "  ")
    if one.positions:
        return render.line("; ".join(position_lines(position_changes(one.positions))))
    if one.what and one.what[0] in (Change.NEW, Change.DELETED):
        sign = "+" if one.new else "-"
        return render.line(sign + " ".join(one.standing.text[:300].split()))
    return Content.styled(render.beginning(one.standing, max(width, 40)).plain, render.MUTED)


def paragraph_title(one: ComparedParagraph) -> Content:
    """Say what happened to a paragraph, and how open it was and is."""
    said = ", ".join(_name(one, what) for what in one.what) or "unchanged"
    if one.doubtful:
        said += f"; {maybe_another(one.row.percent)}"
    standing = _standing(one)
    return render.line(f"{numbers_of(one)}: {said}{'   ' if standing else ''}{standing}")


def _standing(one: ComparedParagraph) -> str:
    """Say how open a paragraph was and is; a part and its whole are no measure of each other."""
    old, new = one.old, one.new
    if old is None or new is None or one.parts:
        return ""
    before, after = old.said or old.status, new.said or new.status
    status = before if before == after else f"{before} → {after}"
    brackets = f"{old.brackets} → {new.brackets}" if old.brackets != new.brackets else ""
    return f"{status}, brackets {brackets}" if brackets else status


def paragraph_texts(
    found: Compared, one: ComparedParagraph, mode: Mode
) -> Iterator[render.Ruled | render.Beside]:
    """Give all there is to see of a paragraph: what became of it, its words, its positions."""
    answer = paragraph_answer(one)
    fate = list(parting_and_place(answer))
    if fate:
        yield render.listed(fate[0], fate[1:])
    changes = found.changes(one)
    old, new = one.old, one.new
    if mode is Mode.WORDS:
        label = one.standing.label
        if old and new and old.text == new.text:
            yield render.unchanged("same text in both", label + one.standing.text)
        else:
            yield render.inline(changes, label)
    else:
        yield render.beside(changes, titled(found.old, old), titled(found.new, new))
    if one.positions:
        moves = position_lines(position_changes(one.positions))
        yield render.listed("Brackets and positions", (f"  {move}" for move in moves))


def titled(side: Side, version: Version | None) -> tuple[str, str] | None:
    """Name one side of a paragraph, with its label."""
    if version is None:
        return None
    name = side.name if side.dated is None else f"{side.name} ({side.dated})"
    return f"{name}  {version.number}", version.label


def position_header(width: int, number: int) -> Content:
    names = (Content("No."), Content("What"), Content("Who"), Content("On"))
    return _position_columns(names, width, number)


def position_row(change: PositionChange, width: int, number: int) -> Content:
    """Show what happened to a bracket or position on one line."""
    cells = (
        render.line(numbers(change.old_number, change.new_number), render.STRONG),
        render.line(_what(change)),
        render.moved_position(change.code, change.old_sign, change.new_sign, change.typed),
        render.line(change.quote),
    )
    return _position_columns(cells, width, number)


def _position_columns(
    cells: tuple[Content, Content, Content, Content], width: int, number: int
) -> Content:
    written, what, who, on = cells
    rest = max(width - number - _KIND_WIDTH - _POSITION_WIDTH - 2, 4)
    return render.columns(
        [
            (written, number),
            (Content(""), 2),
            (what, _KIND_WIDTH),
            (who, _POSITION_WIDTH),
            (on, rest),
        ]
    )


def position_title(change: PositionChange, register: Register) -> Content:
    """Say what happened to a bracket or position, with the name behind the code."""
    said = f"{numbers(change.old_number, change.new_number)}: {_what(change)}"
    (answer,) = position_changes([change])
    if ending := closing(answer):
        said += f", {ending}"
    if change.code is not None:
        name = register.name_of(change.code)
        said += f", {change.code}" + (f" ({name})" if name != change.code else "")
    return render.line(said)


def _what(change: PositionChange) -> str:
    """Name a move in as many letters as the column has."""
    is_gone = change.what is PositionChangeKind.WENT
    return "gone with bracket" if is_gone else change.what.value


# A paragraph old and new

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
