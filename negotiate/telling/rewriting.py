"""What is said of a file that is written anew: what changed, what stays, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from negotiate.telling.words import counted, quoted
from negotiate.visible import show_line

if TYPE_CHECKING:
    from negotiate.answers.incoming import Formatted, Respelled, StillSo

NO_FILE = "what was typed in is no file to write anew: `negotiate fmt -` prints it"
WHY: Mapping[str, str] = {
    "asked": "a code without a sign takes the one before it: type its own where that is meant",
    "kept": "it belongs to a gap, a note or a status, which every text keeps",
    "lines": "it goes over two lines, and lines stay as they are",
    "otherwise": "written otherwise it would be read otherwise",
    "place": "its paragraph does not stand so in the lines of the file",
}


def as_it_stands(file: str, one: StillSo) -> str:
    """Say of one thing that it stays as it is, and why."""
    place = (
        f"{show_line(file)}:{one['line']}:{one['character']}" if one["line"] else show_line(file)
    )
    words = show_line(one["words"])
    return f"{place}: {_paragraph(one)}: left as it is: {words}: {one['message']}"


def was_fixed(file: str, one: Respelled) -> str:
    """Say what takes the place of what."""
    place = f"{show_line(file)}:{one['line']}:{one['character']}"
    before, after = quoted(one["before"]), quoted(one["after"])
    said = f"{before} to {after}" if before != after else f"the space in {before}"
    if not one["after"]:
        said = f"{before} taken out, which stands there already"
    return show_line(f"{place}: {_paragraph(one)}: fixed: {said}")


def _paragraph(one: Respelled | StillSo) -> str:
    return f"text {one['document']}, {one['paragraph']}" if one["document"] else one["paragraph"]


def would_change(answer: Formatted) -> Iterator[str]:
    """Say of a file that is not in canonical writing how much is written otherwise in it."""
    if not answer["is_canonical"]:
        places = counted(len(answer["changes"]), "place")
        yield f"{show_line(answer['file'])}: {places} would change"


def was_written(answer: Formatted) -> Iterator[str]:
    """Say of a file that was written anew what changed."""
    if answer["written"]:
        yield f"{show_line(answer['file'])}: {counted(len(answer['changes']), 'place')} changed"
