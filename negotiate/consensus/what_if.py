"""What would close if delegations lifted marks or came to support a text; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby

from negotiate.bracket_parser import (
    Decision,
    Marks,
    Meaning,
    NotInOrder,
    Position,
    TargetKind,
    gathered,
    positions_on,
    spread,
    with_position,
    without_position,
    without_positions,
    wording,
)
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.consensus.layout import Span, contest
from negotiate.consensus.outcomes import Holder, holders
from negotiate.consensus.positions_by_target import Roll, SpeaksFor
from negotiate.consensus.readings import is_unmatched
from negotiate.late import dataclass


@dataclass(frozen=True, slots=True)
class Lift:
    """Suppose that a delegation lifts its marks: everywhere, in one paragraph or on one target."""

    code: str
    paragraph: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """Suppose that a delegation comes to support a target, in place of its mark there.

    Of alternatives one stands in the end: its support for the others goes, unless that is supposed
    as well.
    """

    code: str
    paragraph: str
    target: str


@dataclass(frozen=True, slots=True)
class SpanAfter:
    """Say what would become of a bracket, a group, or a paragraph that carries marks (`p`).

    `closes` is the decision that nobody on record would stand against, None where it stays open;
    `as_it_stands` says that no supposition was needed for it. It `falls` where text that holds it
    would go. `left` are the holders that remain; where nobody ever was recorded it is `unclaimed`.
    """

    target: str
    kind: TargetKind
    closes: Decision | None
    as_it_stands: bool
    falls: bool
    unclaimed: bool
    left: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class ParagraphAfter:
    """Say what would become of a paragraph, and give its text then.

    The text has what is supposed and every bracket resolved that closes; it is None where seams
    refuse. `closes` says that nothing of it is contested then; with `unfinished` a gap remains.
    `lifted` and `supported` are positions, whichever way they are written; `refused` says why one
    could not be changed and still counts.
    """

    paragraph: str
    closes: bool
    unfinished: bool
    spans: tuple[SpanAfter, ...]
    lifted: tuple[Holder, ...]
    supported: tuple[Holder, ...]
    refused: tuple[str, ...]
    text: str | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """List the contested paragraphs as they would be, and those that would close.

    `open_before` and `open_after` count brackets and groups. The lifts in `without_effect` concern
    nobody who is recorded there. Whoever is `not_recorded` would still have to be asked.
    """

    paragraphs: tuple[ParagraphAfter, ...]
    closing: tuple[str, ...]
    open_before: int
    open_after: int
    without_effect: tuple[Lift, ...]
    speak_for: tuple[SpeaksFor, ...]
    not_recorded: tuple[str, ...]


def what_if(
    paragraphs: Iterable[tuple[str, Meaning]],
    supposed: Sequence[Lift | Support],
    roll: Roll | None = None,
) -> WhatIf:
    """Say which brackets and paragraphs would close."""
    found: list[ParagraphAfter] = []
    before = 0
    recorded: set[str] = set()
    used: set[Lift] = set()
    for number, held in paragraphs:
        recorded.update(held.holders)
        here = [one for one in supposed if one.paragraph in (None, number)]
        spans = contest(held).spans
        used.update(one for one in here if isinstance(one, Lift) and _concerns(held, one))
        supports = any(isinstance(one, Support) for one in here)
        if not spans and not is_unmatched(held) and not supports:
            continue
        before += len(spans)
        found.append(_after((number, held), spans, here))
    recorded.update(one.code for one in supposed if isinstance(one, Support))
    roll = roll or Roll()
    return WhatIf(
        tuple(found),
        tuple(one.paragraph for one in found if one.closes),
        before,
        sum(span.closes is None and not span.falls for one in found for span in one.spans),
        tuple(one for one in supposed if isinstance(one, Lift) and one not in used),
        roll.speak_for(recorded),
        roll.not_recorded(recorded),
    )


def _concerns(held: Meaning, lift: Lift) -> bool:
    return bool(_marked(held, lift)) or _above(held, lift) is not None


def _above(held: Meaning, one: Lift | Support) -> str | None:
    """Name the set on which a delegation has what is supposed to change on one wording of it."""
    found = held.targets.by_id.get(one.target or "")
    if found is None or held.targets[found.parent].kind is not TargetKind.GROUP:
        return None
    return (
        found.parent if any(at.code == one.code for at in held.on.get(found.parent, ())) else None
    )


def _marked(held: Meaning, lift: Lift) -> list[str]:
    """List the targets on which a lift finds a mark; for a group, perhaps those of its members."""
    if lift.target is not None:
        if lift.target not in held.targets.by_id:
            return []
        found = positions_on(held, lift.target, lift.code)
        return list(dict.fromkeys(one.target for one in found))
    return [
        target
        for target, positions in held.on.items()
        if any(one.code == lift.code for one in positions)
    ]


def _after(
    paragraph: tuple[str, Meaning],
    was: Sequence[Span],
    supposed: Iterable[Lift | Support],
) -> ParagraphAfter:
    number, held = paragraph
    after, refused = _supposed(held, supposed)
    spans = _spans(was, was if after is held else contest(after).spans)
    closes = (
        bool(was)
        and not is_unmatched(after)
        and all(span.falls or span.closes is not None for span in spans)
    )
    lifted, supported = ((), ()) if after is held else (_gone(held, after), _gone(after, held))
    return ParagraphAfter(
        number,
        closes,
        after.unfinished,
        spans,
        lifted,
        supported,
        tuple(refused),
        _text(after, spans, closes=closes),
    )


def _gone(held: Meaning, after: Meaning) -> tuple[Holder, ...]:
    """List the positions that are recorded in one meaning of a paragraph and not in another."""
    stay = {(one.code, one.sign, one.target) for one in spread(after.targets, after.positions)}
    there = spread(held.targets, held.positions)
    gone = [one for one in there if (one.code, one.sign, one.target) not in stay]
    return holders(gathered(held.targets, gone))


def _supposed(held: Meaning, supposed: Iterable[Lift | Support]) -> tuple[Meaning, list[str]]:
    """Change the marks as an act would; no bracket changes, so every target keeps its name."""
    refused: list[str] = []
    supposed = [*supposed]
    supported = {(one.code, one.target) for one in supposed if isinstance(one, Support)}
    for lifts, some in groupby(supposed, key=lambda one: isinstance(one, Lift)):
        if lifts:
            held = _lifted(held, [one for one in some if isinstance(one, Lift)], refused)
        else:
            for one in some:
                held = _trying(held, refused, partial(_supported, one, supported))
    return held, refused


def _trying(held: Meaning, refused: list[str], change: Callable[[Meaning], Meaning]) -> Meaning:
    """Make a change whole, or not at all and say why."""
    try:
        return change(held)
    except NotInOrder as error:
        refused.append(str(error))
        return held


def _lifted(held: Meaning, lifts: Iterable[Lift], refused: list[str]) -> Meaning:
    lifts = [*lifts]
    for one in lifts:
        held = _trying(held, refused, partial(_below, one))
    marks = [(target, one.code) for one in lifts for target in _marked(held, one)]
    if not marks:
        return held
    try:
        return held.read(without_positions(held, marks))
    except NotInOrder:
        pass  # one of them is not in order; which, is found one by one
    for target, code in dict.fromkeys(marks):
        held = _trying(held, refused, partial(_without, target, code))
    return held


def _without(target: str, code: str, held: Meaning) -> Meaning:
    return held.read(without_position(held, target, code).text)


def _with(target: str, signed: tuple[str, str], held: Meaning) -> Meaning:
    return held.read(with_position(held, target, *signed).text)


def _below(one: Lift | Support, held: Meaning) -> Meaning:
    """Write on each wording what a delegation has on the set, where one wording is supposed of."""
    group = _above(held, one)
    if group is None:
        return held
    signs = [at.sign for at in held.on[group] if at.code == one.code]
    held = _without(group, one.code, held)
    for member in held.targets.members(group):
        there = {at.sign for at in held.on.get(member.id, ()) if at.code == one.code}
        for sign in signs:
            if sign not in there:
                held = _with(member.id, (sign, one.code), held)
    return held


def _supported(
    one: Lift | Support,
    supported: Collection[tuple[str, str | None]],
    held: Meaning,
) -> Meaning:
    target = one.target or ""
    held = _with(target, ("+", one.code), _below(one, held))
    group = held.targets[target].parent
    for rival in held.targets.members(group):
        signs = {at.sign for at in held.on.get(rival.id, ()) if at.code == one.code}
        if rival.id != target and "+" in signs and (one.code, rival.id) not in supported:
            held = _without(rival.id, one.code, held)
    return held


def _spans(spans: Iterable[Span], laid: Sequence[Span]) -> tuple[SpanAfter, ...]:
    before = {span.target: span for span in spans}
    found: list[SpanAfter] = []
    for span in laid:
        falls = False
        if span.within is not None:
            outer, way = span.within
            decided = found[outer].closes
            falls = found[outer].falls or decided not in (None, laid[outer].ways[way].decision)
        was = before.get(span.target)
        closes = None if falls else _closes(was or span, span)
        found.append(
            SpanAfter(
                span.target,
                span.kind,
                closes,
                closes is not None and was is not None and _closes(was, was) == closes,
                falls,
                not span.on and not (was and was.on),
                holders(span.positions),
            )
        )
    return tuple(found)


def _closes(was: Span, span: Span) -> Decision | None:
    if span.kind is TargetKind.GROUP:
        return _chosen(was, span)
    return _side_left(_signs(was.positions), _signs(span.positions))


def _signs(positions: Iterable[Position]) -> str:
    return "".join(sorted({one.sign for one in positions}))


_ONE_SIDE: Mapping[str, Decision] = {"+": "keep", "-": "drop"}
_GAVE_WAY: Mapping[str, Decision] = {"-": "keep", "-?": "keep", "+": "drop", "+?": "drop"}


def _side_left(before: str, after: str) -> Decision | None:
    """Say which side is alone on record; where nobody is left, the one that did not give way."""
    return _ONE_SIDE.get(after) if after else _GAVE_WAY.get(before)


def _chosen(was: Span, span: Span) -> Decision | None:
    """Find the one member that nobody stands against; a reservation anywhere keeps a group open."""
    if "?" in _signs(span.positions):
        return None
    fit = [
        at
        for at, member in enumerate(span.members, 1)
        if _side_left(_near(was, member), _near(span, member)) == "keep"
        and not any(one.sign == "+" and on not in (span.target, member) for on, one in span.on)
    ]
    return fit[0] if len(fit) == 1 else None


def _near(span: Span, member: str) -> str:
    return _signs(one for on, one in span.on if on in (span.target, member))


def _text(after: Meaning, spans: Iterable[SpanAfter], *, closes: bool) -> str | None:
    decisions = {one.target: one.closes for one in spans if one.closes is not None}
    whole = decisions.pop(PARAGRAPH, None)
    if closes and whole == "drop":
        return ""
    # Marks on the paragraph are met when nothing of it is contested any more.
    marks = Marks.GO if closes and whole == "keep" else Marks.STAY
    return wording(after, decisions, marks).text
