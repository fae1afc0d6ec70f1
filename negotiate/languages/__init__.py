"""Two language versions of one text: which paragraph is which, and what differs between them."""

from negotiate.languages.aligning import Alignment, Bead, Ground, align, rows
from negotiate.languages.divergences import (
    Divergence,
    DivergenceKind,
    ParityAnswer,
    ParityPair,
    divergences_of,
)
from negotiate.languages.language_text import LanguageText
