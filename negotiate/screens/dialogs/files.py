"""The files of a folder, as one types the path of one of them, without a screen."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

ENDINGS = (".docx", ".pdf", ".txt", ".md", ".json")
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
        return Folder(path, refusal=f"{path} cannot be listed: {why}. Type another path.")
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
