"""The command `doctor`: what a report of a fault needs to tell, and nothing of any draft."""

from __future__ import annotations

import locale
import os
import platform
import sqlite3
import stat
import sys
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
from negotiate.streams import is_terminal

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
    from negotiate.writers import doctor as words

    answer = {
        "versions": _versions(),
        "database": _database(database()),
        "settings": _settings(),
        "state": _state(),
        "terminal": _terminal(),
    }
    say_json(answer) if as_json else say(words.doctor(answer))


def _versions() -> dict[str, Any]:
    from negotiate.store.examination import NEWEST

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
    from negotiate.store.examination import examined
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

    from negotiate.cli.settings import judged_settings
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


COMMANDS = (doctor,)
