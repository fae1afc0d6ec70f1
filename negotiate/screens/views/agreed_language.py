"""Where a wording has been agreed before, or stands clean: what was said and what is seen."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from negotiate.history.agreed_language import AgreedLanguage, SameWording
from negotiate.model import Version
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.frame import said
from negotiate.screens.places import ParagraphAt
from negotiate.screens.text_screen import TextScreen
from negotiate.screens.views import agreed_language_words as words
from negotiate.screens.widgets.rows import Rows
from negotiate.screens.widgets.ruled_text import RuledText


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
        yield Static(id="asked")
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
        self._show_heading(words.count(found))
        self.query_one("#asked", Static).update(words.asked(found))
        nothing = words.nothing(found, has_other=self._chosen is not None)
        empty = None if found.places else render.passage(nothing, render.MUTED)
        rows.show(len(found.places), at=at, empty=empty)
        for part in ("#place-title", "#place-text"):
            self.query_one(part).display = bool(found.places)

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
            self.query_one("#place-title", Static).update(words.title(place))
            self.query_one("#place-text", RuledText).show(words.in_full(place))

    @on(Rows.Opened, "#places")
    @work(exclusive=True, group="open")
    async def _opened(self, event: Rows.Opened) -> None:
        place = self.places[event.index]
        opened = await self.ask(self.desk.opened_named, place.document_id, place.revisions[-1])
        version = opened.by_identity(place.paragraph) if opened is not None else None
        if opened is not None and version is not None:
            self.show_place(ParagraphAt(opened, version))
        elif opened is not None:
            said(self.app, f"{place.number} does not stand in this text any more.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the choice where no bracket was chosen."""
        return action != "whole" or self._chosen is not None

    def action_whole(self) -> None:
        """Ask for the whole paragraph, or for the bracket again."""
        self.target = self._chosen if self.target is None else None
        self.found = None
        self.reload()

    def _header(self, width: int) -> Content:
        return words.header(width, self.places)

    def _draw(self, index: int, width: int) -> Content:
        return words.row(self.places[index], width, self.places)
