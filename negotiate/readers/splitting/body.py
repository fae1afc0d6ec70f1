"""Tell the text of what a source holds from all that stands beside it.

See the rows of a table in a plain text: neighbouring lines with tabs between words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from negotiate.model import ImportProblem
from negotiate.outline.blocks import Block, blocks, row
from negotiate.outline.blocks import block as block_of
from negotiate.readers.own_export import without_markdown
from negotiate.readers.source import SourceText
from negotiate.readers.splitting.cover_notes import (
    CoverNote,
    cover_notes,
    dated_differently,
    later_notes,
)

_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|[—–=]{3,}\s*)")
_LONGEST_RULE = 200
_YAML_TITLE = re.compile(r"title\s*:\s*(?P<title>\S.*)", re.IGNORECASE)
_LONGEST_YAML = 60  # lines
_NO_DRAFT = "no draft was found after the cover note; everything is kept"


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
        """Give the line on which it begins."""
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
        text, found.problems = without_markdown(text)
        text = _without_yaml(text, found)
    lines = text.split("\n")
    _take_named(source, lines, found)
    _take_notes(found, as_one=as_one)
    _take_page_marks(found, numbered=not source.whole)
    return found


def _without_yaml(text: str, found: Body) -> str:
    """Set Markdown front matter aside, with the title in it; lines keep their numbers."""
    lines = text.split("\n", _LONGEST_YAML)
    fences = [number for number, line in enumerate(lines[:-1]) if line.rstrip() == "---"]
    if len(fences) < 2 or fences[0] != 0:
        return text
    end = fences[1] + 1
    whole = Block(1, end, "", "\n".join(lines[:end]))
    found.beside.append(Beside((whole,), "front", "front matter of the file"))
    matches = (_YAML_TITLE.fullmatch(line.strip()) for line in lines[1 : end - 1])
    found.title = next((match["title"].strip("'\" ") for match in matches if match), None)
    return "\n" * end + "\n".join(lines[end:])


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
    notes = cover_notes(found.blocks)
    start = notes[-1].end if notes else 0
    rest = found.blocks[start:]
    if notes and all(_is_rule(block) for block in rest):
        found.problems.append(ImportProblem(found.blocks[0].first_line, _NO_DRAFT))
        found.keep_all = True
    later = () if as_one or not rest else later_notes(found.blocks, start)
    found.problems += dated_differently(found.blocks, notes)
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


def _note(blocks: Sequence[Block], note: CoverNote) -> Beside:
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


def _page_numbers(body: Sequence[Block]) -> set[int]:
    """Find integers alone in their block that count on from one another, with text between."""
    lone = [
        (index, int(block.typed.strip()))
        for index, block in enumerate(body)
        if len(block.typed) < 20 and block.typed.strip().isdecimal()
    ]
    pages: set[int] = set()
    for (index, value), (next_index, next_value) in pairwise(lone):
        if next_value == value + 1 and next_index > index + 1:
            pages |= {index, next_index}
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
