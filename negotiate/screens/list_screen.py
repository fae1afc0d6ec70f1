"""A list of what the record says, each line told in full below it; Enter opens the paragraph."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from negotiate.consensus.record import DocumentPath, ParagraphOutcomes, Record
from negotiate.screens import render
from negotiate.screens.backend import Opened
from negotiate.screens.widgets.page_rows import PageRows, ToldScreen
from negotiate.telling.page import Page

Account = TypeVar("Account", ParagraphOutcomes, DocumentPath)


class AccountScreen(ToldScreen, Generic[Account]):
    """Show an account of recorded positions, which is read in a thread."""

    opened: Opened
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back", id="screen.back")]

    account: Account | None = None

    def body(self) -> ComposeResult:
        """Say as of when, then list, with what is told of one line at the foot."""
        yield Static(id="as-of")
        yield PageRows(id="account")
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
    def page_of(self, account: Account) -> Page:
        """Tell the account."""

    @abstractmethod
    def figures_of(self, account: Account) -> str:
        """Give the figures of the heading."""

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the account, the cursor where it was; who leaves meanwhile is not kept waiting."""
        if self.account is None:
            self._show_heading("")
            self.query_one("#as-of", Static).update(render.line("counting… Esc leaves"))
        opened = await self.ask(self.desk.again, self.opened)
        self.opened = opened or self.opened
        found = await self.ask(self._read, self.opened)
        if found is None or found == self.account:
            return
        self.account = found
        self._show_heading(self.figures_of(found))
        page = self.page_of(found)
        lead = render.stacked(render.told(one) for one in page.lead)
        self.query_one("#as-of", Static).update(lead.stylize(render.MUTED))
        self.query_one(PageRows).show_blocks(page.blocks)

    def _read(self, opened: Opened) -> Account:
        return self.account_of(self.desk.record(opened))

    def _show_heading(self, figures: str) -> None:
        place = [
            render.line(self.place(), render.STRONG),
            render.line(self.opened.name, render.MUTED),
        ]
        self.heading.show(render.joined(place, "  "), self.figures(figures))
