"""A text as typed, its parts told apart by style, with a rule that points at its places.

`show` may lengthen what it replaces, so a text is put together from pieces that are shown one by
one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from textual.content import Content, Span

from negotiate.bracket_parser import Meaning, TargetKind
from negotiate.bracket_parser.tree import (
    Alternatives,
    Blank,
    Bracket,
    Empty,
    Gap,
    Label,
    Member,
    Node,
    Note,
    Run,
    Slash,
    Status,
    Step,
    Text,
    walk,
)
from negotiate.screens.render.words import BRACKETED, MUTED, POSITIONS, STRONG, emphases
from negotiate.visible import show

_CHOSEN = "on $selected"  # a tint: the marks and brackets inside keep their own colours
_GAP = "underline $gap"
_DOUBT = "underline bold $gap"
_RULE = "$rule"
_LABEL = "bold $accent"
_CHOSEN_LABEL = "bold reverse $accent"


_BELOW = {"[": "─", "\uff3b": "─", "]": "╯", "\uff3d": "╯"}  # brackets that hold alternatives
_KINDS: dict[type[Node], TargetKind] = {
    Bracket: TargetKind.BRACKET,
    Member: TargetKind.BRACKET,
    Alternatives: TargetKind.GROUP,
    Gap: TargetKind.GAP,
}


@dataclass(frozen=True, slots=True)
class Ruled:
    """Hold a shown text with what is drawn on it and below it.

    `fill` has one character for each of `text`; `labels` stand on that rule where they begin.
    `places` are the spans in `text` of what can be pointed at, by name. `emphases` and then
    `found` and `doubted` are styles that come on top of `spans`, each in order and apart; `pieces`
    are what was typed for each part of `text`.
    """

    text: str
    spans: tuple[Span, ...]
    fill: str
    labels: tuple[tuple[int, str], ...]
    places: Mapping[str, tuple[int, int]]
    emphases: tuple[Span, ...] = ()
    pieces: tuple[tuple[int, str], ...] = ()
    found: tuple[Span, ...] = ()
    doubted: tuple[Span, ...] = ()

    def typed(self, start: int, end: int) -> str:
        """Return what was typed for the characters from `start` to `end`."""
        found = []
        at = max(bisect_left(self.pieces, start, key=lambda piece: piece[0]) - 1, 0)
        for begin, text in self.pieces[at:]:
            if begin >= end:
                break
            shown = begin
            for sign in text:
                if start <= shown < end:
                    found.append(sign)
                shown += len(_shown(sign))
        return "".join(found)

    def innermost(self, at: int) -> str | None:
        """Name the smallest place that a character belongs to, None where it is in none."""
        around = [
            (end - start, name) for name, (start, end) in self.places.items() if start <= at < end
        ]
        return min(around)[1] if around else None


def doubted(ruled: Ruled, places: Iterable[tuple[int, int]]) -> Ruled:
    """Mark what looks contested, with `?` below it; places are counted in what was typed."""
    wanted = list(places)
    if not wanted:
        return ruled
    shown_at: list[int] = []  # of each character typed: where it is shown
    for begin, typed in ruled.pieces:
        at = begin
        for sign in typed:
            shown_at.append(at)
            at += len(_shown(sign))
    shown_at.append(len(ruled.text))
    spans = [Span(shown_at[start], shown_at[end], _DOUBT) for start, end in wanted]
    at, parts = 0, []
    for span in spans:
        parts += [ruled.fill[at : span.start], "?" * (span.end - span.start)]
        at = span.end
    return replace(ruled, fill="".join([*parts, ruled.fill[at:]]), doubted=tuple(spans))


EMPTY = Ruled("", (), "", (), {})


class Pieces:
    """Collect a ruled text piece by piece."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.typed: list[tuple[int, str]] = []
        self.fills: list[str] = []
        self.spans: list[Span] = []
        self.labels: list[tuple[int, str]] = []
        self.places: dict[str, tuple[int, int]] = {}
        self.length = 0

    def add(self, text: str, style: str = "", fill: str = " ") -> None:
        """Add a piece; `fill` is repeated below it."""
        shown = _shown(text)
        self.typed.append((self.length, text))
        if style and shown:
            self.spans.append(Span(self.length, self.length + len(shown), style))
        self.texts.append(shown)
        self.fills.append(fill * len(shown))
        self.length += len(shown)

    def ruled(self) -> Ruled:
        """Put the pieces together."""
        text = "".join(self.texts)
        return Ruled(
            text,
            tuple(self.spans),
            "".join(self.fills),
            tuple(self.labels),
            self.places,
            tuple(emphases(text)),
            tuple(self.typed),
        )


def _shown(text: str) -> str:
    return show(text).replace("\t", " ")


def paragraph(held: Meaning, label: str = "") -> Content:
    """Show a paragraph as typed, with its brackets, marks and gaps told apart by style."""
    ruled = numbered(held, label)
    return of_ruled(ruled)


def numbered(held: Meaning, label: str = "") -> Ruled:
    """Show a paragraph as typed with a rule that names its brackets: `b1───╯`."""
    return _Numbering(held, label).ruled()


class _Numbering:
    """Walk a paragraph's tree once and write its pieces."""

    def __init__(self, held: Meaning, label: str) -> None:
        self.held = held
        self.text = held.tree.text
        self.pieces = Pieces()
        self.inside: list[tuple[str, int]] = []  # the brackets and groups around, and their starts
        self.brackets = 0
        self.signs = sorted((one.start, one.sign) for one in held.positions)
        self.pieces.add(label, STRONG)

    def ruled(self) -> Ruled:
        for step, node in walk(self.held.tree):
            if isinstance(node, Bracket | Member | Alternatives | Gap):
                self._enter(node) if step is Step.ENTER else self._leave(node)
            else:
                self._leaf(node)
        return self.pieces.ruled()

    def _enter(self, node: Bracket | Member | Alternatives | Gap) -> None:
        name = self.held.targets.by_start[_KINDS[type(node)], node.start].id
        self.inside.append((name, self.pieces.length))
        if not isinstance(node, Alternatives):
            self.pieces.labels.append((self.pieces.length, name))
        self.brackets += isinstance(node, Bracket | Member)
        if isinstance(node, Bracket):
            self.pieces.add(self.text[node.start], f"bold {BRACKETED}", "─")

    def _leave(self, node: Bracket | Member | Alternatives | Gap) -> None:
        self.brackets -= isinstance(node, Bracket | Member)
        if isinstance(node, Bracket):
            self.pieces.add(self.text[node.end - 1], f"bold {BRACKETED}", "╯")
        name, start = self.inside.pop()
        self.pieces.places[name] = (start, self.pieces.length)

    def _leaf(self, node: Node) -> None:
        text = self.text[node.start : node.end]
        fill = "─" if self.brackets else " "
        if isinstance(node, Run):
            self._run(node, fill)
        elif isinstance(node, Blank):
            self.pieces.add(text, _GAP, "┄")
        elif isinstance(node, Slash):
            before, slash, after = _parted(text)
            self.pieces.add(before, fill=fill)
            self.pieces.add(slash, f"bold {BRACKETED}", _BELOW.get(slash, "/"))
            self.pieces.add(after, fill=fill)
        else:
            self.pieces.add(text, self._wording_style(node), fill)

    def _wording_style(self, node: Node) -> str:
        if isinstance(node, Note | Status | Label | Empty):
            return MUTED
        return BRACKETED if self.brackets and isinstance(node, Text) else ""

    def _run(self, run: Run, fill: str) -> None:
        at = run.start
        for start, end in run.marks:
            self.pieces.add(self.text[at:start], fill=fill)
            nearest = bisect_left(self.signs, (start, ""))
            known = nearest < len(self.signs) and self.signs[nearest][0] < end
            style = POSITIONS[self.signs[nearest][1]] if known else STRONG
            self.pieces.add(self.text[start:end], style, fill)
            at = end
        self.pieces.add(self.text[at : run.end], fill=fill)


def _parted(slash: str) -> tuple[str, str, str]:
    bare = slash.strip()
    before = slash[: len(slash) - len(slash.lstrip())]
    return before, bare, slash[len(before) + len(bare) :]


def ruled_line(ruled: Ruled, start: int, end: int, chosen: str | None) -> Content:
    """Make one line of a ruled text; the place `chosen` is marked."""
    layers = (ruled.spans, ruled.emphases, ruled.doubted, ruled.found)
    spans = [span for layer in layers for span in _within(layer, start, end)]
    if chosen is not None and chosen in ruled.places:
        first, last = ruled.places[chosen]
        if first < end and last > start:
            spans.append(_cut_to(Span(first, last, _CHOSEN), start, end))
    return Content(ruled.text[start:end], spans)


def _within(spans: tuple[Span, ...], start: int, end: int) -> list[Span]:
    """Cut spans, which are in order and apart, to one line."""
    found = []
    at = max(0, bisect_left(spans, start, key=lambda span: span.start) - 1)
    for span in spans[at:]:
        if span.start >= end:
            break
        if span.end > start:
            found.append(_cut_to(span, start, end))
    return found


def _cut_to(span: Span, start: int, end: int) -> Span:
    return Span(max(span.start, start) - start, min(span.end, end) - start, span.style)


def rule_line(
    rule: str, labels: Iterable[tuple[int, int]], chosen: tuple[int, int] | None = None
) -> Content:
    """Make the line below a text; `labels` are the spans of the names on it, one perhaps chosen."""
    names = (Span(*span, _CHOSEN_LABEL if span == chosen else _LABEL) for span in labels)
    return Content(rule, [Span(0, len(rule), _RULE), *names])


def of_ruled(ruled: Ruled) -> Content:
    """Make one content of a ruled text, without its rule."""
    return Content(ruled.text, [*ruled.spans, *ruled.emphases, *ruled.doubted, *ruled.found])


def titled(title: str) -> Ruled:
    """Make a heading of one line or several, which stands above another text."""
    pieces = Pieces()
    first, *others = title.split("\n")
    pieces.add(first, STRONG)
    for other in others:
        pieces.add("\n")
        pieces.add(other, MUTED)
    return pieces.ruled()


def below_each_other(parts: Iterable[Ruled]) -> Ruled:
    """Put headings and texts in turn below each other, an empty line before each heading."""
    pieces = Pieces()
    for place, part in enumerate(parts):
        pieces.add("\n" * (1 if place % 2 else 2 if place else 0))
        at = pieces.length
        pieces.typed += ((begin + at, typed) for begin, typed in part.pieces)
        pieces.texts.append(part.text)
        pieces.fills.append(part.fill)
        pieces.spans += (Span(span.start + at, span.end + at, span.style) for span in part.spans)
        pieces.labels += ((start + at, label) for start, label in part.labels)
        pieces.places |= {
            name: (first + at, last + at) for name, (first, last) in part.places.items()
        }
        pieces.length += len(part.text)
    return pieces.ruled()
