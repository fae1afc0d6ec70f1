"""Words that many tellings share: the signs of positions, counts, and what silence is.

Who would have to move, in words that take no side and advise nothing.

Paragraphs named by their addresses: all of a few, of many the first and how many more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from negotiate.consensus.groups import Apart
from negotiate.consensus.outcomes import Holder, Outcome, SpanOutcomes
from negotiate.consensus.positions_by_target import SpeaksFor
from negotiate.consensus.readings import Reading, Tie
from negotiate.consensus.record import Members, chosen, decided
from negotiate.telling.page import GAP, Block, Paragraph, Role, Span, line

if TYPE_CHECKING:
    from negotiate.consensus.path import Moves


SILENCE = "Not recorded is not consent: whoever has no mark has yet to be asked."
NO_OBJECTION = "no recorded objection"
NOBODY = "nobody is recorded on it, and everybody has yet to be asked"
NOT_ALL = " (not all of these marks in every way)"
MANY_WAYS = "in more ways with equally few marks than can be listed"
NOT_ONE_TEXT = "no text, because the texts would form new notation"
NOBODY_RECORDED = "Nobody is recorded in this text."
BETWEEN_UNMATCHED = "It stands between unmatched brackets, and is perhaps not agreed."


class Sign(NamedTuple):
    """How a sign is read: `supports it`, `for it`; and the role of what is said of it.

    `alone` and `short` say the same where nothing comes after: `opposes`, `against`.
    """

    verb: str
    side: str
    alone: str
    short: str
    role: Role


SIGNS = {
    "+": Sign("supports", "for", "supports", "for", "supports"),
    "-": Sign("opposes", "against", "opposes", "against", "opposes"),
    "?": Sign("reserves on", "with a reservation on", "reserves", "reserved", "reserves"),
}
NOT_RECORDED = "not recorded"


def counted(count: int, noun: str) -> str:
    """Count in words: `1 paragraph`, `2 paragraphs`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def gone(paragraph: str) -> str:
    """Say that a paragraph is not there to be opened."""
    return f"{paragraph} does not stand in this text any more."


_AT_MOST, _SHOWN = 14, 10


def named(holders: Iterable[Holder]) -> str:
    """Name delegations with the marks that concern them: `CHAIR (-b1), IND (+b1 +b2)`."""
    return ", ".join(f"{one.code} ({' '.join(one.marks)})" for one in holders)


def moves_in_words(moves: Iterable[Moves]) -> str:
    """Say who would move which marks where: `1.2: IND (+b2); 3.7: CHAIR (+b2), TUR (+b2)`."""
    return "; ".join(f"{one.paragraph}: {_or(map(named, one.ways))}" for one in moves)


def _or(ways: Iterable[str]) -> str:
    return " or ".join(ways) or MANY_WAYS


def decisions(reading: Reading, members: Members) -> str:
    """Say what a reading decides, outer brackets before inner ones."""
    return ", ".join(decided(members, target, how) for target, how in reading.decisions)


def ways_of(tie: Tie, members: Members) -> str:
    """Say what may be decided: all ways that tie, as `keep or drop b1`."""
    return chosen(members, tie.choices)


def moving(tie: Tie) -> str:
    """Name the movers of readings that tie, with their marks."""
    return named(tie.movers) + ("" if tie.same_marks else NOT_ALL)


def besides(tie: Tie) -> Iterator[str]:
    """Say what a reading asks for besides the moves; of readings that tie, what some ask for."""
    some = tie.count > 1
    stays = " where it stays" if some else ""
    if tie.confirms:
        yield f"to confirm{stays}, having reserved: {named(tie.confirms)}"
    if tie.affected:
        where = "in some of these ways " if some else ""
        yield f"{where}a recorded wish would fall away with the text: {named(tie.affected)}"
    if tie.unclaimed:
        yield f"unclaimed: on {', '.join(tie.unclaimed)} nobody is recorded"
    if tie.gaps:
        yield f"still to be filled{stays}: {', '.join(tie.gaps)}"


def texts_of(tie: Tie, texts: Sequence[str | None], members: Members) -> Iterator[tuple[str, Span]]:
    """Pair each reading of a tie, in words, with its text; of too many, none is before another."""
    if not tie.readings:
        yield "", Span(f"not shown: {tie.count} readings tie, and none stands before the others")
        return
    for reading, text in zip(tie.readings, texts, strict=True):
        yield decisions(reading, members) if tie.count > 1 else "", text_then(text)


def text_then(text: str | None) -> Span:
    """Show a text as it would be: there may be none, and nothing may be left of it."""
    if text is None:
        return Span(NOT_ONE_TEXT, "problem")
    return Span(text, "draft") if text else Span("nothing is left")


def around(span: SpanOutcomes) -> Iterator[str]:
    """Say who is recorded on what holds a span: they may well care about it."""
    if span.around:
        yield f"recorded on what holds {span.target}: {named(span.around)}"


def beside(one: Outcome) -> Iterator[str]:
    """Say what one decision asks for besides the moves."""
    if one.confirms:
        yield f"to confirm, having reserved: {named(one.confirms)}"
    if one.affected:
        yield f"a recorded wish would fall away with the text: {named(one.affected)}"
    if one.taken:
        yield f"a mark on what holds it stands in the words that would go: {named(one.taken)}"


def contradictions(holders: Sequence[Holder]) -> Iterator[str]:
    """Name those recorded on both sides of one text."""
    for one in holders:
        yield f"{one.code} is recorded both for and against the same text ({' '.join(one.marks)})"


def on_opposite_sides(one: Apart) -> str:
    """Say that a group and one that belongs to it are for and against the same text."""
    on = "the paragraph" if one.target == "p" else one.target
    group, member = (SIGNS[sign].side for sign in (one.group_sign, one.member_sign))
    return (
        f"{one.group} is recorded {group} {on}, and {one.member}, which belongs to {one.group},"
        f" {member} it"
    )


def speaking_for(speak_for: Iterable[SpeaksFor]) -> Iterator[str]:
    """Say whom the groups and offices on record stand for, as far as the register knows."""
    for one in speak_for:
        what = "is held by" if one.is_office else "stands for"
        yield f"{one.code} {what} {', '.join(one.delegations)}"


def first_of(codes: Sequence[str]) -> str:
    """Name delegations for the terminal: of many the first, with a count of all."""
    if len(codes) <= _AT_MOST:
        return ", ".join(codes)
    shown = ", ".join(codes[:_SHOWN])
    return f"{len(codes)} of the register, {shown} and {len(codes) - _SHOWN} more (--json has all)"


def silent(codes: Sequence[str], where: str) -> tuple[Block, ...]:
    """List who has no mark, and say that it is no consent."""
    if codes:
        said = line(f"Not recorded in {where}: {', '.join(codes)}.")
        listed = Paragraph(said, short=line(f"Not recorded in {where}: {first_of(codes)}."))
    else:
        said = line(f"Every delegation of the register is recorded in {where}, or spoken for.")
        listed = Paragraph(said)
    return GAP, listed, Paragraph(line(SILENCE))


def apart(sentences: Iterable[str]) -> Iterator[Block]:
    """Tell sentences that have nothing to do with each other."""
    for one in sentences:
        yield from (GAP, Paragraph(line(one)))


_FEW = 24
_FIRST = 12


def in_a_sentence(addresses: Sequence[str]) -> str:
    """Name paragraphs in a sentence."""
    shown, more = _shown(addresses)
    named = [*shown, f"{more} more"] if more else shown
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else "".join(named)


def in_a_row(addresses: Sequence[str]) -> str:
    """Name paragraphs one after another; nothing where there are none."""
    shown, more = _shown(addresses)
    return f"{', '.join(shown)} and {more} more" if more else ", ".join(shown)


def _shown(addresses: Sequence[str]) -> tuple[list[str], int]:
    if len(addresses) <= _FEW:
        return list(addresses), 0
    return list(addresses[:_FIRST]), len(addresses) - _FIRST
