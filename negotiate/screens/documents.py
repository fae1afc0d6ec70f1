"""The first screen: every document by its latest revision, and what is open in one of them."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from negotiate import render
from negotiate.model import Document, Version
from negotiate.progress import Progress
from negotiate.screens.acts import ACTS_KEY
from negotiate.screens.desk import Desk, Opened, Overview
from negotiate.screens.paragraph_cells import ParagraphCells
from negotiate.screens.paragraphs import ParagraphsScreen
from negotiate.screens.progress_plot import ProgressPlot, legend
from negotiate.screens.rows import Rows
from negotiate.screens.session_acts import SessionActs

_NONE_YET = (
    "No documents yet.\n\nPress i to import a draft, or run `negotiate import FILE` in a shell.\n"
    "`negotiate demo` shows the program on an invented negotiation."
)
_UNREADABLE = "The documents cannot be read; the message says why. Press q to leave."


class DocumentsScreen(SessionActs):
    """List the documents; Enter opens the paragraphs of one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "app.import", "Import", id="documents.import", tooltip="Import a draft"),
        Binding("c", "compare", "Compare", id="documents.compare", tooltip="Compare two revisions"),
        Binding("F", "app.search", "Search", id="documents.search", tooltip="Find words"),
        Binding("f", "progress", "Progress", id="documents.progress", tooltip="Every figure"),
        ACTS_KEY,
    ]

    def __init__(self, desk: Desk, first: str | None = None) -> None:
        super().__init__(desk)
        self._first = first
        self.documents: tuple[Overview, ...] | None = None
        self._meeting: str | None = None
        self._previewed: tuple[Version, ...] = ()
        self._cells = ParagraphCells(())

    def body(self) -> ComposeResult:
        """List above; below it how the document under the cursor went, and what is open in it."""
        yield Rows(self._draw, self._header, id="documents")
        yield Static(id="progress-title", classes="pane-title")
        yield ProgressPlot(id="progress-plot")
        yield Static(id="preview-title", classes="pane-title")
        yield Rows(self._draw_preview, id="preview", opens=False)

    def on_mount(self) -> None:
        """Say that the documents are being read."""
        self.heading.show(render.line("negotiate", render.STRONG), Content(""))
        self.query_one("#preview").can_focus = False
        self.query_one("#documents").focus()

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have changed something."""
        self.load()

    @work(exclusive=True, group="documents")
    async def load(self) -> None:
        """Read the documents and show them."""
        found = await self.ask(self.desk.documents)
        if found is not None:
            self._meeting = await self.ask(self.desk.open_meeting)
            self._show_heading(found)
        if found is None and self.documents is None:
            empty = render.passage(_UNREADABLE, render.MUTED)
            self.query_one("#documents", Rows).show(0, empty=empty)
        if found is None or found == self.documents:
            return
        is_first = self.documents is None
        self.documents = found
        rows = self.query_one("#documents", Rows)
        none_yet = None if found else render.passage(_NONE_YET, render.MUTED)
        at = rows.cursor if not is_first else self._left_off(found)
        rows.show(len(found), at=at, empty=none_yet)
        if not found:
            self._show_preview(None, ())
            self._show_progress(None)
        elif is_first and self._first is not None:
            self.show_named(self._first)
        elif is_first and len(found) == 1:
            self.show_revision(found[0].document.id)

    def _left_off(self, found: tuple[Overview, ...]) -> int:
        last = self.desk.bookmark.document
        return next((at for at, one in enumerate(found) if one.document.id == last), 0)

    def _show_heading(self, found: tuple[Overview, ...]) -> None:
        figures = f"{len(found)} document{'' if len(found) == 1 else 's'}"
        parts = [render.line(self._meeting, render.ACCENT)] if self._meeting else []
        parts.append(render.line(figures, render.MUTED))
        self.heading.show(render.line("Documents", render.STRONG), render.joined(parts, "  "))

    @property
    def document(self) -> Document | None:
        """Return the document under the cursor."""
        return self.chosen.document if self.chosen is not None else None

    @property
    def meeting(self) -> str | None:
        """Name the meeting that is open."""
        return self._meeting

    @property
    def has_working_text(self) -> bool:
        """Tell whether the document under the cursor has a text to issue."""
        return self.chosen is not None and self.chosen.revision.working

    def reload(self) -> object:
        """Read the documents again."""
        return self.load()

    @property
    def chosen(self) -> Overview | None:
        """Return the document under the cursor."""
        rows = self.query_one("#documents", Rows)
        return self.documents[rows.cursor] if self.documents else None

    @on(Rows.Highlighted, "#documents")
    def _highlighted(self) -> None:
        self.preview()

    @work(exclusive=True, group="preview")
    async def preview(self) -> None:
        """Show the progress and the open paragraphs of the document under the cursor."""
        if (chosen := self.chosen) is None:
            return
        found = await self.ask(self.desk.open_paragraphs, chosen.revision)
        if found is not None:
            self._show_preview(chosen, found)
        progress = await self.ask(self.desk.progress, chosen.document)
        if progress is not None:
            self._show_progress(progress)

    def _show_progress(self, progress: Progress | None) -> None:
        title, drawing = self.query_one("#progress-title", Static), self.query_one(ProgressPlot)
        title.display = drawing.display = progress is not None
        title.update(legend(progress) if progress is not None else Content(""))
        drawing.show(progress)

    def _show_preview(self, document: Overview | None, found: tuple[Version, ...]) -> None:
        self._previewed = found
        self._cells = ParagraphCells(found)
        title = f"Open in {document.reference} {document.revision.name}" if document else ""
        heading = self.query_one("#preview-title", Static)
        heading.update(render.line(title))
        heading.display = document is not None
        said = "Nothing is open here. Clean text is not yet agreed." if document else ""
        self.query_one("#preview", Rows).show(len(found), empty=render.line(said, render.MUTED))

    @on(Rows.Opened, "#documents")
    async def _opened(self) -> None:
        if (chosen := self.chosen) is not None:
            self.show_revision(chosen.document.id)

    @work(exclusive=True, group="open")
    async def show_revision(self, document: str, revision: str | None = None) -> None:
        """Open the paragraphs of a revision; the latest where none is named."""
        opened = await self.ask(self.desk.opened, document, revision)
        if opened is not None:
            self.show_opened(opened)

    @work(exclusive=True, group="open")
    async def show_named(self, typed: str) -> None:
        """Open the document that a person named."""
        opened = await self.ask(self.desk.named, typed)
        if opened is not None:
            self.show_opened(opened)

    def show_opened(self, opened: Opened) -> None:
        """Open the paragraphs of what was read, in place of every other screen."""
        while self.app.screen is not self and len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        self.desk.bookmark.keep()
        self.app.push_screen(ParagraphsScreen(self.desk, opened))

    @work(exclusive=True, group="open")
    async def action_compare(self) -> None:
        """Compare the last two revisions of the document under the cursor."""
        from negotiate.screens.comparison import ComparisonScreen

        if (chosen := self.chosen) is None:
            return
        opened = await self.ask(self.desk.opened, chosen.document.id)
        if opened is not None:
            self.app.push_screen(ComparisonScreen(self.desk, opened))

    def action_progress(self) -> None:
        """Show every figure of the document under the cursor."""
        from negotiate.screens.progress import ProgressScreen

        if (chosen := self.chosen) is not None:
            self.app.push_screen(ProgressScreen(self.desk, chosen.document))

    def _widths(self, width: int) -> list[int]:
        working = any(one.revision.working for one in self.documents or ())
        revision = 14 if working else 9
        rest = (width - 43 if width >= 90 else width - 32) - revision
        longest = max((len(one.reference) for one in self.documents or ()), default=10)
        reference = min(longest, rest // 2)
        language = 10 if width >= 90 else 0
        return [reference + 2, rest - reference - 2, revision, 11, language, -6, -6, -9]

    def _header(self, width: int) -> Content:
        names = ["Document", "Title", " Rev.", "Date", "Language", "Paras", "Open", "Brackets"]
        return render.columns(zip(map(render.line, names), self._widths(width), strict=True))

    def _draw(self, index: int, width: int) -> Content:
        one = (self.documents or ())[index]
        cells = [
            render.line(one.reference, render.STRONG),
            render.line(one.document.title or ""),
            render.line(" " + one.revision.name),
            render.line(one.revision.date or "no date"),
            render.line(one.revision.language or "?"),
            render.line(str(one.numbered)),
            render.line(str(one.open), render.STATUSES["open"][1] if one.open else render.MUTED),
            render.line(str(one.brackets)),
        ]
        return render.columns(zip(cells, self._widths(width), strict=True))

    def _draw_preview(self, index: int, width: int) -> Content:
        return self._cells.short(self._previewed[index], width)
