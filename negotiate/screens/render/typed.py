"""A text while it is being typed: the styles of its parts, row by row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from rich.style import Style
from rich.text import Span as RichSpan
from rich.text import Text as RichText

from negotiate.bracket_parser import Meaning
from negotiate.bracket_parser.tree import (
    Alternatives,
    Blank,
    Bracket,
    Gap,
    Node,
    Run,
    Slash,
    Step,
    Text,
    walk,
)
from negotiate.screens.render.emphasis import ITALIC, QUIET, emphases
from negotiate.visible import invisible, show

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
