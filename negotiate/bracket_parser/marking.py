"""Write and take away marks in the form that cannot be misread later (rules A8, A9, C1, M1 to M9).

A mark follows its unit after one space. On the last member of a group it stands inside the member
where behind it it would be read as the group's: last in it, or first where a smaller bracket stands
last. Where a group and an earlier member would both have
marks, those of the group are written on each member, because a run after the last member would be
taken for that member's (A3); who is recorded so on every member is recorded on the group.

Codes that stand in marks, written with another sign or taken out (rules C1, C9, M3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from negotiate.bracket_parser.edit_laws import (
    AsRead,
    Change,
    Drafted,
    NotInOrder,
    Signed,
    WrittenCode,
    first_lawful,
    folded,
    written_codes,
)
from negotiate.bracket_parser.joins import Repair
from negotiate.bracket_parser.marks import Codes, read_mark
from negotiate.bracket_parser.meaning import Meaning, Position, read_anew
from negotiate.bracket_parser.targets import Target, TargetKind
from negotiate.bracket_parser.tokens import OPENERS, SIGNS, is_mark
from negotiate.bracket_parser.tree import (
    Attach,
    Bracket,
    Edit,
    Empty,
    Gap,
    Label,
    Member,
    Run,
    Slash,
    Step,
    Text,
    walk,
)

Runs = Mapping[str, tuple[Run, ...]]
"""The runs about each target, in the order of the text."""


class Stands(StrEnum):
    """Say where a mark is written: behind its unit, or inside as the last or the first thing."""

    BEHIND = "behind"
    LAST = "last"
    FIRST = "first"  # where a smaller bracket is the last thing: behind that it would be its mark


def with_position(held: Meaning, target: str, sign: str, code: str) -> Drafted:
    """Record the position of a delegation on a target.

    Its position with another sign on the same target is replaced in its place. Raises NotInOrder
    where it is recorded already or where no form of the mark would be read as about the target.
    Where the notation names nobody, a code such as `G77/China`, which would be read as two, is
    refused.
    """
    found = target_named(held, target)
    code = _as_written(sign, code, _known(held))
    mine = positions_on(held, target, code)
    if any(one.sign == sign for one in mine):
        message = f"{sign}{code} is recorded on {target} already"
        raise NotInOrder(message)
    act = f"recording {sign}{code} on {target}"
    if mine:
        signs: dict[int, str | None] = {}
        for where in dict.fromkeys(one.target for one in mine):
            first, *others = _codes_of(held, _codes_on(held, where), code)
            signs |= dict.fromkeys((one.start for one in others), None) | {first.start: sign}
        return first_lawful(held, [_rewritten(held, signs)[0]], act)
    group = group_of(held, found)
    if group is not None and (above := _positions_of(held, group.id, code)):
        message = (
            f"{above[0].sign}{code} is recorded on {group.id}, which covers {target}: "
            "lift or move that first"
        )
        raise NotInOrder(message)
    return first_lawful(held, _ways_to_record(held, found, sign, code), act)


def without_position(held: Meaning, target: str, code: str) -> Drafted:
    """Lift the position of a delegation on a target: its marks there go, no bracket does.

    From a group that each of its members stands for (A9) it is lifted from each of them. The white
    space before a mark goes with it (C1). Of a mark with several codes only this one goes. Raises
    NotInOrder where nothing is recorded, or where something would be read otherwise without the
    mark: `report[1] (+IND)` without it is a reference; where the notation names nobody also where a
    repeated position cannot be told to be this delegation's.
    """
    found = target_named(held, target)
    where = dict.fromkeys(one.target for one in _recorded(held, target, code))
    if target not in where:
        return _without_each(held, [*where], code)
    mine = _codes_of(held, _codes_on(held, target), code)
    lifted, repairs = _rewritten(held, dict.fromkeys((one.start for one in mine), None))
    changes = [lifted]
    group = group_of(held, found)
    if group is not None:
        last = held.targets.members(group.id)[-1]
        if last.id != target:
            changes += [lifted + one for one in moved_inside(held, runs_of(held), last)]
    drafted = first_lawful(held, changes, f"lifting {code} on {target}")
    return Drafted(drafted.text, repairs)


def _without_each(held: Meaning, members: Sequence[str], code: str) -> Drafted:
    """Lift a position from members, the last one first: what it keeps may need the others."""
    known = held.notation.knowing(_known(held))
    repairs: tuple[Repair, ...] = ()
    text = held.tree.text
    for member in reversed(members):
        drafted = without_position(read_anew(text, known), member, code)
        text, repairs = drafted.text, repairs + drafted.repairs
    return Drafted(text, repairs)


def without_positions(held: Meaning, lifted: Iterable[tuple[str, str]]) -> str:
    """Give the text without some positions, each a target and a code, lifted one after the other.

    Raises NotInOrder where one of them cannot be lifted. Only with alternatives may what stays have
    to be written otherwise, so that all others go at once.
    """
    together: list[tuple[str, str]] = []
    one_by_one: list[tuple[str, str]] = []
    for target, code in dict.fromkeys(lifted):
        found = target_named(held, target)
        grouped = found.kind is TargetKind.GROUP or group_of(held, found) is not None
        (one_by_one if grouped else together).append((target, code))
    written: dict[str, list[WrittenCode]] = {}
    for one in written_codes(held.tree, held.targets, AsRead(held)):
        written.setdefault(one.target, []).append(one)
    signs: dict[int, str | None] = {}
    for target, code in together:
        _recorded(held, target, code)
        for one in _codes_of(held, written[target], code):
            signs[one.start] = None
    text = held.tree.text
    if signs:
        text = first_lawful(held, [_rewritten(held, signs)[0]], "lifting several marks").text
    for target, code in one_by_one:
        held = read_anew(text, held.notation.knowing(_known(held)))
        text = without_position(held, target, code).text
    return text


def moved_position(held: Meaning, code: str, from_target: str, to_target: str) -> Drafted:
    """Record on another target the position that a delegation has on one."""
    target_named(held, to_target)
    mine = _recorded(held, from_target, code)
    signs = {one.sign for one in mine}
    if len(signs) > 1:
        message = f"{code} has more than one position on {from_target}: lift or change it first"
        raise NotInOrder(message)
    there = [one for one in _positions_of(held, to_target, code) if one not in mine]
    if from_target == to_target or there:
        message = f"{code} has a position on {to_target} already"
        raise NotInOrder(message)
    lifted = without_position(held, from_target, code)
    # Lifting changes no bracket, so every target has the name that it had.
    again = read_anew(lifted.text, held.notation.knowing(_known(held)))
    recorded = with_position(again, to_target, signs.pop(), code)
    return Drafted(recorded.text, lifted.repairs)


def _known(held: Meaning) -> Codes:
    """Know the codes of the notation; where it names nobody, those that the paragraph writes."""
    return held.notation.names or AsRead(held)


def target_named(held: Meaning, target: str) -> Target:
    """Find a target by the name it is shown by; refuse a name that is not in the paragraph."""
    found = held.targets.by_id.get(target)
    if found is None:
        message = f"nothing in this paragraph is called {target}"
        raise NotInOrder(message)
    return found


def group_of(held: Meaning, target: Target) -> Target | None:
    """Return the group that a target is a member of, or None."""
    parent = held.targets[target.parent]
    return parent if parent.kind is TargetKind.GROUP else None


def runs_of(held: Meaning) -> Runs:
    """Collect the runs about each target."""
    found: dict[str, list[Run]] = {}
    for step, node in walk(held.tree):
        if step is Step.ENTER and isinstance(node, Run):
            found.setdefault(held.targets.of_run[node.start], []).append(node)
    return {target: tuple(runs) for target, runs in found.items()}


def around(held: Meaning, found: Target) -> list[tuple[int, int]]:
    """Return the spans of the text without a unit and the marks about it."""
    runs = runs_of(held)
    stays = [(0, found.start)]
    done = outside_end(runs, found)
    for run in runs.get(found.id, ()):
        if run.start >= done:
            stays.append((done, run.start))
            done = run.end
    return [*stays, (done, len(held.tree.text))]


def outside_end(runs: Runs, target: Target) -> int:
    """Return where a unit with the run right after it ends."""
    ends = [run.end for run in runs.get(target.id, ()) if run.attach is Attach.UNIT]
    return max(target.end, *ends) if ends else target.end


def moved_inside(held: Meaning, runs: Runs, member: Target) -> list[Change]:
    """Propose to move the marks after a bracket to where it alone can have them."""
    mine = [run for run in runs.get(member.id, ()) if run.attach is not Attach.INSIDE]
    return [_moved(held, runs, member, mine, to) for to in (Stands.LAST, Stands.FIRST)]


def moved_behind(held: Meaning, runs: Runs, member: Target) -> Change:
    """Propose to move the marks inside a bracket behind it."""
    mine = [run for run in runs.get(member.id, ()) if run.attach is Attach.INSIDE]
    return _moved(held, runs, member, mine, Stands.BEHIND)


def _moved(held: Meaning, runs: Runs, member: Target, mine: list[Run], to: Stands) -> Change:
    text = held.tree.text
    cuts = [Edit(run.start, run.end, "") for run in mine]
    cuts += (
        Edit(run.end, run.end + 1, "")
        for run in mine
        if run.start == member.start + 1
        and text[run.end].isspace()
        and not text[run.start].isspace()
    )
    there = _mark(held, runs, member, "".join(_marks_of(held, run) for run in mine), to)
    written = tuple(
        (one.code, one.sign, member.id)
        for one in _codes_on(held, member.id)
        if any(run.start <= one.start < run.end for run in mine)
    )
    return Change((*cuts, there) if mine else (), written)


def spread(held: Meaning, runs: Runs, group: Target, last: Stands) -> Change:
    """Propose to write the marks of a group on each of its members, `last` on the last (A9)."""
    mine = runs.get(group.id, ())
    marks = "".join(_marks_of(held, run) for run in mine)
    codes = [(one.code, one.sign) for one in _codes_on(held, group.id)]
    members = held.targets.members(group.id)
    edits = [Edit(run.start, run.end, "") for run in mine]
    written: list[Signed] = []
    for member in members:
        stands = _stands(member, last if member is members[-1] else Stands.BEHIND)
        edits.append(_mark(held, runs, member, marks, stands))
        written += [(code, sign, member.id) for code, sign in codes]
    return Change(tuple(edits), tuple(written))


def _stands(member: Target, otherwise: Stands) -> Stands:
    """Say where a mark stands that is to be about a member without brackets of its own."""
    if not isinstance(member.node, Member):
        return otherwise
    last = member.node.children[-1]
    is_last = isinstance(last, Text | Empty) or (isinstance(last, Run) and bool(last.named))
    return Stands.BEHIND if is_last else Stands.FIRST


def _mark(held: Meaning, runs: Runs, target: Target, marks: str, stands: Stands) -> Edit:
    if isinstance(target.node, Member) and stands is Stands.FIRST:
        return _first_in_member(target.node, marks)
    has_own = isinstance(target.node, Bracket | Gap) and held.tree.text[target.start] in OPENERS
    if stands is Stands.BEHIND or not has_own:
        at = outside_end(runs, target)
        return Edit(at, at, marks)
    for run in runs.get(target.id, ()):
        if run.attach is Attach.INSIDE and not run.named:
            return Edit(run.end, run.end, marks)
    at = target.start + 1
    content = held.tree.text[at : target.end - 1]
    if stands is Stands.LAST:
        at += len(content.rstrip())
        return Edit(at, at, marks)
    return Edit(at, at, marks if content[:1].isspace() else marks.lstrip() + " ")


def _first_in_member(member: Member, marks: str) -> Edit:
    at = member.start
    for one in member.children:
        if not isinstance(one, Slash | Label | Run):
            break
        at = one.end
    return Edit(at, at, marks.lstrip() + " ")


def _marks_of(held: Meaning, run: Run) -> str:
    return "".join(f" {held.tree.text[start:end]}" for start, end in run.marks)


def _as_written(sign: str, code: str, codes: Codes) -> str:
    """Return the code as a mark prints it; refuse what would not be read as one code."""
    if sign not in ("+", "-", "?"):
        message = f"a position is +, - or ?, not {sign!r}"
        raise NotInOrder(message)
    code = codes.canonical(code) or code
    mark = f"({sign}{code})"
    read = read_mark(mark, (0, len(mark)), codes)[0] if is_mark(mark) else []
    if [(one.sign, folded(one.code)) for one in read] != [(sign, folded(code))]:
        message = f"{code!r} cannot be written as the code of one delegation"
        raise NotInOrder(message)
    return read[0].code


def _positions_of(held: Meaning, target: str, code: str) -> list[Position]:
    return [one for one in held.on.get(target, ()) if folded(one.code) == folded(code)]


def positions_on(held: Meaning, target: str, code: str) -> tuple[Position, ...]:
    """Return what a delegation has on a target itself.

    On a group of which it has one and the same position on every member these are its position on
    the group (A9).
    """
    mine = _positions_of(held, target, code)
    members = held.targets.members(target)
    if mine or not members:
        return tuple(mine)
    each = [_positions_of(held, member.id, code) for member in members]
    found = [one for positions in each for one in positions]
    if not all(each) or len({one.sign for one in found}) > 1:
        return ()
    return tuple(found)


def _recorded(held: Meaning, target: str, code: str) -> tuple[Position, ...]:
    """Return what a delegation has on a target; refuse where that is nothing."""
    target_named(held, target)
    if mine := positions_on(held, target, code):
        return mine
    elsewhere = [
        one.sign + one.target for one in held.positions if folded(one.code) == folded(code)
    ]
    also = f"; it has {', '.join(elsewhere)}" if elsewhere else ""
    message = f"no position of {code} is recorded on {target}{also}"
    raise NotInOrder(message)


def _codes_on(held: Meaning, target: str) -> list[WrittenCode]:
    codes = written_codes(held.tree, held.targets, AsRead(held))
    return [one for one in codes if one.target == target]


def _codes_of(held: Meaning, written: Sequence[WrittenCode], code: str) -> list[WrittenCode]:
    """Choose where a delegation is written of what is on a target, repetitions included.

    A repetition may use another name of a delegation. Where the notation names nobody it is told by
    being the only delegation with that sign before it, and refused where that does not settle it.
    """
    known = _known(held)
    found = []
    for one in written:
        raw = held.tree.text[one.start : one.end]
        if (read := known.canonical(raw)) is not None or held.notation.names is not None:
            if folded(read or raw) == folded(code):
                found.append(one)
            continue
        on = [other for other in held.on[one.target] if other.sign == one.sign]
        could_be = {folded(other.code) for other in on if other.start < one.start}
        if could_be == {folded(code)}:
            found.append(one)
        elif folded(code) in could_be:
            message = f"({one.sign}{raw}) on {one.target} repeats a position: take it away first"
            raise NotInOrder(message)
    return found


def _ways_to_record(held: Meaning, target: Target, sign: str, code: str) -> Iterator[Change]:
    mark = f" ({sign}{code})"
    written = ((code, sign, target.id),)
    runs = runs_of(held)
    group = group_of(held, target)
    if target.kind is TargetKind.PARAGRAPH:
        yield from _ways_on_paragraph(held, runs, mark, written)
    elif target.kind is TargetKind.GROUP:
        yield Change((Edit(target.end, target.end, mark),), written)
        yield from _ways_on_members(held, runs, target, (sign, code))
    elif group is None or isinstance(target.node, Member):
        if isinstance(target.node, Member):
            yield Change(
                (_mark(held, runs, target, mark, _stands(target, Stands.BEHIND)),), written
            )
        yield Change((_mark(held, runs, target, mark, Stands.BEHIND),), written)
    elif target.id == held.targets.members(group.id)[-1].id:
        for stands in Stands:
            yield Change((_mark(held, runs, target, mark, stands),), written)
    else:
        recorded = Change((_mark(held, runs, target, mark, Stands.BEHIND),), written)
        for stands in Stands:
            yield spread(held, runs, group, stands) + recorded


def _ways_on_paragraph(
    held: Meaning, runs: Runs, mark: str, written: tuple[Signed, ...]
) -> Iterator[Change]:
    """Give the places where a mark may be read as about the paragraph, the plainest first."""
    text = held.tree.text
    for run in runs.get("p", ())[-1:]:
        yield Change((Edit(run.end, run.end, mark),), written)
    if end := len(text.rstrip()):
        yield Change((Edit(end, end, mark),), written)
    yield Change((Edit(0, 0, mark.lstrip() + " " * bool(text)),), written)


def _ways_on_members(
    held: Meaning, runs: Runs, group: Target, signed: tuple[str, str]
) -> Iterator[Change]:
    """Write a position on a group whose members have marks of their own on each member."""
    sign, code = signed
    members = held.targets.members(group.id)
    silent = [member for member in members if not _positions_of(held, member.id, code)]
    for member in members:
        for one in _positions_of(held, member.id, code):
            if one.sign != sign:
                message = f"{code} has {one.sign}{member.id}: lift or change that first"
                raise NotInOrder(message)
    written = tuple((code, sign, member.id) for member in silent)
    for last in Stands:
        edits = tuple(
            _mark(
                held,
                runs,
                one,
                f" ({sign}{code})",
                _stands(one, last if one is members[-1] else Stands.BEHIND),
            )
            for one in silent
        )
        yield Change(edits, written)


def _rewritten(held: Meaning, signs: Mapping[int, str | None]) -> tuple[Change, tuple[Repair, ...]]:
    """Propose to write the codes that start at the keys with another sign, or not at all (None)."""
    marks: dict[tuple[int, int], list[WrittenCode]] = {}
    for one in written_codes(held.tree, held.targets, AsRead(held)):
        marks.setdefault(one.mark, []).append(one)
    in_words = {
        node.marks[0]: node
        for step, node in walk(held.tree)
        if step is Step.ENTER and isinstance(node, Run) and node.named
    }
    edits: list[Edit] = []
    written: list[Signed] = []
    for mark, codes in marks.items():
        if not any(one.start in signs for one in codes):
            continue
        stays = [one for one in codes if signs.get(one.start, one.sign) is not None]
        if (run := in_words.get(mark)) is not None:
            change = _reworded(held, run, stays, signs)
            edits += change.edits
            written += change.written
            continue
        written += [(one.code, signs.get(one.start) or one.sign, one.target) for one in stays]
        if stays:
            edits.append(Edit(*mark, _without_codes(held.tree.text, codes, signs)))
        else:
            edits.append(Edit(codes[0].space, mark[1], ""))
    spaces = list(_left_at_start(held.tree.text, edits))
    repairs = tuple(Repair("C9", at, held.tree.text[space.start], "") for at, space in spaces)
    return Change((*edits, *(space for _, space in spaces)), tuple(written)), repairs


def _reworded(
    held: Meaning, run: Run, stays: list[WrittenCode], signs: Mapping[int, str | None]
) -> Change:
    """Propose to name fewer delegations in words; one with another sign gets a mark instead."""
    text = held.tree.text
    changed = [one for one in stays if one.start in signs]
    kept = {one.start for one in stays if one.start not in signs}
    words = _with_fewer_names(text, run, kept)
    marks = [(one, f" ({signs[one.start]}{one.code})") for one in changed]
    if run.attach is Attach.BLOCK:
        words += "".join(mark for _, mark in marks)
    edits = [Edit(run.start, run.end, words)]
    for one, mark in marks if run.attach is not Attach.BLOCK else ():
        edits.append(_mark(held, runs_of(held), held.targets[one.target], mark, Stands.BEHIND))
    written = tuple((one.code, signs.get(one.start) or one.sign, one.target) for one in stays)
    return Change(tuple(edits), written)


def _with_fewer_names(text: str, run: Run, kept: set[int]) -> str:
    """Write the words of a dialect with some of their names, each with the verb that it had."""
    pieces: list[str] = []
    done = run.named[0].clause[0]
    for clause in dict.fromkeys(one.clause for one in run.named):
        names = [one for one in run.named if one.clause == clause]
        stay = [one for one in names if one.start in kept]
        if stay:
            between = text[names[0].end : names[1].start] if len(names) > 1 else ""
            pieces += [text[done : clause[0]]] if pieces else []
            pieces.append(between.join(text[one.start : one.end] for one in stay))
            pieces.append(text[names[-1].end : clause[1]])
        done = clause[1]
    if not pieces:
        return ""
    return "".join([text[run.start : run.named[0].clause[0]], *pieces, text[done : run.end]])


def _left_at_start(text: str, edits: list[Edit]) -> Iterator[tuple[int, Edit]]:
    """Give the white space that marks leave where they were first in a paragraph or a bracket."""
    cuts = {edit.start: edit.end for edit in edits if not edit.replacement}
    for at in cuts:
        end = at
        while end in cuts:
            end = cuts[end]
        first = at == 0 or (text[at - 1] in OPENERS and not text[at].isspace())
        if first and text[end : end + 1].isspace():
            yield at, Edit(end, end + 1, "")


def _without_codes(text: str, codes: list[WrittenCode], signs: Mapping[int, str | None]) -> str:
    """Write a mark anew; a code that took its sign from one that goes gets the sign itself (M3)."""
    done = codes[0].mark[0] + 1
    pieces = ["("]
    last_sign = ""
    for one in codes:
        own = _own_sign(text, one, done)
        separator = text[done:own]
        done = one.end
        sign = signs.get(one.start, one.sign)
        if sign is None:
            continue
        if len(pieces) > 1 or one is codes[0]:
            pieces.append(separator)
        typed = text[own : one.start]
        if one.start in signs or (not typed and sign != last_sign):
            typed = sign
        pieces += (typed, text[one.start : one.end])
        last_sign = sign
    pieces[0] = text[codes[0].mark[0]]
    return "".join([*pieces, text[done : codes[0].mark[1]]])


def _own_sign(text: str, one: WrittenCode, left: int) -> int:
    """Return where the sign that a code has of its own starts, or where the code does."""
    at = one.start
    while at > left and text[at - 1].isspace():
        at -= 1
    return at - 1 if at > left and text[at - 1] in SIGNS else one.start
