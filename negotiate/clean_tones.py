"""A text to hand out in pieces, each with who is recorded on the bracket that it stands in.

Joined, the pieces are the text: a tone adds to the brackets and marks as written, and replaces
neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from negotiate.bracket_parser import Meaning, TargetKind, meaning_of
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.bracket_parser.tokens import has_candidates
from negotiate.bracket_parser.tree import (
    Alternatives,
    Blank,
    Bracket,
    Gap,
    Node,
    Run,
    Slash,
    Step,
    walk,
)


class Tone(StrEnum):
    """Tell who is recorded on a bracket; `PLAIN` stands in none, `MARK` and `GAP` are themselves.

    Whoever reserves is named by the mark, and gives a tone where nobody supports or opposes.
    """

    PLAIN = "plain"
    SUPPORTED = "supported"
    OPPOSED = "opposed"
    BOTH = "both"
    RESERVED = "reserved"
    NOBODY = "nobody"
    MARK = "mark"
    GAP = "gap"


OF_BRACKETS = (Tone.SUPPORTED, Tone.OPPOSED, Tone.BOTH, Tone.RESERVED, Tone.NOBODY)

IN_WORDS = {
    Tone.SUPPORTED: "only supported",
    Tone.OPPOSED: "only opposed",
    Tone.BOTH: "supported and opposed",
    Tone.RESERVED: "reserved on",
    Tone.NOBODY: "nobody is recorded on it",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a part of a text that has one tone; `edge` is a bracket or slash itself."""

    text: str
    tone: Tone
    edge: bool = False


def toned(text: str) -> list[Piece]:
    """Part a paragraph; inside brackets in brackets the innermost tells the tone."""
    if not text or not has_candidates(text):
        return [Piece(text, Tone.PLAIN)] if text else []
    return list(_pieces(meaning_of(text)))


def _pieces(held: Meaning) -> Iterator[Piece]:
    text = held.tree.text
    of_brackets = {
        one.start: _tone(position.sign for position in held.effective(one.id))
        for one in held.targets
        if one.kind is TargetKind.BRACKET
    }
    whole = held.on.get(PARAGRAPH)
    inside = [_tone(one.sign for one in whole) if whole else Tone.PLAIN]
    for step, node in walk(held.tree):
        if isinstance(node, Bracket):
            if step is Step.ENTER:
                inside.append(of_brackets[node.start])
                yield Piece(text[node.start], inside[-1], edge=True)
            else:
                yield Piece(text[node.end - 1], inside.pop(), edge=True)
        elif isinstance(node, Run):
            yield from _run(text, node)
        elif not isinstance(node, Alternatives | Gap):
            yield _leaf(text, node, inside[-1])


def _leaf(text: str, node: Node, tone: Tone) -> Piece:
    part = text[node.start : node.end]
    return Piece(part, Tone.GAP if isinstance(node, Blank) else tone, edge=isinstance(node, Slash))


def _run(text: str, run: Run) -> Iterator[Piece]:
    """Give the marks of a run, and the white space between them as plain text."""
    at = run.start
    for start, end in run.marks:
        if at < start:
            yield Piece(text[at:start], Tone.PLAIN)
        yield Piece(text[start:end], Tone.MARK)
        at = end
    if at < run.end:
        yield Piece(text[at : run.end], Tone.PLAIN)


def _tone(signs: Iterable[str]) -> Tone:
    found = set(signs)
    if {"+", "-"} <= found:
        return Tone.BOTH
    if "+" in found:
        return Tone.SUPPORTED
    if "-" in found:
        return Tone.OPPOSED
    return Tone.RESERVED if found else Tone.NOBODY
