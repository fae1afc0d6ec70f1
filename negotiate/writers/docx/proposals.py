"""Open proposals as tracked changes, by the delegation that makes them, or those that do together.

Rejecting all leaves what stands without what anybody wants in; accepting all puts in what is wanted
in and takes out what is wanted out. What no change can show stays in brackets with its marks: a
bracket on which nobody is recorded or somebody reserves, alternatives, a mark on a whole paragraph,
the cells of a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from lxml.etree import _Element as Element

from negotiate.bracket_parser import may_hold_notation, meaning_of
from negotiate.clean_text import CleanText, Line
from negotiate.consensus.proposals import Piece, as_changes
from negotiate.visible import show_line
from negotiate.writers.docx.elements import add, add_run
from negotiate.writers.docx.lines import add_words, blocks, shown_label, styled
from negotiate.writers.docx.paper import Paper, masthead
from negotiate.writers.docx.styles import NO_COLOURS, PLAIN, Reading, Words
from negotiate.writers.docx.tracked import LONGEST_AUTHOR

_SAID = (
    "Tracked changes are proposals of the delegations that they are by. What none can show is in "
    "brackets, with its marks."
)


def proposals_docx(clean: CleanText, language: str | None = None) -> bytes:
    """Write a text with its marks so that what is proposed in it is a tracked change."""
    paper = Paper(clean, language)
    writing = _Writing()
    paper.add(*masthead(clean), *writing.blocks(clean.lines, paper.width))
    paper.end()
    return paper.to_bytes([Words(_SAID, PLAIN)])


def proposed(line: Line) -> tuple[Piece, ...]:
    """Part the words of a paragraph by who wants them in or out."""
    if line.row or not may_hold_notation(line.text, line.notation):
        return (Piece(line.text),)
    return as_changes(meaning_of(line.text, line.notation))


class _Writing:
    def __init__(self) -> None:
        self._ids = count(1)

    def blocks(self, lines: Iterable[Line], width: int) -> Iterator[Element]:
        """Write what stands, and rows as tables."""
        rows: list[Line] = []
        for line in lines:
            if line.row:
                rows.append(line)
                continue
            yield from blocks(rows, NO_COLOURS, width)
            rows = []
            yield self._paragraph(line)
        yield from blocks(rows, NO_COLOURS, width)

    def _paragraph(self, line: Line) -> Element:
        made = styled(line)
        add_run(made, shown_label(line))
        for piece in proposed(line):
            held = made
            for tag, author in (("ins", piece.inserted), ("del", piece.deleted)):
                if author:
                    by = show_line(author)[:LONGEST_AUTHOR]
                    held = add(held, tag, id=str(next(self._ids)), author=by)
            # Word has a colour for each author.
            reading = Reading(piece.text, line.notation, NO_COLOURS)
            add_words(held, reading.take(len(piece.text)), deleted=bool(piece.deleted))
        return made
