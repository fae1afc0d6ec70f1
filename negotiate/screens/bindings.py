"""Every key of the screens: its id for the settings, its print, and whether a terminal sends it."""

from __future__ import annotations

import fnmatch
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import (
    KEY_NAME_REPLACEMENTS,
    _character_to_key,
    _normalize_key_list,
    key_to_character,
)
from textual.screen import Screen

from negotiate import screens
from negotiate.settings import Settings, nearest
from negotiate.telling import keys
from negotiate.telling.keys import Family, letter_of


def known_bindings() -> dict[str, Binding]:
    """Collect the bindings of every screen and widget of this program that have an id.

    Those of the application itself are there once its module is loaded.
    """
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    known: dict[str, Binding] = {}
    for owner in our_own(DOMNode):
        known |= _bindings_of(owner)
    return known


def tooltip_of(binding: Binding) -> str:
    """Say what a key does, as help, the palette and the command that lists the keys say it."""
    return binding.tooltip or binding.description


def group_of(binding: Binding) -> Family:
    """Tell what a key is for, by the first of those that do the same."""
    key = binding.key.partition(",")[0]
    return family_of(key, as_printed(key), binding.id or "")


def check_keys(settings: Settings) -> None:
    """Judge the keys that the officer set.

    Raises:
        SourceError: a key for nothing, one that no terminal sends, or one that two acts would have
            at one place, with the line of the settings.
    """
    place = settings.place
    if place is None or not settings.keys:
        return
    known = known_bindings()
    for name, typed in settings.keys.items():
        if name not in known:
            raise place.fault(name, keys.no_such_id(name, nearest(name, known)), "keys")
        for key in _parted(typed):
            if not can_be_sent(key):
                hint = spelt(key) or nearest(key, known_keys())
                raise place.fault(name, keys.never_sent(key, hint), "keys")
    for name, other, key in sorted(set(_clashes(known, settings.keys))):
        raise place.fault(name, keys.both_are(name, other, key), "keys")


def _parted(typed: str) -> list[str]:
    return [key.strip() for key in typed.split(",")]


def _named(binding_keys: str) -> set[str]:
    return set(_normalize_key_list(binding_keys).split(","))


def _clashes(
    known: Mapping[str, Binding], chosen: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Find what the officer set that another binding has at the same place, and by default not."""
    before = {name: _named(binding.key) for name, binding in known.items()}
    after = before | {name: _named(typed) for name, typed in chosen.items()}
    for together in _places():
        for name in chosen:
            if name not in together:
                continue
            for other in sorted(together - {name}):
                both = (after[name] & after[other]) - (before[name] & before[other])
                if both:
                    yield name, other, min(both)


def _places() -> Iterator[set[str]]:
    """Collect the ids of what can be pressed together: a widget's, its screen's, everybody's."""
    everywhere = {name for owner in our_own(App) for name in _bindings_of(owner)}
    for screen in our_own(Screen):
        here = everywhere | _inherited(screen)
        yield from (here | _inherited(widget) for widget in (screen, *_widgets_in(screen)))


def _inherited(owner: type[Any]) -> set[str]:
    return {name for base in owner.__mro__ for name in _bindings_of(base)}


def _widgets_in(screen: type[Any]) -> set[type[Any]]:
    """Find the widgets that the modules of a screen know, and those that these are made of."""
    found: set[type[Any]] = set()
    pending = {owner.__module__ for owner in screen.__mro__}
    seen: set[str] = set()
    while pending := {name for name in pending - seen if name.startswith("negotiate.")}:
        seen |= pending
        known = [value for name in pending for value in vars(sys.modules[name]).values()]
        widgets = {value for value in known if _is_widget(value)}
        found |= widgets
        pending = {widget.__module__ for widget in widgets}
    return found


def _is_widget(value: object) -> bool:
    return (
        isinstance(value, type)
        and issubclass(value, DOMNode)
        and not issubclass(value, (Screen, App))
    )


def _bindings_of(owner: type[Any]) -> dict[str, Binding]:
    return {
        binding.id: binding
        for binding in owner.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id
    }


def our_own(base: type[Any]) -> Iterator[type[Any]]:
    """Find the classes of this program that are made of another, at any remove."""
    pending = [base]
    while pending:
        owner = pending.pop()
        pending += owner.__subclasses__()
        if owner.__module__.startswith("negotiate."):
            yield owner


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
        for sent in ANSI_SEQUENCES_KEYS.values()
        if isinstance(sent, tuple)
        for key in sent
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
        return keys.same_byte(_SAME_BYTE[key])
    *modifiers, base = key.split("+")
    named = KEY_NAME_REPLACEMENTS.get(base, base)
    if modifiers == ["shift"] and len(base) == 1 and base.isalpha():
        named, modifiers = base.upper(), []
    elif modifiers:
        named = named.lower()
    better = "+".join([*sorted(set(modifiers)), named])
    return f"; write {better}" if better != key and can_be_sent(better) else ""


_AS_PRINTED = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "enter": "Enter",
    "backspace": "Backspace",
}
_SIGNS = {
    *("slash", "backslash", "plus", "minus", "at", "underscore"),
    *("asterisk", "comma", "colon", "semicolon", "tilde"),
}
_GOING = {
    *("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "ctrl+home", "ctrl+end"),
    *("enter", "escape", "tab", "shift+tab", "backspace", "ctrl+f", "ctrl+u", "f1"),
}
_LOOKING_BY_ID = ("search.*", "editor.preview", "editor.problem")
_EVERYWHERE_BY_ID = ("app.help", "app.palette", "app.quit", "app.search")


def family_of(key: str, printed: str, binding: str) -> Family:
    """Tell what a binding is for, by its key as named and as printed, and by its id."""
    if _is_like(binding, _EVERYWHERE_BY_ID):
        return Family.EVERYWHERE
    if (letter := letter_of(printed)) is not None:
        return letter.family
    if key in _GOING:
        return Family.GO
    return Family.LOOK if _is_like(binding, _LOOKING_BY_ID) else Family.RECORD


def _is_like(binding: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch.fnmatchcase(binding, pattern) for pattern in patterns)


def as_printed(key: str) -> str:
    """Write a key as it is printed on the keyboard: `ctrl+p` is `Ctrl+P`."""
    from textual.keys import format_key

    *modifiers, name = key.split("+")
    if name in _AS_PRINTED:
        name = _AS_PRINTED[name]
    elif "_" in name or name in _SIGNS:
        name = format_key(name)  # a sign, which Textual names by its Unicode name
    elif len(name) > 1 or modifiers:
        name = name.capitalize()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])
