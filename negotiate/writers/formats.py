"""The formats of an export by the ending of the file; a writer is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from negotiate.clean_text import OpenText, as_markdown, as_text
from negotiate.errors import SourceError
from negotiate.late import dataclass
from negotiate.telling.session.files import cannot_end_so
from negotiate.visible import show_line
from negotiate.writers.export import Export

if TYPE_CHECKING:
    from negotiate.consensus.matrix import Matrix


@dataclass(frozen=True, slots=True)
class Format:
    """Hold how a format is written, and what becomes of open text where nobody says.

    A text goes to others and leaves positions out; an account of a text is about them.
    """

    write: Callable[[Export], str | bytes]
    how: OpenText


def _as_csv(export: Export) -> bytes:
    return csv_of(export, "open")


def csv_of(export: Export, table: str) -> bytes:
    """Write one table as CSV, so that a spreadsheet knows it for UTF-8."""
    from negotiate.writers.sheets import as_csv

    return as_csv(export, table).encode("utf-8-sig")


def _as_html(export: Export) -> str:
    from negotiate.writers.report_html import as_html

    return as_html(export)


def _as_xlsx(export: Export) -> bytes:
    from negotiate.writers.xlsx import export_xlsx

    return export_xlsx(export)


def _as_docx(export: Export) -> bytes:
    from negotiate.writers.docx import as_docx

    return as_docx(export.clean, export.revision.language)


def _as_json(export: Export) -> str:
    from negotiate.writers.json_export import as_json

    return as_json(
        export.document, export.revision, export.versions, export.notation, export.dialect_file
    )


def _as_xml(export: Export) -> bytes:
    from negotiate.writers.akoma_ntoso import as_xml

    return as_xml(export.clean, export.document, export.revision, export.versions, export.notation)


_TEXT = Format(lambda export: as_text(export.clean), OpenText.KEEP)
_MARKDOWN = Format(lambda export: as_markdown(export.clean), OpenText.KEEP)

FORMATS: Mapping[str, Format] = {
    ".csv": Format(_as_csv, OpenText.MARKED),
    ".docx": Format(_as_docx, OpenText.KEEP),
    ".html": Format(_as_html, OpenText.MARKED),
    ".json": Format(_as_json, OpenText.MARKED),
    ".markdown": _MARKDOWN,
    ".md": _MARKDOWN,
    ".text": _TEXT,
    ".txt": _TEXT,
    ".xlsx": Format(_as_xlsx, OpenText.MARKED),
    ".xml": Format(_as_xml, OpenText.KEEP),
}


def format_of(ending: str) -> Format:
    """Find the format that an ending stands for; no ending is plain text.

    Raises:
        SourceError: there is no such format.
    """
    known = FORMATS.get(ending.lower() or ".txt")
    if known is None:
        raise SourceError(cannot_end_so(show_line(ending), list(FORMATS)))
    return known


def matrix_in(ending: str, matrix: Matrix, *, transpose: bool = False) -> str | bytes:
    """Write a matrix in the format that the ending of its file stands for.

    Raises:
        SourceError: there is no such format.
    """
    if ending == ".xlsx":
        from negotiate.writers.xlsx import as_xlsx

        return as_xlsx(matrix, transpose=transpose)
    from negotiate.writers.matrix import WRITERS

    if ending not in WRITERS:
        raise SourceError(cannot_end_so(show_line(ending), [*sorted(WRITERS), ".xlsx"]))
    return WRITERS[ending](matrix, transpose=transpose)
