"""What marks can be about: every bracket, group and gap gets the name that it is shown by.

`b1`, `b2` ... are brackets in the order in which they open, members of groups included; `g1` ...
groups, numbered where their first member opens; `x1` ... gaps; `p` is the paragraph itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from negotiate.bracket_parser.tree import (
    Alternatives,
    Attach,
    Bracket,
    Gap,
    Member,
    Node,
    Run,
    Step,
    Text,
    Tree,
    walk,
)
from negotiate.late import dataclass


class TargetKind(StrEnum):
    """Tell what a target is."""

    PARAGRAPH = "paragraph"
    BRACKET = "bracket"
    GROUP = "group"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Target:
    """Name one thing that a mark can be about.

    `parent` is the target that holds it (`p` outermost); a member's parent is its group.
    `depth` counts brackets from 1; a group has the depth of its members, `p` has 0. `anchor` is the
    first character that is no white space: by that it is found again where white space changes.
    """

    id: str
    kind: TargetKind
    start: int
    end: int
    parent: str
    depth: int
    node: Tree | Bracket | Member | Alternatives | Gap
    anchor: int


PARAGRAPH = "p"


@dataclass(frozen=True, eq=False)
class Targets:
    """List the targets of a tree, parents before children, and what each run is about.

    `of_run` is keyed by the start of the run; `neighbours` are the pairs of target ids that stand
    side by side with only white space or marks between them (A4).
    """

    all: tuple[Target, ...]
    of_run: Mapping[int, str]
    neighbours: tuple[tuple[str, str], ...]

    def __iter__(self) -> Iterator[Target]:
        return iter(self.all)

    def __getitem__(self, target: str) -> Target:
        return self.by_id[target]

    @cached_property
    def by_id(self) -> Mapping[str, Target]:
        return {target.id: target for target in self.all}

    @cached_property
    def by_start(self) -> Mapping[tuple[TargetKind, int], Target]:
        """Find a target by its kind and where it starts."""
        return {(target.kind, target.start): target for target in self.all}

    def members(self, group: str) -> tuple[Target, ...]:
        """List the alternatives of a group, first to last."""
        node = self.by_id[group].node
        if not isinstance(node, Alternatives):
            return ()
        return tuple(self._of_node(member) for member in node.members)

    def _of_node(self, node: Bracket | Gap | Member) -> Target:
        kind = TargetKind.GAP if isinstance(node, Gap) else TargetKind.BRACKET
        return self.by_start[kind, node.start]


@dataclass(slots=True)
class _Frame:
    """Keep what has been passed inside one parent."""

    target: Target
    unit: Target | None = None  # the last bracket, group or gap
    neighbour: Target | None = None  # the same, while only white space and marks follow it


def targets(tree: Tree) -> Targets:
    """Name the targets of a tree and settle what every run is about (rules A1 to A7)."""
    return _Naming(tree).name()


class _Naming:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.all = [
            Target(PARAGRAPH, TargetKind.PARAGRAPH, 0, len(tree.text), PARAGRAPH, 0, tree, 0)
        ]
        self.of_run: dict[int, str] = {}
        self.pairs: list[tuple[str, str]] = []
        self.counts = dict.fromkeys("bgx", 0)
        self.frames = [_Frame(self.all[0])]
        self.last_member: dict[str, Target] = {}
        self.marked: dict[str, set[str]] = {}  # of each group, the members with marks of their own

    def name(self) -> Targets:
        for step, node in walk(self.tree):
            if step is Step.LEAVE:
                self.frames.pop()
            elif isinstance(node, (Bracket, Member, Alternatives, Gap)):
                self._unit(node)
            elif isinstance(node, Run):
                self._run(node)
            elif not isinstance(node, Text) or not self._is_space(node):
                self.frames[-1].neighbour = None
        return Targets(tuple(self.all), self.of_run, tuple(self.pairs))

    def _is_space(self, node: Node) -> bool:
        return self.tree.text[node.start : node.end].isspace()

    def _unit(self, node: Bracket | Member | Alternatives | Gap) -> None:
        frame = self.frames[-1]
        letter, kind = _KINDS[type(node)]
        self.counts[letter] += 1
        holder = frame.target
        deeper = 0 if holder.kind is TargetKind.GROUP or isinstance(node, Gap) else 1
        target = Target(
            f"{letter}{self.counts[letter]}",
            kind,
            node.start,
            node.end,
            holder.id,
            holder.depth + deeper,
            node,
            node.start + self._space(node),
        )
        self.all.append(target)
        frame.unit = self.last_member[holder.id] = target
        if frame.neighbour is not None and not isinstance(node, Gap):
            self.pairs.append((frame.neighbour.id, target.id))
        frame.neighbour = (
            None if isinstance(node, Gap) or holder.kind is TargetKind.GROUP else target
        )
        self.frames.append(_Frame(target))

    def _space(self, node: Bracket | Member | Alternatives | Gap) -> int:
        """Count the white space that a member without brackets of its own begins with."""
        if isinstance(node, Bracket | Gap) or not self.tree.text[node.start].isspace():
            return 0
        words = self.tree.text[node.start : node.end]
        return len(words) - len(words.lstrip())

    def _run(self, run: Run) -> None:
        frame = self.frames[-1]
        target: Target | None = self.all[0]
        if run.attach in (Attach.UNIT, Attach.DETACHED):
            target = frame.unit
        elif run.attach in (Attach.INSIDE, Attach.GROUP):
            target = frame.target
        if run.attach is Attach.DETACHED and target and target.kind is TargetKind.GROUP:
            target = self._after_group(target)
        if target is None:
            target = self.all[0]
        self.marked.setdefault(target.parent, set()).add(target.id)
        self.of_run[run.start] = target.id

    def _after_group(self, group: Target) -> Target:
        """Apply A2 and A3 to a run that punctuation parts from its group."""
        last = self.last_member[group.id]
        return last if self.marked.get(group.id, set()) - {last.id} else group


_KINDS: dict[type[Node], tuple[str, TargetKind]] = {
    Bracket: ("b", TargetKind.BRACKET),
    Member: ("b", TargetKind.BRACKET),
    Alternatives: ("g", TargetKind.GROUP),
    Gap: ("x", TargetKind.GAP),
}
