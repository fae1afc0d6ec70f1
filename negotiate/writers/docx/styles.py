"""The styles of a document, as Word keeps them, so that an officer can change one for all.

Which character style the parts of a text have: brackets, marks, and words by who holds them.

Colour says nothing that the brackets and marks in the text do not say: it helps to find them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from negotiate.bracket_parser import Notation
from negotiate.clean_text import IN_WORDS, OF_BRACKETS, OpenText, Tone, toned

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
    italic: bool = False


class Reading:
    """Read the words of a paragraph from its beginning, a stretch at a time."""

    def __init__(self, text: str, notation: Notation, palette: Palette) -> None:
        self._pieces = toned(text, notation)
        self._palette = palette
        self._at = 0  # in the list
        self._used = 0  # of the piece that it is at

    def take(self, length: int) -> list[Words]:
        """Give the next words, as many characters as asked for; asterisks of italics count."""
        taken = []
        while length > 0 and self._at < len(self._pieces):
            piece = self._pieces[self._at]
            part = piece.text[self._used : self._used + length]
            if piece.seen:
                style = BRACKET if piece.edge else self._palette[piece.tone]
                taken.append(Words(part, style, piece.italic))
            length -= len(part)
            self._used += len(part)
            if self._used == len(piece.text):
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


HANGING = 851  # twentieths of a point: 1.5 cm, wide enough for `2.2.10`
ITEM = 567

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FONT = "Times New Roman"
_FONTS = "".join(f' w:{script}="{_FONT}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
_LABEL = '<w:tabs><w:tab w:val="left" w:pos="{0}"/></w:tabs>'
_RULE = 'w:val="single" w:sz="4" w:space="0" w:color="808080"'
_BOX = 'w:val="single" w:sz="6" w:space="4" w:color="404040"'
_TABLE_RULES = "".join(
    f"<w:{side} {_RULE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_CELL_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 40), ("left", 100), ("bottom", 40), ("right", 100))
)

_DEFAULTS = f"""
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts{_FONTS}/><w:sz w:val="24"/><w:szCs w:val="24"/>{{language}}
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>
<w:spacing w:after="120" w:line="252" w:lineRule="auto"/>
</w:pPr></w:pPrDefault></w:docDefaults>
"""


def _paragraph(name: str, paragraph: str = "", run: str = "", *, based_on: str = "Normal") -> str:
    """Describe a paragraph style; its identity is its name without spaces."""
    based = f'<w:basedOn w:val="{based_on}"/>' if name != "Normal" else ""
    own = "" if name in _BUILT_IN else ' w:customStyle="1"'
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default}{own} w:styleId="{_identity(name)}">'
        f'<w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _character(identity: str, run: str) -> str:
    """Describe a character style; its name has a space before each capital."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", identity)
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{identity}">'
        f'<w:name w:val="{name}"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
    )


def _identity(name: str) -> str:
    return "".join(word[0].upper() + word[1:] for word in name.split())


def _hanging(left: int, hanging: int) -> str:
    return f'{_LABEL.format(left)}<w:ind w:left="{left}" w:hanging="{hanging}"/>'


_BUILT_IN = {"Normal", "Title", "Body Text", "header", "footer"} | {
    f"heading {level}" for level in range(1, 7)
}
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
_HEADINGS = {  # points above, half-points of size, weight
    1: (18, 28, _BOLD),
    2: (16, 26, _BOLD),
    3: (14, 24, _BOLD),
    4: (12, 24, _BOLD + _ITALIC),
    5: (12, 24, _ITALIC),
    6: (12, 24, _ITALIC),
}


def _heading(level: int) -> str:
    above, size, weight = _HEADINGS[level]
    return _paragraph(
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{above * 20}" w:after="120"/>'
        f'<w:outlineLvl w:val="{level - 1}"/>',
        f'{weight}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
    )


_PARAGRAPHS = (
    _paragraph("Normal", "<w:widowControl/>"),
    _paragraph("Body Text"),
    _paragraph("Numbered", _hanging(HANGING, HANGING)),
    _paragraph("Item", _hanging(HANGING + ITEM, ITEM)),
    _paragraph("Reference", '<w:spacing w:after="0"/><w:jc w:val="right"/>', _BOLD),
    _paragraph("Distribution", '<w:spacing w:after="240"/><w:jc w:val="right"/>'),
    _paragraph(
        "Title",
        '<w:keepNext/><w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>',
        f'{_BOLD}<w:sz w:val="28"/><w:szCs w:val="28"/>',
    ),
    _paragraph(
        "State",
        "<w:pBdr>"
        + "".join(f"<w:{side} {_BOX}/>" for side in ("top", "left", "bottom", "right"))
        + '</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
        '<w:spacing w:before="120" w:after="240"/><w:ind w:left="113" w:right="113"/>',
        '<w:sz w:val="21"/><w:szCs w:val="21"/>',
    ),
    *map(_heading, _HEADINGS),
    _paragraph(
        "Cell",
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        '<w:sz w:val="21"/><w:szCs w:val="21"/>',
    ),
    _paragraph("Column Heading", "<w:keepNext/>", _BOLD, based_on="Cell"),
    _paragraph(
        "header",
        f'<w:pBdr><w:bottom {_RULE}/></w:pBdr><w:spacing w:after="120"/>',
        _SMALL,
    ),
    _paragraph(
        "footer",
        '<w:spacing w:before="40" w:after="0" w:line="240" w:lineRule="auto"/>',
        _SMALL,
    ),
    _paragraph("Page Number", '<w:jc w:val="center"/>', based_on="Footer"),
    _paragraph(
        "End of Text",
        '<w:spacing w:after="0" w:line="20" w:lineRule="exact"/>',
        '<w:sz w:val="2"/><w:szCs w:val="2"/>',
    ),
)

_CHARACTERS = (
    _character(LEAD, _BOLD),
    _character(BRACKET, _BOLD),
    _character(NO_COLOURS[Tone.MARK], _BOLD),
    _character(NO_COLOURS[Tone.GAP], '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>'),
    *(_character(style, f'<w:color w:val="{colour}"/>') for style, (_, colour) in COLOURS.items()),
)

_TABLES = f"""
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_TABLE_RULES}</w:tblBorders>
<w:tblCellMar>{_CELL_MARGINS}</w:tblCellMar></w:tblPr></w:style>
"""


def style_sheet(language: str) -> Element:
    """Make all styles; `language` is that of the words, `en-GB`, or empty where it is not known."""
    said = f'<w:lang w:val="{language}"/>' if language else ""
    parts = (_DEFAULTS.format(language=said), *_PARAGRAPHS, *_CHARACTERS, _TABLES)
    return etree.fromstring(f'<w:styles xmlns:w="{_NAMESPACE}">{"".join(parts)}</w:styles>')
