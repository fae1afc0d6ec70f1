"""A list of what the record says, each line told in full below it; Enter opens the paragraph."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from negotiate import render
from negotiate.consensus.record import DocumentPath, ParagraphOutcomes, Record
from negotiate.screens.choosing import Choice, ChoosingScreen
from negotiate.screens.desk import Opened
from negotiate.screens.frame import said
from negotiate.screens.places import ParagraphAt
from negotiate.screens.rows import Rows
from negotiate.screens.text_screen import TextScreen

Account = TypeVar("Account", ParagraphOutcomes, DocumentPath)


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one line of an account, and what is told of it below the list.

    `paragraphs` are what Enter leads to, at a bracket where one is named. A heading has nothing
    below it.
    """

    row: Content
    told: Content | None = None
    paragraphs: tuple[str, ...] = ()
    target: str | None = None


class AccountRows(Rows):
    """List an account; the cursor passes over headings."""

    stops: Sequence[bool] = ()

    def validate_cursor(self, cursor: int) -> int:
        """Go on to the next line that says something, or back where there is none."""
        at = super().validate_cursor(cursor)
        if at >= len(self.stops):  # nothing is listed yet
            return at
        step = 1 if at >= self.cursor else -1
        for places in (range(at, len(self.stops)), range(at, -1, -1))[::step]:
            for place in places:
                if self.stops[place]:
                    return place
        return at


def heading(words: str, count: int | None = None) -> list[Entry]:
    """Begin a part of an account."""
    counted = f"  {count}" if count is not None else ""
    return [Entry(Content("")), Entry(render.line(words + counted, render.ACCENT))]


class AccountScreen(TextScreen, Generic[Account]):
    """Show an account of recorded positions, which is read in a thread."""

    opened: Opened
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back", id="screen.back")]

    account: Account | None = None
    entries: Sequence[Entry] = ()

    def body(self) -> ComposeResult:
        """Say as of when, then list, with what is told of one line at the foot."""
        yield Static(id="as-of")
        yield AccountRows(self._draw, id="account")
        with VerticalScroll(id="told"):
            yield Static(id="told-text")

    def on_mount(self) -> None:
        """Begin with the list."""
        self.query_one("#told").can_focus = False
        self.query_one("#account").focus()

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have changed something."""
        self.reload()

    @abstractmethod
    def account_of(self, record: Record) -> Account:
        """Account for what is recorded; in a thread."""

    @abstractmethod
    def place(self) -> str:
        """Name what the account is of."""

    @abstractmethod
    def listed(self, account: Account) -> Sequence[Entry]:
        """List the account."""

    @abstractmethod
    def figures_of(self, account: Account) -> str:
        """Give the figures of the heading."""

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the account, the cursor where it was; who leaves meanwhile is not kept waiting."""
        rows = self.query_one("#account", AccountRows)
        if self.account is None:
            self._show_heading("")
            self.query_one("#as-of", Static).update(render.line("counting… Esc leaves"))
        opened = await self.ask(self.desk.again, self.opened)
        self.opened = opened or self.opened
        found = await self.ask(self._read, self.opened)
        if found is None or found == self.account:
            return
        at = rows.cursor if self.account is not None else None
        self.account = found
        self._show_heading(self.figures_of(found))
        said = render.line(f"{found.as_of.said}.", render.MUTED)
        self.query_one("#as-of", Static).update(said)
        self.entries = self.listed(found)
        rows.stops = [one.told is not None for one in self.entries]
        first = rows.stops.index(True) if True in rows.stops else 0
        rows.show(len(self.entries), at=at or first)

    def _read(self, opened: Opened) -> Account:
        return self.account_of(self.desk.record(opened))

    def _show_heading(self, figures: str) -> None:
        place = [
            render.line(self.place(), render.STRONG),
            render.line(self.opened.name, render.MUTED),
        ]
        self.heading.show(render.joined(place, "  "), self.figures(figures))

    def copied(self) -> str:
        """Return what is told of the line under the cursor."""
        rows = self.query_one("#account", AccountRows)
        told = self.entries[rows.cursor].told if self.entries else None
        return told.plain if told is not None else ""

    @on(Rows.Highlighted, "#account")
    def _highlighted(self, event: Rows.Highlighted) -> None:
        if event.index < len(self.entries):
            told = self.entries[event.index].told
            self.query_one("#told-text", Static).update(told or Content(""))
            self.query_one("#told").scroll_home(animate=False)

    @on(Rows.Opened, "#account")
    def _opened(self, event: Rows.Opened) -> None:
        entry = self.entries[event.index]
        if len(entry.paragraphs) == 1:
            self.open_paragraph(entry.paragraphs[0], entry.target)
        elif entry.paragraphs:
            choices = [
                Choice(one, render.line(one, render.STRONG), Content(""))
                for one in entry.paragraphs
            ]
            question = Content("Which paragraph?")
            self.app.push_screen(ChoosingScreen(question, choices, None), self._paragraph_chosen)

    def _paragraph_chosen(self, number: str | None) -> None:
        if number is not None:
            self.open_paragraph(number)

    def open_paragraph(self, number: str, target: str | None = None) -> None:
        """Show a paragraph, at a bracket where one is named."""
        version = self.opened.by_number(number)
        if version is None:
            said(self.app, f"{number} does not stand in this text any more.")
        else:
            self.show_place(ParagraphAt(self.opened, version, target))

    def _draw(self, index: int, width: int) -> Content:
        return render.columns([(self.entries[index].row, width)])
