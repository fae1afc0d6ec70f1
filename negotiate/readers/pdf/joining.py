"""Join printed lines to one text; a hyphen at the end of a line is kept, and asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from negotiate.late import dataclass, pattern
from negotiate.outline.sentences import ends_in_linking_word
from negotiate.readers.pdf.lines import Line
from negotiate.readers.pdf.type_metrics import CLOSES, Setting, fits, is_centred, may_meet

_HYPHENS = "-‐‑\u00ad"
_WORD = pattern(rf"(?<!['’])[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*")
_OPENS = pattern(r"[(\[（［]\s*[-+?＋－﹢﹣−‐‑‒–—]?$")
_IN_MARK = pattern(r"[(（]\s*[-+?＋－﹢﹣−‐‑‒–—][^()\[\]]{0,40}$")
_UNSPACED = pattern(r"\S[-‐‑‒–—/\u00ad]$")
_SUSPENDED = pattern(r"(?:and|or|to|и|или)\b", re.IGNORECASE)
_END = pattern(rf"[^\W_]+(?:[{_HYPHENS}][^\W_]+)*$")
_START = pattern(rf"[{_HYPHENS}]?[^\W_]+")
_IN_ADDRESS = pattern(r"\w*[/.=&?%#_]\w")
_CLOSING = "])）］,;"  # with which no line begins, unless it was cut
_STOPS = ".:!?”»/"
HYPHEN = "hyphen at the end of a line"
_LONGEST_WORD = 60
_LONGEST_NATURAL = 30  # letters: no word is longer
_SHORTEST_CUT = 4  # letters


@dataclass(frozen=True, slots=True)
class Joiner:
    """Join lines as a document is set, with the words that it uses as a measure."""

    setting: Setting
    words: frozenset[str]

    def strand(self, lines: Sequence[Line]) -> tuple[str, list[str]]:
        """Join the lines of one strand; return what an officer should look at as well."""
        edges = [self.setting.edge_of(line) for line in lines]
        joined = self._joined(lines, edges)
        return joined.text, [*self._cut_doubts(joined), *self._doubts(joined)]

    def cell(self, lines: Sequence[Line], edge: float) -> tuple[str, list[str]]:
        """Join the lines of a cell that ends at an edge, at which even words are cut."""
        joined = self._joined(lines, [edge] * len(lines))
        text = " ".join(joined.text.split("\t")).strip(" ")
        return text, [*self._cut_doubts(joined), *self._doubts(joined)]

    def _joined(self, lines: Sequence[Line], edges: Sequence[float]) -> _Joined:
        joined = _Joined()
        centred = any(is_centred(before, line) for before, line in pairwise(lines))
        for line, edge in zip(lines, [0.0, *edges], strict=False):
            before, seam = joined.last, ""
            if before is not None:
                seam = self._seam(before, line, None if centred else edge)
                is_full = before.x1 + _reach(line) > edge
                if seam and (is_full or _begins_with_one_letter(line)):
                    seam = "" if is_full and self._is_cut(joined, line.text) else seam
                    joined.note_cut()
            joined.add(seam, line)
        return joined

    def _seam(self, before: Line, line: Line, edge: float | None) -> str:
        """Give what stands between two lines of one text: nothing or a space.

        Where nothing shows it, words are two: a space too many is seen at once. `edge` is None
        where a space at the end of a line is never painted, as in a centred one.
        """
        text = before.text
        if text[-1].isspace():
            return ""
        if _OPENS.search(text) or line.text[0] in _CLOSING:
            return ""
        inside = edge is not None and self.setting.breaks_inside_word(before, edge)
        if _UNSPACED.search(text):
            suspended = text[-1] != "/" and _SUSPENDED.match(line.text)
            return " " if suspended and not inside else ""
        if not inside or edge is None or fits(before, line, edge):
            return " "
        return "" if may_meet(text, line.text) else " "

    def _is_cut(self, joined: _Joined, following: str) -> bool:
        """Tell whether a word was cut at the edge, which happens to the first of a line only.

        The words that a document uses elsewhere decide, but an address of the web goes on with its
        signs, and a code in a mark is one word.
        """
        if not joined.ends_in_first_word:
            return False
        end, start = _END.search(joined.tail), _START.match(following)
        if following[0] in _STOPS or end is None or start is None:
            return following[0] in _STOPS
        if len(joined.first_word) > _LONGEST_NATURAL:
            return _IN_ADDRESS.match(following) is not None
        if _IN_MARK.search(joined.tail):
            both = {end[0].casefold(), start[0].casefold()} <= self.words
            return not (both and len(end[0]) > 2)
        return following[0] in _HYPHENS or self._are_one_word(end[0], start[0])

    def _are_one_word(self, end: str, start: str) -> bool:
        """Tell whether two pieces make a word that the document has, and are none by themselves.

        A letter or two at the beginning of a line are the end of a word, unless they are a word.
        """
        first, second = end.casefold(), start.casefold()
        known = first + second in self.words
        if len(first) > _SHORTEST_CUT and _is_ending(start):
            return known or len(second) == 1 or second not in self.words
        alone = second in self.words and len(second) > 2
        return known and first not in self.words and not alone

    def _cut_doubts(self, joined: _Joined) -> Iterator[str]:
        """Ask about the words at an edge that the document does not use elsewhere."""
        doubtful: dict[str, None] = {}
        for offset in joined.cuts:
            pieces = _around(joined.text, offset)
            if any(piece.casefold() not in self.words for piece in pieces):
                doubtful[" ".join(pieces)] = None
        if doubtful:
            shown = ", ".join(repr(one) for one in doubtful)
            yield f"a narrow line breaks inside or between words: {shown}; is that right?"

    def _doubts(self, joined: _Joined) -> Iterator[str]:
        """Ask about each hyphen at the end of a line that may not be part of its word."""
        for offset in joined.hyphens:
            start = max(0, offset - _LONGEST_WORD)
            words = _WORD.finditer(joined.text, start, offset + _LONGEST_WORD)
            match = next((word for word in words if word.start() < offset < word.end()), None)
            if match is None:
                continue
            first = joined.text[match.start() : offset - 1].casefold()
            second = joined.text[offset : match.end()].casefold()
            soft = joined.text[offset - 1] == "\u00ad"
            if soft or self._may_be_one(first, second):
                shown = match[0].replace("\u00ad", "-")
                yield f"{HYPHEN}: {shown!r}; is it part of the word?"

    def _may_be_one(self, first: str, second: str) -> bool:
        """Tell whether two halves may be one word without a hyphen, going by the document."""
        if first + second in self.words:
            return True
        unknown = f"{first}-{second}" not in self.words and second not in self.words
        return unknown and self.setting.hyphenates


class _Joined:
    """Gather lines and seams.

    `hyphens` are the offsets after hyphens that ended a line, `cuts` those where the edge of a cell
    may have cut a word.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.last: Line | None = None
        self.hyphens: list[int] = []
        self.cuts: list[int] = []

    @property
    def text(self) -> str:
        return "".join(self._parts).rstrip()

    def add(self, seam: str, line: Line) -> None:
        text = line.text
        if self.last is not None:
            text = text.lstrip(" ")
            self._end_in_one_space()
            if not seam and self.last.text[-1] in _HYPHENS:
                self.hyphens.append(self._length)
        self._parts += [seam, text]
        self._length += len(seam) + len(text)
        self.last = line

    def _end_in_one_space(self) -> None:
        """Keep one of the spaces that were painted at the end of the last line."""
        end = self._parts[-1]
        if end.endswith("  "):
            self._parts[-1] = f"{end.rstrip(' ')} "
            self._length -= len(end) - len(self._parts[-1])

    @property
    def tail(self) -> str:
        """Give the end of the text so far, enough for its last word."""
        return "".join(self._parts[-4:])[-_LONGEST_WORD:]

    @property
    def first_word(self) -> str:
        """Give the last line, where it holds one word or a piece of one."""
        return self.last.text if self.last is not None and self.ends_in_first_word else ""

    @property
    def ends_in_first_word(self) -> bool:
        """Tell whether the last line holds one word or a piece of one."""
        return self.last is not None and " " not in self.last.text and self.last.text[-1].isalnum()

    def note_cut(self) -> None:
        if self.ends_in_first_word:
            self.cuts.append(self._length)


def _reach(line: Line) -> float:
    """Measure what of a word should have stood on the line before, had it been cut for its width.

    A program may take one letter along to a sign that has no room, and is set otherwise.
    """
    return line.sign + (0.4 * line.size if _begins_with_one_letter(line) else 0)


def _begins_with_one_letter(line: Line) -> bool:
    text = line.text
    return len(text) > 1 and text[0].isalnum() and text[1] in f"{CLOSES}/"


def _is_ending(text: str) -> bool:
    """Tell whether a letter or two are no word by themselves."""
    return len(text) <= 2 and text.isalpha() and text.islower() and not ends_in_linking_word(text)


def _around(text: str, offset: int) -> list[str]:
    """Give the word that runs through an offset, or the two that meet there."""
    end = _END.search(text[max(0, offset - _LONGEST_WORD) : offset])
    start = _START.match(text[offset : offset + _LONGEST_WORD].lstrip(" "))
    pieces = [match[0] for match in (end, start) if match is not None]
    return pieces if text[offset : offset + 1] == " " else ["".join(pieces)]


def vocabulary(paragraphs: Iterable[Line], cells: Iterable[Sequence[Line]]) -> frozenset[str]:
    """Gather the words of a document, without those that the end of a line may have cut in two."""
    words: set[str] = set()
    half = False
    for line in paragraphs:
        text = _without_first_word(line.text) if half else line.text
        half = line.text[-1] in _HYPHENS
        words.update(_words(_without_last_word(text) if half else text))
    for cell in cells:
        words.update(_words_of_cell(cell))
    return frozenset(words)


def _words_of_cell(lines: Sequence[Line]) -> Iterator[str]:
    """Give the words of a cell, in which the first word of a line may be cut at its end."""
    half = False
    for place, line in enumerate(lines, start=1):
        text = _without_first_word(line.text) if half else line.text
        half = place < len(lines) and (line.text[-1] in _HYPHENS or " " not in line.text)
        yield from _words(_without_last_word(text) if half else text)


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        yield match[0].casefold()


def _without_first_word(text: str) -> str:
    return text.partition(" ")[2]


def _without_last_word(text: str) -> str:
    return text.rpartition(" ")[0]
