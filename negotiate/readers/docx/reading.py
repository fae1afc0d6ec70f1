"""Read a .docx from its first paragraph to its last comment, and say what to look at.

Its words come on lines, a blank line between blocks, under one choice about tracked changes.
Characters that Word sets above or below the line are named: in plain text they are beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from negotiate.consensus.proposals import Piece
from negotiate.late import dataclass, field, pattern
from negotiate.model import ImportProblem, LeftOut, Seen, SeenKind
from negotiate.readers.docx.numbering import Numbered, Numbering
from negotiate.readers.docx.package import remarks
from negotiate.readers.docx.parts import Element, Package, Parts, child
from negotiate.readers.docx.runs import (
    EMPTY_CONTROL,
    ChangeKind,
    Run,
    Styles,
    TypedParagraph,
    with_asterisks,
)
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
    Untold,
    View,
    bracketed,
    breaks_in_doubt,
    count_changes,
    numbered_by,
    paragraphs_of,
    refuse_to_guess,
    remark,
)
from negotiate.readers.docx.unstored import Lost
from negotiate.readers.seen import before, says_more
from negotiate.readers.source import Changes, Instructions, SourceText
from negotiate.readers.source import Changes as Choice
from negotiate.visible import show_line

_GENERATED = pattern(r"toc \d|toc heading|table of figures")
_IN_A_CELL = pattern(r"[\t\n]+")


# `1st`, `2-го`, `3ème` say the same wherever their letters stand.
_ORDINAL = pattern(r"st|nd|rd|th|er|re|e|[èe]me|o|a|-?(?:й|я|е|го|му|ый|ая|ое|ши|ші)")
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
    return read_parts(Package(content), remarks(content), instructions)


def read_parts(package: Parts, carried: Iterable[str], instructions: Instructions) -> SourceText:
    """Read a text in Word's elements as `read` does; `carried` is said of the whole file."""
    return _Reading(package, carried, instructions).source()


class _Reading:
    """Hold what one file is read with."""

    def __init__(self, package: Parts, carried: Iterable[str], instructions: Instructions) -> None:
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
        carried = [*carried]
        self._lines.report(*carried, *([said] if said else []))
        for one in map(_lost, carried):
            if one is not None:
                self._lines.see(one)
        self._lines.see_of_all()
        self._colours: list[tuple[int, str]] = []
        self._raised = _Raised()
        self._wording = _Wording(View(choice), instructions.authors, self._notes, self._comments)
        self._wording.struck = any(
            run.struck and run.text.strip()
            for paragraph in paragraphs_of([*self._body, *self._notes.blocks])
            for run in paragraph.runs
        )

    def source(self) -> SourceText:
        """Write everything in its order: body, notes, comments, headers and footers."""
        self._write(self._body, Numbering(self._definitions, self._styles))
        self._lines.see_of_all()
        self._write_notes()
        for comment in self._comments.values():
            self._write_comment(comment)
        for identity, comment in self._comments.items():
            if identity not in self._wording.anchored:
                self._lines.report(told(comment))
                self._lines.see(_seen_comment(comment))
        self._lines.see_of_all()
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

    def _said(self, paragraph: TypedParagraph, numbering: Numbering, ahead: str = "") -> str:
        """Give the words of a paragraph, before which others stand in its block."""
        words = self._wording.words(paragraph, numbering)
        self._lines.report(*words.problems)
        for one in words.seen:
            which = one.which + (before(one.words, ahead) if ahead else 0)
            self._lines.see(replace(one, which=which))
        return words.text

    def _write_table(self, table: Table, numbering: Numbering) -> None:
        first = True
        for row in table.rows:
            for cell in row.cells:
                self._lines.report(*(doubt for doubt in self._doubts(cell) if doubt))
            cells = self._cells(row.cells, numbering)
            if row.changes and self._wording.view.choice is Changes.BRACKETS:
                who = show_line(row.changes[0].author)
                self._lines.report(f"{who} tracked the {row.changes[0].kind} of this whole row")
            if self._lines.row(cells, first=first):
                first = False
                self._see_looks(self._lines.last, [one for cell in row.cells for one in cell])

    def _cells(
        self, cells: Iterable[Iterable[TypedParagraph]], numbering: Numbering, ahead: str = ""
    ) -> list[str]:
        written: list[str] = []
        self._wording.in_cell = True
        for cell in cells:
            words: list[str] = []
            for one in cell:
                behind = "\t".join([ahead, *written, *words])
                words.append(_IN_A_CELL.sub(" ", self._said(one, numbering, behind)))
            written.append(" ".join(text for text in words if text.strip()))
        self._wording.in_cell = False
        return written

    def _see_looks(self, line: int | None, paragraphs: Iterable[TypedParagraph]) -> None:
        for paragraph in paragraphs:
            self._raised.see(line or 1, paragraph.runs)
            for colour in self._wording.coloured(paragraph):
                self._colours.append((line or 1, colour))

    def _write_notes(self) -> None:
        for mark, blocks in self._notes.referred:  # it grows: a note may refer to another
            numbering = Numbering(self._definitions, self._styles)
            shown = self._wording.view.blocks(blocks)
            texts: list[str] = []
            for one in marked(mark, shown):
                texts.append(self._note_line(one, numbering, "\n".join(texts)))
            line = self._lines.block("\n".join(text for text in texts if text.strip()))
            for one in shown:
                cells = one.cells() if isinstance(one, Table) else [one]
                self._see_looks(line, cells)

    def _note_line(self, block: Block, numbering: Numbering, ahead: str) -> str:
        """Write one paragraph of a note, or its table: a row on a line, a tab between cells."""
        if isinstance(block, TypedParagraph):
            return self._said(block, numbering, ahead)
        rows: list[str] = []
        for row in block.rows:
            cells = self._cells(row.cells, numbering, "\n".join([ahead, *rows]))
            rows += ["\t".join(cells)] if any(map(str.strip, cells)) else []
        return "\n".join(rows)

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
        self._lines.see_nothing_more()


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
    """Hold the words of one paragraph, its automatic number among them, and what to look at.

    What was seen is named by the words that it stands on, on a line that is not known yet.
    """

    text: str
    problems: tuple[str, ...]
    seen: tuple[Seen, ...] = ()


@dataclass(slots=True)
class _Wording:
    """Make the words of a file; counts colours and numbers notes on the way.

    A file is `redlined` where letters are struck or underlined: there bold may be an insertion. In
    one with letters `struck`, a line under words or bold letters may be an insertion anywhere.
    `upright` are the words in italics that no asterisks show.
    """

    view: View
    authors: Mapping[str, str]
    notes: Notes
    comments: Mapping[str, Comment]
    colours: dict[str, int] = field(default_factory=dict)
    redlined: bool = False
    upright: list[str] = field(default_factory=list)
    struck: bool = False
    in_cell: bool = False
    anchored: set[str] = field(default_factory=set)

    def words(self, paragraph: TypedParagraph, numbering: Numbering) -> _Words:
        """Write one paragraph; a line break in it stays, but never a blank line."""
        numbered = numbering.label(self.view.properties(paragraph))
        problems = [*paragraph.remarks, *(numbered.doubts if numbered is not None else ())]
        if paragraph.numbered and self.view.choice is Choice.BRACKETS:
            problems.append(numbered_by(paragraph.numbered[0].author))
        if paragraph.boxes:
            problems.append("a text box stands here; its text is put after this paragraph")
        runs, noted = self._with_notes(paragraph.runs)
        runs, upright = with_asterisks(runs)
        self.upright += upright
        text, changed = self._typed(runs)
        problems += [*noted, *changed]
        seen = [one for problem in problems if (one := _lost(problem)) is not None]
        seen += [*self._marked(runs), *self._commented_on(paragraph, runs)]
        problems += [*_looks(runs), *self._commented(paragraph)]
        text = _OUTER_BREAKS.sub("", _BLANK_LINES.sub("\n", text))
        return _Words(_labelled(numbered, text), tuple(problems), tuple(seen))

    def _marked(self, runs: Sequence[Run]) -> Iterator[Seen]:
        """Say on which words of a paragraph its letters show more than the text does.

        Where the file strikes no letters, a line under others is emphasis; where the paragraph has
        none, so it is under its first words.
        """
        text = "".join(run.text for run in runs)
        inked = [run for run in runs if run.text.strip()]
        is_bold_in_part = {run.bold for run in inked} == {True, False}
        is_struck = any(run.struck for run in inked)

        def inserted(run: Run) -> bool:
            bold = run.bold and is_bold_in_part
            return self.struck and not (run.struck or run.hidden) and (run.underlined or bold)

        for kind, chosen in (
            (SeenKind.STRUCK, lambda run: run.struck),
            (SeenKind.HIDDEN, lambda run: run.hidden or (_is_white(run) and not self.in_cell)),
            (SeenKind.INSERTED, inserted),
            (SeenKind.COLOURED, _is_coloured),
        ):
            at = 0
            for is_chosen, together in groupby(runs, chosen):
                words = "".join(run.text for run in together)
                ahead, at = text[:at], at + len(words)
                is_verb = kind is SeenKind.INSERTED and not (is_struck or ahead.strip())
                if is_chosen and not is_verb and says_more(kind, words, ahead):
                    yield Seen(0, kind, words.strip(), before(words.strip(), ahead))

    def _commented_on(self, paragraph: TypedParagraph, runs: Sequence[Run]) -> Iterator[Seen]:
        """Say on which words of a paragraph comments stand that no paragraph before has."""
        for identity in paragraph.comments:
            comment = self.comments.get(identity)
            if comment is None or identity in self.anchored:
                continue
            text, at = "".join(run.text for run in runs), 0
            words, ahead = "", ""
            for is_on, together in groupby(runs, lambda run: identity in run.comments):  # noqa: B023
                typed = "".join(run.text for run in together)
                if is_on and typed.strip() and not words:
                    words, ahead = typed.strip(), text[:at]
                at += len(typed)
            yield replace(_seen_comment(comment), words=words, which=before(words, ahead))

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


def _lost(problem: str) -> Seen | None:
    """Take what is not in the text from what is to be looked at in a paragraph."""
    if not isinstance(problem, Lost):
        return None
    kind = SeenKind.TRACKED if isinstance(problem, Untold) else SeenKind.MISSING
    return Seen(0, SeenKind.PROMPT if problem is EMPTY_CONTROL else kind, note=str(problem))


def _seen_comment(comment: Comment) -> Seen:
    return Seen(0, SeenKind.COMMENT, author=comment.author, note=_comment_text(comment) or None)


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


_COLOUR = pattern(r"colour ([0-9A-Fa-f]{6})")
_DARK = 0x60  # a colour whose parts are all below this is taken for black


def _is_white(run: Run) -> bool:
    return "letters in the colour FFFFFF" in run.colours and len(run.colours) == 1


def _is_coloured(run: Run) -> bool:
    """Tell whether a run has a colour that an eye sees: not grey, not all but black."""
    return not _is_white(run) and any(map(_is_seen, run.colours))


def _is_seen(colour: str) -> bool:
    named = _COLOUR.search(colour)
    if named is None:
        return True
    parts = [int(named[1][at : at + 2], 16) for at in (0, 2, 4)]
    return max(parts) >= _DARK and max(parts) - min(parts) >= _GREY


_GREY = 0x18  # parts of a colour that differ by less make a grey


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
        yield f"hidden in the file, but in the text: {_quoted(hidden)}"


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
    _seen: list[Seen] = field(default_factory=list)
    _unplaced: list[Seen] = field(default_factory=list)
    _titles: list[int] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Name the last line."""
        return len(self._lines)

    def report(self, *problems: str) -> None:
        self._waiting += problems

    def see(self, one: Seen) -> None:
        """Keep what was seen for the block that comes next."""
        self._unplaced.append(one)

    def see_nothing_more(self) -> None:
        """Let go what was seen in the header or footer of a page: it is no text of the draft."""
        self._unplaced.clear()

    def see_of_all(self) -> None:
        """Let what was seen after the last block be of the whole file."""
        self._seen += self._unplaced
        self._unplaced.clear()

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
        self._seen += [replace(one, line=line) for one in self._unplaced]
        self._unplaced.clear()
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
            seen=tuple(self._seen),
        )
