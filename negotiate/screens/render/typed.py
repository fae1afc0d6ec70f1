"""Text with styles laid over it: while it is typed, where words were found, a line of a page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Span as RichSpan
from rich.text import Text as RichText
from textual.content import Content, Span

from negotiate.bracket_parser import Meaning, alphabetical
from negotiate.bracket_parser.tree import (
    Alternatives,
    Blank,
    Bracket,
    Gap,
    Member,
    Node,
    Run,
    Slash,
    Step,
    Text,
    walk,
)
from negotiate.screens.render.ruled import Pieces, Ruled
from negotiate.screens.render.words import (
    ACCENT,
    BRACKETED,
    ITALIC,
    MUTED,
    POSITIONS,
    PROBLEM,
    QUIET,
    STRONG,
    emphases,
    joined,
    line,
    passage,
    signed,
)
from negotiate.telling import paragraph as telling
from negotiate.visible import invisible, show

if TYPE_CHECKING:
    from negotiate.bracket_parser import Target
    from negotiate.telling.page import Line, Role


TYPED_KINDS = (
    *("bracket", "bracketed", "gap", "muted", "mark", "for", "against", "reserving"),
    "emphasis",
)
_EMPHASIS = {ITALIC: "emphasis", QUIET: "muted"}
_UNSEEN = "\ufffd"  # one cell wide
_SIGNED_KINDS = {"+": "for", "-": "against", "?": "reserving"}


def typed_spans(held: Meaning) -> list[tuple[int, int, str]]:
    """Say what each part of a text that is being typed is, by one of `TYPED_KINDS`, in order."""
    spans: list[tuple[int, int, str]] = []
    signs = sorted((one.start, one.sign) for one in held.positions)
    depth = 0
    for step, node in walk(held.tree):
        if isinstance(node, Bracket):
            at = node.start if step is Step.ENTER else node.end - 1
            depth += 1 if step is Step.ENTER else -1
            spans.append((at, at + 1, "bracket"))
        elif isinstance(node, Member):
            depth += 1 if step is Step.ENTER else -1
        elif isinstance(node, Run):
            spans += (_typed_mark(mark, signs) for mark in node.marks)
        elif not isinstance(node, Alternatives | Gap) and (kind := _typed_kind(node, depth)):
            spans.append((node.start, node.end, kind))
    return spans


def typed_emphases(held: Meaning) -> list[tuple[int, int, str]]:
    """Say what comes on top of `typed_spans`: words in asterisks."""
    return [(one.start, one.end, _EMPHASIS[str(one.style)]) for one in emphases(held.tree.text)]


def _typed_kind(node: Node, depth: int) -> str:
    if isinstance(node, Text):
        return "bracketed" if depth else ""
    return "gap" if isinstance(node, Blank) else "bracket" if isinstance(node, Slash) else "muted"


def _typed_mark(mark: tuple[int, int], signs: list[tuple[int, str]]) -> tuple[int, int, str]:
    start, end = mark
    nearest = bisect_left(signs, (start, ""))
    known = nearest < len(signs) and signs[nearest][0] < end
    return start, end, _SIGNED_KINDS[signs[nearest][1]] if known else "mark"


def typed_row(
    text: str, start: int, spans: Iterable[tuple[int, int, str]], styles: Mapping[str, Style]
) -> RichText:
    """Draw a row of what is being typed: a picture of one cell for what would be obeyed or hidden.

    `start` is the offset of the row in the text that the `spans` are of.
    """
    end = start + len(text)
    drawn = [
        RichSpan(max(first, start) - start, min(last, end) - start, styles[kind])
        for first, last, kind in spans
        if first < end and last > start
    ]
    hidden = [at for at, _ in invisible(text)]
    drawn += (RichSpan(at, at + 1, styles["hidden"]) for at in hidden)
    signs = list(text)
    for at in hidden:
        picture = show(signs[at])
        signs[at] = picture if len(picture) == 1 else _UNSEEN
    return RichText("".join(signs), spans=drawn, end="", no_wrap=True)


_FOUND = "bold underline $accent"


def found_in(text: str, wanted: str) -> list[tuple[int, int]]:
    """Find words in a text however they are capitalised; none where none are wanted."""
    if not wanted:
        return []
    return [match.span() for match in re.finditer(re.escape(wanted), text, re.IGNORECASE)]


def marked(ruled: Ruled, wanted: str) -> Ruled:
    """Mark words in a shown text, which keeps its own styles."""
    found = [Span(start, end, _FOUND) for start, end in found_in(ruled.text, wanted)]
    return replace(ruled, found=tuple(found))


def found_line(text: str, found: Sequence[tuple[int, int]], width: int) -> Content:
    """Show on one line where a text has the words found, from a little before the first of them."""
    start, end = _window(text, found[0][0] if found else 0, width)
    inside = [(first, last) for first, last in found if first >= start and last <= end]
    parts = [line(part, style) for part, style in _parts(text[:end], inside, start)]
    return joined([line("…")] * (start > 0) + parts, "")


def found_text(text: str, found: Sequence[tuple[int, int]]) -> Ruled:
    """Show a whole text with `^` below every word found."""
    pieces = Pieces()
    for part, style in _parts(text, found, 0):
        pieces.add(part, style, "^" if style else " ")
    return pieces.ruled()


def _window(text: str, first: int, width: int) -> tuple[int, int]:
    """Choose which part of a text to show; its end is shown rather than blanks behind it."""
    earliest = min(first - max(width // 3, 1), len(text) - width + 2)
    if earliest <= 0:
        return 0, 2 * width
    space = text.find(" ", earliest, first)
    start = space + 1 if space >= 0 else earliest
    return start, start + 2 * width


def _parts(text: str, found: Sequence[tuple[int, int]], at: int) -> Iterator[tuple[str, str]]:
    for first, last in found:
        yield text[at:first], ""
        yield text[first:last], _FOUND
        at = last
    yield text[at:], ""


ROLES: Mapping[Role, str] = {
    "plain": "",
    "strong": STRONG,
    "muted": MUTED,
    "accent": ACCENT,
    "code": "",
    "draft": "",
    "problem": PROBLEM,
    "bracketed": BRACKETED,
    "gap": "$gap",
    "supports": POSITIONS["+"],
    "opposes": POSITIONS["-"],
    "reserves": POSITIONS["?"],
    "added": "underline $supports",
    "removed": "strike $opposes",
}


def told(said: Line) -> Content:
    """Show what is told, for a pane: a draft keeps its line breaks."""
    return joined(
        (
            passage(one.text, ROLES[one.role])
            if one.role == "draft"
            else line(one.text, ROLES[one.role])
            for one in said
        ),
        "",
    )


def told_line(said: Line) -> Content:
    """Show what is told on one line, for a list."""
    return joined((line(one.text, ROLES[one.role]) for one in said), "")


def quoted(held: Meaning, target: Target) -> Content:
    return told_line((telling.quoted(held, target),))


def recorded(held: Meaning, target: Target) -> Content:
    """List who is recorded on a target, in alphabetical order."""
    return signed((one.sign, one.code) for one in alphabetical(held.recorded(target.id)))
