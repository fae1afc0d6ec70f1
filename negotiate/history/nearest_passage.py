"""Find the passage of a long text that is the nearest to a short one.

The fewest tokens replaced, left out and put in, by the bit vectors of Myers (Journal of the ACM 46,
1999, 395-415): one step for each token of the text, however long the wording is.
"""

from __future__ import annotations

from collections.abc import Sequence


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
