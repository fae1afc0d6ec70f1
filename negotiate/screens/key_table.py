"""One letter, one meaning: the table that every screen follows.

`docs/keys.md` shows it, help takes its order and its groups from it, and a test holds every binding
of every screen against it. A binding is named by the last part of its id, so a screen that uses a
letter anew has to say which meaning of the letter it is.
"""

from __future__ import annotations

import fnmatch
from enum import Enum
from typing import NamedTuple


class Family(Enum):
    """Tell what a key is for."""

    RECORD = "Record"
    LOOK = "Look"
    GO = "Go"
    EVERYWHERE = "Everywhere"


class Letter(NamedTuple):
    """Give a key its one meaning; `names` are the last parts of the ids of its bindings."""

    keys: tuple[str, ...]
    family: Family
    words: str
    names: tuple[str, ...]


def _letters(family: Family, table: dict[str, tuple[str, str]]) -> tuple[Letter, ...]:
    return tuple(
        Letter(tuple(keys.split()), family, words, tuple(names.split()))
        for keys, (words, names) in table.items()
    )


_RECORD = {
    "+": ("who supports it", "support"),
    "-": ("who opposes it", "oppose"),
    "!": ("who reserves on it", "reserve"),
    "l": ("who lifts a position", "lift"),
    "x": ("resolve the bracket", "resolve"),
    "e": ("edit the text", "edit correct"),
    "V": ("move a mark", "move_mark"),
    "B": ("add an alternative", "alternative"),
    "J": ("join neighbours as alternatives", "alternatives"),
    "A": ("what the room agreed", "agree"),
    "O": ("reopen what was agreed", "reopen"),
    "P": ("insert a paragraph after this one", "insert"),
    "D": ("delete the paragraph", "delete"),
    "t": ("take a note", "note"),
    "K": ("confirm a pair, or pin it", "pin confirm"),
    "X": ("there is no pair: new, or unpin", "unpin new"),
    "Y": ("pair it with another", "choose other"),
    "Z": ("restore an earlier text", "restore"),
    "u": ("undo the last act", "undo"),
    "U": ("redo what was undone", "redo"),
    "a": ("every act possible here", "acts"),
    "M": ("open a meeting", "open_meeting"),
    "C": ("close the meeting", "close_meeting"),
    "I": ("issue the working text", "issue"),
    "S": ("write the session report", "report"),
    "E": ("export what is on screen", "export write"),
    "i": ("import a draft", "import"),
}
_LOOK = {
    "o": ("only what is open, changed or concerned, or all", "open scope every status"),
    "/": ("words: to filter, or to look for", "filter words"),
    "h": ("only what one delegation holds", "holder"),
    "s": ("sort", "sort"),
    "v": ("the next way to look at the same", "view mode transpose whole"),
    "r": ("another revision, or all of them", "revision all_revisions"),
    "<": ("another older text", "from"),
    ">": ("another newer text", "to"),
    "#": ("old and new numbers", "concordance"),
    "c": ("compare", "compare mark"),
    "m": ("matrix: who holds what", "matrix"),
    "p": ("path to consensus; outcomes of a paragraph", "path outcomes"),
    "w": ("what if delegations lift", "what_if"),
    "b": ("languages beside each other", "languages language"),
    "d": ("brackets in detail", "brackets bracket"),
    "f": ("figures: the progress", "progress figures"),
    "z": ("fold: groups together, or apart", "groups"),
    "y": ("copy what is under the cursor", "copy"),
    "H": ("history", "history"),
    "L": ("agreed language", "agreed_language"),
    "W": ("what to look at", "alarms"),
    "T": ("trail: the list of acts", "trail"),
    "R": ("room view, for the projector", "room"),
}
_GO = {
    "n": ("the next one: open, changed, in doubt", "next"),
    "N": ("the one before", "previous"),
    "]": ("the next bracket", "next_bracket"),
    "[": ("the bracket before", "previous_bracket"),
    "g 0 1 2 3 4 5 6 7 8 9": (
        "a paragraph by its number; in a dialog: the choice of it",
        "go go_to number take",
    ),
    "G": ("the last row", "last"),
    "j": ("down", "down"),
    "k": ("up", "up"),
}
_EVERYWHERE = {
    "?": ("help: the keys of the screen", "help back"),
    "F": ("search every document", "search"),
    "q": ("quit", "quit"),
}

LETTERS = (
    *_letters(Family.RECORD, _RECORD),
    *_letters(Family.LOOK, _LOOK),
    *_letters(Family.GO, _GO),
    *_letters(Family.EVERYWHERE, _EVERYWHERE),
)
_BY_KEY = {key: letter for letter in LETTERS for key in letter.keys}
_ORDER = {key: place for place, key in enumerate(_BY_KEY)}

OTHERS = (
    Letter(
        ("F2", "F3", "F4", "F5", "F6", "F8", "F9"),
        Family.RECORD,
        "where letters are typed (editor, a new paragraph, the words of a search): what the line at"
        " the foot says",
        ("editor.*", "insert.*", "search.*"),
    ),
    Letter(
        ("Space",),
        Family.LOOK,
        "take, tick or change what is under the cursor; in the room view a page further, as in"
        " every reader",
        ("import.take", "ticks.tick", "export.*", "what_if.*", "room.page_down"),
    ),
)
"""Keys that are no letters and yet mean something of their own on some screens; names are ids."""

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
_NAMED_SIGNS = "slash backslash plus minus at underscore asterisk comma colon semicolon tilde"
_SIGNS = frozenset(_NAMED_SIGNS.split())
_WAYS = (
    "up down left right pageup pagedown home end enter escape tab shift+tab backspace ctrl+home"
    " ctrl+end ctrl+f ctrl+u f1"
)
_GOING = frozenset(_WAYS.split())
_LOOKING_BY_ID = ("search.*", "editor.preview", "editor.problem")
_EVERYWHERE_BY_ID = ("app.help", "app.palette", "app.quit", "app.search")


def letter_of(printed: str) -> Letter | None:
    """Find the meaning of a key as printed."""
    return _BY_KEY.get(printed)


def family_of(key: str, printed: str, binding: str) -> Family:
    """Tell what a binding is for, by its key as named and as printed, and by its id."""
    if _is_like(binding, _EVERYWHERE_BY_ID):
        return Family.EVERYWHERE
    if (letter := letter_of(printed)) is not None:
        return letter.family
    if key in _GOING:
        return Family.GO
    return Family.LOOK if _is_like(binding, _LOOKING_BY_ID) else Family.RECORD


def order_of(printed: str) -> int:
    """Give the place of a key in the table; keys that are not in it come after."""
    return _ORDER.get(printed, len(_ORDER))


def _is_like(binding: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch.fnmatchcase(binding, pattern) for pattern in patterns)


def is_its_meaning(printed: str, binding: str) -> bool:
    """Tell whether a binding, by its id, uses a key in the one meaning that the key has."""
    letter = letter_of(printed)
    return letter is not None and binding.rpartition(".")[2] in letter.names


def as_page() -> str:
    """Write the table as `docs/keys.md` has it."""
    lines: list[str] = []
    for family in Family:
        lines += [f"## {family.value}", "", "| key | meaning |", "|---|---|"]
        for letter in LETTERS:
            if letter.family is family:
                keys = "`g`, a digit" if "g" in letter.keys else f"`{letter.keys[0]}`"
                lines.append(f"| {keys} | {letter.words} |")
        lines.append("")
    lines += ["## Keys that are no letters", "", "| key | meaning |", "|---|---|"]
    for other in OTHERS:
        keys = ", ".join(f"`{key}`" for key in other.keys)
        lines.append(f"| {keys} | {other.words} |")
    return "\n".join([*lines, ""])


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
