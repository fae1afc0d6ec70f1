"""Who would have to move, in words that take no side and advise nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from negotiate.consensus.outcomes import Holder
from negotiate.consensus.readings import Reading
from negotiate.consensus.record import AsOf, Members, decided
from negotiate.consensus.roll import SpeaksFor

if TYPE_CHECKING:
    from negotiate.consensus.path import Moves

SILENCE = "Not recorded is not consent: whoever has no mark has yet to be asked."
NO_OBJECTION = "no recorded objection"
NOBODY = "nobody is recorded on it, and everybody has yet to be asked"
NOT_ONE_TEXT = "no text, because the texts would form new notation"


def heading(of: AsOf, what: str, width: int) -> Iterator[str]:
    """Say what is accounted for, and as of which text."""
    yield from wrapped(f"{of.document}{what}", width)
    yield from wrapped(of.said, width)


def counted(count: int, noun: str) -> str:
    """Count in words: `1 paragraph`, `2 paragraphs`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """Set a passage in lines of a width, words and codes whole."""
    before = " " * indent
    return wrap(
        text,
        max(width, 40),
        initial_indent=before,
        subsequent_indent=before,
        break_long_words=False,
        break_on_hyphens=False,
    )


def named(holders: Iterable[Holder]) -> str:
    """Name delegations with the marks that concern them: `CHAIR (-b1), IND (+b1 +b2)`."""
    return ", ".join(f"{one.code} ({' '.join(one.marks)})" for one in holders)


def moves_in_words(moves: Iterable[Moves]) -> str:
    """Say who would move which marks where: `1.2: IND (+b2); 3.7: CHAIR (+b2), TUR (+b2)`."""
    return "; ".join(f"{one.paragraph}: {named(one.movers)}" for one in moves)


def decisions(reading: Reading, members: Members) -> str:
    """Say what a reading decides, outer brackets before inner ones."""
    return ", ".join(decided(members, target, how) for target, how in reading.decisions)


def besides(reading: Reading) -> Iterator[str]:
    """Say what a reading asks for besides the moves."""
    if reading.confirms:
        yield f"to confirm, having reserved: {named(reading.confirms)}"
    if reading.affected:
        yield f"a recorded wish would fall away with the text: {named(reading.affected)}"
    if reading.unclaimed:
        yield f"unclaimed: on {', '.join(reading.unclaimed)} nobody is recorded"
    if reading.gaps:
        yield f"still to be filled: {', '.join(reading.gaps)}"


def contradictions(holders: Sequence[Holder]) -> Iterator[str]:
    """Name those recorded on both sides of one text."""
    for one in holders:
        yield f"{one.code} is recorded both for and against the same text ({' '.join(one.marks)})"


def speaking_for(speak_for: Iterable[SpeaksFor]) -> Iterator[str]:
    """Say whom the groups and offices on record stand for, as far as the register knows."""
    for one in speak_for:
        what = "is held by" if one.is_office else "stands for"
        yield f"{one.code} {what} {', '.join(one.delegations)}"


def silent(codes: Sequence[str], where: str, width: int) -> Iterator[str]:
    """List who has no mark, and say that it is no consent."""
    yield ""
    if codes:
        yield from wrapped(f"Not recorded in {where}: {', '.join(codes)}.", width)
    else:
        yield f"Every delegation of the register is recorded in {where}, or spoken for."
    yield from wrapped(SILENCE, width)
