"""The outcomes and readings of a paragraph, line by line, for paper and terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from negotiate.consensus.outcomes import Outcome, SpanOutcomes
from negotiate.consensus.readings import Reading, Readings
from negotiate.consensus.record import ParagraphOutcomes, decided
from negotiate.writers.movers import (
    NO_OBJECTION,
    NOBODY,
    NOT_ONE_TEXT,
    besides,
    contradictions,
    counted,
    decisions,
    heading,
    named,
    silent,
    speaking_for,
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
    said = (*contradictions(found.contradictory), *speaking_for(found.speak_for))
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
    for one in span.outcomes:
        yield from _outcome(answer, span, one, width)


def _outcome(
    answer: ParagraphOutcomes, span: SpanOutcomes, one: Outcome, width: int
) -> Iterator[str]:
    if one.movers:
        said = f"{named(one.movers)} would have to move"
    elif span.unclaimed:
        said = "nobody recorded"
    else:
        said = NO_OBJECTION
    yield from wrapped(f"{decided(answer.members, span.target, one.decision)}: {said}", width, 4)
    if one.confirms:
        yield from wrapped(f"to confirm, having reserved: {named(one.confirms)}", width, 8)
    if one.affected:
        said = f"a recorded wish would fall away with the text: {named(one.affected)}"
        yield from wrapped(said, width, 8)


def _readings(answer: ParagraphOutcomes, found: Readings, width: int) -> Iterator[str]:
    allowed = counted(found.allowed, "complete outcome")
    yield f"READINGS, fewest movers first: one of each smallest set, of {allowed}"
    if found.unmatched:
        yield from wrapped("None of them closes the paragraph: a bracket has no partner.", width, 2)
    if found.cut:
        said = "Cut: there are more sets of movers than were followed, and smaller ones may exist."
        yield from wrapped(said, width, 2)
    shown = list(enumerate(found.readings[:_MOST]))
    for size, tied in groupby(shown, key=lambda one: len(one[1].movers)):
        equal = list(tied)
        tie = f" ({len(equal)} readings tie)" if len(equal) > 1 else ""
        yield f"  {counted(size, 'delegation') if size else NO_OBJECTION}{tie}"
        for at, reading in equal:
            yield from _reading(answer, reading, width)
            if answer.texts:
                text = answer.texts[at]
                told = NOT_ONE_TEXT if text is None else text or "nothing is left"
                yield from wrapped(f"text: {told}", width, 8)
    if len(found.readings) > _MOST:
        yield f"  {len(found.readings) - _MOST} more readings: --json lists all"


def _reading(answer: ParagraphOutcomes, reading: Reading, width: int) -> Iterator[str]:
    who = f"{named(reading.movers)} would have to move" if reading.movers else "to be confirmed"
    yield from wrapped(f"{who}: {decisions(reading, answer.members)}", width, 4)
    for line in besides(reading):
        yield from wrapped(line, width, 8)
