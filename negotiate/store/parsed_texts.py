"""What the texts mean: computed outside the write transaction, and kept until it is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from negotiate.bracket_parser import CICA, Meaning, Notation, TargetKind, meaning_of
from negotiate.bracket_parser.tree import Bracket, Member, Step, Text, walk
from negotiate.late import dataclass
from negotiate.model import Doubtful
from negotiate.store.act_log import as_text

if TYPE_CHECKING:
    from negotiate.bracket_parser.dialects import Dialect


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
    from negotiate.searching import count_words  # what only reads a database parses no text

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


class ReadAs(NamedTuple):
    """Name what a text is read with by what is kept: hash and name of a register and a dialect.

    Without a dialect it is in the core notation.
    """

    register: str
    register_name: str
    dialect: str | None
    dialect_name: str | None

    @classmethod
    def stated(cls, payload: Mapping[str, Any]) -> ReadAs:
        """Read what an import states; of old ones none states a dialect."""
        named = payload["register"], payload["register_name"]
        return cls(*named, payload.get("dialect"), payload.get("dialect_name"))


READ_AS = "register, register_name, dialect, dialect_name"
"""The columns of a revision that say how it is read."""


def read_as(row: Sequence[Any]) -> ReadAs:
    """Read those columns."""
    register, register_name, dialect, dialect_name = row
    name = None if dialect_name is None else as_text(dialect_name)
    return ReadAs(register, as_text(register_name), dialect, name)


def dialect_kept(blob: Callable[[str], bytes], named: ReadAs) -> Dialect:
    """Give the dialect that an act or a revision names; `blob` gives what is kept by its hash."""
    from negotiate.bracket_parser.dialects import read_dialect

    if named.dialect is None:
        return CICA
    return read_dialect(blob(named.dialect), named.dialect_name or "")


class Readings:
    """Read each text once in each notation; `notation_of` finds one by what is kept."""

    def __init__(self, notation_of: Callable[[ReadAs], Notation]) -> None:
        self._notation_of = notation_of
        self._known: dict[tuple[str, str | None, str, str], Reading] = {}
        self._notations: dict[ReadAs, Notation] = {}

    def know(self, read_as: ReadAs, notation: Notation) -> None:
        """Take in a notation of which the log keeps nothing yet."""
        self._notations[read_as] = notation

    def of(self, text: str, read_as: ReadAs, label: str) -> Reading:
        """Read a text below its label, or remember what it was read as."""
        key = (read_as.register, read_as.dialect, label, text)
        if key not in self._known:
            from negotiate.judged import doubts_of

            notation = self._notations.get(read_as) or self._notation_of(read_as)
            found = meaning_of(text, notation)
            self._known[key] = _reading(found, doubts_of(label, text, notation))
        return self._known[key]

    def of_import(self, payload: Mapping[str, Any]) -> list[Reading]:
        """Read the paragraphs of an import as it states."""
        read_as = ReadAs.stated(payload)
        return [self.of(one["text"], read_as, one["label"]) for one in payload["paragraphs"]]
