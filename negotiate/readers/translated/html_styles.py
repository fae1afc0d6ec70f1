"""What the styles of a web page say of its letters, as far as it strikes, hides or numbers them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from negotiate.late import pattern
from negotiate.readers.docx.parts import Element
from negotiate.readers.translated.word import Look

_RULE = pattern(r"([^{}]+)\{([^{}]*)\}")
_NOTES = pattern(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SIMPLE = pattern(r"([a-z][a-z0-9]*)?(?:([.#])([\w-]+))?", re.IGNORECASE)
_WHOLE = pattern(r"@media[^{]*\{|@(?:import|charset)[^;{}]*;")
_TELLING = ("line-through", "display:none", "visibility:hidden", "mso-hide:all")
_HEX = pattern(r"#([0-9a-f]{3}|[0-9a-f]{6})\b", re.IGNORECASE)
_RGB = pattern(r"rgba?\((\d{1,3})\D+(\d{1,3})\D+(\d{1,3})")
_NAMED = {
    "red": "FF0000", "blue": "0000FF", "green": "008000", "lime": "00FF00", "yellow": "FFFF00",
    "white": "FFFFFF", "orange": "FFA500", "purple": "800080", "fuchsia": "FF00FF",
    "aqua": "00FFFF", "maroon": "800000", "navy": "000080", "teal": "008080",
}  # fmt: skip
_MOST_RULES = 5_000

Said = dict[str, str]


class StyleSheet:
    """Answer for the rules of a page that name an element, a class or an identity alone."""

    def __init__(self, text: str) -> None:
        self._rules: dict[tuple[str, str, str], Said] = {}
        self.unread = False  # a rule that strikes or hides is not of this kind
        bare = _WHOLE.sub("", _NOTES.sub(" ", text))
        for count, rule in enumerate(_RULE.finditer(bare)):
            if count == _MOST_RULES:
                self.unread = True
                break
            said = declared(rule[2])
            for selector in rule[1].split(","):
                self._take(selector.strip(), said, rule[2])

    def _take(self, selector: str, said: Said, typed: str) -> None:
        found = _SIMPLE.fullmatch(selector)
        if found and selector:
            key = (found[1] or "").lower(), found[2] or "", found[3] or ""
            self._rules[key] = self._rules.get(key, {}) | said
        elif any(one in typed.replace(" ", "").lower() for one in _TELLING):
            self.unread = True

    def of(self, element: Element) -> Said:
        """Say all that is declared of one element; what stands on itself counts most."""
        said: Said = {}
        for key in _keys(element):
            said |= self._rules.get(key, {})
        return said | declared(element.get("style") or "")


def _keys(element: Element) -> Iterator[tuple[str, str, str]]:
    tag = element.tag
    yield tag, "", ""
    for sign, names in ((".", (element.get("class") or "").split()), ("#", [element.get("id")])):
        for name in names:
            if name:
                yield "", sign, name
                yield tag, sign, name


def declared(style: str) -> Said:
    """Read `name: value; name: value`."""
    pairs = (one.partition(":") for one in style.split(";"))
    return {
        name.strip().lower(): value.replace("!important", "").strip().lower()
        for name, _, value in pairs
        if value.strip()
    }


def changed(look: Look, said: Said) -> Look:
    """Change a look by what is declared."""
    changes: dict[str, bool | str] = {}
    lines = f"{said.get('text-decoration', '')} {said.get('text-decoration-line', '')}"
    changes |= {"struck": True} if "line-through" in lines else {}
    changes |= {"underlined": True} if "underline" in lines else {}
    if said.get("display") == "none" or said.get("visibility") == "hidden":
        changes["hidden"] = True
    if said.get("mso-hide") == "all":
        changes["hidden"] = True
    if said.get("vertical-align", "").startswith(("super", "sub")):
        changes["raised"] = True
    if slanted := said.get("font-style"):
        changes["italic"] = slanted.startswith(("italic", "oblique"))
    if weight := said.get("font-weight"):
        changes["bold"] = weight in {"bold", "bolder", "600", "700", "800", "900"}
    for name, key in (
        ("color", "colour"), ("background", "ground"), ("background-color", "ground")
    ):  # fmt: skip
        if name in said:
            changes[key] = colour(said[name])
    return replace(look, **changes)  # type: ignore[arg-type]  # each by its name


def colour(typed: str) -> str:
    """Read a colour; nothing where it is black, or not known."""
    if found := _HEX.search(typed):
        figures = found[1] if len(found[1]) == 6 else "".join(2 * one for one in found[1])
        return figures.upper()
    if found := _RGB.search(typed):
        return "".join(f"{min(255, int(one)):02X}" for one in found.groups())
    return _NAMED.get(typed.strip().lower(), "")
