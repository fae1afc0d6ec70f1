"""The box that one paragraph is typed in, coloured from the parser's own spans.

A terminal would obey an escape and hide a bidi override, so neither may stand in the box. Each such
character has a stand-in there, a private code point one cell wide that is drawn as a visible
picture. `typed` gives the text back as it was typed, code point for code point, and offsets in it
are offsets in the box. What the keys do to a text are plain functions.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.expand_tabs import expand_text_tabs_from_widths
from textual.filter import LineFilter
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location, Selection

from negotiate.bracket_parser import (
    Diagnostic,
    Level,
    Meaning,
    Notation,
    Target,
    TargetKind,
    read_anew,
)
from negotiate.bracket_parser import Edit as TextEdit
from negotiate.bracket_parser.tree import Run, Step, walk
from negotiate.model import Revision
from negotiate.screens import render
from negotiate.screens.themes import AsciiMarks
from negotiate.telling.paragraph import hidden_character
from negotiate.visible import invisible

_FIRST_STAND_IN = 0x100000
_LINE_BREAK = re.compile(r"\r\n?")


class _Row(NamedTuple):
    """Hold all that decides how one row looks: its words, their colours, what is marked in it."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    marked: tuple[tuple[int, int, str], ...]
    tabs: tuple[int, ...]


class DraftingText(TextArea):
    """Edit one paragraph."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"drafting--{kind}" for kind in (*render.TYPED_KINDS, "problem", "hidden")
    }

    @dataclass
    class PastedLines(Message):
        """Tell how many line breaks were pasted."""

        count: int

    def __init__(self, text: str, notation: Notation, *, id: str) -> None:  # noqa: A002 - Textual's word
        self._stand_ins: dict[str, str] = {}
        self._stood_for: dict[int, str] = {}
        self._notation = notation
        self._held: Meaning | None = None
        self._styles: dict[str, Style] = {}
        self._spans: list[tuple[int, int, str]] | None = None
        self._on_top: list[tuple[int, int, str]] = []
        self._bounds: tuple[list[int], list[int]] = ([], [])
        self._problems: tuple[Diagnostic, ...] = ()
        self._styled_for: tuple[object, ...] | None = None
        self._rows: LRUCache[tuple[_Row, Style, int], Strip] = LRUCache(1024)
        super().__init__(self._encoded(text), id=id, highlight_cursor_line=False)
        self.match_cursor_bracket = False  # brackets are the parser's affair

    def _encoded(self, text: str) -> str:
        hidden = {text[at] for at, _ in invisible(text)}
        for sign in sorted(hidden - self._stand_ins.keys()):
            code = _FIRST_STAND_IN + len(self._stand_ins)
            self._stand_ins[sign] = chr(code)
            self._stood_for[code] = sign
        return text.translate({ord(sign): self._stand_ins[sign] for sign in hidden})

    def _decoded(self, text: str) -> str:
        return text.translate(self._stood_for) if self._stood_for else text

    @property
    def typed(self) -> str:
        return self._decoded(self.text)

    @property
    def held(self) -> Meaning:
        """Return what the text means, read anew when it has changed."""
        typed = self.typed
        if self._held is None or self._held.tree.text != typed:
            self._held = read_anew(typed, self._notation)
            self._spans = None
            self._problems = problems(self._held)
        return self._held

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        _ = self.held  # read anew where the text has changed
        return self._problems

    @property
    def at(self) -> int:
        return self.offset_of(self.cursor_location)

    @property
    def selected(self) -> tuple[int, int]:
        """Return the offsets of the selection, first and last."""
        start, end = sorted(self.selection)
        return self.offset_of(start), self.offset_of(end)

    def offset_of(self, location: Location) -> int:
        """Count the characters before a place in the box."""
        row, column = location
        return sum(len(line) + 1 for line in self.document.lines[:row]) + column

    def location_of(self, offset: int) -> Location:
        """Find a place in the box by the characters before it."""
        before = self.text[:offset]
        return before.count("\n"), len(before) - before.rfind("\n") - 1

    def select(self, start: int, end: int) -> None:
        self.selection = Selection(self.location_of(start), self.location_of(end))
        self.scroll_cursor_visible()

    def rewrite(self, text: str) -> None:
        """Make the text another one; ctrl+z takes that back in one step."""
        change = replacement(self.typed, text)
        if change.start == change.end and not change.text:
            return
        self.history.checkpoint()
        start, end = self.location_of(change.start), self.location_of(change.end)
        super().edit(Edit(self._encoded(change.text), start, end, maintain_selection_offset=False))
        self.history.checkpoint()
        self.move_cursor(self.location_of(change.start + len(change.text)))

    def edit(self, edit: Edit) -> EditResult:
        """Take in what was typed or pasted; a terminal pastes line breaks as carriage returns."""
        edit.text = self._encoded(_LINE_BREAK.sub("\n", edit.text))
        return super().edit(edit)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Show what is typed as it is typed, also where the marks of the program are plain."""
        known = super().get_line_filters()
        return [one for one in known if not isinstance(one, AsciiMarks)]

    async def _on_paste(self, event: events.Paste) -> None:
        """Tell that what is pasted has several lines; the box itself takes it in."""
        breaks = _LINE_BREAK.sub("\n", event.text.strip()).count("\n")
        if breaks and not self.read_only:
            self.post_message(self.PastedLines(breaks))

    def action_copy(self) -> None:
        super().action_copy()
        self.app.copy_to_clipboard(self._decoded(self.selected_text))

    def action_cut(self) -> None:
        """Cut the selection as it was typed."""
        before = self.app.clipboard
        super().action_cut()
        if self.app.clipboard != before:
            self.app.copy_to_clipboard(self._decoded(self.app.clipboard))

    def notify_style_update(self) -> None:
        """Forget the colours of another theme."""
        self._styles.clear()
        self._rows.clear()
        self._styled_for = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the part that is asked for; the styles of the box are made where they may change."""
        styled_for = self._theme, self.styles._cache_key, self.has_focus
        if styled_for == self._styled_for:
            return super(TextArea, self).render_lines(crop)
        self._styled_for = styled_for
        return super().render_lines(crop)

    def _render_line(self, y: int) -> Strip:
        """Draw one row of the box.

        Textual draws a long line anew for each row that it wraps into. Here a row is drawn anew
        only where its own words, their colours, or what is selected in it have changed.
        """
        base = (self._theme.base_style if self._theme else None) or self.rich_style
        wrapped, at = self.wrapped_document, y + self.scroll_offset.y
        if at >= wrapped.height:
            return Strip.blank(self.size.width, base)
        row = self._row(*wrapped._offset_to_line_info[at])
        key = (row, base, self.scrollable_content_region.width)
        if (strip := self._rows.get(key)) is None:
            strip = self._rows[key] = self._drawn(row, base)
        return strip

    def _row(self, line_index: int, section: int) -> _Row:
        line = self.document.get_line(line_index)
        bounds = (0, *self.wrapped_document.get_offsets(line_index), len(line))
        first, last = bounds[section], bounds[section + 1]
        is_last = section == len(bounds) - 2
        start = self.offset_of((line_index, first))
        tabs: tuple[int, ...] = ()
        if "\t" in line:
            before = line.count("\t", 0, first)
            within = line.count("\t", first, last)
            widths = self.wrapped_document.get_tab_widths(line_index)
            tabs = tuple(widths[before : before + within])
        marked = self._marked(line_index, len(line))
        end = last + is_last  # the cursor may stand behind the last character
        return _Row(
            self._decoded(line[first:last]) + " " * is_last,
            tuple(
                (max(one, start) - start, min(two, start + last - first) - start, kind)
                for one, two, kind in self._spans_from(start, start + last - first)
            ),
            tuple(
                (max(one, first) - first, min(two, end) - first, kind)
                for one, two, kind in marked
                if one < end and two > first
            ),
            tabs,
        )

    def _marked(self, line_index: int, length: int) -> Iterator[tuple[int, int, str]]:
        """Say what is selected in a line, and where the cursor is drawn in it."""
        (top, left), (bottom, right) = sorted(self.selection)
        if (top, left) != (bottom, right) and top <= line_index <= bottom:
            first = left if line_index == top else 0
            # That a line break is selected is seen behind the line.
            last = right if line_index == bottom else length + 1
            yield first, last, "selection"
        row, column = self.selection.end
        if row == line_index and self._draw_cursor:
            yield column, column + 1, "cursor"

    def _spans_from(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """List the coloured parts of the text that reach into a part of it."""
        held = self.held
        if self._spans is None:
            self._spans = render.typed_spans(held)
            self._on_top = render.typed_emphases(held)
            self._on_top += ((one.start, one.end, "problem") for one in self._problems)
            self._bounds = [one for one, _, _ in self._spans], [two for _, two, _ in self._spans]
        starts, ends = self._bounds
        found = self._spans[bisect_right(ends, start) : bisect_left(starts, end)]
        return found + [one for one in self._on_top if one[0] < end and one[1] > start]

    def _drawn(self, row: _Row, base: Style) -> Strip:
        if not self._styles:
            for name in self.COMPONENT_CLASSES:
                self._styles[name.removeprefix("drafting--")] = self.get_component_rich_style(
                    name, partial=True
                )
        drawn = render.typed_row(row.text, 0, row.spans, self._styles)
        theme = self._theme
        for first, last, kind in row.marked:
            style = None
            if theme is not None:
                style = theme.cursor_style if kind == "cursor" else theme.selection_style
            if style is not None:
                drawn.stylize(style, first, last)
        if row.tabs:
            drawn = expand_text_tabs_from_widths(drawn, list(row.tabs))
        strip = Strip(drawn.render(self.app.console), cell_length=drawn.cell_len)
        strip = strip.extend_cell_length(self.scrollable_content_region.width, base)
        return strip.apply_style(base)


@dataclass(frozen=True, slots=True)
class Replacement:
    """Say which part of a text gives way to what."""

    start: int
    end: int
    text: str


def replacement(old: str, new: str) -> Replacement:
    """Find the smallest replacement that makes one text of another."""
    longest = min(len(old), len(new))
    start = next((at for at in range(longest) if old[at] != new[at]), longest)
    rest = longest - start
    same = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return Replacement(start, len(old) - same, new[start : len(new) - same])


def target_at(held: Meaning, at: int) -> Target | None:
    """Find the innermost bracket or gap at an offset, or the unit that the mark there is about.

    A cursor that stands between two brackets is at the one that begins there.
    """
    units = [
        one
        for one in held.targets
        if one.kind in (TargetKind.BRACKET, TargetKind.GAP) and one.start <= at <= one.end
    ]
    if units:
        return max(units, key=lambda one: (one.start < at < one.end, one.depth, one.start))
    for step, node in walk(held.tree):
        if step is Step.ENTER and isinstance(node, Run) and node.start <= at <= node.end:
            target = held.targets[held.targets.of_run[node.start]]
            return target if target.kind is not TargetKind.PARAGRAPH else None
    return None


_MARK = re.compile(r"\(([+\-?])([^()\[\]/+\-?\n]{0,40})\Z")


@dataclass(frozen=True, slots=True)
class MarkTyped:
    """Hold a mark that is being typed: its sign, what of a code is there, and where that stands."""

    sign: str
    typed: str
    start: int
    end: int
    is_closed: bool


def mark_at(text: str, at: int) -> MarkTyped | None:
    """Find the mark that is being typed at an offset: `(+IN`."""
    found = _MARK.search(text[max(0, at - 42) : at])
    if found is None:
        return None
    return MarkTyped(found[1], found[2], at - len(found[2]), at, text[at : at + 1] == ")")


def problems(held: Meaning) -> tuple[Diagnostic, ...]:
    """List what is odd in a paragraph, and every character that nobody would see."""
    hidden = [
        Diagnostic(
            "hidden-character",
            Level.WARNING,
            at,
            at + 1,
            hidden_character(name),
            TextEdit(at, at + 1, ""),
        )
        for at, name in invisible(held.tree.text)
    ]
    if not hidden:
        return held.diagnostics
    return tuple(sorted((*held.diagnostics, *hidden), key=lambda one: (one.start, one.end)))


def next_problem(known: Sequence[Diagnostic], at: int) -> Diagnostic | None:
    """Find the first problem that begins after an offset, else the first of all."""
    return next((one for one in known if one.start > at), known[0] if known else None)


def last_issued(revisions: Sequence[Revision], now: Revision) -> Revision | None:
    """Find the last revision in a language that was issued, as seen from one of them."""
    issued = [
        one
        for one in revisions
        if not one.working and one.language == now.language and one.order <= now.order
    ]
    return max(issued, key=lambda one: one.order, default=None)
