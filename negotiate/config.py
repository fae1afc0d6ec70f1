"""The officer's own settings: other keys, marks without special characters, a theme.

ascii = true                 # plain letters instead of shapes
theme = "negotiate-light"    # or one of your own: themes/NAME.toml beside this file

[keys]
"paragraphs.filter" = "slash,ctrl+f"

What is wrong is said with the line at fault. Keys and themes are judged by the screens, which know
what there is: `negotiate.screens.bindings` and `negotiate.screens.themes`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from negotiate.errors import SourceError


@dataclass(frozen=True, slots=True)
class Place:
    """Name a settings file and find the line on which something is set in it."""

    path: Path
    text: str = ""

    def fault(self, key: str, said: str, table: str = "") -> SourceError:
        """Make the sentence on what is wrong, with the line where `key` is set."""
        line = line_of(self.text, key, table)
        where = f"{self.path}, line {line}" if line else str(self.path)
        return SourceError(f"{where}: {said}")


@dataclass(frozen=True, slots=True)
class UserTheme:
    """Hold the colours that the officer gave to a theme: names of colours, as written."""

    name: str
    dark: bool
    colours: Mapping[str, str]
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold what the officer set.

    `keys` maps the id of a binding to the keys that replace its own, as Textual names them,
    parted by commas; `ascii` asks for marks that every terminal can show; `theme` names the colours
    to begin with. `place` is where this was read.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    ascii: bool = False
    theme: str | None = None
    themes: tuple[UserTheme, ...] = ()
    place: Place | None = field(default=None, compare=False)


DEFAULTS = Settings()
_NAMES = ("ascii", "keys", "theme")


def config_path() -> Path:
    """Return where the settings are looked for; there need be no file."""
    from platformdirs import user_config_path

    return user_config_path("negotiate") / "config.toml"


def read_settings(path: Path | None = None) -> Settings:
    """Read the settings and the themes beside them; without a file they are the defaults.

    Raises:
        SourceError: a file cannot be read, is not TOML, or says something unknown.
    """
    path = path or config_path()
    themes = tuple(_theme(one) for one in _theme_files(path.parent / "themes"))
    read = _read(path)
    if read is None:
        return Settings(themes=themes)
    found, place = read
    return _settings(found, themes, place)


def nearest(name: str, known: Iterable[str]) -> str:
    """Make the hint that names what was perhaps meant, empty where nothing is near."""
    near = get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def line_of(text: str, key: str, table: str = "") -> int | None:
    """Find the line, counted from 1, on which a key of a table of a TOML text is set."""
    bare = r"[\"']?" + re.escape(key) + r"[\"']?\s*="
    under = re.escape(table) + r"\s*(?:\.\s*" + bare + rf"|=.*[{{,]\s*{bare})"
    header, wanted = "", re.compile(rf"\s*{bare}")
    dotted = re.compile(rf"\s*{under}")
    for number, line in enumerate(text.split("\n"), start=1):
        if heading := re.match(r"\s*\[\s*[\"']?([^\[\]\"']*?)[\"']?\s*\]", line):
            header = heading[1]
            if not key and header == table:
                return number
        elif (header == table and wanted.match(line)) or (
            table and not header and dotted.match(line)
        ):
            return number
    return None


def _read(path: Path) -> tuple[dict[str, object], Place] | None:
    """Read a TOML file; None where there is none."""
    try:
        text = path.read_text("utf-8")
        return tomllib.loads(text), Place(path, text)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        message = f"{path} cannot be read: {reason}; mend it or move it away"
        raise SourceError(message) from None
    except tomllib.TOMLDecodeError as error:
        message = f"{path} is not TOML: {error}; mend it or move it away"
        raise SourceError(message) from None


def _settings(found: Mapping[str, object], themes: tuple[UserTheme, ...], place: Place) -> Settings:
    for name in found:
        if name not in _NAMES:
            hint = nearest(name, _NAMES) or "; it may set keys, ascii and theme"
            raise place.fault(name, f"{name} is unknown{hint}")
    ascii_, theme, keys = found.get("ascii", False), found.get("theme"), found.get("keys", {})
    if not isinstance(ascii_, bool):
        raise place.fault("ascii", f"ascii is {ascii_!r}; it is true or false")
    if theme is not None and not isinstance(theme, str):
        raise place.fault("theme", 'theme is written theme = "negotiate-light"')
    if not isinstance(keys, dict):
        raise place.fault("keys", "keys are a table: [keys] on a line of its own")
    for name, key in keys.items():
        if not isinstance(key, str):
            said = f'"{name}" is no text; keys are written "screen.action" = "key,other key"'
            raise place.fault(name, said, "keys")
    return Settings(dict(keys), ascii_, theme, themes, place)


def _theme_files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob("*.toml"))
    except OSError:
        return []


def _theme(path: Path) -> UserTheme:
    found, place = _read(path) or ({}, Place(path))
    dark = found.pop("dark", True)
    if not isinstance(dark, bool):
        raise place.fault("dark", f"dark is {dark!r}; it is true or false")
    colours: dict[str, str] = {}
    for name, colour in found.items():
        if not isinstance(colour, str):
            raise place.fault(name, f'{name} is written {name} = "#1d5a99"', "")
        colours[name] = colour
    return UserTheme(path.stem, dark, colours, place)
