"""The export at the command line: a text printed, or written to a file."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from negotiate.clean_text import as_text
from negotiate.cli.console import note, put, telling
from negotiate.errors import NegotiateError
from negotiate.exporting import asked_for, encoded, make_file, notes_on_text
from negotiate.model import Document
from negotiate.store import Store
from negotiate.streams import is_terminal
from negotiate.telling.session.files import written
from negotiate.visible import show


def hand_out(store: Store, document: Document, given: Mapping[str, Any]) -> None:
    """Export a revision; `given` are the options of the command by their names."""
    output: Path | None = None if str(given["output"]) == "-" else given["output"]
    if output is None:
        export = asked_for(store, document, ".txt", given)
        print_whole(as_text(export.clean))
        notes = tuple(notes_on_text(export))
    else:
        with telling("Exporting"):
            made = make_file(store, document, output, given)
        if made.path != output:
            note(written(made.path))
        notes = made.notes
    for sentence in notes:
        note(sentence)


def print_whole(text: str) -> None:
    """Write to stdout, exactly as it is where no terminal would obey it."""
    closed: bool = sys.stdout is None  # as `>&-` leaves it
    if closed:
        message = "there is no output to write to; name a file with -o"
        raise NegotiateError(message)
    if is_terminal(sys.stdout):
        put(show(text).removesuffix("\n"))
    else:
        click.echo(encoded(text), nl=False)
