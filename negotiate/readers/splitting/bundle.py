"""Split what an officer was sent into its texts, every line of it accounted for.

Each text is read into a draft with what it says about itself. A table that gives one text in two
languages side by side is noticed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from negotiate.late import dataclass, field
from negotiate.model import (
    Bundle,
    Doubtful,
    Draft,
    ImportProblem,
    LeftOut,
    Paragraph,
    ParagraphKind,
    Seen,
    SeenKind,
)
from negotiate.outline.blocks import Block
from negotiate.outline.outline import outline
from negotiate.readers.front_matter.front_matter import FrontMatter, front_matter
from negotiate.readers.front_matter.language import language, script
from negotiate.readers.front_matter.metadata_lines import Fact, fact, instrument
from negotiate.readers.own_export import doubts
from negotiate.readers.seen import at_home
from negotiate.readers.source import Instructions, SourceText
from negotiate.readers.splitting.body import Aside, Beside, Body, body, findings, over_paragraphs
from negotiate.readers.splitting.split_points import Beginnings, beginnings, with_versions

_SUSPECTED = (
    "no title, symbol or change of language shows where a document begins; kept as one, though "
    "another may begin here"
)

PAGES = ("header", "footer")
"""The words for what stands on every page."""
_ENOUGH_LETTERS = 4  # of a cell
_ENOUGH_ROWS = 3
_SAID = (
    "the two columns of this table are in two languages; they are kept as rows: import each "
    "language from its own file"
)


def split(source: SourceText, instructions: Instructions) -> Bundle:
    """Read a source into its texts: what each says about itself, and what was left out.

    Cover notes, front matter, page numbers and rules are left out and listed, unless
    `include_cover`; one that holds a bracket or a mark is kept. A cover note's number and date are
    never a draft's. A source that holds one text, or is kept `as_one`, has one draft of part 0,
    which accounts for all of it.
    """
    as_one = instructions.as_one
    found = body(source, as_one=as_one, keep_all=instructions.include_cover)
    begun = beginnings(found.blocks, found.under_rules, found.certain)
    cuts = begun.at[:1] if as_one else begun.at
    parts = _parts(found, cuts)
    lines = [part.blocks[0].first_line if part.blocks else 1 for part in parts]
    loose = _share_problems(parts, lines, found.problems, source.problems)
    _share_seen(parts, lines, source.seen)
    _report(parts, lines, found, begun, as_one=as_one)
    read = [read_part(part, keep_all=found.keep_all, joined=source.whole) for part in parts]
    drafts = [draft for draft, _ in read]
    left_out = tuple(left for _, between in read for left in between)
    if len(drafts) == 1:
        accounted = sorted([*drafts[0].left_out, *left_out], key=lambda left: left.first_line)
        drafts, left_out = [replace(drafts[0], left_out=tuple(accounted))], ()
    else:
        drafts = [replace(one, part=part) for part, one in enumerate(drafts, start=1)]
        drafts = with_versions(_with_distribution(drafts, found.beside), lines)
    kept, gone = _count(
        source.text, [*left_out, *(left for one in drafts for left in one.left_out)]
    )
    return Bundle(tuple(drafts), left_out, tuple(loose), kept, gone, source.pages)


def _parts(found: Body, cuts: Sequence[int]) -> list[Part]:
    spans = pairwise([*cuts, len(found.blocks)])
    parts = [Part(found.blocks[at:end], titles=found.titles) for at, end in spans]
    parts = parts or [Part(())]
    parts[0].title = found.title
    lasts = [part.blocks[-1].last_line if part.blocks else 0 for part in parts]
    firsts = [part.blocks[0].first_line if part.blocks else 0 for part in parts]
    for one in found.beside:
        # A page's heading stands above what it belongs to, everything else below.
        below = bisect_right(lasts, one.line) if one.word == "header" else 0
        index = below or bisect_right(firsts, one.line) - 1
        index = min(max(index, 0), len(parts) - 1)
        inside = firsts[index] <= one.line <= lasts[index]
        if one.word in PAGES:
            # Above or below all texts it is said of the whole file, and of no text by itself.
            inside = len(parts) == 1 or firsts[0] <= one.line <= lasts[-1]
        loose = not inside and one.word in {"rule", *PAGES}
        parts[index].beside.append(replace(one, between=one.between or loose))
    return parts


def _share_problems(
    parts: Sequence[Part],
    lines: Sequence[int],
    found: Sequence[ImportProblem],
    reported: Sequence[ImportProblem],
) -> list[ImportProblem]:
    """Give each problem to the text in whose lines it falls; return those that fall in none."""
    loose: list[ImportProblem] = []
    for problem, is_reported in [
        *((one, False) for one in found),
        *((one, True) for one in reported),
    ]:
        index = bisect_right(lines, problem.line) - 1
        if index < 0 and len(parts) > 1:
            loose.append(problem)
            continue
        part = parts[max(index, 0)]
        (part.reported if is_reported else part.problems).append(problem)
    return loose


def _share_seen(parts: Sequence[Part], lines: Sequence[int], seen: Sequence[Seen]) -> None:
    """Give each text what was seen in its lines, and what was seen of the whole file."""
    for one in seen:
        index = max(0, bisect_right(lines, one.line) - 1)
        for part in [parts[index]] if one.line else parts:
            part.seen.append(one)


def _report(
    parts: Sequence[Part], lines: Sequence[int], found: Body, begun: Beginnings, *, as_one: bool
) -> None:
    """Say where another text may begin that was not told apart, or was to be kept."""
    if as_one and len(begun.at) > 1:
        firsts = [found.blocks[at].first_line for at in begun.at]
        message = (
            f"the file seems to hold {len(firsts)} documents, beginning at lines "
            f"{', '.join(map(str, firsts))}; they are kept as one draft"
        )
        parts[0].problems.append(ImportProblem(firsts[1], message))
        parts[0].spoken_until = firsts[1]
        return
    told: set[int] = set()
    for at in begun.suspected:
        line = found.blocks[at].first_line
        index = bisect_right(lines, line) - 1
        if index not in told:
            parts[index].problems.append(ImportProblem(line, _SUSPECTED))
        told.add(index)


def _with_distribution(drafts: Sequence[Draft], beside: Sequence[Beside]) -> list[Draft]:
    """Let a distribution mark on the pages stand for every text that bears none itself."""
    marks = {told.distribution for told in _facts_on_pages(beside) if told.distribution}
    if len(marks) != 1:
        return list(drafts)
    (mark,) = marks
    return [replace(one, distribution=one.distribution or mark) for one in drafts]


def _count(text: str, left_out: Sequence[LeftOut]) -> tuple[int, int]:
    """Count the blocks between blank lines: those with a line that was kept, and the others."""
    gone = {line for left in left_out for line in range(left.first_line, left.last_line + 1)}
    kept = blocks = 0
    inside = counted = False
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            inside = counted = False
            continue
        if not inside:
            blocks += 1
            inside = True
        if number not in gone and not counted:
            kept += 1
            counted = True
    return kept, blocks - kept


_Numbered = Sequence[tuple[int, Paragraph]]


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
    seen: list[Seen] = field(default_factory=list)
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
    in_two = _two_languages(everything)
    problems += [*findings(everything), *over_paragraphs(everything), *in_two]
    gone = (*aside.left_out, *aside.between)
    problems += _named(part.reported, everything, gone)
    everything, of_all = at_home(part.seen, everything, gone)
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
        seen=(*_of_export(front), *of_all),
    )
    return draft, tuple(_in_order(aside.between))


def _of_export(front: FrontMatter) -> Iterator[Doubtful]:
    """Say of an export of this tool what it has lost of the draft."""
    if front.state is not None:
        for one in doubts(front.state.first_line, front.state.typed):
            yield Doubtful(0, 0, SeenKind.LEFT_OUT.value, None, one.message)


def _facts_on_pages(beside: Sequence[Beside]) -> Iterator[Fact]:
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
    for told in _facts_on_pages([one for one in beside if not one.between]):
        if told.symbol not in (None, symbol) and symbol is not None:
            continue  # the heading of another text: its date is not this one's
        symbol = symbol or told.symbol
        date = date or told.date
        label = label or (told.label if symbol is None else None)
        distribution = distribution or told.distribution
    return Fact("all", symbol, label, date, distribution)


def _language(part: Part, numbered: _Numbered, title: str | None) -> str | None:
    until = part.spoken_until
    spoken = [paragraph for line, paragraph in numbered if not until or line < until]
    told = language([paragraph.text for paragraph in spoken])
    return told or language([*(paragraph.text for paragraph in spoken), title or ""])


def _named(
    problems: Sequence[ImportProblem], numbered: _Numbered, left_out: Sequence[LeftOut]
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


def _two_languages(numbered: Sequence[tuple[int, Paragraph]]) -> list[ImportProblem]:
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
    told = (script(cell, _ENOUGH_LETTERS) for cell in row.split("\t"))
    return tuple("Cyrillic" if one == "Kazakh" else one for one in told if one)
