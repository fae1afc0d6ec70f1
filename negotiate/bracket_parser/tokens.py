"""Text to pieces that tile it: wording and, at odd places, what may be notation.

Only characters are looked at here. Whether a candidate is a mark is decided by `is_mark`; what a
bracket is, by the parser. The patterns never match across a parenthesis or a bracket, so the time
is linear in the text whatever stands in it. `re`, not `regex`: the branches begin with a literal,
which `re` turns into a fast search (docs/decisions/house.md 2).
"""

from __future__ import annotations

import re

from negotiate.late import pattern

PLUS = "+\uff0b\ufe62"
MINUS = "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
RESERVE = "?\uff1f"
SIGNS = PLUS + MINUS + RESERVE
SLASHES = "/\uff0f\u2044\u2215"
OPENERS = "[\uff3b"
CLOSERS = "]\uff3d"
WIDE = "\uff3b\uff3d\uff08\uff09"

_SIGN = "[" + re.escape(SIGNS) + "]"
_BODY = r"(?:[^\W\d_][^()\[\]\uff08\uff09\uff3b\uff3d]*)?"
_PLAIN = pattern(rf"(\[|\]|\(\s*{_SIGN}\s*{_BODY}\)|___+)")
_ANY = pattern(
    rf"(\[|\]|\uff3b|\uff3d|\(\s*{_SIGN}\s*{_BODY}[)\uff09]|\uff08\s*{_SIGN}\s*{_BODY}[)\uff09]|___+)"
)

# What may stand in a mark after its sign and first letter (grammar 2.1); combining accents belong
# to letters, and the dashes of M4 may stand inside a name that a word processor has touched.
_CODES = pattern(
    rf"[(\uff08]\s*{_SIGN}\s*"
    rf"(?P<codes>[^\W\d_](?:[^\W_]|[.&'\u2019\u0300-\u036f\s,;{re.escape(SLASHES + SIGNS)}])*)"
    r"[)\uff09]"
)
_SEPARATOR = pattern(rf"[,;{re.escape(SLASHES)}]")


def pieces(text: str) -> list[str]:
    """Split a paragraph: wording at even places, candidates at odd ones; joined they are `text`.

    Candidates are a square bracket, a parenthesis that begins with a sign, or a blank of three or
    more underscores.
    """
    if text.isascii() or not any(wide in text for wide in WIDE):
        return _PLAIN.split(text)
    return _ANY.split(text)


def has_candidates(text: str) -> bool:
    """Tell at little cost that a paragraph may hold notation."""
    if "[" in text or "]" in text or "(" in text or "___" in text:
        return True
    return not text.isascii() and any(wide in text for wide in WIDE)


def is_mark(candidate: str) -> bool:
    """Tell whether a parenthesis that begins with a sign is a mark (grammar 2.1, M7)."""
    code = candidate[2:-1]
    if code.isalnum() and code[0].isalpha() and candidate[1] in "+-":
        return True
    match = _CODES.fullmatch(candidate)
    return match is not None and all(_is_code(part) for part in _SEPARATOR.split(match["codes"]))


def _is_code(part: str) -> bool:
    part = part.strip()
    if part[:1] and part[0] in SIGNS:
        part = part[1:].lstrip()
    return part[:1].isalpha() and part[-1] not in SIGNS + "&'\u2019"


def is_empty_mark(candidate: str) -> bool:
    """Tell whether a parenthesis holds a sign and nothing else."""
    return len(candidate[1:-1].strip()) == 1 and candidate[1:-1].strip() in SIGNS
