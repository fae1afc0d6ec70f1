"""Put the words of a .docx on lines, a blank line between blocks, and say what stands where."""

from __future__ import annotations

from dataclasses import dataclass, field

from negotiate.model import ImportProblem, LeftOut
from negotiate.readers.source import SourceText


@dataclass(slots=True)
class Lines:
    """Gather blocks in order; a problem of what left no words goes to the block after it."""

    _lines: list[str] = field(default_factory=list)
    _aside: list[LeftOut] = field(default_factory=list)
    _problems: list[ImportProblem] = field(default_factory=list)
    _tables: list[int] = field(default_factory=list)
    _rows: list[int] = field(default_factory=list)
    _waiting: list[str] = field(default_factory=list)
    _titles: list[int] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Name the last line."""
        return len(self._lines)

    def report(self, *problems: str) -> None:
        """Report something about the block that comes next."""
        self._waiting += problems

    def block(self, text: str, aside: str | None = None) -> int | None:
        """Add a block, or nothing where there are no words; return the line that it begins on."""
        if not text.strip():
            return None
        if self._lines:
            self._lines.append("")
        return self._add(text, aside)

    def row(self, cells: list[str], *, first: bool) -> bool:
        """Add a row of a table, the first with a blank line before it; False if all is empty."""
        if not any(cell.strip() for cell in cells):
            return False
        if first and self._lines:
            self._lines.append("")
        line = self._add("\t".join(cells), None)
        self._rows.append(line)
        if first:
            self._tables.append(line)
        return True

    def _add(self, text: str, aside: str | None) -> int:
        line = len(self._lines) + 1
        self._lines += text.split("\n")
        if aside is not None:
            self._aside.append(LeftOut(line, len(self._lines), aside))
        self._problems += [ImportProblem(line, message) for message in self._waiting]
        self._waiting.clear()
        return line

    def title(self, line: int) -> None:
        """Remember that the block on a line was set as a title."""
        self._titles.append(line)

    def say(self, line: int, message: str) -> None:
        """Report something about a line."""
        self._problems.append(ImportProblem(line, message))

    def source(self) -> SourceText:
        """Hand the lines on."""
        last = max(1, len(self._lines))
        self._problems += [ImportProblem(last, message) for message in self._waiting]
        self._waiting.clear()
        return SourceText(
            text="\n".join(self._lines) + ("\n" if self._lines else ""),
            aside=tuple(self._aside),
            problems=tuple(sorted(self._problems, key=lambda problem: problem.line)),
            tables=tuple(self._tables),
            rows=tuple(self._rows),
            whole=True,
            titles=tuple(self._titles),
        )
