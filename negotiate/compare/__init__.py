"""Two revisions: which paragraphs are the same, how their wording and positions changed."""

from negotiate.compare.bare_wording import without_notation
from negotiate.compare.bracket_closing import BracketedWords
from negotiate.compare.bracket_diff import PositionChange, PositionChangeKind
from negotiate.compare.bracket_matching import matched_targets
from negotiate.compare.compare import (
    Comparison,
    WordingChange,
    WordingChangeKind,
    compare,
    known_pairs,
)
from negotiate.compare.concordance import (
    ConcordanceAnswer,
    ConcordanceRow,
    Confidence,
    Fate,
    Row,
    concordance,
)
from negotiate.compare.matching import Matching, Pair, match
from negotiate.compare.splitting import Parts
from negotiate.compare.wording_diff import ChangeKind, WordChange, changes_as_read, word_changes
