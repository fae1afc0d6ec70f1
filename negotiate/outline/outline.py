"""Give every block of a draft its kind and an address that can be typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negotiate.model import ImportProblem, Paragraph, ParagraphKind
from negotiate.outline.addresses import Addresses
from negotiate.outline.blocks import Block, follows, typed_blocks
from negotiate.outline.first_level import with_first_level
from negotiate.outline.labels import CAPITAL, DECIMAL, ROMAN, Label
from negotiate.outline.page_breaks import join_cut_sentences
from negotiate.outline.sentences import (
    BRACKET_OR_MARK,
    closing,
    ends_in_linking_word,
    is_ended,
    is_in_capitals,
    opens_preamble,
)

_LONGEST_HEADING = 150
_RIVALS = ("Option", "Alternative", "Вариант", "Альтернатива")
_COMMAS = 0.5  # of the paragraphs of a preamble
_COMMAS_BEFORE_NUMBERS = 0.25
_MEANT_AS_PREAMBLE = ("preamble", "преамбула", "кіріспе")


@dataclass(frozen=True, slots=True)
class Outline:
    """Hold the paragraphs of a draft; `lines` are the source lines that they begin on."""

    paragraphs: tuple[Paragraph, ...]
    lines: tuple[int, ...]
    problems: tuple[ImportProblem, ...]


def outline(blocks: Sequence[Block], *, joined: bool = False) -> Outline:
    """Turn the blocks of one draft into its paragraphs, in order.

    Sentences cut by a page break are joined first, unless they are `joined` already. Addresses are
    unique: a number that comes twice gets `5 #2`.
    """
    read, joins = (tuple(blocks), ()) if joined else join_cut_sentences(blocks)
    whole = with_first_level(read)
    kinds = _kinds(whole)
    opening = _take_preamble(whole, kinds)
    addresses = Addresses(_has_children(whole, kinds), opening)
    paragraphs = []
    for index, (block, kind) in enumerate(zip(whole, kinds, strict=True)):
        number, settled = addresses.place(index, block, kind)
        paragraphs.append(Paragraph(number, settled, block.printed, block.text))
    problems = [*joins, *addresses.problems, *_dropped_dashes(whole)]
    return Outline(
        paragraphs=tuple(paragraphs),
        lines=tuple(block.first_line for block in whole),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
    )


def read_back(typed: Sequence[tuple[str, bool]]) -> tuple[Paragraph, ...]:
    """Number paragraphs as an import would that reads them in what was handed out.

    Each is given as it is typed, with its label, and whether it is a row of a table.
    """
    return outline(typed_blocks(typed), joined=True).paragraphs


def _kinds(blocks: Sequence[Block]) -> list[ParagraphKind]:
    kinds: list[ParagraphKind] = []
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if index and kinds[-1] is not ParagraphKind.HEADING else None
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        kinds.append(_kind(block, before, after))
    return kinds


def _take_preamble(blocks: Sequence[Block], kinds: list[ParagraphKind]) -> int | None:
    """Mark the paragraphs of a preamble; return the place of its opening words, if it has them.

    Where `PP1` is typed anywhere, only what has such a number is a preambular paragraph.
    """
    found = _preamble(blocks, kinds)
    opening = _opening(blocks, [at for at in found if kinds[at] is ParagraphKind.UNNUMBERED])
    typed = any(block.label is not None and block.label.kind == "PP" for block in blocks)
    for at in [] if typed else found if opening is None else range(opening, found.stop):
        if kinds[at] is ParagraphKind.UNNUMBERED:
            kinds[at] = ParagraphKind.PREAMBULAR
    if opening is not None:
        kinds[opening] = ParagraphKind.PREAMBULAR
    return opening


def _opening(blocks: Sequence[Block], texts: Sequence[int]) -> int | None:
    """Find the words that a preamble opens with: the only ones of their kind, and before all."""
    ended = [at for at in texts if closing(blocks[at].text) == ","]
    naming = [at for at in ended if opens_preamble(blocks[at].text)]
    return ended[0] if naming == ended[:1] and naming else None


def _kind(block: Block, before: Block | None, after: Block | None) -> ParagraphKind:
    """Judge a block by itself and its neighbours; `before` is None after a heading."""
    label = block.label
    if block.table:
        return ParagraphKind.ROW
    if label is None:
        if block.bullet:
            return ParagraphKind.ITEM
        heading = _is_unnumbered_heading(block, after)
        return ParagraphKind.HEADING if heading else ParagraphKind.UNNUMBERED
    if label.kind == "PP":
        return ParagraphKind.PREAMBULAR
    if _may_head(label) and _is_numbered_heading(block, before, after):
        return ParagraphKind.HEADING
    numbered = label.kind in {DECIMAL, "OP"} or label.divides
    return ParagraphKind.NUMBERED if numbered else ParagraphKind.ITEM


def _may_head(label: Label) -> bool:
    if label.kind == DECIMAL:
        return label.levels < 3 and not label.sub
    return label.divides or (label.kind in {CAPITAL, ROMAN} and label.num.isupper())


def _is_unnumbered_heading(block: Block, after: Block | None) -> bool:
    if block.heading_level:
        return True
    text = block.text.strip()
    set_apart = is_in_capitals(text) or (text.startswith("**") and text.endswith("**"))
    return (
        after is not None
        and (set_apart or "\n" not in text)
        and text.lstrip("*_")[:1].isupper()
        and "\t" not in text
        and "__" not in text
        and not text.lstrip("*_").startswith(_RIVALS)
        and not BRACKET_OR_MARK.search(text)
        and _is_unended_line(text)
    )


def _is_numbered_heading(block: Block, before: Block | None, after: Block | None) -> bool:
    label = block.label
    if label is None:
        return False
    if block.heading_level:
        return True
    text = block.text.strip()
    if label.divides:
        return "\n" not in text and not is_ended(text)
    if after is None or not text or "\n" in text or text[0] in "[［" or not _is_unended_line(text):
        return False
    emphasised = text.startswith("*") and text.endswith("*")
    if before is not None and _is_sibling(before.label, label) and not emphasised:
        return False
    return emphasised or not _stands_beside(label, after.label)


def _is_unended_line(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and closing(text) == "" and not ends_in_linking_word(text)


def _is_sibling(before: Label | None, label: Label) -> bool:
    return before is not None and before.levels == label.levels and follows(before, label)


def _stands_beside(label: Label, after: Label | None) -> bool:
    """Tell whether the number after stands beside this one or above it, not under it."""
    return after is not None and after.kind == label.kind and after.levels <= label.levels


def _preamble(blocks: Sequence[Block], kinds: list[ParagraphKind]) -> range:
    """Find the run of text before the first number that reads as a preamble.

    It begins after the last heading there, and paragraphs of it end in a comma, as only preambular
    ones do. A comma somewhere in a paper makes it no preamble: enough of them have to end so, and
    where no numbers follow, the most.
    """
    start, end = 0, len(blocks)
    for index, block in enumerate(blocks):
        numbered = block.label is not None and (
            block.label.kind in {DECIMAL, "OP"} or block.label.divides
        )
        if numbered:
            end = index
            break
        if kinds[index] is ParagraphKind.HEADING:
            if start < index and _names_preamble(blocks[start - 1]):
                end = index
                break
            start = index + 1
    commas = [
        index
        for index in range(start, end)
        if kinds[index] is ParagraphKind.UNNUMBERED and closing(blocks[index].text) == ","
    ]
    if not commas:
        return range(0)
    is_followed = end < len(blocks)
    found = range(start, end if is_followed else commas[-1] + 1)
    plain = sum(kinds[index] is ParagraphKind.UNNUMBERED for index in found)
    enough = _COMMAS_BEFORE_NUMBERS if is_followed else _COMMAS
    return found if len(commas) >= enough * plain else range(0)


def _names_preamble(heading: Block) -> bool:
    return heading.text.strip("#*_ \t\n").lower().startswith(_MEANT_AS_PREAMBLE)


def _has_children(blocks: Sequence[Block], kinds: list[ParagraphKind]) -> list[Block | None]:
    """For each block, find the next one that is numbered, an item, or a numbered heading."""
    following: list[Block | None] = [None] * len(blocks)
    ahead: Block | None = None
    for index in range(len(blocks) - 1, -1, -1):
        following[index] = ahead
        if kinds[index] in {ParagraphKind.NUMBERED, ParagraphKind.ITEM} or blocks[index].label:
            ahead = blocks[index]
    return following


def _dropped_dashes(blocks: Sequence[Block]) -> list[ImportProblem]:
    lines = [block.first_line for block in blocks if block.dropped]
    if not lines:
        return []
    return [
        ImportProblem(
            lines[0],
            f"a dash stood before {len(lines)} labels, first here; "
            "it was taken for an artefact of extraction and left out",
        )
    ]
