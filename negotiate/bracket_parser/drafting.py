"""The text operations behind the acts of a drafting session: a paragraph's meaning to a new text.

Each refuses rather than damages: what it did not name is as it was, or NotInOrder is raised
(`law`). Marks are recorded and lifted in `marking`, brackets resolved in `deciding`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from negotiate.bracket_parser.deciding import signed, who_would_vanish
from negotiate.bracket_parser.edit_laws import (
    GONE,
    Account,
    Change,
    Drafted,
    NotInOrder,
    aligned,
    first_lawful,
    uphold,
)
from negotiate.bracket_parser.joins import Seam, Seams, edges_apart
from negotiate.bracket_parser.marking import (
    Runs,
    Stands,
    around,
    group_of,
    moved_inside,
    outside_end,
    runs_of,
    spread,
    target_named,
)
from negotiate.bracket_parser.meaning import BROKEN, Meaning
from negotiate.bracket_parser.parse_cache import meaning_of, targets_of, tree_of
from negotiate.bracket_parser.targets import PARAGRAPH, Target, TargetKind
from negotiate.bracket_parser.tree import (
    Alternatives,
    Bracket,
    Edit,
    Gap,
    Node,
    Note,
    Run,
    Status,
    Step,
    Tree,
    walk,
)


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
    new = tree_of(text)
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
        (one.kind, new_at[one.start]) for one in targets_of(text) if one.kind is TargetKind.GAP
    )
    taken = signed(who_would_vanish(held, target, None))
    uphold(held, after, Account(moved, gaps, taken=taken), f"to give {target} new wording")
    return Drafted(after, tuple(seams.repairs))


def _apart(held: Meaning, found: Target) -> tuple[bool, bool]:
    """Tell of both ends whether new wording is kept apart from its neighbours.

    Of alternatives, it is where one of them was: the last cannot be known to be what was meant.
    """
    members = held.targets.members(found.id) or (found,)
    ends = [edges_apart(held.tree.text[one.start + 1 : one.end - 1]) for one in members]
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
    new = tree_of(text)
    if not text.strip() or _has(new, (Run,)):
        message = "an alternative is some text without marks and without a bracket left open"
        raise NotInOrder(message)
    group = found if found.kind is TargetKind.GROUP else group_of(held, found)
    members = held.targets.members(group.id) if group else (found,)
    after = found if found.kind is not TargetKind.GROUP else members[-1]
    runs = runs_of(held)
    at = outside_end(runs, after)
    edit = Edit(at, at, f"/[{text}]")
    begin = [(one.kind, edit, one.start + 2) for one in targets_of(text) if one.id != PARAGRAPH]
    groups = () if group else (found.start,)
    added = Change((edit,), new=((TargetKind.BRACKET, edit, 1), *begin), groups=groups)
    if group is not None and group.id in runs:
        changes = [spread(held, runs, group, stands) + added for stands in Stands]
        if after is members[-1]:
            changes = changes[:1]
    else:
        changes = [added, *(added + one for one in moved_inside(held, runs, members[-1]))]
    return first_lawful(held, changes, f"adding an alternative to {target}")


def bracketed(text: str, start: int, end: int) -> Drafted:
    """Put `text[start:end]` in brackets.

    Raises NotInOrder where that would cut through a bracket or a mark, move a mark, or make
    something else than a bracket, as with `[sic]` and `[x]`.
    """
    if not 0 <= start < end <= len(text) or text[start:end].isspace():
        message = "there is no text to put in brackets"
        raise NotInOrder(message)
    held = meaning_of(text)
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
    inside = isinstance(node, Bracket) and node.start < start and end < node.end
    if inside or not _crosses((node.start, node.end), start, end):
        return ""
    if isinstance(node, Alternatives):
        within = any(
            isinstance(child, Bracket) and child.start < start and end < child.end
            for child in node.children
        )
        return "" if within else "a group of alternatives"
    words = {Bracket: "a bracket", Gap: "a gap", Note: "a note or reference", Status: "a status"}
    return words.get(type(node), "")


def _crosses(span: tuple[int, int], start: int, end: int) -> bool:
    """Tell whether `start` or `end` lies within a span."""
    return span[0] < start < span[1] or span[0] < end < span[1]
