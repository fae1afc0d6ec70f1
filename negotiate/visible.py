"""Make visible what a terminal would obey or hide."""

from __future__ import annotations

import re

from negotiate.late import pattern

# Everything that moves a cursor, changes direction, or shows nothing: C0 and C1 controls, format
# characters (bidi, zero-width, tags, soft hyphen), unassigned and private code points, surrogates,
# the line and paragraph separators, Hangul fillers, blank Braille, and variation selectors.
_SUSPECT = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
# What writing needs that joins letters or parts words: the soft hyphen, joiners, direction marks,
# variation selectors, where a line may or may not break. Paper and browsers know what to do.
_OF_WRITING = pattern(
    "[\xad\u061c\u180b-\u180d\u180f\u200b-\u200f\u2060\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
# All but Latin and Cyrillic letters, and dashes, quotation marks and dots.
_PERHAPS_NOT_ONE_CELL = pattern("[^\x00-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027]")
_EMPHASISED = pattern(
    # Not `2 * 3 * 4`, `States*`, a list's `* `, or the bold of another markup.
    r"(?<![\w*\\])\*(?![\s*])(?:[^*\n]|\n(?!\s*\n))+(?<![\s\\])\*(?![\w*])"
)
_BRACKETS = pattern(r"[\[\]［］]")
_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}


def emphases(text: str) -> list[tuple[int, int]]:
    """Find what is emphasised as it is typed, `*inter alia*`; the spans hold the asterisks."""
    return [one.span() for one in _EMPHASISED.finditer(text)] if "*" in text else []


def as_italics(text: str) -> list[tuple[int, int]]:
    """Find what paper shows as italics, all of which comes back from it as it was typed.

    None is in a text with an asterisk elsewhere, a bracket or no word in an emphasis, or nothing
    beside it.
    """
    found = emphases(text)
    if text.count("*") != 2 * len(found) or any(
        _BRACKETS.search(text, start, end)
        or text[start:end] == text.strip()
        or not any(sign.isalnum() for sign in text[start:end])
        for start, end in found
    ):
        return []
    return found


def show(text: str) -> str:
    """Replace control, direction and invisible characters by visible names; keep tab and line feed.

    `ESC` becomes U+241B, a zero-width space becomes `⟨U+200B⟩`. Printable text is unchanged,
    combining accents and the no-break space included.
    """
    if text.isascii() and text.isprintable():
        return text
    return _SUSPECT.sub(_name, text)


def show_line(text: str) -> str:
    """Do the same on one line: tabs and line breaks become a space."""
    return show(" ".join(text.split("\n"))).replace("\t", " ")


def on_paper(text: str) -> str:
    """Do as `show`, but leave what writing itself is made of: joiners, soft hyphens, selectors.

    For .docx and HTML, where they have their effect and come back as typed. Controls, what turns
    the line round, private characters and what no XML can hold are still named.
    """
    return _SUSPECT.sub(_name_foreign, text)


def on_paper_line(text: str) -> str:
    """Do the same on one line: tabs and line breaks become a space."""
    return on_paper(" ".join(text.split("\n"))).replace("\t", " ")


def _name_foreign(match: re.Match[str]) -> str:
    return match[0] if _OF_WRITING.match(match[0]) else _name(match)


def _name(match: re.Match[str]) -> str:
    code = ord(match[0])
    return _CONTROL_PICTURES.get(code) or f"⟨U+{code:04X}⟩"


def invisible(text: str) -> list[tuple[int, str]]:
    """List the offsets and Unicode names of the characters that `show` would replace."""
    import unicodedata  # only an import asks, and every start-up would wait

    return [
        (match.start(), unicodedata.name(match[0], f"U+{ord(match[0]):04X}"))
        for match in _SUSPECT.finditer(text)
    ]


def cells(text: str) -> int:
    """Count the cells of a terminal that a visible text fills: letters of East Asia fill two."""
    filled = len(text)
    if has_a_cell_each(text):
        return filled
    import unicodedata

    for sign in _PERHAPS_NOT_ONE_CELL.findall(text):
        if unicodedata.category(sign) in ("Mn", "Me"):
            filled -= 1
        elif unicodedata.east_asian_width(sign) in "WF":
            filled += 1
    return filled


def has_a_cell_each(text: str) -> bool:
    """Tell that every sign fills one cell; of others it may be so."""
    return text.isascii() or not _PERHAPS_NOT_ONE_CELL.search(text)


def escape_json(text: str) -> str:
    """Escape in JSON what `show` would replace, so that it reads back as it was."""
    return _SUSPECT.sub(_json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    return "".join(f"\\u{unit:04x}" for unit in _utf16(match[0]))


def _utf16(sign: str) -> list[int]:
    code = ord(sign)
    if code < 0x10000:
        return [code]
    return [0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF)]
