"""Read a .docx from its first paragraph to its last comment, and say what to look at.

Its words come on lines, a blank line between blocks, under one choice about tracked changes.
Characters that Word sets above or below the line are named: in plain text they are beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from negotiate.consensus.proposals import Piece
from negotiate.late import dataclass, field, pattern
from negotiate.model import ImportProblem, LeftOut
from negotiate.readers.docx.numbering import Numbered, Numbering
from negotiate.readers.docx.package import remarks
from negotiate.readers.docx.parts import Element, Package, child
from negotiate.readers.docx.runs import ChangeKind, Run, Styles, TypedParagraph, with_asterisks
from negotiate.readers.docx.stories import (
    Block,
    Comment,
    Notes,
    PageMatter,
    Stories,
    Table,
    comments,
    marked,
    page_matter,
)
from negotiate.readers.docx.tracked import (
    View,
    bracketed,
    breaks_in_doubt,
    count_changes,
    refuse_to_guess,
    remark,
)
from negotiate.readers.source import Changes, Instructions, SourceText
from negotiate.readers.source import Changes as Choice
from negotiate.visible import show_line

_GENERATED = pattern(r"toc \d|toc heading|table of figures")
_IN_A_CELL = pattern(r"[\t\n]+")


# `1st`, `2-го`, `3ème` say the same wherever their letters stand.
_ORDINAL = pattern(r"st|nd|rd|th|er|re|e|[èe]me|o|a|-?(?:й|я|е|го|му|ый|ая|ое|ши|ші)")
_LONGEST_QUOTE = 60
_BESIDE = 12  # characters quoted before
_BLANK_LINES = pattern(r"\n(?:[^\S\n]*\n)+")
_OUTER_BREAKS = pattern(r"^(?:[^\S\n]*\n)+|(?:\n[^\S\n]*)+\Z")
_LONGEST_QUOTE = 100
_UNDERLINED = "underlined letters"
_BOLD = "bold letters"


def read(content: bytes, instructions: Instructions) -> SourceText:
    """Read a .docx as lines of text: one for each paragraph, with the number that Word would print.

    What is no text of the draft (comments, headers, a table of contents) is named in `aside`, and
    what an officer has to look at in `problems`. Tracked changes are shown as instructed.

    Raises:
        TrackedChanges: a person has to say what becomes of them, or for whom an author speaks.
        SourceError: it cannot be read.
    """
    return _Reading(content, instructions).source()


class _Reading:
    """Hold what one file is read with."""

    def __init__(self, content: bytes, instructions: Instructions) -> None:
        package = Package(content)
        document = package.document()
        styles = Styles(package.part("styles"))
        stories = Stories(styles)
        self._definitions = package.part("numbering")
        self._styles = styles
        self._body = list(stories.read(_body(document)))
        self._notes = Notes(package, stories)
        self._pages = page_matter(package, document, stories)
        self._comments = comments(package, stories)
        on_pages = [block for matter in self._pages for block in matter.blocks]
        counts = count_changes([*self._body, *self._notes.blocks, *on_pages])
        refuse_to_guess(counts, instructions)
        choice = instructions.changes or Changes.ACCEPTED
        said = remark(counts, choice)
        self._lines = _Lines()
        self._lines.report(*remarks(content), *([said] if said else []))
        self._colours: list[tuple[int, str]] = []
        self._raised = _Raised()
        self._wording = _Wording(View(choice), instructions.authors, self._notes, self._comments)

    def source(self) -> SourceText:
        """Write everything in its order: body, notes, comments, headers and footers."""
        self._write(self._body, Numbering(self._definitions, self._styles))
        self._write_notes()
        for comment in self._comments.values():
            self._write_comment(comment)
        for identity, comment in self._comments.items():
            if identity not in self._wording.anchored:
                self._lines.report(told(comment))
        written: set[tuple[str, str]] = set()
        for matter in self._pages:
            self._write_page_matter(matter, written)
        for line, colour in self._colours:
            if colour == _BOLD and not self._wording.redlined:
                continue
            count = self._wording.colours[colour]
            where = "first here" if count > 1 else "here"
            stretches = "stretch" if count == 1 else "stretches"
            self._lines.say(line, f"{count} {stretches} of {colour}, {where}; please check why")
        if self._wording.upright:
            self._lines.report(_upright(self._wording.upright))
        if said := self._raised.told():
            self._lines.say(*said)
        return self._lines.source()

    def _write(self, blocks: Sequence[Block], numbering: Numbering) -> None:
        shown = self._wording.view.blocks(blocks)
        together = [block for block in shown if isinstance(block, TypedParagraph)]
        doubts = iter(self._doubts(together))
        for block in shown:
            if isinstance(block, Table):
                self._write_table(block, numbering)
                continue
            doubt = next(doubts)
            self._lines.report(*([doubt] if doubt else []))
            generated = _GENERATED.match(self._styles.name(block.style)) is not None
            text = self._said(block, numbering)
            line = self._lines.block(text, "table of contents" if generated else None)
            if line is not None and self._styles.is_title(block.style):
                self._lines.title(line)
            self._see_looks(line, [block])

    def _doubts(self, paragraphs: Sequence[TypedParagraph]) -> list[str | None]:
        """Say of each paragraph what its tracked mark divides or joins, where brackets cannot."""
        if self._wording.view.choice is not Changes.BRACKETS:
            return [None] * len(paragraphs)
        found = breaks_in_doubt(paragraphs)
        return [found.get(place) for place in range(len(paragraphs))]

    def _said(self, paragraph: TypedParagraph, numbering: Numbering) -> str:
        words = self._wording.words(paragraph, numbering)
        self._lines.report(*words.problems)
        return words.text

    def _write_table(self, table: Table, numbering: Numbering) -> None:
        first = True
        for row in table.rows:
            for cell in row.cells:
                self._lines.report(*(doubt for doubt in self._doubts(cell) if doubt))
            cells = [self._cell(cell, numbering) for cell in row.cells]
            if row.changes and self._wording.view.choice is Changes.BRACKETS:
                who = show_line(row.changes[0].author)
                self._lines.report(f"{who} tracked the {row.changes[0].kind} of this whole row")
            if self._lines.row(cells, first=first):
                first = False
                self._see_looks(self._lines.last, [one for cell in row.cells for one in cell])

    def _cell(self, paragraphs: Iterable[TypedParagraph], numbering: Numbering) -> str:
        words = (_IN_A_CELL.sub(" ", self._said(one, numbering)) for one in paragraphs)
        return " ".join(text for text in words if text.strip())

    def _see_looks(self, line: int | None, paragraphs: Iterable[TypedParagraph]) -> None:
        for paragraph in paragraphs:
            self._raised.see(line or 1, paragraph.runs)
            for colour in self._wording.coloured(paragraph):
                self._colours.append((line or 1, colour))

    def _write_notes(self) -> None:
        for mark, blocks in self._notes.referred:  # it grows: a note may refer to another
            numbering = Numbering(self._definitions, self._styles)
            shown = self._wording.view.blocks(blocks)
            texts = [self._note_line(one, numbering) for one in marked(mark, shown)]
            line = self._lines.block("\n".join(text for text in texts if text.strip()))
            for one in shown:
                cells = one.cells() if isinstance(one, Table) else [one]
                self._see_looks(line, cells)

    def _note_line(self, block: Block, numbering: Numbering) -> str:
        """Write one paragraph of a note, or its table: a row on a line, a tab between cells."""
        if isinstance(block, TypedParagraph):
            return self._said(block, numbering)
        rows = ([self._cell(cell, numbering) for cell in row.cells] for row in block.rows)
        return "\n".join("\t".join(cells) for cells in rows if any(map(str.strip, cells)))

    def _write_comment(self, comment: Comment) -> None:
        who = f"comment by {show_line(comment.author)}"
        text = _comment_text(comment)
        self._lines.block(f"{who}: {text}" if text else "", who)

    def _write_page_matter(self, matter: PageMatter, written: set[tuple[str, str]]) -> None:
        numbering = Numbering(self._definitions, self._styles)
        shown = self._wording.view.blocks(matter.blocks)
        paragraphs = [one for one in shown if isinstance(one, TypedParagraph)]
        texts = [self._said(one, numbering) for one in paragraphs]
        text = "\n".join(text for text in texts if text.strip())
        if (matter.what, text) not in written:
            written.add((matter.what, text))
            self._lines.block(text, matter.what)


def _upright(words: Sequence[str]) -> str:
    """Say that italics of some words are not in the text."""
    count = len(words)
    where = f", first “{show_line(words[0])[:_LONGEST_QUOTE]}”"
    return f"words in italics that are taken in upright: {count}{where}; please check why"


def _body(document: Element) -> Element:
    body = child(document, "body")
    return document if body is None else body


class _Raised:
    """Count them through one file, and keep the first with its place."""

    def __init__(self) -> None:
        self._count = 0
        self._first = (0, "")

    def see(self, line: int, runs: Iterable[Run]) -> None:
        """Look at one paragraph, which begins on a line."""
        before = ""
        for is_raised, together in groupby(runs, key=lambda run: run.raised):
            text = "".join(run.text for run in together)
            if is_raised and text.strip() and not _is_ordinal(before, text.strip()):
                self._count += 1
                if self._count == 1:
                    words = before[-_BESIDE:].split(" ")
                    self._first = (line, f"{words[-1]}|{text.strip()}|")
            before = text

    def told(self) -> tuple[int, str] | None:
        """Say on which line the first stands, and what an officer has to check."""
        if not self._count:
            return None
        line, quoted = self._first
        return line, (
            f"raised or lowered characters: {self._count}, first “{show_line(quoted)}” here; they "
            "are taken in as typed, on the line: please check that they still mean the same"
        )


def _is_ordinal(before: str, text: str) -> bool:
    return before[-1:].isdecimal() and _ORDINAL.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class _Words:
    """Hold the words of one paragraph, its automatic number among them, and what to look at."""

    text: str
    problems: tuple[str, ...]


@dataclass(slots=True)
class _Wording:
    """Make the words of a file; counts colours and numbers notes on the way.

    A file is `redlined` where letters are struck or underlined: there bold may be an insertion.
    `upright` are the words in italics that no asterisks show.
    """

    view: View
    authors: Mapping[str, str]
    notes: Notes
    comments: Mapping[str, Comment]
    colours: dict[str, int] = field(default_factory=dict)
    redlined: bool = False
    upright: list[str] = field(default_factory=list)
    anchored: set[str] = field(default_factory=set)

    def words(self, paragraph: TypedParagraph, numbering: Numbering) -> _Words:
        """Write one paragraph; a line break in it stays, but never a blank line."""
        numbered = numbering.label(self.view.properties(paragraph))
        problems = [*paragraph.remarks, *(numbered.doubts if numbered is not None else ())]
        if paragraph.numbered and self.view.choice is Choice.BRACKETS:
            who = show_line(paragraph.numbered[0].author)
            problems.append(f"{who} tracked the number of this paragraph; no bracket shows it")
        if paragraph.boxes:
            problems.append("a text box stands here; its text is put after this paragraph")
        runs, noted = self._with_notes(paragraph.runs)
        runs, upright = with_asterisks(runs)
        self.upright += upright
        text, changed = self._typed(runs)
        problems += [*noted, *changed, *_looks(runs), *self._commented(paragraph)]
        text = _OUTER_BREAKS.sub("", _BLANK_LINES.sub("\n", text))
        return _Words(_labelled(numbered, text), tuple(problems))

    def coloured(self, paragraph: TypedParagraph) -> Iterator[str]:
        """Count the colours of a paragraph, and give those that were not met before.

        A line under a part of it, or bold letters, count as one.
        """
        runs = [run for run in paragraph.runs if run.text.strip()]
        underlined = {run.underlined for run in runs} == {True, False}
        bold = {run.bold for run in runs} == {True, False}
        self.redlined |= underlined or any(run.struck for run in runs)
        for run in runs:
            looks = [_UNDERLINED] * (underlined and run.underlined) + [_BOLD] * (bold and run.bold)
            for colour in (*looks, *run.colours):
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
        return bracketed([self._piece(run) for run in runs])

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
    return f"comment by {show_line(comment.author)}: {_quoted(_comment_text(comment))}"


def _comment_text(comment: Comment) -> str:
    """Give the text of a comment as it stands."""
    view = View(Choice.ACCEPTED)
    typed = (block for block in comment.blocks if isinstance(block, TypedParagraph))
    lines = ("".join(run.text for run in one.runs) for one in view.paragraphs(list(typed)))
    return "\n".join(line for line in lines if line.strip())


def _is_underlined(run: Run) -> bool:
    return run.underlined


def _is_bold(run: Run) -> bool:
    return run.bold


def _looks(runs: Sequence[Run]) -> Iterator[str]:
    struck = "".join(run.text for run in runs if run.struck)
    if struck.strip():
        yield f"struck through, but in the text: {_quoted(struck)}"
        for how, chosen in (("underlined", _is_underlined), ("in bold", _is_bold)):
            beside = "".join(run.text for run in runs if chosen(run) and not run.struck)
            if beside.strip() and not all(chosen(run) for run in runs):
                yield f"{how} beside it, and in the text: {_quoted(beside)}"
    hidden = "".join(run.text for run in runs if run.hidden)
    if hidden.strip():
        yield f"hidden in Word, but in the text: {_quoted(hidden)}"


def _quoted(text: str) -> str:
    shown = show_line(text)
    return shown if len(shown) <= _LONGEST_QUOTE else shown[:_LONGEST_QUOTE] + "…"


@dataclass(slots=True)
class _Lines:
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
