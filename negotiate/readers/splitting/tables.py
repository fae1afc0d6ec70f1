"""See the rows of a table in a plain text: neighbouring lines with tabs between words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from negotiate.outline.blocks import block
from negotiate.readers.source import SourceText


def rows(source: SourceText, lines: Sequence[str]) -> Mapping[int, int]:
    """Give each line that is a row of a table the line on which its table begins.

    A reader that knows its tables has named them; in plain text two or more neighbouring lines with
    a tab between their words are one. A blank line may cut a table where both rows beside it have
    the same number of cells, as a page break does.
    """
    return _named(source) if source.whole or source.rows else _seen(lines)


def _named(source: SourceText) -> dict[int, int]:
    begins = iter(sorted(source.tables))
    following = next(begins, 0)
    found: dict[int, int] = {}
    table = before = 0
    for line in sorted(source.rows):
        if not following and line != before + 1 and not source.tables:
            table = line
        while following and following <= line:
            table, following = following, next(begins, 0)
        found[line] = table = table or line
        before = line
    return found


def _seen(lines: Sequence[str]) -> dict[int, int]:
    found: dict[int, int] = {}
    run: list[int] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if _is_row(line) or (run and _goes_on_below(run[-1], number, lines)):
            if run and not _goes_on_below(run[-1], number, lines) and run[-1] + 1 < number:
                _keep(run, found)
                run = []
            run.append(number)
        else:
            _keep(run, found)
            run = []
    _keep(run, found)
    return found


def _keep(run: Sequence[int], found: dict[int, int]) -> None:
    if len(run) > 1:
        found |= dict.fromkeys(run, run[0])


def _goes_on_below(above: int, number: int, lines: Sequence[str]) -> bool:
    """Tell whether a line has as many cells as the row above it, both with a tab."""
    return lines[above - 1].count("\t") == lines[number - 1].count("\t") > 0


def _is_row(line: str) -> bool:
    """Tell whether a tab stands between words; one behind a label or a dash only sets it off."""
    return "\t" in line and "\t" in block(1, [line]).text.strip()
