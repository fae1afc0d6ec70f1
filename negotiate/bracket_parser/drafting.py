"""The text operations behind the acts of a drafting session: a paragraph's meaning to a new text.

Each refuses rather than damages: what it did not name is as it was, or NotInOrder is raised
(`edit_laws`). Marks are recorded and lifted in `marking`; a decision on a bracket or group is
carried out here, and whose position would vanish with it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

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
from negotiate.bracket_parser.joins import Seam, Seams, edges_apart
from negotiate.bracket_parser.marking import (
    Runs,
    Stands,
    around,
    group_of,
    moved_behind,
    moved_inside,
    outside_end,
    runs_of,
    spread,
    target_named,
)
from negotiate.bracket_parser.meaning import (
    BROKEN,
    Meaning,
    Position,
    targets_of,
    tree_of,
)
from negotiate.bracket_parser.targets import PARAGRAPH, Target, TargetKind
from negotiate.bracket_parser.tree import (
    Alternatives,
    Bracket,
    Edit,
    Empty,
    Gap,
    Label,
    Member,
    Node,
    Note,
    Run,
    Slash,
    Status,
    Step,
    Tree,
    inside,
    walk,
)
from negotiate.bracket_parser.wording import Decision, Marks, wording


def reworded(held: Meaning, target: str, text: str) -> Drafted:
    """Replace a bracket or group, with its marks, by new wording that is agreed; or fill a gap.

    The seams are repaired as if the new wording had stood in the bracket and were kept; where the
    old wording did not touch what stands beside it, the new one is kept apart too.
    """
    found = target_named(held, target)
    if found.kind is TargetKind.PARAGRAPH or group_of(held, found) is not None:
        whole = "the paragraph" if found.kind is TargetKind.PARAGRAPH else "one of alternatives"
        message = f"{target} is {whole}: only a bracket, a group or a gap is given new wording"
        raise NotInOrder(message)
    new = tree_of(text, held.notation)
    if not text.strip() or _has(new, (Bracket, Alternatives, Run, Status)):
        message = "agreed wording is some text without brackets and marks"
        raise NotInOrder(message)
    stays = around(held, found)
    seams = Seams()
    _write(seams, held.tree.text[: found.start])
    before, behind = _apart(held, found)
    seams.cut(Seam.OPENED, found.start, is_apart=before)
    seams.write(text)
    seams.cut(Seam.CLOSED, found.end, is_apart=behind)
    for start, end in stays[1:]:
        seams.cut(Seam.GONE, start)
        _write(seams, held.tree.text[start:end])
    after = seams.finish()
    moved, new_at = _with_new(held.tree.text, stays, text, after)
    gaps = frozenset(
        (one.kind, new_at[one.start])
        for one in targets_of(text, held.notation)
        if one.kind is TargetKind.GAP
    )
    taken = _signed(who_would_vanish(held, target, None))
    uphold(held, after, Account(moved, gaps, taken=taken), f"to give {target} new wording")
    return Drafted(after, tuple(seams.repairs))


def _apart(held: Meaning, found: Target) -> tuple[bool, bool]:
    """Tell of both ends whether new wording is kept apart from its neighbours.

    Of alternatives, it is where one of them was: the last cannot be known to be what was meant.
    """
    members = held.targets.members(found.id) or (found,)
    ends = [edges_apart(held.tree.text[slice(*inside(one.node))]) for one in members]
    return any(before for before, _ in ends), any(behind for _, behind in ends)


def _write(seams: Seams, text: str) -> None:
    if text:
        seams.write(text)


def _with_new(
    before: str, stays: Sequence[tuple[int, int]], new: str, after: str
) -> tuple[list[int], list[int]]:
    """Say where the characters that stay and those of the new wording stand afterwards."""
    pieces = [before[start:end] for start, end in stays]
    pieces.insert(1, new)
    arrived = aligned("".join(pieces), after)
    moved = [GONE] * len(before)
    first = stays[0][1]
    done = first + len(new)
    moved[:first] = arrived[:first]
    for start, end in stays[1:]:
        moved[start:end] = arrived[done : done + end - start]
        done += end - start
    return moved, arrived[first : first + len(new)]


def _has(tree: Tree, kinds: tuple[type[Node], ...]) -> bool:
    broken = any(one.code in BROKEN for one in tree.diagnostics)
    return broken or any(isinstance(node, kinds) for _, node in walk(tree))


def as_alternatives(held: Meaning, names: Sequence[str]) -> Drafted:
    """Make neighbours an explicit group: a slash takes the place of the white space between them.

    No mark changes its target: those after the last member move inside it where they would be read
    as the group's (A9). A group among
    them is joined with its members, and refused while it has marks of its own.
    """
    wanted = {target_named(held, name).id for name in names}
    units = [target for target in held.targets if target.id in wanted]
    runs = runs_of(held)
    _check_neighbours(held, runs, units)
    first, last = units[0], units[-1]
    slashes = tuple(
        Edit(outside_end(runs, left), right.start, "/") for left, right in pairwise(units)
    )
    starts = {one.id: None for one in units if one.kind is TargetKind.GROUP}
    grouped = Change(slashes, groups=(first.start,), starts=starts)
    member = last if not starts.keys() & {last.id} else held.targets.members(last.id)[-1]
    changes = [grouped, *(grouped + one for one in moved_inside(held, runs, member))]
    return first_lawful(held, changes, f"making {' and '.join(names)} alternatives")


def _check_neighbours(held: Meaning, runs: Runs, units: Sequence[Target]) -> None:
    text = held.tree.text
    if len(units) < 2 or units[0].kind is TargetKind.PARAGRAPH:
        message = "alternatives are made of two or more brackets"
        raise NotInOrder(message)
    for one in units:
        if group_of(held, one) is not None:
            message = f"{one.id} is one of the alternatives of {one.parent} already"
            raise NotInOrder(message)
        if one.kind is TargetKind.GROUP and one.id in runs:
            message = f"the marks on {one.id} would come to cover more: move them to its members"
            raise NotInOrder(message)
    for left, right in pairwise(units):
        between = text[outside_end(runs, left) : right.start]
        if left.parent != right.parent or left.end > right.start or between.strip():
            message = f"{left.id} and {right.id} are not neighbours"
            raise NotInOrder(message)


def with_alternative(held: Meaning, target: str, text: str) -> Drafted:
    """Add `/[text]` after a bracket, a member or the last member of a group.

    Every mark keeps what it is about. The marks of a group are written on each of its members
    (A9): nobody has a position on the new wording before taking one.
    """
    found = target_named(held, target)
    if found.kind is TargetKind.PARAGRAPH:
        message = "an alternative is to a bracket or to a group, not to the paragraph"
        raise NotInOrder(message)
    new = tree_of(text, held.notation)
    if not text.strip() or _has(new, (Run,)):
        message = "an alternative is some text without marks and without a bracket left open"
        raise NotInOrder(message)
    group = found if found.kind is TargetKind.GROUP else group_of(held, found)
    members = held.targets.members(group.id) if group else (found,)
    after = found if found.kind is not TargetKind.GROUP else members[-1]
    runs = runs_of(held)
    at = outside_end(runs, after)
    between = "" if group and _is_glued(group) else "/"
    edit = Edit(at, at, f"{between}[{text}]")
    if isinstance(after.node, Member):
        return _with_member(held, group or found, after, text)
    begin = [
        (one.kind, edit, one.anchor + len(between) + 1)
        for one in targets_of(text, held.notation)
        if one.id != PARAGRAPH
    ]
    groups = () if group else (found.anchor,)
    added = Change((edit,), new=((TargetKind.BRACKET, edit, len(between)), *begin), groups=groups)
    if group is not None and group.id in runs:
        changes = [spread(held, runs, group, stands) + added for stands in Stands]
        if after is members[-1]:
            changes = changes[:1]
    else:
        changes = [added, *(added + one for one in moved_inside(held, runs, members[-1]))]
    return first_lawful(held, changes, f"adding an alternative to {target}")


def _is_glued(group: Target) -> bool:
    """Tell whether nothing stands between the members of a set, as a dialect may have it."""
    children = group.node.children
    return not any(isinstance(one, Slash | Label | Member) for one in children)


def _with_member(held: Meaning, group: Target, after: Target, text: str) -> Drafted:
    """Add ` / text` behind a member without brackets of its own."""
    edit = Edit(after.end, after.end, f" / {text}")
    begin = [
        (one.kind, edit, one.anchor + 3)
        for one in targets_of(text, held.notation)
        if one.id != PARAGRAPH
    ]
    added = Change((edit,), new=((TargetKind.BRACKET, edit, 1), *begin))
    if group.id in (runs := runs_of(held)):
        added = spread(held, runs, group, Stands.BEHIND) + added
    return first_lawful(held, [added], f"adding an alternative to {group.id}")


def bracketed(held: Meaning, start: int, end: int) -> Drafted:
    """Put the characters from `start` to `end` in brackets.

    Raises NotInOrder where that would cut through a bracket or a mark, move a mark, or make
    something else than a bracket, as with `[sic]` and `[x]`.
    """
    text = held.tree.text
    if not 0 <= start < end <= len(text) or text[start:end].isspace():
        message = "there is no text to put in brackets"
        raise NotInOrder(message)
    for step, node in walk(held.tree):
        if step is Step.ENTER and (what := _cut_through(node, start, end)):
            message = f"these brackets would cut through {what}"
            raise NotInOrder(message)
    opening, closing = Edit(start, start, "["), Edit(end, end, "]")
    change = Change((opening, closing), new=((TargetKind.BRACKET, opening, 0),))
    return first_lawful(held, [change], "putting this in brackets")


def _cut_through(node: Node, start: int, end: int) -> str:
    """Name what brackets from `start` to `end` would cut in two, `""` where nothing is."""
    if isinstance(node, Run):
        return "a mark" if any(_crosses(mark, start, end) for mark in node.marks) else ""
    if _lies_within(node, start, end) or not _crosses((node.start, node.end), start, end):
        return ""
    if isinstance(node, Alternatives):
        within = any(_lies_within(child, start, end) for child in node.children)
        return "" if within else "a group of alternatives"
    words = {
        Bracket: "a bracket",
        Member: "one of alternatives",
        Gap: "a gap",
        Note: "a note or reference",
        Status: "a status",
        Label: "a label",
        Empty: "the words for no text",
    }
    return words.get(type(node), "")


def _lies_within(node: Node, start: int, end: int) -> bool:
    """Tell whether a passage lies within a bracket or member."""
    if isinstance(node, Member):
        return node.start < start and end <= node.end
    return isinstance(node, Bracket) and node.start < start and end < node.end


def _crosses(span: tuple[int, int], start: int, end: int) -> bool:
    """Tell whether `start` or `end` lies within a span."""
    return span[0] < start < span[1] or span[0] < end < span[1]


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
    taken = _signed(who_would_vanish(held, found.id, decision))
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
    if isinstance(stays.node, Bracket | Member):
        kinds = Slash | Label | Empty
        cuts += [(one.start, one.end) for one in stays.node.children if isinstance(one, kinds)]
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
    first_slash = _opening(member) if at == 0 else None
    if first_slash is not None:
        second = _opening(members[1])
        span = Edit(first_slash.end, second.end if second else members[1].start, "")
    cuts = [
        Edit(run.start, run.end, "")
        for run in runs.get(member.id, ())
        if not span.start <= run.start < span.end
    ]
    stays = [one for one in members if one is not member]
    first = stays[0]
    kind = first.kind if len(stays) == 1 else TargetKind.GROUP
    taken = _signed(who_would_vanish(held, member.id, "drop"))
    at_start = group.start if first_slash is not None else first.anchor
    starts: dict[str, Place | None] = {group.id: (kind, at_start)}
    if first_slash is not None:
        starts[first.id] = (TargetKind.BRACKET, at_start)
    dropped = Change((span, *cuts), starts=starts, taken=taken)
    changes = [dropped]
    if len(stays) > 1:
        changes += [dropped + one for one in moved_inside(held, runs, stays[-1])]
    changes.append(dropped + moved_behind(held, runs, first))
    return first_lawful(held, changes, act)


def _opening(member: Target) -> Slash | None:
    """Return the slash or bracket that a member without brackets of its own begins with."""
    first = member.node.children[0] if isinstance(member.node, Member) else None
    return first if isinstance(first, Slash) else None


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


def _signed(positions: Iterable[Position]) -> frozenset[Signed]:
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
