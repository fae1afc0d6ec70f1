"""Hand a text or the matrix out: the format, what becomes of open text, and the file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from textwrap import shorten
from threading import Lock
from typing import Any, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, ProgressBar, Static

from negotiate.clean_text import OpenText
from negotiate.consensus.matrix import Matrix
from negotiate.errors import NegotiateError, OutOfOrder, SourceError
from negotiate.exporting import HandedOut, is_folder, make_file, refuse_to_replace, write_whole
from negotiate.model import Document
from negotiate.queries.export import Offered, offered
from negotiate.screens import render
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.dialogs.choosing import AskingScreen, Choice
from negotiate.screens.dialogs.form import Field, FormScreen
from negotiate.screens.frame import Frame, said
from negotiate.screens.widgets.rows import Rows
from negotiate.store.typed_names import revision_name
from negotiate.telling.session import files as tell
from negotiate.telling.words import recorded_as_of
from negotiate.writers.formats import format_of

_REPLACE = "replace"
_NOTES, _LONGEST = 3, 200  # what a person reads of a notification


class Formats(Rows):
    """List the formats."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Write", id="export.write"),
    ]


class Options(Rows):
    """List what can be chosen for a format."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right", "change(1)", "Change", id="export.change"),
        Binding("left", "change(-1)", "Change back", id="export.change_back", show=False),
        Binding("enter", "open", "Write", id="export.write"),
    ]

    def action_change(self, by: int) -> None:
        screen = self.screen
        if isinstance(screen, ExportScreen) and self.count:
            screen.change(self.cursor, by)

    def click_again(self) -> None:
        """Choose another value: a click writes no file."""
        self.action_change(1)


class ExportScreen(FormScreen[HandedOut]):
    """Write a revision to a file; it is there whole, or not at all."""

    def __init__(self, desk: Desk, opened: Opened, offer: Offered, unsaved: str = "") -> None:
        super().__init__(desk, render.line(f"Export {opened.name}"))
        self._opened = opened
        self._offer = offer
        self._format = 0
        self._chosen: dict[tuple[str, str], int] = {}
        self._options: list[Option] = []
        self._replaceable: Path | None = None
        self._gate: Lock | None = None
        said = tell.in_brief(opened.versions, opened.revision.distribution)
        self._said = "\n".join(part for part in (said, unsaved) if part)

    def body(self) -> ComposeResult:
        """Say what is not agreed in it, and ask for the format, what it has and the file."""
        yield Static(render.passage(self._said, render.MUTED), classes="hint")
        yield Formats(self._draw_format, id="formats")
        yield Options(self._draw_option, id="options")
        name = f"{self._offer.called}{self._ending}"
        yield Field("File", id="file", value=name, hint=tell.NAME_OR_FOLDER)
        yield ProgressBar(id="progress", show_eta=False, show_percentage=False)

    def on_mount(self) -> None:
        formats = self.query_one("#formats", Rows)
        formats.show(len(tell.PURPOSES))
        formats.focus()

    @property
    def _ending(self) -> str:
        return tell.PURPOSES[self._format].ending

    @on(Rows.Highlighted, "#formats")
    def _format_chosen(self, event: Rows.Highlighted) -> None:
        self._format = event.index
        self._list_options()
        box = self.query_one("#file", Input)
        named = _format_named(box.value)
        if named is not None and named != self._format:
            with self.prevent(Input.Changed):
                box.value = box.value[: -len(Path(box.value).suffix)] + self._ending

    @on(Input.Changed, "#file")
    def _file_named(self, event: Input.Changed) -> None:
        named = _format_named(event.value)
        if named is not None and named != self._format:
            self.query_one("#formats", Rows).cursor = named

    def _list_options(self, at: int = 0) -> None:
        chosen = {name: at for (of, name), at in self._chosen.items() if of == self._ending}
        self._options = options(self._ending, self._offer, chosen)
        rows = self.query_one("#options", Rows)
        rows.display = bool(self._options)
        rows.show(len(self._options), at=at)

    def change(self, place: int, by: int) -> None:
        """Choose another value of an option."""
        option = self._options[place]
        wanted = (option.at + by) % len(option.values)
        self._chosen[self._ending, option.name] = wanted
        self._list_options(place)

    def _draw_format(self, index: int, width: int) -> Content:
        one = tell.PURPOSES[index]
        cells = [(one.ending, 7), (one.name, 13), (one.purpose, width - 20)]
        return render.columns((render.line(words), cell) for words, cell in cells)

    def _draw_option(self, index: int, width: int) -> Content:
        one = self._options[index]
        value = one.values[one.at]
        more = f"{one.at + 1}/{len(one.values)}" if len(one.values) > 1 else ""
        return render.columns(
            [
                (render.line(one.name, render.MUTED), 10),
                (render.line(value.words, render.STRONG), width - 14),
                (render.line(more, render.MUTED), -4),
            ]
        )

    def wanted(self) -> Callable[[], HandedOut] | None:
        """Write it, once there is a name for it that nothing else has."""
        if self._gate is not None:
            return None
        typed = self.typed("#file")
        if not typed:
            self.refuse(tell.NAME_WANTED, "#file")
            return None
        path = self._path(typed)
        if os.path.lexists(path) and path != self._replaceable:
            self._ask_to_replace(path)
            return None
        given: dict[str, Any] = {"revision": self._offer.name, "strict": False, "output": path}
        given |= {"how": None, "table": None, "tracked": None, "beside": None}
        given |= {"proposals": False}
        for option in self._options:
            given |= option.values[option.at].given
        given["force"] = path == self._replaceable
        return partial(self._written, path, given, self._begin())

    def _path(self, typed: str) -> Path:
        """Name the file; in a folder by symbol and revision, and with an ending in any case."""
        path = Path(os.path.expanduser(typed)).absolute()  # noqa: PTH111 - Path's own may raise
        if is_folder(path):
            return path / f"{self._offer.called}{self._ending}"
        return path if path.suffix else path.with_name(path.name + self._ending)

    def _ask_to_replace(self, path: Path) -> None:
        try:
            refuse_to_replace(path, replace=True)
        except NegotiateError as error:
            self.refuse(str(error), "#file")
            return
        choices = [
            Choice("", Content("leave it"), render.line("nothing is written")),
            Choice(_REPLACE, Content("replace it"), render.line(tell.REPLACED)),
        ]

        def answered(answer: str | None) -> None:
            if answer == _REPLACE:
                self._replaceable = path
                self.action_confirm()
            else:
                self.refuse(f"{tell.there_already(path)}.", "#file")

        known = render.passage(f"{path} is there already.")
        self.app.push_screen(
            AskingScreen(render.line("Replace the file?"), known, choices), answered
        )

    def _written(self, path: Path, given: Mapping[str, Any], gate: Lock) -> HandedOut:
        document = self._opened.document

        def may_write() -> bool:
            return gate.acquire(blocking=False)

        return self._desk.read_store(
            lambda store: make_file(store, document, path, given, may_write)
        )

    def _begin(self) -> Lock:
        """Show that it takes its time; who has the lock first decides: a file, or none."""
        self.refuse("")
        self._gate = Lock()
        self._show_progress(tell.WRITING, is_writing=True)
        return self._gate

    def _show_progress(self, words: str, *, is_writing: bool) -> None:
        self.query_one("#progress").display = is_writing
        self.query_one(".hint", Static).update(render.line(words, render.MUTED))

    def refuse(self, reason: str, field: str | None = None) -> None:
        """Say why nothing was written."""
        self._gate = None
        self._show_progress(self._said, is_writing=False)
        super().refuse(reason, field)

    def action_back(self) -> None:
        """Leave; what is being made is not written, and what is being written is finished."""
        if self._gate is None:
            self.dismiss(None)
        elif self._gate.acquire(blocking=False):
            said(self.app, tell.STOPPED)
            self.dismiss(None)

    def on_unmount(self) -> None:
        """Write nothing once the program is left."""
        if self._gate is not None:
            self._gate.acquire(blocking=False)


def _format_named(file: str) -> int | None:
    """Find the format that the ending of a name stands for."""
    suffix = Path(file.strip()).suffix
    try:
        named = format_of(suffix) if suffix else None
    except SourceError:
        return None
    places = (at for at, one in enumerate(tell.PURPOSES) if format_of(one.ending) is named)
    return next(places, None)


async def export(screen: Frame, document: Document) -> None:
    """Ask how the text on screen is to be handed out, else the latest of a document."""
    desk, shown = screen.desk, screen.opened
    if shown is not None:
        opened = await screen.ask(desk.again, shown)
    else:
        opened = await screen.ask(desk.opened, document.id)
    if opened is None:
        return
    name = revision_name(opened.revision, opened.document)
    offer = await screen.ask(desk.read_store, lambda store: offered(store, opened.document, name))
    unsaved = await screen.ask(desk.not_in_it, opened.document) if opened.is_current else ""
    if offer is not None:
        dialog = ExportScreen(desk, opened, offer, unsaved or "")
        screen.app.push_screen(dialog, partial(_tell, screen.app))


def _tell(app: App[Any], made: HandedOut | None) -> None:
    """Say where the file is, for whom it is, and what the officer has to know of it."""
    if made is None:
        return
    state, mark = made.clean.state, made.clean.distribution
    notes = ([state] if state else []) + [one for one in made.notes if one != state]
    is_told = any(one.startswith(mark) for one in notes)
    said(app, tell.written(made.path, "" if is_told else mark))
    if len(notes) > _NOTES:
        others = len(notes) - _NOTES + 1
        notes[_NOTES - 1 :] = [tell.more_notes(others)]
    if notes:
        words = "\n".join(render.sentence(shorten(one, _LONGEST)) for one in notes)
        app.notify(words, severity="warning", timeout=20, markup=False)


@dataclass(frozen=True, slots=True)
class Value:
    """Offer a value in words, with what it gives to the export under the names of the command."""

    words: str
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Option:
    """Offer several values; the first is what the format has where nobody chooses."""

    name: str
    values: Sequence[Value]
    at: int


def options(ending: str, offer: Offered, chosen: Mapping[str, int]) -> list[Option]:
    """List what can be asked of a format; `chosen` are the places of the values, by option."""
    found, table = [], None
    if ending == ".csv":
        tables = _tables(offer)
        found.append(("Table", tables))
        table = tables[chosen.get("Table", 0)].given["table"]
    if ending != ".json":
        found.append(("Open text", _open_text(ending, only_marked=table in tell.HELD_TABLES)))
    if len(besides := _besides(ending, offer)) > 1:
        found.append(("Besides", besides))
    return [
        Option(name, values, min(chosen.get(name, 0), len(values) - 1)) for name, values in found
    ]


def _open_text(ending: str, *, only_marked: bool) -> list[Value]:
    """Offer what becomes of open text, in the format's own way first."""
    own = format_of(ending).how
    values = [Value(tell.OPEN_TEXT[own.value], {"how": None})]
    if not only_marked:
        others = (how for how in OpenText if how is not own)
        values += [Value(tell.OPEN_TEXT[how.value], {"how": how}) for how in others]
    return values


def _tables(offer: Offered) -> list[Value]:
    words = {**tell.OPEN_TABLE, **tell.HELD_TABLES}
    if not offer.earlier:
        del words["concordance"]
    return [Value(said, {"table": name}) for name, said in words.items()]


def _besides(ending: str, offer: Offered) -> list[Value]:
    values = [Value("nothing besides", {})]
    if ending == ".docx":
        values += [Value(tell.tracked_since(name), {"tracked": name}) for name in offer.earlier]
        values.append(Value(tell.PROPOSALS, {"proposals": True}))
    if ending in {".docx", ".html"}:
        values += [
            Value(tell.beside(language), {"beside": language}) for language in offer.languages
        ]
    return values


_NO_NAME = re.compile(r"[^\w.-]+")


def copied(matrix: Matrix, *, transposed: bool) -> str:
    """Give the table as Markdown, which pastes as text everywhere."""
    from negotiate.writers.matrix import as_markdown

    return as_markdown(matrix, transpose=transposed)


class MatrixFileScreen(FormScreen[Path]):
    """Write the table to a file, in the format that its ending names."""

    def __init__(self, desk: Desk, matrix: Matrix, *, transposed: bool) -> None:
        super().__init__(desk, render.line(tell.TABLE_TO_FILE))
        self._matrix = matrix
        self._transposed = transposed
        named = f"{matrix.as_of.document}-{matrix.as_of.revision}-{matrix.paragraph or ''}"
        self._proposed = f"{_NO_NAME.sub('-', named).strip('-')[:80]}-matrix.csv"

    def body(self) -> ComposeResult:
        """Say what is written, and ask where to."""
        yield Static(render.line(f"{recorded_as_of(self._matrix.as_of)}."), classes="hint")
        yield Field("File", id="file", value=self._proposed, hint=tell.TABLE_ENDINGS)

    def wanted(self) -> Callable[[], Path] | None:
        """Write it, once there is a name."""
        typed = self.typed("#file")
        if not typed:
            self.refuse(tell.NAME_WANTED, "#file")
            return None
        return lambda: self._written(Path(typed).expanduser())

    def _written(self, path: Path) -> Path:
        from negotiate.writers.formats import matrix_in

        if os.path.lexists(path):
            raise OutOfOrder(tell.there_already(path))
        content = matrix_in(path.suffix.lower(), self._matrix, transpose=self._transposed)
        write_whole(path, content, replace=False)
        return path.absolute()
