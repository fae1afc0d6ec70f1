"""What the room is told beside the text: who is for and against, and what is being looked at.

The room reads it from afar: short words, the sign before each code, no officer's note.
"""

from __future__ import annotations

from negotiate.bracket_parser import Meaning, Target, TargetKind
from negotiate.telling.page import Line, Span
from negotiate.telling.paragraph import NOBODY_ON_IT, by_side
from negotiate.telling.words import SIGNS, gone

HINT = "n N open paragraphs  [ ] brackets  a acts  v large letters  Esc back"
ENLARGE = "Letters too small? Ctrl + enlarges those of most terminals."
TWICE = "Every line twice? This terminal has no large letters: v, and Ctrl + instead."
CHANGED = "Just changed: - went, + came. Any key goes on."
CHOOSE = "Choose the bracket first: ] goes to the next one, [ to the one before."
NO_NOTE = "A note is for officers only: leave the room view first, with Esc."
NO_DATABASE = "the database is not there any more"


def sides(held: Meaning, target: Target) -> Line:
    """Say who is recorded on a target, on which side; what is on all alternatives is on each."""
    group = held.targets[target.parent]
    shared = held.on.get(group.id, ()) if group.kind is TargetKind.GROUP else ()
    told: list[Span] = []
    for sign, codes in by_side([*held.recorded(target.id), *shared]):
        told += [Span("  " if told else ""), Span(SIGNS[sign].short, "strong")]
        for code in codes:
            told += [Span(" "), Span(sign + code, SIGNS[sign].role)]
    return tuple(told) or (Span(NOBODY_ON_IT, "muted"),)


def not_read_since(time: str) -> str:
    """Say since when the text could not be read."""
    return f"not read since {time}"


def may_be_old(reason: str) -> str:
    """Say why what is shown may be out of date."""
    return f"This may be out of date, it cannot be read: {reason}"


def more(count: int) -> str:
    """Count the brackets whose sides there is no room for."""
    return f"{count} more: ] goes through the brackets."


def taken_out(number: str) -> str:
    """Say that a paragraph was taken out while the room looked at it."""
    return f"{gone(number)} n and N go on, Esc leads back."
