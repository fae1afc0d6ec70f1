"""The law of every act on a paragraph: what it did not name is as it was (docs/notation.md, A9).

An operation proposes a text together with an `Account` of what it means to do. The text is read
again; whatever the account does not explain is a reason to refuse. Codes are compared in the form
in which the paragraph was read, so the law needs no register.

What an act wrote otherwise without changing it: marks of a set, on each of its wordings (A9).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from negotiate.bracket_parser.joins import Repair
from negotiate.bracket_parser.marks import read_run
from negotiate.bracket_parser.meaning import BROKEN, Meaning, Position, targets_of, tree_of
from negotiate.bracket_parser.targets import PARAGRAPH, Target, TargetKind, Targets
from negotiate.bracket_parser.tree import Diagnostic, Edit, Gap, Note, Run, Status, Step, Tree, walk
from negotiate.late import dataclass, field

GONE = -1
_GROUP = TargetKind.GROUP

_SOFT = frozenset(".,;:!?()")  # with white space, all that a seam repair adds or takes away

Place = tuple[TargetKind, int]
"""What a target is and where it starts: its name changes with every edit before it."""

Signed = tuple[str, str, str]
"""A code, its sign, and the target as it was named before the operation."""


class NotInOrder(ValueError):  # noqa: N818 - the chair's phrase
    """Refuse an operation in one sentence; the text is as it was."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """Hold the text that an operation makes, and the seam repairs that it needed."""

    text: str
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """Say what an operation means to do; all else has to stay.

    `moved` tells for each character of the text before where it stands after, or `GONE`; what
    stood on a character that is gone is explained, but for a mark whose target stays: that goes
    only where it is among those `taken`. `new` are targets that come about, `written`
    the marks that the operation writes, `places` the targets that no longer start where their
    first character went (None: it is gone).
    """

    moved: Sequence[int]
    new: frozenset[Place] = frozenset()
    written: tuple[Signed, ...] = ()
    places: Mapping[str, Place | None] = field(default_factory=dict)
    taken: frozenset[Signed] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """Propose edits of a paragraph.

    `new` are targets that begin so many characters into the replacement of an edit; `groups` are
    offsets before the change at which a new group begins; `starts` are the targets that will begin
    at another character of the text before, as what (None: nowhere). An edit within a run takes its
    marks by name; `taken` are marks that go with the words round them.
    """

    edits: tuple[Edit, ...]
    written: tuple[Signed, ...] = ()
    new: tuple[tuple[TargetKind, Edit, int], ...] = ()
    groups: tuple[int, ...] = ()
    starts: Mapping[str, Place | None] = field(default_factory=dict)
    taken: frozenset[Signed] = frozenset()

    def __add__(self, other: Change) -> Change:
        return Change(
            self.edits + other.edits,
            self.written + other.written,
            self.new + other.new,
            self.groups + other.groups,
            {**self.starts, **other.starts},
            self.taken | other.taken,
        )


@dataclass(frozen=True, slots=True)
class WrittenCode:
    """Hold one signed code of a mark, also where it repeats a position.

    `mark` spans its parenthesis; `space` is where the white space before that begins.
    """

    code: str
    sign: str
    target: str
    start: int
    end: int
    mark: tuple[int, int]
    space: int


class AsRead:
    """Know the codes of a paragraph by the forms in which it writes them."""

    def __init__(self, held: Meaning, more: Iterable[str] = ()) -> None:
        text = held.tree.text
        self._codes = {folded(code): code for code in more}
        self._codes |= {folded(text[one.start : one.end]): one.code for one in held.positions}

    def canonical(self, code: str) -> str | None:
        """Return the code that a form was read as, or None."""
        return self._codes.get(folded(code))

    def nearest(self, code: str) -> str | None:
        """Suggest nothing."""
        return None

    def name_of(self, code: str) -> str:
        """Know no names."""
        return code


def folded(code: str) -> str:
    """Return a code in the form in which codes are compared (M1)."""
    return unicodedata.normalize("NFKC", " ".join(code.split())).casefold()


def written_codes(tree: Tree, named: Targets, known: AsRead) -> Iterator[WrittenCode]:
    """Give every code of every mark in the order of the text, repeated positions included."""
    for step, node in walk(tree):
        if step is Step.LEAVE or not isinstance(node, Run):
            continue
        space = node.start
        for mark, found, _ in read_run(tree.text, node, known):
            for one in found:
                target = named.of_run[node.start]
                yield WrittenCode(one.code, one.sign, target, one.start, one.end, mark, space)
            space = mark[1]


def first_lawful(held: Meaning, changes: Iterable[Change], act: str) -> Drafted:
    """Carry out the first change that the law allows; refuse `act` where none is allowed.

    The refusal gives the reason against the first change.
    """
    refused = ""
    for change in changes:
        drafted, reasons = _carried_out(held, change)
        if not reasons:
            return drafted
        refused = refused or reasons[0]
    message = f"{act} is not in order: {refused}"
    raise NotInOrder(message)


def _carried_out(held: Meaning, change: Change) -> tuple[Drafted, tuple[str, ...]]:
    text, moved, begins = _applied(held.tree.text, change.edits)
    new = {(kind, begins[edit] + at) for kind, edit, at in change.new}
    new |= {(TargetKind.GROUP, moved[at]) for at in change.groups}
    places = {
        target: None if place is None else (place[0], moved[place[1]])
        for target, place in change.starts.items()
    }
    taken = change.taken | _taken_by_name(held, change)
    account = Account(moved, frozenset(new), change.written, places, taken)
    return Drafted(text), unexplained(held, text, account)


def _taken_by_name(held: Meaning, change: Change) -> frozenset[Signed]:
    """Give the marks that a change takes in edits of nothing but runs of marks."""
    runs = [
        (node.start, node.end)
        for step, node in walk(held.tree)
        if step is Step.ENTER and isinstance(node, Run)
    ]
    edits = [
        edit
        for edit in change.edits
        if any(start <= edit.start and edit.end <= end for start, end in runs)
    ]
    known = AsRead(held, [code for code, _, _ in change.written])
    return frozenset(
        (one.code, one.sign, one.target)
        for one in written_codes(held.tree, held.targets, known)
        if any(edit.start <= one.start and one.end <= edit.end for edit in edits)
    )


def _applied(text: str, edits: Sequence[Edit]) -> tuple[str, list[int], dict[Edit, int]]:
    """Return the text after edits that do not overlap, where its characters went, where each began.

    Of insertions at one place the first listed comes first.
    """
    pieces: list[str] = []
    moved: list[int] = []
    begins: dict[Edit, int] = {}
    done = length = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        stays = edit.start - done
        moved += range(length, length + stays)
        moved += [GONE] * (edit.end - edit.start)
        begins[edit] = length + stays
        pieces += (text[done : edit.start], edit.replacement)
        length += stays + len(edit.replacement)
        done = edit.end
    moved += range(length, length + len(text) - done)
    return "".join([*pieces, text[done:]]), moved, begins


def unexplained(before: Meaning, text: str, account: Account) -> tuple[str, ...]:
    """Read `text` and say what changed from `before` that the account does not explain.

    Compared are every bracket, group, gap and unmatched bracket, and every (code, sign, target),
    each target by where it went. Nothing said: the law holds.
    """
    tree = tree_of(text, before.notation)
    after = targets_of(text, before.notation)
    places = _places(before, account)
    return (
        *_units(places, account.new, tree, after),
        *_members(before, places, account.new, after),
        *_marks(before, places, account, (tree, after)),
        *_broken(before.tree, tree, account.moved),
    )


def _places(before: Meaning, account: Account) -> dict[str, Place | None]:
    """Say where each target has to stand, None where it is gone."""
    places: dict[str, Place | None] = {}
    for target in before.targets:
        if target.id == PARAGRAPH:
            places[target.id] = _place(target)
        elif target.id in account.places:
            places[target.id] = account.places[target.id]
        else:
            at = account.moved[target.anchor]
            places[target.id] = None if at == GONE else (target.kind, at)
    return places


def _place(target: Target) -> Place:
    return (target.kind, target.anchor)


def _units(
    places: Mapping[str, Place | None], new: frozenset[Place], tree: Tree, after: Targets
) -> list[str]:
    found = {_place(target) for target in after}
    said = []
    for name, place in [*places.items(), *(("it", place) for place in sorted(new))]:
        if place is not None and place not in found:
            said.append(f"{name} would be read as {_read_as(tree, place[1])}, not as a {place[0]}")
    expected = new.union(place for place in places.values() if place is not None)
    said += [
        f"a {kind} nobody asked for would begin at character {at + 1}"
        for kind, at in sorted(found - expected)
    ]
    return said


def _members(
    before: Meaning, places: Mapping[str, Place | None], new: frozenset[Place], after: Targets
) -> Iterator[str]:
    """Say of what stays whether it would join alternatives that nobody named, or leave its own."""
    found = {_place(target): target for target in after}
    for target in before.targets:
        place = places[target.id]
        if place is None or place not in found:
            continue
        was = places[target.parent] if before.targets[target.parent].kind is _GROUP else None
        parent = after[found[place].parent]
        now = _place(parent) if parent.kind is _GROUP else None
        if now != was and now not in new and (now or (was and was[0] is _GROUP)):
            yield f"{target.id} would {'join other' if now else 'leave its'} alternatives"


def _read_as(tree: Tree, at: int) -> str:
    """Name what begins at an offset; asked only to explain a refusal."""
    words = {Note: "a note or a reference", Gap: "a gap", Status: "a status"}
    for step, node in walk(tree):
        if step is Step.ENTER and node.start == at and type(node) in words:
            return words[type(node)]
    return "something else"


def _marks(
    before: Meaning,
    places: Mapping[str, Place | None],
    account: Account,
    after: tuple[Tree, Targets],
) -> list[str]:
    known = AsRead(before, [code for code, _, _ in account.written])
    expected: dict[tuple[str, str, Place | None], list[str]] = {}
    vanishing: dict[tuple[str, str, Place | None], str] = {}
    for one in written_codes(before.tree, before.targets, known):
        key = (one.code, one.sign, places[one.target])
        if account.moved[one.start] != GONE:
            expected.setdefault(key, []).append(one.target)
        elif places[one.target] and (one.code, one.sign, one.target) not in account.taken:
            vanishing.setdefault(key, one.target)
    for code, sign, target in account.written:
        expected.setdefault((code, sign, places[target]), []).append(target)
    tree, named = after
    found = Counter[tuple[str, str, Place | None]](
        (one.code, one.sign, _place(named[one.target])) for one in written_codes(tree, named, known)
    )
    said = [
        f"{sign}{code} on {target} would vanish with the words round it"
        for (code, sign, place), target in vanishing.items()
        if (code, sign, place) not in expected
    ]
    said += [
        f"{sign}{code} on {on[0]} would be read as about something else"
        for (code, sign, place), on in expected.items()
        if found[code, sign, place] < len(on)
    ]
    said += [
        f"{sign}{code} would be read where nobody recorded it"
        for (code, sign, place), count in found.items()
        if count > len(expected.get((code, sign, place), ()))
    ]
    return said


def _broken(before: Tree, after: Tree, moved: Sequence[int]) -> list[str]:
    expected = {(one.code, moved[one.start]) for one in _unmatched(before)}
    found = {(one.code, one.start) for one in _unmatched(after)}
    if expected - {(code, GONE) for code, _ in expected} == found:
        return []
    return ["a bracket would lose its other half or find another one"]


def _unmatched(tree: Tree) -> list[Diagnostic]:
    return [one for one in tree.diagnostics if one.code in BROKEN]


def uphold(held: Meaning, text: str, account: Account, act: str) -> None:
    """Refuse `act` where its text does more than its account says."""
    for reason in unexplained(held, text, account):
        message = f"{act} is not in order: {reason}"
        raise NotInOrder(message)


def aligned(text: str, after: str) -> list[int]:
    """Say where each character of `text` stands in `after`, which differs from it by seam repairs.

    White space and punctuation get `GONE`: nothing that the law counts begins on them.
    """
    arrived = []
    at = 0
    for sign in text:
        if _is_soft(sign):
            arrived.append(GONE)
            continue
        while at < len(after) and _is_soft(after[at]):
            at += 1
        if after[at : at + 1] != sign:
            message = "the wording would change away from the seams"
            raise NotInOrder(message)
        arrived.append(at)
        at += 1
    return arrived


def _is_soft(sign: str) -> bool:
    return sign.isspace() or sign in _SOFT


def respelled(before: Meaning, after: Meaning, target: str) -> tuple[str, tuple[Position, ...]]:
    """Name the set that `target` is, or is a wording of, and the positions now written otherwise.

    They stood on the set and stand on each of the wordings that it had.
    """
    found = before.targets[target]
    group = found.id if found.kind is TargetKind.GROUP else found.parent
    lost = _written(before, _sets(before)) - _written(after, _sets(after))
    come = _written(after, _wordings(after)) - _written(before, _wordings(before))
    moved = lost.keys() & come.keys()
    typed = before.on.get(group, ()) if group in _sets(before) else ()
    return group, tuple(one for one in typed if (one.code, one.sign) in moved)


def _written(held: Meaning, targets: Collection[str]) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.sign) for one in held.positions if one.target in targets)


def _sets(held: Meaning) -> set[str]:
    return {one.id for one in held.targets if one.kind is TargetKind.GROUP}


def _wordings(held: Meaning) -> set[str]:
    return {member.id for group in _sets(held) for member in held.targets.members(group)}
