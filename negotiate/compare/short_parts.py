"""Short paragraphs that were one, or became one: a sentence with its items, a sentence cut in two.

A short text stands in many others, so that its words alone say nothing. Beside the place of the
whole, and where all the parts together say what the whole says, they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negotiate.compare.edits import edits
from negotiate.compare.paragraph_forms import Form, contained, has_same_words

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
class Found:
    """Hold a whole with its parts in order, the one that is paired with it, and their words."""

    whole: int
    parts: tuple[int, ...]
    principal: int
    weight: int


def short_parts(
    wholes: Sequence[Form],
    parts: Sequence[Form],
    part_of: Sequence[int | None],
    whole_of: Sequence[int | None],
) -> Iterator[Found]:
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
) -> Found | None:
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
    return Found(place, tuple(chosen), principal, weight)


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
