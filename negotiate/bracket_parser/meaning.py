"""Tree to meaning: who holds what, and whether the paragraph is open.

Ambiguity is kept, not guessed: a position goes where the rules of attachment put it, and what
could be read otherwise carries a diagnostic. A mark of a set may be written behind the set or on
each of its members; whoever counts positions, or asks who would have to move, gets the same answer
for both, since positions are taken as they are effective (A8, A9).

`meaning_of` remembers what a text was read as: it depends on the text and the notation alone and is
never changed. A text that nobody will ask for again, such as one that is being typed, goes to
`read_anew`. Whoever edits or compares reads the other text by `Meaning.read`: as the first was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

from negotiate.bracket_parser.diagnostics import diagnostic
from negotiate.bracket_parser.dialects.rereading import reread
from negotiate.bracket_parser.marks import Notation, read_run
from negotiate.bracket_parser.parser import parse
from negotiate.bracket_parser.targets import PARAGRAPH, Target, TargetKind, Targets, targets
from negotiate.bracket_parser.tokens import has_candidates
from negotiate.bracket_parser.tree import Diagnostic, Edit, Run, Step, Tree, walk
from negotiate.late import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """Record that a delegation supports (`+`), opposes (`-`) or reserves on (`?`) a target.

    `start` and `end` span the code as typed in the mark.
    """

    code: str
    sign: str
    target: str
    start: int
    end: int


def alphabetical(positions: Iterable[Position]) -> list[Position]:
    """List positions as the room reads them: no order but the alphabet, which judges nobody.

    Those of one delegation stay as they were.
    """
    return sorted(positions, key=lambda one: one.code)


BROKEN = frozenset({"unclosed-bracket", "unopened-bracket", "too-deep"})


def halves(diagnostics: Iterable[Diagnostic]) -> int:
    """Count the brackets that have no other half."""
    return sum(one.code in BROKEN for one in diagnostics)


@dataclass(frozen=True, eq=False)
class Meaning:
    """Say what a paragraph's brackets and marks mean.

    `positions` are in the document order of their targets, then of the text. `diagnostics` are
    those of the tree and those of the marks together.
    """

    tree: Tree
    targets: Targets
    positions: tuple[Position, ...]
    diagnostics: tuple[Diagnostic, ...]
    notation: Notation

    def read(self, text: str) -> Meaning:
        """Read another text as this one was read."""
        return meaning_of(text, self.notation)

    @cached_property
    def holders(self) -> Mapping[str, tuple[str, ...]]:
        """Map each code to its signed targets, `{"IND": ("+b1",)}`."""
        held: dict[str, list[str]] = {}
        for position in self.positions:
            held.setdefault(position.code, []).append(position.sign + position.target)
        return {code: tuple(signed) for code, signed in held.items()}

    @cached_property
    def on(self) -> Mapping[str, tuple[Position, ...]]:
        """Map a target to the positions recorded on it, without those on what holds it (A8)."""
        held: dict[str, list[Position]] = {}
        for position in self.positions:
            held.setdefault(position.target, []).append(position)
        return {target: tuple(positions) for target, positions in held.items()}

    @cached_property
    def gathered(self) -> Meaning:
        """Return it with what every wording of a set has on the set alone (A8, A9).

        So much for whoever counts or weighs positions: how they are written makes no difference.
        """
        if not any(target.kind is TargetKind.GROUP for target in self.targets):
            return self
        positions = tuple(gathered(self.targets, self.positions))
        return replace(self, positions=positions)

    def recorded(self, target: str) -> tuple[Position, ...]:
        """Return the positions on a target; on a set also what each of its wordings has (A9)."""
        is_set = self.targets[target].kind is TargetKind.GROUP
        return (self.gathered if is_set else self).on.get(target, ())

    def effective(self, target: str) -> tuple[Position, ...]:
        """Return the positions on a target, and for a member those on its group (A8)."""
        found = self.targets[target]
        holder = self.targets[found.parent]
        shared = self.on.get(holder.id, ()) if holder.kind is TargetKind.GROUP else ()
        return self.on.get(target, ()) + shared

    @property
    def contested(self) -> tuple[Target, ...]:
        """List brackets and groups in document order; the members of a group are not listed."""
        return tuple(
            target
            for target in self.targets
            if target.kind is TargetKind.GROUP
            or (
                target.kind is TargetKind.BRACKET
                and self.targets[target.parent].kind is not TargetKind.GROUP
            )
        )

    @property
    def brackets(self) -> int:
        """Count the brackets, members of groups included."""
        return sum(target.kind is TargetKind.BRACKET for target in self.targets)

    @property
    def depth(self) -> int:
        return max(target.depth for target in self.targets if target.kind is not TargetKind.GAP)

    @cached_property
    def open(self) -> bool:
        """Tell whether a bracket, group, block mark or unmatched bracket stands (2.7)."""
        return (
            self.brackets > 0
            or PARAGRAPH in self.on
            or any(one.code in BROKEN for one in self.tree.diagnostics)
        )

    @property
    def unfinished(self) -> bool:
        """Tell whether a gap is to be filled."""
        return any(target.kind is TargetKind.GAP for target in self.targets)


def meaning(tree: Tree, notation: Notation) -> Meaning:
    """Resolve the marks of a tree that was made in a notation."""
    return meaning_with(tree, targets(tree), notation)


def meaning_with(tree: Tree, named: Targets, notation: Notation) -> Meaning:
    """Resolve the marks of a tree whose targets are named already."""
    if len(named.all) == 1 and not named.of_run:
        return Meaning(tree, named, (), tree.diagnostics, notation)
    said = list(tree.diagnostics)
    positions = _positions(tree, named, notation, said)
    order = {target.id: at for at, target in enumerate(named)}
    positions.sort(key=lambda position: order[position.target])
    result = Meaning(tree, named, tuple(positions), (), notation)
    said += _contradictions(result) + _replacements(result)
    said.sort(key=lambda one: (one.start, one.end))
    return replace(result, diagnostics=tuple(said))


def _positions(
    tree: Tree, named: Targets, notation: Notation, said: list[Diagnostic]
) -> list[Position]:
    positions = []
    seen: set[tuple[str, str, str]] = set()
    for step, node in walk(tree):
        if step is Step.LEAVE or not isinstance(node, Run):
            continue
        target = named.of_run[node.start]
        for span, found, odd in read_run(tree.text, node, notation.names):
            said += odd
            for one in found:
                key = (one.code, one.sign, target)
                if key in seen:
                    alone = len(found) == 1 and not node.named
                    edit = _without(tree.text, span) if alone else None
                    said.append(diagnostic("duplicate-position", span, edit=edit))
                    continue
                seen.add(key)
                positions.append(Position(one.code, one.sign, target, one.start, one.end))
    return positions


def _without(text: str, span: tuple[int, int]) -> Edit:
    """Suggest to take a mark away, with the white space before it (C1)."""
    return Edit(len(text[: span[0]].rstrip()), span[1], "")


def _contradictions(held: Meaning) -> list[Diagnostic]:
    """Report a delegation that is for and against one target (M8)."""
    said = []
    for positions in held.on.values():
        signs: dict[str, set[str]] = {}
        for position in positions:
            before = signs.setdefault(position.code, set())
            if position.sign in "+-" and before & {"+-".replace(position.sign, "")}:
                message = f"{position.code} is both for and against this text"
                span = (position.start, position.end)
                said.append(diagnostic("contradictory-position", span, message))
            before.add(position.sign)
    return said


def _replacements(held: Meaning) -> list[Diagnostic]:
    """Hint at neighbours on which one delegation has opposite signs (A4)."""
    said = []
    for left, right in held.targets.neighbours:
        ours, theirs = _signs(held, left), _signs(held, right)
        if any((code, "+-".replace(sign, "")) in theirs for code, sign in ours if sign in "+-"):
            span = (held.targets[left].start, held.targets[right].end)
            said.append(diagnostic("replacement-pair", span))
    return said


def _signs(held: Meaning, target: str) -> set[tuple[str, str]]:
    names = [target, *(member.id for member in held.targets.members(target))]
    return {(one.code, one.sign) for name in names for one in held.on.get(name, ())}


_SIGNS = "+-?"


def gathered(named: Targets, positions: Iterable[Position]) -> list[Position]:
    """Give what each wording of a set has to the set alone, and to no wording what the set has.

    In the order of the targets; on one target by code and sign, so that two spellings of the same
    positions give the same list but for where in the text they stand.
    """
    held = {(one.target, one.code, one.sign): one for one in reversed([*positions])}
    for group in [one for one in named if one.kind is TargetKind.GROUP]:
        members = [member.id for member in named.members(group.id)]
        for code, sign in {(code, sign) for on, code, sign in held if on in (group.id, *members)}:
            own = [one for one in ((on, code, sign) for on in members) if one in held]
            if (group.id, code, sign) not in held:
                if len(own) < len(members):
                    continue
                held[group.id, code, sign] = replace(held[own[0]], target=group.id)
            for one in own:
                del held[one]
    return _in_order(named, held.values())


def spread(named: Targets, positions: Iterable[Position]) -> list[Position]:
    """Give what a set has to each of its wordings instead, in the same order."""
    found: dict[tuple[str, str, str], Position] = {}
    for one in positions:
        for member in [wording.id for wording in named.members(one.target)] or [one.target]:
            on_it = one if member == one.target else replace(one, target=member)
            found.setdefault((member, one.code, one.sign), on_it)
    return _in_order(named, found.values())


def _in_order(named: Targets, positions: Iterable[Position]) -> list[Position]:
    order = {target.id: at for at, target in enumerate(named)}
    return sorted(positions, key=lambda one: (order[one.target], one.code, _SIGNS.find(one.sign)))


MOST = 10_000  # texts remembered, the last ones that were asked for; a long text has so many
MOST_LONG = 128  # of the long ones, whose trees are large
LONG = 4_000  # characters


def meaning_of(text: str, notation: Notation) -> Meaning:
    """Return what a text means in a notation; what it was read as is remembered."""
    return _LONG_MEANINGS(text, notation) if len(text) > LONG else _MEANINGS(text, notation)


def targets_of(text: str, notation: Notation) -> Targets:
    """Return the targets of `tree_of` by name."""
    if notation.dialect.is_plain:
        return skeleton_targets(text)
    return targets(tree_of(text, notation))


def tree_of(text: str, notation: Notation) -> Tree:
    """Return the tree of a text as its dialect reads it."""
    tree = skeleton(text)
    return tree if notation.dialect.is_plain else _reread(tree, notation)


def may_hold_notation(text: str, notation: Notation) -> bool:
    """Tell at little cost that a text may be more than wording in its notation."""
    dialect = notation.dialect
    return has_candidates(text) or (bool(dialect.option) and bool(dialect.label.search(text)))


def read_anew(text: str, notation: Notation) -> Meaning:
    """Return what `meaning_of` does, and remember nothing of it."""
    return meaning(reread(parse(text), notation.dialect, notation.names), notation)


def skeleton(text: str) -> Tree:
    """Return `parse(text)`: in every dialect brackets pair as they do here."""
    return _LONG_TREES(text) if len(text) > LONG else _TREES(text)


def skeleton_targets(text: str) -> Targets:
    """Return the targets of `skeleton` by name."""
    return _LONG_TARGETS(text) if len(text) > LONG else _TARGETS(text)


def _targets(text: str) -> Targets:
    return targets(skeleton(text))


def _meaning(text: str, notation: Notation) -> Meaning:
    return meaning_with(tree_of(text, notation), targets_of(text, notation), notation)


@lru_cache(MOST_LONG)
def _reread(tree: Tree, notation: Notation) -> Tree:
    """Read a tree again; the last ones are remembered until their meaning is."""
    return reread(tree, notation.dialect, notation.names)


_TREES, _LONG_TREES = lru_cache(MOST)(parse), lru_cache(MOST_LONG)(parse)
_TARGETS, _LONG_TARGETS = lru_cache(MOST)(_targets), lru_cache(MOST_LONG)(_targets)
_MEANINGS, _LONG_MEANINGS = lru_cache(MOST)(_meaning), lru_cache(MOST_LONG)(_meaning)
