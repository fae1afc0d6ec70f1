"""The colours, and plain marks for terminals that cannot show shapes, or show them too wide.

Nothing is said by colour alone; signs and words carry it. Shapes and lines are the program's own
and always plain. Punctuation is plain where no draft has it: the punctuation of a draft is never
touched, for then two texts that differ would look the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import category

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color, ColorParseError
from textual.filter import LineFilter
from textual.theme import BUILTIN_THEMES, Theme

from negotiate.settings import Settings, UserTheme, nearest
from negotiate.telling import keys

_COLOURS = {  # on dark, on light
    "primary": ("#6ea8e0", "#1d5a99"),
    "secondary": ("#3f6d99", "#7ba3cc"),
    "accent": ("#e8c170", "#7a4b00"),
    "warning": ("#f0a35e", "#a34700"),
    "error": ("#f08a5d", "#a33a00"),
    "success": ("#7db8f0", "#0f4f94"),
    "foreground": ("#e4e6ea", "#1b2027"),
    "background": ("#14171c", "#fbfaf7"),
    "surface": ("#1a1e25", "#f4f2ed"),
    "panel": ("#232932", "#e8e5dd"),
    "quiet": ("#9aa5b4", "#565f6b"),
    "bracketed": ("#f0d08a", "#6b4300"),
    "supports": ("#82bbff", "#0b4c96"),
    "opposes": ("#ff9d5c", "#a63c00"),
    "reserves": ("#cdaaf0", "#63309c"),
    "gap": ("#8fd3c8", "#00594f"),
    "rule": ("#6f7a8a", "#7d8591"),
    "selected": ("#263a57", "#ffd98a"),
    "cursor": ("#2a3646", "#d7e4f3"),
    "footer-key-foreground": ("#e8c170", "#7a4b00"),
    "footer-background": ("#232932", "#e8e5dd"),
    "border": ("#6ea8e0", "#1d5a99"),
    "input-selection-background": ("#6ea8e0 40%", "#1d5a99 30%"),
}
_BASE = tuple(_COLOURS)[:10]  # those that Textual has a name for
COLOURS = tuple(_COLOURS)
"""The names of colours that a theme of the officer's own may give."""


def _theme(name: str, colours: Mapping[str, str], *, dark: bool) -> Theme:
    base: dict[str, Any] = {one: colours[one] for one in _BASE}
    others = {one: colour for one, colour in colours.items() if one not in _BASE}
    return Theme(name=name, dark=dark, variables=others, **base)


_ON_DARK, _ON_LIGHT = ({one: both[at] for one, both in _COLOURS.items()} for at in (0, 1))
DARK = _theme("negotiate-dark", _ON_DARK, dark=True)
LIGHT = _theme("negotiate-light", _ON_LIGHT, dark=False)
OURS = (DARK, LIGHT)


def themes_of(settings: Settings) -> tuple[Theme, ...]:
    """Make the officer's own themes, and judge the one chosen in the settings.

    Raises:
        SourceError: a theme gives a colour that is none, or the chosen one is unknown.
    """
    own = tuple(map(_made, settings.themes))
    known = known_themes(own)
    if settings.theme is not None and settings.theme not in known and settings.place is not None:
        hint = nearest(settings.theme, known) or f"; there are {', '.join(known)}"
        raise settings.place.fault("theme", keys.no_such_theme(settings.theme, hint))
    return own


def known_themes(own: Iterable[Theme]) -> list[str]:
    """Name the themes that can be chosen: those of this program and the officer's first."""
    ours = [theme.name for theme in (*OURS, *own)]
    return [*ours, *sorted(set(BUILTIN_THEMES) - set(ours))]


def _made(wanted: UserTheme) -> Theme:
    """Make a theme of the colours given; the others are those of our dark or light one."""
    if wanted.name in {*BUILTIN_THEMES, *(theme.name for theme in OURS)}:
        raise wanted.place.fault("", keys.theme_is_there(wanted.name))
    for name, colour in wanted.colours.items():
        if name not in COLOURS:
            hint = nearest(name, COLOURS) or f"; there are {', '.join(COLOURS)}"
            raise wanted.place.fault(name, keys.no_such_colour(name, hint))
        try:
            Color.parse(colour.partition(" ")[0])
        except ColorParseError:
            raise wanted.place.fault(name, keys.no_colour(name, colour)) from None
    like = _ON_DARK if wanted.dark else _ON_LIGHT
    return _theme(wanted.name, {**like, **wanted.colours}, dark=wanted.dark)


_SHAPES = {
    **dict.fromkeys("●◐", "*"),
    "◌": "=",
    "◇": "?",
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
