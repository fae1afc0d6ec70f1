"""Has this wording been agreed before: how near two wordings are, and on what ground one stands.

That a text is clean is computed; that it is agreed was said. The two are never mixed. The passage
of a long text that is the nearest to a short one has the fewest tokens replaced, left out and put
in, by the bit vectors of Myers (Journal of the ACM 46, 1999, 395-415): one step for each token of
the text, however long the wording is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cached_property, lru_cache
from math import log

from negotiate.bracket_parser import Decision, Notation, TargetKind, meaning_of, targets_of, wording
from negotiate.bracket_parser.targets import Targets
from negotiate.compare import ChangeKind, WordChange, word_changes
from negotiate.compare.edits import edits
from negotiate.compare.wording_diff import plain, tokens
from negotiate.errors import UnknownName
from negotiate.late import dataclass, pattern
from negotiate.searching.folding import apart
from negotiate.visible import show_line

_NEAR = 60  # of a hundred words; what is less alike is another wording
_NEAR_LETTERS = 40  # of a hundred in telling words: "in the case" is not near to "in the light"
_TELLING = 4  # letters of a word; shorter ones count only where there are no others
_LEAST_SHARED = 0.3  # of the different words; where 60 % are to be in common, no less can be

_LABEL = pattern(r"\s*(?:\d+(?:\.\d+)+\.?|\d+\.|\(?[a-z]{1,4}\))\s+")


class Ground(StrEnum):
    """Tell what the record holds: somebody said "agreed", or the text shows no brackets."""

    SAID = "said to be agreed"
    CLEAN = "clean in an issued revision, not said to be agreed"


class HowRead(StrEnum):
    """Tell which of the brackets of a text stand in a wording."""

    AS_IT_STANDS = "as it stands"
    KEPT = "with the brackets in it kept"
    DROPPED = "with the brackets in it left out"


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold one wording that is asked for.

    `target` is the bracket that it is of, None for a whole text; `reading` says which reading of an
    open text it is.
    """

    target: str | None
    reading: HowRead
    text: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """Say how near a wording is to the one asked for.

    `exact` is word for word and sign for sign, typography and capitals aside; `whole` that nothing
    else stands in the paragraph. `percent` counts words in common, and `letters` the letters of
    telling words, where what stands before and after the wording does not count; `changes` lead
    from the wording asked for to the paragraph, where it is near. `found` is where in the paragraph
    the wording stands, or what is the nearest to it.
    """

    exact: bool
    whole: bool
    percent: int
    letters: int
    changes: tuple[WordChange, ...]
    found: tuple[int, int] | None = None

    @property
    def is_near(self) -> bool:
        """Tell whether it is the same wording or a near one."""
        return self.percent >= _NEAR and self.letters >= _NEAR_LETTERS


@dataclass(frozen=True, slots=True)
class SameWording:
    """Name a place where the wording stands, or one near to it.

    `revisions` are those in which the paragraph has this text on this ground, and `number` is that
    in the last of them; `said` is what was said of it, None where nothing was. In those of
    `between_unmatched` a bracket opened before it and closed after it may hold it, however clean it
    looks. `document_id` and `paragraph` are identities for programs.
    """

    document: str
    document_id: str
    own_document: bool
    revisions: tuple[str, ...]
    paragraph: str
    number: str
    text: str
    ground: Ground
    said: str | None
    asked: Asked
    likeness: Likeness
    between_unmatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreedLanguage:
    """Hold what was asked for, and the places found: other documents first, the nearest first.

    Without a paragraph it is a text as typed, and the `document` the one that was looked in. The
    paragraph may be contested however clean it looks where it stands `between_unmatched` brackets.
    """

    document: str | None
    paragraph: str | None
    target: str | None
    asked: tuple[Asked, ...]
    total: int
    places: tuple[SameWording, ...]
    between_unmatched: bool = False


def asked_of_text(typed: str, notation: Notation) -> tuple[Asked, ...]:
    """Ask for a text as typed; the number that it may begin with is not a part of it."""
    return _readings(_LABEL.sub("", typed, count=1) or typed, notation)


def asked_of(text: str, target: str | None, notation: Notation) -> tuple[Asked, ...]:
    """Ask for the wording of a paragraph, of one bracket or of each member of a group.

    An open text is asked for with every bracket kept and with every bracket left out, since which
    of the two the room will take is not for us to say.

    Raises:
        UnknownName: the paragraph has no such bracket or group.
    """
    if target in (None, "p"):
        return _readings(text, notation)
    named = targets_of(text, notation)
    if target not in named.by_id or named[target].kind is TargetKind.GAP:
        known = ", ".join(one.id for one in named if one.kind in _HOLDS_WORDING) or "none"
        message = f"There is no bracket or group {show_line(target or '')} in it: it has {known}"
        raise UnknownName(message)
    found = named[target]
    members = named.members(target) if found.kind is TargetKind.GROUP else (found,)
    asked = []
    for member in members:
        inside = text[member.start : member.end]
        asked += [replace(one, target=member.id) for one in _readings(inside, notation, "b1")]
    return tuple(asked)


_HOLDS_WORDING = (TargetKind.BRACKET, TargetKind.GROUP)


def _readings(text: str, notation: Notation, outermost: str | None = None) -> tuple[Asked, ...]:
    """Make the wordings of a text; the outermost bracket of one that is a bracket always stays."""
    held = meaning_of(text, notation)
    keep, drop = _decisions(held.targets, outermost)
    kept = (wording(held, keep).text or "").strip()
    dropped = (wording(held, drop).text or "").strip()
    if kept == dropped:
        made = [Asked(None, HowRead.AS_IT_STANDS, kept)]
    else:
        made = [Asked(None, HowRead.KEPT, kept)]
        made.append(Asked(None, HowRead.DROPPED, dropped))
    return tuple(one for one in made if any(map(str.isalnum, one.text)))


def _decisions(
    named: Targets, outermost: str | None
) -> tuple[Mapping[str, Decision], Mapping[str, Decision]]:
    keep: dict[str, Decision] = {
        one.id: 1 if one.kind is TargetKind.GROUP else "keep"
        for one in named
        if one.kind in _HOLDS_WORDING
    }
    drop: dict[str, Decision] = dict.fromkeys(keep, "drop")
    if outermost in drop:
        drop[outermost] = "keep"
    return keep, drop


def likeness(asked: str, text: str) -> Likeness:
    """Say how near a text is to the wording asked for."""
    wanted, standing = _words_of(asked), _words_of(text)
    if not (wanted.plain and standing.plain):
        return Likeness(exact=False, whole=False, percent=0, letters=0, changes=())
    at = wanted.place_in(standing)
    if at is not None:
        found = standing.span(at, at + len(wanted.plain))
        whole = wanted.plain == standing.plain
        return Likeness(exact=True, whole=whole, percent=100, letters=100, changes=(), found=found)
    percent, letters, first, last = _nearest(wanted, standing)
    found = standing.span(first, last)
    near = Likeness(
        exact=False, whole=False, percent=percent, letters=letters, changes=(), found=found
    )
    return replace(near, changes=_to_the_whole(asked, text, found)) if near.is_near else near


def telling(holding: Mapping[str, Collection[int]], every: int) -> list[int]:
    """Order wordings by the words that they share with the one asked for, the rarer the more.

    `holding` names for each word which wordings have it, of `every` that there are. A wording that
    has fewer words in common than a near one must have is not among them.
    """
    shared: Counter[int] = Counter()
    weight: dict[int, float] = defaultdict(float)
    for found in holding.values():
        rarity = log(1 + every / len(found))
        for one in found:
            shared[one] += 1
            weight[one] += rarity
    least = _LEAST_SHARED * len(holding)
    enough = (one for one, count in shared.items() if count >= least)
    return sorted(enough, key=lambda one: (-weight[one], one))


class _Words:
    """Hold words and signs without typography and capitals, and where they stand in the text.

    The signs at either end are left out: a comma after a wording is not a part of it. What is
    written without spaces is taken character by character.
    """

    def __init__(self, text: str) -> None:
        self.plain: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        at = last = 0
        for token in (part for whole in tokens(text) for part in apart(whole)):
            is_word = any(map(str.isalnum, token))
            if (is_word or self.plain) and not token.isspace():
                self.plain.append((token if token.isascii() else plain(token)).casefold())
                self.starts.append(at)
                self.ends.append(at + len(token))
                last = len(self.plain) if is_word else last
            at += len(token)
        for kept in (self.plain, self.starts, self.ends):
            del kept[last:]

    @cached_property
    def letters(self) -> list[int]:
        """Count the letters of each word; a sign has none."""
        return [sum(map(str.isalnum, one)) for one in self.plain]

    def telling_from(self) -> int:
        """Return how many letters a word has that tells something: `in` and `the` do not."""
        return _TELLING if max(self.letters, default=0) >= _TELLING else 1

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where the words from `first` to before `last` stand in the text."""
        return self.starts[first], self.ends[last - 1]

    def place_in(self, longer: _Words) -> int | None:
        """Find at which of the words of another text these stand in a row."""
        joined = f"{_BETWEEN}{_BETWEEN.join(longer.plain)}{_BETWEEN}"
        found = joined.find(f"{_BETWEEN}{_BETWEEN.join(self.plain)}{_BETWEEN}")
        return None if found < 0 else joined.count(_BETWEEN, 0, found)


_BETWEEN = " "  # white space is no token here


@lru_cache(1024)
def _words_of(text: str) -> _Words:
    return _Words(text)


def _nearest(wanted: _Words, standing: _Words) -> tuple[int, int, int, int]:
    """Find the passage that has the most in common: what words and letters, and where.

    That of the fewest edits, or where something was taken out of the middle of a wording or put
    there at length, all of the text but what only stands before and after.
    """
    first, last = nearest_passage(wanted.plain, standing.plain)
    best = _in_common(wanted, standing, first, last) if first < last else (0, 0, 0, 1)
    shared = sum((Counter(wanted.plain) & Counter(standing.plain)).values())
    if best[0] >= _NEAR or shared < _LEAST_SHARED * len(wanted.plain):
        return best
    found = edits(wanted.plain, standing.plain)
    first, last = 0, len(standing.plain)
    if found[0].end == 0:
        first = found[0].new_end
    if found[-1].start == len(wanted.plain):
        last = found[-1].new_start
    return max(best, _in_common(wanted, standing, first, last)) if first < last else best


def _in_common(
    wanted: _Words, standing: _Words, first: int, last: int
) -> tuple[int, int, int, int]:
    """Count words in common of a hundred, letters of telling words, and give the passage back."""
    least = wanted.telling_from()
    went: list[int] = []
    came: list[int] = []
    for start, end, new_start, new_end in edits(wanted.plain, standing.plain[first:last]):
        went += wanted.letters[start:end]
        came += standing.letters[first + new_start : first + new_end]
    words = [sum(map(bool, side)) for side in (wanted.letters, went, came)]
    letters = [
        sum(count for count in side if count >= least) for side in (wanted.letters, went, came)
    ]
    return _of_a_hundred(*words), _of_a_hundred(*letters), first, last


def _of_a_hundred(every: int, went: int, came: int) -> int:
    same = every - went
    return min(99, 100 * 2 * same // (2 * same + went + came or 1))


def _to_the_whole(asked: str, text: str, found: tuple[int, int]) -> tuple[WordChange, ...]:
    """Lead from the wording asked for to the paragraph, by way of the passage that is near it."""
    start, end = found
    wanted = _words_of(asked)
    before, after = asked[: wanted.starts[0]], asked[wanted.ends[-1] :]
    if text[:start].endswith(before):
        start -= len(before)
    if text.startswith(after, end):
        end += len(after)
    ends = [
        [WordChange(ChangeKind.INSERTED, around)] if around else []
        for around in (text[:start], text[end:])
    ]
    return (*ends[0], *word_changes(asked, text[start:end]), *ends[1])


def nearest_passage(wanted: Sequence[str], text: Sequence[str]) -> tuple[int, int]:
    """Return the first place of the passage and that after the last; nothing may be the nearest.

    Of equally near ones the first, and at its ends what stands for the words that were replaced.
    """
    distance, last = _nearest_end(wanted, text, is_anchored=False)
    before = text[:last][::-1][: len(wanted) + distance]
    _, length = _nearest_end(wanted[::-1], before, is_anchored=True)
    first = last - length
    while first < last and _is_foreign_sign(text[last - 1], wanted):
        last -= 1
    while first < last and _is_foreign_sign(text[first], wanted):
        first += 1
    return first, last


def _is_foreign_sign(token: str, wanted: Sequence[str]) -> bool:
    return not any(map(str.isalnum, token)) and token not in wanted


def _nearest_end(
    wanted: Sequence[str], text: Sequence[str], *, is_anchored: bool
) -> tuple[int, int]:
    """Return the least distance, and after how many tokens of the text it is reached.

    Anchored, the passage begins where the text does, and of several ends the last is taken; else
    it begins anywhere, and ends where the least distance was first reached and left again.
    """
    size = len(wanted)
    every, top = (1 << size) - 1, 1 << size >> 1
    at_token: dict[str, int] = {}
    for at, token in enumerate(wanted):
        at_token[token] = at_token.get(token, 0) | 1 << at
    up, down, score = every, 0, size
    best = size, 0
    for at, token in enumerate(text, start=1):
        equal = at_token.get(token, 0)
        vertical = equal | down
        across = (((equal & up) + up) ^ up) | equal
        plus = down | (every & ~(across | up))
        minus = up & across
        score += bool(plus & top) - bool(minus & top)
        plus = (plus << 1 | is_anchored) & every
        minus = minus << 1 & every
        up = minus | (every & ~(vertical | plus))
        down = plus & vertical
        if score < best[0] or (score == best[0] and (is_anchored or best[1] == at - 1)):
            best = score, at
    return best
