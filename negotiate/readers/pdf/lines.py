"""Put printed signs together to lines, with the spaces that only their places show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from negotiate.readers.pdf.glyphs import Glyph, Look

_GAP = 0.17  # of the size: wider than any kerning, narrower than the narrowest space
_WIDE = 1.5  # of the size: no space is so wide, however a line is justified
_DISPLAY = 2.0  # times the usual size: what is larger stands in lines of its own


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one printed line; `text` keeps the spaces painted at its end, which show that it wraps.

    `x1` is where its ink ends. `first` is the width of its first word, `sign` that of its first
    sign, `space` that of a space in it. `gaps` are the wide stretches without ink in it, `runs` the
    stretches that show something beside words.
    """

    page: int
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    first: float
    sign: float
    space: float
    gaps: tuple[tuple[float, float], ...] = ()
    runs: tuple[tuple[Look, str], ...] = ()

    @property
    def centre(self) -> float:
        """Give the middle of its ink, from the left of the page."""
        return (self.x0 + self.x1) / 2


def lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Put signs together to lines, from the top down and from left to right."""
    printed = [glyph for glyph in glyphs if glyph.text]
    if not printed:
        return []
    usual = usual_size(printed)
    display = [glyph for glyph in printed if glyph.size > _DISPLAY * usual]
    text = [glyph for glyph in printed if glyph.size <= _DISPLAY * usual]
    found = [_line(band, page) for band in (*_bands(text), *_bands(display))]
    return sorted((line for line in found if line is not None), key=lambda line: line.top)


def usual_size(glyphs: Iterable[Glyph]) -> float:
    """Give the size that most signs have."""
    counts = Counter(round(glyph.size, 1) for glyph in glyphs if not glyph.text.isspace())
    return counts.most_common(1)[0][0] if counts else 1.0


def _bands(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Group signs whose heights overlap by half; a raised figure belongs to its line."""
    band: list[Glyph] = []
    tallest: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda glyph: glyph.top):
        if tallest is not None and _overlap(glyph, tallest):
            band.append(glyph)
            tallest = max(glyph, tallest, key=lambda one: one.size)
            continue
        if band:
            yield band
        band, tallest = [glyph], glyph
    if band:
        yield band


def _overlap(one: Glyph, other: Glyph) -> bool:
    return one.top <= other.middle <= one.bottom or other.top <= one.middle <= other.bottom


def _line(band: list[Glyph], page: int) -> Line | None:
    row = list(_once(sorted(band, key=lambda glyph: glyph.centre)))
    while row and row[0].text == " ":
        row.pop(0)
    ink = [glyph for glyph in row if not glyph.text.isspace()]
    if not ink:
        return None
    text, first = _spaced(row)
    body = Counter(round(glyph.size, 1) for glyph in ink).most_common(1)[0][0]
    main = [glyph for glyph in ink if round(glyph.size, 1) == body]
    spaces = [glyph.x1 - glyph.x0 for glyph in row if glyph.text == " " and glyph.x1 > glyph.x0]
    return Line(
        page=page,
        text=text,
        x0=ink[0].x0,
        x1=max(glyph.x1 for glyph in ink),
        top=min(glyph.top for glyph in main),
        bottom=max(glyph.bottom for glyph in main),
        size=body,
        bold=all(glyph.bold for glyph in ink),
        first=first - ink[0].x0,
        sign=ink[0].x1 - ink[0].x0,
        space=min(spaces, default=0.25 * body),
        gaps=tuple(_gaps(ink, body)),
        runs=tuple(_runs(row)),
    )


def _once(row: Iterable[Glyph]) -> Iterator[Glyph]:
    """Drop a sign painted a second time over itself to look bold."""
    before: Glyph | None = None
    for glyph in row:
        twice = (
            before is not None
            and before.text == glyph.text
            and abs(before.x0 - glyph.x0) < 0.1 * glyph.size
            and abs(before.top - glyph.top) < 0.1 * glyph.size
            and glyph.x1 - glyph.x0 > 0.15 * glyph.size
        )
        if not twice:
            yield glyph
        before = glyph


def _spaced(row: Sequence[Glyph]) -> tuple[str, float]:
    """Give the text of a row with its spaces, and where its first word ends."""
    parts: list[str] = []
    first = row[-1].x1
    before: Glyph | None = None
    in_first = True
    for glyph in row:
        gap = (
            before is not None
            and " " not in {before.text, glyph.text}
            and glyph.x0 - before.x1 > _GAP * min(glyph.size, before.size)
        )
        if in_first and before is not None and (gap or glyph.text == " "):
            first, in_first = before.x1, False
        parts.append(f" {glyph.text}" if gap else glyph.text)
        before = glyph
    return "".join(parts), first


def _gaps(ink: Sequence[Glyph], size: float) -> Iterator[tuple[float, float]]:
    for before, after in pairwise(ink):
        if after.x0 - before.x1 > _WIDE * size:
            yield before.x1, after.x0


def _runs(row: Sequence[Glyph]) -> Iterator[tuple[Look, str]]:
    for look in Look:
        for has, stretch in groupby(row, key=lambda glyph: look in glyph.looks):
            words = "".join(glyph.text for glyph in stretch).strip() if has else ""
            if words:
                yield look, words
