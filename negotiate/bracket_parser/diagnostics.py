"""Every diagnostic of the notation: its code, its level, and the sentence that explains it.

What is odd in how a tree is written is found here too, after it stands: half and foreign slashes,
foreign brackets, numbers that may be references.
"""

from __future__ import annotations

from itertools import pairwise

from negotiate.bracket_parser.other_brackets import is_number
from negotiate.bracket_parser.tokens import CLOSERS, OPENERS, SLASHES, WIDE
from negotiate.bracket_parser.tree import (
    Alternatives,
    Bracket,
    Diagnostic,
    Edit,
    Gap,
    Level,
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

LEVELS = {
    "unclosed-bracket": Level.ERROR,
    "unopened-bracket": Level.ERROR,
    "too-deep": Level.ERROR,
    "seam-notation": Level.ERROR,
    "dangling-mark": Level.WARNING,
    "inside-mark": Level.WARNING,
    "detached-mark": Level.WARNING,
    "unknown-delegation": Level.WARNING,
    "homoglyph-code": Level.WARNING,
    "contradictory-position": Level.WARNING,
    "empty-mark": Level.WARNING,
    "half-slash": Level.WARNING,
    "duplicate-position": Level.INFO,
    "loose-mark": Level.INFO,
    "inherited-sign": Level.INFO,
    "unicode-sign": Level.INFO,
    "unsigned-attribution": Level.INFO,
    "unicode-slash": Level.INFO,
    "fullwidth-bracket": Level.INFO,
    "adjacent-brackets": Level.HINT,
    "replacement-pair": Level.HINT,
    "numeric-bracket": Level.HINT,
    "cross-block-bracket": Level.INFO,
}

SPELLING = frozenset({"loose-mark", "unicode-sign", "unicode-slash", "fullwidth-bracket"})
"""What is understood, and only spelled otherwise than the tool spells it."""

_SENTENCES = {
    "unclosed-bracket": "'[' is never closed",
    "unopened-bracket": "']' closes nothing",
    "too-deep": "brackets more than 256 levels deep are read as text",
    "seam-notation": "the texts that meet here would form new notation",
    "dangling-mark": "no bracket stands directly before it: this mark is about the whole paragraph",
    "inside-mark": "this mark is taken to be about the bracket that it stands in",
    "detached-mark": "this mark is taken to be about the bracket before the punctuation",
    "empty-mark": "a sign without a code is text",
    "half-slash": "a slash with a bracket on one side only joins nothing",
    "duplicate-position": "this position is recorded once already",
    "loose-mark": "a mark is usually written (+CODE), one code in each pair of parentheses",
    "inherited-sign": "a code without a sign takes the sign before it",
    "unicode-sign": "this sign is not the keyboard's + or -",
    "unsigned-attribution": "names in parentheses behind a bracket are read as its supporters",
    "unicode-slash": "this slash is not the keyboard's /",
    "fullwidth-bracket": "full-width brackets count as brackets",
    "adjacent-brackets": "neighbours without a slash: alternatives, or two separate brackets?",
    "replacement-pair": "one delegation is for one neighbour and against the other: a replacement?",
    "numeric-bracket": "a number in brackets: contested, or a reference?",
}

_FOREIGN = WIDE + SLASHES[1:]


def diagnostic(
    code: str, span: tuple[int, int], message: str = "", edit: Edit | None = None
) -> Diagnostic:
    """Make the diagnostic `code` over `span`; without a `message` it gets its standing sentence."""
    return Diagnostic(code, LEVELS[code], *span, message or _SENTENCES[code], edit)


def elsewhere(at: int, number: str) -> Diagnostic:
    """Say of half a bracket in which paragraph its other half stands (2.8)."""
    message = f"the other half of this bracket stands in {number}"
    return diagnostic("cross-block-bracket", (at, at + 1), message)


def oddities(tree: Tree, slashes: int, *, numbers: bool) -> list[Diagnostic]:
    """List half slashes, foreign slashes and brackets, and numbers that may be references.

    `slashes` is how many slashes join alternatives: where there are no others, none is half;
    `numbers` whether a bracket holds nothing but numbers.
    """
    text = tree.text
    found: list[Diagnostic] = []
    foreign = not text.isascii() and any(sign in text for sign in _FOREIGN)
    if foreign:
        found += _foreign(tree)
    if foreign or text.count("/") > slashes:
        found += _half_slashes(tree)
    if numbers:
        found += _lone_numbers(tree)
    return found


def _families(tree: Tree) -> list[tuple[Tree | Bracket | Alternatives, tuple[Node, ...]]]:
    """List every parent with its children; the members of a group come under the group."""
    parents: list[tuple[Tree | Bracket | Alternatives, tuple[Node, ...]]] = [(tree, tree.children)]
    for step, node in walk(tree):
        if step is Step.ENTER and isinstance(node, Bracket | Alternatives):
            parents.append((node, node.children))
    return parents


def _half_slashes(tree: Tree) -> list[Diagnostic]:
    found = []
    for _, children in _families(tree):
        for left, right in pairwise(children):
            if isinstance(right, Text) and isinstance(left, Bracket | Alternatives | Run):
                stripped = tree.text[right.start : right.end].lstrip()
                at = right.end - len(stripped)
            elif isinstance(left, Text) and isinstance(right, Bracket | Alternatives):
                stripped = tree.text[left.start : left.end].rstrip()[-1:]
                at = left.start + len(tree.text[left.start : left.end].rstrip()) - 1
            else:
                continue
            if stripped[:1] and stripped[0] in SLASHES:
                found.append(diagnostic("half-slash", (at, at + 1)))
    return found


def _foreign(tree: Tree) -> list[Diagnostic]:
    found = []
    for step, node in walk(tree):
        if step is Step.LEAVE:
            continue
        raw = tree.text[node.start : node.end]
        if isinstance(node, Slash) and raw.strip() != "/":
            found.append(_rewrite("unicode-slash", node, "/"))
        if isinstance(node, Bracket | Gap | Note | Status) and (
            raw[0] in OPENERS[1:] or raw[-1] in CLOSERS[1:]
        ):
            found.append(_rewrite("fullwidth-bracket", node, f"[{raw[1:-1]}]"))
    return found


def _rewrite(code: str, node: Node, replacement: str) -> Diagnostic:
    span = (node.start, node.end)
    return diagnostic(code, span, edit=Edit(*span, replacement))


def _lone_numbers(tree: Tree) -> list[Diagnostic]:
    """Hint at numbers in brackets that neither a slash nor a mark makes a matter of dispute."""
    found = []
    for parent, children in _families(tree):
        if isinstance(parent, Alternatives):
            continue
        for at, node in enumerate(children):
            marked = at + 1 < len(children) and isinstance(children[at + 1], Run)
            if (
                isinstance(node, Bracket)
                and not marked
                and is_number(tree.text[node.start + 1 : node.end - 1])
            ):
                found.append(diagnostic("numeric-bracket", (node.start, node.end)))
    return found
