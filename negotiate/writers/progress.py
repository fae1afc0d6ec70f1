"""The progress of a negotiation as CSV for a spreadsheet, and as a drawing for a page of HTML."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from html import escape
from io import StringIO

from negotiate.history.progress import Figures, Progress
from negotiate.late import dataclass
from negotiate.telling.progress import in_a_sentence
from negotiate.telling.words import SIGNS
from negotiate.visible import show_line

_COLUMNS = (
    *("document", "revision", "date", "paragraphs", "open", "unfinished", "brackets", "groups"),
    *("depth", "words", "words in brackets", "share in brackets", "to be looked at"),
)
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


def as_csv(progress: Progress) -> str:
    """Write one revision a row; three columns for each delegation count its positions.

    A cell of text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    held = [(code, sign) for code in progress.codes for sign in SIGNS]
    titles = [f"{code} {SIGNS[sign].short}" for code, sign in held]
    rows.writerow([*_COLUMNS, *map(safe_cell, titles)])
    for stage in progress.stages:
        now = stage.figures
        named = (progress.document, stage.revision, stage.date or "")
        counts = (now.paragraphs, now.open, now.unfinished, now.brackets, now.groups, now.depth)
        words = (now.words, now.words_in_brackets, f"{now.share_in_brackets:.1f}", now.to_look_at)
        positions = [stage.positions.get(code, {}).get(sign, 0) for code, sign in held]
        rows.writerow([*map(safe_cell, named), *counts, *words, *positions])
    return written.getvalue()


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    line = show_line(text)
    return f"'{line}" if line.lstrip().startswith(_FORMULA) else line


_WIDTH, _HEIGHT = 640, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 620, 50, 250
_NAMES = 8  # so many names fit under the line
_NAME = 12


@dataclass(frozen=True, slots=True)
class _Series:
    """Say what is drawn, and how it is told apart without colour."""

    label: str
    of: Callable[[Figures], int]
    dashes: str
    square: bool
    above: bool


_SERIES = (
    _Series(
        "brackets", lambda one: one.brackets, ' stroke-dasharray="7 4"', square=True, above=True
    ),
    _Series("open paragraphs", lambda one: one.open, "", square=False, above=False),
)


def progress_svg(progress: Progress) -> str:
    """Draw open paragraphs and brackets of each revision.

    The lines differ in dashes and in the marks at each revision, every mark has its number, and the
    description says the same in words. No script runs, and no font or anything else is fetched.
    """
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        ' aria-labelledby="progress-title progress-desc" font-family="serif" font-size="13"'
        ' fill="currentColor" stroke="none">',
        f'<title id="progress-title">{_safe(f"Progress of {progress.document}")}</title>',
        f'<desc id="progress-desc">{_safe(in_a_sentence(progress))}</desc>',
        f'<path d="M{_LEFT} {_TOP}V{_BOTTOM}H{_RIGHT}" fill="none" stroke="currentColor"/>',
    ]
    figures = [stage.figures for stage in progress.stages]
    most = max((series.of(one) for series in _SERIES for one in figures), default=0)
    for at, series in enumerate(_SERIES):
        parts += _legend(series, at)
        parts += _line(series, [series.of(one) for one in figures], most)
    parts += _names([stage.revision for stage in progress.stages])
    return "\n".join([*parts, "</svg>"])


def _safe(text: str) -> str:
    return escape(show_line(text))


def _places(count: int) -> list[float]:
    """Spread the revisions from left to right; a single one stands in the middle."""
    if count == 1:
        return [(_LEFT + _RIGHT) / 2]
    room = _RIGHT - _LEFT - 60
    return [_LEFT + 30 + room * at / (count - 1) for at in range(count)]


def _line(series: _Series, counts: Sequence[int], most: int) -> Iterator[str]:
    scale = (_BOTTOM - _TOP) / most if most else 0
    heights = [_BOTTOM - scale * count for count in counts]
    points = list(zip(_places(len(counts)), heights, strict=True)) if counts else []
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield (
        f'<polyline points="{drawn}" fill="none" stroke="currentColor" stroke-width="2"'
        f"{series.dashes}/>"
    )
    for (x, y), count in zip(points, counts, strict=True):
        yield _mark(series, x, y)
        beside = y - 9 if series.above else y + 19
        yield f'<text x="{x:.1f}" y="{beside:.1f}" text-anchor="middle">{count}</text>'


def _mark(series: _Series, x: float, y: float) -> str:
    if series.square:
        return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>'


def _legend(series: _Series, at: int) -> Iterator[str]:
    x = _LEFT + 30 + 200 * at
    yield (
        f'<path d="M{x} 20h40" fill="none" stroke="currentColor" stroke-width="2"{series.dashes}/>'
    )
    yield _mark(series, x + 20, 20)
    yield f'<text x="{x + 48}" y="24">{series.label}</text>'


def _names(names: Sequence[str]) -> Iterator[str]:
    """Write the names of the revisions, or of some of them where they would not fit."""
    every = -(-len(names) // _NAMES) or 1
    for at, (name, x) in enumerate(zip(names, _places(len(names)), strict=True) if names else ()):
        if at % every == 0:
            shown = name if len(name) <= _NAME else f"{name[: _NAME - 1]}\u2026"
            y = _BOTTOM + 35
            yield f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{_safe(shown)}</text>'
