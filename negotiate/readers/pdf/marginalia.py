"""Tell the headers, footers and page numbers of pages from their text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from negotiate.readers.pdf.lines import Line

PAGE_NUMBER = "page number"
_DEEPEST = 4  # lines at the top or at the foot of a page
_ENOUGH_PAGES = 3
_SAME_HEIGHT = 3.0  # points
_FIGURES = re.compile(r"\d+")
_COUNTING = re.compile(r"(?:page|p|of|pages|стр|страница|с|из|бет|бетi)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Margin:
    """Hold one header or footer: where it first stands, and what it is."""

    line: Line
    what: str
    at_top: bool


@dataclass(frozen=True, slots=True)
class Margins:
    """Hold what stands in the margins of all pages, and the lines that are left of each page."""

    found: tuple[Margin, ...]
    bodies: Mapping[int, list[Line]]


def margins(pages: Mapping[int, Sequence[Line]]) -> Margins:
    """Find the lines that come back at one height, alike but for the number of the page.

    On three pages or more they do; where there are only two or three pages, the first or the last
    line of two.
    """
    found: list[Margin] = []
    bodies = {page: list(lines) for page, lines in pages.items()}
    for at_top in (True, False):
        for _ in range(_DEEPEST):
            layer = list(_outermost(bodies, pages, at_top=at_top))
            if not layer:
                break
            for group in layer:
                found += _margins(group, at_top=at_top)
                for line in group:
                    bodies[line.page].pop(0 if at_top else -1)
    return Margins(tuple(found), bodies)


def _outermost(
    bodies: Mapping[int, Sequence[Line]], pages: Mapping[int, Sequence[Line]], *, at_top: bool
) -> Iterator[list[Line]]:
    """Group the outermost lines of the pages that come back."""
    alike: dict[str, list[Line]] = defaultdict(list)
    for lines in bodies.values():
        if lines:
            line = lines[0 if at_top else -1]
            alike[_FIGURES.sub("#", line.text.strip())].append(line)
    needed = _ENOUGH_PAGES if len(pages) > _ENOUGH_PAGES else 2
    for lines in alike.values():
        for group in _at_one_height(lines):
            if len(group) >= needed and _counts_pages(group):
                yield group


def _at_one_height(lines: Sequence[Line]) -> Iterator[list[Line]]:
    ordered = sorted(lines, key=lambda line: line.top)
    group = ordered[:1]
    for before, line in pairwise(ordered):
        if line.top - before.top > _SAME_HEIGHT:
            yield sorted(group, key=lambda line: line.page)
            group = []
        group.append(line)
    yield sorted(group, key=lambda line: line.page)


def _counts_pages(group: Sequence[Line]) -> bool:
    """Tell whether each figure stays as it is, or goes up with the pages; it may begin again."""
    figures = [[int(one[:9]) for one in _FIGURES.findall(line.text)[:50]] for line in group]
    for place in range(len(figures[0])):
        column = [row[place] for row in figures]
        if len(set(column)) == 1:
            continue
        for (line, value), (following, after) in pairwise(zip(group, column, strict=True)):
            if after - value != following.page - line.page and after > 2:
                return False
    return True


def _margins(group: Sequence[Line], *, at_top: bool) -> Iterator[Margin]:
    if _is_page_number(group[0].text):
        yield from (Margin(line, PAGE_NUMBER, at_top) for line in group)
        return
    what = f"page {'header' if at_top else 'footer'}, on {len(group)} pages"
    yield Margin(group[0], what, at_top)


def _is_page_number(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    return bool(_FIGURES.search(text)) and all(_COUNTING.fullmatch(word) for word in words)
