"""The text of an export as HTML, and the sheet of paper that it stands on.

Every word is escaped, and the words of a paragraph are those of the text, brackets and marks too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from negotiate.clean_text import CleanText
from negotiate.clean_tones import IN_WORDS, OF_BRACKETS, Piece, Tone
from negotiate.visible import on_paper, on_paper_line
from negotiate.writers.html import page


def sheet(clean: CleanText, lines: Iterable[str], style: str) -> str:
    """Make a page that has reference and distribution mark at the head of each printed sheet."""
    # Only the head of a table is repeated on every printed page by every browser.
    body = [
        '<table class="sheet" role="presentation">',
        f'<thead><tr><td><div class="running">{_running(clean)}</div></td></tr></thead>',
        "<tbody><tr><td>",
        *lines,
        "</td></tr></tbody></table>",
    ]
    title = " ".join(one for one in (clean.reference, clean.title) if one)
    return page(on_paper_line(title or "Text"), "\n".join(body), style)


def _running(clean: CleanText) -> str:
    facts = f'<span class="reference">{safe(clean.reference or clean.title)}</span>'
    mark = f'<strong class="distribution">{safe(clean.distribution)}</strong>'
    return f"{facts} {mark if clean.distribution else ''}"


def masthead(clean: CleanText, before: str = "") -> Iterator[str]:
    """Write the title, and what in the text is not agreed."""
    yield f"<h1>{safe(clean.title or clean.reference or 'Text')}</h1>"
    if before or clean.state:
        yield f'<p class="state">{safe(f"{before}{clean.state}".strip())}</p>'


def legend_of(pieces: Iterable[Sequence[Piece]]) -> Iterator[str]:
    """Explain the tones that occur in some paragraphs."""
    found = {one.tone for paragraph in pieces for one in paragraph if one.edge}
    said = [
        f'<span class="{tone.value}">[{IN_WORDS[tone]}]</span>'
        for tone in OF_BRACKETS
        if tone in found
    ]
    if said:
        yield f'<p class="legend">Brackets by who is marked on them: {" ".join(said)}</p>'


def words_of(pieces: Iterable[Piece], *, marked: bool) -> str:
    """Write the words of a paragraph; where it has no marks, its brackets have one tone."""
    return "".join(_piece(one, marked=marked) for one in pieces)


def _piece(one: Piece, *, marked: bool) -> str:
    if one.tone is Tone.PLAIN and not one.edge:
        return safe(one.text)
    tone = one.tone.value if marked or one.tone is Tone.GAP else "bracketed"
    edge = " edge" if one.edge else ""
    # A tab parts the cells of a row, and no element may run over it.
    spans = (f'<span class="{tone}{edge}">{safe(cell)}</span>' for cell in one.text.split("\t"))
    return "\t".join(spans)


def safe(text: str) -> str:
    """Escape what HTML would obey, and name what would hide or turn the line round."""
    return escape(on_paper(text))
