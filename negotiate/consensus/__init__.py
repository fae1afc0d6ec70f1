"""What still stands in the way of consensus: an account of recorded positions, nothing more.

It never advises and takes no side: those who want a bracket's text and those who do not are named
alike, and whoever has no mark is *not recorded*. Each answer stands in a module of its own, so that
a command loads no more than it asks for: `outcomes` and `readings` of a paragraph, the `path` of a
document, and `what_if`.
"""

from negotiate.consensus.positions_by_target import (
    Stand,
    account,
    between_unmatched,
    rivals,
    unmatched_stretches,
)
