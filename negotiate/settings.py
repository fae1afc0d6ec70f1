"""The officer's own settings: a name, a register, other keys, plain marks, a theme.

officer = "A. Officer"       # who makes the acts; else the name of the account
register = "ours.toml"       # what --register is where it is not typed; beside this file, a path,
                             # or `un` or `cica`, which come with the program
language = "ru"              # of an import whose text does not tell
pager = false                # long answers of the command line run off the screen
backups = 14                 # days for which a copy of the database is kept; 0 for none
ascii = true                 # plain letters instead of shapes
theme = "negotiate-light"    # or one of your own: themes/NAME.toml beside this file

[keys]
"paragraphs.filter" = "slash,ctrl+f"

What is wrong is said with the line at fault. Keys and themes are judged by the screens, which know
what there is: `negotiate.screens.bindings` and `negotiate.screens.themes`.
"""

from __future__ import annotations

import getpass
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from negotiate.data_files import supplied_registers
from negotiate.errors import SourceError
from negotiate.late import dataclass, field, pattern


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
    parted by commas; `ascii` asks for marks that every terminal can show, `pager` for one where an
    answer is longer than the screen; `theme` names the colours
    to begin with. `officer` is the name that acts are made under, `register` the file with the
    delegations, `language` the language of an import where the text does not tell and `dialect` how
    a new document writes its brackets, a name or a file; each is None where nothing is set. So many
    daily `backups` are kept. `place` is where this was read.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    ascii: bool = False
    theme: str | None = None
    themes: tuple[UserTheme, ...] = ()
    place: Place | None = field(default=None, compare=False)
    officer: str | None = None
    register: Path | None = None
    language: str | None = None
    pager: bool = True
    dialect: str | None = None
    backups: int = 7


DEFAULTS = Settings()
_NAMES = (
    "ascii",
    "backups",
    "dialect",
    "keys",
    "language",
    "officer",
    "pager",
    "register",
    "theme",
)
_LANGUAGE = pattern(r"[A-Za-z]{2,3}")
_LONGEST_NAME = 80


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
    from difflib import get_close_matches

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
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        message = f"{path} cannot be read: {reason}; mend it or move it away"
        raise SourceError(message) from None
    import tomllib  # only here: most officers have no such file, and an act would wait for it

    try:
        return tomllib.loads(text), Place(path, text)
    except tomllib.TOMLDecodeError as error:
        message = f"{path} is not TOML: {error}; mend it or move it away"
        raise SourceError(message) from None


def _settings(found: Mapping[str, object], themes: tuple[UserTheme, ...], place: Place) -> Settings:
    for name in found:
        if name not in _NAMES:
            hint = nearest(name, _NAMES) or f"; it may set {', '.join(_NAMES)}"
            raise place.fault(name, f"{name} is unknown{hint}")
    ascii_, pager = (
        _yes_or_no(found, place, "ascii", otherwise=False),
        _yes_or_no(found, place, "pager", otherwise=True),
    )
    theme, keys = found.get("theme"), found.get("keys", {})
    if theme is not None and not isinstance(theme, str):
        raise place.fault("theme", 'theme is written theme = "negotiate-light"')
    if not isinstance(keys, dict):
        raise place.fault("keys", "keys are a table: [keys] on a line of its own")
    for name, key in keys.items():
        if not isinstance(key, str):
            said = f'"{name}" is no text; keys are written "screen.action" = "key,other key"'
            raise place.fault(name, said, "keys")
    return Settings(
        dict(keys), ascii_, theme, themes, place,
        _officer(found, place), _register(found, place), _language(found, place), pager,
        _dialect(found, place), _backups(found, place),
    )  # fmt: skip


def _yes_or_no(found: Mapping[str, object], place: Place, name: str, *, otherwise: bool) -> bool:
    said = found.get(name, otherwise)
    if not isinstance(said, bool):
        raise place.fault(name, f"{name} is {said!r}; it is true or false")
    return said


def _backups(found: Mapping[str, object], place: Place) -> int:
    said = found.get("backups", DEFAULTS.backups)
    if isinstance(said, bool) or not isinstance(said, int) or said < 0:
        raise place.fault("backups", f"backups is {said!r}; it is a number of days, or 0 for none")
    return said


def _officer(found: Mapping[str, object], place: Place) -> str | None:
    name = found.get("officer")
    if name is None:
        return None
    if not isinstance(name, str) or not name.strip() or not name.isprintable():
        raise place.fault("officer", 'officer is a name on one line: officer = "A. Officer"')
    if len(name) > _LONGEST_NAME:
        raise place.fault("officer", f"officer is longer than {_LONGEST_NAME} letters")
    return name.strip()


def _register(found: Mapping[str, object], place: Place) -> Path | None:
    named = found.get("register")
    if named is None:
        return None
    if not isinstance(named, str) or not named.strip() or "\0" in named:
        raise place.fault("register", 'register is the name of a file: register = "ours.toml"')
    try:
        path = place.path.parent / Path(named).expanduser()
        is_there = path.is_file()
        if not is_there and named in supplied_registers():
            return supplied_registers()[named]
    except (OSError, RuntimeError):  # a folder not to be looked into, a home of nobody
        path, is_there = Path(named), False
    if not is_there:
        raise place.fault("register", f"there is no file {path}: register names your delegations")
    return path


def _language(found: Mapping[str, object], place: Place) -> str | None:
    code = found.get("language")
    if code is None:
        return None
    if not isinstance(code, str) or not _LANGUAGE.fullmatch(code):
        said = 'language is a code of two or three letters: language = "ru"'
        raise place.fault("language", said)
    return code.lower()


def _dialect(found: Mapping[str, object], place: Place) -> str | None:
    named = found.get("dialect")
    if named is None:
        return None
    if not isinstance(named, str) or not named.strip() or "\0" in named:
        raise place.fault("dialect", 'dialect is a name or a file: dialect = "un"')
    from negotiate.bracket_parser.dialects import UnreadDialect, stated_as

    if "." in named or "/" in named:
        named = str(place.path.parent / Path(named).expanduser())
    try:
        stated_as(named)
    except UnreadDialect as error:
        raise place.fault("dialect", str(error)) from None
    return named


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


def officer() -> str:
    """Name who makes an act: as the settings say, or else the user of the machine.

    Raises:
        SourceError: something in the settings is wrong.
    """
    if (named := read_settings().officer) is not None:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "officer"
