"""The progress of a negotiation as CSV for a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

from negotiate.history.progress import Progress
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
