"""Words, lists and columns of a screen, and a paragraph on one line.

Emphasis as it is typed, `*inter alia*`, is drawn as italics and its asterisks stay, quiet: what is
drawn is the text as typed, and is copied as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from textual.content import Content, Span

from negotiate.model import TO_LOOK_AT, Version
from negotiate.visible import emphases as found_in
from negotiate.visible import show, show_line

MUTED = "$quiet"
STRONG = "bold"
ACCENT = "bold $accent"
PROBLEM = "bold $opposes"
BRACKETED = "$bracketed"
POSITIONS = {"+": "bold $supports", "-": "bold $opposes", "?": "bold $reserves"}

STATUSES = {
    "open": ("● open", "bold $bracketed"),
    "unfinished": ("◌ unfinished", "$gap"),
    TO_LOOK_AT: ("◇ to look at", "$gap"),
    "clean": ("○ clean", MUTED),
}
SAID = {"agreed ad referendum": "agreed ad ref"}
_LOOKED_AT = 5_000  # characters of a paragraph that a list looks at
_BRACKET = re.compile(r"[\[［]")
_SEEN_OF_BRACKET = 12  # cells that a bracket needs to be seen for what it is


def line(text: str, style: str = "") -> Content:
    """Make one line of any text."""
    return emphasised(show_line(text), style)


def passage(text: str, style: str = "") -> Content:
    """Make a text that may have several lines."""
    return emphasised(show(text), style)


def sentence(text: str) -> str:
    """Make the plain words of a notification, which is shown without markup."""
    return show_line(text)


def joined(parts: Iterable[Content], between: str = " ") -> Content:
    """Put contents side by side."""
    return Content(between).join(parts)


def stacked(lines: Iterable[Content]) -> Content:
    """Put contents one below the other."""
    return Content("\n").join(lines)


def columns(cells: Iterable[tuple[Content, int]]) -> Content:
    """Put cells side by side, each cut or filled to its width; a negative width sets to the right.

    A width of 0 leaves the cell out.
    """
    text, spans, filled = "", [], 0
    for cell, width in cells:
        cut = cell.truncate(abs(width), ellipsis=True)
        fill = " " * (abs(width) - cut.cell_length)
        before, after = (fill, "") if width < 0 else ("", fill)
        at = len(text) + len(before)
        spans += [Span(at + start, at + end, style) for start, end, style in cut.spans]
        text += before + cut.plain + after
        filled += abs(width)
    return Content(text, spans, filled)  # to count its cells anew takes longer than all this


def status(version: Version) -> Content:
    """Show the status as a shape and a word; an open paragraph with a gap has both shapes.

    What the room said of it stands apart from that: `○ clean, agreed ad ref`.
    """
    words, style = STATUSES[version.status]
    if version.open and version.unfinished:
        words += " ◌"
    computed = Content.styled(words, style)
    if version.said is None:
        return computed
    return joined([computed, line(SAID.get(version.said, version.said), STRONG)], ", ")


def in_span(where: str) -> Content:
    """Show the status of a paragraph that is open because of where it stands."""
    words, style = STATUSES["open"]
    return Content.styled(f"{words[:1]} {where}", style)


def beginning(version: Version, width: int) -> Content:
    """Show the first words of a paragraph as typed, and its first bracket if that lies further on.

    What leads from the one to the other is left out behind an ellipsis.
    """
    text = version.text[:_LOOKED_AT].lstrip()
    bracket = _BRACKET.search(text)
    first = bracket.start() if bracket else 0
    if first > width - _SEEN_OF_BRACKET:
        words = text[: max(width - 2 * _SEEN_OF_BRACKET, 4)].rstrip()
        return line(f"{words} … {text[first : first + width]}")
    return line(text[: 2 * width])


def codes(held: Iterable[str]) -> Content:
    """List codes."""
    return line(" ".join(held))


def signed(positions: Iterable[tuple[str, str]]) -> Content:
    """List positions, each a sign and a code: `+IND -RUS`."""
    return joined(
        Content.styled(sign + show_line(code), POSITIONS[sign]) for sign, code in positions
    )


ITALIC = "italic"
QUIET = "$quiet"


def emphases(text: str) -> Iterator[Span]:
    """Give the styles of what is emphasised in a shown text, and of its asterisks."""
    for start, end in found_in(text):
        yield Span(start, start + 1, QUIET)
        yield Span(start + 1, end - 1, ITALIC)
        yield Span(end - 1, end, QUIET)


def emphasised(text: str, style: str) -> Content:
    """Make content of a shown text in a style, with what is emphasised in italics."""
    if "*" not in text or not text:
        return Content.styled(text, style)
    base = [Span(0, len(text), style)] if style else []
    return Content(text, [*base, *emphases(text)])
