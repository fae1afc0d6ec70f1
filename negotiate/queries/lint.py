"""What to look at in a file: all that is odd in its notation, and all that was not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from negotiate.bracket_parser import Level, meaning_of
from negotiate.bracket_parser.doubts import DoubtKind, doubts
from negotiate.telling.doubts import sentence

if TYPE_CHECKING:
    from negotiate.answers.lint import Finding, Linted
    from negotiate.model import Bundle, Paragraph
    from negotiate.register import Register


class _Place(NamedTuple):
    """Hold where a finding is in a paragraph as printed, and what it says."""

    start: int
    end: int
    code: str
    level: str
    message: str
    is_doubt: bool = False


def linted(file: str, found: Bundle, text: str | None, register: Register) -> Linted:
    """List what to look at in each paragraph of a file; `text` are its lines where it has any."""
    findings: list[Finding] = []
    at, paragraphs = 0, 0
    for draft in found.drafts:
        for one in draft.paragraphs:
            paragraphs += 1
            begins = _begins(one.label + one.text, text, at) if text is not None else -1
            at = max(at, begins)
            for place in _places(one, register):
                findings.append(_finding(one, place, draft.part, (text, begins)))
    return {"file": file, "paragraphs": paragraphs, "findings": findings}


_BEFORE = " \t#>*-\u2013\u2014\u2022"  # what may stand on a line before a paragraph


def _begins(printed: str, text: str, at: int) -> int:
    """Find where a paragraph begins on a line of the file; -1 where it does not stand so."""
    begins = text.find(printed, at)
    while begins > 0 and text[text.rfind("\n", 0, begins) + 1 : begins].strip(_BEFORE):
        begins = text.find(printed, begins + 1)
    return begins


def _places(one: Paragraph, register: Register) -> Iterator[_Place]:
    """Give the remarks on a paragraph and the doubts about it, in the order of its text.

    A printed number is looked through with the text: `4 alt.` may be one.
    """
    ahead = len(one.label)
    places = [
        _Place(said.start + ahead, said.end + ahead, said.code, said.level, said.message)
        for said in meaning_of(one.text, register).diagnostics
    ]
    printed = one.label + one.text
    for doubt in doubts(meaning_of(printed, register), register):
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
