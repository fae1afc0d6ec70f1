"""What a viewer shows of a page beside its signs, and which of its signs it does not show.

Annotations and the values of forms lie over the page and are no part of its text. Whether a sign
is seen is asked of a picture of the page, drawn by a library that shares nothing with the readers:
a word under a white box, in white, in no colour at all or beside the page leaves no trace there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import ceil
from typing import Any

from negotiate.late import dataclass
from negotiate.model import SeenKind
from negotiate.readers.pdf.glyphs import Box, Glyph, Look
from negotiate.visible import show_line

_LONGEST = 80
_FAINT = 12  # of 255: less contrast than this is not seen
_SILENT = frozenset({"Link", "Popup", "PrinterMark", "TrapNet"})
_ON_WORDS = {
    "StrikeOut": "struck out",
    "Highlight": "highlighted",
    "Underline": "underlined",
    "Squiggly": "underlined",
}
_KINDS = {
    "Text": "a note",
    "FreeText": "words written over the page",
    "Caret": "a mark that words are missing",
    "Stamp": "a stamp",
    "FileAttachment": "an attached file",
    "Ink": "a drawing by hand",
}
_KIND_ON_WORDS = {
    "StrikeOut": SeenKind.STRUCK,
    "Highlight": SeenKind.COLOURED,
    "Underline": SeenKind.INSERTED,
    "Squiggly": SeenKind.INSERTED,
}
_NOT_COMMENTS = frozenset({"FileAttachment", "Ink"})
_BUTTON, _CHECKED_NAMES = "Btn", frozenset({"Off", ""})


@dataclass(frozen=True, slots=True)
class OnPage:
    """Hold what a page shows beside its text: at what height, and on which words if on any."""

    kind: SeenKind
    top: float
    bottom: float
    words: str = ""
    author: str | None = None
    note: str | None = None


def laid_over(page: Any, glyphs: Sequence[Glyph]) -> Iterator[tuple[str, OnPage]]:
    """Say what annotations and form fields of a page of pdfplumber show; none of it is text."""
    for one in page.annots:
        data = one.get("data") or {}
        kind = _name(data.get("Subtype"))
        if kind == "Widget":
            if (value := _value(data)) is not None:
                said = f"a form field shows “{value}”, which is not in the text"
                box = _box(one)
                yield said, OnPage(SeenKind.MISSING, box.top, box.bottom, note=said)
        elif kind not in _SILENT:
            yield _annotation(kind, one, glyphs)


def _annotation(kind: str, one: Mapping[str, Any], glyphs: Sequence[Glyph]) -> tuple[str, OnPage]:
    box = _box(one)
    author = f" of {_short(one['title'])}" if one.get("title") else ""
    said = f": “{_short(one['contents'])}”" if one.get("contents") else ""
    named = one.get("title") or None, one.get("contents") or None
    if kind in _ON_WORDS:
        words = "".join(glyph.text for glyph in glyphs if box.holds(glyph)).strip()
        how = _ON_WORDS[kind]
        told = f"{how} by an annotation{author}, but in the text: “{_short(words)}”{said}"
        return told, OnPage(_KIND_ON_WORDS[kind], box.top, box.bottom, words, *named)
    what = _KINDS.get(kind) or f"an annotation ({show_line(kind)})"
    told = f"{what}{author}{said}; not in the text"
    if kind in _NOT_COMMENTS or not one.get("contents"):
        return told, OnPage(SeenKind.MISSING, box.top, box.bottom, note=told)
    return told, OnPage(SeenKind.COMMENT, box.top, box.bottom, "", *named)


def _box(one: Mapping[str, Any]) -> Box:
    return Box(*(float(one[edge]) for edge in ("x0", "x1", "top", "bottom")))


def _value(data: Mapping[str, Any]) -> str | None:
    """Read what a form field shows; None where it shows nothing."""
    field = data
    if "FT" not in data or "V" not in data:
        parent = _resolved(data.get("Parent"))
        field = {**parent, **data} if isinstance(parent, Mapping) else data
    if _name(field.get("FT")) == _BUTTON:
        state = _name(data.get("AS") or field.get("V"))
        return None if state in _CHECKED_NAMES else f"☒ {_short(state)}"
    value = _resolved(field.get("V"))
    values = value if isinstance(value, list) else [value]
    shown = ", ".join(_decoded(one) for one in values if one is not None)
    return _short(shown) if shown.strip() else None


def _resolved(value: object) -> object:
    from pdfminer.pdftypes import resolve1

    return resolve1(value)


def _decoded(value: object) -> str:
    from pdfminer.utils import decode_text

    return decode_text(value) if isinstance(value, bytes) else _name(value)


def _name(value: object) -> str:
    name = getattr(value, "name", value)
    return name.decode("latin-1") if isinstance(name, bytes) else str(name or "")


def _short(text: str) -> str:
    shown = show_line(" ".join(str(text).split()))
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"


def unseen(picture: Any, glyphs: Sequence[Glyph]) -> tuple[list[str], list[OnPage]]:
    """Say which words of a page leave no trace in its picture, a page of pypdfium2.

    Of what is white nothing is said: its colour is told of already. Where most words are not found
    the picture stands otherwise than the text (a page that is turned or cut), and nothing is said.
    """
    words = [
        [*word]
        for (inked, _), word in groupby(glyphs, lambda one: (not one.text.isspace(), one.base))
        if inked
    ]
    drawn = None
    lost: list[tuple[list[Glyph], bool]] = []
    groups: list[tuple[list[list[Glyph]], bool]] = []
    before: list[Glyph] | None = None
    for word in words:
        last, before = before, word
        if not any(glyph.text.isalnum() for glyph in word):
            continue
        if drawn is None:
            drawn = picture.render(scale=1, grayscale=True, draw_annots=False, may_draw_forms=False)
            ink = _Ink(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride)
        if any(map(ink.shows, word)):
            continue
        is_white = any(Look.WHITE in glyph.looks for glyph in word)
        goes_on = bool(lost) and lost[-1] == (last, is_white) and _are_level(lost[-1][0], word)
        lost.append((word, is_white))
        if goes_on:
            groups[-1][0].append(word)
        else:
            groups.append(([word], is_white))
    told = [word for word, is_white in lost if not is_white]
    if 2 * len(told) > len(words):
        return [], []
    count = "1 word" if len(told) == 1 else f"{len(told)} words"
    said = (
        f"{count} that the page does not show, but in the text: “{_short(_spelled(told))}”; "
        "covered, without colour or beside the page"
    )
    kinds = {True: SeenKind.HIDDEN, False: SeenKind.UNSEEN}
    return [said] * bool(told), [
        OnPage(kinds[is_white], one[0][0].top, one[0][0].bottom, _spelled(one))
        for one, is_white in groups
    ]


def _are_level(word: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    return word[0].base == other[0].base


def _spelled(words: Sequence[Sequence[Glyph]]) -> str:
    return " ".join("".join(glyph.text for glyph in word) for word in words)


class _Ink:
    """Tell where a picture has ink; one point of the page is one of the picture."""

    def __init__(self, bitmap: bytes, width: int, height: int, stride: int) -> None:
        self._rows = [bitmap[at * stride : at * stride + width] for at in range(height)]

    def shows(self, glyph: Glyph) -> bool:
        """Tell whether anything stands out in the middle of a sign, where every letter has ink."""
        left = max(0, ceil(glyph.x0))
        right = max(left + 1, int(glyph.x1))
        high = glyph.bottom - glyph.top
        top, bottom = int(glyph.top + 0.3 * high), int(glyph.bottom - 0.2 * high) + 1
        rows = self._rows[max(0, top) : max(0, bottom)]
        part = b"".join([row[left:right] for row in rows])
        return bool(part) and max(part) - min(part) > _FAINT
