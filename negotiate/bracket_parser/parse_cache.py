"""What a text was read as before: screens, accounts and writers ask for the same texts again.

Everything here depends on the text and the codes alone and is never changed, so whoever asks may
be given what another was given. A text that nobody will ask for again, such as one that is being
typed, goes to `parse` and `meaning` themselves.
"""

from __future__ import annotations

from functools import lru_cache

from negotiate.bracket_parser.marks import Codes
from negotiate.bracket_parser.meaning import Meaning, meaning_with
from negotiate.bracket_parser.parser import parse
from negotiate.bracket_parser.targets import Targets, targets
from negotiate.bracket_parser.tree import Tree

MOST = 10_000  # texts remembered, the last ones that were asked for; a long text has so many
MOST_LONG = 128  # of the long ones, whose trees are large
LONG = 4_000  # characters


def meaning_of(text: str, codes: Codes | None = None) -> Meaning:
    """Return `meaning(parse(text), codes)`."""
    return _LONG_MEANINGS(text, codes) if len(text) > LONG else _MEANINGS(text, codes)


def targets_of(text: str) -> Targets:
    """Return `targets(parse(text))`."""
    return _LONG_TARGETS(text) if len(text) > LONG else _TARGETS(text)


def tree_of(text: str) -> Tree:
    """Return `parse(text)`."""
    return _LONG_TREES(text) if len(text) > LONG else _TREES(text)


def _targets(text: str) -> Targets:
    return targets(tree_of(text))


def _meaning(text: str, codes: Codes | None) -> Meaning:
    return meaning_with(tree_of(text), targets_of(text), codes)


_TREES, _LONG_TREES = lru_cache(MOST)(parse), lru_cache(MOST_LONG)(parse)
_TARGETS, _LONG_TARGETS = lru_cache(MOST)(_targets), lru_cache(MOST_LONG)(_targets)
_MEANINGS, _LONG_MEANINGS = lru_cache(MOST)(_meaning), lru_cache(MOST_LONG)(_meaning)
