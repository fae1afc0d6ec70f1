"""Find paragraphs that became several, and several that became one.

Short paragraphs that were one, or became one: a sentence with its items, a sentence cut in two.

A short text stands in many others, so that its words alone say nothing. Beside the place of the
whole, and where all the parts together say what the whole says, they do.

Which passage of a whole each of its parts stands in the place of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from negotiate.compare.edits import edits
from negotiate.compare.paragraph_forms import (
    Form,
    contained,
    contained_sequences,
    has_same_words,
    nearness,
    partners,
)
from negotiate.compare.wording_diff import ChangeKind, word_changes, words
from negotiate.late import dataclass

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
            for one in _short_parts(*side)
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


_MOST = 16  # paragraphs beside a whole that are looked at
_LONG = 12  # words of a part that tells by itself, also rewritten
_TELLING = 4  # words of one that tells if its words are those of the whole
_PART = 75  # per cent of the different words of a short part that stand in the whole
_REWRITTEN = 45  # the same of a long part, and of the part that is the whole already
_STANDING = 45  # per cent of a part's words that stand in the whole in its place
_COVERED = 75  # per cent of the whole's words that stand in its parts
_LONG_COVERED = 50  # the same where all parts are long
_NEARLY_ALL = 85  # the same where no more is missing than a word at each cut
_ALL = 95  # the same where a part is too short to tell


@dataclass(frozen=True, slots=True)
class _Found:
    """Hold a whole with its parts in order, the one that is paired with it, and their words."""

    whole: int
    parts: tuple[int, ...]
    principal: int
    weight: int


def _short_parts(
    wholes: Sequence[Form],
    parts: Sequence[Form],
    part_of: Sequence[int | None],
    whole_of: Sequence[int | None],
) -> Iterator[_Found]:
    """Give the paragraphs that became several beside their place, whatever their length."""
    if None not in whole_of:
        return
    last = -1  # the counterpart of the whole before, if the one before has one
    run: Sequence[int]
    for whole, part in enumerate(part_of):
        if part is None:
            run = _free_after(whole_of, last)
        else:
            last = part if part >= 0 else last
            run = _beside(whole_of, part)
        if len(run) < 2 or (part is not None and has_same_words(wholes[whole], parts[part])):
            continue
        if found := _found(wholes, parts, (whole, part), run):
            yield found


def _beside(whole_of: Sequence[int | None], place: int) -> list[int]:
    """List the paragraphs without a counterpart on both sides of a place, and the place."""
    if place < 0:
        return []
    return [*_free_before(whole_of, place), place, *_free_after(whole_of, place)]


def _free_before(whole_of: Sequence[int | None], place: int) -> range:
    """List the paragraphs without a counterpart that stand directly before a place."""
    first = place
    while first > 0 and whole_of[first - 1] is None and place - first < _MOST:
        first -= 1
    return range(first, place)


def _free_after(whole_of: Sequence[int | None], place: int) -> range:
    """List the paragraphs without a counterpart that stand directly after a place."""
    last = place
    while last + 1 < len(whole_of) and whole_of[last + 1] is None and last - place < _MOST:
        last += 1
    return range(place + 1, last + 1)


def _found(
    wholes: Sequence[Form], parts: Sequence[Form], pair: tuple[int, int | None], run: Sequence[int]
) -> _Found | None:
    """Choose the parts of a whole out of a run of paragraphs."""
    place, principal = pair
    whole = wholes[place]
    may_be = [one for one in run if _may_be_part(parts[one], whole, one == principal)]
    if len(may_be) < 2 or (principal is not None and principal not in may_be):
        return None
    standing = _standing(whole, [parts[one] for one in may_be])
    chosen = {
        one: count
        for one, count in zip(may_be, standing, strict=True)
        if 100 * count >= _STANDING * parts[one].length
    }
    if principal is None:
        principal = min(chosen, key=lambda one: (-parts[one].length, one), default=None)
    if principal is None or principal not in chosen or len(chosen) < 2:
        return None
    if not _are_parts(whole, [(parts[one], one == principal, chosen[one]) for one in chosen]):
        return None
    weight = sum(parts[one].length for one in chosen)
    return _Found(place, tuple(chosen), principal, weight)


def _may_be_part(part: Form, whole: Form, is_principal: bool) -> bool:  # noqa: FBT001 - one caller
    least = _REWRITTEN if is_principal or part.length >= _LONG else _PART
    return 0 < part.length <= whole.length and contained(part, whole) >= least


def _standing(whole: Form, parts: Sequence[Form]) -> list[int]:
    """Count the words of each part that stand in the whole, in the order of the parts."""
    written = [_words(part) for part in parts]
    together = [word for one in written for word in one]
    came: set[int] = set()
    for edit in edits(_words(whole), together):
        came.update(range(edit.new_start, edit.new_end))
    counts = []
    start = 0
    for one in written:
        end = start + len(one)
        counts.append(len(one) - sum(at in came for at in range(start, end)))
        start = end
    return counts


def _words(form: Form) -> list[str]:
    return form.wording.casefold().split(" ")


def _is_all(whole: Form, covered: int, parts: int) -> bool:
    """Tell whether parts have all words of a whole; where it was cut a word like `and` may go."""
    if 100 * covered >= _ALL * whole.length:
        return True
    return whole.length - covered < parts and 100 * covered >= _NEARLY_ALL * whole.length


def _are_parts(whole: Form, chosen: Sequence[tuple[Form, bool, int]]) -> bool:
    """Tell whether parts say what the whole says, and each what the principal does not."""
    covered = sum(count for _, _, count in chosen)
    others = [part for part, is_principal, _ in chosen if not is_principal]
    principal = next(part for part, is_principal, _ in chosen if is_principal)
    alone = sum(_standing(whole, [principal]))
    brought = covered - alone
    if _is_all(whole, covered, len(chosen)):
        return brought >= 2 or brought >= min(part.length for part in others)
    shortest = min(part.length for part in others)
    if shortest < _TELLING:
        return False
    share, cover = (_REWRITTEN, _LONG_COVERED) if shortest >= _LONG else (_PART, _COVERED)
    all_brought = 100 * brought >= share * sum(part.length for part in others)
    return all_brought and 100 * covered >= cover * whole.length


Passage = tuple[int, int]  # offsets in the whole, without the white space at either end


def passages(whole: str, parts: Sequence[str]) -> list[Passage]:
    """Divide a whole among its parts; return where the passage of each begins and ends.

    The passages are in the order of the parts given, and together they are the whole but for the
    white space between them. The parts need not stand in the order of the whole.
    """
    order = _order_in(whole, parts)
    cuts = [0, *_cuts(whole, [parts[at] for at in order]), len(whole)]
    found: list[Passage] = [(0, 0)] * len(parts)
    for at, (start, end) in zip(order, pairwise(cuts), strict=True):
        passage = whole[start:end]
        begin = end - len(passage.lstrip())
        found[at] = (begin, begin + len(passage.strip()))
    return found


def _order_in(whole: str, parts: Sequence[str]) -> list[int]:
    """Order the parts by where most of what they have in common with the whole stands."""
    place: dict[tuple[str, str], int] = {}
    for at, two in enumerate(_twos(whole)):
        place.setdefault(two, at)
    middle: list[tuple[int, int]] = []
    for at, part in enumerate(parts):
        places = [place[two] for two in _twos(part) if two in place]
        places.sort()
        follows = middle[-1][0] if middle else 0  # one word: it stands where it is listed
        middle.append((places[(len(places) - 1) // 2] if places else follows, at))
    return [at for _, at in sorted(middle)]


def _twos(text: str) -> list[tuple[str, str]]:
    folded = [word.casefold() for word in words(text)]
    return list(pairwise(folded))


def _cuts(whole: str, parts: Sequence[str]) -> list[int]:
    """Return where in the whole each part but the first begins."""
    begins = []
    length = 0
    for part in parts[:-1]:
        length += len(part) + 1
        begins.append(length)
    cuts: list[int] = []
    old = new = 0
    for change in word_changes(whole, "\n".join(parts)):
        if change.kind is ChangeKind.DELETED:
            old += len(change.text)
            continue
        same = change.kind is ChangeKind.SAME
        end = new + len(change.text)
        while len(cuts) < len(begins) and begins[len(cuts)] < end:
            cuts.append(old + (begins[len(cuts)] - new if same else 0))
        new = end
        old += len(change.text) if same else 0
    return cuts + [len(whole)] * (len(begins) - len(cuts))
