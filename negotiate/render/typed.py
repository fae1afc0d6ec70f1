"""A text while it is being typed: the styles of its parts, line by line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

from rich.containers import Lines
from rich.style import Style
from rich.text import Span as RichSpan
from rich.text import Text as RichText

from negotiate.bracket_parser import Meaning
from negotiate.bracket_parser.tree import (
    Alternatives,
    Bracket,
    Gap,
    Node,
    Run,
    Slash,
    Step,
    Text,
    walk,
)
from negotiate.render.emphasis import ITALIC, QUIET, emphases
from negotiate.visible import invisible, show

TYPED_KINDS = (
    *("bracket", "bracketed", "gap", "muted", "mark", "for", "against", "reserving"),
    "emphasis",
)
_EMPHASIS = {ITALIC: "emphasis", QUIET: "muted"}
_UNSEEN = "\ufffd"  # one cell wide
_SIGNED_KINDS = {"+": "for", "-": "against", "?": "reserving"}


def typed_spans(held: Meaning) -> list[tuple[int, int, str]]:
    """Say what each part of a text that is being typed is, by one of `TYPED_KINDS`."""
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
        elif not isinstance(node, Alternatives) and (kind := _typed_kind(node, depth)):
            spans.append((node.start, node.end, kind))
    spans += ((one.start, one.end, _EMPHASIS[str(one.style)]) for one in emphases(held.tree.text))
    return spans


def _typed_kind(node: Node, depth: int) -> str:
    if isinstance(node, Text):
        return "bracketed" if depth else ""
    return "gap" if isinstance(node, Gap) else "bracket" if isinstance(node, Slash) else "muted"


def _typed_mark(mark: tuple[int, int], signs: list[tuple[int, str]]) -> tuple[int, int, str]:
    start, end = mark
    nearest = bisect_left(signs, (start, ""))
    known = nearest < len(signs) and signs[nearest][0] < end
    return start, end, _SIGNED_KINDS[signs[nearest][1]] if known else "mark"


class TypedLine(RichText):
    """Hold one line that is being typed.

    A text box that wraps divides the whole line for each row that it draws, which for a long
    paragraph is most of the work of a key. Here the rows are made once for all copies of a line,
    and again only where the box has drawn its cursor or the selection.
    """

    def __init__(
        self, text: str, spans: list[RichSpan], rows: dict[tuple[int, ...], Lines] | None = None
    ) -> None:
        super().__init__(text, spans=list(spans), end="", no_wrap=True)
        self._typed_spans = spans
        self._rows: dict[tuple[int, ...], Lines] = {} if rows is None else rows

    def again(self) -> TypedLine:
        """Return a copy for a box to draw its cursor on."""
        return TypedLine(self.plain, self._typed_spans, self._rows)

    def divide(self, offsets: Iterable[int]) -> Lines:
        """Divide the line into rows."""
        bounds = (0, *offsets, len(self))
        if bounds not in self._rows:
            bare = RichText(self.plain, spans=list(self._typed_spans), end="")
            self._rows[bounds] = bare.divide(bounds[1:-1])
        drawn = self.spans[len(self._typed_spans) :]
        if not drawn:
            return self._rows[bounds]
        rows = list(self._rows[bounds])
        for first, last, style in drawn:
            for at in range(bisect_right(bounds, first) - 1, len(rows)):
                if bounds[at] >= last:
                    break
                rows[at] = rows[at].copy()
                rows[at].stylize(style, max(first - bounds[at], 0), last - bounds[at])
        return Lines(rows)


def typed_line(
    line_text: str, start: int, spans: Iterable[tuple[int, int, str]], styles: Mapping[str, Style]
) -> TypedLine:
    """Draw one line that is being typed: a picture of one cell for what would be obeyed or hidden.

    `start` is the offset of the line in the text that the `spans` are of.
    """
    end = start + len(line_text)
    drawn = [
        RichSpan(max(first, start) - start, min(last, end) - start, styles[kind])
        for first, last, kind in spans
        if first < end and last > start
    ]
    hidden = [at for at, _ in invisible(line_text)]
    drawn += (RichSpan(at, at + 1, styles["hidden"]) for at in hidden)
    signs = list(line_text)
    for at in hidden:
        picture = show(signs[at])
        signs[at] = picture if len(picture) == 1 else _UNSEEN
    return TypedLine("".join(signs), drawn)
