"""Carry out a decision on a bracket or group, and tell whose position would vanish with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from negotiate.bracket_parser.edit_laws import (
    GONE,
    Account,
    AsRead,
    Change,
    Drafted,
    NotInOrder,
    Place,
    Signed,
    aligned,
    first_lawful,
    uphold,
    written_codes,
)
from negotiate.bracket_parser.marking import (
    around,
    group_of,
    moved_behind,
    moved_inside,
    outside_end,
    runs_of,
    target_named,
)
from negotiate.bracket_parser.meaning import Meaning
from negotiate.bracket_parser.positions import Position
from negotiate.bracket_parser.targets import PARAGRAPH, Target, TargetKind
from negotiate.bracket_parser.tree import Alternatives, Bracket, Edit, Slash
from negotiate.bracket_parser.wording import Decision, Marks, wording


def resolved(held: Meaning, target: str, decision: Decision) -> Drafted:
    """Carry out a decision on one bracket or group: `keep`, `drop`, or its member `n` from 1.

    Nothing else changes but for the listed repairs at the seams. A member that is kept is chosen;
    a member that is dropped leaves the others, and of two the one that stays as a single bracket
    with its marks and those of the group.
    """
    found, decision = _decided(held, target, decision)
    group = group_of(held, found)
    if group is not None:
        return _without_member(held, group, found)
    made = wording(held, {found.id: decision}, Marks.STAY)
    act = f"to {decision} {found.id}"
    if isinstance(decision, int):
        act = f"to choose {decision} of {found.id}"
    if made.text is None:
        message = f"{act} is not in order: the texts that meet would form new notation"
        raise NotInOrder(message)
    gone = _gone(held, found, decision)
    kept = [at for at in range(len(gone)) if not gone[at]]
    arrived = aligned("".join(held.tree.text[at] for at in kept), made.text)
    moved = [GONE] * len(gone)
    for at, after in zip(kept, arrived, strict=True):
        moved[at] = after
    taken = signed(who_would_vanish(held, found.id, decision))
    uphold(held, made.text, Account(moved, taken=taken), act)
    return Drafted(made.text, made.repairs)


def _decided(held: Meaning, target: str, decision: Decision) -> tuple[Target, Decision]:
    """Check that a decision fits its target; to keep a member is to choose it from its group."""
    found = target_named(held, target)
    group = group_of(held, found)
    if group is not None and decision == "keep":
        return group, [member.id for member in held.targets.members(group.id)].index(target) + 1
    if found.kind is TargetKind.PARAGRAPH or (found.kind is TargetKind.GAP and group is None):
        message = f"{target} is not in brackets: there is nothing to keep or to drop"
        raise NotInOrder(message)
    members = len(held.targets.members(target))
    if decision == "drop" or (decision == "keep" and not members):
        return found, decision
    if members and isinstance(decision, int) and 1 <= decision <= members:
        return found, decision
    choices = f"drop or choose 1 to {members}" if members else "keep or drop"
    message = f"{decision} does not fit {target}: {choices}"
    raise NotInOrder(message)


def _gone(held: Meaning, found: Target, decision: Decision) -> bytearray:
    """Mark the characters that a decision takes away, seam repairs apart."""
    gone = bytearray(len(held.tree.text))
    members = held.targets.members(found.id)
    runs = runs_of(held)
    cuts = [(run.start, run.end) for one in (found, *members) for run in runs.get(one.id, ())]
    if decision == "drop":
        cuts.append((found.start, found.end))
    cuts += [(one.start, one.end) for at, one in enumerate(members, 1) if at != decision]
    if isinstance(found.node, Alternatives):
        cuts += [(one.start, one.end) for one in found.node.children if isinstance(one, Slash)]
    stays = members[decision - 1] if isinstance(decision, int) else found
    if isinstance(stays.node, Bracket):
        cuts += [(stays.start, stays.start + 1), (stays.end - 1, stays.end)]
    for start, end in cuts:
        gone[start:end] = b"\1" * (end - start)
    return gone


def _without_member(held: Meaning, group: Target, member: Target) -> Drafted:
    act = f"to drop {member.id}"
    members = held.targets.members(group.id)
    runs = runs_of(held)
    at = members.index(member)
    # Its slash goes with it: the one before it, or after it if it is the first.
    end = outside_end(runs, member)
    start = member.start if at == 0 else outside_end(runs, members[at - 1])
    span = Edit(start, members[1].start if at == 0 else end, "")
    cuts = [
        Edit(run.start, run.end, "")
        for run in runs.get(member.id, ())
        if not span.start <= run.start < span.end
    ]
    stays = [one for one in members if one is not member]
    first = stays[0]
    kind = first.kind if len(stays) == 1 else TargetKind.GROUP
    taken = signed(who_would_vanish(held, member.id, "drop"))
    starts: Mapping[str, Place | None] = {group.id: (kind, first.start)}
    dropped = Change((span, *cuts), starts=starts, taken=taken)
    changes = [dropped]
    if len(stays) > 1:
        changes += [dropped + one for one in moved_inside(held, runs, stays[-1])]
    changes.append(dropped + moved_behind(held, runs, first))
    return first_lawful(held, changes, act)


def who_would_vanish(held: Meaning, target: str, decision: Decision | None) -> tuple[Position, ...]:
    """List the positions that a decision takes away although what they ask for is not met.

    A reservation is met by no decision, and a position on something nested goes with it unmet; so
    does one on what stays, as on the paragraph, whose only mark stands among the words that go.
    None as decision stands for new wording, which meets nothing that was recorded.
    """
    found = target_named(held, target)
    if decision is not None:
        found, decision = _decided(held, target, decision)
    members = held.targets.members(found.id)
    chosen = members[decision - 1] if isinstance(decision, int) else None
    stays = found if decision == "keep" else chosen
    named = {found.id, *(member.id for member in members)}
    unmet = _unmet_signs(held, found, chosen, decision)
    swept = _swept(held, found, decision)
    vanishing = []
    for one in held.positions:
        on = held.targets[one.target]
        if one.target in named:
            goes = one.sign in unmet(one)
        elif _holds(found, on):
            goes = not (stays and _holds(stays, on))
        else:
            goes = (one.code, one.sign, one.target) in swept
        if goes:
            vanishing.append(one)
    return tuple(vanishing)


def signed(positions: Iterable[Position]) -> frozenset[Signed]:
    """Name positions as the law does."""
    return frozenset((one.code, one.sign, one.target) for one in positions)


def _swept(held: Meaning, found: Target, decision: Decision | None) -> frozenset[Signed]:
    """Name the positions all of whose marks stand among the characters that a decision takes."""
    if decision is None or group_of(held, found) is not None:
        gone = bytearray(b"\1" * len(held.tree.text))
        for start, end in around(held, found):
            gone[start:end] = b"\0" * (end - start)
    else:
        gone = _gone(held, found, decision)
    if not any(gone):
        return frozenset()
    swept: dict[Signed, bool] = {}
    for one in written_codes(held.tree, held.targets, AsRead(held)):
        key = (one.code, one.sign, one.target)
        swept[key] = swept.get(key, True) and bool(gone[one.start])
    return frozenset(key for key, goes in swept.items() if goes)


def _unmet_signs(
    held: Meaning, found: Target, chosen: Target | None, decision: Decision | None
) -> Callable[[Position], str]:
    """Tell for a position which signs a decision does not meet on its target."""
    if chosen is None:
        signs = "+-?" if decision is None else "-?" if decision == "keep" else "+?"
        return lambda _: signs
    near = {found.id, chosen.id}
    takes = {one.code for name in near for one in held.on.get(name, ()) if one.sign == "+"}

    def signs_of(one: Position) -> str:
        if one.target in near:
            return "-?"
        return "?" if one.code in takes else "+?"

    return signs_of


def _holds(outer: Target, inner: Target) -> bool:
    return inner.id != PARAGRAPH and outer.start <= inner.start and inner.end <= outer.end
