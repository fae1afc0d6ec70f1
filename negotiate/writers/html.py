"""One HTML file that stands alone: no script, nothing fetched, fit to be printed.

Every word is escaped, and the words of a paragraph are those of the text, brackets and marks too.
The text comes first and everything else is quieter; underlines tell the tones apart without colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from negotiate.clean_text import IN_WORDS, OF_BRACKETS, CleanText, Piece, Tone
from negotiate.visible import on_paper, on_paper_line

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
{body}
</body>
</html>
"""

TO_READ = """\
body { font-family: serif; line-height: 1.5; max-width: 45em; margin: 2em auto; padding: 0 1em; }
.mark { font-weight: bold; }
h2 { font-size: 1.1em; }
svg { width: 100%; height: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.1em 0.5em; text-align: left; font-weight: normal; }"""

_PAPER = """\
body { font-family: serif; font-size: 10pt; line-height: 1.35; margin: 1em; }
h1 { font-size: 1.3em; margin: 0 0 0.3em; }
h2 { font-size: 1.05em; margin: 0.8em 0 0.2em; }
p { margin: 0.2em 0; max-width: 50em; }
li { margin: 0.2em 0; max-width: 50em; break-inside: avoid; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.1em 0.4em; text-align: center; }
th { background: #fff; text-align: left; font-weight: normal; }
thead th { position: sticky; top: 0; }
tbody th, tr th:first-child { position: sticky; left: 0; }"""

UPRIGHT = "@page { size: A4; margin: 15mm; }\n" + _PAPER
LANDSCAPE = "@page { size: A4 landscape; margin: 15mm; }\n" + _PAPER


def page(title: str, body: str, style: str) -> str:
    """Make a page of a body whose words are escaped already, in one of the styles above."""
    return _PAGE.format(title=escape(title), style=style, body=body)


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
    if not one.seen:
        return ""
    if one.italic:
        # A tab parts the cells of a row, and no element may run over it.
        upright = replace(one, italic=False)
        cells = (replace(upright, text=cell) for cell in one.text.split("\t"))
        return "\t".join(f"<em>{_piece(cell, marked=marked)}</em>" for cell in cells)
    if one.tone is Tone.PLAIN and not one.edge:
        return safe(one.text)
    tone = one.tone.value if marked or one.tone is Tone.GAP else "bracketed"
    edge = " edge" if one.edge else ""
    spans = (f'<span class="{tone}{edge}">{safe(cell)}</span>' for cell in one.text.split("\t"))
    return "\t".join(spans)


def safe(text: str) -> str:
    """Escape what HTML would obey, and name what would hide or turn the line round."""
    return escape(on_paper(text))


STYLE = Path(__file__).with_name("paper.css").read_text("utf-8").removesuffix("\n")

TWO_COLUMNS = (
    STYLE.replace("size: A4;", "size: A4 landscape;")
    + """
table.sheet { max-width: 74rem; }
table.columns { width: 100%; table-layout: fixed; border-collapse: collapse; }
table.columns th, table.columns td { border-bottom: 1px solid #e3e5e8; vertical-align: top;
  text-align: left; padding: 0.35rem 0.8rem 0.35rem 0; overflow-wrap: anywhere; }
table.columns td { white-space: pre-wrap; }
table.columns .heading { font-weight: bold; }
table.columns .absent { color: #565f6b; }"""
)
