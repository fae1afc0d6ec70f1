"""What is said where a text or a table is written to a file: formats, choices, and what to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negotiate.model import Version


@dataclass(frozen=True, slots=True)
class Purpose:
    """Say what a format is for."""

    ending: str
    name: str
    purpose: str


PURPOSES = (
    Purpose(".docx", "Word", "for capitals: the text, to be worked on"),
    Purpose(".html", "Page", "for the printer: text, who holds what, changes"),
    Purpose(".xlsx", "Workbook", "for the chair: all tables, each on its sheet"),
    Purpose(".csv", "Table", "for any spreadsheet: one of the tables"),
    Purpose(".txt", "Plain text", "for an e-mail"),
    Purpose(".md", "Markdown", "for a wiki or a web site"),
    Purpose(".json", "All as typed", "for another negotiate, or another program"),
    Purpose(".xml", "Akoma Ntoso", "for a system that keeps legal documents"),
)
OPEN_TEXT = {
    "keep": "keep: brackets without who holds them",
    "marked": "marked: brackets with who holds them",
    "omit": "omit: contested text left out, NOT AGREED above it",
}
OPEN_TABLE = {"open": "open: the open paragraphs", "concordance": "concordance: old numbers, new"}
HELD_TABLES = {
    "matrix": "matrix: delegations by paragraphs",
    "positions": "positions: one a row",
}
NAME_OR_FOLDER = "its name, or a folder"
NAME_WANTED = "Name the file first."
REPLACED = "what it holds now is gone"
WRITING = "Writing… Esc stops it, and nothing is written."
STOPPED = "Stopped: nothing was written."
TABLE_TO_FILE = "Write the table as it stands on screen"
TABLE_ENDINGS = "ends in .csv, .xlsx, .md or .html"
REPORT_ENDINGS = "ends in .md, .txt or .html"


def tracked_since(name: str) -> str:
    """Offer the changes since a revision."""
    return f"changes since {name} tracked"


def beside(language: str) -> str:
    """Offer the version in another language."""
    return f"the version in {language}, in a second column"


def in_brief(versions: Sequence[Version], distribution: str | None) -> str:
    """Say what is not agreed in a text, and for whom it is."""
    is_open = sum(one.open for one in versions)
    unfinished = sum(one.unfinished for one in versions)
    said = f"{is_open} of {len(versions)} paragraphs open, {unfinished} unfinished."
    return f"{said} Distr: {distribution}." if distribution else said


def there_already(path: object) -> str:
    """Say that a name is taken."""
    return f"{path} is there already: give another name"


def cannot_end_so(path: object, endings: Sequence[str]) -> str:
    """Say that there is no format of that ending, and of which there is one."""
    return f"{path} cannot be written; use one of {', '.join(endings)}"


def written(path: object, distribution: str = "") -> str:
    """Say where a file is, and for whom it is where no note says so."""
    return f"Written to {path}. {distribution}." if distribution else f"Written to {path}."


def more_notes(count: int) -> str:
    """Say how many notes on an export are not shown."""
    return f"And {count} more: `negotiate export` says all of them."
