"""Read what an officer was sent, whatever its format and however many texts it holds."""

from __future__ import annotations

from dataclasses import replace

from negotiate.errors import SourceError, TrackedChanges
from negotiate.model import Bundle
from negotiate.readers import own_json
from negotiate.readers.file import read_source
from negotiate.readers.source import Changes, Instructions, Progress
from negotiate.readers.splitting.bundle import split
from negotiate.register import Register
from negotiate.visible import show_line


def read_bundle(
    name: str,
    content: bytes,
    instructions: Instructions,
    register: Register,
    progress: Progress | None = None,
) -> Bundle:
    """Read a file into the texts that it holds, every block of it accounted for.

    An author of tracked changes who is a delegation in the register, by code or by name, speaks for
    it; the others have to be in `instructions`. `progress` is told of pages, where there are any.

    Raises:
        Cancelled: `progress` said so.
        TrackedChanges: a person has to say what becomes of them, or for whom an author speaks.
        UnknownEncoding: a person has to confirm the encoding.
        SourceError: the file cannot be read.
    """
    if own_json.is_own(content):
        try:
            return own_json.read(content)
        except SourceError as error:
            message = f"{show_line(name)}: {error}"
            raise SourceError(message) from None
    try:
        source = read_source(name, content, instructions, progress)
    except TrackedChanges as asked:
        authors = _with_authors(name, instructions, asked, register)
        source = read_source(name, content, authors, progress)
    return split(source, instructions)


def _with_authors(
    name: str, instructions: Instructions, asked: TrackedChanges, register: Register
) -> Instructions:
    """Add the authors whom the register knows; where that is not all, ask again."""
    known = {author: _codes(author, register) for author in asked.unknown}
    unknown = tuple(author for author, code in known.items() if not code)
    if instructions.changes is not Changes.BRACKETS or unknown:
        raise TrackedChanges(_asking(name, unknown) or str(asked), asked.authors, unknown) from None
    authors = {author: code for author, code in known.items() if code}
    return replace(instructions, authors={**instructions.authors, **authors})


def _codes(author: str, register: Register) -> str | None:
    """Name the delegation of an author, or the several that made a change together: `IND, RUS`."""
    codes = [register.canonical(one.strip()) for one in author.split(",")]
    return register.canonical(author) or (", ".join(filter(None, codes)) if all(codes) else None)


def _asking(name: str, unknown: tuple[str, ...]) -> str | None:
    if not unknown:
        return None
    named = ", ".join(map(show_line, unknown))
    return (
        f"{show_line(name)}: it has tracked changes by {named}, not in the register of delegations;"
        " say for which one each of them speaks: --author 'NAME=CODE'"
    )
