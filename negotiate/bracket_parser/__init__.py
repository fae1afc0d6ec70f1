"""Read one paragraph of negotiating text: `parse` it, ask its `meaning`, make its clean text."""

from negotiate.bracket_parser.drafting import (
    as_alternatives,
    bracketed,
    resolved,
    reworded,
    who_would_vanish,
    with_alternative,
)
from negotiate.bracket_parser.dump import dump
from negotiate.bracket_parser.edit_laws import Account, Drafted, NotInOrder, respelled, unexplained
from negotiate.bracket_parser.marking import (
    moved_position,
    positions_on,
    with_position,
    without_position,
    without_positions,
)
from negotiate.bracket_parser.marks import CICA, PLAIN, Codes, Notation
from negotiate.bracket_parser.meaning import (
    Meaning,
    Position,
    alphabetical,
    gathered,
    may_hold_notation,
    meaning,
    meaning_of,
    read_anew,
    skeleton,
    skeleton_targets,
    spread,
    targets_of,
    tree_of,
)
from negotiate.bracket_parser.parser import parse
from negotiate.bracket_parser.targets import Target, TargetKind, Targets
from negotiate.bracket_parser.tree import Diagnostic, Edit, Level, Tree
from negotiate.bracket_parser.wording import (
    Decision,
    Marks,
    Wording,
    accept_all,
    drop_all,
    kept_readings,
    wording,
)
