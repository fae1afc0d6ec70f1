"""Account for what a source holds beside the text of its draft.

Find what an officer should look at before trusting an import.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from negotiate.bracket_parser import tree_of
from negotiate.model import ImportProblem, LeftOut, Paragraph, ParagraphKind
from negotiate.outline.blocks import Block
from negotiate.outline.sentences import BRACKET_OR_MARK
from negotiate.visible import invisible

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


_MIXED = re.compile(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]")
_UNSIGNED = re.compile(r"[\]］]\s{0,2}\((?P<code>[A-ZА-ЯЁ]{2,5})\)")
_BRACKET = re.compile(r"[\[\]［］]")


def findings(numbered: Sequence[tuple[int, Paragraph]]) -> list[ImportProblem]:
    """List suspicious characters and marks, at most one of each in a paragraph.

    Each paragraph comes with the line that it begins on.
    """
    problems: list[ImportProblem] = []
    for line, paragraph in numbered:
        typed = paragraph.label + paragraph.text
        for offset, message in _suspicions(typed):
            place = line + typed.count("\n", 0, offset)
            problems.append(ImportProblem(place, message, paragraph.number))
    return problems


def _suspicions(text: str) -> Iterator[tuple[int, str]]:
    mixed = _MIXED.search(text)
    if mixed is not None:
        word = _word_at(text, mixed.start())
        yield mixed.start(), f"the word {word!r} mixes Latin and Cyrillic letters"
    hidden = invisible(text)
    if hidden:
        offset, name = hidden[0]
        more = f" and {len(hidden) - 1} more" if len(hidden) > 1 else ""
        yield offset, f"holds an invisible character, {name}{more}"
    unsigned = _UNSIGNED.search(text)
    if unsigned is not None:
        yield unsigned.start(), f"a mark without a sign: ({unsigned['code']}); was a minus lost?"


def _word_at(text: str, offset: int) -> str:
    start, end = offset, offset
    while start and text[start - 1].isalnum() and offset - start < 40:
        start -= 1
    while end < len(text) and text[end].isalnum() and end - offset < 40:
        end += 1
    return text[start:end]


def spanning_brackets(numbered: Sequence[tuple[int, Paragraph]]) -> list[ImportProblem]:
    """List the brackets that open in one paragraph and close in a later one, once for each two.

    The text between carries no sign of the bracket itself, so nothing else shows that it is open.
    """
    waiting: list[tuple[int, int]] = []  # the line and the paragraph's place of each open bracket
    spans: dict[tuple[int, int], ImportProblem] = {}
    for index, (line, paragraph) in enumerate(numbered):
        for offset, opens in _unmatched(paragraph.text):
            place = line + paragraph.text.count("\n", 0, offset)
            if opens:
                waiting.append((place, index))
            elif waiting:
                opened, first = waiting.pop()
                message = (
                    f"a bracket opened here seems to close in paragraph {paragraph.number} "
                    f"(line {place}): everything between may be inside it"
                )
                number = numbered[first][1].number
                spans.setdefault((first, index), ImportProblem(opened, message, number))
    return list(spans.values())


def _unmatched(text: str) -> Iterator[tuple[int, bool]]:
    """Give each bracket without a partner in its paragraph, and whether it is an opening one."""
    if not _BRACKET.search(text):
        return
    for one in sorted(tree_of(text).diagnostics, key=lambda one: one.start):
        if one.code in {"unclosed-bracket", "unopened-bracket"}:
            yield one.start, one.code == "unclosed-bracket"
