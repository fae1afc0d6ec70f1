"""Read the brackets of a paragraph as every language shows them: how many, how nested, whose marks.

Brackets side by side may stand in another order in another language, alternatives not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from negotiate.bracket_parser import Codes, Meaning, Target, TargetKind, meaning_of
from negotiate.bracket_parser.meaning import BROKEN
from negotiate.bracket_parser.targets import PARAGRAPH
from negotiate.bracket_parser.tree import Run, Step, walk

_NOTATION = frozenset("[]()_［］（）")


@dataclass(frozen=True, slots=True)
class Marked:
    """Hold one position: `key` is `+IND` in any language, `typed` what stands in the text."""

    key: str
    typed: str


@dataclass(frozen=True, eq=False)
class Brackets:
    """Hold what stands open in one paragraph.

    `shape` is the nesting alone (`[]/[] [[]]`), `placed` the same with the marks on each bracket.
    `wording` is the text with the marks blanked out.
    """

    wording: str
    open: bool
    shape: str
    placed: str
    unmatched: int
    count: int
    outermost: tuple[str, ...]
    gaps: tuple[str, ...]
    marks: tuple[Marked, ...]

    @property
    def open_parts(self) -> tuple[str, ...]:
        """Quote what keeps it open: brackets, and marks that stand on no bracket."""
        return self.outermost or tuple(one.typed for one in self.marks)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """List what the same paragraph in another language has too, whatever its words."""
        return (*("[" * self.count), *(one.key for one in self.marks), *("_" for _ in self.gaps))


def brackets(text: str, codes: Codes | None) -> Brackets:
    """Read the brackets and marks of a text; codes are looked up in a register."""
    if _NOTATION.isdisjoint(text):
        return Brackets(text, False, "", "", 0, 0, (), (), ())  # noqa: FBT003 - nothing is open
    read = meaning_of(text, codes)
    return Brackets(
        wording=_without_marks(read),
        open=read.open,
        shape=_shape(read, with_marks=False),
        placed=_shape(read, with_marks=True),
        unmatched=sum(one.code in BROKEN for one in read.tree.diagnostics),
        count=read.brackets,
        outermost=tuple(
            text[one.start : one.end] for one in read.contested if one.parent == PARAGRAPH
        ),
        gaps=tuple(text[one.start : one.end] for one in read.targets if _is_gap(one)),
        marks=tuple(
            Marked(f"{one.sign}{one.code}", f"({one.sign}{text[one.start : one.end]})")
            for one in read.positions
        ),
    )


def _is_gap(target: Target) -> bool:
    return target.kind is TargetKind.GAP


def _without_marks(read: Meaning) -> str:
    """Blank the marks out: the number in `(+G77)` is no figure of the text."""
    kept, at = [], 0
    for step, node in walk(read.tree):
        if step is Step.ENTER and isinstance(node, Run):
            kept += [read.tree.text[at : node.start], " "]
            at = node.end
    return "".join([*kept, read.tree.text[at:]])


def _shape(read: Meaning, *, with_marks: bool) -> str:
    inside: dict[str, list[str]] = {}
    shape = ""
    for target in reversed(read.targets.all):  # what is inside comes before what holds it
        parts = inside.pop(target.id, [])[::-1]
        grouped = target.kind is TargetKind.GROUP
        shape = "/".join(parts) if grouped else " ".join(sorted(parts))
        held = read.on.get(target.id, ()) if with_marks else ()
        shape += " ".join(sorted(f"({one.sign}{one.code})" for one in held))
        if target.kind is TargetKind.BRACKET:
            shape = f"[{shape}]"
        elif _is_gap(target):
            if not held and read.targets[target.parent].kind is not TargetKind.GROUP:
                continue  # it is told of as a gap
            shape = f"_{shape}"
        inside.setdefault(target.parent, []).append(shape)
    return shape
