"""The canonical writing of a paragraph: `[words] (+IND) (-RUS)`, `[one]/[other]`.

Only what notation is made of is written otherwise: square brackets, marks with the white space
before them, slashes that join brackets. Wording, gaps, notes and statuses stay to the letter, and
so do the words of a dialect. The text is read again, and an edit by which anything would be read
otherwise is not made. What is a question to a person (a code that took the sign of another) is
left, since the canonical writing would hide that anybody should be asked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from negotiate.bracket_parser.diagnostics import SPELLING
from negotiate.bracket_parser.doubts import doubts
from negotiate.bracket_parser.marks import Codes, SignedCode, read_mark
from negotiate.bracket_parser.meaning import Meaning, read_anew
from negotiate.bracket_parser.tokens import CLOSERS, OPENERS, SLASHES
from negotiate.bracket_parser.tree import (
    Alternatives,
    Bracket,
    Diagnostic,
    Edit,
    Gap,
    Label,
    Member,
    Node,
    Note,
    Run,
    Slash,
    Status,
    Step,
    Text,
    Tree,
    walk,
)
from negotiate.late import dataclass

Reading = tuple[object, ...]
"""What a paragraph says, however it is written: two that are equal mean the same."""


class Why(StrEnum):
    """Tell why something that is written in an unusual way stays as it is."""

    ASKED = "asked"  # a code took the sign of the one before it: somebody has to say whether
    KEPT = "kept"  # it is part of a gap, a note or a status, which every text keeps
    LINES = "lines"  # it goes over two lines, and lines stay as they are
    OTHERWISE = "otherwise"  # it would be read otherwise
    PLACE = "place"  # the paragraph does not stand so in its file


@dataclass(frozen=True, slots=True)
class Left:
    """Point at what stays as it is."""

    start: int
    end: int
    why: Why


@dataclass(frozen=True, slots=True)
class Canonical:
    """Hold a text in canonical writing: the edits that make it, and what was left, by its place.

    The edits are in the order of the text before, and of that are the places of what was left.
    """

    text: str
    edits: tuple[Edit, ...]
    left: tuple[Left, ...]


def canonical(held: Meaning, *, fix: bool = False) -> Canonical:
    """Write a paragraph in canonical writing; with `fix` a position that stands twice stands once.

    Nothing is changed but spelling: what was read of the text before is read of the text after.
    """
    edits, left = _spelled(held)
    made, otherwise = _harmless(held, edits)
    left += otherwise
    if fix:
        text = applied(held.tree.text, made)
        slips, _ = _harmless(read_anew(text, held.notation), None)
        made = _together(text, made, slips)
    left.sort(key=lambda one: one.start)
    return Canonical(applied(held.tree.text, made), tuple(made), tuple(left))


def _harmless(held: Meaning, edits: list[Edit] | None) -> tuple[list[Edit], list[Left]]:
    """Choose the edits by which nothing is read otherwise; None are those of repeated positions."""
    fix = edits is None
    waiting = [_repeated(held) if edits is None else edits]
    if not waiting[0]:
        return [], []
    wanted = reading(held, fix=fix)
    made: list[Edit] = []
    left: list[Left] = []
    while waiting:
        some = waiting.pop()
        again = read_anew(applied(held.tree.text, [*made, *some]), held.notation)
        if reading(again, fix=fix) == wanted:
            made += some
        elif len(some) > 1:
            waiting += [some[len(some) // 2 :], some[: len(some) // 2]]
        else:
            left.append(Left(some[0].start, some[0].end, Why.OTHERWISE))
    return sorted(made, key=_place), left


def fix_for(held: Meaning, said: Diagnostic, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Choose of the edits of a canonical writing those that mend one thing alone, if they do."""
    if said.code == "duplicate-position":
        return (said.edit,) if said.edit is not None else ()
    if said.code not in SPELLING:
        return ()
    at = {said.start, said.end - 1} if said.code == "fullwidth-bracket" else None
    mine = [
        one
        for one in edits
        if (one.start in at if at is not None else one.start < said.end and said.start < one.end)
    ]
    return tuple(mine) if mine and _harmless(held, mine)[0] == mine else ()


def _repeated(held: Meaning) -> list[Edit]:
    """Take away the positions that stand there already, each alone in its mark."""
    return [
        one.edit
        for one in held.diagnostics
        if one.code == "duplicate-position" and one.edit is not None
    ]


def _together(text: str, first: Sequence[Edit], then: Sequence[Edit]) -> list[Edit]:
    """Join edits of a text with edits of the text that they made, which is `text`."""
    moved = 0  # how much longer the text has become
    steps: list[tuple[int, int, int, Edit | None]] = []  # in the text after: start, end, longer by
    for one in first:
        start = one.start + moved
        longer = len(one.replacement) - (one.end - one.start)
        steps.append((start, start + len(one.replacement), longer, None))
        moved += longer
    steps += [(one.start, one.end, 0, one) for one in then]
    joined: list[tuple[int, int, int, list[Edit]]] = []
    for step in sorted(steps, key=lambda one: one[:2]):
        start, end, longer = step[:3]
        edits = [step[3]] if step[3] is not None else []
        if joined and start < joined[-1][1]:
            begun, ends, so_far, more = joined.pop()
            joined.append((begun, max(end, ends), so_far + longer, more + edits))
        else:
            joined.append((start, end, longer, edits))
    made: list[Edit] = []
    moved = 0
    for start, end, longer, edits in joined:
        inside = [Edit(one.start - start, one.end - start, one.replacement) for one in edits]
        made.append(Edit(start - moved, end - moved - longer, applied(text[start:end], inside)))
        moved += longer
    return made


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits that do not overlap."""
    pieces: list[str] = []
    done = 0
    for one in sorted(edits, key=_place):
        pieces += (text[done : one.start], one.replacement)
        done = one.end
    return "".join((*pieces, text[done:]))


def _place(one: Edit) -> tuple[int, int]:
    return one.start, one.end


def reading(held: Meaning, *, fix: bool = False) -> Reading:
    """Say what a paragraph was read as: wording, brackets, positions, remarks and doubts.

    How marks, brackets and slashes are spelled makes no difference; with `fix` neither does how
    often a position is written.
    """
    quiet = SPELLING | ({"duplicate-position"} if fix else frozenset())
    return (
        tuple(_without_spelling(held.tree)),
        tuple((one.code, one.sign, one.target) for one in held.positions),
        tuple(sorted(one.code for one in held.diagnostics if one.code not in quiet)),
        tuple((one.kind, held.tree.text[one.start : one.end]) for one in doubts(held)),
    )


def _without_spelling(tree: Tree) -> Iterator[tuple[str, str]]:
    """Give what stands in a tree, with one sign for all square brackets and slashes."""
    words: list[str] = []
    holders: list[Node] = []
    for step, node in walk(tree):
        if isinstance(node, Text):
            words.append(tree.text[node.start : node.end])
            continue
        if isinstance(node, Run) and not node.named:
            continue
        if words:
            yield "Text", "".join(words)
            words.clear()
        if isinstance(node, _PARENTS):
            yield type(node).__name__, step.value
            if step is Step.ENTER:
                holders.append(node)
            else:
                holders.pop()
        elif isinstance(node, Slash) and _joins(tree.text, node, holders[-1]):
            yield "Slash", ""
        else:
            yield type(node).__name__, tree.text[node.start : node.end]
    if words:
        yield "Text", "".join(words)


_PARENTS = (Bracket, Member, Alternatives, Gap)


def _joins(text: str, node: Slash, holder: Node) -> bool:
    """Tell whether a slash has no white space of its own: between brackets, or a bracket itself."""
    sign = text[node.start : node.end].strip()
    if len(sign) != 1:
        return False
    return sign in OPENERS + CLOSERS or (isinstance(holder, Alternatives) and sign in SLASHES)


# -- what is written otherwise ---------------------------------------------------------------------


def _spelled(held: Meaning) -> tuple[list[Edit], list[Left]]:
    edits: list[Edit] = []
    left: list[Left] = []
    text = held.tree.text
    before: Node | None = None
    holders: list[Node] = []
    for step, node in walk(held.tree):
        if step is Step.LEAVE:
            before = holders.pop()
            continue
        if isinstance(node, Run) and not node.named:
            _spell_run(held, node, before, (edits, left))
        elif isinstance(node, Slash):
            edits += _slash(text, node, holders[-1])
        elif isinstance(node, Bracket):
            edits += (*_wide(text, node.start), *_wide(text, node.end - 1))
        elif isinstance(node, Gap | Note | Status) and _is_wide(text, node):
            left.append(Left(node.start, node.end, Why.KEPT))
        before = node
        if isinstance(node, _PARENTS):
            holders.append(node)
            before = None
    edits.sort(key=_place)
    return edits, left


def _is_wide(text: str, node: Node) -> bool:
    return text[node.start] in OPENERS[1:] or text[node.end - 1] in CLOSERS[1:]


def _wide(text: str, at: int) -> Iterator[Edit]:
    if text[at] in OPENERS[1:]:
        yield Edit(at, at + 1, OPENERS[0])
    elif text[at] in CLOSERS[1:]:
        yield Edit(at, at + 1, CLOSERS[0])


def _slash(text: str, node: Slash, holder: Node) -> Iterator[Edit]:
    """Write a slash between two brackets without white space; a line that ends there ends there."""
    if not _joins(text, node, holder):
        return
    typed = text[node.start : node.end]
    sign = typed.strip()
    at = node.start + typed.index(sign)
    if sign in OPENERS + CLOSERS:
        yield from _wide(text, at)
    elif "\n" in typed and sign != SLASHES[0]:
        yield Edit(at, at + 1, SLASHES[0])
    elif "\n" not in typed and typed != SLASHES[0]:
        yield Edit(node.start, node.end, SLASHES[0])


def _spell_run(
    held: Meaning, run: Run, before: Node | None, to: tuple[list[Edit], list[Left]]
) -> None:
    """Write each mark of a run with one space before it."""
    edits, left = to
    text, at = held.tree.text, run.start
    for start, end in run.marks:
        space = text[at:start]
        is_first = at == run.start and _begins(text, run, before)
        spaced = space if is_first or "\n" in space else " "
        found, said = read_mark(text, (start, end), held.notation.names)
        written = " ".join(_as_written(text, one, held.notation.names) for one in found)
        if written != text[start:end]:
            why = Why.ASKED if any(one.code == "inherited-sign" for one in said) else None
            why = Why.LINES if "\n" in text[start:end] else why
            if why is not None:
                left.append(Left(start, end, why))
                written = text[start:end]
        if spaced != space:
            edits.append(Edit(at, end, spaced + written))
        elif written != text[start:end]:
            edits.append(Edit(start, end, written))
        at = end


def _begins(text: str, run: Run, before: Node | None) -> bool:
    """Tell whether nothing stands before a run that it could be set apart from."""
    return (
        run.start == 0
        or text[run.start - 1] in OPENERS
        or text[run.start - 1].isspace()
        or isinstance(before, Slash | Label)
    )


def _as_written(text: str, one: SignedCode, names: Codes | None) -> str:
    """Write a code with its sign: as the register has it, but a name or alias as it was typed.

    Which delegation a name stands for is a register's to say, and the next one may say otherwise.
    """
    typed = " ".join(text[one.start : one.end].split())
    code = names.canonical(typed) if names is not None else None
    return f"({one.sign}{code if code is not None and _folded(code) == _folded(typed) else typed})"


def _folded(code: str) -> str:
    return unicodedata.normalize("NFKC", code).casefold()
