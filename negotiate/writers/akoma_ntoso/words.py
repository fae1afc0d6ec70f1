"""Put the words of a paragraph into XML, its brackets and marks as elements round them."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from negotiate.bracket_parser import Codes, Meaning, TargetKind, alphabetical, meaning_of
from negotiate.bracket_parser.tree import (
    Alternatives,
    Bracket,
    Gap,
    Node,
    Note,
    Run,
    Status,
    Step,
    walk,
)
from negotiate.telling.words import SIGNS
from negotiate.writers.akoma_ntoso.vocabulary import Holders, akn, in_xml, ours

# Readers of XML stop at 256 levels: what is nested deeper is words without elements.
DEEPEST = 100
_NAMES: dict[type[Node], tuple[str, TargetKind | None]] = {
    Bracket: ("bracket", TargetKind.BRACKET),
    Alternatives: ("alternatives", TargetKind.GROUP),
    Gap: ("gap", TargetKind.GAP),
    Note: ("note", None),
    Status: ("status", None),
}


def fill(
    blocks: Sequence[etree._Element], label: str, text: str, codes: Codes | None, holders: Holders
) -> None:
    """Write a paragraph into its block, or the row of a table into the blocks of its cells."""
    held = meaning_of(text, codes)
    words = _Words(blocks)
    words.say(label)
    for step, node in walk(held.tree):
        if step is Step.LEAVE:
            words.say(_sign(text, node, node.end - 1))
            words.leave()
        elif isinstance(node, Run):
            _mark(words, held, node, holders)
        elif type(node) in _NAMES:
            words.enter(_facts(held, node), crosses=words.is_crossed(text, node))
            if isinstance(node, Bracket | Alternatives | Gap):
                words.say(_sign(text, node, node.start))
            else:
                words.say(text[node.start : node.end])
                words.leave()
        else:
            words.say(text[node.start : node.end])
    words.end()


def _sign(text: str, node: Node, at: int) -> str:
    """Return the bracket as it was typed, which may be a wide one."""
    return text[at] if isinstance(node, Bracket) else ""


def _facts(held: Meaning, node: Node) -> dict[str, str]:
    name, kind = _NAMES[type(node)]
    facts = {"name": name}
    if kind is None:
        return facts
    target = held.targets.by_start[kind, node.start].id
    facts[ours("target")] = target
    for sign, read in SIGNS.items():
        positions = alphabetical(held.on.get(target, ()))
        codes = dict.fromkeys(one.code for one in positions if one.sign == sign)
        if codes:
            facts[ours(read.alone)] = in_xml(";".join(codes))
    if kind is TargetKind.GAP:
        facts["status"] = "incomplete"
    return facts


def _mark(words: _Words, held: Meaning, run: Run, holders: Holders) -> None:
    """Write marks with the delegations in them named, by which Akoma Ntoso knows an actor."""
    text = held.tree.text
    start = run.marks[0][0]
    target = held.targets.of_run[run.start]
    words.say(text[run.start : start])
    crosses = words.is_crossed(text, run)
    words.enter({"name": "mark", ours("on"): target}, crosses=crosses)
    at = start
    inside = (one for one in held.on.get(target, ()) if start <= one.start < run.end)
    for one in sorted(inside, key=lambda one: one.start):
        words.say(text[at : one.start])
        refers = {"refersTo": holders.reference(one.code), ours("sign"): one.sign}
        words.enter(refers, crosses=crosses, name="organization")
        words.say(text[one.start : one.end])
        words.leave()
        at = one.end
    words.say(text[at : run.end])
    words.leave()


class _Words:
    """Write words and inline elements in reading order, from cell to cell of a row."""

    def __init__(self, blocks: Sequence[etree._Element]) -> None:
        self._cells = iter(blocks)
        self._is_row = len(blocks) > 1
        # Each open element with its last child, beside which the words go; XML counts children.
        self._within: list[tuple[etree._Element, etree._Element | None]] = [
            (next(self._cells), None)
        ]
        self._transparent: list[bool] = []
        self._unsaid: list[str] = []

    def is_crossed(self, text: str, node: Node) -> bool:
        """Tell whether a node goes on in another cell, so that no element can hold it."""
        return self._is_row and text.find("\t", node.start, node.end) >= 0

    def say(self, text: str) -> None:
        """Write words; in a row a tab goes on to the next cell."""
        if not self._is_row:
            self._unsaid.append(text)
            return
        first, *others = text.split("\t")
        self._unsaid.append(first)
        for other in others:
            self._flush()
            self._within[-1] = (next(self._cells), None)
            self._unsaid.append(other)

    def enter(self, facts: dict[str, str], *, crosses: bool, name: str = "inline") -> None:
        """Open an element, or none where none can stand."""
        transparent = crosses or len(self._within) > DEEPEST
        self._transparent.append(transparent)
        if transparent:
            return
        self._flush()
        above, _ = self._within[-1]
        element = etree.SubElement(above, akn(name), facts)
        self._within[-1] = (above, element)
        self._within.append((element, None))

    def leave(self) -> None:
        """Close what was entered last."""
        if not self._transparent.pop():
            self._flush()
            self._within.pop()

    def end(self) -> None:
        """Write what has not been written yet."""
        self._flush()

    def _flush(self) -> None:
        text = in_xml("".join(self._unsaid))
        self._unsaid.clear()
        element, last = self._within[-1]
        if not text:
            return
        if last is None:
            element.text = (element.text or "") + text
        else:
            last.tail = (last.tail or "") + text
