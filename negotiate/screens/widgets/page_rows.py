"""A page as a list of a screen, with a pane that tells the chosen line in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.widgets import Static

from negotiate.screens import render
from negotiate.screens.dialogs.choosing import Choice, ChoosingScreen
from negotiate.screens.frame import not_opened
from negotiate.screens.places import ParagraphAt
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.widgets.rows import Rows
from negotiate.telling.page import (
    Block,
    Gap,
    Heading,
    Item,
    Key,
    Paragraph,
    Row,
    Table,
    words_of,
)
from negotiate.telling.words import gone
from negotiate.visible import cells

_DEEPER = 2
_MOST = 26  # cells of a column of names


@dataclass(frozen=True, slots=True)
class Entry:
    """A block as a line of a list.

    `under` are the headings above it, and the items that it belongs to, outermost first; `widths`
    are those of the columns of the table that it is a row of.
    """

    block: Heading | Paragraph | Item | Row
    indent: int
    under: tuple[Heading | Item, ...]
    widths: Sequence[int] = ()

    @property
    def is_heading(self) -> bool:
        """Tell whether the cursor passes over it."""
        return isinstance(self.block, Heading)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Return what it is about, and Enter opens."""
        return () if isinstance(self.block, Heading) else self.block.keys


def entries(blocks: Iterable[Block]) -> list[Entry]:
    """List blocks line by line: what belongs to an item and is itself about something is deeper."""
    return [*_entries(blocks, 0, ())]


def _entries(
    blocks: Iterable[Block], indent: int, under: tuple[Heading | Item, ...]
) -> Iterator[Entry]:
    above: tuple[Heading | Item, ...] = under
    for block in blocks:
        match block:
            case Gap():  # what follows is no part of what went before
                above = under
            case Heading():
                kept = [one for one in above if isinstance(one, Item) or one.level < block.level]
                yield Entry(block, indent + 2 * (block.level - 2), above)
                above = (*kept, block)
            case Table():
                widths = [_width(block, at) for at in range(len(block.columns))]
                for row in block.rows:
                    yield Entry(row, indent + block.indent, above, widths)
            case Item():
                yield Entry(block, indent + block.indent, above)
                deeper = indent + block.indent + _DEEPER
                yield from _entries(_deeper(block), deeper, (*above, block))
            case Paragraph():
                yield Entry(block, indent + block.indent, above)


def _width(table: Table, at: int) -> int:
    """Give a column what its cells need, within bounds; 0 is what the others leave."""
    least = table.columns[at].width
    widest = max((cells(words_of(row.cells[at])) for row in table.rows), default=0)
    return max(least, min(widest, _MOST)) if least else 0


def _deeper(item: Item) -> list[Block]:
    return [one for one in item.below if isinstance(one, Item | Table)]


def drawn(entry: Entry, width: int) -> Content:
    """Draw a line of a list: what is said, and then as much as fits of what belongs to it."""
    match entry.block:
        case Heading():
            said = render.told_line(entry.block.line).stylize(render.ACCENT)
        case Row():
            said = _cells(entry, entry.block, width - entry.indent)
        case Item():
            beside = [
                render.told_line(one.line).stylize(render.MUTED)
                for one in entry.block.below
                if isinstance(one, Paragraph)
            ]
            said = render.joined([render.told_line(entry.block.line), *beside], "  ")
        case Paragraph():
            said = render.told_line(entry.block.line)
    indented = render.line(" " * entry.indent) + said
    return render.columns([(indented, width)])


def _cells(entry: Entry, row: Row, width: int) -> Content:
    shown = [render.told_line(cell) for cell in row.cells]
    left = width - sum(one + 1 for one in entry.widths if one)
    placed = []
    for cell, wide in zip(shown, entry.widths, strict=True):
        placed += [(cell, wide or max(left, 1)), (render.line(" "), 1)]
    return render.columns(placed[:-1])


def told(entry: Entry) -> Content:
    """Tell a line of a list in full, below its headings and above the items that it belongs to."""
    titles = [one for one in entry.under if isinstance(one, Heading)]
    items = [one for one in entry.under if isinstance(one, Item)]
    return render.stacked(
        [
            *(render.told(one.line).stylize(render.MUTED) for one in titles),
            *_in_full(entry.block),
            *(render.told(one.line).stylize(render.MUTED) for one in items),
        ]
    )


def _in_full(block: Block | Row) -> Iterator[Content]:
    match block:
        case Row(_, Item() as full):
            yield from _in_full(full)
        case Row():
            yield render.joined(map(render.told, block.cells), "  ")
        case Item():
            yield render.told(block.line)
            for one in block.below:
                if isinstance(one, Paragraph):
                    yield render.told(one.line)
        case Paragraph() | Heading():
            yield render.told(block.line)


class PageRows(Rows):
    """List the blocks of a page; the cursor passes over headings and stays with what it is on."""

    listed: Sequence[Entry] = ()

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(self._draw_entry, id=id)

    @property
    def chosen(self) -> Entry | None:
        """Return what the cursor is on."""
        return self.listed[self.cursor] if self.cursor < len(self.listed) else None

    def show_blocks(self, blocks: Iterable[Block]) -> None:
        """List blocks, the cursor on what it was on."""
        about = self.chosen.keys if self.chosen is not None else ()
        nth = sum(one.keys == about for one in self.listed[: self.cursor])
        at = self.cursor if self.listed else 0
        self.listed = entries(blocks)
        same = [place for place, one in enumerate(self.listed) if one.keys == about]
        if about and same:
            at = same[min(nth, len(same) - 1)]
        self.show(len(self.listed), at=self._next_stop(at, 1))

    def validate_cursor(self, cursor: int) -> int:
        """Go on to the next line that says something, or back where there is none."""
        at = super().validate_cursor(cursor)
        return self._next_stop(at, 1 if at >= self.cursor else -1)

    def _next_stop(self, at: int, step: int) -> int:
        for places in (range(at, len(self.listed)), range(at, -1, -1))[::step]:
            for place in places:
                if place < len(self.listed) and not self.listed[place].is_heading:
                    return place
        return at

    def _draw_entry(self, index: int, width: int) -> Content:
        return drawn(self.listed[index], width)


class ToldScreen(TextScreen):
    """Show a page: its blocks as a list, and one of them in full in a pane."""

    @property
    def told(self) -> Entry | None:
        """Return what the cursor of the list is on."""
        return self.query_one(PageRows).chosen

    @on(Rows.Highlighted, "PageRows")
    def _tell(self) -> None:
        entry = self.told
        in_full = told(entry) if entry is not None else Content("")
        self.query_one("#told-text", Static).update(in_full)
        self.query_one("#told").scroll_home(animate=False)

    def copied(self) -> str:
        """Return what is told of the line under the cursor."""
        return told(self.told).plain if self.told is not None else ""

    @on(Rows.Opened, "PageRows")
    def _open(self) -> None:
        keys = self.told.keys if self.told is not None else ()
        if len(keys) == 1:
            self.open_key(keys[0])
        elif keys:
            choices = [
                Choice(str(at), render.line(_named(one), render.STRONG), Content(""))
                for at, one in enumerate(keys)
            ]

            def chosen(at: str | None) -> None:
                if at is not None:
                    self.open_key(keys[int(at)])

            self.app.push_screen(ChoosingScreen(Content("Which paragraph?"), choices, None), chosen)

    def open_key(self, key: Key) -> None:
        """Show a paragraph, at a bracket where one is named."""
        version = self.opened.by_number(key.paragraph) if self.opened is not None else None
        if self.opened is None or version is None:
            not_opened(self.app, gone(key.paragraph))
        else:
            self.show_place(ParagraphAt(self.opened, version, key.target))


def _named(key: Key) -> str:
    return f"{key.paragraph} {key.target}" if key.target else key.paragraph
