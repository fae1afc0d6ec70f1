"""What every key means, and what is said of keys, commands, colours and settings that are wrong.

One letter, one meaning: `docs/keys.md` shows the table, help takes its order and its groups from
it, and a test holds every binding of every screen against it. A binding is named by the last part
of its id, so a screen that uses a letter anew has to say which meaning of the letter it is.
"""

from __future__ import annotations

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
    "Q": ("what a place is that looks contested", "doubts"),
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
    "d": ("brackets in detail; in a file: how they are written", "brackets bracket dialect"),
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


def letter_of(printed: str) -> Letter | None:
    """Find the meaning of a key as printed."""
    return _BY_KEY.get(printed)


def order_of(printed: str) -> int:
    """Give the place of a key in the table; keys that are not in it come after."""
    return _ORDER.get(printed, len(_ORDER))


def is_its_meaning(printed: str, binding: str) -> bool:
    """Tell whether a binding, by its id, uses a key in the one meaning that the key has."""
    letter = letter_of(printed)
    return letter is not None and binding.rpartition(".")[2] in letter.names


# Help

LEGEND = (
    "● open: a bracket, mark or unmatched bracket stands in the text.",
    "┌ │ └ beside the number: open inside a bracket or options of several paragraphs.",
    "◌ unfinished: a gap is to be filled.",
    "◇ to look at: something looks contested, and nobody has said what it is.",
    "○ clean: none of these; computed from the text, and not the same as agreed.",
)


def no_key_about(wanted: str) -> str:
    """Say that the words typed fit no key of a screen."""
    return f"No key here is about “{wanted}”. Ctrl+P lists what can be done besides."


def not_taken(character: str) -> str:
    """Say that nothing answers to a key, and that what was typed behind it was not taken."""
    return f"{character} is no key here: nor was what was typed behind it taken."


# Commands, as the palette and the tooltips of their keys say them

ADD_REVISION = "Add a revision from a file"
FIND_EVERYWHERE = "Find words in every document"
LIST_KEYS = "List the keys of this screen"
CHOOSE_COLOURS = "Choose dark or light colours"
COMPARE = "Compare two revisions"
MATRIX = "The matrix: who holds what"
WHAT_IF = "Suppose that delegations lift their marks"
PATH = "Whose moves would close the text"
PATH_TO_CONSENSUS = "The path to consensus"
CONCORDANCE = "Old and new numbers: which paragraph is which"
LANGUAGES = "Two languages side by side"
PROGRESS = "The figures of every text"
AGREED_LANGUAGE = "Where this wording has been agreed, or stands clean"


# What is wrong with the keys and colours that an officer set; each is told with its line


def no_such_id(name: str, hint: str) -> str:
    """Say that a key is set for nothing; the hint begins with a semicolon."""
    return f'"{name}" is no id of a key{hint or "; `negotiate config keys` lists every id"}'


def never_sent(key: str, hint: str) -> str:
    """Say that no terminal sends a key."""
    return f'no terminal sends "{key}"{hint}'


def same_byte(other: str) -> str:
    """Say as which other key terminals send one."""
    return f" but as {other}; choose another key"


def both_are(name: str, other: str, key: str) -> str:
    """Say that two acts would have one key where one is."""
    return f'"{name}" and "{other}" would both be {key} at one place: choose another key'


def no_such_theme(name: str, hint: str) -> str:
    """Say that the colours chosen are none."""
    return f'"{name}" is no theme{hint}'


def theme_is_there(name: str) -> str:
    """Say that a theme has the name of one of the program."""
    return f'"{name}" is a theme that is there already: give the file another name'


def no_such_colour(name: str, hint: str) -> str:
    """Say that a theme gives a colour that nothing is drawn in."""
    return f"{name} is no name of a colour{hint}"


def no_colour(name: str, typed: str) -> str:
    """Say that what a theme gives for a colour is none."""
    return f'{name} is "{typed}", which is no colour; write it as "#1d5a99"'


def for_today(theme: str) -> str:
    """Say that the settings come first again at the next start."""
    return f"The settings say {theme}: this one is for today."
