"""Where a wording has been agreed before, or stands clean: what was said and what is seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from negotiate.history.agreed_language import AgreedLanguage, Ground, SameWording
from negotiate.model import Version
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.frame import said
from negotiate.screens.places import ParagraphAt
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.widgets.rows import Rows
from negotiate.screens.widgets.ruled_text import RuledText
from negotiate.telling import search as tell
from negotiate.telling.words import gone

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
        yield Static(id="place-title", classes="pane-title")
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
            self.query_one("#place-title", Static).update(_title(place))
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
            said(self.app, gone(place.number))

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
        return _columns(map(render.line, names), width, self.places)

    def _draw(self, index: int, width: int) -> Content:
        return _row(self.places[index], width, self.places)


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


def _title(place: SameWording) -> Content:
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


def _row(place: SameWording, width: int, places: Sequence[SameWording]) -> Content:
    """Show a place on one line."""
    found = [place.likeness.found] if place.likeness.found else []
    cells = (
        render.line(_where(place)),
        render.line(place.revisions[-1]),
        render.line(place.number, render.STRONG),
        render.line(tell.how_near_in_a_column(place)),
        _ground(place),
        render.found_line(place.text, found, max(_widths(width, places)[-1], 1)),
    )
    return _columns(cells, width, places)


def _columns(cells: Iterable[Content], width: int, places: Sequence[SameWording]) -> Content:
    laid_out = []
    for cell, wide in zip(cells, _widths(width, places), strict=True):
        laid_out += [(cell, wide), (Content(""), 2 if wide else 0)]
    return render.columns(laid_out[:-1])


def _widths(width: int, places: Sequence[SameWording]) -> list[int]:
    """Fit the columns to what is listed; the text is in full below, and here where room is left."""
    revision = min(max((len(one.revisions[-1]) for one in places), default=5), 12)
    number = min(max(3, *(len(one.number) for one in places)), 10) if places else 3
    rest = width - revision - number - _NEAR - _GROUND - 8
    longest = max((len(_where(one)) for one in places), default=8)
    document = max(min(longest, rest if rest < 2 * _LEAST else rest // 2), 8)
    text = rest - document - 2
    return [document, revision, number, _NEAR, _GROUND, text if text >= _LEAST else 0]
