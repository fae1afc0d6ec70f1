"""The command that looks through files before they are taken in, for what is odd or not read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from negotiate.bracket_parser import CICA, Edit, Level, Notation, meaning_of
from negotiate.bracket_parser.diagnostics import elsewhere
from negotiate.bracket_parser.doubts import DoubtKind, doubts
from negotiate.bracket_parser.writing import canonical, fix_for
from negotiate.cli.console import (
    as_json,
    chosen_dialect,
    chosen_register,
    note,
    put_json,
    say,
    say_json,
    with_dialect,
    with_encoding,
    with_register,
)
from negotiate.errors import NegotiateError, SourceError
from negotiate.model import OF_DOCUMENT, Paragraph, ParagraphKind
from negotiate.rewriting import (
    Formatted,
    TextFile,
    formatted,
    located,
    place_in,
    put_back,
    respelled,
)
from negotiate.spans import is_label, labelled, spans
from negotiate.telling.doubts import about_it, sentence
from negotiate.telling.rewriting import NO_FILE

if TYPE_CHECKING:
    from negotiate.answers.incoming import Finding, Linted, Replacement
    from negotiate.bracket_parser.dialects import Dialect
    from negotiate.model import Bundle
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
@with_encoding
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
@click.option(
    "--fix",
    is_flag=True,
    help="Write the files anew in canonical writing, and no position twice.",
)
@as_json
def lint(files: tuple[Path, ...], **given: Any) -> None:
    """List what to look at in files: odd notation, and what looks contested and was not read.

    `-` is what is typed in. Nothing is written without --fix, which changes no wording and no
    meaning, and lists what is left. The status is 0 where there is nothing, 1 where there is
    something to look at or a file cannot be read, 2 for a wrong command line.
    """
    from negotiate.readers.source import Changes, Instructions
    from negotiate.register import built_in_register

    spoken = chosen_dialect(given["dialect"])
    names = chosen_register(given["register"]) or built_in_register()
    known = names, spoken.dialect if spoken else CICA
    changes = Changes(given["changes"]) if given["changes"] else None
    instructions = Instructions(given["encoding"], changes=changes)
    answers: list[Linted] = []
    refusals = []
    for file in dict.fromkeys(files):
        try:
            fixed = _fixed(file, instructions, known) if given["fix"] else None
            answers.append(_linted(file, instructions, known))
            if fixed is not None:
                answers[-1]["fixed"] = [*respelled(fixed)]
        except NegotiateError as error:
            refusals.append(str(error))
    if given["as_json"] or given["format_"] == "json":
        say_json("lint", {"files": answers})
    elif given["format_"] == "sarif":
        from negotiate.writers.sarif import sarif

        put_json(sarif(answers))
    else:
        say(line for answer in answers for line in told(answer))
    for refusal in refusals:
        note(f"negotiate: {refusal}")
    if refusals or any(answer["findings"] for answer in answers):
        sys.exit(1)


def told(answer: Linted) -> Iterator[str]:
    """Say of a file what was mended in it, and what there is to look at."""
    from negotiate.telling import doubts as tell
    from negotiate.telling.rewriting import was_fixed

    for one in answer.get("fixed", ()):
        yield was_fixed(answer["file"], one)
    yield from tell.found(answer)


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


def _fixed(file: Path, instructions: Instructions, known: tuple[Register, Dialect]) -> Formatted:
    """Write a file anew with every slip mended that can be read in one way alone.

    Raises:
        NegotiateError: it is typed in, is no text, or cannot be written.
    """
    from negotiate.readers.file import read_bytes

    if str(file) == "-":
        raise SourceError(NO_FILE)
    register, dialect = known
    opened = TextFile(str(file), read_bytes(file), instructions.encoding, register)
    fixed = formatted(opened, Notation(register, dialect), fix=True)
    if fixed.changes:
        put_back(file, opened.content(fixed.text))
    return fixed


COMMANDS = (lint,)


class _Place(NamedTuple):
    """Hold where a finding is in a paragraph as printed, and what it says."""

    start: int
    end: int
    code: str
    level: str
    message: str
    is_doubt: bool = False
    fix: tuple[Edit, ...] = ()


def linted(file: str, found: Bundle, text: str | None, notation: Notation) -> Linted:
    """List what to look at in each paragraph of a file; `text` are its lines where it has any."""
    findings: list[Finding] = []
    places = located(found, text)
    paragraphs = 0
    for draft in found.drafts:
        whole = Paragraph(OF_DOCUMENT, ParagraphKind.UNNUMBERED, "", "")
        for shown in draft.seen:
            where = (shown.start, shown.end, shown.kind, Level.WARNING.value)
            place = _Place(*where, about_it(shown), is_doubt=True)
            findings.append(_finding(whole, place, draft.part, (None, -1)))
        over = _Over(draft.paragraphs)
        for at_paragraph, one in enumerate(draft.paragraphs):
            paragraphs += 1
            begins = next(places).begins
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


def _places(one: Paragraph, notation: Notation) -> Iterator[_Place]:
    """Give the remarks on a paragraph and the doubts about it, in the order of its text.

    A printed number is looked through with the text: `4 alt.` may be one.
    """
    ahead = len(one.label)
    held = meaning_of(one.text, notation)
    edits = canonical(held).edits if held.diagnostics else ()
    places = [
        _Place(
            *(said.start + ahead, said.end + ahead, said.code, said.level, said.message),
            fix=fix_for(held, said, edits),
        )
        for said in held.diagnostics
    ]
    printed = one.label + one.text
    for doubt in doubts(meaning_of(printed, notation)):
        if doubt.kind is not DoubtKind.UNMATCHED:  # the remark on the bracket says as much
            where = (doubt.start, doubt.end, doubt.kind.value, Level.WARNING.value)
            places.append(_Place(*where, sentence(doubt), is_doubt=True))
    for shown in one.seen:
        where = (shown.start, shown.end, shown.kind, Level.WARNING.value)
        places.append(_Place(*where, about_it(shown), is_doubt=True))
    yield from sorted(places)


def _finding(one: Paragraph, place: _Place, part: int, source: tuple[str | None, int]) -> Finding:
    printed = one.label + one.text
    line, character = _line_of(place.start, source)
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
        "fix": [_replacement(one, edit, source) for edit in place.fix],
    }


def _replacement(one: Paragraph, edit: Edit, source: tuple[str | None, int]) -> Replacement:
    start, end = edit.start + len(one.label), edit.end + len(one.label)
    line, character = _line_of(start, source)
    return {
        "start": start,
        "end": end,
        "line": line,
        "character": character,
        "before": one.text[edit.start : edit.end],
        "after": edit.replacement,
    }


def _line_of(start: int, source: tuple[str | None, int]) -> tuple[int | None, int]:
    """Give the line and character of a place in a paragraph as printed, or the place alone."""
    text, begins = source
    return place_in(text, begins + start) if text is not None and begins >= 0 else (None, start + 1)
