"""Dialects: what other rooms write, read in a second pass over the tree of the core notation."""

from negotiate.bracket_parser.dialects.dialect import (
    BUILT_IN,
    Dialect,
    UnreadDialect,
    built_in,
    read_dialect,
)
from negotiate.bracket_parser.dialects.rereading import reread
