"""Notice a table that gives one text in two languages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from negotiate.model import ImportProblem, Paragraph, ParagraphKind
from negotiate.readers.front_matter.scripts import script

_ENOUGH_LETTERS = 4  # of a cell
_ENOUGH_ROWS = 3
_SAID = (
    "the two columns of this table are in two languages; they are kept as rows: import each "
    "language from its own file"
)


def two_languages(numbered: Sequence[tuple[int, Paragraph]]) -> list[ImportProblem]:
    """Report each table of which most rows have Latin letters in one cell, Cyrillic in another.

    Each paragraph comes with the line that it begins on.
    """
    problems: list[ImportProblem] = []
    rows = (one for one in numbered if one[1].kind is ParagraphKind.ROW)
    for _, table in groupby(rows, key=lambda one: one[1].number.rpartition(" row ")[0]):
        held = list(table)
        line, first = held[0]
        if _is_bilingual([paragraph.text for _, paragraph in held]):
            problems.append(ImportProblem(line, _SAID, first.number))
    return problems


def _is_bilingual(rows: Iterable[str]) -> bool:
    pairs = [pair for row in rows if len(pair := _scripts(row)) > 1]
    if len(pairs) < _ENOUGH_ROWS:
        return False
    both = ("Latin", "Cyrillic")
    return 2 * max(pairs.count(both), pairs.count(both[::-1])) > len(pairs)


def _scripts(row: str) -> tuple[str, ...]:
    """Name the scripts of the cells that have words."""
    told = (script(cell, _ENOUGH_LETTERS) for cell in row.split("\t"))
    return tuple("Cyrillic" if one == "Kazakh" else one for one in told if one)
