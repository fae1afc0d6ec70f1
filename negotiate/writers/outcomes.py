"""The outcomes and readings of a paragraph, line by line, for paper and terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from negotiate.consensus.outcomes import Outcome, SpanOutcomes
from negotiate.consensus.readings import Readings, Tie
from negotiate.consensus.record import ParagraphOutcomes, decided
from negotiate.writers.movers import (
    NO_OBJECTION,
    NOBODY,
    around,
    beside,
    besides,
    contradictions,
    counted,
    heading,
    moving,
    named,
    on_opposite_sides,
    silent,
    speaking_for,
    texts_of,
    ways_of,
    wrapped,
)
from negotiate.writers.plain import BETWEEN_UNMATCHED

_MOST = 20  # readings shown; --json has all


def outcomes(answer: ParagraphOutcomes, width: int) -> Iterator[str]:
    """Each contested span with its outcomes, then the readings, fewest movers first."""
    yield from heading(answer.as_of, f", {answer.paragraph}, {answer.status}", width)
    if answer.between_unmatched:
        yield from wrapped(BETWEEN_UNMATCHED, width)
    found = answer.outcomes
    if not found.spans:
        yield ""
        yield from _nothing(answer)
    for span in found.spans:
        yield ""
        yield from _span(answer, span, width)
    if answer.readings is not None and found.spans:
        yield ""
        yield from _readings(answer, answer.readings, width)
    said = (
        *contradictions(found.contradictory),
        *map(on_opposite_sides, answer.opposite_sides),
        *speaking_for(found.speak_for),
    )
    for line in said:
        yield ""
        yield from wrapped(line, width)
    yield from silent(found.not_recorded, "this paragraph", width)


def _nothing(answer: ParagraphOutcomes) -> Iterator[str]:
    if answer.status == "open":
        yield "A bracket has no partner, so there is nothing to decide until that is corrected."
    elif answer.status == "unfinished":
        yield "Nothing is contested here; a gap is to be filled."
    else:
        yield "Nothing is contested here. Clean text is not yet agreed."


def _span(answer: ParagraphOutcomes, span: SpanOutcomes, width: int) -> Iterator[str]:
    if span.target == "p":
        yield from wrapped("p  the paragraph as a whole, because marks stand on it", width)
    else:
        yield from wrapped(f"{span.target}  {answer.targets[span.target]}", width)
    if span.only_if:
        outer = ", ".join(decided(answer.members, *one) for one in span.only_if)
        yield from wrapped(f"is decided only with: {outer}", width, 4)
    if span.unclaimed:
        yield f"    unclaimed: {NOBODY}"
    for line in around(span):
        yield from wrapped(line, width, 4)
    for one in span.outcomes:
        yield from _outcome(answer, span, one, width)


def _outcome(
    answer: ParagraphOutcomes, span: SpanOutcomes, one: Outcome, width: int
) -> Iterator[str]:
    if one.movers:
        said = f"{named(one.movers)} would have to move"
    elif span.unclaimed:
        said = f"nobody recorded on {span.target}"
    else:
        said = NO_OBJECTION
    yield from wrapped(f"{decided(answer.members, span.target, one.decision)}: {said}", width, 4)
    for line in beside(one):
        yield from wrapped(line, width, 8)


def _readings(answer: ParagraphOutcomes, found: Readings, width: int) -> Iterator[str]:
    allowed = counted(found.allowed, "complete outcome")
    yield f"READINGS, fewest movers first: those of each smallest set, of {allowed}"
    if found.unmatched:
        yield from wrapped("None of them closes the paragraph: a bracket has no partner.", width, 2)
    if found.cut:
        said = "Cut: there are more sets of movers than were followed, and smaller ones may exist."
        yield from wrapped(said, width, 2)
    shown = list(enumerate(found.readings[:_MOST]))
    for size, tied in groupby(shown, key=lambda one: len(one[1].movers)):
        equal = list(tied)
        tying = sum(tie.count for _, tie in equal)
        tie = f" ({tying} readings tie)" if tying > 1 else ""
        yield f"  {counted(size, 'delegation') if size else NO_OBJECTION}{tie}"
        for at, each in equal:
            yield from _tie(answer, each, answer.texts[at] if answer.texts else None, width)
    if len(found.readings) > _MOST:
        yield f"  {len(found.readings) - _MOST} more sets of movers: --json lists all"


def _tie(
    answer: ParagraphOutcomes, tie: Tie, texts: Sequence[str | None] | None, width: int
) -> Iterator[str]:
    who = f"{moving(tie)} would have to move" if tie.movers else "to be confirmed"
    yield from wrapped(f"{who}: {ways_of(tie, answer.members)}", width, 4)
    for line in besides(tie):
        yield from wrapped(line, width, 8)
    if texts is not None:
        for words, text in texts_of(tie, texts, answer.members):
            yield from wrapped(f"text{f' if {words}' if words else ''}: {text}", width, 8)
