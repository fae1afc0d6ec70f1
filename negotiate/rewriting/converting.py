"""A text file in another notation: all of it, or nothing and what would be lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from negotiate.bracket_parser import Diagnostic, Edit, Meaning, Notation, meaning_of
from negotiate.bracket_parser.writing import Loss, Says, converted, structure
from negotiate.rewriting.text_file import (
    AsRead,
    Located,
    TextFile,
    edits_in,
    place_in,
    read_otherwise,
)
from negotiate.telling.rewriting import would_be_lost

if TYPE_CHECKING:
    from negotiate.answers import incoming as answers


class LostIn(NamedTuple):
    """Hold what would be lost in a paragraph; None where its lines could not be written."""

    where: Located
    loss: Loss | None


class TakenIn(NamedTuple):
    """Hold a remark on how something was read, which nothing in the new text shows any more."""

    where: Located
    said: Diagnostic


class ConvertedFile(NamedTuple):
    """Hold a file in another notation: what is in it then, or what would be lost."""

    file: TextFile
    text: str
    paragraphs: int  # that were written otherwise
    losses: tuple[LostIn, ...]
    taken: tuple[TakenIn, ...] = ()


def converted_file(file: TextFile, before: Notation, to: Notation) -> ConvertedFile:
    """Write every paragraph of a file in another notation.

    Alternatives on lines of their own are tried first, and left where the file would become
    another one by them.
    """
    found = _converted(file, before, to, lines=True)
    return _converted(file, before, to, lines=False) if found.losses else found


def _converted(file: TextFile, before: Notation, to: Notation, *, lines: bool) -> ConvertedFile:
    losses: list[LostIn] = []
    taken: list[TakenIn] = []
    edits: dict[int, list[Edit]] = {}
    for at, one in enumerate(file.paragraphs):
        text = one.paragraph.text
        made = converted(meaning_of(text, before), to, lines=lines)
        losses += (LostIn(one, loss) for loss in made.losses)
        if made.text != text:
            if one.begins < 0:
                losses.append(LostIn(one, None))
            else:
                edits[at] = [Edit(0, len(text), made.text)]
                now = meaning_of(made.text, to)
                taken += (TakenIn(one, said) for said in _gone(meaning_of(text, before), now))
    if losses:
        return ConvertedFile(file, file.raw, 0, tuple(losses))
    changed = file.changed(edits_in(file, edits))
    odd = read_otherwise(
        AsRead(file.found, before, lambda text: structure(meaning_of(text, before)).pieces),
        AsRead(file.read_again(changed), to, lambda text: structure(meaning_of(text, to)).pieces),
    )
    if odd != []:
        where = [at for at in odd or edits if at in edits] or odd or []
        losses += (
            LostIn(file.paragraphs[at], Loss(Says.TEXT, "", "", "", None)) for at in where[:1]
        )
        return ConvertedFile(file, file.raw, 0, tuple(losses))
    return ConvertedFile(file, changed, len(edits), (), tuple(taken))


_READ_IN_ONE_WAY = frozenset(
    {"inside-mark", "detached-mark", "inherited-sign", "unsigned-attribution"}
)


def _gone(before: Meaning, now: Meaning) -> Iterator[Diagnostic]:
    """Give the remarks on how something was read that there is no occasion for any more."""
    still = {one.code for one in now.diagnostics}
    for one in before.diagnostics:
        if one.code in _READ_IN_ONE_WAY and one.code not in still:
            yield one


def lost(of: ConvertedFile) -> Iterator[answers.Lost]:
    """List what would be lost, each with its place."""
    for one in of.losses:
        begins = one.where.words_begin if one.where.begins >= 0 else None
        line = place_in(of.file.text, begins)[0] if begins is not None else None
        yield {
            "document": one.where.part,
            "paragraph": one.where.paragraph.number,
            "line": line,
            "what": one.loss.says.value if one.loss is not None else "lines",
            "target": one.loss.name or None if one.loss is not None else None,
            "words": one.loss.words if one.loss is not None else "",
            "position": one.loss.held or None if one.loss is not None else None,
            "read_as": one.loss.read_as.value if one.loss and one.loss.read_as else None,
            "message": would_be_lost(one.loss),
        }


def taken_as_read(of: ConvertedFile) -> Iterator[answers.Taken]:
    """List what was read in one of two ways, each with its place in the file as it was."""
    for where, said in of.taken:
        line, character = place_in(of.file.text, where.words_begin + said.start)
        yield {
            "document": where.part,
            "paragraph": where.paragraph.number,
            "line": line,
            "character": character,
            "code": said.code,
            "words": where.paragraph.text[said.start : said.end],
            "message": said.message,
        }
