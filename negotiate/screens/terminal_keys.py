"""Which keys a terminal can send, by the tables of the parser that reads them."""

from __future__ import annotations

from functools import cache

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual.keys import KEY_NAME_REPLACEMENTS, _character_to_key, key_to_character

_MODIFIERS = frozenset({"alt", "ctrl", "hyper", "meta", "shift", "super"})

# One byte stands for both, and all but the newest terminals mean the plain key by it.
_SAME_BYTE = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
    "ctrl+[": "escape",
}


@cache
def known_keys() -> frozenset[str]:
    """Name the keys that have a sequence of their own, and those of the printable ASCII."""
    sequences = {
        key.value
        for keys in ANSI_SEQUENCES_KEYS.values()
        if isinstance(keys, tuple)
        for key in keys
    }
    printable = {_character_to_key(chr(code)) for code in range(0x20, 0x7F)}
    return frozenset(sequences | printable | set(FUNCTIONAL_KEYS.values())) - {"<ignore>"}


def can_be_sent(key: str) -> bool:
    """Tell whether terminals send a key as one of its own, named as the settings name it."""
    if key in _SAME_BYTE:
        return False
    if key in known_keys() or (len(key) == 1 and key.isprintable()):
        return True
    *modifiers, base = key.split("+")
    if not modifiers:
        character = key_to_character(key)
        return character is not None and _character_to_key(character) == key
    # With modifiers a letter is sent as the small one, and Shift alone makes another character.
    is_letter = len(base) == 1 and base.isalnum()
    return (
        modifiers == sorted(set(modifiers) & _MODIFIERS)
        and base == base.lower()
        and can_be_sent(base)
        and not (modifiers == ["shift"] and (is_letter or key_to_character(base) is not None))
    )


def spelt(key: str) -> str:
    """Make the hint on how a key is named that a terminal does send; empty where there is none."""
    if key in _SAME_BYTE:
        return f" but as {_SAME_BYTE[key]}; choose another key"
    *modifiers, base = key.split("+")
    named = KEY_NAME_REPLACEMENTS.get(base, base)
    if modifiers == ["shift"] and len(base) == 1 and base.isalpha():
        named, modifiers = base.upper(), []
    elif modifiers:
        named = named.lower()
    better = "+".join([*sorted(set(modifiers)), named])
    return f"; write {better}" if better != key and can_be_sent(better) else ""
