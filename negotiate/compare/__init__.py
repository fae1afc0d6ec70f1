"""Two revisions: which paragraphs are the same, how their wording and positions changed."""

from negotiate.compare.bracket_diff import PositionChange, PositionChangeKind
from negotiate.compare.compare import Comparison, WordingChange, WordingChangeKind, compare
from negotiate.compare.matching import HasNumberAndText, Pair, pair
from negotiate.compare.wording_diff import ChangeKind, WordChange, typographic_only, word_changes

__all__ = [
    "ChangeKind",
    "Comparison",
    "HasNumberAndText",
    "Pair",
    "PositionChange",
    "PositionChangeKind",
    "WordChange",
    "WordingChange",
    "WordingChangeKind",
    "compare",
    "pair",
    "typographic_only",
    "word_changes",
]
