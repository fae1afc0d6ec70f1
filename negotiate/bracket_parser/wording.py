"""Tree and decisions to text, with the seams repaired and every repair listed (rules C1 to C9).

The one function that makes clean text, for screen, command line and every file format (law 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from negotiate.bracket_parser.diagnostics import diagnostic
from negotiate.bracket_parser.joins import Repair, Seam, Seams, edges_apart
from negotiate.bracket_parser.meaning import Meaning, halves, tree_of
from negotiate.bracket_parser.targets import PARAGRAPH, Target, TargetKind, Targets
from negotiate.bracket_parser.tree import (
    Alternatives,
    Bracket,
    Diagnostic,
    Empty,
    Gap,
    Label,
    Leaf,
    Member,
    Node,
    Run,
    Slash,
    Status,
    Step,
    Text,
    Tree,
    inside,
    walk,
)
from negotiate.late import dataclass

Decision = Literal["keep", "drop"] | int
"""`keep` or `drop` a bracket; `drop` a group or choose its member `n`, counted from 1."""

_NAMED = 3  # alternatives that are chosen by name in one line


class Marks(StrEnum):
    """Say what becomes of the marks, block marks and statuses of what stays open."""

    STAY = "stay"
    GO = "go"


@dataclass(frozen=True, slots=True)
class Wording:
    """Hold the text that decisions make, or None where it is refused.

    `refused` then says why: texts that meet at a seam would form new notation.
    """

    text: str | None
    repairs: tuple[Repair, ...]
    refused: Diagnostic | None = None


def accept_all(held: Meaning, alternative: int = 1) -> dict[str, Decision]:
    """Decide to keep every bracket and to choose this alternative of every set, or its last."""
    named = held.targets
    return {
        target.id: min(alternative, len(named.members(target.id)))
        if target.kind is TargetKind.GROUP
        else "keep"
        for target in named
        if target.kind in (TargetKind.GROUP, TargetKind.BRACKET)
    }


def kept_readings(held: Meaning) -> list[tuple[str, Wording]]:
    """Make the texts with every bracket kept, one for each alternative, so that none is preferred.

    Each says what is chosen in it: "" where nothing competes, else `b1`, `b1 and b4`, or
    `alternative 1 of each set` where there are many.
    """
    named = held.targets
    groups = [named.members(one.id) for one in named if one.kind is TargetKind.GROUP]
    found = []
    for place in range(1, max(map(len, groups), default=1) + 1):
        ids = [members[min(place, len(members)) - 1].id for members in groups]
        chosen = " and ".join(ids) if len(ids) <= _NAMED else f"alternative {place} of each set"
        found.append((chosen, wording(held, accept_all(held, place))))
    return found


def drop_all(held: Meaning) -> dict[str, Decision]:
    return dict.fromkeys(accept_all(held), "drop")


def wording(held: Meaning, decisions: Mapping[str, Decision], marks: Marks = Marks.GO) -> Wording:
    """Make the text of a paragraph from a decision per bracket; what has none stays open.

    Keys are target names (`b2`, `g1`); a member follows its group. Raises KeyError for a name
    that is not in the tree and ValueError for a decision that does not fit its target.
    """
    _check(held.targets, decisions)
    writer = _Writer(held, decisions, marks)
    text = writer.write()
    if not halves(held.tree.diagnostics) and not writer.stands_in(text):
        seam = diagnostic("seam-notation", (0, len(held.tree.text)))
        return Wording(None, (), seam)
    return Wording(text, tuple(writer.seams.repairs))


def _check(named: Targets, decisions: Mapping[str, Decision]) -> None:
    for target, decision in decisions.items():
        kind = named[target].kind
        members = len(named.members(target))
        fits = decision == "drop" or (
            decision == "keep"
            if kind is TargetKind.BRACKET
            else isinstance(decision, int) and 1 <= decision <= members
        )
        if kind not in (TargetKind.BRACKET, TargetKind.GROUP) or not fits:
            message = f"{decision!r} is no decision on {target}"
            raise ValueError(message)


class _Writer:
    """Walk the tree once, handing what stays and what goes to the seams."""

    def __init__(self, held: Meaning, decisions: Mapping[str, Decision], marks: Marks) -> None:
        self.held = held
        self.tree = tree = held.tree
        self.named = held.targets
        self.decisions = decisions
        self.marks = marks
        self.seams = Seams()
        self.last = _last_brackets(tree)
        self.open = {"brackets": 0, "groups": 0, "marks": 0}
        self.slashes_stay: list[bool] = []  # for each group that the walk is in
        # Members that are not chosen, by where they start: whether they stand after the chosen one.
        self.rivals: dict[int, Literal["before", "after"]] = {}
        # What a bracket or group is, by where it starts: its own decision, or its group's.
        self.chosen = self._chosen()

    def _chosen(self) -> dict[tuple[TargetKind, int], Decision | None]:
        chosen: dict[tuple[TargetKind, int], Decision | None] = {}
        members: dict[str, int] = {}
        for target in self.named:
            decision = self.decisions.get(target.id)
            group = self.named[target.parent]
            if group.kind is TargetKind.GROUP:
                members[group.id] = members.get(group.id, 0) + 1
                decision = chosen[group.kind, group.start]
                if isinstance(decision, int):
                    decision = self._of_member(target, members[group.id], decision)
            chosen[target.kind, target.start] = decision
        return chosen

    def _of_member(self, member: Target, place: int, chosen: int) -> Decision:
        if place == chosen:
            return "keep"
        self.rivals[member.start] = "before" if place < chosen else "after"
        return "drop"

    def write(self) -> str:
        skipped: Node | None = None
        for step, node in walk(self.tree):
            if skipped is not None:
                if step is Step.LEAVE and node is skipped:
                    skipped = None
            elif isinstance(node, Gap):
                if step is Step.ENTER and node.start in self.rivals:
                    self._cut_rival(node)
                    skipped = node
            elif isinstance(node, (Bracket, Member, Alternatives)):
                if self._parent(step, node):
                    skipped = node
            else:
                self._leaf(node)
        return self.seams.finish()

    def _parent(self, step: Step, node: Bracket | Member | Alternatives) -> bool:
        """Take a bracket or group on entering or leaving it; tell whether it goes whole."""
        if isinstance(node, Alternatives):
            decision = self.chosen[TargetKind.GROUP, node.start]
            self._group(step, node, decision)
        else:
            decision = self.chosen[TargetKind.BRACKET, node.start]
            self._bracket(step, node, decision)
        if decision != "drop" or step is Step.LEAVE:
            return False
        if not isinstance(node, Alternatives) and node.start in self.rivals:
            self._cut_rival(node)
        else:
            ending = _ending(self.tree, node)
            is_apart = all(edges_apart(self._inside(node)))
            self.seams.cut(Seam.DROPPED, node.start, ending, is_apart=is_apart)
        return True

    def _inside(self, node: Bracket | Member | Alternatives | Gap) -> str:
        return self.tree.text[slice(*inside(node))]

    def _cut_rival(self, node: Bracket | Member | Gap) -> None:
        """Cut a member that was not chosen; the end that is turned to the chosen one is nothing."""
        before, after = edges_apart(self._inside(node))
        is_apart = after if self.rivals[node.start] == "after" else before
        self.seams.cut(Seam.GONE, node.start, is_apart=is_apart)

    def _group(self, step: Step, node: Alternatives, decision: Decision | None) -> None:
        if decision is None:
            self.open["groups"] += step is Step.ENTER
        if decision == "drop":
            return
        if step is Step.ENTER:
            self.slashes_stay.append(decision is None)
        else:
            self.slashes_stay.pop()

    def _bracket(self, step: Step, node: Bracket | Member, decision: Decision | None) -> None:
        entering = step is Step.ENTER
        if decision == "keep":
            at = node.start if entering else node.end
            self.seams.cut(Seam.OPENED if entering else Seam.CLOSED, at)
        elif decision is None and isinstance(node, Member):
            self.open["brackets"] += entering
        elif decision is None and entering:
            self.open["brackets"] += 1
            self.seams.write(self.tree.text[node.start])
        elif decision is None:
            last = self.tree.text[node.end - 1]
            self.seams.write(last, ends_block=node.start in self.last)

    def _leaf(self, node: Leaf) -> None:
        gone = (
            (isinstance(node, Run) and not self._run_stays(node))
            or (isinstance(node, Slash | Label | Empty) and not self.slashes_stay[-1])
            or (isinstance(node, Status) and self.marks is Marks.GO)
        )
        if gone:
            self.seams.cut(Seam.GONE, node.start)
            return
        if isinstance(node, Run):
            self.open["marks"] += len(node.marks)
        self.seams.write(self.tree.text[node.start : node.end])

    def _run_stays(self, run: Run) -> bool:
        target = self.named.of_run[run.start]
        if self.marks is Marks.GO:
            return False
        found = self.named[target]
        return target == PARAGRAPH or self.chosen[found.kind, found.start] is None

    def stands_in(self, text: str) -> bool:
        """Tell whether reading `text` gives the brackets, groups and marks that were left open."""
        after = tree_of(text, self.held.notation)
        found = {"brackets": 0, "groups": 0, "marks": 0}
        for step, node in walk(after):
            if step is Step.ENTER:
                found["brackets"] += isinstance(node, Bracket | Member)
                found["groups"] += isinstance(node, Alternatives)
                found["marks"] += len(node.marks) if isinstance(node, Run) else 0
        return found == self.open


def _last_brackets(tree: Tree) -> set[int]:
    """Return the starts of the brackets at whose end the paragraph ends (C9)."""
    found: set[int] = set()
    children = tree.children
    while (last := _last(tree, children)) is not None:
        if isinstance(last, Bracket):
            found.add(last.start)
        if not isinstance(last, (Bracket, Member, Alternatives)):
            break
        children = last.children
    return found


def _last(tree: Tree, children: tuple[Node, ...]) -> Node | None:
    """Return the last child that is neither white space nor a mark, a status or a slash."""
    for node in reversed(children):
        blank = isinstance(node, Text) and tree.text[node.start : node.end].isspace()
        if not blank and not isinstance(node, (Run, Status, Slash)):
            return node
    return None


def _ending(tree: Tree, node: Node) -> str | None:
    """Return the last character of the wording of a unit, or None where it ends in no wording."""
    last: Node | None = node
    while isinstance(last, (Bracket, Member, Alternatives)):
        last = _last(tree, last.children)
    if isinstance(last, Text):
        return tree.text[last.start : last.end].rstrip()[-1]
    return None
