"""The import at the command line: read, show what was found, ask, write."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from negotiate import answers
from negotiate.console import chosen_register, database, note, open_store, say, say_json
from negotiate.errors import NegotiateError, SourceError
from negotiate.model import Draft, symbol
from negotiate.readers import read_draft
from negotiate.readers.file import read_bytes
from negotiate.register import Register, built_in_register
from negotiate.secretariat import Imported, Secretariat, SourceFile
from negotiate.store import sha256
from negotiate.writers import plain


def take_in(file: Path, given: Mapping[str, Any]) -> None:
    """Import `file`; `given` are the options of the command by their names.

    Nothing is written, and no database made, before the officer has agreed.
    """
    content = read_bytes(file)
    draft = read_draft(content, encoding=given["encoding"], include_cover=given["include_cover"])
    draft = corrected(draft, given)
    register = chosen_register(given["register"])
    found = answers.found(draft, register or built_in_register())
    here = already_here(content, given["document"])
    if not given["as_json"]:
        say(plain.found(found))
    if here is None:
        if not given["yes"]:
            ask()
        here = write(draft, SourceFile(file.name, content, given["encoding"]), given, register)
    reference, made = here
    if given["as_json"]:
        say_json({"document": reference, "revision": made.revision.label, "new": made.new, **found})
    elif made.new:
        note(f"Imported as {made.revision.name} of {reference}.")
    else:
        note(f"Nothing to do: this file is already here as {made.revision.name} of {reference}.")


def already_here(content: bytes, document: str | None) -> tuple[str, Imported] | None:
    """Return the document and revision that these very bytes were imported as, if they were."""
    if not database().exists():
        return None
    with open_store() as store:
        given = store.document(document) if document else None
        revision = store.imported(sha256(content), given)
        if revision is None:
            return None
        return store.reference(store.document(revision.document)), Imported(revision, new=False)


def write(
    draft: Draft, source: SourceFile, given: Mapping[str, Any], register: Register | None
) -> tuple[str, Imported]:
    """Make the act; return what to type for the document, and the revision."""
    with open_store(create=True) as store:
        document = store.document(given["document"]) if given["document"] else None
        secretariat = Secretariat(store, officer=getpass.getuser(), now=lambda: datetime.now(UTC))
        made = secretariat.import_revision(draft, source, document=document, register=register)
        return store.reference(store.document(made.revision.document)), made


def corrected(draft: Draft, given: Mapping[str, Any]) -> Draft:
    """Put what the officer typed over what the reader found."""
    if given["date"]:
        try:
            date.fromisoformat(given["date"])
        except ValueError:
            message = f"--date {given['date']} is no date; type it as YYYY-MM-DD"
            raise SourceError(message) from None
    fields = ("title", "date", "body", "language", "distribution")
    changes: dict[str, Any] = {name: given[name] for name in fields if given[name]}
    if given["symbol"]:
        changes["symbol"] = symbol(given["symbol"])
    if given["revision"]:
        changes["label"] = given["revision"]
    return replace(draft, **changes)


def ask() -> None:
    """Ask whether to write; without a terminal there is nobody to ask."""
    if not sys.stdin.isatty():
        message = "nothing was written: add --yes to import without being asked"
        raise NegotiateError(message)
    if not click.confirm("Import this?", err=True):
        message = "nothing was written"
        raise NegotiateError(message)
