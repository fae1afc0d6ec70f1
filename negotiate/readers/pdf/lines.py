"""Put printed signs together to lines, with the spaces that only their places show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from operator import attrgetter

from negotiate.late import dataclass
from negotiate.outline.labels import read_label
from negotiate.readers.pdf.glyphs import Glyph, Look

_GAP = 0.17  # of the size: wider than any kerning, narrower than the narrowest space
_SPACED_OUT = 0.08  # of the size: letters of an ordinary line touch, or nearly
_FEWEST = 6  # pairs of letters
_SMALL = 0.8  # of the size
_RAISED = 0.1
_AFTER_LABEL = 0.08
_WIDE = 1.5  # of the size: no space is so wide, however a line is justified
_BESIDE = 0.5  # of the size: between a large initial and its word
_REFERENCE = 0.6  # of the size: no word stands so close to the figure of its note
_DISPLAY = 2.0  # times the usual size: what is larger stands in lines of its own


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one printed line; `text` keeps the spaces painted at its end, which show that it wraps.

    `x1` is where its ink ends. `first` is the width of its first word, `sign` that of its first
    sign, `space` that of a space in it. `gaps` are the wide stretches without ink in it, `cuts` the
    places in its text where they stand, `runs` the stretches that show something beside words.
    `raised` are the places in its text of small figures above the line.
    `frame_edge` is where lines end in the frame that it stands in, 0 where it stands in none.
    `column` is where lines begin and end in its column, None where it goes over the page.
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
    cuts: tuple[int, ...] = ()
    runs: tuple[tuple[Look, str], ...] = ()
    raised: tuple[tuple[int, int], ...] = ()
    frame_edge: float = 0.0
    column: tuple[float, float] | None = None

    @property
    def pieces(self) -> list[str]:
        """Give the words between wide gaps, as in a line that is set in columns."""
        if "\t" in self.text:
            return self.text.split("\t")
        cuts = (0, *self.cuts, len(self.text))
        return [self.text[start:end].strip() for start, end in pairwise(cuts)]

    @property
    def centre(self) -> float:
        """Give the middle of its ink, from the left of the page."""
        return (self.x0 + self.x1) / 2

    @property
    def middle(self) -> float:
        """Give the height of its middle, from the top of the page."""
        return (self.top + self.bottom) / 2


def lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Put signs together to lines, from the top down and from left to right."""
    printed = [glyph for glyph in glyphs if glyph.text]
    if not printed:
        return []
    usual = usual_size(printed)
    display = [glyph for glyph in printed if glyph.size > _DISPLAY * usual]
    text = [glyph for glyph in printed if glyph.size <= _DISPLAY * usual]
    initials = {id(one): small for one in display if (small := _as_initial(one, display, text))}
    display = [glyph for glyph in display if id(glyph) not in initials]
    text += initials.values()
    found = [_line(band, page) for band in (*bands(text), *bands(display))]
    made = [line for line in found if line is not None]
    return sorted(made, key=lambda line: _place(line, made, usual))


def _place(line: Line, others: Sequence[Line], usual: float) -> float:
    """Give the height by which lines are ordered: a large letter follows the lines beside it."""
    if line.size <= _DISPLAY * usual or len(line.text.strip()) > 1:
        return line.top
    foot = line.bottom + usual
    return max(one.top for one in others if one.top <= foot and one.bottom >= line.top)


def _as_initial(glyph: Glyph, display: Sequence[Glyph], text: Sequence[Glyph]) -> Glyph | None:
    """Set a large letter as small as the word that it begins; None where it begins none.

    It may stand on the line of the word, as in a symbol, or hang beside several lines.
    """
    if not glyph.text.isalpha() or any(_touch(glyph, one) for one in display if one is not glyph):
        return None
    beside = [one for one in text if not one.text.isspace() and _touch(glyph, one)]
    after = min(beside, key=lambda one: one.top, default=None)
    if after is None:
        return None
    top, bottom, size, base = after.top, after.bottom, after.size, after.base
    return replace(glyph, x1=after.x0, top=top, bottom=bottom, size=size, base=base)


def _touch(glyph: Glyph, following: Glyph) -> bool:
    """Tell whether a sign stands right behind a larger one, beside it."""
    space = following.x0 - glyph.x1
    return abs(space) <= _BESIDE * following.size and glyph.top <= following.middle <= glyph.bottom


def usual_size(glyphs: Iterable[Glyph]) -> float:
    """Give the size that most signs have."""
    counts = Counter(round(glyph.size, 1) for glyph in glyphs if not glyph.text.isspace())
    return counts.most_common(1)[0][0] if counts else 1.0


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Give the ink of each row from left to right, as if all of it were of one line."""
    ink = [glyph for glyph in glyphs if glyph.text.strip()]
    return [sorted(band, key=attrgetter("x0")) for band in bands(ink)]


def bands(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Group signs whose heights overlap by half; a raised figure belongs to its line."""
    band: list[Glyph] = []
    top = bottom = middle = size = 0.0  # of the tallest sign
    for glyph in sorted(glyphs, key=attrgetter("top")):
        its_top, its_bottom = glyph.top, glyph.bottom
        its_middle = (its_top + its_bottom) / 2
        within = top <= its_middle <= bottom or its_top <= middle <= its_bottom
        if band and not within:
            yield band
            band = []
        if not band or glyph.size >= size:
            top, bottom, middle, size = its_top, its_bottom, its_middle, glyph.size
        band.append(glyph)
    if band:
        yield band


def _line(band: list[Glyph], page: int) -> Line | None:
    row = list(_once(sorted(band, key=lambda glyph: glyph.centre)))
    while row and row[0].text == " ":
        row.pop(0)
    ink = [glyph for glyph in row if not glyph.text.isspace()]
    if not ink:
        return None
    body = Counter(round(glyph.size, 1) for glyph in ink).most_common(1)[0][0]
    main = [glyph for glyph in ink if round(glyph.size, 1) == body]
    text, first, cuts, raised = _spaced(row, main[0])
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
        cuts=cuts,
        runs=(*_runs(row), *((Look.RAISED, text[:end].split(" ")[-1]) for _, end in raised)),
        raised=raised,
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


_Spaced = tuple[str, float, tuple[int, ...], tuple[tuple[int, int], ...]]


def _spaced(row: Sequence[Glyph], main: Glyph) -> _Spaced:
    """Give the text of a row with its spaces, where its first word ends, its gaps and figures."""
    parts: list[str] = []
    cuts: list[int] = []
    raised: list[tuple[int, int]] = []
    length = 0
    first = row[-1].x1
    before = ink = None
    in_first = True
    widest = _GAP + _letter_spacing(row)
    for glyph in row:
        gap = False
        above = glyph.size < main.size and _is_raised(glyph, main)
        if before is not None and before.text != " " != glyph.text:
            smaller = glyph.size if glyph.size < before.size else before.size
            width = (glyph.x0 - before.x1) / smaller
            gap = width > (_REFERENCE if above else widest)
            gap = gap or (in_first and _is_after_label(width, parts, glyph))
        if in_first and before is not None and (gap or glyph.text == " "):
            first, in_first = before.x1, False
        if not glyph.text.isspace():
            if ink is not None and glyph.x0 - ink.x1 > _WIDE * glyph.size:
                cuts.append(length)
            ink = glyph
        parts.append(f" {glyph.text}" if gap else glyph.text)
        length += len(parts[-1])
        if above:
            begin = length - len(glyph.text)
            if raised and raised[-1][1] == begin:
                begin = raised.pop()[0]
            raised.append((begin, length))
        before = glyph
    return "".join(parts), first, tuple(cuts), tuple(raised)


def _is_raised(glyph: Glyph, main: Glyph) -> bool:
    """Tell whether a sign is a small figure above the line that the others stand on."""
    small = glyph.size <= _SMALL * main.size and glyph.text.isdecimal()
    return small and main.base - glyph.base > _RAISED * main.size


def _letter_spacing(row: Sequence[Glyph]) -> float:
    """Give the space between the letters of a line that is set with letters apart, else 0."""
    spaces = sorted(
        (after.x0 - before.x1) / (after.size if after.size < before.size else before.size)
        for before, after in pairwise(row)
        if before.text.isalnum() and after.text.isalnum()
    )
    usual = spaces[len(spaces) // 2] if len(spaces) >= _FEWEST else 0.0
    return usual if usual > _SPACED_OUT else 0.0


def _is_after_label(width: float, parts: Sequence[str], glyph: Glyph) -> bool:
    """Tell whether a tab stands after a label, of which a long label leaves hardly anything."""
    if width <= _AFTER_LABEL or not (glyph.text.isalpha() or glyph.text in '[*“«"'):
        return False
    typed = "".join(parts)
    label = read_label(typed)
    return label is not None and label.end == len(typed)


def _gaps(ink: Sequence[Glyph], size: float) -> Iterator[tuple[float, float]]:
    for before, after in pairwise(ink):
        if after.x0 - before.x1 > _WIDE * size:
            yield before.x1, after.x0


def _runs(row: Sequence[Glyph]) -> Iterator[tuple[Look, str]]:
    for look in sorted({look for glyph in row for look in glyph.looks}, key=list(Look).index):
        for has, stretch in groupby(row, key=lambda glyph: look in glyph.looks):
            words = "".join(glyph.text for glyph in stretch).strip() if has else ""
            if words:
                yield look, words
