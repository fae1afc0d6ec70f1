"""What the path screen says: whose moves would close what, and what no move closes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from negotiate import render
from negotiate.consensus.groups import Apart
from negotiate.consensus.path import ConsensusPath, OneDelegation
from negotiate.consensus.record import DocumentPath
from negotiate.consensus.trades import Trade
from negotiate.register import Register
from negotiate.screens.outcomes_account import Entry, heading
from negotiate.writers.movers import SILENCE, counted, moves_in_words, on_opposite_sides
from negotiate.writers.path import closes, no_moves

_CODES = 22
_SIGNS = {"+": "supports", "-": "opposes"}


def listed(answer: DocumentPath, register: Register) -> list[Entry]:
    """List the smallest sets, then what each delegation can do, then what no move closes."""
    found = answer.path
    if not found.paragraphs:
        nothing = render.line("No paragraph is contested. Clean text is not yet agreed.")
        return [Entry(nothing, nothing), *_not_recorded(found)]
    parts = (
        _smallest(found),
        _alone(found.delegations, register),
        _held_alone(found.delegations, register),
        _mirrored(found.trades),
        _apart(found),
        _between(answer.between_unmatched),
        _opposite(answer.opposite_sides),
        _spoken_for(found),
        _not_recorded(found),
    )
    return [entry for part in parts for entry in part][1:]


def figures(answer: DocumentPath) -> str:
    """Count the paragraphs."""
    return f"{counted(len(answer.path.paragraphs), 'paragraph')} contested"


def proof(found: ConsensusPath) -> str:
    """Say how far the size of the smallest sets is proven."""
    size = len(found.sets[0])
    if found.proven:
        return f"Proven: no fewer than {size} would do."
    said = f"Not proven: at least {found.at_least} are needed."
    if found.cut:
        said += f" More ways than were followed: {', '.join(found.cut)}."
    return said


def _smallest(found: ConsensusPath) -> list[Entry]:
    if not found.sets or not found.sets[0]:
        return [*heading("Smallest sets"), _entry(no_moves(found), no_moves(found))]
    entries = heading("Smallest sets whose moves would close every paragraph that moves can close")
    entries.append(_entry(proof(found), f"{proof(found)} {_APART}"))
    for one, moves in zip(found.sets, found.moves, strict=True):
        who = counted(len(one), "delegation")
        marks = f"The fewest marks that would move: {moves_in_words(moves)}."
        told = f"{who}: {', '.join(one)}. {marks} {proof(found)} {_APART}"
        entries.append(_named(who, " ".join(one), told))
    if found.more:
        entries.append(_entry("Others of this size may exist.", "Only the first found are listed."))
    return entries


_APART = (
    "Paragraphs with an unmatched bracket, and those where nobody recorded stands against some"
    " outcome, are listed apart. The marks do not say which of these will be."
)


def _alone(delegations: Iterable[OneDelegation], register: Register) -> Iterable[Entry]:
    known = sorted(
        (one for one in delegations if one.would_close),
        key=lambda one: (-len(one.would_close), one.code),
    )
    if not known:
        return
    yield from heading("What the moves of one delegation alone would close", len(known))
    for one in known:
        name = register.name_of(one.code)
        closing = _list(closes(one))
        told = f"{_called(one.code, name)}: its moves alone would close {closing}."
        yield _named(one.code, closing, told, one.would_close)


def _held_alone(delegations: Iterable[OneDelegation], register: Register) -> Iterable[Entry]:
    known = [one for one in delegations if one.holds_alone]
    if not known:
        return
    yield from heading("Held by one delegation alone", len(known))
    for one in known:
        name = _called(one.code, register.name_of(one.code))
        told = f"In {_list(one.holds_alone)} nobody but {name} is recorded. {SILENCE}"
        yield _named(one.code, _list(one.holds_alone), told, one.holds_alone)


def _mirrored(trades: Sequence[Trade]) -> Iterable[Entry]:
    if not trades:
        return
    yield from heading("Mirrored positions", len(trades))
    for one in trades:
        here, there = _list(one.one_moves_in), _list(one.other_moves_in)
        told = (
            f"{one.one} {_SIGNS[one.sign]} a text that {one.other} has the other sign on, and its"
            f" moves alone would close {here}. The reverse stands in {there}, which the moves of"
            f" {one.other} alone would close. It is a symmetry of the record, not a proposal."
        )
        words = f"{one.one} in {here}; {one.other} in {there}"
        places = tuple(dict.fromkeys((*one.one_moves_in, *one.other_moves_in)))
        yield _named(f"{one.one} and {one.other}", words, told, places)


_LISTS = (
    (
        "no_recorded_objection",
        "No recorded objection to some outcome",
        "Nobody recorded stands against some outcome, which is to be confirmed in the room.",
    ),
    (
        "nobody_recorded",
        "Nobody recorded to ask",
        "Nobody recorded stands against some outcome, and on a bracket of it nobody is recorded.",
    ),
    ("unmatched", "An unmatched bracket: no move closes it", "A bracket has no partner."),
    ("unfinished", "A gap is to be filled besides", "A gap stands in it, which no move fills."),
)


def _apart(found: ConsensusPath) -> Iterable[Entry]:
    for name, title, told in _LISTS:
        numbers: tuple[str, ...] = getattr(found, name)
        if numbers:
            yield from heading(title, len(numbers))
            for number in numbers:
                yield _named(number, "", f"{number}: {told} {SILENCE}", (number,))
    if found.unclaimed:
        yield from heading("Brackets that nobody claims", len(found.unclaimed))
        for one in found.unclaimed:
            words = f"On {one.target} of {one.paragraph} nobody is recorded. {SILENCE}"
            place = render.line(f"{one.paragraph} {one.target}", render.STRONG)
            yield Entry(_row(place, ""), render.line(words), (one.paragraph,), one.target)


def _between(numbers: Sequence[str]) -> Iterable[Entry]:
    if numbers:
        yield from heading("Between unmatched brackets", len(numbers))
        for number in numbers:
            told = f"{number} looks clean and lies between the halves of a bracket: it may not be."
            yield _named(number, "", told, (number,))


def _opposite(some: Sequence[Apart]) -> Iterable[Entry]:
    if some:
        yield from heading("Group and member on opposite sides", len(some))
        for one in some:
            told = f"{on_opposite_sides(one)}."
            yield _named(one.paragraph, told, f"{one.paragraph}: {told}", (one.paragraph,))


def _spoken_for(found: ConsensusPath) -> Iterable[Entry]:
    if not found.speak_for:
        return
    yield from heading("Recorded for others", len(found.speak_for))
    for one in found.speak_for:
        codes = ", ".join(one.delegations)
        yield _named(one.code, codes, f"{one.code} is recorded, and stands for {codes}.")


def _not_recorded(found: ConsensusPath) -> Iterable[Entry]:
    if found.not_recorded:
        yield from heading("Not recorded in this text", len(found.not_recorded))
        codes = ", ".join(found.not_recorded)
        yield _entry(codes, f"Not recorded: {codes}. {SILENCE}")


def _list(numbers: Iterable[str]) -> str:
    return ", ".join(numbers)


def _called(code: str, name: str) -> str:
    return code if name == code else f"{code} ({name})"


def _row(name: Content, words: str) -> Content:
    wide = max(_CODES, name.cell_length + 2)
    return render.columns([(Content(""), 2), (name, wide)]) + render.line(words)


def _named(name: str, words: str, told: str, paragraphs: tuple[str, ...] = ()) -> Entry:
    return Entry(_row(render.line(name, render.STRONG), words), render.line(told), paragraphs)


def _entry(words: str, told: str) -> Entry:
    return Entry(render.line(f"  {words}"), render.line(told))
