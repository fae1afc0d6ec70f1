"""Tell the script that a block is written in, and where a text goes over to another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from negotiate.outline.blocks import Block
from negotiate.readers.own_export import is_state

_LETTERS = re.compile(r"[^\W\d_]")
_KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
_ENOUGH_LETTERS = 40
_LOOKED_AT = 400  # characters of a block
_ENOUGH_BLOCKS = 3


def script(text: str, enough: int = _ENOUGH_LETTERS) -> str:
    """Name the script of a text, or `""` where it has too few letters to tell.

    Kazakh counts as a script of its own beside Russian, by the letters that only it has. What this
    tool wrote above a text says nothing of it.
    """
    if is_state(text):
        return ""
    letters = _LETTERS.findall(text[:_LOOKED_AT])
    if len(letters) < enough:
        return ""
    cyrillic = sum("Ѐ" <= letter <= "ӿ" for letter in letters)
    if 2 * cyrillic <= len(letters):
        return "Latin"
    kazakh = sum(letter in _KAZAKH for letter in letters)
    return "Kazakh" if 25 * kazakh >= len(letters) else "Cyrillic"


def changes_of_script(blocks: Sequence[Block]) -> list[int]:
    """Find where at least three long blocks in one script follow text in another.

    A row of a table may have a language in each cell, so rows tell nothing.
    """
    found: list[int] = []
    current, candidate, first, count = "", "", 0, 0
    for index, one in enumerate(blocks):
        seen = "" if one.table else script(one.text)
        if not seen or seen == current:
            candidate, count = ("", 0) if seen else (candidate, count)
            continue
        if seen != candidate:
            candidate, first, count = seen, index, 0
        count += 1
        if not current or count == _ENOUGH_BLOCKS:
            if current:
                found.append(first)
            current, candidate, count = seen, "", 0
    return found
