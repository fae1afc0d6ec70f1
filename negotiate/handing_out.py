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
    text = written(clean, output)
    if output is not None:
        write_whole(output, text)
    elif sys.stdout.isatty():
        click.echo(show(text), nl=False)
    else:
        sys.stdout.buffer.write(text.encode())
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


def write_whole(output: Path, text: str) -> None:
    """Write a file for its owner's eyes only, whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(output)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"{output} cannot be written: {error.strerror}; choose another place with -o"
        raise NegotiateError(message) from None
