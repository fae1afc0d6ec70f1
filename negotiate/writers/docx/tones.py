"""Which character style the parts of a text have: brackets, marks, and words by who holds them.

Colour says nothing that the brackets and marks in the text do not say: it helps to find them.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import NamedTuple

from negotiate.clean_text import OpenText
from negotiate.clean_tones import IN_WORDS, OF_BRACKETS, Tone, toned

PLAIN = ""
LEAD = "Lead"
BRACKET = "Bracket"
NOT_AGREED = "NotAgreed"

Palette = Mapping[Tone, str]
"""The character style of each tone."""

NO_COLOURS: Palette = dict.fromkeys(Tone, PLAIN) | {Tone.MARK: "Mark", Tone.GAP: "Gap"}
_ONE_COLOUR: Palette = {**NO_COLOURS, **dict.fromkeys(OF_BRACKETS, NOT_AGREED)}
_BY_HOLDER: Palette = {
    **NO_COLOURS,
    Tone.SUPPORTED: "Supported",
    Tone.OPPOSED: "Opposed",
    Tone.BOTH: "SupportedAndOpposed",
    Tone.RESERVED: "ReservedOn",
    Tone.NOBODY: "NobodyRecorded",
}

COLOURS: Mapping[str, tuple[str, str]] = {  # of a style, in words and as Word has it
    _BY_HOLDER[Tone.SUPPORTED]: ("blue", "1F4E9E"),
    _BY_HOLDER[Tone.OPPOSED]: ("orange", "A8480A"),
    _BY_HOLDER[Tone.BOTH]: ("violet", "6B2C91"),
    _BY_HOLDER[Tone.RESERVED]: ("green", "0B6B5B"),
    _BY_HOLDER[Tone.NOBODY]: ("grey", "5A5A5A"),
    NOT_AGREED: ("grey", "5A5A5A"),
}


def palette_of(how: OpenText) -> Palette:
    """Choose the styles of a text: without its marks it does not say who holds a bracket."""
    return _BY_HOLDER if how is OpenText.MARKED else _ONE_COLOUR


class Words(NamedTuple):
    """Hold words that stand together and have one character style."""

    text: str
    style: str


class Reading:
    """Read the words of a paragraph from its beginning, a stretch at a time."""

    def __init__(self, text: str, palette: Palette) -> None:
        self._words = [
            Words(one.text, BRACKET if one.edge else palette[one.tone]) for one in toned(text)
        ]
        self._at = 0  # in the list
        self._used = 0  # of the words that it is at

    def take(self, length: int) -> list[Words]:
        """Give the next words, as many characters as asked for."""
        taken = []
        while length > 0 and self._at < len(self._words):
            text, style = self._words[self._at]
            part = text[self._used : self._used + length]
            taken.append(Words(part, style))
            length -= len(part)
            self._used += len(part)
            if self._used == len(text):
                self._at += 1
                self._used = 0
        return taken


def legend(styles: Container[str]) -> list[Words]:
    """Say what brackets and their colours mean, where any of the styles is used."""
    found = [tone for tone in OF_BRACKETS if _BY_HOLDER[tone] in styles]
    if not found:
        said = "Brackets show text that is not agreed."
        return [Words(said, PLAIN)] if BRACKET in styles else []
    meant = [Words("Brackets show text that is not agreed, colours who is marked on it: ", PLAIN)]
    for tone in found:
        style = _BY_HOLDER[tone]
        colour, _ = COLOURS[style]
        end = "." if tone is found[-1] else "; "
        meant += [Words(colour, style), Words(f" {IN_WORDS[tone]}{end}", PLAIN)]
    return meant
