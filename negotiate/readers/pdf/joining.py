"""Join printed lines to one text; a hyphen at the end of a line is kept, and asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from negotiate.readers.pdf.lines import Line
from negotiate.readers.pdf.setting import Setting

_HYPHENS = "-‐‑\u00ad"
_WORD = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*")
_OPENS = re.compile(r"[(\[（［]\s*[-+?＋－﹢﹣−‐‑‒–—]?$")
_IN_MARK = re.compile(r"[(（]\s*[-+?＋－﹢﹣−‐‑‒–—][^()\[\]]{0,40}$")
_UNSPACED = re.compile(r"\S[-‐‑‒–—/\u00ad]$")
_SUSPENDED = re.compile(r"(?:and|or|to|и|или)\b", re.IGNORECASE)
_END, _START = re.compile(r"[^\W_]+$"), re.compile(rf"[{_HYPHENS}]?[^\W_]+")
_CLOSES, _BEGINS = "])）］", "[(（［"
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Joiner:
    """Join lines as a document is set, with the words that it uses as a measure."""

    setting: Setting
    words: frozenset[str]

    def strand(self, lines: Sequence[Line]) -> tuple[str, list[str]]:
        """Join the lines of one strand; return what an officer should look at as well."""
        joined = _Joined()
        for line in lines:
            seam = "" if joined.last is None else self._seam(joined.last, line)
            joined.add(seam, line)
        return joined.text, list(self._doubts(joined))

    def cell(self, lines: Sequence[Line], edge: float) -> tuple[str, list[str]]:
        """Join the lines of a cell that ends at an edge, at which even words are cut."""
        joined = _Joined()
        for line in lines:
            before, seam = joined.last, ""
            if before is not None:
                seam = self._seam(before, line, edge)
                if seam and before.x1 + line.sign > edge:
                    seam = "" if self._is_cut(joined, line.text) else seam
                    joined.note_cut()
            joined.add(seam, line)
        text = " ".join(joined.text.split("\t")).strip(" ")
        return text, [*self._cut_doubts(joined), *self._doubts(joined)]

    def _seam(self, before: Line, line: Line, edge: float | None = None) -> str:
        """Give what stands between two lines of one text: nothing or a space."""
        text = before.text
        if text[-1].isspace():
            return ""
        if _OPENS.search(text) or (line.text[0] in ")）" and _IN_MARK.search(text)):
            return ""
        limit = self.setting.edges[before.page] if edge is None else edge
        inside = self.setting.breaks_inside_word(before, limit)
        if _UNSPACED.search(text):
            suspended = text[-1] != "/" and _SUSPENDED.match(line.text)
            return " " if suspended and not inside else ""
        if inside and (text[-1] in _CLOSES or line.text[0] in _BEGINS):
            return ""
        return "" if inside and edge is None and before.x1 + line.sign > limit else " "

    def _is_cut(self, joined: _Joined, following: str) -> bool:
        """Tell whether a word was cut at the edge of a cell, which happens to the first of a line.

        The words that a document uses elsewhere decide; else small letters and figures go together.
        """
        end, start = _END.search(joined.tail), _START.match(following)
        if end is None or start is None or not joined.ends_in_first_word:
            return False
        first, second = end[0].casefold(), start[0].casefold()
        if _IN_MARK.search(joined.tail) or following[0] in _HYPHENS or first + second in self.words:
            return True
        if first in self.words or (second in self.words and len(second) > 3):
            return False
        return start[0][0].islower() or (first[-1].isdecimal() and second[0].isdecimal())

    def _cut_doubts(self, joined: _Joined) -> Iterator[str]:
        """Ask about the words at the edge of a cell that the document does not use elsewhere."""
        doubtful: dict[str, None] = {}
        for offset in joined.cuts:
            pieces = _around(joined.text, offset)
            if any(piece.casefold() not in self.words for piece in pieces):
                doubtful[" ".join(pieces)] = None
        if doubtful:
            shown = ", ".join(repr(one) for one in doubtful)
            yield f"a narrow cell breaks inside or between words: {shown}; is that right?"

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
                yield f"hyphen at the end of a line: {shown!r}; is it part of the word?"

    def _may_be_one(self, first: str, second: str) -> bool:
        """Tell whether two halves may be one word without a hyphen, going by the document."""
        if first + second in self.words:
            return True
        return f"{first}-{second}" not in self.words and second not in self.words


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
            if not seam and self.last.text[-1] in _HYPHENS:
                self.hyphens.append(self._length)
        self._parts += [seam, text]
        self._length += len(seam) + len(text)
        self.last = line

    @property
    def tail(self) -> str:
        """Give the end of the text so far, enough for its last word."""
        return "".join(self._parts[-4:])[-_LONGEST_WORD:]

    @property
    def ends_in_first_word(self) -> bool:
        """Tell whether the last line holds one word or a piece of one."""
        return self.last is not None and " " not in self.last.text and self.last.text[-1].isalnum()

    def note_cut(self) -> None:
        if self.ends_in_first_word:
            self.cuts.append(self._length)


def _around(text: str, offset: int) -> list[str]:
    """Give the word that runs through an offset, or the two that meet there."""
    end = _END.search(text[max(0, offset - _LONGEST_WORD) : offset])
    start = _START.match(text[offset : offset + _LONGEST_WORD].lstrip(" "))
    pieces = [match[0] for match in (end, start) if match is not None]
    return pieces if text[offset : offset + 1] == " " else ["".join(pieces)]


def vocabulary(paragraphs: Iterable[Line], cells: Iterable[Line]) -> frozenset[str]:
    """Gather the words of a document, without those that the end of a line may have cut in two."""
    words: set[str] = set()
    half = False
    for line in paragraphs:
        text = _without_first_word(line.text) if half else line.text
        half = line.text[-1] in _HYPHENS
        words.update(_words(_without_last_word(text) if half else text))
    for line in cells:
        text = line.text if line.text[-1].isspace() else _without_last_word(line.text)
        words.update(_words(_without_first_word(text)))
    return frozenset(words)


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        yield match[0].casefold()


def _without_first_word(text: str) -> str:
    return text.partition(" ")[2]


def _without_last_word(text: str) -> str:
    return text.rpartition(" ")[0]
