"""The command that looks through files before they are taken in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from negotiate.cli.console import as_json, chosen_register, put_json, say, say_json

if TYPE_CHECKING:
    from negotiate.answers.lint import Linted
    from negotiate.readers.source import Instructions
    from negotiate.register import Register


@click.command()
@click.argument(
    "files",
    metavar="FILE...|-",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
)
@click.option("--register", type=click.Path(path_type=Path), help="Read codes with this register.")
@click.option("--encoding", metavar="NAME", help="The encoding of the files, once you know it.")
@click.option(
    "--changes",
    type=click.Choice(["accepted", "original"]),
    help="What becomes of tracked changes: the new text, or the old.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="Lines to read, JSON, or SARIF 2.1.0 for editors and the checks of a repository.",
)
@as_json
def lint(files: tuple[Path, ...], **given: Any) -> None:
    """List what to look at in files: odd notation, and what looks contested and was not read.

    `-` is what is typed in. Nothing is written. The status is 0 where there is nothing, 1 where
    there is something to look at or a file cannot be read, 2 for a wrong command line.
    """
    from negotiate.readers.source import Changes, Instructions
    from negotiate.register import built_in_register
    from negotiate.telling import doubts as tell

    known = chosen_register(given["register"]) or built_in_register()
    changes = Changes(given["changes"]) if given["changes"] else None
    instructions = Instructions(given["encoding"], changes=changes)
    answers = [_linted(file, instructions, known) for file in files]
    if given["as_json"] or given["format_"] == "json":
        say_json("lint", {"files": answers})
    elif given["format_"] == "sarif":
        from negotiate.writers.sarif import sarif

        put_json(sarif(answers))
    else:
        say(line for answer in answers for line in tell.found(answer))
    if any(answer["findings"] for answer in answers):
        sys.exit(1)


def _linted(file: Path, instructions: Instructions, register: Register) -> Linted:
    from negotiate.queries.lint import linted
    from negotiate.readers import decode
    from negotiate.readers.any_file import read_bundle
    from negotiate.readers.file import kind_of, read_bytes
    from negotiate.readers.own_json import is_own

    content = sys.stdin.buffer.read() if str(file) == "-" else read_bytes(file)
    found = read_bundle(str(file), content, instructions, register)
    is_text = not is_own(content) and kind_of(content, instructions.encoding) is None
    text = decode(content, instructions.encoding) if is_text else None
    return linted(str(file), found, text, register)


COMMANDS = (lint,)
