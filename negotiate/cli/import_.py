"""The import at the command line: read, show what was found, ask, write."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from negotiate.acts import Imported, SourceFile
from negotiate.bracket_parser import Notation
from negotiate.cli.console import (
    chosen_dialect,
    chosen_register,
    confirm,
    database_exists,
    dialect_named,
    note,
    open_store,
    say,
    say_json,
    secretariat,
    telling,
    width,
)
from negotiate.errors import SourceError, TrackedChanges, UnknownName
from negotiate.late import dataclass
from negotiate.model import Bundle, Document, Draft, Revision
from negotiate.queries import incoming
from negotiate.queries.dialects import ReadWith, better_for, read_before
from negotiate.readers.any_file import read_bundle
from negotiate.readers.file import read_bytes
from negotiate.readers.front_matter.metadata_lines import FIELDS, corrected, in_language
from negotiate.readers.source import Changes, Instructions
from negotiate.register import Register, built_in_register
from negotiate.settings import read_settings
from negotiate.store import Store, sha256
from negotiate.store.typed_names import revision_name
from negotiate.telling.documents import reads_more
from negotiate.telling.history import at_import, look_again
from negotiate.telling.session import files as tell
from negotiate.visible import show
from negotiate.writers.terminal import blocks_as_lines

if TYPE_CHECKING:
    from negotiate.answers.history import Alarms
    from negotiate.answers.incoming import AtStake, Better, Part

Given = Mapping[str, Any]


class Incoming(NamedTuple):
    """Hold a file that was read: its bytes, all that was found, and the drafts to take in."""

    source: SourceFile
    found: Bundle
    drafts: tuple[Draft, ...]


class Become(NamedTuple):
    """Say what a part of a file became: what to type for the document, and for the revision.

    `latest` is the revision that stays the latest text, None where that is this one; `better` a
    dialect that would read more of it.
    """

    document: str
    revision: str
    made: Imported
    latest: Revision | None = None
    better: Better | None = None


@dataclass(frozen=True, slots=True)
class Prospect:
    """Hold what an import would meet.

    `here` is what parts have become already; `stakes` say what of working texts would be
    replaced, `notation` how the first text is read.
    """

    found: incoming.Meets
    here: dict[int, Become]
    stakes: tuple[AtStake, ...]
    notation: Notation


def take_in(file: Path, given: Given) -> None:
    """Import `file`; `given` are the options of the command by their names.

    Nothing is written, and no database made, before the officer has agreed.
    """
    register = chosen_register(given["register"])
    come = read_file(file, given, register or built_in_register())
    typed = dialect_named(given["dialect"]) if given["dialect"] else come.found.dialect
    read_with = ReadWith(register, typed, chosen_dialect(None))
    meets = prospect(come, given, read_with)
    answer = incoming.bundle(come.found, come.drafts, meets.notation)
    alarms = meets.found.alarms
    if not given["as_json"]:
        say(blocks_as_lines(tell.bundle(answer, meets.found.places), width()))
        for one in alarms.values():
            say(blocks_as_lines(at_import(one), width()))
        for stake in meets.stakes:
            say(tell.at_stake(stake))
    become = dict(meets.here)
    if len(become) < len(come.drafts):
        if not given["yes"]:
            confirm("Import this?", "nothing was written", "import")
        become |= write(come, given, read_with, replacing=bool(meets.stakes))
    if given["as_json"]:
        for part in answer["parts"]:
            _tell_of(part, become[part["part"]], alarms.get(part["part"]))
        say_json("import", answer)
        return
    for draft in come.drafts:
        report(become[draft.part], typed=is_corrected(draft, given))
        if again := look_again(alarms.get(draft.part), "`negotiate alarms`"):
            note(again)


def _tell_of(part: Part, become: Become, alarms: Alarms | None) -> None:
    """Add to what was found of a text what became of it."""
    document, _, made, latest, better = become
    part["document"], part["new"] = document, made.new
    part["revision"] = made.revision.label
    part["latest"] = latest.name if latest else made.revision.name
    part["alarms"] = alarms
    part["dialect"] = made.revision.dialect
    part["better_dialect"] = better.dialect if better else None


def prospect(come: Incoming, given: Given, read_with: ReadWith) -> Prospect:
    """Look up what the import would meet in the database, if there is one."""
    source = sha256(come.source.content)
    if not database_exists():
        found = incoming.meets(None, source, come.drafts, None, read_with)
        return Prospect(found, {}, (), read_with.after(None))
    with open_store() as store:
        document = store.document(given["document"]) if given["document"] else None
        found = incoming.meets(store, source, come.drafts, document, read_with)
        here = {part: became(store, Imported(one, new=False)) for part, one in found.here.items()}
        waiting = [one for one in come.drafts if one.part not in here]
        stakes = [secretariat(store).at_stake(one, come.source, document) for one in waiting]
        asked = tuple(stake for stake in stakes if stake is not None)
        before = read_before(store, come.drafts[0], document)
        return Prospect(found, here, asked, read_with.after(before))


def became(store: Store, made: Imported) -> Become:
    """Name what a part of a file became."""
    document = store.document(made.revision.document)
    own = store.revisions(document, made.revision.language)
    latest = [one for one in own if not one.working][-1]
    other = latest if latest.id != made.revision.id else None
    better = better_for(store, made.revision) if made.new else None
    name = revision_name(made.revision, document)
    return Become(store.reference(document), name, made, other, better)


def report(become: Become, *, typed: bool) -> None:
    """Say which revision a draft has become, or is already."""
    name = f"{become.revision} of {become.document}"
    if become.made.new:
        latest = become.latest
        note(tell.became(name, tell.goes_before(latest.name, latest.date) if latest else None))
        if become.better is not None:
            note(f"{reads_more(become.better, become.document)}.")
    else:
        note(tell.here_already(name, typed=typed))


def read_file(file: Path, given: Given, register: Register) -> Incoming:
    """Read a file, with what the officer typed about it.

    Raises:
        SourceError: it cannot be read, or holds no paragraphs.
    """
    content = read_bytes(file)
    typed_authors = authors(given["author"], register)
    changes = Changes(given["changes"]) if given["changes"] else None
    instructions = Instructions(
        given["encoding"], given["include_cover"], given["as_one"], changes, typed_authors
    )
    found, instructions = decided(file.name, content, instructions, register)
    drafts = tuple(correct(one, given, found) for one in parts(found, given))
    if not all(draft.paragraphs for draft in drafts):
        message = f"{file.name} holds no paragraphs; check that it is a draft"
        raise SourceError(message)
    source = SourceFile(
        file.name, content, given["encoding"], instructions.changes, instructions.authors
    )
    return Incoming(source, found, drafts)


def decided(
    name: str, content: bytes, instructions: Instructions, register: Register
) -> tuple[Bundle, Instructions]:
    """Read a file; where a person is there, ask what becomes of its tracked changes."""
    while True:
        try:
            with telling("Reading") as progress:
                return read_bundle(name, content, instructions, register, progress), instructions
        except TrackedChanges as asked:
            if not sys.stdin.isatty():
                raise
            instructions = ask_about_changes(asked, instructions, register)


def ask_about_changes(
    asked: TrackedChanges, instructions: Instructions, register: Register
) -> Instructions:
    """Ask what becomes of tracked changes, or for which delegations their authors speak."""
    if instructions.changes is None:
        for counted in tell.changes_by_author(asked.authors):
            note(counted)
        question = tell.TRACKED_CHANGES
        chosen = click.prompt(question, type=click.Choice([*Changes]), err=True)
        return replace(instructions, changes=Changes(chosen))
    spoken = dict(instructions.authors)
    for author in asked.unknown:
        code = None
        while code is None:
            question = show(tell.for_whom(author))
            code = register.canonical(click.prompt(question, err=True))
        spoken[author] = code
    return replace(instructions, authors=spoken)


def authors(typed: Sequence[str], register: Register) -> dict[str, str]:
    """Read for which delegation each author of tracked changes speaks: `A. Delegate=IND`.

    Raises:
        UnknownName: a delegation is not in the register.
        SourceError: there is no `=`.
    """
    spoken: dict[str, str] = {}
    for one in typed:
        author, sign, code = one.rpartition("=")
        if not sign or not author.strip():
            message = f"--author {one!r} names no delegation: type it as 'NAME=CODE'"
            raise SourceError(message)
        known = register.canonical(code)
        if known is None:
            raise UnknownName(tell.unknown_delegation(code, register.nearest(code)))
        spoken[author] = known
    return spoken


def parts(found: Bundle, given: Given) -> tuple[Draft, ...]:
    """Return the drafts that were chosen, all where none was."""
    if not given["part"]:
        return found.drafts
    numbered = {max(draft.part, 1): draft for draft in found.drafts}
    for one in given["part"]:
        if one not in numbered:
            message = f"there is no part {one}: the file holds {len(numbered)}"
            raise UnknownName(message)
    return tuple(draft for part, draft in numbered.items() if part in given["part"])


def correct(draft: Draft, given: Given, found: Bundle) -> Draft:
    """Put what the officer typed over what the reader found.

    Raises:
        SourceError: a value cannot be used, or it is not said for which of several texts it is.
    """
    typed = {name: given[name] for name in FIELDS if given[name] is not None}
    chosen = parts(found, given)
    several = len({one.version_of or one.part for one in chosen}) > 1
    if (typed and len(chosen) > 1) or (given["document"] and several):
        name = next(iter(typed), "document")
        message = (
            f"--{name} is about one text, and this file holds {len(found.drafts)}: choose one with"
            " --part, or correct one of several with --correct N FIELD VALUE"
        )
        raise SourceError(message)
    by_part: dict[int, dict[str, str]] = defaultdict(dict)
    for part, name, value in given["correct"]:
        if part not in {max(one.part, 1) for one in found.drafts}:
            message = f"--correct {part}: there is no such part; the file holds {len(found.drafts)}"
            raise UnknownName(message)
        by_part[part][name] = value
    made = corrected(draft, {**typed, **by_part[max(draft.part, 1)]})
    return in_language(made, read_settings().language)


def is_corrected(draft: Draft, given: Given) -> bool:
    about = {part for part, _, _ in given["correct"]}
    return max(draft.part, 1) in about or any(given[name] is not None for name in FIELDS)


def write(
    come: Incoming, given: Given, read_with: ReadWith, *, replacing: bool
) -> dict[int, Become]:
    """Make the acts; return what each part became."""
    with open_store(create=True) as store, telling("Importing") as progress:
        document: Document | None = None
        if given["document"]:
            document = store.document(given["document"])
        made = secretariat(store).import_bundle(
            come.drafts,
            come.source,
            document=document,
            register=read_with.register,
            dialect=read_with.dialect,
            new_in=read_with.new_in,
            progress=progress,
            replacing=replacing,
        )
        named = [became(store, one) for one in made]
    return {draft.part: one for draft, one in zip(come.drafts, named, strict=True)}
