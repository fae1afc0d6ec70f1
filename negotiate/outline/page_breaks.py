"""Join what a page break cut in two: only where both edges show it, and never silently."""

from __future__ import annotations

from collections.abc import Sequence

from negotiate.model import ImportProblem
from negotiate.outline.blocks import Block
from negotiate.outline.labels import DECIMAL
from negotiate.outline.sentences import (
    closing,
    ends_in_linking_word,
    goes_on,
    is_ended,
    is_in_capitals,
    open_brackets,
)

JOINED = "joined across a page break"
CUT = "ends in the middle of a sentence; was it cut by a page break?"

_FARTHEST = 4  # blocks that one sentence may be spread over
_SHORT = 60  # a line this short may be a heading, and a heading is not continued


def join_cut_sentences(
    blocks: Sequence[Block],
) -> tuple[tuple[Block, ...], tuple[ImportProblem, ...]]:
    """Join each block that goes on in the next one, with one space; report every join.

    A block that ends in a comma before the first numbered paragraph is a whole preambular
    paragraph, and a bracket that closes paragraphs later is no page break: both stay as they are.
    """
    joined: list[Block] = []
    problems: list[ImportProblem] = []
    in_preamble = True
    index = 0
    while index < len(blocks):
        current = blocks[index]
        label = current.label
        in_preamble = in_preamble and (label is None or label.kind not in {DECIMAL, "OP"})
        index += 1
        farthest = index + _FARTHEST - 1
        while index < min(farthest, len(blocks)) and _goes_on_in(blocks, index, current):
            if in_preamble and _ends_preambular(current):
                break
            current = _join(current, blocks[index])
            problems.append(ImportProblem(blocks[index].first_line, JOINED))
            index += 1
        if index < len(blocks) and _seems_cut(current, blocks[index]):
            problems.append(ImportProblem(current.last_line, CUT))
        joined.append(current)
    return tuple(joined), tuple(problems)


def _goes_on_in(blocks: Sequence[Block], index: int, current: Block) -> bool:
    following = blocks[index]
    if not following.is_plain or following.heading_level or is_in_capitals(following.text):
        return False
    if _may_be_heading(current) or current.table:
        return False
    depth = open_brackets(current.text)
    closes = depth > 0 and _closes(blocks, index, depth)
    if is_ended(current.text):
        return closes and goes_on(following.text)
    return closes or goes_on(following.text)


def _seems_cut(current: Block, following: Block) -> bool:
    if not following.is_plain or _may_be_heading(current) or current.table:
        return False
    return closing(current.text) == "" and ends_in_linking_word(current.text)


def _closes(blocks: Sequence[Block], index: int, depth: int) -> bool:
    """Tell whether open brackets are closed in the next few blocks, before any label."""
    for following in blocks[index : index + _FARTHEST - 1]:
        if not following.is_plain or following.heading_level:
            return False
        for char in following.text:
            depth += (char in "[［") - (char in "]］")
            if depth == 0:
                return True
    return False


def _may_be_heading(current: Block) -> bool:
    if current.heading_level or is_in_capitals(current.text):
        return True
    if len(current.text) > _SHORT or current.bullet or open_brackets(current.text):
        return False
    label = current.label
    return label is None or label.divides or (label.kind == DECIMAL and label.levels < 3)


def _ends_preambular(current: Block) -> bool:
    return closing(current.text) == "," and not open_brackets(current.text)


def _join(current: Block, following: Block) -> Block:
    return Block(
        current.first_line,
        following.last_line,
        current.printed,
        f"{current.text.rstrip()} {following.text.lstrip()}",
        current.label,
        current.bullet,
        current.dropped,
    )
