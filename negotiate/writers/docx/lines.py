"""The paragraphs and tables of a text.

Labels are literal text before a tab: they are what the room cites, and Word would count them anew.

Share the width of a table among its columns, so that no word has to be cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lxml.etree import _Element as Element

from negotiate.bracket_parser import Notation
from negotiate.clean_text import Line, Tone, toned
from negotiate.late import pattern
from negotiate.writers.docx.elements import add, add_run, element, paragraph, w
from negotiate.writers.docx.styles import HANGING, Palette, Reading, Words

_ITEM = pattern(r"\s*(?:\(?\w{1,4}\)|[-–—•*·])\s")


def blocks(lines: Sequence[Line], palette: Palette, width: int) -> Iterator[Element]:
    """Write paragraphs, and the rows that follow each other in one table as that."""
    before = ""
    for table_name, group in groupby(lines, key=lambda line: line.table):
        if not table_name:
            yield from (line_paragraph(line, palette) for line in group)
        else:
            if before:
                yield paragraph("BodyText")  # Word would take the two for one
            rows = list(group)
            yield table([row(line, palette) for line in rows], width, rows[0].notation)
        before = table_name


def line_paragraph(line: Line, palette: Palette) -> Element:
    """Write one paragraph: its label, a tab, its text in tone."""
    made = styled(line)
    add_run(made, shown_label(line))
    add_words(made, Reading(line.text, line.notation, palette).take(len(line.text)))
    return made


def add_words(parent: Element, words: Iterable[Words], *, deleted: bool = False) -> None:
    """Write words of several styles, each as a run."""
    for text, style, italic in words:
        add_run(parent, text, style, italic=italic, deleted=deleted)


def styled(line: Line) -> Element:
    """Make an empty paragraph of the style that a line is written in."""
    made = paragraph(style_of(line))
    if line.level and shown_label(line).endswith("\t"):
        add(add(made[0], "tabs"), "tab", val="left", pos=str(HANGING))
        add(made[0], "ind", left=str(HANGING), hanging=str(HANGING))
    return made


def style_of(line: Line) -> str:
    """Name the style that a line is written in."""
    if line.row:
        return "Cell"
    if line.level:
        return f"Heading{line.level}"
    if _ITEM.match(line.label):
        return "Item"
    return "Numbered" if line.label.strip() else "BodyText"


def shown_label(line: Line) -> str:
    """Give the label with a tab in place of the white space after it."""
    bare = line.label.rstrip()
    return f"{bare}\t" if bare and bare != line.label else line.label


def cells(line: Line) -> list[str]:
    """Give the cells of a row; a label belongs to the first."""
    return (line.label + line.text).split("\t")


def row(line: Line, palette: Palette) -> Element:
    """Write a row of a table."""
    made = element("tr")
    reading = Reading(line.label + line.text, line.notation, palette)
    for cell in cells(line):
        held = add_cell(made)
        add_words(held, reading.take(len(cell)))
        reading.take(len("\t"))
    return made


def add_cell(row: Element) -> Element:
    """Add a cell to a row and return its paragraph, which is empty."""
    cell = add(row, "tc")
    add(cell, "tcPr")
    cell.append(paragraph("Cell"))
    return cell[-1]


def table(rows: Sequence[Element], width: int, notation: Notation) -> Element:
    """Make a table; the last cell of a row that has too few of them is as wide as what is left.

    No row is cut by the end of a page, and the first stands on each, but not where it has a bracket
    or a mark: these are one position, and not one on each page.
    """
    words = [[_words(cell) for cell in _cells_of(one)] for one in rows]
    widths = column_widths(words, width)
    made = element("tbl")
    properties = add(made, "tblPr")
    add(properties, "tblStyle", val="TableGrid")
    add(properties, "tblW", w=str(width), type="dxa")
    add(properties, "tblLayout", type="fixed")
    grid = add(made, "tblGrid")
    for one_width in widths:
        add(grid, "gridCol", w=str(one_width))
    for place, one in enumerate(rows):
        _set_widths(_cells_of(one), widths)
        is_heading = place == 0 and len(rows) > 1
        _keep_whole(
            one,
            is_heading=is_heading
            and not any(_is_marked(words_of, notation) for words_of in words[0]),
        )
        made.append(one)
    return made


def _cells_of(row: Element) -> Iterator[Element]:
    return (child for child in row if child.tag.endswith("}tc"))


def _words(cell: Element) -> str:
    return "".join(one.text or "" for one in cell.iter(w("t"), w("delText")))


def _is_marked(words: str, notation: Notation) -> bool:
    return any(one.tone is not Tone.PLAIN or one.edge for one in toned(words, notation))


def _keep_whole(row: Element, *, is_heading: bool) -> None:
    properties = row.find(w("trPr"))
    if properties is None:
        properties = element("trPr")
        row.insert(0, properties)
    properties.insert(0, element("cantSplit"))
    if is_heading:
        properties.insert(1, element("tblHeader"))


def _set_widths(cells: Iterable[Element], widths: Sequence[int]) -> None:
    *most, last = cells
    for cell, width in zip(most, widths, strict=False):
        add(cell[0], "tcW", w=str(width), type="dxa")
    spanned = widths[len(most) :]
    add(last[0], "tcW", w=str(sum(spanned)), type="dxa")
    if len(spanned) > 1:
        add(last[0], "gridSpan", val=str(len(spanned)))


_SIGN = 125  # twentieths of a point: an average letter in a cell, and some more
_PADDING = 240
_WORD = pattern(r"[^\s-]+-?")


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Give all columns one width; one with a longer word takes from those that have room.

    Where there is too little for all, each has its share of what it needs. The last cell of a row
    that has too few of them runs on to the edge, and says nothing of its column.
    """
    columns = max(len(row) for row in rows)
    needs = [_PADDING] * columns
    for row in rows:
        for at, words in enumerate(row if len(row) == columns else row[:-1]):
            needs[at] = max(
                needs[at], _PADDING + _SIGN * max(map(len, _WORD.findall(words)), default=0)
            )
    equal = width // columns
    if all(need <= equal for need in needs):
        return [equal] * columns
    left = width - sum(needs)
    if left < 0:
        return [width * need // sum(needs) for need in needs]
    return _filled(needs, left)


def _filled(needs: Sequence[int], left: int) -> list[int]:
    """Give what is left to the narrowest columns, so that they become alike."""
    widths = list(needs)
    order = sorted(range(len(widths)), key=lambda at: widths[at])
    for count, at in enumerate(order, start=1):
        room = left // count
        if count < len(order):
            room = min(room, widths[order[count]] - widths[at])
        for narrow in order[:count]:
            widths[narrow] += room
        left -= room * count
    return widths
