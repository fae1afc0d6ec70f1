"""The meaning of a text that was read before: screens and accounts ask for the same ones again."""

from __future__ import annotations

from functools import lru_cache

from negotiate.bracket_parser.marks import Codes
from negotiate.bracket_parser.meaning import Meaning, meaning
from negotiate.bracket_parser.parser import parse
from negotiate.bracket_parser.tree import Tree

_MOST = 2048  # texts remembered, the last ones that were asked for


def meaning_of(text: str, codes: Codes | None = None) -> Meaning:
    """Return `meaning(parse(text), codes)`, which depends on nothing else, and is never changed."""
    return _meaning_of(text, codes)


@lru_cache(maxsize=_MOST)
def _meaning_of(text: str, codes: Codes | None) -> Meaning:
    return meaning(tree_of(text), codes)


@lru_cache(maxsize=_MOST)
def tree_of(text: str) -> Tree:
    """Return `parse(text)`."""
    return parse(text)
