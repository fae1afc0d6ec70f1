"""The types of the answers about one paragraph through the negotiation, and of what to look at."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from negotiate.answers.texts import PositionChange, WordingChange


class Moment(TypedDict):
    """A moment in the life of a text: a revision, or an act after one."""

    moment: str  # the name of the revision, or of the act
    at: str | None  # its date, or when the act was made
    act: int | None  # the number of the act in the log


class Made(Moment):
    """A moment, and of an act who made it, where and on what ground."""

    what: str | None  # what the act did, in short
    by: str | None
    meeting: str | None
    source: str | None
    note: str | None


class Event(TypedDict):
    """One thing that happened to a paragraph; without a bracket or mark some keys are left out."""

    old_number: NotRequired[str | None]
    new_number: NotRequired[str | None]
    what: str  # such as edited, bracket opened, position lodged, lifted
    old_target: NotRequired[str | None]  # the bracket in the older text
    new_target: NotRequired[str | None]
    quote: NotRequired[str]  # the beginning of the words concerned
    delegation: NotRequired[str | None]  # whose mark it is
    old_sign: NotRequired[str | None]  # + - or ?
    new_sign: NotRequired[str | None]
    words: str | None  # of a bracket opened or closed: what became of its words
    wording: str  # the beginning of what stands in their place
    typed: NotRequired[list[str] | None]  # how the delegation was written, and is
    detail: str | None  # the numbers concerned


class Point(Made):
    """One point of a paragraph's history."""

    point: int | None  # its number, for --compare; nothing where the act was undone
    undone: bool
    paragraph: str | None  # its number then; nothing where it did not stand
    status: str | None  # open, unfinished, to be looked at or clean
    said: str | None  # agreed, agreed ad referendum, or nothing was said
    brackets: int | None
    text: str | None
    changes: list[list[str]]  # pairs: same, deleted or inserted, then the words
    events: list[Event]


class History(TypedDict):
    """What one paragraph went through, whatever its number was."""

    document: str
    paragraph: str | None  # the number that it has, or had last
    standing: bool  # it stands in the latest text
    brackets: list[int | None]  # how many at each point that has a number
    points: list[Point]


class Between(TypedDict):
    """Two points of a paragraph's history compared, as by --compare."""

    document: str
    paragraph: str | None
    old: Moment
    new: Moment
    wording: list[WordingChange]
    positions: list[PositionChange]


class Signed(TypedDict):
    """One mark."""

    delegation: str
    sign: str  # + - or ?


class Enclosing(TypedDict):
    """A bracket round some words, and who holds it."""

    target: str
    text: str
    holders: list[Signed]


class WordsPlace(TypedDict):
    """Where some words stand in a text."""

    text: str
    partly: bool  # only some of the words stand there
    brackets: list[Enclosing]  # those that the words stand in


class WordsPoint(Moment):
    """Where some words stood at one point."""

    point: int
    paragraph: str | None
    places: list[WordsPlace]


class WordingHistory(TypedDict):
    """What became of some words of a paragraph, as by --wording."""

    document: str
    paragraph: str
    wording: str  # as typed
    points: list[WordsPoint]


class BracketStage(Made):
    """A bracket at one point."""

    point: int
    paragraph: str | None
    target: str | None  # its name there; nothing where it does not stand
    text: str | None
    holders: list[Signed]
    events: list[Event]


class BracketHistory(TypedDict):
    """What one bracket went through, as by --bracket."""

    document: str
    paragraph: str | None
    bracket: str | None  # the name that it has, or had last
    stages: list[BracketStage]


class Reopened(TypedDict):
    """A paragraph that was agreed or clean and is not now."""

    paragraph: str  # its number, with the text that it is of where it is gone
    number: str
    stood_in: str | None  # of one that is gone: the text that it stood in last
    status: str  # open, unfinished, to be looked at, clean or gone
    brackets: int
    said: str | None  # what the room had said
    agreed: Moment | None
    clean_from: Moment  # the first moment of the last time without brackets
    clean_until: Moment


class Returned(TypedDict):
    """Wording that was left out before and stands again."""

    paragraph: str
    number: str
    stood_in: None
    wording: str
    left_out_of: str  # the number of the paragraph that it was left out of
    left_out: Moment


class Gone(TypedDict):
    """A mark that no longer stands although nobody lifted it."""

    paragraph: str  # its number, with the text that it is of where it is gone
    number: str
    stood_in: str | None  # of a paragraph that is gone: the text that it stood in last
    delegation: str
    name: str
    sign: str | None  # + - or ?
    target: str | None
    quote: str  # the beginning of the words that it was on
    now_on: str | None  # the beginning of the text that such a mark came to stand on
    since: Moment


class LookAt(TypedDict):
    """What is easily overlooked in a new text."""

    reopened: list[Reopened]
    returned: list[Returned]
    vanished: list[Gone]  # marks that vanished from brackets that stand
    went_with_brackets: list[Gone]  # marks that went with their brackets


class Alarms(LookAt):
    """What is easily overlooked from one text to another."""

    document: str
    old: str
    new: str
