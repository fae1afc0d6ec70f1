"""Every command once: its family in the help, the module that has it, and its line there.

The help is made from this, and so is the list that a shell completes: neither loads a command. A
line is whole in 80 columns, and tells its command apart from those that are called alike.
"""

from __future__ import annotations

from typing import NamedTuple

ASKED_BY = "_NEGOTIATE_COMPLETE"
"""What a shell sets in the environment when it asks how a command line goes on."""


class Line(NamedTuple):
    """Hold where a command is, and what the help says of it."""

    module: str
    says: str


_CLI = "negotiate.cli.main"
_DRAFTING = "negotiate.cli.drafting"
_SESSION = "negotiate.cli.session"
_HISTORY = "negotiate.cli.history"
_MATCHING = "negotiate.cli.matching"
_UPKEEP = "negotiate.cli.upkeep"
_WRITING = "negotiate.cli.writing"
_CONSENSUS = "negotiate.cli.consensus"

FAMILIES = {
    "Texts": {
        "import": Line(_CLI, "Take a file in: text, Word, PDF or our own .json"),
        "documents": Line(_CLI, "List the documents and their latest revisions"),
        "open": Line(_CLI, "List the open paragraphs and who holds their brackets"),
        "paragraphs": Line(_CLI, "List all paragraphs: number, kind, status, first words"),
        "show": Line(_CLI, "Show one paragraph: its brackets, who is for and against"),
        "search": Line(_HISTORY, "Find paragraphs by their words, in all documents"),
        "summary": Line(_CLI, "Print the sentence for the minutes, and its figures"),
        "export": Line(_CLI, "Print a revision, or write it to a file of many formats"),
        "dialect": Line(_CLI, "Say or choose how the brackets of a text are written"),
        "parse": Line(_CLI, "Say what the brackets of one paragraph of a file mean"),
        "lint": Line("negotiate.cli.lint", "List what to look at in files before an import"),
        "fmt": Line(_WRITING, "Print text files with their notation in canonical writing"),
        "convert": Line(_WRITING, "Print a text file in the notation of another room"),
    },
    "In the room": {
        "meeting": Line(_SESSION, "Open or close a meeting (`open` lists paragraphs)"),
        "resolve": Line(_DRAFTING, "Decide on a bracket: keep it, drop it, choose, reword"),
        "position": Line(_DRAFTING, "Record a position on a bracket, or that one is lifted"),
        "move-mark": Line(_DRAFTING, "Correct what the mark of a delegation is about"),
        "bracket": Line(_DRAFTING, "Put some words of a paragraph in brackets"),
        "alternative": Line(_DRAFTING, "Add a new wording that competes with a bracket"),
        "alternatives": Line(_DRAFTING, "Make brackets that are there alternatives: a slash"),
        "amend": Line(_DRAFTING, "Give a paragraph another text"),
        "restore": Line(_DRAFTING, "Give a paragraph a text that it had before"),
        "insert": Line(_DRAFTING, "Insert a paragraph; renumbers no other"),
        "delete": Line(_DRAFTING, "Take a paragraph out; renumbers no other"),
        "note": Line(_DRAFTING, "Keep your own note on a paragraph (--note is a ground)"),
        "doubt": Line(_DRAFTING, "Say what a place is that looks contested, or list them"),
        "agree": Line(_DRAFTING, "Record that the room agreed to a paragraph"),
        "reopen": Line(_DRAFTING, "Take back that a paragraph was agreed"),
        "issue": Line(_SESSION, "Freeze the working text as a revision"),
        "drafts": Line(
            "negotiate.cli.drafting", "List, show or discard what was typed and not saved"
        ),
        "undo": Line(_SESSION, "Take back the last act on a document, or the last N"),
        "redo": Line(_SESSION, "Bring back what was undone last, or the last N"),
        "log": Line(_SESSION, "List the acts: who, when, on what ground"),
        "report": Line(_SESSION, "Report a session: agreed, narrowed, lodged, lifted"),
    },
    "From revision to revision": {
        "diff": Line(_CLI, "Compare two texts: wording, brackets, positions"),
        "concordance": Line(_MATCHING, "List the old and the new number of each paragraph"),
        "match": Line(_MATCHING, "Say which paragraph of the older text this one was"),
        "references": Line(_MATCHING, "List references that a renumbering made wrong"),
        "history": Line(_HISTORY, "Tell what a paragraph or a bracket went through"),
        "alarms": Line(_HISTORY, "Say what is easily overlooked: reopened, returned, gone"),
        "progress": Line(_HISTORY, "Count each revision: open, brackets, positions"),
        "agreed-language": Line(_HISTORY, "Find where a wording was agreed before"),
    },
    "What stands in the way": {
        "brief": Line(_CONSENSUS, "Account for what one delegation holds, or for the Chair"),
        "outcomes": Line(_CONSENSUS, "List the ways to decide a paragraph, and who would move"),
        "path": Line(_CONSENSUS, "Find the fewest delegations whose moves would close all"),
        "whatif": Line(_CONSENSUS, "Say what would close if delegations lifted their marks"),
        "matrix": Line(_CONSENSUS, "Show delegations by open paragraphs, or by brackets"),
    },
    "Two languages": {
        "parity": Line(_MATCHING, "List what differs between a text and another language"),
        "pair": Line(_MATCHING, "Pin a paragraph to its own in the other language"),
    },
    "The database": {
        "backup": Line(_UPKEEP, "Copy the database, also while it is in use"),
        "restore-backup": Line(_UPKEEP, "Put a backup in the place of the database"),
        "fsck": Line(_UPKEEP, "Look through the database for damage"),
        "rebuild": Line(_UPKEEP, "Make all that is computed anew from the acts"),
    },
    "Settings and help": {
        "tui": Line(_CLI, "Open the screens, as `negotiate` alone does"),
        "demo": Line(_CLI, "Open the screens on a throw-away demo negotiation"),
        "doctor": Line(
            "negotiate.cli.settings", "Say what a report of a fault needs, no word of drafts"
        ),
        "config": Line("negotiate.cli.settings", "Print your settings, their place, and the keys"),
    },
}
"""The commands by family, in the order of the help."""

LINES = {name: line for family in FAMILIES.values() for name, line in family.items()}
