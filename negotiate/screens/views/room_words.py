"""What the room view says beside the text: who is for and against, and what is being looked at.

The room reads it from afar: short words, the sign before each code, no officer's note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from negotiate.bracket_parser import Meaning, Position, Target, TargetKind, alphabetical
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.model import Version
from negotiate.screens import render
from negotiate.screens.views.paragraph_words import quoted

_SIDES = (("+", "for"), ("-", "against"), ("?", "reserving"))
_QUOTE = 24  # cells of a quotation beside the sides

ENLARGE = "Letters too small? Ctrl + enlarges those of most terminals."
TWICE = "Every line twice? This terminal has no large letters: v, and Ctrl + instead."
CHANGED = "Just changed: - went, + came. Any key goes on."
CHOOSE = "Choose the bracket first: ] goes to the next one, [ to the one before."
NO_NOTE = "A note is for officers only: leave the room view first, with Esc."


@dataclass(frozen=True, slots=True)
class Paging:
    """Say which page of how many is shown."""

    page: int
    of: int


@dataclass(frozen=True, slots=True)
class NotRead:
    """Say since when the text could not be read, and why."""

    time: str
    reason: str


def head(version: Version, paging: Paging, not_read: NotRead | None) -> tuple[Content, Content]:
    """Give the number with its status, and what stands on the right of them."""
    left = [render.line(version.number, render.STRONG), render.status(version)]
    right = []
    if not_read is not None:
        right.append(render.line(f"not read since {not_read.time}", render.PROBLEM))
    if paging.of > 1:
        right.append(render.line(f"{paging.page} of {paging.of}", render.STRONG))
    return render.joined(left, "  "), render.joined(right, "  ")


def reason(not_read: NotRead) -> Content:
    """Say why what is shown may be out of date."""
    sentence = f"This may be out of date, it cannot be read: {not_read.reason}"
    return render.line(sentence, render.PROBLEM)


def pointed_at(held: Meaning) -> tuple[Target, ...]:
    """List what the cursor goes to: brackets, groups and gaps, and the paragraph if it is held."""
    return tuple(
        target for target in held.targets if target.id != PARAGRAPH or PARAGRAPH in held.on
    )


def sides(held: Meaning, target: Target) -> Content:
    """Say in one line who is recorded on a target, on which side."""
    recorded = [*held.recorded(target.id), *_shared(held, target)]
    words = _words(recorded)
    told = words or [render.line("nobody is recorded on it", render.MUTED)]
    return render.joined([_named(held, target), *told], "  ")


def all_sides(held: Meaning) -> list[Content]:
    """Say so of every target that somebody is recorded on, a line each."""
    return [sides(held, target) for target in held.targets if target.id in held.on]


def some_sides(held: Meaning, room: int) -> list[Content]:
    """Give as many of these lines as there is room for; the last says how many are left out."""
    lines = all_sides(held)
    if len(lines) <= room:
        return lines
    left = len(lines) - max(room - 1, 0)
    more = render.line(f"{left} more: ] goes through the brackets.", render.MUTED)
    return [*lines[: max(room - 1, 0)], more][:room]


def _shared(held: Meaning, target: Target) -> Sequence[Position]:
    """Give what is recorded on all the alternatives that a target is one of (A8)."""
    holder = held.targets[target.parent]
    return held.on.get(holder.id, ()) if holder.kind is TargetKind.GROUP else ()


def _words(recorded: Sequence[Position]) -> list[Content]:
    ordered = alphabetical(recorded)
    told = []
    for sign, word in _SIDES:
        codes = dict.fromkeys(position.code for position in ordered if position.sign == sign)
        if codes:
            signed = render.signed((sign, code) for code in codes)
            told.append(render.joined([render.line(word, render.STRONG), signed]))
    return told


def _named(held: Meaning, target: Target) -> Content:
    quote = quoted(held, target)
    if target.kind in (TargetKind.BRACKET, TargetKind.GAP):
        quote = render.line("“") + quote.truncate(_QUOTE, ellipsis=True) + render.line("”")
    return quote


def gone(number: str) -> str:
    """Say that a paragraph was taken out while the room looked at it."""
    return f"{number} does not stand in this text any more. n and N go on, Esc leads back."
