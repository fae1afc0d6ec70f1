"""Two texts to the words that were deleted and inserted; marks and brackets stay whole.

What was mostly rewritten is shown as one replacement, not as islands of chance words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from negotiate.bracket_parser import Notation, tree_of
from negotiate.bracket_parser.tokens import CLOSERS, OPENERS, SLASHES, is_mark
from negotiate.bracket_parser.tree import Run, Step, walk
from negotiate.compare.edits import Edit, edits
from negotiate.late import dataclass, pattern

# Combining accents belong to the letter before them.
_ACCENTS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_WORD = pattern(rf"[\w{_ACCENTS}]+")
_JOINT = "".join(f"[{re.escape(signs)}]" for signs in (CLOSERS, SLASHES, OPENERS))
_TOKEN = pattern(rf"[\w{_ACCENTS}]+|\s+|{_JOINT}|.", re.DOTALL)
_SOLID = pattern(rf"[\w{_ACCENTS}]+|{_JOINT}|\S")
# What may be a mark, and blanks, which belong to no word that they touch.
_APART = pattern(r"([(\uff08][^()\[\]\uff08\uff09\uff3b\uff3d]*[)\uff09]|___+)")

# Letters, signs and ideographs that are one code point each.
_ALONE = (
    "\x00-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf"
    "\u2100-\u22ff\u3000-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff9d"
)
_NOT_ALONE = pattern(f"[^{_ALONE}]")
_JOINED = pattern(rf"[^{_ALONE}{_ACCENTS}]|(?<![\w{_ACCENTS}])[{_ACCENTS}]")

_CONTEXT = 12  # characters on both sides of all differences that are looked at first

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»＂″"), '"') | dict.fromkeys(map(ord, "‘’‚‛‹›`´ʼ′"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_TYPOGRAPHY = _QUOTES | _DASHES


class ChangeKind(StrEnum):
    """Tell what became of some words."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class WordChange:
    """Hold words that stand together and had the same fate."""

    kind: ChangeKind
    text: str


def words(text: str) -> list[str]:
    """List the words of a text, without its marks, brackets and punctuation."""
    if "(" in text or "\uff08" in text:
        parts = _APART.split(text)
        parts[1::2] = [" " if is_mark(part) else part for part in parts[1::2]]
        text = "".join(parts)
    return _WORD.findall(text)


def tokens(text: str) -> list[str]:
    """Split a text into what is compared; joined they are `text`.

    A mark is one token, and so are `[`, `]`, `]/[`, a word, a run of white space; everything else
    is compared sign by sign. What is written as one sign is never parted: a flag, a letter with its
    vowel signs.
    """
    if _may_be_joined(text):
        return _whole_signs(text)
    return _tokens(text, _TOKEN.findall)


def _tokens(text: str, split: Callable[[str], list[str]]) -> list[str]:
    if not _may_have_marks(text):
        return split(text)
    found: list[str] = []
    for at, part in enumerate(_APART.split(text)):
        if at % 2 and (part[0] == "_" or is_mark(part)):
            found.append(part)
        else:
            found += split(part)
    return found


class _Signs(NamedTuple):
    """Hold what needs Unicode properties: few texts have what these are needed for."""

    split: Callable[[str], list[str]]
    written: Callable[[str], list[str]]
    is_joined: Callable[[str], object]


@cache
def _signs() -> _Signs:
    """Return what splits a text into tokens and into written signs (UAX 29).

    The third finds signs that tokens may part; no word is parted from its own accents.
    """
    import regex  # a Unicode property is needed, off the hot path

    word = r"[\w\p{M}]"
    token = regex.compile(rf"{word}+|\s+|{_JOINT}|.", regex.DOTALL)
    joined = regex.compile(
        rf"(?<!{word})[\p{{M}}\p{{GCB=EX}}\p{{GCB=SM}}]"
        r"|\p{GCB=ZWJ}|\p{GCB=PP}|\p{GCB=RI}|(?![\w\p{M}])\p{GCB=EX}"
    )
    return _Signs(token.findall, regex.compile(r"\X").findall, joined.search)


def _whole_signs(text: str) -> list[str]:
    """Split a text into tokens none of which begins or ends within a written sign."""
    signs = _signs()
    found = _tokens(text, signs.split)
    return _joined(found, signs.written(text)) if signs.is_joined(text) else found


def _joined(found: list[str], signs: list[str]) -> list[str]:
    """Join the tokens between which a sign is not at its end."""
    ends = set(accumulate(map(len, signs)))
    whole: list[str] = []
    kept: list[str] = []
    for token, end in zip(found, accumulate(map(len, found)), strict=True):
        kept.append(token)
        if end in ends:
            whole.append("".join(kept))
            kept.clear()
    return whole


def whole_signs_of(text: str, most: int) -> str:
    """Return the beginning of a text, so many characters at most, without the half of a sign."""
    if len(text) <= most or text.isascii():
        return text[:most]
    ends = accumulate(map(len, _signs().written(text)), initial=0)
    return text[: max(end for end in ends if end <= most)]


def _is_joined(text: str, at: int) -> bool:
    """Tell whether white space before or after a place is one sign with what stands there."""
    around = text[at - 1 : at + 1]
    if len(around) < 2 or not _may_be_joined(around):
        return False
    return len(_signs().written(around)) == 1


def solid_tokens(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Give the tokens of a part of a text that are not white space, with their offsets."""
    part = text[start:end]
    if not (_may_have_marks(part) or _may_be_joined(part)):
        return ((token.start(), token[0]) for token in _SOLID.finditer(text, start, end))
    parts = tokens(part)
    offsets = accumulate(map(len, parts), initial=start)
    found = zip(offsets, parts, strict=False)
    return ((at, token) for at, token in found if not token.isspace())


def _may_be_joined(text: str) -> bool:
    """Tell whether code points may be one sign that are not in one word."""
    if text.isascii() or not (found := _NOT_ALONE.search(text)):
        return False
    return _JOINED.search(text, max(0, found.start() - 1)) is not None


def _may_have_marks(text: str) -> bool:
    return "(" in text or "___" in text or "\uff08" in text


def word_changes(old: str, new: str) -> tuple[WordChange, ...]:
    """Compare two texts word by word.

    What is the same and what was deleted, joined, is `old`; the same and the inserted is `new`.
    A passage that was mostly rewritten is one replacement. The answer depends on the texts alone,
    never on the time it takes.
    """
    if old == new:
        return (WordChange(ChangeKind.SAME, old),) if old else ()
    window = _Window(old, new)
    found = edits(window.old, window.new)
    while window.is_reached_by(found):
        window.widen()
        found = edits(window.old, window.new)
    return tuple(window.told(without_islands(found, window.old, window.new)))


_FIRST, _LAST = 0x2A000, 0x2A6DF  # of rare letters, in marks that stand for names in words
_STANDS_FOR = pattern(rf"\(\+[{chr(_FIRST)}-{chr(_LAST)}]\)")


def changes_as_read(
    texts: tuple[str, str], read_as: tuple[Notation, Notation]
) -> tuple[WordChange, ...]:
    """Compare two texts word by word; names in words with their verb stay whole, as a mark does."""
    marks: dict[str, str] = {}
    old, new = (_with_marks(*one, marks) for one in zip(texts, read_as, strict=True))
    if not marks or len(marks) > _LAST - _FIRST or any(map(_STANDS_FOR.search, texts)):
        return word_changes(*texts)
    typed = {mark: words for words, mark in marks.items()}
    return tuple(
        WordChange(one.kind, _STANDS_FOR.sub(lambda found: typed[found[0]], one.text))
        for one in word_changes(old, new)
    )


def _with_marks(text: str, notation: Notation, marks: dict[str, str]) -> str:
    """Put a mark in the place of each clause that names delegations; the same for the same."""
    if notation.dialect.is_plain:
        return text
    named = {
        one.clause
        for step, node in walk(tree_of(text, notation))
        if step is Step.ENTER and isinstance(node, Run)
        for one in node.named
    }
    made, at = [], 0
    for start, end in sorted(named):
        made += [
            text[at:start],
            marks.setdefault(text[start:end], f"(+{chr(_FIRST + len(marks))})"),
        ]
        at = end
    return "".join([*made, text[at:]])


class _Window:
    """Hold the tokens of two texts between ends that are the same in both.

    An edit that reaches an edge might begin or end better further out: then the window is widened,
    so that the answer is the one which the whole texts would give.
    """

    def __init__(self, old: str, new: str) -> None:
        self.texts = old, new
        shorter = min(len(old), len(new))
        self.head = _length_in_common(old, new, shorter)
        self.tail = _length_in_common(old[::-1], new[::-1], shorter - self.head)
        self.context = _CONTEXT
        self._cut()

    def _cut(self) -> None:
        """Cut between a word and white space, never in a mark."""
        old, new = self.texts
        self.start = _cut_before(old, self.head - self.context)
        end = _cut_after(old, len(old) - self.tail + self.context)
        self.rest = old[end:]
        self.old = tokens(old[self.start : end])
        self.new = tokens(new[self.start : len(new) - len(self.rest)])

    def widen(self) -> None:
        self.context *= 16
        self._cut()

    def is_reached_by(self, found: list[Edit]) -> bool:
        """Tell whether an edit stands at an edge that is not the end of the text."""
        if not found:
            return False
        at_start = self.start > 0 and found[0].start == found[0].new_start == 0
        ends = found[-1].end == len(self.old) and found[-1].new_end == len(self.new)
        return at_start or (ends and bool(self.rest))

    def told(self, found: list[Edit]) -> Iterator[WordChange]:
        """List what stayed, what went and what came, in the order in which they are read."""
        kept = self.texts[0][: self.start]
        at = 0
        for start, end, new_start, new_end in found:
            kept += "".join(self.old[at:start])
            if kept:
                yield WordChange(ChangeKind.SAME, kept)
            if start < end:
                yield WordChange(ChangeKind.DELETED, "".join(self.old[start:end]))
            if new_start < new_end:
                yield WordChange(ChangeKind.INSERTED, "".join(self.new[new_start:new_end]))
            kept = ""
            at = end
        kept += "".join(self.old[at:]) + self.rest
        if kept:
            yield WordChange(ChangeKind.SAME, kept)


def _length_in_common(old: str, new: str, most: int) -> int:
    """Return how many characters two texts begin with alike, up to `most`."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if old[least:middle] == new[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _cut_before(text: str, at: int) -> int:
    """Return the last place up to `at` where white space begins; before a mark, not in it."""
    at = text.rfind(" ", 0, max(at, 0))
    while at > 0 and text[at - 1].isspace():
        at -= 1
    if at > 0 and _is_joined(text, at):
        return _cut_before(text, at)
    if at <= 0:
        return 0
    opened = max(text.rfind("(", 0, at), text.rfind("\uff08", 0, at))
    closed = max(text.rfind(")", 0, at), text.rfind("\uff09", 0, at))
    return opened if opened > closed else at


def _cut_after(text: str, at: int) -> int:
    """Return the first place from `at` where white space ends; after a mark, not in it."""
    at = text.find(" ", at)
    if at < 0:
        return len(text)
    while at < len(text) and text[at].isspace():
        at += 1
    if _is_joined(text, at):
        return _cut_after(text, at)
    closed = _first(text, ")\uff09", at)
    return closed + 1 if closed < _first(text, "(\uff08", at) else at


def _first(text: str, signs: str, at: int) -> int:
    places = (text.find(sign, at) for sign in signs)
    return min((place for place in places if place >= 0), default=len(text))


def plain(wording: str) -> str:
    """Return wording with one form for each quote, dash and accented letter."""
    return unicodedata.normalize("NFC", wording.translate(_TYPOGRAPHY))


_REWRITTEN = 0.6  # a passage of which more has changed is shown as one replacement
_FIRM = 8  # so many unchanged words together part one passage from the next
_BRACKETS = OPENERS + CLOSERS
_OFTEN = 4096  # words of a language that most texts are made of


@dataclass(slots=True)
class _Passage:
    """Stand for edits that are shown as one, with the unchanged run before them.

    `first` and `last` are places in the list of edits. What is `kept` counts brackets and marks,
    what is `changed` only words, so that taking brackets away never looks like rewriting.
    """

    first: int
    last: int
    kept_before: int
    deleted: int
    inserted: int
    changed: int

    def take_in(self, later: _Passage) -> None:
        self.last = later.last
        self.deleted += later.kept_before + later.deleted
        self.inserted += later.kept_before + later.inserted
        self.changed = max(self.deleted, self.inserted)


def without_islands(found: list[Edit], old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """Join the edits between which too little stayed.

    An unchanged run that is not longer than the edits on both sides of it goes into them; so do
    all in a passage of which more than three fifths have changed.
    """
    if len(found) < 2:
        return found
    if _is_rewritten(found, old, new):
        return [_spanned(found[0], found[-1])]
    joined: list[_Passage] = []
    for one in _counted(found, old, new):
        now = one
        while joined and now.kept_before <= min(joined[-1].changed, now.changed) > 0:
            joined[-1].take_in(now)
            now = joined.pop()
        joined.append(now)
    passages: list[list[_Passage]] = []
    for one in joined:
        if passages and one.kept_before < _FIRM:
            passages[-1].append(one)
        else:
            passages.append([one])
    return [
        _spanned(found[one.first], found[one.last])
        for passage in passages
        for one in _as_one_if_rewritten(passage)
    ]


def _is_rewritten(found: list[Edit], old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell early that all is one rewritten passage, which is what joining would come to.

    Joining only makes the changed part of a passage greater, and no run is long enough to part it.
    """
    kept: list[str] = []
    first, at = found[0], found[0].start
    for edit in found:
        if edit.start - at >= _FIRM:
            return False
        kept += old[at : edit.start]
        at = edit.end
    words = max(
        sum(map(_is_word, old[first.start : at])),
        sum(map(_is_word, new[first.new_start : found[-1].new_end])),
    )
    changed = words - sum(map(_is_word, kept))
    return changed > _REWRITTEN * (changed + sum(map(_is_kept, kept)))


def _spanned(first: Edit, last: Edit) -> Edit:
    return Edit(first.start, last.end, first.new_start, last.new_end)


def _counted(found: list[Edit], old: Sequence[str], new: Sequence[str]) -> Iterator[_Passage]:
    kept_from = found[0].start
    for at, (start, end, new_start, new_end) in enumerate(found):
        kept = sum(map(_is_kept, old[kept_from:start]))
        deleted = sum(map(_is_word, old[start:end]))
        inserted = sum(map(_is_word, new[new_start:new_end]))
        yield _Passage(at, at, kept, deleted, inserted, max(deleted, inserted))
        kept_from = end


@lru_cache(_OFTEN)
def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"


@lru_cache(_OFTEN)
def _is_kept(token: str) -> bool:
    is_mark = len(token) > 2 and token[0] in "(\uff08"
    return is_mark or token[0] in _BRACKETS or _is_word(token)


def _as_one_if_rewritten(passage: list[_Passage]) -> list[_Passage]:
    kept = sum(one.kept_before for one in passage[1:])
    changed = max(sum(one.deleted for one in passage), sum(one.inserted for one in passage))
    if changed > _REWRITTEN * (changed + kept):
        for later in passage[1:]:
            passage[0].take_in(later)
        return passage[:1]
    return passage
