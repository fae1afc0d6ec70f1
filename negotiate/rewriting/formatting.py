"""A text file in canonical writing, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from negotiate.bracket_parser import Notation, meaning_of
from negotiate.bracket_parser.writing import Left, Why, canonical, reading
from negotiate.rewriting.text_file import (
    AsRead,
    Located,
    TextFile,
    edits_in,
    place_in,
    read_otherwise,
)
from negotiate.telling.rewriting import WHY

if TYPE_CHECKING:
    from negotiate.answers import incoming as answers


class Respelled(NamedTuple):
    """Hold one thing that is written otherwise; `at` is its place in the text of the file."""

    where: Located
    at: int
    before: str
    after: str


class Unchanged(NamedTuple):
    """Hold one thing that stays as it is, though it is written in an unusual way."""

    where: Located
    at: int  # -1 where the paragraph does not stand so in the file
    words: str
    why: Why


class Formatted(NamedTuple):
    """Hold a file in canonical writing: what is in it then, what changed, and what was left."""

    file: TextFile
    text: str
    changes: tuple[Respelled, ...]
    left: tuple[Unchanged, ...]


def formatted(file: TextFile, notation: Notation, *, fix: bool = False) -> Formatted:
    """Write the paragraphs of a file in canonical writing, with `fix` no position twice."""

    def reads(text: str) -> object:
        return reading(meaning_of(text, notation), fix=fix)

    made = {
        at: canonical(meaning_of(one.paragraph.text, notation), fix=fix)
        for at, one in enumerate(file.paragraphs)
    }
    chosen = {
        at: one.edits for at, one in made.items() if one.edits and file.paragraphs[at].begins >= 0
    }
    before = AsRead(file.found, notation, reads)
    while True:
        text = file.changed(edits_in(file, chosen))
        after = AsRead(file.read_again(text), notation, reads) if chosen else before
        odd = read_otherwise(before, after)
        if odd == []:
            break
        undone = [at for at in odd or () if at in chosen]
        chosen = {at: one for at, one in chosen.items() if undone and at not in undone}
    changes: list[Respelled] = []
    left: list[Unchanged] = []
    for at, one in made.items():
        where = file.paragraphs[at]
        words = where.paragraph.text
        stays = [*one.left]
        for edit in one.edits:
            if at in chosen:
                place = where.words_begin + edit.start
                was = words[edit.start : edit.end]
                changes.append(Respelled(where, place, was, edit.replacement))
            else:
                why = Why.OTHERWISE if where.begins >= 0 else Why.PLACE
                stays.append(Left(edit.start, edit.end, why))
        left += (
            Unchanged(
                where,
                where.words_begin + still.start if where.begins >= 0 else -1,
                words[still.start : still.end],
                still.why,
            )
            for still in sorted(stays, key=lambda still: still.start)
        )
    return Formatted(file, text, tuple(changes), tuple(left))


def respelled(of: Formatted) -> Iterator[answers.Respelled]:
    """List what changed, each with its place."""
    for one in of.changes:
        line, character = place_in(of.file.text, one.at)
        yield {
            "document": one.where.part,
            "paragraph": one.where.paragraph.number,
            "line": line,
            "character": character,
            "before": one.before,
            "after": one.after,
        }


def still_so(of: Formatted, *, written: bool = False) -> Iterator[answers.StillSo]:
    """List what stays as it is, each with the reason and its place; in the new file once written.

    Lines are the same in both.
    """
    for one in of.left:
        line, character = place_in(of.file.text, one.at) if one.at >= 0 else (None, None)
        if line is not None and character is not None and written:
            character += sum(
                len(change.after) - len(change.before)
                for change in of.changes
                if change.at < one.at and place_in(of.file.text, change.at)[0] == line
            )
        yield {
            "document": one.where.part,
            "paragraph": one.where.paragraph.number,
            "line": line,
            "character": character,
            "words": one.words,
            "why": one.why.value,
            "message": WHY[one.why.value],
        }
