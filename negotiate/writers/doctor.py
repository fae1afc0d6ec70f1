"""What a report of a fault needs, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Answer = Mapping[str, Any]

_NAMED_BY = {
    "default": "your own",
    "--db": "named by --db",
    "NEGOTIATE_DB": "named by NEGOTIATE_DB",
}


def doctor(answer: Answer) -> Iterator[str]:
    """One matter a line: versions, places, then what is wrong with them."""
    for name, found in answer["versions"].items():
        yield _line(name.replace("_", " "), str(found or "not installed"))
    yield ""
    yield from _database(answer["database"])
    yield from _place("settings", answer["settings"], "there is no such file: defaults")
    if answer["settings"]["set"]:
        yield _line("", f"set: {', '.join(answer['settings']['set'])}")
    if answer["settings"]["wrong"]:
        yield _line("", f"WRONG: {answer['settings']['wrong']}")
    yield from _place("left off", answer["state"], "there is no such file")
    yield ""
    yield from _terminal(answer["terminal"])


def _line(name: str, said: str) -> str:
    return f"{name:<18}{said}"


def _database(found: Answer) -> Iterator[str]:
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


def _terminal(found: Answer) -> Iterator[str]:
    yield _line("columns", str(found["columns"]))
    for name in ("stdin", "stdout", "stderr"):
        what = "a terminal" if found[name]["terminal"] else "no terminal"
        yield _line(name, f"{what}, {found[name]['encoding'] or 'closed'}")
    yield _line("file names", found["file_names"])
    yield _line("locale", f"{found['locale']}, {found['preferred_encoding']}")
    for name, value in found["variables"].items():
        yield _line(name, value)
