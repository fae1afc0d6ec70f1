"""What the outcomes screen says: for each decision, and each reading, who would have to move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from negotiate import render
from negotiate.bracket_parser import TargetKind
from negotiate.consensus.groups import Apart
from negotiate.consensus.outcomes import Holder, Outcome, Outcomes, SpanOutcomes
from negotiate.consensus.readings import Tie
from negotiate.consensus.record import ParagraphOutcomes, decided
from negotiate.screens.outcomes_account import Entry, heading
from negotiate.writers.movers import (
    NO_OBJECTION,
    NOBODY,
    NOT_ONE_TEXT,
    SILENCE,
    around,
    beside,
    besides,
    counted,
    moving,
    named,
    on_opposite_sides,
    texts_of,
    ways_of,
)
from negotiate.writers.plain import BETWEEN_UNMATCHED

_DECISION, _MOVERS = 18, 24
_QUOTE = 300
NO_RECORDED_OBJECTION = f"No recorded objection, to be confirmed in the room. {SILENCE}"


def figures(found: ParagraphOutcomes) -> str:
    """Count the spans and the complete texts."""
    spans = counted(len(found.outcomes.spans), "contested span")
    return f"{spans}, {counted(found.readings.allowed, 'outcome')}" if found.readings else spans


def listed(found: ParagraphOutcomes) -> list[Entry]:
    """List the outcomes span by span, then the readings, fewest movers first."""
    if not found.outcomes.spans and not (found.readings and found.readings.unmatched):
        words = render.line("Nothing is contested here. Clean text is not yet agreed.")
        return [Entry(words, words, (found.paragraph,)), *_between(found)]
    entries = _between(found)
    for span in found.outcomes.spans:
        entries += _span(found, span)
    entries += _readings(found)
    entries += _opposite(found.opposite_sides)
    entries += _besides(found.outcomes)
    return entries[1:]


def _between(found: ParagraphOutcomes) -> list[Entry]:
    if not found.between_unmatched:
        return []
    words = render.line(BETWEEN_UNMATCHED, render.PROBLEM)
    return [Entry(Content("")), Entry(words, words, (found.paragraph,))]


def _span(found: ParagraphOutcomes, span: SpanOutcomes) -> Iterable[Entry]:
    said = [render.line(span.target, render.ACCENT), _quoted(found, span)]
    if span.unclaimed:
        said.append(render.line("unclaimed", render.PROBLEM))
    told = [_in_full(found, span.target)]
    if span.only_if:
        conditions = [decided(found.members, outer, decision) for outer, decision in span.only_if]
        told.append(render.line(f"It is decided only if the outcome is to {_and(conditions)}."))
    if span.unclaimed:
        told.append(render.line(f"{span.target}: {NOBODY}. {SILENCE}"))
    told += [_sentence(line) for line in around(span)]
    place = (found.paragraph,)
    yield Entry(Content(""))
    yield Entry(render.joined(said, "  "), render.stacked(told), place, span.target)
    for one in span.outcomes:
        yield Entry(_outcome_row(found, span, one), _outcome(found, span, one), place, span.target)


def _and(conditions: Sequence[str]) -> str:
    return " and ".join(conditions)


def _quoted(found: ParagraphOutcomes, span: SpanOutcomes) -> Content:
    if span.kind is TargetKind.PARAGRAPH:
        return render.line("the whole paragraph", render.MUTED)
    return render.line(found.targets[span.target][:_QUOTE])


def _in_full(found: ParagraphOutcomes, target: str) -> Content:
    if target == "p":
        return render.line("The marks on the paragraph count as a bracket round the whole of it.")
    return render.passage(found.targets[target])


def _outcome_row(found: ParagraphOutcomes, span: SpanOutcomes, one: Outcome) -> Content:
    cells = [
        (Content(""), 2),
        (render.line(_way(found, span, one), render.STRONG), _DECISION),
        (Content(""), 1),
        (_movers(one.movers, unclaimed=span.unclaimed), _MOVERS),
        (Content(""), 1),
    ]
    return render.columns(cells) + _beside(one.confirms, one.affected)


def _way(found: ParagraphOutcomes, span: SpanOutcomes, one: Outcome) -> str:
    if one.decision == "new wording":
        return one.decision
    return decided(found.members, span.target, one.decision)


def _movers(movers: Sequence[Holder], *, unclaimed: bool) -> Content:
    if movers:
        return render.codes(one.code for one in movers)
    return render.line("nobody recorded" if unclaimed else NO_OBJECTION, render.MUTED)


def _beside(confirms: Sequence[Holder], affected: Sequence[Holder]) -> Content:
    parts = []
    for word, some in (("to confirm", confirms), ("affected", affected)):
        if some:
            codes = " ".join(one.code for one in some)
            parts.append(render.line(f"{word}: {codes}", render.MUTED))
    return render.joined(parts, "  ")


def _outcome(found: ParagraphOutcomes, span: SpanOutcomes, one: Outcome) -> Content:
    lines = [render.line(f"{_way(found, span, one)}:", render.STRONG)]
    if one.movers:
        lines.append(_holders("would have to move", one.movers))
    elif span.unclaimed:
        lines.append(render.line(f"Unclaimed: {span.target}; {NOBODY}."))
    else:
        lines.append(render.line(NO_RECORDED_OBJECTION))
    lines += [_sentence(line) for line in beside(one)]
    if isinstance(one.decision, int):
        member = found.members[span.target][one.decision - 1]
        lines.append(render.passage(found.targets[member], render.MUTED))
    elif one.decision != "new wording":
        lines.append(_in_full(found, span.target))
    return render.stacked(lines)


def _sentence(said: str) -> Content:
    return render.line(f"{said[0].upper()}{said[1:]}.")


def _holders(what: str, some: Sequence[Holder]) -> Content:
    return render.line(f"{named(some)} {what}")


def _readings(found: ParagraphOutcomes) -> Iterable[Entry]:
    if (read := found.readings) is None:
        return
    place = (found.paragraph,)
    if read.unmatched:
        words = "A bracket has no partner: no reading closes the paragraph."
        yield from heading("Readings")
        yield Entry(render.line(f"  {words}"), render.line(words), place)
        return
    yield from heading("Readings, by how many would have to move", len(read.readings))
    if read.cut:
        words = "There are more ways than were followed: smaller sets may be missing."
        yield Entry(render.line(f"  {words}", render.PROBLEM), render.line(words))
    for at, one in enumerate(read.readings):
        texts = found.texts[at] if at < len(found.texts) else ()
        ways = ways_of(one, found.members)
        cells = [
            (Content(""), 2),
            (render.line(str(len(one.movers)), render.STRONG), 3),
            (_movers(one.movers, unclaimed=bool(one.unclaimed)), _MOVERS),
            (Content(""), 1),
        ]
        yield Entry(render.columns(cells) + render.line(ways), _tie(found, one, texts), place)


def _tie(found: ParagraphOutcomes, tie: Tie, texts: Sequence[str | None]) -> Content:
    lines: list[Content] = []
    for words, text in texts_of(tie, texts, found.members):
        lines += [render.line(f"{words}:", render.STRONG)] if words else []
        lines.append(render.passage(text, render.PROBLEM if text == NOT_ONE_TEXT else ""))
    lines.append(render.line(f"{ways_of(tie, found.members)}:", render.STRONG))
    if tie.movers:
        lines.append(render.line(f"{moving(tie)} would have to move"))
    elif not tie.unclaimed:
        lines.append(render.line(NO_RECORDED_OBJECTION))
    lines += [_sentence(line) for line in besides(tie)]
    lines.append(render.line("Computed from the record. Not agreed by anybody.", render.MUTED))
    return render.stacked(lines)


def _opposite(some: Sequence[Apart]) -> Iterable[Entry]:
    if some:
        yield from heading("Group and member on opposite sides", len(some))
        for one in some:
            told = f"{on_opposite_sides(one)}."
            yield Entry(render.line(f"  {told}"), render.line(told))


def _besides(found: Outcomes) -> Iterable[Entry]:
    if some := found.contradictory:
        yield from heading("For and against the same text", len(some))
        words = _holders("recorded on both sides, so a mover in every outcome", some)
        yield Entry(render.line("  ") + words, words)
    if found.speak_for:
        yield from heading("Recorded for others", len(found.speak_for))
        for one in found.speak_for:
            stands = f"{one.code} is recorded, and stands for {', '.join(one.delegations)}."
            yield Entry(render.line(f"  {stands}"), render.line(stands))
    if found.not_recorded:
        yield from heading("Not recorded on this paragraph", len(found.not_recorded))
        codes = ", ".join(found.not_recorded)
        yield Entry(render.line(f"  {codes}"), render.line(f"Not recorded: {codes}. {SILENCE}"))
