"""Judge from its edges whether a piece of text is whole."""

from __future__ import annotations

import re

BRACKET_OR_MARK = re.compile(r"[\[\]［］]|[(（]\s*[+\-?＋－﹢﹣−‐‑‒–—]\s*[^\W\d_]")

_ANNEX = re.compile(r"[#*\s]*(?:annex|appendix|приложение|қосымша)[*\s]*", re.IGNORECASE)

_SIGNS = "+-?＋－﹢﹣−‐‑‒–—"
_WRAPPING = "]］*_\"'”’»)` \t\n\u00a0"
_LEADING = "*_\"'“‘«„[［(# \t\n\u00a0"
_LINKING = (
    " a an and as at by for from in into of on or our shall should such that the their these this "
    "to under which will with без в во для до за и из или к как на о об от по при с со что "
)
_CONNECTING = (
    " about among and as at between by for from in of on to under with "
    "в для и к между на о об от по с "
)


def without_marks(text: str) -> str:
    """Cut the marks and the white space that end a text: `over. (+IND) (-RUS)` gives `over.`."""
    end = _end(text, len(text))
    while end and text[end - 1] == ")":
        start = text.rfind("(", 0, end)
        if start < 0 or text[start + 1] not in _SIGNS:
            break
        end = _end(text, start)
    return text[:end]


def _end(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


def closing(text: str) -> str:
    """Return the punctuation that a text ends with, or `""`; look behind marks and brackets."""
    last = without_marks(text).rstrip(_WRAPPING)[-1:]
    return last if last and last in ".;:!?…," else ""


def is_ended(text: str) -> bool:
    """Tell whether a text ends as a sentence or a member of a list does; a comma ends nothing."""
    return closing(text) not in {"", ","}


def goes_on(text: str) -> bool:
    """Tell whether a text begins as the second half of a sentence."""
    bare = text.lstrip()
    if bare.startswith(("]", "］", ")", ",", ";", ".")):
        return True
    return bare.lstrip(_LEADING)[:1].islower()


def ends_in_linking_word(text: str) -> bool:
    """Tell whether a text ends in a word that cannot end a sentence or a heading."""
    words = text.rstrip(_WRAPPING)[-20:].lower().split()
    return bool(words) and f" {words[-1]} " in _LINKING


def begins_with_linking_word(text: str) -> bool:
    """Tell whether a text begins with a word that only goes on from what stands above it."""
    words = text.lstrip(_LEADING)[:20].lower().split()
    return bool(words) and f" {words[0]} " in _CONNECTING


def open_brackets(text: str, already: int = 0) -> int:
    """Count the brackets still open after a text that begins inside `already` of them."""
    depth = already
    for bracket in re.findall(r"[\[\]［］]", text):
        depth = depth + 1 if bracket in "[［" else max(0, depth - 1)
    return depth


def is_in_capitals(text: str) -> bool:
    """Tell whether the first line of a text is set in capitals, as titles and letterheads are."""
    letters = [char for char in text.strip("*_# \n\t").partition("\n")[0] if char.isalpha()]
    return len(letters) > 3 and all(not char.islower() for char in letters)


def names_annex(text: str) -> bool:
    """Tell whether a heading says that an annex begins, and nothing more: `ANNEX`."""
    return _ANNEX.fullmatch(text) is not None
