"""Measure how a document is set: where its lines end, how far apart they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from negotiate.late import dataclass, pattern
from negotiate.readers.pdf.lines import Line

_ENOUGH_LINES = 15
_ENOUGH_PAIRS = 5
_ENOUGH_SPACES = 3
_ENOUGH_TO_COUNT = 10  # lines
_MOST_HYPHENS = 0.04  # of lines that wrap: typed hyphens come to less
_ROUNDING = 0.75  # points
_ENOUGH_DISTANCES = 3
_MUCH_CLOSER = 0.85
_CLOSE = 1.6  # of the size: a leading so small needs no proof
WIDEST_LEADING = 2.5  # of the size: double spacing is less
_FULL_LEADING = 1.2  # of the size, where nothing shows the leading

GLUE = pattern(r"(?:[(\[（［][-+?＋－﹢﹣−‐‑‒–—]?|[-‐‑‒–—/\u00ad])\s*$")
"""The ends of a line after which a line may break without a space."""

MARK = pattern(r"[(（]\s?[-+?＋－﹢﹣−‐‑‒–—]\s?[^\W\d_]")
"""The beginning of a mark, with which no paragraph begins."""

CLOSES, BEGINS = "])）］", "[(（［"


@dataclass(frozen=True, slots=True)
class Setting:
    """Hold the measures of a document.

    `edges` is where the lines of each page end, `lefts` where they begin; `leading` is the distance
    of lines of a size; `paints_spaces` tells that a space is painted at the end of a line that
    breaks at one, so that a line without it breaks inside a word, or ends its paragraph.
    `justified` tells that lines are stretched to their edge, all but the last of a paragraph, and
    `hyphenates` that words are cut at the ends of lines: too many end in a hyphen for all of them
    to have been typed.
    """

    edges: Mapping[int, float]
    lefts: Mapping[int, float]
    leading: Mapping[float, float]
    paints_spaces: bool
    justified: bool
    hyphenates: bool

    def edge_of(self, line: Line) -> float:
        """Tell where lines end that stand where a line does: in a frame, in a column, on a page."""
        in_column = line.column[1] if line.column is not None else 0.0
        return line.frame_edge or in_column or self.edges[line.page]

    def is_stretched(self, line: Line) -> bool:
        """Tell whether a line was stretched to its edge, so that it is not the last."""
        return self.justified and abs(self.edge_of(line) - line.x1) < 1

    def wraps(self, line: Line, following: Line) -> bool:
        """Tell whether the next word was too long for the rest of a line."""
        edge, left = self.edge_of(line), self.lefts[line.page]
        left = line.column[0] if line.column is not None else left
        if _are_set_right(line, following, edge, left):
            return line.x0 - line.space - following.first < left
        return not fits(line, following, edge)

    def ends_in_space(self, line: Line) -> bool:
        """Tell whether the space at the end of a line shows that more words follow."""
        return self.paints_spaces and line.text[-1].isspace()

    def breaks_inside_word(self, line: Line, edge: float) -> bool | None:
        """Tell whether a line that wraps breaks at no space; None where nothing shows it."""
        if not self.paints_spaces:
            return None
        if line.text[-1].isspace():
            return False
        return True if line.x1 + line.space <= edge - _ROUNDING else None

    def is_set_apart(self, line: Line, following: Line) -> bool:
        """Tell whether more than the usual distance stands between two lines."""
        usual = self.leading.get(line.size) or _FULL_LEADING * line.size
        return distance(line, following) > usual + 0.18 * line.size


def is_centred(line: Line, following: Line) -> bool:
    """Tell whether two lines are set on one middle and begin at different places."""
    return abs(line.centre - following.centre) < 2 and abs(line.x0 - following.x0) > 1


def _are_set_right(line: Line, following: Line, edge: float, left: float) -> bool:
    """Tell whether two lines begin where they may, to end together at the right."""
    inside = left + (edge - left) / 4
    return (
        abs(line.x0 - following.x0) > 3
        and min(line.x0, following.x0) > inside
        and max(edge - line.x1, edge - following.x1, abs(line.x1 - following.x1)) < 2
    )


def fits(line: Line, following: Line, edge: float) -> bool:
    """Tell whether the first word of the next line had room on this one."""
    return line.x1 + line.space + following.first <= edge - _ROUNDING


def distance(line: Line, following: Line) -> float:
    """Measure from the foot of one line to the foot of the next."""
    return following.bottom - line.bottom


def measure(pages: Mapping[int, Sequence[Line]], widths: Mapping[int, float]) -> Setting:
    """Measure the lines of each page; pages of one width share their edge."""
    edges = _edges(pages, widths)
    wrapped = [
        (line, following)
        for page, found in pages.items()
        for line, following in pairwise(found)
        if 0 < distance(line, following) < WIDEST_LEADING * line.size
        and not fits(line, following, edges[page])
        and not is_centred(line, following)
    ]
    distances: dict[float, list[float]] = defaultdict(list)
    for line, following in wrapped:
        if (line.size, line.bold) != (following.size, following.bold):
            continue
        distances[line.size].append(distance(line, following))
    closest = _closest(pages)
    leading = {
        size: median(found)
        for size, found in distances.items()
        if _is_leading(size, found, closest[size])
    }
    at_edge = sum(abs(edges[line.page] - line.x1) < 1 for line, _ in wrapped)
    justified = len(wrapped) >= _ENOUGH_PAIRS and at_edge >= 0.7 * len(wrapped)
    return Setting(
        edges,
        _lefts(pages),
        leading,
        _paints_spaces(wrapped, edges),
        justified,
        _hyphenates([line for line, _ in wrapped]),
    )


def _closest(pages: Mapping[int, Sequence[Line]]) -> Mapping[float, float]:
    """Give the distance that some lines of a size come close to, wrapped or not."""
    distances: dict[float, list[float]] = defaultdict(list)
    for found in pages.values():
        for line, following in pairwise(found):
            if line.size == following.size and distance(line, following) > 0.8 * line.size:
                distances[line.size].append(distance(line, following))
    smallest = {size: sorted(found)[:_ENOUGH_DISTANCES] for size, found in distances.items()}
    return defaultdict(float, {size: found[-1] for size, found in smallest.items()})


def _is_leading(size: float, found: Sequence[float], closest: float) -> bool:
    """Tell whether distances are those of lines; where few lines wrap they may be paragraphs."""
    if len(found) < _ENOUGH_PAIRS and closest < _MUCH_CLOSER * median(found):
        return False
    return len(found) >= _ENOUGH_DISTANCES or median(found) <= _CLOSE * size


def _hyphenates(wrapped: Sequence[Line]) -> bool:
    hyphened = sum(line.text[-1] in "-‐" for line in wrapped)
    few = len(wrapped) < _ENOUGH_TO_COUNT
    return few or hyphened > max(1, _MOST_HYPHENS * len(wrapped))


def _lefts(pages: Mapping[int, Sequence[Line]]) -> Mapping[int, float]:
    return {page: min((line.x0 for line in found), default=0.0) for page, found in pages.items()}


def _edges(pages: Mapping[int, Sequence[Line]], widths: Mapping[int, float]) -> Mapping[int, float]:
    together: dict[float, list[Line]] = defaultdict(list)
    for page, found in pages.items():
        together[round(widths[page])].extend(found)
    return {
        page: edge(found if len(found) >= _ENOUGH_LINES else together[round(widths[page])])
        for page, found in pages.items()
    }


def edge(found: Sequence[Line]) -> float:
    """Tell where lines end at the right; one or two that run over the margin do not count."""
    ends = sorted((line.x1 for line in found), reverse=True)
    return ends[min(2, len(ends) // 20)] if ends else 0.0


def _paints_spaces(wrapped: Iterable[tuple[Line, Line]], edges: Mapping[int, float]) -> bool:
    counts = Counter(
        line.text[-1].isspace()
        for line, following in wrapped
        if line.x1 + line.space <= edges[line.page] and not may_meet(line.text, following.text)
    )
    return counts[True] >= _ENOUGH_SPACES and counts[True] >= 0.8 * counts.total()


def may_meet(text: str, following: str) -> bool:
    """Tell whether one text may be broken between two lines though it has no space there."""
    return GLUE.search(text) is not None or (text[-1] in CLOSES and following[0] in BEGINS)
