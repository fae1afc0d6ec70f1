"""What would close if delegations moved, for paper and terminal; nothing of it was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiate.bracket_parser import Decision, TargetKind
from negotiate.consensus.path import Place
from negotiate.consensus.readings import Choice
from negotiate.consensus.record import Members, Supposed, chosen, decided
from negotiate.consensus.what_if import Lift, ParagraphAfter, SpanAfter, Support
from negotiate.writers.movers import (
    NOT_ONE_TEXT,
    counted,
    heading,
    named,
    on_opposite_sides,
    silent,
    speaking_for,
    wrapped,
)


def what_if(answer: Supposed, supposed: Sequence[Lift | Support], width: int) -> Iterator[str]:
    """What is supposed, the counts before and after, then each paragraph that it concerns."""
    found = answer.what_if
    yield from heading(answer.as_of, ": what if", width)
    yield from wrapped(f"supposed: {'; '.join(map(in_words, supposed)) or 'nothing'}", width)
    yield "Nothing is written."
    yield ""
    before, after, alone = answer.before, answer.after, answer.as_they_stand
    yield _change("open paragraphs", before.paragraphs, after.paragraphs, len(alone))
    brackets = len(answer.brackets_as_they_stand)
    yield _change("brackets and groups", before.brackets, after.brackets, brackets)
    concerned = [one for one in found.paragraphs if is_concerned(one)]
    for one in concerned:
        yield ""
        yield from _paragraph(one, answer.members[one.paragraph], width)
        for each in answer.opposite_sides:
            if each.paragraph == one.paragraph:
                yield from wrapped(f"as it stands: {on_opposite_sides(each)}", width, 4)
    yield from _the_rest(answer, [one.paragraph for one in concerned], width)
    for lift in found.without_effect:
        yield from ("", *wrapped(f"without effect: {_nothing_to_lift(lift)}", width))
    for line in speaking_for(found.speak_for):
        yield from ("", *wrapped(line, width))
    yield from silent(found.not_recorded, "any open paragraph", width)


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


def _change(what: str, before: int, after: int, alone: int) -> str:
    as_they_stand = f"; {alone} closed as they stand" if alone else ""
    return f"{what:<21}{before} before, {after} after{as_they_stand}"


def _paragraph(one: ParagraphAfter, members: Members, width: int) -> Iterator[str]:
    gap = ", and a gap is to be filled" if one.unfinished else ""
    yield f"{one.paragraph}: {'would close' if one.closes else 'stays open'}{gap}"
    if one.lifted:
        yield from wrapped(f"lifted: {named(one.lifted)}", width, 4)
    if one.supported:
        yield from wrapped(f"supported: {named(one.supported)}", width, 4)
    for reason in one.refused:
        yield from wrapped(f"not supposed: {reason}", width, 4)
    for span in one.spans:
        yield from wrapped(f"{span.target}: {became(span, members)}", width, 4)
    if one.text is None:
        yield f"    {NOT_ONE_TEXT}"
    else:
        yield from wrapped(f"text then: {one.text or 'nothing is left'}", width, 4)


def became(span: SpanAfter, members: Members) -> str:
    """Say what would become of a bracket or group."""
    if span.falls:
        return "would go with the text that holds it"
    if span.closes is not None:
        alone = " (as it stands: one side alone is recorded)" if span.as_it_stands else ""
        return f"would close: {_closed(span, members)}{alone}"
    either = either_way(span, members)
    if span.unclaimed:
        said = "nobody was ever recorded on it, and everybody has yet to be asked"
        return f"stays open: {said} ({either})"
    if not span.left:
        return f"stays open: nobody is left to say which way ({either})"
    return f"stays open with {named(span.left)}"


def either_way(span: SpanAfter, members: Members) -> str:
    """Name every way to decide a span, none before another: `keep or drop b1`."""
    return chosen(members, (Choice(span.target, _ways(span, members), None),))


def _ways(span: SpanAfter, members: Members) -> tuple[Decision, ...]:
    if span.kind is TargetKind.GROUP:
        return (*range(1, len(members[span.target]) + 1), "drop")
    return ("keep", "drop")


def _closed(span: SpanAfter, members: Members) -> str:
    if isinstance(span.closes, int):
        return decided(members, span.target, span.closes)
    return "kept" if span.closes == "keep" else "dropped"


def _the_rest(answer: Supposed, concerned: Sequence[str], width: int) -> Iterator[str]:
    alone = [one for one in answer.as_they_stand if one not in concerned]
    if alone:
        said = f"closed as they stand, to be confirmed in the room: {', '.join(alone)}"
        yield from ("", *wrapped(said, width))
    if places := answer.brackets_as_they_stand:
        names = ", ".join(map(_place, places))
        said = f"brackets and groups closed as they stand, one side alone recorded: {names}"
        yield from ("", *wrapped(said, width))
    others = len(answer.what_if.paragraphs) - len(concerned) - len(alone)
    if others:
        yield ""
        yield f"{counted(others, 'other open paragraph')} would stay open"


def _place(one: Place) -> str:
    return f"{one.paragraph} {'as a whole' if one.target == 'p' else one.target}"


def _nothing_to_lift(lift: Lift) -> str:
    where = f" in {lift.paragraph}" if lift.paragraph else " in any open paragraph"
    target = f" on {lift.target}" if lift.target else ""
    return f"{lift.code} is not recorded{where}{target}"
