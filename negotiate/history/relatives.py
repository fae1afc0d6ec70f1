"""What a paragraph was split from or merged with, and whether it changed its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiate.compare import Parts, known_pairs, match
from negotiate.compare.reading_order import moved
from negotiate.model import Version

SPLIT_FROM = "part of a split"
SPLIT = "split"
MERGED = "merged"
MERGED_INTO = "merged into another paragraph"
MOVED = "moved"

Relation = tuple[str, str]
_NEAR = 8  # paragraphs before and after: a sentence and its items stand so


def relations(paragraph: str, old: Sequence[Version], new: Sequence[Version]) -> Iterator[Relation]:
    """Say between two whole texts what became of one paragraph, with the numbers concerned.

    Only what is not the same in both is compared: the rest is neither split nor merged.
    """
    yield from _split_or_merged(paragraph, *_differing(old, new))
    if _has_moved(paragraph, old, new):
        numbers = [one.number for side in (old, new) for one in side if one.paragraph == paragraph]
        yield MOVED, " -> ".join(numbers)


def near(
    paragraph: str, old: Sequence[Version], new: Sequence[Version]
) -> tuple[list[Version], list[Version]]:
    """Choose what a paragraph is compared among: itself and what differs near it."""
    sides = _differing(old, new)
    found = []
    for side in sides:
        own = [one.order for one in (*sides[0], *sides[1]) if one.paragraph == paragraph]
        found.append([one for one in side if any(abs(one.order - place) <= _NEAR for place in own)])
    return found[0], found[1]


def _differing(
    old: Sequence[Version], new: Sequence[Version]
) -> tuple[list[Version], list[Version]]:
    before = {one.paragraph: one.text for one in old}
    after = {one.paragraph: one.text for one in new}
    return (
        [one for one in old if after.get(one.paragraph) != one.text],
        [one for one in new if before.get(one.paragraph) != one.text],
    )


def _split_or_merged(
    paragraph: str, old: Sequence[Version], new: Sequence[Version]
) -> Iterator[Relation]:
    known = known_pairs(old, new)
    if len(known) == len(old) == len(new):
        return
    found = match(old, new, known)
    for one in found.splits:
        yield from _parts(paragraph, one, (old, new), (SPLIT, SPLIT_FROM))
    for one in found.merges:
        yield from _parts(paragraph, one, (new, old), (MERGED, MERGED_INTO))


def _parts(
    paragraph: str,
    found: Parts,
    sides: tuple[Sequence[Version], Sequence[Version]],
    names: tuple[str, str],
) -> Iterator[Relation]:
    """Name the parts of a whole, or the whole of a part."""
    whole = sides[0][found.whole]
    parts = [sides[1][part] for part in found.parts]
    if whole.paragraph == paragraph:
        yield names[0], ", ".join(one.number for one in parts)
    elif any(one.paragraph == paragraph for one in parts):
        yield names[1], whole.number


def _has_moved(paragraph: str, old: Sequence[Version], new: Sequence[Version]) -> bool:
    """Tell whether a paragraph left the order in which most of the others still stand."""
    before = {one.paragraph: at for at, one in enumerate(old)}
    places = [(before[one.paragraph], at) for at, one in enumerate(new) if one.paragraph in before]
    left = moved(places, lambda place: len(old[place[0]].text) + len(new[place[1]].text))
    return any(old[place[0]].paragraph == paragraph for place in left)
