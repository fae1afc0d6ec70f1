"""The style sheet of the program, of which no part is parsed twice.

Textual parses all of it again when colours are put on, even the same ones, and once more with the
next kind of widget after that. A part depends on its text and on the colours alone.
"""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

_PARTS = 512  # more than there are kinds of widgets


class StyleSheet(Stylesheet):
    """Keep what was parsed for as long as the colours stay."""

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(_PARTS)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Put other colours on; what was parsed with these stays."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what was not parsed with these colours; where it fails, the rules stay.

        Raises:
            StylesheetError: a part is not a style sheet.
        """
        self.parse()
