"""Whose moves would close the open paragraphs of a text, for paper and terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from negotiate.consensus.path import ConsensusPath, OneDelegation
from negotiate.consensus.record import DocumentPath
from negotiate.consensus.trades import Trade
from negotiate.writers.movers import (
    MANY_WAYS,
    counted,
    heading,
    moves_in_words,
    on_opposite_sides,
    silent,
    speaking_for,
    wrapped,
)

OPPOSITE = "GROUP AND MEMBER ON OPPOSITE SIDES"
_CODE = 10
_FOR, _AGAINST = "supports", "opposes"
_UNCLAIMED = "; a bracket of it unclaimed"


def path(answer: DocumentPath, width: int) -> Iterator[str]:
    """The smallest sets, what one delegation can do, and what no move closes."""
    found = answer.path
    yield from heading(answer.as_of, ": what stands in the way, by the marks alone", width)
    if not found.paragraphs:
        yield ""
        yield "Nothing is contested. Clean text is not yet agreed."
    else:
        many = counted(len(found.paragraphs), "contested paragraph")
        yield from wrapped(f"{many}: {', '.join(found.paragraphs)}", width)
        yield from _needing_moves(found)
        yield from _sets(found, width)
        yield from _alone(found.delegations, width)
        yield from _mirrored(found.trades, width)
    yield from _apart(answer, width)
    if answer.opposite_sides:
        yield from ("", OPPOSITE)
        for one in answer.opposite_sides:
            yield from wrapped(f"{one.paragraph}: {on_opposite_sides(one)}", width, 2)
    for line in speaking_for(found.speak_for):
        yield from ("", *wrapped(line, width))
    yield from silent(found.not_recorded, "any of them", width)


def _needing_moves(found: ConsensusPath) -> Iterator[str]:
    """Say in how many of the contested paragraphs somebody on record stands in the way."""
    apart = len(found.no_recorded_objection) + len(found.nobody_recorded) + len(found.unmatched)
    needing = len(found.paragraphs) - apart
    if apart and needing:
        others = "the other is" if apart == 1 else f"the other {apart} are"
        yield f"for {needing} of them a recorded delegation would have to move; {others} below"


def _sets(found: ConsensusPath, width: int) -> Iterator[str]:
    yield ""
    size = len(found.sets[0]) if found.sets else 0
    if not size:
        yield "SMALLEST SETS: none"
        yield from wrapped(no_moves(found), width, 2)
        return
    yield f"SMALLEST SETS: {counted(size, 'delegation')} would have to move"
    if found.proven:
        yield "  proven: no smaller set closes every paragraph that moves can close"
    else:
        yield f"  not proven: at least {found.at_least} would have to move"
    if found.cut:
        yield from wrapped(f"more ways than were followed in {', '.join(found.cut)}", width, 2)
    said = "below each: the fewest marks that would move; `outcomes` has the other ways"
    yield from wrapped(said, width, 2)
    for one, moves in zip(found.sets, found.moves, strict=True):
        yield from wrapped(", ".join(one), width, 4)
        yield from wrapped(moves_in_words(moves), width, 8)
    if found.more:
        yield "    others of this size may exist"


def no_moves(found: ConsensusPath) -> str:
    """Say, of a text that nobody recorded would have to move in, that it is open all the same."""
    count = len(found.paragraphs)
    which, each = ("1 paragraph is", "it") if count == 1 else (f"{count} paragraphs are", "each")
    return (
        f"{which} contested, and what {each} waits for is no move of a recorded delegation: it is"
        " listed below."
    )


def _alone(delegations: Iterable[OneDelegation], width: int) -> Iterator[str]:
    listed = list(delegations)
    closing = sorted(
        (one for one in listed if one.would_close), key=lambda one: -len(one.would_close)
    )
    if closing:
        yield ""
        yield "WHAT ONE DELEGATION'S MOVES ALONE WOULD CLOSE"
        for one in closing:
            yield from _row(one.code, closes(one), width)
    holding = [one for one in listed if one.holds_alone]
    if holding:
        yield ""
        yield "WHERE NOBODY ELSE IS RECORDED"
        for one in holding:
            yield from _row(one.code, one.holds_alone, width)


def closes(one: OneDelegation) -> list[str]:
    """Name what its moves alone would close, by which marks, and where an unclaimed bracket stays.

    Nobody can be asked about such a bracket, so it is never counted as settled.
    """
    marks = {
        there.paragraph: " or ".join(" ".join(way[0].marks) for way in there.ways) or MANY_WAYS
        for there in one.moves
    }
    return [
        f"{number} ({marks[number]}{_UNCLAIMED if number in one.leaves_unclaimed else ''})"
        for number in one.would_close
    ]


def _row(code: str, numbers: Iterable[str], width: int) -> Iterator[str]:
    yield from wrapped(f"{code:<{_CODE}}{', '.join(numbers)}", width, 2)


def _mirrored(trades: Iterable[Trade], width: int) -> Iterator[str]:
    listed = list(trades)
    if not listed:
        return
    yield ""
    yield "MIRRORED POSITIONS (a symmetry of the record, not a proposal)"
    for one in listed:
        here, there = (_FOR, _AGAINST) if one.sign == "+" else (_AGAINST, _FOR)
        said = (
            f"{one.one} {here} what {one.other} {there}, and its moves alone would close"
            f" {', '.join(one.one_moves_in)}; the reverse, with the moves of {one.other} alone, in"
            f" {', '.join(one.other_moves_in)}"
        )
        yield from wrapped(said, width, 2)


_APART = (
    ("no_recorded_objection", "NO RECORDED OBJECTION to some outcome, to be confirmed in the room"),
    ("nobody_recorded", "NO RECORDED OBJECTION, but on a bracket of it nobody is recorded"),
    ("unmatched", "UNMATCHED BRACKET, which no move closes"),
    ("unfinished", "UNFINISHED: a gap is to be filled besides"),
)


def _apart(answer: DocumentPath, width: int) -> Iterator[str]:
    found = answer.path
    for field, title in _APART:
        numbers: tuple[str, ...] = getattr(found, field)
        if numbers:
            yield from ("", title, *wrapped(", ".join(numbers), width, 2))
    if found.unclaimed:
        places = ", ".join(f"{one.paragraph} {one.target}" for one in found.unclaimed)
        yield from ("", "UNCLAIMED: brackets on which nobody is recorded")
        yield from wrapped(places, width, 2)
    if answer.between_unmatched:
        yield from ("", "BETWEEN UNMATCHED BRACKETS, clean by themselves and perhaps contested")
        yield from wrapped(", ".join(answer.between_unmatched), width, 2)
