"""What an answer said, held against what was planted.

Truth and answer are both sets of facts, plain tuples. The words of an answer are read strictly: a
line that no sentence of the grammar fits is a fact of its own, which is never true.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

Fact = tuple[object, ...]
UNKNOWN = "unknown sentence"
EITHER = "replaced, or merely gone"
"""Of words that are gone it may be said what stands in their place, or not."""
SAME_OR_ALIKE = "kept, or not said"
"""Of one word that stands elsewhere nothing need be said: it may be another one."""


@dataclass
class Judged:
    """What was said of some negotiations that was false, and what nobody said though it was so.

    `links` are paragraphs that were taken for others: what is said of them is not judged.
    """

    said: Counter[str] = field(default_factory=Counter)
    false: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def hold(
        self, where: str, said: Iterable[Fact], truth: Iterable[Fact], may: Iterable[Fact] = ()
    ) -> None:
        """Compare what was said with what is so; `may` is so too and need not be said."""
        told = Counter(said)
        known = {as_told(one, told) for one in truth}
        self.said[where.split(":", maxsplit=1)[0]] += sum(told.values())
        allowed = known | {as_told(one, told) for one in may}
        self.false += [f"{where}: {one}" for one in told if one not in allowed]
        self.false += [f"{where}: said twice: {one}" for one, count in told.items() if count > 1]
        self.missing += [f"{where}: {one}" for one in known if one not in told]

    def add(self, other: Judged) -> None:
        self.said += other.said
        self.false += other.false
        self.missing += other.missing
        self.links += other.links


def as_told(fact: Fact, told: Mapping[Fact, int]) -> Fact:
    """Take the way in which a fact is told, where there is more than one."""
    if SAME_OR_ALIKE in fact:
        at = fact.index(SAME_OR_ALIKE)
        unsaid = (*fact[:at], None, *fact[at + 1 :])
        return unsaid if unsaid in told else (*fact[:at], "kept", *fact[at + 1 :])
    if EITHER not in fact:
        return fact
    at = fact.index(EITHER)
    before, after = fact[:at], fact[at + 1 :]
    ways: list[Fact] = [(*before, words, *after) for words in ("replaced", "replaced or chosen")]
    ways.append((*before, "dropped", "", *after[1:]))
    return next((one for one in ways if one in told), ways[0])


Reading = Callable[[re.Match[str]], Iterable[Fact]]


def read(line: str, grammar: Mapping[str, Reading]) -> Iterator[Fact]:
    """Read a line by the one sentence that fits all of it."""
    for pattern, reading in grammar.items():
        found = re.fullmatch(pattern, line)
        if found:
            yield from reading(found)
            return
    yield (UNKNOWN, line)


def listed(text: str) -> list[str]:
    """Read `a, b and c`."""
    return re.split(r", | and ", text) if text else []
