"""Two revisions compared: wording on one side, brackets and positions on the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static, TabbedContent, TabPane

from negotiate import render
from negotiate.model import Revision, Version
from negotiate.screens import comparison_words as words
from negotiate.screens.choosing import ChoosingScreen, revision_choices
from negotiate.screens.desk import Compared, Desk, Opened
from negotiate.screens.frame import Frame
from negotiate.screens.paragraph import ParagraphScreen
from negotiate.screens.rows import Rows
from negotiate.screens.ruled_text import RuledText
from negotiate.store.typed_names import revision_name


class ComparisonScreen(Frame):
    """Compare two revisions of one document in one language."""

    opened: Opened
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next_change(1)", "Next", id="comparison.next", tooltip="Next change"),
        Binding("N", "next_change(-1)", "Previous change", id="comparison.previous", show=False),
        Binding("w", "pane('wording')", "Wording", id="comparison.wording"),
        Binding("b", "pane('positions')", "Brackets, positions", id="comparison.positions"),
        Binding(
            "f", "choose_old", "From", id="comparison.from", tooltip="Choose the older revision"
        ),
        Binding("t", "choose_new", "To", id="comparison.to", tooltip="Choose the newer revision"),
    ]

    def __init__(self, desk: Desk, opened: Opened) -> None:
        super().__init__(desk, opened)
        self.old, self.new = _last_two(opened)
        self.compared: Compared | None = None

    def body(self) -> ComposeResult:
        """Put both lists behind tabs and the change under the cursor below them."""
        with TabbedContent(id="lists"):
            with TabPane(Content("Wording"), id="wording"):
                yield Rows(self._draw_wording, words.wording_header, id="wording-rows")
            with TabPane(Content("Brackets and positions"), id="positions"):
                yield Rows(self._draw_position, words.position_header, id="position-rows")
        yield Static(id="change-title", classes="pane-title")
        yield RuledText(id="change")

    def on_mount(self) -> None:
        """Compare the revisions that were chosen by being last."""
        self.query_one("#wording-rows").focus()
        self.load()

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have changed something."""
        self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the revisions again, and compare them again where they are others."""
        found = await self.ask(self.desk.again, self.opened)
        if found is not None and found != self.opened:
            self.opened = found
            known = {one.id: one for one in found.revisions}
            if self.old is not None and {self.old.id, self.new.id} <= known.keys():
                self.old, self.new = known[self.old.id], known[self.new.id]
            else:
                self.old, self.new = _last_two(found)
            self.load()

    @work(exclusive=True, group="compare")
    async def load(self) -> None:
        """Compare the chosen revisions and show what changed."""
        if self.old is None:
            self._show_nothing_to_compare()
            return
        document = self.opened.document
        names = f"{revision_name(self.old, document)} → {revision_name(self.new, document)}"
        place = render.line(f"{self.opened.reference}  {names}", render.STRONG)
        self.heading.show(place, render.line("comparing…", render.MUTED))
        found = await self.ask(self.desk.compared, document.id, self.old.id, self.new.id)
        if found is None:
            return
        self.compared = found
        self.heading.show(place, self.figures(_dates(self.old, self.new)))
        self._show_lists(found)

    def _show_nothing_to_compare(self) -> None:
        self.heading.show(render.line(self.opened.name, render.STRONG), Content(""))
        said = (
            "Only one revision is here in this language.\nPress Esc, then i to import another one."
        )
        for name in ("#wording-rows", "#position-rows"):
            self.query_one(name, Rows).show(0, empty=render.passage(said, render.MUTED))

    def _show_lists(self, found: Compared) -> None:
        wording, positions = found.comparison.wording, found.comparison.positions
        tabs = self.query_one("#lists", TabbedContent)
        tabs.get_tab("wording").label = render.line(f"Wording {len(wording)}")
        tabs.get_tab("positions").label = render.line(f"Brackets and positions {len(positions)}")
        same = render.passage("Nothing changed here.", render.MUTED)
        self.query_one("#wording-rows", Rows).show(len(wording), empty=same)
        self.query_one("#position-rows", Rows).show(len(positions), empty=same)
        self._show_change()

    @property
    def _rows(self) -> Rows:
        shown = self.query_one("#lists", TabbedContent).active
        return self.query_one("#wording-rows" if shown == "wording" else "#position-rows", Rows)

    @on(Rows.Highlighted)
    @on(TabbedContent.TabActivated)
    def _moved(self) -> None:
        self._show_change()

    def _show_change(self) -> None:
        """Show the paragraph under the cursor, old and new."""
        rows, found = self._rows, self.compared
        title, ruled = Content(""), render.EMPTY
        if found is not None and rows.count:
            if rows.id == "wording-rows":
                change = found.comparison.wording[rows.cursor]
                title = words.wording_title(change)
            else:
                move = found.comparison.positions[rows.cursor]
                title = words.position_title(move, found.new.register)
            old, new = self._versions()
            ruled = words.both_sides(found, old, new)
        self.query_one("#change-title", Static).update(title)
        self.query_one("#change", RuledText).show(ruled)

    def _versions(self) -> tuple[Version | None, Version | None]:
        """Return the versions under the cursor, None where the paragraph does not stand."""
        rows, found = self._rows, self.compared
        if found is None or not rows.count:
            return None, None
        comparison = found.comparison
        change = (
            comparison.wording[rows.cursor]
            if rows.id == "wording-rows"
            else comparison.positions[rows.cursor]
        )
        return found.old.by_number(change.old_number), found.new.by_number(change.new_number)

    @on(Rows.Opened)
    def _opened(self) -> None:
        old, new = self._versions()
        if self.compared is None:
            return
        if new is not None:
            self.app.push_screen(ParagraphScreen(self.desk, self.compared.new, new))
        elif old is not None:
            self.app.push_screen(ParagraphScreen(self.desk, self.compared.old, old))

    def action_next_change(self, by: int) -> None:
        """Go to the next or previous change."""
        self._rows.action_move(by)

    def action_pane(self, pane: str) -> None:
        """Show one of the lists."""
        self.query_one("#lists", TabbedContent).active = pane
        self._rows.focus()

    def action_choose_old(self) -> None:
        """Choose the revision to compare from."""
        known = [one for one in self.opened.revisions if one.language == self.new.language]
        self._choose("Compare from which revision?", known, self.old, self._old_chosen)

    def action_choose_new(self) -> None:
        """Choose the revision to compare to."""
        self._choose(
            "Compare to which revision?", self.opened.revisions, self.new, self._new_chosen
        )

    def _choose(
        self,
        question: str,
        known: Sequence[Revision],
        chosen: Revision | None,
        then: Callable[[str | None], None],
    ) -> None:
        choices = revision_choices(self.opened.document, known)
        asked = render.line(question)
        self.app.push_screen(ChoosingScreen(asked, choices, chosen.id if chosen else None), then)

    def _old_chosen(self, revision: str | None) -> None:
        if revision is not None:
            self.old = self._revision(revision)
            self.load()

    def _new_chosen(self, revision: str | None) -> None:
        if revision is not None:
            self.new = self._revision(revision)
            if self.old is None or self.old.language != self.new.language:
                self.old = _before(self.opened, self.new)
            self.load()

    def _revision(self, revision: str) -> Revision:
        return next(one for one in self.opened.revisions if one.id == revision)

    def _draw_wording(self, index: int, width: int) -> Content:
        if self.compared is None:
            return Content("")
        return words.wording_row(self.compared.comparison.wording[index], width)

    def _draw_position(self, index: int, width: int) -> Content:
        if self.compared is None:
            return Content("")
        return words.position_row(self.compared.comparison.positions[index], width)


def _last_two(opened: Opened) -> tuple[Revision | None, Revision]:
    """Choose the revision on screen and the one before it, or the one after the very first."""
    before = _before(opened, opened.revision)
    if before is not None:
        return before, opened.revision
    known = [one for one in opened.revisions if one.language == opened.revision.language]
    return (known[0], known[1]) if len(known) > 1 else (None, opened.revision)


def _before(opened: Opened, revision: Revision) -> Revision | None:
    known = [one for one in opened.revisions if one.language == revision.language]
    at = known.index(revision)
    return known[at - 1] if at else None


def _dates(old: Revision, new: Revision) -> str:
    return f"{old.date or 'no date'} → {new.date or 'no date'}"
