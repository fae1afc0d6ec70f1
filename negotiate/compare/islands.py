"""What was mostly rewritten is shown as one replacement, not as islands of chance words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from negotiate.bracket_parser.tokens import CLOSERS, OPENERS
from negotiate.compare.edits import Edit

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
