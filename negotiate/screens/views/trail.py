"""The trail of a document: who did what, when; from here it is undone, down to the act chosen.

A text that was typed and not saved stands above it: read, taken up in the editor, or discarded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from negotiate.bracket_parser import Notation
from negotiate.compare import word_changes
from negotiate.errors import OutOfOrder
from negotiate.model import Act, Document, Version
from negotiate.queries.unsaved_drafts import Unsaved, line, unsaved
from negotiate.screens import render
from negotiate.screens.acts.in_editor import move
from negotiate.screens.acts.undoing import take_back
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.choosing import AskingScreen, Choice
from negotiate.screens.dialogs.editor import WordsScreen
from negotiate.screens.dialogs.form import PRINTABLE
from negotiate.screens.frame import Frame, report, said
from negotiate.screens.paragraph_numbers import Numbers
from negotiate.screens.places import EditorOf, ParagraphAt
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.widgets.rows import Rows
from negotiate.store import Store
from negotiate.store.act_log import REDO, UNDO, standing
from negotiate.store.unsaved_drafts import take_away
from negotiate.telling import history as telling
from negotiate.telling.session import drafts as draft_words
from negotiate.telling.session.acts import in_room, number_of, sentence
from negotiate.telling.words import local_time

_MEASURED = 500  # acts by which the columns are measured
_COLUMNS = ("Act", "When", "No.", "What", "By")


class TrailScreen(TextScreen):
    """List the acts on a document, the last first, below what is typed and not saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="screen.back"),
        Binding("slash", "filter", "Filter", id="trail.filter", tooltip="Filter by words"),
        Binding("u", "undo", "Undo to here", id="screen.undo", tooltip="Undo down to this act"),
        Binding("U", "redo", "Redo", id="screen.redo", tooltip="Redo what was undone", show=False),
    ]

    def __init__(self, desk: Desk, document: Document, opened: Opened | None = None) -> None:
        super().__init__(desk, opened)
        self._of = document
        self.trail: Trail | None = None
        self.shown: tuple[Act, ...] = ()
        self.wanted = ""
        self._number, self._by = 3, 2

    @property
    def document(self) -> Document:
        return self._of

    def body(self) -> ComposeResult:
        """Put the filter above the list, and all of one act below it."""
        yield Input(placeholder=telling.TO_FILTER, id="filter", restrict=PRINTABLE)
        yield Rows(self._draw, self._header, id="acts")
        yield Static(id="act-said")

    def on_mount(self) -> None:
        self.query_one("#filter").display = False
        self.query_one("#acts").focus()

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have done something."""
        self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the log again, the cursor where it was."""
        officer = self.desk.officer
        found = await self.ask(self.desk.read_store, lambda store: trail(store, self._of, officer))
        if found is not None and found != self.trail:
            at = self.chosen
            self.trail = found
            self._make_room(found)
            self.list_again(at)

    def list_again(self, at: Act | Unsaved | None = None) -> None:
        """List what is wanted now, with the cursor on `at` where that is listed."""
        if (found := self.trail) is None:
            return
        wanted = self.wanted.casefold()
        folded = found.folded if wanted else ()
        self.shown = tuple(
            act for place, act in enumerate(found.acts) if not wanted or wanted in folded[place]
        )
        rows = self.query_one("#acts", Rows)
        lines: list[Act | Unsaved] = [*self.drafts, *self.shown]
        first = len(self.drafts)  # the last act; what is unsaved stands above it
        place = next((place for place, one in enumerate(lines) if _same(one, at)), first)
        nothing = render.passage(telling.NO_ACT_HAS_THESE, render.MUTED)
        rows.show(len(lines), at=place, empty=nothing)
        if not lines:
            self.query_one("#act-said", Static).update(Content(""))
        self._show_heading(found)

    def _show_heading(self, found: Trail) -> None:
        count = len(found.acts)
        figures = f"{len(self.shown)} of {count} acts" if self.wanted else f"{count} acts"
        place = [render.line("Trail", render.STRONG), render.line(found.reference, render.MUTED)]
        self.heading.show(render.joined(place, "  "), self.figures(figures))

    @property
    def drafts(self) -> tuple[Unsaved, ...]:
        """Return the texts typed and not saved that are listed: all, unless one looks for words."""
        return self.trail.drafts if self.trail is not None and not self.wanted else ()

    @property
    def chosen(self) -> Act | Unsaved | None:
        return self._at(self.query_one("#acts", Rows).cursor)

    def _at(self, index: int) -> Act | Unsaved | None:
        drafts = self.drafts
        if index < len(drafts):
            return drafts[index]
        place = index - len(drafts)
        return self.shown[place] if place < len(self.shown) else None

    @on(Rows.Highlighted, "#acts")
    def _highlighted(self) -> None:
        self.query_one("#act-said", Static).update(render.passage(self._full()))

    def _full(self) -> str:
        chosen = self.chosen
        if self.trail is None or chosen is None:
            return ""
        if isinstance(chosen, Unsaved):
            return f"{self.trail.draft_line(chosen, self.desk.now())} Enter reads it."
        return self.trail.full(chosen)

    def copied(self) -> str:
        """Return what is said of the act, or the text that was typed, under the cursor."""
        chosen = self.chosen
        return chosen.draft.text if isinstance(chosen, Unsaved) else self._full()

    @on(Rows.Opened, "#acts")
    @work(exclusive=True, group="open")
    async def open_chosen(self) -> None:
        """Open the paragraph of the act as it stands now, or a text that was not saved."""
        chosen = self.chosen
        if isinstance(chosen, Unsaved):
            await take_up(self, chosen)
            return
        if self.trail is None or chosen is None:
            return
        opened = await self.ask(self.desk.opened, self._of.id)
        version = opened.by_identity(chosen.paragraph) if opened is not None else None
        if opened is not None and version is not None:
            self.show_place(ParagraphAt(opened, version))
        elif chosen.paragraph is None:
            report(self.app, OutOfOrder(telling.about_no_paragraph(chosen.seq)))
        elif opened is not None:
            number = self.trail.number(chosen)
            report(self.app, OutOfOrder(telling.stands_no_more(number, opened.name)))

    @work(group="act")
    async def action_undo(self) -> None:
        """Undo all that was done since the act under the cursor, and that act."""
        chosen = self.chosen
        if self.trail is None or not isinstance(chosen, Act):
            report(self.app, OutOfOrder(telling.NO_ACT_HERE))
        elif (depth := self.trail.depths.get(chosen.id)) is None:
            undone = self.trail.is_undone(chosen)
            report(self.app, OutOfOrder(telling.not_to_be_undone(chosen.seq, undone=undone)))
        else:
            await take_back(self, self._of, depth, unasked=False)

    def action_filter(self) -> None:
        box = self.query_one("#filter", Input)
        box.display = True
        box.focus()

    @on(Input.Changed, "#filter")
    @work(exclusive=True, group="filter")
    async def _wanted(self, event: Input.Changed) -> None:
        found, typed = self.trail, event.value.strip()
        if typed and found is not None:
            await self.ask(lambda: found.folded)  # of thousands of acts it takes a moment
        at = self.chosen
        self.wanted = typed
        self.list_again(at)

    @on(Input.Submitted, "#filter")
    def _filtered(self, event: Input.Submitted) -> None:
        event.input.display = bool(self.wanted)
        self.query_one("#acts").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the slash to the filter while it is being typed in."""
        return action != "filter" or not self.query_one("#filter").has_focus

    def action_trail(self) -> None:
        """Stay: this is it."""

    def action_back(self) -> None:
        """Take the filter away first, then go back."""
        box = self.query_one("#filter", Input)
        if not box.display:
            super().action_back()
            return
        at = self.chosen
        box.display = False
        with self.prevent(Input.Changed):
            box.value = ""
        self.wanted = ""
        self.query_one("#acts").focus()
        self.list_again(at)

    def _make_room(self, found: Trail) -> None:
        """Fit the columns to the acts that are seen first."""
        acts = found.acts[:_MEASURED]
        self._number = min(max((len(found.number(one)) for one in acts), default=0), 12)
        self._by = max((len(one.by) for one in acts), default=2)

    def _widths(self, width: int) -> list[int]:
        by = min(self._by, 16 if width >= 90 else 9)
        fixed = [6, 18, max(self._number, 3) + 2]
        return [*fixed, max(width - sum(fixed) - by, 10), by]

    def _header(self, width: int) -> Content:
        return render.columns(zip(map(render.line, _COLUMNS), self._widths(width), strict=True))

    def _draw(self, index: int, width: int) -> Content:
        found, one = self.trail, self._at(index)
        if found is None or one is None:
            return Content("")
        widths = self._widths(width)
        cells = _draft_cells(one) if isinstance(one, Unsaved) else _act_cells(found, one, widths[3])
        return render.columns(zip(cells, widths, strict=True))


def _same(one: Act | Unsaved, other: Act | Unsaved | None) -> bool:
    if isinstance(one, Unsaved) and isinstance(other, Unsaved):
        return one.file.path == other.file.path
    return isinstance(one, Act) and isinstance(other, Act) and one.id == other.id


def _act_cells(found: Trail, act: Act, width: int) -> list[Content]:
    words = render.line(found.said(act))
    if found.is_undone(act):
        words = render.joined(
            [render.line("(undone)", render.MUTED), render.line(found.said(act), "strike")]
        )
    return [
        render.line(str(act.seq), render.MUTED),
        render.line(local_time(act.at)),
        render.line(found.number(act), render.STRONG),
        words.truncate(width - 1, ellipsis=True),
        render.line(act.by, render.MUTED),
    ]


def _draft_cells(one: Unsaved) -> list[Content]:
    return [
        render.line("✎", render.ACCENT),
        render.line(local_time(one.draft.at)),
        render.line(one.number, render.STRONG),
        render.line(draft_words.UNSAVED, render.ACCENT),
        render.line(one.officer, render.MUTED),
    ]


_NAMES_ITSELF = ("match", "pair")


@dataclass(frozen=True)
class Trail:
    """Hold the acts on a document, the last first, and the texts typed and not saved.

    `depths` gives for each act that stands how many an undo down to it would take back, itself
    among them; `numbers` are the places of acts in the log.
    """

    document: Document
    reference: str
    acts: tuple[Act, ...]
    drafts: tuple[Unsaved, ...]
    depths: Mapping[str, int]
    numbers: Mapping[str, int]
    notation: Notation

    def is_undone(self, act: Act) -> bool:
        """Tell whether an act was taken back; what took it back, or brought it back, stands."""
        return act.id not in self.depths and act.type not in (UNDO, REDO)

    def said(self, act: Act) -> str:
        """Say what an act did; no officer's note is quoted where the room may read along."""
        return in_room(act, self.notation, self.numbers)

    def number(self, act: Act) -> str:
        """Name the paragraph that an act is about, where what it did does not."""
        return "" if act.type in _NAMES_ITSELF else number_of(act) or ""

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Give every act in the form in which words are looked for."""
        return tuple(
            " ".join(
                (str(one.seq), local_time(one.at), self.number(one), one.by, self.said(one))
            ).casefold()
            for one in self.acts
        )

    def full(self, act: Act) -> str:
        """Say all of an act that may be shown: where, what, who, when, on what source."""
        told = sentence(act, self.notation, self.numbers)
        source = " ".join((act.source or "").split())
        besides = [f"Act {act.seq}", local_time(act.at), act.by, source]
        return telling.act_in_full(told, besides, undone=self.is_undone(act))

    def draft_line(self, draft: Unsaved, now: datetime) -> str:
        """Say which text is unsaved: whose, when typed, and how its paragraph stands."""
        return draft_words.state(line(draft), now)


def trail(store: Store, document: Document, officer: str) -> Trail:
    """Read the log of a document."""
    acts = store.acts(document)
    done = standing(acts).done
    return Trail(
        document,
        store.reference(document),
        tuple(reversed(acts)),
        tuple(reversed(unsaved(store, officer, document))),
        {act.id: depth for depth, act in enumerate(reversed(done), start=1)},
        {act.id: act.seq for act in acts},
        store.notation_of(document),
    )


EDIT, ELSEWHERE, DISCARD = "edit", "elsewhere", "discard"


async def take_up(screen: Frame, unsaved: Unsaved) -> None:
    """Show what was typed beside the text that stands, and ask what is to become of it."""
    document = unsaved.document
    opened = await screen.ask(screen.desk.opened, document.id) if document is not None else None

    def answered(answer: str | None) -> None:
        if answer == EDIT and opened is not None and unsaved.version is not None:
            _edit(screen, unsaved, opened, unsaved.version)
        elif answer == ELSEWHERE and opened is not None:
            _edit_elsewhere(screen, unsaved, opened)
        elif answer == DISCARD:
            take_away(unsaved.file.path)
            said(screen.app, draft_words.discarded(line(unsaved) | {"draft": unsaved.file.name}))
            screen.reload()

    asked = render.line(draft_words.state(line(unsaved), screen.desk.now()))
    screen.app.push_screen(AskingScreen(asked, _read(unsaved), _choices(unsaved)), answered)


def _read(unsaved: Unsaved) -> Content:
    """Show what was typed: beside what stands, else beside what it began from."""
    stands = unsaved.version.text if unsaved.version is not None else unsaved.draft.began
    if not stands:
        return render.of_ruled(render.unchanged(draft_words.TYPED, unsaved.draft.text))
    title = "stands" if unsaved.version is not None else draft_words.STOOD_WHEN_BEGUN
    changes = word_changes(stands, unsaved.draft.text)
    return render.of_ruled(render.changed(changes, (title, ""), (draft_words.TYPED, "")))


def _choices(unsaved: Unsaved) -> list[Choice]:
    choices = [Choice("", Content("leave it"), render.line(draft_words.LEAVE_IT))]
    if unsaved.version is not None:
        edit = f"go on typing {unsaved.version.number}"
        choices.append(Choice(EDIT, Content("edit"), render.line(edit)))
    if unsaved.document is not None:
        elsewhere = render.line(draft_words.TAKE_UP_ELSEWHERE)
        choices.append(Choice(ELSEWHERE, Content("elsewhere"), elsewhere))
    discard = render.line(draft_words.GONE_FOR_GOOD)
    return [*choices, Choice(DISCARD, Content("discard"), discard)]


def _edit_elsewhere(screen: Frame, unsaved: Unsaved, opened: Opened) -> None:
    def typed(number: str | None) -> None:
        if number is None:
            return
        found = Numbers(opened.versions).find(number)
        if found is None or not found.fits:
            near = found.version.number if found is not None else None
            message = draft_words.no_such_paragraph(opened.name, number.strip(), near)
            report(screen.app, OutOfOrder(message))
        else:
            _edit(screen, unsaved, opened, found.version)

    question = render.line(draft_words.WHICH_PARAGRAPH)
    screen.app.push_screen(WordsScreen(question, "such as 2.2.10"), typed)


def _edit(screen: Frame, unsaved: Unsaved, opened: Opened, version: Version) -> None:
    async def moved() -> None:
        # Moving it writes a file, and what stands in the way is said: a draft of one's own.
        done = await screen.ask(_moved, screen, unsaved, opened, version)
        if done:
            screen.show_place(EditorOf(opened, version, restoring=True))

    screen.run_worker(moved(), group="act")


def _moved(screen: Frame, unsaved: Unsaved, opened: Opened, version: Version) -> bool:
    move(screen.desk, unsaved, opened.document, version)
    return True
