"""A concordance as a table for a terminal and as CSV, and what an officer's word on it changed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from negotiate.writers.progress import safe_cell

_NUMBER = 16
_WHAT = 22
_LATER = 5  # texts named one by one


@dataclass(frozen=True, slots=True)
class ConcordanceRow:
    """Hold one line: numbers, what happened, how sure that is.

    `old` and `new` have one number each but for splits and merges. `what` is all that happened,
    the word for a table first. `next` are the commands of which one settles a doubtful row.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    what: tuple[str, ...]
    confidence: str
    percent: int
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConcordanceAnswer:
    """Hold the rows asked for; `counts` are of all, by the word for a table."""

    document: str
    old: str
    new: str
    counts: tuple[tuple[str, int], ...]
    doubtful: int
    rows: tuple[ConcordanceRow, ...]


@dataclass(frozen=True, slots=True)
class MatchedAnswer:
    """Say what an officer's word changed.

    `said` is the act in a sentence; `others` are paragraphs that were taken for it and gave way,
    `later` the texts that came from the revision. What was `agreed` stays so: no text has changed.
    """

    act: int
    document: str
    said: str
    others: tuple[str, ...]
    agreed: str | None
    later: tuple[str, ...]


def table(answer: ConcordanceAnswer) -> Iterator[str]:
    """One row a line; below one in doubt stands what to type next."""
    yield f"{answer.document}: {answer.old} -> {answer.new}"
    yield figures(answer)
    if not answer.rows:
        yield "Nothing is in doubt." if answer.counts else "Neither text has a paragraph."
        return
    yield ""
    yield f"  {answer.old:<{_NUMBER}} {answer.new:<{_NUMBER}} {'what happened':<{_WHAT}} confidence"
    for row in answer.rows:
        yield _line(row)
        for place, command in enumerate(row.next):
            yield f"      {'or ' if place else ''}{command}"


def figures(answer: ConcordanceAnswer) -> str:
    """Count the rows by what happened."""
    counted = [f"{count} {what}" for what, count in answer.counts]
    doubtful = f"{answer.doubtful} in doubt" if answer.doubtful else "none in doubt"
    return f"{', '.join(counted) or 'no paragraphs'}; {doubtful}"


def _line(row: ConcordanceRow) -> str:
    flag = "?" if row.next else " "
    old, new, what = joined(row.old), joined(row.new), ", ".join(row.what)
    return f"{flag} {old:<{_NUMBER}} {new:<{_NUMBER}} {what:<{_WHAT}} {sureness(row)}"


def joined(numbers: tuple[str, ...]) -> str:
    """Write the numbers of one side; a hyphen where the paragraph does not stand."""
    return " + ".join(numbers) or "-"


def sureness(row: ConcordanceRow) -> str:
    """Say how sure a row is; the share of words where it is no plain case."""
    if row.confidence == "certain" or not (row.old and row.new):
        return row.confidence
    return f"{row.confidence}, {row.percent} % in common"


IN_COMMON = "percent of words in common"


def in_common(row: ConcordanceRow) -> int | str:
    """Give the words in common of a hundred; nothing where a paragraph stands in one text only."""
    return row.percent if row.old and row.new else ""


def as_csv(answer: ConcordanceAnswer) -> str:
    """Write one row a line.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(
        [
            *("document", "old revision", "new revision", "old", "new"),
            *("what", "confidence", IN_COMMON),
        ]
    )
    for row in answer.rows:
        named = (answer.document, answer.old, answer.new, " + ".join(row.old), " + ".join(row.new))
        said = (", ".join(row.what), row.confidence)
        rows.writerow([*map(safe_cell, (*named, *said)), in_common(row)])
    return written.getvalue()


def matched(answer: MatchedAnswer) -> Iterator[str]:
    """What an officer's word on a paragraph changed, in a sentence, and what follows from it."""
    later = answer.later
    more = f" and {len(later) - _LATER} more" if len(later) > _LATER else ""
    there = f"; so it is in {', '.join(later[:_LATER])}{more}" if later else ""
    yield f"{answer.document}: {answer.said}{there}."
    for number in answer.others:
        yield f"{number} was taken for it, and is now what this was taken for: look at it too."
    if answer.agreed:
        yield f"It stays recorded as {answer.agreed}, since its text is as it was."
