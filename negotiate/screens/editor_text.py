"""The box that one paragraph is typed in, coloured from the parser's own spans.

A terminal would obey an escape and hide a bidi override, so neither may stand in the box. Each such
character has a stand-in there, a private code point one cell wide that is drawn as a visible
picture. `typed` gives the text back as it was typed, code point for code point, and offsets in it
are offsets in the box.
"""

from __future__ import annotations

import re
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location, Selection

from negotiate import render
from negotiate.bracket_parser import Meaning, meaning, parse
from negotiate.register import Register
from negotiate.screens.editor_drafting import problems, replacement
from negotiate.visible import invisible

_FIRST_STAND_IN = 0x100000
_LINE_BREAK = re.compile(r"\r\n?")


class DraftingText(TextArea):
    """Edit one paragraph."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"drafting--{kind}" for kind in (*render.TYPED_KINDS, "problem", "hidden")
    }

    def __init__(self, text: str, register: Register, *, id: str) -> None:  # noqa: A002 - Textual's word
        self._stand_ins: dict[str, str] = {}
        self._stood_for: dict[int, str] = {}
        self._register = register
        self._held: Meaning | None = None
        self._styles: dict[str, Style] = {}
        self._drawn: dict[int, render.TypedLine] = {}
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
        return text.translate(self._stood_for)

    @property
    def typed(self) -> str:
        """Return the text as it was typed."""
        return self._decoded(self.text)

    @property
    def held(self) -> Meaning:
        """Return what the text means, read anew when it has changed."""
        typed = self.typed
        if self._held is None or self._held.tree.text != typed:
            self._held = meaning(parse(typed), self._register)
            self._drawn.clear()
        return self._held

    @property
    def at(self) -> int:
        """Return the offset of the cursor."""
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
        """Select a part of the text and bring it into view."""
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

    def action_copy(self) -> None:
        """Copy the selection as it was typed."""
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
        self._drawn.clear()
        super().notify_style_update()

    def get_line(self, line_index: int) -> Text:
        """Colour one line from the spans of the parser."""
        held = self.held
        if line_index not in self._drawn:
            self._drawn[line_index] = self._line(held, line_index)
        return self._drawn[line_index].again()

    def _line(self, held: Meaning, line_index: int) -> render.TypedLine:
        if not self._styles:
            for name in self.COMPONENT_CLASSES:
                self._styles[name.removeprefix("drafting--")] = self.get_component_rich_style(
                    name, partial=True
                )
        line = self.document.get_line(line_index)
        start = self.offset_of((line_index, 0))
        spans = [
            *render.typed_spans(held),
            *((one.start, one.end, "problem") for one in problems(held)),
        ]
        return render.typed_line(self._decoded(line), start, spans, self._styles)
