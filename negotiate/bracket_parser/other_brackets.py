"""Brackets that are not negotiation brackets (rules N1 to N10, tested in their order)."""

from __future__ import annotations

import re
import unicodedata

from negotiate.bracket_parser.tree import Blank, Gap, Leaf, Node, Note, Run, Status, Text
from negotiate.late import pattern

# What takes no room on paper: zero-width signs, soft hyphens, signs of direction.
_UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_HIDDEN = pattern(f"[{_UNSEEN}]+")
# One look at the beginning of the content tells most brackets apart from all special kinds.
_SUSPECT = pattern(
    rf"[\s*_{_UNSEEN}]*(?:[\^.\u2025\u2026\d_*{_UNSEEN}\u2022\u25cb\u25cf\u0445\uff01-\uff5e(\[]|sic"
    r"|emphasis|unofficial|footnote|original|agreed|ad\s|placeholder|tb[dcn]|to be|insert|x|20x|$)",
    re.IGNORECASE,
)
# How the special kinds that begin with a letter begin: a glance before the look.
_STARTS = frozenset({
    "si", "em", "un", "fo", "or", "ag", "ad", "pl", "tb", "to", "in", "xx", "\u0445\u0445",
})  # fmt: skip
_FOOTNOTE = pattern(r"\^[^\s\[\]]+")
_ELLIPSIS = pattern(r"\s*(?:\.\s?\.\s?\.|\u2026)\s*")
EDITORIAL = frozenset(
    {"sic", "emphasis added", "emphasis in original", "unofficial translation", "footnote omitted"}
)
_ADDRESS = r"(?:[A-Za-z][A-Za-z0-9+.-]*://|mailto:|www\.|/|\./|#)"
_LINK = pattern(rf"\({_ADDRESS}[^()\[\]\n]*\)")
_DEFINITION = pattern(rf":[ \t]+{_ADDRESS}[^\s()\[\]]*")
_TASK = pattern(r"(?:^|\n)[ \t]*[-*+][ \t]+\Z")
_NUMBERS = pattern(r"\d{1,3}(?:\s*[,;\u2013-]\s*\d{1,3})*")
_STATUS = pattern(r"(?:agreed\s+)?ad\s+ref(?:erendum|\b.*)?|agreed\s+ad\s+ref.*", re.DOTALL)
_TO_END = pattern(r"\s*\Z")
_GAP = pattern(
    r"placeholder\b.*"
    r"|tbd|tbc|tbn"
    r"|to be (?:determined|completed|confirmed|decided|inserted|added|negotiated)"
    r"|insert (?:date|name|number|title|text|reference)\b.*"
    r"|[x\u0445]{1,3}|20[x\u0445]{2}"
    r"|(?:\. ?){3,}\.|[\u2022\u25cb\u25cf]+|",
    re.DOTALL,
)


def may_be_special(content: str, follows: str) -> bool:
    """Tell at little cost whether a bracket without brackets in it needs the full look."""
    start = content[:2]
    if len(start) < 2 or follows[:1] == "(" or follows[:1] == ":":
        return True
    if start.isalpha() and start.casefold() not in _STARTS and start[0] < "\uff00":
        return False
    return _SUSPECT.match(content) is not None


def special(text: str, start: int, end: int, left: str, *, decided: bool) -> Node | None:
    """Read `text[start:end]` as a gap, note or status; None where it is a negotiation bracket.

    `left` is the character before it, or `""` where a mark or nothing stands there. `decided`
    says that marks or a slash make it a bracket whatever its content; a gap stays a gap.
    """
    content = text[start + 1 : end - 1]
    if decided:
        return plain_gap(start, end) if _is_gap(content) else None
    if note_end := _note_end(text, start, end, left):
        return Note(start, note_end)
    plain = " ".join(content.casefold().split())
    if _STATUS.fullmatch(plain) or (plain == "agreed" and _TO_END.match(text, end)):
        return Status(start, end)
    return plain_gap(start, end) if _is_gap(content) else None


def _note_end(text: str, start: int, end: int, left: str) -> int:
    """Return where the note ends that begins at `start`, or 0."""
    content = text[start + 1 : end - 1]
    if _FOOTNOTE.fullmatch(content) or _ELLIPSIS.fullmatch(content) or _is_editorial(content):
        return end
    if link := _LINK.match(text, end):
        return link.end()
    if start <= 3 and not text[:start].strip() and (definition := _DEFINITION.match(text, end)):
        return definition.end()
    if content in (" ", "x", "X") and _TASK.search(text, max(0, start - 40), start):
        return end
    if is_number(content) and left and (left.isalpha() or left in '.,;:!?")\u201d\u2019\u00bb'):
        return end
    begins_word = len(content) == 1 and content.isalpha() and text[end : end + 1].isalpha()
    return end if begins_word and not left.isalnum() else 0


def _is_editorial(content: str) -> bool:
    plain = " ".join(content.casefold().split())
    return plain in EDITORIAL or plain.startswith("original:")


def is_number(content: str) -> bool:
    """Tell whether a bracket holds only numbers of at most three digits, a list or a range."""
    return _NUMBERS.fullmatch(content.strip()) is not None


def _is_gap(content: str) -> bool:
    """Tell whether a bracket is to be filled (N10).

    Emphasis marks and what takes no room are ignored; wide letters are letters.
    """
    if not content.isascii():
        content = unicodedata.normalize("NFKC", _HIDDEN.sub("", content))
    plain = " ".join(content.replace("*", " ").replace("_", " ").casefold().split())
    return _GAP.fullmatch(plain) is not None


def plain_gap(start: int, end: int) -> Gap:
    """Make a gap that holds no mark and no note."""
    return Gap(start, end, (Blank(start, end),))


def may_hold_gap(text: str, start: int, end: int) -> bool:
    """Tell at little cost whether a bracket with notation in it needs `gap_round`."""
    return _SUSPECT.match(text, start + 1, end - 1) is not None


def gap_round(
    text: str, start: int, end: int, children: list[Node], *, is_member: bool
) -> Gap | None:
    """Read a bracket as a gap where what stands in it beside marks and notes is to be filled.

    With nothing but marks in it, it is one only where it `is_member`, after a slash.
    """
    inside: list[Leaf] = []
    words = []
    done = start
    for child in children:
        if isinstance(child, Text) or (isinstance(child, Gap) and text[child.start] == "_"):
            words.append(text[child.start : child.end])
        elif isinstance(child, Run | Note | Status):
            if done < child.start:
                inside.append(Blank(done, child.start))
            inside.append(child)
            words.append(" ")
            done = child.end
        else:
            return None
    if not _is_gap("".join(words)) or not (is_member or "".join(words).strip()):
        return None
    return Gap(start, end, (*inside, Blank(done, end)))
