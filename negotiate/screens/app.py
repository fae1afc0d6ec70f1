"""The terminal application: themes, the keys that work everywhere, and the way between screens.

No part of its style sheet is parsed twice. Textual parses all of it again when colours are put on,
even the same ones, and once more with the next kind of widget after that; but a part depends on its
text and on the colours alone.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.command import Provider
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.theme import Theme
from textual.widget import AwaitMount, Widget

from negotiate.errors import NegotiateError
from negotiate.screens.as_typed import read_as_typed
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.bindings import as_printed
from negotiate.screens.dialogs.leaving import stop_workers
from negotiate.screens.frame import Frame, RevisionWanted, said
from negotiate.screens.key_queue import KeyQueue
from negotiate.screens.places import Place, Then
from negotiate.screens.themes import DARK, LIGHT, OURS, AsciiMarks, themes_of
from negotiate.screens.views.documents import DocumentsScreen
from negotiate.screens.widgets.line_view import LineStyles
from negotiate.settings import DEFAULTS, Settings, officer
from negotiate.store.database import Changes
from negotiate.telling import keys
from negotiate.telling.session import drafting as tell
from negotiate.ui_state import Bookmark

_READ_IN = 1.5  # seconds that a notification stays whatever is typed
_FOLLOWED = 1  # seconds between two looks for what other programs have done


def _now() -> datetime:
    return datetime.now(UTC)


def collect_seldom() -> None:
    """Look seldom for what could go: what is loaded by now stays, and so do the paragraphs.

    To look through them over and over took 15 % of the first frame of 10,000.
    """
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


def as_it_is(event: events.Resize, driver: Driver | None) -> events.Resize:
    """Give the size that the terminal has now, where it is asked and does not tell by itself.

    Signals of two changes in a row can overtake each other on their way to here: then the last word
    would be of the size before the last.
    """
    if getattr(driver, "_in_band_window_resize", None) is not False:
        return event
    now = Size(*driver._get_terminal_size())  # type: ignore[union-attr]
    return events.Resize(now, now)


def _document_commands() -> type[Provider]:
    from negotiate.screens.palette import DocumentCommands

    return DocumentCommands


class NegotiateApp(KeyQueue, App[None]):
    """Show what is open in the drafts of one database, and who holds it."""

    TITLE = "negotiate"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_document_commands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "import", "Import", id="app.import", tooltip="Import a draft", show=False),
        Binding(
            "ctrl+p", "command_palette", "Commands", id="app.palette", show=False, priority=True
        ),
        Binding(
            "F",
            "search",
            "Search",
            id="app.search",
            tooltip=keys.FIND_EVERYWHERE,
            show=False,
        ),
        Binding("question_mark,f1", "help", "Help", id="app.help"),
        Binding("q", "quit", "Quit", id="app.quit"),
    ]

    def __init__(
        self,
        database: Path,
        document: str | None = None,
        *,
        now: Callable[[], datetime] = _now,
        settings: Settings = DEFAULTS,
        bookmark: Bookmark | None = None,
    ) -> None:
        read_as_typed()
        super().__init__()
        self._settings = settings
        for theme in (*OURS, *themes_of(settings)):
            self.register_theme(theme)
        self._desk = Desk(
            database,
            settings.officer or officer(),
            now,
            bookmark=bookmark or Bookmark(),
            settings=settings,
        )
        self._first = document
        self._plain = AsciiMarks()
        self._changes = Changes(database)
        self._begin_with_theme()

    def _begin_with_theme(self) -> None:
        """Put our colours on before anything is drawn: to change them later draws it all again."""
        told = (
            os.environ.get("TEXTUAL_THEME"),
            self._settings.theme,
            self._desk.bookmark.left.theme,
        )
        named = next((name for name in told if name in self.available_themes), None)
        self.set_reactive(NegotiateApp.theme, named or DARK.name)
        is_dark = self.current_theme.dark
        self.set_class(is_dark, "-dark-mode", update=False)
        self.set_class(not is_dark, "-light-mode", update=False)
        self.add_class(f"-theme-{self.current_theme.name}", update=False)
        self.stylesheet = StyleSheet(variables=self.get_css_variables())

    def _register_child(
        self, parent: DOMNode, child: Widget, before: int | None, after: int | None
    ) -> None:
        child._styles_cache = LineStyles()
        super()._register_child(parent, child, before, after)

    def _start_widget(self, parent: Widget, widget: Widget) -> None:
        widget._styles_cache = LineStyles()  # a scrollbar, which is no child
        super()._start_widget(parent, widget)

    def on_unmount(self) -> None:
        """Let go of the database."""
        self._changes.close()
        self._desk.remembered.close()

    def get_default_screen(self) -> DocumentsScreen:
        """Return the first screen, which is always below the others."""
        return DocumentsScreen(self._desk, self._first)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Show plain marks to those who set them."""
        if not self._settings.ascii:
            return super().get_line_filters()
        of_drafts = self._desk.signs()
        if of_drafts != self._plain.of_drafts:
            self._plain = AsciiMarks(of_drafts)
        return [*super().get_line_filters(), self._plain]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own colours to every other theme that is chosen."""
        return dict((DARK if self.current_theme.dark else LIGHT).variables)

    def on_mount(self) -> None:
        """Put our colours and the officer's own keys on."""
        self.set_keymap(dict(self._settings.keys))
        self.set_interval(_FOLLOWED, self._follow_others)
        bookmark = self._desk.bookmark
        self.theme_changed_signal.subscribe(self, self._theme_chosen)
        if bookmark.said is not None:
            said(self, bookmark.said)

    def _theme_chosen(self, theme: Theme) -> None:
        """Remember the colours; what the settings say comes first at the next start."""
        self._desk.bookmark.note_theme(theme.name)
        if self._settings.theme not in {None, theme.name}:
            said(self, keys.for_today(self._settings.theme))

    def exit(self, *given: Any, **named: Any) -> None:
        """Leave the program, and keep where one was."""
        self._desk.bookmark.keep()
        self.drop_keys()
        super().exit(*given, **named)
        stop_workers(self)

    def say_not_taken(self, character: str) -> None:
        """Say that nothing answers to a key, and that what was typed behind it was not taken."""
        said(self, keys.not_taken(character))

    async def action_quit(self) -> None:
        """Leave; once ask first, where something is not saved or a meeting is open."""
        from negotiate.screens.dialogs.choosing import QuittingScreen

        reasons = ""
        # Awaited here and not in a worker: no key that follows is to be taken before it.
        with contextlib.suppress(NegotiateError):  # a database that fails keeps nobody here
            reasons = await asyncio.to_thread(self._desk.reasons_to_stay)
        if not reasons:
            self.exit()
        elif not isinstance(self.screen, QuittingScreen):
            self.push_screen(QuittingScreen(reasons), self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer:
            self.exit()

    def _follow_others(self) -> None:
        """Read again what is on screen when another program, or another officer, has acted."""
        if self._exit or not self._changes.moved():
            return
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Frame):
                if screen.is_mounted:
                    screen.reload()
                return

    @property
    def has_failed(self) -> bool:
        """Tell whether a fault of the program ended it; `q` before or after does not hide it."""
        return self._exception is not None

    @property
    def home(self) -> DocumentsScreen:
        """Return the first screen."""
        home = self.screen_stack[0]
        if not isinstance(home, DocumentsScreen):
            raise TypeError(home)
        return home

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer in the palette what works on every screen."""
        yield SystemCommand("Import", keys.ADD_REVISION, self.action_import)
        yield SystemCommand("Search", keys.FIND_EVERYWHERE, self.action_search)
        yield SystemCommand("Help", keys.LIST_KEYS, self.action_help)
        yield SystemCommand("Theme", keys.CHOOSE_COLOURS, self.action_change_theme)
        yield SystemCommand("Quit", "Leave the program", self.action_quit)

    async def on_event(self, event: events.Event) -> None:
        """Let a key take away what was said, once there was time to read it: it lies over text."""
        if isinstance(event, events.Resize):
            event = as_it_is(event, self._driver)
        if isinstance(event, events.Key) and not event.is_forwarded and not self._exit:
            said_at = [told.raised_at for told in self._notifications]
            if said_at and time.time() - max(said_at) > _READ_IN:
                self.clear_notifications()
        await super().on_event(event)

    def get_key_display(self, binding: Binding) -> str:
        """Write a key as it is printed on the keyboard, also one that the officer chose."""
        return binding.key_display or as_printed(binding.key).replace("Ctrl+", "^")

    def show_place(self, place: Place, then: Then | None = None) -> AwaitMount:
        """Go on to a place; `then` is given what its screen returns."""
        from negotiate.screens.navigation import screen_of

        return self.push_screen(screen_of(place, self._desk), then)

    def pop_screen(self) -> AwaitComplete:
        """Take the screen on top away, and stop what it was doing."""
        top = self.screen
        left = super().pop_screen()
        stop_workers(self, of=top)
        return left

    def action_help(self) -> None:
        """List the keys that work where one is."""
        from negotiate.screens.help import HelpScreen, keys_of

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(keys_of(self.screen)))

    def action_help_quit(self) -> None:
        """Say what Ctrl+C does here where nothing is selected: it never ends the program."""
        said(self, tell.Y_COPIES if isinstance(self.screen, Frame) else tell.NOTHING_SELECTED)

    def action_import(self) -> None:
        """Ask for a draft to import; not from inside another dialog."""
        from negotiate.screens.dialogs.import_ import ImportScreen

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(ImportScreen(self._desk), self._imported)

    def action_search(self) -> None:
        """Find paragraphs by their words; not from inside a dialog, nor a search."""
        from negotiate.screens.views.search import SearchScreen

        if isinstance(self.screen, Frame) and not isinstance(self.screen, SearchScreen):
            self.push_screen(SearchScreen(self._desk, self.screen.opened))

    def _imported(self, opened: Opened | None) -> None:
        if opened is not None:
            self.home.show_opened(opened)

    def on_revision_wanted(self, wanted: RevisionWanted) -> None:
        """Show a revision that a screen or the palette asked for."""
        self.home.show_revision(wanted.document, wanted.revision)

    def _fatal_error(self) -> None:
        """Show where the program failed without the values that were there: they are drafts."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        self.bell()
        traceback = Traceback(show_locals=False, width=None)
        self._exit_renderables.append(
            Segments(self.console.render(traceback, self.console.options))
        )
        self._close_messages_no_wait()


_PARTS = 512  # more than there are kinds of widgets


class StyleSheet(Stylesheet):
    """Keep what was parsed for as long as the colours stay."""

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(_PARTS)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Put other colours on; what was parsed with these stays."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what was not parsed with these colours; where it fails, the rules stay.

        Raises:
            StylesheetError: a part is not a style sheet.
        """
        self.parse()
