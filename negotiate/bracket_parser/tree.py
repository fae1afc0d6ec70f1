"""The tree of one paragraph: what is written, with spans, and nothing of what it means.

Every node has `start` and `end`, offsets in code points of the paragraph. The leaves, in order,
tile the text: `leaves` yields them and law 1 is tested on it. Fields are `Final`: the type checker
holds the nodes frozen, because a frozen dataclass costs four times the construction
(docs/decisions/house.md 1). Nothing here recurses, so a tree is safe to walk at any depth.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from negotiate.late import dataclass


class Level(StrEnum):
    """Rank a diagnostic."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Edit:
    """Suggest to replace the text from `start` to `end`; nothing is changed without an act."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Say what is odd in a paragraph, where, and what would mend it."""

    code: str
    level: Level
    start: int
    end: int
    message: str
    edit: Edit | None = None


class Attach(StrEnum):
    """Say what a run of marks is about (rules A1 to A7)."""

    UNIT = "unit"  # the bracket or gap that ends just before it
    GROUP = "group"  # the alternatives that it closes
    DETACHED = "detached"  # the unit before it, across one punctuation mark
    INSIDE = "inside"  # the bracket that it is the last thing in
    BLOCK = "block"  # the paragraph


@dataclass(slots=True, eq=False)
class Text:
    """Wording."""

    start: Final[int]
    end: Final[int]


@dataclass(slots=True, eq=False)
class Blank:
    """What a gap is written with, its square brackets included: kept in every clean text."""

    start: Final[int]
    end: Final[int]


@dataclass(slots=True, eq=False)
class Note:
    """Brackets that are not negotiation brackets: `[sic]`, `[1]`, a link."""

    start: Final[int]
    end: Final[int]


@dataclass(slots=True, eq=False)
class Status:
    """`[Agreed ad ref]` and kin: a state of the paragraph, never text."""

    start: Final[int]
    end: Final[int]


@dataclass(slots=True, eq=False)
class Slash:
    """The slash between two alternatives, with the white space round it.

    In a dialect also a line break between them, and the square brackets that hold several members.
    """

    start: Final[int]
    end: Final[int]


@dataclass(slots=True, eq=False)
class Label:
    """`Option 1:`, with the white space behind it: the name of a member, never text.

    `name` spans the words alone.
    """

    start: Final[int]
    end: Final[int]
    name: Final[tuple[int, int]]


@dataclass(slots=True, eq=False)
class Empty:
    """`No text`: what a member says whose wording is nothing."""

    start: Final[int]
    end: Final[int]


@dataclass(frozen=True, slots=True)
class Named:
    """One delegation that a dialect reads in words: its sign and code, and where it is typed.

    `clause` spans the names that share a verb, with that verb: `US, EU delete`.
    """

    sign: str
    code: str
    start: int
    end: int
    clause: tuple[int, int]


@dataclass(slots=True, eq=False)
class Run:
    """One or more marks with the white space before them.

    `marks` are the spans of the parentheses, first to last. Where a dialect reads delegations in
    words, ` - US; G77 delete`, these are the `named` ones, and the words take the place of a mark.
    """

    start: Final[int]
    end: Final[int]
    marks: Final[tuple[tuple[int, int], ...]]
    attach: Final[Attach]
    named: Final[tuple[Named, ...]] = ()


@dataclass(slots=True, eq=False)
class Bracket:
    """Text not agreed, from `[` to `]`."""

    start: Final[int]
    end: Final[int]
    children: Final[tuple[Node, ...]]


@dataclass(slots=True, eq=False)
class Gap:
    """A placeholder or blank to be filled.

    The children tile it: what it is written with, and marks and notes that stand inside.
    """

    start: Final[int]
    end: Final[int]
    children: Final[tuple[Leaf, ...]]


@dataclass(slots=True, eq=False)
class Member:
    """One of several alternatives, without square brackets of its own.

    The first child is what parts it from what stands before: a slash, a label, or the square
    bracket that holds all of them. So no two brackets or members start at one place.
    """

    start: Final[int]
    end: Final[int]
    children: Final[tuple[Node, ...]]


@dataclass(slots=True, eq=False)
class Alternatives:
    """Brackets joined by slashes: wordings that compete for one place.

    The children are members, the runs that follow them, and slashes, as they stand.
    """

    start: Final[int]
    end: Final[int]
    children: Final[tuple[Node, ...]]

    @property
    def members(self) -> tuple[Bracket | Gap | Member, ...]:
        """List the competing wordings, first to last."""
        return tuple(child for child in self.children if isinstance(child, Bracket | Gap | Member))


Leaf = Text | Blank | Note | Status | Slash | Label | Empty | Run
_Parent = Bracket | Member | Alternatives | Gap
Node = Leaf | _Parent


@dataclass(slots=True, eq=False, repr=False)
class Tree:
    """One paragraph: its text, the nodes that tile it, and what is odd in how it is written."""

    text: Final[str]
    children: Final[tuple[Node, ...]]
    diagnostics: Final[tuple[Diagnostic, ...]]

    def __repr__(self) -> str:
        return f"Tree({len(self.text)} characters, {len(self.children)} children)"

    @property
    def start(self) -> int:
        """Begin at the first character."""
        return 0

    @property
    def end(self) -> int:
        """End after the last character."""
        return len(self.text)


def inside(node: Tree | Node) -> tuple[int, int]:
    """Span what is in a bracket, member or set, without what a dialect reads at its ends."""
    first: Tree | Node = node
    last: Tree | Node = node
    if isinstance(node, Alternatives) and isinstance(node.children[0], Member):
        first, last = node.members[0], node.members[-1]
    start = first.start + (not isinstance(first, Member | Tree))
    end = last.end - (not isinstance(last, Member | Tree))
    for one in first.children if isinstance(first, Bracket | Member) else ():
        if not (isinstance(one, Slash | Label) or (isinstance(one, Run) and one.named)):
            break
        start = one.end
    for one in reversed(last.children if isinstance(last, Bracket | Member) else ()):
        if one.start < start or not isinstance(one, Run) or not one.named:
            break
        end = one.start
    return start, end


class Step(StrEnum):
    """Say whether a walk enters a node or leaves it; leaves are only entered."""

    ENTER = "enter"
    LEAVE = "leave"


def walk(root: Tree | Node) -> Iterator[tuple[Step, Node]]:
    """Visit every node below `root` in the order of the text, parents before children."""
    if not isinstance(root, Tree | Bracket | Member | Alternatives | Gap):
        return
    stack: list[tuple[Iterator[Node], Node | None]] = [(iter(root.children), None)]
    while stack:
        children, owner = stack[-1]
        for node in children:
            yield Step.ENTER, node
            if isinstance(node, Bracket | Member | Alternatives | Gap):
                stack.append((iter(node.children), node))
                break
        else:
            stack.pop()
            if owner is not None:
                yield Step.LEAVE, owner


def leaves(tree: Tree) -> Iterator[tuple[int, int]]:
    """Give the spans that tile the text: leaf nodes and the square brackets themselves."""
    for step, node in walk(tree):
        if isinstance(node, Bracket):
            if step is Step.ENTER:
                yield node.start, node.start + 1
            else:
                yield node.end - 1, node.end
        elif not isinstance(node, Member | Alternatives | Gap):
            yield node.start, node.end
