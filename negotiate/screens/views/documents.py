"""The first screen: every document by its latest revision, and what is open in one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widget import AwaitMount
from textual.widgets import Static

from negotiate.answers.session import LogLine
from negotiate.history.progress import Progress
from negotiate.model import Document, Version
from negotiate.screens import render
from negotiate.screens.acts.of_session import SessionActs
from negotiate.screens.backend import Desk, Opened, Overview
from negotiate.screens.dialogs.choosing import ACTS_KEY
from negotiate.screens.frame import ALARMS_KEY
from negotiate.screens.places import ComparisonOf, ParagraphsOf, ProgressOf
from negotiate.screens.widgets.line_view import OneLine
from negotiate.screens.widgets.paragraph_cells import ParagraphCells
from negotiate.screens.widgets.plot import ProgressPlot, legend
from negotiate.screens.widgets.rows import Rows
from negotiate.telling import documents as told
from negotiate.telling.doubts import counted_as
from negotiate.telling.keys import COMPARE, PROGRESS
from negotiate.telling.words import NOTHING_OPEN, counted

_ACTS = 5
_UNDRAWN = 0.25  # seconds that one looks at nothing at most while the first text is read
_REST = 0.4  # seconds on one document before texts are compared for it


_CHART = 8  # rows of a chart, its title included
_READING = "Reading the documents…"

_LISTED = "as listed"
_ORDERS: dict[str, Callable[[Overview], Any]] = {
    _LISTED: lambda _: 0,
    "by name": lambda one: one.reference.casefold(),
    "latest first": lambda one: [-ord(sign) for sign in one.revision.date or ""] or [0],
    "most open first": lambda one: -one.open,
    "most brackets first": lambda one: -one.brackets,
    "most agreed first": lambda one: (-one.agreed - one.ad_referendum, -one.agreed),
}
ORDERS = tuple(_ORDERS)
"""The ways to sort documents, in the order in which a key goes through them."""


def in_order(documents: Sequence[Overview], order: str) -> tuple[Overview, ...]:
    """Sort documents; of equal ones the one listed first stays first."""
    return tuple(sorted(documents, key=_ORDERS.get(order, _ORDERS[_LISTED])))


def figures(documents: Sequence[Overview]) -> str:
    """Count the documents, and over all of them what is open and what was said to be agreed."""
    parts = [counted(len(documents), "document")]
    if documents:
        parts.append(f"{sum(one.open for one in documents)} open")
        parts += counted_as(sum(one.to_look_at for one in documents))
    agreed = sum(one.agreed for one in documents)
    ad_ref = sum(one.ad_referendum for one in documents)
    return ", ".join([*parts, *told.agreed_counted(agreed, ad_ref)])


_GAP = (Content(""), 1)
_TITLE = 12  # cells below which a title says nothing


class Columns:
    """Lay documents out in columns whose widths fit what is listed."""

    def __init__(self, documents: Sequence[Overview]) -> None:
        self._reference = max((len(one.reference) for one in documents), default=10)
        self._has_titles = any(_title(one) for one in documents)
        self._revision = max((len(one.revision.name) for one in documents), default=4)
        self._language = max((len(one.revision.language or "?") for one in documents), default=2)

    def header(self, width: int) -> Content:
        """Name the columns."""
        names = {
            "document": "Document",
            "title": "Title",
            "revision": "Rev.",
            "date": "Date",
            "language": "Language" if width >= 90 else "Lg",
            "numbered": "Paras",
            "open": "Open",
            "agreed": "Agreed",
            "ad_referendum": "Ad ref",
            "brackets": "Brackets" if width >= 90 else "Br.",
        }
        return self._laid({name: render.line(words) for name, words in names.items()}, width)

    def row(self, one: Overview, width: int) -> Content:
        """Show one document."""
        is_open = render.STATUSES["open"][1] if one.open else render.MUTED
        cells = {
            "document": render.line(one.reference, render.STRONG),
            "title": render.line(_title(one)),
            "revision": render.line(one.revision.name),
            "date": render.line(one.revision.date or ("" if one.revision.working else "no date")),
            "language": render.line(one.revision.language or "?"),
            "numbered": render.line(str(one.numbered)),
            "open": render.line(str(one.open), is_open),
            "agreed": _count(one.agreed),
            "ad_referendum": _count(one.ad_referendum),
            "brackets": render.line(str(one.brackets)),
        }
        return self._laid(cells, width)

    def _laid(self, cells: dict[str, Content], width: int) -> Content:
        laid: list[tuple[Content, int]] = []
        for name, wide in self._widths(width):
            # A cell that is cut is still apart from the next.
            laid += [(cells[name], wide)] if wide < 0 else [(cells[name], wide - 1), _GAP]
        return render.columns(laid)

    def _widths(self, width: int) -> list[tuple[str, int]]:
        """Give the columns for a width; below 90 cells the number of paragraphs goes.

        The date goes where it would leave a title no room, and below 70 cells.
        """
        is_wide = width >= 90
        others = [("revision", min(max(self._revision, 4), 13) + 1)]
        others += [("date", 11)] if width >= 70 else []
        others += [("language", max(self._language + 1, 9 if is_wide else 3))]
        others += [("numbered", -6)] if is_wide else []
        others += [("open", -5), ("agreed", -7), ("ad_referendum", -7)]
        others += [("brackets", -9 if is_wide else -5)]
        rest = width - sum(abs(wide) for _, wide in others)
        reference = self._reference + 1
        if self._has_titles and rest - reference < _TITLE and ("date", 11) in others:
            others.remove(("date", 11))
            rest += 11
        if not self._has_titles or rest - reference < _TITLE:
            return [("document", rest), *others]
        return [("document", reference), ("title", rest - reference), *others]


def _title(one: Overview) -> str:
    """Give the title where it is not the name already."""
    title = one.document.title or ""
    return "" if title == one.reference else title


def _count(count: int) -> Content:
    return render.line(str(count), render.STRONG if count else render.MUTED)


class Heights(NamedTuple):
    """Give each part of the screen its rows, a title included; 0 leaves it out."""

    documents: int
    attention: int
    preview: int
    chart: int
    acts: int


class Wanted(NamedTuple):
    """Say what there is to show of the document under the cursor."""

    documents: int
    attention: int = 0
    is_open: int = 0
    is_charted: bool = False
    acts: int = 0


def shared_out(rows: int, wanted: Wanted) -> Heights:
    """Share the rows of a screen out: documents first, the chart and the acts from what is left."""
    documents = min(wanted.documents + 1, max(rows - 9, 4))
    left = max(rows - documents, 0)
    attention = min(wanted.attention + 1, 5, max(left - 4, 0)) if wanted.attention else 0
    attention = attention if attention > 1 else 0
    left -= attention
    open_rows = max(wanted.is_open, 1) + 1
    preview = min(open_rows, 7, left)
    left -= preview
    chart = _CHART if wanted.is_charted and left >= _CHART else 0
    left -= chart
    acts = min(wanted.acts + 1, 6, left) if wanted.acts and left > 2 else 0
    left -= acts
    more = min(left, max(wanted.documents + 1 - documents, 0))
    documents, left = documents + more, left - more
    more = min(left, max(open_rows - preview, 0))
    preview, left = preview + more, left - more
    chart += min(left, 6) if chart else 0
    return Heights(documents, attention, preview, chart, acts)


class Place(NamedTuple):
    """Name a line that needs attention, and the paragraph that it leads to; none: the alarms."""

    words: str
    paragraph: str | None


class DocumentsScreen(SessionActs):
    """List the documents; Enter opens the paragraphs of one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "app.import", "Import", id="documents.import", tooltip="Import a draft"),
        Binding("c", "compare", "Compare", id="documents.compare", tooltip=COMPARE),
        Binding("s", "sort", "Sort", id="documents.sort", tooltip="Sort the documents"),
        Binding("F", "app.search", "Search", id="documents.search", tooltip="Find words"),
        Binding(
            "f",
            "progress",
            "Progress",
            id="documents.progress",
            tooltip=PROGRESS,
        ),
        ACTS_KEY,
    ]

    def __init__(self, desk: Desk, first: str | None = None) -> None:
        super().__init__(desk)
        self._first = first
        self.documents: tuple[Overview, ...] | None = None
        self.order = desk.bookmark.view("documents") or ORDERS[0]
        self._meeting: str | None = None
        self._previewed: tuple[Version, ...] = ()
        self._attention: tuple[Place, ...] = ()
        self._recent: list[LogLine] = []
        self._is_charted = False
        self._alarmed: dict[Overview, str] = {}
        self._resting: Timer | None = None
        self._opens_at_once = False
        self._undrawn = ExitStack()
        self._columns = Columns(())
        self._cells = ParagraphCells(())

    def body(self) -> ComposeResult:
        """List above; below it what is open in the document under the cursor, and how it went."""
        yield Static(id="unsaved")
        yield Rows(self._draw, self._header, id="documents")
        yield OneLine(render.line("Needs attention"), id="attention-title", classes="pane-title")
        yield Rows(self._draw_attention, id="attention")
        yield OneLine(id="preview-title", classes="pane-title")
        yield Rows(self._draw_preview, id="preview", opens=False)
        yield OneLine(id="progress-title", classes="pane-title")
        yield ProgressPlot(id="progress-plot")
        yield OneLine(render.line("Recent acts"), id="recent-title", classes="pane-title")
        yield Rows(self._draw_recent, id="recent", opens=False)

    def on_mount(self) -> None:
        """Say that the documents are being read."""
        self.heading.show(render.line("negotiate", render.STRONG), Content(""))
        for name in ("#preview", "#recent"):
            self.query_one(name).can_focus = False
        self.query_one("#unsaved").display = False
        listing = self.query_one("#documents", Rows)
        listing.show(0, empty=render.line(_READING, render.MUTED))
        listing.focus()
        self._share_out()
        # Nothing is drawn that the text which opens at once would cover.
        self._undrawn.enter_context(self.app.batch_update())
        self.set_timer(_UNDRAWN, self._undrawn.close)

    def on_resize(self) -> None:
        """Share the rows out anew."""
        if self.is_mounted:
            self._share_out()

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have changed something."""
        self._alarmed.clear()
        self._opens_at_once = False
        self.load()

    @work(exclusive=True, group="documents")
    async def load(self) -> None:
        """Read the documents and show them."""
        read = await self.ask(self.desk.documents)
        if read is not None:
            self._meeting = await self.ask(self.desk.open_meeting)
            self._show_heading(read)
            self._show_unsaved(await self.ask(self.desk.unsaved_said) or "")
        if read is None and self.documents is None:
            empty = render.passage(told.UNREADABLE, render.MUTED)
            self.query_one("#documents", Rows).show(0, empty=empty)
        if read is None:
            self._undrawn.close()
            return
        found = in_order(read, self.order)
        if found == self.documents:
            self.preview()
            return
        is_first = self.documents is None
        last = self.desk.bookmark.document if is_first else self._identity
        self._opens_at_once = is_first and (self._first is not None or len(found) == 1)
        self._list(found, last)
        if not self._opens_at_once:
            self._undrawn.close()
        if not found:
            self._show_preview(None, ())
        elif is_first and self._first is not None:
            self.show_named(self._first)
        elif is_first and len(found) == 1:
            self.show_revision(found[0].document.id)

    @property
    def _identity(self) -> str | None:
        return self.chosen.document.id if self.chosen is not None else None

    def _list(self, found: tuple[Overview, ...], at: str | None) -> None:
        """List documents, with the cursor on one."""
        self.documents = found
        self._columns = Columns(found)
        places = [place for place, one in enumerate(found) if one.document.id == at]
        none_yet = None if found else render.passage(told.NONE_TO_OPEN, render.MUTED)
        listing = self.query_one("#documents", Rows)
        listing.show(len(found), at=places[0] if places else listing.cursor, empty=none_yet)
        self._share_out()

    def action_sort(self) -> None:
        """Sort the documents in the next way."""
        if self.documents is None:
            return
        known = ORDERS
        at = known.index(self.order) if self.order in known else 0
        self.order = known[(at + 1) % len(known)]
        self.desk.bookmark.note_view("documents", self.order)
        self._show_heading(self.documents)
        self.reload()

    def _show_heading(self, found: tuple[Overview, ...]) -> None:
        parts = [render.line(self._meeting, render.ACCENT)] if self._meeting else []
        parts.append(render.line(figures(found), render.MUTED))
        place = [render.line("Documents", render.STRONG)]
        if self.order != _LISTED:
            place.append(render.line(self.order, render.MUTED))
        self.heading.show(render.joined(place, "  "), render.joined(parts, "  "))

    def _show_unsaved(self, said: str) -> None:
        """Say which texts were typed and not saved."""
        line = self.query_one("#unsaved", Static)
        hint = render.line("(T shows them)", render.MUTED)
        line.update(render.joined([render.line(f"✎ {said}", render.ACCENT), hint], "  "))
        if line.display != bool(said):
            line.display = bool(said)
            self._share_out()

    def _share_out(self) -> None:
        """Give each part its rows; what has none is not there."""
        wanted = Wanted(
            len(self.documents or ()),
            len(self._attention),
            len(self._previewed),
            self._is_charted,
            len(self._recent),
        )
        rows = max(self.size.height - 2 - self.query_one("#unsaved").display, 1)
        parts = shared_out(rows, wanted) if self.documents else Heights(rows, 0, 0, 0, 0)
        self.query_one("#documents").styles.height = parts.documents
        titled = ("attention", "preview", "progress", "recent")
        for name, height in zip(titled, parts[1:], strict=True):
            part = self.query_one("#progress-plot" if name == "progress" else f"#{name}")
            part.display = self.query_one(f"#{name}-title").display = height > 1
            part.styles.height = max(height - 1, 1)
        self.query_one("#recent", Rows).show(min(len(self._recent), max(parts.acts - 1, 0)))

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
        """Show what there is of the document under the cursor, the quickest to read first."""
        if self._resting is not None:
            self._resting.stop()
        if (chosen := self.chosen) is None or not (self.is_here and self.is_current):
            return  # what stands below another screen is read when one comes back
        if self._opens_at_once:
            return
        found = await self.ask(self.desk.open_paragraphs, chosen.revision)
        attention = await self.ask(self.desk.attention, chosen)
        places = [Place(told.needing(one), one["paragraphs"][0]) for one in attention or ()]
        if numbers := self._alarmed.get(chosen):
            places.append(self._alarms(numbers))
        self._show_attention(places)
        self._show_preview(chosen, found or ())
        self._show_progress(await self.ask(self.desk.progress, chosen.document))
        self._recent = await self.ask(self.desk.recent, chosen, _ACTS) or []
        self._share_out()
        if chosen not in self._alarmed:
            self._resting = self.set_timer(_REST, partial(self.alarm, chosen))

    @work(exclusive=True, group="alarm")
    async def alarm(self, chosen: Overview) -> None:
        """Compare the last two texts of a document on which the cursor rests."""
        if chosen == self.chosen and self.is_here and self.is_current:
            self._alarmed[chosen] = await self.ask(self.desk.alarmed, chosen) or ""
            self.preview()

    def _alarms(self, numbers: str) -> Place:
        return Place(told.look_again(numbers, ALARMS_KEY.key), None)

    def _show_attention(self, places: Sequence[Place]) -> None:
        if self._attention != tuple(places):
            self._attention = tuple(places)
            self.query_one("#attention", Rows).show(len(places))
            self._share_out()

    def _show_progress(self, progress: Progress | None) -> None:
        """Chart the progress from the second revision on: one has none."""
        self._is_charted = progress is not None and len(progress.stages) > 1
        if progress is not None:
            self.query_one("#progress-title", Static).update(legend(progress))
        self.query_one(ProgressPlot).show(progress)

    def _show_preview(self, document: Overview | None, found: tuple[Version, ...]) -> None:
        self._previewed = found
        self._cells = ParagraphCells(found)
        title = f"Open in {document.reference} {document.revision.name}" if document else ""
        self.query_one("#preview-title", Static).update(render.line(title))
        said = NOTHING_OPEN if document else ""
        self.query_one("#preview", Rows).show(len(found), empty=render.line(said, render.MUTED))
        self._share_out()

    @on(Rows.Opened, "#attention")
    def _attended(self, event: Rows.Opened) -> None:
        """Open the place that needs attention."""
        if (chosen := self.chosen) is None or event.index >= len(self._attention):
            return
        paragraph = self._attention[event.index].paragraph
        if paragraph is None:
            self.action_alarms()
        else:
            self.show_paragraph(chosen.document.id, paragraph)

    @work(exclusive=True, group="open")
    async def show_paragraph(self, document: str, number: str) -> None:
        """Open the paragraphs of a document with the cursor on one."""
        opened = await self.ask(self.desk.opened, document)
        if opened is not None:
            self.show_opened(opened, number)

    @on(Rows.Opened, "#documents")
    async def _opened(self) -> None:
        if (chosen := self.chosen) is not None:
            self.show_revision(chosen.document.id)

    @work(exclusive=True, group="open")
    async def show_revision(self, document: str, revision: str | None = None) -> None:
        """Open the paragraphs of a revision; the latest where none is named."""
        opened = await self.ask(self.desk.opened, document, revision)
        await self._opened_or_not(opened)

    async def _opened_or_not(self, opened: Opened | None) -> None:
        """Show what was to be opened; where it could not be read the documents are drawn."""
        if opened is not None:
            await self.show_opened(opened)
        elif self._opens_at_once:
            self._opens_at_once = False
            self.preview()
        self._undrawn.close()

    @work(exclusive=True, group="open")
    async def show_named(self, typed: str) -> None:
        """Open the document that a person named."""
        await self._opened_or_not(await self.ask(self.desk.named, typed))

    def show_opened(self, opened: Opened, number: str | None = None) -> AwaitMount:
        """Open the paragraphs of what was read, in place of every other screen."""
        while self.app.screen is not self and len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        self.desk.bookmark.keep()
        if self.documents:  # Esc leads back to the document that one comes from
            self._list(self.documents, opened.document.id)
        return self.show_place(ParagraphsOf(opened, at=number))

    @work(exclusive=True, group="open")
    async def action_compare(self) -> None:
        """Compare the last two revisions of the document under the cursor."""
        if (chosen := self.chosen) is None:
            return
        opened = await self.ask(self.desk.opened, chosen.document.id)
        if opened is not None:
            self.show_place(ComparisonOf(opened))

    def action_progress(self) -> None:
        """Show every figure of the document under the cursor."""
        if (chosen := self.chosen) is not None:
            self.show_place(ProgressOf(chosen.document))

    def _header(self, width: int) -> Content:
        return self._columns.header(width)

    def _draw(self, index: int, width: int) -> Content:
        return self._columns.row((self.documents or ())[index], width)

    def _draw_attention(self, index: int, width: int) -> Content:
        return render.columns([(render.line(self._attention[index].words), width)])

    def _draw_preview(self, index: int, width: int) -> Content:
        return self._cells.short(self._previewed[index], width)

    def _draw_recent(self, index: int, width: int) -> Content:
        """Show an act on one line: when, by whom, where and what."""
        answer = self._recent[index]
        at = datetime.fromisoformat(answer["at"]).astimezone()
        undone = " (undone)" if answer["undone"] else ""
        by = min(max(width // 5, 8), 20)
        return render.columns(
            [
                (render.line(f"{at:%m-%d %H:%M}", render.MUTED), 12),
                (render.line(answer["by"] or ""), by),
                _GAP,
                (render.line(f"{answer['sentence'].removesuffix('.')}{undone}"), width - by - 13),
            ]
        )
