"""The only maker of Content from draft text: what is drawn has passed `visible.show`.

Textual reads markup in every plain string, and `[shall]` is markup to it. So no screen hands a
`str` to a widget: it asks here. Spans come from the parser's own nodes. `show` may lengthen what
it replaces, so texts are put together from pieces that are shown one by one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.content import Content, Span

from negotiate.bracket_parser import Meaning, TargetKind
from negotiate.bracket_parser.tree import (
    Alternatives,
    Bracket,
    Gap,
    Node,
    Note,
    Run,
    Slash,
    Status,
    Step,
    Text,
    walk,
)
from negotiate.compare import ChangeKind, WordChange
from negotiate.model import Version
from negotiate.visible import show, show_line

MUTED = "$quiet"
STRONG = "bold"
ACCENT = "bold $accent"
PROBLEM = "bold $opposes"
BRACKETED = "$bracketed"
POSITIONS = {"+": "bold $supports", "-": "bold $opposes", "?": "bold $reserves"}
_SELECTED = "bold $selected-text on $selected"
_GAP = "underline $gap"
_DELETED_TITLE = "$opposes"
_INSERTED_TITLE = "$supports"
_SIDES = {
    ChangeKind.DELETED: ("strike $opposes", "-"),
    ChangeKind.INSERTED: ("underline $supports", "+"),
}
_RULE = "$rule"
_LABEL = "bold $accent"

STATUSES = {
    "open": ("● open", "bold $bracketed"),
    "unfinished": ("◌ unfinished", "$gap"),
    "clean": ("○ clean", MUTED),
}
_LOOKED_AT = 5_000  # characters of a paragraph that a list looks at
_SEEN_OF_BRACKET = 12  # cells that a bracket needs to be seen for what it is


def line(text: str, style: str = "") -> Content:
    """Make one line of any text."""
    return Content.styled(show_line(text), style)


def passage(text: str, style: str = "") -> Content:
    """Make a text that may have several lines."""
    return Content.styled(show(text), style)


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
    return joined((_fitted(cell, width) for cell, width in cells if width), "")


def _fitted(cell: Content, width: int) -> Content:
    wide = abs(width)
    cut = cell.truncate(wide, ellipsis=True)
    missing = wide - cut.cell_length
    return cut.pad_left(missing) if width < 0 else cut.pad_right(missing)


def status(version: Version) -> Content:
    """Show the status as a shape and a word; an open paragraph with a gap has both shapes."""
    words, style = STATUSES[version.status]
    if version.open and version.unfinished:
        words += " ◌"
    return Content.styled(words, style)


def beginning(version: Version, width: int) -> Content:
    """Show the first words of a paragraph as typed, and its first bracket if that lies further on.

    What leads from the one to the other is left out behind an ellipsis.
    """
    text = version.text[:_LOOKED_AT].lstrip()
    first = next((at for at, sign in enumerate(text) if sign in "[［"), 0)
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


@dataclass(frozen=True, slots=True)
class Ruled:
    """Hold a shown text with what is drawn on it and below it.

    `fill` has one character for each of `text`; `labels` stand on that rule where they begin.
    `places` are the spans in `text` of what can be pointed at, by name.
    """

    text: str
    spans: tuple[Span, ...]
    fill: str
    labels: tuple[tuple[int, str], ...]
    places: Mapping[str, tuple[int, int]]


EMPTY = Ruled("", (), "", (), {})


class _Pieces:
    """Collect a ruled text piece by piece."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.fills: list[str] = []
        self.spans: list[Span] = []
        self.labels: list[tuple[int, str]] = []
        self.places: dict[str, tuple[int, int]] = {}
        self.length = 0

    def add(self, text: str, style: str = "", fill: str = " ") -> None:
        """Add a piece; `fill` is repeated below it."""
        shown = show(text).replace("\t", " ")
        if style and shown:
            self.spans.append(Span(self.length, self.length + len(shown), style))
        self.texts.append(shown)
        self.fills.append(fill * len(shown))
        self.length += len(shown)

    def ruled(self) -> Ruled:
        return Ruled(
            "".join(self.texts),
            tuple(self.spans),
            "".join(self.fills),
            tuple(self.labels),
            self.places,
        )


def paragraph(held: Meaning, label: str = "") -> Content:
    """Show a paragraph as typed, with its brackets, marks and gaps told apart by style."""
    ruled = numbered(held, label)
    return Content(ruled.text, list(ruled.spans))


def numbered(held: Meaning, label: str = "") -> Ruled:
    """Show a paragraph as typed with a rule that names its brackets: `b1───╯`."""
    return _Numbering(held, label).ruled()


class _Numbering:
    """Walk a paragraph's tree once and write its pieces."""

    def __init__(self, held: Meaning, label: str) -> None:
        self.held = held
        self.text = held.tree.text
        self.pieces = _Pieces()
        self.inside: list[tuple[str, int]] = []  # the brackets and groups around, and their starts
        self.brackets = 0
        self.signs = sorted((one.start, one.sign) for one in held.positions)
        self.pieces.add(label, STRONG)

    def ruled(self) -> Ruled:
        for step, node in walk(self.held.tree):
            if isinstance(node, Bracket | Alternatives):
                self._enter(node) if step is Step.ENTER else self._leave(node)
            else:
                self._leaf(node)
        return self.pieces.ruled()

    def _enter(self, node: Bracket | Alternatives) -> None:
        kind = TargetKind.BRACKET if isinstance(node, Bracket) else TargetKind.GROUP
        name = self.held.targets.by_start[kind, node.start].id
        self.inside.append((name, self.pieces.length))
        if isinstance(node, Bracket):
            self.brackets += 1
            self.pieces.labels.append((self.pieces.length, name))
            self.pieces.add(self.text[node.start], f"bold {BRACKETED}", "─")

    def _leave(self, node: Bracket | Alternatives) -> None:
        if isinstance(node, Bracket):
            self.brackets -= 1
            self.pieces.add(self.text[node.end - 1], f"bold {BRACKETED}", "╯")
        name, start = self.inside.pop()
        self.pieces.places[name] = (start, self.pieces.length)

    def _leaf(self, node: Node) -> None:
        text = self.text[node.start : node.end]
        fill = "─" if self.brackets else " "
        if isinstance(node, Run):
            self._run(node, fill)
        elif isinstance(node, Gap):
            name = self.held.targets.by_start[TargetKind.GAP, node.start].id
            self.pieces.labels.append((self.pieces.length, name))
            self.pieces.places[name] = (self.pieces.length, self.pieces.length + len(show(text)))
            self.pieces.add(text, _GAP, "┄")
        elif isinstance(node, Slash):
            before, slash, after = _parted(text)
            self.pieces.add(before, fill=fill)
            self.pieces.add(slash, f"bold {BRACKETED}", "/")
            self.pieces.add(after, fill=fill)
        else:
            self.pieces.add(text, self._wording_style(node), fill)

    def _wording_style(self, node: Node) -> str:
        if isinstance(node, Note | Status):
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


def changed(
    changes: Iterable[WordChange], old: tuple[str, str] | None, new: tuple[str, str] | None
) -> Ruled:
    """Show the old text of a paragraph above the new one, each under its title and its label.

    What goes is struck and has `-` below it, what comes is underlined and has `+` below it. A side
    on which the paragraph does not stand is None.
    """
    pieces = _Pieces()
    changes = tuple(changes)
    if old is not None:
        pieces.add(f"- {old[0]}\n", f"bold {_DELETED_TITLE}")
        _add_side(pieces, changes, ChangeKind.DELETED, old[1])
    if old is not None and new is not None:
        pieces.add("\n\n")
    if new is not None:
        pieces.add(f"+ {new[0]}\n", f"bold {_INSERTED_TITLE}")
        _add_side(pieces, changes, ChangeKind.INSERTED, new[1])
    return pieces.ruled()


def _add_side(
    pieces: _Pieces, changes: tuple[WordChange, ...], kind: ChangeKind, label: str
) -> None:
    style, sign = _SIDES[kind]
    pieces.add(label, STRONG)
    for change in changes:
        if change.kind is kind:
            pieces.add(change.text, style, sign)
        elif change.kind is ChangeKind.SAME:
            pieces.add(change.text)


def first_change(changes: Iterable[WordChange]) -> Content:
    """Show the first words that went and the first that came, with their signs.

    A bracket or comma alone says nothing in a list.
    """
    parts: dict[ChangeKind, Content] = {}
    for change in changes:
        bare = change.text.strip()
        has_word = any(sign.isalnum() for sign in bare)
        if change.kind in _SIDES and has_word and change.kind not in parts:
            style, sign = _SIDES[change.kind]
            parts[change.kind] = joined([line(sign, style.split()[-1]), line(bare[:200], style)])
    order = (ChangeKind.DELETED, ChangeKind.INSERTED)
    return joined((parts[kind] for kind in order if kind in parts), "  ")


def moved_position(code: str | None, old_sign: str | None, new_sign: str | None) -> Content:
    """Show a position as it was and as it is: one that was lifted is struck."""
    if code is None:
        return Content("")
    sides = []
    if old_sign is not None:
        gone = "strike " if new_sign is None else ""
        sides.append(Content.styled(old_sign + show_line(code), gone + POSITIONS[old_sign]))
    if new_sign is not None:
        sides.append(signed([(new_sign, code)]))
    return joined(sides, " → ")


def ruled_line(ruled: Ruled, start: int, end: int, chosen: str | None) -> Content:
    """Make one line of a ruled text; the place `chosen` is marked."""
    spans = _within(ruled.spans, start, end)
    if chosen is not None and chosen in ruled.places:
        first, last = ruled.places[chosen]
        if first < end and last > start:
            spans.append(_cut_to(Span(first, last, _SELECTED), start, end))
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


def rule_line(rule: str, labels: Iterable[tuple[int, int]]) -> Content:
    """Make the line below a text; `labels` are the spans of the names on it."""
    return Content(rule, [Span(0, len(rule), _RULE), *(Span(*span, _LABEL) for span in labels)])
