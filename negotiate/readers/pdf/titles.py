"""Know the title of a document by how it is set: in the middle, larger or bolder than its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiate.outline.sentences import closing
from negotiate.readers.front_matter.instruments import names_instrument
from negotiate.readers.pdf.blocks import Block
from negotiate.readers.pdf.flow import Part, Passage, Run
from negotiate.readers.pdf.type_metrics import Setting

_LARGER = 1.1  # times the usual size
_IN_THE_MIDDLE = 3.0  # points
_ROOM = 10.0  # points beside at least one line
_LITTLE_ROOM = 1.5  # where it is larger than the text as well
_MOST = 12  # passages above the text


def mark_title(parts: Sequence[Part], setting: Setting, usual: float) -> None:
    """Mark the passages on the first page that are set as the title.

    Where several stand above the text, it is the one that names a kind of document, else the
    largest, else the first. What follows it in its size is part of it where that is a large one.
    """
    runs: list[list[Passage]] = []
    for passage in _on_top(parts):
        if not _is_set_as_title(passage.block, setting, usual):
            if closing(passage.block.last.text):
                break  # the text begins
            runs.append([])
        elif runs and runs[-1] and _are_alike(runs[-1][-1].block, passage.block, usual):
            runs[-1].append(passage)
        else:
            runs.append([passage])
    runs = [run for run in runs if run]
    if runs:
        chosen = max(runs, key=lambda run: (_names_instrument(run), run[0].block.first.size))
        for passage in chosen:
            passage.is_title = True


def _on_top(parts: Sequence[Part]) -> Iterator[Passage]:
    """Give the passages of the first page, down to a table or a frame."""
    page = 0
    for part in parts[:_MOST]:
        if isinstance(part, Run):
            return
        if not isinstance(part, Passage):
            continue
        first = part.block.first
        page = page or first.page
        if first.page != page or first.frame_edge:
            return
        yield part


def _is_set_as_title(block: Block, setting: Setting, usual: float) -> bool:
    lines = block.lines
    left, edge = setting.lefts[block.first.page], setting.edges[block.first.page]
    large = all(line.size >= _LARGER * usual for line in lines)
    return (
        (large or all(line.bold for line in lines))
        and all(abs(line.centre - (left + edge) / 2) <= _IN_THE_MIDDLE for line in lines)
        and any(line.x0 - left > (_LITTLE_ROOM if large else _ROOM) for line in lines)
    )


def _are_alike(block: Block, following: Block, usual: float) -> bool:
    first, second = block.last, following.first
    same = abs(first.size - second.size) < 0.5 and first.bold == second.bold
    return same and first.size >= _LARGER * usual


def _names_instrument(run: Sequence[Passage]) -> bool:
    return any(
        names_instrument(" ".join(line.text for line in passage.block.lines)) for passage in run
    )
