"""A page as the printer sees it: signs at places, thin rules, and coloured ground."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from negotiate.late import dataclass, field
from negotiate.readers.own_export import GAP_COLOUR, LETTER_COLOURS

_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        # What the fonts Symbol and Wingdings call their bullets, which mean nothing anywhere else.
        "\uf0b7": "•",
        "\uf0a7": "▪",
    }
)
_KEPT_SPACES = "\u00a0\u2007\u202f"
_PALE, _WHITE = 0.6, 0.95  # of the light of the paper
_THIN = 2.0  # points: a rectangle thinner than this is a line
_SPACES_OF_COLOUR = ("DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased")


class Look(StrEnum):
    """Tell what a printed sign shows beside what it says.

    `TONED` and `SHADED` are the colours of letters and ground that an export of this tool has.
    `RAISED` are small figures above the line that the others stand on.
    """

    STRUCK = "struck"
    COLOURED = "coloured"
    HIGHLIGHTED = "highlighted"
    UNDERLINED = "underlined"
    WHITE = "white"
    TONED = "toned"
    SHADED = "shaded"
    RAISED = "raised"


@dataclass(frozen=True, slots=True)
class Glyph:
    """Place one printed sign on its page, in points from the left and from the top.

    `text` is usually one character; a ligature is spelled out. `base` is the line it stands on.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    base: float
    bold: bool = False
    looks: tuple[Look, ...] = ()

    @property
    def middle(self) -> float:
        """Give the height of its middle, from the top of the page."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Give the middle of its width, from the left of the page."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Box:
    """Give the edges of a line or a ground, in points from the left and from the top."""

    x0: float
    x1: float
    top: float
    bottom: float

    def holds(self, glyph: Glyph) -> bool:
        """Tell whether the middle of a glyph stands in it."""
        return self.x0 <= glyph.centre <= self.x1 and self.top <= glyph.middle <= self.bottom


@dataclass(slots=True)
class Signs:
    """Hold the signs of a page: those that stand upright, those that do not, and a watermark."""

    upright: list[Glyph] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    watermark: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold one page taken apart; `sideways` is what does not stand upright, as it was painted.

    `watermark` are large pale letters, such as DRAFT behind the text. `rules` are thin lines in
    either direction. `is_picture` tells that an image covers most of it,
    `has_drawing` that something is painted on it beside text.
    """

    number: int
    glyphs: tuple[Glyph, ...]
    sideways: str
    rules: tuple[Box, ...]
    is_picture: bool
    has_drawing: bool
    watermark: str = ""


def take_apart(page: Any, signs: Signs, number: int) -> Sheet:
    """Take a page of pdfplumber apart, with the signs that were printed on it."""
    rules = tuple(_box(one) for one in (*page.lines, *page.rects) if _is_thin(one))
    grounds = {
        look: [_box(one) for one in page.rects if _ground(one) is look]
        for look in (Look.HIGHLIGHTED, Look.SHADED)
    }
    area = float(page.width) * float(page.height)
    pictured = sum(float(one["width"]) * float(one["height"]) for one in page.images)
    ruled = _underlined(_struck(signs.upright, rules), rules)
    return Sheet(
        number,
        tuple(_plain_links(_on_grounds(ruled, grounds), page)),
        "".join(signs.sideways).strip(),
        rules,
        pictured > 0.8 * area,
        bool(page.images or page.curves or page.rects or page.lines),
        "".join(signs.watermark).strip(),
    )


def is_pale(colour: object) -> bool:
    """Tell whether a colour is paler than a printer prints text, as that of a watermark is."""
    parts = _parts(colour)
    return len(parts) in {1, 3} and _PALE <= min(parts) <= _WHITE


def looks(space: object, colour: object) -> tuple[Look, ...]:
    """Tell what a colour of letters shows; `space` is what its numbers mean."""
    known = str(getattr(space, "name", space) or "DeviceGray") in _SPACES_OF_COLOUR
    return _looks(_parts(colour)) if known else ()


def spelled_out(text: str) -> str:
    """Spell ligatures out, and give the bullets of symbol fonts their meaning."""
    return text.translate(_LIGATURES)


def letters(typed: str) -> str:
    """Give what a sign says, a ligature spelled out and every space that means no more as one."""
    if typed.isspace() and typed not in _KEPT_SPACES:
        return " "
    return spelled_out(typed)


def _parts(colour: object) -> tuple[float, ...]:
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    return tuple(float(one) for one in parts if isinstance(one, int | float))


def _looks(parts: Sequence[float]) -> tuple[Look, ...]:
    if _is_coloured(parts):
        return (Look.TONED if _named(parts) in LETTER_COLOURS else Look.COLOURED,)
    white = bool(parts) and (
        max(parts) < 0.05 if len(parts) == 4 else len(parts) in {1, 3} and min(parts) > _WHITE
    )
    return (Look.WHITE,) if white else ()


def _is_coloured(parts: Sequence[float]) -> bool:
    inks = parts[:3]
    return len(inks) == 3 and max(inks) - min(inks) > 0.15


def _named(parts: Sequence[float]) -> str:
    """Name a colour as Word does: `1F4E9E`."""
    return "".join(f"{round(min(max(part, 0), 1) * 255):02X}" for part in parts)


def _box(one: Mapping[str, Any]) -> Box:
    return Box(float(one["x0"]), float(one["x1"]), float(one["top"]), float(one["bottom"]))


def _is_thin(one: Mapping[str, Any]) -> bool:
    return min(float(one["width"]), float(one["height"])) <= _THIN


def _ground(one: Mapping[str, Any]) -> Look | None:
    """Tell what a rectangle does to the words on it."""
    parts = _parts(one.get("non_stroking_color"))
    if _is_thin(one) or not one.get("fill") or not _is_coloured(parts):
        return None
    return Look.SHADED if _named(parts) == GAP_COLOUR else Look.HIGHLIGHTED


def _struck(glyphs: Sequence[Glyph], rules: Iterable[Box]) -> Sequence[Glyph]:
    """Mark the glyphs that a level rule runs through; an underline runs under their base."""

    def runs_through(rule: Box, glyph: Glyph) -> bool:
        above = glyph.base - (rule.top + rule.bottom) / 2
        return (
            rule.x0 - 1 <= glyph.centre <= rule.x1 + 1
            and 0.1 * glyph.size < above < 0.5 * glyph.size
        )

    level = [rule for rule in rules if rule.bottom - rule.top <= _THIN < rule.x1 - rule.x0]
    return _looking(glyphs, level, Look.STRUCK, runs_through)


def _underlined(glyphs: Sequence[Glyph], rules: Iterable[Box]) -> Sequence[Glyph]:
    """Mark the glyphs that a level rule underlines: one as long as the words above it."""

    def is_under(rule: Box, glyph: Glyph) -> bool:
        below = (rule.top + rule.bottom) / 2 - glyph.base
        return rule.x0 - 1 <= glyph.centre <= rule.x1 + 1 and -1 <= below <= 0.3 * glyph.size

    level = [rule for rule in rules if rule.bottom - rule.top <= _THIN < rule.x1 - rule.x0]
    printed = sorted((one for one in glyphs if one.text.strip()), key=lambda one: one.base)
    bases = [one.base for one in printed]
    reach = max((one.size for one in printed), default=0.0)
    fitting = []
    for rule in level:
        near = slice(bisect_left(bases, rule.top - reach), bisect_right(bases, rule.bottom + 1.0))
        above = [one for one in printed[near] if is_under(rule, one)]
        first = min((one.x0 for one in above), default=rule.x1)
        last = max((one.x1 for one in above), default=rule.x0)
        if (
            rule.x0 - 2 <= first
            and last <= rule.x1 + 2
            and last - first >= 0.8 * (rule.x1 - rule.x0)
        ):
            fitting.append(rule)
    return _looking(glyphs, fitting, Look.UNDERLINED, is_under)


def _plain_links(glyphs: Sequence[Glyph], page: Any) -> Sequence[Glyph]:
    """Take from the words of links the colour and the line that only say that they are links."""
    try:
        boxes = [
            _box(one)
            for one in page.annots
            if getattr((one.get("data") or {}).get("Subtype"), "name", "") in ("Link", b"Link")
        ]
    except MemoryError:
        raise
    except Exception:  # who says what the page shows says that they cannot be read
        return glyphs
    linked = {glyph for box in boxes for glyph in glyphs if glyph.looks and box.holds(glyph)}
    plain = {Look.COLOURED, Look.UNDERLINED}
    return [
        replace(one, looks=tuple(look for look in one.looks if look not in plain))
        if one in linked
        else one
        for one in glyphs
    ]


def _on_grounds(glyphs: Sequence[Glyph], grounds: Mapping[Look, Sequence[Box]]) -> Sequence[Glyph]:
    for look, boxes in grounds.items():
        glyphs = _looking(glyphs, boxes, look, Box.holds)
    return glyphs


def _looking(
    glyphs: Sequence[Glyph], boxes: Sequence[Box], look: Look, covers: Any
) -> Sequence[Glyph]:
    if not boxes or not glyphs:
        return glyphs
    order = sorted(range(len(glyphs)), key=lambda index: glyphs[index].middle)
    heights = [glyphs[index].middle for index in order]
    reach = max(glyph.size for glyph in glyphs)
    marked: set[int] = set()
    for box in boxes:
        low = bisect_left(heights, box.top - reach)
        high = bisect_right(heights, box.bottom + reach)
        marked.update(index for index in order[low:high] if covers(box, glyphs[index]))
    return [
        replace(glyph, looks=(*glyph.looks, look)) if index in marked else glyph
        for index, glyph in enumerate(glyphs)
    ]
