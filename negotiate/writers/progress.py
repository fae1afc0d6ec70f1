"""The progress of a negotiation as a table for a terminal, and as CSV for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from negotiate.history.progress import Progress, Stage
from negotiate.visible import show_line

SIGNS = {"+": "for", "-": "against", "?": "reserved"}

_HEADING = (
    f"{'':<12} {'':<10} {'':>5} {'open':>7} {'':<8} {'':<12}{'deepest':>7}{'words in':>11}",
    f"{'revision':<12} {'date':<10} {'par.':>5} {'par.':>7} {'':<3}{'brackets':<11}{'groups':>6}"
    f"{'nesting':>8}{'brackets':>10}",
)
_BAR = 50
_ACROSS = 7  # so many revisions fit beside the codes in 80 columns
_NAME = 12


def table(progress: Progress) -> Iterator[str]:
    """One revision a line with what changed since the one before, bars, and who held how much."""
    language = f", text in {progress.language}" if progress.language else ""
    yield f"{progress.document}{language}"
    yield ""
    yield from _HEADING
    for stage in progress.stages:
        yield _line(stage).rstrip()
    yield ""
    yield "open paragraphs"
    most = max((stage.figures.open for stage in progress.stages), default=0)
    for stage in progress.stages:
        count = stage.figures.open
        bar = "#" * -(-count * min(most, _BAR) // most) if most else ""
        yield f"{_cut(stage.revision):<{_NAME}}  {count:>4} {bar}".rstrip()
    yield ""
    yield from _positions(progress)


def _line(stage: Stage) -> str:
    now, change = stage.figures, stage.change
    opened = _signed(change.open) if change else ""
    brackets = _signed(change.brackets) if change else ""
    return (
        f"{_cut(stage.revision):<{_NAME}} {stage.date or 'not stated':<10} {now.paragraphs:>5}"
        f" {now.open:>5} {opened:<5}{now.brackets:>5} {brackets:<5}{now.groups:>7}{now.depth:>7}"
        f"{now.words_in_brackets:>6} {now.share_in_brackets:>5.1f} %"
    )


def _signed(count: int) -> str:
    return f"{count:+}" if count else "="


def _cut(name: str, width: int = _NAME) -> str:
    return name if len(name) <= width else f"{name[: width - 1]}\u2026"


def _positions(progress: Progress) -> Iterator[str]:
    if not progress.codes:
        yield "No position is recorded in any of them."
        return
    shown = progress.stages[-_ACROSS:]
    last = f" in the last {_ACROSS}" if len(shown) < len(progress.stages) else ""
    yield f"positions{last}: + for, - against, ? reserved; a dot: not recorded"
    yield _across("", [_cut(stage.revision, 9) for stage in shown])
    for code in progress.codes:
        yield _across(_cut(code, 9), [_held(stage.positions.get(code, {})) for stage in shown])


def _across(first: str, cells: list[str]) -> str:
    return "".join(f"{cell:<10}" for cell in (first, *cells)).rstrip()


def _held(counts: Mapping[str, int]) -> str:
    return " ".join(f"{sign}{counts[sign]}" for sign in SIGNS if sign in counts) or "."


def as_csv(progress: Progress) -> str:
    """Write one revision a row; three columns for each delegation count its positions.

    A cell of text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    held = [(code, sign) for code in progress.codes for sign in SIGNS]
    titles = [f"{code} {SIGNS[sign]}" for code, sign in held]
    rows.writerow([*_COLUMNS, *map(safe_cell, titles)])
    for stage in progress.stages:
        now = stage.figures
        named = (progress.document, stage.revision, stage.date or "")
        counts = (now.paragraphs, now.open, now.unfinished, now.brackets, now.groups, now.depth)
        words = (now.words, now.words_in_brackets, f"{now.share_in_brackets:.1f}")
        positions = [stage.positions.get(code, {}).get(sign, 0) for code, sign in held]
        rows.writerow([*map(safe_cell, named), *counts, *words, *positions])
    return written.getvalue()


_COLUMNS = (
    *("document", "revision", "date", "paragraphs", "open", "unfinished", "brackets", "groups"),
    *("depth", "words", "words in brackets", "share in brackets"),
)
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    line = show_line(text)
    return f"'{line}" if line.lstrip().startswith(_FORMULA) else line
