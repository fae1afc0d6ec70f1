"""One paragraph: its text, its brackets as a tree, and who is recorded on each of them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TabbedContent, TabPane

from negotiate import render
from negotiate.bracket_parser import Meaning, Target, TargetKind, meaning, parse
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.model import Version
from negotiate.screens import paragraph_words as words
from negotiate.screens.desk import Desk, Opened
from negotiate.screens.frame import Frame
from negotiate.screens.rows import Rows
from negotiate.screens.ruled_text import RuledText

_DEEPEST_INDENT = 8


class ParagraphScreen(Frame):
    """Show one paragraph; returns the identity of the one seen last."""

    opened: Opened
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left_square_bracket",
            "next_bracket(-1)",
            "Previous bracket",
            id="paragraph.previous_bracket",
            key_display="[",
            show=False,
        ),
        Binding(
            "right_square_bracket",
            "next_bracket(1)",
            "Bracket",
            id="paragraph.next_bracket",
            key_display="[ ]",
        ),
        Binding("n", "next_open(1)", "Next open", id="paragraph.next"),
        Binding("N", "next_open(-1)", "Previous open", id="paragraph.previous", show=False),
        Binding("p", "pane('positions')", "Positions", id="paragraph.positions"),
        Binding("r", "pane('readings')", "Readings", id="paragraph.readings"),
        Binding("m", "pane('remarks')", "Remarks", id="paragraph.remarks"),
    ]

    def __init__(self, desk: Desk, opened: Opened, version: Version) -> None:
        super().__init__(desk, opened)
        self.version = version
        self.held: Meaning = meaning(parse(version.text), opened.register)
        self.targets: tuple[Target, ...] = ()

    def body(self) -> ComposeResult:
        """Put the text above, brackets and what is known of them below."""
        yield RuledText(id="text")
        with Horizontal(id="below"):
            yield Rows(self._draw, id="brackets", opens=False)
            with TabbedContent(id="panes"):
                for pane, title in words.PANES.items():
                    with TabPane(render.line(title), id=pane), VerticalScroll():
                        yield Static(id=f"{pane}-text")

    def on_mount(self) -> None:
        """Show the paragraph."""
        self.query_one("#brackets").focus()
        self.show(self.version)

    def show(self, version: Version) -> None:
        """Show another paragraph."""
        self.version = version
        self.held = meaning(parse(version.text), self.opened.register)
        self.targets = tuple(
            target
            for target in self.held.targets
            if target.id != PARAGRAPH or PARAGRAPH in self.held.on
        )
        self.query_one("#text", RuledText).show(render.numbered(self.held, version.label))
        empty = render.passage(words.NO_BRACKETS, render.MUTED)
        self.query_one("#brackets", Rows).show(len(self.targets), empty=empty)
        self._show_heading()
        remarks = len(self.held.diagnostics)
        tab = self.query_one("#panes", TabbedContent).get_tab("remarks")
        tab.label = render.line(f"Remarks {remarks}" if remarks else "Remarks")
        self._fill("readings", words.readings(self.held, version.label))
        self._fill("remarks", words.remarks(self.held))
        if not self.targets:
            self._fill("positions", empty)

    def _show_heading(self) -> None:
        is_open = [one.order for one in self.opened.versions if one.open]
        place = render.joined(
            [
                render.line(self.opened.name, render.MUTED),
                render.line(f"paragraph {self.version.number}", render.STRONG),
                render.status(self.version),
            ],
            "  ",
        )
        figures = f"{len(is_open)} open"
        if self.version.open:
            figures = f"{is_open.index(self.version.order) + 1} of {figures}"
        self.heading.show(place, render.line(figures, render.MUTED))

    def _fill(self, pane: str, content: Content) -> None:
        self.query_one(f"#{pane}-text", Static).update(content)

    @on(Rows.Highlighted, "#brackets")
    def _highlighted(self, event: Rows.Highlighted) -> None:
        if event.index < len(self.targets):
            target = self.targets[event.index]
            self.query_one("#text", RuledText).choose(target.id)
            self._fill("positions", words.positions(self.held, target, self.opened.register))

    def action_next_bracket(self, by: int) -> None:
        """Go to the next or previous bracket."""
        self.query_one("#brackets", Rows).action_move(by)

    def action_next_open(self, by: int) -> None:
        """Go to the next or previous open paragraph of the revision."""
        versions = self.opened.versions
        at = self.version.order + by
        while 0 <= at < len(versions):
            if versions[at].open:
                self.show(versions[at])
                return
            at += by
        last = "last" if by > 0 else "first"
        self.notify(f"This is the {last} open paragraph.", markup=False)

    def action_pane(self, pane: str) -> None:
        """Show one of the panes."""
        self.query_one("#panes", TabbedContent).active = pane

    def action_back(self) -> None:
        """Go back to where this paragraph is listed."""
        self.dismiss(self.version.paragraph)

    def _draw(self, index: int, width: int) -> Content:
        target = self.targets[index]
        member = self.held.targets[target.parent].kind is TargetKind.GROUP
        depth = min(max(target.depth - 1, 0) + member, _DEEPEST_INDENT)
        marks = render.signed((one.sign, one.code) for one in self.held.on.get(target.id, ()))
        held = min(marks.cell_length, width // 2)
        name = render.line("  " * depth + target.id, render.ACCENT)
        rest = width - held - name.cell_length - 2
        return render.columns(
            [
                (name, name.cell_length),
                (Content(""), 1),
                (words.quoted(self.held, target), max(rest, 1)),
                (Content(""), 1),
                (marks, held),
            ]
        )
