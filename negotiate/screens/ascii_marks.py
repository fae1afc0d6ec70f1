"""Plain marks for terminals that cannot show shapes, or show them two columns wide.

Shapes and lines are the program's own and always plain. Punctuation is plain where no draft has it:
the punctuation of a draft is never touched, for then two texts that differ would look the same.
"""

from __future__ import annotations

from unicodedata import category

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SHAPES = {
    **dict.fromkeys("●◐", "*"),
    "◌": "=",
    "○": "-",
    "✓": "+",
    "▌": ">",
    "▹": ".",
    "✎": "*",
    **dict.fromkeys("─━═╸╺╶╴╌┄▔▁", "-"),
    **dict.fromkeys("│┃║▏▕▎▊", "|"),
    **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼╞╡", "+"),
    **dict.fromkeys("▲▴▼▾▶◀", "^"),
    **dict.fromkeys("█▉▇▆▅▄▃▂▀■", "#"),
    **dict.fromkeys(map(chr, range(0x2801, 0x2900)), "."),  # the dots of a plot
}
_PUNCTUATION = {
    "…": "~",  # a full stop would end a sentence that goes on
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    **dict.fromkeys("“”«»„", '"'),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("–—−‐‑", "-"),
    "·": ".",
    "×": "x",
}
_OF_WORDS = ("L", "N", "M")


class AsciiMarks(LineFilter):
    """Replace shapes, and punctuation that no draft has, by signs that every terminal has."""

    def __init__(self, of_drafts: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.of_drafts = of_drafts
        self._plain: dict[str, str] = {}

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Transform one line of the screen."""
        return [
            Segment(text if text.isascii() else self.plain(text), style, control)
            for text, style, control in segments
        ]

    def plain(self, text: str) -> str:
        """Write a text with plain marks, as wide as it was."""
        for sign in set(text) - self._plain.keys():
            self._plain[sign] = self._plain_of(sign)
        return "".join(map(self._plain.__getitem__, text))

    def _plain_of(self, sign: str) -> str:
        if sign in _SHAPES:
            return _SHAPES[sign]
        is_kept = sign.isascii() or sign in self.of_drafts or category(sign)[0] in _OF_WORDS
        if is_kept or not (wide := cell_len(sign)):
            return sign
        return _PUNCTUATION.get(sign, "?").ljust(wide)
