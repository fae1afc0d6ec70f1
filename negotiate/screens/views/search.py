"""Find paragraphs by their words in every document, and where a wording was agreed before."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from negotiate.errors import NegotiateError
from negotiate.history.agreed_language import AgreedLanguage, Ground, SameWording
from negotiate.model import Version
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.choosing import Choice, ChoosingScreen
from negotiate.screens.dialogs.form import PRINTABLE
from negotiate.screens.frame import not_opened
from negotiate.screens.places import ParagraphAt
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.widgets.line_view import OneLine
from negotiate.screens.widgets.rows import Rows
from negotiate.screens.widgets.ruled_text import RuledText
from negotiate.searching import Findings, Hit, SearchScope, Shows, words_of
from negotiate.telling import search as tell
from negotiate.telling.words import gone

_ANY = "*"
_KEYS = tell.Filters("F5", "F2", "F3", "F4")
_STATUSES = (
    Choice(_ANY, Content("any"), render.line(tell.ANYTHING)),
    *(
        Choice(status, render.line(status), render.line(means))
        for status, means in tell.STATUSES.items()
    ),
)
_PAUSE = 0.2  # seconds without a key before the words are looked for


class SearchScreen(TextScreen):
    """Look for words while they are typed; Enter opens the paragraph in its revision.

    The keys of the filters are function keys while one types, and letters in the list.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f2,h", "holder", "Holder", id="search.holder", tooltip="Only what one delegation holds"
        ),
        Binding(
            "f3,o",
            "status",
            "Status",
            id="search.status",
            tooltip="Only what is open, clean or agreed",
        ),
        Binding(
            "f4,r",
            "all_revisions",
            "Revisions",
            id="search.all_revisions",
            tooltip="The latest texts, or every revision",
        ),
        Binding(
            "f5",
            "this_document",
            "Document",
            id="search.this_document",
            tooltip="Every document, or the one this began in",
        ),
        Binding("slash", "words", "Words", id="search.words", tooltip="Type other words"),
        Binding("escape", "back", "Back", id="screen.back"),
    ]

    def __init__(self, desk: Desk, opened: Opened | None = None) -> None:
        super().__init__(desk, opened)
        self.typed = ""
        self.scope = SearchScope()
        self.found: Findings | None = None
        self.refusal: str | None = None
        self.is_looking = False

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Return what is listed."""
        return self.found.hits if self.found is not None else ()

    def body(self) -> ComposeResult:
        """Put words and filters above, hits below, and one hit in full at the foot."""
        yield Input(placeholder=tell.HINT, id="search-words", restrict=PRINTABLE)
        yield Static(id="search-scope")
        yield Rows(self._draw, self._header, id="hits")
        yield OneLine(id="hit-title", classes="pane-title")
        yield RuledText(id="hit-text")

    def on_mount(self) -> None:
        """Begin with the words."""
        self.heading.show(render.line("Search", render.STRONG), Content(""))
        self.query_one("#search-words").focus()
        self._show()

    def on_screen_resume(self) -> None:
        """Look again: an act may have changed what was found."""
        self.reload()

    def reload(self) -> None:
        """Look again for what is typed, the cursor where it was."""
        if self.typed:
            self.look(pause=0, at=self.query_one("#hits", Rows).cursor)

    @on(Input.Changed, "#search-words")
    def _changed(self, event: Input.Changed) -> None:
        self.typed = event.value.strip()
        self.look(pause=_PAUSE)

    @on(Input.Submitted, "#search-words")
    def _submitted(self) -> None:
        if self.hits and not self.is_looking:
            self.query_one("#hits").focus()
        else:
            self.look(pause=0)

    def on_key(self, event: events.Key) -> None:
        """Go from the words down into the list."""
        if event.key == "down" and isinstance(self.focused, Input) and self.hits:
            event.stop()
            self.query_one("#hits").focus()

    @work(exclusive=True, group="search")
    async def look(self, *, pause: float = 0, at: int = 0) -> None:
        """Look for what was typed last, once nothing more is being typed."""
        self.is_looking = bool(self.typed)
        self._show_scope()
        await asyncio.sleep(pause)
        found, refusal = None, None
        if words_of(self.typed):
            try:
                found = await asyncio.to_thread(self.desk.search, self.typed, self.scope)
            except NegotiateError as error:
                refusal = str(error)
        self.found, self.refusal, self.is_looking = found, refusal, False
        self._show(at)

    def _show(self, at: int = 0) -> None:
        self._show_scope()
        empty = None if self.hits else self._nothing()
        self.query_one("#hits", Rows).show(len(self.hits), at=at, empty=empty)
        for part in ("#hit-title", "#hit-text"):
            self.query_one(part).display = bool(self.hits)

    def _show_scope(self) -> None:
        shown = render.joined(self._scope(), "   ")
        self.query_one("#search-scope", Static).update(shown)

    def _scope(self) -> Iterator[Content]:
        """Say where is looked, and how much was found there."""
        wanted = self.scope
        where = [
            self.opened.reference if self.opened and wanted.document else "all documents",
            "every revision" if wanted.all_revisions else "latest texts",
            f"held by {wanted.holder}" if wanted.holder else "any holder",
            wanted.status or "any status",
        ]
        yield render.line(", ".join(where))
        if self.is_looking:
            yield render.line("looking… Esc stops it", render.ACCENT)
        elif self.found is not None:
            yield render.line(tell.count(self.found), render.ACCENT)
            yield from (render.line(one, render.MUTED) for one in tell.looked_for(self.found))

    def _nothing(self) -> Content:
        if self.refusal is not None:
            return render.passage(self.refusal, render.PROBLEM)
        if not self.typed:
            return render.passage(tell.NOTHING_TYPED, render.MUTED)
        if self.found is None:
            return render.passage(tell.NO_WORD, render.MUTED)
        advice = tell.nothing(self.found, self.scope, _KEYS)
        return render.passage("\n".join(advice), render.MUTED)

    def copied(self) -> str:
        """Return the text of the hit under the cursor."""
        return self.hits[self.query_one("#hits", Rows).cursor].text if self.hits else ""

    @on(Rows.Highlighted, "#hits")
    def _highlighted(self, event: Rows.Highlighted) -> None:
        if event.index < len(self.hits):
            hit = self.hits[event.index]
            self.query_one("#hit-title", Static).update(_title(hit))
            self.query_one("#hit-text", RuledText).show(render.found_text(hit.text, hit.found))

    @on(Rows.Opened, "#hits")
    def _opened(self, event: Rows.Opened) -> None:
        self.open_hit(self.hits[event.index])

    @work(exclusive=True, group="open")
    async def open_hit(self, hit: Hit) -> None:
        """Open the paragraph in the last of the revisions that have this text."""
        opened = await self.ask(self.desk.opened_named, hit.document_id, hit.revisions[-1])
        if opened is None:
            return
        version = opened.by_identity(hit.paragraph)
        if version is None:
            not_opened(self.app, gone(hit.number))
            self.look()
        else:
            self.show_place(ParagraphAt(opened, version))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the filter that has nothing to choose from."""
        return action != "this_document" or self.opened is not None

    def action_words(self) -> None:
        """Type other words."""
        self.query_one("#search-words").focus()

    def action_back(self) -> None:
        """Stop a search that is under way, or go back."""
        if self.is_looking:
            self.workers.cancel_group(self, "search")
            self.is_looking = False
            self.refusal = tell.STOPPED
            self.found = None
            self._show()
        else:
            super().action_back()

    def filter(self, scope: SearchScope) -> None:
        """Look through something else."""
        self.scope = scope
        self.look()

    def action_all_revisions(self) -> None:
        """Look through every revision, or the latest texts only."""
        self.filter(replace(self.scope, all_revisions=not self.scope.all_revisions))

    def action_this_document(self) -> None:
        """Look through one document, or all."""
        if self.opened is not None:
            document = None if self.scope.document else self.opened.document.id
            self.filter(replace(self.scope, document=document))

    def action_status(self) -> None:
        """Choose what the paragraphs found have to be."""
        self.app.push_screen(
            ChoosingScreen(Content("Which paragraphs?"), _STATUSES, self.scope.status or _ANY),
            self._status_chosen,
        )

    def _status_chosen(self, status: str | None) -> None:
        if status is not None:
            chosen = None if status == _ANY else Shows(status)
            self.filter(replace(self.scope, status=chosen))

    @work(exclusive=True, group="open")
    async def action_holder(self) -> None:
        """Choose whose paragraphs to find."""
        held = await self.ask(self.desk.holders)
        if held is None:
            return
        choices = [Choice(_ANY, Content("anybody"), render.line(tell.ANYTHING))]
        choices += [
            Choice(code, render.line(code), render.line(name)) for code, name in held.items()
        ]
        question = render.line(tell.WHICH_HOLDER)
        self.app.push_screen(
            ChoosingScreen(question, choices, self.scope.holder or _ANY), self._holder_chosen
        )

    def _holder_chosen(self, code: str | None) -> None:
        if code is not None:
            self.filter(replace(self.scope, holder=None if code == _ANY else code))

    def _header(self, width: int) -> Content:
        names = ("Document", "Rev.", "No.", "Status", "Text")
        return _columns(map(render.line, names), width, self.hits)

    def _draw(self, index: int, width: int) -> Content:
        return _row(self.hits[index], width, self.hits)


def _title(hit: Hit) -> Content:
    """Name a hit in full."""
    parts = [
        render.line(hit.number, render.STRONG),
        _status(hit.status, hit.said),
        render.line(hit.document),
        render.line(", ".join(hit.revisions), render.MUTED),
    ]
    return render.joined(parts, "  ")


def _status(computed: str, said: str | None) -> Content:
    """Show what the text is, and apart from that what the room said of it."""
    shown = render.line(*render.STATUSES[computed])
    if said is None:
        return shown
    return render.joined([shown, render.line(render.SAID.get(said, said), render.STRONG)], ", ")


def _row(hit: Hit, width: int, hits: Sequence[Hit]) -> Content:
    """Show a hit on one line, with the words found in it marked."""
    rest = _widths(width, hits)[-1]
    cells = (
        render.line(hit.document),
        render.line(hit.revisions[-1]),
        render.line(hit.number, render.STRONG),
        render.line(*render.STATUSES[hit.status]),
        render.found_line(hit.text, hit.found, rest),
    )
    return _columns(cells, width, hits)


def _columns(cells: Iterable[Content], width: int, hits: Sequence[Hit]) -> Content:
    laid_out = []
    for cell, wide in zip(cells, _widths(width, hits), strict=True):
        laid_out += [(cell, wide), (Content(""), 2 if wide else 0)]
    return render.columns(laid_out[:-1])


def _widths(width: int, hits: Sequence[Hit]) -> list[int]:
    """Fit the columns to what is listed; a narrow screen leaves the status to the title below."""
    document = min(max((len(one.document) for one in hits), default=8), 22 if width >= 90 else 12)
    revision = min(max((len(one.revisions[-1]) for one in hits), default=5), 12)
    number = min(max((len(one.number) for one in hits), default=6), 12)
    state = 12 if width >= 90 else 0
    taken = document + revision + number + state + 2 * (4 if state else 3)
    return [document, revision, number, state, max(width - taken, 4)]


_NEAR, _GROUND, _LEAST = 12, 30, 12  # cells of columns
_MOST_ASKED = 6  # readings shown above the list


class AgreedLanguageScreen(TextScreen):
    """List the places with a wording, exact ones and near ones; Enter opens one."""

    opened: Opened
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "v",
            "whole",
            "Whole paragraph",
            id="agreed_language.whole",
            tooltip="The wording of the bracket, or of the whole paragraph",
        ),
        Binding("escape", "back", "Back", id="screen.back"),
    ]

    def __init__(self, desk: Desk, opened: Opened, version: Version, target: str | None) -> None:
        super().__init__(desk, opened)
        self.version = version
        self._chosen = target
        self.target = target
        self.found: AgreedLanguage | None = None

    @property
    def places(self) -> tuple[SameWording, ...]:
        """Return what is listed."""
        return self.found.places if self.found is not None else ()

    def body(self) -> ComposeResult:
        """Put what is asked for above, the places below, and one of them in full at the foot."""
        with VerticalScroll(id="asked"):
            yield Static(id="asked-text")
        yield Rows(self._draw, self._header, id="places")
        yield OneLine(id="place-title", classes="pane-title")
        yield RuledText(id="place-text")

    def on_mount(self) -> None:
        """Begin with the places."""
        self.query_one("#places").focus()

    def on_screen_resume(self) -> None:
        """Look again: something may have been agreed since."""
        self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Look for the wording, the cursor where it was."""
        rows = self.query_one("#places", Rows)
        if self.found is None:
            self._show_heading("looking…")
        found = await self.ask(self.desk.agreed_language, self.opened, self.version, self.target)
        if found is None or found == self.found:
            return
        at = rows.cursor if self.found is not None else 0
        self.found = found
        self._show_heading(tell.places(found))
        self.query_one("#asked-text", Static).update(_asked(found))
        empty = None if found.places else render.passage(self._nothing(found), render.MUTED)
        rows.show(len(found.places), at=at, empty=empty)
        for part in ("#place-title", "#place-text"):
            self.query_one(part).display = bool(found.places)

    def _nothing(self, found: AgreedLanguage) -> str:
        if not found.asked:
            return tell.NO_WORDING
        said = [*tell.nothing_like(found)]
        if self._chosen is not None:
            other = "the bracket" if found.target is None else "the whole paragraph"
            said.append(tell.ask_for(other))
        return "\n".join(said)

    def _show_heading(self, figures: str) -> None:
        what = " ".join(filter(None, (self.version.number, self.target)))
        place = [
            render.line(f"{what}, agreed language", render.STRONG),
            render.line(self.opened.name, render.MUTED),
        ]
        self.heading.show(render.joined(place, "  "), render.line(figures, render.MUTED))

    def copied(self) -> str:
        """Return the text of the place under the cursor."""
        return self.places[self.query_one("#places", Rows).cursor].text if self.places else ""

    @on(Rows.Highlighted, "#places")
    def _highlighted(self, event: Rows.Highlighted) -> None:
        if event.index < len(self.places):
            place = self.places[event.index]
            self.query_one("#place-title", Static).update(_agreed_title(place))
            self.query_one("#place-text", RuledText).show(_in_full(place))

    @on(Rows.Opened, "#places")
    @work(exclusive=True, group="open")
    async def _opened(self, event: Rows.Opened) -> None:
        place = self.places[event.index]
        opened = await self.ask(self.desk.opened_named, place.document_id, place.revisions[-1])
        version = opened.by_identity(place.paragraph) if opened is not None else None
        if opened is not None and version is not None:
            self.show_place(ParagraphAt(opened, version))
        elif opened is not None:
            not_opened(self.app, gone(place.number))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the choice where no bracket was chosen."""
        return action != "whole" or self._chosen is not None

    def action_whole(self) -> None:
        """Ask for the whole paragraph, or for the bracket again."""
        self.target = self._chosen if self.target is None else None
        self.found = None
        self.reload()

    def _header(self, width: int) -> Content:
        names = ("Document", "Rev.", "No.", "How near", "On what ground", "Text")
        return _agreed_columns(map(render.line, names), width, self.places)

    def _draw(self, index: int, width: int) -> Content:
        return _agreed_row(self.places[index], width, self.places)


def _asked(found: AgreedLanguage) -> Content:
    """Show the wordings that were asked for."""
    lines = []
    for one in found.asked[:_MOST_ASKED]:
        what = ", ".join(filter(None, (one.target, one.reading)))
        lines.append(render.joined([render.line(f"{what}:", render.MUTED), render.line(one.text)]))
    if len(found.asked) > _MOST_ASKED:
        lines.append(render.line(f"and {len(found.asked) - _MOST_ASKED} more", render.MUTED))
    return render.stacked(lines)


def _ground(place: SameWording) -> Content:
    """Say what stands behind it: what was said in the room, or only what the text shows."""
    if place.ground is Ground.SAID:
        said = render.SAID.get(place.said or "", place.said or "agreed")
        return render.line(f"✓ {tell.said_to_be(said)}", render.STRONG)
    return render.line(f"○ {tell.ONLY_CLEAN}", render.MUTED)


def _where(place: SameWording) -> str:
    return "this document" if place.own_document else place.document


def _agreed_title(place: SameWording) -> Content:
    """Name a place in full."""
    parts = [
        render.line(place.number, render.STRONG),
        _ground(place),
        render.line(tell.how_near_in_a_column(place)),
        render.line(f"{_where(place)} ({', '.join(place.revisions)})", render.MUTED),
    ]
    if place.between_unmatched:
        parts.append(render.line(tell.between(place), render.PROBLEM))
    return render.joined(parts, "  ")


def _in_full(place: SameWording) -> render.Ruled:
    """Show the text there: the wording found in it, or how it differs from the one asked for."""
    if place.likeness.changes:
        of = f"asked for: {tell.reading_of(place.asked)}"
        there = f"standing in {place.number}"
        return render.changed(place.likeness.changes, (of, ""), (there, ""))
    found = [place.likeness.found] if place.likeness.found and not place.likeness.whole else []
    return render.found_text(place.text, found)


def _agreed_row(place: SameWording, width: int, places: Sequence[SameWording]) -> Content:
    """Show a place on one line."""
    found = [place.likeness.found] if place.likeness.found else []
    cells = (
        render.line(_where(place)),
        render.line(place.revisions[-1]),
        render.line(place.number, render.STRONG),
        render.line(tell.how_near_in_a_column(place)),
        _ground(place),
        render.found_line(place.text, found, max(_agreed_widths(width, places)[-1], 1)),
    )
    return _agreed_columns(cells, width, places)


def _agreed_columns(cells: Iterable[Content], width: int, places: Sequence[SameWording]) -> Content:
    laid_out = []
    for cell, wide in zip(cells, _agreed_widths(width, places), strict=True):
        laid_out += [(cell, wide), (Content(""), 2 if wide else 0)]
    return render.columns(laid_out[:-1])


def _agreed_widths(width: int, places: Sequence[SameWording]) -> list[int]:
    """Fit the columns to what is listed; the text is in full below, and here where room is left."""
    revision = min(max((len(one.revisions[-1]) for one in places), default=5), 12)
    number = min(max(3, *(len(one.number) for one in places)), 10) if places else 3
    rest = width - revision - number - _NEAR - _GROUND - 8
    longest = max((len(_where(one)) for one in places), default=8)
    document = max(min(longest, rest if rest < 2 * _LEAST else rest // 2), 8)
    text = rest - document - 2
    return [document, revision, number, _NEAR, _GROUND, text if text >= _LEAST else 0]
