"""What one delegation holds, and what a Chair has open: a page to print before a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from negotiate.consensus.brief import Alone, Brief, Held, Part
from negotiate.consensus.record import Nearest, OpenList
from negotiate.telling.consensus.movers import (
    besides,
    first_of,
    moving,
    on_opposite_sides,
    texts_of,
    ways_of,
    would_have_to_move,
)
from negotiate.telling.page import (
    GAP,
    Block,
    Heading,
    Item,
    Key,
    Line,
    Page,
    Paragraph,
    Span,
    line,
)
from negotiate.telling.words import GAP_TO_FILL, NO_OBJECTION, SILENCE, counted, recorded_as_of

_SHOWN = 60  # of what stands round a span


def for_delegation(answer: Brief) -> Page:
    """Tell what a delegation holds, with the other side, since when, and what it can close."""
    name = answer.name if answer.name != answer.code else ""
    title = f"{name} ({answer.code})" if name else answer.code
    blocks = tuple(block for part in answer.parts for block in _part(part))
    return Page(line(f"{title}: recorded positions"), (), blocks)


def _section(title: str, *items: Item) -> Iterator[Block]:
    yield GAP
    yield Heading(line(title))
    yield from items


def _entry(said: Line, *below: Line, paragraph: str | None = None) -> Item:
    keys = (Key(paragraph),) if paragraph else ()
    return Item(said, tuple(map(Paragraph, below)), keys, indent=2)


def _part(part: Part) -> Iterator[Block]:
    paragraphs = len({one.paragraph for one in part.held})
    if part.held:
        said = (
            f"{counted(len(part.held), 'recorded position')}, in {paragraphs} of"
            f" {counted(part.open, 'open paragraph')}"
        )
    else:
        said = f"No position of {part.code} is recorded. That is not consent."
    where = f"{part.as_of.document}. {recorded_as_of(part.as_of)}"
    yield from _section(where, _entry(line(said)), *map(_held, part.held))
    for group in part.of_groups:
        title = f"Held by {group.code}, which {part.code} belongs to"
        said = f"Recorded for the group, and not for {part.code} itself."
        yield from _section(title, _entry(line(said)), *map(_held, group.held))
    if part.opposite_sides:
        told = (
            _entry(line(f"{one.paragraph}  {on_opposite_sides(one)}."), paragraph=one.paragraph)
            for one in part.opposite_sides
        )
        yield from _section("Group and member on opposite sides", *told)
    if part.alone:
        yield from _section("If it alone moved", *map(_alone, part.alone))
    elif part.held:
        said = f"No open paragraph would close by moves of {part.code} alone."
        yield from _section("If it alone moved", _entry(line(said)))
    yield from _silent(part.not_recorded)


def _held(one: Held) -> Item:
    since = f", since {one.since}" if one.since else ""
    below = [
        line(
            Span(_tail(one.before), "draft"),
            ">>>",
            Span(one.text, "draft"),
            "<<<",
            Span(_head(one.after), "draft"),
        )
    ]
    if one.same_side:
        below.append(line(f"same side: {', '.join(one.same_side)}"))
    below.append(line(f"other side: {', '.join(one.other_side) or 'nobody recorded'}"))
    return Item(
        line(Span(one.paragraph, "strong"), f"  {one.target}: {one.stance}{since}"),
        tuple(map(Paragraph, below)),
        (Key(one.paragraph, one.target),),
        indent=2,
    )


def _tail(text: str) -> str:
    return text if len(text) <= _SHOWN else f"\u2026{text[-_SHOWN:]}"


def _head(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}\u2026"


def _alone(one: Alone) -> Item:
    marks = () if one.tie.same_marks else (line(f"moves: {moving(one.tie)}"),)
    texts = (
        line(f"text then{f', if {words}' if words else ''}: ", text)
        for words, text in texts_of(one.tie, one.texts, one.members)
    )
    return _entry(
        line(Span(one.paragraph, "strong"), f" would close: {ways_of(one.tie, one.members)}"),
        *marks,
        *map(line, besides(one.tie)),
        *texts,
        paragraph=one.paragraph,
    )


def _silent(codes: Sequence[str]) -> Iterator[Block]:
    listed = ", ".join(codes) or "nobody of the register, but for those whose group is recorded"
    short = line(first_of(codes)) if codes else None
    yield from _section(
        "Not recorded in any open paragraph",
        Item(line(listed), indent=2, short=short),
        _entry(line(SILENCE)),
    )


def for_chair(answer: OpenList) -> Page:
    """Tell the open list by the fewest delegations that would have to move."""
    of = answer.as_of
    many = counted(len(answer.paragraphs), "open paragraph")
    about = [one for one in (answer.title, f"{recorded_as_of(of)}: {many}.") if one]
    blocks = [*_section("For the Chair", *(_entry(line(one)) for one in about))]
    for size, equal in groupby(answer.paragraphs, key=_movers):
        blocks += _section(_sized(size), *map(_nearest, equal))
    title = line(f"{of.document}: what is open, by the fewest movers")
    return Page(title, (), (*blocks, *_silent(answer.not_recorded)))


def _movers(one: Nearest) -> int | None:
    return len(one.readings[0].movers) if one.readings else None


def _sized(size: int | None) -> str:
    if size is None:
        return "A bracket has no partner: no move closes it"
    if not size:
        return f"{NO_OBJECTION.capitalize()} to some outcome, to be confirmed in the room"
    return would_have_to_move(counted(size, "delegation"))


def _nearest(one: Nearest) -> Item:
    gap = f", and {GAP_TO_FILL}" if one.unfinished else ""
    below: list[str] = []
    for tie in one.readings:
        who = f"{moving(tie)}: " if tie.movers else ""
        below += [f"{who}{ways_of(tie, one.members)}", *besides(tie)]
    if one.cut:
        below.append("cut: there are more sets of movers, and smaller ones may exist")
    said = line(Span(one.paragraph, "strong"), f", {counted(one.brackets, 'bracket')}{gap}")
    return _entry(said, *map(line, below), paragraph=one.paragraph)
