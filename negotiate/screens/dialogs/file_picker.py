"""Pick a file: a path to type, with the folder that it leads to listed below.

The files of a folder, as one types the path of one of them, without a screen.
"""

from __future__ import annotations

import asyncio
import os
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from negotiate.exporting import is_folder
from negotiate.screens import render
from negotiate.screens.dialogs.form import PRINTABLE
from negotiate.screens.widgets.rows import Rows
from negotiate.telling.session import files as tell


class PathBox(Input):
    """Take a path; Tab completes it, and a path that is dropped on it is understood."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", id="path.complete"),
        Binding("down", "list", "Files", id="path.list"),
    ]

    def __init__(self) -> None:
        super().__init__(
            placeholder=tell.TYPE_OR_DROP,
            id="path",
            restrict=PRINTABLE,
        )

    # What a key does is done at once: a message would come after the next key.

    @property
    def picker(self) -> FilePicker:
        """Return what this is a part of."""
        return _picker_of(self)

    def action_complete(self) -> None:
        self.picker.complete()

    async def action_submit(self) -> None:
        self.picker.submit()

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        """Go right, and complete the name at its end."""
        if self.cursor_position >= len(self.value) and self.value:
            self.action_complete()
        else:
            super().action_cursor_right(select)

    def action_list(self) -> None:
        """Go into the list below."""
        self.picker.descend()

    def _on_paste(self, event: events.Paste) -> None:
        """Understand a path however it was dropped; it takes the place of what was typed."""
        lines = event.text.strip().splitlines()
        path = dropped(lines[0]) if lines else ""
        if Path(path).is_absolute():
            event.stop()
            event.prevent_default()
            self.value = render.sentence(path)
            self.cursor_position = len(self.value)


class Files(Rows):
    """List the files of a folder; above the first one is the path."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Take", id="take"),
    ]

    def action_move(self, by: int) -> None:
        """Move the cursor; up from the first row leads to the path."""
        if by < 0 and self.cursor == 0:
            _picker_of(self).ascend()
        else:
            super().action_move(by)

    def action_open(self) -> None:
        """Take the file under the cursor, or go into the folder."""
        _picker_of(self).take(self.cursor)


class FilePicker(Vertical):
    """Name a file by its path or from a list, beginning in a folder."""

    def __init__(
        self, base: Path, picked: Callable[[], object], changed: Callable[[], object]
    ) -> None:
        super().__init__(id="picker")
        self.base = base
        self._picked = picked
        self._changed = changed
        self._taken: str | None = None  # what stood in the box when a file was taken
        self._exact: tuple[str, Path] | None = None
        self._folder = Folder(base)
        self._shown: tuple[Entry, ...] = ()

    def compose(self) -> ComposeResult:
        """Put the path above the list."""
        yield PathBox()
        yield Static(id="folder")
        yield Files(self._draw, id="files")

    def on_mount(self) -> None:
        self.look()

    @property
    def typed(self) -> str:
        return self.query_one(PathBox).value

    @property
    def path(self) -> Path:
        """Return the file that is meant by what is typed or was taken from the list."""
        if self._exact is not None and self._exact[0] == self.typed:
            return self._exact[1]
        return meant(self.base, self.typed)

    def show_list(self, *, shown: bool) -> None:
        """Show the list, or leave its room to something else."""
        for name in ("#folder", "#files"):
            self.query_one(name).display = shown

    @on(Input.Changed, "#path")
    def _typed(self) -> None:
        # Word of what was typed may come after the file of that name was taken.
        if self.typed != self._taken:
            self._taken = None
            self.show_list(shown=True)
            self._changed()
            self.look()

    @work(exclusive=True, group="files")
    async def look(self) -> None:
        """List what fits what is typed."""
        await self._list()

    async def _list(self) -> str:
        """List what fits; a folder is read in a thread, because some are far away."""
        self._stop_if_left()
        folder, beginning = place(self.base, self.typed)
        if folder != self._folder.path or not self._folder.entries:
            self._folder = await asyncio.to_thread(read_folder, folder)
            self._stop_if_left()
        self._shown = self._folder.fitting(beginning)
        self._show()
        return beginning

    def _stop_if_left(self) -> None:
        """End the worker where the dialog was left: what it is made of may be gone already."""
        if not self.is_attached or self.app._exit or len(self.query("PathBox, #folder, Files")) < 3:
            raise asyncio.CancelledError

    def _show(self) -> None:
        said = render.line(str(self._folder.path), render.MUTED)
        if self._folder.refusal is not None:
            said = render.line(self._folder.refusal, render.PROBLEM)
        self.query_one("#folder", Static).update(said)
        nothing = "" if self._folder.refusal else tell.NOTHING_TO_IMPORT
        empty = render.line(nothing, render.MUTED)
        self.query_one(Files).show(len(self._shown), empty=empty)

    def _draw(self, index: int, width: int) -> Content:
        entry = self._shown[index]
        if entry.name == ABOVE:
            return render.line("..  the folder above", render.MUTED)
        style = render.ACCENT if entry.is_folder else ""
        return render.columns([(render.line(entry.name + os.sep * entry.is_folder, style), width)])

    @work(exclusive=True, group="choose")
    async def complete(self) -> None:
        """Go on typing as far as there is one way to go on."""
        beginning = await self._list()
        if beginning == ABOVE:
            return
        completed = self._folder.completed(beginning)
        if completed is not None:
            self._type(self.typed[: len(self.typed) - len(beginning)] + completed)

    def _type(self, typed: str) -> None:
        """Put a path into the box; what no terminal is to see stands for itself."""
        box = self.query_one(PathBox)
        visible = render.sentence(typed)
        if visible != typed:
            self._exact = (visible, meant(self.base, typed))
        box.value = visible
        box.cursor_position = len(visible)

    def descend(self) -> None:
        """Go from the path into the list."""
        if self._shown and self.query_one(Files).display:
            self.query_one(Files).focus()

    def ascend(self) -> None:
        """Go from the list to the path."""
        self.query_one(PathBox).focus()

    def submit(self) -> None:
        """Take the file that is meant, or go into the folder."""
        if not self.typed.strip():
            return
        path = self.path
        if is_folder(path):
            self._enter(path)
        else:
            self._pick()

    def _pick(self) -> None:
        if self.typed != self._taken:
            self._changed()
        self._taken = self.typed
        self._picked()

    def take(self, index: int) -> None:
        """Take what is listed in a row."""
        if index >= len(self._shown):
            return
        entry = self._shown[index]
        path = self._folder.path
        path = path.parent if entry.name == ABOVE else path / entry.name
        if entry.is_folder:
            self._enter(path)
        else:
            self._exact = (render.sentence(str(path)), path)
            with self.prevent(Input.Changed):
                self.query_one(PathBox).value = self._exact[0]
            self._pick()

    def _enter(self, folder: Path) -> None:
        """List another folder, and type names of that."""
        self.base = folder
        box = self.query_one(PathBox)
        if box.value:
            box.value = ""
        else:
            self.look()


def _picker_of(part: Widget) -> FilePicker:
    return part.query_ancestor(FilePicker)


ENDINGS = (".docx", ".odt", ".rtf", ".html", ".htm", ".eml", ".pdf", ".txt", ".md", ".json")
"""Of the files that are listed; others can be typed."""
ABOVE = ".."

_ESCAPED = re.compile(r"\\([^A-Za-z0-9.])")


@dataclass(frozen=True, slots=True)
class Entry:
    """Name a folder, or a file that can be imported."""

    name: str
    is_folder: bool


@dataclass(frozen=True, slots=True)
class Folder:
    """Hold what was read of a folder: its folders first, then its files, or why it was not read."""

    path: Path
    entries: tuple[Entry, ...] = ()
    refusal: str | None = None

    def fitting(self, beginning: str) -> tuple[Entry, ...]:
        """List what begins with the letters typed, then what has them; `..` with none typed.

        What begins with a full stop is hidden until a full stop is typed.
        """
        wanted = beginning.casefold()
        if not wanted:
            above = [Entry(ABOVE, is_folder=True)] if self.path.parent != self.path else []
            return (*above, *(one for one in self.entries if not one.name.startswith(".")))
        found = [
            one
            for one in self.entries
            if wanted in one.name.casefold() and one.name.startswith(".") == wanted.startswith(".")
        ]
        return tuple(sorted(found, key=lambda one: not one.name.casefold().startswith(wanted)))

    def completed(self, beginning: str) -> str | None:
        """Go on typing as far as there is one way to go on; None where there is none."""
        fitting = [one for one in self.fitting(beginning) if one.name != ABOVE]
        wanted = beginning.casefold()
        names = [one for one in fitting if one.name.casefold().startswith(wanted)] or fitting
        if len(names) == 1:
            (entry,) = names
            return entry.name + os.sep * entry.is_folder
        shared = _shared([one.name for one in names])
        return shared if len(shared) > len(beginning) else None


def _shared(names: list[str]) -> str:
    """Give what names begin with, however they are capitalised, as the first of them has it."""
    for at, signs in enumerate(zip(*names, strict=False)):
        if len({sign.casefold() for sign in signs}) > 1:
            return names[0][:at]
    return min(names, key=len, default="")


def read_folder(path: Path) -> Folder:
    """Read the names in a folder; what cannot be read is told in one sentence."""
    try:
        with os.scandir(path) as found:
            entries = sorted(_entries(found), key=lambda one: (not one.is_folder, _order(one)))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is no path"
        return Folder(path, refusal=tell.cannot_be_listed(path, why))
    return Folder(path, tuple(entries))


def _entries(found: Iterator[os.DirEntry[str]]) -> Iterator[Entry]:
    for entry in found:
        if _is_folder(entry):
            yield Entry(entry.name, is_folder=True)
        elif entry.name.casefold().endswith(ENDINGS):
            yield Entry(entry.name, is_folder=False)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _order(entry: Entry) -> tuple[str, str]:
    return entry.name.casefold(), entry.name


def place(base: Path, typed: str) -> tuple[Path, str]:
    """Part what is typed into the folder that is named, and the beginning of a name in it."""
    head, slash, beginning = typed.rpartition(os.sep)
    return _under(base, head + slash), beginning


def _under(base: Path, typed: str) -> Path:
    try:
        path = Path(typed).expanduser()
    except RuntimeError:  # ~name of nobody
        path = Path(typed)
    return Path(os.path.normpath(base / path))


def meant(base: Path, typed: str) -> Path:
    """Find the file that is named: as typed, from the folder listed, or from where one started."""
    typed = typed.strip()
    for name in (typed, dropped(typed)):
        for path in (_under(base, name), _under(Path.cwd(), name)):
            if os.path.lexists(path):
                return path
    return _under(base, dropped(typed))


def dropped(text: str) -> str:
    """Read a path as file managers and terminals drop it: quoted, escaped, or as a `file:` URL."""
    text = text.strip()
    try:
        if text.startswith("file://"):
            path = unquote(urlsplit(text).path)
            return text if "\0" in path else path
        if text[:1] in {"'", '"'}:
            return shlex.split(text)[0]
    except (ValueError, IndexError):
        return text
    # A backslash before a letter is a folder of Windows, not an escape.
    return _ESCAPED.sub(r"\1", text)
