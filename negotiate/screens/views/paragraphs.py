"""The paragraphs of one revision: what is open, who holds it, and the text of one of them."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from negotiate.bracket_parser import meaning_of
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.errors import OutOfOrder
from negotiate.judged import of_document, to_point_at
from negotiate.model import TO_LOOK_AT, Version
from negotiate.screens import render
from negotiate.screens.acts.on_brackets import ActsOnBrackets
from negotiate.screens.acts.on_paragraph import ActsOnParagraph, not_on_this_text
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.choosing import ACTS_KEY, Choice, ChoosingScreen, revision_choices
from negotiate.screens.dialogs.form import PRINTABLE
from negotiate.screens.dialogs.position import Signed
from negotiate.screens.frame import RevisionWanted, as_typed, report
from negotiate.screens.places import (
    ComparisonOf,
    LanguagesOf,
    MatrixOf,
    ParagraphAt,
    PathOf,
    RoomAt,
    WhatIfOf,
)
from negotiate.screens.text_screen import pointed_at
from negotiate.screens.widgets.line_view import OneLine
from negotiate.screens.widgets.paragraph_cells import ParagraphCells
from negotiate.screens.widgets.rows import Rows
from negotiate.screens.widgets.ruled_text import BareText
from negotiate.telling import documents as told
from negotiate.telling.doubts import IN_DOCUMENT
from negotiate.telling.keys import LANGUAGES, PATH, WHAT_IF
from negotiate.telling.words import NOTHING_OPEN
from negotiate.ui_state import Place

ANYBODY = "*"
_WIDE = 100  # columns from which the numbered paragraphs are counted beside what is agreed

Standing = Mapping[str, int]
"""Through how many texts each open paragraph has stood as it does, by its identity."""

_OF_THE_TEXT = "as in the text"
LONGEST = "longest open first"
_ORDERS: dict[str, Callable[[Version, Standing], Any]] = {
    _OF_THE_TEXT: lambda version, _: 0,
    "by status": lambda version, _: (
        ("open", "unfinished", TO_LOOK_AT, "clean").index(version.status),
        version.said or "",
    ),
    "most brackets first": lambda version, _: -version.brackets,
    "most holders first": lambda version, _: -len(version.holders),
    LONGEST: lambda version, standing: -standing.get(version.paragraph, 0),
}
ORDERS = tuple(_ORDERS)
"""The ways to sort paragraphs, in the order in which a key goes through them."""


def in_order(versions: Sequence[Version], order: str, standing: Standing) -> list[Version]:
    """Sort paragraphs; equal ones stay in the order of the text."""
    if is_of_the_text(order):
        return list(versions)
    wanted = _ORDERS[order]
    return sorted(versions, key=lambda version: wanted(version, standing))


def after(order: str) -> str:
    """Name the next way to sort."""
    at = ORDERS.index(order) if order in ORDERS else 0
    return ORDERS[(at + 1) % len(ORDERS)]


def is_of_the_text(order: str) -> bool:
    """Tell whether paragraphs stand as in the text."""
    return order not in ORDERS or order == _OF_THE_TEXT


_POSITIONS = [
    dataclasses.replace(one, id=str(one.id).replace("paragraph.", "paragraphs."), show=False)
    for one in ActsOnBrackets.BINDINGS
    if isinstance(one, Binding) and one.action.startswith("lodge(")
]
_ON_BRACKETS = {"x": "resolve", "l": "lift"}
"""Keys of acts on a bracket, which no list shows: they say where they work."""


class ParagraphsScreen(ActsOnParagraph):
    """List paragraphs, the open ones at first, and read the one under the cursor."""

    ACTS = {"lodge": not_on_this_text, "resolve": not_on_this_text}
    opened: Opened
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "o", "toggle_open", "All", id="paragraphs.open", tooltip="Only what is open, or all"
        ),
        Binding("slash", "filter", "Filter", id="paragraphs.filter", tooltip="Filter by text"),
        Binding("h", "holder", "Holder", id="paragraphs.holder", tooltip="Filter by holder"),
        Binding("s", "sort", "Sort", id="paragraphs.sort", tooltip="Sort the list"),
        *_POSITIONS,
        *(
            Binding(
                key,
                "resolve_span" if act == "resolve" else "open_first",
                "",  # neither help nor palette offers what is not made here
                id=f"paragraphs.{act}",
                show=False,
            )
            for key, act in _ON_BRACKETS.items()
        ),
        Binding(
            "R",
            "room",
            "Room",
            id="paragraphs.room",
            tooltip="Room view, for the projector",
            show=False,
        ),
        ACTS_KEY,
        Binding("n", "next_open(1)", "Next open", id="paragraphs.next", show=False),
        Binding("N", "next_open(-1)", "Previous open", id="paragraphs.previous", show=False),
        Binding("e", "edit", "Edit", id="paragraphs.edit", tooltip="Edit the paragraph"),
        Binding(
            "c",
            "compare",
            "Compare",
            id="paragraphs.compare",
            tooltip="Compare with the text before",
        ),
        Binding(
            "m", "matrix", "Matrix", id="paragraphs.matrix", tooltip="Who holds what", show=False
        ),
        Binding(
            "p",
            "path",
            "Path",
            id="paragraphs.path",
            tooltip=PATH,
            show=False,
        ),
        Binding(
            "w",
            "what_if",
            "What if",
            id="paragraphs.what_if",
            tooltip=WHAT_IF,
            show=False,
        ),
        Binding(
            "b",
            "languages",
            "Languages",
            id="paragraphs.languages",
            tooltip=LANGUAGES,
            show=False,
        ),
        Binding(
            "r",
            "revision",
            "Revision",
            id="paragraphs.revision",
            tooltip="Another revision",
            show=False,
        ),
    ]

    def __init__(
        self, desk: Desk, opened: Opened, holder: str | None = None, *, at: str | None = None
    ) -> None:
        super().__init__(desk, opened)
        self._first = opened.by_number(at)
        self._left = desk.bookmark.place(opened.document.id)
        self.open_only = not self._left.everything
        self.holder = holder
        self.wanted = ""
        self.order = ORDERS[0]
        self._standing: Standing = {}
        self.shown: Sequence[Version] = ()
        self._hidden = 0  # of those that fit, how many are not listed because they are not open
        self._cells = ParagraphCells(opened.versions)
        self._drafts = 0  # how many are typed and not saved, of paragraphs that are gone too

    def body(self) -> ComposeResult:
        """Scope and filter above the list, the text below it."""
        yield OneLine(id="scope")
        yield Input(placeholder="words to look for", id="filter", restrict=PRINTABLE)
        yield Rows(self._draw, self._cells.header, id="paragraphs")
        yield OneLine(id="reading-title", classes="pane-title")
        yield BareText(id="reading")

    def on_mount(self) -> None:
        """Show the open paragraphs."""
        self.query_one("#filter").display = False
        self._show_heading()
        self.query_one("#paragraphs").focus()
        self.list_again(at=self._first or self.opened.by_identity(self._left.paragraph))

    def _show_heading(self) -> None:
        figures = self.figures(
            told.figures_in_short(self.opened.counts, with_numbered=self.size.width >= _WIDE)
        )
        self.heading.show(render.line(self.opened.heading, render.STRONG), figures)

    def on_resize(self) -> None:
        """Say in the heading what there is room for."""
        if self.is_mounted:
            self._show_heading()

    def on_screen_resume(self) -> None:
        """Read again: another program may have imported something."""
        self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the revision again and show what is another, the cursor where it was."""
        found = await self.ask(self.desk.again, self.opened)
        if found is not None and found != self.opened:
            at, before = self.chosen, self.shown
            self.opened = found
            self._show_heading()
            self.list_again(at=at, before=before)
        drafts = await self.ask(self.desk.marked_drafts, self.opened.document)
        if drafts is None or not self.opened.is_current:
            return
        if drafts != (self._drafts, self._cells.marks):
            self._drafts, self._cells.marks = drafts
            self.list_again(at=self.chosen)

    def list_again(
        self, at: Version | None = None, before: Sequence[Version] | None = None
    ) -> None:
        """List what is wanted now, with the cursor on `at` where that is listed.

        Where the same paragraphs are listed as `before`, only the rows that changed are drawn.
        """
        fitting = self._fitting()
        listed = [version for version in fitting if version.is_unsettled or not self.open_only]
        self._hidden = len(fitting) - len(listed)
        self.shown = in_order(listed, self.order, self._standing)
        is_wider = self._cells.make_room(self.opened.versions, self.shown)
        if is_wider or before is None or not self._redrawn(before):
            rows = self.query_one("#paragraphs", Rows)
            rows.show(len(self.shown), at=self._place_of(at), empty=self._nothing())
        self._show_scope()
        if not self.shown:
            self._read(None)

    def _fitting(self) -> Sequence[Version]:
        """List what the filters let through, open or not."""
        found: Sequence[Version] = self.opened.versions
        if wanted := self.wanted.casefold():
            texts = zip(found, self.opened.folded, strict=True)
            found = [version for version, text in texts if wanted in text]
        if self.holder is None:
            return found
        return [version for version in found if self.holder in version.holders]

    def _place_of(self, version: Version | None) -> int:
        """Find where a paragraph is listed, or where it would be."""
        if version is None:
            return 0
        stands = self.opened.by_identity(version.paragraph) or version
        if not is_of_the_text(self.order):
            places = (at for at, one in enumerate(self.shown) if one.order == stands.order)
            return next(places, 0)
        return sum(one.order < stands.order for one in self.shown)

    def _redrawn(self, before: Sequence[Version]) -> bool:
        """Draw only the rows that changed, if the same paragraphs are listed as before."""
        same = [one.paragraph for one in before] == [one.paragraph for one in self.shown]
        rows = self.query_one("#paragraphs", Rows)
        if not same or rows.count != len(self.shown):
            return False
        for place, (old, new) in enumerate(zip(before, self.shown, strict=True)):
            if dataclasses.replace(old, revision=new.revision, order=new.order) != new:
                rows.redraw_row(place)
                if place == rows.cursor:
                    self._read(new)
        return True

    def _show_scope(self) -> None:
        self.query_one("#scope", Static).update(self._scope(), layout=False)

    def _scope(self) -> Content:
        parts = ["Open paragraphs" if self.open_only else "All paragraphs"]
        if self.holder is not None:
            name = self.opened.register.name_of(self.holder)
            parts.append(f"held by {self.holder}" + (f" ({name})" if name != self.holder else ""))
        if self.wanted:
            parts.append(f"with “{self.wanted}”")
        if not is_of_the_text(self.order):
            parts.append(self.order)
        hint = told.what_o_shows(open_only=self.open_only)
        if self.query_one("#filter", Input).has_focus:
            hint = told.what_enter_does(opens=len(self.shown) == 1 and bool(self.wanted))
        count = f"{len(self.shown)} of {len(self.opened.versions)}"
        said = [render.line(", ".join(parts)), render.line(count, render.ACCENT)]
        said.append(render.line(f"({hint})", render.MUTED))
        if of_document(self.opened.revision):
            said.append(render.line(IN_DOCUMENT, render.PROBLEM))
        if drafts := self._drafts:
            said.append(render.line(f"✎ {told.drafts_not_saved(drafts)}", render.ACCENT))
        return render.joined(said, "  ")

    def _nothing(self) -> Content:
        if not self.wanted and self.holder is None:
            nothing = f"{NOTHING_OPEN}\n{told.EVERY_PARAGRAPH}"
        else:
            nothing = told.nothing_fits(self._hidden, open_only=self.open_only)
        return render.passage(nothing, render.MUTED)

    @property
    def chosen(self) -> Version | None:
        """Return the paragraph under the cursor."""
        cursor = self.query_one("#paragraphs", Rows).cursor
        return self.shown[cursor] if cursor < len(self.shown) else None

    def copied(self) -> str:
        """Return the paragraph under the cursor."""
        return as_typed([self.chosen] if self.chosen is not None else [])

    @on(Rows.Highlighted, "#paragraphs")
    def _highlighted(self) -> None:
        self._read(self.chosen)
        self._note_place()

    def _note_place(self) -> None:
        if (version := self.chosen) is not None:
            place = Place(version.paragraph, not self.open_only)
            self.desk.bookmark.at(self.opened.document.id, place)

    def _read(self, version: Version | None) -> None:
        title, text = Content(""), render.EMPTY
        if version is not None:
            held = meaning_of(version.text, self.opened.notation)
            title = render.joined([render.line(version.number), render.status(version)], "  ")
            doubts = ((one.start, one.end) for one in to_point_at(version))
            ruled = render.doubted(render.numbered(held, version.label), doubts)
            text = render.marked(ruled, self.wanted)
        self.query_one("#reading-title", Static).update(title, layout=False)
        self.query_one("#reading", BareText).show(text)

    @on(Rows.Opened, "#paragraphs")
    def _opened(self) -> None:
        if (version := self.chosen) is not None:
            self.open_paragraph(version)

    @property
    def listing(self) -> Rows:
        """Return the list."""
        return self.query_one("#paragraphs", Rows)

    def place_of(self, version: Version) -> int | None:
        """Return where a paragraph is listed."""
        place = self._place_of(version)
        listed = place < len(self.shown) and self.shown[place].paragraph == version.paragraph
        return place if listed else None

    def look_at(self, version: Version) -> None:
        """Go where the paragraph is listed, or would be."""
        self.listing.cursor = self._place_of(version)

    def go_to(self, version: Version) -> None:
        """Put the cursor on a paragraph; all are listed where it was not."""
        if self.place_of(version) is None:
            self.open_only, self.holder = False, None
            self._close_filter()
            self.list_again(at=version)
        else:
            self.look_at(version)

    def open_paragraph(self, version: Version) -> None:
        """Show one paragraph; on the way back the cursor is on the one seen last."""
        self.show_place(ParagraphAt(self.opened, version), self._came_back)

    def action_lodge(self, sign: str) -> None:
        """Record a position; of several brackets it is asked which, of none it is on all of it."""
        if (version := self.chosen) is None:
            self.is_in_order("lodge")
            return
        held = meaning_of(version.text, self.opened.notation)
        targets = pointed_at(held)
        if len(targets) > 1:
            self.lodge_on_one(sign, held, targets)
        else:
            self.lodge_on(held, Signed(sign, targets[0].id if targets else PARAGRAPH))

    def action_open_first(self) -> None:
        """Say where acts on a bracket are made: nothing is recorded on one that nobody chose."""
        if (version := self.chosen) is not None:
            report(self.app, OutOfOrder(told.choose_there(version.number)))

    def action_resolve_span(self) -> None:
        """Decide on what holds the paragraph with others; a bracket of its own is chosen there."""
        if self.chosen is not None and self.chosen.inside:
            self.ask_on_span()
        else:
            self.action_open_first()

    def action_room(self) -> None:
        """Show the paragraph alone; on the way back the cursor is on the one seen last."""
        if (version := self.chosen) is not None:
            self.show_place(RoomAt(self.opened, version), self._came_back)

    def _came_back(self, paragraph: str | None) -> None:
        seen = self.opened.by_identity(paragraph)
        if seen is not None:
            self.list_again(at=seen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the slash to the filter while it is being typed in."""
        return action != "filter" or not self.query_one("#filter").has_focus

    def action_toggle_open(self) -> None:
        """Show open paragraphs only, or all."""
        at = self.chosen
        self.open_only = not self.open_only
        self.list_again(at=at)
        self.refresh_bindings()

    def words_of(self, binding: Binding) -> str:
        """Say what the key shows that is not listed now."""
        if binding.id == "paragraphs.open" and not self.open_only:
            return "Open only"
        return super().words_of(binding)

    @work(exclusive=True, group="sort")
    async def action_sort(self) -> None:
        """Sort the list in the next way."""
        order = after(self.order)
        if order == LONGEST:
            self._standing = await self.ask(self.desk.standing, self.opened) or {}
        at, self.order = self.chosen, order
        self.list_again(at=at)

    def action_next_open(self, by: int) -> None:
        """Go to the next or previous open paragraph of the list."""
        rows = self.query_one("#paragraphs", Rows)
        at = rows.cursor + by
        while 0 <= at < len(self.shown):
            if self.shown[at].is_unsettled:
                rows.cursor = at
                return
            at += by

    def action_filter(self) -> None:
        """Ask for words to look for."""
        box = self.query_one("#filter", Input)
        box.display = True
        box.focus()
        self.call_after_refresh(self._show_scope)

    @on(Input.Changed, "#filter")
    def _wanted(self, event: Input.Changed) -> None:
        at = self.chosen
        self.wanted = event.value.strip()
        self.list_again(at=at)

    @on(Input.Submitted, "#filter")
    def _filtered(self, event: Input.Submitted) -> None:
        if not self.shown and self._hidden and self.open_only:
            self.action_toggle_open()
        event.input.display = bool(self.wanted)
        self.query_one("#paragraphs").focus()
        self.call_after_refresh(self._show_scope)
        if self.wanted and len(self.shown) == 1:
            self.open_paragraph(self.shown[0])

    def action_back(self) -> None:
        """Take filters away first, then go back."""
        if self.query_one("#filter").display or self.wanted:
            self._close_filter()
            self.list_again(at=self.chosen)
        elif self.holder is not None:
            self.show_holder(None)
        else:
            super().action_back()

    def _close_filter(self) -> None:
        box = self.query_one("#filter", Input)
        box.display = False
        with self.prevent(Input.Changed):
            box.value = ""
        self.wanted = ""
        self.query_one("#paragraphs").focus()
        self.call_after_refresh(self._show_scope)

    def action_holder(self) -> None:
        """Choose a delegation whose paragraphs to show."""
        held = Counter(code for version in self.opened.versions for code in version.holders)
        names = self.opened.register.name_of
        choices = [Choice(ANYBODY, Content("anybody"), render.line("take this filter away"))]
        choices += [
            Choice(code, render.line(code), render.line(f"{count:>4}  {names(code)}"))
            for code, count in sorted(held.items())
        ]
        self.app.push_screen(
            ChoosingScreen(render.line(told.WHOSE), choices, self.holder or ANYBODY),
            self._holder_chosen,
        )

    def _holder_chosen(self, code: str | None) -> None:
        if code is not None:
            self.show_holder(None if code == ANYBODY else code)

    def show_holder(self, code: str | None) -> None:
        """Show what a delegation holds, or what anybody holds."""
        at = self.chosen
        self.holder = code
        self.list_again(at=at)

    def action_revision(self) -> None:
        """Choose another revision to look at."""
        choices = revision_choices(self.opened.document, reversed(self.opened.revisions))
        question = render.line(f"Which revision of {self.opened.reference}?")
        self.app.push_screen(
            ChoosingScreen(question, choices, self.opened.revision.id), self._revision_chosen
        )

    def _revision_chosen(self, revision: str | None) -> None:
        if revision is not None and revision != self.opened.revision.id:
            self.post_message(RevisionWanted(self.opened.document.id, revision))

    def action_compare(self) -> None:
        """Compare this revision with the one before it."""
        self.show_place(ComparisonOf(self.opened))

    def action_languages(self) -> None:
        """Show the text beside its version in another language."""
        self.show_place(LanguagesOf(self.opened))

    def action_matrix(self) -> None:
        """Show who holds what."""
        self.show_place(MatrixOf(self.opened))

    def action_path(self) -> None:
        """Show whose moves would close the text."""
        self.show_place(PathOf(self.opened))

    def action_what_if(self) -> None:
        """Suppose that delegations lift their marks."""
        self.show_place(WhatIfOf(self.opened, self.holder))

    def _draw(self, index: int, width: int) -> Content:
        return self._cells.full(self.shown[index], width, self.wanted)
