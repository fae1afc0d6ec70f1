"""What the record says of who would have to move: outcomes, the path, and what if.

Each is a list whose lines are told in full below it; Enter opens the paragraph. Nothing is written.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from negotiate.consensus.record import DocumentPath, ParagraphOutcomes, Record, Supposed
from negotiate.consensus.what_if import Lift
from negotiate.model import Version
from negotiate.queries import consensus as consensus_answers
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.widgets.page_rows import PageRows, ToldScreen
from negotiate.screens.widgets.rows import Rows
from negotiate.telling.consensus import outcomes as telling
from negotiate.telling.consensus import path as path_telling
from negotiate.telling.page import Key, Page
from negotiate.telling.words import NOBODY_RECORDED

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


class OutcomesScreen(AccountScreen[ParagraphOutcomes]):
    """Show outcomes span by span, then readings with their texts; Enter goes to the bracket."""

    def __init__(self, desk: Desk, opened: Opened, version: Version) -> None:
        super().__init__(desk, opened)
        self.version = version

    def account_of(self, record: Record) -> ParagraphOutcomes:
        """Find the outcomes of the paragraph, whatever its number is now."""
        number = next(
            (one.number for one in record.versions if one.paragraph == self.version.paragraph),
            self.version.number,
        )
        return consensus_answers.outcomes(record, number, texts=True)

    def place(self) -> str:
        return f"{self.version.number}, outcomes"

    def figures_of(self, account: ParagraphOutcomes) -> str:
        return telling.figures(account)

    def page_of(self, account: ParagraphOutcomes) -> Page:
        return telling.outcomes(account)

    def open_key(self, key: Key) -> None:
        """Go back to the paragraph that these are the outcomes of, at the bracket."""
        if key.paragraph == self.version.number:
            self.dismiss(key.target)
        else:
            super().open_key(key)


class PathScreen(AccountScreen[DocumentPath]):
    """Show the path of a text to consensus; Enter goes to a paragraph."""

    def account_of(self, record: Record) -> DocumentPath:
        """Find the path, which may take a second or two."""
        return self.desk.account("path", record, consensus_answers.path)

    def place(self) -> str:
        return "Path to consensus"

    def figures_of(self, account: DocumentPath) -> str:
        return path_telling.figures(account)

    def page_of(self, account: DocumentPath) -> Page:
        """Tell the path, delegations with their names."""
        return path_telling.path(account, self.opened.register)


class Lifting(Rows):
    """List delegations that can be supposed to lift their marks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "open", "Lift", id="what_if.lift"),
        Binding("backspace", "screen.nobody", "Nobody", id="what_if.nobody"),
    ]


class WhatIfScreen(ToldScreen):
    """Suppose that delegations lift their marks, and see at once what would close."""

    opened: Opened
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "every", "All", id="what_if.every", tooltip="Only what is concerned, or all"),
        Binding("tab", "app.focus_next", "Other pane", id="screen.pane"),
        Binding("escape", "back", "Drop it", id="screen.back"),
    ]

    def __init__(self, desk: Desk, opened: Opened, code: str | None = None) -> None:
        super().__init__(desk, opened)
        self._begin = code
        self.lifted: frozenset[str] = frozenset()
        self.found: Supposed | None = None
        self._record: tuple[Opened, Record] | None = None
        self._found_for: tuple[Opened, frozenset[str]] | None = None
        self._is_counting = False
        self._every = False
        self.codes: Sequence[str] = ()
        self._paragraphs: Counter[str] = Counter()

    def body(self) -> ComposeResult:
        """Put the delegations beside what would become of the paragraphs, one text at the foot."""
        yield Static(id="as-of")
        with Horizontal(id="supposed"):
            yield Lifting(self._draw_delegation, id="lifting")
            with Vertical():
                yield Static(id="counts")
                yield PageRows(id="after")
        with VerticalScroll(id="told"):
            yield Static(id="told-text")

    def on_mount(self) -> None:
        self.query_one("#told").can_focus = False
        self.query_one("#lifting").focus()
        self._list_delegations()

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have changed something."""
        self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the text again, and count on it."""
        opened = await self.ask(self.desk.again, self.opened)
        if opened is not None and opened != self.opened:
            self.opened = opened
            self._list_delegations()
        self._suppose()

    def _list_delegations(self) -> None:
        self._paragraphs = Counter(
            code for version in self.opened.versions for code in version.holders
        )
        self.codes = sorted(self._paragraphs)
        self.lifted = self.lifted.intersection(self._paragraphs)
        at = self.codes.index(self._begin) if self._begin in self.codes else 0
        rows = self.query_one("#lifting", Rows)
        nobody = render.line(NOBODY_RECORDED, render.MUTED)
        rows.show(len(self.codes), at=max(at, rows.cursor), empty=nobody)
        self._show_heading()

    def _show_heading(self) -> None:
        name = render.line(self.opened.name, render.MUTED)
        place = [render.line("What if: a supposition", render.STRONG), name]
        figures = f"{len(self.lifted)} of {len(self.codes)} lift" if self.codes else ""
        self.heading.show(render.joined(place, "  "), self.figures(figures))

    @on(Rows.Opened, "#lifting")
    def _toggled(self, event: Rows.Opened) -> None:
        self.lifted ^= {self.codes[event.index]}
        self.query_one("#lifting", Rows).redraw_row(event.index)
        self._show_heading()
        self._suppose()

    def action_nobody(self) -> None:
        """Suppose nothing any more."""
        self.lifted = frozenset()
        self.query_one("#lifting", Rows).redraw()
        self._show_heading()
        self._suppose()

    def _is_counted(self) -> bool:
        """Tell whether what was counted is what is supposed now, on the text as it is now."""
        if self._found_for is None:
            return False
        opened, lifted = self._found_for
        return opened is self.opened and lifted == self.lifted

    @work(group="suppose")
    async def _suppose(self) -> None:
        """Count until what was counted is what is supposed: who ticks on is not kept waiting."""
        if self._is_counting:
            return
        self._is_counting = True
        while not self._is_counted():
            opened, lifted = self.opened, self.lifted
            if self.found is None:
                self.query_one("#counts", Static).update(render.line("counting… Esc leaves"))
            if (found := await self.ask(self._count, opened, lifted)) is None:
                break
            self.found, self._found_for = found, (opened, lifted)
            if self._is_counted():
                self._show()
        self._is_counting = False

    def _count(self, opened: Opened, lifted: frozenset[str]) -> Supposed:
        """Count on what is read once for each text; in a thread, and never in two at a time."""
        if self._record is None or self._record[0] is not opened:
            self._record = (opened, self.desk.record(opened))
        supposed = [Lift(code) for code in sorted(lifted)]

        def count(record: Record) -> Supposed:
            return consensus_answers.what_if(record, supposed)

        name = " ".join(["what if", *(one.code for one in supposed)])
        return self.desk.account(name, self._record[1], count)

    def _show(self) -> None:
        if (found := self.found) is None:
            return
        supposed = [Lift(code) for code in sorted(self.lifted)]
        lead = render.stacked(map(render.told_line, telling.supposition(found, supposed)))
        self.query_one("#as-of", Static).update(lead.stylize(render.MUTED))
        counts = telling.counts(found)
        wide = counts.columns[0].width + 2
        lines = [
            render.columns([(render.told_line(what), wide)]) + render.told_line(many)
            for what, many in (row.cells for row in counts.rows)
        ]
        self.query_one("#counts", Static).update(render.stacked(lines))
        self.query_one(PageRows).show_blocks(telling.closing(found, every=self._every))

    def action_every(self) -> None:
        """List every contested paragraph, or those that the supposition concerns."""
        self._every = not self._every
        self._show()

    def _draw_delegation(self, index: int, width: int) -> Content:
        """Show a delegation with a tick where it is supposed to lift its marks."""
        code = self.codes[index]
        lifts = code in self.lifted
        cells = [
            (render.line("[x]" if lifts else "[ ]", render.ACCENT if lifts else render.MUTED), 3),
            (Content(""), 1),
            (render.line(code, render.STRONG if lifts else ""), max(width - 9, 4)),
            (Content(""), 1),
            (render.line(str(self._paragraphs[code]), render.MUTED), -4),
        ]
        return render.columns(cells)
