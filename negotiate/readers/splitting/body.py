"""Tell the text of what a source holds from all that stands beside it, and account for that.

Beside it stand the notes that a secretariat sends with a draft, and the rows of a table that came
as plain text: neighbouring lines with tabs between words. What is left out is listed, and what an
officer should look at before trusting an import is found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from negotiate.bracket_parser import skeleton
from negotiate.late import dataclass, field, pattern
from negotiate.model import ImportProblem, LeftOut, Paragraph, ParagraphKind
from negotiate.outline.blocks import Block, blocks, row
from negotiate.outline.blocks import block as block_of
from negotiate.outline.sentences import BRACKET_OR_MARK, is_ended, is_in_capitals
from negotiate.readers.front_matter.front_matter import is_title
from negotiate.readers.front_matter.masthead import heads_apart
from negotiate.readers.front_matter.metadata_lines import (
    is_symbol_line,
    place_and_date,
    says_whence,
)
from negotiate.readers.markdown import (
    holds_open_text,
    without_links,
    without_pipes,
    yaml_lines,
    yaml_title,
)
from negotiate.readers.own_export import without_markdown
from negotiate.readers.source import SourceText
from negotiate.spans import Place, Span, SpanKind, spans
from negotiate.telling.spans import rivals
from negotiate.visible import invisible

_RULE = pattern(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|[—–=]{3,}\s*)")
_LONGEST_RULE = 200
_PAGE = pattern(
    r"(?:[-–—]\s?(?P<dashes>\d{1,4})\s?[-–—]"
    r"|(?:page|seite|página|стр(?:аница)?\.?|бет)\s?(?P<named>\d{1,4})(?:\s?(?:of|de|sur|из|/)\s?\d{1,4})?"
    r"|(?P<part>\d{1,4})\s?/\s?(?P<last>\d{1,4})|(?P<bare>\d+))",
    re.IGNORECASE,
)
_LONGEST_PAGE = 24
_NO_DRAFT = "no draft was found after the cover note; everything is kept"


# In languages that share a script the words decide; Kazakh is told from Russian by its letters.
_COMPLIMENTS = pattern(
    r"presents?\s+(?:its|their|his|her)\s+compliments"
    r"|свидетельству\w+\s+сво[её]\s+уважение"
    r"|ілтипатын\s+білдір",
    re.IGNORECASE,
)
_ASSURANCES = pattern(
    r"avails?\s+(?:itself|themselves|himself|herself)\s+of\s+this\s+opportunity"
    r"|пользу\w+\s+(?:\w+\s+)?случаем"
    r"|мүмкіндікті\s+пайдалан",
    re.IGNORECASE,
)
_ADDRESSEE = pattern(
    r"MEMBER STATES|MISSIONS?\b|EMBASS|MINISTR(?:Y|IES)\b|DELEGATIONS?\b|REPRESENTATIVES?\b"
    r"|ГОСУДАРСТВ|МИССИ|ПОСОЛЬСТВ|МИНИСТЕРСТВ|ДЕЛЕГАЦИ|МЕМЛЕКЕТ|МИНИСТРЛІГ|ЕЛШІЛІ"
)
_KAZAKH = pattern(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = pattern(r"[Ѐ-ӿ]")
_SIGNS = ("omplim", "OMPLIM", "уважени", "УВАЖЕНИ", "ілтипат", "ІЛТИПАТ")  # the search is costly
_HEAD = pattern(r"[*\s]*(?:№|Nº|No\b|Enclosure|Приложение|Қосымша)")
_OPENING = 8  # blocks before the compliments: letterheads, number, enclosure
_LONGEST_OPENING = 300
_LONGEST_NOTE = 5000  # characters of one block looked at
_INNER = 12  # blocks between the compliments and the assurances
_FACTS_OF_FILE = "about"
_NO_TEXT = {"comment", _FACTS_OF_FILE}  # about the text or the file; their brackets open nothing
_MIXED = pattern(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]")
_UNSIGNED = pattern(r"[\]］]\s{0,2}\((?P<code>[A-ZА-ЯЁ]{2,5})\)")
_BRACKET = pattern(r"[\[\]［］]")


@dataclass(frozen=True, slots=True)
class Beside:
    """Hold blocks that are no text of a draft; `word` is the address that kept ones get.

    `between` says that they belong to no draft where the source holds several.
    """

    blocks: tuple[Block, ...]
    word: str
    what: str
    between: bool = False

    @property
    def line(self) -> int:
        return self.blocks[0].first_line


@dataclass(slots=True)
class Body:
    """Hold the blocks of the texts in a source, and beside them all the rest of it.

    `under_rules` are the first lines of blocks right under a rule, `certain` those of blocks right
    under a cover note that stands between texts. `title` is the one in front matter of the file,
    `titles` the lines that their author set as a title.
    """

    blocks: Sequence[Block] = ()
    beside: list[Beside] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)
    under_rules: set[int] = field(default_factory=set)
    certain: set[int] = field(default_factory=set)
    title: str | None = None
    keep_all: bool = False
    titles: frozenset[int] = frozenset()


def body(source: SourceText, *, as_one: bool, keep_all: bool) -> Body:
    """Set apart what is no text of a draft: what the reader of the file named, notes, rules."""
    found = Body(keep_all=keep_all, titles=frozenset(source.titles))
    text = source.text
    if not source.whole:
        text, problems = without_pipes(text)
        text, found.problems = without_markdown(text)
        found.problems += problems
        text = _without_links(_without_yaml(text, found), found)
    lines = text.split("\n")
    marks = () if source.whole else _glued_page_numbers(lines)
    _take_named(replace(source, aside=(*source.aside, *marks)), lines, found)
    _take_notes(found, as_one=as_one)
    _take_page_marks(found, numbered=not source.whole)
    found.blocks = heads_apart(found.blocks, found.under_rules | found.certain)
    return found


def _without_yaml(text: str, found: Body) -> str:
    """Set Markdown front matter aside, with the title in it; lines keep their numbers."""
    lines = text.split("\n")
    end = yaml_lines(lines)
    if not end:
        return text
    whole = Block(1, end, "", "\n".join(lines[:end]))
    word = "front" if holds_open_text(lines[:end]) else _FACTS_OF_FILE
    found.beside.append(Beside((whole,), word, "front matter of the file"))
    found.title = yaml_title(lines[:end])
    return "\n" * end + "\n".join(lines[end:])


def _without_links(text: str, found: Body) -> str:
    text, gone, problems = without_links(text)
    for at, line in gone:
        found.beside.append(Beside((Block(at, at, "", line),), _FACTS_OF_FILE, "address of a link"))
    found.problems += problems
    return text


def _take_named(source: SourceText, lines: list[str], found: Body) -> None:
    """Cut the lines into blocks: rows, what the reader of the file set aside, and the rest."""
    tables = rows(source, lines)
    rest = list(lines)
    for aside in source.aside:
        named = range(aside.first_line, min(aside.last_line, len(lines)) + 1)
        taken = tuple(_apart(rest, named))
        if taken:
            found.beside.append(Beside(taken, _word(aside.what), aside.what))
    standing = [row(line, rest[line - 1], table) for line, table in tables.items()]
    standing = [one for one in standing if one.text.strip()]
    for one in standing:
        rest[one.first_line - 1] = ""
    cut = blocks("\n".join(rest), whole=source.whole)
    found.blocks = sorted([*cut, *standing], key=lambda one: one.first_line)


def _apart(lines: list[str], named: Iterable[int]) -> Iterator[Block]:
    """Take lines out, as blocks without labels, and leave blank lines in their place."""
    first, gathered = 0, list[str]()
    for number in named:
        line = lines[number - 1]
        lines[number - 1] = ""
        if line.strip():
            first = first or number
            gathered.append(line)
        elif gathered:
            yield Block(first, number - 1, "", "\n".join(gathered))
            first, gathered = 0, []
    if gathered:
        yield Block(first, first + len(gathered) - 1, "", "\n".join(gathered))


def _word(what: str) -> str:
    known = ("page header", "page footer", "page number", "comment")
    named = next((one for one in known if what.startswith(one)), "aside")
    return named.removeprefix("page ") if named != "page number" else "page"


def _take_notes(found: Body, *, as_one: bool) -> None:
    notes = _cover_notes(found.blocks)
    start = notes[-1].end if notes else 0
    rest = found.blocks[start:]
    if notes and all(_is_rule(block) for block in rest):
        found.problems.append(ImportProblem(found.blocks[0].first_line, _NO_DRAFT))
        found.keep_all = True
    later = () if as_one or not rest else _later_notes(found.blocks, start)
    found.problems += _dated_differently(found.blocks, notes)
    kept: list[Block] = []
    end = start
    for note in later:
        kept += found.blocks[end : note.first]
        end = note.end
        if end < len(found.blocks):
            found.certain.add(found.blocks[end].first_line)
    kept += found.blocks[end:]
    found.beside += [_note(found.blocks, note) for note in (*notes, *later)]
    found.blocks = kept


def _note(blocks: Sequence[Block], note: _CoverNote) -> Beside:
    inside = tuple(blocks[note.first : note.end])
    return Beside(inside, "cover", f"cover note in {note.language}", between=True)


def _take_page_marks(found: Body, *, numbered: bool) -> None:
    pages = _page_numbers(found.blocks) if numbered else set()
    kept: list[Block] = []
    under_rule = under_note = False
    for index, block in enumerate(found.blocks):
        under_note = under_note or block.first_line in found.certain
        if index in pages:
            found.beside.append(Beside((block,), "page", "page number"))
            continue
        if _is_rule(block):
            found.beside.append(Beside((block,), "rule", "rule between parts"))
            under_rule = True
            continue
        if under_rule:
            found.under_rules.add(block.first_line)
        if under_note:
            found.certain.add(block.first_line)
        under_rule = under_note = False
        kept.append(block)
    found.blocks = kept


def _is_rule(block: Block) -> bool:
    typed = block.typed
    return len(typed) <= _LONGEST_RULE and _RULE.fullmatch(typed) is not None


def _glued_page_numbers(lines: Sequence[str]) -> Iterator[LeftOut]:
    """Find `- 3 -` and `Page 3 of 9` on lines of their own that touch lines of text."""
    for number, line in enumerate(lines, start=1):
        typed = line.strip()
        match = _PAGE.fullmatch(typed) if 0 < len(typed) < _LONGEST_PAGE else None
        beside = [*lines[max(number - 2, 0) : number - 1], *lines[number : number + 1]]
        if match is None or not any(one.strip() for one in beside):
            continue
        if match["dashes"] or (match["named"] and not typed.endswith(match["named"])):
            yield LeftOut(number, number, "page number")


def _page_numbers(body: Sequence[Block]) -> set[int]:
    """Find the numbers of pages, each alone in its block.

    `- 3 -` and `Page 3 of 9` are some by how they look. Bare integers, and `3/9`, are some where
    they count on from one another, with text between.
    """
    pages: set[int] = set()
    before: dict[str, tuple[int, int]] = {}
    for index, block in enumerate(body):
        match = _PAGE.fullmatch(block.typed.strip()) if len(block.typed) < _LONGEST_PAGE else None
        if match is None:
            continue
        shape = "of" if match["last"] else "bare"
        if match["dashes"] or match["named"]:
            pages.add(index)
            continue
        value = int(match["bare"] or match["part"])
        above, last = before.get(shape, (index, -1))
        if value == last + 1 and index > above + 1:
            pages |= {above, index}
        before[shape] = index, value
    return pages


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
    return "\t" in line and "\t" in block_of(1, [line]).text.strip()


@dataclass(frozen=True, slots=True)
class _CoverNote:
    """Point at one cover note: the blocks from `first` up to but not including `end`."""

    first: int
    end: int
    language: str
    date: str | None = None


def _cover_notes(blocks: Sequence[Block]) -> tuple[_CoverNote, ...]:
    """Find the cover notes that a source begins with, each up to its addressee.

    A note is known by the compliments it presents; nothing after the last one is looked at.
    """
    notes: list[_CoverNote] = []
    start = 0
    while True:
        greeting = _compliments(blocks, start)
        if greeting is None:
            return tuple(notes)
        note = _cover_note(blocks, start, greeting)
        notes.append(note)
        start = note.end


def _later_notes(blocks: Sequence[Block], start: int) -> tuple[_CoverNote, ...]:
    """Find the cover notes that stand between texts, with the letterhead above each.

    There a note is known by its compliments and its assurances together.
    """
    notes: list[_CoverNote] = []
    for index in range(start, len(blocks)):
        text = blocks[index].text[:_LONGEST_NOTE]
        if index < start or not (any(one in text for one in _SIGNS) and _COMPLIMENTS.search(text)):
            continue
        inside = blocks[index : index + _INNER]
        if any(_ASSURANCES.search(one.text[:_LONGEST_NOTE]) for one in inside):
            first = index
            while first > start and index - first < _OPENING and _is_head(blocks[first - 1]):
                first -= 1
            notes.append(_cover_note(blocks, first, index))
            start = notes[-1].end
    return tuple(notes)


def _dated_differently(blocks: Sequence[Block], notes: Sequence[_CoverNote]) -> list[ImportProblem]:
    """Report cover notes that stand together and do not bear the same date."""
    said: dict[str, list[str]] = {}
    for note in notes:
        if note.date:
            said.setdefault(note.date, []).append(note.language)
    if len(said) < 2:
        return []
    listed = ", ".join(f"{date} in {' and '.join(spoken)}" for date, spoken in said.items())
    message = f"the cover notes are not dated alike: {listed}"
    return [ImportProblem(blocks[notes[0].first].first_line, message)]


def _cover_note(blocks: Sequence[Block], first: int, greeting: int) -> _CoverNote:
    end = _end(blocks, greeting)
    dates = (place_and_date(block.text) for block in blocks[greeting:end])
    date = next((date for date in dates if date), None)
    return _CoverNote(first, end, _language(blocks[greeting].text), date)


def _is_head(current: Block) -> bool:
    """Tell whether a block may stand above the compliments: letterhead, number, enclosure."""
    text = current.text.strip()
    return len(text) <= _LONGEST_OPENING and (is_in_capitals(text) or bool(_HEAD.match(text)))


def _compliments(blocks: Sequence[Block], start: int) -> int | None:
    for index in range(start, min(start + _OPENING + 1, len(blocks))):
        if _COMPLIMENTS.search(blocks[index].text[:_LONGEST_NOTE]):
            return index
        if len(blocks[index].text) > _LONGEST_OPENING or _is_of_text(blocks[index], start):
            return None
    return None


def _is_of_text(current: Block, start: int) -> bool:
    """Tell whether a block above the compliments belongs to a text that the note comes after.

    The first note may have a symbol of its own.
    """
    text = current.text.strip()
    if _HEAD.match(text) or place_and_date(text):
        return False
    symbol = start > 0 and is_symbol_line(text.partition("\n")[0])
    return symbol or current.label is not None or is_title(current) or is_ended(text)


def _end(blocks: Sequence[Block], greeting: int) -> int:
    end = greeting + 1
    for index in range(end, min(end + _INNER, len(blocks))):
        if _ASSURANCES.search(blocks[index].text[:_LONGEST_NOTE]):
            end = index + 1
            break
        if _COMPLIMENTS.search(blocks[index].text[:_LONGEST_NOTE]):
            break
    if end < len(blocks) and place_and_date(blocks[end].text):
        end += 1
    if end < len(blocks) and _is_addressee(blocks[end].text):
        end += 1
    return end


def _is_addressee(text: str) -> bool:
    return is_in_capitals(text) and _ADDRESSEE.search(" ".join(text.split())) is not None


def _language(text: str) -> str:
    if _KAZAKH.search(text):
        return "Kazakh"
    return "Russian" if _CYRILLIC.search(text) else "English"


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
            bracketed = word not in _NO_TEXT and BRACKET_OR_MARK.search(block.typed) is not None
            open_text = bracketed and not says_whence(block.typed)
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


def over_paragraphs(numbered: Sequence[tuple[int, Paragraph]]) -> list[ImportProblem]:
    """List what holds several paragraphs: brackets that close in a later one, and options.

    The text inside carries no sign of it, so nothing else shows that it is open. Options are told
    once for the whole text, since a draft that has them has many.
    """
    paragraphs = [paragraph for _, paragraph in numbered]
    found = spans(paragraphs)
    options = [one for one in found if one.kind is SpanKind.OPTIONS]
    problems = _spanning_brackets(numbered, found)
    if options:
        first = options[0].first
        numbers = [one.number for one in paragraphs]
        problems.append(ImportProblem(numbered[first][0], rivals(options, numbers), numbers[first]))
    return problems


def _spanning_brackets(
    numbered: Sequence[tuple[int, Paragraph]], found: Sequence[Span]
) -> list[ImportProblem]:
    """List the brackets that open in one paragraph and close in a later one, once for each two."""
    read = {one.opens for one in found}
    waiting: list[tuple[int, Place]] = []  # the line and the place of each open bracket
    told: dict[tuple[int, int], ImportProblem] = {}
    for index, (line, paragraph) in enumerate(numbered):
        for offset, opens in _unmatched(paragraph.text):
            place = line + paragraph.text.count("\n", 0, offset)
            if opens:
                waiting.append((place, Place(index, offset)))
            elif waiting:
                opened, at = waiting.pop()
                where = f"paragraph {paragraph.number} (line {place})"
                message = (
                    f"a bracket opened here closes in {where}: everything between is open"
                    if at in read
                    else f"a bracket opened here seems to close in {where}: everything between may"
                    " be inside it"
                )
                number = numbered[at.paragraph][1].number
                problem = ImportProblem(opened, message, number)
                told.setdefault((at.paragraph, index), problem)
    return list(told.values())


def _unmatched(text: str) -> Iterator[tuple[int, bool]]:
    """Give each bracket without a partner in its paragraph, and whether it is an opening one."""
    if not _BRACKET.search(text):
        return
    for one in sorted(skeleton(text).diagnostics, key=lambda one: one.start):
        if one.code in {"unclosed-bracket", "unopened-bracket"}:
            yield one.start, one.code == "unclosed-bracket"
