"""The readings of a text that has words in it which a bracket or a hyphen parts.

`un[man]ned` is unmanned with the bracket kept, and unned without it; `co-operation` is cooperation.
A reading is given by the offsets of the characters that it keeps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from negotiate.bracket_parser import TargetKind, targets_of
from negotiate.bracket_parser.targets import Target, Targets
from negotiate.bracket_parser.tokens import CLOSERS, OPENERS, is_mark, pieces

Span = tuple[int, int]

_MOST = 8  # readings of one text; brackets in brackets, or alternatives, beyond that are not told

_LETTER = r"[^\W\d_]"
_HYPHENS = "\u2010\u2011-"
_HYPHENATED = re.compile(rf"(?<={_LETTER})[{_HYPHENS}](?={_LETTER})")
_SIGNS = re.escape(OPENERS + CLOSERS)
_GLUED = re.compile(rf"{_LETTER}[{re.escape(OPENERS)}]|[{re.escape(CLOSERS)}]{_LETTER}")
_PARTING = re.compile(rf"(?<={_LETTER})[{_SIGNS}{_HYPHENS}]*[{_SIGNS}][{_SIGNS}]*(?={_LETTER})")


def readings(text: str) -> list[list[int]]:
    """List the readings of a text in which words are joined; none where nothing parts a word."""
    if not _GLUED.search(text):
        return [_closed_up(text, range(len(text)))] if _HYPHENATED.search(text) else []
    bare = _without_marks(text)
    found: dict[tuple[int, ...], None] = {}
    for left_out in _left_out(text, targets_of(text)):
        dropped = {at for start, end in left_out for at in range(start, end)}
        found[tuple(_closed_up(text, [at for at in bare if at not in dropped]))] = None
    return [list(one) for one in found]


def _without_marks(text: str) -> list[int]:
    """Keep what is no mark, and no white space between a mark and the words before it."""
    kept: list[int] = []
    at = 0
    for place, part in enumerate(pieces(text)):
        if place % 2 and part[0] in "(\uff08" and is_mark(part):
            while kept and text[kept[-1]].isspace() and _is_within_brackets(text, at + len(part)):
                kept.pop()
        else:
            kept += range(at, at + len(part))
        at += len(part)
    return kept


def _is_within_brackets(text: str, end: int) -> bool:
    """Tell whether after a mark, and others, the bracket is closed: `[un (+IND) (-RUS)]manned`."""
    return text[end:].lstrip()[:1] in (*CLOSERS, "(", "\uff08")


def _left_out(text: str, named: Targets) -> list[list[Span]]:
    """Choose what to leave out: nothing, then deeper brackets and other alternatives in turn."""
    glued = [one for one in named if one.kind is TargetKind.BRACKET and _is_glued(text, one)]
    holding = dict.fromkeys(one.parent for one in glued)
    groups = [named[one] for one in holding if named[one].kind is TargetKind.GROUP]
    members = [named.members(one.id) for one in groups]
    alternatives: list[list[Span]] = [
        [
            span
            for group, each in zip(groups, members, strict=True)
            for span in _all_but(group, each[min(chosen, len(each) - 1)])
        ]
        for chosen in range(min(_MOST, max(map(len, members), default=1)))
    ]
    alone = [one for one in glued if named[one.parent] not in groups]
    by_depth = [
        [*((one.start, one.end) for one in alone if one.depth > depth), *alternatives[0]]
        for depth in sorted({one.depth - 1 for one in alone})[:_MOST][::-1]
    ]
    return [*alternatives, *by_depth][:_MOST]


def _all_but(group: Target, chosen: Target) -> list[Span]:
    return [(group.start, chosen.start), (chosen.end, group.end)]


def _is_glued(text: str, bracket: Target) -> bool:
    before, after = text[bracket.start - 1 : bracket.start], text[bracket.end : bracket.end + 1]
    return before.isalpha() or after.isalpha()


def _closed_up(text: str, kept: Sequence[int]) -> list[int]:
    """Leave out the brackets and hyphens that part a word."""
    written = "".join(text[at] for at in kept)
    gone = {
        at
        for pattern in (_PARTING, _HYPHENATED)
        for found in pattern.finditer(written)
        for at in range(found.start(), found.end())
    }
    return [at for place, at in enumerate(kept) if place not in gone]
