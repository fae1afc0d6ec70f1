"""How a negotiation went, revision by revision: counts, and nothing that the texts do not show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from itertools import pairwise

from negotiate.late import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """Count one text, or what changed between two.

    `paragraphs` are the numbered ones, `open` and `unfinished` those of any kind; every alternative
    is a bracket, and alternatives together a group. Words are those of the text without marks,
    gaps and statuses; `words_in_brackets` are counted once, however deep they stand. `to_look_at`
    are neither open nor unfinished, and something in them looks contested.
    """

    paragraphs: int
    open: int
    unfinished: int
    brackets: int
    groups: int
    depth: int
    words: int
    words_in_brackets: int
    to_look_at: int = 0

    @property
    def share_in_brackets(self) -> float:
        return 100 * self.words_in_brackets / self.words if self.words else 0.0

    def since(self, before: Figures) -> Figures:
        pairs = zip(astuple(self), astuple(before), strict=True)
        return Figures(*(now - then for now, then in pairs))


@dataclass(frozen=True, slots=True)
class Stage:
    """Hold the figures of one revision, or of the working text.

    `positions` counts those recorded, by code and sign; whoever is not in it is not recorded.
    `change` is None for the first.
    """

    revision: str
    date: str | None
    working: bool
    figures: Figures
    positions: Mapping[str, Mapping[str, int]]
    change: Figures | None


@dataclass(frozen=True, slots=True)
class Progress:
    """Hold the stages of one document in one language, the first revision first."""

    document: str
    title: str | None
    language: str | None
    stages: tuple[Stage, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """List in alphabetical order whoever had a position in any stage."""
        return tuple(sorted({code for stage in self.stages for code in stage.positions}))


def changes(figures: Sequence[Figures]) -> list[Figures | None]:
    """Return what changed from each text to the next; nothing comes before the first."""
    later = [now.since(before) for before, now in pairwise(figures)]
    return [None, *later][: len(figures)]
