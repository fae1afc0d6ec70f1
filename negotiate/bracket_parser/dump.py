"""Print a paragraph in the vocabulary of the notation's test vectors (docs/notation.md)."""

from __future__ import annotations

from negotiate.bracket_parser.meaning import Meaning
from negotiate.bracket_parser.targets import TargetKind
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
    Slash,
    Status,
    Step,
    walk,
)

_LEAVES: dict[type[Node], str] = {Note: "note", Status: "status", Empty: "empty"}
_PARENTS: dict[type[Node], tuple[str, TargetKind]] = {
    Bracket: ("br", TargetKind.BRACKET),
    Member: ("br", TargetKind.BRACKET),
    Alternatives: ("alt", TargetKind.GROUP),
}


def dump(held: Meaning) -> list[object]:
    """Return the tree as nested lists: `["p", "text ", ["br", ["+IND"], "more"]]`."""
    top: list[object] = ["p"]
    open_lists = [top]
    gap: Node | None = None  # printed whole, with what is in it
    for step, node in walk(held.tree):
        if gap is not None:
            gap = None if node is gap else gap
            continue
        if step is Step.LEAVE:
            open_lists.pop()
            continue
        gap = node if isinstance(node, Gap) else None
        entry = _entry(held, node)
        if entry is None:
            continue
        last = open_lists[-1]
        before = 2 if last[0] == "opt" else 1
        if isinstance(entry, str) and len(last) > before and isinstance(last[-1], str):
            last[-1] += entry
        else:
            last.append(entry)
        if isinstance(node, (Bracket, Member, Alternatives)) and isinstance(entry, list):
            open_lists.append(entry)
    return top


def _entry(held: Meaning, node: Node) -> str | list[object] | None:
    """Return what a node is printed as; slashes, and runs that have a target, are not."""
    raw = held.tree.text[node.start : node.end]
    if isinstance(node, (Bracket, Member, Alternatives)):
        name, kind = _PARENTS[type(node)]
        signed = _signed(held, kind, node)
        label = None if isinstance(node, Alternatives) else _label(held, node)
        return [name, signed] if label is None else ["opt", label, *([signed] if signed else [])]
    if isinstance(node, Gap):
        return ["gap", raw, _signed(held, TargetKind.GAP, node)]
    if isinstance(node, Run) and node.attach is Attach.BLOCK:
        return ["mark", *_signed_within(held, node)]
    if isinstance(node, (Run, Slash, Label)):
        return None
    return [_LEAVES[type(node)], raw] if type(node) in _LEAVES else raw


def _label(held: Meaning, node: Bracket | Member) -> str | None:
    for one in node.children[:2]:
        if isinstance(one, Label):
            return held.tree.text[one.name[0] : one.name[1]]
    return None


def _signed(held: Meaning, kind: TargetKind, node: Node) -> list[object]:
    target = held.targets.by_start[kind, node.start].id
    return [position.sign + position.code for position in held.on.get(target, ())]


def _signed_within(held: Meaning, run: Run) -> list[object]:
    return [
        position.sign + position.code
        for position in held.on.get("p", ())
        if run.start <= position.start < run.end
    ]
