"""Whose moves would close the open paragraphs of a text, and what no move closes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from negotiate.consensus.path import ConsensusPath, OneDelegation, Trade
from negotiate.consensus.record import DocumentPath
from negotiate.register import Register
from negotiate.telling.consensus.movers import (
    apart,
    moves_in_words,
    on_opposite_sides,
    silent,
    speaking_for,
)
from negotiate.telling.page import (
    GAP,
    Block,
    Column,
    Heading,
    Item,
    Key,
    Page,
    Paragraph,
    Row,
    Span,
    Table,
    line,
)
from negotiate.telling.words import MANY_WAYS, SIGNS, counted, recorded_as_of

_UNCLAIMED = "; a bracket of it unclaimed"
_OTHER = {"+": "-", "-": "+"}


def path(answer: DocumentPath, register: Register | None = None) -> Page:
    """Tell the smallest sets, what one delegation can do, and what no move closes.

    With a register each delegation that can close something alone is named as it says.
    """
    found = answer.path
    blocks: list[Block] = []
    if not found.paragraphs:
        blocks += [GAP, Paragraph(line("Nothing is contested. Clean text is not yet agreed."))]
    else:
        many = f"{figures(answer)}: {', '.join(found.paragraphs)}"
        blocks += [
            Paragraph(line(many), keys=_keys(found.paragraphs)),
            *_needing_moves(found),
            *_sets(found),
            *_alone(found.delegations, register),
            *_mirrored(found.trades),
        ]
    return Page(
        line(f"{answer.as_of.document}: what stands in the way, by the marks alone"),
        (line(recorded_as_of(answer.as_of)),),
        (
            *blocks,
            *_listed_apart(answer),
            *_opposite(answer),
            *apart(speaking_for(found.speak_for)),
            *silent(found.not_recorded, "any of them"),
        ),
    )


def figures(answer: DocumentPath) -> str:
    return counted(len(answer.path.paragraphs), "contested paragraph")


def _keys(numbers: Iterable[str]) -> tuple[Key, ...]:
    return tuple(map(Key, numbers))


def _part(title: str, *blocks: Block) -> Iterator[Block]:
    yield from (GAP, Heading(line(title)), *blocks)


def _needing_moves(found: ConsensusPath) -> Iterator[Block]:
    """Say in how many of the contested paragraphs somebody on record stands in the way."""
    away = len(found.no_recorded_objection) + len(found.nobody_recorded) + len(found.unmatched)
    needing = len(found.paragraphs) - away
    if away and needing:
        others = "the other is" if away == 1 else f"the other {away} are"
        said = f"for {needing} of them a recorded delegation would have to move; {others} below"
        yield Paragraph(line(said))


def _sets(found: ConsensusPath) -> Iterator[Block]:
    size = len(found.sets[0]) if found.sets else 0
    if not size:
        yield from _part("SMALLEST SETS: none", Paragraph(line(no_moves(found)), 2))
        return
    yield from _part(f"SMALLEST SETS: {counted(size, 'delegation')} would have to move")
    if found.proven:
        said = "proven: no smaller set closes every paragraph that moves can close"
    else:
        said = f"not proven: at least {found.at_least} would have to move"
    yield Paragraph(line(said), 2)
    if found.cut:
        yield Paragraph(
            line(f"more ways than were followed in {', '.join(found.cut)}"), 2, _keys(found.cut)
        )
    said = "below each: the fewest marks that would move; `outcomes` has the other ways"
    yield Paragraph(line(said), 2)
    for one, moves in zip(found.sets, found.moves, strict=True):
        yield Item(
            line(Span(", ".join(one), "strong")),
            (Paragraph(line(moves_in_words(moves))),),
            _keys(each.paragraph for each in moves),
            4,
        )
    if found.more:
        yield Paragraph(line("others of this size may exist"), 4)
    if found.more or len(found.sets) > 1:
        yield Paragraph(line("The marks do not say which of these will move."), 2)


def no_moves(found: ConsensusPath) -> str:
    """Say, of a text that nobody recorded would have to move in, that it is open all the same."""
    count = len(found.paragraphs)
    which, each = ("1 paragraph is", "it") if count == 1 else (f"{count} paragraphs are", "each")
    return (
        f"{which} contested, and what {each} waits for is no move of a recorded delegation: it is"
        " listed below."
    )


def _alone(delegations: Iterable[OneDelegation], register: Register | None) -> Iterator[Block]:
    listed = list(delegations)
    closing = sorted(
        (one for one in listed if one.would_close), key=lambda one: -len(one.would_close)
    )
    parts = (
        (
            "WHAT ONE DELEGATION'S MOVES ALONE WOULD CLOSE",
            [(one.code, closes(one), one.would_close) for one in closing],
        ),
        (
            "WHERE NOBODY ELSE IS RECORDED",
            [(one.code, one.holds_alone, one.holds_alone) for one in listed if one.holds_alone],
        ),
    )
    for title, some in parts:
        rows = tuple(
            Row((line(_called(code, register)), line(", ".join(said))), keys=_keys(numbers))
            for code, said, numbers in some
        )
        if rows:
            yield from _part(title, Table((Column(8), Column(0)), rows, 2))


def _called(code: str, register: Register | None) -> Span:
    name = register.name_of(code) if register is not None else code
    return Span(code if name == code else f"{code} ({name})", "strong")


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


def _mirrored(trades: Iterable[Trade]) -> Iterator[Block]:
    told = tuple(
        Paragraph(
            line(
                f"{one.one} {SIGNS[one.sign].verb} what {one.other} {SIGNS[_OTHER[one.sign]].verb},"
                f" and its moves alone would close {', '.join(one.one_moves_in)}; the reverse, with"
                f" the moves of {one.other} alone, in {', '.join(one.other_moves_in)}"
            ),
            2,
            _keys(dict.fromkeys((*one.one_moves_in, *one.other_moves_in))),
        )
        for one in trades
    )
    if told:
        yield from _part("MIRRORED POSITIONS (a symmetry of the record, not a proposal)", *told)


def _listed_apart(answer: DocumentPath) -> Iterator[Block]:
    found = answer.path
    parts = (
        (
            "NO RECORDED OBJECTION to some outcome, to be confirmed in the room",
            _keys(found.no_recorded_objection),
        ),
        (
            "NO RECORDED OBJECTION, but on a bracket of it nobody is recorded",
            _keys(found.nobody_recorded),
        ),
        ("UNMATCHED BRACKET, which no move closes", _keys(found.unmatched)),
        ("UNFINISHED: a gap is to be filled besides", _keys(found.unfinished)),
        (
            "UNCLAIMED: brackets on which nobody is recorded",
            tuple(Key(one.paragraph, one.target) for one in found.unclaimed),
        ),
        (
            "BETWEEN UNMATCHED BRACKETS, clean by themselves and perhaps contested",
            _keys(answer.between_unmatched),
        ),
    )
    for title, keys in parts:
        if keys:
            named = ", ".join(f"{one.paragraph} {one.target or ''}".rstrip() for one in keys)
            yield from _part(title, Paragraph(line(named), 2, keys))


def _opposite(answer: DocumentPath) -> Iterator[Block]:
    told = tuple(
        Paragraph(line(f"{one.paragraph}: {on_opposite_sides(one)}"), 2, (Key(one.paragraph),))
        for one in answer.opposite_sides
    )
    if told:
        yield from _part("GROUP AND MEMBER ON OPPOSITE SIDES", *told)
