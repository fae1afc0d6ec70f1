"""Pieces to tree (docs/notation.md, rules A, N and 2.7). Never raises on a text.

One pass over the pieces with a stack of open brackets. Where brackets stay open at the end, a
second pass reads them as text, so that what stands inside them still parses.
"""

from __future__ import annotations

from negotiate.bracket_parser.diagnostics import diagnostic, oddities
from negotiate.bracket_parser.other_brackets import (
    gap_round,
    is_number,
    may_be_special,
    may_hold_gap,
    plain_gap,
    special,
)
from negotiate.bracket_parser.tokens import (
    CLOSERS,
    OPENERS,
    SLASHES,
    has_candidates,
    is_empty_mark,
    is_mark,
    pieces,
)
from negotiate.bracket_parser.tree import (
    Alternatives,
    Attach,
    Bracket,
    Diagnostic,
    Edit,
    Gap,
    Leaf,
    Node,
    Run,
    Slash,
    Text,
    Tree,
)

MAX_DEPTH = 256

_UNIT = Attach.UNIT  # looking it up on the enumeration costs more than a node

# What a bracket's left side looks like, kept from its opening to its close.
_PLAIN, _ADJACENT, _GROUPED = 0, 1, 2
# What ends just before the next piece: nothing to attach to, a bracket, a gap in brackets, a blank.
_NOTHING, _BRACKET, _GAP, _BLANK = 0, 1, 2, 3


def parse(text: str) -> Tree:
    """Read one paragraph in the core notation of `docs/notation.md`; a dialect is read after it.

    The leaves of the tree, in order, are the text, code point for code point. Diagnostics are in
    the order of the text; those about codes need a register and come from `meaning`.
    """
    if not has_candidates(text):
        return Tree(text, (Text(0, len(text)),) if text else (), ())
    parts = pieces(text)
    if len(parts) == 1:
        return Tree(text, (Text(0, len(text)),), ())
    reader = _Reader(text, parts, frozenset())
    if unclosed := reader.read():
        reader = _Reader(text, parts, frozenset(unclosed))
        reader.read()
    return reader.tree()


class _Reader:
    """Fill the brackets of one paragraph, innermost first."""

    def __init__(self, text: str, parts: list[str], dead: frozenset[int]) -> None:
        self.text = text
        self.parts = parts
        self.dead = dead  # pieces that are '[' but never closed: text
        self.diagnostics: list[Diagnostic] = []
        self.deep: list[int] = []  # pieces that are '[' beyond MAX_DEPTH: text
        self.odd: list[Run] = []  # runs that need a word of explanation
        self.children: list[Node] = []
        self.begun = 0  # start of the text that is in no node yet
        self.slashes = 0  # slashes that join alternatives
        self.numbers = False  # whether a bracket holds nothing but numbers
        self.plain: set[int] = set()  # of the odd runs, those that need none after all

    def read(self) -> list[int]:  # noqa: C901, PLR0912, PLR0915 - the hot loop stays in one frame
        """Fill `children` and return the pieces that are brackets never closed.

        Longer than the house allows: a call for each piece would cost a third of the parse
        (docs/decisions/house.md 1).
        """
        text, parts, dead = self.text, self.parts, self.dead
        stack: list[tuple[list[Node], int, int, int, bool]] = []
        children: list[Node] = self.children
        pos = begun = 0
        before = _NOTHING
        grouped = False
        last = len(parts) - 2
        for index in range(1, len(parts), 2):
            wording = parts[index - 1]
            pos += len(wording)
            if pos < begun:  # inside a link or a run that was taken whole
                pos += len(parts[index])
                continue
            token = parts[index]
            end = pos + len(token)
            if token in OPENERS:
                if len(stack) >= MAX_DEPTH or index in dead:
                    self._opener_as_text(index, pos, deep=index not in dead)
                    pos = end
                    continue
                side = _PLAIN
                if begun < pos:
                    pending = text[begun:pos]
                    if before and pending.isspace():
                        side = _ADJACENT if before == _BRACKET else _PLAIN
                        children.append(Text(begun, pos))
                    elif before and before != _BLANK and _is_slash(pending):
                        side = _GROUPED
                        grouped = True
                        self.slashes += 1
                        children.append(Slash(begun, pos))
                    else:
                        children.append(Text(begun, pos))
                elif before == _BRACKET:
                    side = _ADJACENT
                stack.append((children, pos, side, index, grouped))
                children = []
                grouped = False
                before = _NOTHING
                begun = end
            elif token in CLOSERS:
                if self.deep or not stack:
                    self._closer_as_text(pos)
                    pos = end
                    continue
                outer, start, side, opened, outer_grouped = stack.pop()
                node: Node | None = None
                if opened == index - 2:
                    if may_be_special(wording, parts[index + 1]):
                        node = self._special(outer, index, (start, end), side)
                    if node is None:
                        text_in = (Text(start + 1, pos),) if wording else ()
                        node = Bracket(start, end, text_in)
                else:
                    if begun < pos:
                        children.append(Text(begun, pos))
                    if self.odd and self.odd[-1].start > start:
                        self._take_inside(children, side)
                    if may_hold_gap(text, start, end):
                        node = self._gap(children, start, end, side)
                    if node is None:
                        inner = tuple(self._joined(children) if grouped else children)
                        node = Bracket(start, end, inner)
                children = outer
                grouped = outer_grouped
                if type(node) is Bracket:
                    before = _BRACKET
                    if side == _ADJACENT:
                        self._neighbours(children, start, end, index)
                else:
                    before = _GAP if type(node) is Gap else _NOTHING
                children.append(node)
                begun = node.end
            elif token[0] == "_":
                if begun < pos:
                    children.append(Text(begun, pos))
                children.append(plain_gap(pos, end))
                before = _BLANK
                begun = end
            elif is_mark(token):
                if before and begun + len(wording) == pos and (wording == " " or not wording):
                    marks: tuple[tuple[int, int], ...] = ((pos, end),)
                    if index < last and parts[index + 2][0] in "(\uff08":
                        marks = self._marks(index, pos)
                    children.append(Run(begun, marks[-1][1], marks, _UNIT))
                    begun = marks[-1][1]
                else:
                    begun, before = self._run(index, children, begun, pos, before)
            elif is_empty_mark(token):
                self.diagnostics.append(diagnostic("empty-mark", (pos, end)))
            pos = end
        pos += len(parts[-1])
        if begun < pos:
            children.append(Text(begun, pos))
        self.children = self._joined(children) if grouped else children
        return [entry[3] for entry in stack] + self.deep

    def _special(
        self, outer: list[Node], index: int, span: tuple[int, int], side: int
    ) -> Node | None:
        """Read the bracket that piece `index` closes as a gap, note or status, if it is one."""
        start, end = span
        left = "" if outer and _run_ends(outer[-1], start) else self.text[start - 1 : start]
        decided = side == _GROUPED or self._decided(index)
        node = special(self.text, start, end, left, decided=decided)
        self.numbers = self.numbers or (node is None and is_number(self.text[start + 1 : end - 1]))
        return node

    def _gap(self, children: list[Node], start: int, end: int, side: int) -> Gap | None:
        """Read a bracket that holds marks, notes or blanks as a gap, if it is one (N10, A5)."""
        gap = gap_round(self.text, start, end, children, is_member=side == _GROUPED)
        if gap is None or not any(isinstance(one, Run) for one in gap.children):
            return gap
        closes = not self.text[gap.children[-1].start : end - 1].strip()
        inside: list[Leaf] = []
        for one in gap.children:
            last = closes and one is gap.children[-2]
            if isinstance(one, Run) and (last or one.attach is Attach.UNIT):
                inside.append(Run(one.start, one.end, one.marks, Attach.INSIDE))
            else:
                inside.append(one)
        while self.odd and self.odd[-1].start > start:
            self.odd.pop()
        self.odd += (one for one in inside if isinstance(one, Run))
        return Gap(start, end, tuple(inside))

    def _decided(self, index: int) -> bool:
        """Tell whether a run or a slash after the closing piece `index` makes it a bracket."""
        if index + 2 >= len(self.parts):
            return False
        between, token = self.parts[index + 1 : index + 3]
        if token in OPENERS:
            return _is_slash(between) and index + 2 not in self.dead
        return token[0] in "(\uff08" and _is_gap_of_run(between) and is_mark(token)

    def _opener_as_text(self, index: int, pos: int, *, deep: bool) -> None:
        if deep:
            self.deep.append(index)
            self.diagnostics.append(diagnostic("too-deep", (pos, pos + 1)))
            return
        edit = Edit(len(self.text), len(self.text), "]" if self.text[pos] == "[" else "\uff3d")
        self.diagnostics.append(diagnostic("unclosed-bracket", (pos, pos + 1), edit=edit))

    def _closer_as_text(self, pos: int) -> None:
        if self.deep:
            self.deep.pop()
            return
        self.diagnostics.append(diagnostic("unopened-bracket", (pos, pos + 1)))

    def _run(
        self, index: int, children: list[Node], begun: int, pos: int, before: int
    ) -> tuple[int, int]:
        """Append the run whose first mark is piece `index`; return its end and what it leaves."""
        marks = self._marks(index, pos)
        start, attach = begun, Attach.UNIT
        pending = self.text[begun:pos]
        if not before or (pending and not _is_gap_of_run(pending)):
            attach = Attach.BLOCK
            stripped = pending.rstrip()
            if before and stripped.strip() in (",", ".", ";", ":"):
                attach = Attach.DETACHED
            start = begun + len(stripped)
            if not _is_gap_of_run(self.text[start:pos]):
                start = pos
            if begun < start:
                children.append(Text(begun, start))
        run = Run(start, marks[-1][1], marks, attach)
        children.append(run)
        if attach is Attach.UNIT:
            return run.end, before
        self.odd.append(run)
        return run.end, _NOTHING

    def _marks(self, index: int, pos: int) -> tuple[tuple[int, int], ...]:
        """Collect the spans of the marks that follow each other from piece `index` on."""
        parts = self.parts
        end = pos + len(parts[index])
        spans = [(pos, end)]
        for follower in range(index + 2, len(parts), 2):
            between, token = parts[follower - 1], parts[follower]
            if token[0] not in "(\uff08" or not is_mark(token):
                break
            if between != " " and not _is_gap_of_run(between):
                break
            start = end + len(between)
            end = start + len(token)
            spans.append((start, end))
        return tuple(spans)

    def _take_inside(self, children: list[Node], side: int) -> None:
        """Give a run that is the last thing in a bracket and follows text to that bracket (A5).

        So is one that is the first thing in an alternative after a slash its own (A9).
        """
        first = children[0]
        if side == _GROUPED and isinstance(first, Run) and len(children) > 1:
            children[0] = own = Run(first.start, first.end, first.marks, Attach.INSIDE)
            self.odd = [own if run is first else run for run in self.odd]
        tail: Node | None = None
        if isinstance(children[-1], Text) and self._blank(children[-1]):
            tail = children.pop()
        run, left = children[-1], children[-2] if len(children) > 1 else None
        if (
            isinstance(run, Run)
            and run.attach is Attach.BLOCK
            and isinstance(left, Text)
            and not self._blank(left)
        ):
            children[-1] = self.odd[-1] = Run(run.start, run.end, run.marks, Attach.INSIDE)
        if tail is not None:
            children.append(tail)

    def _blank(self, node: Text) -> bool:
        return self.text[node.start : node.end].isspace()

    def _joined(self, children: list[Node]) -> list[Node]:
        """Fold members and slashes to groups, and settle whose the run after a group is."""
        joined: list[Node] = []
        group: list[Node] = []  # members, runs and slashes of the group that is being read
        for node in children:
            if type(node) is Slash:
                if not group:
                    first = len(joined) - (2 if type(joined[-1]) is Run else 1)
                    group = joined[first:]
                    del joined[first:]
                group.append(node)
                continue
            if group:
                last = type(group[-1])
                if last is Slash or (
                    last is not Run and isinstance(node, Run) and node.attach is Attach.UNIT
                ):
                    group.append(node)
                    continue
                joined.append(self._group(group))
                group = []
            joined.append(node)
        if group:
            joined.append(self._group(group))
        return joined

    def _group(self, group: list[Node]) -> Alternatives:
        """Apply A2 and A3: the last run is the group's where no earlier member has marks."""
        last = group[-1]
        # A run that a bracket holds as its own is odd, so without odd runs nobody need look.
        inside = [_inside_runs(node) if self.odd else [] for node in group]
        marked = any(type(node) is Run for node in group[:-2]) or any(inside[:-2])
        if type(last) is Run and not marked:
            group[-1] = Run(last.start, last.end, last.marks, Attach.GROUP)
        # Inside a group a mark within its member is the form that cannot be misread (A9).
        self.plain.update(run.start for runs in inside for run in runs)
        return Alternatives(group[0].start, group[-1].end, tuple(group))

    def _neighbours(self, children: list[Node], start: int, end: int, index: int) -> None:
        """Hint at neighbours; offer to join them where no mark would move (A9)."""
        edit = None
        follows = self.parts[index + 1 : index + 3]
        run_follows = len(follows) == 2 and follows[1][0] in "(\uff08"
        left = [node for node in children[-3:] if not isinstance(node, Text)]
        unit = left[-2] if isinstance(left[-1], Run) else left[-1]
        if not run_follows and unit is left[-1]:
            edit = Edit(unit.end, start, "/")
        self.diagnostics.append(diagnostic("adjacent-brackets", (unit.start, end), edit=edit))

    def tree(self) -> Tree:
        """Return the tree with its diagnostics in the order of the text."""
        odd = [run for run in self.odd if run.start not in self.plain]
        said = self.diagnostics + [
            diagnostic(f"{_NAMES[run.attach]}-mark", (run.marks[0][0], run.end)) for run in odd
        ]
        tree = Tree(self.text, tuple(self.children), ())
        said += oddities(tree, self.slashes, numbers=self.numbers)
        if not said:
            return tree
        said.sort(key=lambda one: (one.start, one.end))
        return Tree(self.text, tree.children, tuple(said))


_NAMES = {Attach.BLOCK: "dangling", Attach.INSIDE: "inside", Attach.DETACHED: "detached"}


def _is_slash(between: str) -> bool:
    stripped = between.strip()
    return len(stripped) == 1 and stripped in SLASHES and between.count("\n") < 2


def _is_gap_of_run(between: str) -> bool:
    """Tell whether marks may reach back over this: white space with at most one line break."""
    return not between or (between.isspace() and between.count("\n") < 2)


def _run_ends(node: Node, at: int) -> bool:
    return isinstance(node, Run) and node.end == at


def _inside_runs(node: Node) -> list[Run]:
    """List the runs that stand inside a bracket or gap and are about it."""
    if not isinstance(node, Bracket | Gap):
        return []
    return [one for one in node.children if isinstance(one, Run) and one.attach is Attach.INSIDE]
