"""What Word shows and does not store as text: results of fields, signs of symbol fonts."""

from __future__ import annotations

from unicodedata import category

from negotiate.late import dataclass, field, pattern
from negotiate.readers.docx.parts import Element, W, child, is_on, number, text_of, value
from negotiate.visible import show_line


class Lost(str):
    """Say of something that the file shows it, or what it means, and the text does not."""

    __slots__ = ()


_PRIVATE = 0xF000  # where Word keeps the signs of a symbol font, by their place in it
_FIRST = 0x20
# From Adobe's Symbol encoding; a blank where the font has no sign of its own.
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ "
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    + " " * 33
    + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…  ↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇   ∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈   ∑           〉∫⌠ ⌡"
)
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x76: "❖", 0x77: "⬥", 0x78: "⌧",
    0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_QUIET = frozenset(
    {"TC", "XE", "TA", "RD", "SET", "ASK", "PRIVATE", "NEXT", "NEXTIF", "SKIPIF", "ADVANCE"}
    | {"HYPERLINK", "BIDIOUTLINE"}
)
_COUNTED = frozenset({"AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"})
_WORDS = pattern(r'"([^"]*)"|(\S+)')
_LONGEST = 60


def sign_of(font: str, code: int) -> str:
    """Give the sign that a symbol font draws at a code; the code itself where that is not known."""
    place = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    name = font.strip().casefold()
    if name == "symbol" and 0 <= place - _FIRST < len(_SYMBOL):
        found = _SYMBOL[place - _FIRST]
        return found if found != " " or place == _FIRST else chr(code)
    if name == "wingdings" and place in _WINGDINGS:
        return _WINGDINGS[place]
    return chr(code) if 0 <= code < 0x110000 else "\ufffd"


@dataclass(slots=True)
class Field:
    """Gather one field: what it asks for, and where its result begins among the runs.

    `shown` is where its stored result begins; None while its instruction is read.
    """

    begun: int
    form: Element | None = None
    shown: int | None = None
    instruction: list[str] = field(default_factory=list)

    @property
    def asked(self) -> str:
        """Return its instruction in one line."""
        return " ".join("".join(self.instruction).split())

    @property
    def is_link(self) -> bool:
        """Tell whether it is a link, whose words are shown."""
        return self.shown is not None and self.asked.upper().startswith("HYPERLINK")

    def result(self) -> tuple[str, str | None]:
        """Return what Word shows where no result is stored, and what to look at."""
        words = [quoted or bare for quoted, bare in _WORDS.findall(self.asked)]
        kind = words[0].upper() if words else ""
        if kind in _FORMS:
            name, shown = _FORMS[kind]
            return shown(child(self.form, name))
        if kind == "SYMBOL":
            return _symbol(words)
        if kind in _TYPED:
            return (self.asked.split(" ", _TYPED[kind])[_TYPED[kind] :] or [""])[0].strip('"'), None
        return "", self._remark(kind)

    def _remark(self, kind: str) -> str | None:
        if kind in _COUNTED:
            said = f"a number that Word counts by itself ({kind}) stands here; it is not taken in"
            return Lost(said)
        if kind in _QUIET or not kind:
            return None
        asked = show_line(self.asked[:_LONGEST])
        return Lost(f"a field stands here whose words are not stored: “{asked}”; please check")


def _chosen(entries: Element | None) -> tuple[str, str]:
    listed = [text_of(one) or "" for one in _all(entries, "listEntry")]
    at = number(value(entries, "result") or value(entries, "default"))
    if not 0 <= at < len(listed):
        return "", Lost("a drop-down field stands here in which nothing is chosen")
    return listed[at], f"a drop-down field stands here; its chosen word is taken in: “{listed[at]}”"


def _ticked(box: Element | None) -> tuple[str, str]:
    checked = is_on(box, "checked")
    on = checked if checked is not None else bool(is_on(box, "default"))
    sign = "☒" if on else "☐"
    return sign, f"a box to tick stands here; it is taken in as {sign}"


def _symbol(words: list[str]) -> tuple[str, str]:
    font = words[words.index("\\f") + 1] if "\\f" in words[:-1] else "Symbol"
    typed = words[1] if len(words) > 1 else ""
    try:
        code = int(typed, 16 if typed[:2].casefold() == "0x" else 10)
    except ValueError:
        code = 0xFFFD
    sign = sign_of(font, code)
    return sign, checked(font, sign)


_FORMS = {"FORMDROPDOWN": ("ddList", _chosen), "FORMCHECKBOX": ("checkBox", _ticked)}
_TYPED = {"MACROBUTTON": 2, "GOTOBUTTON": 2, "QUOTE": 1}  # words before those that are shown


def checked(font: str, sign: str) -> str:
    """Say which sign a symbol was taken for, and that somebody has to check it."""
    said = f"a sign of the font {font!r} stands here, taken in as {sign}; please check which it is"
    is_known = sign != "\ufffd" and category(sign) != "Co"
    return said if is_known else Lost(said)


def _all(holder: Element | None, name: str) -> list[Element]:
    return list(holder.findall(W + name)) if holder is not None else []
