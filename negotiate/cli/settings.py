"""The commands `config` and `doctor`: what is set, and what a report of a fault needs."""

from __future__ import annotations

import json
import locale
import os
import platform
import sqlite3
import stat
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click

from negotiate import __version__
from negotiate.cli.console import (
    as_json,
    database,
    database_named_by,
    say,
    say_json,
    width,
    with_database,
)
from negotiate.errors import NegotiateError
from negotiate.settings import Settings, config_path, officer, read_settings
from negotiate.streams import is_terminal


def judged_settings() -> Settings:
    """Read the settings and let the screens judge the keys and themes in them.

    Raises:
        SourceError: something in them is wrong; the sentence has the file and the line.
    """
    import negotiate.screens.app  # noqa: F401 - the screens name their keys when they are loaded
    from negotiate.screens.bindings import check_keys
    from negotiate.screens.themes import themes_of

    settings = read_settings()
    check_keys(settings)
    themes_of(settings)
    return settings


@click.group()
def config() -> None:
    """Look at your own settings: your name, a register, keys, plain marks, a theme."""


@config.command()
def path() -> None:
    """Print where the settings are looked for."""
    say([str(config_path())])


@config.command("show")
@as_json
def show_config(*, as_json: bool) -> None:
    """Print the settings as they are, with every key that can be changed.

    What is printed can be kept as the settings file.
    """
    from negotiate.screens.themes import known_themes, themes_of

    settings = judged_settings()
    themes, keys = known_themes(themes_of(settings)), _keys(settings)
    if as_json:
        say_json(
            "settings",
            {
                "ascii": settings.ascii,
                "pager": settings.pager,
                "backups": settings.backups,
                "officer": settings.officer,
                "register": str(settings.register) if settings.register else None,
                "language": settings.language,
                "dialect": settings.dialect,
                "theme": settings.theme,
                "themes": themes,
                "keys": {name: {"keys": one["keys"], "does": one["does"]} for name, one in keys},
            },
        )
        return
    say(_plain_settings(settings))
    say([f"pager = {str(settings.pager).lower()}"])
    say([f"backups = {settings.backups}"])
    name = _text(settings.theme or themes[0])
    chosen = f"theme = {name}" if settings.theme else f"# theme = {name}"
    say([f"ascii = {str(settings.ascii).lower()}", f"{chosen}  # or {', '.join(themes[1:])}"])
    say(["", "[keys]"])
    say(f'"{name}" = "{one["keys"]}"  # {one["does"]}' for name, one in keys)


def _plain_settings(settings: Settings) -> Iterator[str]:
    """Give who acts, and what an import takes where nothing else is said; unset as a remark."""
    register = str(settings.register) if settings.register else None
    for name, value, otherwise, said in (
        ("officer", settings.officer, officer(), "who makes the acts"),
        ("register", register, "ours.toml", "what --register is where it is not typed"),
        ("language", settings.language, "en", "of an import whose text does not tell"),
        ("dialect", settings.dialect, "un", "in which a new document writes its brackets"),
    ):
        yield f"{'' if value else '# '}{name} = {_text(value or otherwise)}  # {said}"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)  # as TOML writes it too


@config.command("keys")
@as_json
def list_keys(*, as_json: bool) -> None:
    """List the id of every key, the key, its group, and what it does."""
    keys = _keys(judged_settings())
    if as_json:
        say_json("keys", {"keys": [{"id": name, **one} for name, one in keys]})
        return
    first = max(len(name) for name, _ in keys)
    second, third = (max(len(one[part]) for _, one in keys) for part in ("keys", "group"))
    say(
        f"{name:<{first}}  {one['keys']:<{second}}  {one['group']:<{third}}  {one['meaning']}"
        for name, one in keys
    )


def _keys(settings: Settings) -> list[tuple[str, dict[str, Any]]]:
    """List every id with its keys as they are and as they come, its group and its meaning."""
    from negotiate.screens.bindings import group_of, known_bindings, tooltip_of

    return [
        (
            name,
            {
                "keys": settings.keys.get(name, binding.key),
                "default": binding.key,
                "does": binding.description,
                "group": group_of(binding).value,
                "meaning": tooltip_of(binding),
            },
        )
        for name, binding in sorted(known_bindings().items())
    ]


_PACKAGES = ("textual", "click", "sqlite-utils", "python-docx", "lxml", "pdfplumber", "pypdf")
_VARIABLES = (
    *("TERM", "COLORTERM", "TERM_PROGRAM", "COLUMNS", "LINES", "NO_COLOR", "PAGER", "LESS"),
    *("LANG", "LC_ALL", "LC_CTYPE", "PYTHONIOENCODING", "PYTHONUTF8"),
)


@click.command()
@as_json
@with_database
def doctor(*, as_json: bool) -> None:
    """Say what a report of a fault needs: versions, places, settings and terminal.

    It holds no word of a draft and no name of a document; read the paths before you send it.
    """
    answer = {
        "versions": _versions(),
        "database": _database(database()),
        "settings": _settings(),
        "state": _state(),
        "terminal": _terminal(),
    }
    say_json("doctor", answer) if as_json else say(in_words(answer))


def _versions() -> dict[str, Any]:
    from negotiate.store.database import NEWEST

    found: dict[str, Any] = {
        "negotiate": __version__,
        "database_version": NEWEST,
        "python": f"{platform.python_version()} ({platform.python_implementation()})",
        "system": platform.platform(),
        "sqlite": sqlite3.sqlite_version,
    }
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = None
    return found


def _database(path: Path) -> dict[str, Any]:
    from negotiate.store.database import examined
    from negotiate.store.unsaved_drafts import drafts_beside

    found = {
        **_file(path),
        "named_by": database_named_by() or "default",
        "version": None,
        "documents": None,
    }
    found |= {"acts": None, "wrong": None}
    if found["exists"]:
        try:
            looked_at = examined(path)
            found |= {"version": looked_at.version, "acts": looked_at.acts}
            found["documents"] = looked_at.documents
        except NegotiateError as error:
            found["wrong"] = str(error)
    found["folder"] = _file(path.absolute().parent)
    found["drafts"] = len(drafts_beside(path))
    return found


def _settings() -> dict[str, Any]:
    from dataclasses import fields

    from negotiate.settings import DEFAULTS, config_path

    wrong, chosen = None, []
    try:
        settings = judged_settings()
    except NegotiateError as error:
        wrong = str(error)
    else:
        of_them = [one.name for one in fields(settings) if one.compare]
        chosen = [one for one in of_them if getattr(settings, one) != getattr(DEFAULTS, one)]
    return {**_file(config_path()), "set": chosen, "wrong": wrong}


def _state() -> dict[str, Any]:
    from negotiate.ui_state import state_path

    return _file(state_path())


def _file(path: Path) -> dict[str, Any]:
    """Tell of a file or a folder whether it is there, how large, and who may do what with it."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        why = None if missing else getattr(error, "strerror", None) or str(error)
        return {"path": str(path), "exists": None if why else False, "unreachable": why}
    return {
        "path": str(path),
        "exists": True,
        "bytes": found.st_size,
        "permissions": stat.filemode(found.st_mode),
        "writable": os.access(path, os.W_OK),
    }


def _terminal() -> dict[str, Any]:
    streams = {"stdin": sys.stdin, "stdout": sys.stdout, "stderr": sys.stderr}
    return {
        "columns": width(),
        **{
            name: {
                "terminal": is_terminal(stream),
                "encoding": getattr(stream, "encoding", None),
            }
            for name, stream in streams.items()
        },
        "file_names": sys.getfilesystemencoding(),
        "locale": locale.setlocale(locale.LC_CTYPE),
        "preferred_encoding": locale.getpreferredencoding(do_setlocale=False),
        "variables": {name: os.environ[name] for name in _VARIABLES if name in os.environ},
    }


Answer = Mapping[str, Any]

_NAMED_BY = {
    "default": "your own",
    "--db": "named by --db",
    "NEGOTIATE_DB": "named by NEGOTIATE_DB",
}


def in_words(answer: Answer) -> Iterator[str]:
    """One matter a line: versions, places, then what is wrong with them."""
    for name, found in answer["versions"].items():
        yield _line(name.replace("_", " "), str(found or "not installed"))
    yield ""
    yield from _about_database(answer["database"])
    yield from _place("settings", answer["settings"], "there is no such file: defaults")
    if answer["settings"]["set"]:
        yield _line("", f"set: {', '.join(answer['settings']['set'])}")
    if answer["settings"]["wrong"]:
        yield _line("", f"WRONG: {answer['settings']['wrong']}")
    yield from _place("left off", answer["state"], "there is no such file")
    yield ""
    yield from _about_terminal(answer["terminal"])


def _line(name: str, said: str) -> str:
    return f"{name:<18}{said}"


def _about_database(found: Answer) -> Iterator[str]:
    yield from _place("database", found, "there is no such file")
    yield _line("", _NAMED_BY[found["named_by"]])
    if found["wrong"]:
        yield _line("", f"WRONG: {found['wrong']}")
    elif found["exists"]:
        yield _line("", f"ours, of version {found['version']}; it opens, its pages are in order")
        yield _line("", f"documents: {found['documents']}, acts: {found['acts']}")
    yield from _place("its folder", found["folder"], "there is no such folder")
    yield _line("drafts beside it", str(found["drafts"]))


def _place(name: str, found: Answer, missing: str) -> Iterator[str]:
    yield _line(name, found["path"])
    if found["exists"]:
        written = "" if found["writable"] else ", you may not write it"
        yield _line("", f"{found['bytes']} bytes, {found['permissions']}{written}")
    elif found["exists"] is None:
        yield _line("", f"WRONG: it cannot be looked at ({found['unreachable']})")
    else:
        yield _line("", missing)


def _about_terminal(found: Answer) -> Iterator[str]:
    yield _line("columns", str(found["columns"]))
    for name in ("stdin", "stdout", "stderr"):
        what = "a terminal" if found[name]["terminal"] else "no terminal"
        yield _line(name, f"{what}, {found[name]['encoding'] or 'closed'}")
    yield _line("file names", found["file_names"])
    yield _line("locale", f"{found['locale']}, {found['preferred_encoding']}")
    for name, value in found["variables"].items():
        yield _line(name, value)


COMMANDS = (config, doctor)
