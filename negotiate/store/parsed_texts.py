"""What the texts mean: computed outside the write transaction, and kept until it is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from negotiate.bracket_parser import CICA, Meaning, Notation, TargetKind, meaning_of
from negotiate.bracket_parser.tree import Bracket, Member, Step, Text, walk
from negotiate.judged import doubts_of
from negotiate.late import dataclass
from negotiate.model import Doubtful
from negotiate.register import Register
from negotiate.searching import count_words


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what is computed from one text with one register."""

    open: bool
    unfinished: bool
    brackets: int
    depth: int
    groups: int
    words: int
    words_in_brackets: int
    holders: Mapping[str, tuple[str, ...]]
    doubts: tuple[Doubtful, ...]


def _reading(found: Meaning, doubts: tuple[Doubtful, ...]) -> Reading:
    words, in_brackets = _words(found)
    return Reading(
        found.open,
        found.unfinished,
        found.brackets,
        found.depth,
        sum(target.kind is TargetKind.GROUP for target in found.targets),
        words,
        in_brackets,
        found.holders,
        doubts,
    )


def _words(found: Meaning) -> tuple[int, int]:
    """Count the words of a text, and those of them that stand in a bracket.

    Marks, gaps, notes and statuses are not counted.
    """
    text = found.tree.text
    words = in_brackets = within = 0
    for step, node in walk(found.tree):
        if isinstance(node, Bracket | Member):
            within += 1 if step is Step.ENTER else -1
        elif isinstance(node, Text):
            count = count_words(text[node.start : node.end])
            words += count
            in_brackets += count if within else 0
    return words, in_brackets


class Readings:
    """Read each text once with each register; `register_of` finds one by hash and name."""

    def __init__(self, register_of: Callable[[str, str], Register]) -> None:
        self.register_of = register_of
        self._known: dict[tuple[str, str, str], Reading] = {}

    def of(self, text: str, register: Register, register_hash: str, label: str) -> Reading:
        """Read a text below its label, or remember what it was read as."""
        key = (register_hash, label, text)
        if key not in self._known:
            notation = Notation(register, CICA)
            found = meaning_of(text, notation)
            self._known[key] = _reading(found, doubts_of(label, text, notation))
        return self._known[key]

    def of_import(self, payload: Mapping[str, Any]) -> list[Reading]:
        """Read the paragraphs of an import with the register that it names."""
        register_hash = payload["register"]
        register = self.register_of(register_hash, payload["register_name"])
        return [
            self.of(one["text"], register, register_hash, one["label"])
            for one in payload["paragraphs"]
        ]
