"""What is said of a file that is written anew: what changed, what stays, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from negotiate.telling.words import counted, quoted
from negotiate.visible import show_line

if TYPE_CHECKING:
    from negotiate.answers.incoming import Converted, Formatted, Lost, Respelled, StillSo, Taken
    from negotiate.bracket_parser.writing import Loss

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


def _paragraph(one: Respelled | StillSo | Lost | Taken) -> str:
    return f"text {one['document']}, {one['paragraph']}" if one["document"] else one["paragraph"]


_WHAT: Mapping[str, str] = {
    "bracket": "a bracket",
    "alternatives": "alternatives",
    "alternative": "an alternative",
    "gap": "a gap",
    "note": "a note",
    "status": "a status",
    "no text": "that there is to be no text",
    "position": "a position",
    "label": "a label",
    "words": "words",
    "end": "the end of a bracket",
}


def would_be_lost(loss: Loss | None) -> str:
    """Say what another notation cannot say; None: the paragraph does not stand so in its lines."""
    if loss is None:
        return "its lines cannot be written anew: it does not stand so in the file"
    of = f" {quoted(loss.words, 40)}" if loss.words else ""
    what = f"{loss.held} on{of or ' it'}" if loss.held else f"{_WHAT[loss.says.value]}{of}"
    if loss.read_as is None and loss.says.value == "words":
        return "with it the file would be read as other paragraphs"
    if loss.read_as is None or loss.read_as is loss.says:
        return f"{what} would be lost"
    return f"{what} would be lost, and {_WHAT[loss.read_as.value]} read there"


def was_taken(file: str, one: Taken) -> str:
    """Say how something was read that could be read otherwise, and that it is written so now."""
    place = f"{file}:{one['line']}:{one['character']}: {_paragraph(one)}"
    return show_line(f"{place}: written as it was read: {one['words']}: {one['message']}")


def not_converted(answer: Converted) -> Iterator[str]:
    """Say of each paragraph what would be lost in it, and that nothing was written."""
    file = show_line(answer["file"])
    for one in answer["losses"]:
        place = f"{file}:{one['line']}" if one["line"] else file
        target = f", {one['target']}" if one["target"] not in (None, "p") else ""
        yield show_line(f"{place}: {_paragraph(one)}{target}: {one['message']}")
    count = counted(len(answer["losses"]), "thing")
    yield f"{file}: {count} would be lost in {answer['to']}; nothing was written"


def would_change(answer: Formatted) -> Iterator[str]:
    """Say of a file that is not in canonical writing how much is written otherwise in it."""
    if not answer["is_canonical"]:
        places = counted(len(answer["changes"]), "place")
        yield f"{show_line(answer['file'])}: {places} would change"


def was_written(answer: Formatted) -> Iterator[str]:
    """Say of a file that was written anew what changed."""
    if answer["written"]:
        yield f"{show_line(answer['file'])}: {counted(len(answer['changes']), 'place')} changed"
