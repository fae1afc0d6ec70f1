"""The import at the command line: read, show what was found, ask, write."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from negotiate.answers import documents as answers
from negotiate.console import (
    chosen_register,
    database_exists,
    is_date,
    note,
    open_store,
    say,
    say_json,
    secretariat,
    width,
)
from negotiate.errors import NegotiateError, SourceError
from negotiate.model import Draft, symbol
from negotiate.readers import read_draft
from negotiate.readers.file import read_bytes
from negotiate.register import Register, built_in_register
from negotiate.secretariat import Imported, SourceFile
from negotiate.store import sha256
from negotiate.visible import show
from negotiate.writers import course, plain, session


def take_in(file: Path, given: Mapping[str, Any]) -> None:
    """Import `file`; `given` are the options of the command by their names.

    Nothing is written, and no database made, before the officer has agreed.
    """
    content, draft = read_file(file, given)
    register = chosen_register(given["register"])
    found = answers.found(draft, register or built_in_register())
    here = already_here(content, given["document"])
    if not given["as_json"]:
        say(plain.found(found))
        if here is None:
            say([f"goes to:      {destination(draft, given['document'])}"])
    look_at = alarms_of(draft, given["document"], register) if here is None else None
    if here is None:
        if look_at and not given["as_json"]:
            say(course.at_import(look_at, width()))
        source = SourceFile(file.name, content, given["encoding"])
        replacing = is_replacing(draft, source, given)
        if not given["yes"]:
            confirm("Import this?", "nothing was written", "import")
        here = write(draft, source, given, register, replacing=replacing)
    reference, made = here
    if given["as_json"]:
        made_of = {"document": reference, "revision": made.revision.label, "new": made.new}
        say_json({**made_of, **found, "alarms": look_at})
    elif made.new:
        note(f"Imported as {made.revision.name} of {reference}.")
        if look_at and (again := course.after_import(look_at)):
            note(again)
    else:
        ignored = " What you typed over it was not taken." if corrections(given) else ""
        name = made.revision.name
        note(f"Nothing to do: this file is already here as {name} of {reference}.{ignored}")


def read_file(file: Path, given: Mapping[str, Any]) -> tuple[bytes, Draft]:
    """Read a draft, with what the officer typed about it; return its bytes too.

    Raises:
        SourceError: it cannot be read, or holds no paragraphs.
    """
    content = read_bytes(file)
    try:
        draft = read_draft(
            content, encoding=given["encoding"], include_cover=given["include_cover"]
        )
    except SourceError as error:
        message = f"{file.name}: {error}"
        raise SourceError(message) from None
    draft = corrected(draft, given)
    if not draft.paragraphs:
        message = f"{file.name} holds no paragraphs; check that it is a draft"
        raise SourceError(message)
    return content, draft


def destination(draft: Draft, typed: str | None) -> str:
    """Say which document the draft becomes a revision of, or that it begins a new one."""
    if not database_exists():
        return "a new document"
    with open_store() as store:
        document = store.document(typed) if typed else None
        if document is None and draft.symbol:
            document = store.with_stem(draft.symbol.stem)
        if document is not None:
            named = store.reference(document)
            other = draft.symbol is not None and document.symbol not in (None, draft.symbol.stem)
            return f"{named}, although its own symbol is {draft.symbol}" if other else named
        alike = [one for one in store.documents() if draft.title and one.title == draft.title]
        if alike:
            named = store.reference(alike[0])
            return f'a new document of the same title as {named}; --document "{named}" joins them'
        return "a new document"


def alarms_of(draft: Draft, typed: str | None, register: Register | None) -> answers.Answer | None:
    """Say what is easily overlooked in the draft, if a text of its document comes before it."""
    if not database_exists():
        return None
    from negotiate.answers.course import alarms_of_draft

    with open_store() as store:
        return alarms_of_draft(store, draft, store.document(typed) if typed else None, register)


def already_here(content: bytes, document: str | None) -> tuple[str, Imported] | None:
    """Return the document and revision that these very bytes were imported as, if they were."""
    if not database_exists():
        return None
    with open_store() as store:
        given = store.document(document) if document else None
        revision = store.imported(sha256(content), 0, given)
        if revision is None:
            return None
        return store.reference(store.document(revision.document)), Imported(revision, new=False)


def is_replacing(draft: Draft, source: SourceFile, given: Mapping[str, Any]) -> bool:
    """Tell whether this import would take the place of a working text, and say what of it."""
    if not database_exists():
        return False
    with open_store() as store:
        document = store.document(given["document"]) if given["document"] else None
        found = secretariat(store).at_stake(draft, source, document)
    if found is not None and not given["as_json"]:
        say(session.at_stake(asdict(found)))
    return found is not None


def write(
    draft: Draft,
    source: SourceFile,
    given: Mapping[str, Any],
    register: Register | None,
    *,
    replacing: bool,
) -> tuple[str, Imported]:
    """Make the act; return what to type for the document, and the revision."""
    with open_store(create=True) as store:
        document = store.document(given["document"]) if given["document"] else None
        made = secretariat(store).import_revision(
            draft, source, document=document, register=register, replacing=replacing
        )
        return store.reference(store.document(made.revision.document)), made


def corrections(given: Mapping[str, Any]) -> dict[str, str]:
    """Return what the officer typed about the draft, by field.

    Raises:
        SourceError: a field is blank, holds a line break, or is no date.
    """
    fields = ("symbol", "title", "revision", "date", "body", "language", "distribution")
    typed = {name: given[name].strip() for name in fields if given[name] is not None}
    for name, value in typed.items():
        if not value or not value.isprintable() or (name == "revision" and value[0] == "#"):
            message = f"--{name} {value!r} cannot be used; type it as it is printed on the draft"
            raise SourceError(message)
    if "date" in typed and not is_date(typed["date"]):
        message = f"--date {typed['date']} is no date; type it as YYYY-MM-DD"
        raise SourceError(message)
    return typed


def corrected(draft: Draft, given: Mapping[str, Any]) -> Draft:
    """Put what the officer typed over what the reader found."""
    typed: dict[str, Any] = corrections(given)
    if "revision" in typed:
        typed["label"] = typed.pop("revision")
    if "symbol" in typed:
        typed["symbol"] = symbol(typed["symbol"])
    return replace(draft, **typed)


def confirm(question: str, otherwise: str, verb: str) -> None:
    """Ask before an act; without a terminal there is nobody to ask.

    Raises:
        NegotiateError: the officer has not agreed.
    """
    if not sys.stdin.isatty():
        message = f"{otherwise}: add --yes to {verb} without being asked"
        raise NegotiateError(message)
    if not click.confirm(show(question), err=True):
        raise NegotiateError(otherwise)
