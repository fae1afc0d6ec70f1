"""What is easily overlooked in a new text: each on one line, with the sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from negotiate.model import Document, Revision
from negotiate.queries import alarms as alarm_answers
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.frame import not_opened
from negotiate.screens.places import ParagraphAt
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.widgets.line_view import OneLine
from negotiate.screens.widgets.rows import Rows
from negotiate.store import Store
from negotiate.store.typed_names import revision_name
from negotiate.telling import history as telling
from negotiate.telling.words import not_in

_QUIET = "went_with_brackets"
_COLUMNS = ("No.", "What", "Where and when", "Words")

Answer = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Alarm:
    """Hold one thing to look at: a paragraph, what, where and when, the words, and a sentence.

    `paragraph` has the number of `at`, and names the older text `stood_in` where that is the last.
    """

    paragraph: str
    at: str
    stood_in: str | None
    kind: str
    what: str
    where: str
    words: str
    sentence: str


def alarms_in(answer: Answer) -> tuple[Alarm, ...]:
    """List what there is to look at in the order of the command; marks by their bracket."""
    found = []
    for kind in telling.KINDS:
        for _, together in groupby(enumerate(answer[kind]), key=lambda one: _alike(kind, *one)):
            entries = [entry for _, entry in together]
            found.append(_alarm(kind, entries))
    return tuple(found)


def _alike(kind: str, place: int, entry: Answer) -> tuple[object, ...]:
    if kind in ("reopened", "returned"):
        return (place,)
    return entry["paragraph"], entry["quote"]


def _alarm(kind: str, entries: list[Answer]) -> Alarm:
    first = entries[0]
    what, where, words = _CELLS[kind](first, entries)
    place = first["paragraph"], first["number"], first["stood_in"]
    return Alarm(*place, kind, what, where, words, " ".join(telling.sentences_on(kind, entries)))


def _reopened(one: Answer, _: list[Answer]) -> tuple[str, str, str]:
    what = {"open": "reopened", "gone": "no longer there"}.get(one["status"], "changed")
    if one["said"]:
        return what, f"{render.SAID.get(one['said'], one['said'])} {one['agreed']['moment']}", ""
    return what, f"clean until {one['clean_until']['moment']}", ""


def _returned(one: Answer, _: list[Answer]) -> tuple[str, str, str]:
    where = f"dropped {one['left_out']['moment']} in {one['left_out_of']}"
    return "wording returns", where, one["wording"]


def _gone(what: str, entries: list[Answer]) -> tuple[str, str, str]:
    marks = " ".join(f"{one['sign']}{one['delegation']}" for one in entries)
    first = entries[0]
    return what, f"{first['since']['moment']}: {marks}", first["quote"]


def _vanished(_: Answer, entries: list[Answer]) -> tuple[str, str, str]:
    return _gone("mark gone", entries)


def _went(_: Answer, entries: list[Answer]) -> tuple[str, str, str]:
    return _gone("gone with bracket", entries)


_CELLS = dict(zip(telling.KINDS, (_reopened, _returned, _vanished, _went), strict=True))


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Hold the alarms between two texts, the newer one, and the texts of the document by name."""

    names: tuple[str, str]
    alarms: tuple[Alarm, ...]
    new: Revision
    texts: Mapping[str, str]


class AlarmsScreen(TextScreen):
    """List what to look at between two texts; the last two where none are named."""

    BINDINGS: ClassVar = [Binding("escape", "back", "Back", id="screen.back")]

    def __init__(
        self, desk: Desk, document: Document, texts: tuple[Revision, Revision] | None = None
    ) -> None:
        super().__init__(desk)
        self._of = document
        self._texts = texts
        self.found: LookedAt | None = None
        self.alarms: tuple[Alarm, ...] = ()

    @property
    def document(self) -> Document:
        """Return the document that is looked at."""
        return self._of

    def body(self) -> ComposeResult:
        """List above, the sentence below."""
        yield Rows(self._draw, self._header, id="alarms")
        yield OneLine(id="alarm-title", classes="pane-title")
        with VerticalScroll(id="alarm-said"):
            yield Static(id="alarm-text")

    def on_mount(self) -> None:
        """Say what is being done."""
        self.query_one("#alarms").focus()
        self.heading.show(
            render.line("What to look at", render.STRONG), render.line("looking…", render.MUTED)
        )

    def on_screen_resume(self) -> None:
        """Look again: another screen or program may have changed something."""
        self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Look again, and keep the place."""
        texts = tuple(revision.id for revision in self._texts or ())
        key = ("alarms", self._of.id, texts)
        found = await self.ask(self.desk.kept, key, self._look)
        if found is None:
            self._show_empty(telling.NOTHING_TO_COMPARE)
            return
        if found == self.found:
            return
        rows = self.query_one("#alarms", Rows)
        self.found, self.alarms = found, found.alarms
        place = render.line("What to look at", render.STRONG)
        names = render.line(f"{found.names[0]} → {found.names[1]}", render.MUTED)
        quiet = sum(one.kind == _QUIET for one in found.alarms)
        figures = telling.looked_at(len(found.alarms) - quiet, quiet)
        self.heading.show(render.joined([place, names], "  "), self.figures(figures))
        if found.alarms:
            rows.show(len(found.alarms), at=rows.cursor)
        else:
            self._show_empty(telling.NOTHING_TO_LOOK_AT)

    def _show_empty(self, sentence: str) -> None:
        self.alarms = ()
        self.query_one("#alarms", Rows).show(0, empty=render.line(sentence, render.MUTED))
        for name in ("#alarm-title", "#alarm-text"):
            self.query_one(name, Static).update(Content(""))

    def _look(self, store: Store) -> LookedAt:
        known = {one.id: one for one in store.revisions(self._of)}
        typed = [
            revision_name(known[one.id], self._of) for one in self._texts or () if one.id in known
        ]
        answer = alarm_answers.alarms_between(store, self._of, typed)
        new = store.revision(self._of, answer["new"])
        texts = {revision_name(one, self._of): one.id for one in known.values()}
        return LookedAt((answer["old"], answer["new"]), alarms_in(answer), new, texts)

    def copied(self) -> str:
        """Return the sentence on what is under the cursor."""
        rows = self.query_one("#alarms", Rows)
        return self.alarms[rows.cursor].sentence if self.alarms else ""

    @on(Rows.Highlighted, "#alarms")
    def _highlighted(self, event: Rows.Highlighted) -> None:
        if event.index < len(self.alarms):
            one = self.alarms[event.index]
            title = telling.KINDS[one.kind]
            self.query_one("#alarm-title", Static).update(render.line(title))
            self.query_one("#alarm-text", Static).update(render.passage(one.sentence))

    @on(Rows.Opened, "#alarms")
    @work(exclusive=True, group="open")
    async def open_chosen(self) -> None:
        """Open the paragraph in the newer text, or in the last one that had it."""
        if self.found is None or not self.alarms:
            return
        one = self.alarms[self.query_one("#alarms", Rows).cursor]
        text = self.found.texts.get(one.stood_in or "", self.found.new.id)
        opened: Opened | None = await self.ask(self.desk.opened, self._of.id, text)
        if opened is None:
            return
        version = opened.by_number(one.at)
        if version is None:
            not_opened(self.app, not_in(one.at, opened.name))
        else:
            self.show_place(ParagraphAt(opened, version))

    def _widths(self, width: int) -> list[int]:
        number = max((len(one.paragraph) for one in self.alarms), default=3)
        where = max((len(one.where) for one in self.alarms), default=14)
        number, where = min(max(number, 4), 20), min(max(where, 14), max((width - 33) // 2, 14))
        return [number + 2, 19, where + 2, max(width - number - where - 23, 4)]

    def _header(self, width: int) -> Content:
        return render.columns(zip(map(render.line, _COLUMNS), self._widths(width), strict=True))

    def _draw(self, index: int, width: int) -> Content:
        one = self.alarms[index]
        quiet = render.MUTED if one.kind == _QUIET else ""
        widths = self._widths(width)
        cells = [
            render.line(one.paragraph, quiet or render.STRONG),
            render.line(one.what, quiet),
            render.line(one.where, quiet).truncate(widths[2] - 2, ellipsis=True),
            render.line(one.words, quiet),
        ]
        return render.columns(zip(cells, widths, strict=True))
