"""A text as a Word document: to hand out, with tracked changes, in two languages side by side.

No document holds anything of the machine or the hour at which it was made: the same text gives the
same file. Whoever imports this waits for python-docx, so a command imports it when it is to write.
"""

from __future__ import annotations

from negotiate.clean_text import CleanText
from negotiate.writers.docx.lines import blocks
from negotiate.writers.docx.paper import Paper, masthead
from negotiate.writers.docx.proposals import proposals_docx, proposed
from negotiate.writers.docx.styles import palette_of
from negotiate.writers.docx.tracked import Between, tracked_docx
from negotiate.writers.docx.two_columns import two_columns_docx


def as_docx(clean: CleanText, language: str | None = None) -> bytes:
    """Write a text as a Word document that shows the same words as every other format.

    `language` is that of the text, `en`: Word then checks its spelling by the right dictionary.
    """
    paper = Paper(clean, language)
    paper.add(*masthead(clean), *blocks(clean.lines, palette_of(clean.how), paper.width))
    if not clean.lines or clean.lines[-1].row:
        paper.end()
    return paper.to_bytes()
