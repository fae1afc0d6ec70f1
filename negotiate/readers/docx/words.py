"""Turn paragraphs into words under one choice about tracked changes, and say what to look at.

Put the words of a .docx on lines, a blank line between blocks, and say what stands where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from negotiate.model import ImportProblem, LeftOut
from negotiate.readers.docx.bracketing import Piece, in_brackets
from negotiate.readers.docx.notes import Comment, Notes
from negotiate.readers.docx.numbering import Numbered, Numbering
from negotiate.readers.docx.runs import ChangeKind, Run, TypedParagraph
from negotiate.readers.docx.tracked import View
from negotiate.readers.source import Changes as Choice
from negotiate.readers.source import SourceText
from negotiate.visible import show_line

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_OUTER_BREAKS = re.compile(r"^(?:[^\S\n]*\n)+|(?:\n[^\S\n]*)+\Z")
_LONGEST_QUOTE = 100


@dataclass(frozen=True, slots=True)
class Words:
    """Hold the words of one paragraph, its automatic number among them, and what to look at."""

    text: str
    problems: tuple[str, ...]


@dataclass(slots=True)
class Wording:
    """Make the words of a file; counts colours and numbers notes on the way."""

    view: View
    authors: Mapping[str, str]
    notes: Notes
    comments: Mapping[str, Comment]
    colours: dict[str, int] = field(default_factory=dict)
    anchored: set[str] = field(default_factory=set)

    def words(self, paragraph: TypedParagraph, numbering: Numbering) -> Words:
        """Write one paragraph; a line break in it stays, but never a blank line."""
        numbered = numbering.label(self.view.properties(paragraph))
        problems = [*paragraph.remarks, *(numbered.doubts if numbered is not None else ())]
        if paragraph.boxes:
            problems.append("a text box stands here; its text is put after this paragraph")
        runs, noted = self._with_notes(paragraph.runs)
        text, changed = self._typed(runs)
        problems += [*noted, *changed, *_looks(runs), *self._commented(paragraph)]
        text = _OUTER_BREAKS.sub("", _BLANK_LINES.sub("\n", text))
        return Words(_labelled(numbered, text), tuple(problems))

    def coloured(self, paragraph: TypedParagraph) -> Iterator[str]:
        """Count the colours of a paragraph, and give those that were not met before."""
        for run in paragraph.runs:
            for colour in run.colours if run.text.strip() else ():
                if colour not in self.colours:
                    yield colour
                self.colours[colour] = self.colours.get(colour, 0) + 1

    def _with_notes(self, runs: Sequence[Run]) -> tuple[list[Run], list[str]]:
        written: list[Run] = []
        problems: list[str] = []
        for run in runs:
            if run.note:
                referring, said = self.notes.refer(run)
                written.append(referring)
                problems += [said] if said else []
            else:
                written.append(run)
        return written, problems

    def _typed(self, runs: Sequence[Run]) -> tuple[str, tuple[str, ...]]:
        if self.view.choice is not Choice.BRACKETS or not any(run.changes for run in runs):
            return "".join(run.text for run in runs), ()
        return in_brackets([self._piece(run) for run in runs])

    def _piece(self, run: Run) -> Piece:
        who = {change.kind: self.authors[change.author] for change in run.changes}
        return Piece(run.text, who.get(ChangeKind.INSERTION), who.get(ChangeKind.DELETION))

    def _commented(self, paragraph: TypedParagraph) -> Iterator[str]:
        for identity in paragraph.comments:
            comment = self.comments.get(identity)
            if comment is not None and identity not in self.anchored:
                self.anchored.add(identity)
                yield told(comment)


def _labelled(numbered: Numbered | None, text: str) -> str:
    """Put a number before a text as it would be typed; a bullet alone says nothing."""
    if numbered is None or not numbered.label:
        return text
    if not text.strip():
        return "" if numbered.bullet else numbered.label.rstrip()
    gap = "" if numbered.label[-1].isspace() else " "
    return numbered.label + gap + text


def told(comment: Comment) -> str:
    """Say on one line who commented, and what."""
    return f"comment by {show_line(comment.author)}: {_quoted(comment_text(comment))}"


def comment_text(comment: Comment) -> str:
    """Give the text of a comment as it stands."""
    view = View(Choice.ACCEPTED)
    typed = (block for block in comment.blocks if isinstance(block, TypedParagraph))
    lines = ("".join(run.text for run in one.runs) for one in view.paragraphs(list(typed)))
    return "\n".join(line for line in lines if line.strip())


def _looks(runs: Sequence[Run]) -> Iterator[str]:
    struck = "".join(run.text for run in runs if run.struck)
    if struck.strip():
        yield f"struck through, but in the text: {_quoted(struck)}"
    hidden = "".join(run.text for run in runs if run.hidden)
    if hidden.strip():
        yield f"hidden in Word, but in the text: {_quoted(hidden)}"


def _quoted(text: str) -> str:
    shown = show_line(text)
    return shown if len(shown) <= _LONGEST_QUOTE else shown[:_LONGEST_QUOTE] + "…"


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
