"""Where the officer left off: kept in the user's state folder, for the owner's eyes only.

Identities, names of views and paths, never a word of a draft. What cannot be read is forgotten,
what a newer program wrote is left as it is, and what cannot be written is not: nothing here stops
a program.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from negotiate.atomic_file import put_in_place
from negotiate.late import dataclass, field

FORMAT = 1
_MOST = 50  # databases, and documents of each; the ones left last stay


@dataclass(frozen=True, slots=True)
class Place:
    """Say where in a document one was: the paragraph, and whether all were listed."""

    paragraph: str | None = None
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """Say where one was in a database: the last document, and the place in each of them."""

    document: str | None = None
    places: Mapping[str, Place] = field(default_factory=dict)

    def at(self, document: str, place: Place) -> Seen:
        """Put a document and the place in it last."""
        others = {name: one for name, one in self.places.items() if name != document}
        return Seen(document, _last({**others, document: place}))


@dataclass(frozen=True, slots=True)
class LeftOff:
    """Hold what is remembered; `views` maps the name of a screen to the way it was looked at."""

    theme: str | None = None
    folder: str | None = None
    views: Mapping[str, str] = field(default_factory=dict)
    databases: Mapping[str, Seen] = field(default_factory=dict)


NOTHING = LeftOff()


def state_path() -> Path:
    """Return where it is kept; there need be no file."""
    from platformdirs import user_state_path

    return user_state_path("negotiate") / "left-off.json"


class Bookmark:
    """Remember for one database, while a program runs and, if there is a file, after it."""

    def __init__(self, database: Path | None = None, file: Path | None = None) -> None:
        """Begin with what the file holds; without a database no places are kept in it."""
        self._database = str(database.absolute()) if database is not None else None
        self._file = file
        self.left = NOTHING
        self.said: str | None = None
        self._seen = Seen()
        if file is not None:
            self.left, self.said = _read(file)
            self._seen = self.left.databases.get(self._database or "", Seen())

    @property
    def document(self) -> str | None:
        """Return the document that was open last in this database."""
        return self._seen.document

    def place(self, document: str) -> Place:
        """Return where one was in a document."""
        return self._seen.places.get(document, Place())

    def view(self, screen: str) -> str | None:
        """Return how one looked at a screen."""
        return self.left.views.get(screen)

    def at(self, document: str, place: Place) -> None:
        """Note where one is; it is written by the next `keep`."""
        self._seen = self._seen.at(document, place)

    def note_view(self, screen: str, view: str) -> None:
        """Note how one looks at a screen; it is written by the next `keep`."""
        self.left = replace(self.left, views={**self.left.views, screen: view})

    def note_theme(self, theme: str) -> None:
        """Keep the colours that were chosen."""
        self.keep(lambda left: replace(left, theme=theme))

    def note_folder(self, folder: Path) -> None:
        """Keep the folder that a file was taken from."""
        self.keep(lambda left: replace(left, folder=str(folder.absolute())))

    def keep(self, change: Callable[[LeftOff], LeftOff] = lambda left: left) -> None:
        """Write what was noted and one thing more, over what another program wrote meanwhile."""
        self.left = change(self.left)
        if self._file is None or _is_newer(self._file):
            return
        meanwhile, _ = _read(self._file)
        merged = change(replace(meanwhile, views={**meanwhile.views, **self.left.views}))
        if self._database is not None and self._seen.document is not None:
            others = {name: one for name, one in merged.databases.items() if name != self._database}
            merged = replace(merged, databases=_last({**others, self._database: self._seen}))
        _write(self._file, merged)


def _last(known: Mapping[str, Any]) -> dict[str, Any]:
    return dict(list(known.items())[-_MOST:])


def _write(file: Path, left: LeftOff) -> None:
    """Put a whole file in place of the one that is there, if that is possible."""
    held = {
        "format": FORMAT,
        "theme": left.theme,
        "folder": left.folder,
        "views": dict(left.views),
        "databases": {
            path: {
                "document": seen.document,
                "places": {
                    document: {"paragraph": place.paragraph, "all": place.everything}
                    for document, place in seen.places.items()
                },
            }
            for path, seen in left.databases.items()
        },
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        put_in_place(file, json.dumps(held, indent=1).encode("ascii"))
    except OSError:
        return  # it is forgotten at the end, which is no reason to stop anybody


def _read(file: Path) -> tuple[LeftOff, str | None]:
    """Read what is kept, or a sentence on why it is not."""
    try:
        found = json.loads(file.read_bytes())
        if _newer(found):
            said = f"{file} is of a newer negotiate: it is left alone, and nothing is kept in it."
            return NOTHING, said
        return _left(found), None
    except FileNotFoundError:
        return NOTHING, None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return NOTHING, f"{file} cannot be read: where you left off is forgotten, and begun anew."


def _is_newer(file: Path) -> bool:
    try:
        return _newer(json.loads(file.read_bytes()))
    except (OSError, ValueError, RecursionError):
        return False


def _newer(found: object) -> bool:
    of = found.get("format") if isinstance(found, dict) else None
    return isinstance(of, int) and of > FORMAT


def _left(found: Mapping[str, Any]) -> LeftOff:
    return LeftOff(
        _text(found["theme"]),
        _text(found["folder"]),
        {_name(screen): _name(view) for screen, view in found["views"].items()},
        {_name(path): _seen(seen) for path, seen in found["databases"].items()},
    )


def _seen(found: Mapping[str, Any]) -> Seen:
    places = {
        _name(document): Place(_text(place["paragraph"]), bool(place["all"]))
        for document, place in found["places"].items()
    }
    return Seen(_text(found["document"]), places)


def _name(found: object) -> str:
    if not isinstance(found, str):
        message = "a name is a text"
        raise TypeError(message)
    return found


def _text(found: object) -> str | None:
    return None if found is None else _name(found)
