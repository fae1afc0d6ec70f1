"""Take the notes at the foot of pages out of the text, and say where the text refers to them.

A raised figure is the reference of a note where a note under that figure stands at the foot of the
page; any other stays as typed, for an exponent looks the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from negotiate.late import dataclass, field, pattern
from negotiate.outline.sentences import closing
from negotiate.readers.pdf.blocks import Block
from negotiate.readers.pdf.glyphs import Box, Look
from negotiate.readers.pdf.lines import Line
from negotiate.readers.pdf.pages import Page

_SMALL = 0.9  # of the usual size
_TYPED_RULE = pattern(r"\s*_{5,}\s*")
_LABEL = pattern(r"\d{1,3}(?=[./]?\s+\S)")
_SLASHED = pattern(r"\d{1,3}/\s+\S")  # as offices typed them: `1/` in the text and at the foot
_SLASH = pattern(r"(?<![\w/])(?P<label>\d{1,3})/(?=[\s.,;:)\]]|\Z)")
_LONGEST_SHOWN = 50


@dataclass(slots=True)
class Note:
    """Hold one note, which may go on at the foot of the next page; `mark` is what refers to it."""

    page: int
    label: str
    lines: list[Line]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Hold the pages without their notes, the notes as blocks, and the typed rules above them.

    `doubts` are pages with what an officer should look at on them.
    """

    bodies: Mapping[int, list[Line]]
    notes: tuple[Block, ...] = ()
    rules: tuple[Line, ...] = ()
    doubts: tuple[tuple[int, str], ...] = ()


def footnotes(
    pages: Sequence[Page], bodies: Mapping[int, Sequence[Line]], usual: float
) -> Footnotes:
    """Part the notes of all pages from their text, whose usual size is known."""
    found = _Notes()
    kept = {page.number: found.without_notes(page, bodies[page.number], usual) for page in pages}
    found.number()
    for note in found.notes:
        kept[note.page] = [_referring(line, note) for line in kept[note.page]]
    _refer_by_slashes(found.notes, kept)
    return Footnotes(
        kept,
        tuple(_block(note) for note in found.notes),
        tuple(found.rules),
        tuple(found.doubts()),
    )


@dataclass(slots=True)
class _Notes:
    notes: list[Note] = field(default_factory=list)
    rules: list[Line] = field(default_factory=list)

    def without_notes(self, page: Page, lines: Sequence[Line], usual: float) -> list[Line]:
        """Keep the notes of a page; return its other lines."""
        typed = _typed_rule(lines)
        if typed is None:
            above = max((table.top for table in page.tables), default=0.0)
            first = len(lines)
            while first and _is_small(lines[first - 1], usual, above):
                first -= 1
        else:
            first = typed + 1
        ruled = typed is not None or _has_rule(page, lines, first)
        if first == len(lines) or not self._noted(lines[first:], page.number, ruled=ruled):
            return list(lines)
        if typed is not None:
            self.rules.append(lines[typed])
        return list(lines[: first if typed is None else typed])

    def _noted(self, lines: Sequence[Line], page: int, *, ruled: bool) -> bool:
        """Take the notes in small lines, if that is what they are."""
        starts = list(_starts(lines, self.notes[-1].label if self.notes else "", ruled=ruled))
        ends = [*(begin for begin, _ in starts), len(lines)]
        if ends[0] and not (ruled and self._goes_on(page)):
            return False
        if ends[0]:
            self.notes[-1].lines += lines[: ends[0]]
        for (begin, label), end in zip(starts, ends[1:], strict=True):
            self.notes.append(Note(page, label, list(lines[begin:end])))
        return True

    def _goes_on(self, page: int) -> bool:
        """Tell whether the last note stops in the middle at the foot of the page before."""
        last = self.notes[-1].lines[-1] if self.notes else None
        return last is not None and last.page == page - 1 and closing(last.text) in {"", ","}

    def number(self) -> None:
        """Give each note a mark: its printed number, or one of its own where these come again."""
        labels = [note.label for note in self.notes]
        for place, note in enumerate(self.notes, start=1):
            number = note.label if len(set(labels)) == len(labels) else str(place)
            note.mark = f"[^{number}]"

    def doubts(self) -> Iterator[tuple[int, str]]:
        """Say once that notes were put to the end."""
        if self.notes:
            first = self.notes[0]
            words = " ".join(first.lines[0].text.split())[:_LONGEST_SHOWN]
            yield (
                first.page,
                f"notes at the foot of pages: {len(self.notes)}, first {words!r}; they stand at "
                f"the end, and {first.mark} is written where the text refers to one",
            )


def _is_small(line: Line, usual: float, above: float) -> bool:
    return line.size <= _SMALL * usual and line.top > above and not line.frame_edge


def _typed_rule(lines: Sequence[Line]) -> int | None:
    """Find the rule that is typed above notes: all that stands under it is smaller than above."""
    for at in range(len(lines) - 1, 0, -1):
        if _TYPED_RULE.fullmatch(lines[at].text):
            text = _SMALL * lines[at - 1].size
            under = lines[at + 1 :]
            slashed = bool(under) and _SLASHED.match(under[0].text) is not None
            return at if slashed or all(line.size <= text for line in under) else None
    return None


def _has_rule(page: Page, lines: Sequence[Line], first: int) -> bool:
    """Tell whether a rule is drawn between the text and the small lines under it."""
    if not 0 < first < len(lines):
        return False
    above, below = lines[first - 1], lines[first]
    return any(above.middle < rule.top < below.middle and _is_short(rule) for rule in page.levels)


def _is_short(rule: Box) -> bool:
    return 20 <= rule.x1 - rule.x0 <= 250


def _starts(lines: Sequence[Line], last: str, *, ruled: bool) -> Iterator[tuple[int, str]]:
    """Give the lines on which notes begin, with their numbers.

    They are raised; where they are not, the rule above shows that these are notes, and each counts
    on from the one before.
    """
    raised = any(line.raised[:1] and line.raised[0][0] == 0 for line in lines)
    for place, line in enumerate(lines):
        label = _LABEL.match(line.text)
        if raised:
            if line.raised[:1] and line.raised[0][0] == 0:
                yield place, line.text[: line.raised[0][1]]
        elif ruled and label and (int(label[0]) in {1, int(last or 0) + 1} or not place):
            yield place, label[0]
            last = label[0]


def _referring(line: Line, note: Note) -> Line:
    """Write a reference where a line has the figure of a note raised."""
    for begin, end in reversed(line.raised):
        if line.text[begin:end] != note.label:
            continue
        more = len(note.mark) - (end - begin)
        word = line.text[:end].split(" ")[-1]
        line = replace(
            line,
            text=line.text[:begin] + note.mark + line.text[end:],
            cuts=tuple(at + more if at > begin else at for at in line.cuts),
            runs=tuple(run for run in line.runs if run != (Look.RAISED, word)),
            raised=tuple(
                (at + more, to + more) if at > begin else (at, to)
                for at, to in line.raised
                if at != begin
            ),
        )
    return line


def _refer_by_slashes(notes: Sequence[Note], kept: dict[int, list[Line]]) -> None:
    """Write the references `1/` of a text: to the note on the page, or the last one so called."""
    marks: dict[str, str] = {}
    for page, lines in kept.items():
        here = (note for note in notes if note.page == page and _SLASHED.match(note.lines[0].text))
        marks |= {note.label: note.mark for note in here}
        if marks:
            kept[page] = [_with_marks(line, marks) for line in lines]


def _with_marks(line: Line, marks: Mapping[str, str]) -> Line:
    text, cuts = line.text, line.cuts
    for found in reversed([*_SLASH.finditer(text)]):
        if mark := marks.get(found["label"]):
            begin, end = found.span()
            text = text[:begin] + mark + text[end:]
            more = len(mark) - (end - begin)
            cuts = tuple(at + more if at > begin else at for at in cuts)
    return line if text is line.text else replace(line, text=text, cuts=cuts)


def _block(note: Note) -> Block:
    """Set a note as one paragraph, its mark before its words, in a column of its own."""
    column = min(line.x0 for line in note.lines), max(line.x1 for line in note.lines)
    first, *rest = note.lines
    begins = replace(
        first,
        text=f"{note.mark} {first.text[len(note.label) :].lstrip(' ./')}",
        cuts=(),
        runs=tuple(run for run in first.runs if run != (Look.RAISED, note.label)),
    )
    return Block((tuple(replace(line, column=column) for line in (begins, *rest)),))
