"""Split what an officer was sent into its texts, every line of it accounted for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from negotiate.model import Bundle, Draft, ImportProblem, LeftOut
from negotiate.readers.source import Instructions, SourceText
from negotiate.readers.splitting.body import Beside, Body, body
from negotiate.readers.splitting.drafts import PAGES, Part, facts_on_pages, read_part
from negotiate.readers.splitting.language_parts import with_versions
from negotiate.readers.splitting.split_points import Beginnings, beginnings

_SUSPECTED = (
    "no title, symbol or change of language shows where a document begins; kept as one, though "
    "another may begin here"
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
    _report(parts, lines, found, begun, as_one=as_one)
    read = [read_part(part, keep_all=found.keep_all, joined=source.whole) for part in parts]
    drafts = [draft for draft, _ in read]
    left_out = tuple(left for _, between in read for left in between)
    if len(drafts) == 1:
        drafts, left_out = [_accounting_for(drafts[0], left_out)], ()
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


def _accounting_for(draft: Draft, left_out: Sequence[LeftOut]) -> Draft:
    everything = sorted([*draft.left_out, *left_out], key=lambda left: left.first_line)
    return replace(draft, left_out=tuple(everything))


def _with_distribution(drafts: Sequence[Draft], beside: Sequence[Beside]) -> list[Draft]:
    """Let a distribution mark on the pages stand for every text that bears none itself."""
    marks = {told.distribution for told in facts_on_pages(beside) if told.distribution}
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
