"""What is asked before an act on a paragraph, what is answered, and why one is not in order."""

from __future__ import annotations

from collections.abc import Sequence

from negotiate.bracket_parser import Drafted, Meaning
from negotiate.model import Version
from negotiate.telling.doubts import as_what, not_looked_at
from negotiate.telling.spans import INSIDE
from negotiate.telling.words import GAP_TO_FILL, counted, in_quotes, listed, quoted

WHAT_IS_RECORDED = "What is to be recorded?"
NOTHING_CHANGED = "nothing is changed"
SOURCE = "where it comes from: oral, note verbale 12/2026"


def as_sentence(said: str) -> str:
    """End what is said, which may be a question, with a full stop."""
    return said if said.endswith("?") else f"{said}."


def nothing_chosen(count: int) -> str:
    """Say what to do where Enter comes before one of so many choices is chosen."""
    return f"Nothing is chosen yet: choose with 1 to {min(count, 9)} or the arrows."


# Decisions on a bracket, a group or a gap


NO_WAY = "What comes of a way is shown here once it is chosen."
NO_WORDING = "Type the new text first."
NEW_WORDING = "Type the new text: it takes the place of the bracket and its marks."


def which_way(target: str, number: str) -> str:
    """Head the ways to decide on a bracket, a group or a gap."""
    return f"Resolve {target} in {number}"


def seams(made: Drafted) -> str:
    """Say what a decision repairs where texts meet."""
    return "; ".join(repaired(one.removed, one.added) for one in made.repairs)


def repaired(removed: str, added: str) -> str:
    """Say what one repair takes out and puts in."""
    parts = ((removed, "taken out"), (added, "put in"))
    return ", ".join(f"{in_quotes(part)} {done}" for part, done in parts if part)


def effect(before: Meaning, after: Meaning) -> str:
    """Say what a decision makes of the brackets of a paragraph, and of its state."""
    counts = f"brackets {before.brackets} → {after.brackets}"
    if after.open and before.open:
        return f"{counts}; the paragraph stays open"
    if after.open:
        return f"{counts}; the paragraph becomes open"
    if after.unfinished:
        return f"{counts}; a gap is still to be filled"
    return f"{counts}; no bracket is left, which is not agreed"


# Marks that an act takes away


WHO_HAS_LIFTED = "These marks would go without being met. Space ticks who has lifted."
NO_GROUND = "Marks would go: tick who has lifted, or note on what ground."
GROUND = "a note, where marks go that nobody lifted"


# Positions


POSITION_KEYS = "Up and down choose; Enter records it."
NOBODY_YET = "Type a code or a name, or choose with the arrows."
NOBODY_CALLED_SO = "No delegation in the register has this code or name."
ALL_OF_A_PLACE = "the place as a whole: every wording"
_WHOSE = {"+": "Who supports", "-": "Who opposes", "?": "Who reserves on"}
_WORDING = {
    "+": "Which wording is supported in {}?",
    "-": "Which wording is opposed in {}?",
    "?": "Which wording is reserved on in {}?",
}


def whose_on_all(sign: str, number: str) -> str:
    """Ask who takes a side on a whole paragraph."""
    return f"{_WHOSE[sign]} {number} as a whole?"


def whose(sign: str, target: str, number: str) -> str:
    """Ask who takes a side on a bracket or a gap."""
    return f"{_WHOSE[sign]} {target} in {number}?"


def whose_on_every(sign: str, group: str, number: str) -> str:
    """Ask who takes a side on all alternatives together."""
    return f"{_WHOSE[sign]} every wording of {group} in {number}?"


def which_wording(sign: str, number: str) -> str:
    """Ask which of several alternatives is meant."""
    return _WORDING[sign].format(number)


def for_whom(typed: str) -> str:
    """Say that who is meant stays typed until it is known of what."""
    return f"Then for “{typed}”."


def which_is_meant(typed: str, codes: Sequence[str], more: int) -> str:
    """Say that what is typed may be several delegations, some of them named."""
    last = f"{more} more" if more else codes[-1]
    first = codes if more else codes[:-1]
    return f"{typed} may be {', '.join(first)} or {last}: type more, or choose one."


def several_named(codes: Sequence[str]) -> str:
    """Refuse to record several delegations as one."""
    return f"{listed(codes)} are {len(codes)} delegations: record them one after the other"


def enter_records(unknown: str) -> str:
    """Ask on screen whether a code that nobody knows is meant."""
    return f"{as_sentence(unknown)} Enter again records it as typed."


def record_as_typed(unknown: str, code: str) -> str:
    """Ask at the command line whether a code that nobody knows is meant."""
    return f"{as_sentence(unknown)} Record {code} as typed?"


def not_recorded(unknown: str) -> str:
    """Say that a code which nobody knows was not recorded."""
    return f"{as_sentence(unknown)} Nothing was recorded"


def who_lifts(target: str, number: str) -> str:
    """Ask whose position is lifted."""
    return f"Who lifts a position on {target} in {number}?"


def whose_mark(target: str) -> str:
    """Ask which of several marks is moved."""
    return f"Whose mark on {target} is about something else?"


def what_about(code: str, target: str) -> str:
    """Ask where a mark is moved to."""
    return f"What is the mark of {code} on {target} about?"


def nobody_on(number: str, target: str) -> str:
    """Refuse to lift or to move a mark where there is none."""
    return f"{number}: nobody is recorded on {target}"


# Brackets


BARE_WORDS = "without its brackets"


def no_bracket(number: str) -> str:
    """Refuse to decide on a bracket where there is none."""
    return f"{number}: there is no bracket at the cursor"


def no_neighbour(number: str, target: str) -> str:
    """Refuse to make alternatives of one bracket."""
    return f"{number}: {target} has no bracket beside it"


def which_alternative(target: str, number: str) -> str:
    """Ask for a wording that competes with a bracket."""
    return f"Which alternative to {target} in {number}?"


def which_neighbours(number: str) -> str:
    """Ask which brackets are alternatives."""
    return f"Which neighbours in {number} compete for one place?"


# Whole paragraphs


NO_PARAGRAPH = "There is no paragraph under the cursor"
NO_WORDS = "Type the words first."
NO_TEXT = "Type the text first, brackets and marks as they shall stand."
LOST = "What is typed would be lost: Esc again leaves it, F5 inserts it."
SUBJECT_TO_CAPITALS = "subject to capitals"
FOR_OFFICERS = "for the officers only"


def not_to_agree(version: Version, stands_in: Sequence[str] = ()) -> str:
    """Refuse to record as agreed what has brackets, marks, a gap or what looks contested.

    `stands_in` says of each span how it stands in it, where the whole text is known.
    """
    if not version.open and not version.unfinished:
        return not_looked_at(version)
    if version.inside and not (version.brackets or version.holders):
        why = stands_in[-1] if stands_in else f"{version.number} {INSIDE}"
        return f"{why}, and cannot be agreed: settle that first"
    why = GAP_TO_FILL
    contested = [one for one in version.judged if one.is_contested]
    if contested and not version.brackets and not version.holders:
        said = listed(f"{quoted(one.words)} {as_what(one.said)}" for one in contested)
        why = f"an officer has called {said}"
    elif version.open:
        holders = ", ".join(sorted(version.holders)) or "no position recorded"
        why = f"brackets or marks stand in it ({holders})"
    return f"{version.number} cannot be agreed while {why}: settle that first"


def not_to_reopen(number: str) -> str:
    """Refuse to reopen what nobody said was agreed."""
    return f"{number} was not said to be agreed: there is nothing to reopen"


def reads_so(number: str) -> str:
    """Refuse to amend a paragraph by the text that it has."""
    return f"{number} reads so already: nothing was changed"


def holds_blank_line(number: str) -> str:
    """Refuse wording that what is handed out would part into paragraphs."""
    return (
        f"{number}: the new text holds a blank line, and a paragraph has none: take it out, or put"
        " what stands below it into a paragraph of its own (insert)"
    )


def what_was_said(number: str, still_open: Sequence[str]) -> str:
    """Ask what the room said of a paragraph; of one with open items, of its opening words."""
    if not still_open:
        return f"What did the room say of {number}?"
    stay = "stays" if len(still_open) == 1 else "stay"
    return (
        f"What did the room say of the opening words of {number} alone?"
        f" {listed(still_open)} {stay} open."
    )


def whether_to_reopen(version: Version) -> str:
    """Ask whether what was agreed is reopened."""
    return f"Reopen {version.number}, which was {version.said}? The text stays."


def which_note(number: str) -> str:
    """Ask for a note."""
    return f"Note on {number}: in its history, in no export or report"


def what_to_insert(number: str) -> str:
    """Ask for a new paragraph."""
    return f"Insert a paragraph after {number}"


def whether_to_delete(number: str, items: Sequence[str]) -> str:
    """Ask whether a paragraph is taken out; of one with items, its opening words."""
    if not items:
        return f"Delete {number}? No other paragraph is renumbered."
    stay = "stays as it is" if len(items) == 1 else "stay as they are"
    return f"Delete the opening words of {number} alone? {listed(items)} {stay}."


def whether_to_restore(number: str, called: str) -> str:
    """Ask whether a paragraph gets a text that it had."""
    return f"Restore {number} as in {called}?"


def agreed_no_longer(said: str) -> str:
    """Say what becomes of what the room said when the text becomes another."""
    return f"It is {said} as it stands, and will not be."


MARKS_BACK = "Marks that come back:"


def number_to_go_to(typed: str, nearest: str) -> str:
    """Say that there is no such paragraph, and which is nearest."""
    return f"There is no paragraph {typed.strip(' .')}; the nearest is {nearest}."


def words_to_follow(number: str) -> str:
    """Ask which words of a paragraph are followed through the texts."""
    return f"Which words of {number} are to be followed?"


FOLLOWED = "Words that follow each other; case and typography do not matter."


# Undo and redo


IN_THE_LOG = "it stays in the log"
STANDS_AGAIN = "it stands again"
UNDO_THE_IMPORT = "undo the import"


def whether_to(verb: str, count: int) -> str:
    """Ask about an undo or a redo of so many acts."""
    if verb == "undo":
        return "Undo this?" if count == 1 else f"Undo these {counted(count, 'act')}?"
    return "Bring this back?" if count == 1 else f"Bring these {counted(count, 'act')} back?"


def more_acts(count: int) -> str:
    """Say how many acts are not listed."""
    return f"and {count} more"


def withdrawn(revision: str, document: str, *, is_last: bool) -> str:
    """Say that the import of a revision was undone, and what brings it back."""
    if is_last:
        return f'Withdrawn: {revision} of {document}. `negotiate redo "{document}"` brings it back.'
    return f"Withdrawn: {revision} of {document}. U brings it back."


# Copying and leaving


NO_COPY = (
    "Nothing on this screen is copied by a key: select words with the mouse, Ctrl+C copies them."
)
NOTHING_THERE = "There is nothing under the cursor to copy."
NOTHING_SELECTED = "Nothing is selected to be copied."
Y_COPIES = "Nothing is selected to be copied; y copies what is under the cursor."


def was_copied(characters: int) -> str:
    """Say what was done, without the words: they may be on the projector no longer."""
    return f"Copied: {characters:,} character{'' if characters == 1 else 's'}."


WHETHER_TO_LEAVE = "Leave the program?"


def every_draft_kept(drafts: str) -> str:
    """Say that what is typed and not saved is kept when the program ends."""
    return f"{drafts}. Every draft is kept: T lists them."


def meeting_stays_open(meeting: str) -> str:
    """Say that a meeting is open, and stays so when the program ends."""
    return f"The meeting {meeting} is open, and stays open: C closes it."
