"""A page: what is told of an answer, before a terminal or a screen shows it.

A telling is a pure function from an answer to a page. It knows no width, escapes nothing and cuts
nothing: what shows a page makes every span visible, and wraps after that.
"""

from __future__ import annotations

from typing import Literal, get_args

from negotiate.late import dataclass

Role = Literal[
    "plain",
    "strong",
    "muted",
    "accent",
    "code",  # codes, targets and commands: a line is never broken inside
    "draft",  # words of a draft: never translated, and their line breaks kept
    "problem",
    "bracketed",
    "gap",
    "supports",
    "opposes",
    "reserves",
    "added",
    "removed",
]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Span:
    """Words with one role."""

    text: str
    role: Role = "plain"


Line = tuple[Span, ...]


def line(*parts: str | Span) -> Line:
    """Put words and spans one after the other."""
    return tuple(Span(one) if isinstance(one, str) else one for one in parts)


def words_of(of: Line) -> str:
    """Give the words of a line without their roles."""
    return "".join(one.text for one in of)


@dataclass(frozen=True, slots=True)
class Key:
    """What a line is about: a paragraph, and a bracket or group of it where one is named."""

    paragraph: str
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """Begin a part of a page; one of level 3 begins a part of that."""

    line: Line
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that fill lines; `short` stands for a long list at the command line.

    At a terminal its further lines begin `hang` columns after the first.
    """

    line: Line
    indent: int = 0
    keys: tuple[Key, ...] = ()
    short: Line | None = None
    hang: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A line with what belongs to it; `short` stands for a long list at the command line."""

    line: Line
    below: tuple[Block, ...] = ()
    keys: tuple[Key, ...] = ()
    indent: int = 0
    short: Line | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of so many cells; a width of 0 takes what the others leave."""

    width: int
    between: int = 2  # cells that part it from the next one


@dataclass(frozen=True, slots=True)
class Row:
    """Cells for whoever scans a list; `full` says the same in sentences, where cells are short."""

    cells: tuple[Line, ...]
    full: Item | None = None
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below each other; where a row is told in full a terminal prints that."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""


GAP = Gap()
Block = Heading | Paragraph | Item | Table | Gap


@dataclass(frozen=True, slots=True)
class Page:
    """All that is told of an answer.

    `lead` says of which text and as of when, what is supposed, and that nothing is written. An
    account of positions has one, or its parts each say as of when they are.
    """

    title: Line
    lead: tuple[Line, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """The beginning of a text on one line, behind other words: it is cut where the line is full."""

    before: str
    text: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place in a text, to be pointed at below the line that it begins on."""

    text: str
    start: int
    end: int


Printed = str | Beginning | Pointer
"""A line of an account that is no page: it is printed as it is, however long."""
