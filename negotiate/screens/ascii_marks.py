"""Plain marks for terminals that cannot show shapes, or show them two columns wide."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

# Shapes and lines of the screens only; the punctuation of drafts is never touched.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("●◐✎", "*"),
        "◌": "=",
        "○": "-",
        "✓": "+",
        "▌": ">",
        "▹": ".",
        **dict.fromkeys("─━═╸╺╶╴╌▔▁", "-"),
        **dict.fromkeys("│┃║▏▕▎▊", "|"),
        **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼╞╡", "+"),
        **dict.fromkeys("▲▴▼▾▶◀", "^"),
        **dict.fromkeys("█▉▇▆▅▄▃▂▀■", "#"),
        **dict.fromkeys(map(chr, range(0x2801, 0x2900)), "."),  # the dots of a plot
    }
)


class AsciiMarks(LineFilter):
    """Replace shapes and lines by signs that every terminal has, each one column wide."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Transform one line of the screen."""
        return [
            Segment(text.translate(_PLAIN), style, control) for text, style, control in segments
        ]
