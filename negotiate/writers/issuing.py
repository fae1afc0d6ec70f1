"""What an issue would freeze, in the sentences that the screen and the command share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from negotiate.writers.drafts import not_in_it

Answer = Mapping[str, Any]
_NAMED = 12


def freezing(answer: Answer, now: datetime) -> Iterator[str]:
    """Say how many acts are frozen since which revision, what is open, and what is left out."""
    acts = answer["acts"]
    yield f"Freezes {acts} act{'' if acts == 1 else 's'} since {answer['since']}."
    total = f"of {answer['paragraphs']} paragraphs"
    if answer["open"]:
        yield f"Open: {len(answer['open'])} {total}: {_named(answer['open'])}."
    else:
        yield f"Open: none {total}. Clean text is not yet agreed."
    if answer["unfinished"]:
        yield f"With a gap to be filled: {_named(answer['unfinished'])}."
    if answer["agreed"]:
        yield f"Said to be agreed: {_named(answer['agreed'])}."
    if said := not_in_it(answer["drafts"], now):
        yield said


def _named(numbers: Sequence[str]) -> str:
    others = len(numbers) - _NAMED
    listed = ", ".join(numbers[:_NAMED])
    return f"{listed} and {others} more" if others > 0 else listed
