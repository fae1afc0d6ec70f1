"""What the keys of the editor do to a text, as plain functions: nothing here is drawn or stored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from negotiate.bracket_parser import Diagnostic, Edit, Level, Meaning, Target, TargetKind
from negotiate.bracket_parser.tree import Run, Step, walk
from negotiate.model import Revision
from negotiate.telling.paragraph import hidden_character
from negotiate.visible import invisible


@dataclass(frozen=True, slots=True)
class Replacement:
    """Say which part of a text gives way to what."""

    start: int
    end: int
    text: str


def replacement(old: str, new: str) -> Replacement:
    """Find the smallest replacement that makes one text of another."""
    longest = min(len(old), len(new))
    start = next((at for at in range(longest) if old[at] != new[at]), longest)
    rest = longest - start
    same = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return Replacement(start, len(old) - same, new[start : len(new) - same])


def target_at(held: Meaning, at: int) -> Target | None:
    """Find the innermost bracket or gap at an offset, or the unit that the mark there is about.

    A cursor that stands between two brackets is at the one that begins there.
    """
    units = [
        one
        for one in held.targets
        if one.kind in (TargetKind.BRACKET, TargetKind.GAP) and one.start <= at <= one.end
    ]
    if units:
        return max(units, key=lambda one: (one.start < at < one.end, one.depth, one.start))
    for step, node in walk(held.tree):
        if step is Step.ENTER and isinstance(node, Run) and node.start <= at <= node.end:
            target = held.targets[held.targets.of_run[node.start]]
            return target if target.kind is not TargetKind.PARAGRAPH else None
    return None


_MARK = re.compile(r"\(([+\-?])([^()\[\]/+\-?\n]{0,40})\Z")


@dataclass(frozen=True, slots=True)
class MarkTyped:
    """Hold a mark that is being typed: its sign, what of a code is there, and where that stands."""

    sign: str
    typed: str
    start: int
    end: int
    is_closed: bool


def mark_at(text: str, at: int) -> MarkTyped | None:
    """Find the mark that is being typed at an offset: `(+IN`."""
    found = _MARK.search(text[max(0, at - 42) : at])
    if found is None:
        return None
    return MarkTyped(found[1], found[2], at - len(found[2]), at, text[at : at + 1] == ")")


def problems(held: Meaning) -> tuple[Diagnostic, ...]:
    """List what is odd in a paragraph, and every character that nobody would see."""
    hidden = [
        Diagnostic(
            "hidden-character",
            Level.WARNING,
            at,
            at + 1,
            hidden_character(name),
            Edit(at, at + 1, ""),
        )
        for at, name in invisible(held.tree.text)
    ]
    if not hidden:
        return held.diagnostics
    return tuple(sorted((*held.diagnostics, *hidden), key=lambda one: (one.start, one.end)))


def next_problem(known: Sequence[Diagnostic], at: int) -> Diagnostic | None:
    """Find the first problem that begins after an offset, else the first of all."""
    return next((one for one in known if one.start > at), known[0] if known else None)


def last_issued(revisions: Sequence[Revision], now: Revision) -> Revision | None:
    """Find the last revision in a language that was issued, as seen from one of them."""
    issued = [
        one
        for one in revisions
        if not one.working and one.language == now.language and one.order <= now.order
    ]
    return max(issued, key=lambda one: one.order, default=None)
