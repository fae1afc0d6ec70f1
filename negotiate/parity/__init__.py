"""Two language versions of one text: which paragraph is which, and what differs between them."""

from negotiate.parity.aligning import Alignment, Bead, Ground, align, rows
from negotiate.parity.checking import Checks
from negotiate.parity.divergences import (
    Divergence,
    DivergenceKind,
    divergences,
    divergences_of,
)
from negotiate.parity.language_text import LanguageText, Numbered

__all__ = [
    "Alignment",
    "Bead",
    "Checks",
    "Divergence",
    "DivergenceKind",
    "Ground",
    "LanguageText",
    "Numbered",
    "align",
    "divergences",
    "divergences_of",
    "rows",
]
