"""A text to a file of the officer: what is asked for, refused or warned of, and written whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from negotiate.atomic_file import put_in_place
from negotiate.bracket_parser import may_hold_notation
from negotiate.clean_text import CleanText, InDoubt, OpenText
from negotiate.errors import Cancelled, NegotiateError
from negotiate.late import dataclass
from negotiate.model import Document
from negotiate.queries.export import Exported
from negotiate.store import Store
from negotiate.telling.session.files import as_tracked_changes
from negotiate.telling.words import NOTHING_WRITTEN, quoted
from negotiate.writers.export import file_name
from negotiate.writers.formats import FORMATS, csv_of, format_of

_ENDINGS = {
    "table": (".csv",),
    "tracked": (".docx",),
    "proposals": (".docx",),
    "beside": (".docx", ".html"),
}
"""The options that are for some formats only."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Tell of a file that was written; `notes` is what the officer has to know of it."""

    path: Path
    clean: CleanText
    notes: tuple[str, ...]


def make_file(
    store: Store,
    document: Document,
    output: Path,
    given: Mapping[str, Any],
    may_write: Callable[[], bool] = lambda: True,
) -> HandedOut:
    """Export a revision to a file, or to a folder where the name is left to the symbol.

    `may_write` is asked once, when nothing is left to do but to write.

    Raises:
        Cancelled: it may not.
        NegotiateError: the format cannot do what is asked, or the file cannot be written.
    """
    ending = _ending(output, given)
    export = asked_for(store, document, ending, given)
    path = _path(output, export, ending, _besides(given))
    content = written(export, ending, given)
    if not may_write():
        raise Cancelled(NOTHING_WRITTEN)
    write_whole(path, content, replace=given["force"])
    notes = (*_notes_on_file(path, export, given), *notes_on_text(export))
    return HandedOut(path, export.clean, notes)


def asked_for(store: Store, document: Document, ending: str, given: Mapping[str, Any]) -> Exported:
    """Find what is exported, and refuse what cannot be."""
    refuse_options(ending, given)
    how = _open_text(ending, given)
    export = Exported(store, document, _revision(store, document, given), how)
    if given["strict"]:
        refuse_unsettled(export.clean)
    return export


def _open_text(ending: str, given: Mapping[str, Any]) -> OpenText:
    if given["proposals"]:  # they are made of the marks
        return OpenText.MARKED
    return OpenText(given["how"]) if given["how"] else format_of(ending).how


def _revision(store: Store, document: Document, given: Mapping[str, Any]) -> str | None:
    """Name the revision: beside another language the latest that stands in both."""
    typed: str | None = given["revision"]
    if given["beside"] is None or typed is not None:
        return typed
    from negotiate.store.language_versions import two_languages
    from negotiate.store.typed_names import revision_name

    left, _ = two_languages(store, document, None, given["beside"])
    return revision_name(left, document)


def _ending(output: Path, given: Mapping[str, Any]) -> str:
    """Return the ending of the file: a folder, or a name that is an ending, names no other."""
    if output.name.startswith(".") and not output.suffix:
        return output.name.lower()
    if output.suffix or not is_folder(output):
        return output.suffix.lower()
    return next((endings[0] for name, endings in _ENDINGS.items() if given[name]), ".txt")


def _path(output: Path, export: Exported, ending: str, besides: str) -> Path:
    """Name the file; one that only has a folder is called by symbol and revision."""
    if output.name.lower() in FORMATS:
        return output.parent / file_name(export, ending, besides)
    return output / file_name(export, ending, besides) if is_folder(output) else output


def _besides(given: Mapping[str, Any]) -> str:
    if given["tracked"]:
        return f"since {given['tracked']}"
    if given["proposals"]:
        return "proposals"
    return f"and {given['beside']}" if given["beside"] else ""


def refuse_options(ending: str, given: Mapping[str, Any]) -> None:
    """Refuse what a format cannot do, before anything is computed."""
    format_of(ending)
    chosen = [name for name in _ENDINGS if given[name]]
    for name in chosen:
        if given["output"] is None or ending not in _ENDINGS[name]:
            endings = " or ".join(_ENDINGS[name])
            message = f"--{name} needs a file that ends in {endings}; name it with -o"
            raise NegotiateError(message)
    if len(chosen) > 1:
        message = f"--{chosen[0]} and --{chosen[1]} make two files; choose one"
        raise NegotiateError(message)
    if given["proposals"] and given["how"] in (OpenText.KEEP, OpenText.OMIT):
        message = "--proposals shows who holds what is open; leave --open out"
        raise NegotiateError(message)
    if ending == ".json" and given["how"] in (OpenText.KEEP, OpenText.OMIT):
        message = "a .json file has the text as it was typed; leave --open out"
        raise NegotiateError(message)


def _notes_on_file(path: Path, export: Exported, given: Mapping[str, Any]) -> Iterator[str]:
    """Say what the officer has to know of a file before it goes to others."""
    if given["beside"] and given["revision"] is None and not export.is_latest:
        yield f"{export.name} is the latest text that stands in {given['beside']} too."
    if given["how"] is None and export.how is OpenText.MARKED and export.clean.open:
        yield "Positions stand in it, as marked in the text."
    if given["proposals"]:
        yield _as_changes(export.clean)
    mark = export.clean.distribution
    if mark and _others_can_look(path.parent):
        yield f"{mark}. Others can look into {path.parent}; only you can read the file."


def _as_changes(clean: CleanText) -> str:
    """Say how much of what is proposed became tracked changes."""
    from negotiate.writers.docx import proposed

    changes, in_brackets = 0, []
    for line in clean.lines:
        pieces = proposed(line)
        changes += sum(bool(one.marks) for one in pieces)
        if any(may_hold_notation(one.text, line.notation) for one in pieces if not one.marks):
            in_brackets.append(line.number)
    return as_tracked_changes(changes, in_brackets)


def notes_on_text(export: Exported) -> Iterator[str]:
    """Say what the officer has to know of the text, wherever it goes."""
    if export.clean.open and export.how is OpenText.OMIT:
        yield export.clean.state
    yield from export.clean.notices


def _others_can_look(folder: Path) -> bool:
    return os.name == "posix" and bool(folder.stat().st_mode & 0o005)


def refuse_unsettled(clean: CleanText) -> None:
    """Refuse while paragraphs are open, unfinished or to be looked at, and list them."""
    parts = []
    if clean.open:
        parts.append(f"open: {', '.join(clean.open)}")
    if clean.unfinished:
        parts.append(f"unfinished: {', '.join(clean.unfinished)}")
    if clean.to_look_at:
        parts.append(f"to be looked at: {'; '.join(map(_to_look_at, clean.to_look_at))}")
    if parts:
        message = f"nothing was written, because paragraphs are not settled ({'; '.join(parts)})"
        raise NegotiateError(message)


def _to_look_at(one: InDoubt) -> str:
    return f"{one.number} ({', '.join(quoted(words, 30) for words in one.words)})"


def written(export: Exported, ending: str, given: Mapping[str, Any]) -> str | bytes:
    """Write in the format of an ending, or as an option of it says."""
    if given["table"]:
        return csv_of(export, given["table"])
    if given["tracked"]:
        return tracked(export, given["tracked"])
    if given["proposals"]:
        from negotiate.writers.docx import proposals_docx

        return proposals_docx(export.clean, export.revision.language)
    if given["beside"]:
        return two_columns(export, ending, given)
    return format_of(ending).write(export)


def tracked(export: Exported, since: str) -> bytes:
    """Write with tracked changes since another revision."""
    from negotiate.writers.docx import Between, tracked_docx

    older = export.older(since)
    between = Between(older.name, export.name, export.revision.date)
    return tracked_docx(older.clean, export.clean, older.pairs, between, export.revision.language)


def two_columns(export: Exported, ending: str, given: Mapping[str, Any]) -> str | bytes:
    """Write with the version in another language beside the text."""
    other = export.beside(given["beside"])
    if given["strict"]:
        refuse_unsettled(other.clean)
    languages = (export.revision.language, other.language)
    if ending == ".docx":
        from negotiate.writers.docx import two_columns_docx

        return two_columns_docx(export.clean, other.clean, other.pairs, languages)
    from negotiate.writers.report_html import two_columns_html

    return two_columns_html(export.clean, other.clean, other.pairs, languages)


def encoded(text: str) -> bytes:
    """Encode a text; half a surrogate pair, which no file can hold, is written as its number."""
    return text.encode("utf-8", "backslashreplace")


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there; a name that no file can have names none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def write_whole(output: Path, content: str | bytes, *, replace: bool) -> None:
    """Write a file for its owner's eyes only, whole or not at all.

    An existing file is replaced only where `replace` says so; what is no ordinary file never is.
    """
    try:
        if os.path.lexists(output):
            refuse_to_replace(output, replace=replace)
        put_in_place(output, encoded(content) if isinstance(content, str) else content)
    except OSError as error:
        message = f"{output} cannot be written: {error.strerror}; choose another place"
        raise NegotiateError(message) from None


def refuse_to_replace(output: Path, *, replace: bool) -> None:
    """Refuse to put a file where something else is."""
    if output.is_symlink() or not output.is_file():
        message = f"{output} is no ordinary file; choose another name"
        raise NegotiateError(message)
    if not replace:
        message = f"{output} is there already; add --force to replace it"
        raise NegotiateError(message)
