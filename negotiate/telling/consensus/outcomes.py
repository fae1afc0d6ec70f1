"""What would close if delegations moved, and who would have to move for what; nothing was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from negotiate.bracket_parser import Decision, TargetKind
from negotiate.consensus.outcomes import Holder, Outcome, SpanOutcomes
from negotiate.consensus.path import Place
from negotiate.consensus.readings import Choice, Readings, Tie
from negotiate.consensus.record import Members, ParagraphOutcomes, Supposed
from negotiate.consensus.what_if import Lift, ParagraphAfter, SpanAfter, Support
from negotiate.model import TO_LOOK_AT
from negotiate.telling.consensus.movers import (
    apart,
    around,
    beside,
    besides,
    chosen,
    contradictions,
    decided,
    moving,
    named,
    on_opposite_sides,
    silent,
    speaking_for,
    text_then,
    texts_of,
    ways_of,
    would_have_to_move,
)
from negotiate.telling.page import (
    GAP,
    Block,
    Column,
    Heading,
    Item,
    Key,
    Line,
    Page,
    Paragraph,
    Row,
    Span,
    Table,
    line,
)
from negotiate.telling.words import (
    BETWEEN_UNMATCHED,
    EVERYBODY_TO_ASK,
    GAP_TO_FILL,
    NO_OBJECTION,
    counted,
    recorded_as_of,
)

# What if


def what_if(answer: Supposed, supposed: Sequence[Lift | Support]) -> Page:
    """Tell what is supposed, the counts before and after, then each paragraph that it concerns."""
    return Page(
        line(f"{answer.as_of.document}: what if"),
        supposition(answer, supposed),
        (GAP, counts(answer), *closing(answer)),
    )


def supposition(answer: Supposed, supposed: Sequence[Lift | Support]) -> tuple[Line, ...]:
    """Say of which text it is, what is supposed, and that it is no act."""
    return (
        line(recorded_as_of(answer.as_of)),
        line(f"supposed: {'; '.join(map(in_words, supposed)) or 'nothing'}"),
        line("Nothing is written."),
    )


def counts(answer: Supposed) -> Table:
    """Count open paragraphs and brackets before and after."""
    before, after = answer.before, answer.after
    rows = (
        ("open paragraphs", before.paragraphs, after.paragraphs, answer.as_they_stand),
        ("brackets and groups", before.brackets, after.brackets, answer.brackets_as_they_stand),
    )
    return Table(
        (Column(19), Column(0)),
        tuple(Row((line(what), _change(was, now, len(alone)))) for what, was, now, alone in rows),
    )


def _change(before: int, after: int, alone: int) -> Line:
    as_they_stand = f"; {alone} closed as they stand" if alone else ""
    return line(f"{before} before, ", Span(f"{after} after", "accent"), as_they_stand)


def closing(answer: Supposed, *, every: bool = False) -> tuple[Block, ...]:
    """Tell the paragraphs of which something is supposed, or `every` one, and then of the rest."""
    told = [one for one in answer.what_if.paragraphs if every or is_concerned(one)]
    return (
        *(block for one in told for block in (GAP, _paragraph_after(answer, one))),
        *_the_rest(answer, [one.paragraph for one in told]),
        *apart(map(_without_effect, answer.what_if.without_effect)),
        *apart(speaking_for(answer.what_if.speak_for)),
        *silent(answer.what_if.not_recorded, "any open paragraph"),
    )


def in_words(one: Lift | Support) -> str:
    """Say what is supposed: `IND lifts its marks in 2.2.10 on b1`."""
    where = f" in {one.paragraph}" if one.paragraph else ""
    target = f" on {one.target}" if one.target else ""
    if isinstance(one, Support):
        return f"{one.code} supports {one.target}{where}"
    return f"{one.code} lifts its marks{where or ' everywhere'}{target}"


def is_concerned(one: ParagraphAfter) -> bool:
    """Tell whether something was supposed of a paragraph that is recorded there."""
    return bool(one.lifted or one.supported or one.refused)


def _paragraph_after(answer: Supposed, one: ParagraphAfter) -> Item:
    becomes = Span("would close", "strong") if one.closes else Span("stays open", "bracketed")
    gap = Span(f", and {GAP_TO_FILL}" if one.unfinished else "", "gap")
    return Item(
        line(Span(one.paragraph, "strong"), ": ", becomes, gap),
        tuple(map(Paragraph, _after(answer, one))),
        (Key(one.paragraph),),
    )


def _after(answer: Supposed, one: ParagraphAfter) -> Iterator[Line]:
    if one.lifted:
        yield line(f"lifted: {named(one.lifted)}")
    if one.supported:
        yield line(f"supported: {named(one.supported)}")
    for reason in one.refused:
        yield line(Span(f"not supposed: {reason}", "problem"))
    for span in one.spans:
        name = Span("the paragraph" if span.target == "p" else span.target, "accent")
        yield line(name, f": {became(span, answer.members[one.paragraph])}")
    yield line("text then: ", text_then(one.text))
    for each in answer.opposite_sides:
        if each.paragraph == one.paragraph:
            yield line(f"as it stands: {on_opposite_sides(each)}")


def became(span: SpanAfter, members: Members) -> str:
    """Say what would become of a bracket or group."""
    if span.falls:
        return "would go with the text that holds it"
    if span.closes is not None:
        alone = " (as it stands: one side alone is recorded)" if span.as_it_stands else ""
        return f"would close: {_closed(span, members)}{alone}"
    either = chosen(members, (Choice(span.target, _ways(span, members), None),))
    if span.unclaimed:
        said = "nobody was ever recorded on it, and everybody has yet to be asked"
        return f"stays open: {said} ({either})"
    if not span.left:
        return f"stays open: nobody is left to say which way ({either})"
    return f"stays open with {named(span.left)}"


def _ways(span: SpanAfter, members: Members) -> tuple[Decision, ...]:
    """Give every way to decide a span, none before another."""
    if span.kind is TargetKind.GROUP:
        return (*range(1, len(members[span.target]) + 1), "drop")
    return ("keep", "drop")


def _closed(span: SpanAfter, members: Members) -> str:
    if isinstance(span.closes, int):
        return decided(members, span.target, span.closes)
    return "kept" if span.closes == "keep" else "dropped"


def _the_rest(answer: Supposed, told: Sequence[str]) -> Iterator[Block]:
    alone = [one for one in answer.as_they_stand if one not in told]
    if alone:
        said = f"closed as they stand, to be confirmed in the room: {', '.join(alone)}"
        yield from (GAP, Paragraph(line(said), keys=tuple(map(Key, alone))))
    if places := answer.brackets_as_they_stand:
        names = ", ".join(map(_place, places))
        said = f"brackets and groups closed as they stand, one side alone recorded: {names}"
        keys = tuple(Key(one.paragraph, one.target) for one in places)
        yield from (GAP, Paragraph(line(said), keys=keys))
    if others := len(answer.what_if.paragraphs) - len(told) - len(alone):
        other = "other open paragraph" if told or alone else "open paragraph"
        yield from apart([f"{counted(others, other)} would stay open"])


def _place(one: Place) -> str:
    return f"{one.paragraph} {'as a whole' if one.target == 'p' else one.target}"


def _without_effect(lift: Lift) -> str:
    where = f" in {lift.paragraph}" if lift.paragraph else " in any open paragraph"
    target = f" on {lift.target}" if lift.target else ""
    return f"without effect: {lift.code} is not recorded{where}{target}"


# Outcomes


def outcomes(answer: ParagraphOutcomes, *, most: int | None = None) -> Page:
    """Tell each contested span with its outcomes, then the readings, fewest movers first.

    At `most` so many sets of movers are told.
    """
    found = answer.outcomes
    blocks: list[Block] = []
    if answer.between_unmatched:
        warning = line(Span(BETWEEN_UNMATCHED, "problem"))
        blocks.append(Paragraph(warning, keys=(Key(answer.paragraph),)))
    for said in answer.stands_in:
        warning = line(Span(f"{said}.", "problem"))
        blocks.append(Paragraph(warning, keys=(Key(answer.paragraph),)))
    if not found.spans:
        blocks += [GAP, Paragraph(line(_nothing(answer)), keys=(Key(answer.paragraph),))]
    for span in found.spans:
        blocks += [GAP, _span(answer, span)]
    if answer.readings is not None and found.spans:
        blocks += [GAP, *_readings(answer, answer.readings, most)]
    return Page(
        line(f"{answer.as_of.document}, {answer.paragraph}, {answer.status}"),
        (line(recorded_as_of(answer.as_of)),),
        (
            *blocks,
            *apart(contradictions(found.contradictory)),
            *apart(map(on_opposite_sides, answer.opposite_sides)),
            *apart(speaking_for(found.speak_for)),
            *silent(found.not_recorded, "this paragraph"),
        ),
    )


def figures(answer: ParagraphOutcomes) -> str:
    """Count the spans and the complete texts."""
    spans = counted(len(answer.outcomes.spans), "contested span")
    return f"{spans}, {counted(answer.readings.allowed, 'outcome')}" if answer.readings else spans


def _nothing(answer: ParagraphOutcomes) -> str:
    if answer.stands_in:
        return "Nothing else is contested here, which is open as long as that stands."
    if answer.status == "open":
        return (
            "A bracket has no partner, or an officer said that plain words are contested; so there"
            " is nothing to decide until the text is amended."
        )
    if answer.status == "unfinished":
        return "Nothing is contested here; a gap is to be filled."
    if answer.status == TO_LOOK_AT:
        return "No bracket stands here, but something looks contested: `show` says what."
    return "Nothing is contested here. Clean text is not yet agreed."


def _span(answer: ParagraphOutcomes, span: SpanOutcomes) -> Item:
    name = Span(span.target, "accent")
    if span.target == "p":
        said = line(name, "  the paragraph as a whole, because marks stand on it")
    else:
        said = line(name, "  ", Span(answer.targets[span.target], "draft"))
    keys = (Key(answer.paragraph, span.target),)
    ways = tuple(_outcome(answer, span, one) for one in span.outcomes)
    table = Table((Column(18), Column(24), Column(0)), ways)
    return Item(said, (*map(Paragraph, _of_span(answer, span)), table), keys)


def _of_span(answer: ParagraphOutcomes, span: SpanOutcomes) -> Iterator[Line]:
    if span.only_if:
        outer = ", ".join(decided(answer.members, *one) for one in span.only_if)
        yield line(f"is decided only with: {outer}")
    if span.unclaimed:
        yield line(Span("unclaimed", "problem"), f": {EVERYBODY_TO_ASK}")
    yield from map(line, around(span))


def _outcome(answer: ParagraphOutcomes, span: SpanOutcomes, one: Outcome) -> Row:
    way = Span(decided(answer.members, span.target, one.decision), "strong")
    if one.movers:
        said = would_have_to_move(named(one.movers))
    elif span.unclaimed:
        said = f"nobody recorded on {span.target}"
    else:
        said = f"{NO_OBJECTION}, to be confirmed in the room"
    return Row(
        (line(way), _codes(one.movers, is_unclaimed=span.unclaimed), _besides(one)),
        Item(line(way, f": {said}"), tuple(Paragraph(line(each)) for each in beside(one))),
        (Key(answer.paragraph, span.target),),
    )


def _codes(movers: Sequence[Holder], *, is_unclaimed: bool) -> Line:
    """Name movers in short."""
    if movers:
        return line(" ".join(one.code for one in movers))
    return line(Span("nobody recorded" if is_unclaimed else NO_OBJECTION, "muted"))


def _besides(one: Outcome) -> Line:
    """Say in short what one decision asks for besides the moves."""
    asked = (("to confirm", one.confirms), ("affected", one.affected))
    said = [f"{what}: {' '.join(each.code for each in some)}" for what, some in asked if some]
    return line(Span("  ".join(said), "muted"))


def _readings(answer: ParagraphOutcomes, found: Readings, most: int | None) -> Iterator[Block]:
    allowed = counted(found.allowed, "complete outcome")
    yield Heading(line("READINGS, fewest movers first: computed, and not agreed by anybody"))
    yield Paragraph(line(f"those of each smallest set, of {allowed}"), 2)
    if found.unmatched:
        said = "None of them closes the paragraph: a bracket has no partner."
        yield Paragraph(line(Span(said, "problem")), 2)
    if found.cut:
        said = "Cut: there are more sets of movers than were followed, and smaller ones may exist."
        yield Paragraph(line(Span(said, "problem")), 2)
    shown = list(enumerate(found.readings[:most]))
    for size, tied in groupby(shown, key=lambda one: len(one[1].movers)):
        equal = list(tied)
        tying = sum(tie.count for _, tie in equal)
        tie = f" ({tying} readings tie)" if tying > 1 else ""
        yield Heading(line(f"{counted(size, 'delegation') if size else NO_OBJECTION}{tie}"), 3)
        rows = tuple(_tie(answer, each, answer.texts[at : at + 1]) for at, each in equal)
        yield Table((Column(24), Column(0)), rows, 4)
    if len(found.readings) > len(shown):
        more = len(found.readings) - len(shown)
        yield Paragraph(
            line(f"{counted(more, 'more set')} of movers: ", Span("--json", "code"), " lists all"),
            2,
        )


def _tie(answer: ParagraphOutcomes, tie: Tie, texts: Sequence[Sequence[str | None]]) -> Row:
    ways = Span(ways_of(tie, answer.members), "strong")
    who = would_have_to_move(moving(tie)) if tie.movers else "to be confirmed"
    below = [line(one) for one in besides(tie)]
    for each in texts:
        below += [
            line(f"text{f' if {words}' if words else ''}: ", text)
            for words, text in texts_of(tie, each, answer.members)
        ]
    return Row(
        (_codes(tie.movers, is_unclaimed=bool(tie.unclaimed)), line(ways.text)),
        Item(line(f"{who}: ", ways), tuple(map(Paragraph, below))),
        (Key(answer.paragraph),),
    )
