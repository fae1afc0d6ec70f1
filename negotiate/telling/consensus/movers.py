"""Who would have to move, in words that take no side and advise nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from negotiate.bracket_parser import Decision
from negotiate.consensus.outcomes import Holder, Outcome, SpanOutcomes
from negotiate.consensus.positions_by_target import Apart, SpeaksFor
from negotiate.consensus.readings import Choice, Reading, Tie
from negotiate.consensus.record import Members
from negotiate.telling.page import GAP, Block, Paragraph, Span, line
from negotiate.telling.words import MANY_WAYS, NOT_ALL, NOT_ONE_TEXT, NOTHING_LEFT, SIGNS, SILENCE

if TYPE_CHECKING:
    from negotiate.consensus.path import Moves

_AT_MOST, _SHOWN = 14, 10


def would_have_to_move(who: str) -> str:
    return f"{who} would have to move"


def decided(members: Members, target: str, decision: Decision | str) -> str:
    """Say a decision in words: `keep b1`, `choose b3`, `drop g1`, `drop the paragraph`."""
    if isinstance(decision, int):
        return f"choose {members[target][decision - 1]}"
    named = "the paragraph" if target == "p" else target
    return f"{decision} for {named}" if decision == "new wording" else f"{decision} {named}"


def chosen(members: Members, choices: Sequence[Choice]) -> str:
    """Say in words what may be decided: `keep or drop b1; if b1 is kept, choose b3 or b4`."""
    said = [
        (f"if {_if(members, *one.within)}, " if one.within else "")
        + _ways(members, one.target, one.decisions)
        for one in choices
    ]
    plain = all(len(one.decisions) == 1 for one in choices)
    return (", " if plain else "; ").join(said)


def _if(members: Members, target: str, decision: Decision) -> str:
    if isinstance(decision, int):
        return f"{members[target][decision - 1]} is chosen"
    return f"{'the paragraph' if target == 'p' else target} is kept"


def _ways(members: Members, target: str, decisions: Sequence[Decision]) -> str:
    """Name all ways of one span: `keep or drop b1`, `choose b1 or b2, or drop g1`."""
    if len(decisions) == 1:
        return decided(members, target, decisions[0])
    names = [members[target][one - 1] for one in decisions if isinstance(one, int)]
    if not names:
        return decided(members, target, " or ".join(map(str, decisions)))
    last = f", or drop {target}" if "drop" in decisions else ""
    listed = ", ".join(names[:-1])
    return f"choose {f'{listed} or ' if listed else ''}{names[-1]}{last}"


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
    return Span(text, "draft") if text else Span(NOTHING_LEFT)


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
