"""Keys as printed on the keyboard, and what a binding is for."""

from __future__ import annotations

import fnmatch

from negotiate.telling.keys import Family, letter_of

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
