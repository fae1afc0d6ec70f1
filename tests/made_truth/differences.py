"""What became of one paragraph between two texts, told by the names of its parts alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from tests.made_truth.judging import EITHER, SAME_OR_ALIKE
from tests.made_truth.texts import Made, Target, Word, Written, quoted

OPENED, CLOSED = "bracket opened", "bracket closed"
ADDED, DROPPED = "alternative added", "alternative dropped"
LODGED, FLIPPED = "position lodged", "position flipped"
UNMARKED, WENT = "no longer marked", "mark went with its bracket"
GONE = (UNMARKED, WENT)


@dataclass(frozen=True)
class Change:
    """One thing that happened to a bracket or to a mark on it.

    `words` says what became of the words of a bracket, `wording` what stands in their place.
    """

    what: str
    old: str | None
    new: str | None
    quote: str
    code: str | None = None
    old_sign: str | None = None
    new_sign: str | None = None
    words: str | None = None
    wording: str = ""


def is_edited(old: Made, new: Made) -> bool:
    return old.words != new.words


@lru_cache(maxsize=4096)
def changes(old: Made | None, new: Made | None) -> tuple[Change, ...]:
    """What happened to the brackets and marks of a paragraph; None is where it does not stand."""
    was, now = (replace(one.written) if one else Written() for one in (old, new))
    _name_alike(was, now)
    moves = [*_closed(was, now), *_opened(was, now), *_extents(was, now), *_marks(was, now)]
    return (*moves, *_on_paragraph(old, new))


def _on_paragraph(old: Made | None, new: Made | None) -> Iterator[Change]:
    """What happened to the marks on all of a paragraph."""
    was, now = (_signs(one.marks) if one else {} for one in (old, new))
    for code in sorted({*was, *now}):
        then, here = was.get(code), now.get(code)
        if then == here:
            continue
        what = FLIPPED if then and here else LODGED if here else UNMARKED
        made = new if here else old
        assert made
        called = "p" if old else None, "p" if new else None
        yield Change(what, *called, quoted(made.text), code, then, here)


def _signs(marks: tuple[str, ...]) -> dict[str, str]:
    return {one[1:]: one[0] for one in marks}


def _name_alike(was: Written, now: Written) -> None:
    """Take for one bracket what went and came round the same words, or most of the fewer."""
    for gone in [one for one in was.targets.values() if one.name not in now.targets]:
        for new in [one for one in now.targets.values() if one.name not in was.targets]:
            alike = set(gone.words) & set(new.words)
            fewer = min(len(gone.words), len(new.words))
            if gone.is_group or new.is_group or gone.is_member or new.is_member:
                continue
            if 2 * len(alike) >= fewer and gone.name not in now.targets:
                now.rename(new.name, gone.name)


def _whole(side: Written, other: Written) -> Iterator[Target]:
    """The brackets of one side that the other has not; of a set that it has not, the set alone."""
    for target in side.targets.values():
        if target.name not in other.targets and not target.is_member:
            yield target


def _closed(was: Written, now: Written) -> Iterator[Change]:
    for target in _whole(was, now):
        words, wording = _fate(target, was, now)
        if words == "replaced" and not set(target.words) & _words(now):
            words = EITHER
        yield Change(CLOSED, target.called, None, was.quote(target), words=words, wording=wording)


def _opened(was: Written, now: Written) -> Iterator[Change]:
    for target in _whole(now, was):
        words, wording = _fate(target, now, was)
        words = "new" if words == "dropped" else words
        yield Change(OPENED, None, target.called, now.quote(target), words=words, wording=wording)


def _fate(target: Target, side: Written, other: Written) -> tuple[str, str]:
    """Say whether the words of a bracket stand on the other side, or what stands there."""
    if target.is_group:
        for member in side.targets.values():
            stands = target.name in member.within and set(member.words) <= _words(other)
            if stands and _stand_together(member, side, other):
                return "one chosen", _joined(list(member.words), other)
    own = [
        one.word
        for one in side.words
        if target.name in one.within and all(each in other.targets for each in _inside(one, target))
    ]
    there = _in_its_place(target, side, other)
    if own and set(own) <= _words(other):
        if len(target.words) == 1 and _has_passed(own[0], side, other):
            return SAME_OR_ALIKE, ""
        return ("kept", "") if _stand_together(target, side, other) else ("replaced", there)
    return ("replaced", there) if there else ("dropped", "")


def _has_passed(word: str, side: Written, other: Written) -> bool:
    """Tell whether a word stands on the other side of one that both sides have."""
    here, there = ([one.word for one in each.words] for each in (side, other))
    before = here[: here.index(word)]
    return any(
        (one in before) is not (there.index(one) < there.index(word))
        for one in here
        if one != word and one in there
    )


def _stand_together(target: Target, side: Written, other: Written) -> bool:
    """Tell whether no word that is new came between those of a bracket."""
    at = [place for place, one in enumerate(other.words) if one.word in target.words]
    between = [one.word for one in other.words[at[0] : at[-1] + 1]]
    return set(between) <= set(target.words)


def _inside(word: Word, target: Target) -> tuple[int, ...]:
    return word.within[word.within.index(target.name) + 1 :]


def _words(side: Written) -> set[str]:
    return {one.word for one in side.words}


def _joined(words: list[str], side: Written) -> str:
    found = [one for one in side.words if one.word in words]
    return side.as_typed(found[0], found[-1])


def _in_its_place(target: Target, side: Written, other: Written) -> str:
    """The words that came where a bracket was, in no new bracket of their own."""
    places = [at for at, one in enumerate(side.words) if target.name in one.within]
    staying = _staying(side, other)  # a word that moved past it bounds no place
    there = {one.word: at for at, one in enumerate(other.words) if one.word in staying}
    before = [there[one.word] for one in side.words[: places[0]] if one.word in there]
    after = [there[one.word] for one in side.words[places[-1] + 1 :] if one.word in there]
    first, last = max(before, default=-1) + 1, min(after, default=len(other.words))
    level = {one for one in target.within if one in other.targets}
    found = [
        one
        for one in other.words[first:last]
        if {name for name in one.within if name in side.targets} == level
        and set(one.within) <= side.targets.keys()
    ]
    return quoted(other.as_typed(found[0], found[-1])) if found else ""


def _extents(was: Written, now: Written) -> Iterator[Change]:
    """Brackets round more words than before, or fewer, words that came or went aside."""
    staying = _staying(was, now)
    moved: set[int] = set()
    for target in was.targets.values():
        other = now.targets.get(target.name)
        if other is None or target.is_group:
            continue
        both = set(target.words) & set(other.words)
        if both and not both & staying:
            moved.add(target.name)
            if moved & {*target.within}:
                continue  # it is where it was in the one that moved
            yield Change("bracket moved", target.called, other.called, now.quote(other))
            continue
        taken = [one for one in other.words if one in _words(was) and one not in target.words]
        left = [one for one in target.words if one in _words(now) and one not in other.words]
        if taken or left:
            kind = "shifted" if taken and left else "widened" if taken else "narrowed"
            yield Change(f"bracket {kind}", target.called, other.called, now.quote(other))


def _staying(was: Written, now: Written) -> set[str]:
    """The words that need not have moved: those of the longest rows in order on both sides."""
    before = {one.word: at for at, one in enumerate(was.words)}
    common = [one.word for one in now.words if one.word in before]
    places = [before[word] for word in common]
    ending, starting = _longest(places), _longest([-at for at in reversed(places)])[::-1]
    most = max(ending, default=0)
    return {
        word
        for word, end, start in zip(common, ending, starting, strict=True)
        if end + start - 1 == most
    }


def _longest(places: list[int]) -> list[int]:
    """How long the longest rising row is that ends at each place."""
    found: list[int] = []
    for at, place in enumerate(places):
        rows = (length for other, length in zip(places[:at], found, strict=True) if other < place)
        found.append(1 + max(rows, default=0))
    return found


def _marks(was: Written, now: Written) -> Iterator[Change]:
    for name in dict.fromkeys((*was.targets, *now.targets)):
        old, new = was.targets.get(name), now.targets.get(name)
        before, after = (_signs(one.marks) if one else {} for one in (old, new))
        for code in sorted({*before, *after}):
            then, here = before.get(code), after.get(code)
            if then == here:
                continue
            what = FLIPPED if then and here else LODGED if here else UNMARKED if new else WENT
            quote = was.quote(old) if what in GONE and old else now.quote(new) if new else ""
            called = old.called if old else None, new.called if new else None
            yield Change(what, *called, quote, code, then, here)
