"""Who is recorded on which bracket, for and against, and who is in the room.

Whoever has not spoken is named as not recorded. A group and one that belongs to it may be recorded
on opposite sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from negotiate.bracket_parser import Meaning, Position, Target, TargetKind, skeleton
from negotiate.bracket_parser.tokens import CLOSERS, OPENERS
from negotiate.bracket_parser.tree import Label, Member, Slash
from negotiate.late import dataclass, field
from negotiate.model import Delegation, DelegationKind, belonging

_BRACKETS = OPENERS + CLOSERS

_IN_THEIR_OWN_NAME = (DelegationKind.STATE, DelegationKind.ORGANISATION)
_OPPOSITE = {"+": "-", "-": "+"}


@dataclass(frozen=True, slots=True)
class Stand:
    """Say who is recorded on one target of a paragraph.

    `text` is the target as it stands, brackets and inner marks included, without what parts an
    alternative in a bracket or a labelled one from the others. `group` names the
    alternatives that a bracket is a member of. Codes are in alphabetical order.
    """

    target: str
    kind: TargetKind
    text: str
    depth: int
    group: str | None
    supports: tuple[str, ...]
    opposes: tuple[str, ...]
    reserves: tuple[str, ...]

    @property
    def holders(self) -> tuple[str, ...]:
        return tuple(sorted({*self.supports, *self.opposes, *self.reserves}))


def account(held: Meaning) -> tuple[Stand, ...]:
    """List brackets and groups in document order, and whatever else marks sit on.

    A group stands before its members.
    """
    return tuple(
        _stand(held, target)
        for target in held.targets
        if target.kind in (TargetKind.BRACKET, TargetKind.GROUP) or target.id in held.on
    )


def _stand(held: Meaning, target: Target) -> Stand:
    parent = held.targets[target.parent]
    by_sign: dict[str, list[str]] = {"+": [], "-": [], "?": []}
    for code, sign in sorted({(one.code, one.sign) for one in held.on.get(target.id, ())}):
        by_sign[sign].append(code)
    return Stand(
        target.id,
        target.kind,
        _as_it_stands(held, target),
        target.depth,
        parent.id if parent.kind is TargetKind.GROUP else None,
        *map(tuple, by_sign.values()),
    )


def _as_it_stands(held: Meaning, target: Target) -> str:
    node, start = target.node, target.start
    if isinstance(node, Member):
        parts = (one.end for one in node.children if isinstance(one, Slash | Label))
        start = max((start, *(end for end in parts if end < target.end)))
    words = held.tree.text[start : target.end]
    return words.strip() if isinstance(node, Member) else words


def rivals(stands: tuple[Stand, ...], stand: Stand, sign: str) -> tuple[str, ...]:
    """Name those recorded on the other side of a position: against a plus, for a minus.

    A position on a set is one on each of its members. Supporters of another member of the same
    group want another wording and are on the other side of a plus on a member.
    """
    concerned = [
        one
        for one in stands
        if one.target in (stand.target, stand.group) or one.group == stand.target
    ]
    if sign == "-":
        return tuple(sorted({code for one in concerned for code in one.supports}))
    others = {code for one in concerned for code in one.opposes}
    if stand.group is not None:
        here = {code for one in concerned for code in one.supports}
        for one in stands:
            if one.group == stand.group and one.target != stand.target:
                others |= set(one.supports) - here
    return tuple(sorted(others))


def between_unmatched(texts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Name the paragraphs between a bracket that is never closed and one that closes nothing.

    `texts` are numbers and texts in order. A bracket may run over several paragraphs; what lies
    between its halves looks clean on its own, and may yet be contested.
    """
    listed = list(texts)
    stretches = unmatched_stretches((at, text) for at, (_, text) in enumerate(listed))
    return tuple(listed[at][0] for one in stretches for at in one)


def unmatched_stretches(texts: Iterable[tuple[int, str]]) -> tuple[range, ...]:
    """Give the places between such halves, in stretches that do not overlap.

    `texts` are places and texts in order; those without brackets may be left out.
    """
    opened: list[int] = []
    found: list[range] = []
    for at, text in texts:
        if not any(one in text for one in _BRACKETS):
            continue
        for one in skeleton(text).diagnostics:
            if one.code == "unclosed-bracket":
                opened.append(at)
            elif one.code == "unopened-bracket" and opened:
                start = opened.pop()
                # What lies between is named once, however many brackets run over it.
                while found and found[-1].start > start:
                    found.pop()
                found.append(range(start + 1, at))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class SpeaksFor:
    """Name the delegations of a group and of groups within it, or the State that holds an office.

    The record has the code of the group or office itself; a State that holds an office has not
    spoken for itself when the office has.
    """

    code: str
    delegations: tuple[str, ...]
    is_office: bool = False


@dataclass(frozen=True, slots=True)
class Roll:
    """Hold the delegations of a register, and which State holds which office at a date.

    `offices` maps the code of an office to that of the State. Groups and offices are movers under
    their own code; the roll only tells who they are.
    """

    delegations: tuple[Delegation, ...] = ()
    offices: Mapping[str, str] = field(default_factory=dict)

    def belonging(self) -> dict[str, tuple[str, ...]]:
        """Give the codes that belong to each group, to groups within it too."""
        return belonging(self.delegations)

    def speak_for(self, recorded: Iterable[str]) -> tuple[SpeaksFor, ...]:
        """Name whom the groups and offices among those recorded stand for, as far as is known."""
        groups = self.belonging()
        found = []
        for code in sorted(set(recorded)):
            members = [one for one in groups.get(code, ()) if one not in groups]
            if code in self.offices:
                members = [self.offices[code]]
            if members:
                found.append(SpeaksFor(code, tuple(sorted(members)), code in self.offices))
        return tuple(found)

    def not_recorded(self, recorded: Iterable[str]) -> tuple[str, ...]:
        """List the States and organisations that neither spoke nor belong to a group that did.

        Silence is no consent: this is what the record does not say.
        """
        heard = set(recorded)
        for one in self.speak_for(heard):
            if not one.is_office:
                heard.update(one.delegations)
        return tuple(
            sorted(
                one.code
                for one in self.delegations
                if one.kind in _IN_THEIR_OWN_NAME and one.code not in heard
            )
        )


@dataclass(frozen=True, slots=True)
class Apart:
    """Name a group and one that belongs to it, for and against the same target of a paragraph."""

    paragraph: str
    target: str
    group: str
    group_sign: str
    member: str
    member_sign: str


def apart(
    paragraph: str, held: Meaning, belonging: Mapping[str, Sequence[str]]
) -> tuple[Apart, ...]:
    """List who is against what its group is for, or the other way round, in document order.

    `belonging` gives the codes that belong to each group. A position on a set is one on each of its
    wordings; where both are on the set they are named there and not again on each.
    """
    if not any(held.holders.keys() & belonging.get(code, ()) for code in held.holders):
        return ()
    held = held.gathered
    return tuple(
        Apart(paragraph, target.id, ours.code, ours.sign, theirs.code, theirs.sign)
        for target in held.targets
        for ours, theirs in _opposed(held.effective(target.id), belonging)
        if target.id in (ours.target, theirs.target)
    )


def _opposed(
    on: Sequence[Position], belonging: Mapping[str, Sequence[str]]
) -> Iterator[tuple[Position, Position]]:
    for ours in sorted(on, key=lambda one: one.code):
        members = belonging.get(ours.code, ())
        for theirs in sorted(on, key=lambda one: one.code):
            if theirs.code in members and theirs.sign == _OPPOSITE.get(ours.sign):
                yield ours, theirs
