"""Two revisions of a made-up draft in which it is known which paragraph became which.

Sentences are drawn from a vocabulary with common and rare words, so that paragraphs have words in
common as those of a real draft have, and no sentence is drawn twice. What is planted: edits of some
words, moves, insertions that renumber what follows, deletions, splits and merges.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from negotiate.compare import Confidence, Matching, concordance, match
from tests.revised_drafts import Typed

_WORDS = [f"{start}{end}" for start in "abcdefghijklmnopqrst" for end in map(str, range(60))]
_OFTEN = [*accumulate(1 / (rank + 4) for rank in range(len(_WORDS)))]

Link = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rates:
    """Say how much is planted: shares of paragraphs, and of the words of one that is edited."""

    edited: float
    words: float
    deleted: float
    inserted: float
    moved: float
    parted: float


LIGHT = Rates(edited=0.3, words=0.1, deleted=0.04, inserted=0.04, moved=0.04, parted=0.04)
HEAVY = Rates(edited=0.6, words=0.35, deleted=0.12, inserted=0.1, moved=0.08, parted=0.06)


@dataclass
class Planted:
    """Hold two revisions and what became of what, by places."""

    old: list[Typed]
    new: list[Typed]
    links: set[Link]
    parts: set[Link] = field(default_factory=set)  # those of a split or merge


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph of the new revision: its words, and the old paragraphs that it has come from."""

    sentences: list[list[str]]
    of: tuple[int, ...]


class _Maker:
    def __init__(self, seed: int, rates: Rates) -> None:
        self.random = random.Random(seed)
        self.rates = rates

    def sentence(self, least: int = 9, most: int = 26) -> list[str]:
        count = self.random.randint(least, most)
        return self.random.choices(_WORDS, cum_weights=_OFTEN, k=count)

    def paragraph(self) -> list[list[str]]:
        return [self.sentence() for _ in range(self.random.choice((1, 1, 2, 2, 3)))]

    def edited(self, sentences: Iterable[list[str]]) -> list[list[str]]:
        made = []
        for one in sentences:
            words = list(one)
            for at in range(len(words)):
                if self.random.random() < self.rates.words:
                    words[at] = self.random.choice(_WORDS)
            made.append(words)
        return made

    def pieces(self, old: Sequence[list[list[str]]]) -> list[_Piece]:
        """Let each old paragraph go, be parted, be merged with the one before it, or stay."""
        made: list[_Piece] = []
        for place, sentences in enumerate(old):
            chance = self.random.random()
            if chance < self.rates.deleted:
                continue
            now = self.edited(sentences) if self.random.random() < self.rates.edited else sentences
            parted = self.random.random() < self.rates.parted
            if parted and len(now) > 1:
                cut = self.random.randint(1, len(now) - 1)
                made += [_Piece(now[:cut], (place,)), _Piece(now[cut:], (place,))]
            elif parted and made and len(made[-1].of) == 1 and not self._is_part(made):
                before = made.pop()
                made.append(_Piece([*before.sentences, *now], (*before.of, place)))
            else:
                made.append(_Piece(now, (place,)))
        return made

    @staticmethod
    def _is_part(made: Sequence[_Piece]) -> bool:
        return len(made) > 1 and made[-1].of == made[-2].of

    def shuffled(self, made: list[_Piece]) -> list[_Piece]:
        """Move some and put new ones in."""
        moved = [one for one in made if self.random.random() < self.rates.moved]
        staying = [one for one in made if not any(one is other for other in moved)]
        new = (_Piece(self.paragraph(), ()) for one in made if self._is_inserted())
        for one in (*moved, *new):
            staying.insert(self.random.randint(0, len(staying)), one)
        return staying

    def _is_inserted(self) -> bool:
        return self.random.random() < self.rates.inserted


def planted(seed: int, rates: Rates, size: int = 40) -> Planted:
    """Make two revisions of about so many paragraphs."""
    maker = _Maker(seed, rates)
    before = [maker.paragraph() for _ in range(size)]
    after = maker.shuffled(maker.pieces(before))
    links = {(old, new) for new, one in enumerate(after) for old in one.of}
    parts = {
        link
        for link in links
        if len(after[link[1]].of) > 1 or sum(link[0] == old for old, _ in links) > 1
    }
    old = _written(before)
    return Planted(old, _written(one.sentences for one in after), links, parts)


def _written(paragraphs: Iterable[list[list[str]]]) -> list[Typed]:
    return [
        Typed(str(at), " ".join(" ".join(words).capitalize() + "." for words in sentences))
        for at, sentences in enumerate(paragraphs, start=1)
    ]


def links_of(found: Matching) -> set[Link]:
    """List every old paragraph with every new one that it is said to have become."""
    return {
        *((one.old, one.new) for one in found.pairs if one.old is not None and one.new is not None),
        *((one.whole, part) for one in found.splits for part in one.parts),
        *((part, one.whole) for one in found.merges for part in one.parts),
    }


@dataclass
class Measured:
    """Count links planted, links said, those that are both, and false ones called certain."""

    made: int = 0
    said: int = 0
    right: int = 0
    falsely_certain: int = 0
    doubtful: int = 0

    @property
    def precision(self) -> float:
        """Return the share of what is said that is so."""
        return self.right / self.said

    @property
    def recall(self) -> float:
        """Return the share of what is so that is said."""
        return self.right / self.made

    def __str__(self) -> str:
        return (
            f"{self.made:,} links: precision {self.precision:.2%}, recall {self.recall:.2%},"
            f" {self.falsely_certain} false ones called certain, {self.doubtful} in doubt"
        )


def measured(seeds: Iterable[int], rates: Rates) -> Measured:
    """Match the documents of these seeds and count."""
    found = Measured()
    for seed in seeds:
        made = planted(seed, rates)
        matching = match(made.old, made.new)
        said = links_of(matching)
        found.made += len(made.links)
        found.said += len(said)
        found.right += len(said & made.links)
        for row in concordance(made.old, made.new, matching):
            of_row = {(old, new) for old in row.old for new in row.new}
            false = of_row - made.links
            found.doubtful += len(of_row) if row.confidence is Confidence.DOUBTFUL else 0
            found.falsely_certain += len(false) if row.confidence is Confidence.CERTAIN else 0
    return found


def main() -> None:
    """Print the figures of many documents: `python -m tests.made_links 150`."""
    import sys

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    for name, rates in (("light", LIGHT), ("heavy", HEAVY)):
        print(f"{name}: {measured(range(count), rates)}")  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
