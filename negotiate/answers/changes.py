"""The types of the answers about two texts: what changed from one to the other."""

from __future__ import annotations

from typing import TypedDict

from negotiate.answers.texts import Figures


class PositionChange(TypedDict):
    """What happened to a bracket, an alternative or a mark between two texts."""

    old_number: str | None  # of the paragraph, in the older text
    new_number: str | None
    what: str  # such as bracket opened, position lodged, no longer marked
    old_target: str | None  # the bracket in the older text
    new_target: str | None
    quote: str  # the beginning of the words concerned
    delegation: str | None  # whose mark it is
    old_sign: str | None  # + - or ?
    new_sign: str | None
    words: str | None  # of a bracket opened or closed: what became of its words
    wording: str  # the beginning of what stands in their place
    typed: list[str] | None  # how the delegation was written, and is


class WordingChange(TypedDict):
    """How the words of a paragraph changed."""

    old_number: str | None
    new_number: str | None
    what: str  # new, deleted, edited, typographic or renumbered
    changes: list[list[str]]  # pairs: same, deleted or inserted, then the words


class ChangedParagraph(TypedDict):
    """What happened to a paragraph between two texts."""

    old_number: str | None
    new_number: str | None
    what: list[str]  # such as new, deleted, renumbered, moved, wording
    parts: list[str]  # the numbers that it was split into, or merged from
    old_after: str | None  # if it moved: what it stood after
    new_after: str | None
    old_said: str | None  # agreed, agreed ad referendum, or nothing was said
    new_said: str | None
    confidence: str  # how sure it is that the two are one
    percent: int  # words of a hundred that the two have in common


class BothFigures(TypedDict):
    """The figures of both texts."""

    old: Figures
    new: Figures


class Difference(TypedDict):
    """What changed from one text to another."""

    document: str
    title: str | None
    old: str  # the older text
    new: str
    old_moment: str | None  # the act or time that was asked for
    new_moment: str | None
    with_the_one_before: bool  # the latest was named alone
    figures: BothFigures
    counts: dict[str, int]  # changes, by what they are
    paragraphs: list[ChangedParagraph]
    wording: list[WordingChange]
    positions: list[PositionChange]
