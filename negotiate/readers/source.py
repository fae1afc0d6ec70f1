"""What a file is before anything is understood of it: lines of text, whatever its format was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from negotiate.late import dataclass, field
from negotiate.model import ImportProblem, LeftOut, Seen

Progress = Callable[[int, int], bool]
"""Told how much is done, of how much; returns False to stop."""


class Changes(StrEnum):
    """Tell what becomes of the tracked changes of a file."""

    BRACKETS = "brackets"
    ACCEPTED = "accepted"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Instructions:
    """Hold what the officer says about reading a file.

    `changes` is None until the officer has chosen; `authors` says for which delegation the author
    of a tracked change speaks. `as_one` keeps a file that holds several texts together.
    """

    encoding: str | None = None
    include_cover: bool = False
    as_one: bool = False
    changes: Changes | None = None
    authors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceText:
    """Hold all the words of a file as lines, those that are not its body named in `aside`.

    A blank line stands between blocks. Where `whole` is set each block is a paragraph as its author
    made it, and nothing is joined across pages. `rows` are the lines that are rows of a table, with
    a tab between cells; `tables` the first line of each table. `pages` are the lines on which pages
    begin, `titles` those that the author set as a title, by a style of that name or by how they
    look. `seen` is what the file shows and the lines do not. Lines count from 1.
    """

    text: str
    aside: tuple[LeftOut, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    tables: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    whole: bool = False
    titles: tuple[int, ...] = ()
    seen: tuple[Seen, ...] = ()
