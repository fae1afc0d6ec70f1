"""Read one paragraph of negotiating text: `parse` it, ask its `meaning`, make its clean text."""

from negotiate.bracket_parser.dump import dump
from negotiate.bracket_parser.marks import Codes
from negotiate.bracket_parser.meaning import Meaning, Position, meaning
from negotiate.bracket_parser.parser import parse
from negotiate.bracket_parser.targets import Target, TargetKind, Targets
from negotiate.bracket_parser.tree import Diagnostic, Edit, Level, Tree
from negotiate.bracket_parser.wording import (
    Decision,
    Marks,
    Wording,
    accept_all,
    drop_all,
    wording,
)

__all__ = [
    "Codes",
    "Decision",
    "Diagnostic",
    "Edit",
    "Level",
    "Marks",
    "Meaning",
    "Position",
    "Target",
    "TargetKind",
    "Targets",
    "Tree",
    "Wording",
    "accept_all",
    "drop_all",
    "dump",
    "meaning",
    "parse",
    "wording",
]
