"""Measure how a document is set: where its lines end, how far apart they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from negotiate.readers.pdf.lines import Line

_ENOUGH_LINES = 15
_ENOUGH_PAIRS = 5
_ROUNDING = 0.75  # points
_ENOUGH_DISTANCES = 3
_CLOSE = 1.6  # of the size: a leading so small needs no proof
WIDEST_LEADING = 2.5  # of the size: double spacing is less
_FULL_LEADING = 1.2  # of the size, where nothing shows the leading

GLUE = re.compile(r"(?:[(\[（［][-+?＋－﹢﹣−‐‑‒–—]?|[-‐‑‒–—/\u00ad])\s*$")
"""The ends of a line after which a line may break without a space."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Hold the measures of a document.

    `edges` is where the lines of each page end; `leading` is the distance of lines of a size;
    `paints_spaces` tells that a space is painted at the end of a line that breaks at one, so that
    a line without it breaks inside a word, or ends its paragraph. `justified` tells that lines are
    stretched to their edge, all but the last of a paragraph.
    """

    edges: Mapping[int, float]
    leading: Mapping[float, float]
    paints_spaces: bool
    justified: bool

    def is_stretched(self, line: Line) -> bool:
        """Tell whether a line was stretched to its edge, so that it is not the last."""
        return self.justified and abs(self.edges[line.page] - line.x1) < 1

    def wraps(self, line: Line, following: Line) -> bool:
        """Tell whether the next word was too long for the rest of a line."""
        return not fits(line, following, self.edges[line.page])

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
    ]
    distances: dict[float, list[float]] = defaultdict(list)
    for line, following in wrapped:
        distances[line.size].append(distance(line, following))
    leading = {
        size: median(found)
        for size, found in distances.items()
        if len(found) >= _ENOUGH_DISTANCES or median(found) <= _CLOSE * size
    }
    at_edge = sum(abs(edges[line.page] - line.x1) < 1 for line, _ in wrapped)
    justified = len(wrapped) >= _ENOUGH_PAIRS and at_edge >= 0.7 * len(wrapped)
    return Setting(edges, leading, _paints_spaces(wrapped, edges), justified)


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
        for line, _ in wrapped
        if line.x1 + line.space <= edges[line.page] and not GLUE.search(line.text)
    )
    return counts[True] >= _ENOUGH_PAIRS and counts[True] >= 0.8 * counts.total()
