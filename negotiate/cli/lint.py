"""The command that looks through files before they are taken in, for what is odd or not read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from negotiate.bracket_parser import CICA, Level, Notation, meaning_of
from negotiate.bracket_parser.diagnostics import elsewhere
from negotiate.bracket_parser.doubts import DoubtKind, doubts
from negotiate.cli.console import (
    as_json,
    chosen_dialect,
    chosen_register,
    note,
    put_json,
    say,
    say_json,
    with_dialect,
    with_register,
)
from negotiate.errors import SourceError
from negotiate.spans import is_label, labelled, spans
from negotiate.telling.doubts import sentence

if TYPE_CHECKING:
    from negotiate.answers.incoming import Finding, Linted
    from negotiate.bracket_parser.dialects import Dialect
    from negotiate.model import Bundle, Paragraph
    from negotiate.readers.source import Instructions
    from negotiate.register import Register


@click.command()
@click.argument(
    "files",
    metavar="FILE...|-",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
)
@with_register
@with_dialect
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

    spoken = chosen_dialect(given["dialect"])
    names = chosen_register(given["register"]) or built_in_register()
    known = names, spoken.dialect if spoken else CICA
    changes = Changes(given["changes"]) if given["changes"] else None
    instructions = Instructions(given["encoding"], changes=changes)
    answers, refusals = [], []
    for file in dict.fromkeys(files):
        try:
            answers.append(_linted(file, instructions, known))
        except SourceError as error:
            refusals.append(str(error))
    if given["as_json"] or given["format_"] == "json":
        say_json("lint", {"files": answers})
    elif given["format_"] == "sarif":
        from negotiate.writers.sarif import sarif

        put_json(sarif(answers))
    else:
        say(line for answer in answers for line in tell.found(answer))
    for refusal in refusals:
        note(f"negotiate: {refusal}")
    if refusals or any(answer["findings"] for answer in answers):
        sys.exit(1)


def _linted(file: Path, instructions: Instructions, known: tuple[Register, Dialect]) -> Linted:
    """Read a file and look through it, with a register and in a dialect."""
    from negotiate.readers import decode
    from negotiate.readers.any_file import read_bundle
    from negotiate.readers.file import kind_of, read_bytes
    from negotiate.readers.own_json import is_own
    from negotiate.telling import doubts as tell

    register, dialect = known
    is_typed_in = str(file) == "-"
    name = tell.TYPED_IN if is_typed_in else str(file)
    content = sys.stdin.buffer.read() if is_typed_in else read_bytes(file)
    found = read_bundle(name, content, instructions, register)
    is_text = not is_own(content) and kind_of(content, instructions.encoding) is None
    text = decode(content, instructions.encoding) if is_text else None
    return linted(str(file), found, text, Notation(register, dialect))


COMMANDS = (lint,)


class _Place(NamedTuple):
    """Hold where a finding is in a paragraph as printed, and what it says."""

    start: int
    end: int
    code: str
    level: str
    message: str
    is_doubt: bool = False


def linted(file: str, found: Bundle, text: str | None, notation: Notation) -> Linted:
    """List what to look at in each paragraph of a file; `text` are its lines where it has any."""
    findings: list[Finding] = []
    at, paragraphs = 0, 0
    for draft in found.drafts:
        over = _Over(draft.paragraphs)
        for at_paragraph, one in enumerate(draft.paragraphs):
            paragraphs += 1
            begins = _begins(one.label + one.text, text, at) if text is not None else -1
            at = max(at, begins)
            for place in over.without_what_was_read(at_paragraph, _places(one, notation)):
                findings.append(_finding(one, place, draft.part, (text, begins)))
    return {"file": file, "paragraphs": paragraphs, "findings": findings}


class _Over:
    """Know what is read over several paragraphs of a text: halves that are paired, and labels."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        found = spans(paragraphs)
        self._paragraphs = paragraphs
        self._labels = labelled(found)
        self._other_half = {
            (end.paragraph, end.at): paragraphs[other.paragraph].number
            for one in found
            if one.opens is not None and one.closes is not None
            for end, other in ((one.opens, one.closes), (one.closes, one.opens))
        }

    def without_what_was_read(self, at: int, places: Iterable[_Place]) -> Iterator[_Place]:
        """Say of half a bracket where its other half is, and nothing of a label that was read."""
        one = self._paragraphs[at]
        for place in places:
            is_rival = place.code == DoubtKind.RIVAL and at in self._labels
            if is_rival and is_label(place.start, one.label, one.text):
                continue
            number = self._other_half.get((at, place.start - len(one.label)))
            if number is None or place.is_doubt:
                yield place
            else:
                said = elsewhere(place.start, number)
                yield _Place(place.start, place.end, said.code, said.level, said.message)


_BEFORE = " \t#>*-\u2013\u2014\u2022"  # what may stand on a line before a paragraph


def _begins(printed: str, text: str, at: int) -> int:
    """Find where a paragraph begins on a line of the file; -1 where it does not stand so."""
    begins = text.find(printed, at)
    while begins > 0 and text[text.rfind("\n", 0, begins) + 1 : begins].strip(_BEFORE):
        begins = text.find(printed, begins + 1)
    return begins


def _places(one: Paragraph, notation: Notation) -> Iterator[_Place]:
    """Give the remarks on a paragraph and the doubts about it, in the order of its text.

    A printed number is looked through with the text: `4 alt.` may be one.
    """
    ahead = len(one.label)
    places = [
        _Place(said.start + ahead, said.end + ahead, said.code, said.level, said.message)
        for said in meaning_of(one.text, notation).diagnostics
    ]
    printed = one.label + one.text
    for doubt in doubts(meaning_of(printed, notation)):
        if doubt.kind is not DoubtKind.UNMATCHED:  # the remark on the bracket says as much
            where = (doubt.start, doubt.end, doubt.kind.value, Level.WARNING.value)
            places.append(_Place(*where, sentence(doubt), is_doubt=True))
    yield from sorted(places)


def _finding(one: Paragraph, place: _Place, part: int, source: tuple[str | None, int]) -> Finding:
    printed = one.label + one.text
    text, begins = source
    line, character = None, place.start + 1
    if text is not None and begins >= 0:
        offset = begins + place.start
        line = text.count("\n", 0, offset) + 1
        character = offset - text.rfind("\n", 0, offset)
    return {
        "code": place.code,
        "level": place.level,
        "is_doubt": place.is_doubt,
        "message": place.message,
        "document": part,
        "paragraph": one.number,
        "line": line,
        "character": character,
        "start": place.start,
        "end": place.end,
        "excerpt": printed[place.start : place.end],
    }
