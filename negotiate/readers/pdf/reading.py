"""Write the parts of a PDF down as lines, and account for each.

The title of a document is known by how it is set: in the middle, larger or bolder than its text.
"""

from __future__ import annotations

import io
import logging
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from negotiate.late import dataclass
from negotiate.model import ImportProblem, LeftOut, Seen, SeenKind
from negotiate.outline.sentences import BRACKET_OR_MARK, closing
from negotiate.readers.front_matter.metadata_lines import names_instrument
from negotiate.readers.own_export import is_state, opens_foot
from negotiate.readers.pdf.blocks import Block
from negotiate.readers.pdf.flow import JOINED, Part, Passage, Run, flow, row_goes_on, usual_size
from negotiate.readers.pdf.footnotes import Footnotes, footnotes
from negotiate.readers.pdf.glyphs import Look
from negotiate.readers.pdf.joining import HYPHEN, Joiner, vocabulary
from negotiate.readers.pdf.lines import Line
from negotiate.readers.pdf.pages import Page, pages
from negotiate.readers.pdf.running_headers import Margin, margins
from negotiate.readers.pdf.shown import OnPage
from negotiate.readers.pdf.tables import Cell
from negotiate.readers.pdf.type_metrics import Setting, measure
from negotiate.readers.seen import before, occurrences, says_more
from negotiate.readers.source import Progress, SourceText

_HEADING_AGAIN = "heading row of a table, repeated on a new page"
_RULE = "rule above notes"
_SIDEWAYS = "text set sideways"
_WATERMARK = "large pale letters behind the text"
_LONGEST_SHOWN = 60
_ALSO = {Look.TONED: Look.COLOURED, Look.SHADED: Look.HIGHLIGHTED}

_KINDS = {
    Look.STRUCK: SeenKind.STRUCK,
    Look.COLOURED: SeenKind.COLOURED,
    Look.HIGHLIGHTED: SeenKind.COLOURED,
    Look.UNDERLINED: SeenKind.INSERTED,
    Look.TONED: SeenKind.COLOURED,
    Look.SHADED: SeenKind.COLOURED,
}
_Row = tuple[Cell, ...]

_LARGER = 1.1  # times the usual size
_IN_THE_MIDDLE = 3.0  # points
_ROOM = 10.0  # points beside at least one line
_LITTLE_ROOM = 1.5  # where it is larger than the text as well
_MOST = 12  # passages above the text
# (where it stands in the catalogue of the file, its name there, what is said of it)
_CARRIED = (
    ("/Names", "/JavaScript", "it holds a program (JavaScript); it was not run"),
    ("/OpenAction", "/JS", "it holds a program that begins with it (JavaScript); it was not run"),
    ("/Names", "/EmbeddedFiles", "it holds embedded files; nothing of them was opened or taken in"),
    (
        "/AcroForm",
        "/XFA",
        "it is a form made by a program (XFA); what that would show was NOT read",
    ),
)
_MAY_BE_TEXT = frozenset({"/EmbeddedFiles", "/XFA"})


def read(content: bytes, progress: Progress) -> SourceText:
    """Read the words of a PDF, each of them in its text or named aside.

    `progress` is told of each page. Raises `SourceError` where there is no text, or a password, and
    `Cancelled`. A paragraph is one line, joined over lines and pages; the text is what can be seen
    to have been typed, and what cannot is a problem to look at.
    """
    found = pages(content, progress)
    widths = {page.number: page.width for page in found}
    in_margins = margins({page.number: page.lines for page in found})
    noted = footnotes(found, in_margins.bodies, usual_size(in_margins.bodies))
    setting = measure(noted.bodies, widths)
    manuscript = _Manuscript(Joiner(setting, vocabulary(_lines(noted), _cells(found))))
    rules = (Margin(line, _RULE, at_top=False) for line in noted.rules)
    parts = flow(found, noted.bodies, [*in_margins.found, *rules], setting)
    _mark_title(parts, setting, usual_size(noted.bodies))
    manuscript.write([*parts, *map(Passage, noted.notes)])
    return manuscript.finished(found, [*in_margins.doubts, *noted.doubts])


def _lines(noted: Footnotes) -> Iterator[Line]:
    for lines in noted.bodies.values():
        yield from lines
    for note in noted.notes:
        yield from note.lines


def _cells(found: Sequence[Page]) -> Iterator[Sequence[Line]]:
    for page in found:
        for table in page.tables:
            for row in table.rows:
                yield from (cell.lines for cell in row)


def _once(problems: Sequence[ImportProblem]) -> Iterator[ImportProblem]:
    """Ask about the hyphen of one word once, and say how often it is asked."""
    count = Counter(problem.message for problem in problems)
    asked: set[str] = set()
    for problem in problems:
        often = count[problem.message]
        if often == 1 or not problem.message.startswith(HYPHEN):
            yield problem
        elif problem.message not in asked:
            asked.add(problem.message)
            yield replace(problem, message=f"{problem.message} ({often} times, first here)")


class _Manuscript:
    """Gather the lines of a source, and what an officer should look at in them."""

    def __init__(self, joiner: Joiner) -> None:
        self._joiner = joiner
        self._lines: list[str] = []
        self._aside: list[LeftOut] = []
        self._problems: list[ImportProblem] = []
        self._tables: list[int] = []
        self._rows: list[int] = []
        self._titles: list[int] = []
        self._pages: dict[int, int] = {}
        self._looks: dict[Look, list[tuple[int, str]]] = defaultdict(list)
        self._marked: list[tuple[Look, Seen]] = []
        self._printed: dict[int, list[_Printed]] = defaultdict(list)
        self._is_own = False  # an export of this tool: its colours say what its marks say

    def write(self, parts: Iterable[Part]) -> None:
        """Write parts down, a blank line between each two."""
        for part in parts:
            if isinstance(part, Passage):
                self._passage(part)
            elif isinstance(part, Run):
                self._run(part)
            else:
                self._margin(part.line, part.what)

    def finished(self, pages: Sequence[Page], doubts: Iterable[tuple[int, str]] = ()) -> SourceText:
        """Give the source; what is said of a page, as `doubts` are, is said where it begins."""
        for page in pages:
            if page.sideways:
                self._begin(page.sideways, page.number)
                self._leave_out(_SIDEWAYS)
            if page.watermark:
                self._begin(page.watermark, page.number)
                self._leave_out(_WATERMARK)
        self._line_numbers(pages)
        begins = self._page_lines(pages)
        problems = [
            ImportProblem(line, doubt)
            for page, line in zip(pages, begins, strict=True)
            for doubt in page.doubts
        ]
        starts = {page.number: line for page, line in zip(pages, begins, strict=True)}
        problems += [ImportProblem(starts[page], doubt) for page, doubt in doubts]
        problems += [*_once(self._problems), *self._look_problems()]
        return SourceText(
            text="\n".join(self._lines) + "\n",
            aside=tuple(self._aside),
            problems=tuple(sorted(problems, key=lambda problem: problem.line)),
            tables=tuple(self._tables),
            rows=tuple(self._rows),
            pages=begins,
            whole=True,
            titles=tuple(self._titles),
            seen=(*self._seen_in_letters(), *self._seen_on(pages)),
        )

    def _seen_in_letters(self) -> Iterator[Seen]:
        """Say which words look as if more were meant by them than they say.

        Where no letters are struck a line under words is emphasis, as of the verb of a paragraph.
        """
        is_redline = any(look is Look.STRUCK for look, _ in self._marked)
        for look, one in self._marked:
            is_emphasis = look is Look.UNDERLINED and not is_redline
            if not (is_emphasis or (self._is_own and look in _ALSO)):
                yield one

    def _seen_on(self, pages: Sequence[Page]) -> Iterator[Seen]:
        """Say what lies on the pages, each on the line that stands at its height."""
        lost = [said for page in pages for said in page.lost]
        if lost:
            more = f"; {len(lost) - 1} more" if len(lost) > 1 else ""
            yield Seen(0, SeenKind.MISSING, note=lost[0] + more)
        for page in pages:
            for one in page.seen:
                yield self._at_its_height(one, self._printed[page.number])

    def _at_its_height(self, one: OnPage, printed: Sequence[_Printed]) -> Seen:
        near = [
            each for each in printed if each.line.top < one.bottom and one.top < each.line.bottom
        ]
        if one.words:
            near = [each for each in near if occurrences(one.words, each.line.text)] or near
        if not near:
            return Seen(0, one.kind, "", 0, one.author, one.note or one.words or None)
        chosen = near[0]
        ahead = "\n".join([chosen.ahead, chosen.line.text])
        found = occurrences(one.words, ahead)
        which = sum(each.start() < len(chosen.ahead) for each in found)
        return Seen(chosen.at, one.kind, one.words, which, one.author, one.note)

    def _line_numbers(self, pages: Sequence[Page]) -> None:
        """Set the numbers of all lines aside as one."""
        numbered = [page for page in pages if page.numbers]
        if numbered:
            numbers = [number for page in numbered for number in page.numbers]
            self._begin(" ".join(numbers), numbered[-1].number)
            last = max(map(int, numbers))
            self._leave_out(f"line numbers {numbers[0]} to {last}, beside the text")

    def _passage(self, passage: Passage) -> None:
        doubts = list(passage.doubts)
        self._gap()
        first = len(self._lines) + 1
        if passage.is_title:
            self._titles.append(first)
        for strand in passage.block.strands:
            text, more = self._joiner.strand(strand)
            self._is_own = self._is_own or is_state(text)
            self._lines.append(text)
            self._note(strand)
            doubts += more
        self._problems += [ImportProblem(first, doubt) for doubt in doubts]

    def _run(self, run: Run) -> None:
        rows, again = self._rows_of(run)
        self._gap()
        self._tables.append(len(self._lines) + 1)
        for row, joined in rows:
            texts, doubts = self._texts(row)
            self._lines.append("\t".join(texts))
            self._rows.append(len(self._lines))
            ahead = ""
            for cell in row:
                ahead = self._note(cell.lines, ahead)
            doubts += [JOINED] if joined else []
            self._problems += [ImportProblem(len(self._lines), doubt) for doubt in doubts]
        for page, text in again:
            self._begin(text, page)
            self._leave_out(_HEADING_AGAIN)

    def _rows_of(self, run: Run) -> tuple[list[tuple[_Row, bool]], list[tuple[int, str]]]:
        """Give the rows of a run, those that a page break cut in one, and the headings repeated."""
        rows: list[tuple[_Row, bool]] = []
        again: list[tuple[int, str]] = []
        for table in run.tables:
            for index, row in enumerate(table.rows):
                texts, _ = self._texts(row)
                on_new_page = bool(rows) and index == 0
                if on_new_page and self._is_again(texts, rows[0][0]):
                    again.append(
                        (next(line.page for cell in row for line in cell.lines), "\t".join(texts))
                    )
                elif on_new_page and row_goes_on(rows[-1][0], row):
                    rows[-1] = (_together(rows[-1][0], row), True)
                else:
                    rows.append((row, False))
        return rows, again

    def _is_again(self, texts: Sequence[str], heading: _Row) -> bool:
        """Tell whether a row repeats the first; a position is never taken for a repetition."""
        marked = any(map(BRACKET_OR_MARK.search, texts))
        return any(texts) and not marked and texts == self._texts(heading)[0]

    def _texts(self, row: _Row) -> tuple[list[str], list[str]]:
        texts: list[str] = []
        doubts: list[str] = []
        for cell in row:
            text, more = self._joiner.cell(cell.lines, cell.edge)
            texts.append(text)
            doubts += more
        return texts, doubts

    def _margin(self, line: Line, what: str) -> None:
        self._is_own = self._is_own or opens_foot(line.text)
        self._begin("\t".join(line.pieces), line.page)
        self._leave_out(what)

    def _begin(self, text: str, page: int) -> None:
        self._gap()
        self._lines.append(text)
        self._pages.setdefault(page, len(self._lines))

    def _leave_out(self, what: str) -> None:
        self._aside.append(LeftOut(len(self._lines), len(self._lines), what))

    def _gap(self) -> None:
        if self._lines:
            self._lines.append("")

    def _note(self, lines: Iterable[Line], ahead: str = "") -> str:
        """Remember what the printed lines of the line just written show beside words.

        `ahead` stands before them in it; what stands before the next lines is returned.
        """
        here = len(self._lines)
        lines = list(lines)
        for look, words, above in _stretches(lines):
            behind = f"{ahead}\n{above}" if ahead else above
            kind = _KINDS.get(look)
            if kind and says_more(kind, words, behind):
                one = Seen(here, kind, words, before(words, behind))
                self._marked.append((look, one))
        for line in lines:
            self._pages.setdefault(line.page, here)
            self._printed[line.page].append(_Printed(here, line, ahead))
            ahead = f"{ahead}\n{line.text}" if ahead else line.text
            for look, words in line.runs:
                self._looks[look].append((here, words))
        return ahead

    def _look_problems(self) -> list[ImportProblem]:
        seen: dict[Look, list[tuple[int, str]]] = defaultdict(list)
        for look, places in self._looks.items():
            if not (self._is_own and look in _ALSO):
                seen[_ALSO.get(look, look)] += places
        return [
            ImportProblem(
                min(places)[0], _look_message(look, sorted(places, key=lambda place: place[0]))
            )
            for look, places in seen.items()
        ]

    def _page_lines(self, pages: Sequence[Page]) -> tuple[int, ...]:
        """Give the line on which each page begins; an empty one begins where the next does."""
        begins: list[int] = []
        following = max(len(self._lines), 1)
        for page in reversed(pages):
            following = min(self._pages.get(page.number, following), following)
            begins.append(following)
        return tuple(reversed(begins))


@dataclass(frozen=True, slots=True)
class _Printed:
    """Hold a printed line, the line that it was written down in, and what stands before in that."""

    at: int
    line: Line
    ahead: str


def _stretches(lines: Sequence[Line]) -> list[tuple[Look, str, str]]:
    """Give the stretches that look alike, over the ends of lines, with what stands before each."""
    found: list[tuple[Look, str, str]] = []
    open_: dict[Look, int] = {}  # those that go to the end of the line above
    ahead = ""
    for line in lines:
        going_on, open_ = open_, {}
        used: dict[tuple[Look, str], int] = {}
        bare = line.text.strip()
        for look, words in line.runs:
            at = line.text.find(words, used.get((look, words), 0))
            used[look, words] = max(at, 0) + len(words)
            if look in going_on and bare.startswith(words):
                place = going_on.pop(look)
                _, begun, above = found[place]
                found[place] = (look, f"{begun}\n{words}", above)
            else:
                place = len(found)
                found.append((look, words, f"{ahead}\n{line.text[: max(at, 0)]}".lstrip("\n")))
            if bare.endswith(words):
                open_[look] = place
        ahead = f"{ahead}\n{line.text}" if ahead else line.text
    return found


def _look_message(look: Look, places: Sequence[tuple[int, str]]) -> str:
    if look is Look.RAISED:
        return (
            f"raised figures: {len(places)}, first in {places[0][1][-_LONGEST_SHOWN:]!r}; they "
            "were read as typed, so look whether they are the numbers of notes"
        )
    return f"{look} text: {_counted(places)}"


def _counted(places: Sequence[tuple[int, str]]) -> str:
    runs = "1 run" if len(places) == 1 else f"{len(places)} runs"
    return f"{runs}, first {places[0][1][:_LONGEST_SHOWN]!r}"


def _together(row: _Row, rest: _Row) -> _Row:
    return tuple(
        Cell((*cell.lines, *more.lines), cell.edge) for cell, more in zip(row, rest, strict=True)
    )


def _mark_title(parts: Sequence[Part], setting: Setting, usual: float) -> None:
    """Mark the passages on the first page that are set as the title.

    Where several stand above the text, it is the one that names a kind of document, else the
    largest, else the first. What follows it in its size is part of it where that is a large one.
    """
    runs: list[list[Passage]] = []
    for passage in _on_top(parts):
        if not _is_set_as_title(passage.block, setting, usual):
            if closing(passage.block.last.text):
                break  # the text begins
            runs.append([])
        elif runs and runs[-1] and _are_alike(runs[-1][-1].block, passage.block, usual):
            runs[-1].append(passage)
        else:
            runs.append([passage])
    runs = [run for run in runs if run]
    if runs:
        chosen = max(runs, key=lambda run: (_names_instrument(run), run[0].block.first.size))
        for passage in chosen:
            passage.is_title = True


def _on_top(parts: Sequence[Part]) -> Iterator[Passage]:
    """Give the passages of the first page, down to a table or a frame."""
    page = 0
    for part in parts[:_MOST]:
        if isinstance(part, Run):
            return
        if not isinstance(part, Passage):
            continue
        first = part.block.first
        page = page or first.page
        if first.page != page or first.frame_edge:
            return
        yield part


def _is_set_as_title(block: Block, setting: Setting, usual: float) -> bool:
    lines = block.lines
    left, edge = setting.lefts[block.first.page], setting.edges[block.first.page]
    large = all(line.size >= _LARGER * usual for line in lines)
    return (
        (large or all(line.bold for line in lines))
        and all(abs(line.centre - (left + edge) / 2) <= _IN_THE_MIDDLE for line in lines)
        and any(line.x0 - left > (_LITTLE_ROOM if large else _ROOM) for line in lines)
    )


def _are_alike(block: Block, following: Block, usual: float) -> bool:
    first, second = block.last, following.first
    same = abs(first.size - second.size) < 0.5 and first.bold == second.bold
    return same and first.size >= _LARGER * usual


def _names_instrument(run: Sequence[Passage]) -> bool:
    return any(
        names_instrument(" ".join(line.text for line in passage.block.lines)) for passage in run
    )


def remarks(content: bytes) -> tuple[tuple[str, bool], ...]:
    """Say what a .pdf carries that is not read, and whether it may be text; nothing of it is run.

    A file in which that cannot be looked up gets no remark: its reader says what is wrong with it.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        catalogue = PdfReader(io.BytesIO(content)).root_object
        return tuple(
            (said, name in _MAY_BE_TEXT)
            for place, name, said in _CARRIED
            if name in _at(catalogue, place)
        )
    except MemoryError:
        raise
    except Exception:
        return ()


def _at(catalogue: Mapping[object, object], place: str) -> Container[object]:
    # `get` would give a reference where the entry stands elsewhere; this follows it.
    entry = catalogue[place] if place in catalogue else ()  # noqa: SIM401
    return entry if isinstance(entry, Container) else ()
