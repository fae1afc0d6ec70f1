"""The types of the answers about files: taken in, or only looked through (`lint`)."""

from __future__ import annotations

from typing import NamedTuple, NotRequired, TypedDict

from negotiate.answers.history import Alarms
from negotiate.late import dataclass


class LeftOut(TypedDict):
    """Lines of a file that are no part of the text."""

    first_line: int
    last_line: int
    what: str


class Problem(TypedDict):
    """Something in a file that has to be looked at."""

    line: int | None
    paragraph: str | None
    message: str


class Part(TypedDict):
    """One text of a file; the last six keys once it is written."""

    part: int
    version_of: int | None  # the part that it is another language of
    instrument: str | None
    title: str | None
    symbol: str | None
    revision: str | None
    date: str | None  # YYYY-MM-DD
    body: str | None
    language: str | None
    distribution: str | None
    paragraphs: int  # numbered paragraphs
    kinds: dict[str, int]  # by kind: how many paragraphs
    open: list[str]  # the numbers of the open paragraphs
    to_look_at: list[str]  # those that look contested and were read as plain text
    brackets: int
    marks: dict[str, int]  # by code: how many marks
    problems: list[Problem]
    left_out: list[LeftOut]
    document: NotRequired[str]  # what it is a text of now
    new: NotRequired[bool]  # it was not here yet
    latest: NotRequired[str]  # the revision that is the latest text now
    alarms: NotRequired[Alarms | None]  # what is easily overlooked in it
    dialect: NotRequired[str]  # in which its brackets are read
    better_dialect: NotRequired[str | None]  # one that would read more of it


class Imported(TypedDict):
    """What was found in a file, and what became of it."""

    texts: int  # how many the file holds
    blocks: int  # blocks of text in the file
    blocks_left_out: int
    pages: list[int]  # the line at which each page begins
    left_out: list[LeftOut]
    problems: list[Problem]
    parts: list[Part]


class Better(NamedTuple):
    """Name a dialect, and count what it reads of a text that is not read now.

    `brackets` name delegations in its way, `sets` are of alternatives; `doubts` would be gone.
    """

    dialect: str
    brackets: int
    sets: int
    doubts: int


@dataclass(frozen=True, slots=True)
class AtStake:
    """Say what of the working text an import would take the place of.

    `document` is what to type for it; `acts` counts those since the last revision; `other` and
    `gone` name the paragraphs that acts have changed and that read otherwise in the new revision,
    or do not stand in it; `differing` counts all paragraphs of the working text that do not stand
    there word for word.
    """

    document: str
    acts: int
    differing: int
    other: tuple[str, ...]
    gone: tuple[str, ...]


class Finding(TypedDict):
    """One thing to look at in a paragraph of a file."""

    code: str  # the diagnostic, or the kind of doubt
    level: str  # error, warning, info or hint
    is_doubt: bool  # it was read as plain text and looks contested
    message: str
    document: int  # of a file with several texts: which one, from 1; else 0
    paragraph: str  # its address
    line: int | None  # in a text file, from 1; nothing in another
    character: int  # in that line, or else in the paragraph as printed; from 1
    start: int  # in the paragraph with its printed number, from 0
    end: int
    excerpt: str  # the words in question
    fix: list[Replacement]  # what `--fix` does about it; nothing where it leaves it


class Replacement(TypedDict):
    """Words of a paragraph that others take the place of."""

    start: int  # in the paragraph with its printed number, from 0
    end: int
    line: int | None  # in a text file, from 1; nothing in another
    character: int  # in that line, or else in the paragraph as printed; from 1
    before: str
    after: str


class Linted(TypedDict):
    """One file, and what to look at in it."""

    file: str
    paragraphs: int
    findings: list[Finding]
    fixed: NotRequired[list[Respelled]]  # with --fix


class Respelled(TypedDict):
    """One thing in a file that is written otherwise, with the same meaning."""

    document: int  # of a file with several texts: which one, from 1; else 0
    paragraph: str  # its address
    line: int  # in the file as it was, from 1
    character: int  # in that line, from 1
    before: str
    after: str


class StillSo(TypedDict):
    """One thing in a file that stays as it is, though it is written in an unusual way."""

    document: int  # of a file with several texts: which one, from 1; else 0
    paragraph: str  # its address
    line: int | None  # in the file, from 1; null where the paragraph does not stand so in its lines
    character: int | None  # in that line, of the new file where one was written; from 1
    words: str
    why: str  # asked, kept, lines, otherwise or place
    message: str  # the same as a sentence


class Formatted(TypedDict):
    """One file in canonical writing."""

    file: str
    is_canonical: bool  # nothing changes
    written: bool  # the file was written anew
    text: str  # all that stands in the file in canonical writing
    changes: list[Respelled]
    left: list[StillSo]


class Format(TypedDict):
    """The files in canonical writing."""

    files: list[Formatted]


class Lint(TypedDict):
    """The files that were looked through."""

    files: list[Linted]


class Lost(TypedDict):
    """One thing that another notation cannot say, or would have read otherwise."""

    document: int  # of a file with several texts: which one, from 1; else 0
    paragraph: str  # its address
    line: int | None  # of the file, on which its words begin; null where they do not stand so in it
    what: str  # position, bracket, alternatives, gap, status, label and the like, or lines
    target: str | None  # b1, g1, x1 or p, as the text is read before
    words: str  # the first of it
    position: str | None  # sign and code, where it is one
    read_as: str | None  # what would be read there instead
    message: str  # the same as a sentence


class Taken(TypedDict):
    """One thing that could be read in two ways before, and in one way alone as it is written."""

    document: int  # of a file with several texts: which one, from 1; else 0
    paragraph: str  # its address
    line: int  # in the file as it was, from 1
    character: int  # in that line, from 1
    code: str  # the diagnostic
    words: str
    message: str  # how it was read


class Converted(TypedDict):
    """One file in another notation, or what would be lost."""

    file: str
    dialect: str  # in which it was read
    to: str  # the dialect that it is written in
    text: str | None  # all that stands in the file then; null where something would be lost
    paragraphs: int  # that are written otherwise
    losses: list[Lost]
    taken: list[Taken]  # what was read in one way, and is written so that nothing shows it
