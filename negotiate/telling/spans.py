"""What is told of a span of a document: a bracket over several paragraphs, or rivals in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from negotiate.bracket_parser import Decision
from negotiate.model import Version
from negotiate.spans import Member, Span, SpanKind, standing
from negotiate.telling.page import Beginning, Printed
from negotiate.telling.words import (
    NOBODY_ON_IT,
    SIGNS,
    counted,
    in_a_row,
    in_runs,
    listed,
    quoted,
)

if TYPE_CHECKING:
    from negotiate.answers.texts import DocumentSpan, SpanOutcome

_MOST = 5  # spans round one paragraph that are told one by one
INSIDE = "stands inside a bracket or an option of several paragraphs"
STANDS = "it stands because a bracket or an option holds it with others"


def is_name(typed: str) -> bool:
    """Tell whether a target is called as a span of a document is: `s1`."""
    return typed[:1] == "s" and typed[1:].isdecimal()


def holds_several(name: str) -> str:
    """Refuse an act on one paragraph that names a span."""
    return (
        f"{name} holds several paragraphs: it is kept, left out or chosen from as a whole, and no"
        " more is done with it by one act"
    )


def no_such_span(name: str, count: int) -> str:
    """Say that a text has no span of a name, and which it has."""
    if not count:
        return f"There is no {name}: nothing is contested over several paragraphs of this text"
    last = f" to s{count}" if count > 1 else ""
    return f"There is no {name}: this text has s1{last}"


def not_in_it(name: str, number: str) -> str:
    """Say that a paragraph does not stand in the span that is named with it."""
    return f"{number} does not stand in {name}: `negotiate open` lists what holds it"


def changed_meanwhile(name: str) -> str:
    """Refuse to decide a span of which the officer was shown something else."""
    return f"{name} was changed meanwhile: look at it again, then decide"


def decided(payload: Mapping[str, Any], name_of: Callable[[str], str]) -> str:
    """Say what an act made of a span, and who held it: for the log, and as words of the minutes."""
    name = f"{payload['span']} over {payload['first']} to {payload['last']}"
    decision, options = payload["decision"], payload["options"]
    if options:
        chosen = options[decision - 1] if isinstance(decision, int) else "no option"
        said = f"{chosen} chosen of {name} ({listed(options)})"
    else:
        signed = [(SIGNS[one[0]].verb, name_of(one[1:])) for one in payload["holders"]]
        held = "; ".join(f"{name} {verb}" for verb, name in signed) or NOBODY_ON_IT
        became = "kept, without its brackets" if decision == "keep" else "left out"
        said = f"the bracket {name} ({held}) {became}"
    gone = [one["before"]["number"] for one in payload["paragraphs"] if one["after"] is None]
    return f"{said}; {in_a_row(gone)} deleted" if gone else said


def decided_in_short(payload: Mapping[str, Any]) -> str:
    """Name a span and the decision on it: `s1: choose 2`."""
    decision = payload["decision"]
    chosen = f"choose {decision}" if isinstance(decision, int) else decision
    return f"{payload['span']}: {chosen}"


def part_of(payload: Mapping[str, Any]) -> str:
    """Say of one paragraph what became of it with its span, where the whole is told elsewhere."""
    name, first = payload["span"], payload["first"]
    if payload["after"] is None:
        read = quoted(payload["before"]["text"], None)
        return f"The paragraph was deleted with {name}; it read: {read}"
    return f"What became of {name} is told under {first}."


def ends(answer: SpanOutcome) -> Iterator[Printed]:
    """Tell each way to end a span: who asks for it, who would have to move, and what it leaves."""
    yield f"{answer['document']} ({answer['revision']})"
    yield f"{answer['span']}: {answer['sentence']}."
    for one in answer["ways"]:
        option = f" ({one['option']})" if one["option"] else ""
        yield ""
        if one["refused"]:
            yield f"{one['way']}{option}: not in order. {one['refused']}."
            continue
        asked = ", ".join(one["asked_for_by"]) or "nobody recorded"
        movers = "; ".join(f"{where}: {mark}" for where, mark in one["has_to_move"])
        yield f"{one['way']}{option}: asked for by {asked}"
        yield f"  has to move: {movers or 'nobody recorded'}"
        if one["ends_with"] is not None:
            yield f"  {ends_as_read(one['ends_with'])}"
        for each in one["paragraphs"]:
            became = "goes" if each["after"] is None else "becomes"
            text = each["before"] if each["after"] is None else each["after"]
            yield Beginning(f"  {each['paragraph']} {became}: ", text or "")


def ends_as_read(number: str) -> str:
    """Say that it is a guess where the last option ends."""
    return f"The text does not say where the last option ends: as it is read, with {number}."


# Asked on the screen

GOES = "goes:"
STANDS_SO = "now:"
ON_IT = "all of it"
WHERE_IT_ENDS = "the number of the last paragraph of the last option"
END_WANTED = "Say where the last option ends: the number of its last paragraph."


def which_way(number: str) -> str:
    """Ask how what holds a paragraph with others is decided."""
    return f"Decide what {number} stands inside, all its paragraphs together"


def way(name: str, one: Span, decision: Decision, numbers: Sequence[str]) -> str:
    """Name a way to end a span: `s1: keep 1.1 to 1.3`, `s2: choose Option 1`."""
    if isinstance(decision, int):
        return f"{name}: choose {called(one.members[decision - 1], numbers)}"
    what = "all options" if one.members else f"{numbers[one.first]} to {numbers[one.last]}"
    return f"{name}: {decision} {what}"


def of_paragraph(one: Span, place: int, numbers: Sequence[str]) -> str:
    """Say how a paragraph stands in a span that holds it; `numbers` are those of the whole text."""
    number, first, last = numbers[place], numbers[one.first], numbers[one.last]
    if one.kind is SpanKind.OPTIONS:
        mine = next(member for member in one.members if place in member.paragraphs)
        return _against(number, mine, one, numbers, stand="stands")
    if place == one.first:
        return f"{number} opens a bracket that closes in {last}"
    if place == one.last:
        return f"{number} closes a bracket that opens in {first}"
    return f"{number} stands inside a bracket that opens in {first} and closes in {last}"


def stands_in(versions: Sequence[Version], version: Version) -> list[str]:
    """Say of each span of a text that holds a paragraph how it stands in it, innermost last.

    Of more than a few the outermost are counted.
    """
    if not version.inside:
        return []
    numbers = [one.number for one in versions]
    place = next(at for at, one in enumerate(versions) if one.paragraph == version.paragraph)
    holding = [one for one in standing(versions) if one.holds(place)]
    said = [of_paragraph(one, place, numbers) for one in holding[-_MOST:]]
    more = len(holding) - _MOST
    return [f"{numbers[place]} stands inside {more} more round these", *said] if more > 0 else said


def sentence(one: Span, numbers: Sequence[str]) -> str:
    """Say of a whole span what stands in it."""
    if one.kind is SpanKind.OPTIONS:
        mine = one.members[0]
        named = in_runs(numbers, mine.paragraphs)
        stand = "stands" if len(mine.paragraphs) == 1 else "stand"
        return _against(listed(named), mine, one, numbers, stand=stand)
    opens = f"a bracket that opens in {numbers[one.first]} and closes in {numbers[one.last]}"
    between = range(one.first + 1, one.last)
    if not between:
        return f"There is {opens}"
    verb = "stands" if len(between) == 1 else "stand"
    return f"{listed(in_runs(numbers, between))} {verb} inside {opens}"


def _against(named: str, mine: Member, one: Span, numbers: Sequence[str], *, stand: str) -> str:
    under = "" if _is_number(mine) else f" under {mine.label}"
    others = listed(called(other, numbers) for other in one.members if other is not mine)
    return f"{named} {stand}{under}{',' if under else ''} against {others}"


def _is_number(one: Member) -> bool:
    """Tell whether it is the number of its paragraph that makes it a rival: `4 alt`."""
    return not one.ends


def called(one: Member, numbers: Sequence[str]) -> str:
    """Name one of rivals: by its label, or by the number that is its label."""
    name = numbers[one.first] if _is_number(one) else one.label
    return f"{name} (no text)" if one.no_text else name


def in_short(one: Span, numbers: Sequence[str]) -> str:
    """Name a span by its first and last paragraph, and say what it is."""
    what = "a bracket" if one.kind is SpanKind.BRACKET else f"{len(one.members)} options"
    return f"{numbers[one.first]} to {numbers[one.last]} ({what})"


def in_header(found: Sequence[Span], numbers: Sequence[str]) -> str:
    """Say above a text what in it is contested over several paragraphs, if anything is."""
    if not found:
        return ""
    return (
        f"Contested over several paragraphs: {', '.join(in_short(one, numbers) for one in found)}."
    )


def rivals(options: Sequence[Span], numbers: Sequence[str]) -> str:
    """Say of a text that is taken in that wordings in it stand against each other, and where."""
    named = in_a_row([in_short(one, numbers) for one in options])
    return f"wordings stand against each other over several paragraphs, which are open: {named}"


def how_many(found: Iterable[Span]) -> str:
    """Count the spans of a text by what they are; nothing where there are none."""
    kinds = [one.kind for one in found]
    brackets, options = kinds.count(SpanKind.BRACKET), kinds.count(SpanKind.OPTIONS)
    said = [counted(brackets, "bracket")] if brackets else []
    said += [counted(options, "set") + " of options"] if options else []
    return f"{listed(said)} over several paragraphs" if said else ""


def entries(answers: Sequence[DocumentSpan]) -> Iterator[str]:
    """One span a block: its name, who is recorded on it, and what stands in it."""
    for answer in answers:
        held = "; ".join(f"{code} {' '.join(on)}" for code, on in sorted(answer["holders"].items()))
        what = "bracket" if answer["kind"] == "bracket" else f"{len(answer['members'])} options"
        yield f"  {answer['span']:<10} {what}   {held or 'no position recorded'}"
        yield f"      {answer['sentence']}."
