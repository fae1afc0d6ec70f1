"""The positions recorded in one text, and the accounts of them as commands print them.

Every account says which text it is of: a mark counts for that text and for no other.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from negotiate.bracket_parser import Meaning, Notation, TargetKind, meaning_of
from negotiate.consensus.outcomes import Outcomes
from negotiate.consensus.path import ConsensusPath, Place
from negotiate.consensus.positions_by_target import Apart, Roll, apart, between_unmatched
from negotiate.consensus.readings import Readings, Tie
from negotiate.consensus.what_if import Lift, Support, WhatIf
from negotiate.late import dataclass
from negotiate.model import Document, Revision, Version
from negotiate.spans import Span, by_name, ends, standing, unpaired_in


@dataclass(frozen=True, slots=True)
class AsOf:
    """Name the text that positions are recorded in; `date` is what its source stated.

    That of a working text is the day of its last act.
    """

    document: str
    revision: str
    date: str | None
    working: bool


@dataclass(frozen=True)
class Record:
    """Hold one text with what is needed to read its marks.

    `versions` are all its paragraphs in order; `notation` is how it is read.
    """

    as_of: AsOf
    document: Document
    revision: Revision
    versions: tuple[Version, ...]
    notation: Notation
    roll: Roll

    @cached_property
    def contested(self) -> tuple[tuple[str, Meaning], ...]:
        """Give number and meaning of every paragraph that brackets or marks leave open."""
        return tuple(
            (one.number, self.read(one)) for one in self.versions if one.open or one.holders
        )

    @cached_property
    def contested_together(self) -> tuple[tuple[str, Meaning], ...]:
        """Give what is contested with each span as one thing, and what stands inside it in that.

        Its number is `1.1 to 1.4 (s1)`, with the spans that hold each other. What stands in a
        bracket that goes, or under an option that is not chosen, goes with it: all of a span is one
        text, in which an option is an alternative.
        """
        found = standing(self.versions)
        if not found:
            return self.contested
        numbers = [one.number for one in self.versions]
        called = by_name(found)
        together: list[tuple[int, str, Meaning]] = []
        taken: set[int] = set()
        for stretch in _stretches(found):
            named = {name: one for name, one in called.items() if one.first in stretch}
            here = [*named.values()]
            name = f"{numbers[stretch[0]]} to {numbers[stretch[-1]]} ({_names([*named])})"
            texts = {at: self.versions[at].text for at in stretch}
            held = meaning_of(_in_one(texts, here), self.notation)
            together.append((stretch[0], name, held))
            taken.update(stretch)
        alone = [
            (at, one.number, self.read(one))
            for at, one in enumerate(self.versions)
            if at not in taken and (one.open or one.holders)
        ]
        ordered = sorted([*together, *alone], key=lambda one: one[0])
        return tuple((number, held) for _, number, held in ordered)

    @cached_property
    def between_unmatched(self) -> tuple[str, ...]:
        """Name the paragraphs that a bracket opened before them and closed after them may hold."""
        held = {one.number for one in self.versions if one.inside}
        found = between_unmatched((one.number, one.text) for one in self.versions)
        return tuple(number for number in found if number not in held)

    def apart(self, numbers: Container[str] | None = None) -> tuple[Apart, ...]:
        """Name groups and those of them on opposite sides, in some paragraphs or in all."""
        groups = self.roll.belonging()
        return tuple(
            one
            for number, held in self.contested
            if numbers is None or number in numbers
            for one in apart(number, held, groups)
        )

    def read(self, version: Version) -> Meaning:
        return meaning_of(version.text, self.notation)


def _names(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"


def _stretches(found: Sequence[Span]) -> list[range]:
    """Give the paragraphs of spans, those that overlap in one stretch."""
    stretches: list[range] = []
    for one in found:
        if stretches and one.first < stretches[-1].stop:
            stretches[-1] = range(stretches[-1].start, max(stretches[-1].stop, one.last + 1))
        else:
            stretches.append(range(one.first, one.last + 1))
    return stretches


def _in_one(texts: Mapping[int, str], found: Sequence[Span]) -> str:
    """Write the paragraphs of some spans as one: options in brackets with a slash between them.

    Halves that no span pairs are written as something else, and what stands between a number and
    its alternative stands in front of the two.
    """
    paired = ends(found)
    pieces = {at: _without_halves(text, at, paired) for at, text in texts.items()}
    apart: list[str] = []
    after = dict.fromkeys(texts, "\n\n")
    for one in reversed(found):  # inner before outer
        if not one.members:
            continue
        for before, member in pairwise(one.members):
            between = [at for at in range(before.last + 1, member.first) if at in pieces]
            apart += [pieces[at] for at in between]
            pieces |= dict.fromkeys(between, "")
            after |= dict.fromkeys(between, "")
            after[before.last] = "/"
        for member in one.members:
            pieces[member.first] = f"[{pieces[member.first]}"
            pieces[member.last] += "]"
    whole = "".join(pieces[at] + after[at] for at in texts).rstrip("\n")
    return "\n\n".join([*apart, whole])


def _without_halves(text: str, place: int, paired: Container[tuple[int, int]]) -> str:
    at = 0
    parts = []
    for half in unpaired_in(text):
        if (place, half) not in paired:
            parts += [text[at:half], "·"]
            at = half + 1
    return "".join([*parts, text[at:]])


Members = Mapping[str, tuple[str, ...]]
"""The names of the alternatives of each group, in the order in which a decision counts them."""


def members_of(held: Meaning) -> Members:
    """Name the alternatives of every group of a paragraph."""
    return {
        one.id: tuple(member.id for member in held.targets.members(one.id))
        for one in held.targets
        if one.kind is TargetKind.GROUP
    }


@dataclass(frozen=True, slots=True)
class ParagraphOutcomes:
    """Account for the outcomes of one paragraph, or of one bracket or group of it.

    `status` is that of the version; one `between_unmatched` brackets may be contested however
    clean it looks. `targets` is the text of each bracket and group as it
    stands. `readings` is None where one target was asked for. `texts` are those of the readings
    of each tie, in their order and only where asked for; one is None where texts would form new
    notation. `opposite_sides` names groups and those of them who are recorded on opposite sides.
    `stands_in` says of each span of the document that holds it how it stands in that.
    """

    as_of: AsOf
    paragraph: str
    status: str
    between_unmatched: bool
    text: str
    target: str | None
    targets: Mapping[str, str]
    members: Members
    outcomes: Outcomes
    readings: Readings | None
    texts: tuple[tuple[str | None, ...], ...]
    opposite_sides: tuple[Apart, ...]
    stands_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentPath:
    """Hold the path of a text; those `between_unmatched` brackets look clean, and may not be.

    `opposite_sides` names the groups and those of them who are recorded on opposite sides.
    """

    as_of: AsOf
    path: ConsensusPath
    between_unmatched: tuple[str, ...]
    opposite_sides: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Count open paragraphs, and open brackets and groups (each group once)."""

    paragraphs: int
    brackets: int


@dataclass(frozen=True, slots=True)
class Supposed:
    """Say what would close under what is supposed; nothing is written.

    In the paragraphs of `as_they_stand` one side alone is recorded on everything, so that they
    close without any supposition; so do the brackets and groups of `brackets_as_they_stand`, those
    of other paragraphs too. They are counted as closed in `after`. `members` is by paragraph;
    `opposite_sides` are groups and their members on opposite sides, as the text has them.
    """

    supposed: tuple[Lift | Support, ...]
    as_of: AsOf
    before: Counts
    after: Counts
    as_they_stand: tuple[str, ...]
    brackets_as_they_stand: tuple[Place, ...]
    members: Mapping[str, Members]
    what_if: WhatIf
    opposite_sides: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """Hold the smallest sets of movers of one open paragraph, each with all its readings.

    Empty where a bracket is unmatched: no decision closes that. Where `cut`, smaller sets may be
    missing.
    """

    paragraph: str
    brackets: int
    readings: tuple[Tie, ...]
    members: Members
    cut: bool
    unmatched: bool
    unfinished: bool


@dataclass(frozen=True, slots=True)
class OpenList:
    """List the open paragraphs of a text by the fewest movers, then in document order.

    Those that no move closes are last.
    """

    as_of: AsOf
    title: str | None
    paragraphs: tuple[Nearest, ...]
    not_recorded: tuple[str, ...]
