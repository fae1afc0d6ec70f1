"""What one delegation holds in some texts, who is on the other side, and what it could close."""

from __future__ import annotations

from collections.abc import Sequence

from negotiate.bracket_parser import Notation, TargetKind, meaning_of
from negotiate.consensus.positions_by_target import Apart, Stand, account, rivals
from negotiate.consensus.readings import Tie
from negotiate.consensus.record import AsOf, Members
from negotiate.late import dataclass
from negotiate.model import Version

CONTEXT = 240
STANCES = {"+": "supports", "-": "opposes", "?": "reserves on"}


@dataclass(frozen=True, slots=True)
class Held:
    """Name one span that a delegation holds, and who is recorded on the other side of it.

    `before` and `after` are what stands round the span, at most `CONTEXT` characters each. `since`
    names the first of the revisions in which it has held this without a break, where that is known.
    """

    paragraph: str
    target: str
    kind: TargetKind
    stance: str
    text: str
    before: str
    after: str
    same_side: tuple[str, ...]
    other_side: tuple[str, ...]
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Alone:
    """Say that the moves of one delegation alone would close a paragraph, and on which readings.

    `texts` are those of the readings that tie; one is None where texts would form new notation.
    """

    paragraph: str
    tie: Tie
    members: Members
    texts: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Hold what a delegation holds in one text; `code` is how that text names it.

    `open` counts the paragraphs that are open to anybody, `alone` lists those that would close by
    its own moves. `of_groups` is what groups hold that it belongs to: theirs, and not its own.
    `opposite_sides` are groups and members of them that it is one of. `not_recorded` have no mark
    in any of the open paragraphs.
    """

    as_of: AsOf
    code: str
    held: tuple[Held, ...]
    alone: tuple[Alone, ...]
    open: int
    not_recorded: tuple[str, ...]
    of_groups: tuple[OfGroup, ...]
    opposite_sides: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class OfGroup:
    """Hold what a group holds in one text, for those who belong to it."""

    code: str
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """Hold what a delegation holds in some texts."""

    code: str
    name: str
    parts: tuple[Part, ...]


def brief(code: str, versions: Sequence[Version], notation: Notation) -> tuple[Held, ...]:
    """List what `code` holds in these paragraphs, in the order of the text."""
    found: list[Held] = []
    for version in versions:
        if code in version.holders:
            found += _held(code, version, notation)
    return tuple(found)


def _held(code: str, version: Version, notation: Notation) -> list[Held]:
    held = meaning_of(version.text, notation).gathered
    stands = account(held)
    found = []
    for stand in stands:
        target = held.targets[stand.target]
        for sign in _signs(code, stand):
            with_it = stand.opposes if sign == "-" else stand.supports
            found.append(
                Held(
                    version.number,
                    stand.target,
                    stand.kind,
                    STANCES[sign],
                    stand.text,
                    version.text[max(0, target.start - CONTEXT) : target.start],
                    version.text[target.end : target.end + CONTEXT],
                    tuple(one for one in with_it if one != code) if sign != "?" else (),
                    rivals(stands, stand, sign) if sign != "?" else (),
                )
            )
    return found


def _signs(code: str, stand: Stand) -> str:
    sides = (("+", stand.supports), ("-", stand.opposes), ("?", stand.reserves))
    return "".join(sign for sign, codes in sides if code in codes)
