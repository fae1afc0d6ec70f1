"""What a paragraph says in whatever notation: its wording with brackets, alternatives, positions.

How it is written is gone: whether alternatives are joined by a slash, glued or labelled, whether a
position is a mark or a name, and where a mark stands. Two structures that are equal say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from negotiate.bracket_parser.meaning import Meaning, Position
from negotiate.bracket_parser.targets import PARAGRAPH, Target
from negotiate.bracket_parser.tree import (
    Alternatives,
    Attach,
    Bracket,
    Empty,
    Gap,
    Label,
    Member,
    Node,
    Note,
    Run,
    Status,
    Step,
    Text,
    walk,
)
from negotiate.late import dataclass


class Says(StrEnum):
    """Tell what a piece of a paragraph is."""

    TEXT = "words"
    NOTE = "note"
    STATUS = "status"
    GAP = "gap"
    BRACKET = "bracket"
    SET = "alternatives"
    MEMBER = "alternative"
    NO_TEXT = "no text"
    POSITION = "position"
    LABEL = "label"
    END = "end"


class Piece(NamedTuple):
    """Hold one piece: its words where it is a leaf, who holds what on it, and its label."""

    says: Says
    words: str = ""
    held: frozenset[str] = frozenset()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """Hold the pieces in the order of the text; `names` are those by which they are shown."""

    pieces: tuple[Piece, ...]
    names: tuple[str, ...]


class Came(StrEnum):
    """Tell what a walk comes to."""

    OPEN = "open"
    WORDS = "words"
    LEAF = "leaf"  # a note, a status, or that there is to be no text
    MARK = "mark"  # positions on the paragraph, where they stand
    CLOSE = "close"


_LEAVES: dict[type[Node], Says] = {
    Note: Says.NOTE,
    Status: Says.STATUS,
    Empty: Says.NO_TEXT,
}


class Said:
    """Walk through what a paragraph says, and know who holds what."""

    def __init__(self, held: Meaning) -> None:
        self.held = held
        self._of_node: Mapping[int, Target] = {id(one.node): one for one in held.targets}
        on: dict[str, list[Position]] = {}
        for one in sorted(held.gathered.positions, key=lambda one: one.start):
            on.setdefault(one.target, []).append(one)
        self._on = on

    def name(self, node: Node) -> str:
        """Give the name that a bracket, set or gap is shown by; p for all else."""
        target = self._of_node.get(id(node))
        return target.id if target is not None else PARAGRAPH

    def positions(self, node: Node) -> Sequence[Position]:
        """List who holds what on a bracket, set or gap, in the order in which it is written."""
        target = self._of_node.get(id(node))
        return self._on.get(target.id, ()) if target is not None else ()

    def on_paragraph(self, run: Run) -> Sequence[Position]:
        """List who holds what on the paragraph by the marks that stand here."""
        on = self._on.get(PARAGRAPH, ())
        return [one for one in on if run.start <= one.start < run.end]

    def walk(self) -> Iterator[tuple[Came, Node, str]]:
        """Come to all that is said, in the order of the text; marks and what joins are left out."""
        text = self.held.tree.text
        in_gap = False
        begins: set[int] = set()  # words that a mark of the same bracket sets apart by a space
        for step, node in walk(self.held.tree):
            if isinstance(node, Bracket | Member | Alternatives | Gap):
                in_gap = isinstance(node, Gap) and step is Step.ENTER
                yield Came.OPEN if step is Step.ENTER else Came.CLOSE, node, ""
            elif isinstance(node, Run):
                if self.held.targets.of_run[node.start] == PARAGRAPH and self.on_paragraph(node):
                    yield Came.MARK, node, ""
                elif _is_first(text, node):
                    begins.add(node.end)
            elif isinstance(node, Text):
                is_apart = node.start in begins and text[node.start].isspace()
                yield Came.WORDS, node, text[node.start + is_apart : node.end]
            elif in_gap and not isinstance(node, Label):
                yield Came.WORDS, node, text[node.start : node.end]
            elif isinstance(node, Note | Status | Empty):
                yield Came.LEAF, node, text[node.start : node.end]


def _is_first(text: str, run: Run) -> bool:
    """Tell whether marks stand first in the bracket that they are about."""
    if run.named or run.attach is not Attach.INSIDE:
        return False
    return not text[run.start].isspace()


def labels(text: str, of: Alternatives) -> list[str]:
    """List the labels of alternatives, nothing for one that has none."""
    found = []
    for one in of.members:
        parts = one.children[:2] if isinstance(one, Bracket | Member) else ()
        label = next((part for part in parts if isinstance(part, Label)), None)
        found.append(text[slice(*label.name)] if label is not None else "")
    return found


def only_count(of: Sequence[str]) -> bool:
    """Tell whether labels do nothing but count: `Option 1`, `Option 2`."""
    words = {one.rpartition(" ")[0].casefold() for one in of}
    numbers = [one.rpartition(" ")[2].strip("()").casefold() for one in of]
    count = range(len(of))
    return len(words) == 1 and numbers in (
        [str(at + 1) for at in count],
        [chr(ord("a") + at) for at in count],
        [("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")[at] for at in count[:10]],
    )


def structure(held: Meaning) -> Structure:
    """Say what a paragraph says."""
    made = _Made(Said(held))
    for came, node, typed in made.said.walk():
        made.add(came, node, typed)
    made.end_words()
    return Structure(tuple(made.pieces), tuple(made.names))


class _Made:
    """Collect the pieces of a paragraph."""

    def __init__(self, said: Said) -> None:
        self.said = said
        self.pieces: list[Piece] = []
        self.names: list[str] = []
        self._words: list[str] = []
        self._within: list[Node] = []
        self._labels: dict[int, str] = {}

    def add(self, came: Came, node: Node, typed: str) -> None:
        """Add what a walk has come to."""
        if came is Came.WORDS:
            self._words.append(typed)
        elif came is Came.LEAF:
            says = _LEAVES[type(node)]
            self._put(Piece(says, "" if says is Says.NO_TEXT else typed))
        elif came is Came.MARK and isinstance(node, Run):
            self._put(Piece(Says.POSITION, "", _signed(self.said.on_paragraph(node))))
        elif came is Came.OPEN:
            self._open(node)
        elif isinstance(node, Gap):
            self._within.pop()
            words = "".join(self._words)
            self._words.clear()
            self._put(Piece(Says.GAP, words, _signed(self.said.positions(node))), node)
        else:
            self._within.pop()
            self._put(Piece(Says.END))

    def _open(self, node: Node) -> None:
        is_member = bool(self._within) and isinstance(self._within[-1], Alternatives)
        self._within.append(node)
        if isinstance(node, Gap):
            self.end_words()
            return
        held = _signed(self.said.positions(node))
        if isinstance(node, Alternatives):
            named = labels(self.said.held.tree.text, node)
            if not only_count(named):
                self._labels |= {
                    id(one): label for one, label in zip(node.members, named, strict=True)
                }
            self._put(Piece(Says.SET, "", held), node)
        else:
            says = Says.MEMBER if is_member else Says.BRACKET
            self._put(Piece(says, "", held, self._labels.get(id(node), "")), node)

    def _put(self, piece: Piece, node: Node | None = None) -> None:
        self.end_words()
        self.pieces.append(piece)
        self.names.append(PARAGRAPH if node is None else self.said.name(node))

    def end_words(self) -> None:
        """Let the words that were come to be a piece."""
        if any(self._words):
            self.pieces.append(Piece(Says.TEXT, "".join(self._words)))
            self.names.append(PARAGRAPH)
        self._words.clear()


def _signed(positions: Iterable[Position]) -> frozenset[str]:
    return frozenset(one.sign + one.code for one in positions)
