"""Read one text of a source into a draft, with what it says about itself.

Notice a table that gives one text in two languages side by side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from negotiate.model import Draft, ImportProblem, LeftOut, Paragraph, ParagraphKind
from negotiate.outline import outline
from negotiate.outline.blocks import Block
from negotiate.readers.front_matter.front_matter import FrontMatter, front_matter
from negotiate.readers.front_matter.language import language, script
from negotiate.readers.front_matter.metadata_lines import Fact, fact, instrument
from negotiate.readers.splitting.body import Beside
from negotiate.readers.splitting.left_out import Aside, findings, spanning_brackets

PAGES = ("header", "footer")
"""The words for what stands on every page."""

Numbered = Sequence[tuple[int, Paragraph]]


@dataclass(slots=True)
class Part:
    """Hold what a source has of one text, before it is read.

    `problems` were found before the text was read, `reported` by the reader of the file; `title` is
    one that stands outside the text, `titles` are lines that were set as titles. Only what stands
    above line `spoken_until` tells the language, where that is not 0.
    """

    blocks: Sequence[Block]
    beside: list[Beside] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)
    reported: list[ImportProblem] = field(default_factory=list)
    title: str | None = None
    spoken_until: int = 0
    titles: frozenset[int] = frozenset()


def read_part(part: Part, *, keep_all: bool, joined: bool) -> tuple[Draft, tuple[LeftOut, ...]]:
    """Read one text into a draft; return with it what was left out between it and others."""
    aside = Aside(keep_all=keep_all)
    for one in sorted(part.beside, key=lambda one: (one.word == "cover", one.line)):
        aside.put(one.blocks, one.word, one.what, between=one.between)
    front = front_matter(part.blocks, part.titles)
    aside.put(front.blocks, "front", f"front matter: {front.account()}")
    if front.state is not None:
        aside.put([front.state], "front", "note on the state of the text")
    outlined = outline(front.rest, joined=joined)
    numbered = list(zip(outlined.lines, outlined.paragraphs, strict=True))
    everything = sorted([*aside.kept, *numbered], key=lambda pair: pair[0])
    problems = [*part.problems, *front.problems, *aside.problems, *outlined.problems]
    in_two = two_languages(everything)
    problems += [*findings(everything), *spanning_brackets(everything), *in_two]
    problems += _named(part.reported, everything, (*aside.left_out, *aside.between))
    title = front.title or part.title
    said = _beside_the_text(part.beside, front)
    draft = Draft(
        title=title,
        symbol=said.symbol,
        date=said.date,
        body=front.body,
        language=None if in_two else _language(part, numbered, title),
        distribution=said.distribution,
        label=said.label,
        paragraphs=tuple(paragraph for _, paragraph in everything),
        left_out=tuple(_in_order(aside.left_out)),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        instrument=instrument(title),
    )
    return draft, tuple(_in_order(aside.between))


def facts_on_pages(beside: Sequence[Beside]) -> Iterator[Fact]:
    """Read the symbols, dates and distribution marks in the headers and footers of pages."""
    for one in beside:
        if one.word not in PAGES:
            continue
        for block in one.blocks:
            for piece in block.typed.replace("\t", "\n").split("\n"):
                told = fact(piece)
                if told is not None:
                    yield told


def _beside_the_text(beside: Sequence[Beside], front: FrontMatter) -> Fact:
    """Put what the pages say of the text behind what it says itself."""
    symbol, date, label, distribution = front.symbol, front.date, front.label, front.distribution
    for told in facts_on_pages([one for one in beside if not one.between]):
        if told.symbol not in (None, symbol) and symbol is not None:
            continue  # the heading of another text: its date is not this one's
        symbol = symbol or told.symbol
        date = date or told.date
        label = label or (told.label if symbol is None else None)
        distribution = distribution or told.distribution
    return Fact("all", symbol, label, date, distribution)


def _language(part: Part, numbered: Numbered, title: str | None) -> str | None:
    until = part.spoken_until
    spoken = [paragraph for line, paragraph in numbered if not until or line < until]
    told = language([paragraph.text for paragraph in spoken])
    return told or language([*(paragraph.text for paragraph in spoken), title or ""])


def _named(
    problems: Sequence[ImportProblem], numbered: Numbered, left_out: Sequence[LeftOut]
) -> list[ImportProblem]:
    """Name the paragraph of each problem: lines of a file that is not plain text say little."""
    lines = [line for line, _ in numbered]
    gone = {line for left in left_out for line in range(left.first_line, left.last_line + 1)}
    named = []
    for problem in problems:
        index = bisect_right(lines, problem.line) - 1
        known = problem.paragraph or index < 0 or problem.line in gone
        number = problem.paragraph if known else numbered[index][1].number
        named.append(replace(problem, paragraph=number))
    return named


def _in_order(left_out: Sequence[LeftOut]) -> list[LeftOut]:
    return sorted(left_out, key=lambda left: left.first_line)


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
