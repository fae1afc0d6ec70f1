"""Open a PDF and take its pages apart, one after another.

The numbers of lines are taken out of the margin before they would run into the text, and the text
of a page is compared with what a second reader sees there.
"""

from __future__ import annotations

import logging
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

from negotiate.errors import Cancelled, SourceError
from negotiate.late import dataclass, field
from negotiate.readers.front_matter.metadata_lines import fact
from negotiate.readers.pdf.blocks import set_in_columns
from negotiate.readers.pdf.glyphs import Box, Glyph, Sheet, spelled_out, take_apart
from negotiate.readers.pdf.lines import Line, lines, rows_of, usual_size
from negotiate.readers.pdf.printer import signs_of
from negotiate.readers.pdf.shown import OnPage, laid_over, unseen
from negotiate.readers.pdf.tables import Table, is_drawing, tables
from negotiate.readers.source import Progress

if TYPE_CHECKING:
    import pypdf

_NO_PASSWORD = (
    "the PDF asks for a password, so nothing was read; "
    "open it, save a copy without a password, and read that"
)
_DAMAGED = "the PDF is damaged and cannot be read; print the text to a new PDF, or ask for the file"
_NO_TEXT = (
    "the PDF holds pictures of pages and no text; run OCR over it first "
    "(ocrmypdf IN.pdf OUT.pdf) and read the result"
)
_EMPTY = "the PDF holds no text at all"
_NO_LETTERS = (
    "the fonts of the PDF do not say which letters its signs are; run OCR over it first "
    "(ocrmypdf --force-ocr IN.pdf OUT.pdf) and read the result"
)
_TO_THE_LEFT = (
    "the PDF is set from right to left, which cannot be read yet; "
    "take the Word file, or its text, instead"
)
_NO_MEANING = "(cid:"
_FEWEST_IN_COLUMNS = 4  # lines
_FEWEST_CROSSING = 2  # lines
_LEFT_PART = 0.3  # of the width: labels and what hangs behind them stand there
_MIXED = "they were read across, so look whether sentences are mixed"
_DOWN = "the left one was read first, then the right"
_CANCELLED = "The reading was stopped, and nothing was written"

_CLOSE = 1.5  # points: rules so close together meet
_GAP = 0.6  # of the size: more than a space between a number and the text
_SAME_EDGE = 2.0  # points
_FEWEST = 5  # numbers on the first page that has them
_FEWEST_STEPS = 2  # where every fifth line has one
_STEPS = (1, 5, 10)
_REGULAR = 0.9
_WRAPPED = 2  # lines that plainly go on from the line above
_FULL = 0.8  # of the width of the text
_LONGEST = 4  # digits


@dataclass(frozen=True, slots=True)
class Page:
    """Hold what stands on one page; `doubts` are what an officer should look at on it.

    `numbers` are the numbers of its lines, beside its text; `in_columns` tells that its lines stand
    in two columns, the left one first. `levels` are its level rules. `seen` is what it shows beside
    its words, `lost` are those of the doubts that say that words of it may be missing.
    """

    number: int
    width: float
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    sideways: str
    doubts: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    in_columns: bool = False
    watermark: str = ""
    levels: tuple[Box, ...] = ()
    seen: tuple[OnPage, ...] = ()
    lost: tuple[str, ...] = ()


def pages(content: bytes, progress: Progress) -> list[Page]:
    """Take all pages of a PDF apart, each compared with what a second reader sees."""
    with _quiet():
        first, second = _opened(content)
        readers = _Readers(second, _pictures(content))
        numbers = _LineNumbers()
        try:
            found = [
                _page(page, number, readers, numbers)
                for number, page in _counted(first.pages, progress)
            ]
        except (Cancelled, SourceError):
            raise
        except Exception as error:
            _let_through(error)
            raise SourceError(_DAMAGED) from error
    if not any(page.lines or page.tables or page.sideways for page in found):
        if _holds_words(second):
            raise SourceError(_DAMAGED)
        raise SourceError(_NO_TEXT if any(page.doubts for page in found) else _EMPTY)
    readers.refuse_unreadable()
    return list(_with_columns_told(found))


def _holds_words(second: pypdf.PdfReader | None) -> bool:
    """Tell whether the second reader sees text where the first sees none."""
    try:
        return second is not None and any(page.extract_text().strip() for page in second.pages)
    except MemoryError:
        raise
    except Exception:
        return False


def _with_columns_told(found: Sequence[Page]) -> Iterator[Page]:
    """Say once in a document that it is read down its columns."""
    numbers = [str(page.number) for page in found if page.in_columns]
    for page in found:
        if page.in_columns and str(page.number) == numbers[0]:
            where = "page" if len(numbers) == 1 else "pages"
            said = f"{where} {', '.join(numbers)}: text stands in two columns; {_DOWN}"
            yield replace(page, doubts=(*page.doubts, said))
        else:
            yield page


def _let_through(error: BaseException) -> None:
    """Raise `MemoryError` again, in whatever a library wrapped it: that file is not damaged."""
    cause: BaseException | None = error
    while cause is not None:
        for one in (cause, *cause.args):
            if isinstance(one, MemoryError):
                raise one from error
        cause = cause.__cause__ or cause.__context__


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries from writing to the terminal."""
    names = ("pdfminer", "pdfplumber", "pypdf")
    levels = [(one, one.level) for one in map(logging.getLogger, names)]
    for logger, _ in levels:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in levels:
            logger.setLevel(level)


def _opened(content: bytes) -> tuple[Any, pypdf.PdfReader | None]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        first = pdfplumber.open(BytesIO(content))
        empty = not first.pages
    except Exception as error:
        _let_through(error)
        locked = any(isinstance(one, PDFPasswordIncorrect) for one in (error, *error.args))
        raise SourceError(_NO_PASSWORD if locked else _DAMAGED) from error
    if empty:
        raise SourceError(_EMPTY)
    return first, _second_reader(content)


def _second_reader(content: bytes) -> pypdf.PdfReader | None:
    """Open the file with another library; what it cannot open it cannot confirm."""
    import pypdf

    try:
        reader = pypdf.PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
        len(reader.pages)
    except MemoryError:
        raise
    except Exception:
        return None
    return reader


def _counted(found: list[Any], progress: Progress) -> Iterator[tuple[int, Any]]:
    for done, page in enumerate(found):
        if not progress(done, len(found)):
            raise Cancelled(_CANCELLED)
        yield done + 1, page
        page.close()
    if not progress(len(found), len(found)):
        raise Cancelled(_CANCELLED)


def _pictures(content: bytes) -> Any:
    """Open the file with a library that draws it; None where it cannot."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(content)
    except MemoryError:
        raise
    except Exception:
        return None


@dataclass(slots=True)
class _Readers:
    """Hold two more libraries that look at a file, and count what the first could not read."""

    second: pypdf.PdfReader | None
    pictures: Any
    signs: int = 0
    without_meaning: int = 0
    to_the_left: int = 0

    def count(self, sheet: Sheet) -> None:
        """Count the letters of a page, those without meaning and those that run to the left."""
        for text, often in Counter(glyph.text for glyph in sheet.glyphs).items():
            unknown = text.startswith(_NO_MEANING)
            self.signs += often * (unknown or text.isalpha())
            self.without_meaning += often * unknown
            if not text.isascii() and bidirectional(text[:1]) in {"R", "AL"}:
                self.to_the_left += often

    def refuse_unreadable(self) -> None:
        """Refuse a file whose letters mean nothing, or run from right to left.

        Raises:
            SourceError: most of them do.
        """
        if 2 * self.without_meaning > self.signs:
            raise SourceError(_NO_LETTERS)
        if 2 * self.to_the_left > self.signs:
            raise SourceError(_TO_THE_LEFT)

    def seen(self, page: Any, sheet: Sheet) -> tuple[list[str], list[OnPage], list[str]]:
        """Say what the page shows beside its text, and what of its text it does not show.

        What cannot be read is the last.
        """
        where = f"page {sheet.number}: "
        said: list[str] = []
        seen: list[OnPage] = []
        lost: list[str] = []
        try:
            for told, one in laid_over(page, sheet.glyphs):
                said.append(where + told)
                seen.append(one)
        except Exception as error:
            _let_through(error)
            lost.append(where + "its annotations cannot be read; look at them in the file")
        if self.pictures is None or sheet.is_picture or page.rotation:
            return said, seen, lost
        try:
            hidden, places = unseen(self.pictures[sheet.number - 1], sheet.glyphs)
        except (RuntimeError, OSError):  # what cannot be drawn cannot be compared
            return said, seen, lost
        return [*said, *(where + one for one in hidden)], [*seen, *places], lost


def _page(page: Any, number: int, readers: _Readers, line_numbers: _LineNumbers) -> Page:
    sheet = take_apart(page, signs_of(page), number)
    readers.count(sheet)
    ruled, rest = tables(page, sheet)
    rows = rows_of(rest)
    rest, numbers, asked = line_numbers.taken(rest, rows, number)
    in_columns = None if ruled else set_in_columns(rest, rows_of(rest) if numbers else rows, number)
    printed = in_columns if in_columns is not None else lines(rest, number)
    found = tuple(map(_with_facts_apart, _framed(printed, sheet)))
    said, seen, unread = readers.seen(page, sheet)
    lost = [*_lost(sheet), *unread]
    doubts = [*lost, *_doubts(sheet), *said, *asked]
    if _changes_script(found):
        doubts.append(f"page {number}: words of two scripts stand beside each other; {_MIXED}")
    if _is_in_columns(found):
        doubts.append(f"page {number}: words stand in columns without rules; {_MIXED}")
    if sheet.glyphs or sheet.sideways:
        doubts += _disagreement(sheet, readers.second)
    return Page(
        number,
        float(page.width),
        found,
        tuple(ruled),
        sheet.sideways,
        tuple(doubts),
        numbers,
        in_columns is not None,
        sheet.watermark,
        tuple(rule for rule in sheet.rules if rule.x1 - rule.x0 > rule.bottom - rule.top),
        tuple(seen),
        tuple(lost),
    )


def _changes_script(found: Sequence[Line]) -> bool:
    """Tell whether lines go over from Latin to Cyrillic words, as columns read across do."""
    crossing = 0
    for line in found:
        scripts = [script for word in line.text.split() if (script := _script(word))]
        turns = [script for script, _ in groupby(scripts)]
        crossing += len(turns) == 2 and min(map(scripts.count, turns)) > 1
    return crossing >= _FEWEST_CROSSING


def _script(word: str) -> str:
    letters = [sign for sign in word if sign.isalpha()]
    scripts = {"c" if "\u0400" <= sign < "\u0530" else "l" for sign in letters}
    return scripts.pop() if len(letters) > 1 and len(scripts) == 1 else ""


def _with_facts_apart(line: Line) -> Line:
    """Put a tab between a distribution mark and a symbol that stand far apart on one line."""
    pieces = line.pieces
    apart = len(pieces) > 1 and all(fact(piece) is not None for piece in pieces)
    return replace(line, text="\t".join(pieces), cuts=()) if apart else line


def _is_in_columns(found: Sequence[Line]) -> bool:
    """Tell whether words begin again at one place well inside many lines, after a wide gap."""
    if not found:
        return False
    left, right = min(line.x0 for line in found), max(line.x1 for line in found)
    inside = left + _LEFT_PART * (right - left)
    places = Counter(round(end / 4) for line in found for _, end in line.gaps if end > inside)
    most = places.most_common(1)
    return bool(most) and most[0][1] >= max(_FEWEST_IN_COLUMNS, len(found) // 3)


def _lost(sheet: Sheet) -> Iterator[str]:
    where = f"page {sheet.number}"
    if not (sheet.glyphs or sheet.sideways):
        if sheet.has_drawing:
            yield f"{where} holds a picture and no text; was it scanned?"
        return
    if sheet.is_picture:
        yield f"{where} is a picture with text behind it, as OCR makes; compare it with the picture"
    unknown = sum(glyph.text.startswith(_NO_MEANING) for glyph in sheet.glyphs)
    if unknown:
        yield f"{where}: {unknown} signs have no meaning in the file, shown as (cid:...)"


def _doubts(sheet: Sheet) -> Iterator[str]:
    where = f"page {sheet.number}"
    if (sheet.glyphs or sheet.sideways) and is_drawing(sheet):
        yield f"{where} has too many rules to look for tables among them"
    if sheet.sideways:
        yield f"{where}: text set sideways or slanting was left out: {sheet.sideways[:60]!r}"


def _disagreement(sheet: Sheet, second: pypdf.PdfReader | None) -> Iterator[str]:
    """Say where two readers see other signs on a page; spaces and their order do not count."""
    where = f"page {sheet.number}"
    try:
        if second is None:
            yield f"{where}: no second reader could confirm the text"
            return
        theirs = spelled_out(second.pages[sheet.number - 1].extract_text())
    except MemoryError:
        raise
    except Exception:
        yield f"{where}: no second reader could confirm the text"
        return
    ours = "".join(glyph.text for glyph in sheet.glyphs) + sheet.sideways + sheet.watermark
    more, less = _signs(ours), _signs(theirs)
    if more != less:
        yield f"{where}: a second reader sees other signs; {_first(ours, more - less, less - more)}"


def _signs(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def _first(ours: str, more: Counter[str], less: Counter[str]) -> str:
    """Name the first signs on which they differ, with the word where this reader has them."""
    parts = []
    if more:
        word = next((word for word in ours.split() if any(sign in more for sign in word)), "")
        parts.append(f"only here: {_listed(more)}, first in {word[:40]!r}")
    if less:
        parts.append(f"only there: {_listed(less)}")
    return "; ".join(parts)


def _listed(signs: Counter[str]) -> str:
    shown: Iterable[str] = (f"{sign!r} x{times}" for sign, times in signs.most_common(5))
    return ", ".join(shown)


def _framed(found: Sequence[Line], sheet: Sheet) -> list[Line]:
    """Tell each line where lines end in the frame that it stands in: as far in as they begin."""
    told = list(found)
    for frame in _frames(sheet):
        inside = [index for index, line in enumerate(told) if _surrounds(frame, line)]
        begin = min((told[index].x0 for index in inside), default=frame.x0)
        for index in inside:
            told[index] = replace(told[index], frame_edge=frame.x1 - (begin - frame.x0))
    return told


def _frames(sheet: Sheet) -> Iterator[Box]:
    """Find level rules of one length with an upright rule at both ends, none between them."""
    if is_drawing(sheet):
        return
    level: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for rule in sheet.rules:
        if rule.x1 - rule.x0 > rule.bottom - rule.top:
            level[round(rule.x0), round(rule.x1)].append(rule)
    upright = [rule for rule in sheet.rules if rule.bottom - rule.top > rule.x1 - rule.x0]
    for rules in level.values():
        ordered = sorted(rules, key=lambda rule: rule.top)
        for above, below in pairwise(ordered):
            box = Box(above.x0, above.x1, above.top, below.bottom)
            sides = [place for rule in upright for place in _sides(rule, box)]
            if below.top - above.top > _CLOSE and {*sides} == {"left", "right"}:
                yield box


def _sides(rule: Box, box: Box) -> Iterator[str]:
    """Say on which side of a box an upright rule runs from its head to its foot, or inside it."""
    if rule.top > box.top + _CLOSE or rule.bottom < box.bottom - _CLOSE:
        return
    if abs(rule.x0 - box.x0) <= _CLOSE:
        yield "left"
    elif abs(rule.x1 - box.x1) <= _CLOSE:
        yield "right"
    elif box.x0 < rule.x0 < box.x1:
        yield "inside"


def _surrounds(frame: Box, line: Line) -> bool:
    middle = (line.top + line.bottom) / 2
    return frame.x0 <= line.x0 and line.x1 <= frame.x1 and frame.top <= middle <= frame.bottom


@dataclass(frozen=True, slots=True)
class _Number:
    """Hold a number at one end of a printed line, and the line without it."""

    place: int  # among the lines of its page
    value: int
    glyphs: tuple[Glyph, ...]
    text: tuple[Glyph, ...]


@dataclass(slots=True)
class _LineNumbers:
    """Know the column of line numbers of a document from one page to the next.

    `edge` is where the numbers end at the right, None until a page has shown it.
    """

    on_left: bool = True
    edge: float | None = None
    _doubts: list[str] = field(default_factory=list)

    def taken(
        self, glyphs: Sequence[Glyph], rows: Sequence[list[Glyph]], page: int
    ) -> tuple[list[Glyph], tuple[str, ...], tuple[str, ...]]:
        """Part the signs of a page from its line numbers; say what cannot be told."""
        self._doubts = []
        for on_left in (True, False):
            if self.edge is not None and on_left != self.on_left:
                continue
            column = self._column(rows, page, on_left=on_left)
            if column:
                numbers = {id(glyph) for one in column for glyph in one.glyphs}
                rest = [glyph for glyph in glyphs if id(glyph) not in numbers]
                return rest, tuple(str(one.value) for one in column), ()
        return list(glyphs), (), tuple(self._doubts)

    def _column(self, rows: Sequence[list[Glyph]], page: int, *, on_left: bool) -> list[_Number]:
        column = _at_one_edge(_numbers(rows, on_left=on_left))
        if not column or not _is_apart(column, rows, on_left=on_left):
            return []
        edge = column[0].glyphs[-1].x1
        if self.edge is not None:
            known = abs(edge - self.edge) <= _SAME_EDGE and _counts(column)
            return column if known else []
        step = _step(column)
        fewest = _FEWEST if step == 1 else _FEWEST_STEPS
        if not step or len(column) < fewest:
            return []
        if step == 1 and _wrapped(column) < _WRAPPED:
            first, last = column[0].value, column[-1].value
            self._doubts.append(
                f"page {page}: numbers {first} to {last} stand in a column beside the text "
                "and were read as part of it; are they the numbers of its lines?"
            )
            return []
        self.on_left, self.edge = on_left, edge
        return column


def _numbers(rows: Sequence[Sequence[Glyph]], *, on_left: bool) -> list[_Number]:
    """Find the lines that begin, or end, in a number that stands apart."""
    found: list[_Number] = []
    for place, row in enumerate(rows):
        ordered = list(row) if on_left else list(reversed(row))
        count = _figures(ordered)
        if not 0 < count <= _LONGEST:
            continue
        number, text = ordered[:count], ordered[count:]
        if not on_left:
            number.reverse()
            text.reverse()
        space = _GAP * number[0].size
        gap = min((_space(number, one) for one in text), default=space)
        if gap >= space and number[-1].x1 - number[0].x0 < _LONGEST * number[0].size:
            value = int("".join(glyph.text for glyph in number))
            found.append(_Number(place, value, tuple(number), tuple(text)))
    return found


def _figures(ordered: Sequence[Glyph]) -> int:
    """Count the figures of a number with which signs begin."""
    count = 0
    for before, glyph in zip((None, *ordered), ordered, strict=False):
        near = before is None or _space([before], glyph) < _GAP * glyph.size
        if not (glyph.text.isdecimal() and near):
            break
        count += 1
    return count


def _space(number: Sequence[Glyph], glyph: Glyph) -> float:
    return max(glyph.x0 - number[-1].x1, number[0].x0 - glyph.x1)


def _at_one_edge(numbers: Sequence[_Number]) -> list[_Number]:
    """Give the numbers that end at one place, the place where most do."""
    ends = [one.glyphs[-1].x1 for one in numbers]
    best: list[_Number] = []
    for edge in dict.fromkeys(round(end) for end in ends):
        alike = [one for one, end in zip(numbers, ends, strict=True) if abs(end - edge) <= 1]
        best = max(best, alike, key=len)
    return best


def _is_apart(column: Sequence[_Number], rows: Sequence[Sequence[Glyph]], *, on_left: bool) -> bool:
    """Tell whether hardly anything else stands where the column does, or beyond it."""
    mine = {one.place for one in column}
    inner = max(one.glyphs[-1].x1 for one in column)
    outer = min(one.glyphs[0].x0 for one in column)
    others = [row for place, row in enumerate(rows) if place not in mine]
    beyond = sum(row[0].x0 < inner if on_left else row[-1].x1 > outer for row in others)
    return beyond <= (1 - _REGULAR) * len(rows)


def _counts(column: Sequence[_Number]) -> bool:
    """Tell whether numbers only go up, but where they begin again."""
    return all(after.value > one.value or after.value <= 1 for one, after in pairwise(column))


def _step(column: Sequence[_Number]) -> int:
    """Tell by how much the numbers go up, one for so many lines; 0 where they do not."""
    pairs = list(pairwise(column))
    for step in _STEPS:
        regular = sum(
            after.value - one.value == step == after.place - one.place for one, after in pairs
        )
        if pairs and regular >= _REGULAR * len(pairs):
            return step
    return 0


def _wrapped(column: Sequence[_Number]) -> int:
    """Count the lines that begin in the middle of a sentence after a full line."""
    texts = [one.text for one in column if one.text]
    if not texts:
        return 0
    left = min(text[0].x0 for text in texts)
    full = left + _FULL * (max(text[-1].x1 for text in texts) - left)
    size = usual_size([glyph for text in texts for glyph in text])
    return sum(
        above.text[-1].x1 > full and one.text[0].text.islower() and one.text[0].size <= 1.1 * size
        for above, one in pairwise(one for one in column if one.text)
    )
