"""Cut lines into blocks by distance, indentation, labels and short lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from negotiate.outline.blocks import block as read_block
from negotiate.outline.blocks import follows
from negotiate.outline.labels import LETTER, ROMAN, Label
from negotiate.outline.sentences import closing, ends_in_linking_word, is_ended
from negotiate.readers.front_matter.metadata_lines import fact
from negotiate.readers.pdf.lines import Line
from negotiate.readers.pdf.type_metrics import (
    GLUE,
    MARK,
    WIDEST_LEADING,
    Setting,
    distance,
    is_centred,
    may_meet,
)

_INDENT = 3.0  # points
_ITEM = re.compile(r"(?:[a-zа-я]|[ivx]{1,5})\.\s")
_REFERS = re.compile(
    r"(?:\b(?:paragraphs?|paras?|articles?|sections?|chapters?|annex(?:es)?|parts?|points?|nos?"
    r"|items?|decisions?|resolutions?|пункт\w*|стат\w+|раздел\w*|глав\w+|част\w+)\.?|[§№])\s*$",
    re.IGNORECASE,
)


class Step(Enum):
    """Tell how a line stands to the line before it."""

    GOES_ON = auto()
    NEW_LINE = auto()
    NEW_BLOCK = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """Hold the printed lines of one paragraph; its author broke the line between two strands."""

    strands: tuple[tuple[Line, ...], ...]

    @property
    def first(self) -> Line:
        """Give the first printed line."""
        return self.strands[0][0]

    @property
    def last(self) -> Line:
        """Give the last printed line."""
        return self.strands[-1][-1]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Give all printed lines."""
        return tuple(line for strand in self.strands for line in strand)

    def continued(self, following: Block) -> Block:
        """Go on with another block in the same sentence."""
        seam = (*self.strands[-1], *following.strands[0])
        return Block((*self.strands[:-1], seam, *following.strands[1:]))


def blocks(lines: Sequence[Line], setting: Setting) -> list[Block]:
    """Cut lines that follow one another on one page into blocks."""
    found: list[list[list[Line]]] = []
    last: dict[str, Label] = {}
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        label = read_block(1, [line.text], alone=False).label
        step = _step(_flat(found[-1]), line, after, setting) if found else Step.NEW_BLOCK
        if step is Step.GOES_ON and _counts_on(last, label, lines[index - 1], line):
            step = Step.NEW_BLOCK
        if step is Step.NEW_BLOCK:
            found.append([[line]])
            last.update({label.kind: label} if label is not None else {})
        elif step is Step.NEW_LINE:
            found[-1].append([line])
        else:
            found[-1][-1].append(line)
    return [Block(tuple(tuple(strand) for strand in one)) for one in found]


def begins_with_marker(line: Line) -> bool:
    """Tell whether a line begins with a label or a dash."""
    return not read_block(1, [line.text], alone=False).is_plain


def _counts_on(last: dict[str, Label], label: Label | None, before: Line, line: Line) -> bool:
    """Tell whether a full line ends its paragraph, as the next begins with the number that follows.

    A letter or a number that a sentence refers to may stand there as well.
    """
    if label is None or label.kind in {LETTER, ROMAN} or label.kind not in last:
        return False
    refers = ends_in_linking_word(before.text) or _REFERS.search(before.text) is not None
    rest = line.text[label.end :].lstrip(' [*“"«')
    return not refers and rest[:1].isupper() and follows(last[label.kind], label)


def _flat(strands: list[list[Line]]) -> tuple[Line, Line, Line]:
    """Give the first, the second and the last line of a block under way."""
    last = strands[-1]
    second = strands[0][1] if len(strands[0]) > 1 else strands[1][0] if strands[1:] else last[-1]
    return strands[0][0], second, last[-1]


def _step(block: tuple[Line, Line, Line], line: Line, after: Line | None, setting: Setting) -> Step:
    first, _, before = block
    wraps = setting.wraps(before, line)
    apart = setting.is_set_apart(before, line)
    if _is_set_otherwise(before, line) or (before is first and fact(before.text) is not None):
        return Step.NEW_BLOCK
    if apart and not (wraps and _is_regular(before, line, after, setting)):
        return Step.NEW_BLOCK
    if before.frame_edge and wraps:
        return Step.GOES_ON
    return _by_words(block, line, setting, wraps=wraps)


def _by_words(block: tuple[Line, Line, Line], line: Line, setting: Setting, *, wraps: bool) -> Step:
    """Judge a line that stands as close as lines of one paragraph do."""
    first, second, before = block
    if _ITEM.match(line.text) and is_ended(before.text):
        return Step.NEW_BLOCK
    if begins_with_marker(line):
        moved = _is_moved(before, line) and not setting.ends_in_space(before)
        stops = is_ended(before.text) or closing(before.text) == "," or moved
        return Step.GOES_ON if wraps and not stops else Step.NEW_BLOCK
    if GLUE.search(before.text) or (wraps and MARK.match(line.text)):
        return Step.GOES_ON
    return _by_indent(first, second, before, line, setting) if wraps else _after_short(before, line)


def _is_set_otherwise(before: Line, line: Line) -> bool:
    """Tell whether two lines differ in size, or one of them stands in a frame."""
    if before.frame_edge != line.frame_edge or before.column != line.column:
        return True
    most = 0.5 if before.bold != line.bold else 0.1 * before.size
    return abs(before.size - line.size) > most


def _is_regular(before: Line, line: Line, after: Line | None, setting: Setting) -> bool:
    """Tell whether the lines stand apart only because they are widely set."""
    return (
        after is not None
        and distance(before, line) <= WIDEST_LEADING * line.size
        and abs(distance(line, after) - distance(before, line)) < 1
        and setting.wraps(line, after)
        and not is_ended(before.text)
    )


def _after_short(before: Line, line: Line) -> Step:
    """Judge a line after one that had room for its first word."""
    centred = is_centred(before, line)
    if before.bold != line.bold or (is_ended(before.text) and not centred):
        return Step.NEW_BLOCK
    if centred or not line.text[:1].isupper():
        return Step.NEW_LINE
    return Step.NEW_BLOCK


def _ends_here(before: Line, line: Line, setting: Setting) -> bool:
    """Tell whether a full line ends its paragraph: a space would have been painted after it."""
    if may_meet(before.text, line.text):
        return False
    inside = setting.breaks_inside_word(before, setting.edge_of(before))
    return inside is True and is_ended(before.text)


def _by_indent(first: Line, second: Line, before: Line, line: Line, setting: Setting) -> Step:
    if _ends_here(before, line, setting):
        return Step.NEW_BLOCK
    if not _is_moved(before, line):
        return Step.GOES_ON
    if before is first:
        hangs = line.x0 < before.x0 or begins_with_marker(first) or not is_ended(before.text)
        return Step.GOES_ON if hangs else Step.NEW_BLOCK
    if abs(before.centre - line.centre) < 2 or not _is_moved(second, line):
        return Step.GOES_ON
    return Step.NEW_BLOCK


def _is_moved(before: Line, line: Line) -> bool:
    return abs(before.x0 - line.x0) > _INDENT
