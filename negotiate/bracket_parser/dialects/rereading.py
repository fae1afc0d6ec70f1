"""The second pass: a tree of the core notation to the tree that a dialect reads in the same text.

Innermost first, like the parser, and without recursion. The leaves tile the text as before: what
names delegations becomes a run, what parts alternatives a slash, and nothing is lost. What the
dialect explains is no longer pointed out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from negotiate.bracket_parser.diagnostics import diagnostic
from negotiate.bracket_parser.dialects.dialect import Dialect
from negotiate.bracket_parser.dialects.stances import LONGEST, LONGEST_STANCE, Names, read_stance
from negotiate.bracket_parser.other_brackets import gap_round
from negotiate.bracket_parser.tokens import SLASHES
from negotiate.bracket_parser.tree import (
    Alternatives,
    Attach,
    Bracket,
    Diagnostic,
    Empty,
    Gap,
    Label,
    Member,
    Named,
    Node,
    Run,
    Slash,
    Status,
    Step,
    Text,
    Tree,
    walk,
)
from negotiate.late import pattern

_INSIDE = r"[(\uff08](?P<inside>[^()\[\]\uff08\uff09]+)[)\uff09]"
_PARENTHESIS, _BEHIND = pattern(_INSIDE), pattern(rf"\s*{_INSIDE}")
_SLASH = pattern(rf"[{re.escape(SLASHES)}]\s*")
AND_OR = pattern(r"\b(?:and|и|et|y)\s*/\s*(?:or|или|ou|o)\b", re.IGNORECASE)
UNITS = pattern(r"\b(?:km|m|mg|g|kg|t|l|kWh|c)\s*/\s*(?:h|s|kg|l|ha|a|o|yr)\b")


def reread(tree: Tree, dialect: Dialect, names: Names | None) -> Tree:
    """Read a tree again in a dialect; a delegation is one that `names` knows."""
    if dialect.is_plain or not tree.text:
        return tree
    return _Second(tree, dialect, names).tree()


class _Second:
    """Build the tree of one paragraph anew."""

    def __init__(self, tree: Tree, dialect: Dialect, names: Names | None) -> None:
        self.first, self.dialect, self.names = tree, dialect, names
        self.text = tree.text
        self.said: list[Diagnostic] = []
        self.explained: set[tuple[str, int]] = set()  # codes and where they start or end

    def tree(self) -> Tree:
        open_lists: list[list[Node]] = [[]]
        owners: list[Node] = []
        for step, node in walk(self.first):
            if not isinstance(node, Bracket | Alternatives | Gap):
                open_lists[-1].append(node)
            elif step is Step.ENTER:
                owners.append(node)
                open_lists.append([])
            else:
                children = open_lists.pop()
                owners.pop()
                is_member = bool(owners) and isinstance(owners[-1], Alternatives)
                made = self._made(node, children, is_member=is_member)
                open_lists[-1].append(made)
        children = self._options(self._siblings(open_lists[0]))
        said = [*self.first.diagnostics, *self.said]
        said = [one for one in said if not self._is_explained(one)]
        said.sort(key=lambda one: (one.start, one.end))
        return Tree(self.text, tuple(children), tuple(said))

    def _is_explained(self, one: Diagnostic) -> bool:
        return not self.explained.isdisjoint(((one.code, one.start), (one.code, one.end)))

    def _made(
        self, node: Bracket | Alternatives | Gap, children: list[Node], *, is_member: bool
    ) -> Node:
        if isinstance(node, Gap):
            return node
        if isinstance(node, Alternatives):
            units = [one for one in children if isinstance(one, Bracket | Gap)]
            if self.dialect.option and all(map(self._label_of, units)):
                children = [*map(self._labelled, children)]
            return _settled(children)
        if not is_member and (run := self._instruction(node, children)):
            return run
        children = self._attributed(self._with_own(self._siblings(children)))
        if any(map(_is_attribution, children)) and (gap := self._gap(node, children)):
            return gap
        parts = [] if is_member else self._slashed(children)
        if not parts and not is_member:
            children = self._options(children, in_bracket=True)
            only = children[0] if len(children) == 1 else None
            if isinstance(only, Alternatives) and _begins_with_label(only.children[0]):
                parts = [[*one.children] for one in _members(only)]
        return self._enclosed(node, parts) if parts else Bracket(*_span(node), tuple(children))

    def _instruction(self, node: Bracket, children: Sequence[Node]) -> Run | None:
        """Read `[EU, US: delete]`, which is about what stands before it."""
        if not self.dialect.instructions or len(children) != 1 or type(children[0]) is not Text:
            return None
        span = (children[0].start, children[0].end)
        named = self._stance(*span) if self._has_colon(*span) else ()
        if not named:
            return None
        self.explained.update({("adjacent-brackets", node.start), ("adjacent-brackets", node.end)})
        whole = (node.start, node.end)
        return Run(*whole, (whole,), Attach.BLOCK, named)

    def _gap(self, node: Bracket, children: list[Node]) -> Gap | None:
        """Read a bracket as a gap where what stands in it beside names is to be filled (N10)."""
        return gap_round(self.text, node.start, node.end, children, is_member=False)

    def _has_colon(self, start: int, end: int) -> bool:
        return end - start <= LONGEST_STANCE and ":" in self.text[start:end]

    def _stance(self, start: int, end: int) -> tuple[Named, ...]:
        return read_stance(self.text, (start, end), self.dialect, self.names)

    def _is_blank(self, node: Node) -> bool:
        return isinstance(node, Text) and self.text[node.start : node.end].isspace()

    # -- who wants it ----------------------------------------------------------------------------

    def _attributed(
        self, children: list[Node], *, front: bool = True, behind: bool = True
    ) -> list[Node]:
        """Part names in front or behind from the text of a bracket or member."""
        if self.names is None or not children:
            return children
        first = children[0]
        if (
            front
            and isinstance(first, Text)
            and (run := self._in_front(first, alone=not any(map(self._says, children[1:]))))
        ):
            rest = [Text(run.end, first.end)] if run.end < first.end else []
            children = [run, *rest, *children[1:]]
        at = len(children) - 1
        while at > 0 and (isinstance(children[at], Run) or self._is_blank(children[at])):
            at -= 1
        last = children[at]
        alone = not any(map(self._says, children[:at]))
        if behind and isinstance(last, Text) and (run := self._behind(last, alone=alone)):
            rest = [Text(last.start, run.start)] if last.start < run.start else []
            children = [*children[:at], *rest, run, *children[at + 1 :]]
        return children

    def _in_front(self, words: Text, *, alone: bool) -> Run | None:
        end = min(words.end, words.start + LONGEST_STANCE)
        for joint in self.dialect.joint_in_front.finditer(self.text, words.start, end):
            if alone and joint.end() >= words.end:
                return None
            if named := self._stance(words.start, joint.start()):
                mark = (named[0].start, joint.start() + len(joint[0].rstrip()))
                return Run(words.start, joint.end(), (mark,), Attach.INSIDE, named)
        return None

    def _behind(self, words: Text, *, alone: bool) -> Run | None:
        begin = max(words.start, words.end - LONGEST_STANCE)
        for joint in self.dialect.joint_behind.finditer(self.text, begin, words.end):
            if alone and not self.text[words.start : joint.start()].strip():
                continue
            if named := self._stance(joint.end(), words.end):
                mark = (
                    named[0].start,
                    words.start + len(self.text[words.start : words.end].rstrip()),
                )
                return Run(joint.start(), words.end, (mark,), Attach.INSIDE, named)
        return None

    # -- what stands side by side ----------------------------------------------------------------

    def _siblings(self, children: Sequence[Node]) -> list[Node]:
        """Read what bears on a neighbour: instructions, parentheses, slashes, glued brackets."""
        made: list[Node] = []
        for at, node in enumerate(children):
            follows = children[at + 1] if at + 1 < len(children) else None
            if isinstance(node, Run) and node.named:
                self._add_run(made, node)
            elif _is_of_block(node) and made and _takes_runs(made[-1]):
                self.explained.add(("dangling-mark", node.marks[0][0]))  # names before it are marks
                made.append(Run(node.start, node.end, node.marks, Attach.UNIT))
            elif isinstance(node, Text):
                self._add_text(made, node)
            elif isinstance(node, Bracket) and self._is_status(node, follows):
                made.append(Status(node.start, node.end))
            else:
                made.append(node)
        made = self._joined(made)
        return self._labelled_brackets(made) if self.dialect.option else made

    def _add_run(self, made: list[Node], run: Run) -> None:
        """Add an instruction: about the unit before it, or else about the paragraph."""
        start = run.start
        space = made[-1] if made and isinstance(made[-1], Text) else None
        before = made[-2:-1] if space and self._is_gap(space.start, run.start) else made[-1:]
        if before and _takes_runs(before[0]):
            if space is not None:
                start = made.pop().start
            made.append(Run(start, run.end, run.marks, Attach.UNIT, run.named))
            return
        if space is not None:
            bare = space.start + len(self.text[space.start : space.end].rstrip())
            if bare < run.start and self._is_gap(bare, run.start):
                start = bare
                made[-1:] = [Text(space.start, bare)] if space.start < bare else []
        made.append(Run(start, run.end, run.marks, Attach.BLOCK, run.named))
        self.said.append(diagnostic("dangling-mark", run.marks[0]))

    def _is_gap(self, start: int, end: int) -> bool:
        between = self.text[start:end]
        return between.isspace() and between.count("\n") < 2

    def _add_text(self, made: list[Node], words: Text) -> None:
        at = words.start
        while self.dialect.parentheses and made and _takes_runs(made[-1]):
            found = _BEHIND.match(self.text, at, min(words.end, at + LONGEST_STANCE))
            if found is None or found[0].partition("(")[0].count("\n") > 1:
                break
            named = self._stance(*found.span("inside"))
            if not named:
                break
            mark = (found.start("inside") - 1, found.end())
            made.append(Run(at, found.end(), (mark,), Attach.UNIT, named))
            if self._stance_is_bare(named):
                self.said.append(diagnostic("unsigned-attribution", mark))
            at = found.end()
        while self.dialect.instructions and (found := self._instruction_from(at, words.end)):
            mark = (found.start("inside") - 1, found.end())
            if at < mark[0]:
                made.append(Text(at, mark[0]))
            self._add_run(
                made, Run(*mark, (mark,), Attach.BLOCK, self._stance(*found.span("inside")))
            )
            at = found.end()
        if at < words.end:
            made.append(Text(at, words.end))

    def _stance_is_bare(self, named: Sequence[Named]) -> bool:
        """Tell whether nobody is said to do anything."""
        return all(self.dialect.verb.search(self.text[slice(*one.clause)]) is None for one in named)

    def _instruction_from(self, start: int, end: int) -> re.Match[str] | None:
        """Find `(US: delete)` away from brackets."""
        for found in _PARENTHESIS.finditer(self.text, start, end):
            if self._has_colon(*found.span("inside")) and self._stance(*found.span("inside")):
                return found
        return None

    def _is_status(self, node: Bracket, follows: Node | None) -> bool:
        if not self.dialect.status or isinstance(follows, Run) or node.end - node.start > LONGEST:
            return False
        return self.dialect.is_status(self.text[node.start + 1 : node.end - 1])

    def _joined(self, children: Sequence[Node]) -> list[Node]:
        """Join units that a slash behind names parts, and brackets with nothing between them."""
        made: list[Node] = []
        group: list[Node] = []  # a unit with its runs, and what joins it
        is_glued = False  # whether nothing but brackets and their runs is in the group
        for at, node in enumerate(children):
            if isinstance(node, Bracket | Alternatives | Gap):
                if group and (isinstance(group[-1], Slash) or self._is_glued(node, is_glued)):
                    self._join(group, node)
                    continue
                made += self._grown(group)
                self._note_neighbour(made, node)
                group = [*node.children] if _is_open_set(node) else [node]
                is_glued = isinstance(node, Bracket) and self._label_of(node) is None
            elif group and isinstance(node, Run) and node.attach is Attach.UNIT:
                group.append(node)
            elif isinstance(node, Text) and self._parts(group, node, children[at + 1 : at + 2]):
                group.append(Slash(node.start, node.end))
                is_glued = False
            else:
                made += [*self._grown(group), node]
                group = []
        return [*made, *self._grown(group)]

    def _is_glued(self, node: Node, is_glued: bool) -> bool:  # noqa: FBT001 - of the group before
        if not (is_glued and self.dialect.glued_alternatives and isinstance(node, Bracket)):
            return False
        return self._label_of(node) is None

    def _parts(self, group: Sequence[Node], words: Text, follows: Sequence[Node]) -> bool:
        """Tell whether a slash between names and another unit parts alternatives."""
        last = group[-1] if group else None
        if not isinstance(last, Run) or not last.named or not follows:
            return False
        if not _is_open_set(follows[0]) and not isinstance(follows[0], Bracket | Gap):
            return False
        return _is_slash(self.text[words.start : words.end]) and not _is_enclosed(group[0])

    def _join(self, group: list[Node], node: Bracket | Alternatives | Gap) -> None:
        slash = group[-1]
        if isinstance(slash, Slash):
            words = self.text[slash.start : slash.end]
            at = slash.start + len(words) - len(words.lstrip())
            self.explained.add(("half-slash", at))
        for one in (group[0], node):
            self.explained.add(("numeric-bracket", one.start))
        group += node.children if isinstance(node, Alternatives) else (node,)

    def _grown(self, group: Sequence[Node]) -> Sequence[Node]:
        """Give a unit with its runs as it is, or alternatives where several are joined."""
        if sum(isinstance(one, Bracket | Gap) for one in group) > 1:
            return [_settled(group)]
        if group and isinstance(group[0], Alternatives):  # held in one bracket
            return [_settled([*group[0].children, *group[1:]])]
        return group

    def _note_neighbour(self, made: Sequence[Node], node: Node) -> None:
        """Hint at neighbours that only what a dialect reads stands between."""
        at = len(made) - 1
        read = False
        while at >= 0 and (isinstance(made[at], Run) or self._is_blank(made[at])):
            run = made[at]
            read = read or (isinstance(run, Run) and bool(run.named))
            at -= 1
        unit = made[at] if at >= 0 else None
        if isinstance(unit, Alternatives):
            last = unit.children[-1]
            read = read or (isinstance(last, Run) and bool(last.named))
        if read and isinstance(unit, Bracket | Alternatives) and isinstance(node, Bracket):
            self.explained.discard(("adjacent-brackets", node.end))
            self.said.append(diagnostic("adjacent-brackets", (unit.start, node.end)))

    # -- alternatives inside ---------------------------------------------------------------------

    def _slashed(self, children: Sequence[Node]) -> list[list[Node]]:
        """Part what is in a bracket at spaced slashes; nothing where there is none."""
        if not self.dialect.slash_alternatives:
            return []
        parts: list[list[Node]] = [[]]
        for place, child in enumerate(children):
            at = child.start
            follows = children[place + 1] if place + 1 < len(children) else None
            for start, end in self._slashes(child, follows) if isinstance(child, Text) else ():
                if at < start:
                    parts[-1].append(Text(at, start))
                parts.append([Slash(start, end)])
                at = end
                self.explained.add(("half-slash", end - len(self.text[start:end].lstrip())))
            if at == child.start:
                parts[-1].append(child)
            elif at < child.end:
                parts[-1].append(Text(at, child.end))
        if len(parts) == 1 or not all(any(map(self._says, part)) for part in parts):
            return []
        last = len(parts) - 1  # what stands at the ends of the bracket has been read
        return [
            self._part(part, front=place > 0, behind=place < last)
            for place, part in enumerate(parts)
        ]

    def _slashes(self, words: Text, follows: Node | None) -> Iterator[tuple[int, int]]:
        """Give each slash with the white space on both sides; a run may have taken what follows."""
        text, begin = self.text, words.start
        quiet: set[int] | None = None
        for found in _SLASH.finditer(text, words.start, words.end):
            if quiet is None:
                quiet = set(self._quiet(words))
            at = found.start()
            start = begin + len(text[begin:at].rstrip())
            begin = at + 1
            is_spaced = found.end() > at + 1 or (
                at + 1 == words.end and _is_of_block(follows) and text[at + 1].isspace()
            )
            if start < at and is_spaced and at not in quiet:
                begin = found.end()
                yield start, begin

    def _quiet(self, words: Text) -> Iterator[int]:
        """Give the slashes that part no wordings: `and / or`, `km / h`."""
        for form in (AND_OR, UNITS):
            for one in form.finditer(self.text, words.start, words.end):
                yield one.start() + one[0].index("/")

    def _says(self, node: Node) -> bool:
        """Tell whether a node is wording, or holds some."""
        return not isinstance(node, Run | Slash | Status) and not self._is_blank(node)

    def _part(self, part: list[Node], *, front: bool = True, behind: bool = True) -> list[Node]:
        """Read one of several alternatives: who wants it, its marks, and that it is nothing."""
        opening = 0
        while opening < len(part) and isinstance(part[opening], Slash | Label):
            opening += 1
        head = part[:opening]
        rest = self._attributed(part[opening:], front=front, behind=behind)
        first = rest[0] if len(rest) > 1 else None
        if isinstance(first, Run) and first.attach is Attach.BLOCK and not first.named:
            rest[0] = self._own(first)  # as in the last alternative of the core notation (A9)
        rest = self._with_own(rest)
        says = [at for at, one in enumerate(rest) if self._says(one)]
        only = rest[says[0]] if len(says) == 1 else None
        if isinstance(only, Text) and self.dialect.is_no_text(self.text[only.start : only.end]):
            rest[says[0]] = Empty(only.start, only.end)
        return [*head, *rest]

    def _with_own(self, children: list[Node]) -> list[Node]:
        """Give the runs that come last, after text, to the bracket or member they are in (A5)."""
        end = len(children)
        while end and self._is_blank(children[end - 1]):
            end -= 1
        start = end
        while start and _is_of_block(children[start - 1]):
            start -= 1
        before = children[start - 1] if start else None
        is_text = isinstance(before, Text) and not self._is_blank(before)
        if before is None or not (is_text or _is_attribution(before)):
            return children
        made = children[:]
        for at, run in enumerate(children[start:end], start):
            made[at] = self._own(run) if isinstance(run, Run) else run
        return made

    def _own(self, run: Run) -> Run:
        """Give a run to the bracket or member that it stands in."""
        self.explained.add(("dangling-mark", run.marks[0][0]))
        return Run(run.start, run.end, run.marks, Attach.INSIDE, run.named)

    def _enclosed(self, node: Bracket, parts: list[list[Node]]) -> Alternatives:
        """Make alternatives of what is in one bracket."""
        parts[0] = [Slash(node.start, node.start + 1), *parts[0]]
        members = [Member(part[0].start, part[-1].end, tuple(part)) for part in parts]
        closing = Slash(node.end - 1, node.end)
        for code in ("numeric-bracket", "inside-mark"):
            self.explained.add((code, node.end - 1 if code == "inside-mark" else node.start))
        return Alternatives(node.start, node.end, (*members, closing))

    # -- options ---------------------------------------------------------------------------------

    def _options(self, children: list[Node], *, in_bracket: bool = False) -> list[Node]:
        """Make alternatives of labelled lines, where there are two of them or more."""
        if not self.dialect.option:
            return children
        head: list[Node] = []
        parts: list[list[Node]] = []
        for place, child in enumerate(children):
            at = child.start
            for label in self._labels(child, first=place == 0):
                into = parts[-1] if parts else head
                start = label.start
                if parts:  # the line break before a label is no text of the option before it
                    start = at + len(self.text[at:start].rstrip())
                if at < start:
                    into.append(Text(at, start))
                parts.append([Label(start, label.end, label.name)])
                at = label.end
            into = parts[-1] if parts else head
            if at == child.start:
                into.append(child)
            elif at < child.end:
                into.append(Text(at, child.end))
        if len(parts) < 2:
            return children
        read = [self._part(part) for part in parts[:-1]]
        read.append(self._part(parts[-1], behind=not in_bracket))
        members = [Member(part[0].start, part[-1].end, tuple(part)) for part in read]
        return [*head, Alternatives(members[0].start, members[-1].end, tuple(members))]

    def _labels(self, child: Node, *, first: bool) -> Iterator[Label]:
        if not isinstance(child, Text):
            return
        words = self.text[child.start : child.end]
        for found in self.dialect.label.finditer(words):
            if found.start() or first or self.text[child.start - 1] == "\n":
                name = (child.start + found.start("name"), child.start + found.end("name"))
                yield Label(child.start + found.start(), child.start + found.end(), name)

    def _labelled_brackets(self, children: list[Node]) -> list[Node]:
        """Make alternatives of brackets that each begin with a label, with nothing else between."""
        made: list[Node] = []
        group: list[Node] = []
        for child in children:
            goes_on = group and not self._is_blank(group[-1]) and self._goes_between(child)
            if goes_on or (isinstance(child, Bracket) and self._label_of(child) is not None):
                group.append(child)
            else:
                made += [*self._grouped(group), child]
                group = []
        return [*made, *self._grouped(group)]

    def _goes_between(self, node: Node) -> bool:
        is_about_it = isinstance(node, Run) and node.attach is Attach.UNIT
        return is_about_it or self._is_blank(node)

    def _label_of(self, node: Bracket | Gap) -> Label | None:
        first = node.children[0] if node.children else None
        label = next(self._labels(first, first=True), None) if first is not None else None
        return label if first and label and label.start == first.start else None

    def _labelled(self, node: Node) -> Node:
        if isinstance(node, Text):
            return Slash(node.start, node.end)
        label = self._label_of(node) if isinstance(node, Bracket) else None
        if not isinstance(node, Bracket) or label is None:
            return node
        first, *others = node.children
        rest = [Text(label.end, first.end)] if label.end < first.end else []
        return Bracket(
            node.start, node.end, tuple(self._part([label, *rest, *others], behind=False))
        )

    def _grouped(self, group: list[Node]) -> list[Node]:
        """Give a group as alternatives, or as it was where it has one member only."""
        tail = [group.pop()] if group and self._is_blank(group[-1]) else []
        if sum(isinstance(one, Bracket) for one in group) < 2:
            return [*group, *tail]
        whole = tuple(map(self._labelled, group))
        for one in whole:
            self.explained.add(("adjacent-brackets", one.end))
        return [Alternatives(whole[0].start, whole[-1].end, whole), *tail]


def _span(node: Node) -> tuple[int, int]:
    return node.start, node.end


def _members(of: Alternatives) -> list[Member]:
    return [one for one in of.children if isinstance(one, Member)]


def _takes_runs(node: Node) -> bool:
    """Tell whether what follows a node directly may be about it or about the unit before it."""
    return isinstance(node, Bracket | Alternatives | Gap) or (
        isinstance(node, Run) and node.attach is Attach.UNIT
    )


def _is_attribution(node: Node) -> bool:
    return isinstance(node, Run) and bool(node.named) and node.attach is Attach.INSIDE


def _is_of_block(node: Node | None) -> TypeGuard[Run]:
    return isinstance(node, Run) and node.attach is Attach.BLOCK


def _is_enclosed(node: Node) -> bool:
    return isinstance(node, Alternatives) and isinstance(node.children[0], Member)


def _is_open_set(node: Node) -> bool:
    """Tell whether a node is alternatives that others may join."""
    return isinstance(node, Alternatives) and not _is_enclosed(node)


def _begins_with_label(node: Node) -> bool:
    return isinstance(node, Member) and isinstance(node.children[0], Label)


def _is_slash(between: str) -> bool:
    stripped = between.strip()
    return len(stripped) == 1 and stripped in SLASHES and between.count("\n") < 2


def _settled(children: Sequence[Node]) -> Alternatives:
    """Make alternatives, and settle whose the runs after the last member are (A2, A3)."""
    last = max(at for at, one in enumerate(children) if not isinstance(one, Run))
    earlier = children[: last if not isinstance(children[last], Slash) else 0]
    marked = any(isinstance(one, Run) or _has_own(one) for one in earlier)
    attach = Attach.UNIT if marked else Attach.GROUP
    whole = [
        Run(one.start, one.end, one.marks, attach if at > last else Attach.UNIT, one.named)
        if isinstance(one, Run)
        else one
        for at, one in enumerate(children)
    ]
    return Alternatives(whole[0].start, whole[-1].end, tuple(whole))


def _has_own(node: Node) -> bool:
    return isinstance(node, Bracket | Gap) and any(
        isinstance(one, Run) and one.attach is Attach.INSIDE for one in node.children
    )
