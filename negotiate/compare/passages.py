"""Which passage of a whole each of its parts stands in the place of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from negotiate.compare.wording_diff import ChangeKind, word_changes, words

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
