"""What the styles of an OpenDocument text say: how letters look, how lists count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from negotiate.late import pattern
from negotiate.readers.docx.parts import Element, number
from negotiate.readers.translated.word import LEVELS, PLAIN, TITLE, Level, Look

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_BASE}office:1.0}}"
TEXT = f"{{{_BASE}text:1.0}}"
TABLE = f"{{{_BASE}table:1.0}}"
DRAW = f"{{{_BASE}drawing:1.0}}"
STYLE = f"{{{_BASE}style:1.0}}"
FO = f"{{{_BASE}xsl-fo-compatible:1.0}}"
DC = "{http://purl.org/dc/elements/1.1/}"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
XLINK = "{http://www.w3.org/1999/xlink}"

_DEEPEST = 64
_HOW = {
    "1": "decimal",
    "01": "decimalZero",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_SHOWN = pattern(r"%(\d)%")
_RAISED = pattern(r"(?:super|sub|-?[1-9]\d*%)")
_COLOUR = pattern(r"#([0-9A-Fa-f]{6})")
_TITLES = ("Title", "Subtitle")


class Styles:
    """Answer for the styles of one part, and for those that the whole text shares."""

    def __init__(self, shared: Element | None, own: Element | None) -> None:
        self._named: dict[tuple[str, str], Element] = {}
        self._default: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        self._automatic: set[Element] = set()
        self._looks: dict[tuple[str, str, Look], Look] = {}
        self.outline: dict[int, Level] = {}
        for root in (one for one in (shared, own) if one is not None):
            self._take(root.iterfind(OFFICE + "styles/*"))
            automatic = list(root.iterfind(OFFICE + "automatic-styles/*"))
            self._automatic |= set(automatic)
            self._take(automatic)

    def _take(self, styles: Iterable[Element]) -> None:
        for one in styles:
            if one.tag == STYLE + "style":
                family = one.get(STYLE + "family") or ""
                self._named[family, one.get(STYLE + "name") or ""] = one
            elif one.tag == STYLE + "default-style":
                self._default[one.get(STYLE + "family") or ""] = one
            elif one.tag == TEXT + "list-style":
                self._lists[one.get(STYLE + "name") or ""] = one
            elif one.tag == TEXT + "outline-style":
                self.outline = {
                    at: level for at, level in _levels(one).items() if level.how != "none"
                }

    def look(self, family: str, name: str | None, before: Look = PLAIN) -> Look:
        """Say how letters look in a style of a paragraph or of a text, inside what looks so."""
        asked = family, name or "", before
        if asked not in self._looks:
            look = before
            for one in reversed([*self._chain(family, name), *self._default_of(family)]):
                look = _changed(look, one, direct=one in self._automatic)
            self._looks[asked] = look
        return self._looks[asked]

    def list_of(self, paragraph_style: str | None) -> str | None:
        """Name the list style that a style of a paragraph has."""
        for one in self._chain("paragraph", paragraph_style):
            if (named := one.get(STYLE + "list-style-name")) is not None:
                return named or None
        return None

    def is_without_list(self, paragraph_style: str | None) -> bool:
        """Tell whether a style takes its paragraph out of every list."""
        chain = self._chain("paragraph", paragraph_style)
        said = (one.get(STYLE + "list-style-name") for one in chain)
        return next((named for named in said if named is not None), None) == ""

    def title(self, paragraph_style: str | None) -> str:
        """Give the style of a title where a paragraph has one, else nothing."""
        chain = self._chain("paragraph", paragraph_style)
        return TITLE if any(one.get(STYLE + "name") in _TITLES for one in chain) else ""

    def levels(self, list_style: str | None) -> dict[int, Level]:
        """Read the levels of a list style; none where there is no such style."""
        found = self._lists.get(list_style or "")
        return {} if found is None else _levels(found)

    def _default_of(self, family: str) -> Iterator[Element]:
        if family == "paragraph" and family in self._default:
            yield self._default[family]

    def _chain(self, family: str, name: str | None) -> list[Element]:
        """List a style and those that it is based on, nearest first."""
        found: dict[str, Element] = {}
        while name and (family, name) in self._named and name not in found:
            found[name] = self._named[family, name]
            parent = found[name].get(STYLE + "parent-style-name")
            name = parent if len(found) < _DEEPEST else None
        return list(found.values())


def _changed(look: Look, style: Element, *, direct: bool) -> Look:
    """Change a look by what one style says; only a style of the author's hand colours letters."""
    said = style.find(STYLE + "text-properties")
    if said is None:
        return look
    changes: dict[str, bool | str] = {}
    struck = _either(said, "text-line-through-style", "text-line-through-type")
    if struck is not None:
        changes["struck"] = struck
    if (shown := said.get(TEXT + "display")) is not None:
        changes["hidden"] = shown == "none"
    if (slanted := said.get(FO + "font-style")) is not None:
        changes["italic"] = slanted in {"italic", "oblique"}
    if (place := said.get(STYLE + "text-position")) is not None:
        changes["raised"] = _RAISED.match(place) is not None
    if direct:
        changes |= _by_hand(said)
    return replace(look, **changes)  # type: ignore[arg-type]  # each by its name


def _by_hand(said: Element) -> dict[str, bool | str]:
    changes: dict[str, bool | str] = {}
    underlined = _either(said, "text-underline-style", "text-underline-type")
    if underlined is not None:
        changes["underlined"] = underlined
    if (weight := said.get(FO + "font-weight")) is not None:
        changes["bold"] = weight in {"bold", "600", "700", "800", "900"}
    for name, key in (("color", "colour"), ("background-color", "ground")):
        if (value := said.get(FO + name)) is not None:
            found = _COLOUR.match(value)
            changes[key] = found[1].upper() if found else ""
    if said.get(STYLE + "use-window-font-color") == "true":
        changes["colour"] = ""
    return changes


def _either(said: Element, *names: str) -> bool | None:
    """Tell whether a line is drawn, by any of its properties; None where nothing is said."""
    values = [value for name in names if (value := said.get(STYLE + name)) is not None]
    return any(value != "none" for value in values) if values else None


def _levels(style: Element) -> dict[int, Level]:
    found = {}
    for one in style:
        at = number(one.get(TEXT + "level")) - 1
        if not 0 <= at < LEVELS:
            continue
        if not one.tag.endswith(("-number", "outline-level-style")):
            sign = one.get(TEXT + "bullet-char") or "•"
            found[at] = Level("bullet", sign)
            continue
        typed = one.get(STYLE + "num-format") or ""
        start = number(one.get(TEXT + "start-value"), 1)
        found[at] = Level(_how(typed), _text(one, at, typed), start)
    return _without_uncounted(found)


def _text(level: Element, at: int, how: str) -> str:
    """Say how a number is written, by `%1.%2`."""
    for name, value in level.items():
        if str(name).endswith("}num-list-format"):
            return _SHOWN.sub(r"%\1", str(value))
    if not how:
        shown = ""
    else:
        count = max(1, number(level.get(TEXT + "display-levels"), 1))
        shown = ".".join(f"%{one}" for one in range(max(1, at + 2 - count), at + 2))
    prefix, suffix = (level.get(STYLE + f"num-{name}") or "" for name in ("prefix", "suffix"))
    return prefix + shown + suffix


def _without_uncounted(levels: dict[int, Level]) -> dict[int, Level]:
    """Leave out of a number the levels that have none of their own."""
    found = {}
    for at, level in levels.items():
        text = level.text
        for above in range(at):
            if above not in levels or levels[above].how in {"none", "bullet"}:
                text = text.replace(f"%{above + 1}.", "").replace(f"%{above + 1}", "")
        found[at] = replace(level, text=text)
    return found


def _how(typed: str) -> str:
    if not typed:
        return "none"
    if typed in _HOW:
        return _HOW[typed]
    if "а" <= typed[0].lower() <= "я":
        return "russianLower" if typed[0].islower() else "russianUpper"
    return typed
