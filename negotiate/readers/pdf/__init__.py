"""Read a PDF as lines: words from their places, page by page, then paragraphs over the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiate.readers.pdf.emit import Manuscript, mark_title
from negotiate.readers.pdf.flow import flow, usual_size
from negotiate.readers.pdf.joining import Joiner, vocabulary
from negotiate.readers.pdf.lines import Line
from negotiate.readers.pdf.pages import Page, pages
from negotiate.readers.pdf.running_headers import margins
from negotiate.readers.pdf.type_metrics import measure
from negotiate.readers.source import Progress, SourceText

__all__ = ["read"]


def read(content: bytes, progress: Progress) -> SourceText:
    """Read the words of a PDF, each of them in its text or named aside.

    `progress` is told of each page. Raises `SourceError` where there is no text, or a password, and
    `Cancelled`. A paragraph is one line, joined over lines and pages; the text is what can be seen
    to have been typed, and what cannot is a problem to look at.
    """
    found = pages(content, progress)
    widths = {page.number: page.width for page in found}
    in_margins = margins({page.number: page.lines for page in found})
    setting = measure(in_margins.bodies, widths)
    manuscript = Manuscript(Joiner(setting, vocabulary(_lines(found), _cells(found))))
    parts = flow(found, in_margins.bodies, in_margins.found, setting)
    mark_title(parts, setting, usual_size(in_margins.bodies))
    manuscript.write(parts)
    return manuscript.finished(found, in_margins.doubts)


def _lines(found: Sequence[Page]) -> Iterator[Line]:
    for page in found:
        yield from page.lines


def _cells(found: Sequence[Page]) -> Iterator[Sequence[Line]]:
    for page in found:
        for table in page.tables:
            for row in table.rows:
                yield from (cell.lines for cell in row)
