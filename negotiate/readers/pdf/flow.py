"""Put the parts of all pages in the order of reading; what a page break cut goes on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from negotiate.late import dataclass, field
from negotiate.outline.blocks import block as read_block
from negotiate.outline.sentences import closing, ends_in_linking_word, goes_on, open_brackets
from negotiate.readers.pdf.blocks import Block, begins_with_marker, blocks
from negotiate.readers.pdf.lines import Line
from negotiate.readers.pdf.pages import Page
from negotiate.readers.pdf.running_headers import Margin
from negotiate.readers.pdf.tables import Cell, Table
from negotiate.readers.pdf.type_metrics import GLUE, MARK, Setting, may_meet

JOINED = "joined across a page break"
PERHAPS_JOINED = "a page begins here; is this the same paragraph as the text before it?"
_AT_COLUMN = {
    JOINED: "joined across the end of a column",
    PERHAPS_JOINED: "a column begins here; is this the same paragraph as the text before it?",
}
_INDENT = 6.0  # points
_SMALL = 0.9  # of the usual size: notes at the foot of a page are set smaller


@dataclass(slots=True)
class Passage:
    """Hold one paragraph; `doubts` are what an officer should look at in it."""

    block: Block
    doubts: list[str] = field(default_factory=list)
    is_title: bool = False


@dataclass(slots=True)
class Run:
    """Hold the tables of one page or more that are one table."""

    tables: list[Table]


Part = Passage | Run | Margin


def flow(
    pages: Sequence[Page],
    bodies: Mapping[int, Sequence[Line]],
    margins: Iterable[Margin],
    setting: Setting,
) -> list[Part]:
    """Give all parts of a document in order.

    A header stands before the first page that has it, a footer, a note or a page number after its
    page, behind a paragraph that goes on over the page.
    """
    heads, feet = _by_page(margins)
    usual = usual_size(bodies)
    order: list[Part] = []
    waiting: list[Part] = []
    last: Passage | Run | None = None
    for page in pages:
        above = max((table.top for table in page.tables), default=0.0)
        body, notes = _without_notes(bodies[page.number], usual, above)
        parts = _over_columns(_parts(body, page.tables, setting), setting)
        if last is not None and parts and _is_continued(last, parts[0], setting):
            parts.pop(0)
        if parts or last is None:
            order += [*waiting, *heads[page.number], *parts]
            waiting = []
            last = parts[-1] if parts else None
        else:
            waiting += heads[page.number]
        waiting += [Passage(block) for block in blocks(notes, setting)]
        waiting += reversed(feet[page.number])
    return order + waiting


def _by_page(
    margins: Iterable[Margin],
) -> tuple[Mapping[int, list[Margin]], Mapping[int, list[Margin]]]:
    heads: dict[int, list[Margin]] = defaultdict(list)
    feet: dict[int, list[Margin]] = defaultdict(list)
    for margin in margins:
        (heads if margin.at_top else feet)[margin.line.page].append(margin)
    return heads, feet


def usual_size(bodies: Mapping[int, Sequence[Line]]) -> float:
    """Give the size that most of the text is set in."""
    counts: Counter[float] = Counter()
    for lines in bodies.values():
        for line in lines:
            counts[line.size] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _without_notes(
    lines: Sequence[Line], usual: float, above: float
) -> tuple[Sequence[Line], Sequence[Line]]:
    """Part the small print at the foot of a page from its text, which goes on down to `above`."""
    end = len(lines)
    while end and _is_note(lines[end - 1], usual, above):
        end -= 1
    return (lines[:end], lines[end:]) if end else (lines, [])


def _is_note(line: Line, usual: float, above: float) -> bool:
    return line.size <= _SMALL * usual and line.top > above and not line.frame_edge


def _parts(lines: Sequence[Line], tables: Sequence[Table], setting: Setting) -> list[Passage | Run]:
    parts: list[Passage | Run] = []
    begun = 0
    for table in tables:
        end = begun
        while end < len(lines) and lines[end].top < table.top:
            end += 1
        parts += [Passage(block) for block in blocks(lines[begun:end], setting)]
        parts.append(Run([table]))
        begun = end
    return parts + [Passage(block) for block in blocks(lines[begun:], setting)]


def _over_columns(parts: Sequence[Passage | Run], setting: Setting) -> list[Passage | Run]:
    """Let what the end of a column cut go on at the head of the next."""
    found: list[Passage | Run] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(last, Passage) and isinstance(part, Passage) and _are_beside(last, part):
            on = _is_continued(last, part, setting)
            for passage in (last, part):
                passage.doubts = [_AT_COLUMN.get(doubt, doubt) for doubt in passage.doubts]
            if on:
                continue
        found.append(part)
    return found


def _are_beside(last: Passage, part: Passage) -> bool:
    before, line = last.block.last.column, part.block.first.column
    return before is not None and line is not None and before != line


def _is_continued(last: Passage | Run, part: Passage | Run, setting: Setting) -> bool:
    """Let the last part of a page go on in the first of the next, where it does."""
    if isinstance(last, Run) and isinstance(part, Run):
        alike = last.tables[-1].continues_in(part.tables[0])
        last.tables += part.tables if alike else []
        return alike
    if isinstance(last, Run) or isinstance(part, Run):
        return False
    on = _goes_on(last.block, part.block, setting)
    if on:
        if not _is_certain(last.block, part.block, setting):
            last.doubts.append(JOINED)
        last.block = last.block.continued(part.block)
    elif on is None:
        part.doubts.append(PERHAPS_JOINED)
    return on is True


def _is_certain(block: Block, following: Block, setting: Setting) -> bool:
    """Tell whether a sentence stops in the middle and plainly goes on, so that nobody need look."""
    before = block.last
    small = following.first.text.lstrip("[(")[:1].islower()
    if not (setting.is_stretched(before) or setting.wraps(before, following.first)):
        return False
    stops_short = closing(before.text) in {"", ","} and GLUE.search(before.text) is None
    return stops_short and (small or setting.ends_in_space(before))


def _goes_on(block: Block, following: Block, setting: Setting) -> bool | None:
    """Tell whether a paragraph goes on over a page break; None where nothing shows it."""
    before, line = block.last, following.first
    if begins_with_marker(line):
        return False
    if GLUE.search(before.text) or MARK.match(line.text):
        return True
    stretched = setting.is_stretched(before)
    ends_bold = before.bold and not line.bold and not stretched
    if ends_bold or abs(before.size - line.size) > 0.1 * before.size:
        return False
    if stretched or not setting.wraps(before, line):
        return stretched or _sentence_runs_on(block, line)
    return _full_line_goes_on(block, line, setting)


def _sentence_runs_on(block: Block, line: Line) -> bool:
    """Tell whether a sentence that begins with a capital goes on in a small letter.

    The line before need not be full where lines are not stretched; members of a list that begin in
    small letters themselves are told apart.
    """
    words = block.first.text
    label = read_block(1, [words], alone=False).label
    begins = words[label.end if label is not None else 0 :].lstrip(' [(*“"«')
    runs = closing(block.last.text) == "," or ends_in_linking_word(block.last.text)
    return runs and begins[:1].isupper() and line.text[:1].islower()


def _full_line_goes_on(block: Block, line: Line, setting: Setting) -> bool | None:
    """Judge by the space at the end of a full line, and by the sentence where none could stand."""
    before = block.last
    inside = setting.breaks_inside_word(before, setting.edge_of(before))
    if inside and may_meet(before.text, line.text):
        return True if open_brackets(_words(block)) else None
    return _sentence_goes_on(block, line) if inside is None else not inside


def _sentence_goes_on(block: Block, line: Line) -> bool | None:
    ends = closing(block.last.text)
    if ends == "" or open_brackets(_words(block)) or (ends == "," and goes_on(line.text)):
        return True
    return True if _is_at_second_indent(block, line) else None


def _words(block: Block) -> str:
    return " ".join(line.text for line in block.lines)


def _is_at_second_indent(block: Block, line: Line) -> bool:
    """Tell whether a line stands where the later lines of a paragraph stand, not where it began."""
    lines = block.lines
    if len(lines) < 2 or abs(lines[0].x0 - lines[-1].x0) <= _INDENT:
        return False
    return abs(lines[-1].x0 - line.x0) <= 1


def row_goes_on(before: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Tell whether a row on a new page is the rest of the row before the page break.

    It lacks cells that the row before has, and goes on in those that it has.
    """
    filled = [index for index, cell in enumerate(row) if cell.lines]
    if len(before) != len(row) or not filled or any(not before[one].lines for one in filled):
        return False
    if len(filled) == sum(bool(cell.lines) for cell in before):
        return False
    ends = [_ends_and_begins(before[index], row[index]) for index in filled]
    return all(closing(end) in {"", ","} or open_brackets(end) for end, _ in ends) and any(
        open_brackets(end) or end[-1].isspace() or goes_on(start) for end, start in ends
    )


def _ends_and_begins(before: Cell, cell: Cell) -> tuple[str, str]:
    return "\n".join(line.text for line in before.lines), cell.lines[0].text
