"""Tell the headers, footers and page numbers of pages from their text.

What comes back at the edge of pages is told by its place; what stands on one page only, by what it
says.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from negotiate.late import dataclass, field, pattern
from negotiate.outline.sentences import closing
from negotiate.readers.front_matter.metadata_lines import fact
from negotiate.readers.own_export import opens_foot
from negotiate.readers.pdf.lines import Line
from negotiate.readers.pdf.type_metrics import GLUE, MARK

PAGE_NUMBER = "page number"
_DEEPEST = 6  # lines at the top or at the foot of a page
_ENOUGH_PAGES = 3
_LONGEST_SHOWN = 40
_MOST_STRETCHES = 6
_FIGURES = pattern(r"\d+")
_COUNTING = pattern(r"(?:page|p|of|pages|стр|страница|с|из|бет|бетi)?", re.IGNORECASE)

_PAGE = r"(?:page|p\.|стр(?:аница|\.)?|с\.|бет)"
_NUMBERED = pattern(
    rf"{_PAGE}\s*\d{{1,4}}(?:\s*(?:of|/|из)\s*\d{{1,4}})?"
    r"|\d{1,4}\s*(?:/|of|из)\s*\d{1,4}|\d{1,4}\s*бет|[-–—]\s*\d{1,4}\s*[-–—]",
    re.IGNORECASE,
)
# What an office prints at the foot of its papers: the number of a job, its bar code, a request.
_JOB = pattern(
    r"\d\d-\d{4,6}[A-Z]?\*{0,2}(?:\s*\([A-Z]\))?(?:\s+\d{6})?|\d{6}|\*\d{6,10}\*"
    r"|(?:please\s+)?recycle\W*|/\.\.\.",
    re.IGNORECASE,
)
_DEEPEST_FOOT = 6  # lines
_DEEPEST_HEAD = 4
_MASTHEAD = 6  # lines
_ON_MASTHEADS = frozenset({"symbol", "distribution"})
_FRONT = 24  # lines that front matter may take of the first page
_APART = 0.5  # of the size
SAME_HEIGHT = 3.0  # points
_MOST_PAGES = 0.8  # of all: so often no text falls on one place by chance
_PAGES_OF_A_PLACE = 5
_MOST = 0.9  # of the lines of a group
_WIDER = 1.15  # of the leading
_RARE = 0.05  # of the distances of text
_SMALL = 0.9  # of the size of text
_RARE_AMONG_FEW = 0.2  # in a short document, where a table or a heading weighs more
_FEW = 3
_ROUNDING = 1.0  # points
_OFTEN = 0.4  # of the pages: what comes back so often is asked about where it is taken for text


@dataclass(frozen=True, slots=True)
class Margin:
    """Hold one header or footer: where it first stands, and what it is."""

    line: Line
    what: str
    at_top: bool


@dataclass(frozen=True, slots=True)
class Margins:
    """Hold what stands in the margins of all pages, and the lines that are left of each page.

    `doubts` are pages with what an officer should look at on them.
    """

    found: tuple[Margin, ...]
    bodies: Mapping[int, list[Line]]
    doubts: tuple[tuple[int, str], ...] = ()


def margins(pages: Mapping[int, Sequence[Line]]) -> Margins:
    """Find the lines that come back at one height, alike but for the number of the page.

    On three pages or more they do; where there are only two or three pages, the first or the last
    line of two. They are margins where their place says so as well. What stands on one page only
    has to say what it is.
    """
    found: list[Margin] = []
    doubts: list[tuple[int, str]] = []
    bodies = {page: list(lines) for page, lines in pages.items()}
    peeled = [(at_top, _peeled(bodies, at_top=at_top)) for at_top in (True, False)]
    for at_top, groups in peeled:
        judged = _judge(groups, bodies, at_top=at_top)
        doubts += judged.doubts
        for line in judged.text:
            bodies[line.page].append(line)
        for group in judged.margins:
            found += _margins(group, at_top=at_top)
        for page, lines in bodies.items():
            order = {id(line): place for place, line in enumerate(pages[page])}
            lines.sort(key=lambda line, order=order: order[id(line)])  # type: ignore[misc]
    for lines in bodies.values():
        found += _lone(lines, at_top=False)
        found += _lone(lines, at_top=True)
    first = _Front(next(iter(bodies.values()), ()), _usual_size(bodies.values()))
    for lines in list(bodies.values())[1:]:
        count = first.repeated(lines)
        found += [_margin([line], at_top=True) for line in lines[:count]]
        del lines[:count]
    return Margins(
        tuple(found),
        {page: list(_facts_apart(lines)) for page, lines in bodies.items()},
        tuple(doubts),
    )


def _facts_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """Part the symbol or distribution on a masthead from what stands beside it on its line."""
    for place, line in enumerate(lines):
        told = [fact(piece) for piece in line.pieces]
        parts = any(one is not None and one.role in _ON_MASTHEADS for one in told)
        if place < _MASTHEAD and parts and None in told and len(line.gaps) == len(told) - 1:
            begins = [line.x0, *(end for _, end in line.gaps)]
            ends = [*(begin for begin, _ in line.gaps), line.x1]
            for piece, x0, x1 in zip(line.pieces, begins, ends, strict=True):
                yield replace(line, text=piece, x0=x0, x1=x1, gaps=(), cuts=(), raised=())
        else:
            yield line


def _peeled(bodies: Mapping[int, list[Line]], *, at_top: bool) -> list[_Group]:
    """Take the lines that come back off the pages, layer by layer."""
    needed = _ENOUGH_PAGES if len(bodies) > _ENOUGH_PAGES else 2
    groups: list[_Group] = []
    for layer in range(_DEEPEST):
        found = list(_outermost(bodies, needed, at_top=at_top))
        for group in found:
            groups.append(_Group(tuple(group), layer, _is_page_number(group[0].text)))
            for line in group:
                bodies[line.page].pop(0 if at_top else -1)
        if not found:
            break
    return groups


def _lone(lines: list[Line], *, at_top: bool) -> Iterator[Margin]:
    """Take the page number at one end of a page, and what an export says under its text."""
    outermost, body = (lines[:1], lines[1:2]) if at_top else (lines[-1:], lines[-2:-1])
    if body and is_page_number(outermost[0], body[0]):
        yield Margin(lines.pop(0 if at_top else -1), PAGE_NUMBER, at_top)
    if not at_top:
        for _ in range(_own_foot(lines) or _office_foot(lines)):
            yield _margin([lines.pop()], at_top=at_top)


def _outermost(
    bodies: Mapping[int, Sequence[Line]], needed: int, *, at_top: bool
) -> Iterator[list[Line]]:
    """Group the outermost lines of the pages that come back."""
    alike: dict[str, list[Line]] = defaultdict(list)
    for lines in bodies.values():
        if lines:
            line = lines[0 if at_top else -1]
            alike["|".join(_mirrored(line))].append(line)
    for lines in alike.values():
        for group in _at_one_height(lines):
            if len(group) >= needed and _counts_pages(group):
                yield group


def _mirrored(line: Line) -> list[str]:
    """Give the pieces of a line with `#` for figures, alike on a left and on a right page."""
    return sorted(_FIGURES.sub("#", " ".join(piece.split())) for piece in line.pieces)


def _figures(line: Line) -> list[int]:
    """Give the figures of a line in the order of its pieces on any page."""
    pieces = sorted(line.pieces, key=lambda piece: _FIGURES.sub("#", " ".join(piece.split())))
    return [int(one[:9]) for piece in pieces for one in _FIGURES.findall(piece)[:50]]


def _at_one_height(lines: Sequence[Line]) -> Iterator[list[Line]]:
    ordered = sorted(lines, key=lambda line: line.top)
    group = ordered[:1]
    for before, line in pairwise(ordered):
        if line.top - before.top > SAME_HEIGHT:
            yield sorted(group, key=lambda line: line.page)
            group = []
        group.append(line)
    yield sorted(group, key=lambda line: line.page)


def _counts_pages(group: Sequence[Line]) -> bool:
    """Tell whether each figure stays as it is, or goes up with the pages; it may begin again."""
    figures = [_figures(line) for line in group]
    for place in range(len(figures[0])):
        column = [row[place] for row in figures]
        if len(set(column)) == 1:
            continue
        for (line, value), (following, after) in pairwise(zip(group, column, strict=True)):
            if after - value != following.page - line.page and after > 2:
                return False
    return True


def _margins(group: _Group, *, at_top: bool) -> Iterator[Margin]:
    if group.is_number:
        yield from (Margin(line, PAGE_NUMBER, at_top) for line in group.lines)
        return
    yield _margin(group.lines, at_top=at_top)


def _margin(lines: Sequence[Line], *, at_top: bool) -> Margin:
    """Name what is set aside with its first words, and with all pages that it stands on."""
    words = " ".join(lines[0].text.split())
    shown = words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN].rstrip()}…"
    what = "header" if at_top else "footer"
    return Margin(lines[0], f"page {what} “{shown}”, {_on_pages(lines)}", at_top)


def _on_pages(lines: Sequence[Line]) -> str:
    stretches: list[list[int]] = []
    for line in lines:
        if stretches and line.page == stretches[-1][-1] + 1:
            stretches[-1].append(line.page)
        else:
            stretches.append([line.page])
    shown = [f"{one[0]} to {one[-1]}" if len(one) > 1 else f"{one[0]}" for one in stretches]
    if len(shown) > _MOST_STRETCHES:
        return f"on {len(lines)} pages, first on page {lines[0].page}"
    return f"on page {shown[0]}" if len(lines) == 1 else f"on pages {', '.join(shown)}"


def _is_page_number(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    return bool(_FIGURES.search(text)) and all(_COUNTING.fullmatch(word) for word in words)


def is_page_number(line: Line, body: Line) -> bool:
    """Tell whether the outermost line of a page counts pages, apart from the body next to it."""
    words = line.text.strip()
    counts = _NUMBERED.fullmatch(words) is not None or words == str(line.page)
    return counts and _is_apart(line, body)


def _is_apart(line: Line, body: Line) -> bool:
    above, below = sorted((line, body), key=lambda one: one.top)
    return below.top - above.bottom > _APART * body.size or line.size < 0.9 * body.size


def _own_foot(lines: Sequence[Line]) -> int:
    """Count the lines at the foot of a page by which an export says what brackets show."""
    for count in range(min(_DEEPEST_FOOT, len(lines) - 1), 0, -1):
        first, above = lines[-count], lines[-count - 1]
        if opens_foot(first.text) and first.size < above.size and not first.frame_edge:
            return count
    return 0


def _office_foot(lines: Sequence[Line]) -> int:
    """Count the lines at the foot of a page that hold the number of a job, or its bar code."""
    count = 0
    while count < min(_DEEPEST_FOOT, len(lines) - 1):
        pieces = lines[-count - 1].pieces
        if not all(_JOB.fullmatch(one) or _NUMBERED.fullmatch(one) for one in pieces):
            break
        count += 1
    said = [piece for line in lines[len(lines) - count :] for piece in line.pieces]
    if not any("-" in one and _JOB.fullmatch(one) for one in said):
        return 0
    return count if _is_apart(lines[-count], lines[-count - 1]) else 0


class _Front:
    """Hold the words above the text of the first page, which the head of the others may repeat.

    `size` is the usual size of text.
    """

    def __init__(self, lines: Sequence[Line], size: float) -> None:
        self._size = size
        self._words = ""
        self._begins: dict[int, Line] = {}
        for line in lines[:_FRONT]:
            for piece in line.pieces:
                self._begins[len(self._words)] = line
                number, _, rest = piece.partition(" ")
                if rest and number[:1].isdecimal():
                    self._begins[len(self._words) + len(number)] = line
                self._words += _bare(piece)
        self._ends = {*self._begins, len(self._words)}

    def repeated(self, lines: Sequence[Line]) -> int:
        """Count the lines at the head of a page that say again what stands on the first.

        They are set smaller there, or say nothing but a symbol, a date or a distribution. Small
        lines above the symbol of the first page are a head, whatever they say.
        """
        ends: set[int] = set()
        most = 0
        for count, line in enumerate(lines[:_DEEPEST_HEAD], start=1):
            found = [self._find(piece, line, ends) for piece in line.pieces]
            ends.update(at for at in found if at >= 0)
            pieces = zip(line.pieces, found, strict=True)
            named = any(at >= 0 and _is_symbol(piece) for piece, at in pieces)
            if -1 in found and not named and line.size > _SMALL * self._size:
                break
            known = named or (-1 not in found and any(at in self._ends for at in found))
            if known and all(_is_apart(line, body) for body in lines[count : count + 1]):
                most = count
        return most

    def _find(self, piece: str, line: Line, ends: Iterable[int]) -> int:
        """Return where a piece ends in the words of the first page, or -1.

        It begins there, or where one before it ended.
        """
        bare = _bare(piece)
        is_fact = fact(piece) is not None
        for at in ends:
            if self._words.startswith(bare, at):
                return at + len(bare)
        for begin, first in self._begins.items():
            smaller = line.size < 0.95 * first.size
            if (is_fact or smaller) and self._words.startswith(bare, begin):
                return begin + len(bare)
        return -1


def _is_symbol(piece: str) -> bool:
    told = fact(piece)
    return told is not None and told.role == "symbol"


def _bare(words: str) -> str:
    return "".join(words.split()).casefold()


@dataclass(frozen=True, slots=True)
class _Group:
    """Hold lines that come back, one a page; `layer` counts from the edge of the page."""

    lines: tuple[Line, ...]
    layer: int
    is_number: bool = False

    @property
    def top(self) -> float:
        """Give the height at which they stand."""
        return self.lines[0].top


@dataclass(slots=True)
class _Judgement:
    """Hold the groups that are margins, the lines that are text after all, and what to ask."""

    margins: list[_Group] = field(default_factory=list)
    text: list[Line] = field(default_factory=list)
    doubts: list[tuple[int, str]] = field(default_factory=list)


def _judge(
    groups: Sequence[_Group], bodies: Mapping[int, Sequence[Line]], *, at_top: bool
) -> _Judgement:
    """Tell margins from text; `bodies` are the pages without the groups.

    A margin stands apart from the text, where no text stands on other pages, and no sentence runs
    through it. A line of text falls on the edge of a page by chance, and then it must stay.
    """
    edge = _Edge(groups, bodies, at_top=at_top)
    for group in sorted(groups, key=lambda one: -one.layer):
        if edge.is_margin(group):
            edge.margins.update(map(id, group.lines))
    return edge.judgement(groups)


class _Edge:
    """Hold the upper or the lower edge of all pages."""

    def __init__(
        self, groups: Sequence[_Group], bodies: Mapping[int, Sequence[Line]], *, at_top: bool
    ) -> None:
        self.margins: set[int] = set()
        self._groups = groups
        self._bodies = bodies
        self._at_top = at_top
        self._distances = Counter(_distances(bodies.values()))
        self._size = _usual_size(bodies.values())
        self._stacks: dict[int, list[Line]] = {page: [] for page in bodies}
        for group in sorted(groups, key=lambda one: one.layer):
            for line in group.lines:
                self._stacks[line.page].append(line)

    def is_margin(self, group: _Group) -> bool:
        """Judge a group when those further in are judged."""
        lines = group.lines
        if not group.is_number and (self._is_place_of_text(group) or self._is_run_through(lines)):
            return False
        apart = sum(self._is_apart(line, group) for line in lines)
        return apart >= _MOST * len(lines) or (group.is_number and apart > 0)

    def judgement(self, groups: Sequence[_Group]) -> _Judgement:
        """Let nothing be a margin that has text outside it on its page."""
        found = _Judgement()
        lost: set[int] = set()
        for group in sorted(groups, key=lambda one: one.layer):
            kept = [
                line for line in group.lines if id(line) in self.margins and line.page not in lost
            ]
            text = [line for line in group.lines if line not in kept]
            lost.update(line.page for line in text)
            found.text += text
            if kept:
                found.margins.append(_Group(tuple(kept), group.layer, group.is_number))
            elif len(text) >= max(_OFTEN * len(self._bodies), 2):
                found.doubts.append((text[0].page, self._question(text)))
        return found

    def _question(self, text: Sequence[Line]) -> str:
        where, what = ("top", "header") if self._at_top else ("foot", "footer")
        shown = text[0].text.strip()[:60]
        return f"{shown!r} stands at the {where} of {len(text)} pages; is it a page {what}?"

    def _is_place_of_text(self, group: _Group) -> bool:
        """Tell whether text of other pages stands at this height or further out.

        The first page has an order of its own.
        """
        pages = {
            line.page
            for one in self._groups
            if abs(one.top - group.top) <= SAME_HEIGHT
            for line in one.lines
        }
        first = min(self._bodies)
        others = [page for page in self._bodies if page not in pages and page != first]
        if len(pages) >= _MOST_PAGES * (len(pages) + len(others)):
            return False
        return any(self._reaches(self._bodies[page], group.lines[0]) for page in others)

    def _reaches(self, body: Sequence[Line], line: Line) -> bool:
        if not body:
            return False
        if self._at_top:
            return body[0].top <= line.top + SAME_HEIGHT
        return body[-1].bottom >= line.bottom - SAME_HEIGHT

    def _is_run_through(self, lines: Iterable[Line]) -> bool:
        """Tell whether sentences go on from the text before in most of the lines, not past them."""
        votes = [self._goes_on_in(line) for line in lines]
        return sum(votes) > len(votes) / 2

    def _goes_on_in(self, line: Line) -> bool:
        if line is not self._first_in_order(line.page) or line.size < _SMALL * self._size:
            return False
        within = self._bodies[line.page]
        near = self._bodies.get(line.page - 1 if self._at_top else line.page + 1, ())
        before = (near if self._at_top else within)[-1:]
        after = (within if self._at_top else near)[:1]
        if not (before and after and _continues(line.text)):
            return False
        unfinished = closing(before[0].text) in {"", ","} or GLUE.search(before[0].text)
        return bool(unfinished) and not _continues(after[0].text)

    def _first_in_order(self, page: int) -> Line:
        return self._stacks[page][0 if self._at_top else -1]

    def _is_apart(self, line: Line, group: _Group) -> bool:
        """Tell whether a line stands apart from the text, or beside a margin that does."""
        stack = self._stacks[line.page]
        further = stack[stack.index(line) + 1 :]
        body = self._bodies[line.page]
        within = further[:1] or (body[:1] if self._at_top else body[-1:])
        if not within or id(within[0]) in self.margins or line.size < _SMALL * self._size:
            return True
        if not self._distances:
            return True
        space = abs(line.bottom - within[0].bottom)
        if space <= _WIDER * self._distances.most_common(1)[0][0]:
            return False
        return self._is_everywhere(group) or self._is_rare(space)

    def _is_everywhere(self, group: _Group) -> bool:
        """Tell whether a group stands on most pages, or says facts on the document.

        A symbol beside other words is one where there is nothing else of its kind.
        """
        pieces = group.lines[0].pieces
        if all(map(fact, pieces)) or any(map(_is_symbol, pieces)):
            return True
        pages = len(self._bodies)
        return pages >= _PAGES_OF_A_PLACE and len(group.lines) >= _MOST_PAGES * (pages - 1)

    def _is_rare(self, space: float) -> bool:
        """Tell whether so much space hardly ever stands between two lines of text."""
        as_wide = sum(count for one, count in self._distances.items() if one >= space - _ROUNDING)
        total = self._distances.total()
        return as_wide <= max(_RARE * total, min(_FEW, _RARE_AMONG_FEW * total))


def _distances(bodies: Iterable[Sequence[Line]]) -> Iterator[float]:
    for lines in bodies:
        for line, following in pairwise(lines):
            if following.bottom > line.bottom + 1:
                yield round(following.bottom - line.bottom, 1)


def _usual_size(bodies: Iterable[Sequence[Line]]) -> float:
    counts = Counter(line.size for lines in bodies for line in lines)
    return counts.most_common(1)[0][0] if counts else 0.0


def _continues(text: str) -> bool:
    """Tell whether words begin as the middle of a sentence does."""
    bare = text.lstrip(" [(")
    return bare[:1].islower() or MARK.match(text) is not None or bare[:1] in set(",;)]")
