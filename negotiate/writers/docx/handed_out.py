"""A text to hand out."""

from __future__ import annotations

from negotiate.clean_text import CleanText
from negotiate.writers.docx.lines import blocks
from negotiate.writers.docx.paper import Paper, masthead
from negotiate.writers.docx.tones import palette_of


def as_docx(clean: CleanText, language: str | None = None) -> bytes:
    """Write a text as a Word document that shows the same words as every other format.

    `language` is that of the text, `en`: Word then checks its spelling by the right dictionary.
    """
    paper = Paper(clean, language)
    paper.add(*masthead(clean), *blocks(clean.lines, palette_of(clean.how), paper.width))
    if not clean.lines or clean.lines[-1].row:
        paper.end()
    return paper.to_bytes()
