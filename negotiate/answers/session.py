"""The types of the answers of a drafting session: acts, the log, meetings, issue, drafts."""

from __future__ import annotations

from typing import TypedDict

from negotiate.answers.texts import Figures, PartChanged, PositionChange


class ActLine(TypedDict):
    """One act: who did what, when, on what ground."""

    act: int  # its number in the log
    id: str
    type: str  # such as import, resolve, amend, agree
    what: str  # what it did, in short
    sentence: str  # what it did, for the minutes
    at: str  # date and time, with the zone
    by: str
    meeting: str | None
    source: str | None  # oral, a note verbale; of an import the name of the file
    paragraph: str | None  # its number then
    lifted: list[str]  # the delegations that have lifted their positions
    note: str | None


class LogLine(ActLine):
    """An act in the log of a document."""

    undone: bool


class Log(TypedDict):
    """The acts on a document or on one paragraph, as they were made."""

    acts: list[LogLine]


class Acts(TypedDict):
    """The acts that were undone or redone."""

    acts: list[ActLine]


class Repair(TypedDict):
    """A repair at the seam of a bracket that went, such as a blank too many."""

    rule: str
    at: int  # the place in the new text, counted in characters
    removed: str
    added: str


class Respelled(TypedDict):
    """The marks of a set that had to be written on each of its wordings."""

    target: str
    marks: list[str]


class ActDone(ActLine):
    """What an act on a paragraph did, with what in it has to be looked at."""

    document: str
    revision: str
    before: str | None  # the text before it
    after: str | None
    said_before: str | None  # agreed, agreed ad referendum, or nothing was said
    said: str | None
    repairs: list[Repair]
    respelled: Respelled | None
    changes: list[PositionChange]  # what a free edit did to brackets and marks
    problems: list[str]  # errors and warnings of the notation in the new text
    paragraphs: list[PartChanged]  # all that it changed: of a span several


class LastWord(TypedDict):
    """Who of the other officers had the last word on an act, and how."""

    by: str
    how: str


class ProposedAct(ActLine):
    """An act that an undo or a redo would name."""

    last_word: LastWord | None  # of another officer


class Matched(TypedDict):
    """What an officer's word on a paragraph of two texts changed."""

    act: int  # its number in the log
    document: str
    said: str  # the act, in words
    others: list[str]  # paragraphs that were taken for it and gave way
    agreed: str | None  # it stays so: no text has changed
    later: list[str]  # the texts that came from the revision


class Paired(TypedDict):
    """What an officer's word on a pair was."""

    act: int  # its number in the log
    document: str
    said: str  # the act, in words


class WithdrawnRevision(TypedDict):
    """A revision that an undo would withdraw."""

    act: str  # its import
    document: str
    revision: str
    paragraphs: int
    is_last: bool  # no revision of the document would be left


class Proposal(TypedDict):
    """What an undo or a redo would name, for the officer to be asked about."""

    verb: str  # undo or redo
    document: str
    acts: list[ProposedAct]
    withdrawn: list[WithdrawnRevision]


class Withdrawn(TypedDict):
    """The documents that have no text left, since the import of each was undone."""

    withdrawn: list[str]


class Meeting(TypedDict):
    """A meeting."""

    meeting: str  # what to type for it
    body: str
    date: str  # YYYY-MM-DD
    title: str | None
    open: bool


class Issued(Figures):
    """The working text, frozen as a revision."""

    document: str
    revision: str
    date: str | None  # YYYY-MM-DD
    latest: str  # the revision that is the latest text now


class DraftLine(TypedDict):
    """A text that was typed in the editor and not saved."""

    draft: str  # its name
    document: str | None  # nothing where it is not here
    paragraph: str | None  # its number now, else when it was edited
    state: str  # stands, changed or gone: its paragraph, since it was edited
    by: str | None
    own: bool  # it is your own
    at: str  # date and time, with the zone


class Draft(DraftLine):
    """A text that was typed and not saved, and the one that stands."""

    text: str  # what was typed
    note: str
    began: str | None  # the text that it began from
    stands: str | None  # the text that stands now


class Discarded(Draft):
    """A draft that was given up."""

    discarded: bool


class Drafts(TypedDict):
    """The texts that were typed and not saved."""

    drafts: list[DraftLine]
    unreadable: list[str]  # files that are named as drafts and cannot be read


class Freezing(TypedDict):
    """What an issue of the working text would freeze."""

    document: str
    since: str  # the revision that the acts were made on
    acts: int
    paragraphs: int
    open: list[str]
    unfinished: list[str]
    to_look_at: list[str]
    agreed: list[str]
    drafts: list[DraftLine]  # typed and not saved, and so not in it
