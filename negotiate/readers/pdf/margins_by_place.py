"""Tell by their places whether lines that come back at the edge of pages are margins or text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from negotiate.outline.sentences import closing
from negotiate.readers.front_matter.metadata_lines import fact
from negotiate.readers.pdf.lines import Line
from negotiate.readers.pdf.type_metrics import GLUE, MARK

SAME_HEIGHT = 3.0  # points
_MOST_PAGES = 0.8  # of all: so often no text falls on one place by chance
_ENOUGH_PAGES = 5
_MOST = 0.9  # of the lines of a group
_WIDER = 1.15  # of the leading
_RARE = 0.05  # of the distances of text
_SMALL = 0.9  # of the size of text
_RARE_AMONG_FEW = 0.2  # in a short document, where a table or a heading weighs more
_FEW = 3
_ROUNDING = 1.0  # points
_OFTEN = 0.4  # of the pages: what comes back so often is asked about where it is taken for text


@dataclass(frozen=True, slots=True)
class Group:
    """Hold lines that come back, one a page; `layer` counts from the edge of the page."""

    lines: tuple[Line, ...]
    layer: int
    is_number: bool = False

    @property
    def top(self) -> float:
        """Give the height at which they stand."""
        return self.lines[0].top


@dataclass(slots=True)
class Judgement:
    """Hold the groups that are margins, the lines that are text after all, and what to ask."""

    margins: list[Group] = field(default_factory=list)
    text: list[Line] = field(default_factory=list)
    doubts: list[tuple[int, str]] = field(default_factory=list)


def judge(
    groups: Sequence[Group], bodies: Mapping[int, Sequence[Line]], *, at_top: bool
) -> Judgement:
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
        self, groups: Sequence[Group], bodies: Mapping[int, Sequence[Line]], *, at_top: bool
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

    def is_margin(self, group: Group) -> bool:
        """Judge a group when those further in are judged."""
        lines = group.lines
        if not group.is_number and (self._is_place_of_text(group) or self._is_run_through(lines)):
            return False
        apart = sum(self._is_apart(line, group) for line in lines)
        return apart >= _MOST * len(lines) or (group.is_number and apart > 0)

    def judgement(self, groups: Sequence[Group]) -> Judgement:
        """Let nothing be a margin that has text outside it on its page."""
        found = Judgement()
        lost: set[int] = set()
        for group in sorted(groups, key=lambda one: one.layer):
            kept = [
                line for line in group.lines if id(line) in self.margins and line.page not in lost
            ]
            text = [line for line in group.lines if line not in kept]
            lost.update(line.page for line in text)
            found.text += text
            if kept:
                found.margins.append(Group(tuple(kept), group.layer, group.is_number))
            elif len(text) >= max(_OFTEN * len(self._bodies), 2):
                found.doubts.append((text[0].page, self._question(text)))
        return found

    def _question(self, text: Sequence[Line]) -> str:
        where, what = ("top", "header") if self._at_top else ("foot", "footer")
        shown = text[0].text.strip()[:60]
        return f"{shown!r} stands at the {where} of {len(text)} pages; is it a page {what}?"

    def _is_place_of_text(self, group: Group) -> bool:
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

    def _is_apart(self, line: Line, group: Group) -> bool:
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

    def _is_everywhere(self, group: Group) -> bool:
        """Tell whether a group stands on most pages, or says nothing but facts on the document."""
        if all(fact(piece) is not None for piece in group.lines[0].pieces):
            return True
        pages = len(self._bodies)
        return pages >= _ENOUGH_PAGES and len(group.lines) >= _MOST_PAGES * (pages - 1)

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
