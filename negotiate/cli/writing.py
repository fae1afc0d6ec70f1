"""The commands that write the brackets of a text file anew, with the same meaning."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from negotiate.bracket_parser import CICA, Notation
from negotiate.cli.console import (
    as_json,
    chosen_dialect,
    chosen_register,
    dialect_named,
    force,
    note,
    print_whole,
    say,
    say_json,
    with_dialect,
    with_encoding,
    with_register,
)
from negotiate.errors import NegotiateError
from negotiate.telling.rewriting import NO_FILE

if TYPE_CHECKING:
    from negotiate.answers.incoming import Converted
    from negotiate.answers.incoming import Formatted as Answer
    from negotiate.bracket_parser.dialects import Dialect
    from negotiate.register import Register
    from negotiate.rewriting import Formatted, TextFile

_OUTPUT = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file.",
)


def _names(typed: Path | None) -> Register:
    from negotiate.register import built_in_register

    return chosen_register(typed) or built_in_register()


def _spoken(typed: str | None) -> Dialect:
    spoken = chosen_dialect(typed)
    return spoken.dialect if spoken else CICA


def _opened(file: Path, encoding: str | None, names: Register) -> TextFile:
    """Read a file, or what is typed in."""
    from negotiate.readers.file import read_bytes
    from negotiate.rewriting import TextFile
    from negotiate.telling.doubts import TYPED_IN

    if str(file) == "-":
        return TextFile(TYPED_IN, sys.stdin.buffer.read(), encoding, names)
    return TextFile(str(file), read_bytes(file), encoding, names)


@click.command()
@click.argument(
    "files",
    metavar="FILE...|-",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
)
@click.option(
    "--check", is_flag=True, help="Write nothing; the status is 1 if a file would change."
)
@click.option("--diff", is_flag=True, help="Print what would change, as a patch.")
@click.option("-w", "--write", is_flag=True, help="Write the files anew where they stand.")
@_OUTPUT
@force
@with_register
@with_dialect
@with_encoding
@as_json
def fmt(files: tuple[Path, ...], **given: Any) -> None:
    """Print text files with their brackets, marks and slashes in canonical writing.

    `[text] (+IND) (-RUS)` and `[one]/[other]`: no wording, bracket or position changes, and lines
    end where they did. What cannot be written so is left and told on stderr. `-` is what is typed
    in. The status is 0, or 1 where a file cannot be read, or would change and --check is given.
    """
    from negotiate.rewriting import formatted

    _refuse(files, given)
    names = _names(given["register"])
    notation = Notation(names, _spoken(given["dialect"]))
    answers: list[Answer] = []
    is_refused = False
    for file in dict.fromkeys(files):
        try:
            made = formatted(_opened(file, given["encoding"], names), notation)
            answers.append(_put(file, made, given))
        except NegotiateError as error:
            is_refused = True
            note(f"negotiate: {error}")
    if given["as_json"]:
        say_json("fmt", {"files": answers})
    if is_refused or (given["check"] and not all(one["is_canonical"] for one in answers)):
        sys.exit(1)


def _refuse(files: tuple[Path, ...], given: Mapping[str, Any]) -> None:
    """Refuse what goes not together.

    Raises:
        click.UsageError: two places to write to, or none for what is typed in.
    """
    if given["write"] and (given["check"] or given["output"] is not None):
        raise click.UsageError("--write goes with neither --check nor -o")
    if given["output"] is not None and len(files) > 1:
        raise click.UsageError("-o takes one file; --write writes each where it stands")
    if given["write"] and any(str(one) == "-" for one in files):
        raise click.UsageError(NO_FILE)


def _put(file: Path, made: Formatted, given: Mapping[str, Any]) -> Answer:
    """Write a file in canonical writing where it is asked for, and tell of it."""
    from negotiate.rewriting import put_back, respelled, still_so
    from negotiate.telling import rewriting as tell

    written = bool(given["write"] and made.changes) or given["output"] is not None
    answer: Answer = {
        "file": str(file),
        "is_canonical": not made.changes,
        "written": written,
        "text": made.text,
        "changes": [*respelled(made)],
        "left": [*still_so(made, written=written)],
    }
    if given["output"] is not None:
        from negotiate.exporting import write_whole

        write_whole(given["output"], made.file.content(made.text), replace=given["force"])
    elif written:
        put_back(file, made.file.content(made.text))
    if given["as_json"]:
        return answer
    if given["diff"]:
        print_whole("".join(_patch(str(file), made)))
    if given["check"]:
        say(tell.would_change(answer))
    elif written:
        say(tell.was_written(answer))
    elif not given["diff"] and not given["write"]:
        print_whole(made.text)
    for one in answer["left"]:
        note(tell.as_it_stands(answer["file"], one))
    return answer


def _patch(file: str, made: Formatted) -> Iterator[str]:
    """Give what changes as a patch."""
    from difflib import unified_diff

    before, after = (_lines(one) for one in (made.file.raw, made.text))
    for line in unified_diff(before, after, file, file):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Cut at line feeds alone: a patch knows no other end of a line."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


@click.command()
@click.argument("file", metavar="FILE|-", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--to",
    metavar="NAME",
    required=True,
    help="The dialect to write: cica, un, trade, unfccc, options, or a file.",
)
@with_dialect
@_OUTPUT
@force
@with_register
@with_encoding
@as_json
def convert(file: Path, to: str, **given: Any) -> None:
    """Print a text file with its brackets and positions in the notation of another room.

    The result is read back: every bracket, position, alternative, gap and status has to be there
    again. Where one would be lost it is named, nothing is written, and the status is 1. What could
    be read in two ways, and is now written in one, is told on stderr. `-` is what is typed in.
    """
    from negotiate.rewriting import converted_file, lost, taken_as_read
    from negotiate.telling import rewriting as tell

    names = _names(given["register"])
    before, after = _spoken(given["dialect"]), dialect_named(to).dialect
    opened = _opened(file, given["encoding"], names)
    made = converted_file(opened, Notation(names, before), Notation(names, after))
    answer: Converted = {
        "file": str(file),
        "dialect": before.name,
        "to": after.name,
        "text": made.text if not made.losses else None,
        "paragraphs": made.paragraphs,
        "losses": [*lost(made)],
        "taken": [*taken_as_read(made)],
    }
    if given["output"] is not None and not made.losses:
        from negotiate.exporting import write_whole

        write_whole(given["output"], opened.content(made.text), replace=given["force"])
    if given["as_json"]:
        say_json("convert", answer)
    elif made.losses:
        for one in tell.not_converted(answer):
            note(one)
    elif given["output"] is None:
        print_whole(made.text)
    for taken in answer["taken"] if not given["as_json"] else ():
        note(tell.was_taken(answer["file"], taken))
    if made.losses:
        sys.exit(1)


COMMANDS = (fmt, convert)
