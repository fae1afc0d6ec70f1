"""What the texts mean: computed outside the write transaction, and kept until it is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from negotiate.bracket_parser import meaning, parse
from negotiate.register import Register


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what is computed from one text with one register."""

    open: bool
    unfinished: bool
    brackets: int
    depth: int
    holders: Mapping[str, tuple[str, ...]]


class Readings:
    """Read each text once with each register; `register_of` finds one by hash and name."""

    def __init__(self, register_of: Callable[[str, str], Register]) -> None:
        self.register_of = register_of
        self._known: dict[tuple[str, str], Reading] = {}

    def of(self, text: str, register: Register, register_hash: str) -> Reading:
        """Read a text, or remember what it was read as."""
        key = (register_hash, text)
        if key not in self._known:
            found = meaning(parse(text), register)
            self._known[key] = Reading(
                found.open, found.unfinished, found.brackets, found.depth, found.holders
            )
        return self._known[key]

    def of_import(self, payload: Mapping[str, Any]) -> list[Reading]:
        """Read the paragraphs of an import with the register that it names."""
        register_hash = payload["register"]
        register = self.register_of(register_hash, payload["register_name"])
        return [self.of(one["text"], register, register_hash) for one in payload["paragraphs"]]
