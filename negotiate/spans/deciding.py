"""What a decision on a span leaves of a text: computed, and done by whoever writes acts.

A bracket is kept: its two halves go, with the marks right behind them, and every word stays. Or it
is left out: its paragraphs go, and what stands before it in the first and behind it in the last
stays. Of options one is chosen, whose label goes, and the paragraphs of the others; or all of them
go. Nothing else changes, or it is refused: half a bracket would lose its other half, an option
its label, items the words above them, or another paragraph would come to stand inside a span, or
outside the one that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from negotiate.bracket_parser import (
    Decision,
    Meaning,
    Notation,
    NotInOrder,
    Position,
    meaning_of,
)
from negotiate.bracket_parser.edit_laws import (
    GONE,
    Account,
    AsRead,
    aligned,
    uphold,
    written_codes,
)
from negotiate.bracket_parser.joins import Repair, Seam, Seams
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.bracket_parser.tree import Run
from negotiate.late import dataclass, pattern
from negotiate.model import ParagraphKind
from negotiate.spans.finding import (
    InText,
    Member,
    Span,
    SpanKind,
    by_name,
    inside,
    marks_behind,
    spans,
    unpaired_in,
)


class Asked(NamedTuple):
    """Name a span and a decision on it.

    `until` is the last paragraph of the last option, where the text does not say which it is.
    """

    name: str
    decision: Decision
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """Hold one paragraph and what becomes of it; `text` is None where it goes."""

    paragraph: int
    before: str
    text: str | None
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """Hold a position that goes; `met` tells that its delegation gets what it asked for.

    `on_span`: its mark stands right behind the closing half, and is about the bracket.
    """

    paragraph: int
    position: Position
    met: bool
    on_span: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """Hold a decision on a span, what becomes of its paragraphs, in order, and who is concerned."""

    name: str
    span: Span
    decision: Decision
    changed: tuple[Changed, ...]
    taken: tuple[Taken, ...]

    @property
    def gone(self) -> list[int]:
        """List the paragraphs that go."""
        return [one.paragraph for one in self.changed if one.text is None]

    @property
    def unmet(self) -> list[Taken]:
        """List the positions that go although they ask for something else."""
        return [one for one in self.taken if not one.met]

    @property
    def chosen(self) -> Member | None:
        """Give the option that is chosen."""
        return self.span.members[self.decision - 1] if isinstance(self.decision, int) else None


def ways(span: Span) -> tuple[Decision, ...]:
    """List the decisions that a span can be ended by."""
    if span.kind is SpanKind.BRACKET:
        return ("keep", "drop")
    return (*range(1, len(span.members) + 1), "drop")


def as_read(span: Span, decision: Decision) -> int | None:
    """Give where the last option ends as it is read, where that is a guess and it would go."""
    if not span.members or not span.members[-1].guessed or decision == len(span.members):
        return None
    return span.members[-1].last


def decided(
    paragraphs: Sequence[InText],
    found: Sequence[Span],
    asked: Asked,
    notation: Notation,
) -> Decided:
    """Say what a decision on a span leaves of a text.

    Raises:
        NotInOrder: it does not fit the span, or what would come of it is not clear.
    """
    name, decision, until = asked
    span = by_name(found)[name]
    _refuse_unfit(name, span, decision)
    if until is not None:
        span = _ending(name, span, until, paragraphs)
    elif as_read(span, decision) is not None:
        raise NotInOrder(_guessed(name, span.members[-1], paragraphs))
    text = _Text(paragraphs, found, notation)
    text.refuse_half(name, span)
    cuts = dict(text.cuts(span, decision))
    changed = tuple(text.changed(name, place, cuts[place]) for place in sorted(cuts))
    text.refuse_cut_spans(name, cuts, changed)
    text.refuse_others(name, changed)
    taken = chain.from_iterable(text.taken(span, decision, one, cuts) for one in changed)
    return Decided(name, span, decision, changed, tuple(taken))


def _refuse_unfit(name: str, span: Span, decision: Decision) -> None:
    if decision in ways(span):
        return
    what = "a bracket" if span.kind is SpanKind.BRACKET else "options"
    fits = "keep or drop" if span.kind is SpanKind.BRACKET else f"choose 1 to {len(span.members)}"
    besides = "" if span.kind is SpanKind.BRACKET else " or drop"
    message = f"{decision} does not fit {name}, {what} over several paragraphs: {fits}{besides}"
    raise NotInOrder(message)


def _ending(name: str, span: Span, until: int, paragraphs: Sequence[InText]) -> Span:
    """Let the last option end where the officer says that it does."""
    last = span.members[-1] if span.members else None
    if last is None or until not in last.paragraphs:
        which = f"the last option of {name}" if last else f"{name}, which is a bracket"
        message = f"{paragraphs[until].number} is not in {which}: nothing can end there"
        raise NotInOrder(message)
    ended = replace(last, last=until, guessed=False)
    furthest = max(one.last for one in (*span.members[:-1], ended))
    return replace(span, last=furthest, members=(*span.members[:-1], ended))


def _guessed(name: str, last: Member, paragraphs: Sequence[InText]) -> str:
    first, end = paragraphs[last.first].number, paragraphs[last.last].number
    return (
        f"{name}: the text does not say where {last.label} ends, which begins with {first} and may"
        f" reach to {end}: say which paragraph is its last with --until"
    )


class _Cut(NamedTuple):
    start: int
    end: int
    seam: Seam


_Cuts = Sequence[_Cut] | None
"""What is cut out of a paragraph; None is all of it."""

_NOTE = pattern(r"\[\^\w{1,4}\]")
_NOTHING = pattern(r"[\s.,;:*#>•–—-]*")  # what is left where no word and no bracket is


class _After(NamedTuple):
    number: str
    kind: ParagraphKind
    label: str
    text: str


class _Text:
    """Hold a text with its spans, and say what decisions leave of it."""

    def __init__(
        self, paragraphs: Sequence[InText], found: Sequence[Span], notation: Notation
    ) -> None:
        self.paragraphs = paragraphs
        self.found = found
        self.notation = notation
        self.named = {one: name for name, one in by_name(found).items()}
        self.halves: dict[tuple[int, int], Span] = {}
        for one in found:
            for at in (one.opens, one.closes):
                if at is not None:
                    self.halves[at.paragraph, at.at] = one

    def held(self, place: int) -> Meaning:
        return meaning_of(self.paragraphs[place].text, self.notation)

    def cuts(self, span: Span, decision: Decision) -> Iterator[tuple[int, _Cuts]]:
        """Say by paragraph what a decision cuts out."""
        if span.opens is not None and span.closes is not None:
            yield from self._of_bracket(span, decision)
            return
        for count, member in enumerate(span.members, start=1):
            if count != decision or member.no_text:
                yield from ((place, None) for place in member.paragraphs)
            elif member.ends:
                yield member.first, self._of_label(member)

    def _of_bracket(self, span: Span, decision: Decision) -> Iterator[tuple[int, _Cuts]]:
        assert span.opens is not None
        assert span.closes is not None
        opens, closes = span.opens.at, span.closes.at
        marks = marks_behind(span, self.paragraphs, self.notation)
        end = marks.end if marks else closes + 1
        if decision == "keep":
            yield span.first, [_Cut(opens, opens + 1, Seam.OPENED)]
            behind = [_Cut(marks.start, end, Seam.GONE)] if marks else []
            yield span.last, [_Cut(closes, closes + 1, Seam.CLOSED), *behind]
            return
        length = len(self.paragraphs[span.first].text)
        yield span.first, [_Cut(opens, length, Seam.DROPPED)]
        yield from ((place, None) for place in range(span.first + 1, span.last))
        yield span.last, [_Cut(0, end, Seam.DROPPED)]

    def _of_label(self, member: Member) -> list[_Cut]:
        """Cut a label; a bracket round more than it stays, and so does emphasis."""
        text = self.paragraphs[member.first].text
        begins = text.index(member.label)
        ends = begins + len(member.label)
        notes = {at for one in _NOTE.finditer(text, ends) for at in range(*one.span())}
        behind = [at for at in range(ends, member.ends) if at not in notes]
        closing = [at for at in behind if text[at] in _CLOSES]
        opening: list[int] = []
        for at in range(begins - 1, -1, -1):  # from the label outwards, each with the next behind
            if closing and _OPENS.get(text[at]) == text[closing[0]]:
                closing.pop(0)
            elif not text[at].isspace():
                opening.append(at)
        stays = {*opening, *closing}
        return [_Cut(at, at + 1, Seam.GONE) for at in range(member.ends) if at not in stays]

    def changed(self, name: str, place: int, cuts: _Cuts) -> Changed:
        """Carry out what is cut; a paragraph of which no word is left goes."""
        text = self.paragraphs[place].text
        if cuts is None:
            return Changed(place, text, None)
        seams = Seams()
        done, kept = 0, []
        for cut in (*cuts, _Cut(len(text), len(text), Seam.GONE)):
            if text[done : cut.start]:
                kept.append((done, cut.start))
                seams.write(text[done : cut.start])
            if cut.start < cut.end:
                seams.cut(cut.seam, cut.start)
            done = cut.end
        made = seams.finish()
        if _NOTHING.fullmatch(made):
            return Changed(place, text, None)
        self._uphold(f"to decide {name}", place, kept, made)
        return Changed(place, text, made, tuple(seams.repairs))

    def _uphold(self, act: str, place: int, kept: list[tuple[int, int]], made: str) -> None:
        """Refuse what would read something else than what stays of a paragraph."""
        held = self.held(place)
        text = held.tree.text
        moved = [GONE] * len(text)
        stays = [at for start, end in kept for at in range(start, end)]
        arrived = aligned("".join(text[at] for at in stays), made)
        for at, after in zip(stays, arrived, strict=True):
            moved[at] = after
        taken = frozenset(
            (one.code, one.sign, one.target)
            for one in written_codes(held.tree, held.targets, AsRead(held))
            if moved[one.start] == GONE
        )
        uphold(held, made, Account(moved, taken=taken), f"{act} in {self.number(place)}")

    def number(self, place: int) -> str:
        return self.paragraphs[place].number

    def refuse_half(self, name: str, span: Span) -> None:
        """Refuse a bracket inside which half of another stands: which one it closes is a guess."""
        if span.opens is None or span.closes is None:
            return
        begins, ends = (span.first, span.opens.at), (span.last, span.closes.at)
        for place in range(span.first, span.last + 1):
            for at in unpaired_in(self.paragraphs[place].text):
                if begins < (place, at) < ends and (place, at) not in self.halves:
                    raise NotInOrder(_half(name, self.number(place)))

    def refuse_cut_spans(
        self, name: str, cuts: Mapping[int, _Cuts], changed: Sequence[Changed]
    ) -> None:
        """Refuse to take one half of another bracket, or the label of an option and not it."""
        for place in cuts:
            for at in unpaired_in(self.paragraphs[place].text):
                if not _goes(cuts, place, at):
                    continue
                other = self.halves.get((place, at))
                if other is None:
                    raise NotInOrder(_half(name, self.number(place)))
                ends = [one for one in (other.opens, other.closes) if one is not None]
                if not all(_goes(cuts, one.paragraph, one.at) for one in ends):
                    raise NotInOrder(_crosses(name, self.named[other]))
        whole = {one.paragraph for one in changed if one.text is None}
        for other in self.found:
            labels = [(one.first, max(one.ends - 1, 0)) for one in other.members]
            if self.named[other] == name or not any(_goes(cuts, *one) for one in labels):
                continue
            if not all(whole.issuperset(one) for one in other.stretches):
                raise NotInOrder(_crosses(name, self.named[other]))

    def refuse_others(self, name: str, changed: Sequence[Changed]) -> None:
        """Refuse what would leave items without the words above them, or move another span."""
        texts = {one.paragraph: one.text for one in changed}
        stays = [at for at in range(len(self.paragraphs)) if texts.get(at, "") is not None]
        gone = {one.paragraph for one in changed if one.text is None}
        for at in stays:
            if (above := self._above(at)) in gone:
                message = (
                    f"{name} cannot be decided so: {self.number(above)} would go, and"
                    f" {self.number(at)}, an item of it, would stay: amend or delete them one after"
                    " the other"
                )
                raise NotInOrder(message)
        others = (one for one in self.found if self.named[one] != name)
        before = inside(others, len(self.paragraphs))
        left = [self.paragraphs[at] for at in stays]
        after = [
            _After(one.number, one.kind, one.label, texts.get(at) or one.text)
            for at, one in zip(stays, left, strict=True)
        ]
        now = inside(spans(after), len(after))
        for at, one, is_held in zip(stays, left, now, strict=True):
            if before[at] != is_held:
                where = "inside no span" if before[at] else "inside another one"
                message = (
                    f"{name} cannot be decided so: {one.number} would come to stand {where};"
                    " decide first what stands round it"
                )
                raise NotInOrder(message)

    def _above(self, place: int) -> int:
        """Give the place of the words that an item stands under; that of another is its own."""
        item = self.paragraphs[place]
        if item.kind is not ParagraphKind.ITEM:
            return place
        for at in range(place - 1, -1, -1):
            one = self.paragraphs[at]
            if one.kind is not ParagraphKind.ITEM or item.number.startswith(f"{one.number} ("):
                return at
        return place

    def taken(
        self, span: Span, decision: Decision, one: Changed, cuts: Mapping[int, _Cuts]
    ) -> Iterator[Taken]:
        """List the positions that go with what is cut of a paragraph."""
        held, cut = self.held(one.paragraph), cuts[one.paragraph]
        if one.text is None:
            cut = None
        going: dict[tuple[str, str, str], bool] = {}
        for code in written_codes(held.tree, held.targets, AsRead(held)):
            is_cut = cut is None or _goes(cuts, one.paragraph, code.start)
            key = (code.code, code.sign, code.target)
            going[key] = going.get(key, True) and is_cut
        behind: Run | None = None
        if span.closes is not None and span.last == one.paragraph:
            behind = marks_behind(span, self.paragraphs, self.notation)
        for each in held.positions:
            if not going.get((each.code, each.sign, each.target), cut is None):
                continue
            on_span = behind is not None and behind.start <= each.start < behind.end
            if on_span:
                met = each.sign == ("+" if decision == "keep" else "-")
            else:
                met = one.text is None and (each.target, each.sign) == (PARAGRAPH, "-")
            yield Taken(one.paragraph, each, met, on_span)


def _goes(cuts: Mapping[int, _Cuts], place: int, at: int) -> bool:
    """Tell whether a character of a paragraph is cut out."""
    if place not in cuts:
        return False
    cut = cuts[place]
    return cut is None or any(one.start <= at < one.end for one in cut)


_OPENS = {"[": "]", "［": "]", "{": "}", "(": ")", "*": "*", "_": "_"}
_CLOSES = frozenset(_OPENS.values())


def _half(name: str, number: str) -> str:
    return (
        f"{name} cannot be decided so: {number} has half a bracket without its other half: mend"
        " that with an amendment first"
    )


def _crosses(name: str, other: str) -> str:
    return f"{name} cannot be decided so: it would cut {other} in two: decide {other} first"
