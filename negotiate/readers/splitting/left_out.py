"""Account for what a source holds beside the text of its draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from negotiate.model import ImportProblem, LeftOut, Paragraph, ParagraphKind
from negotiate.outline.blocks import Block
from negotiate.outline.sentences import BRACKET_OR_MARK

_COMMENT = "comment"


class Aside:
    """Leave blocks out and list them, or keep them as paragraphs with an address of their own.

    A block that holds a bracket or a mark is never left out: it may be open text. A comment of Word
    is about the text, and no part of it.
    """

    def __init__(self, *, keep_all: bool) -> None:
        self.keep_all = keep_all
        self.left_out: list[LeftOut] = []
        self.between: list[LeftOut] = []
        self.kept: list[tuple[int, Paragraph]] = []
        self.problems: list[ImportProblem] = []
        self._count: Counter[str] = Counter()

    def put(self, blocks: Iterable[Block], word: str, what: str, *, between: bool = False) -> None:
        """Leave one stretch of blocks out as `what`, or keep them as `word 1`, `word 2`.

        What stands `between` texts is listed apart from what a text loses.
        """
        listed = self.between if between else self.left_out
        first = last = 0
        for block in blocks:
            open_text = word != _COMMENT and BRACKET_OR_MARK.search(block.typed) is not None
            if not (self.keep_all or open_text):
                if first and self._is_accounted_for(last, block.first_line):
                    listed.append(LeftOut(first, last, what))
                    first = 0
                first, last = first or block.first_line, block.last_line
                continue
            if first:
                listed.append(LeftOut(first, last, what))
                first = 0
            number = self._keep(block, word)
            if not self.keep_all:
                message = f"a bracket or a mark stands in what looks like {what}; kept as {number}"
                self.problems.append(ImportProblem(block.first_line, message, number))
        if first:
            listed.append(LeftOut(first, last, what))

    def _is_accounted_for(self, above: int, below: int) -> bool:
        """Tell whether something between two lines has its place already, as a rule may."""
        lines = [left.first_line for left in (*self.left_out, *self.between)]
        lines += [line for line, _ in self.kept]
        return any(above < line < below for line in lines)

    def _keep(self, block: Block, word: str) -> str:
        self._count[word] += 1
        number = f"{word} {self._count[word]}"
        paragraph = Paragraph(number, ParagraphKind.UNNUMBERED, "", block.typed)
        self.kept.append((block.first_line, paragraph))
        return number
