"""Wording that was left out of an earlier text and stands in a later one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from negotiate.bracket_parser import Notation, TargetKind, meaning_of
from negotiate.bracket_parser.tree import inside
from negotiate.compare.bare_wording import bare_words
from negotiate.compare.edits import edits
from negotiate.compare.wording_diff import plain, words
from negotiate.history.texts import Moment, Text, of_deed, of_text
from negotiate.late import dataclass
from negotiate.model import Version

Shingle = tuple[str, str, str]
_FEW = 2  # words that return only as a bracket of their own
_MOST_WORDS = 8192  # words remembered


@dataclass(frozen=True, slots=True)
class Returned:
    """Hold words that return: where they stand now, and where and when they were left out.

    `start` and `end` span them in the text of `version`, as typed.
    """

    version: Version
    start: int
    end: int
    dropped_from: str
    dropped: Moment

    @property
    def words(self) -> str:
        return self.version.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Words:
    """Hold words that came in together, with their spans in the text."""

    version: Version
    words: Sequence[str]
    spans: Sequence[tuple[int, int]]

    @property
    def shingles(self) -> list[Shingle]:
        return shingles(self.words)


@dataclass(frozen=True, slots=True)
class _Dropped:
    passage: int
    place: int
    number: str
    moment: Moment


def shingles(these: Sequence[str]) -> list[Shingle]:
    """List the sequences of three words."""
    return list(zip(these, these[1:], these[2:], strict=False))


@lru_cache(maxsize=_MOST_WORDS)
def folded(word: str) -> str:
    return plain(word).casefold()


def _folded_words(text: str) -> list[str]:
    """List the words of a text, typography and case aside."""
    return [folded(word) for word in words(text)]


def is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"


def returned(
    texts: Sequence[Text], before: Sequence[Version], new: int, notation: Notation
) -> list[Returned]:
    """List what came in since the text `before` and had been left out of one earlier than `new`.

    Three words at least, typography and case aside, that stood nowhere in `before`; or all the
    words of a bracket that its own paragraph lost.
    """
    came_in = list(_came_in(before, texts[new].versions, notation))
    wanted = {shingle for one in came_in for shingle in one.shingles}
    if wanted:
        for version in before:
            wanted.difference_update(shingles(_folded_words(version.text)))
    dropped = _index(texts, new, wanted) if wanted else {}
    found = [match for one in came_in for match in _matches(one, dropped)]
    return [*found, *_short((texts, new), before, found, notation)]


def _short(
    until: tuple[Sequence[Text], int],
    before: Sequence[Version],
    found: Sequence[Returned],
    notation: Notation,
) -> Iterator[Returned]:
    """Look for one or two words that make a bracket again in the paragraph that lost them.

    So few words come and go everywhere; those of a whole bracket of one paragraph were meant.
    """
    texts, new = until
    asked = _asked(before, texts[new].versions, found, notation)
    lost: dict[_Short, tuple[str, Moment]] = {}
    for earlier, after, moment, number in _steps(texts, new) if asked else ():
        for words_in, _ in _short_brackets(earlier, notation):
            key = earlier.paragraph, words_in
            if key in asked and (after is None or not _holds(after, words_in)):
                lost[key] = number, moment
    for key, (version, (start, end)) in asked.items():
        if key in lost:
            yield Returned(version, start, end, *lost[key])


_Short = tuple[str, tuple[str, ...]]  # a paragraph and the words of a bracket of it


def _asked(
    before: Sequence[Version],
    now: Sequence[Version],
    found: Sequence[Returned],
    notation: Notation,
) -> dict[_Short, tuple[Version, tuple[int, int]]]:
    """Give the short brackets that came in, but for what was found already."""
    was = {one.paragraph: one for one in before}
    taken = _taken(before, now, notation)
    asked = {}
    for version in now:
        old = was.get(version.paragraph)
        if old is None or old.text == version.text:
            continue
        known = [(one.start, one.end) for one in found if one.version.paragraph == old.paragraph]
        for words_in, (first, last) in _short_brackets(version, notation):
            is_known = any(start <= first and last <= end for start, end in known)
            stood = is_known or words_in in taken or _holds(old, words_in)
            if not stood:
                asked[version.paragraph, words_in] = version, (first, last)
    return asked


def _taken(
    before: Sequence[Version], now: Sequence[Version], notation: Notation
) -> set[tuple[str, ...]]:
    """Give the short brackets that a paragraph had and has no more: they went to another one."""
    stands = {one.paragraph: one for one in now}
    taken = set()
    for version in before:
        after = stands.get(version.paragraph)
        if after is None or after.text != version.text:
            for words_in, _ in _short_brackets(version, notation):
                if after is None or not _holds(after, words_in):
                    taken.add(words_in)
    return taken


def _short_brackets(
    version: Version, notation: Notation
) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    """Give the words of each bracket that holds one or two, and their span in the text."""
    if not version.brackets:
        return
    held = meaning_of(version.text, notation)
    for target in held.targets:
        if target.kind is TargetKind.BRACKET:
            span = inside(target.node)
            these = tuple(_folded_words(version.text[slice(*span)]))
            if 0 < len(these) <= _FEW:
                yield these, span


def _holds(version: Version, these: tuple[str, ...]) -> bool:
    """Tell whether words stand together in a paragraph."""
    here = _folded_words(version.text)
    return any(
        tuple(here[at : at + len(these)]) == these for at in range(len(here) - len(these) + 1)
    )


def _came_in(
    old: Sequence[Version], new: Sequence[Version], notation: Notation
) -> Iterator[_Words]:
    before = {one.paragraph: one for one in old}
    for version in new:
        was = before.get(version.paragraph)
        if was is not None and was.text == version.text:
            continue
        here = [
            (folded(word), (start, start + len(word)))
            for word, start in zip(*bare_words(version.text, notation), strict=True)
            if is_word(word)
        ]
        these = [word for word, _ in here]
        for first, last in _runs(these, _folded_words(was.text) if was else []):
            spans = [span for _, span in here[first:last]]
            yield _Words(version, these[first:last], spans)


def _runs(these: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]]:
    """Give where runs of three words or more stand in one list that do not in the other."""
    return [
        (one.new_start, one.new_end)
        for one in edits(others, these)
        if one.new_end - one.new_start > 2
    ]


def _index(texts: Sequence[Text], new: int, wanted: set[Shingle]) -> dict[Shingle, list[_Dropped]]:
    """Find when and where the wanted words were left out last before the text `new`.

    Words that a paragraph took to another place in it were not left out.
    """
    found: dict[Shingle, list[_Dropped]] = {}
    passages = 0
    for version, after, moment, number in _steps(texts, new):
        these = _folded_words(version.text)
        if wanted.isdisjoint(shingles(these)):
            continue
        stand = _folded_words(after.text) if after else []
        standing = set(shingles(stand))
        for first, last in _runs(these, stand):
            passages += 1
            for place, shingle in enumerate(shingles(these[first:last])):
                if shingle in wanted and shingle not in standing:
                    one = _Dropped(passages, place, number, moment)
                    found.setdefault(shingle, []).append(one)
    return found


_Step = tuple[Version, Version | None, Moment, str]
"""A paragraph before and after a moment, and its number then: where it left, with its text."""


def _steps(texts: Sequence[Text], new: int) -> Iterator[_Step]:
    """Give each paragraph that was changed or left out before `new`, in order."""
    for place, text in enumerate(texts[: new + 1]):
        for deed in text.standing:
            if deed.before and (deed.after is None or deed.after.text != deed.before.text):
                yield deed.before, deed.after, of_deed(deed), deed.before.number
        if place in (0, new):
            continue
        now = {one.paragraph: one for one in text.versions}
        for version in texts[place - 1].versions:
            after = now.get(version.paragraph)
            if after is None:
                yield version, None, of_text(text), f"{version.number} of {texts[place - 1].name}"
            elif after.text != version.text:
                yield version, after, of_text(text), after.number


_ORIGINS = 16  # of a formula that was left out in more places, the last ones are looked at


def _matches(came_in: _Words, dropped: dict[Shingle, list[_Dropped]]) -> Iterator[Returned]:
    """Give the longest runs of words that were left out together."""
    following: dict[tuple[int, int], tuple[int, _Dropped]] = {}
    best: tuple[int, int, _Dropped] | None = None
    for at, shingle in enumerate([*came_in.shingles, None]):
        here: dict[tuple[int, int], tuple[int, _Dropped]] = {}
        for one in dropped.get(shingle, ())[-_ORIGINS:] if shingle else ():
            start, _ = following.get((one.passage, one.place), (at, one))
            here[one.passage, one.place + 1] = (start, one)
        if best is not None and not any(start <= best[0] for start, _ in here.values()):
            yield _found(came_in, best)
            best = None
        if here:
            start, one = min(here.values(), key=lambda each: (each[0], -each[1].passage))
            best = (start, at + 3, one)
        following = here


def _found(came_in: _Words, match: tuple[int, int, _Dropped]) -> Returned:
    first, last, one = match
    start, end = came_in.spans[first][0], came_in.spans[last - 1][1]
    return Returned(came_in.version, start, end, one.number, one.moment)
