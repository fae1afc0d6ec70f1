"""The texts of a document in order, with the acts that led from each to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from negotiate.bracket_parser import PLAIN, Notation, meaning_of
from negotiate.judged import counted, looked_at
from negotiate.late import dataclass
from negotiate.model import RESOLVE_SPAN, Act, Version
from negotiate.spans import inside, spans

WORKING = "working text"
"""The name of what the room worked on, which is no text of its own."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Hold one act on one paragraph, with the paragraph before and after it.

    None is where it does not stand; a note leaves it as it is. What was undone is kept, and counts
    for nothing.
    """

    act: Act
    before: Version | None
    after: Version | None
    undone: bool = False

    @property
    def name(self) -> str:
        return f"act {self.act.seq}"

    @property
    def lifted(self) -> frozenset[str]:
        """Give the codes that the act records as having lifted a mark."""
        payload = self.act.payload
        if self.act.type == "lift":
            return frozenset((str(payload["code"]),))
        named = payload.get("lifted")
        return frozenset(map(str, named)) if isinstance(named, list) else frozenset()

    @property
    def met(self) -> frozenset[str]:
        """Give those whose mark on a span went with it as they had asked."""
        payload: Mapping[str, Any] = self.act.payload
        if self.act.type != RESOLVE_SPAN:
            return frozenset()
        unmet = {one["mark"] for one in payload["unmet"] if one["number"] is None}
        return frozenset(one[1:] for one in payload["holders"] if one not in unmet)

    @property
    def moved(self) -> frozenset[str]:
        """Give the code whose mark the act corrected: it is about something else now."""
        is_moved = self.act.type == "move mark"
        return frozenset((str(self.act.payload["code"]),)) if is_moved else frozenset()


@dataclass(frozen=True, slots=True)
class Text:
    """Hold one text of a document, whole or the paragraphs asked for.

    `revision` is its id, empty where the store does not have it. `deeds` are the acts made since
    the text before it. A `working` text has nothing of its own but them. It is
    written in the dialect of its `notation`.
    """

    revision: str
    name: str
    date: str | None
    versions: Sequence[Version]
    deeds: Sequence[Deed] = ()
    working: bool = False
    notation: Notation = PLAIN

    @property
    def standing(self) -> Iterator[Deed]:
        """Give the acts that were not undone."""
        return (one for one in self.deeds if not one.undone)


@dataclass(frozen=True, slots=True)
class Moment:
    """Name a text or an act, and when it was; `act` is its number in the log."""

    name: str
    at: str | None
    act: int | None = None


def of_text(text: Text) -> Moment:
    return Moment(text.name, text.date)


def of_deed(deed: Deed) -> Moment:
    return Moment(deed.name, deed.act.at, deed.act.seq)


def with_deeds(before: Text, after: Text) -> tuple[Version, ...]:
    """Give the text before with the acts on the way to the next one done to it.

    Where the next one was imported over a working text, that is the working text.
    """
    standing = {one.paragraph: one for one in before.versions}
    for deed in after.standing:
        if deed.after is not None:
            standing[deed.after.paragraph] = deed.after
        elif deed.before is not None:
            standing.pop(deed.before.paragraph, None)
    made = tuple(standing.values())
    if not any(one.inside for one in made):
        return made
    # What acts did not touch may stand outside by them of what held it.
    ordered = in_place(made, before.versions)
    flags = inside(spans(ordered), len(ordered))
    outside = {one.paragraph for one, held in zip(ordered, flags, strict=True) if not held}
    return tuple(_alone(one, before.notation) if one.paragraph in outside else one for one in made)


def _alone(one: Version, notation: Notation) -> Version:
    """Give a paragraph that no span holds any more: open only by itself."""
    if not one.inside:
        return one
    counts = counted(looked_at(one.label, one.text, one.doubts, one.judged))
    is_open = meaning_of(one.text, notation).open or counts.is_open
    return replace(one, inside=False, open=is_open)


def in_place(made: Sequence[Version], before: Sequence[Version]) -> list[Version]:
    """Put paragraphs that acts have changed or inserted where they stand among the others."""
    orders = {one.paragraph: one.order for one in before}
    numbers = {one.number: one.order for one in before}
    placed = [
        replace(one, order=orders.get(one.paragraph, _behind(one.number, numbers))) for one in made
    ]
    return sorted(placed, key=lambda one: one.order)


def _behind(number: str, numbers: Mapping[str, int]) -> int:
    """Give the place of the paragraph whose number one was inserted under, as `4 bis` is of 4."""
    begun = [order for known, order in numbers.items() if number.startswith(known)]
    return max(begun, default=0)


def named_in(paragraph: str, number: str, texts: Sequence[Text]) -> str:
    """Name the first text that has a paragraph under a number; an inserted one has none yet."""
    for text in texts:
        if any((one.paragraph, one.number) == (paragraph, number) for one in text.versions):
            return text.name
    return WORKING
