"""The way to each screen from the list of open paragraphs of the demo, and what stands there."""

from __future__ import annotations

from dataclasses import dataclass

LIST = "Open paragraphs"


@dataclass(frozen=True)
class Place:
    """Hold the keys that lead to a screen, and words that stand there alone."""

    keys: tuple[str, ...]
    words: str


SCREENS = {
    "list": Place((), LIST),
    "documents": Place(("Esc",), "1 document"),
    "paragraph": Place(("Enter",), "Not recorded"),
    "history": Place(("Enter", "H"), "What happened"),
    "agreed language": Place(("Enter", "L"), "On what ground"),
    "room": Place(("Enter", "R"), "each Member State."),
    "outcomes": Place(("Enter", "p"), "1 contested span"),
    "matrix": Place(("m",), "not recorded"),
    "path": Place(("p",), "Path to consensus"),
    "what if": Place(("w",), "Nothing is written"),
    "comparison": Place(("c",), "First change"),
    "concordance": Place(("c", "#"), "How sure"),
    "alarms": Place(("W",), "Where and when"),
    "languages": Place(("b",), "61 pairs"),
    "progress": Place(("Esc", "f"), ", progress"),
}
DIALOGS = {
    "help": Place(("?",), "Keys of this screen"),
    "commands": Place(("\x10",), "Search for commands"),
    "search": Place(("F",), "all documents"),
    "filter": Place(("/",), "words to look for"),
    "holder": Place(("h",), "Whose paragraphs?"),
    "revision": Place(("r",), "Rev.1"),
    "meeting": Place(("M",), "such as SWG"),
    "report": Place(("S",), "Write the session report"),
    "export": Place(("E",), "Akoma Ntoso"),
    "import": Place(("i",), "Import a"),
    "acts": Place(("a",), "What is to be recorded?"),
    "position": Place(("Enter", "+"), "Up and down choose"),
    "resolving": Place(("Enter", "x"), "Asked for by"),
    "note": Place(("Enter", "t"), "Words"),
    "inserting": Place(("Enter", "P"), "Insert a paragraph after"),
    "deleting": Place(("Enter", "D"), "No other paragraph is renumbered"),
    "editor": Place(("Enter", "e"), "Esc Leave"),
    "texts compared": Place(("c", "<"), "Compare from which text?"),
}
PLACES = SCREENS | DIALOGS
