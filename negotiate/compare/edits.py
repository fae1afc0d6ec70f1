"""Two lists of tokens to the places where they differ: the engine, and what it is spared.

The engine of record is diff-match-patch, one letter for a token. Where fast-diff-match-patch is
installed it stands in, because it gives the same answer (a property test holds it to that); without
it the same answer takes longer. Neither is given a time limit: how a text is shown must not hang on
how busy the machine is. What would take too long is found by its size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import NamedTuple, TypeVar

_LARGE = 1_000_000  # tokens of one side times tokens of the other that are compared one by one
_BUDGET = 4 * _LARGE  # the same for the sentences of one text, and for all that changed in them
_FIRST_LETTER = 0x10000  # above the surrogates
_LETTERS = 0x110000 - _FIRST_LETTER
_EDGE = 9  # more than any other two places together: what can stand at an end stands there
_STOPS = frozenset(".;:!?…")

_Token = TypeVar("_Token", bound=Hashable)
Engine = Callable[[str, str], list[tuple[str, int]]]


class Edit(NamedTuple):
    """Say that the old tokens from `start` to `end` gave way to the new ones of `new_*`.

    Either may be none, never both.
    """

    start: int
    end: int
    new_start: int
    new_end: int


def edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """Compare two lists of tokens; between two edits something is unchanged."""
    head, tail = _ends_in_common(old, new)
    end, new_end = len(old) - tail, len(new) - tail
    if head == end and head == new_end:
        return []
    if head in (end, new_end):
        found = [Edit(head, end, head, new_end)]
    else:
        before, after = old[head:end], new[head:new_end]
        by = _by_token if _is_small(before, after) else _by_sentence
        found = by(before, after, (head, head))
    return _at_natural_ends(found, old, new)


def _is_small(old: Sequence[Hashable], new: Sequence[Hashable]) -> bool:
    return len(old) * len(new) <= _LARGE and len(old) + len(new) <= _LETTERS


def _ends_in_common(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Count the tokens that two lists begin and end with alike."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def _by_token(old: Sequence[_Token], new: Sequence[_Token], begin: tuple[int, int]) -> list[Edit]:
    """Let the engine compare what it takes for letters; places count from `begin`."""
    letters = map(chr, range(_FIRST_LETTER, _FIRST_LETTER + _LETTERS))
    letter_of: defaultdict[_Token, str] = defaultdict(letters.__next__)
    written = ["".join(map(letter_of.__getitem__, side)) for side in (old, new)]
    found: list[Edit] = []
    start, new_start = end, new_end = begin
    for sign, count in engine()(*written):
        if sign == "-":
            end += count
        elif sign == "+":
            new_end += count
        else:
            if start < end or new_start < new_end:
                found.append(Edit(start, end, new_start, new_end))
            start = end = end + count
            new_start = new_end = new_end + count
    if start < end or new_start < new_end:
        found.append(Edit(start, end, new_start, new_end))
    return found


@cache
def engine() -> Engine:
    """Return the quicker of the engines that are installed."""
    try:
        return fast_engine()
    except ImportError:
        return engine_of_record


def engine_of_record(old: str, new: str) -> list[tuple[str, int]]:
    """Return how many letters are kept (`=`), deleted (`-`) and inserted (`+`), in order."""
    from diff_match_patch import diff_match_patch  # what compares nothing starts without it

    record = diff_match_patch()
    record.Diff_Timeout = 0
    return [("=+-"[sign], len(run)) for sign, run in record.diff_main(old, new, checklines=False)]


def fast_engine() -> Engine:
    """Return what answers the same, many times as fast."""
    from fast_diff_match_patch import diff

    return partial(diff, timelimit=0, checklines=False, cleanup="No", counts_only=True)


def _by_sentence(old: Sequence[str], new: Sequence[str], begin: tuple[int, int]) -> list[Edit]:
    """Compare what is too long by sentences, then the sentences that changed by tokens."""
    old_at, new_at = _sentence_starts(old), _sentence_starts(new)
    head, new_head = begin
    if len(old_at) * len(new_at) > _BUDGET or len(old_at) + len(new_at) > _LETTERS:
        return [Edit(head, head + len(old), new_head, new_head + len(new))]
    found: list[Edit] = []
    spent = 0
    for one in _by_token(_cut(old, old_at), _cut(new, new_at), (0, 0)):
        start, end = old_at[one.start], old_at[one.end]
        new_start, new_end = new_at[one.new_start], new_at[one.new_end]
        spent += (end - start) * (new_end - new_start)
        before, after = old[start:end], new[new_start:new_end]
        if spent <= _BUDGET and _is_small(before, after):
            found += _by_token(before, after, (head + start, new_head + new_start))
        else:
            found.append(Edit(head + start, head + end, new_head + new_start, new_head + new_end))
    return found


def _sentence_starts(side: Sequence[str]) -> list[int]:
    """List where sentences begin, and where the last one ends.

    One ends after a stop that white space follows, and after a line break.
    """
    found = [0]
    for at, token in enumerate(side, 1):
        if token.isspace() and ("\n" in token or (at > 1 and side[at - 2] in _STOPS)):
            found.append(at)
    if found[-1] < len(side):
        found.append(len(side))
    return found


def _cut(side: Sequence[str], starts: Sequence[int]) -> list[tuple[str, ...]]:
    return [tuple(side[start:end]) for start, end in pairwise(starts)]


def _at_natural_ends(found: list[Edit], old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """Let what was only inserted or only deleted begin and end where a reader would cut.

    `a b c` became `a b c b c` by the first `b c` or by the second; either says the same.
    """
    settled: list[Edit] = []
    for at, edit in enumerate(found):
        start, end, new_start, new_end = edit
        if start == end or new_start == new_end:
            low = settled[-1].end if settled else 0
            high = found[at + 1].start if at + 1 < len(found) else len(old)
            run = (old, start, end) if start < end else (new, new_start, new_end)
            by = _best_slide(*run, (start - low, high - end))
            _settle(settled, Edit(start + by, end + by, new_start + by, new_end + by))
        else:
            _settle(settled, edit)
    return settled


def _settle(settled: list[Edit], edit: Edit) -> None:
    """Add an edit, or join it to the last one where nothing is left between."""
    if settled and settled[-1].end == edit.start and settled[-1].new_end == edit.new_start:
        last = settled.pop()
        edit = Edit(last.start, edit.end, last.new_start, edit.new_end)
    settled.append(edit)


def _best_slide(side: Sequence[str], start: int, end: int, room: tuple[int, int]) -> int:
    """Return by how much to move a run within its room so that it says the same, cut best.

    Of two equally good places the later, which lets white space follow the words.
    """
    back, forth = room
    left = 0
    while left < back and side[start - left - 1] == side[end - left - 1]:
        left += 1
    right = 0
    while right < forth and side[start + right] == side[end + right]:
        right += 1
    if not left and not right:
        return 0
    return max(
        range(-left, right + 1),
        key=lambda by: (_cut_quality(side, start + by) + _cut_quality(side, end + by), by),
    )


def _cut_quality(side: Sequence[str], at: int) -> int:
    """Rank a place to cut: ends of the text, of a line, of a sentence, of a word."""
    if at in (0, len(side)):
        return _EDGE
    before, after = side[at - 1], side[at]
    if "\n" in before or "\n" in after:
        return 4
    if before.isspace():
        return 3 if at > 1 and side[at - 2] in _STOPS else 2
    if after.isspace():
        return 3 if before in _STOPS else 2
    return 1
