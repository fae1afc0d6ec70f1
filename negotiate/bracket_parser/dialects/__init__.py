"""Dialects: what other rooms write, read in a second pass over the tree of the core notation."""

from negotiate.bracket_parser.dialects.dialect import (
    BUILT_IN,
    Dialect,
    Stated,
    UnreadDialect,
    built_in,
    read_dialect,
    stated_as,
    supplied,
)
from negotiate.bracket_parser.dialects.rereading import reread
