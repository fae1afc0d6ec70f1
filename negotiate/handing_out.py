"""The export at the command line: make the clean text, refuse or warn, write one file whole."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from negotiate.console import note
from negotiate.errors import NegotiateError, SourceError
from negotiate.model import Document
from negotiate.store import Store
from negotiate.visible import show
from negotiate.writers.clean import WRITERS, CleanText, OpenText, clean_text, known_endings


def hand_out(store: Store, document: Document, given: Mapping[str, Any]) -> None:
    """Export a revision; `given` are the options of the command by their names."""
    revision = store.revision(document, given["revision"])
    clean = clean_text(document, revision, store.versions(revision), OpenText(given["how"]))
    if given["strict"]:
        refuse_unsettled(clean)
    output: Path | None = given["output"]
    if output is None or str(output) == "-":
        print_whole(written(clean, None))
    else:
        write_whole(output, written(clean, output), replace=given["force"])
    if clean.open and given["how"] == "omit":
        note(clean.state)
    for notice in clean.notices:
        note(notice)


def refuse_unsettled(clean: CleanText) -> None:
    """Refuse while paragraphs are open or unfinished, and list them."""
    parts = []
    if clean.open:
        parts.append(f"open: {', '.join(clean.open)}")
    if clean.unfinished:
        parts.append(f"unfinished: {', '.join(clean.unfinished)}")
    if parts:
        message = f"nothing was written, because paragraphs are not settled ({'; '.join(parts)})"
        raise NegotiateError(message)


def written(clean: CleanText, output: Path | None) -> str:
    """Write in the format that the ending of the file names."""
    ending = output.suffix.lower() if output else ""
    if ending not in WRITERS:
        message = f"{output} cannot be written; use one of {', '.join(known_endings())}"
        raise SourceError(message)
    return WRITERS[ending](clean)


def print_whole(text: str) -> None:
    """Write to stdout, exactly as it is where no terminal would obey it."""
    closed: bool = sys.stdout is None  # as `>&-` leaves it
    if closed:
        message = "there is no output to write to; name a file with -o"
        raise NegotiateError(message)
    click.echo(show(text) if sys.stdout.isatty() else text.encode(), nl=False)


def write_whole(output: Path, content: str | bytes, *, replace: bool) -> None:
    """Write a file for its owner's eyes only, whole or not at all.

    An existing file is replaced only where `replace` says so; what is no ordinary file never is.
    """
    try:
        if os.path.lexists(output):
            refuse_to_replace(output, replace=replace)
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content.encode() if isinstance(content, str) else content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(output)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"{output} cannot be written: {error.strerror}; choose another place with -o"
        raise NegotiateError(message) from None


def refuse_to_replace(output: Path, *, replace: bool) -> None:
    """Refuse to put a file where something else is."""
    if output.is_symlink() or not output.is_file():
        message = f"{output} is no ordinary file; choose another name with -o"
        raise NegotiateError(message)
    if not replace:
        message = f"{output} is there already; add --force to replace it"
        raise NegotiateError(message)
