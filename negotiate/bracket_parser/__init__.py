"""Read one paragraph of negotiating text: `parse` it, ask its `meaning`, make its clean text.

What changes a text is loaded when it is asked for: most commands only read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from negotiate.bracket_parser.dump import dump
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

if TYPE_CHECKING:
    from negotiate.bracket_parser.drafting import (
        as_alternatives,
        bracketed,
        resolved,
        reworded,
        who_would_vanish,
        with_alternative,
    )
    from negotiate.bracket_parser.edit_laws import (
        Account,
        Drafted,
        NotInOrder,
        respelled,
        unexplained,
    )
    from negotiate.bracket_parser.marking import (
        moved_position,
        positions_on,
        with_position,
        without_position,
        without_positions,
    )

_MODULES = {
    "drafting": (
        "as_alternatives", "bracketed", "resolved", "reworded", "who_would_vanish",
        "with_alternative",
    ),
    "edit_laws": ("Account", "Drafted", "NotInOrder", "respelled", "unexplained"),
    "marking": (
        "moved_position", "positions_on", "with_position", "without_position", "without_positions",
    ),
}  # fmt: skip


def __getattr__(name: str) -> object:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
