"""Find paragraphs that became several, and several that became one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from negotiate.compare.paragraph_forms import Form, contained, contained_sequences, has_same_words
from negotiate.compare.shingles import nearness, partners
from negotiate.compare.short_parts import short_parts

_PART_WORDS = 75  # per cent of a part's words that stand in the whole
_PART_SEQUENCES = 40  # the same of its sequences of words: a long text has all common words
_LEAST = 12  # words of a part: shorter ones stand in many texts


@dataclass(frozen=True, slots=True)
class Parts:
    """Hold the indexes of a whole in one revision and of its parts in the other, in order."""

    whole: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Hold a whole and its parts: `split` where the whole is in the old revision.

    `principal` is the part that is paired with the whole. A group of one part is a paragraph that
    had much added to it, or taken away.
    """

    split: bool
    whole: int
    parts: tuple[int, ...]
    principal: int
    weight: int

    @property
    def members(self) -> list[tuple[bool, int]]:
        """List what belongs to it; True for a paragraph of the old revision."""
        return [(self.split, self.whole), *((not self.split, part) for part in self.parts)]


def find_groups(
    old: Sequence[Form],
    new: Sequence[Form],
    new_of: Sequence[int | None],
    old_of: Sequence[int | None],
) -> list[Group]:
    """Group what has no counterpart yet with the paragraphs that it is contained in.

    Where a paragraph would belong to two groups, the one with more words has it; between two of
    the same size nobody can tell, and there is neither.
    """
    found = sorted(_all_groups(old, new, new_of, old_of), key=_rank)
    taken: set[tuple[bool, int]] = set()
    chosen: list[Group] = []
    for _, alike in groupby(found, key=_rank):
        free = [one for one in alike if taken.isdisjoint(one.members)]
        for one in free:
            others = (member for other in free if other is not one for member in other.members)
            if set(one.members).isdisjoint(others):
                chosen.append(one)
        taken.update(member for one in free for member in one.members)
    return chosen


def _all_groups(
    old: Sequence[Form],
    new: Sequence[Form],
    new_of: Sequence[int | None],
    old_of: Sequence[int | None],
) -> list[Group]:
    """List the groups of long parts wherever they stand, and of short ones beside the whole."""
    found: dict[tuple[bool, int, tuple[int, ...]], Group] = {}
    sides = ((True, (old, new, new_of, old_of)), (False, (new, old, old_of, new_of)))
    for split, side in sides:
        short = (
            Group(split, one.whole, one.parts, one.principal, one.weight)
            for one in short_parts(*side)
        )
        for group in (*_groups(*side, split=split), *short):
            found.setdefault((split, group.whole, group.parts), group)
    return list(found.values())


def _rank(group: Group) -> tuple[int, int, tuple[int, ...]]:
    """Rank groups alike whichever revision is called the old one."""
    return -group.weight, group.whole, group.parts


def _groups(
    wholes: Sequence[Form],
    parts: Sequence[Form],
    part_of: Sequence[int | None],
    whole_of: Sequence[int | None],
    *,
    split: bool,
) -> list[Group]:
    claimed: dict[int, list[int]] = defaultdict(list)
    for part, whole in _claims(wholes, parts, part_of, whole_of, split=split):
        claimed[whole].append(part)
    found = []
    for whole, claims in claimed.items():
        partner = part_of[whole]
        principal = partner
        if principal is None:
            principal = min(claims, key=lambda one: (-parts[one].length, one))
        everything = tuple(sorted({*claims, principal}))
        weight = sum(parts[one].length for one in everything)
        found.append(Group(split, whole, everything, principal, weight))
    return found


def _claims(
    wholes: Sequence[Form],
    parts: Sequence[Form],
    part_of: Sequence[int | None],
    whole_of: Sequence[int | None],
    *,
    split: bool,
) -> list[tuple[int, int]]:
    """Give for each part without a counterpart the whole that it stands in, if there is one."""
    free = [place for place, whole in enumerate(whole_of) if whole is None]
    changed = [
        place for place, part in enumerate(part_of) if _may_be_whole(wholes, parts, place, part)
    ]
    ranked: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    if split:
        candidates = partners(wholes, parts, changed, free)
    else:
        candidates = {(whole, part) for part, whole in partners(parts, wholes, free, changed)}
    for whole, part in candidates:
        if _is_part(parts[part], wholes[whole]):
            share = contained_sequences(parts[part], wholes[whole])
            ranked[part].append((-share, *nearness(whole, part), whole))
    return [(part, min(found)[-1]) for part, found in ranked.items()]


def _may_be_whole(
    wholes: Sequence[Form], parts: Sequence[Form], place: int, part: int | None
) -> bool:
    """Tell whether something may have left a paragraph: nothing did where its words stand."""
    return part is None or (part >= 0 and not has_same_words(wholes[place], parts[part]))


def _is_part(part: Form, whole: Form) -> bool:
    return (
        _LEAST <= part.length < whole.length
        and contained(part, whole) >= _PART_WORDS
        and contained_sequences(part, whole) >= _PART_SEQUENCES
    )
