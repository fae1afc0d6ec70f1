"""Know by what they say the headers, footers and page numbers that stand on one page only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from negotiate.readers.front_matter.metadata_lines import fact
from negotiate.readers.own_export import opens_foot
from negotiate.readers.pdf.lines import Line

_PAGE = r"(?:page|p\.|стр(?:аница|\.)?|с\.|бет)"
_NUMBERED = re.compile(
    rf"{_PAGE}\s*\d{{1,4}}(?:\s*(?:of|/|из)\s*\d{{1,4}})?"
    r"|\d{1,4}\s*(?:/|of|из)\s*\d{1,4}|\d{1,4}\s*бет|[-–—]\s*\d{1,4}\s*[-–—]",
    re.IGNORECASE,
)
_DEEPEST_FOOT = 6  # lines
_DEEPEST_HEAD = 4
_FRONT = 12  # lines that front matter may take of the first page
_APART = 0.5  # of the size


def is_page_number(line: Line, body: Line) -> bool:
    """Tell whether the outermost line of a page counts pages, apart from the body next to it."""
    words = line.text.strip()
    counts = _NUMBERED.fullmatch(words) is not None or words == str(line.page)
    return counts and _is_apart(line, body)


def _is_apart(line: Line, body: Line) -> bool:
    above, below = sorted((line, body), key=lambda one: one.top)
    return below.top - above.bottom > _APART * body.size or line.size < 0.9 * body.size


def own_foot(lines: Sequence[Line]) -> int:
    """Count the lines at the foot of a page by which an export says what brackets show."""
    for count in range(min(_DEEPEST_FOOT, len(lines) - 1), 0, -1):
        first, above = lines[-count], lines[-count - 1]
        if opens_foot(first.text) and first.size < above.size and not first.frame_edge:
            return count
    return 0


class Front:
    """Hold the words above the text of the first page, which the head of the others may repeat."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words = ""
        self._begins: dict[int, Line] = {}
        for line in lines[:_FRONT]:
            for piece in line.pieces:
                self._begins[len(self._words)] = line
                self._words += _bare(piece)
        self._ends = {*self._begins, len(self._words)}

    def repeated(self, lines: Sequence[Line]) -> int:
        """Count the lines at the head of a page that say again what stands on the first.

        They are set smaller there, or say nothing but a symbol, a date or a distribution.
        """
        at = -1
        for count, line in enumerate(lines[:_DEEPEST_HEAD], start=1):
            for piece in line.pieces:
                at = self._find(piece, line, at)
                if at < 0:
                    return 0
            below = lines[count : count + 1]
            if at in self._ends and all(_is_apart(line, body) for body in below):
                return count
        return 0

    def _find(self, piece: str, line: Line, goes_on: int) -> int:
        """Return where a piece ends in the words of the first page, or -1."""
        bare = _bare(piece)
        is_fact = fact(piece) is not None
        if goes_on >= 0 and self._words.startswith(bare, goes_on):
            return goes_on + len(bare)
        for begin, first in self._begins.items():
            smaller = line.size < 0.95 * first.size
            if (is_fact or smaller) and self._words.startswith(bare, begin):
                return begin + len(bare)
        return -1


def _bare(words: str) -> str:
    return "".join(words.split()).casefold()
