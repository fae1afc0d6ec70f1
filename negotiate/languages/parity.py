"""What differs between two language versions, and what an officer pinned, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from negotiate.languages.aligning import Checks

Typed = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParityDifference:
    """Hold one thing that differs, as plain values; `words` say it in a sentence.

    `left` and `right` are what stands on either side, as typed. Numbers are None where the
    difference is of the whole text, or the paragraph stands on one side only.
    """

    kind: str
    left_number: str | None
    right_number: str | None
    left: Typed
    right: Typed
    words: str


@dataclass(frozen=True, slots=True)
class ParityPair:
    """Hold paragraphs that are one text in two languages, by their numbers.

    `ground` says what that rests on: `pinned`, `number`, `figures` or `order`; None where one side
    has none.
    """

    left: Typed
    right: Typed
    ground: str | None
    elsewhere: bool
    differences: int


@dataclass(frozen=True, slots=True)
class ParityAnswer:
    """Hold what differs between two language versions; nothing where they are not aligned.

    `checks` are what the pairs were tried by; `all` are the pairs, where they were asked for.
    """

    document: str
    left: str
    right: str
    left_language: str
    right_language: str
    aligned: bool
    pairs: int
    checks: Checks
    counts: tuple[tuple[str, int], ...]
    differences: tuple[ParityDifference, ...]
    all: tuple[ParityPair, ...] = ()


@dataclass(frozen=True, slots=True)
class PairedAnswer:
    """Say what an officer's word on a pair was."""

    act: int
    document: str
    said: str
